package account

import "strconv"

const columns = `id, login, name, cadre_id, unit_id, created_at, signed_in_at, password_changed_at, password_change_due,
  otp_confirmed_at is not null as second_factor, disabled_at, disabled_reason, version`

const selectAccount = `select ` + columns + ` from account where id = $1`

// where begins with the word, or is empty.
func listAccounts(where string, limit int) string {
	return `select ` + columns + ` from account ` + where + ` order by login limit ` + strconv.Itoa(limit)
}

// The caller adds where.
const countAccounts = `select count(*)::int from account `

const selectForUpdate = `select ` + columns + ` from account where id = $1 for update`

const selectByLogin = `select ` + columns + ` from account where login = $1`

const selectByPerson = `select ` + columns + ` from account where cadre_id = $1 order by login`

const selectSecret = `select id, login, name, coalesce(password_hash, '') as password_hash, disabled_at is not null as disabled,
  password_change_due, otp_secret, otp_confirmed_at is not null as otp_confirmed, otp_last_step,
  exists (select from role_grant g where g.account_id = a.id and g.admin_kind > 0 and g.revoked_at is null and g.valid_from <= $2
    and (g.valid_to is null or g.valid_to > $2)) as admin
from account a where `

const selectSecretByLogin = selectSecret + `login = $1`

const selectSecretByID = selectSecret + `id = $1`

const insertAccount = `insert into account (id, login, name, cadre_id, unit_id, password_hash, password_changed_at, password_change_due, created_at)
values ($1,$2,$3,$4,$5,nullif($6,''),case when $6 <> '' then $8::timestamptz end,$7,$8)`

const updatePassword = `update account set password_hash = $2, password_changed_at = $3, password_change_due = $4, version = version + 1
where id = $1`

const insertPassword = `insert into account_password (account_id, hash, set_at) values ($1,$2,$3) on conflict do nothing`

const selectPasswords = `select hash from account_password where account_id = $1 order by set_at desc limit $2`

const deletePasswords = `delete from account_password where account_id = $1 and (set_at, hash) not in
  (select set_at, hash from account_password where account_id = $1 order by set_at desc limit $2)`

const updateDisabled = `update account set disabled_at = $2, disabled_reason = $3, version = version + 1
where id = $1 and disabled_at is null`

const updateEnabled = `update account set disabled_at = null, disabled_reason = '', version = version + 1
where id = $1 and disabled_at is not null`

const updatePerson = `update account set cadre_id = $2, version = version + 1 where id = $1`

const updateSignedIn = `update account set signed_in_at = $2 where id = $1 and disabled_at is null`

const updateSecret = `update account set otp_secret = $2, otp_confirmed_at = null, otp_last_step = 0, version = version + 1 where id = $1`

const updateSecretConfirmed = `update account set otp_confirmed_at = $2, version = version + 1 where id = $1 and otp_confirmed_at is null`

const updateStep = `update account set otp_last_step = $2 where id = $1 and otp_last_step < $2`

// An attempt is counted before the password is looked at, so that attempts at the same moment count too. While locked
// the count stays one above the limit ($3), which is how the caller knows. $4: window, $5: lock.
const upsertGuard = `insert into login_guard as g (login_hash, attempts, since) values ($1, 1, $2)
on conflict (login_hash) do update set
  attempts = case when g.locked_until > $2 then $3 + 1
    when g.locked_until is not null or g.since <= $2::timestamptz - $4::interval then 1 else g.attempts + 1 end,
  since = case when g.locked_until > $2 then g.since
    when g.locked_until is not null or g.since <= $2::timestamptz - $4::interval then $2 else g.since end,
  locked_until = case when g.locked_until > $2 then g.locked_until
    when g.locked_until is not null or g.since <= $2::timestamptz - $4::interval then null
    when g.attempts + 1 >= $3 then $2::timestamptz + $5::interval end
returning attempts`

const deleteGuard = `delete from login_guard where login_hash = $1`

