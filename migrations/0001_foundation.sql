-- Why: what every later migration stands on. The role of the application, which never owns a table and so can be
-- kept from changing the audit trail and the change log; dates of which only the year or the month may be known
-- (the record says "1975.03" where no day was ever written down); the orders in which Chinese names are listed.

-- +goose Up

-- The application's role. In the private database it is a login; an administrator's database may have made it before.
-- +goose StatementBegin
do $$
begin
  if not exists (select from pg_roles where rolname = 'bole_app') then
    begin
      create role bole_app nologin;
    exception when duplicate_object or unique_violation then
      null; -- another database of this cluster is being migrated at the same moment
    end;
  end if;
  -- So that a service given the owner's login can still work as the application.
  if not pg_has_role(current_user, 'bole_app', 'member') then
    execute format('grant bole_app to %I', current_user);
  end if;
exception when insufficient_privilege then
  raise exception 'the role bole_app is missing or not granted to %', current_user
    using hint = '请由数据库管理员执行：create role bole_app; grant bole_app to ' || quote_ident(current_user) || ';';
end
$$;
-- +goose StatementEnd

grant usage on schema public to bole_app;

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

create collation pinyin (provider = icu, locale = 'zh-u-co-pinyin');
comment on collation pinyin is '按汉语拼音排序';
create collation stroke (provider = icu, locale = 'zh-u-co-stroke');
comment on collation stroke is '按姓氏笔画排序';

-- First day of what a partial date says: 1975 → 1975-01-01, 197503 → 1975-03-01. A year counts as its January.
create function partial_floor(digits text) returns date
  language sql immutable strict parallel safe
  return make_date(
    substr(digits, 1, 4)::int,
    case when length(digits) >= 6 then substr(digits, 5, 2)::int else 1 end,
    case when length(digits) = 8 then substr(digits, 7, 2)::int else 1 end);
comment on function partial_floor(text) is 'First day of a partial date of 4, 6 or 8 digits.';

-- Whether a text is a day of the calendar, a month or a year, in digits.
create function partial_valid(digits text) returns boolean
  language sql immutable strict parallel safe
  return case
    when digits !~ '^[0-9]{4}([0-9]{2}([0-9]{2})?)?$' or substr(digits, 1, 4) = '0000' then false
    when length(digits) = 4 then true
    when substr(digits, 5, 2) not between '01' and '12' then false
    when length(digits) = 6 then true
    else substr(digits, 7, 2)::int between 1 and extract(day from
      make_date(substr(digits, 1, 4)::int, substr(digits, 5, 2)::int, 1) + interval '1 month' - interval '1 day')
  end;
comment on function partial_valid(text) is 'Whether a text is a partial date: yyyy, yyyymm or yyyymmdd, and exists in the calendar.';

create domain partial_date as text constraint partial_date_digits_valid check (partial_valid(value));
comment on domain partial_date is 'A date of which the year, the month or the day is known: 1975, 197503, 19750312.';

create domain year_month as text
  constraint year_month_digits_valid check (length(value) = 6 and partial_valid(value));
comment on domain year_month is 'A month: 202601.';
