-- People of the community digital team hold a post too: they help at people's side and work on no dossier.
alter table identity.post drop constraint role_is_known,
  add constraint role_is_known check (role in ('reception', 'specialist', 'signer', 'controller', 'leader', 'administrator', 'community'));
