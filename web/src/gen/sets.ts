// Written by npm run codegen from ../graph/schema; do not edit.
import type { TypedDocumentString } from './graphql';
import { AddAppraisalResultDocument, AddAwardDocument, AddCivilLevelDocument, AddContractDocument, AddDisciplineTextDocument, AddEducationDocument, AddFamilyMemberDocument, AddFiledTextDocument, AddGradeDocument, AddJoiningDocument, AddJudgeQuotaDocument, AddLeavingDocument, AddLegalPostDocument, AddLegalQualificationDocument, AddPostDocument, AddPostLevelDocument, AddProfessionalTitleDocument, AddProposedAppointmentDocument, AddResumeLineDocument, AddRetirementDocument, AddSanctionDocument, AddSecondmentDocument, AddStaffCategoryDocument, AddTrainingRecordDocument, ChangeAppraisalResultDocument, ChangeAwardDocument, ChangeCivilLevelDocument, ChangeContractDocument, ChangeDisciplineTextDocument, ChangeEducationDocument, ChangeFamilyMemberDocument, ChangeFiledTextDocument, ChangeGradeDocument, ChangeJoiningDocument, ChangeJudgeQuotaDocument, ChangeLeavingDocument, ChangeLegalPostDocument, ChangeLegalQualificationDocument, ChangePostDocument, ChangePostLevelDocument, ChangeProfessionalTitleDocument, ChangeProposedAppointmentDocument, ChangeResumeLineDocument, ChangeRetirementDocument, ChangeSanctionDocument, ChangeSecondmentDocument, ChangeStaffCategoryDocument, ChangeTrainingRecordDocument, RemoveAppraisalResultDocument, RemoveAwardDocument, RemoveCivilLevelDocument, RemoveContractDocument, RemoveDisciplineTextDocument, RemoveEducationDocument, RemoveFamilyMemberDocument, RemoveFiledTextDocument, RemoveGradeDocument, RemoveJoiningDocument, RemoveJudgeQuotaDocument, RemoveLeavingDocument, RemoveLegalPostDocument, RemoveLegalQualificationDocument, RemovePostDocument, RemovePostLevelDocument, RemoveProfessionalTitleDocument, RemoveProposedAppointmentDocument, RemoveResumeLineDocument, RemoveRetirementDocument, RemoveSanctionDocument, RemoveSecondmentDocument, RemoveStaffCategoryDocument, RemoveTrainingRecordDocument } from './graphql';