const deleteStaleGuards = `delete from login_guard where since < $1 and (locked_until is null or locked_until < $1)`

const insertSession = `insert into session (id, account_id, token_hash, created_at, seen_at, expires_at, step_up_at, remote, agent)
values ($1,$2,$3,$4,$4,$5,$4,$6,$7)`

const updateToken = `update session set token_hash = $2, step_up_at = $3, seen_at = $3 where id = $1 and ended_at is null`

const updateSeen = `update session set seen_at = $2 where id = $1 and seen_at < $2`

const updateSessionEnded = `update session set ended_at = $2, end_reason = $3 where id = $1 and ended_at is null returning account_id`

const updateSessionEndedByToken = `update session set ended_at = $2, end_reason = 'LOGOUT' where token_hash = $1 and ended_at is null
returning id, account_id`

const updateSessionsEnded = `update session set ended_at = $2, end_reason = $3 where account_id = $1 and ended_at is null
and ($4::uuid is null or id <> $4)`

const updateSessionsBeyond = `update session set ended_at = $2, end_reason = 'REPLACED' where id in (
  select id from session where account_id = $1 and ended_at is null and expires_at > $2 order by created_at desc, id desc offset $3)`

const deleteOldSessions = `delete from session where expires_at < $1 or ended_at < $1`

const selectSessions = `select id, account_id, created_at, seen_at, expires_at, step_up_at, remote, agent from session
where account_id = $1 and ended_at is null and expires_at > $2 order by created_at desc`

const selectSession = `select id, account_id, created_at, seen_at, expires_at, step_up_at, remote, agent from session
where id = $1 and ended_at is null and expires_at > $2`

// One row for each grant, or one without: session, account, grants and relatives in one statement.
const selectActor = `select s.id as session_id, s.account_id, s.seen_at, s.step_up_at, ` + actorColumns + `
from session s join account a on a.id = s.account_id` + actorJoins + `
where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and a.disabled_at is null
order by g.id`

// The same for an account without a session.
const selectActorOfAccount = `select null::uuid as session_id, a.id as account_id, $2::timestamptz as seen_at,
  'epoch'::timestamptz as step_up_at, ` + actorColumns + `
from account a` + actorJoins + ` where a.id = $1 and a.disabled_at is null order by g.id`

const actorColumns = `a.login, a.name, a.cadre_id,
  a.password_change_due, a.otp_confirmed_at is not null as second_factor, v.version as tree_version,
  case when a.cadre_id is not null then (select array_agg(p.relative_id) from recusal_pair p where p.cadre_id = a.cadre_id) end as relatives,
  g.id as grant_id, coalesce(g.role, '') as role, g.unit_id, coalesce(g.reach, '') as reach, g.management_classes, g.staff_categories`

const actorJoins = ` cross join unit_closure_version v
left join role_grant g on g.account_id = a.id and g.revoked_at is null and g.valid_from <= $2 and (g.valid_to is null or g.valid_to > $2)`

const grantColumns = `id, account_id, role, unit_id, reach, management_classes, staff_categories, valid_from, valid_to,
  granted_by, reason, revoked_by, revoked_at`

const selectGrants = `select ` + grantColumns + ` from role_grant where account_id = $1 order by valid_from desc, id desc`

const selectGrant = `select ` + grantColumns + ` from role_grant where id = $1`

const selectUnitKnown = `select exists (select from unit_closure where descendant_id = $1)`

// Whether a session stands, without using it. $2: now, $3: since when an administrator must have been seen, $4: anybody else.
const selectStands = `select exists (select from session s join account a on a.id = s.account_id
where s.id = $1 and s.ended_at is null and s.expires_at > $2 and a.disabled_at is null
and s.seen_at >= case when exists (select from role_grant g where g.account_id = a.id and g.admin_kind > 0 and g.revoked_at is null
  and g.valid_from <= $2 and (g.valid_to is null or g.valid_to > $2)) then $3::timestamptz else $4 end)`
