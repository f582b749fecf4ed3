package cadre

import (
	"time"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
)

// The information sets (信息集) of a person. One struct is the row of a table, the GraphQL type and, without the
// bookkeeping of Row, the GraphQL input. The tags say the rest once:
//
//	db      column            item  item code of the national information structure
//	zh      Chinese label     en    description in the schema (unit and special values included)
//	code    code table        class protection class when it is not that of the set
//	sealed  stored encrypted  req   must be given     max   greatest length in characters
//
// graph/schema/cadre_sets.graphqls is generated from them, and the tests compare them with the tables.

// Row is the bookkeeping that every record table shares.
type Row struct {
	ID          id.Record    `db:"id"`
	CadreID     id.Cadre     `db:"cadre_id"`
	SortNo      int          `db:"sort_no"`
	Version     int          `db:"version"`
	ChangeSetID id.ChangeSet `db:"change_set_id"`
	Source      Source       `db:"source"`     // where the row came from
	UpdatedAt   time.Time    `db:"updated_at"` // when it was entered or last changed
	UpdatedBy   string       `db:"updated_by"` // by whom, as the name stood then
}

// Base lets generic code reach the bookkeeping.
func (r *Row) Base() *Row { return r }

// Source says where a value came from (来源).
type Source string

// The sources.
const (
	SourceManual Source = "MANUAL" // typed in the console (人工录入)
	SourceImport Source = "IMPORT" // accepted from an exchanged file (文件导入)
	SourceSeed   Source = "SEED"   // first load (初始装载)
	SourceSystem Source = "SYSTEM" // written by another module when a matter was settled (系统办结)
)

// Post is one tenure of a post (职务), set A02 and FG05.
type Post struct {
	Row
	UnitID          id.Unit       `db:"unit_id" item:"A0201B" zh:"任职机构" en:"Unit of the post when it is one of ours."`
	UnitName        string        `db:"unit_name" item:"A0201A" zh:"任职机构名称" en:"Name of the unit as it was then." req:"y" max:"120"`
	Name            string        `db:"name" item:"A0215A" zh:"职务名称" en:"Name of the post." req:"y" max:"100"`
	TeamMember      bool          `db:"team_member" item:"A0201D" zh:"班子成员" en:"Whether the post belongs to the leadership team."`
	MemberKind      *code.Code    `db:"member_kind" item:"A0201E" zh:"成员类别" code:"ZB129" en:"Kind of team member; required for team members."`
	Leading         *code.Code    `db:"leading_kind" item:"A0219" zh:"职务类别" code:"ZB42" en:"Leading or non-leading."`
	Level           *code.Code    `db:"level" item:"A0221" zh:"职务层次" code:"ZB09" en:"Level of the post."`
	InCharge        string        `db:"in_charge" item:"A0229" zh:"分管工作" en:"Work in charge." max:"200"`
	AppointedOn     civil.Partial `db:"appointed_on" item:"A0243" zh:"任职时间" en:"When appointed."`
	AppointDocument string        `db:"appoint_document" item:"A0245" zh:"任职文号" en:"Number of the appointing document." max:"130"`
	AppointManner   *code.Code    `db:"appoint_manner" item:"A0247" zh:"选拔任用方式" code:"ZB122" en:"Manner of selection."`
	State           *code.Code    `db:"state" item:"A0255" zh:"任职状态" code:"ZB14" en:"1 held, 0 removed." req:"y"`
	RemovedOn       civil.Partial `db:"removed_on" item:"A0265" zh:"免职时间" en:"When removed; not before the appointment."`
	RemoveDocument  string        `db:"remove_document" item:"A0267" zh:"免职文号" en:"Number of the removing document." max:"130"`
	ChangeReason    string        `db:"change_reason" item:"A0271" zh:"变动原因" en:"Why it changed." max:"120"`
	Main            bool          `db:"main" item:"A0279" zh:"主职务" en:"Whether it is the main post; exactly one among those held."`
	Printed         bool          `db:"printed" item:"A0281" zh:"任免表输出" en:"Whether the form prints it; at least one of those held."`
}

