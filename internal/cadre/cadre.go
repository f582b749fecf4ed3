package cadre

import (
	"time"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
)

// Cadre is a person (人员) with the whole record. Summary is always there; each section only when its part was
// asked for and may be read.
type Cadre struct {
	Summary
	AsOf      civil.Date // what ages, years and posts are computed for
	ViewerCan *Permissions
	Denied    Parts // parts that were asked for and may not be read

	Basic    *Header
	Personal *Personal
	Identity *Identity
	Contact  *Contact
	Photos   []*Photo
	Kinships []*Kinship

	Posts                []*Post
	PostLevels           []*PostLevel
	LegalPosts           []*LegalPost
	Grades               []*Grade
	JudgeQuotas          []*JudgeQuota
	StaffCategories      []*StaffCategory
	Educations           []*Education
	ResumeLines          []*ResumeLine
	Awards               []*Award
	Sanctions            []*Sanction
	AppraisalResults     []*AppraisalResult
	FamilyMembers        []*FamilyMember
	ProfessionalTitles   []*ProfessionalTitle
	LegalQualifications  []*LegalQualification
	TrainingRecords      []*TrainingRecord
	Secondments          []*Secondment
	CivilLevels          []*CivilLevel
	Joinings             []*Joining
	Leavings             []*Leaving
	Retirements          []*Retirement
	Contracts            []*Contract
	ProposedAppointments []*ProposedAppointment
	FiledTexts           []*FiledText
	DisciplineTexts      []*DisciplineText
}

// Personal is the part of the header with a permission of its own.
type Personal struct {
	BirthPlace  string
	GrowthPlace string
	Health      string
	Marital     string
}

// Identity is the ID number (公民身份号码), set A0184. The number itself is sealed; Masked is what is shown.
type Identity struct {
	ID           id.Record    `db:"id"`
	CadreID      id.Cadre     `db:"cadre_id"`
	Version      int          `db:"version"`
	ChangeSetID  id.ChangeSet `db:"change_set_id"`
	Source       Source       `db:"source"`
	UpdatedAt    time.Time    `db:"updated_at"`
	UpdatedBy    string       `db:"updated_by"`
	Masked       string       `db:"masked"`
	BirthMatches bool         `db:"birth_matches"`
	Number       string       `db:"-"` // only on the way in; never loaded by a list
}

// Contact is how a person is reached (通讯), set A37. Mobile, Email and HomeAddress are masked when loaded.
type Contact struct {
	ID            id.Record    `db:"id"`
	CadreID       id.Cadre     `db:"cadre_id"`
	Version       int          `db:"version"`
	ChangeSetID   id.ChangeSet `db:"change_set_id"`
	Source        Source       `db:"source"`
	UpdatedAt     time.Time    `db:"updated_at"`
	UpdatedBy     string       `db:"updated_by"`
	OfficeAddress string       `db:"office_address"`
	OfficePhone   string       `db:"office_phone"`
	Mobile        string       `db:"mobile" sealed:"y"`
	Email         string       `db:"email" sealed:"y"`
	HomeAddress   string       `db:"home_address" sealed:"y"`
}

// Photo is a stored photo (照片), set A57.
type Photo struct {
	ID          id.Record    `db:"id"`
	CadreID     id.Cadre     `db:"cadre_id"`
	Version     int          `db:"version"`
	ChangeSetID id.ChangeSet `db:"change_set_id"`
	Source      Source       `db:"source"`
	UpdatedAt   time.Time    `db:"updated_at"`
	UpdatedBy   string       `db:"updated_by"`
	FileID      id.File      `db:"file_id"`
	Current     bool         `db:"current"`
}

// URL is the photo's address on this server.
func (p *Photo) URL() string { return photoAddress(p.CadreID, p.FileID) }

// Kinship is a relative matched to a person of the platform (亲属关系核对).
type Kinship struct {
	ID           id.Kinship `db:"id"`
	CadreID      id.Cadre   `db:"cadre_id"`
	RelativeID   id.Cadre   `db:"relative_id"`
	Title        string     `db:"title"`
	MatchedBy    string     `db:"matched_by"`
	State        string     `db:"state"`
	Version      int        `db:"version"`
	RelativeName string     `db:"relative_name"`
	RelativePost string     `db:"relative_post"`
}

// Permissions says what the viewer may do with a record.
type Permissions struct {
	Edit           bool
	ReadIdentity   bool
	ReadContact    bool
	ReadFamily     bool
	ReadDiscipline bool
	ReadHistory    bool
	Export         bool
}

// Gap is something missing or not fitting in a record (信息缺项).
type Gap struct {
	Code    string        `json:"code"`
	Message string        `json:"message"`
	Set     string        `json:"set"`
	RowID   id.Record     `json:"row,omitzero"`
	FromOn  civil.Partial `json:"from,omitzero"`
	ToOn    civil.Partial `json:"to,omitzero"`
}

// Age is the age in completed years by month at AsOf; nil when birth is not known.
func (c *Cadre) Age() *int {
	if c.BirthOn.IsZero() {
		return nil
	}
	n := civil.AgeAt(c.BirthOn, c.AsOf)
	return &n
}

// PostMonths is the number of months in the main post at AsOf.
func (c *Cadre) PostMonths() *int { return monthsSince(c.PostOn, c.AsOf) }

// LevelMonths is the number of months on the post level at AsOf.
func (c *Cadre) LevelMonths() *int { return monthsSince(c.LevelOn, c.AsOf) }

// RankMonths is the number of months on the rank at AsOf.
func (c *Cadre) RankMonths() *int { return monthsSince(c.RankOn, c.AsOf) }

// GradeMonths is the number of months on the grade, from its counting date, at AsOf.
func (c *Cadre) GradeMonths() *int { return monthsSince(c.GradeOn, c.AsOf) }

// MonthsToRetirement is the number of months from AsOf to the month of reaching retirement age.
func (c *Cadre) MonthsToRetirement() *int {
	if c.RetirementMonth.IsZero() {
		return nil
	}
	n := civil.MonthsBetween(c.AsOf, c.RetirementMonth)
	return &n
}

// PhotoURL is the address of the present photo on this server; nil when there is none.
func (c *Cadre) PhotoURL() *string {
	if c.PhotoID.IsZero() {
		return nil
	}
	s := photoAddress(c.ID, c.PhotoID)
	return &s
}

// IsNode marks the type as a Node of the schema.
func (*Cadre) IsNode() {}

func photoAddress(c id.Cadre, f id.File) string { return "/photos/" + c.String() + "?v=" + f.String() }

func monthsSince(from civil.Partial, on civil.Date) *int {
	if from.IsZero() {
		return nil
	}
	n := civil.MonthsBetween(from, on)
	return &n
}

// codeIs compares a code that may be absent.
func codeIs(c *code.Code, want string) bool { return c != nil && c.Code == want }
