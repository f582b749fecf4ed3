package civil

import (
	"cmp"
	"database/sql/driver"
	"errors"
	"io"
	"strings"
	"time"
	_ "time/tzdata" // the machine may have no zone files

	"github.com/jackc/pgx/v5/pgtype"
)

// Date is an exact day. The zero value means "none". Values are comparable with ==.
type Date struct {
	year       int16
	month, day int8
}

// NewDate makes a day; an impossible one (30 February) is normalised as time.Date does.
func NewDate(year, month, day int) Date {
	return DateOf(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC))
}

// DateOf returns the day that t shows in its own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{int16(y), int8(m), int8(d)}
}

// ParseDate reads an exact day in any spelling of ParsePartial; blank is the zero value.
func ParseDate(s string) (Date, error) {
	p, err := ParsePartial(s)
	if err != nil || (!p.IsZero() && p.Precision() != Day) {
		return Date{}, ErrDate
	}
	return Date(p), nil
}

// Shanghai is the zone in which "today" is meant.
func Shanghai() *time.Location {
	l, err := time.LoadLocation("Asia/Shanghai")
	if err != nil { // cannot happen: the zone is linked in
		return time.FixedZone("Asia/Shanghai", 8*60*60)
	}
	return l
}

// Today returns the day that the clock shows in Shanghai.
func Today(clock func() time.Time) Date { return DateOf(clock().In(Shanghai())) }

// IsZero reports whether there is no day.
func (d Date) IsZero() bool { return d == Date{} }

// Year returns the year.
func (d Date) Year() int { return int(d.year) }

// MonthNumber returns the month 1…12.
func (d Date) MonthNumber() int { return int(d.month) }

// DayNumber returns the day of the month.
func (d Date) DayNumber() int { return int(d.day) }

// Month returns the month the day lies in.
func (d Date) Month() YearMonth { return YearMonth{d.year, d.month} }

// Partial returns the day as a date of precision DAY.
func (d Date) Partial() Partial { return Partial(d) }

// Time returns midnight UTC of the day; the zero time for none.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, time.UTC)
}

// In returns midnight of the day in a location: where an instant is compared with a day.
func (d Date) In(l *time.Location) time.Time {
	return time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, l)
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// Compare orders days.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.year, e.year), cmp.Compare(d.month, e.month), cmp.Compare(d.day, e.day))
}

// Before reports whether d lies before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d lies after e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// AddDays returns the day n days later.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	return DateOf(d.Time().AddDate(0, 0, n))
}

// AddMonths returns the day n months later; what would be 30 or 31 becomes the last day of a shorter month.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() {
		return d
	}
	m := d.Month().AddMonths(n)
	return Date{m.year, m.month, min(d.day, int8(daysIn(int(m.year), int(m.month))))}
}

// AddYears returns the day n years later; 29 February becomes 28 in a common year.
func (d Date) AddYears(n int) Date { return d.AddMonths(12 * n) }

// DaysSince returns the number of days from e to d, negative when d lies before e.
func (d Date) DaysSince(e Date) int { return int(d.Time().Sub(e.Time()) / (24 * time.Hour)) }

// String spells 2026-01-19; empty for none.
func (d Date) String() string { return d.Partial().String() }

// Trade spells 2026.01.19.
func (d Date) Trade() string { return d.Partial().Trade() }

// MarshalGQL writes "2026-01-19", null for none.
func (d Date) MarshalGQL(w io.Writer) { writeQuoted(w, d.String()) }

// UnmarshalGQL reads a day; null is the zero value.
func (d *Date) UnmarshalGQL(v any) error {
	s, err := text(v, ErrDate)
	if err != nil {
		return err
	}
	*d, err = ParseDate(s)
	return err
}

// MarshalJSON writes "2026-01-19", null for none.
func (d Date) MarshalJSON() ([]byte, error) { return quoted(d.String()), nil }

// UnmarshalJSON reads a day; null is the zero value.
func (d *Date) UnmarshalJSON(b []byte) error {
	s, err := unquoted(b, ErrDate)
	if err != nil {
		return err
	}
	*d, err = ParseDate(s)
	return err
}

// DateValue stores the day, NULL for none.
func (d Date) DateValue() (pgtype.Date, error) {
	return pgtype.Date{Time: d.Time(), Valid: !d.IsZero()}, nil
}

// ScanDate reads a day; NULL is the zero value.
func (d *Date) ScanDate(v pgtype.Date) error {
	switch {
	case !v.Valid:
		*d = Date{}
	case v.InfinityModifier != pgtype.Finite:
		return errors.New("read date: infinity is no day")
	default:
		*d = DateOf(v.Time)
	}
	return nil
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	default:
		return 31
	}
}