// LegalPost is one act of appointment to or removal from a legal post (法律职务), set FG02.
type LegalPost struct {
	Row
	Act          string        `db:"act" zh:"任免类别" en:"任 (appointed) or 免 (removed)." req:"y" max:"10"`
	UnitName     string        `db:"unit_name" zh:"单位" en:"Court or unit as named in the act." max:"120"`
	UnitID       id.Unit       `db:"unit_id" zh:"单位（本系统）" en:"Unit when it is one of ours."`
	Post         *code.Code    `db:"post" zh:"法律职务" code:"JUDICIAL_POST" en:"The legal post." req:"y"`
	ActedOn      civil.Partial `db:"acted_on" zh:"任免日期" en:"Date of the act." req:"y"`
	ApprovedBy   string        `db:"approved_by" zh:"批准单位" en:"Standing committee or court that decided." max:"120"`
	DocumentNo   string        `db:"document_no" zh:"文号" en:"Number of the document." max:"130"`
	FirstAsJudge bool          `db:"first_as_judge" zh:"首次任命法官" en:"Whether it is the first appointment as a judge."`
	Current      bool          `db:"current" zh:"当前" en:"Whether it is in force."`
}

// PostLevel is a post level or a rank with its dates (职务层次、职级), sets A05 and FG06.
type PostLevel struct {
	Row
	Kind       string        `db:"kind" item:"A0531" zh:"类别" en:"LEVEL (职务层次) or RANK (职级)." req:"y"`
	Level      *code.Code    `db:"level" item:"A0501B" zh:"职务层次" code:"ZB09" en:"The post level, for LEVEL."`
	Rank       *code.Code    `db:"rank" item:"A0501B" zh:"职级" code:"ZB148" en:"The civil-service rank, for RANK."`
	ApprovedOn civil.Partial `db:"approved_on" item:"A0504" zh:"批准日期" en:"When approved." req:"y"`
	DocumentNo string        `db:"document_no" item:"A0511" zh:"文号" en:"Number of the document." max:"130"`
	EndedOn    civil.Partial `db:"ended_on" item:"A0517" zh:"终止日期" en:"When it ended; null while held."`
	State      *code.Code    `db:"state" item:"A0524" zh:"状态" code:"ZB14" en:"1 held, 0 ended." req:"y"`
}

// ProfessionalTitle is a professional title (专业技术职务任职资格), set A06.
type ProfessionalTitle struct {
	Row
	Title      *code.Code    `db:"title" item:"A0601" zh:"资格代码" code:"GB/T 8561" en:"The title's code when it has one."`
	Name       string        `db:"name" item:"A0602" zh:"资格名称" en:"The title's name." req:"y" max:"60"`
	AcquiredOn civil.Partial `db:"acquired_on" item:"A0604" zh:"取得日期" en:"When acquired."`
	Way        *code.Code    `db:"way" item:"A0607" zh:"取得途径" code:"ZB24" en:"By review, examination or otherwise."`
	Board      string        `db:"board" item:"A0611" zh:"评委会" en:"Reviewing board." max:"60"`
	Printed    bool          `db:"printed" item:"A0699" zh:"任免表输出" en:"Whether the form prints it."`
}

// Education is an education with its degree (学历学位), set A08.
type Education struct {
	Row
	Kind        *code.Code    `db:"kind" item:"A0837" zh:"教育类别" code:"ZB123" en:"Full-time or on-the-job." req:"y"`
	Level       *code.Code    `db:"level" item:"A0801B" zh:"学历" code:"ZB64" en:"Level of education."`
	LevelName   string        `db:"level_name" item:"A0801A" zh:"学历名称" en:"Name as printed." max:"54"`
	Degree      *code.Code    `db:"degree" item:"A0901B" zh:"学位" code:"GB/T 6864" en:"Degree."`
	DegreeName  string        `db:"degree_name" item:"A0901A" zh:"学位名称" en:"Name as printed, with the subject." max:"54"`
	School      string        `db:"school" item:"A0814" zh:"学校及院系" en:"School and department." max:"90"`
	Major       string        `db:"major" item:"A0824" zh:"专业" en:"Subject as named by the school." max:"60"`
	MajorCode   *code.Code    `db:"major_code" item:"A0827" zh:"专业类别" code:"GB/T 16835" en:"Subject by the national table."`
	EnteredOn   civil.Partial `db:"entered_on" item:"A0804" zh:"入学时间" en:"When entered."`
	GraduatedOn civil.Partial `db:"graduated_on" item:"A0807" zh:"毕业时间" en:"When graduated."`
	GrantedOn   civil.Partial `db:"granted_on" item:"A0904" zh:"学位授予时间" en:"When the degree was granted."`
}

