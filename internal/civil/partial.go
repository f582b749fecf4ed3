package civil

import (
	"cmp"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/jackc/pgx/v5/pgtype"

	"github.com/bole-platform/bole/internal/problem"
)

// What is answered to a text that is no date.
var (
	ErrPartial   = problem.New(problem.Invalid, "CIVIL_PARTIAL_DATE", "日期应写作年、年月或年月日，如 1975、1975-03、1975-03-12。")
	ErrDate      = problem.New(problem.Invalid, "CIVIL_DATE", "日期应写作年月日，如 2026-01-19。")
	ErrYearMonth = problem.New(problem.Invalid, "CIVIL_YEAR_MONTH", "年月应写作四位年、两位月，如 2026-01。")
)

// The years a text may name; outside of them it is taken for a slip of the pen.
const (
	firstYear = 1800
	lastYear  = 2199
)

// Precision says how much of a date is known.
type Precision int8

// The precisions, from nothing to the day.
const (
	None Precision = iota
	Year
	Month
	Day
)

// String names the precision: NONE, YEAR, MONTH, DAY.
func (p Precision) String() string {
	switch p {
	case Year:
		return "YEAR"
	case Month:
		return "MONTH"
	case Day:
		return "DAY"
	default:
		return "NONE"
	}
}

// Partial is a date that may know only a year or a month. The zero value means "not known". Values are
// comparable with ==; 1975 and 1975-01 are different values.
type Partial struct {
	year       int16
	month, day int8
}

// NewPartial makes a Partial of a year, a month (0 when not known) and a day (0 when not known).
func NewPartial(year, month, day int) (Partial, error) {
	if year == 0 && month == 0 && day == 0 {
		return Partial{}, nil
	}
	if year < firstYear || year > lastYear || month < 0 || month > 12 || day < 0 ||
		(month == 0 && day != 0) || (day != 0 && day > daysIn(year, month)) {
		return Partial{}, ErrPartial
	}
	return Partial{int16(year), int8(month), int8(day)}, nil
}

// ParsePartial reads every spelling met in files and on forms: 1975, 197503, 19750312, 1975-03, 1975.3,
// 1975/03/12, 1975年3月, 1975年3月12日. Blank is the zero value without an error.
func ParsePartial(s string) (Partial, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return Partial{}, nil
	}
	y, m, d, ok := scan(s)
	if !ok {
		return Partial{}, ErrPartial
	}
	p, err := NewPartial(y, m, d)
	if err != nil || p.IsZero() {
		return Partial{}, ErrPartial
	}
	return p, nil
}

