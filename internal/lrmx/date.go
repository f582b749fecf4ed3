package lrmx

import (
	"regexp"
	"strconv"
	"strings"
)

// mixedDate is a date whose parts are joined in different ways: 1975.0312, 1975-03.12.
var mixedDate = regexp.MustCompile(`^(\d{4})[.\-/年](?:(\d{1,2})月?[.\-/](\d{1,2})|(\d{2})月?(\d{2}))日?$`)

// Precision says how much of a date is known.
type Precision int

// The precisions.
const (
	PrecisionNone Precision = iota
	PrecisionYear
	PrecisionMonth
	PrecisionDay
)

// Date is a date as the format writes it: Raw the text, Digits 1975, 197503 or 19750312 (empty when the text is
// none).
type Date struct {
	Raw    string
	Digits string
}

// ParseDate reads a date in every spelling that circulates: 1975, 197503, 19750312, 1975.03, 1975-3, 1975/03/12,
// 1975年3月12日. An empty text is an empty date; ok is false when the text is no date that exists.
func ParseDate(raw string) (d Date, ok bool) {
	d.Raw = raw
	s := strings.TrimSpace(foldDigits(raw))
	if s == "" {
		return d, true
	}
	if digits, rest, ok := scanDate(s); ok && rest == "" {
		d.Digits = digits
		return d, true
	}
	if m := mixedDate.FindStringSubmatch(s); m != nil {
		if digits := m[1] + pad2(m[2]+m[4]) + pad2(m[3]+m[5]); dateExists(digits) {
			d.Digits = digits
			return d, true
		}
	}
	return d, false
}

// Precision says how much is known.
func (d Date) Precision() Precision {
	switch len(d.Digits) {
	case 4:
		return PrecisionYear
	case 6:
		return PrecisionMonth
	case 8:
		return PrecisionDay
	}
	return PrecisionNone
}

// Month gives the digits of year and month; of a bare year the year.
func (d Date) Month() string { return d.Digits[:min(len(d.Digits), 6)] }

// Dotted gives 1975.03 or 1975.03.12, as résumés spell it.
func (d Date) Dotted() string { return dotted(d.Digits) }

func dotted(digits string) string {
	switch len(digits) {
	case 6:
		return digits[:4] + "." + digits[4:]
	case 8:
		return digits[:4] + "." + digits[4:6] + "." + digits[6:]
	}
	return digits
}

// scanDate takes a date from the start of s. Blanks and full-width digits must be folded before.
func scanDate(s string) (digits, rest string, ok bool) {
	n := countDigits(s)
	switch n {
	case 8, 6:
		return checkedDate(s[:n], s[n:])
	case 4:
	default:
		return "", s, false
	}
	year, t := s[:4], s[4:]
	sep, t := cutSeparator(t)
	if sep == "" {
		return checkedDate(year, t)
	}
	m := countDigits(t)
	if m == 0 && sep == "年" {
		return checkedDate(year, t)
	}
	if m < 1 || m > 2 { // 1997-2001
		return checkedDate(year, s[4:])
	}
	month, t := pad2(t[:m]), t[m:]
	digits, rest, ok = checkedDate(year+month, strings.TrimPrefix(t, "月"))
	if !ok {
		return "", s, false
	}
	// a day, when what follows is one
	t = rest
	if sep != "年" && !strings.HasPrefix(t, sep) {
		return digits, rest, true
	}
	if sep != "年" {
		t = t[len(sep):]
	}
	if d := countDigits(t); d == 1 || d == 2 {
		if full, after, ok := checkedDate(digits+pad2(t[:d]), strings.TrimPrefix(t[d:], "日")); ok {
			return full, after, true
		}
	}
	return digits, rest, true
}

func cutSeparator(s string) (sep, rest string) {
	for _, sep := range [...]string{".", "-", "/", "年"} {
		if strings.HasPrefix(s, sep) {
			return sep, s[len(sep):]
		}
	}
	return "", s
}

func countDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

func pad2(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

func checkedDate(digits, rest string) (string, string, bool) {
	if !dateExists(digits) {
		return "", digits + rest, false
	}
	return digits, rest, true
}

// dateExists says whether 4, 6 or 8 digits are a date from 1850 to 2199.
func dateExists(digits string) bool {
	year, err := strconv.Atoi(digits[:4])
	if err != nil || year < 1850 || year > 2199 {
		return false
	}
	if len(digits) == 4 {
		return true
	}
	month, _ := strconv.Atoi(digits[4:6])
	if month < 1 || month > 12 {
		return false
	}
	if len(digits) == 6 {
		return true
	}
	day, _ := strconv.Atoi(digits[6:8])
	return day >= 1 && day <= daysIn(year, month)
}

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// monthNumber counts months of digits from year 0; a missing month is January.
func monthNumber(digits string) int {
	year, _ := strconv.Atoi(digits[:4])
	month := 1
	if len(digits) >= 6 {
		month, _ = strconv.Atoi(digits[4:6])
	}
	return year*12 + month - 1
}

// Age gives the whole years from the birth month to the month of at, the 计算年龄时间; both in any spelling. A missing
// month counts as January. ok is false when one of them is not known or at lies before birth.
func Age(birth, at string) (years int, ok bool) {
	b, okB := ParseDate(birth)
	a, okA := ParseDate(at)
	if !okA || !okB || a.Digits == "" || b.Digits == "" {
		return 0, false
	}
	months := monthNumber(a.Digits) - monthNumber(b.Digits)
	if months < 0 {
		return 0, false
	}
	return months / 12, true
}
