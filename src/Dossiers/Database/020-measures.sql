-- Numbers for leaders stay quick at a million dossiers. None of these is touched when a dossier is filed, but the first,
-- which is a block index of a few pages.
create index dossier_by_received on dossiers.dossier using brin (received_at);
-- Carries what the measures read, and so serves the public figures too: one index instead of two.
create index dossier_by_finished on dossiers.dossier (finished_at) include (handling_body, field, due_at, received_at, outcome, supplements) where finished_at is not null;
create index rating_by_moment on dossiers.rating (at);
