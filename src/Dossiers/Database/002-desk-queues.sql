-- The desk's tabs. Each is one walk along an index of one body, so a page costs the same among a million dossiers as among a hundred.
drop index dossiers.dossier_by_desk_queue;
drop index dossiers.dossier_by_handling_queue;
create index dossier_waiting_at_desk on dossiers.dossier (desk, holder, due_at, id) where holder is not null;
create index dossier_waiting_at_handler on dossiers.dossier (handling_body, holder, due_at, id) where holder is not null;
create index dossier_running_at_desk on dossiers.dossier (desk, due_at, id) where finished_at is null and paused_at is null;
create index dossier_running_at_handler on dossiers.dossier (handling_body, due_at, id) where finished_at is null and paused_at is null;
create index dossier_finished_at_desk on dossiers.dossier (desk, finished_at desc, id) where finished_at is not null;
create index dossier_finished_at_handler on dossiers.dossier (handling_body, finished_at desc, id) where finished_at is not null;
