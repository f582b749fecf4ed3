package cadre

// Kinship.

// Each statement looks from both ends, and each end goes by an index: whom these people name, and who names them.

const matchByNumber = `insert into kinship (id, cadre_id, relative_id, family_member_id, title, matched_by, state)
select gen_random_uuid(), m.cadre_id, m.relative_id, m.family_member_id, m.title, 'ID_NUMBER', 'CONFIRMED'
from (
  select f.cadre_id, i.cadre_id as relative_id, f.id as family_member_id, f.title
  from family_member f join family_index x on x.family_member_id = f.id join identity i on i.number_index = x.id_number_index
  where f.cadre_id = any($1) and i.cadre_id <> f.cadre_id
  union
  select f.cadre_id, i.cadre_id, f.id, f.title
  from identity i join family_index x on x.id_number_index = i.number_index join family_member f on f.id = x.family_member_id
  where i.cadre_id = any($1) and i.cadre_id <> f.cadre_id
) m
on conflict (family_member_id, relative_id) do update set state = 'CONFIRMED', matched_by = 'ID_NUMBER', title = excluded.title
  where kinship.matched_by <> 'ID_NUMBER'
returning id, cadre_id, relative_id`

const matchByPerson = `insert into kinship (id, cadre_id, relative_id, family_member_id, title, matched_by, state)
select gen_random_uuid(), m.cadre_id, m.relative_id, m.family_member_id, m.title, 'NAME_AND_BIRTH', 'PROPOSED'
from (
  select f.cadre_id, p.id as relative_id, f.id as family_member_id, f.title
  from family_member f join family_index x on x.family_member_id = f.id join cadre_summary p on p.person_index = x.person_index
  where f.cadre_id = any($1) and p.id <> f.cadre_id
  union
  select f.cadre_id, p.id, f.id, f.title
  from cadre_summary p join family_index x on x.person_index = p.person_index join family_member f on f.id = x.family_member_id
  where p.id = any($1) and p.id <> f.cadre_id
) m
on conflict (family_member_id, relative_id) do nothing`

const selectKinship = `select cadre_id, relative_id, version from kinship where id = $1`

const updateKinship = `update kinship set state = $3, decided_at = $4, decided_by = $5, version = version + 1 where id = $1 and version = $2`

const upsertFamilyIndex = `insert into family_index (family_member_id, id_number_index, person_index) values ($1, $2, $3)
on conflict (family_member_id) do update set id_number_index = excluded.id_number_index, person_index = excluded.person_index`

// Photos.

const lockPresentPhotos = `select id, to_jsonb(p)::text::bytea as image from photo p where cadre_id = $1 and current for update`

const updatePhotoPast = `update photo set current = false, version = version + 1, change_set_id = $2 where id = $1`

// People and units.

const updateUnitPlaces = `update cadre_summary s set unit_sort = u.sort_path, court_id = u.court_id
from unit u where u.id = s.unit_id and u.id = any($1) and (s.unit_sort, s.court_id) is distinct from (u.sort_path, u.court_id)`

const updateWorkPlaces = `update cadre_summary s set work_sort = u.sort_path, work_court_id = u.court_id
from unit u where u.id = s.work_unit_id and u.id = any($1) and (s.work_sort, s.work_court_id) is distinct from (u.sort_path, u.court_id)`

const lockPeopleOfUnit = `select id, to_jsonb(c) as before from cadre c where unit_id = $1 order by order_in_unit, id for update`

const selectLastOfUnit = `select coalesce(max(order_in_unit), 0) from cadre where unit_id = $1`

const updateUnitOfPerson = `update cadre set unit_id = $2, order_in_unit = $3, version = version + 1, change_set_id = $4, source = $5,
  updated_at = $6, updated_by = $7 where id = $1`

// Identity and contact.

const updateBirthMatches = `update identity set birth_matches = $2 where cadre_id = $1`

const selectSealedNumbers = `select i.cadre_id, i.id, i.number, c.birth_on from identity i join cadre c on c.id = i.cadre_id where i.cadre_id = any($1)`

const lockIdentity = `select to_jsonb(i) from identity i where cadre_id = $1 for update`

const lockContact = `select to_jsonb(c) from contact c where cadre_id = $1 for update`

// Undo.

const selectPeopleOfSet = `select cadre_id, array_agg(distinct table_name) as tables from record_change
where change_set_id = $1 and cadre_id is not null group by cadre_id order by cadre_id`

const lockTargetsOfSet = `select c.id, ` + targetColumns + targetFrom + `
where c.id in (select cadre_id from record_change where change_set_id = $1) order by c.id for update of c`

const selectNames = `select id, name from cadre where id = any($1)`