// TrainingRecord is a training taken (培训), set A11.
type TrainingRecord struct {
	Row
	Kind      *code.Code    `db:"kind" item:"A1101" zh:"培训类别" code:"ZB29" en:"Kind of training."`
	Absence   *code.Code    `db:"absence" item:"A1104" zh:"离岗状态" code:"ZB30" en:"Away from work wholly, partly or not."`
	Name      string        `db:"name" item:"A1131" zh:"班次名称" en:"Name of the class." req:"y" max:"100"`
	StartedOn civil.Partial `db:"started_on" item:"A1107" zh:"开始时间" en:"First day."`
	EndedOn   civil.Partial `db:"ended_on" item:"A1111" zh:"结束时间" en:"Last day."`
	Days      *int          `db:"days" item:"A1107C" zh:"天数" en:"Length in days."`
	Hours     *int          `db:"hours" item:"A1108" zh:"学时" en:"Credit hours."`
	Host      string        `db:"host" item:"A1114" zh:"主办单位" en:"Host." max:"60"`
	Place     string        `db:"place" item:"A1121A" zh:"培训机构" en:"Institution." max:"60"`
}

// Award is a reward (奖励), sets A14 and FG13.
type Award struct {
	Row
	Kind       *code.Code    `db:"kind" item:"A1404B" zh:"奖励类别" code:"ZB65" en:"Kind of reward."`
	Name       string        `db:"name" item:"A1404A" zh:"奖励名称" en:"Name of the reward." req:"y" max:"40"`
	ApprovedOn civil.Partial `db:"approved_on" item:"A1407" zh:"批准时间" en:"When approved." req:"y"`
	ApprovedBy string        `db:"approved_by" item:"A1411A" zh:"批准机关" en:"Approving authority." max:"60"`
	OrganLevel *code.Code    `db:"organ_level" item:"A1414" zh:"批准机关级别" code:"ZB03" en:"Level of the approving authority."`
	Reason     string        `db:"reason" zh:"奖励原因" en:"What for." max:"200"`
	DocumentNo string        `db:"document_no" zh:"文号" en:"Number of the document." max:"130"`
	RevokedOn  civil.Partial `db:"revoked_on" item:"A1424" zh:"撤销日期" en:"When revoked."`
}

// Sanction is a punishment (惩处), sets A14 and FG14, class P3.
type Sanction struct {
	Row
	Kind           string        `db:"kind" item:"A1404B" zh:"处分类别" en:"Kind of punishment, by name." req:"y" max:"40" sealed:"y"`
	Reason         string        `db:"reason" zh:"处分原因" en:"What for." max:"200" sealed:"y"`
	DecidedOn      civil.Partial `db:"decided_on" item:"A1407" zh:"处分时间" en:"When decided." req:"y" sealed:"y"`
	DecidedBy      string        `db:"decided_by" item:"A1411A" zh:"处分机关" en:"Deciding authority." max:"60" sealed:"y"`
	InfluenceUntil civil.Partial `db:"influence_until" item:"A1423" zh:"影响期至" en:"Last month of the influence period." sealed:"y"`
	LiftedOn       civil.Partial `db:"lifted_on" item:"A1424" zh:"解除日期" en:"When lifted." sealed:"y"`
}

