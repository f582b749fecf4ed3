-- Why: files (uploads, originals of imports, photos, products of long work) lie encrypted in the database, so that one
-- backup holds all and nothing lies about in directories; they come in and go out through tickets that work once.
-- Long work shows how far it is, can be stopped, and goes on where it stood when the server was killed.

-- +goose Up

create table file (
  id uuid not null constraint file_pkey primary key,
  name text not null constraint file_name_given check (name <> '' and length(name) <= 200),
  media_type text not null,
  bytes bigint not null default 0 constraint file_bytes_not_negative check (bytes >= 0),
  chunks integer not null default 0 constraint file_chunks_not_negative check (chunks >= 0),
  sha256 bytea not null default '',
  owner_id uuid constraint file_owner_id_fkey references account (id),
  created_at timestamptz not null,
  complete_at timestamptz,
  expires_at timestamptz
);
comment on table file is 'Files (文件): uploads, originals, photos, products of long work.';
comment on column file.bytes is 'Size of the content before it was sealed.';
comment on column file.chunks is 'Number of rows of file_chunk; each is sealed for its place in the sequence.';
comment on column file.sha256 is 'SHA-256 of the content.';
comment on column file.owner_id is 'Account that uploaded it, or whose work made it; none: the platform.';
comment on column file.complete_at is 'When the whole content was there; none: an upload that is under way or was broken off.';
comment on column file.expires_at is 'When it may be deleted; none: it is kept. An upload expires unless a module takes it over.';
create index file_owner_id_index on file (owner_id, id);
create index file_expires_at_index on file (expires_at) where expires_at is not null;
create index file_incomplete_index on file (created_at) where complete_at is null;
grant select, insert, update, delete on file to bole_app;

create table file_chunk (
  file_id uuid not null constraint file_chunk_file_id_fkey references file (id) on delete cascade,
  no integer not null,
  sealed bytea not null,
  constraint file_chunk_pkey primary key (file_id, no)
);
comment on table file_chunk is 'Contents of files (文件内容) in pieces of at most 1 MiB, sealed with SM4-GCM.';
alter table file_chunk alter column sealed set storage external; -- sealed bytes cannot be compressed
grant select, insert, delete on file_chunk to bole_app;

create table file_ticket (
  token_hash bytea not null constraint file_ticket_pkey primary key,
  kind text not null constraint file_ticket_kind_known check (kind in ('UPLOAD','DOWNLOAD')),
  account_id uuid not null constraint file_ticket_account_id_fkey references account (id),
  file_id uuid constraint file_ticket_file_id_fkey references file (id) on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint file_ticket_file_id_of_download check ((kind = 'DOWNLOAD') = (file_id is not null))
);
comment on table file_ticket is 'One-time tickets (一次性凭证) to upload or fetch one file, by the SHA-256 of the ticket.';
create index file_ticket_expires_at_index on file_ticket (expires_at);
create index file_ticket_file_id_index on file_ticket (file_id);
grant select, insert, update, delete on file_ticket to bole_app;

create table job (
  id uuid not null constraint job_pkey primary key,
  kind text not null constraint job_kind_given check (kind <> ''),
  title text not null,
  account_id uuid constraint job_account_id_fkey references account (id),
  idempotency_key text,
  state text not null default 'QUEUED'
    constraint job_state_known check (state in ('QUEUED','RUNNING','DONE','FAILED','CANCELLED')),
  done integer not null default 0,
  total integer not null default 0,
  failed integer not null default 0,
  message text not null default '',
  file_id uuid constraint job_file_id_fkey references file (id) on delete set null,
  river_id bigint,
  attempt integer not null default 0,
  created_at timestamptz not null,
  started_at timestamptz,
  seen_at timestamptz,
  cancel_asked_at timestamptz,
  finished_at timestamptz,
  constraint job_account_id_kind_idempotency_key_once unique (account_id, kind, idempotency_key),
  constraint job_finished_at_with_state check ((finished_at is not null) = (state in ('DONE','FAILED','CANCELLED')))
);
comment on table job is 'Long work (后台任务) as people see it; the queue itself is the schema river.';
comment on column job.account_id is 'Account that asked for it, whose rights it acts with; none: the platform.';
comment on column job.done is 'Units of work done, those that failed included.';
comment on column job.total is 'Units of work in all; 0: not yet known.';
comment on column job.attempt is 'Number of the run; what an earlier run still writes is refused.';
comment on column job.seen_at is 'Last sign of life of the run, by the clock of the database.';
create index job_account_id_index on job (account_id, id);
create index job_running_index on job (seen_at) where state = 'RUNNING';
create index job_file_id_index on job (file_id) where file_id is not null;
grant select, insert, update on job to bole_app;
