-- A command is known by its sender's id and by what it asks for: the id of one command cannot bring the
-- answer of another.

alter table work.requests add column content_hash bytea;
comment on column work.requests.content_hash is
  'Keyed hash of the command, 16 bytes: the same id with another content is refused. Null for commands carried out before 0015.';