// AppraisalResult is the settled result of a year's appraisal (年度考核), set A15.
type AppraisalResult struct {
	Row
	Year      int           `db:"year" item:"A1521" zh:"考核年度" en:"The appraised year." req:"y"`
	Rating    *code.Code    `db:"rating" item:"A1517" zh:"考核等次" code:"ZB18" en:"The settled rating." req:"y"`
	SettledOn civil.Partial `db:"settled_on" zh:"确定日期" en:"When settled."`
	SettledBy string        `db:"settled_by" zh:"确定单位" en:"The authority or host unit that settled it." max:"60"`
	Comment   string        `db:"comment" zh:"评语" en:"Comment." max:"500"`
}

// ResumeLine is one period of the résumé (简历), set A17. A sub-period (其间) names its parent.
type ResumeLine struct {
	Row
	ParentID id.Record     `db:"parent_id" zh:"所属时段" en:"The period that this sub-period (其间) lies in."`
	FromOn   civil.Partial `db:"from_on" item:"A1701" zh:"起始年月" en:"First month." req:"y"`
	ToOn     civil.Partial `db:"to_on" item:"A1702" zh:"终止年月" en:"Last month; null for the present."`
	Text     string        `db:"text" item:"A1703" zh:"内容" en:"What and where." req:"y" max:"300"`
	Kind     string        `db:"kind" zh:"类型" en:"WORK, STUDY, SECONDMENT or OTHER." max:"20"`
	Parent   *ResumeLine   // the line of ParentID, when the line was read or written with its record
}

// Joining is how a person came into the service (进入), set A29.
type Joining struct {
	Row
	JoinedOn       civil.Partial `db:"joined_on" item:"A2907" zh:"进入本单位时间" en:"When the person came." req:"y"`
	Manner         *code.Code    `db:"manner" item:"A2911" zh:"进入方式" code:"ZB77" en:"How."`
	FromUnit       string        `db:"from_unit" item:"A2921A" zh:"原单位" en:"Former unit." max:"120"`
	FromPost       string        `db:"from_post" item:"A2941" zh:"原职务" en:"Former post." max:"120"`
	CivilServiceOn civil.Partial `db:"civil_service_on" item:"A2947" zh:"进入公务员队伍时间" en:"When the person became a civil servant."`
	RegisteredOn   civil.Partial `db:"registered_on" item:"A2949" zh:"公务员登记时间" en:"When registered; not before 2006-04."`
}

// Leaving is how a person left (退出), set A30.
type Leaving struct {
	Row
	Manner     *code.Code    `db:"manner" item:"A3001" zh:"退出方式" code:"ZB78" en:"How." req:"y"`
	LeftOn     civil.Partial `db:"left_on" item:"A3004" zh:"退出时间" en:"When." req:"y"`
	ToUnit     string        `db:"to_unit" item:"A3007A" zh:"去向" en:"Where to." max:"120"`
	ApprovedBy string        `db:"approved_by" item:"A3038" zh:"审批单位" en:"Approving authority." max:"60"`
	Remark     string        `db:"remark" item:"A3034" zh:"备注" en:"Remark." max:"200"`
}

// Retirement is a person's retirement (离退), set A31.
type Retirement struct {
	Row
	Kind       *code.Code    `db:"kind" item:"A3101" zh:"离退类别" code:"ZB132" en:"Kind." req:"y"`
	ApprovedOn civil.Partial `db:"approved_on" item:"A3104" zh:"批准日期" en:"When approved." req:"y"`
	Level      *code.Code    `db:"level" item:"A3107" zh:"离退时职务层次" code:"ZB09" en:"Post level at retirement."`
	Rank       *code.Code    `db:"rank" item:"A3108" zh:"离退时职级" code:"ZB148" en:"Rank at retirement."`
	ManagedBy  string        `db:"managed_by" item:"A3117A" zh:"管理单位" en:"Who looks after the person." max:"60"`
	DocumentNo string        `db:"document_no" item:"A3137" zh:"批准文号" en:"Number of the document." max:"130"`
}

