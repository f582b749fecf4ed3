package limit

// session is the server's own statement (internal/account): session, account state, grants and relatives.
const session = `select s.id as session_id, s.account_id, s.seen_at, s.step_up_at, a.login, a.name, a.cadre_id,
  a.password_change_due, a.otp_confirmed_at is not null as second_factor, v.version as tree_version,
  case when a.cadre_id is not null then (select array_agg(p.relative_id) from recusal_pair p where p.cadre_id = a.cadre_id) end as relatives,
  g.id as grant_id, coalesce(g.role, '') as role, g.unit_id, coalesce(g.reach, '') as reach, g.management_classes, g.staff_categories
from session s join account a on a.id = s.account_id cross join unit_closure_version v
left join role_grant g on g.account_id = a.id and g.revoked_at is null and g.valid_from <= $2 and (g.valid_to is null or g.valid_to > $2)
where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2 and a.disabled_at is null
order by g.id`

// Each value below stands as the API spells it: partial dates with hyphens, codes with their names, months computed.
// The names of codes come from the code table, which a program without a cache would join.

const profile = `select row_to_json(x) from (select
  s.id, s.version, u.name as "unitName", k.name as "courtName", s.order_in_unit as "orderInUnit", s.name, s.pinyin,
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'GB/T 2261.1' and code = s.sex) c) as sex,
  ` + birthOn + ` as "birthOn", ` + age + ` as age,
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'GB/T 3304' and code = s.ethnicity) c) as ethnicity,
  s.native_place as "nativePlace", ` + workStartOn + ` as "workStartOn",
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'GB/T 4762' and code = s.party) c) as party,
  s.party_text as "partyText",
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'ZB125' and code = s.personnel_class) c) as "personnelClass",
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'ZB126' and code = s.status) c) as status,
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'ZB130' and code = s.management_class) c) as "managementClass",
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'ZB135' and code = s.establishment) c) as establishment,
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'STAFF_CATEGORY' and code = s.category) c) as category,
  s.current_post_text as "currentPostText", ` + postOn + ` as "postOn", ` + postMonths + ` as "postMonths",
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'ZB09' and code = s.level) c) as level,
  ` + levelOn + ` as "levelOn", ` + levelMonths + ` as "levelMonths",
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'ZB148' and code = s.rank) c) as rank,
  ` + rankOn + ` as "rankOn", ` + rankMonths + ` as "rankMonths",
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'JUDGE_GRADE' and code = s.judge_grade) c) as "judgeGrade",
  s.grade_name as "gradeName", ` + gradeOn + ` as "gradeOn", ` + gradeMonths + ` as "gradeMonths",
  s.in_quota as "inQuota", ` + quotaOn + ` as "quotaOn", s.title_text as "titleText",
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'ZB64' and code = s.education) c) as education,
  s.full_education as "fullEducation", s.full_degree as "fullDegree", s.full_school as "fullSchool", s.full_degree_school as "fullDegreeSchool",
  s.job_education as "jobEducation", s.job_degree as "jobDegree", s.job_school as "jobSchool", s.job_degree_school as "jobDegreeSchool",
  s.ratings_text as "ratingsText",
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'ZB18' and code = s.last_rating) c) as "lastRating",
  s.last_rating_year as "lastRatingYear",
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'NLLB' and code = s.retirement_base) c) as "retirementBase",
  substr(s.retirement_month, 1, 4) || '-' || substr(s.retirement_month, 5, 2) as "retirementMonth", s.retirement_age as "retirementAge",
  ` + monthsToRetirement + ` as "monthsToRetirement", s.photo_id as "photoUrl", s.complete,
  coalesce((select json_agg(json_build_object('code', g->'code', 'message', g->'message', 'set', g->'set', 'rowId', g->'row', 'fromOn', g->'from', 'toOn', g->'to') order by n)
    from jsonb_array_elements(s.gaps) with ordinality as e(g, n)), '[]') as gaps,
  $2::text as "asOf"
from cadre_summary s join unit u on u.id = s.unit_id join unit k on k.id = s.court_id
where s.id = $1::uuid) x`

