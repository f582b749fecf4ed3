/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Where a value came from. */
export type Source =
  /** 人工录入 */
  | 'MANUAL'
  /** 文件导入 */
  | 'IMPORT'
  /** 初始装载 */
  | 'SEED'
  /** 系统办结 */
  | 'SYSTEM';

/** Which people. All given conditions hold together. */
export type CadreFilter = {
  /** On the establishment of this unit or of a unit below it in the same court. */
  under?: string | null | undefined;
  /** With under: of the courts below too. */
  lowerCourts?: boolean;
  /** Exactly this unit, nothing below. */
  unit?: string | null | undefined;
  /** Name, part of a name, pinyin or initials. */
  text?: string | null | undefined;
  /** Whole ID number. Permission: cadre.identity.reveal. */
  idNumber?: string | null | undefined;
  /** Sex (GB/T 2261.1). */
  sex?: string | null | undefined;
  /** At least so old, in completed years. */
  ageFrom?: number | null | undefined;
  /** At most so old. */
  ageTo?: number | null | undefined;
  /** Political status (GB/T 4762), any of. */
  party?: Array<string> | null | undefined;
  /** Highest education (ZB64), any of. */
  education?: Array<string> | null | undefined;
  /** Post level (ZB09), any of. */
  level?: Array<string> | null | undefined;
  /** Rank (ZB148), any of. */
  rank?: Array<string> | null | undefined;
  /** Judge's grade, any of. */
  judgeGrade?: Array<string> | null | undefined;
  /** Category among the court's staff, any of. */
  category?: Array<string> | null | undefined;
  /** Status (ZB126), any of; 1 (in post) when not given. */
  status?: Array<string> | null | undefined;
  /** In the judges' quota or not. */
  inQuota?: boolean | null | undefined;
  /** Reaching retirement age in or before this month. */
  retirementTo?: string | null | undefined;
  /** With this kind of gap, as RESUME_GAP; ANY for any. */
  gap?: string | null | undefined;
};

/** Order of people. */
export type CadreOrder =
  /** In tree order of units, then in-unit order (A0225). */
  | 'UNIT'
  /** By name in pinyin. */
  | 'NAME'
  /** By birth, oldest first. */
  | 'BIRTH'
  /** By birth, youngest first. */
  | 'BIRTH_DESC'
  /** By month of reaching retirement age. */
  | 'RETIREMENT'
  /** By time in the present post, longest first. */
  | 'POST_ON';

/** A new person. */
export type AddCadreInput = {
  /** Unit of establishment. */
  unitId: string;
  /** The header. */
  basic: BasicInformationInput;
  /** ID number; empty when not known. */
  idNumber?: string;
  /** Add although a person of the same name, birth month and sex exists. */
  despiteNamesake?: boolean;
  /** Why. */
  reason?: string;
};

/** A01, as entered. What is left out is not collected. */
export type BasicInformationInput = {
  /** A0101, name. */
  name: string;
  /** A0104, sex. */
  sex?: string | null | undefined;
  /** A0107, birth. */
  birthOn?: string | null | undefined;
  /** A0117, ethnic group. */
  ethnicity?: string | null | undefined;
  /** A0111A, native place. */
  nativePlace?: string;
  /** A0114A, place of birth. */
  birthPlace?: string;
  /** A0115A, where the person grew up. */
  growthPlace?: string;
  /** A0128, health. */
  health?: string;
  /** A0131, marital status. */
  marital?: string;
  /** A0134, start of work. */
  workStartOn?: string | null | undefined;
  /** A0141, political status. */
  party?: string | null | undefined;
  /** A0144, when the person joined. */
  partyOn?: string | null | undefined;
  /** A3921, further parties. */
  otherParties?: string;
  /** A0160, class of personnel. */
  personnelClass?: string | null | undefined;
  /** A0163, status; in post when left out. */
  status?: string | null | undefined;
  /** A0165, managing authority. */
  managementClass?: string | null | undefined;
  /** A0121, kind of establishment. */
  establishmentKind?: string | null | undefined;
  /** A0187A, fields and strengths. */
  specialty?: string;
  /** 改革前任职年龄界限. */
  retirementBase?: string | null | undefined;
  /** 到龄年月 decided by hand. */
  retirementManual?: string | null | undefined;
  /** A0197, two years at the grass roots. */
  grassrootsTwoYears?: boolean | null | undefined;
  /** 进院时间. */
  courtEntryOn?: string | null | undefined;
  /** 政法工作时间. */
  politicalLegalOn?: string | null | undefined;
  /** 法律工作年限, in years. */
  legalWorkYears?: number | null | undefined;
  /** A0180, remark. */
  remark?: string;
  /** A0225, order inside the unit; at the end when left out. */
  orderInUnit?: number;
};

/** New basic information. */
export type ChangeBasicInformationInput = {
  /** The person. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The header, whole. */
  basic: BasicInformationInput;
  /** Why. */
  reason?: string;
};

/** New ID number. */
export type ChangeIdentityInput = {
  /** The person. */
  id: string;
  /** Version that was read; 0 when there was none. */
  expectedVersion: number;
  /** The number; checked by GB 11643 and unique across all courts. */
  idNumber: string;
  /** Why. */
  reason?: string;
};

/** New contact; what is left out stays. */
export type ChangeContactInput = {
  /** The person. */
  id: string;
  /** Version that was read; 0 when there was none. */
  expectedVersion: number;
  /** Office address. */
  officeAddress?: string | null | undefined;
  /** Office telephone. */
  officePhone?: string | null | undefined;
  /** Mobile telephone. */
  mobile?: string | null | undefined;
  /** E-mail. */
  email?: string | null | undefined;
  /** Home address. */
  homeAddress?: string | null | undefined;
  /** Why. */
  reason?: string;
};

/** A sealed value is to be shown. */
export type RevealInput = {
  /** The person. */
  id: string;
  /** What: ID_NUMBER, MOBILE, EMAIL or HOME_ADDRESS. */
  item: RevealItem;
  /** Purpose; recorded in the audit. */
  purpose: string;
};

/** Sealed values that can be shown one by one. */
export type RevealItem =
  /** 公民身份号码 */
  | 'ID_NUMBER'
  /** 移动电话 */
  | 'MOBILE'
  /** 电子邮箱 */
  | 'EMAIL'
  /** 家庭住址 */
  | 'HOME_ADDRESS';

/** A new photo, from an uploaded file. */
export type ChangePhotoInput = {
  /** The person. */
  id: string;
  /** The uploaded file. */
  fileId: string;
  /** Why. */
  reason?: string;
};

/** A decision on a matched relative. */
export type DecideKinshipInput = {
  /** The match. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** Whether they are the same person. */
  same: boolean;
  /** Why. */
  reason?: string;
};

/** A row of a record goes. */
export type RemoveRecordInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** Why. */
  reason?: string;
};

/** A change set is to be undone. */
export type UndoChangeSetInput = {
  /** The change set. */
  id: string;
  /** Why. */
  reason?: string;
};

/** 职务, as entered. */
export type PostInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** A0201B 任职机构: Unit of the post when it is one of ours. */
  unitId?: string | null | undefined;
  /** A0201A 任职机构名称: Name of the unit as it was then. */
  unitName: string;
  /** A0215A 职务名称: Name of the post. */
  name: string;
  /** A0201D 班子成员: Whether the post belongs to the leadership team. */
  teamMember?: boolean;
  /** A0201E 成员类别: Kind of team member; required for team members. Code table ZB129. */
  memberKind?: string | null | undefined;
  /** A0219 职务类别: Leading or non-leading. Code table ZB42. */
  leading?: string | null | undefined;
  /** A0221 职务层次: Level of the post. Code table ZB09. */
  level?: string | null | undefined;
  /** A0229 分管工作: Work in charge. */
  inCharge?: string;
  /** A0243 任职时间: When appointed. */
  appointedOn?: string | null | undefined;
  /** A0245 任职文号: Number of the appointing document. */
  appointDocument?: string;
  /** A0247 选拔任用方式: Manner of selection. Code table ZB122. */
  appointManner?: string | null | undefined;
  /** A0255 任职状态: 1 held, 0 removed. Code table ZB14. */
  state?: string | null | undefined;
  /** A0265 免职时间: When removed; not before the appointment. */
  removedOn?: string | null | undefined;
  /** A0267 免职文号: Number of the removing document. */
  removeDocument?: string;
  /** A0271 变动原因: Why it changed. */
  changeReason?: string;
  /** A0279 主职务: Whether it is the main post; exactly one among those held. */
  main?: boolean;
  /** A0281 任免表输出: Whether the form prints it; at least one of those held. */
  printed?: boolean;
};

/** A new row of 职务. */
export type AddPostInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  post: PostInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 职务. */
export type ChangePostInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  post: PostInput;
  /** Why. */
  reason?: string;
};

/** 职务层次与职级, as entered. */
export type PostLevelInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** A0531 类别: LEVEL (职务层次) or RANK (职级). */
  kind: string;
  /** A0501B 职务层次: The post level, for LEVEL. Code table ZB09. */
  level?: string | null | undefined;
  /** A0501B 职级: The civil-service rank, for RANK. Code table ZB148. */
  rank?: string | null | undefined;
  /** A0504 批准日期: When approved. */
  approvedOn?: string | null | undefined;
  /** A0511 文号: Number of the document. */
  documentNo?: string;
  /** A0517 终止日期: When it ended; null while held. */
  endedOn?: string | null | undefined;
  /** A0524 状态: 1 held, 0 ended. Code table ZB14. */
  state?: string | null | undefined;
};

/** A new row of 职务层次与职级. */
export type AddPostLevelInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  postLevel: PostLevelInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 职务层次与职级. */
export type ChangePostLevelInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  postLevel: PostLevelInput;
  /** Why. */
  reason?: string;
};

/** 法律职务, as entered. */
export type LegalPostInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** 任免类别: 任 (appointed) or 免 (removed). */
  act: string;
  /** 单位: Court or unit as named in the act. */
  unitName?: string;
  /** 单位（本系统）: Unit when it is one of ours. */
  unitId?: string | null | undefined;
  /** 法律职务: The legal post. Code table JUDICIAL_POST. */
  post?: string | null | undefined;
  /** 任免日期: Date of the act. */
  actedOn?: string | null | undefined;
  /** 批准单位: Standing committee or court that decided. */
  approvedBy?: string;
  /** 文号: Number of the document. */
  documentNo?: string;
  /** 首次任命法官: Whether it is the first appointment as a judge. */
  firstAsJudge?: boolean;
  /** 当前: Whether it is in force. */
  current?: boolean;
};

/** A new row of 法律职务. */
export type AddLegalPostInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  legalPost: LegalPostInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 法律职务. */
export type ChangeLegalPostInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  legalPost: LegalPostInput;
  /** Why. */
  reason?: string;
};

/** 等级, as entered. */
export type GradeInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** 等级类别: JUDGE, ASSISTANT, CLERK or BAILIFF. */
  kind: string;
  /** 法官等级: The grade, for JUDGE. Code table JUDGE_GRADE. */
  judge?: string | null | undefined;
  /** 法官助理等级: The grade, for ASSISTANT. Code table ASSISTANT_GRADE. */
  assistant?: string | null | undefined;
  /** 书记员等级: The grade, for CLERK. Code table CLERK_GRADE. */
  clerk?: string | null | undefined;
  /** 法警职务: The grade, for BAILIFF. Code table BAILIFF_GRADE. */
  bailiff?: string | null | undefined;
  /** 起算日期: Date from which the years of the grade count; not the date of approval. */
  countsFrom?: string | null | undefined;
  /** 批准日期: When approved. */
  approvedOn?: string | null | undefined;
  /** 变动类别: Kind of change. Code table GRADE_CHANGE. */
  change?: string | null | undefined;
  /** 变动依据: Basis of the change. */
  changeBasis?: string;
  /** 证书编号: Number of the certificate. */
  certificateNo?: string;
  /** 批准单位: Approving authority. */
  approvedBy?: string;
  /** 批准文号: Number of the document. */
  documentNo?: string;
  /** 当前: Whether it is the present grade. */
  current?: boolean;
};

/** A new row of 等级. */
export type AddGradeInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  grade: GradeInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 等级. */
export type ChangeGradeInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  grade: GradeInput;
  /** Why. */
  reason?: string;
};

/** 员额, as entered. */
export type JudgeQuotaInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** 入额时间: When entered. */
  enteredOn?: string | null | undefined;
  /** 退出员额时间: When left; null while in the quota. */
  leftOn?: string | null | undefined;
  /** 退出员额原因: Why left. Code table QUOTA_EXIT. */
  exitReason?: string | null | undefined;
  /** 遴选批次: Selection round. */
  round?: string;
};

/** A new row of 员额. */
export type AddJudgeQuotaInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  judgeQuota: JudgeQuotaInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 员额. */
export type ChangeJudgeQuotaInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  judgeQuota: JudgeQuotaInput;
  /** Why. */
  reason?: string;
};

/** 人员分类, as entered. */
export type StaffCategoryInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** 人员分类: The category. Code table STAFF_CATEGORY. */
  category?: string | null | undefined;
  /** 起始时间: Since when. */
  fromOn?: string | null | undefined;
  /** 终止时间: Until when; null at present. */
  toOn?: string | null | undefined;
};

/** A new row of 人员分类. */
export type AddStaffCategoryInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  staffCategory: StaffCategoryInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 人员分类. */
export type ChangeStaffCategoryInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  staffCategory: StaffCategoryInput;
  /** Why. */
  reason?: string;
};

/** 学历学位, as entered. */
export type EducationInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** A0837 教育类别: Full-time or on-the-job. Code table ZB123. */
  kind?: string | null | undefined;
  /** A0801B 学历: Level of education. Code table ZB64. */
  level?: string | null | undefined;
  /** A0801A 学历名称: Name as printed. */
  levelName?: string;
  /** A0901B 学位: Degree. Code table GB/T 6864. */
  degree?: string | null | undefined;
  /** A0901A 学位名称: Name as printed, with the subject. */
  degreeName?: string;
  /** A0814 学校及院系: School and department. */
  school?: string;
  /** A0824 专业: Subject as named by the school. */
  major?: string;
  /** A0827 专业类别: Subject by the national table. Code table GB/T 16835. */
  majorCode?: string | null | undefined;
  /** A0804 入学时间: When entered. */
  enteredOn?: string | null | undefined;
  /** A0807 毕业时间: When graduated. */
  graduatedOn?: string | null | undefined;
  /** A0904 学位授予时间: When the degree was granted. */
  grantedOn?: string | null | undefined;
};

/** A new row of 学历学位. */
export type AddEducationInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  education: EducationInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 学历学位. */
export type ChangeEducationInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  education: EducationInput;
  /** Why. */
  reason?: string;
};

/** 简历, as entered. */
export type ResumeLineInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** 所属时段: The period that this sub-period (其间) lies in. */
  parentId?: string | null | undefined;
  /** A1701 起始年月: First month. */
  fromOn?: string | null | undefined;
  /** A1702 终止年月: Last month; null for the present. */
  toOn?: string | null | undefined;
  /** A1703 内容: What and where. */
  text: string;
  /** 类型: WORK, STUDY, SECONDMENT or OTHER. */
  kind?: string;
};

/** A new row of 简历. */
export type AddResumeLineInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  resumeLine: ResumeLineInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 简历. */
export type ChangeResumeLineInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  resumeLine: ResumeLineInput;
  /** Why. */
  reason?: string;
};

/** 奖励, as entered. */
export type AwardInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** A1404B 奖励类别: Kind of reward. Code table ZB65. */
  kind?: string | null | undefined;
  /** A1404A 奖励名称: Name of the reward. */
  name: string;
  /** A1407 批准时间: When approved. */
  approvedOn?: string | null | undefined;
  /** A1411A 批准机关: Approving authority. */
  approvedBy?: string;
  /** A1414 批准机关级别: Level of the approving authority. Code table ZB03. */
  organLevel?: string | null | undefined;
  /** 奖励原因: What for. */
  reason?: string;
  /** 文号: Number of the document. */
  documentNo?: string;
  /** A1424 撤销日期: When revoked. */
  revokedOn?: string | null | undefined;
};

/** A new row of 奖励. */
export type AddAwardInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  award: AwardInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 奖励. */
export type ChangeAwardInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  award: AwardInput;
  /** Why. */
  reason?: string;
};

/** 惩处, as entered. */
export type SanctionInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** A1404B 处分类别: Kind of punishment, by name. */
  kind: string;
  /** 处分原因: What for. */
  reason?: string;
  /** A1407 处分时间: When decided. */
  decidedOn?: string | null | undefined;
  /** A1411A 处分机关: Deciding authority. */
  decidedBy?: string;
  /** A1423 影响期至: Last month of the influence period. */
  influenceUntil?: string | null | undefined;
  /** A1424 解除日期: When lifted. */
  liftedOn?: string | null | undefined;
};

/** A new row of 惩处. */
export type AddSanctionInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  sanction: SanctionInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 惩处. */
export type ChangeSanctionInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  sanction: SanctionInput;
  /** Why. */
  reason?: string;
};

/** 年度考核, as entered. */
export type AppraisalResultInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** A1521 考核年度: The appraised year. */
  year: number;
  /** A1517 考核等次: The settled rating. Code table ZB18. */
  rating?: string | null | undefined;
  /** 确定日期: When settled. */
  settledOn?: string | null | undefined;
  /** 确定单位: The authority or host unit that settled it. */
  settledBy?: string;
  /** 评语: Comment. */
  comment?: string;
};

/** A new row of 年度考核. */
export type AddAppraisalResultInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  appraisalResult: AppraisalResultInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 年度考核. */
export type ChangeAppraisalResultInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  appraisalResult: AppraisalResultInput;
  /** Why. */
  reason?: string;
};

/** 家庭主要成员及重要社会关系, as entered. */
export type FamilyMemberInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** A3604A 称谓: Relation, as text. */
  title: string;
  /** A3601 姓名: Name. */
  name: string;
  /** A3607 出生年月: Birth. */
  birthOn?: string | null | undefined;
  /** A3627 政治面貌: Political status, as text. */
  party?: string;
  /** A3611 工作单位及职务: Unit and post; 已去世 and the like for the deceased. */
  work?: string;
  /** A3617 国籍或境外居留: Nationality or residence abroad, empty when none. */
  abroad?: string;
  /** A3641 现状: Present state. Code table ZB56. */
  status?: string | null | undefined;
  /** A3684 公民身份号码: ID number; masked. */
  idNumber?: string;
};