// FamilyMember is a member of the family or an important relation (家庭主要成员及重要社会关系), set A36, class P2.
type FamilyMember struct {
	Row
	Title    string        `db:"title" item:"A3604A" zh:"称谓" en:"Relation, as text." req:"y" max:"18"`
	Name     string        `db:"name" item:"A3601" zh:"姓名" en:"Name." req:"y" max:"18" sealed:"y"`
	BirthOn  civil.Partial `db:"birth_on" item:"A3607" zh:"出生年月" en:"Birth." sealed:"y"`
	Party    string        `db:"party" item:"A3627" zh:"政治面貌" en:"Political status, as text." max:"18"`
	Work     string        `db:"work" item:"A3611" zh:"工作单位及职务" en:"Unit and post; 已去世 and the like for the deceased." max:"124" sealed:"y"`
	Abroad   string        `db:"abroad" item:"A3617" zh:"国籍或境外居留" en:"Nationality or residence abroad, empty when none." max:"60" sealed:"y"`
	Status   *code.Code    `db:"status" item:"A3641" zh:"现状" code:"ZB56" en:"Present state."`
	IDNumber string        `db:"id_number" item:"A3684" zh:"公民身份号码" en:"ID number; masked." max:"18" sealed:"y"`
}

// ProposedAppointment is a matter to be put to a meeting (拟任免), set A53.
type ProposedAppointment struct {
	Row
	ProposedPost    string        `db:"proposed_post" item:"A5304" zh:"拟任职务" en:"Proposed post." max:"324"`
	ProposedRemoval string        `db:"proposed_removal" item:"A5315" zh:"拟免职务" en:"Proposed removal." max:"324"`
	Reason          string        `db:"reason" item:"A5317" zh:"任免理由" en:"Reason." max:"552"`
	SubmittedBy     string        `db:"submitted_by" item:"A5319" zh:"呈报单位" en:"Submitting unit." max:"252"`
	AgeAsOf         civil.Partial `db:"age_as_of" item:"A5321" zh:"计算年龄时间" en:"Date at which ages are computed."`
	FilledOn        civil.Partial `db:"filled_on" item:"A5323" zh:"填表时间" en:"When the form was filled."`
	FilledBy        string        `db:"filled_by" item:"A5327" zh:"填表人" en:"Who filled the form." max:"18"`
}

// StaffCategory is a person's category among the court's staff (人员分类), set FG01.
type StaffCategory struct {
	Row
	Category *code.Code    `db:"category" zh:"人员分类" code:"STAFF_CATEGORY" en:"The category." req:"y"`
	FromOn   civil.Partial `db:"from_on" zh:"起始时间" en:"Since when."`
	ToOn     civil.Partial `db:"to_on" zh:"终止时间" en:"Until when; null at present."`
}

// Grade is a grade of a judge, assistant, clerk or bailiff (法官等级等), set FG03.
type Grade struct {
	Row
	Kind          string        `db:"kind" zh:"等级类别" en:"JUDGE, ASSISTANT, CLERK or BAILIFF." req:"y"`
	Judge         *code.Code    `db:"judge" zh:"法官等级" code:"JUDGE_GRADE" en:"The grade, for JUDGE."`
	Assistant     *code.Code    `db:"assistant" zh:"法官助理等级" code:"ASSISTANT_GRADE" en:"The grade, for ASSISTANT."`
	Clerk         *code.Code    `db:"clerk" zh:"书记员等级" code:"CLERK_GRADE" en:"The grade, for CLERK."`
	Bailiff       *code.Code    `db:"bailiff" zh:"法警职务" code:"BAILIFF_GRADE" en:"The grade, for BAILIFF."`
	CountsFrom    civil.Partial `db:"counts_from" zh:"起算日期" en:"Date from which the years of the grade count; not the date of approval." req:"y"`
	ApprovedOn    civil.Partial `db:"approved_on" zh:"批准日期" en:"When approved."`
	Change        *code.Code    `db:"change" zh:"变动类别" code:"GRADE_CHANGE" en:"Kind of change."`
	ChangeBasis   string        `db:"change_basis" zh:"变动依据" en:"Basis of the change." max:"120"`
	CertificateNo string        `db:"certificate_no" zh:"证书编号" en:"Number of the certificate." max:"60"`
	ApprovedBy    string        `db:"approved_by" zh:"批准单位" en:"Approving authority." max:"60"`
	DocumentNo    string        `db:"document_no" zh:"批准文号" en:"Number of the document." max:"130"`
	Current       bool          `db:"current" zh:"当前" en:"Whether it is the present grade."`
}

