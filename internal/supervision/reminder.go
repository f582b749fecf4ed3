package supervision

import (
	"time"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
)

// Kind is what falls due.
type Kind string

// The kinds.
const (
	Retirement    Kind = "RETIREMENT"     // 到龄
	PostProbation Kind = "POST_PROBATION" // 任职试用期满
	JudgeGrade    Kind = "JUDGE_GRADE"    // 法官等级晋升年限
	PostTenure    Kind = "POST_TENURE"    // 同一职务年限
	ContractEnd   Kind = "CONTRACT_END"   // 合同到期
	RecordGap     Kind = "RECORD_GAP"     // 信息缺项
)

// Kinds lists the kinds in the order of the page.
func Kinds() []Kind {
	return []Kind{Retirement, PostProbation, JudgeGrade, PostTenure, ContractEnd, RecordGap}
}

// Window is a part of the reminders of a kind, by the month in which they fall due.
type Window string

// The windows. Each but the first begins with the first day of this month.
const (
	Overdue  Window = "OVERDUE"   // before this month, and still so
	Current  Window = "CURRENT"   // this month
	Quarter  Window = "QUARTER"   // up to the third month after this one
	Year     Window = "YEAR"      // up to the twelfth month after this one
	Undated  Window = "UNDATED"   // a date cannot be reckoned; of RECORD_GAP, all
	ToVerify Window = "TO_VERIFY" // overdue, within a year or undated, and to be verified
)

// months is how many months after this one a window reaches.
func (w Window) months() int {
	switch w {
	case Quarter:
		return 3
	case Year, ToVerify:
		return 12
	}
	return 0
}

// Reminder is something that falls due in a person's record (提醒), with what it was reckoned from.
type Reminder struct {
	CadreID   id.Cadre
	Kind      Kind
	DueOn     civil.Partial // zero when it cannot be reckoned
	DueBy     civil.Date    // the last day that DueOn can mean
	ToVerify  bool
	Reckoning string
	Basis     []*Basis
	Facts     []*Fact

	today civil.Date
}

// Basis is a parameter of a regulation that was used.
type Basis struct {
	Code     string `json:"code,omitempty"`
	Name     string `json:"name"`
	Value    string `json:"value,omitempty"`
	Unit     string `json:"unit,omitempty"`
	Source   string `json:"source"` // the regulation, its year, chapter or article
	Verified bool   `json:"verified"`
	Note     string `json:"note,omitempty"`
}

// Fact is a value of the record that was used.
type Fact struct {
	Label string `json:"label"`
	Value string `json:"value"`
	Set   string `json:"set"` // table of the set
}

// DaysLeft is the number of days from today to the last day that DueOn can mean; nil without a date.
func (m *Reminder) DaysLeft() *int {
	if m.DueBy.IsZero() {
		return nil
	}
	n := m.DueBy.DaysSince(m.today)
	return &n
}

// Counts are the numbers of the page.
type Counts struct {
	ComputedOn civil.Date // the day that windows are reckoned from
	ComputedAt *time.Time // when everything was last reckoned anew; nil before the first time
	Kinds      []*KindCount
}

// KindCount is one line of the page: people of one kind, by window. Quarter and Year hold what stands before them.
type KindCount struct {
	Kind       Kind `db:"kind"`
	Overdue    int  `db:"overdue"`
	Current    int  `db:"current"`
	Quarter    int  `db:"quarter"`
	WithinYear int  `db:"within_year"`
	Undated    int  `db:"undated"`
	ToVerify   int  `db:"to_verify"`
}

// Filter says which reminders.
type Filter struct {
	Under       *id.Any // of people on the establishment of this unit or below it in the same court; all in scope when nil
	LowerCourts bool    // with Under: of the courts below too
	Kind        Kind
	Window      Window
}