export type ItemKind = 'text' | 'partial' | 'month' | 'code' | 'flag' | 'maybe' | 'int' | 'unit' | 'row';
export interface Item { name: string; label: string; item: string; kind: ItemKind; table: string; required: boolean; note: string }
// biome-ignore lint: the documents of different sets have different types.
type AnyDocument = TypedDocumentString<any, any>;
export interface RecordSet {
  noun: string; plural: string; lower: string; table: string; label: string;
  add: AnyDocument; change: AnyDocument; remove: AnyDocument; items: Item[];
}
export type SetTable = 'post' | 'post_level' | 'legal_post' | 'grade' | 'judge_quota' | 'staff_category' | 'education' | 'resume_line' | 'award' | 'sanction' | 'appraisal_result' | 'family_member' | 'professional_title' | 'legal_qualification' | 'training_record' | 'secondment' | 'civil_level' | 'joining' | 'leaving' | 'retirement' | 'contract' | 'proposed_appointment' | 'filed_text' | 'discipline_text';
export const sets: Record<SetTable, RecordSet> = {
  post: {
    "noun":"Post","plural":"posts","lower":"post","table":"post","label":"职务", add: AddPostDocument, change: ChangePostDocument, remove: RemovePostDocument,
    items: [
      {"name":"unitId","label":"任职机构","item":"A0201B","kind":"unit","table":"","required":false,"note":"Unit of the post when it is one of ours."},
      {"name":"unitName","label":"任职机构名称","item":"A0201A","kind":"text","table":"","required":true,"note":"Name of the unit as it was then."},
      {"name":"name","label":"职务名称","item":"A0215A","kind":"text","table":"","required":true,"note":"Name of the post."},
      {"name":"teamMember","label":"班子成员","item":"A0201D","kind":"flag","table":"","required":false,"note":"Whether the post belongs to the leadership team."},
      {"name":"memberKind","label":"成员类别","item":"A0201E","kind":"code","table":"ZB129","required":false,"note":"Kind of team member; required for team members."},
      {"name":"leading","label":"职务类别","item":"A0219","kind":"code","table":"ZB42","required":false,"note":"Leading or non-leading."},
      {"name":"level","label":"职务层次","item":"A0221","kind":"code","table":"ZB09","required":false,"note":"Level of the post."},
      {"name":"inCharge","label":"分管工作","item":"A0229","kind":"text","table":"","required":false,"note":"Work in charge."},
      {"name":"appointedOn","label":"任职时间","item":"A0243","kind":"partial","table":"","required":false,"note":"When appointed."},
      {"name":"appointDocument","label":"任职文号","item":"A0245","kind":"text","table":"","required":false,"note":"Number of the appointing document."},
      {"name":"appointManner","label":"选拔任用方式","item":"A0247","kind":"code","table":"ZB122","required":false,"note":"Manner of selection."},
      {"name":"state","label":"任职状态","item":"A0255","kind":"code","table":"ZB14","required":false,"note":"1 held, 0 removed."},
      {"name":"removedOn","label":"免职时间","item":"A0265","kind":"partial","table":"","required":false,"note":"When removed; not before the appointment."},
      {"name":"removeDocument","label":"免职文号","item":"A0267","kind":"text","table":"","required":false,"note":"Number of the removing document."},
      {"name":"changeReason","label":"变动原因","item":"A0271","kind":"text","table":"","required":false,"note":"Why it changed."},
      {"name":"main","label":"主职务","item":"A0279","kind":"flag","table":"","required":false,"note":"Whether it is the main post; exactly one among those held."},
      {"name":"printed","label":"任免表输出","item":"A0281","kind":"flag","table":"","required":false,"note":"Whether the form prints it; at least one of those held."},
    ],
  },
  post_level: {
    "noun":"PostLevel","plural":"postLevels","lower":"postLevel","table":"post_level","label":"职务层次与职级", add: AddPostLevelDocument, change: ChangePostLevelDocument, remove: RemovePostLevelDocument,
    items: [
      {"name":"kind","label":"类别","item":"A0531","kind":"text","table":"","required":true,"note":"LEVEL (职务层次) or RANK (职级)."},
      {"name":"level","label":"职务层次","item":"A0501B","kind":"code","table":"ZB09","required":false,"note":"The post level, for LEVEL."},
      {"name":"rank","label":"职级","item":"A0501B","kind":"code","table":"ZB148","required":false,"note":"The civil-service rank, for RANK."},
      {"name":"approvedOn","label":"批准日期","item":"A0504","kind":"partial","table":"","required":false,"note":"When approved."},
      {"name":"documentNo","label":"文号","item":"A0511","kind":"text","table":"","required":false,"note":"Number of the document."},
      {"name":"endedOn","label":"终止日期","item":"A0517","kind":"partial","table":"","required":false,"note":"When it ended; null while held."},
      {"name":"state","label":"状态","item":"A0524","kind":"code","table":"ZB14","required":false,"note":"1 held, 0 ended."},
    ],
  },
  legal_post: {
    "noun":"LegalPost","plural":"legalPosts","lower":"legalPost","table":"legal_post","label":"法律职务", add: AddLegalPostDocument, change: ChangeLegalPostDocument, remove: RemoveLegalPostDocument,
    items: [
      {"name":"act","label":"任免类别","item":"","kind":"text","table":"","required":true,"note":"任 (appointed) or 免 (removed)."},
      {"name":"unitName","label":"单位","item":"","kind":"text","table":"","required":false,"note":"Court or unit as named in the act."},
      {"name":"unitId","label":"单位（本系统）","item":"","kind":"unit","table":"","required":false,"note":"Unit when it is one of ours."},
      {"name":"post","label":"法律职务","item":"","kind":"code","table":"JUDICIAL_POST","required":false,"note":"The legal post."},
      {"name":"actedOn","label":"任免日期","item":"","kind":"partial","table":"","required":false,"note":"Date of the act."},
      {"name":"approvedBy","label":"批准单位","item":"","kind":"text","table":"","required":false,"note":"Standing committee or court that decided."},
      {"name":"documentNo","label":"文号","item":"","kind":"text","table":"","required":false,"note":"Number of the document."},
      {"name":"firstAsJudge","label":"首次任命法官","item":"","kind":"flag","table":"","required":false,"note":"Whether it is the first appointment as a judge."},
      {"name":"current","label":"当前","item":"","kind":"flag","table":"","required":false,"note":"Whether it is in force."},
    ],
  },
  grade: {
    "noun":"Grade","plural":"grades","lower":"grade","table":"grade","label":"等级", add: AddGradeDocument, change: ChangeGradeDocument, remove: RemoveGradeDocument,
    items: [
      {"name":"kind","label":"等级类别","item":"","kind":"text","table":"","required":true,"note":"JUDGE, ASSISTANT, CLERK or BAILIFF."},
      {"name":"judge","label":"法官等级","item":"","kind":"code","table":"JUDGE_GRADE","required":false,"note":"The grade, for JUDGE."},
      {"name":"assistant","label":"法官助理等级","item":"","kind":"code","table":"ASSISTANT_GRADE","required":false,"note":"The grade, for ASSISTANT."},
      {"name":"clerk","label":"书记员等级","item":"","kind":"code","table":"CLERK_GRADE","required":false,"note":"The grade, for CLERK."},
      {"name":"bailiff","label":"法警职务","item":"","kind":"code","table":"BAILIFF_GRADE","required":false,"note":"The grade, for BAILIFF."},
      {"name":"countsFrom","label":"起算日期","item":"","kind":"partial","table":"","required":false,"note":"Date from which the years of the grade count; not the date of approval."},
      {"name":"approvedOn","label":"批准日期","item":"","kind":"partial","table":"","required":false,"note":"When approved."},
      {"name":"change","label":"变动类别","item":"","kind":"code","table":"GRADE_CHANGE","required":false,"note":"Kind of change."},
      {"name":"changeBasis","label":"变动依据","item":"","kind":"text","table":"","required":false,"note":"Basis of the change."},
      {"name":"certificateNo","label":"证书编号","item":"","kind":"text","table":"","required":false,"note":"Number of the certificate."},
      {"name":"approvedBy","label":"批准单位","item":"","kind":"text","table":"","required":false,"note":"Approving authority."},
      {"name":"documentNo","label":"批准文号","item":"","kind":"text","table":"","required":false,"note":"Number of the document."},
      {"name":"current","label":"当前","item":"","kind":"flag","table":"","required":false,"note":"Whether it is the present grade."},
    ],
  },
  judge_quota: {
    "noun":"JudgeQuota","plural":"judgeQuotas","lower":"judgeQuota","table":"judge_quota","label":"员额", add: AddJudgeQuotaDocument, change: ChangeJudgeQuotaDocument, remove: RemoveJudgeQuotaDocument,
    items: [
      {"name":"enteredOn","label":"入额时间","item":"","kind":"partial","table":"","required":false,"note":"When entered."},
      {"name":"leftOn","label":"退出员额时间","item":"","kind":"partial","table":"","required":false,"note":"When left; null while in the quota."},
      {"name":"exitReason","label":"退出员额原因","item":"","kind":"code","table":"QUOTA_EXIT","required":false,"note":"Why left."},
      {"name":"round","label":"遴选批次","item":"","kind":"text","table":"","required":false,"note":"Selection round."},
    ],
  },
  staff_category: {
    "noun":"StaffCategory","plural":"staffCategories","lower":"staffCategory","table":"staff_category","label":"人员分类", add: AddStaffCategoryDocument, change: ChangeStaffCategoryDocument, remove: RemoveStaffCategoryDocument,
    items: [
      {"name":"category","label":"人员分类","item":"","kind":"code","table":"STAFF_CATEGORY","required":false,"note":"The category."},
      {"name":"fromOn","label":"起始时间","item":"","kind":"partial","table":"","required":false,"note":"Since when."},
      {"name":"toOn","label":"终止时间","item":"","kind":"partial","table":"","required":false,"note":"Until when; null at present."},
    ],
  },
  education: {
    "noun":"Education","plural":"educations","lower":"education","table":"education","label":"学历学位", add: AddEducationDocument, change: ChangeEducationDocument, remove: RemoveEducationDocument,
    items: [
      {"name":"kind","label":"教育类别","item":"A0837","kind":"code","table":"ZB123","required":false,"note":"Full-time or on-the-job."},
      {"name":"level","label":"学历","item":"A0801B","kind":"code","table":"ZB64","required":false,"note":"Level of education."},
      {"name":"levelName","label":"学历名称","item":"A0801A","kind":"text","table":"","required":false,"note":"Name as printed."},
      {"name":"degree","label":"学位","item":"A0901B","kind":"code","table":"GB/T 6864","required":false,"note":"Degree."},
      {"name":"degreeName","label":"学位名称","item":"A0901A","kind":"text","table":"","required":false,"note":"Name as printed, with the subject."},
      {"name":"school","label":"学校及院系","item":"A0814","kind":"text","table":"","required":false,"note":"School and department."},
      {"name":"major","label":"专业","item":"A0824","kind":"text","table":"","required":false,"note":"Subject as named by the school."},
      {"name":"majorCode","label":"专业类别","item":"A0827","kind":"code","table":"GB/T 16835","required":false,"note":"Subject by the national table."},
      {"name":"enteredOn","label":"入学时间","item":"A0804","kind":"partial","table":"","required":false,"note":"When entered."},
      {"name":"graduatedOn","label":"毕业时间","item":"A0807","kind":"partial","table":"","required":false,"note":"When graduated."},
      {"name":"grantedOn","label":"学位授予时间","item":"A0904","kind":"partial","table":"","required":false,"note":"When the degree was granted."},
    ],
  },
  resume_line: {
    "noun":"ResumeLine","plural":"resumeLines","lower":"resumeLine","table":"resume_line","label":"简历", add: AddResumeLineDocument, change: ChangeResumeLineDocument, remove: RemoveResumeLineDocument,
    items: [
      {"name":"parentId","label":"所属时段","item":"","kind":"row","table":"","required":false,"note":"The period that this sub-period (其间) lies in."},
      {"name":"fromOn","label":"起始年月","item":"A1701","kind":"partial","table":"","required":false,"note":"First month."},
      {"name":"toOn","label":"终止年月","item":"A1702","kind":"partial","table":"","required":false,"note":"Last month; null for the present."},
      {"name":"text","label":"内容","item":"A1703","kind":"text","table":"","required":true,"note":"What and where."},
      {"name":"kind","label":"类型","item":"","kind":"text","table":"","required":false,"note":"WORK, STUDY, SECONDMENT or OTHER."},
    ],
  },
  award: {
    "noun":"Award","plural":"awards","lower":"award","table":"award","label":"奖励", add: AddAwardDocument, change: ChangeAwardDocument, remove: RemoveAwardDocument,
    items: [
      {"name":"kind","label":"奖励类别","item":"A1404B","kind":"code","table":"ZB65","required":false,"note":"Kind of reward."},
      {"name":"name","label":"奖励名称","item":"A1404A","kind":"text","table":"","required":true,"note":"Name of the reward."},
      {"name":"approvedOn","label":"批准时间","item":"A1407","kind":"partial","table":"","required":false,"note":"When approved."},
      {"name":"approvedBy","label":"批准机关","item":"A1411A","kind":"text","table":"","required":false,"note":"Approving authority."},
      {"name":"organLevel","label":"批准机关级别","item":"A1414","kind":"code","table":"ZB03","required":false,"note":"Level of the approving authority."},
      {"name":"reason","label":"奖励原因","item":"","kind":"text","table":"","required":false,"note":"What for."},
      {"name":"documentNo","label":"文号","item":"","kind":"text","table":"","required":false,"note":"Number of the document."},
      {"name":"revokedOn","label":"撤销日期","item":"A1424","kind":"partial","table":"","required":false,"note":"When revoked."},
    ],
  },
  sanction: {
    "noun":"Sanction","plural":"sanctions","lower":"sanction","table":"sanction","label":"惩处", add: AddSanctionDocument, change: ChangeSanctionDocument, remove: RemoveSanctionDocument,
    items: [
      {"name":"kind","label":"处分类别","item":"A1404B","kind":"text","table":"","required":true,"note":"Kind of punishment, by name."},
      {"name":"reason","label":"处分原因","item":"","kind":"text","table":"","required":false,"note":"What for."},
      {"name":"decidedOn","label":"处分时间","item":"A1407","kind":"partial","table":"","required":false,"note":"When decided."},
      {"name":"decidedBy","label":"处分机关","item":"A1411A","kind":"text","table":"","required":false,"note":"Deciding authority."},
      {"name":"influenceUntil","label":"影响期至","item":"A1423","kind":"partial","table":"","required":false,"note":"Last month of the influence period."},
      {"name":"liftedOn","label":"解除日期","item":"A1424","kind":"partial","table":"","required":false,"note":"When lifted."},
    ],
  },
  appraisal_result: {
    "noun":"AppraisalResult","plural":"appraisalResults","lower":"appraisalResult","table":"appraisal_result","label":"年度考核", add: AddAppraisalResultDocument, change: ChangeAppraisalResultDocument, remove: RemoveAppraisalResultDocument,
    items: [
      {"name":"year","label":"考核年度","item":"A1521","kind":"int","table":"","required":true,"note":"The appraised year."},
      {"name":"rating","label":"考核等次","item":"A1517","kind":"code","table":"ZB18","required":false,"note":"The settled rating."},
      {"name":"settledOn","label":"确定日期","item":"","kind":"partial","table":"","required":false,"note":"When settled."},
      {"name":"settledBy","label":"确定单位","item":"","kind":"text","table":"","required":false,"note":"The authority or host unit that settled it."},
      {"name":"comment","label":"评语","item":"","kind":"text","table":"","required":false,"note":"Comment."},
    ],
  },
  family_member: {
    "noun":"FamilyMember","plural":"familyMembers","lower":"familyMember","table":"family_member","label":"家庭主要成员及重要社会关系", add: AddFamilyMemberDocument, change: ChangeFamilyMemberDocument, remove: RemoveFamilyMemberDocument,
    items: [
      {"name":"title","label":"称谓","item":"A3604A","kind":"text","table":"","required":true,"note":"Relation, as text."},
      {"name":"name","label":"姓名","item":"A3601","kind":"text","table":"","required":true,"note":"Name."},
      {"name":"birthOn","label":"出生年月","item":"A3607","kind":"partial","table":"","required":false,"note":"Birth."},
      {"name":"party","label":"政治面貌","item":"A3627","kind":"text","table":"","required":false,"note":"Political status, as text."},
      {"name":"work","label":"工作单位及职务","item":"A3611","kind":"text","table":"","required":false,"note":"Unit and post; 已去世 and the like for the deceased."},
      {"name":"abroad","label":"国籍或境外居留","item":"A3617","kind":"text","table":"","required":false,"note":"Nationality or residence abroad, empty when none."},
      {"name":"status","label":"现状","item":"A3641","kind":"code","table":"ZB56","required":false,"note":"Present state."},
      {"name":"idNumber","label":"公民身份号码","item":"A3684","kind":"text","table":"","required":false,"note":"ID number; masked."},
    ],
  },
  professional_title: {
    "noun":"ProfessionalTitle","plural":"professionalTitles","lower":"professionalTitle","table":"professional_title","label":"专业技术职务", add: AddProfessionalTitleDocument, change: ChangeProfessionalTitleDocument, remove: RemoveProfessionalTitleDocument,
    items: [
      {"name":"title","label":"资格代码","item":"A0601","kind":"code","table":"GB/T 8561","required":false,"note":"The title's code when it has one."},
      {"name":"name","label":"资格名称","item":"A0602","kind":"text","table":"","required":true,"note":"The title's name."},
      {"name":"acquiredOn","label":"取得日期","item":"A0604","kind":"partial","table":"","required":false,"note":"When acquired."},
      {"name":"way","label":"取得途径","item":"A0607","kind":"code","table":"ZB24","required":false,"note":"By review, examination or otherwise."},
      {"name":"board","label":"评委会","item":"A0611","kind":"text","table":"","required":false,"note":"Reviewing board."},
      {"name":"printed","label":"任免表输出","item":"A0699","kind":"flag","table":"","required":false,"note":"Whether the form prints it."},
    ],
  },
  legal_qualification: {
    "noun":"LegalQualification","plural":"legalQualifications","lower":"legalQualification","table":"legal_qualification","label":"法律职业资格", add: AddLegalQualificationDocument, change: ChangeLegalQualificationDocument, remove: RemoveLegalQualificationDocument,
    items: [
      {"name":"kind","label":"证书类型","item":"","kind":"code","table":"LEGAL_QUALIFICATION","required":false,"note":"Kind of certificate."},
      {"name":"issuedOn","label":"颁证日期","item":"","kind":"partial","table":"","required":false,"note":"When issued."},
      {"name":"certificateNo","label":"证书编号","item":"","kind":"text","table":"","required":false,"note":"Number of the certificate."},
    ],
  },
  training_record: {
    "noun":"TrainingRecord","plural":"trainingRecords","lower":"trainingRecord","table":"training_record","label":"教育培训", add: AddTrainingRecordDocument, change: ChangeTrainingRecordDocument, remove: RemoveTrainingRecordDocument,
    items: [
      {"name":"kind","label":"培训类别","item":"A1101","kind":"code","table":"ZB29","required":false,"note":"Kind of training."},
      {"name":"absence","label":"离岗状态","item":"A1104","kind":"code","table":"ZB30","required":false,"note":"Away from work wholly, partly or not."},
      {"name":"name","label":"班次名称","item":"A1131","kind":"text","table":"","required":true,"note":"Name of the class."},
      {"name":"startedOn","label":"开始时间","item":"A1107","kind":"partial","table":"","required":false,"note":"First day."},
      {"name":"endedOn","label":"结束时间","item":"A1111","kind":"partial","table":"","required":false,"note":"Last day."},
      {"name":"days","label":"天数","item":"A1107C","kind":"int","table":"","required":false,"note":"Length in days."},
      {"name":"hours","label":"学时","item":"A1108","kind":"int","table":"","required":false,"note":"Credit hours."},
      {"name":"host","label":"主办单位","item":"A1114","kind":"text","table":"","required":false,"note":"Host."},
      {"name":"place","label":"培训机构","item":"A1121A","kind":"text","table":"","required":false,"note":"Institution."},
    ],
  },
  secondment: {
    "noun":"Secondment","plural":"secondments","lower":"secondment","table":"secondment","label":"交流挂职", add: AddSecondmentDocument, change: ChangeSecondmentDocument, remove: RemoveSecondmentDocument,
    items: [
      {"name":"kind","label":"交流类别","item":"","kind":"code","table":"SECONDMENT_KIND","required":false,"note":"Kind."},
      {"name":"fromOn","label":"起始时间","item":"","kind":"partial","table":"","required":false,"note":"Since when."},
      {"name":"toOn","label":"终止时间","item":"","kind":"partial","table":"","required":false,"note":"Until when; null at present."},
      {"name":"hostUnit","label":"交流单位","item":"","kind":"text","table":"","required":true,"note":"Host unit."},
      {"name":"workUnitId","label":"交流单位（本系统）","item":"","kind":"row","table":"","required":false,"note":"Host unit when it is one of ours: the unit of work (工作所在) while away."},
      {"name":"hostPost","label":"交流职务","item":"","kind":"text","table":"","required":false,"note":"Post at the host."},
      {"name":"reason","label":"交流原因","item":"","kind":"code","table":"ZB73","required":false,"note":"Reason."},
    ],
  },
  civil_level: {
    "noun":"CivilLevel","plural":"civilLevels","lower":"civilLevel","table":"civil_level","label":"级别与工资档次", add: AddCivilLevelDocument, change: ChangeCivilLevelDocument, remove: RemoveCivilLevelDocument,
    items: [
      {"name":"level","label":"级别","item":"A0120","kind":"code","table":"ZB134","required":false,"note":"One of 27 levels."},
      {"name":"payStep","label":"工资档次","item":"","kind":"int","table":"","required":false,"note":"Pay step."},
      {"name":"sinceOn","label":"起始时间","item":"","kind":"partial","table":"","required":false,"note":"Since when."},
      {"name":"current","label":"当前","item":"","kind":"flag","table":"","required":false,"note":"Whether it is the present one."},
    ],
  },
  joining: {
    "noun":"Joining","plural":"joinings","lower":"joining","table":"joining","label":"进入", add: AddJoiningDocument, change: ChangeJoiningDocument, remove: RemoveJoiningDocument,
    items: [
      {"name":"joinedOn","label":"进入本单位时间","item":"A2907","kind":"partial","table":"","required":false,"note":"When the person came."},
      {"name":"manner","label":"进入方式","item":"A2911","kind":"code","table":"ZB77","required":false,"note":"How."},
      {"name":"fromUnit","label":"原单位","item":"A2921A","kind":"text","table":"","required":false,"note":"Former unit."},
      {"name":"fromPost","label":"原职务","item":"A2941","kind":"text","table":"","required":false,"note":"Former post."},
      {"name":"civilServiceOn","label":"进入公务员队伍时间","item":"A2947","kind":"partial","table":"","required":false,"note":"When the person became a civil servant."},
      {"name":"registeredOn","label":"公务员登记时间","item":"A2949","kind":"partial","table":"","required":false,"note":"When registered; not before 2006-04."},
    ],
  },
  leaving: {
    "noun":"Leaving","plural":"leavings","lower":"leaving","table":"leaving","label":"退出", add: AddLeavingDocument, change: ChangeLeavingDocument, remove: RemoveLeavingDocument,
    items: [
      {"name":"manner","label":"退出方式","item":"A3001","kind":"code","table":"ZB78","required":false,"note":"How."},
      {"name":"leftOn","label":"退出时间","item":"A3004","kind":"partial","table":"","required":false,"note":"When."},
      {"name":"toUnit","label":"去向","item":"A3007A","kind":"text","table":"","required":false,"note":"Where to."},
      {"name":"approvedBy","label":"审批单位","item":"A3038","kind":"text","table":"","required":false,"note":"Approving authority."},
      {"name":"remark","label":"备注","item":"A3034","kind":"text","table":"","required":false,"note":"Remark."},
    ],
  },
  retirement: {
    "noun":"Retirement","plural":"retirements","lower":"retirement","table":"retirement","label":"离退", add: AddRetirementDocument, change: ChangeRetirementDocument, remove: RemoveRetirementDocument,
    items: [
      {"name":"kind","label":"离退类别","item":"A3101","kind":"code","table":"ZB132","required":false,"note":"Kind."},
      {"name":"approvedOn","label":"批准日期","item":"A3104","kind":"partial","table":"","required":false,"note":"When approved."},
      {"name":"level","label":"离退时职务层次","item":"A3107","kind":"code","table":"ZB09","required":false,"note":"Post level at retirement."},
      {"name":"rank","label":"离退时职级","item":"A3108","kind":"code","table":"ZB148","required":false,"note":"Rank at retirement."},
      {"name":"managedBy","label":"管理单位","item":"A3117A","kind":"text","table":"","required":false,"note":"Who looks after the person."},
      {"name":"documentNo","label":"批准文号","item":"A3137","kind":"text","table":"","required":false,"note":"Number of the document."},
    ],
  },
  contract: {
    "noun":"Contract","plural":"contracts","lower":"contract","table":"contract","label":"聘用合同", add: AddContractDocument, change: ChangeContractDocument, remove: RemoveContractDocument,
    items: [
      {"name":"post","label":"聘用岗位","item":"","kind":"code","table":"CONTRACT_POST","required":false,"note":"The post."},
      {"name":"origin","label":"来源","item":"","kind":"text","table":"","required":false,"note":"How recruited."},
      {"name":"fromOn","label":"合同起始","item":"","kind":"partial","table":"","required":false,"note":"First day."},
      {"name":"toOn","label":"合同终止","item":"","kind":"partial","table":"","required":false,"note":"Last day; null when open."},
      {"name":"contractNo","label":"合同编号","item":"","kind":"text","table":"","required":false,"note":"Number of the contract."},
    ],
  },
  proposed_appointment: {
    "noun":"ProposedAppointment","plural":"proposedAppointments","lower":"proposedAppointment","table":"proposed_appointment","label":"拟任免", add: AddProposedAppointmentDocument, change: ChangeProposedAppointmentDocument, remove: RemoveProposedAppointmentDocument,
    items: [
      {"name":"proposedPost","label":"拟任职务","item":"A5304","kind":"text","table":"","required":false,"note":"Proposed post."},
      {"name":"proposedRemoval","label":"拟免职务","item":"A5315","kind":"text","table":"","required":false,"note":"Proposed removal."},
      {"name":"reason","label":"任免理由","item":"A5317","kind":"text","table":"","required":false,"note":"Reason."},
      {"name":"submittedBy","label":"呈报单位","item":"A5319","kind":"text","table":"","required":false,"note":"Submitting unit."},
      {"name":"ageAsOf","label":"计算年龄时间","item":"A5321","kind":"partial","table":"","required":false,"note":"Date at which ages are computed."},
      {"name":"filledOn","label":"填表时间","item":"A5323","kind":"partial","table":"","required":false,"note":"When the form was filled."},
      {"name":"filledBy","label":"填表人","item":"A5327","kind":"text","table":"","required":false,"note":"Who filled the form."},
    ],
  },
  filed_text: {
    "noun":"FiledText","plural":"filedTexts","lower":"filedText","table":"filed_text","label":"审定文本", add: AddFiledTextDocument, change: ChangeFiledTextDocument, remove: RemoveFiledTextDocument,
    items: [
      {"name":"cell","label":"栏目","item":"","kind":"text","table":"","required":true,"note":"The cell, by its tag in the exchanged file."},
      {"name":"text","label":"文本","item":"","kind":"text","table":"","required":false,"note":"The filed wording."},
      {"name":"state","label":"状态","item":"","kind":"text","table":"","required":false,"note":"AGREED (审定文本) or DERIVED (随库)."},
    ],
  },
  discipline_text: {
    "noun":"DisciplineText","plural":"disciplineTexts","lower":"disciplineText","table":"discipline_text","label":"奖惩情况审定文本", add: AddDisciplineTextDocument, change: ChangeDisciplineTextDocument, remove: RemoveDisciplineTextDocument,
    items: [
      {"name":"text","label":"文本","item":"","kind":"text","table":"","required":true,"note":"The filed wording of 奖惩情况."},
    ],
  },
};
