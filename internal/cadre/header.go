package cadre

import (
	"time"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
)

// Header is the basic information of a person (人员基本情况), set A01.
type Header struct {
	ID          id.Cadre     `db:"id"`
	UnitID      id.Unit      `db:"unit_id" item:"A0195"` // unit of establishment (编制所在); decides who may see the record
	Version     int          `db:"version"`
	ChangeSetID id.ChangeSet `db:"change_set_id"`
	Source      Source       `db:"source"`
	UpdatedAt   time.Time    `db:"updated_at"`
	UpdatedBy   string       `db:"updated_by"`
	OrderInUnit int          `db:"order_in_unit" item:"A0225"` // order inside the unit (集体内排序)

	Name               string          `db:"name" item:"A0101" zh:"姓名" en:"Name, without inner blanks." req:"y" max:"18"`
	Sex                *code.Code      `db:"sex" item:"A0104" zh:"性别" code:"GB/T 2261.1" en:"Sex." req:"y"`
	BirthOn            civil.Partial   `db:"birth_on" item:"A0107" zh:"出生日期" en:"Birth, normally a year and month." req:"y"`
	Ethnicity          *code.Code      `db:"ethnicity" item:"A0117" zh:"民族" code:"GB/T 3304" en:"Ethnic group."`
	NativePlace        string          `db:"native_place" item:"A0111A" zh:"籍贯" en:"Native place, province and county without suffix." max:"18"`
	BirthPlace         string          `db:"birth_place" item:"A0114A" zh:"出生地" en:"Place of birth." max:"18" class:"P2"`
	GrowthPlace        string          `db:"growth_place" item:"A0115A" zh:"成长地" en:"Where the person grew up." max:"60" class:"P2"`
	Health             string          `db:"health" item:"A0128" zh:"健康状况" en:"Health." max:"18" class:"P2"`
	Marital            string          `db:"marital" item:"A0131" zh:"婚姻状况" en:"Marital status." max:"18" class:"P2"`
	WorkStartOn        civil.Partial   `db:"work_start_on" item:"A0134" zh:"参加工作时间" en:"Start of work."`
	Party              *code.Code      `db:"party" item:"A0141" zh:"政治面貌" code:"GB/T 4762" en:"Political status."`
	PartyOn            civil.Partial   `db:"party_on" item:"A0144" zh:"入党时间" en:"When the person joined the party."`
	OtherParties       string          `db:"other_parties" item:"A3921" zh:"其他党派" en:"Further parties in order, joined by 、." max:"40"`
	PersonnelClass     *code.Code      `db:"personnel_class" item:"A0160" zh:"人员类别" code:"ZB125" en:"Class of personnel."`
	Status             *code.Code      `db:"status" item:"A0163" zh:"人员状态" code:"ZB126" en:"1 in post, 2 retired, 3 transferred out, 4 deceased, 5 other." req:"y"`
	ManagementClass    *code.Code      `db:"management_class" item:"A0165" zh:"管理类别" code:"ZB130" en:"Which authority manages the person."`
	EstablishmentKind  *code.Code      `db:"establishment_kind" item:"A0121" zh:"编制类型" code:"ZB135" en:"Kind of establishment."`
	Specialty          string          `db:"specialty" item:"A0187A" zh:"熟悉专业有何专长" en:"Fields and strengths." max:"60"`
	RetirementBase     *code.Code      `db:"retirement_base" item:"GGQNLJX" zh:"改革前任职年龄界限" code:"NLLB" en:"Statutory age before the reform, chosen per person."`
	RetirementManual   civil.YearMonth `db:"retirement_manual" item:"DLNY" zh:"到龄年月（核定）" en:"Month decided by hand, where no formula applies."`
	GrassrootsTwoYears *bool           `db:"grassroots_two_years" item:"A0197" zh:"两年以上基层工作经历" en:"Whether the person has two years at the grass roots; null when not collected."`
	CourtEntryOn       civil.Partial   `db:"court_entry_on" zh:"进院时间" en:"When the person came to the court."`
	PoliticalLegalOn   civil.Partial   `db:"political_legal_on" zh:"政法工作时间" en:"Start of political and legal work."`
	LegalWorkYears     *int            `db:"legal_work_years" zh:"法律工作年限" en:"Years of legal work."`
	Remark             string          `db:"remark" item:"A0180" zh:"备注" en:"Remark." max:"500"`
}