// scan splits a spelling into its numbers. A month or day that is written but is zero is refused.
func scan(s string) (y, m, d int, ok bool) {
	n := digits(s)
	switch {
	case n == len(s) && (n == 4 || n == 6 || n == 8):
		y = number(s[:4])
		if n >= 6 {
			m = number(s[4:6])
		}
		if n == 8 {
			d = number(s[6:8])
		}
		return y, m, d, (n < 6 || m > 0) && (n < 8 || d > 0)
	case n != 4:
		return 0, 0, 0, false
	}
	y, s = number(s[:4]), s[4:]
	if s == "年" {
		return y, 0, 0, true
	}
	s, ok = skip(s, ".", "-", "/", "年")
	if !ok {
		return 0, 0, 0, false
	}
	packed := false
	switch n = digits(s); n {
	case 1, 2:
	case 4: // 1975.0312
		n, packed = 2, true
	default:
		return 0, 0, 0, false
	}
	if m, s = number(s[:n]), s[n:]; m == 0 {
		return 0, 0, 0, false
	}
	s, named := skip(s, "月")
	if s == "" {
		return y, m, 0, true
	}
	s, parted := skip(s, ".", "-", "/")
	if n = digits(s); n < 1 || n > 2 || (!named && !parted && !packed) {
		return 0, 0, 0, false
	}
	d, s = number(s[:n]), s[n:]
	s, _ = skip(s, "日")
	return y, m, d, d > 0 && s == ""
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

func number(s string) int {
	v := 0
	for i := range len(s) {
		v = v*10 + int(s[i]-'0')
	}
	return v
}

func skip(s string, any ...string) (string, bool) {
	for _, a := range any {
		if rest, ok := strings.CutPrefix(s, a); ok {
			return rest, true
		}
	}
	return s, false
}

// IsZero reports whether the date is not known.
func (p Partial) IsZero() bool { return p == Partial{} }

// Precision says how much is known.
func (p Partial) Precision() Precision {
	switch {
	case p.year == 0:
		return None
	case p.month == 0:
		return Year
	case p.day == 0:
		return Month
	default:
		return Day
	}
}

// Year returns the year, 0 when not known.
func (p Partial) Year() int { return int(p.year) }

// MonthNumber returns the month 1…12, 0 when not known.
func (p Partial) MonthNumber() int { return int(p.month) }

// DayNumber returns the day of the month, 0 when not known.
func (p Partial) DayNumber() int { return int(p.day) }

// Floor returns the first day the date can mean; zero when not known.
func (p Partial) Floor() Date {
	if p.IsZero() {
		return Date{}
	}
	return Date{p.year, max(p.month, 1), max(p.day, 1)}
}

// Ceil returns the last day the date can mean; zero when not known.
func (p Partial) Ceil() Date {
	if p.IsZero() {
		return Date{}
	}
	d := Date(p)
	if d.month == 0 {
		d.month = 12
	}
	if d.day == 0 {
		d.day = int8(daysIn(int(d.year), int(d.month)))
	}
	return d
}

// Month returns the month by which years are counted: a missing month is January.
func (p Partial) Month() YearMonth {
	if p.IsZero() {
		return YearMonth{}
	}
	return YearMonth{p.year, max(p.month, 1)}
}

// Compare orders by the first possible day, the coarser date first; what is not known comes first of all.
func (p Partial) Compare(q Partial) int {
	return cmp.Or(cmp.Compare(p.year, q.year), cmp.Compare(p.month, q.month), cmp.Compare(p.day, q.day))
}

// String spells the ISO form: 1975, 1975-03, 1975-03-12; empty when not known.
func (p Partial) String() string { return p.spell("-") }

// Trade spells the form of the appointment form: 1975, 1975.03, 1975.03.12.
func (p Partial) Trade() string { return p.spell(".") }

// Digits spells the stored form: 1975, 197503, 19750312.
func (p Partial) Digits() string { return p.spell("") }

func (p Partial) spell(sep string) string {
	if p.IsZero() {
		return ""
	}
	b := make([]byte, 0, 10)
	return string(appendDate(b, sep, int(p.year), int(p.month), int(p.day)))
}

func appendDate(b []byte, sep string, y, m, d int) []byte {
	b = append(b, byte('0'+y/1000%10), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10))
	if m == 0 {
		return b
	}
	b = append(append(b, sep...), byte('0'+m/10), byte('0'+m%10))
	if d == 0 {
		return b
	}
	return append(append(b, sep...), byte('0'+d/10), byte('0'+d%10))
}

// MarshalGQL writes "1975-03", null when not known.
func (p Partial) MarshalGQL(w io.Writer) { writeQuoted(w, p.String()) }

// UnmarshalGQL reads any spelling of ParsePartial; null is the zero value.
func (p *Partial) UnmarshalGQL(v any) (err error) {
	s, err := text(v, ErrPartial)
	if err != nil {
		return err
	}
	*p, err = ParsePartial(s)
	return err
}

// MarshalJSON writes "1975-03", null when not known.
func (p Partial) MarshalJSON() ([]byte, error) { return quoted(p.String()), nil }

// UnmarshalJSON reads any spelling of ParsePartial; null is the zero value.
func (p *Partial) UnmarshalJSON(b []byte) error {
	s, err := unquoted(b, ErrPartial)
	if err != nil {
		return err
	}
	*p, err = ParsePartial(s)
	return err
}

// TextValue stores the digits, NULL when not known.
func (p Partial) TextValue() (pgtype.Text, error) {
	return pgtype.Text{String: p.Digits(), Valid: !p.IsZero()}, nil
}

// ScanText reads the digits; NULL is the zero value.
func (p *Partial) ScanText(v pgtype.Text) error {
	if !v.Valid {
		*p = Partial{}
		return nil
	}
	q, err := ParsePartial(v.String)
	if err != nil {
		return fmt.Errorf("read partial date %q: %w", v.String, err)
	}
	*p = q
	return nil
}

// Value stores the digits where the column's type is a domain that the driver has not been told of.
func (p Partial) Value() (driver.Value, error) {
	if p.IsZero() {
		return nil, nil
	}
	return p.Digits(), nil
}

func writeQuoted(w io.Writer, s string) { _, _ = w.Write(quoted(s)) }

// quoted needs no escaping: the texts hold digits and dashes only.
func quoted(s string) []byte {
	if s == "" {
		return []byte("null")
	}
	return []byte(`"` + s + `"`)
}

func unquoted(b []byte, wrong *problem.Problem) (string, error) {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return "", wrong.Because(err)
	}
	if s == nil {
		return "", nil
	}
	return *s, nil
}

func text(v any, wrong *problem.Problem) (string, error) {
	switch s := v.(type) {
	case nil:
		return "", nil
	case string:
		return s, nil
	default:
		return "", wrong
	}
}
