package regulation

import (
	"time"

	"github.com/bole-platform/bole/internal/civil"
)

// working reports whether people work on a day.
func working(days map[civil.Date]DayKind, d civil.Date) bool {
	switch days[d] {
	case Holiday:
		return false
	case Workday:
		return true
	default:
		return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
	}
}

// workdays returns the last of n working days that begin on from, from itself included when people work on it.
// Known is false when a year is touched whose holidays have not been entered.
func workdays(days map[civil.Date]DayKind, years map[int]Year, from civil.Date, n int) (last civil.Date, known bool) {
	if n < 1 || from.IsZero() {
		return from, false
	}
	known = true
	for d := from; ; d = d.AddDays(1) {
		if _, ok := years[d.Year()]; !ok {
			known = false
		}
		if working(days, d) {
			if n--; n == 0 {
				return d, known
			}
		}
	}
}