// Summary is what is derived from a person's rows, kept beside them and rewritten in the transaction of every
// change: what a roster prints, what the first screen of the profile shows and what search looks in.
type Summary struct {
	ID          id.Cadre `db:"id"`
	UnitID      id.Unit  `db:"unit_id"`
	CourtID     id.Unit  `db:"court_id"`
	UnitName    string   `db:"unit_name"`
	CourtName   string   `db:"court_name"`
	UnitSort    string   `db:"unit_sort"`
	OrderInUnit int      `db:"order_in_unit"`
	Version     int      `db:"version"`

	Name             string          `db:"name"`
	Pinyin           string          `db:"pinyin"`
	Initials         string          `db:"initials"`
	Sex              *code.Code      `db:"sex" code:"GB/T 2261.1"`
	BirthOn          civil.Partial   `db:"birth_on"`
	Ethnicity        *code.Code      `db:"ethnicity" code:"GB/T 3304"`
	NativePlace      string          `db:"native_place"`
	WorkStartOn      civil.Partial   `db:"work_start_on"`
	Party            *code.Code      `db:"party" code:"GB/T 4762"`
	PartyOn          civil.Partial   `db:"party_on"`
	PartyText        string          `db:"party_text"` // printed cell 入党时间
	PersonnelClass   *code.Code      `db:"personnel_class" code:"ZB125"`
	Status           *code.Code      `db:"status" code:"ZB126"`
	ManagementClass  *code.Code      `db:"management_class" code:"ZB130"`
	Establishment    *code.Code      `db:"establishment" code:"ZB135"`
	Category         *code.Code      `db:"category" code:"STAFF_CATEGORY"`
	CurrentPostText  string          `db:"current_post_text"` // printed cell 现任职务
	PostOn           civil.Partial   `db:"post_on"`           // 任现职时间
	Level            *code.Code      `db:"level" code:"ZB09"`
	LevelOn          civil.Partial   `db:"level_on"`
	Rank             *code.Code      `db:"rank" code:"ZB148"`
	RankOn           civil.Partial   `db:"rank_on"`
	JudgeGrade       *code.Code      `db:"judge_grade" code:"JUDGE_GRADE"`
	GradeName        string          `db:"grade_name"` // whichever of the four ladders the person stands on
	GradeOn          civil.Partial   `db:"grade_on"`   // 起算日期
	InQuota          bool            `db:"in_quota"`
	QuotaOn          civil.Partial   `db:"quota_on"`
	TitleText        string          `db:"title_text"`            // printed cell 专业技术职务
	Education        *code.Code      `db:"education" code:"ZB64"` // highest
	FullEducation    string          `db:"full_education"`        // full-time: level, degree, school of each
	FullDegree       string          `db:"full_degree"`
	FullSchool       string          `db:"full_school"`
	FullDegreeSchool string          `db:"full_degree_school"`
	JobEducation     string          `db:"job_education"` // on-the-job
	JobDegree        string          `db:"job_degree"`
	JobSchool        string          `db:"job_school"`
	JobDegreeSchool  string          `db:"job_degree_school"`
	RatingsText      string          `db:"ratings_text"` // the last three settled years
	LastRating       *code.Code      `db:"last_rating" code:"ZB18"`
	LastRatingYear   *int            `db:"last_rating_year"`
	RetirementBase   *code.Code      `db:"retirement_base" code:"NLLB"`
	RetirementMonth  civil.YearMonth `db:"retirement_month"` // 到龄年月
	RetirementAge    int             `db:"retirement_age"`   // in months; 0 when no formula applies
	WorkUnitID       id.Unit         `db:"work_unit_id"`     // unit of work (工作所在); zero when the person works outside the system or not at all
	Away             *code.Code      `db:"away" code:"SECONDMENT_KIND"`
	AwayHost         string          `db:"away_host"`
	AwayUntil        civil.Partial   `db:"away_until"`
	CivilLevel       *code.Code      `db:"civil_level" code:"ZB134"` // 级别
	PayStep          *int            `db:"pay_step"`                 // 工资档次
	ContractPost     *code.Code      `db:"contract_post" code:"CONTRACT_POST"`
	ContractTo       civil.Partial   `db:"contract_to"`
	RetiredOn        civil.Partial   `db:"retired_on"`
	LeftOn           civil.Partial   `db:"left_on"` // of people who are no longer in post
	CourtEntryOn     civil.Partial   `db:"court_entry_on"`
	PoliticalLegalOn civil.Partial   `db:"political_legal_on"`
	LegalDeducted    int             `db:"legal_deducted"` // months since then that are no legal work
	LegalNeeded      int             `db:"legal_needed"`   // months of legal work that a judge must have, by degree
	NextChangeOn     civil.Date      `db:"next_change_on"` // day on which the dates alone make another summary of it
	PhotoID          id.File         `db:"photo_id"`
	Complete         int             `db:"complete"`  // share of the items that a profile needs, in hundredths of a percent
	Gaps             []Gap           `db:"gaps"`      // what is missing or does not fit, most important first
	GapCodes         []string        `db:"gap_codes"` // their codes, for counting and filtering
}

// summaryRow is a summary as stored: with what search and matching look in, which is never shown.
type summaryRow struct {
	Summary
	SearchKeys  []string `db:"search_keys"`   // one- and two-character pieces of the name
	PersonIndex []byte   `db:"person_index"`  // blind index of name and birth month
	WorkCourtID id.Unit  `db:"work_court_id"` // court and place in the tree of the unit of work
	WorkSort    *string  `db:"work_sort"`
}
