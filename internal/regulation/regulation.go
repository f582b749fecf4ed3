package regulation

import (
	"strconv"

	"github.com/bole-platform/bole/internal/civil"
)

// Value is one parameter as in force on a day.
type Value struct {
	Code          string
	Name          string
	Text          string `db:"value"` // the value as written
	Int           int    `db:"-"`     // the value as a number, 0 when it is none
	Unit          string // 年 月 岁 % 学时 工作日 字 …
	Basis         string // the regulation, its year, chapter or article
	EffectiveFrom civil.Date
	EffectiveTo   civil.Date // zero while in force
	Verified      bool       // compared with the regulation's text
	Local         bool       // set by the political department
	Note          string
}

// In reports whether the parameter is in force on a day.
func (v *Value) In(on civil.Date) bool {
	return !on.Before(v.EffectiveFrom) && (v.EffectiveTo.IsZero() || !on.After(v.EffectiveTo))
}

// Month returns the value as a month (202501), zero when it is none.
func (v *Value) Month() civil.YearMonth {
	m, err := civil.ParseYearMonth(v.Text)
	if err != nil {
		return civil.YearMonth{}
	}
	return m
}

func (v *Value) number() {
	n, err := strconv.Atoi(v.Text)
	if err == nil {
		v.Int = n
	}
}

// Day is a day that differs from the week: a holiday in the week or a working day at its end.
type Day struct {
	Day   civil.Date
	Kind  DayKind
	Name  string // 春节, 春节调休上班
	Local bool
}

// DayKind says in which way a day differs from the week.
type DayKind string

// The kinds of days.
const (
	Holiday DayKind = "HOLIDAY" // 放假
	Workday DayKind = "WORKDAY" // 调休上班
)

// Year is a year whose arrangement of holidays has been entered.
type Year struct {
	Year     int
	Basis    string
	Verified bool
	Local    bool
}
