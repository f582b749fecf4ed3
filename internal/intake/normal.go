package intake

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/bole-platform/bole/internal/civil"
)

var (
	// spelledDate is a year with a month, as texts spell it after folding.
	spelledDate = regexp.MustCompile(`(\d{4})[年./-](\d{1,2})月?(?:[./-]?(\d{1,2})日)?`)
	openEnd     = regexp.MustCompile(`(\d{4,6})-(?:至今|现在|目前|今)`)
	dashes      = regexp.MustCompile(`-{2,}`)
)

// Normal spells a text so that two spellings of the same content are equal: no blanks, half-width letters and
// punctuation, one kind of dash, quote and middle dot, dates as digits, no full stop at the end. It is only for
// comparing, never shown or stored.
func Normal(s string) string {
	s = strings.Map(foldRune, s)
	s = dashes.ReplaceAllString(s, "-")
	s = foldDates(s)
	s = openEnd.ReplaceAllString(s, "$1-")
	return strings.TrimRight(s, "。.;,")
}

func foldRune(r rune) rune {
	switch {
	case unicode.IsSpace(r), r == '\u200B', r == '\uFEFF':
		return -1
	case r >= '！' && r <= '～' && r != '～':
		return r - '！' + '!'
	}
	switch r {
	case '–', '—', '―', '～', '~', '〜', '‐', '‑', '−':
		return '-'
	case '“', '”', '„', '‟':
		return '"'
	case '‘', '’':
		return '\''
	case '•', '‧', '・', '∙', '⋅':
		return '·'
	}
	return r
}

// foldDates spells dates inside a text as digits: 2018年3月 and 2018.03 are 201803.
func foldDates(s string) string {
	found := spelledDate.FindAllStringSubmatchIndex(s, -1)
	if found == nil {
		return s
	}
	var b strings.Builder
	last := 0
	for _, m := range found {
		from, to := m[0], m[1]
		cut := to < len(s) && s[to] >= '0' && s[to] <= '9' || from > 0 && s[from-1] >= '0' && s[from-1] <= '9'
		month := s[m[4]:m[5]]
		if len(month) == 1 {
			month = "0" + month
		}
		if cut || from < last || month == "00" || month > "12" {
			continue
		}
		b.WriteString(s[last:from])
		b.WriteString(s[m[2]:m[3]] + month)
		if m[6] >= 0 {
			day := s[m[6]:m[7]]
			if len(day) == 1 {
				day = "0" + day
			}
			b.WriteString(day)
		}
		last = to
	}
	b.WriteString(s[last:])
	return b.String()
}

// SameText says whether two texts say the same.
func SameText(a, b string) bool { return a == b || Normal(a) == Normal(b) }

// dateOf reads a date in any spelling; ok is false when the text is no date.
func dateOf(s string) (civil.Partial, bool) {
	if strings.TrimSpace(s) == "" {
		return civil.Partial{}, false
	}
	p, err := civil.ParsePartial(s)
	return p, err == nil && !p.IsZero()
}

// SameDate says whether a stored date already says what the file's date says: the file may know less.
func SameDate(stored, file civil.Partial) bool {
	return strings.HasPrefix(stored.Digits(), file.Digits())
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// text gives a pointer for what may be absent.
func text(s string) *string {
	if blank(s) {
		return nil
	}
	return &s
}
