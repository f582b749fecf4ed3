package cadre

// The team in figures; $%[1]d is today. Contract staff hold establishment kind 4A (聘用制); everybody else in post is on the
// establishment.
const selectFigures = `select
  count(*) filter (where s.status = '1' and s.establishment is distinct from '4A')::int as on_establishment,
  count(*) filter (where s.status = '1' and s.in_quota)::int as in_quota,
  count(*) filter (where s.status = '1' and s.establishment = '4A')::int as contract_staff,
  count(*) filter (where s.status = '2')::int as retired,
  coalesce(round(100.0 / 12 * avg((extract(year from $%[1]d::date) - extract(year from s.birth_on_floor)) * 12
    + extract(month from $%[1]d::date) - extract(month from s.birth_on_floor)) filter (where s.status = '1' and s.establishment is distinct from '4A')), 0)::int as average_age,
  count(*) filter (where s.status = '1' and s.establishment is distinct from '4A' and s.sex = '2')::int as women,
  coalesce(round(avg(s.complete) filter (where s.status = '1')), 0)::int as complete,
  coalesce(sum(jsonb_array_length(s.gaps)) filter (where s.status = '1'), 0)::int as gaps
from cadre_summary s `

// The caller adds where, which begins with the word and asks for people in post.
const selectGapKinds = `select g.code, count(*)::int as people from cadre_summary s cross join lateral unnest(s.gap_codes) g (code) `

const groupGapKinds = ` and s.status = '1' group by g.code order by people desc, g.code`

const selectAuthorized = `select sum(authorized) filter (where kind = 'ESTABLISHMENT')::int as authorized,
  sum(authorized) filter (where kind = 'JUDGE_QUOTA')::int as quota_authorized
from establishment where unit_id = $1 and valid_from <= $2 and (valid_to is null or valid_to >= $2)`

const selectPeopleOfUnits = `select c.ancestor_id as unit_id, count(s.id)::int as people
from unit_closure c join cadre_summary s on s.unit_id = c.descendant_id
where c.ancestor_id = any($1) and c.same_court and s.status = '1' and s.establishment is distinct from '4A'
group by c.ancestor_id`

const selectChangeSets = `select s.id, s.at, s.actor_name, s.reason, s.source::text as source, f.name as file_name,
  (select count(*)::int from record_change r where r.change_set_id = s.id) as row_count,
  exists (select from change_set u where u.undoes_id = s.id) as undone
from change_set s left join file f on f.id = s.file_id where s.id = any($1)`

// Whether a change of a set may be seen; the caller gives the condition.
const selectSetSeen = `select exists (select from record_change r join cadre_summary s on s.id = r.cadre_id where %s)`

// The caller adds where.
const countSummaries = `select count(*)::int from cadre_summary s `

// The caller adds where, order and limit.
const selectSummaryIDs = `select s.id from cadre_summary s `

const selectAllIDs = `select id from cadre order by id`

const countRecords = `select count(*)::int from cadre where unit_id = $1`

const selectHomeUnit = `select unit_id from cadre where id = $1`

// selectOwner finds whose row of a set it is.
func selectOwner(set InfoSet) string { return "select cadre_id from " + set.Table + " where id = $1" }

const selectOwnerOfNumber = `select cadre_id from identity where number_index = $1`

const lockDue = `select c.id from cadre c join cadre_summary s on s.id = c.id
where s.next_change_on <= $1 order by s.next_change_on, c.id limit $2 for update of c skip locked`
