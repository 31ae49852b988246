-- The desk's ledger and hand-over slips: what was received or issued within some days.
create index dossier_received_at_desk on dossiers.dossier (desk, received_at, id) where received_at is not null;
create index result_issued on dossiers.result (issued_at, id) where issued_at is not null;
