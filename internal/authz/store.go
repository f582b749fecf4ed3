package authz

const insertGrant = `insert into role_grant (id, account_id, person_id, role, unit_id, reach, management_classes, staff_categories,
  valid_from, valid_to, granted_by, reason)
values ($1,$2,$3,$4,$5,$6,$7,$8,coalesce($9, now()),$10,$11,$12)`

// A grant that has not begun yet ends at its beginning.
const updateGrantRevoked = `update role_grant set valid_to = greatest(valid_from, $2), revoked_by = $3, revoked_at = $2
where id = $1 and (valid_to is null or valid_to > $2)`

const updateGrantsRevoked = `update role_grant set valid_to = greatest(valid_from, $2), revoked_by = $3, revoked_at = $2
where account_id = $1 and (valid_to is null or valid_to > $2)`

const updatePersonOfGrants = `update role_grant set person_id = $2 where account_id = $1`

const updateClosureVersion = `update unit_closure_version set version = version + 1`

const deleteClosure = `delete from unit_closure`

const deleteRecusal = `delete from recusal_pair where source_id = any($1)`

const insertRecusal = `insert into recusal_pair (source_id, cadre_id, relative_id)
select s, a, b from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as t(s, a, b)
union select s, b, a from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as t(s, a, b)
on conflict do nothing`

const selectRecused = `select exists (select from recusal_pair where cadre_id = $1 and relative_id = any($2))`

const selectRelatives = `select distinct relative_id from recusal_pair where cadre_id = $1`

// One row for each wanted (unit, reach), in the order asked, all of one snapshot with the version.
const selectUnits = `select v.version, w.no::int,
  not exists (select from unit_closure c where c.descendant_id = w.unit_id and c.ancestor_id <> w.unit_id) as top,
  coalesce((select array_agg(c.descendant_id order by c.descendant_id) from unit_closure c
    where c.ancestor_id = w.unit_id and (w.subtree or c.same_court)), '{}') as units
from unit_closure_version v, unnest($1::uuid[], $2::boolean[]) with ordinality as w(unit_id, subtree, no)
order by w.no`

// Who holds or ever held a role, in a fixed order: pages are bound to the list.
const selectHolders = `select distinct account_id from role_grant where role = $1 order by account_id`

// Grants in force now that reach a unit. $1: now, $2: unit.
const reaching = `role_grant g join unit_closure c on c.ancestor_id = g.unit_id and (g.reach = 'SUBTREE' or c.same_court)
where g.revoked_at is null and g.valid_from <= $1 and (g.valid_to is null or g.valid_to > $1) `

// Who holds one of the roles ($3), or at the top of the tree one of $4, at a unit, for a person of these classes.
const selectHolding = `select distinct g.account_id from ` + reaching + `and c.descendant_id = $2
and (g.role = any($3) or g.role = any($4) and g.reach = 'SUBTREE'
  and not exists (select from unit_closure u where u.descendant_id = g.unit_id and u.ancestor_id <> g.unit_id))
and (g.management_classes = '{}' or $5 = any(g.management_classes)) and (g.staff_categories = '{}' or $6 = any(g.staff_categories))
order by g.account_id`

// Who holds, for each wanted grant, a role that can do as much, without restriction to classes, as far as it reaches.
// $2: how many are wanted; then of each wanted grant and role: its number, the unit, whether it reaches below the court and
// whether it stands at the top of the tree.
const selectCovering = `select g.account_id from unnest($3::int[], $4::text[], $5::uuid[], $6::boolean[], $7::boolean[]) as w(no, role, unit_id, subtree, top),
` + reaching + `and c.descendant_id = w.unit_id and g.role = w.role and g.management_classes = '{}' and g.staff_categories = '{}'
and (g.reach = 'SUBTREE' or not w.subtree) and (g.unit_id = w.unit_id and g.reach = 'SUBTREE' or not w.top)
group by g.account_id having count(distinct w.no) = $2 order by g.account_id`