const roster = `select json_build_object('edges', coalesce(json_agg(json_build_object('node', p)) filter (where n <= 20), '[]'), 'hasNextPage', count(*) > 20)
from (select row_to_json(x) as p, row_number() over () as n from (select
  s.id, s.name, u.name as "unitName", k.name as "courtName",
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'GB/T 2261.1' and code = s.sex) c) as sex,
  ` + birthOn + ` as "birthOn", ` + age + ` as age,
  s.current_post_text as "currentPostText", ` + postOn + ` as "postOn",
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'ZB09' and code = s.level) c) as level,
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'ZB148' and code = s.rank) c) as rank,
  s.grade_name as "gradeName", s.in_quota as "inQuota",
  (select row_to_json(c) from (select code, name from code_entry where table_code = 'ZB18' and code = s.last_rating) c) as "lastRating",
  s.last_rating_year as "lastRatingYear"
from cadre_summary s join unit u on u.id = s.unit_id join unit k on k.id = s.court_id
where s.court_id = $1::uuid and s.status = '1' and s.in_quota = $3
order by s.unit_sort, s.order_in_unit, s.id limit 21) x) y`

const (
	birthOn     = `nullif(concat_ws('-', substr(s.birth_on, 1, 4), nullif(substr(s.birth_on, 5, 2), ''), nullif(substr(s.birth_on, 7, 2), '')), '')`
	workStartOn = `nullif(concat_ws('-', substr(s.work_start_on, 1, 4), nullif(substr(s.work_start_on, 5, 2), ''), nullif(substr(s.work_start_on, 7, 2), '')), '')`
	postOn      = `nullif(concat_ws('-', substr(s.post_on, 1, 4), nullif(substr(s.post_on, 5, 2), ''), nullif(substr(s.post_on, 7, 2), '')), '')`
	levelOn     = `nullif(concat_ws('-', substr(s.level_on, 1, 4), nullif(substr(s.level_on, 5, 2), ''), nullif(substr(s.level_on, 7, 2), '')), '')`
	rankOn      = `nullif(concat_ws('-', substr(s.rank_on, 1, 4), nullif(substr(s.rank_on, 5, 2), ''), nullif(substr(s.rank_on, 7, 2), '')), '')`
	gradeOn     = `nullif(concat_ws('-', substr(s.grade_on, 1, 4), nullif(substr(s.grade_on, 5, 2), ''), nullif(substr(s.grade_on, 7, 2), '')), '')`
	quotaOn     = `nullif(concat_ws('-', substr(s.quota_on, 1, 4), nullif(substr(s.quota_on, 5, 2), ''), nullif(substr(s.quota_on, 7, 2), '')), '')`

	months      = `(substr($2::text, 1, 4)::int * 12 + substr($2::text, 6, 2)::int)`
	age         = `greatest((` + months + ` - substr(s.birth_on, 1, 4)::int * 12 - coalesce(nullif(substr(s.birth_on, 5, 2), ''), '1')::int) / 12, 0)`
	postMonths  = months + ` - substr(s.post_on, 1, 4)::int * 12 - coalesce(nullif(substr(s.post_on, 5, 2), ''), '1')::int`
	levelMonths = months + ` - substr(s.level_on, 1, 4)::int * 12 - coalesce(nullif(substr(s.level_on, 5, 2), ''), '1')::int`
	rankMonths  = months + ` - substr(s.rank_on, 1, 4)::int * 12 - coalesce(nullif(substr(s.rank_on, 5, 2), ''), '1')::int`
	gradeMonths = months + ` - substr(s.grade_on, 1, 4)::int * 12 - coalesce(nullif(substr(s.grade_on, 5, 2), ''), '1')::int`

	monthsToRetirement = `substr(s.retirement_month, 1, 4)::int * 12 + substr(s.retirement_month, 5, 2)::int - ` + months
)
