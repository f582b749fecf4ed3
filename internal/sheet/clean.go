package sheet

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// clean takes from a text what nobody sees: marks that turn the direction of writing (they come with numbers that are copied from
// dialogs), zero-width characters and control characters. Line ends become LF; blanks at the ends go.
func clean(s string) string {
	if plainText(s) {
		return strings.TrimSpace(s)
	}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\u00A0", " ").Replace(s)
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return r
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// plainText says whether a text has nothing that clean would change inside.
func plainText(s string) bool {
	for _, r := range s {
		if r < ' ' || r == 0x7F || r == utf8.RuneError || r >= 0x80 && (r <= 0xA0 || r == 0xAD || r >= 0x600 && (unicode.Is(unicode.Cf, r))) {
			return false
		}
	}
	return true
}

// narrow spells full-width letters, digits and signs as half-width ones.
func narrow(s string) string {
	for _, r := range s {
		if r >= '！' && r <= '～' || r == '\u3000' {
			return strings.Map(func(r rune) rune {
				switch {
				case r >= '！' && r <= '～':
					return r - '！' + '!'
				case r == '\u3000':
					return ' '
				}
				return r
			}, s)
		}
	}
	return s
}

// unescape reads what workbooks write for control characters: _x000D_.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if n, ok := escaped(s[i:]); ok {
			if n > 0 && (n < 0xD800 || n > 0xDFFF) {
				b.WriteRune(n)
			}
			i += 7
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

func escaped(s string) (rune, bool) {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(n), err == nil
}