/** A new row of 家庭主要成员及重要社会关系. */
export type AddFamilyMemberInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  familyMember: FamilyMemberInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 家庭主要成员及重要社会关系. */
export type ChangeFamilyMemberInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  familyMember: FamilyMemberInput;
  /** Why. */
  reason?: string;
};

/** 专业技术职务, as entered. */
export type ProfessionalTitleInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** A0601 资格代码: The title's code when it has one. Code table GB/T 8561. */
  title?: string | null | undefined;
  /** A0602 资格名称: The title's name. */
  name: string;
  /** A0604 取得日期: When acquired. */
  acquiredOn?: string | null | undefined;
  /** A0607 取得途径: By review, examination or otherwise. Code table ZB24. */
  way?: string | null | undefined;
  /** A0611 评委会: Reviewing board. */
  board?: string;
  /** A0699 任免表输出: Whether the form prints it. */
  printed?: boolean;
};

/** A new row of 专业技术职务. */
export type AddProfessionalTitleInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  professionalTitle: ProfessionalTitleInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 专业技术职务. */
export type ChangeProfessionalTitleInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  professionalTitle: ProfessionalTitleInput;
  /** Why. */
  reason?: string;
};

/** 法律职业资格, as entered. */
export type LegalQualificationInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** 证书类型: Kind of certificate. Code table LEGAL_QUALIFICATION. */
  kind?: string | null | undefined;
  /** 颁证日期: When issued. */
  issuedOn?: string | null | undefined;
  /** 证书编号: Number of the certificate. */
  certificateNo?: string;
};

/** A new row of 法律职业资格. */
export type AddLegalQualificationInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  legalQualification: LegalQualificationInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 法律职业资格. */
export type ChangeLegalQualificationInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  legalQualification: LegalQualificationInput;
  /** Why. */
  reason?: string;
};

/** 教育培训, as entered. */
export type TrainingRecordInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** A1101 培训类别: Kind of training. Code table ZB29. */
  kind?: string | null | undefined;
  /** A1104 离岗状态: Away from work wholly, partly or not. Code table ZB30. */
  absence?: string | null | undefined;
  /** A1131 班次名称: Name of the class. */
  name: string;
  /** A1107 开始时间: First day. */
  startedOn?: string | null | undefined;
  /** A1111 结束时间: Last day. */
  endedOn?: string | null | undefined;
  /** A1107C 天数: Length in days. */
  days?: number | null | undefined;
  /** A1108 学时: Credit hours. */
  hours?: number | null | undefined;
  /** A1114 主办单位: Host. */
  host?: string;
  /** A1121A 培训机构: Institution. */
  place?: string;
};

/** A new row of 教育培训. */
export type AddTrainingRecordInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  trainingRecord: TrainingRecordInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 教育培训. */
export type ChangeTrainingRecordInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  trainingRecord: TrainingRecordInput;
  /** Why. */
  reason?: string;
};

/** 交流挂职, as entered. */
export type SecondmentInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** 交流类别: Kind. Code table SECONDMENT_KIND. */
  kind?: string | null | undefined;
  /** 起始时间: Since when. */
  fromOn?: string | null | undefined;
  /** 终止时间: Until when; null at present. */
  toOn?: string | null | undefined;
  /** 交流单位: Host unit. */
  hostUnit: string;
  /** 交流单位（本系统）: Host unit when it is one of ours: the unit of work (工作所在) while away. */
  workUnitId?: string | null | undefined;
  /** 交流职务: Post at the host. */
  hostPost?: string;
  /** 交流原因: Reason. Code table ZB73. */
  reason?: string | null | undefined;
};

/** A new row of 交流挂职. */
export type AddSecondmentInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  secondment: SecondmentInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 交流挂职. */
export type ChangeSecondmentInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  secondment: SecondmentInput;
  /** Why. */
  reason?: string;
};

/** 级别与工资档次, as entered. */
export type CivilLevelInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** A0120 级别: One of 27 levels. Code table ZB134. */
  level?: string | null | undefined;
  /** 工资档次: Pay step. */
  payStep?: number | null | undefined;
  /** 起始时间: Since when. */
  sinceOn?: string | null | undefined;
  /** 当前: Whether it is the present one. */
  current?: boolean;
};

/** A new row of 级别与工资档次. */
export type AddCivilLevelInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  civilLevel: CivilLevelInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 级别与工资档次. */
export type ChangeCivilLevelInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  civilLevel: CivilLevelInput;
  /** Why. */
  reason?: string;
};

/** 进入, as entered. */
export type JoiningInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** A2907 进入本单位时间: When the person came. */
  joinedOn?: string | null | undefined;
  /** A2911 进入方式: How. Code table ZB77. */
  manner?: string | null | undefined;
  /** A2921A 原单位: Former unit. */
  fromUnit?: string;
  /** A2941 原职务: Former post. */
  fromPost?: string;
  /** A2947 进入公务员队伍时间: When the person became a civil servant. */
  civilServiceOn?: string | null | undefined;
  /** A2949 公务员登记时间: When registered; not before 2006-04. */
  registeredOn?: string | null | undefined;
};

/** A new row of 进入. */
export type AddJoiningInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  joining: JoiningInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 进入. */
export type ChangeJoiningInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  joining: JoiningInput;
  /** Why. */
  reason?: string;
};

/** 退出, as entered. */
export type LeavingInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** A3001 退出方式: How. Code table ZB78. */
  manner?: string | null | undefined;
  /** A3004 退出时间: When. */
  leftOn?: string | null | undefined;
  /** A3007A 去向: Where to. */
  toUnit?: string;
  /** A3038 审批单位: Approving authority. */
  approvedBy?: string;
  /** A3034 备注: Remark. */
  remark?: string;
};

/** A new row of 退出. */
export type AddLeavingInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  leaving: LeavingInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 退出. */
export type ChangeLeavingInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  leaving: LeavingInput;
  /** Why. */
  reason?: string;
};

/** 离退, as entered. */
export type RetirementInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** A3101 离退类别: Kind. Code table ZB132. */
  kind?: string | null | undefined;
  /** A3104 批准日期: When approved. */
  approvedOn?: string | null | undefined;
  /** A3107 离退时职务层次: Post level at retirement. Code table ZB09. */
  level?: string | null | undefined;
  /** A3108 离退时职级: Rank at retirement. Code table ZB148. */
  rank?: string | null | undefined;
  /** A3117A 管理单位: Who looks after the person. */
  managedBy?: string;
  /** A3137 批准文号: Number of the document. */
  documentNo?: string;
};

/** A new row of 离退. */
export type AddRetirementInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  retirement: RetirementInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 离退. */
export type ChangeRetirementInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  retirement: RetirementInput;
  /** Why. */
  reason?: string;
};

/** 聘用合同, as entered. */
export type ContractInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** 聘用岗位: The post. Code table CONTRACT_POST. */
  post?: string | null | undefined;
  /** 来源: How recruited. */
  origin?: string;
  /** 合同起始: First day. */
  fromOn?: string | null | undefined;
  /** 合同终止: Last day; null when open. */
  toOn?: string | null | undefined;
  /** 合同编号: Number of the contract. */
  contractNo?: string;
};

/** A new row of 聘用合同. */
export type AddContractInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  contract: ContractInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 聘用合同. */
export type ChangeContractInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  contract: ContractInput;
  /** Why. */
  reason?: string;
};

/** 拟任免, as entered. */
export type ProposedAppointmentInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** A5304 拟任职务: Proposed post. */
  proposedPost?: string;
  /** A5315 拟免职务: Proposed removal. */
  proposedRemoval?: string;
  /** A5317 任免理由: Reason. */
  reason?: string;
  /** A5319 呈报单位: Submitting unit. */
  submittedBy?: string;
  /** A5321 计算年龄时间: Date at which ages are computed. */
  ageAsOf?: string | null | undefined;
  /** A5323 填表时间: When the form was filled. */
  filledOn?: string | null | undefined;
  /** A5327 填表人: Who filled the form. */
  filledBy?: string;
};

/** A new row of 拟任免. */
export type AddProposedAppointmentInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  proposedAppointment: ProposedAppointmentInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 拟任免. */
export type ChangeProposedAppointmentInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  proposedAppointment: ProposedAppointmentInput;
  /** Why. */
  reason?: string;
};

/** 审定文本, as entered. */
export type FiledTextInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** 栏目: The cell, by its tag in the exchanged file. */
  cell: string;
  /** 文本: The filed wording. */
  text?: string;
  /** 状态: AGREED (审定文本) or DERIVED (随库). */
  state?: string;
};

/** A new row of 审定文本. */
export type AddFiledTextInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  filedText: FiledTextInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 审定文本. */
export type ChangeFiledTextInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  filedText: FiledTextInput;
  /** Why. */
  reason?: string;
};

/** 奖惩情况审定文本, as entered. */
export type DisciplineTextInput = {
  /** Order inside the set; at the end when left out. */
  sortNo?: number;
  /** 文本: The filed wording of 奖惩情况. */
  text: string;
};

/** A new row of 奖惩情况审定文本. */
export type AddDisciplineTextInput = {
  /** The person. */
  cadreId: string;
  /** The row. */
  disciplineText: DisciplineTextInput;
  /** Why. */
  reason?: string;
};

/** New values of a row of 奖惩情况审定文本. */
export type ChangeDisciplineTextInput = {
  /** The row. */
  id: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The row, whole. */
  disciplineText: DisciplineTextInput;
  /** Why. */
  reason?: string;
};

/** Where long work stands. */
export type JobState =
  /** 排队 */
  | 'QUEUED'
  /** 进行中 */
  | 'RUNNING'
  /** 完成 */
  | 'DONE'
  /** 失败 */
  | 'FAILED'
  /** 已取消 */
  | 'CANCELLED';

/** A file to be fetched. */
export type CreateDownloadTicketInput = {
  /** The file. */
  fileId: string;
};

/** Work to be cancelled. */
export type CancelJobInput = {
  /** The work. */
  id: string;
};

/** Where a matter stands. */
export type MatterState =
  /** 待办 */
  | 'OPEN'
  /** 已办结 */
  | 'DONE'
  /** 已撤回 */
  | 'WITHDRAWN';

/** Which matters of the viewer. */
export type MatterView =
  /** 待我办理: what waits for the viewer, overdue first, undated last */
  | 'WAITING'
  /** 我发起的: what the viewer has asked for and others have to do */
  | 'STARTED'
  /** 已办结: what the viewer has done, or somebody in the viewer's place, the newest first */
  | 'FINISHED'
  /** 消息: what has come, and what others have done of the viewer's own, since the viewer last looked, the newest first */
  | 'NEWS';

/** Which matters. */
export type MatterFilter = {
  /** Which list. */
  view?: MatterView;
  /** Only of this module. */
  module?: string | null | undefined;
  /** Only what is due on this day or before. */
  dueTo?: string | null | undefined;
};

/** Who is to stand in. */
export type AddDelegationInput = {
  /** The account that stands in. */
  delegateId: string;
  /** One matter; all that wait for the viewer by name when left out. */
  matterId?: string | null | undefined;
  /** First day; not before viewer.today. */
  fromOn: string;
  /** Last day; at most a year. */
  toOn: string;
  /** Why. */
  reason?: string;
};

/** A delegation to be taken back. */
export type CancelDelegationInput = {
  /** The delegation. */
  id: string;
};

/** What has been seen. */
export type MarkInboxReadInput = {
  /** Up to this instant. */
  seenAt: string;
};

/** Where a batch stands. */
export type ImportState =
  /** 读取中 */
  | 'READING'
  /** 核对中 */
  | 'CHECKING'
  /** 写入中 */
  | 'ACCEPTING'
  /** 已完成 */
  | 'DONE'
  /** 已撤销 */
  | 'UNDONE';

/** How a person of a batch stands to the stored records. */
export type ImportItemState =
  /** 新增 */
  | 'NEW'
  /** 有差异 */
  | 'DIFFERS'
  /** 无变化 */
  | 'SAME'
  /** 多人待选定 */
  | 'NAMESAKES'
  /** 无法读取 */
  | 'BROKEN'
  /** 已采用 */
  | 'ACCEPTED'
  /** 已跳过 */
  | 'SKIPPED';

/** What a difference means. */
export type ImportDifferenceKind =
  /** 仅文件有：stored is empty */
  | 'ADDED'
  /** 仅文件改动：changed only in the file since the last accepted one */
  | 'SAFE'
  /** 双方都改：changed on both sides, or no earlier file to compare with, or the file contradicts itself */
  | 'CONFLICT'
  /** 可结构化：rows offered from prose whose grammar is certain */
  | 'OFFERED';

/** Files to be compared. */
export type StartImportInput = {
  /** Uploaded files: .lrmx, .lrm with its .pic, or .zip of them. */
  fileIds: Array<string>;
  /** Unit for new people; proposed from 呈报单位 and 现任职务 when left out. */
  unitId?: string | null | undefined;
  /** The same key never starts a second batch. */
  idempotencyKey: string;
};

/** Which person a row is. */
export type ChooseImportPersonInput = {
  /** The row. */
  itemId: string;
  /** Version that was read. */
  expectedVersion: number;
  /** The stored person; a new person when left out. */
  cadreId?: string | null | undefined;
  /** Unit of a new person. */
  unitId?: string | null | undefined;
};

/** Which differences are taken. */
export type DecideImportItemInput = {
  /** The row. */
  itemId: string;
  /** Version that was read. */
  expectedVersion: number;
  /** Keys of the differences to take; all others are left. */
  take: Array<string>;
};

/** What is to be written. */
export type AcceptImportInput = {
  /** The batch. */
  batchId: string;
  /** Rows to accept with their decisions; all open rows when left out. */
  itemIds?: Array<string> | null | undefined;
  /** Take only what is safe (only added or changed only in the file), leave conflicts open. */
  safeOnly?: boolean;
  /** The same key never writes twice. */
  idempotencyKey: string;
};

/** A row to be skipped. */
export type SkipImportItemInput = {
  /** The row. */
  itemId: string;
  /** Version that was read. */
  expectedVersion: number;
};

/** A batch to be undone. */
export type UndoImportInput = {
  /** The batch. */
  batchId: string;
  /** Why. */
  reason?: string;
};

/** Version profile of an exported file. */
export type ExportProfile =
  /** lrmx-3.2.1, the default */
  | 'LRMX_3_2_1'
  /** lrmx-3.0 */
  | 'LRMX_3_0'
  /** lrmx-2025, with the retirement tags */
  | 'LRMX_2025'
  /** lrm-2.0, with a .pic */
  | 'LRM_2_0';

/** People to be exported. */
export type ExportCadresInput = {
  /** The people; at most 100. */
  cadreIds?: Array<string> | null | undefined;
  /** Or all of a roster. */
  filter?: CadreFilter | null | undefined;
  /** Version profile. */
  profile?: ExportProfile;
  /** Purpose; recorded in the audit. */
  purpose: string;
};

/** Kind of unit. */
export type UnitKind =
  /** 法院（法人单位） */
  | 'COURT'
  /** 内设机构 */
  | 'DIVISION'
  /** 人民法庭 */
  | 'TRIBUNAL'
  /** 审判团队 */
  | 'TRIAL_TEAM'
  /** 机构分组 */
  | 'GROUP';

/** Level of a court. */
export type CourtLevel =
  /** 高级人民法院 */
  | 'HIGH'
  /** 中级人民法院 */
  | 'INTERMEDIATE'
  /** 专门人民法院 */
  | 'SPECIAL'
  /** 基层人民法院 */
  | 'BASIC';

/** What is authorised. */
export type EstablishmentKind =
  /** 编制 */
  | 'ESTABLISHMENT'
  /** 职数 */
  | 'LEADERSHIP_SLOT'
  /** 员额 */
  | 'JUDGE_QUOTA';

/** What happened to a unit. */
export type UnitEventKind =
  /** 划转 */
  | 'MOVED'
  /** 合并 */
  | 'MERGED'
  /** 撤销 */
  | 'CLOSED'
  /** 更名 */
  | 'RENAMED';

/** Sets what a unit may have from a day on; the earlier number stays in the history. */
export type SetEstablishmentInput = {
  /** The unit. */
  unitId: string;
  /** What is authorised. */
  kind: EstablishmentKind;
  /** Kind of establishment (ZB135) or post level (ZB09); empty for the quota. */
  item?: string;
  /** Authorised number. */
  authorized: number;
  /** From which day. */
  validFrom: string;
  /** Number of the document. */
  documentNo?: string;
  /** Why. */
  reason?: string;
};

/** What falls due. */
export type ReminderKind =
  /** 到龄 */
  | 'RETIREMENT'
  /** 任职试用期满 */
  | 'POST_PROBATION'
  /** 法官等级晋升年限 */
  | 'JUDGE_GRADE'
  /** 同一职务年限 */
  | 'POST_TENURE'
  /** 合同到期 */
  | 'CONTRACT_END'
  /** 信息缺项 */
  | 'RECORD_GAP';

/** A part of the reminders of a kind, by the calendar month in which they fall due. */
export type ReminderWindow =
  /** 此前已到期: before this month, and still so. */
  | 'OVERDUE'
  /** 本月: this month. */
  | 'CURRENT'
  /** 三个月内: from this month to the third month after it. */
  | 'QUARTER'
  /** 一年内: from this month to the twelfth month after it. */
  | 'YEAR'
  /** 缺少依据: a date cannot be reckoned; of RECORD_GAP, everybody with a gap. */
  | 'UNDATED'
  /** 待核: overdue, within a year or without a date, and to be verified. */
  | 'TO_VERIFY';

/** Which reminders. */
export type ReminderFilter = {
  /** Of people on the establishment of this unit or of a unit below it in the same court; everybody in scope when absent. */
  under?: string | null | undefined;
  /** With under: also of the courts below. */
  lowerCourts?: boolean;
  /** The kind. */
  kind: ReminderKind;
  /** The window. */
  window: ReminderWindow;
};

export type PostRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, unitName: string, name: string, teamMember: boolean, inCharge: string, appointedOn: string | null, appointDocument: string, removedOn: string | null, removeDocument: string, changeReason: string, main: boolean, printed: boolean, unit: { id: string, name: string } | null, memberKind: { code: string, name: string } | null, leading: { code: string, name: string } | null, level: { code: string, name: string } | null, appointManner: { code: string, name: string } | null, state: { code: string, name: string } | null };

