package cadre

import (
	"reflect"
	"strconv"
	"strings"
	"unicode"

	"github.com/bole-platform/bole/internal/authz"
)

// InfoSet describes an information set: its table, its names and the permissions to read and to edit it.
type InfoSet struct {
	Table  string
	Noun   string // type in Go and GraphQL
	Plural string // field of Cadre
	Code   string // national code
	Label  string // Chinese
	Class  string // protection class
	Part   Parts
	Read   authz.Permission
	Edit   authz.Permission
	Fields []InfoItem
}

// InfoItem describes one item of a set, read from the struct tags.
type InfoItem struct {
	Name     string // in GraphQL
	Column   string
	Item     string
	Label    string
	English  string
	Table    string // code table
	Type     reflect.Type
	Required bool
	Sealed   bool
	Class    string // protection class when it is not that of the set
	Max      int    // characters; 0 without limit
	index    []int
}

// Doc is the field's description in the schema.
func (f InfoItem) Doc() string {
	s := f.Label + ": " + f.English
	if f.Item != "" {
		s = f.Item + " " + s
	}
	if f.Table != "" {
		s += " Code table " + f.Table + "."
	}
	return s
}

// Sets lists the information sets with rows of their own, in the order of the profile.
func Sets() []InfoSet {
	return []InfoSet{
		set[Post]("post", "posts", "A02, FG05", "职务", "P1", PartPosts, authz.CadreRead, authz.CadreEdit),
		set[PostLevel]("post_level", "postLevels", "A05, FG06", "职务层次与职级", "P1", PartPostLevels, authz.CadreRead, authz.CadreEdit),
		set[LegalPost]("legal_post", "legalPosts", "FG02", "法律职务", "P1", PartLegalPosts, authz.CadreRead, authz.CadreEdit),
		set[Grade]("grade", "grades", "FG03", "等级", "P1", PartGrades, authz.CadreRead, authz.CadreEdit),
		set[JudgeQuota]("judge_quota", "judgeQuotas", "FG04", "员额", "P1", PartJudgeQuotas, authz.CadreRead, authz.CadreEdit),
		set[StaffCategory]("staff_category", "staffCategories", "FG01", "人员分类", "P1", PartStaffCategories, authz.CadreRead, authz.CadreEdit),
		set[Education]("education", "educations", "A08", "学历学位", "P1", PartEducations, authz.CadreRead, authz.CadreEdit),
		set[ResumeLine]("resume_line", "resumeLines", "A17", "简历", "P1", PartResume, authz.CadreRead, authz.CadreEdit),
		set[Award]("award", "awards", "A14, FG13", "奖励", "P1", PartAwards, authz.CadreRead, authz.CadreEdit),
		set[Sanction]("sanction", "sanctions", "A14, FG14", "惩处", "P3", PartSanctions, authz.CadreDisciplineRead, authz.CadreDisciplineEdit),
		set[AppraisalResult]("appraisal_result", "appraisalResults", "A15", "年度考核", "P1", PartAppraisals, authz.CadreRead, authz.CadreEdit),
		set[FamilyMember]("family_member", "familyMembers", "A36", "家庭主要成员及重要社会关系", "P2", PartFamily, authz.CadreFamilyRead, authz.CadreEdit),
		set[ProfessionalTitle]("professional_title", "professionalTitles", "A06", "专业技术职务", "P1", PartTitles, authz.CadreRead, authz.CadreEdit),
		set[LegalQualification]("legal_qualification", "legalQualifications", "FG08", "法律职业资格", "P1", PartQualifications, authz.CadreRead, authz.CadreEdit),
		set[TrainingRecord]("training_record", "trainingRecords", "A11", "教育培训", "P1", PartTraining, authz.CadreRead, authz.CadreEdit),
		set[Secondment]("secondment", "secondments", "FG09", "交流挂职", "P1", PartSecondments, authz.CadreRead, authz.CadreEdit),
		set[CivilLevel]("civil_level", "civilLevels", "FG07", "级别与工资档次", "P1", PartCivilLevels, authz.CadreRead, authz.CadreEdit),
		set[Joining]("joining", "joinings", "A29", "进入", "P1", PartJoinings, authz.CadreRead, authz.CadreEdit),
		set[Leaving]("leaving", "leavings", "A30", "退出", "P1", PartLeavings, authz.CadreRead, authz.CadreEdit),
		set[Retirement]("retirement", "retirements", "A31", "离退", "P1", PartRetirements, authz.CadreRead, authz.CadreEdit),
		set[Contract]("contract", "contracts", "FG22", "聘用合同", "P1", PartContracts, authz.CadreRead, authz.CadreEdit),
		set[ProposedAppointment]("proposed_appointment", "proposedAppointments", "A53", "拟任免", "P3", PartProposals, authz.CadreEdit, authz.CadreEdit),
		set[FiledText]("filed_text", "filedTexts", "任免表", "审定文本", "P1", PartFiledTexts, authz.CadreRead, authz.CadreEdit),
		set[DisciplineText]("discipline_text", "disciplineTexts", "任免表", "奖惩情况审定文本", "P3", PartDisciplineTexts, authz.CadreDisciplineRead, authz.CadreDisciplineEdit),
	}
}

func set[T any](table, plural, code, label, class string, part Parts, read, edit authz.Permission) InfoSet {
	t := reflect.TypeFor[T]()
	return InfoSet{
		Table: table, Noun: t.Name(), Plural: plural, Code: code, Label: label, Class: class, Part: part,
		Read: read, Edit: edit, Fields: fieldsOf(t),
	}
}

// fieldsOf reads the items of a set from its struct: the fields with a Chinese label.
func fieldsOf(t reflect.Type) []InfoItem {
	var fs []InfoItem
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Tag.Get("zh") == "" {
			continue
		}
		limit, _ := strconv.Atoi(f.Tag.Get("max"))
		fs = append(fs, InfoItem{
			Name: lowerCamel(f.Name), Column: f.Tag.Get("db"), Item: f.Tag.Get("item"), Label: f.Tag.Get("zh"),
			English: f.Tag.Get("en"), Table: f.Tag.Get("code"), Type: f.Type, Required: f.Tag.Get("req") != "",
			Sealed: f.Tag.Get("sealed") != "", Class: f.Tag.Get("class"), Max: limit, index: f.Index,
		})
	}
	return fs
}

// lowerCamel spells a Go field as GraphQL does: UnitID → unitId, IDNumber → idNumber.
func lowerCamel(s string) string {
	r := []rune(strings.NewReplacer("ID", "Id").Replace(s))
	r[0] = unicode.ToLower(r[0])
	return string(r)
}
