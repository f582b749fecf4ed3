-- The cadre record (干部信息集): one table for each national information set, plus the header and what is derived
-- from the rows. Every record table has the same bookkeeping columns, so that one piece of code reads, writes,
-- keeps the history of and undoes them all. Partial dates know a year, a month or a day. Sealed columns (bytea)
-- hold SM4-GCM ciphertext; they cannot be sorted, grouped or searched.

-- +goose Up

-- A01 人员基本情况
create table cadre (
  id uuid not null constraint cadre_pkey primary key,
  unit_id uuid not null constraint cadre_unit_id_fkey references unit (id),
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  order_in_unit integer not null default 0,
  name text not null default '',
  sex text,
  birth_on partial_date,
  ethnicity text,
  native_place text not null default '',
  birth_place text not null default '',
  growth_place text not null default '',
  health text not null default '',
  marital text not null default '',
  work_start_on partial_date,
  party text,
  party_on partial_date,
  other_parties text not null default '',
  personnel_class text,
  status text,
  management_class text,
  establishment_kind text,
  specialty text not null default '',
  retirement_base text,
  retirement_manual text,
  grassroots_two_years boolean,
  court_entry_on partial_date,
  political_legal_on partial_date,
  legal_work_years integer,
  remark text not null default '',
  constraint cadre_name_given check (name <> ''),
  constraint cadre_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index cadre_unit_id_index on cadre (unit_id);
comment on table cadre is 'A01 人员基本情况';
comment on column cadre.unit_id is 'A0195 编制所在单位';
comment on column cadre.order_in_unit is 'A0225 集体内排序';
comment on column cadre.name is 'A0101 姓名';
comment on column cadre.sex is 'A0104 性别';
comment on column cadre.birth_on is 'A0107 出生日期';
comment on column cadre.ethnicity is 'A0117 民族';
comment on column cadre.native_place is 'A0111A 籍贯';
comment on column cadre.birth_place is 'A0114A 出生地';
comment on column cadre.growth_place is 'A0115A 成长地';
comment on column cadre.health is 'A0128 健康状况';
comment on column cadre.marital is 'A0131 婚姻状况';
comment on column cadre.work_start_on is 'A0134 参加工作时间';
comment on column cadre.party is 'A0141 政治面貌';
comment on column cadre.party_on is 'A0144 入党时间';
comment on column cadre.other_parties is 'A3921 其他党派';
comment on column cadre.personnel_class is 'A0160 人员类别';
comment on column cadre.status is 'A0163 人员状态';
comment on column cadre.management_class is 'A0165 管理类别';
comment on column cadre.establishment_kind is 'A0121 编制类型';
comment on column cadre.specialty is 'A0187A 熟悉专业有何专长';
comment on column cadre.retirement_base is 'GGQNLJX 改革前任职年龄界限';
comment on column cadre.retirement_manual is 'DLNY 到龄年月（核定）';
comment on column cadre.grassroots_two_years is 'A0197 两年以上基层工作经历';
comment on column cadre.court_entry_on is '进院时间';
comment on column cadre.political_legal_on is '政法工作时间';
comment on column cadre.legal_work_years is '法律工作年限';
comment on column cadre.remark is 'A0180 备注';

-- A0184 公民身份号码: sealed, with a keyed index that makes equality findable and duplicates impossible.
create table identity (
  cadre_id uuid not null constraint identity_pkey primary key constraint identity_cadre_id_fkey references cadre (id) on delete cascade,
  id uuid not null constraint identity_id_once unique,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  number bytea not null,
  number_index bytea not null constraint identity_number_index_once unique,
  masked text not null,
  birth_matches boolean not null
);
comment on table identity is 'A0184 公民身份号码（密文与盲索引）';

-- A37 通讯
create table contact (
  cadre_id uuid not null constraint contact_pkey primary key constraint contact_cadre_id_fkey references cadre (id) on delete cascade,
  id uuid not null constraint contact_id_once unique,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  office_address text not null default '',
  office_phone text not null default '',
  mobile bytea,
  email bytea,
  home_address bytea
);
comment on table contact is 'A37 通讯';
comment on column contact.office_address is 'A3701 办公地址';
comment on column contact.office_phone is 'A3707A 办公电话';
comment on column contact.mobile is 'A3707C 移动电话';
comment on column contact.email is 'A3708 邮箱';
comment on column contact.home_address is 'A3711 家庭住址';

-- A57 照片: the picture itself is a file; every earlier one is kept.
create table photo (
  id uuid not null constraint photo_pkey primary key,
  cadre_id uuid not null constraint photo_cadre_id_fkey references cadre (id) on delete cascade,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  file_id uuid not null,
  current boolean not null default true
);
create unique index photo_cadre_id_current on photo (cadre_id) where current;
comment on table photo is 'A57 照片';

-- A02, FG05 职务
create table post (
  id uuid not null constraint post_pkey primary key,
  cadre_id uuid not null constraint post_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  unit_id uuid constraint post_unit_id_fkey references unit (id),
  unit_name text not null default '',
  name text not null default '',
  team_member boolean not null default false,
  member_kind text,
  leading_kind text,
  level text,
  in_charge text not null default '',
  appointed_on partial_date,
  appointed_on_floor date generated always as (partial_floor(appointed_on)) stored,
  appoint_document text not null default '',
  appoint_manner text,
  state text,
  removed_on partial_date,
  removed_on_floor date generated always as (partial_floor(removed_on)) stored,
  remove_document text not null default '',
  change_reason text not null default '',
  main boolean not null default false,
  printed boolean not null default false,
  constraint post_removed_on_after check (removed_on is null or appointed_on is null or removed_on_floor >= appointed_on_floor),
  constraint post_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index post_cadre_id_index on post (cadre_id, sort_no);
create index post_unit_id_index on post (unit_id) where state = '1';
comment on table post is 'A02, FG05 职务';
comment on column post.unit_id is 'A0201B 任职机构';
comment on column post.unit_name is 'A0201A 任职机构名称';
comment on column post.name is 'A0215A 职务名称';
comment on column post.team_member is 'A0201D 班子成员';
comment on column post.member_kind is 'A0201E 成员类别';
comment on column post.leading_kind is 'A0219 职务类别';
comment on column post.level is 'A0221 职务层次';
comment on column post.in_charge is 'A0229 分管工作';
comment on column post.appointed_on is 'A0243 任职时间';
comment on column post.appoint_document is 'A0245 任职文号';
comment on column post.appoint_manner is 'A0247 选拔任用方式';
comment on column post.state is 'A0255 任职状态';
comment on column post.removed_on is 'A0265 免职时间';
comment on column post.remove_document is 'A0267 免职文号';
comment on column post.change_reason is 'A0271 变动原因';
comment on column post.main is 'A0279 主职务';
comment on column post.printed is 'A0281 任免表输出';

-- FG02 法律职务
create table legal_post (
  id uuid not null constraint legal_post_pkey primary key,
  cadre_id uuid not null constraint legal_post_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  act text not null default '',
  unit_name text not null default '',
  unit_id uuid constraint legal_post_unit_id_fkey references unit (id),
  post text,
  acted_on partial_date,
  approved_by text not null default '',
  document_no text not null default '',
  first_as_judge boolean not null default false,
  current boolean not null default false,
  constraint legal_post_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index legal_post_cadre_id_index on legal_post (cadre_id, sort_no);
comment on table legal_post is 'FG02 法律职务';
comment on column legal_post.act is '任免类别';
comment on column legal_post.unit_name is '单位';
comment on column legal_post.unit_id is '单位（本系统）';
comment on column legal_post.post is '法律职务';
comment on column legal_post.acted_on is '任免日期';
comment on column legal_post.approved_by is '批准单位';
comment on column legal_post.document_no is '文号';
comment on column legal_post.first_as_judge is '首次任命法官';
comment on column legal_post.current is '当前';

-- A05, FG06 职务层次与职级
create table post_level (
  id uuid not null constraint post_level_pkey primary key,
  cadre_id uuid not null constraint post_level_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  kind text not null default '',
  level text,
  rank text,
  approved_on partial_date,
  approved_on_floor date generated always as (partial_floor(approved_on)) stored,
  document_no text not null default '',
  ended_on partial_date,
  state text,
  constraint post_level_kind_known check (kind in ('LEVEL','RANK')),
  constraint post_level_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index post_level_cadre_id_index on post_level (cadre_id, sort_no);
comment on table post_level is 'A05, FG06 职务层次与职级';
comment on column post_level.kind is 'A0531 类别';
comment on column post_level.level is 'A0501B 职务层次';
comment on column post_level.rank is 'A0501B 职级';
comment on column post_level.approved_on is 'A0504 批准日期';
comment on column post_level.document_no is 'A0511 文号';
comment on column post_level.ended_on is 'A0517 终止日期';
comment on column post_level.state is 'A0524 状态';

-- A06 专业技术任职资格
create table professional_title (
  id uuid not null constraint professional_title_pkey primary key,
  cadre_id uuid not null constraint professional_title_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  title text,
  name text not null default '',
  acquired_on partial_date,
  way text,
  board text not null default '',
  printed boolean not null default false,
  constraint professional_title_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index professional_title_cadre_id_index on professional_title (cadre_id, sort_no);
comment on table professional_title is 'A06 专业技术任职资格';
comment on column professional_title.title is 'A0601 资格代码';
comment on column professional_title.name is 'A0602 资格名称';
comment on column professional_title.acquired_on is 'A0604 取得日期';
comment on column professional_title.way is 'A0607 取得途径';
comment on column professional_title.board is 'A0611 评委会';
comment on column professional_title.printed is 'A0699 任免表输出';

-- A08 学历学位
create table education (
  id uuid not null constraint education_pkey primary key,
  cadre_id uuid not null constraint education_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  kind text,
  level text,
  level_name text not null default '',
  degree text,
  degree_name text not null default '',
  school text not null default '',
  major text not null default '',
  major_code text,
  entered_on partial_date,
  graduated_on partial_date,
  graduated_on_floor date generated always as (partial_floor(graduated_on)) stored,
  granted_on partial_date,
  constraint education_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index education_cadre_id_index on education (cadre_id, sort_no);
comment on table education is 'A08 学历学位';
comment on column education.kind is 'A0837 教育类别';
comment on column education.level is 'A0801B 学历';
comment on column education.level_name is 'A0801A 学历名称';
comment on column education.degree is 'A0901B 学位';
comment on column education.degree_name is 'A0901A 学位名称';
comment on column education.school is 'A0814 学校及院系';
comment on column education.major is 'A0824 专业';
comment on column education.major_code is 'A0827 专业类别';
comment on column education.entered_on is 'A0804 入学时间';
comment on column education.graduated_on is 'A0807 毕业时间';
comment on column education.granted_on is 'A0904 学位授予时间';

-- A11 培训
create table training_record (
  id uuid not null constraint training_record_pkey primary key,
  cadre_id uuid not null constraint training_record_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  kind text,
  absence text,
  name text not null default '',
  started_on partial_date,
  ended_on partial_date,
  days integer,
  hours integer,
  host text not null default '',
  place text not null default '',
  constraint training_record_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index training_record_cadre_id_index on training_record (cadre_id, sort_no);
comment on table training_record is 'A11 培训';
comment on column training_record.kind is 'A1101 培训类别';
comment on column training_record.absence is 'A1104 离岗状态';
comment on column training_record.name is 'A1131 班次名称';
comment on column training_record.started_on is 'A1107 开始时间';
comment on column training_record.ended_on is 'A1111 结束时间';
comment on column training_record.days is 'A1107C 天数';
comment on column training_record.hours is 'A1108 学时';
comment on column training_record.host is 'A1114 主办单位';
comment on column training_record.place is 'A1121A 培训机构';

-- A14, FG13 奖励
create table award (
  id uuid not null constraint award_pkey primary key,
  cadre_id uuid not null constraint award_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  kind text,
  name text not null default '',
  approved_on partial_date,
  approved_by text not null default '',
  organ_level text,
  reason text not null default '',
  document_no text not null default '',
  revoked_on partial_date,
  constraint award_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index award_cadre_id_index on award (cadre_id, sort_no);
comment on table award is 'A14, FG13 奖励';
comment on column award.kind is 'A1404B 奖励类别';
comment on column award.name is 'A1404A 奖励名称';
comment on column award.approved_on is 'A1407 批准时间';
comment on column award.approved_by is 'A1411A 批准机关';
comment on column award.organ_level is 'A1414 批准机关级别';
comment on column award.reason is '奖励原因';
comment on column award.document_no is '文号';
comment on column award.revoked_on is 'A1424 撤销日期';

-- A14, FG14 惩处（P3，密文）
create table sanction (
  id uuid not null constraint sanction_pkey primary key,
  cadre_id uuid not null constraint sanction_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  kind bytea,
  reason bytea,
  decided_on bytea,
  decided_by bytea,
  influence_until bytea,
  lifted_on bytea,
  constraint sanction_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index sanction_cadre_id_index on sanction (cadre_id, sort_no);
comment on table sanction is 'A14, FG14 惩处（P3，密文）';
comment on column sanction.kind is 'A1404B 处分类别';
comment on column sanction.reason is '处分原因';
comment on column sanction.decided_on is 'A1407 处分时间';
comment on column sanction.decided_by is 'A1411A 处分机关';
comment on column sanction.influence_until is 'A1423 影响期至';
comment on column sanction.lifted_on is 'A1424 解除日期';

-- A15 年度考核
create table appraisal_result (
  id uuid not null constraint appraisal_result_pkey primary key,
  cadre_id uuid not null constraint appraisal_result_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  year integer not null default 0,
  rating text,
  settled_on partial_date,
  settled_by text not null default '',
  comment text not null default '',
  constraint appraisal_result_year_range check (year between 1950 and 2100),
  constraint appraisal_result_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create unique index appraisal_result_cadre_id_year_once on appraisal_result (cadre_id, year);
comment on table appraisal_result is 'A15 年度考核';
comment on column appraisal_result.year is 'A1521 考核年度';
comment on column appraisal_result.rating is 'A1517 考核等次';
comment on column appraisal_result.settled_on is '确定日期';
comment on column appraisal_result.settled_by is '确定单位';
comment on column appraisal_result.comment is '评语';

-- A17 简历条目
create table resume_line (
  id uuid not null constraint resume_line_pkey primary key,
  cadre_id uuid not null constraint resume_line_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  parent_id uuid,
  from_on partial_date,
  from_on_floor date generated always as (partial_floor(from_on)) stored,
  to_on partial_date,
  text text not null default '',
  kind text not null default '',
  constraint resume_line_kind_known check (kind in ('WORK','STUDY','SECONDMENT','OTHER')),
  constraint resume_line_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index resume_line_cadre_id_index on resume_line (cadre_id, sort_no);
comment on table resume_line is 'A17 简历条目';
comment on column resume_line.parent_id is '所属时段';
comment on column resume_line.from_on is 'A1701 起始年月';
comment on column resume_line.to_on is 'A1702 终止年月';
comment on column resume_line.text is 'A1703 内容';
comment on column resume_line.kind is '类型';

-- A29 进入
create table joining (
  id uuid not null constraint joining_pkey primary key,
  cadre_id uuid not null constraint joining_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  joined_on partial_date,
  manner text,
  from_unit text not null default '',
  from_post text not null default '',
  civil_service_on partial_date,
  registered_on partial_date,
  constraint joining_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index joining_cadre_id_index on joining (cadre_id, sort_no);
comment on table joining is 'A29 进入';
comment on column joining.joined_on is 'A2907 进入本单位时间';
comment on column joining.manner is 'A2911 进入方式';
comment on column joining.from_unit is 'A2921A 原单位';
comment on column joining.from_post is 'A2941 原职务';
comment on column joining.civil_service_on is 'A2947 进入公务员队伍时间';
comment on column joining.registered_on is 'A2949 公务员登记时间';

-- A30 退出
create table leaving (
  id uuid not null constraint leaving_pkey primary key,
  cadre_id uuid not null constraint leaving_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  manner text,
  left_on partial_date,
  to_unit text not null default '',
  approved_by text not null default '',
  remark text not null default '',
  constraint leaving_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index leaving_cadre_id_index on leaving (cadre_id, sort_no);
comment on table leaving is 'A30 退出';
comment on column leaving.manner is 'A3001 退出方式';
comment on column leaving.left_on is 'A3004 退出时间';
comment on column leaving.to_unit is 'A3007A 去向';
comment on column leaving.approved_by is 'A3038 审批单位';
comment on column leaving.remark is 'A3034 备注';

-- A31 离退
create table retirement (
  id uuid not null constraint retirement_pkey primary key,
  cadre_id uuid not null constraint retirement_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  kind text,
  approved_on partial_date,
  level text,
  rank text,
  managed_by text not null default '',
  document_no text not null default '',
  constraint retirement_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index retirement_cadre_id_index on retirement (cadre_id, sort_no);
comment on table retirement is 'A31 离退';
comment on column retirement.kind is 'A3101 离退类别';
comment on column retirement.approved_on is 'A3104 批准日期';
comment on column retirement.level is 'A3107 离退时职务层次';
comment on column retirement.rank is 'A3108 离退时职级';
comment on column retirement.managed_by is 'A3117A 管理单位';
comment on column retirement.document_no is 'A3137 批准文号';

-- A36 家庭成员及社会关系（P2，密文）
create table family_member (
  id uuid not null constraint family_member_pkey primary key,
  cadre_id uuid not null constraint family_member_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  title text not null default '',
  name bytea,
  birth_on bytea,
  party text not null default '',
  work bytea,
  abroad bytea,
  status text,
  id_number bytea,
  constraint family_member_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index family_member_cadre_id_index on family_member (cadre_id, sort_no);
comment on table family_member is 'A36 家庭成员及社会关系（P2，密文）';
comment on column family_member.title is 'A3604A 称谓';
comment on column family_member.name is 'A3601 姓名';
comment on column family_member.birth_on is 'A3607 出生年月';
comment on column family_member.party is 'A3627 政治面貌';
comment on column family_member.work is 'A3611 工作单位及职务';
comment on column family_member.abroad is 'A3617 国籍或境外居留';
comment on column family_member.status is 'A3641 现状';
comment on column family_member.id_number is 'A3684 公民身份号码';

-- A53 拟任免
create table proposed_appointment (
  id uuid not null constraint proposed_appointment_pkey primary key,
  cadre_id uuid not null constraint proposed_appointment_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  proposed_post text not null default '',
  proposed_removal text not null default '',
  reason text not null default '',
  submitted_by text not null default '',
  age_as_of partial_date,
  filled_on partial_date,
  filled_by text not null default '',
  constraint proposed_appointment_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index proposed_appointment_cadre_id_index on proposed_appointment (cadre_id, sort_no);
comment on table proposed_appointment is 'A53 拟任免';
comment on column proposed_appointment.proposed_post is 'A5304 拟任职务';
comment on column proposed_appointment.proposed_removal is 'A5315 拟免职务';
comment on column proposed_appointment.reason is 'A5317 任免理由';
comment on column proposed_appointment.submitted_by is 'A5319 呈报单位';
comment on column proposed_appointment.age_as_of is 'A5321 计算年龄时间';
comment on column proposed_appointment.filled_on is 'A5323 填表时间';
comment on column proposed_appointment.filled_by is 'A5327 填表人';

-- FG01 人员分类
create table staff_category (
  id uuid not null constraint staff_category_pkey primary key,
  cadre_id uuid not null constraint staff_category_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  category text,
  from_on partial_date,
  to_on partial_date,
  constraint staff_category_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index staff_category_cadre_id_index on staff_category (cadre_id, sort_no);
comment on table staff_category is 'FG01 人员分类';
comment on column staff_category.category is '人员分类';
comment on column staff_category.from_on is '起始时间';
comment on column staff_category.to_on is '终止时间';

-- FG03 等级
create table grade (
  id uuid not null constraint grade_pkey primary key,
  cadre_id uuid not null constraint grade_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  kind text not null default '',
  judge text,
  assistant text,
  clerk text,
  bailiff text,
  counts_from partial_date,
  counts_from_floor date generated always as (partial_floor(counts_from)) stored,
  approved_on partial_date,
  change text,
  change_basis text not null default '',
  certificate_no text not null default '',
  approved_by text not null default '',
  document_no text not null default '',
  current boolean not null default false,
  constraint grade_kind_known check (kind in ('JUDGE','ASSISTANT','CLERK','BAILIFF')),
  constraint grade_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index grade_cadre_id_index on grade (cadre_id, sort_no);
comment on table grade is 'FG03 等级';
comment on column grade.kind is '等级类别';
comment on column grade.judge is '法官等级';
comment on column grade.assistant is '法官助理等级';
comment on column grade.clerk is '书记员等级';
comment on column grade.bailiff is '法警职务';
comment on column grade.counts_from is '起算日期';
comment on column grade.approved_on is '批准日期';
comment on column grade.change is '变动类别';
comment on column grade.change_basis is '变动依据';
comment on column grade.certificate_no is '证书编号';
comment on column grade.approved_by is '批准单位';
comment on column grade.document_no is '批准文号';
comment on column grade.current is '当前';

-- FG04 员额
create table judge_quota (
  id uuid not null constraint judge_quota_pkey primary key,
  cadre_id uuid not null constraint judge_quota_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  entered_on partial_date,
  left_on partial_date,
  exit_reason text,
  round text not null default '',
  constraint judge_quota_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index judge_quota_cadre_id_index on judge_quota (cadre_id, sort_no);
comment on table judge_quota is 'FG04 员额';
comment on column judge_quota.entered_on is '入额时间';
comment on column judge_quota.left_on is '退出员额时间';
comment on column judge_quota.exit_reason is '退出员额原因';
comment on column judge_quota.round is '遴选批次';

-- FG07 级别与工资档
create table civil_level (
  id uuid not null constraint civil_level_pkey primary key,
  cadre_id uuid not null constraint civil_level_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  level text,
  pay_step integer,
  since_on partial_date,
  current boolean not null default false,
  constraint civil_level_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index civil_level_cadre_id_index on civil_level (cadre_id, sort_no);
comment on table civil_level is 'FG07 级别与工资档';
comment on column civil_level.level is 'A0120 级别';
comment on column civil_level.pay_step is '工资档次';
comment on column civil_level.since_on is '起始时间';
comment on column civil_level.current is '当前';

-- FG08 法律职业资格
create table legal_qualification (
  id uuid not null constraint legal_qualification_pkey primary key,
  cadre_id uuid not null constraint legal_qualification_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  kind text,
  issued_on partial_date,
  certificate_no text not null default '',
  constraint legal_qualification_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index legal_qualification_cadre_id_index on legal_qualification (cadre_id, sort_no);
comment on table legal_qualification is 'FG08 法律职业资格';
comment on column legal_qualification.kind is '证书类型';
comment on column legal_qualification.issued_on is '颁证日期';
comment on column legal_qualification.certificate_no is '证书编号';

-- FG09 交流
create table secondment (
  id uuid not null constraint secondment_pkey primary key,
  cadre_id uuid not null constraint secondment_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  kind text,
  from_on partial_date,
  from_on_floor date generated always as (partial_floor(from_on)) stored,
  to_on partial_date,
  host_unit text not null default '',
  host_post text not null default '',
  reason text,
  constraint secondment_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index secondment_cadre_id_index on secondment (cadre_id, sort_no);
comment on table secondment is 'FG09 交流';
comment on column secondment.kind is '交流类别';
comment on column secondment.from_on is '起始时间';
comment on column secondment.to_on is '终止时间';
comment on column secondment.host_unit is '交流单位';
comment on column secondment.host_post is '交流职务';
comment on column secondment.reason is '交流原因';

-- FG22 聘用合同
create table contract (
  id uuid not null constraint contract_pkey primary key,
  cadre_id uuid not null constraint contract_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  post text,
  origin text not null default '',
  from_on partial_date,
  to_on partial_date,
  to_on_floor date generated always as (partial_floor(to_on)) stored,
  contract_no text not null default '',
  constraint contract_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create index contract_cadre_id_index on contract (cadre_id, sort_no);
comment on table contract is 'FG22 聘用合同';
comment on column contract.post is '聘用岗位';
comment on column contract.origin is '来源';
comment on column contract.from_on is '合同起始';
comment on column contract.to_on is '合同终止';
comment on column contract.contract_no is '合同编号';

-- 任免表各栏审定文本
create table filed_text (
  id uuid not null constraint filed_text_pkey primary key,
  cadre_id uuid not null constraint filed_text_cadre_id_fkey references cadre (id) on delete cascade,
  sort_no integer not null default 0,
  version integer not null default 1,
  change_set_id uuid not null,
  source text not null,
  updated_at timestamptz not null,
  updated_by text not null default '',
  cell text not null default '',
  text text not null default '',
  state text not null default '',
  constraint filed_text_source_known check (source in ('MANUAL','IMPORT','SEED','SYSTEM'))
);
create unique index filed_text_cadre_id_cell_once on filed_text (cadre_id, cell);
comment on table filed_text is '任免表各栏审定文本';
comment on column filed_text.cell is '栏目';
comment on column filed_text.text is '文本';
comment on column filed_text.state is '状态';

-- Derived from the rows above and rewritten in the transaction of every change: rosters, the first screen of the
-- profile and search read only this table. Nothing in it is entered by hand.
create table cadre_summary (
  id uuid not null constraint cadre_summary_pkey primary key constraint cadre_summary_id_fkey references cadre (id) on delete cascade,
  unit_id uuid not null,
  court_id uuid not null,
  unit_sort text collate "C" not null,
  order_in_unit integer not null default 0,
  version integer not null default 0,
  name text not null default '',
  pinyin text not null default '',
  initials text not null default '',
  sex text,
  birth_on partial_date,
  birth_on_floor date generated always as (partial_floor(birth_on)) stored,
  ethnicity text,
  native_place text not null default '',
  work_start_on partial_date,
  party text,
  party_on partial_date,
  party_text text not null default '',
  personnel_class text,
  status text,
  management_class text,
  establishment text,
  category text,
  current_post_text text not null default '',
  post_on partial_date,
  level text,
  level_on partial_date,
  rank text,
  rank_on partial_date,
  judge_grade text,
  grade_name text not null default '',
  grade_on partial_date,
  in_quota boolean not null default false,
  quota_on partial_date,
  title_text text not null default '',
  education text,
  full_education text not null default '',
  full_degree text not null default '',
  full_school text not null default '',
  full_degree_school text not null default '',
  job_education text not null default '',
  job_degree text not null default '',
  job_school text not null default '',
  job_degree_school text not null default '',
  ratings_text text not null default '',
  last_rating text,
  last_rating_year integer,
  retirement_base text,
  retirement_month text,
  retirement_age integer not null default 0,
  photo_id uuid,
  complete integer not null default 0,
  gaps jsonb not null default '[]',
  gap_codes text[] not null default '{}',
  search_keys text[] not null default '{}',
  person_index bytea
);
create index cadre_summary_unit_order on cadre_summary (court_id, unit_sort, order_in_unit, id);
create index cadre_summary_name_order on cadre_summary (court_id, pinyin, id);
create index cadre_summary_birth_order on cadre_summary (court_id, birth_on_floor, id);
create index cadre_summary_tree_order on cadre_summary (unit_sort, order_in_unit, id);
create index cadre_summary_gap_codes_index on cadre_summary using gin (gap_codes);
create index cadre_summary_retirement_order on cadre_summary (court_id, retirement_month, id);
create index cadre_summary_unit_id_index on cadre_summary (unit_id);
create index cadre_summary_search_keys_index on cadre_summary using gin (search_keys);
create index cadre_summary_person_index_index on cadre_summary (person_index);
create index cadre_summary_initials_index on cadre_summary (initials text_pattern_ops);
create index cadre_summary_pinyin_index on cadre_summary (pinyin text_pattern_ops);
comment on table cadre_summary is '人员概要（由各信息集计算得出）';

-- Relatives matched to people across courts (亲属关系核对).
create table kinship (
  id uuid not null constraint kinship_pkey primary key,
  cadre_id uuid not null constraint kinship_cadre_id_fkey references cadre (id) on delete cascade,
  relative_id uuid not null constraint kinship_relative_id_fkey references cadre (id) on delete cascade,
  family_member_id uuid not null constraint kinship_family_member_id_fkey references family_member (id) on delete cascade,
  title text not null,
  matched_by text not null constraint kinship_matched_by_known check (matched_by in ('ID_NUMBER','NAME_AND_BIRTH')),
  state text not null constraint kinship_state_known check (state in ('PROPOSED','CONFIRMED','REFUSED')),
  version integer not null default 1,
  decided_at timestamptz,
  decided_by text not null default '',
  constraint kinship_people_differ check (cadre_id <> relative_id),
  constraint kinship_family_member_id_once unique (family_member_id, relative_id)
);
create index kinship_cadre_id_index on kinship (cadre_id);
create index kinship_relative_id_index on kinship (relative_id);
comment on table kinship is '亲属关系核对（跨院）';

-- Blind index of relatives, so that a person can be found behind a sealed name (name and birth month) or ID number.
create table family_index (
  family_member_id uuid not null constraint family_index_pkey primary key constraint family_index_family_member_id_fkey references family_member (id) on delete cascade,
  id_number_index bytea,
  person_index bytea
);
create index family_index_id_number_index on family_index (id_number_index);
create index family_index_person_index on family_index (person_index);
comment on table family_index is '家庭成员盲索引';

grant select, insert, update, delete on
  cadre, identity, contact, photo, cadre_summary, kinship, family_index, post, legal_post, post_level, professional_title, education, training_record, award, sanction, appraisal_result, resume_line, joining, leaving, retirement, family_member, proposed_appointment, staff_category, grade, judge_quota, civil_level, legal_qualification, secondment, contract, filed_text
  to bole_app;
