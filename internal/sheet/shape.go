package sheet

import "strings"

// shapeOf says how a number format shows numbers: by its code, else by the numbers that spreadsheets have built in, those of the
// Chinese edition among them.
func shapeOf(id int, code string) Shape {
	if code != "" {
		return shapeOfCode(code)
	}
	switch id {
	case 1, 3:
		return Shape{Decimals: 0}
	case 2, 4, 10, 39, 40, 44:
		return Shape{Decimals: 2}
	case 11:
		return Shape{Decimals: 2}
	case 14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58:
		return Shape{Date: Day, Decimals: -1}
	case 17, 27, 36, 50, 52, 57:
		return Shape{Date: Month, Decimals: -1}
	case 18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56:
		return Shape{Date: Time, Decimals: -1}
	}
	return Shape{Decimals: -1}
}

// shapeOfCode reads a number format: yyyy"年"m"月", yyyy.mm, 0.00, [$-804]yyyy/m/d;@.
func shapeOfCode(code string) Shape {
	s := bareFormat(code)
	year, month, day, clock := strings.Contains(s, "y"), strings.Contains(s, "m"), strings.Contains(s, "d"), strings.ContainsAny(s, "hs")
	switch {
	case year && day, month && day:
		return Shape{Date: Day, Decimals: -1}
	case year && month:
		return Shape{Date: Month, Decimals: -1}
	case year:
		return Shape{Date: Year, Decimals: -1}
	case day:
		return Shape{Date: Day, Decimals: -1}
	case clock:
		return Shape{Date: Time, Decimals: -1}
	case month: // only the month is shown; a day stands behind it
		return Shape{Date: Day, Decimals: -1}
	}
	if strings.Contains(s, "general") || s == "" || strings.Contains(s, "@") {
		return Shape{Decimals: -1}
	}
	_, behind, point := strings.Cut(s, ".")
	if !point {
		return Shape{Decimals: 0}
	}
	n := 0
	for n < len(behind) && n < 30 && behind[n] == '0' {
		n++
	}
	if n < len(behind) && (behind[n] == '#' || behind[n] == '?') {
		return Shape{Decimals: -1}
	}
	return Shape{Decimals: int8(n)} //nolint:gosec // at most 30
}

// bareFormat gives the first section of a format in small letters, without quoted texts, escaped characters and what stands in
// brackets; elapsed hours ([h]) stay.
func bareFormat(code string) string {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case ';':
			return b.String()
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return b.String()
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return b.String()
			}
			if in := strings.ToLower(code[i+1 : i+end]); strings.Trim(in, "hms") == "" && in != "" {
				b.WriteByte('h')
			}
			i += end
		default:
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			b.WriteByte(c)
		}
	}
	return b.String()
}
