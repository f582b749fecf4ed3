package demo

import "github.com/bole-platform/bole/internal/civil"

// month counts months since the year 0: careers are reckoned in months.
type month int

// ym is a month of a year.
func ym(year, mon int) month { return month(year*12 + mon - 1) }

// today is the month of the demo date, 2026-01-19.
func today() month { return ym(2026, 1) }

func (m month) year() int { return int(m) / 12 }
func (m month) mon() int  { return int(m)%12 + 1 }

// partial is the month as a date of the record; zero for none.
func (m month) partial() civil.Partial {
	if m == 0 {
		return civil.Partial{}
	}
	return civil.NewYearMonth(m.year(), m.mon()).Partial()
}

// day is a day of the month; a day that the month does not have becomes its last.
func (m month) day(d int) civil.Date {
	last := civil.NewYearMonth(m.year(), m.mon()).Last()
	return civil.NewDate(m.year(), m.mon(), min(d, last.DayNumber()))
}

// retirement is the month of reaching retirement age by the gradual scheme.
func retirement(birth month, base int) month {
	at, _, _, ok := civil.Retirement(birth.partial(), base, RetirementRules())
	if !ok {
		return 0
	}
	return ym(at.Year(), at.MonthNumber())
}

// RetirementRules are the numbers that the careers of the city were made with; the platform's own stand in its
// regulation table.
//
// Basis: 国务院关于渐进式延迟法定退休年龄的办法，2024，第一条。
func RetirementRules() []civil.RetirementRule {
	start := civil.NewYearMonth(2025, 1)
	return []civil.RetirementRule{
		{Base: 60, Start: start, StepMonths: 4, MaxDelayMonths: 36},
		{Base: 55, Start: start, StepMonths: 4, MaxDelayMonths: 36},
		{Base: 50, Start: start, StepMonths: 2, MaxDelayMonths: 60},
	}
}