export type AddPostMutationVariables = Exact<{
  input: AddPostInput;
}>;


export type AddPostMutation = { addPost: { post: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangePostMutationVariables = Exact<{
  input: ChangePostInput;
}>;


export type ChangePostMutation = { changePost: { post: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemovePostMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemovePostMutation = { removePost: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type PostLevelRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, kind: string, approvedOn: string | null, documentNo: string, endedOn: string | null, level: { code: string, name: string } | null, rank: { code: string, name: string } | null, state: { code: string, name: string } | null };

export type AddPostLevelMutationVariables = Exact<{
  input: AddPostLevelInput;
}>;


export type AddPostLevelMutation = { addPostLevel: { postLevel: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangePostLevelMutationVariables = Exact<{
  input: ChangePostLevelInput;
}>;


export type ChangePostLevelMutation = { changePostLevel: { postLevel: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemovePostLevelMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemovePostLevelMutation = { removePostLevel: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type LegalPostRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, act: string, unitName: string, actedOn: string | null, approvedBy: string, documentNo: string, firstAsJudge: boolean, current: boolean, unit: { id: string, name: string } | null, post: { code: string, name: string } | null };

export type AddLegalPostMutationVariables = Exact<{
  input: AddLegalPostInput;
}>;


export type AddLegalPostMutation = { addLegalPost: { legalPost: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeLegalPostMutationVariables = Exact<{
  input: ChangeLegalPostInput;
}>;


export type ChangeLegalPostMutation = { changeLegalPost: { legalPost: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveLegalPostMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveLegalPostMutation = { removeLegalPost: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type GradeRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, kind: string, countsFrom: string | null, approvedOn: string | null, changeBasis: string, certificateNo: string, approvedBy: string, documentNo: string, current: boolean, judge: { code: string, name: string } | null, assistant: { code: string, name: string } | null, clerk: { code: string, name: string } | null, bailiff: { code: string, name: string } | null, change: { code: string, name: string } | null };

export type AddGradeMutationVariables = Exact<{
  input: AddGradeInput;
}>;


export type AddGradeMutation = { addGrade: { grade: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeGradeMutationVariables = Exact<{
  input: ChangeGradeInput;
}>;


export type ChangeGradeMutation = { changeGrade: { grade: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveGradeMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveGradeMutation = { removeGrade: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type JudgeQuotaRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, enteredOn: string | null, leftOn: string | null, round: string, exitReason: { code: string, name: string } | null };

export type AddJudgeQuotaMutationVariables = Exact<{
  input: AddJudgeQuotaInput;
}>;


export type AddJudgeQuotaMutation = { addJudgeQuota: { judgeQuota: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeJudgeQuotaMutationVariables = Exact<{
  input: ChangeJudgeQuotaInput;
}>;


export type ChangeJudgeQuotaMutation = { changeJudgeQuota: { judgeQuota: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveJudgeQuotaMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveJudgeQuotaMutation = { removeJudgeQuota: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type StaffCategoryRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, fromOn: string | null, toOn: string | null, category: { code: string, name: string } | null };

export type AddStaffCategoryMutationVariables = Exact<{
  input: AddStaffCategoryInput;
}>;


export type AddStaffCategoryMutation = { addStaffCategory: { staffCategory: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeStaffCategoryMutationVariables = Exact<{
  input: ChangeStaffCategoryInput;
}>;


export type ChangeStaffCategoryMutation = { changeStaffCategory: { staffCategory: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveStaffCategoryMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveStaffCategoryMutation = { removeStaffCategory: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type EducationRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, levelName: string, degreeName: string, school: string, major: string, enteredOn: string | null, graduatedOn: string | null, grantedOn: string | null, kind: { code: string, name: string } | null, level: { code: string, name: string } | null, degree: { code: string, name: string } | null, majorCode: { code: string, name: string } | null };

export type AddEducationMutationVariables = Exact<{
  input: AddEducationInput;
}>;


export type AddEducationMutation = { addEducation: { education: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeEducationMutationVariables = Exact<{
  input: ChangeEducationInput;
}>;


export type ChangeEducationMutation = { changeEducation: { education: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveEducationMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveEducationMutation = { removeEducation: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ResumeLineRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, fromOn: string | null, toOn: string | null, text: string, kind: string, parent: { id: string } | null };

export type AddResumeLineMutationVariables = Exact<{
  input: AddResumeLineInput;
}>;


export type AddResumeLineMutation = { addResumeLine: { resumeLine: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeResumeLineMutationVariables = Exact<{
  input: ChangeResumeLineInput;
}>;


export type ChangeResumeLineMutation = { changeResumeLine: { resumeLine: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveResumeLineMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveResumeLineMutation = { removeResumeLine: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type AwardRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, name: string, approvedOn: string | null, approvedBy: string, reason: string, documentNo: string, revokedOn: string | null, kind: { code: string, name: string } | null, organLevel: { code: string, name: string } | null };

export type AddAwardMutationVariables = Exact<{
  input: AddAwardInput;
}>;


export type AddAwardMutation = { addAward: { award: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeAwardMutationVariables = Exact<{
  input: ChangeAwardInput;
}>;


export type ChangeAwardMutation = { changeAward: { award: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveAwardMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveAwardMutation = { removeAward: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type SanctionRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, kind: string, reason: string, decidedOn: string | null, decidedBy: string, influenceUntil: string | null, liftedOn: string | null };

export type AddSanctionMutationVariables = Exact<{
  input: AddSanctionInput;
}>;


export type AddSanctionMutation = { addSanction: { sanction: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeSanctionMutationVariables = Exact<{
  input: ChangeSanctionInput;
}>;


export type ChangeSanctionMutation = { changeSanction: { sanction: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveSanctionMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveSanctionMutation = { removeSanction: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type AppraisalResultRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, year: number, settledOn: string | null, settledBy: string, comment: string, rating: { code: string, name: string } | null };

export type AddAppraisalResultMutationVariables = Exact<{
  input: AddAppraisalResultInput;
}>;


export type AddAppraisalResultMutation = { addAppraisalResult: { appraisalResult: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeAppraisalResultMutationVariables = Exact<{
  input: ChangeAppraisalResultInput;
}>;


export type ChangeAppraisalResultMutation = { changeAppraisalResult: { appraisalResult: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveAppraisalResultMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveAppraisalResultMutation = { removeAppraisalResult: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type FamilyMemberRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, title: string, name: string, birthOn: string | null, party: string, work: string, abroad: string, idNumber: string, status: { code: string, name: string } | null };

export type AddFamilyMemberMutationVariables = Exact<{
  input: AddFamilyMemberInput;
}>;


export type AddFamilyMemberMutation = { addFamilyMember: { familyMember: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeFamilyMemberMutationVariables = Exact<{
  input: ChangeFamilyMemberInput;
}>;


export type ChangeFamilyMemberMutation = { changeFamilyMember: { familyMember: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveFamilyMemberMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveFamilyMemberMutation = { removeFamilyMember: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ProfessionalTitleRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, name: string, acquiredOn: string | null, board: string, printed: boolean, title: { code: string, name: string } | null, way: { code: string, name: string } | null };

export type AddProfessionalTitleMutationVariables = Exact<{
  input: AddProfessionalTitleInput;
}>;


export type AddProfessionalTitleMutation = { addProfessionalTitle: { professionalTitle: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeProfessionalTitleMutationVariables = Exact<{
  input: ChangeProfessionalTitleInput;
}>;


export type ChangeProfessionalTitleMutation = { changeProfessionalTitle: { professionalTitle: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveProfessionalTitleMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveProfessionalTitleMutation = { removeProfessionalTitle: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type LegalQualificationRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, issuedOn: string | null, certificateNo: string, kind: { code: string, name: string } | null };

export type AddLegalQualificationMutationVariables = Exact<{
  input: AddLegalQualificationInput;
}>;


export type AddLegalQualificationMutation = { addLegalQualification: { legalQualification: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeLegalQualificationMutationVariables = Exact<{
  input: ChangeLegalQualificationInput;
}>;


export type ChangeLegalQualificationMutation = { changeLegalQualification: { legalQualification: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveLegalQualificationMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveLegalQualificationMutation = { removeLegalQualification: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type TrainingRecordRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, name: string, startedOn: string | null, endedOn: string | null, days: number | null, hours: number | null, host: string, place: string, kind: { code: string, name: string } | null, absence: { code: string, name: string } | null };

export type AddTrainingRecordMutationVariables = Exact<{
  input: AddTrainingRecordInput;
}>;


export type AddTrainingRecordMutation = { addTrainingRecord: { trainingRecord: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeTrainingRecordMutationVariables = Exact<{
  input: ChangeTrainingRecordInput;
}>;


export type ChangeTrainingRecordMutation = { changeTrainingRecord: { trainingRecord: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveTrainingRecordMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveTrainingRecordMutation = { removeTrainingRecord: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type SecondmentRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, fromOn: string | null, toOn: string | null, hostUnit: string, hostPost: string, kind: { code: string, name: string } | null, workUnit: { id: string } | null, reason: { code: string, name: string } | null };

export type AddSecondmentMutationVariables = Exact<{
  input: AddSecondmentInput;
}>;


export type AddSecondmentMutation = { addSecondment: { secondment: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeSecondmentMutationVariables = Exact<{
  input: ChangeSecondmentInput;
}>;


export type ChangeSecondmentMutation = { changeSecondment: { secondment: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveSecondmentMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveSecondmentMutation = { removeSecondment: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type CivilLevelRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, payStep: number | null, sinceOn: string | null, current: boolean, level: { code: string, name: string } | null };

export type AddCivilLevelMutationVariables = Exact<{
  input: AddCivilLevelInput;
}>;


export type AddCivilLevelMutation = { addCivilLevel: { civilLevel: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeCivilLevelMutationVariables = Exact<{
  input: ChangeCivilLevelInput;
}>;


export type ChangeCivilLevelMutation = { changeCivilLevel: { civilLevel: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveCivilLevelMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveCivilLevelMutation = { removeCivilLevel: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type JoiningRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, joinedOn: string | null, fromUnit: string, fromPost: string, civilServiceOn: string | null, registeredOn: string | null, manner: { code: string, name: string } | null };

export type AddJoiningMutationVariables = Exact<{
  input: AddJoiningInput;
}>;


export type AddJoiningMutation = { addJoining: { joining: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeJoiningMutationVariables = Exact<{
  input: ChangeJoiningInput;
}>;


export type ChangeJoiningMutation = { changeJoining: { joining: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveJoiningMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveJoiningMutation = { removeJoining: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type LeavingRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, leftOn: string | null, toUnit: string, approvedBy: string, remark: string, manner: { code: string, name: string } | null };

export type AddLeavingMutationVariables = Exact<{
  input: AddLeavingInput;
}>;


export type AddLeavingMutation = { addLeaving: { leaving: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeLeavingMutationVariables = Exact<{
  input: ChangeLeavingInput;
}>;


export type ChangeLeavingMutation = { changeLeaving: { leaving: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveLeavingMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveLeavingMutation = { removeLeaving: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RetirementRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, approvedOn: string | null, managedBy: string, documentNo: string, kind: { code: string, name: string } | null, level: { code: string, name: string } | null, rank: { code: string, name: string } | null };

export type AddRetirementMutationVariables = Exact<{
  input: AddRetirementInput;
}>;


export type AddRetirementMutation = { addRetirement: { retirement: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeRetirementMutationVariables = Exact<{
  input: ChangeRetirementInput;
}>;


export type ChangeRetirementMutation = { changeRetirement: { retirement: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveRetirementMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveRetirementMutation = { removeRetirement: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ContractRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, origin: string, fromOn: string | null, toOn: string | null, contractNo: string, post: { code: string, name: string } | null };

export type AddContractMutationVariables = Exact<{
  input: AddContractInput;
}>;


export type AddContractMutation = { addContract: { contract: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeContractMutationVariables = Exact<{
  input: ChangeContractInput;
}>;


export type ChangeContractMutation = { changeContract: { contract: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveContractMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveContractMutation = { removeContract: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ProposedAppointmentRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, proposedPost: string, proposedRemoval: string, reason: string, submittedBy: string, ageAsOf: string | null, filledOn: string | null, filledBy: string };

export type AddProposedAppointmentMutationVariables = Exact<{
  input: AddProposedAppointmentInput;
}>;


export type AddProposedAppointmentMutation = { addProposedAppointment: { proposedAppointment: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeProposedAppointmentMutationVariables = Exact<{
  input: ChangeProposedAppointmentInput;
}>;


export type ChangeProposedAppointmentMutation = { changeProposedAppointment: { proposedAppointment: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveProposedAppointmentMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveProposedAppointmentMutation = { removeProposedAppointment: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type FiledTextRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, cell: string, text: string, state: string };

export type AddFiledTextMutationVariables = Exact<{
  input: AddFiledTextInput;
}>;


export type AddFiledTextMutation = { addFiledText: { filedText: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeFiledTextMutationVariables = Exact<{
  input: ChangeFiledTextInput;
}>;


export type ChangeFiledTextMutation = { changeFiledText: { filedText: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveFiledTextMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveFiledTextMutation = { removeFiledText: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type DisciplineTextRowFragment = { id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, text: string };

export type AddDisciplineTextMutationVariables = Exact<{
  input: AddDisciplineTextInput;
}>;


export type AddDisciplineTextMutation = { addDisciplineText: { disciplineText: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeDisciplineTextMutationVariables = Exact<{
  input: ChangeDisciplineTextInput;
}>;


export type ChangeDisciplineTextMutation = { changeDisciplineText: { disciplineText: { id: string, version: number } | null, cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RemoveDisciplineTextMutationVariables = Exact<{
  input: RemoveRecordInput;
}>;


export type RemoveDisciplineTextMutation = { removeDisciplineText: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type InboxFiguresQueryVariables = Exact<{ [key: string]: never; }>;


export type InboxFiguresQuery = { inboxFigures: { waiting: number, dueToday: number, overdue: number, started: number, news: number } };

export type NewsQueryVariables = Exact<{ [key: string]: never; }>;


export type NewsQuery = { matters: { totalCount: number, edges: Array<{ cursor: string, node: { id: string, module: string, kind: string, subjectId: string, title: string, object: string, verb: string, dueOn: string | null, receivedAt: string, openedByName: string, state: MatterState, closedAt: string | null, closedByName: string, delegable: boolean, forName: string, delegateName: string } }> } };

export type MarkInboxReadMutationVariables = Exact<{
  input: MarkInboxReadInput;
}>;


export type MarkInboxReadMutation = { markInboxRead: { figures: { waiting: number, dueToday: number, overdue: number, started: number, news: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };

export type MatterLineFragment = { id: string, module: string, kind: string, subjectId: string, title: string, object: string, verb: string, dueOn: string | null, receivedAt: string, openedByName: string, state: MatterState, closedAt: string | null, closedByName: string, delegable: boolean, forName: string, delegateName: string };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { permissions: Array<string>, today: string, demo: boolean, stepUpUntil: string | null, renewalDue: boolean, account: { id: string, login: string, name: string, title: string }, grants: Array<{ id: string, role: string, roleName: string, reach: string, unit: { id: string, name: string, shortName: string } | null }>, courts: Array<{ id: string, name: string, shortName: string, courtLevel: CourtLevel | null }> } };

export type SessionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionsQuery = { viewer: { account: { id: string, login: string, name: string, title: string }, sessions: Array<{ id: string, createdAt: string, seenAt: string, remote: string, agent: string, current: boolean }> } };

export type GlobalSearchQueryVariables = Exact<{
  text: string;
  units: boolean;
}>;


export type GlobalSearchQuery = { cadres: { edges: Array<{ cursor: string, node: { id: string, name: string, birthOn: string | null, unitName: string, courtName: string, currentPostText: string, sex: { code: string, name: string } | null } }> }, units?: { edges: Array<{ cursor: string, node: { id: string, name: string, shortName: string, kind: UnitKind, court: { id: string, shortName: string, name: string } | null } }> } };

export type CodeTablesQueryVariables = Exact<{
  tables: Array<string> | string;
}>;


export type CodeTablesQuery = { codeTables: Array<{ table: string, entries: Array<{ code: string, name: string }> }> };

export type FindUnitsQueryVariables = Exact<{
  text: string;
}>;


export type FindUnitsQuery = { units: { edges: Array<{ cursor: string, node: { id: string, name: string, shortName: string, court: { id: string, name: string, shortName: string } | null } }> } };

export type ReachQueryVariables = Exact<{ [key: string]: never; }>;


export type ReachQuery = { cadres: { edges: Array<{ cursor: string, node: { id: string } }> } };

export type BatchLineFragment = { id: string, number: string, createdAt: string, createdBy: string, state: ImportState, unit: { id: string, name: string, shortName: string } | null, counts: { total: number, new: number, differs: number, same: number, namesakes: number, broken: number, accepted: number, skipped: number, safe: number, conflicts: number } };

export type JobLineFragment = { id: string, title: string, state: JobState, done: number, total: number, failed: number, message: string, createdAt: string, finishedAt: string | null, fileId: string | null };

export type ImportBatchesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type ImportBatchesQuery = { importBatches: { edges: Array<{ cursor: string, node: { id: string, number: string, createdAt: string, createdBy: string, state: ImportState, unit: { id: string, name: string, shortName: string } | null, counts: { total: number, new: number, differs: number, same: number, namesakes: number, broken: number, accepted: number, skipped: number, safe: number, conflicts: number } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ImportBatchQueryVariables = Exact<{
  id: string;
}>;


export type ImportBatchQuery = { importBatch: { id: string, number: string, createdAt: string, createdBy: string, state: ImportState, job: { id: string, title: string, state: JobState, done: number, total: number, failed: number, message: string, createdAt: string, finishedAt: string | null, fileId: string | null } | null, changeSet: { id: string, at: string, actorName: string, rowCount: number, undone: boolean } | null, unit: { id: string, name: string, shortName: string } | null, counts: { total: number, new: number, differs: number, same: number, namesakes: number, broken: number, accepted: number, skipped: number, safe: number, conflicts: number } } | null };

export type ImportItemsQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
  states?: Array<ImportItemState> | ImportItemState | null | undefined;
  count: boolean;
}>;


export type ImportItemsQuery = { importBatch: { id: string, items: { totalCount?: number, edges: Array<{ cursor: string, node: { id: string, version: number, fileName: string, state: ImportItemState, name: string, birthOn: string | null, currentPostText: string, matchedBy: string | null, error: string | null, cadre: { id: string, name: string, unitName: string } | null, unit: { id: string, name: string, shortName: string } | null, warnings: Array<{ code: string, field: string, line: number, message: string }>, differences: Array<{ key: string, kind: ImportDifferenceKind, take: boolean }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ImportRowFragment = { id: string, version: number, fileName: string, state: ImportItemState, name: string, birthOn: string | null, currentPostText: string, matchedBy: string | null, error: string | null, cadre: { id: string, name: string, unitName: string } | null, unit: { id: string, name: string, shortName: string } | null, warnings: Array<{ code: string, field: string, line: number, message: string }>, differences: Array<{ key: string, kind: ImportDifferenceKind, take: boolean }> };

export type ImportItemQueryVariables = Exact<{
  id: string;
}>;


export type ImportItemQuery = { importItem: { id: string, version: number, fileName: string, state: ImportItemState, name: string, birthOn: string | null, currentPostText: string, matchedBy: string | null, error: string | null, namesakes: Array<{ id: string, name: string, birthOn: string | null, unitName: string, courtName: string, currentPostText: string, sex: { code: string, name: string } | null }>, differences: Array<{ key: string, set: string, label: string, stored: string | null, file: string | null, base: string | null, kind: ImportDifferenceKind, take: boolean, note: string }>, cadre: { id: string, name: string, unitName: string } | null, unit: { id: string, name: string, shortName: string } | null, warnings: Array<{ code: string, field: string, line: number, message: string }> } | null };

export type ImportDetailFragment = { id: string, version: number, fileName: string, state: ImportItemState, name: string, birthOn: string | null, currentPostText: string, matchedBy: string | null, error: string | null, namesakes: Array<{ id: string, name: string, birthOn: string | null, unitName: string, courtName: string, currentPostText: string, sex: { code: string, name: string } | null }>, differences: Array<{ key: string, set: string, label: string, stored: string | null, file: string | null, base: string | null, kind: ImportDifferenceKind, take: boolean, note: string }>, cadre: { id: string, name: string, unitName: string } | null, unit: { id: string, name: string, shortName: string } | null, warnings: Array<{ code: string, field: string, line: number, message: string }> };

export type CreateUploadTicketMutationVariables = Exact<{ [key: string]: never; }>;


export type CreateUploadTicketMutation = { createUploadTicket: { ticket: { ticket: string, url: string, expiresAt: string } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type CreateDownloadTicketMutationVariables = Exact<{
  input: CreateDownloadTicketInput;
}>;


export type CreateDownloadTicketMutation = { createDownloadTicket: { ticket: { ticket: string, url: string, expiresAt: string } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type StartImportMutationVariables = Exact<{
  input: StartImportInput;
}>;


export type StartImportMutation = { startImport: { batch: { id: string, number: string, createdAt: string, createdBy: string, state: ImportState, unit: { id: string, name: string, shortName: string } | null, counts: { total: number, new: number, differs: number, same: number, namesakes: number, broken: number, accepted: number, skipped: number, safe: number, conflicts: number } } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChooseImportPersonMutationVariables = Exact<{
  input: ChooseImportPersonInput;
}>;


export type ChooseImportPersonMutation = { chooseImportPerson: { item: { id: string, version: number, fileName: string, state: ImportItemState, name: string, birthOn: string | null, currentPostText: string, matchedBy: string | null, error: string | null, namesakes: Array<{ id: string, name: string, birthOn: string | null, unitName: string, courtName: string, currentPostText: string, sex: { code: string, name: string } | null }>, differences: Array<{ key: string, set: string, label: string, stored: string | null, file: string | null, base: string | null, kind: ImportDifferenceKind, take: boolean, note: string }>, cadre: { id: string, name: string, unitName: string } | null, unit: { id: string, name: string, shortName: string } | null, warnings: Array<{ code: string, field: string, line: number, message: string }> } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type DecideImportItemMutationVariables = Exact<{
  input: DecideImportItemInput;
}>;


export type DecideImportItemMutation = { decideImportItem: { item: { id: string, version: number, fileName: string, state: ImportItemState, name: string, birthOn: string | null, currentPostText: string, matchedBy: string | null, error: string | null, namesakes: Array<{ id: string, name: string, birthOn: string | null, unitName: string, courtName: string, currentPostText: string, sex: { code: string, name: string } | null }>, differences: Array<{ key: string, set: string, label: string, stored: string | null, file: string | null, base: string | null, kind: ImportDifferenceKind, take: boolean, note: string }>, cadre: { id: string, name: string, unitName: string } | null, unit: { id: string, name: string, shortName: string } | null, warnings: Array<{ code: string, field: string, line: number, message: string }> } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type SkipImportItemMutationVariables = Exact<{
  input: SkipImportItemInput;
}>;


export type SkipImportItemMutation = { skipImportItem: { item: { id: string, version: number, fileName: string, state: ImportItemState, name: string, birthOn: string | null, currentPostText: string, matchedBy: string | null, error: string | null, namesakes: Array<{ id: string, name: string, birthOn: string | null, unitName: string, courtName: string, currentPostText: string, sex: { code: string, name: string } | null }>, differences: Array<{ key: string, set: string, label: string, stored: string | null, file: string | null, base: string | null, kind: ImportDifferenceKind, take: boolean, note: string }>, cadre: { id: string, name: string, unitName: string } | null, unit: { id: string, name: string, shortName: string } | null, warnings: Array<{ code: string, field: string, line: number, message: string }> } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type AcceptImportMutationVariables = Exact<{
  input: AcceptImportInput;
}>;


export type AcceptImportMutation = { acceptImport: { batch: { id: string, number: string, createdAt: string, createdBy: string, state: ImportState, job: { id: string, title: string, state: JobState, done: number, total: number, failed: number, message: string, createdAt: string, finishedAt: string | null, fileId: string | null } | null, unit: { id: string, name: string, shortName: string } | null, counts: { total: number, new: number, differs: number, same: number, namesakes: number, broken: number, accepted: number, skipped: number, safe: number, conflicts: number } } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type UndoImportMutationVariables = Exact<{
  input: UndoImportInput;
}>;


export type UndoImportMutation = { undoImport: { restored: number, batch: { id: string, number: string, createdAt: string, createdBy: string, state: ImportState, unit: { id: string, name: string, shortName: string } | null, counts: { total: number, new: number, differs: number, same: number, namesakes: number, broken: number, accepted: number, skipped: number, safe: number, conflicts: number } } | null, kept: Array<{ setName: string, cadreName: string, changedBy: string, changedAt: string }>, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type CancelJobMutationVariables = Exact<{
  input: CancelJobInput;
}>;


export type CancelJobMutation = { cancelJob: { job: { id: string, title: string, state: JobState, done: number, total: number, failed: number, message: string, createdAt: string, finishedAt: string | null, fileId: string | null } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type JobQueryVariables = Exact<{
  id: string;
}>;


export type JobQuery = { job: { id: string, title: string, state: JobState, done: number, total: number, failed: number, message: string, createdAt: string, finishedAt: string | null, fileId: string | null } | null };

export type ProfileQueryVariables = Exact<{
  id: string;
  asOf?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type ProfileQuery = { cadre: { id: string, version: number, unitName: string, courtName: string, orderInUnit: number, name: string, pinyin: string, birthOn: string | null, age: number | null, nativePlace: string, workStartOn: string | null, partyText: string, currentPostText: string, postOn: string | null, postMonths: number | null, levelOn: string | null, levelMonths: number | null, rankOn: string | null, rankMonths: number | null, gradeName: string, gradeOn: string | null, gradeMonths: number | null, inQuota: boolean, quotaOn: string | null, titleText: string, fullEducation: string, fullDegree: string, fullSchool: string, fullDegreeSchool: string, jobEducation: string, jobDegree: string, jobSchool: string, jobDegreeSchool: string, ratingsText: string, retirementMonth: string | null, retirementAge: number, monthsToRetirement: number | null, photoUrl: string | null, complete: number, asOf: string, unit: { id: string, name: string, shortName: string } | null, sex: { code: string, name: string } | null, ethnicity: { code: string, name: string } | null, party: { code: string, name: string } | null, personnelClass: { code: string, name: string } | null, status: { code: string, name: string } | null, managementClass: { code: string, name: string } | null, establishment: { code: string, name: string } | null, category: { code: string, name: string } | null, level: { code: string, name: string } | null, rank: { code: string, name: string } | null, education: { code: string, name: string } | null, retirementBase: { code: string, name: string } | null, gaps: Array<{ code: string, message: string, set: string, rowId: string | null, fromOn: string | null, toOn: string | null }>, viewerCan: { edit: boolean, readIdentity: boolean, readContact: boolean, readFamily: boolean, readDiscipline: boolean, readHistory: boolean, export: boolean } } | null };

export type ProfileHeadFragment = { id: string, version: number, unitName: string, courtName: string, orderInUnit: number, name: string, pinyin: string, birthOn: string | null, age: number | null, nativePlace: string, workStartOn: string | null, partyText: string, currentPostText: string, postOn: string | null, postMonths: number | null, levelOn: string | null, levelMonths: number | null, rankOn: string | null, rankMonths: number | null, gradeName: string, gradeOn: string | null, gradeMonths: number | null, inQuota: boolean, quotaOn: string | null, titleText: string, fullEducation: string, fullDegree: string, fullSchool: string, fullDegreeSchool: string, jobEducation: string, jobDegree: string, jobSchool: string, jobDegreeSchool: string, ratingsText: string, retirementMonth: string | null, retirementAge: number, monthsToRetirement: number | null, photoUrl: string | null, complete: number, asOf: string, unit: { id: string, name: string, shortName: string } | null, sex: { code: string, name: string } | null, ethnicity: { code: string, name: string } | null, party: { code: string, name: string } | null, personnelClass: { code: string, name: string } | null, status: { code: string, name: string } | null, managementClass: { code: string, name: string } | null, establishment: { code: string, name: string } | null, category: { code: string, name: string } | null, level: { code: string, name: string } | null, rank: { code: string, name: string } | null, education: { code: string, name: string } | null, retirementBase: { code: string, name: string } | null, gaps: Array<{ code: string, message: string, set: string, rowId: string | null, fromOn: string | null, toOn: string | null }>, viewerCan: { edit: boolean, readIdentity: boolean, readContact: boolean, readFamily: boolean, readDiscipline: boolean, readHistory: boolean, export: boolean } };

export type ProfileCareerQueryVariables = Exact<{
  id: string;
  asOf?: string | null | undefined;
  recordedAt?: string | null | undefined;
}>;


export type ProfileCareerQuery = { cadre: { id: string, posts: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, unitName: string, name: string, teamMember: boolean, inCharge: string, appointedOn: string | null, appointDocument: string, removedOn: string | null, removeDocument: string, changeReason: string, main: boolean, printed: boolean, unit: { id: string, name: string } | null, memberKind: { code: string, name: string } | null, leading: { code: string, name: string } | null, level: { code: string, name: string } | null, appointManner: { code: string, name: string } | null, state: { code: string, name: string } | null }> | null, postLevels: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, kind: string, approvedOn: string | null, documentNo: string, endedOn: string | null, level: { code: string, name: string } | null, rank: { code: string, name: string } | null, state: { code: string, name: string } | null }> | null, legalPosts: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, act: string, unitName: string, actedOn: string | null, approvedBy: string, documentNo: string, firstAsJudge: boolean, current: boolean, unit: { id: string, name: string } | null, post: { code: string, name: string } | null }> | null, grades: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, kind: string, countsFrom: string | null, approvedOn: string | null, changeBasis: string, certificateNo: string, approvedBy: string, documentNo: string, current: boolean, judge: { code: string, name: string } | null, assistant: { code: string, name: string } | null, clerk: { code: string, name: string } | null, bailiff: { code: string, name: string } | null, change: { code: string, name: string } | null }> | null, judgeQuotas: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, enteredOn: string | null, leftOn: string | null, round: string, exitReason: { code: string, name: string } | null }> | null, educations: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, levelName: string, degreeName: string, school: string, major: string, enteredOn: string | null, graduatedOn: string | null, grantedOn: string | null, kind: { code: string, name: string } | null, level: { code: string, name: string } | null, degree: { code: string, name: string } | null, majorCode: { code: string, name: string } | null }> | null, resumeLines: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, fromOn: string | null, toOn: string | null, text: string, kind: string, parent: { id: string } | null }> | null, awards: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, name: string, approvedOn: string | null, approvedBy: string, reason: string, documentNo: string, revokedOn: string | null, kind: { code: string, name: string } | null, organLevel: { code: string, name: string } | null }> | null, appraisalResults: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, year: number, settledOn: string | null, settledBy: string, comment: string, rating: { code: string, name: string } | null }> | null, secondments: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, fromOn: string | null, toOn: string | null, hostUnit: string, hostPost: string, kind: { code: string, name: string } | null, workUnit: { id: string } | null, reason: { code: string, name: string } | null }> | null } | null };

export type ProfileRestQueryVariables = Exact<{
  id: string;
  asOf?: string | null | undefined;
  recordedAt?: string | null | undefined;
  identity: boolean;
  contact: boolean;
  family: boolean;
}>;


export type ProfileRestQuery = { cadre: { id: string, basic: { version: number, source: Source, updatedAt: string, updatedBy: string, orderInUnit: number, name: string, birthOn: string | null, nativePlace: string, workStartOn: string | null, partyOn: string | null, otherParties: string, specialty: string, retirementManual: string | null, grassrootsTwoYears: boolean | null, courtEntryOn: string | null, politicalLegalOn: string | null, legalWorkYears: number | null, remark: string, sex: { code: string, name: string } | null, ethnicity: { code: string, name: string } | null, party: { code: string, name: string } | null, personnelClass: { code: string, name: string } | null, status: { code: string, name: string } | null, managementClass: { code: string, name: string } | null, establishmentKind: { code: string, name: string } | null, retirementBase: { code: string, name: string } | null } | null, personal?: { birthPlace: string, growthPlace: string, health: string, marital: string } | null, identity?: { masked: string, birthMatches: boolean, version: number, source: Source, updatedAt: string, updatedBy: string } | null, contact?: { version: number, officeAddress: string, officePhone: string, mobile: string, email: string, homeAddress: string, source: Source | null, updatedAt: string | null, updatedBy: string } | null, kinships?: Array<{ id: string, title: string, relativeName: string, relativePost: string, matchedBy: string, state: string, version: number }> | null, familyMembers?: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, title: string, name: string, birthOn: string | null, party: string, work: string, abroad: string, idNumber: string, status: { code: string, name: string } | null }> | null, staffCategories: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, fromOn: string | null, toOn: string | null, category: { code: string, name: string } | null }> | null, professionalTitles: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, name: string, acquiredOn: string | null, board: string, printed: boolean, title: { code: string, name: string } | null, way: { code: string, name: string } | null }> | null, legalQualifications: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, issuedOn: string | null, certificateNo: string, kind: { code: string, name: string } | null }> | null, trainingRecords: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, name: string, startedOn: string | null, endedOn: string | null, days: number | null, hours: number | null, host: string, place: string, kind: { code: string, name: string } | null, absence: { code: string, name: string } | null }> | null, civilLevels: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, payStep: number | null, sinceOn: string | null, current: boolean, level: { code: string, name: string } | null }> | null, joinings: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, joinedOn: string | null, fromUnit: string, fromPost: string, civilServiceOn: string | null, registeredOn: string | null, manner: { code: string, name: string } | null }> | null, leavings: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, leftOn: string | null, toUnit: string, approvedBy: string, remark: string, manner: { code: string, name: string } | null }> | null, retirements: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, approvedOn: string | null, managedBy: string, documentNo: string, kind: { code: string, name: string } | null, level: { code: string, name: string } | null, rank: { code: string, name: string } | null }> | null, contracts: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, origin: string, fromOn: string | null, toOn: string | null, contractNo: string, post: { code: string, name: string } | null }> | null, filedTexts: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, cell: string, text: string, state: string }> | null } | null };

export type ProfileRestrictedQueryVariables = Exact<{
  id: string;
  asOf?: string | null | undefined;
  recordedAt?: string | null | undefined;
  purpose: string;
  discipline: boolean;
  proposals: boolean;
}>;


export type ProfileRestrictedQuery = { cadre: { id: string, sanctions?: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, kind: string, reason: string, decidedOn: string | null, decidedBy: string, influenceUntil: string | null, liftedOn: string | null }> | null, disciplineTexts?: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, text: string }> | null, proposedAppointments?: Array<{ id: string, sortNo: number, version: number, source: Source, updatedAt: string, updatedBy: string, proposedPost: string, proposedRemoval: string, reason: string, submittedBy: string, ageAsOf: string | null, filledOn: string | null, filledBy: string }> | null } | null };

export type RecordSetsQueryVariables = Exact<{ [key: string]: never; }>;


export type RecordSetsQuery = { recordSets: Array<{ set: string, items: Array<{ name: string, label: string, required: boolean, maxLength: number }> }> };

export type RecordHistoryQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
  set?: string | null | undefined;
  rowId?: string | null | undefined;
}>;


export type RecordHistoryQuery = { cadre: { id: string, name: string, history: { edges: Array<{ cursor: string, node: { set: string, setName: string, rowId: string, operation: string, changeSet: { id: string, at: string, actorName: string, reason: string, source: string, fileName: string | null, rowCount: number, undone: boolean }, items: Array<{ field: string, label: string, before: string | null, after: string | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type ChangeBasicInformationMutationVariables = Exact<{
  input: ChangeBasicInformationInput;
}>;


export type ChangeBasicInformationMutation = { changeBasicInformation: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeIdentityMutationVariables = Exact<{
  input: ChangeIdentityInput;
}>;


export type ChangeIdentityMutation = { changeIdentity: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangeContactMutationVariables = Exact<{
  input: ChangeContactInput;
}>;


export type ChangeContactMutation = { changeContact: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RevealSealedMutationVariables = Exact<{
  input: RevealInput;
}>;


export type RevealSealedMutation = { reveal: { value: string | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ChangePhotoMutationVariables = Exact<{
  input: ChangePhotoInput;
}>;


export type ChangePhotoMutation = { changePhoto: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type DecideKinshipMutationVariables = Exact<{
  input: DecideKinshipInput;
}>;


export type DecideKinshipMutation = { decideKinship: { cadre: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type UndoChangeSetMutationVariables = Exact<{
  input: UndoChangeSetInput;
}>;


export type UndoChangeSetMutation = { undoChangeSet: { restored: number, changeSet: { id: string } | null, kept: Array<{ setName: string, cadreName: string, changedBy: string, changedAt: string }>, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type ExportCadresMutationVariables = Exact<{
  input: ExportCadresInput;
}>;


export type ExportCadresMutation = { exportCadres: { warnings: Array<string>, ticket: { ticket: string, url: string, expiresAt: string } | null, job: { id: string, title: string, state: JobState, done: number, total: number, failed: number, message: string, createdAt: string, finishedAt: string | null, fileId: string | null } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type AddCadreMutationVariables = Exact<{
  input: AddCadreInput;
}>;


export type AddCadreMutation = { addCadre: { cadre: { id: string, version: number } | null, namesakes: Array<{ id: string, name: string, birthOn: string | null, unitName: string, courtName: string, currentPostText: string }>, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type RosterPageQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: CadreFilter | null | undefined;
  orderBy: CadreOrder;
  count: boolean;
}>;


export type RosterPageQuery = { cadres: { totalCount?: number, edges: Array<{ cursor: string, node: { id: string, orderInUnit: number, unitName: string, courtName: string, name: string, birthOn: string | null, age: number | null, nativePlace: string, workStartOn: string | null, partyText: string, currentPostText: string, postOn: string | null, postMonths: number | null, levelOn: string | null, rankOn: string | null, gradeName: string, gradeOn: string | null, inQuota: boolean, quotaOn: string | null, fullEducation: string, fullDegree: string, fullSchool: string, jobEducation: string, jobDegree: string, lastRatingYear: number | null, retirementMonth: string | null, monthsToRetirement: number | null, complete: number, sex: { code: string, name: string } | null, ethnicity: { code: string, name: string } | null, party: { code: string, name: string } | null, level: { code: string, name: string } | null, rank: { code: string, name: string } | null, category: { code: string, name: string } | null, lastRating: { code: string, name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RosterRowFragment = { id: string, orderInUnit: number, unitName: string, courtName: string, name: string, birthOn: string | null, age: number | null, nativePlace: string, workStartOn: string | null, partyText: string, currentPostText: string, postOn: string | null, postMonths: number | null, levelOn: string | null, rankOn: string | null, gradeName: string, gradeOn: string | null, inQuota: boolean, quotaOn: string | null, fullEducation: string, fullDegree: string, fullSchool: string, jobEducation: string, jobDegree: string, lastRatingYear: number | null, retirementMonth: string | null, monthsToRetirement: number | null, complete: number, sex: { code: string, name: string } | null, ethnicity: { code: string, name: string } | null, party: { code: string, name: string } | null, level: { code: string, name: string } | null, rank: { code: string, name: string } | null, category: { code: string, name: string } | null, lastRating: { code: string, name: string } | null };

export type UnitBranchQueryVariables = Exact<{
  id: string;
}>;


export type UnitBranchQuery = { unit: { id: string, name: string, shortName: string, kind: UnitKind, courtLevel: CourtLevel | null, onEstablishment: number | null, children: Array<{ id: string, name: string, shortName: string, kind: UnitKind, courtLevel: CourtLevel | null, onEstablishment: number | null }> } | null };

export type UnitPathQueryVariables = Exact<{
  id: string;
}>;


export type UnitPathQuery = { unit: { id: string, name: string, shortName: string, kind: UnitKind, courtLevel: CourtLevel | null, parent: { id: string, name: string, parent: { id: string, name: string, parent: { id: string, name: string, parent: { id: string } | null } | null } | null } | null, court: { id: string, name: string, shortName: string } | null } | null };

export type ReminderCountsQueryVariables = Exact<{
  under?: string | null | undefined;
  lowerCourts: boolean;
}>;


export type ReminderCountsQuery = { reminderCounts: { computedOn: string, computedAt: string | null, kinds: Array<{ kind: ReminderKind, overdue: number, current: number, quarter: number, withinYear: number, undated: number, toVerify: number }> } };

export type RemindersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter: ReminderFilter;
  count: boolean;
}>;


export type RemindersQuery = { reminders: { totalCount?: number, edges: Array<{ cursor: string, node: { kind: ReminderKind, dueOn: string | null, daysLeft: number | null, toVerify: boolean, reckoning: string, basis: Array<{ code: string, name: string, value: string, unit: string, source: string, verified: boolean, note: string }>, facts: Array<{ label: string, value: string, set: string }>, cadre: { id: string, name: string, unitName: string, courtName: string, currentPostText: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReminderRowFragment = { kind: ReminderKind, dueOn: string | null, daysLeft: number | null, toVerify: boolean, reckoning: string, basis: Array<{ code: string, name: string, value: string, unit: string, source: string, verified: boolean, note: string }>, facts: Array<{ label: string, value: string, set: string }>, cadre: { id: string, name: string, unitName: string, courtName: string, currentPostText: string } | null };

export type UnitDetailQueryVariables = Exact<{
  id: string;
}>;


export type UnitDetailQuery = { unit: { id: string, code: string, name: string, shortName: string, kind: UnitKind, courtLevel: CourtLevel | null, validFrom: string | null, validTo: string | null, version: number, onEstablishment: number | null, level: { code: string, name: string } | null, field: { code: string, name: string } | null, parent: { id: string, name: string } | null, court: { id: string, name: string, shortName: string } | null, children: Array<{ id: string, code: string, name: string, shortName: string, kind: UnitKind, onEstablishment: number | null }>, establishments: Array<{ id: string, kind: EstablishmentKind, authorized: number, validFrom: string, validTo: string | null, documentNo: string, version: number, item: { code: string, name: string } | null }>, events: Array<{ kind: UnitEventKind, happenedOn: string, documentNo: string, reason: string, successor: { id: string, name: string } | null, fromParent: { id: string, name: string } | null }>, formerNames: Array<{ name: string, shortName: string, validFrom: string | null, validTo: string | null }> } | null };

export type SetEstablishmentMutationVariables = Exact<{
  input: SetEstablishmentInput;
}>;


export type SetEstablishmentMutation = { setEstablishment: { unit: { id: string, version: number } | null, userErrors: Array<{ code: string, field: Array<string>, message: string, basis: string | null }> } };

export type MattersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter: MatterFilter;
}>;


export type MattersQuery = { matters: { totalCount: number, edges: Array<{ cursor: string, node: { id: string, module: string, kind: string, subjectId: string, title: string, object: string, verb: string, dueOn: string | null, receivedAt: string, openedByName: string, state: MatterState, closedAt: string | null, closedByName: string, delegable: boolean, forName: string, delegateName: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DelegationsQueryVariables = Exact<{ [key: string]: never; }>;


export type DelegationsQuery = { delegations: Array<{ id: string, name: string, delegateName: string, mine: boolean, matterTitle: string, fromOn: string, toOn: string, reason: string }> };

export type DelegatesQueryVariables = Exact<{
  matterId?: string | null | undefined;
}>;


export type DelegatesQuery = { delegates: Array<{ id: string, name: string, unitName: string }> };

export type AddDelegationMutationVariables = Exact<{
  input: AddDelegationInput;
}>;


export type AddDelegationMutation = { addDelegation: { delegation: { id: string, toOn: string } | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };

export type CancelDelegationMutationVariables = Exact<{
  input: CancelDelegationInput;
}>;


export type CancelDelegationMutation = { cancelDelegation: { delegation: { id: string, cancelledAt: string | null } | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };

export type TeamFiguresQueryVariables = Exact<{
  unit: string;
}>;


export type TeamFiguresQuery = { teamFigures: { onEstablishment: number, authorized: number | null, inQuota: number, quotaAuthorized: number | null, contractStaff: number, retired: number, averageAge: number, women: number, complete: number, gaps: number, gapKinds: Array<{ code: string, name: string, people: number }> } };

export type GapPeopleQueryVariables = Exact<{
  filter: CadreFilter;
  first: number;
}>;


export type GapPeopleQuery = { cadres: { totalCount: number, edges: Array<{ cursor: string, node: { id: string, name: string, unitName: string, currentPostText: string, complete: number, gaps: Array<{ code: string, message: string, set: string, rowId: string | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RecentBatchesQueryVariables = Exact<{
  first: number;
}>;


export type RecentBatchesQuery = { importBatches: { edges: Array<{ cursor: string, node: { id: string, number: string, createdAt: string, createdBy: string, state: ImportState, unit: { id: string, name: string, shortName: string } | null, counts: { total: number, new: number, differs: number, same: number, namesakes: number, broken: number, accepted: number, skipped: number, safe: number, conflicts: number } } }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const PostRowFragmentDoc = new TypedDocumentString(`
    fragment PostRow on Post {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  unit {
    id
    name
  }
  unitName
  name
  teamMember
  memberKind {
    code
    name
  }
  leading {
    code
    name
  }
  level {
    code
    name
  }
  inCharge
  appointedOn
  appointDocument
  appointManner {
    code
    name
  }
  state {
    code
    name
  }
  removedOn
  removeDocument
  changeReason
  main
  printed
}
    `, {"fragmentName":"PostRow"}) as unknown as TypedDocumentString<PostRowFragment, unknown>;
export const PostLevelRowFragmentDoc = new TypedDocumentString(`
    fragment PostLevelRow on PostLevel {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind
  level {
    code
    name
  }
  rank {
    code
    name
  }
  approvedOn
  documentNo
  endedOn
  state {
    code
    name
  }
}
    `, {"fragmentName":"PostLevelRow"}) as unknown as TypedDocumentString<PostLevelRowFragment, unknown>;
export const LegalPostRowFragmentDoc = new TypedDocumentString(`
    fragment LegalPostRow on LegalPost {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  act
  unitName
  unit {
    id
    name
  }
  post {
    code
    name
  }
  actedOn
  approvedBy
  documentNo
  firstAsJudge
  current
}
    `, {"fragmentName":"LegalPostRow"}) as unknown as TypedDocumentString<LegalPostRowFragment, unknown>;
export const GradeRowFragmentDoc = new TypedDocumentString(`
    fragment GradeRow on Grade {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind
  judge {
    code
    name
  }
  assistant {
    code
    name
  }
  clerk {
    code
    name
  }
  bailiff {
    code
    name
  }
  countsFrom
  approvedOn
  change {
    code
    name
  }
  changeBasis
  certificateNo
  approvedBy
  documentNo
  current
}
    `, {"fragmentName":"GradeRow"}) as unknown as TypedDocumentString<GradeRowFragment, unknown>;
export const JudgeQuotaRowFragmentDoc = new TypedDocumentString(`
    fragment JudgeQuotaRow on JudgeQuota {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  enteredOn
  leftOn
  exitReason {
    code
    name
  }
  round
}
    `, {"fragmentName":"JudgeQuotaRow"}) as unknown as TypedDocumentString<JudgeQuotaRowFragment, unknown>;
export const StaffCategoryRowFragmentDoc = new TypedDocumentString(`
    fragment StaffCategoryRow on StaffCategory {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  category {
    code
    name
  }
  fromOn
  toOn
}
    `, {"fragmentName":"StaffCategoryRow"}) as unknown as TypedDocumentString<StaffCategoryRowFragment, unknown>;
export const EducationRowFragmentDoc = new TypedDocumentString(`
    fragment EducationRow on Education {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind {
    code
    name
  }
  level {
    code
    name
  }
  levelName
  degree {
    code
    name
  }
  degreeName
  school
  major
  majorCode {
    code
    name
  }
  enteredOn
  graduatedOn
  grantedOn
}
    `, {"fragmentName":"EducationRow"}) as unknown as TypedDocumentString<EducationRowFragment, unknown>;
export const ResumeLineRowFragmentDoc = new TypedDocumentString(`
    fragment ResumeLineRow on ResumeLine {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  parent {
    id
  }
  fromOn
  toOn
  text
  kind
}
    `, {"fragmentName":"ResumeLineRow"}) as unknown as TypedDocumentString<ResumeLineRowFragment, unknown>;
export const AwardRowFragmentDoc = new TypedDocumentString(`
    fragment AwardRow on Award {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind {
    code
    name
  }
  name
  approvedOn
  approvedBy
  organLevel {
    code
    name
  }
  reason
  documentNo
  revokedOn
}
    `, {"fragmentName":"AwardRow"}) as unknown as TypedDocumentString<AwardRowFragment, unknown>;
export const SanctionRowFragmentDoc = new TypedDocumentString(`
    fragment SanctionRow on Sanction {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind
  reason
  decidedOn
  decidedBy
  influenceUntil
  liftedOn
}
    `, {"fragmentName":"SanctionRow"}) as unknown as TypedDocumentString<SanctionRowFragment, unknown>;
export const AppraisalResultRowFragmentDoc = new TypedDocumentString(`
    fragment AppraisalResultRow on AppraisalResult {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  year
  rating {
    code
    name
  }
  settledOn
  settledBy
  comment
}
    `, {"fragmentName":"AppraisalResultRow"}) as unknown as TypedDocumentString<AppraisalResultRowFragment, unknown>;
export const FamilyMemberRowFragmentDoc = new TypedDocumentString(`
    fragment FamilyMemberRow on FamilyMember {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  title
  name
  birthOn
  party
  work
  abroad
  status {
    code
    name
  }
  idNumber
}
    `, {"fragmentName":"FamilyMemberRow"}) as unknown as TypedDocumentString<FamilyMemberRowFragment, unknown>;
export const ProfessionalTitleRowFragmentDoc = new TypedDocumentString(`
    fragment ProfessionalTitleRow on ProfessionalTitle {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  title {
    code
    name
  }
  name
  acquiredOn
  way {
    code
    name
  }
  board
  printed
}
    `, {"fragmentName":"ProfessionalTitleRow"}) as unknown as TypedDocumentString<ProfessionalTitleRowFragment, unknown>;
export const LegalQualificationRowFragmentDoc = new TypedDocumentString(`
    fragment LegalQualificationRow on LegalQualification {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind {
    code
    name
  }
  issuedOn
  certificateNo
}
    `, {"fragmentName":"LegalQualificationRow"}) as unknown as TypedDocumentString<LegalQualificationRowFragment, unknown>;
export const TrainingRecordRowFragmentDoc = new TypedDocumentString(`
    fragment TrainingRecordRow on TrainingRecord {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind {
    code
    name
  }
  absence {
    code
    name
  }
  name
  startedOn
  endedOn
  days
  hours
  host
  place
}
    `, {"fragmentName":"TrainingRecordRow"}) as unknown as TypedDocumentString<TrainingRecordRowFragment, unknown>;
export const SecondmentRowFragmentDoc = new TypedDocumentString(`
    fragment SecondmentRow on Secondment {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind {
    code
    name
  }
  fromOn
  toOn
  hostUnit
  workUnit {
    id
  }
  hostPost
  reason {
    code
    name
  }
}
    `, {"fragmentName":"SecondmentRow"}) as unknown as TypedDocumentString<SecondmentRowFragment, unknown>;
export const CivilLevelRowFragmentDoc = new TypedDocumentString(`
    fragment CivilLevelRow on CivilLevel {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  level {
    code
    name
  }
  payStep
  sinceOn
  current
}
    `, {"fragmentName":"CivilLevelRow"}) as unknown as TypedDocumentString<CivilLevelRowFragment, unknown>;
export const JoiningRowFragmentDoc = new TypedDocumentString(`
    fragment JoiningRow on Joining {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  joinedOn
  manner {
    code
    name
  }
  fromUnit
  fromPost
  civilServiceOn
  registeredOn
}
    `, {"fragmentName":"JoiningRow"}) as unknown as TypedDocumentString<JoiningRowFragment, unknown>;
export const LeavingRowFragmentDoc = new TypedDocumentString(`
    fragment LeavingRow on Leaving {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  manner {
    code
    name
  }
  leftOn
  toUnit
  approvedBy
  remark
}
    `, {"fragmentName":"LeavingRow"}) as unknown as TypedDocumentString<LeavingRowFragment, unknown>;
export const RetirementRowFragmentDoc = new TypedDocumentString(`
    fragment RetirementRow on Retirement {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind {
    code
    name
  }
  approvedOn
  level {
    code
    name
  }
  rank {
    code
    name
  }
  managedBy
  documentNo
}
    `, {"fragmentName":"RetirementRow"}) as unknown as TypedDocumentString<RetirementRowFragment, unknown>;
export const ContractRowFragmentDoc = new TypedDocumentString(`
    fragment ContractRow on Contract {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  post {
    code
    name
  }
  origin
  fromOn
  toOn
  contractNo
}
    `, {"fragmentName":"ContractRow"}) as unknown as TypedDocumentString<ContractRowFragment, unknown>;
export const ProposedAppointmentRowFragmentDoc = new TypedDocumentString(`
    fragment ProposedAppointmentRow on ProposedAppointment {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  proposedPost
  proposedRemoval
  reason
  submittedBy
  ageAsOf
  filledOn
  filledBy
}
    `, {"fragmentName":"ProposedAppointmentRow"}) as unknown as TypedDocumentString<ProposedAppointmentRowFragment, unknown>;
export const FiledTextRowFragmentDoc = new TypedDocumentString(`
    fragment FiledTextRow on FiledText {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  cell
  text
  state
}
    `, {"fragmentName":"FiledTextRow"}) as unknown as TypedDocumentString<FiledTextRowFragment, unknown>;
export const DisciplineTextRowFragmentDoc = new TypedDocumentString(`
    fragment DisciplineTextRow on DisciplineText {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  text
}
    `, {"fragmentName":"DisciplineTextRow"}) as unknown as TypedDocumentString<DisciplineTextRowFragment, unknown>;
export const MatterLineFragmentDoc = new TypedDocumentString(`
    fragment MatterLine on Matter {
  id
  module
  kind
  subjectId
  title
  object
  verb
  dueOn
  receivedAt
  openedByName
  state
  closedAt
  closedByName
  delegable
  forName
  delegateName
}
    `, {"fragmentName":"MatterLine"}) as unknown as TypedDocumentString<MatterLineFragment, unknown>;
export const BatchLineFragmentDoc = new TypedDocumentString(`
    fragment BatchLine on ImportBatch {
  id
  number
  createdAt
  createdBy
  state
  unit {
    id
    name
    shortName
  }
  counts {
    total
    new
    differs
    same
    namesakes
    broken
    accepted
    skipped
    safe
    conflicts
  }
}
    `, {"fragmentName":"BatchLine"}) as unknown as TypedDocumentString<BatchLineFragment, unknown>;
export const JobLineFragmentDoc = new TypedDocumentString(`
    fragment JobLine on Job {
  id
  title
  state
  done
  total
  failed
  message
  createdAt
  finishedAt
  fileId
}
    `, {"fragmentName":"JobLine"}) as unknown as TypedDocumentString<JobLineFragment, unknown>;
export const ImportRowFragmentDoc = new TypedDocumentString(`
    fragment ImportRow on ImportItem {
  id
  version
  fileName
  state
  name
  birthOn
  currentPostText
  matchedBy
  error
  cadre {
    id
    name
    unitName
  }
  unit {
    id
    name
    shortName
  }
  warnings {
    code
    field
    line
    message
  }
  differences {
    key
    kind
    take
  }
}
    `, {"fragmentName":"ImportRow"}) as unknown as TypedDocumentString<ImportRowFragment, unknown>;
export const ImportDetailFragmentDoc = new TypedDocumentString(`
    fragment ImportDetail on ImportItem {
  ...ImportRow
  namesakes {
    id
    name
    sex {
      code
      name
    }
    birthOn
    unitName
    courtName
    currentPostText
  }
  differences {
    key
    set
    label
    stored
    file
    base
    kind
    take
    note
  }
}
    fragment ImportRow on ImportItem {
  id
  version
  fileName
  state
  name
  birthOn
  currentPostText
  matchedBy
  error
  cadre {
    id
    name
    unitName
  }
  unit {
    id
    name
    shortName
  }
  warnings {
    code
    field
    line
    message
  }
  differences {
    key
    kind
    take
  }
}`, {"fragmentName":"ImportDetail"}) as unknown as TypedDocumentString<ImportDetailFragment, unknown>;
export const ProfileHeadFragmentDoc = new TypedDocumentString(`
    fragment ProfileHead on Cadre {
  id
  version
  unit {
    id
    name
    shortName
  }
  unitName
  courtName
  orderInUnit
  name
  pinyin
  sex {
    code
    name
  }
  birthOn
  age
  ethnicity {
    code
    name
  }
  nativePlace
  workStartOn
  party {
    code
    name
  }
  partyText
  personnelClass {
    code
    name
  }
  status {
    code
    name
  }
  managementClass {
    code
    name
  }
  establishment {
    code
    name
  }
  category {
    code
    name
  }
  currentPostText
  postOn
  postMonths
  level {
    code
    name
  }
  levelOn
  levelMonths
  rank {
    code
    name
  }
  rankOn
  rankMonths
  gradeName
  gradeOn
  gradeMonths
  inQuota
  quotaOn
  titleText
  education {
    code
    name
  }
  fullEducation
  fullDegree
  fullSchool
  fullDegreeSchool
  jobEducation
  jobDegree
  jobSchool
  jobDegreeSchool
  ratingsText
  retirementBase {
    code
    name
  }
  retirementMonth
  retirementAge
  monthsToRetirement
  photoUrl
  complete
  gaps {
    code
    message
    set
    rowId
    fromOn
    toOn
  }
  asOf
  viewerCan {
    edit
    readIdentity
    readContact
    readFamily
    readDiscipline
    readHistory
    export
  }
}
    `, {"fragmentName":"ProfileHead"}) as unknown as TypedDocumentString<ProfileHeadFragment, unknown>;
export const RosterRowFragmentDoc = new TypedDocumentString(`
    fragment RosterRow on Cadre {
  id
  orderInUnit
  unitName
  courtName
  name
  sex {
    code
    name
  }
  birthOn
  age
  ethnicity {
    code
    name
  }
  nativePlace
  workStartOn
  partyText
  party {
    code
    name
  }
  currentPostText
  postOn
  postMonths
  level {
    code
    name
  }
  levelOn
  rank {
    code
    name
  }
  rankOn
  gradeName
  gradeOn
  inQuota
  quotaOn
  category {
    code
    name
  }
  fullEducation
  fullDegree
  fullSchool
  jobEducation
  jobDegree
  lastRating {
    code
    name
  }
  lastRatingYear
  retirementMonth
  monthsToRetirement
  complete
}
    `, {"fragmentName":"RosterRow"}) as unknown as TypedDocumentString<RosterRowFragment, unknown>;
export const ReminderRowFragmentDoc = new TypedDocumentString(`
    fragment ReminderRow on Reminder {
  kind
  dueOn
  daysLeft
  toVerify
  reckoning
  basis {
    code
    name
    value
    unit
    source
    verified
    note
  }
  facts {
    label
    value
    set
  }
  cadre {
    id
    name
    unitName
    courtName
    currentPostText
  }
}
    `, {"fragmentName":"ReminderRow"}) as unknown as TypedDocumentString<ReminderRowFragment, unknown>;
export const AddPostDocument = new TypedDocumentString(`
    mutation AddPost($input: AddPostInput!) {
  addPost(input: $input) {
    post {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddPostMutation, AddPostMutationVariables>;
export const ChangePostDocument = new TypedDocumentString(`
    mutation ChangePost($input: ChangePostInput!) {
  changePost(input: $input) {
    post {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangePostMutation, ChangePostMutationVariables>;
export const RemovePostDocument = new TypedDocumentString(`
    mutation RemovePost($input: RemoveRecordInput!) {
  removePost(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemovePostMutation, RemovePostMutationVariables>;
export const AddPostLevelDocument = new TypedDocumentString(`
    mutation AddPostLevel($input: AddPostLevelInput!) {
  addPostLevel(input: $input) {
    postLevel {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddPostLevelMutation, AddPostLevelMutationVariables>;
export const ChangePostLevelDocument = new TypedDocumentString(`
    mutation ChangePostLevel($input: ChangePostLevelInput!) {
  changePostLevel(input: $input) {
    postLevel {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangePostLevelMutation, ChangePostLevelMutationVariables>;
export const RemovePostLevelDocument = new TypedDocumentString(`
    mutation RemovePostLevel($input: RemoveRecordInput!) {
  removePostLevel(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemovePostLevelMutation, RemovePostLevelMutationVariables>;
export const AddLegalPostDocument = new TypedDocumentString(`
    mutation AddLegalPost($input: AddLegalPostInput!) {
  addLegalPost(input: $input) {
    legalPost {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddLegalPostMutation, AddLegalPostMutationVariables>;
export const ChangeLegalPostDocument = new TypedDocumentString(`
    mutation ChangeLegalPost($input: ChangeLegalPostInput!) {
  changeLegalPost(input: $input) {
    legalPost {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeLegalPostMutation, ChangeLegalPostMutationVariables>;
export const RemoveLegalPostDocument = new TypedDocumentString(`
    mutation RemoveLegalPost($input: RemoveRecordInput!) {
  removeLegalPost(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveLegalPostMutation, RemoveLegalPostMutationVariables>;
export const AddGradeDocument = new TypedDocumentString(`
    mutation AddGrade($input: AddGradeInput!) {
  addGrade(input: $input) {
    grade {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddGradeMutation, AddGradeMutationVariables>;
export const ChangeGradeDocument = new TypedDocumentString(`
    mutation ChangeGrade($input: ChangeGradeInput!) {
  changeGrade(input: $input) {
    grade {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeGradeMutation, ChangeGradeMutationVariables>;
export const RemoveGradeDocument = new TypedDocumentString(`
    mutation RemoveGrade($input: RemoveRecordInput!) {
  removeGrade(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveGradeMutation, RemoveGradeMutationVariables>;
export const AddJudgeQuotaDocument = new TypedDocumentString(`
    mutation AddJudgeQuota($input: AddJudgeQuotaInput!) {
  addJudgeQuota(input: $input) {
    judgeQuota {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddJudgeQuotaMutation, AddJudgeQuotaMutationVariables>;
export const ChangeJudgeQuotaDocument = new TypedDocumentString(`
    mutation ChangeJudgeQuota($input: ChangeJudgeQuotaInput!) {
  changeJudgeQuota(input: $input) {
    judgeQuota {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeJudgeQuotaMutation, ChangeJudgeQuotaMutationVariables>;
export const RemoveJudgeQuotaDocument = new TypedDocumentString(`
    mutation RemoveJudgeQuota($input: RemoveRecordInput!) {
  removeJudgeQuota(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveJudgeQuotaMutation, RemoveJudgeQuotaMutationVariables>;
export const AddStaffCategoryDocument = new TypedDocumentString(`
    mutation AddStaffCategory($input: AddStaffCategoryInput!) {
  addStaffCategory(input: $input) {
    staffCategory {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddStaffCategoryMutation, AddStaffCategoryMutationVariables>;
export const ChangeStaffCategoryDocument = new TypedDocumentString(`
    mutation ChangeStaffCategory($input: ChangeStaffCategoryInput!) {
  changeStaffCategory(input: $input) {
    staffCategory {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeStaffCategoryMutation, ChangeStaffCategoryMutationVariables>;
export const RemoveStaffCategoryDocument = new TypedDocumentString(`
    mutation RemoveStaffCategory($input: RemoveRecordInput!) {
  removeStaffCategory(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveStaffCategoryMutation, RemoveStaffCategoryMutationVariables>;
export const AddEducationDocument = new TypedDocumentString(`
    mutation AddEducation($input: AddEducationInput!) {
  addEducation(input: $input) {
    education {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddEducationMutation, AddEducationMutationVariables>;
export const ChangeEducationDocument = new TypedDocumentString(`
    mutation ChangeEducation($input: ChangeEducationInput!) {
  changeEducation(input: $input) {
    education {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeEducationMutation, ChangeEducationMutationVariables>;
export const RemoveEducationDocument = new TypedDocumentString(`
    mutation RemoveEducation($input: RemoveRecordInput!) {
  removeEducation(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveEducationMutation, RemoveEducationMutationVariables>;
export const AddResumeLineDocument = new TypedDocumentString(`
    mutation AddResumeLine($input: AddResumeLineInput!) {
  addResumeLine(input: $input) {
    resumeLine {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddResumeLineMutation, AddResumeLineMutationVariables>;
export const ChangeResumeLineDocument = new TypedDocumentString(`
    mutation ChangeResumeLine($input: ChangeResumeLineInput!) {
  changeResumeLine(input: $input) {
    resumeLine {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeResumeLineMutation, ChangeResumeLineMutationVariables>;
export const RemoveResumeLineDocument = new TypedDocumentString(`
    mutation RemoveResumeLine($input: RemoveRecordInput!) {
  removeResumeLine(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveResumeLineMutation, RemoveResumeLineMutationVariables>;
export const AddAwardDocument = new TypedDocumentString(`
    mutation AddAward($input: AddAwardInput!) {
  addAward(input: $input) {
    award {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddAwardMutation, AddAwardMutationVariables>;
export const ChangeAwardDocument = new TypedDocumentString(`
    mutation ChangeAward($input: ChangeAwardInput!) {
  changeAward(input: $input) {
    award {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeAwardMutation, ChangeAwardMutationVariables>;
export const RemoveAwardDocument = new TypedDocumentString(`
    mutation RemoveAward($input: RemoveRecordInput!) {
  removeAward(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveAwardMutation, RemoveAwardMutationVariables>;
export const AddSanctionDocument = new TypedDocumentString(`
    mutation AddSanction($input: AddSanctionInput!) {
  addSanction(input: $input) {
    sanction {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddSanctionMutation, AddSanctionMutationVariables>;
export const ChangeSanctionDocument = new TypedDocumentString(`
    mutation ChangeSanction($input: ChangeSanctionInput!) {
  changeSanction(input: $input) {
    sanction {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeSanctionMutation, ChangeSanctionMutationVariables>;
export const RemoveSanctionDocument = new TypedDocumentString(`
    mutation RemoveSanction($input: RemoveRecordInput!) {
  removeSanction(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveSanctionMutation, RemoveSanctionMutationVariables>;
export const AddAppraisalResultDocument = new TypedDocumentString(`
    mutation AddAppraisalResult($input: AddAppraisalResultInput!) {
  addAppraisalResult(input: $input) {
    appraisalResult {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddAppraisalResultMutation, AddAppraisalResultMutationVariables>;
export const ChangeAppraisalResultDocument = new TypedDocumentString(`
    mutation ChangeAppraisalResult($input: ChangeAppraisalResultInput!) {
  changeAppraisalResult(input: $input) {
    appraisalResult {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeAppraisalResultMutation, ChangeAppraisalResultMutationVariables>;
export const RemoveAppraisalResultDocument = new TypedDocumentString(`
    mutation RemoveAppraisalResult($input: RemoveRecordInput!) {
  removeAppraisalResult(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveAppraisalResultMutation, RemoveAppraisalResultMutationVariables>;
export const AddFamilyMemberDocument = new TypedDocumentString(`
    mutation AddFamilyMember($input: AddFamilyMemberInput!) {
  addFamilyMember(input: $input) {
    familyMember {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddFamilyMemberMutation, AddFamilyMemberMutationVariables>;
export const ChangeFamilyMemberDocument = new TypedDocumentString(`
    mutation ChangeFamilyMember($input: ChangeFamilyMemberInput!) {
  changeFamilyMember(input: $input) {
    familyMember {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeFamilyMemberMutation, ChangeFamilyMemberMutationVariables>;
export const RemoveFamilyMemberDocument = new TypedDocumentString(`
    mutation RemoveFamilyMember($input: RemoveRecordInput!) {
  removeFamilyMember(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveFamilyMemberMutation, RemoveFamilyMemberMutationVariables>;
export const AddProfessionalTitleDocument = new TypedDocumentString(`
    mutation AddProfessionalTitle($input: AddProfessionalTitleInput!) {
  addProfessionalTitle(input: $input) {
    professionalTitle {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddProfessionalTitleMutation, AddProfessionalTitleMutationVariables>;
export const ChangeProfessionalTitleDocument = new TypedDocumentString(`
    mutation ChangeProfessionalTitle($input: ChangeProfessionalTitleInput!) {
  changeProfessionalTitle(input: $input) {
    professionalTitle {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeProfessionalTitleMutation, ChangeProfessionalTitleMutationVariables>;
export const RemoveProfessionalTitleDocument = new TypedDocumentString(`
    mutation RemoveProfessionalTitle($input: RemoveRecordInput!) {
  removeProfessionalTitle(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveProfessionalTitleMutation, RemoveProfessionalTitleMutationVariables>;
export const AddLegalQualificationDocument = new TypedDocumentString(`
    mutation AddLegalQualification($input: AddLegalQualificationInput!) {
  addLegalQualification(input: $input) {
    legalQualification {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddLegalQualificationMutation, AddLegalQualificationMutationVariables>;
export const ChangeLegalQualificationDocument = new TypedDocumentString(`
    mutation ChangeLegalQualification($input: ChangeLegalQualificationInput!) {
  changeLegalQualification(input: $input) {
    legalQualification {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeLegalQualificationMutation, ChangeLegalQualificationMutationVariables>;
export const RemoveLegalQualificationDocument = new TypedDocumentString(`
    mutation RemoveLegalQualification($input: RemoveRecordInput!) {
  removeLegalQualification(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveLegalQualificationMutation, RemoveLegalQualificationMutationVariables>;
export const AddTrainingRecordDocument = new TypedDocumentString(`
    mutation AddTrainingRecord($input: AddTrainingRecordInput!) {
  addTrainingRecord(input: $input) {
    trainingRecord {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddTrainingRecordMutation, AddTrainingRecordMutationVariables>;
export const ChangeTrainingRecordDocument = new TypedDocumentString(`
    mutation ChangeTrainingRecord($input: ChangeTrainingRecordInput!) {
  changeTrainingRecord(input: $input) {
    trainingRecord {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeTrainingRecordMutation, ChangeTrainingRecordMutationVariables>;
export const RemoveTrainingRecordDocument = new TypedDocumentString(`
    mutation RemoveTrainingRecord($input: RemoveRecordInput!) {
  removeTrainingRecord(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveTrainingRecordMutation, RemoveTrainingRecordMutationVariables>;
export const AddSecondmentDocument = new TypedDocumentString(`
    mutation AddSecondment($input: AddSecondmentInput!) {
  addSecondment(input: $input) {
    secondment {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddSecondmentMutation, AddSecondmentMutationVariables>;
export const ChangeSecondmentDocument = new TypedDocumentString(`
    mutation ChangeSecondment($input: ChangeSecondmentInput!) {
  changeSecondment(input: $input) {
    secondment {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeSecondmentMutation, ChangeSecondmentMutationVariables>;
export const RemoveSecondmentDocument = new TypedDocumentString(`
    mutation RemoveSecondment($input: RemoveRecordInput!) {
  removeSecondment(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveSecondmentMutation, RemoveSecondmentMutationVariables>;
export const AddCivilLevelDocument = new TypedDocumentString(`
    mutation AddCivilLevel($input: AddCivilLevelInput!) {
  addCivilLevel(input: $input) {
    civilLevel {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddCivilLevelMutation, AddCivilLevelMutationVariables>;
export const ChangeCivilLevelDocument = new TypedDocumentString(`
    mutation ChangeCivilLevel($input: ChangeCivilLevelInput!) {
  changeCivilLevel(input: $input) {
    civilLevel {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeCivilLevelMutation, ChangeCivilLevelMutationVariables>;
export const RemoveCivilLevelDocument = new TypedDocumentString(`
    mutation RemoveCivilLevel($input: RemoveRecordInput!) {
  removeCivilLevel(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveCivilLevelMutation, RemoveCivilLevelMutationVariables>;
export const AddJoiningDocument = new TypedDocumentString(`
    mutation AddJoining($input: AddJoiningInput!) {
  addJoining(input: $input) {
    joining {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddJoiningMutation, AddJoiningMutationVariables>;
export const ChangeJoiningDocument = new TypedDocumentString(`
    mutation ChangeJoining($input: ChangeJoiningInput!) {
  changeJoining(input: $input) {
    joining {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeJoiningMutation, ChangeJoiningMutationVariables>;
export const RemoveJoiningDocument = new TypedDocumentString(`
    mutation RemoveJoining($input: RemoveRecordInput!) {
  removeJoining(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveJoiningMutation, RemoveJoiningMutationVariables>;
export const AddLeavingDocument = new TypedDocumentString(`
    mutation AddLeaving($input: AddLeavingInput!) {
  addLeaving(input: $input) {
    leaving {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddLeavingMutation, AddLeavingMutationVariables>;
export const ChangeLeavingDocument = new TypedDocumentString(`
    mutation ChangeLeaving($input: ChangeLeavingInput!) {
  changeLeaving(input: $input) {
    leaving {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeLeavingMutation, ChangeLeavingMutationVariables>;
export const RemoveLeavingDocument = new TypedDocumentString(`
    mutation RemoveLeaving($input: RemoveRecordInput!) {
  removeLeaving(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveLeavingMutation, RemoveLeavingMutationVariables>;
export const AddRetirementDocument = new TypedDocumentString(`
    mutation AddRetirement($input: AddRetirementInput!) {
  addRetirement(input: $input) {
    retirement {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddRetirementMutation, AddRetirementMutationVariables>;
export const ChangeRetirementDocument = new TypedDocumentString(`
    mutation ChangeRetirement($input: ChangeRetirementInput!) {
  changeRetirement(input: $input) {
    retirement {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeRetirementMutation, ChangeRetirementMutationVariables>;
export const RemoveRetirementDocument = new TypedDocumentString(`
    mutation RemoveRetirement($input: RemoveRecordInput!) {
  removeRetirement(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveRetirementMutation, RemoveRetirementMutationVariables>;
export const AddContractDocument = new TypedDocumentString(`
    mutation AddContract($input: AddContractInput!) {
  addContract(input: $input) {
    contract {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddContractMutation, AddContractMutationVariables>;
export const ChangeContractDocument = new TypedDocumentString(`
    mutation ChangeContract($input: ChangeContractInput!) {
  changeContract(input: $input) {
    contract {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeContractMutation, ChangeContractMutationVariables>;
export const RemoveContractDocument = new TypedDocumentString(`
    mutation RemoveContract($input: RemoveRecordInput!) {
  removeContract(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveContractMutation, RemoveContractMutationVariables>;
export const AddProposedAppointmentDocument = new TypedDocumentString(`
    mutation AddProposedAppointment($input: AddProposedAppointmentInput!) {
  addProposedAppointment(input: $input) {
    proposedAppointment {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddProposedAppointmentMutation, AddProposedAppointmentMutationVariables>;
export const ChangeProposedAppointmentDocument = new TypedDocumentString(`
    mutation ChangeProposedAppointment($input: ChangeProposedAppointmentInput!) {
  changeProposedAppointment(input: $input) {
    proposedAppointment {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeProposedAppointmentMutation, ChangeProposedAppointmentMutationVariables>;
export const RemoveProposedAppointmentDocument = new TypedDocumentString(`
    mutation RemoveProposedAppointment($input: RemoveRecordInput!) {
  removeProposedAppointment(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveProposedAppointmentMutation, RemoveProposedAppointmentMutationVariables>;
export const AddFiledTextDocument = new TypedDocumentString(`
    mutation AddFiledText($input: AddFiledTextInput!) {
  addFiledText(input: $input) {
    filedText {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddFiledTextMutation, AddFiledTextMutationVariables>;
export const ChangeFiledTextDocument = new TypedDocumentString(`
    mutation ChangeFiledText($input: ChangeFiledTextInput!) {
  changeFiledText(input: $input) {
    filedText {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeFiledTextMutation, ChangeFiledTextMutationVariables>;
export const RemoveFiledTextDocument = new TypedDocumentString(`
    mutation RemoveFiledText($input: RemoveRecordInput!) {
  removeFiledText(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveFiledTextMutation, RemoveFiledTextMutationVariables>;
export const AddDisciplineTextDocument = new TypedDocumentString(`
    mutation AddDisciplineText($input: AddDisciplineTextInput!) {
  addDisciplineText(input: $input) {
    disciplineText {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddDisciplineTextMutation, AddDisciplineTextMutationVariables>;
export const ChangeDisciplineTextDocument = new TypedDocumentString(`
    mutation ChangeDisciplineText($input: ChangeDisciplineTextInput!) {
  changeDisciplineText(input: $input) {
    disciplineText {
      id
      version
    }
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeDisciplineTextMutation, ChangeDisciplineTextMutationVariables>;
export const RemoveDisciplineTextDocument = new TypedDocumentString(`
    mutation RemoveDisciplineText($input: RemoveRecordInput!) {
  removeDisciplineText(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveDisciplineTextMutation, RemoveDisciplineTextMutationVariables>;
export const InboxFiguresDocument = new TypedDocumentString(`
    query InboxFigures {
  inboxFigures {
    waiting
    dueToday
    overdue
    started
    news
  }
}
    `) as unknown as TypedDocumentString<InboxFiguresQuery, InboxFiguresQueryVariables>;
export const NewsDocument = new TypedDocumentString(`
    query News {
  matters(first: 20, filter: {view: NEWS}) {
    totalCount
    edges {
      cursor
      node {
        ...MatterLine
      }
    }
  }
}
    fragment MatterLine on Matter {
  id
  module
  kind
  subjectId
  title
  object
  verb
  dueOn
  receivedAt
  openedByName
  state
  closedAt
  closedByName
  delegable
  forName
  delegateName
}`) as unknown as TypedDocumentString<NewsQuery, NewsQueryVariables>;
export const MarkInboxReadDocument = new TypedDocumentString(`
    mutation MarkInboxRead($input: MarkInboxReadInput!) {
  markInboxRead(input: $input) {
    figures {
      waiting
      dueToday
      overdue
      started
      news
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<MarkInboxReadMutation, MarkInboxReadMutationVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    account {
      id
      login
      name
      title
    }
    grants {
      id
      role
      roleName
      reach
      unit {
        id
        name
        shortName
      }
    }
    permissions
    courts {
      id
      name
      shortName
      courtLevel
    }
    today
    demo
    stepUpUntil
    renewalDue
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const SessionsDocument = new TypedDocumentString(`
    query Sessions {
  viewer {
    account {
      id
      login
      name
      title
    }
    sessions {
      id
      createdAt
      seenAt
      remote
      agent
      current
    }
  }
}
    `) as unknown as TypedDocumentString<SessionsQuery, SessionsQueryVariables>;
export const GlobalSearchDocument = new TypedDocumentString(`
    query GlobalSearch($text: String!, $units: Boolean!) {
  cadres(first: 8, filter: {text: $text}) {
    edges {
      cursor
      node {
        id
        name
        sex {
          code
          name
        }
        birthOn
        unitName
        courtName
        currentPostText
      }
    }
  }
  units(first: 4, filter: {text: $text}) @include(if: $units) {
    edges {
      cursor
      node {
        id
        name
        shortName
        kind
        court {
          id
          shortName
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<GlobalSearchQuery, GlobalSearchQueryVariables>;
export const CodeTablesDocument = new TypedDocumentString(`
    query CodeTables($tables: [String!]!) {
  codeTables(tables: $tables) {
    table
    entries {
      code
      name
    }
  }
}
    `) as unknown as TypedDocumentString<CodeTablesQuery, CodeTablesQueryVariables>;
export const FindUnitsDocument = new TypedDocumentString(`
    query FindUnits($text: String!) {
  units(first: 20, filter: {text: $text}) {
    edges {
      cursor
      node {
        id
        name
        shortName
        court {
          id
          name
          shortName
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<FindUnitsQuery, FindUnitsQueryVariables>;
export const ReachDocument = new TypedDocumentString(`
    query Reach {
  cadres(first: 2) {
    edges {
      cursor
      node {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReachQuery, ReachQueryVariables>;
export const ImportBatchesDocument = new TypedDocumentString(`
    query ImportBatches($first: Int!, $after: String) {
  importBatches(first: $first, after: $after) {
    edges {
      cursor
      node {
        ...BatchLine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment BatchLine on ImportBatch {
  id
  number
  createdAt
  createdBy
  state
  unit {
    id
    name
    shortName
  }
  counts {
    total
    new
    differs
    same
    namesakes
    broken
    accepted
    skipped
    safe
    conflicts
  }
}`) as unknown as TypedDocumentString<ImportBatchesQuery, ImportBatchesQueryVariables>;
export const ImportBatchDocument = new TypedDocumentString(`
    query ImportBatch($id: ID!) {
  importBatch(id: $id) {
    ...BatchLine
    job {
      ...JobLine
    }
    changeSet {
      id
      at
      actorName
      rowCount
      undone
    }
  }
}
    fragment BatchLine on ImportBatch {
  id
  number
  createdAt
  createdBy
  state
  unit {
    id
    name
    shortName
  }
  counts {
    total
    new
    differs
    same
    namesakes
    broken
    accepted
    skipped
    safe
    conflicts
  }
}
fragment JobLine on Job {
  id
  title
  state
  done
  total
  failed
  message
  createdAt
  finishedAt
  fileId
}`) as unknown as TypedDocumentString<ImportBatchQuery, ImportBatchQueryVariables>;
export const ImportItemsDocument = new TypedDocumentString(`
    query ImportItems($id: ID!, $first: Int!, $after: String, $states: [ImportItemState!], $count: Boolean!) {
  importBatch(id: $id) {
    id
    items(first: $first, after: $after, states: $states) {
      totalCount @include(if: $count)
      edges {
        cursor
        node {
          ...ImportRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment ImportRow on ImportItem {
  id
  version
  fileName
  state
  name
  birthOn
  currentPostText
  matchedBy
  error
  cadre {
    id
    name
    unitName
  }
  unit {
    id
    name
    shortName
  }
  warnings {
    code
    field
    line
    message
  }
  differences {
    key
    kind
    take
  }
}`) as unknown as TypedDocumentString<ImportItemsQuery, ImportItemsQueryVariables>;
export const ImportItemDocument = new TypedDocumentString(`
    query ImportItem($id: ID!) {
  importItem(id: $id) {
    ...ImportDetail
  }
}
    fragment ImportRow on ImportItem {
  id
  version
  fileName
  state
  name
  birthOn
  currentPostText
  matchedBy
  error
  cadre {
    id
    name
    unitName
  }
  unit {
    id
    name
    shortName
  }
  warnings {
    code
    field
    line
    message
  }
  differences {
    key
    kind
    take
  }
}
fragment ImportDetail on ImportItem {
  ...ImportRow
  namesakes {
    id
    name
    sex {
      code
      name
    }
    birthOn
    unitName
    courtName
    currentPostText
  }
  differences {
    key
    set
    label
    stored
    file
    base
    kind
    take
    note
  }
}`) as unknown as TypedDocumentString<ImportItemQuery, ImportItemQueryVariables>;
export const CreateUploadTicketDocument = new TypedDocumentString(`
    mutation CreateUploadTicket {
  createUploadTicket {
    ticket {
      ticket
      url
      expiresAt
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<CreateUploadTicketMutation, CreateUploadTicketMutationVariables>;
export const CreateDownloadTicketDocument = new TypedDocumentString(`
    mutation CreateDownloadTicket($input: CreateDownloadTicketInput!) {
  createDownloadTicket(input: $input) {
    ticket {
      ticket
      url
      expiresAt
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<CreateDownloadTicketMutation, CreateDownloadTicketMutationVariables>;
export const StartImportDocument = new TypedDocumentString(`
    mutation StartImport($input: StartImportInput!) {
  startImport(input: $input) {
    batch {
      ...BatchLine
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    fragment BatchLine on ImportBatch {
  id
  number
  createdAt
  createdBy
  state
  unit {
    id
    name
    shortName
  }
  counts {
    total
    new
    differs
    same
    namesakes
    broken
    accepted
    skipped
    safe
    conflicts
  }
}`) as unknown as TypedDocumentString<StartImportMutation, StartImportMutationVariables>;
export const ChooseImportPersonDocument = new TypedDocumentString(`
    mutation ChooseImportPerson($input: ChooseImportPersonInput!) {
  chooseImportPerson(input: $input) {
    item {
      ...ImportDetail
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    fragment ImportRow on ImportItem {
  id
  version
  fileName
  state
  name
  birthOn
  currentPostText
  matchedBy
  error
  cadre {
    id
    name
    unitName
  }
  unit {
    id
    name
    shortName
  }
  warnings {
    code
    field
    line
    message
  }
  differences {
    key
    kind
    take
  }
}
fragment ImportDetail on ImportItem {
  ...ImportRow
  namesakes {
    id
    name
    sex {
      code
      name
    }
    birthOn
    unitName
    courtName
    currentPostText
  }
  differences {
    key
    set
    label
    stored
    file
    base
    kind
    take
    note
  }
}`) as unknown as TypedDocumentString<ChooseImportPersonMutation, ChooseImportPersonMutationVariables>;
export const DecideImportItemDocument = new TypedDocumentString(`
    mutation DecideImportItem($input: DecideImportItemInput!) {
  decideImportItem(input: $input) {
    item {
      ...ImportDetail
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    fragment ImportRow on ImportItem {
  id
  version
  fileName
  state
  name
  birthOn
  currentPostText
  matchedBy
  error
  cadre {
    id
    name
    unitName
  }
  unit {
    id
    name
    shortName
  }
  warnings {
    code
    field
    line
    message
  }
  differences {
    key
    kind
    take
  }
}
fragment ImportDetail on ImportItem {
  ...ImportRow
  namesakes {
    id
    name
    sex {
      code
      name
    }
    birthOn
    unitName
    courtName
    currentPostText
  }
  differences {
    key
    set
    label
    stored
    file
    base
    kind
    take
    note
  }
}`) as unknown as TypedDocumentString<DecideImportItemMutation, DecideImportItemMutationVariables>;
export const SkipImportItemDocument = new TypedDocumentString(`
    mutation SkipImportItem($input: SkipImportItemInput!) {
  skipImportItem(input: $input) {
    item {
      ...ImportDetail
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    fragment ImportRow on ImportItem {
  id
  version
  fileName
  state
  name
  birthOn
  currentPostText
  matchedBy
  error
  cadre {
    id
    name
    unitName
  }
  unit {
    id
    name
    shortName
  }
  warnings {
    code
    field
    line
    message
  }
  differences {
    key
    kind
    take
  }
}
fragment ImportDetail on ImportItem {
  ...ImportRow
  namesakes {
    id
    name
    sex {
      code
      name
    }
    birthOn
    unitName
    courtName
    currentPostText
  }
  differences {
    key
    set
    label
    stored
    file
    base
    kind
    take
    note
  }
}`) as unknown as TypedDocumentString<SkipImportItemMutation, SkipImportItemMutationVariables>;
export const AcceptImportDocument = new TypedDocumentString(`
    mutation AcceptImport($input: AcceptImportInput!) {
  acceptImport(input: $input) {
    batch {
      ...BatchLine
      job {
        ...JobLine
      }
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    fragment BatchLine on ImportBatch {
  id
  number
  createdAt
  createdBy
  state
  unit {
    id
    name
    shortName
  }
  counts {
    total
    new
    differs
    same
    namesakes
    broken
    accepted
    skipped
    safe
    conflicts
  }
}
fragment JobLine on Job {
  id
  title
  state
  done
  total
  failed
  message
  createdAt
  finishedAt
  fileId
}`) as unknown as TypedDocumentString<AcceptImportMutation, AcceptImportMutationVariables>;
export const UndoImportDocument = new TypedDocumentString(`
    mutation UndoImport($input: UndoImportInput!) {
  undoImport(input: $input) {
    batch {
      ...BatchLine
    }
    restored
    kept {
      setName
      cadreName
      changedBy
      changedAt
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    fragment BatchLine on ImportBatch {
  id
  number
  createdAt
  createdBy
  state
  unit {
    id
    name
    shortName
  }
  counts {
    total
    new
    differs
    same
    namesakes
    broken
    accepted
    skipped
    safe
    conflicts
  }
}`) as unknown as TypedDocumentString<UndoImportMutation, UndoImportMutationVariables>;
export const CancelJobDocument = new TypedDocumentString(`
    mutation CancelJob($input: CancelJobInput!) {
  cancelJob(input: $input) {
    job {
      ...JobLine
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    fragment JobLine on Job {
  id
  title
  state
  done
  total
  failed
  message
  createdAt
  finishedAt
  fileId
}`) as unknown as TypedDocumentString<CancelJobMutation, CancelJobMutationVariables>;
export const JobDocument = new TypedDocumentString(`
    query Job($id: ID!) {
  job(id: $id) {
    ...JobLine
  }
}
    fragment JobLine on Job {
  id
  title
  state
  done
  total
  failed
  message
  createdAt
  finishedAt
  fileId
}`) as unknown as TypedDocumentString<JobQuery, JobQueryVariables>;
export const ProfileDocument = new TypedDocumentString(`
    query Profile($id: ID!, $asOf: Date, $recordedAt: DateTime) {
  cadre(id: $id, asOf: $asOf, recordedAt: $recordedAt) {
    ...ProfileHead
  }
}
    fragment ProfileHead on Cadre {
  id
  version
  unit {
    id
    name
    shortName
  }
  unitName
  courtName
  orderInUnit
  name
  pinyin
  sex {
    code
    name
  }
  birthOn
  age
  ethnicity {
    code
    name
  }
  nativePlace
  workStartOn
  party {
    code
    name
  }
  partyText
  personnelClass {
    code
    name
  }
  status {
    code
    name
  }
  managementClass {
    code
    name
  }
  establishment {
    code
    name
  }
  category {
    code
    name
  }
  currentPostText
  postOn
  postMonths
  level {
    code
    name
  }
  levelOn
  levelMonths
  rank {
    code
    name
  }
  rankOn
  rankMonths
  gradeName
  gradeOn
  gradeMonths
  inQuota
  quotaOn
  titleText
  education {
    code
    name
  }
  fullEducation
  fullDegree
  fullSchool
  fullDegreeSchool
  jobEducation
  jobDegree
  jobSchool
  jobDegreeSchool
  ratingsText
  retirementBase {
    code
    name
  }
  retirementMonth
  retirementAge
  monthsToRetirement
  photoUrl
  complete
  gaps {
    code
    message
    set
    rowId
    fromOn
    toOn
  }
  asOf
  viewerCan {
    edit
    readIdentity
    readContact
    readFamily
    readDiscipline
    readHistory
    export
  }
}`) as unknown as TypedDocumentString<ProfileQuery, ProfileQueryVariables>;
export const ProfileCareerDocument = new TypedDocumentString(`
    query ProfileCareer($id: ID!, $asOf: Date, $recordedAt: DateTime) {
  cadre(id: $id, asOf: $asOf, recordedAt: $recordedAt) {
    id
    posts {
      ...PostRow
    }
    postLevels {
      ...PostLevelRow
    }
    legalPosts {
      ...LegalPostRow
    }
    grades {
      ...GradeRow
    }
    judgeQuotas {
      ...JudgeQuotaRow
    }
    educations {
      ...EducationRow
    }
    resumeLines {
      ...ResumeLineRow
    }
    awards {
      ...AwardRow
    }
    appraisalResults {
      ...AppraisalResultRow
    }
    secondments {
      ...SecondmentRow
    }
  }
}
    fragment PostRow on Post {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  unit {
    id
    name
  }
  unitName
  name
  teamMember
  memberKind {
    code
    name
  }
  leading {
    code
    name
  }
  level {
    code
    name
  }
  inCharge
  appointedOn
  appointDocument
  appointManner {
    code
    name
  }
  state {
    code
    name
  }
  removedOn
  removeDocument
  changeReason
  main
  printed
}
fragment PostLevelRow on PostLevel {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind
  level {
    code
    name
  }
  rank {
    code
    name
  }
  approvedOn
  documentNo
  endedOn
  state {
    code
    name
  }
}
fragment LegalPostRow on LegalPost {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  act
  unitName
  unit {
    id
    name
  }
  post {
    code
    name
  }
  actedOn
  approvedBy
  documentNo
  firstAsJudge
  current
}
fragment GradeRow on Grade {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind
  judge {
    code
    name
  }
  assistant {
    code
    name
  }
  clerk {
    code
    name
  }
  bailiff {
    code
    name
  }
  countsFrom
  approvedOn
  change {
    code
    name
  }
  changeBasis
  certificateNo
  approvedBy
  documentNo
  current
}
fragment JudgeQuotaRow on JudgeQuota {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  enteredOn
  leftOn
  exitReason {
    code
    name
  }
  round
}
fragment EducationRow on Education {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind {
    code
    name
  }
  level {
    code
    name
  }
  levelName
  degree {
    code
    name
  }
  degreeName
  school
  major
  majorCode {
    code
    name
  }
  enteredOn
  graduatedOn
  grantedOn
}
fragment ResumeLineRow on ResumeLine {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  parent {
    id
  }
  fromOn
  toOn
  text
  kind
}
fragment AwardRow on Award {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind {
    code
    name
  }
  name
  approvedOn
  approvedBy
  organLevel {
    code
    name
  }
  reason
  documentNo
  revokedOn
}
fragment AppraisalResultRow on AppraisalResult {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  year
  rating {
    code
    name
  }
  settledOn
  settledBy
  comment
}
fragment SecondmentRow on Secondment {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind {
    code
    name
  }
  fromOn
  toOn
  hostUnit
  workUnit {
    id
  }
  hostPost
  reason {
    code
    name
  }
}`) as unknown as TypedDocumentString<ProfileCareerQuery, ProfileCareerQueryVariables>;
export const ProfileRestDocument = new TypedDocumentString(`
    query ProfileRest($id: ID!, $asOf: Date, $recordedAt: DateTime, $identity: Boolean!, $contact: Boolean!, $family: Boolean!) {
  cadre(id: $id, asOf: $asOf, recordedAt: $recordedAt) {
    id
    basic {
      version
      source
      updatedAt
      updatedBy
      orderInUnit
      name
      sex {
        code
        name
      }
      birthOn
      ethnicity {
        code
        name
      }
      nativePlace
      workStartOn
      party {
        code
        name
      }
      partyOn
      otherParties
      personnelClass {
        code
        name
      }
      status {
        code
        name
      }
      managementClass {
        code
        name
      }
      establishmentKind {
        code
        name
      }
      specialty
      retirementBase {
        code
        name
      }
      retirementManual
      grassrootsTwoYears
      courtEntryOn
      politicalLegalOn
      legalWorkYears
      remark
    }
    personal @include(if: $family) {
      birthPlace
      growthPlace
      health
      marital
    }
    identity @include(if: $identity) {
      masked
      birthMatches
      version
      source
      updatedAt
      updatedBy
    }
    contact @include(if: $contact) {
      version
      officeAddress
      officePhone
      mobile
      email
      homeAddress
      source
      updatedAt
      updatedBy
    }
    kinships @include(if: $family) {
      id
      title
      relativeName
      relativePost
      matchedBy
      state
      version
    }
    familyMembers @include(if: $family) {
      ...FamilyMemberRow
    }
    staffCategories {
      ...StaffCategoryRow
    }
    professionalTitles {
      ...ProfessionalTitleRow
    }
    legalQualifications {
      ...LegalQualificationRow
    }
    trainingRecords {
      ...TrainingRecordRow
    }
    civilLevels {
      ...CivilLevelRow
    }
    joinings {
      ...JoiningRow
    }
    leavings {
      ...LeavingRow
    }
    retirements {
      ...RetirementRow
    }
    contracts {
      ...ContractRow
    }
    filedTexts {
      ...FiledTextRow
    }
  }
}
    fragment StaffCategoryRow on StaffCategory {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  category {
    code
    name
  }
  fromOn
  toOn
}
fragment FamilyMemberRow on FamilyMember {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  title
  name
  birthOn
  party
  work
  abroad
  status {
    code
    name
  }
  idNumber
}
fragment ProfessionalTitleRow on ProfessionalTitle {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  title {
    code
    name
  }
  name
  acquiredOn
  way {
    code
    name
  }
  board
  printed
}
fragment LegalQualificationRow on LegalQualification {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind {
    code
    name
  }
  issuedOn
  certificateNo
}
fragment TrainingRecordRow on TrainingRecord {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind {
    code
    name
  }
  absence {
    code
    name
  }
  name
  startedOn
  endedOn
  days
  hours
  host
  place
}
fragment CivilLevelRow on CivilLevel {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  level {
    code
    name
  }
  payStep
  sinceOn
  current
}
fragment JoiningRow on Joining {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  joinedOn
  manner {
    code
    name
  }
  fromUnit
  fromPost
  civilServiceOn
  registeredOn
}
fragment LeavingRow on Leaving {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  manner {
    code
    name
  }
  leftOn
  toUnit
  approvedBy
  remark
}
fragment RetirementRow on Retirement {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind {
    code
    name
  }
  approvedOn
  level {
    code
    name
  }
  rank {
    code
    name
  }
  managedBy
  documentNo
}
fragment ContractRow on Contract {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  post {
    code
    name
  }
  origin
  fromOn
  toOn
  contractNo
}
fragment FiledTextRow on FiledText {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  cell
  text
  state
}`) as unknown as TypedDocumentString<ProfileRestQuery, ProfileRestQueryVariables>;
export const ProfileRestrictedDocument = new TypedDocumentString(`
    query ProfileRestricted($id: ID!, $asOf: Date, $recordedAt: DateTime, $purpose: String!, $discipline: Boolean!, $proposals: Boolean!) {
  cadre(id: $id, asOf: $asOf, recordedAt: $recordedAt, purpose: $purpose) {
    id
    sanctions @include(if: $discipline) {
      ...SanctionRow
    }
    disciplineTexts @include(if: $discipline) {
      ...DisciplineTextRow
    }
    proposedAppointments @include(if: $proposals) {
      ...ProposedAppointmentRow
    }
  }
}
    fragment SanctionRow on Sanction {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  kind
  reason
  decidedOn
  decidedBy
  influenceUntil
  liftedOn
}
fragment ProposedAppointmentRow on ProposedAppointment {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  proposedPost
  proposedRemoval
  reason
  submittedBy
  ageAsOf
  filledOn
  filledBy
}
fragment DisciplineTextRow on DisciplineText {
  id
  sortNo
  version
  source
  updatedAt
  updatedBy
  text
}`) as unknown as TypedDocumentString<ProfileRestrictedQuery, ProfileRestrictedQueryVariables>;
export const RecordSetsDocument = new TypedDocumentString(`
    query RecordSets {
  recordSets {
    set
    items {
      name
      label
      required
      maxLength
    }
  }
}
    `) as unknown as TypedDocumentString<RecordSetsQuery, RecordSetsQueryVariables>;
export const RecordHistoryDocument = new TypedDocumentString(`
    query RecordHistory($id: ID!, $first: Int!, $after: String, $set: String, $rowId: ID) {
  cadre(id: $id) {
    id
    name
    history(first: $first, after: $after, set: $set, rowId: $rowId) {
      edges {
        cursor
        node {
          changeSet {
            id
            at
            actorName
            reason
            source
            fileName
            rowCount
            undone
          }
          set
          setName
          rowId
          operation
          items {
            field
            label
            before
            after
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RecordHistoryQuery, RecordHistoryQueryVariables>;
export const ChangeBasicInformationDocument = new TypedDocumentString(`
    mutation ChangeBasicInformation($input: ChangeBasicInformationInput!) {
  changeBasicInformation(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeBasicInformationMutation, ChangeBasicInformationMutationVariables>;
export const ChangeIdentityDocument = new TypedDocumentString(`
    mutation ChangeIdentity($input: ChangeIdentityInput!) {
  changeIdentity(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeIdentityMutation, ChangeIdentityMutationVariables>;
export const ChangeContactDocument = new TypedDocumentString(`
    mutation ChangeContact($input: ChangeContactInput!) {
  changeContact(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangeContactMutation, ChangeContactMutationVariables>;
export const RevealSealedDocument = new TypedDocumentString(`
    mutation RevealSealed($input: RevealInput!) {
  reveal(input: $input) {
    value
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<RevealSealedMutation, RevealSealedMutationVariables>;
export const ChangePhotoDocument = new TypedDocumentString(`
    mutation ChangePhoto($input: ChangePhotoInput!) {
  changePhoto(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<ChangePhotoMutation, ChangePhotoMutationVariables>;
export const DecideKinshipDocument = new TypedDocumentString(`
    mutation DecideKinship($input: DecideKinshipInput!) {
  decideKinship(input: $input) {
    cadre {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<DecideKinshipMutation, DecideKinshipMutationVariables>;
export const UndoChangeSetDocument = new TypedDocumentString(`
    mutation UndoChangeSet($input: UndoChangeSetInput!) {
  undoChangeSet(input: $input) {
    changeSet {
      id
    }
    restored
    kept {
      setName
      cadreName
      changedBy
      changedAt
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<UndoChangeSetMutation, UndoChangeSetMutationVariables>;
export const ExportCadresDocument = new TypedDocumentString(`
    mutation ExportCadres($input: ExportCadresInput!) {
  exportCadres(input: $input) {
    ticket {
      ticket
      url
      expiresAt
    }
    warnings
    job {
      ...JobLine
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    fragment JobLine on Job {
  id
  title
  state
  done
  total
  failed
  message
  createdAt
  finishedAt
  fileId
}`) as unknown as TypedDocumentString<ExportCadresMutation, ExportCadresMutationVariables>;
export const AddCadreDocument = new TypedDocumentString(`
    mutation AddCadre($input: AddCadreInput!) {
  addCadre(input: $input) {
    cadre {
      id
      version
    }
    namesakes {
      id
      name
      birthOn
      unitName
      courtName
      currentPostText
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<AddCadreMutation, AddCadreMutationVariables>;
export const RosterPageDocument = new TypedDocumentString(`
    query RosterPage($first: Int!, $after: String, $filter: CadreFilter, $orderBy: CadreOrder!, $count: Boolean!) {
  cadres(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    totalCount @include(if: $count)
    edges {
      cursor
      node {
        ...RosterRow
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment RosterRow on Cadre {
  id
  orderInUnit
  unitName
  courtName
  name
  sex {
    code
    name
  }
  birthOn
  age
  ethnicity {
    code
    name
  }
  nativePlace
  workStartOn
  partyText
  party {
    code
    name
  }
  currentPostText
  postOn
  postMonths
  level {
    code
    name
  }
  levelOn
  rank {
    code
    name
  }
  rankOn
  gradeName
  gradeOn
  inQuota
  quotaOn
  category {
    code
    name
  }
  fullEducation
  fullDegree
  fullSchool
  jobEducation
  jobDegree
  lastRating {
    code
    name
  }
  lastRatingYear
  retirementMonth
  monthsToRetirement
  complete
}`) as unknown as TypedDocumentString<RosterPageQuery, RosterPageQueryVariables>;
export const UnitBranchDocument = new TypedDocumentString(`
    query UnitBranch($id: ID!) {
  unit(id: $id) {
    id
    name
    shortName
    kind
    courtLevel
    onEstablishment
    children {
      id
      name
      shortName
      kind
      courtLevel
      onEstablishment
    }
  }
}
    `) as unknown as TypedDocumentString<UnitBranchQuery, UnitBranchQueryVariables>;
export const UnitPathDocument = new TypedDocumentString(`
    query UnitPath($id: ID!) {
  unit(id: $id) {
    id
    name
    shortName
    kind
    courtLevel
    parent {
      id
      name
      parent {
        id
        name
        parent {
          id
          name
          parent {
            id
          }
        }
      }
    }
    court {
      id
      name
      shortName
    }
  }
}
    `) as unknown as TypedDocumentString<UnitPathQuery, UnitPathQueryVariables>;
export const ReminderCountsDocument = new TypedDocumentString(`
    query ReminderCounts($under: ID, $lowerCourts: Boolean!) {
  reminderCounts(under: $under, lowerCourts: $lowerCourts) {
    computedOn
    computedAt
    kinds {
      kind
      overdue
      current
      quarter
      withinYear
      undated
      toVerify
    }
  }
}
    `) as unknown as TypedDocumentString<ReminderCountsQuery, ReminderCountsQueryVariables>;
export const RemindersDocument = new TypedDocumentString(`
    query Reminders($first: Int!, $after: String, $filter: ReminderFilter!, $count: Boolean!) {
  reminders(first: $first, after: $after, filter: $filter) {
    totalCount @include(if: $count)
    edges {
      cursor
      node {
        ...ReminderRow
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ReminderRow on Reminder {
  kind
  dueOn
  daysLeft
  toVerify
  reckoning
  basis {
    code
    name
    value
    unit
    source
    verified
    note
  }
  facts {
    label
    value
    set
  }
  cadre {
    id
    name
    unitName
    courtName
    currentPostText
  }
}`) as unknown as TypedDocumentString<RemindersQuery, RemindersQueryVariables>;
export const UnitDetailDocument = new TypedDocumentString(`
    query UnitDetail($id: ID!) {
  unit(id: $id) {
    id
    code
    name
    shortName
    kind
    courtLevel
    level {
      code
      name
    }
    field {
      code
      name
    }
    validFrom
    validTo
    version
    onEstablishment
    parent {
      id
      name
    }
    court {
      id
      name
      shortName
    }
    children {
      id
      code
      name
      shortName
      kind
      onEstablishment
    }
    establishments {
      id
      kind
      item {
        code
        name
      }
      authorized
      validFrom
      validTo
      documentNo
      version
    }
    events {
      kind
      happenedOn
      successor {
        id
        name
      }
      fromParent {
        id
        name
      }
      documentNo
      reason
    }
    formerNames {
      name
      shortName
      validFrom
      validTo
    }
  }
}
    `) as unknown as TypedDocumentString<UnitDetailQuery, UnitDetailQueryVariables>;
export const SetEstablishmentDocument = new TypedDocumentString(`
    mutation SetEstablishment($input: SetEstablishmentInput!) {
  setEstablishment(input: $input) {
    unit {
      id
      version
    }
    userErrors {
      code
      field
      message
      basis
    }
  }
}
    `) as unknown as TypedDocumentString<SetEstablishmentMutation, SetEstablishmentMutationVariables>;
export const MattersDocument = new TypedDocumentString(`
    query Matters($first: Int!, $after: String, $filter: MatterFilter!) {
  matters(first: $first, after: $after, filter: $filter) {
    totalCount
    edges {
      cursor
      node {
        ...MatterLine
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment MatterLine on Matter {
  id
  module
  kind
  subjectId
  title
  object
  verb
  dueOn
  receivedAt
  openedByName
  state
  closedAt
  closedByName
  delegable
  forName
  delegateName
}`) as unknown as TypedDocumentString<MattersQuery, MattersQueryVariables>;
export const DelegationsDocument = new TypedDocumentString(`
    query Delegations {
  delegations {
    id
    name
    delegateName
    mine
    matterTitle
    fromOn
    toOn
    reason
  }
}
    `) as unknown as TypedDocumentString<DelegationsQuery, DelegationsQueryVariables>;
export const DelegatesDocument = new TypedDocumentString(`
    query Delegates($matterId: ID) {
  delegates(matterId: $matterId) {
    id
    name
    unitName
  }
}
    `) as unknown as TypedDocumentString<DelegatesQuery, DelegatesQueryVariables>;
export const AddDelegationDocument = new TypedDocumentString(`
    mutation AddDelegation($input: AddDelegationInput!) {
  addDelegation(input: $input) {
    delegation {
      id
      toOn
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddDelegationMutation, AddDelegationMutationVariables>;
export const CancelDelegationDocument = new TypedDocumentString(`
    mutation CancelDelegation($input: CancelDelegationInput!) {
  cancelDelegation(input: $input) {
    delegation {
      id
      cancelledAt
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CancelDelegationMutation, CancelDelegationMutationVariables>;
export const TeamFiguresDocument = new TypedDocumentString(`
    query TeamFigures($unit: ID!) {
  teamFigures(unit: $unit) {
    onEstablishment
    authorized
    inQuota
    quotaAuthorized
    contractStaff
    retired
    averageAge
    women
    complete
    gaps
    gapKinds {
      code
      name
      people
    }
  }
}
    `) as unknown as TypedDocumentString<TeamFiguresQuery, TeamFiguresQueryVariables>;
export const GapPeopleDocument = new TypedDocumentString(`
    query GapPeople($filter: CadreFilter!, $first: Int!) {
  cadres(first: $first, filter: $filter, orderBy: UNIT) {
    totalCount
    edges {
      cursor
      node {
        id
        name
        unitName
        currentPostText
        complete
        gaps {
          code
          message
          set
          rowId
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<GapPeopleQuery, GapPeopleQueryVariables>;
export const RecentBatchesDocument = new TypedDocumentString(`
    query RecentBatches($first: Int!) {
  importBatches(first: $first) {
    edges {
      cursor
      node {
        ...BatchLine
      }
    }
  }
}
    fragment BatchLine on ImportBatch {
  id
  number
  createdAt
  createdBy
  state
  unit {
    id
    name
    shortName
  }
  counts {
    total
    new
    differs
    same
    namesakes
    broken
    accepted
    skipped
    safe
    conflicts
  }
}`) as unknown as TypedDocumentString<RecentBatchesQuery, RecentBatchesQueryVariables>;