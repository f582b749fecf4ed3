package civil

// Monthly is what months can be counted between: Partial, Date and YearMonth.
type Monthly interface{ Month() YearMonth }

// MonthsBetween counts calendar months from one date to another, negative when to lies before from. Days are
// ignored, a missing month is January; with a date that is not known the answer is 0.
func MonthsBetween(from, to Monthly) int {
	a, b := from.Month(), to.Month()
	if a.IsZero() || b.IsZero() {
		return 0
	}
	return b.count() - a.count()
}

// YearsMonths splits the time from one date to a day into whole years and remaining months, by month; 0 and 0
// when the day lies before, or the date is not known.
func YearsMonths(from Partial, to Date) (years, months int) {
	n := max(MonthsBetween(from, to), 0)
	return n / 12, n % 12
}

// AgeAt returns the age in whole years on a day, counted by month: somebody born in March is a year older on the
// first of March. It is 0 before birth or when the birth is not known.
func AgeAt(birth Partial, on Date) int {
	years, _ := YearsMonths(birth, on)
	return years
}

// RetirementRule is the gradual delay for one base age. Its numbers are rows of the regulation table.
type RetirementRule struct {
	Base           int       // years: 改革前任职年龄界限
	Start          YearMonth // the first month of reaching the base age that is delayed
	StepMonths     int       // one month of delay for every so many months
	MaxDelayMonths int
}

// Retirement computes 到龄年月 and the age then. Ok is false when the birth is not known or no rule exists for the
// base (63, 65 and 66 are decided by post and entered by hand).
//
// Basis: 国务院关于渐进式延迟法定退休年龄的办法，2024，第一条。
func Retirement(birth Partial, base int, rules []RetirementRule) (month YearMonth, ageYears, ageMonths int, ok bool) {
	if birth.IsZero() {
		return YearMonth{}, 0, 0, false
	}
	for _, r := range rules {
		if r.Base != base || r.StepMonths < 1 || r.Start.IsZero() {
			continue
		}
		due := birth.Month().AddMonths(12 * base)
		delay := 0
		if late := MonthsBetween(r.Start, due); late >= 0 {
			delay = min(r.MaxDelayMonths, late/r.StepMonths+1)
		}
		return due.AddMonths(delay), base + delay/12, delay % 12, true
	}
	return YearMonth{}, 0, 0, false
}

// LegalWorkRule is how legal work (法律工作年限) is counted and how much of it a judge must have. Its numbers are rows of
// the regulation table.
type LegalWorkRule struct {
	Years, MasterYears, DoctorYears int  // needed in general, with a master's and with a doctor's degree in law
	StudyCounts                     bool // whether full-time study after the start counts
}

// OverlapMonths counts the months that two periods have in common; an end that is not known is until.
func OverlapMonths(from1, to1, from2, to2 Partial, until Date) int {
	end := func(p Partial) YearMonth {
		if p.IsZero() || p.Month().After(until.Month()) {
			return until.Month()
		}
		return p.Month()
	}
	from, to := from1.Month(), end(to1)
	if from2.Month().After(from) {
		from = from2.Month()
	}
	if e := end(to2); e.Before(to) {
		to = e
	}
	return max(MonthsBetween(from, to), 0)
}
