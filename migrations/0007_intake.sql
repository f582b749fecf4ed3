-- Why: records come in from exchanged files (数据导入). A batch keeps its files as they came, each person of it with what
-- the file says (sealed, since it holds family and ID number), how it was matched and what was decided, so that the
-- next file of the same person can be compared with the last accepted one, and a batch can be taken back whole.

-- +goose Up

create table import_batch (
  id uuid not null constraint import_batch_pkey primary key,
  number text not null constraint import_batch_number_once unique,
  created_at timestamptz not null,
  account_id uuid not null constraint import_batch_account_id_fkey references account (id),
  created_by text not null,
  unit_id uuid constraint import_batch_unit_id_fkey references unit (id),
  home_unit_id uuid not null constraint import_batch_home_unit_id_fkey references unit (id),
  state text not null constraint import_batch_state_known check (state in ('READING','CHECKING','ACCEPTING','DONE','UNDONE')),
  job_id uuid constraint import_batch_job_id_fkey references job (id),
  change_set_id uuid constraint import_batch_change_set_id_fkey references change_set (id),
  importer text not null,
  idempotency_key text not null,
  constraint import_batch_account_id_idempotency_key_once unique (account_id, idempotency_key)
);
create index import_batch_home_unit_id_index on import_batch (home_unit_id, id);
create index import_batch_account_id_index on import_batch (account_id, id);
comment on table import_batch is '导入批次';
comment on column import_batch.unit_id is 'Unit for new people; null: proposed for each.';
comment on column import_batch.home_unit_id is 'Unit whose people may see the batch.';
comment on column import_batch.importer is 'Name and version of the reader.';
comment on column import_batch.change_set_id is 'Change set of what was accepted last.';

create table import_source (
  batch_id uuid not null constraint import_source_batch_id_fkey references import_batch (id),
  position integer not null,
  file_id uuid not null constraint import_source_file_id_fkey references file (id),
  name text not null,
  constraint import_source_pkey primary key (batch_id, position)
);
create index import_source_file_id_index on import_source (file_id);
comment on table import_source is '导入的原始文件，按上传时原样保存；摘要在 file.sha256';

create table import_acceptance (
  id uuid not null constraint import_acceptance_pkey primary key,
  batch_id uuid not null constraint import_acceptance_batch_id_fkey references import_batch (id),
  change_set_id uuid not null constraint import_acceptance_change_set_id_fkey references change_set (id),
  account_id uuid not null constraint import_acceptance_account_id_fkey references account (id),
  created_at timestamptz not null,
  safe_only boolean not null,
  item_ids uuid[],
  idempotency_key text not null,
  wrote integer not null default 0,
  finished_at timestamptz,
  undone_at timestamptz,
  constraint import_acceptance_batch_id_idempotency_key_once unique (batch_id, idempotency_key)
);
comment on table import_acceptance is '采用记录：一次写入，一个变更集';
comment on column import_acceptance.item_ids is 'Rows that were asked for; null: all open rows.';
comment on column import_acceptance.wrote is 'People written.';

create table import_item (
  id uuid not null constraint import_item_pkey primary key,
  batch_id uuid not null constraint import_item_batch_id_fkey references import_batch (id),
  seq integer not null,
  file_id uuid constraint import_item_file_id_fkey references file (id),
  file_name text not null,
  sha256 bytea not null default '',
  state text not null constraint import_item_state_known
    check (state in ('NEW','DIFFERS','SAME','CANDIDATES','BROKEN','ACCEPTED','SKIPPED')),
  name text not null default '',
  sex text not null default '',
  birth_on partial_date,
  current_post_text text not null default '',
  number_index bytea,
  cadre_id uuid constraint import_item_cadre_id_fkey references cadre (id) on delete set null,
  matched_by text constraint import_item_matched_by_known check (matched_by in ('ID_NUMBER','NAME_BIRTH_SEX','CHOSEN')),
  candidate_ids uuid[] not null default '{}',
  unit_id uuid constraint import_item_unit_id_fkey references unit (id),
  created boolean not null default false,
  waits_for uuid constraint import_item_waits_for_fkey references import_item (id),
  photo_file_id uuid constraint import_item_photo_file_id_fkey references file (id) on delete set null,
  sheet bytea,
  preview bytea,
  decided text[],
  safe integer not null default 0,
  conflicts integer not null default 0,
  error text,
  version integer not null default 1,
  tried_id uuid,
  accepted_at timestamptz,
  constraint import_item_batch_id_seq_once unique (batch_id, seq)
);
create index import_item_batch_id_state_index on import_item (batch_id, state, seq);
create index import_item_cadre_id_index on import_item (cadre_id, accepted_at) where cadre_id is not null;
create index import_item_number_index on import_item (batch_id, number_index) where number_index is not null;
create index import_item_waits_for_index on import_item (waits_for) where waits_for is not null;
create index import_item_file_id_index on import_item (file_id);
create index import_item_photo_file_id_index on import_item (photo_file_id) where photo_file_id is not null;
comment on table import_item is '导入批次中的一人';
comment on column import_item.sha256 is 'SHA-256 of the person''s file; of an entry, as it was unpacked.';
comment on column import_item.number_index is 'Blind index of the ID number in the file.';
comment on column import_item.created is 'The batch has added the person.';
comment on column import_item.waits_for is 'Earlier open row of the same person.';
comment on column import_item.sheet is 'What the file says, sealed.';
comment on column import_item.preview is 'Differences as they were last shown, sealed.';
comment on column import_item.decided is 'Keys of the differences to take; null: as proposed.';
comment on column import_item.tried_id is 'Acceptance that dealt with the row last.';

grant select, insert, update on import_batch, import_acceptance, import_item to bole_app;
grant select, insert on import_source to bole_app;