// YearMonth is a computed month. The zero value means "none". Values are comparable with ==.
type YearMonth struct {
	year  int16
	month int8
}

// NewYearMonth makes a month; a month outside 1…12 runs into the next or an earlier year.
func NewYearMonth(year, month int) YearMonth { return fromCount(year*12 + month - 1) }

// ParseYearMonth reads 202601, 2026-01, 2026.1, 2026年1月; blank is the zero value.
func ParseYearMonth(s string) (YearMonth, error) {
	p, err := ParsePartial(strings.TrimSpace(s))
	if err != nil || (!p.IsZero() && p.Precision() != Month) {
		return YearMonth{}, ErrYearMonth
	}
	return p.Month(), nil
}

func (m YearMonth) count() int { return int(m.year)*12 + int(m.month) - 1 }

func fromCount(n int) YearMonth {
	y := n / 12
	if n%12 < 0 {
		y--
	}
	return YearMonth{int16(y), int8(n-y*12) + 1}
}

// IsZero reports whether there is no month.
func (m YearMonth) IsZero() bool { return m == YearMonth{} }

// Year returns the year.
func (m YearMonth) Year() int { return int(m.year) }

// MonthNumber returns the month 1…12.
func (m YearMonth) MonthNumber() int { return int(m.month) }

// Month returns the month itself, so that months are counted alike for all three types.
func (m YearMonth) Month() YearMonth { return m }

// First returns the first day.
func (m YearMonth) First() Date {
	if m.IsZero() {
		return Date{}
	}
	return Date{m.year, m.month, 1}
}

// Last returns the last day.
func (m YearMonth) Last() Date {
	if m.IsZero() {
		return Date{}
	}
	return Date{m.year, m.month, int8(daysIn(int(m.year), int(m.month)))}
}

// Partial returns the month as a date of precision MONTH.
func (m YearMonth) Partial() Partial { return Partial{year: m.year, month: m.month} }

// AddMonths returns the month n months later.
func (m YearMonth) AddMonths(n int) YearMonth {
	if m.IsZero() {
		return m
	}
	return fromCount(m.count() + n)
}

// Compare orders months.
func (m YearMonth) Compare(n YearMonth) int {
	return cmp.Or(cmp.Compare(m.year, n.year), cmp.Compare(m.month, n.month))
}

// Before reports whether m lies before n.
func (m YearMonth) Before(n YearMonth) bool { return m.Compare(n) < 0 }

// After reports whether m lies after n.
func (m YearMonth) After(n YearMonth) bool { return m.Compare(n) > 0 }

// String spells 2026-01; empty for none.
func (m YearMonth) String() string { return m.Partial().String() }

// Trade spells 2026.01.
func (m YearMonth) Trade() string { return m.Partial().Trade() }

// Digits spells 202601.
func (m YearMonth) Digits() string { return m.Partial().Digits() }

// MarshalGQL writes "2026-01", null for none.
func (m YearMonth) MarshalGQL(w io.Writer) { writeQuoted(w, m.String()) }

// UnmarshalGQL reads a month; null is the zero value.
func (m *YearMonth) UnmarshalGQL(v any) error {
	s, err := text(v, ErrYearMonth)
	if err != nil {
		return err
	}
	*m, err = ParseYearMonth(s)
	return err
}

// MarshalJSON writes "2026-01", null for none.
func (m YearMonth) MarshalJSON() ([]byte, error) { return quoted(m.String()), nil }

// UnmarshalJSON reads a month; null is the zero value.
func (m *YearMonth) UnmarshalJSON(b []byte) error {
	s, err := unquoted(b, ErrYearMonth)
	if err != nil {
		return err
	}
	*m, err = ParseYearMonth(s)
	return err
}

// TextValue stores the digits, NULL for none.
func (m YearMonth) TextValue() (pgtype.Text, error) { return m.Partial().TextValue() }

// Value stores the digits where the column's type is a domain that the driver has not been told of.
func (m YearMonth) Value() (driver.Value, error) { return m.Partial().Value() }

// ScanText reads the digits; NULL is the zero value.
func (m *YearMonth) ScanText(v pgtype.Text) error {
	if !v.Valid {
		*m = YearMonth{}
		return nil
	}
	n, err := ParseYearMonth(v.String)
	if err != nil {
		return err
	}
	*m = n
	return nil
}