// JudgeQuota is an entry into the judges' quota and the exit from it (员额), set FG04.
type JudgeQuota struct {
	Row
	EnteredOn  civil.Partial `db:"entered_on" zh:"入额时间" en:"When entered." req:"y"`
	LeftOn     civil.Partial `db:"left_on" zh:"退出员额时间" en:"When left; null while in the quota."`
	ExitReason *code.Code    `db:"exit_reason" zh:"退出员额原因" code:"QUOTA_EXIT" en:"Why left."`
	Round      string        `db:"round" zh:"遴选批次" en:"Selection round." max:"60"`
}

// CivilLevel is a civil-service level with its pay step (级别、工资档次), set FG07.
type CivilLevel struct {
	Row
	Level   *code.Code    `db:"level" item:"A0120" zh:"级别" code:"ZB134" en:"One of 27 levels." req:"y"`
	PayStep *int          `db:"pay_step" zh:"工资档次" en:"Pay step."`
	SinceOn civil.Partial `db:"since_on" zh:"起始时间" en:"Since when." req:"y"`
	Current bool          `db:"current" zh:"当前" en:"Whether it is the present one."`
}

// LegalQualification is a qualification for legal professions (法律职业资格), set FG08.
type LegalQualification struct {
	Row
	Kind          *code.Code    `db:"kind" zh:"证书类型" code:"LEGAL_QUALIFICATION" en:"Kind of certificate." req:"y"`
	IssuedOn      civil.Partial `db:"issued_on" zh:"颁证日期" en:"When issued."`
	CertificateNo string        `db:"certificate_no" zh:"证书编号" en:"Number of the certificate." max:"60"`
}

// Secondment is an exchange, loan or posting (交流、借调、挂职、援派), set FG09.
type Secondment struct {
	Row
	Kind       *code.Code    `db:"kind" zh:"交流类别" code:"SECONDMENT_KIND" en:"Kind." req:"y"`
	FromOn     civil.Partial `db:"from_on" zh:"起始时间" en:"Since when." req:"y"`
	ToOn       civil.Partial `db:"to_on" zh:"终止时间" en:"Until when; null at present."`
	HostUnit   string        `db:"host_unit" zh:"交流单位" en:"Host unit." req:"y" max:"120"`
	WorkUnitID id.Unit       `db:"host_unit_id" zh:"交流单位（本系统）" en:"Host unit when it is one of ours: the unit of work (工作所在) while away."`
	HostPost   string        `db:"host_post" zh:"交流职务" en:"Post at the host." max:"120"`
	Reason     *code.Code    `db:"reason" zh:"交流原因" code:"ZB73" en:"Reason."`
}

// Contract is a contract of employed staff (聘用合同), set FG22.
type Contract struct {
	Row
	Post       *code.Code    `db:"post" zh:"聘用岗位" code:"CONTRACT_POST" en:"The post." req:"y"`
	Origin     string        `db:"origin" zh:"来源" en:"How recruited." max:"60"`
	FromOn     civil.Partial `db:"from_on" zh:"合同起始" en:"First day." req:"y"`
	ToOn       civil.Partial `db:"to_on" zh:"合同终止" en:"Last day; null when open."`
	ContractNo string        `db:"contract_no" zh:"合同编号" en:"Number of the contract." max:"60"`
}

// FiledText is a printed cell as last filed or imported (审定文本), beside the text computed from the facts.
type FiledText struct {
	Row
	Cell  string `db:"cell" zh:"栏目" en:"The cell, by its tag in the exchanged file." req:"y" max:"60"`
	Text  string `db:"text" zh:"文本" en:"The filed wording."`
	State string `db:"state" zh:"状态" en:"AGREED (审定文本) or DERIVED (随库)." max:"20"`
}

// DisciplineText is the cell 奖惩情况 as last filed or imported, class P3: it may name sanctions. Where there is none, and for
// whoever may not read it, the cell is computed from the awards.
type DisciplineText struct {
	Row
	Text string `db:"text" zh:"文本" en:"The filed wording of 奖惩情况." req:"y" sealed:"y"`
}
