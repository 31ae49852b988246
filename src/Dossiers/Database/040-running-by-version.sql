-- Which running dossiers are decided under which version: counted for the controller, walked when they are brought under a later one.
create index dossier_running_by_version on dossiers.dossier (procedure, procedure_version, id) where finished_at is null;
