-- Why: comments of the catalogue say the words of docs/glossary.md: 密码, 一次变动. The files that said others are released and
-- do not change.

-- +goose Up

comment on table account_password is 'Earlier passwords (历史密码), argon2id: the last five are not taken again.';
comment on table change_set is 'Change sets (一次变动): who, when, why, from which file or job; append only.';
comment on table record_change is 'Row changes (变动明细): the columns that changed, as they were before; append only.';
comment on table import_acceptance is '采用记录：一次写入，一次变动';
