package lrmx

import (
	"strings"
	"unicode/utf8"
)

// cleaned is what happened to a text on its way in.
type cleaned struct {
	controls, breaks bool
}

// cleanText gives a text as the document keeps it: line ends \n, <br> and vertical tab as line ends, no other
// control characters, no line breaks and indentation at the end (nor, in a field of one line, at the beginning).
// Blanks within the text, U+3000 and U+00A0 stay.
func cleanText(s string, multi bool) (string, cleaned) {
	var c cleaned
	if needsCleaning(s) {
		s, c = mapBreaks(s)
	}
	s = trimTail(s)
	if !multi {
		s = trimHead(s)
	}
	return s, c
}

func needsCleaning(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c < 0x20 && c != '\n' && c != '\t', c == '<', c == '[':
			return true
		}
	}
	return false
}

func mapBreaks(s string) (string, cleaned) {
	var b strings.Builder
	var c cleaned
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		switch ch := s[i]; {
		case ch == '<' || ch == '[':
			n := breakMark(s[i:])
			if n == 0 {
				b.WriteByte(ch)
				continue
			}
			c.breaks = true
			i += n - 1
			if i+1 < len(s) && s[i+1] == '\n' { // "<br>" and a line end are one break
				i++
			}
			b.WriteByte('\n')
		case ch == '\v':
			c.breaks = true
			b.WriteByte('\n')
		case ch == '\r':
			if i+1 < len(s) && s[i+1] == '\n' {
				continue
			}
			b.WriteByte('\n')
		case ch < 0x20 && ch != '\n' && ch != '\t':
			c.controls = true
		default:
			b.WriteByte(ch)
		}
	}
	return b.String(), c
}

// breakMark gives the length of a <br>, <br/>, <br />, </br> or the same in square brackets at the start of s.
func breakMark(s string) int {
	end := byte('>')
	if s[0] == '[' {
		end = ']'
	}
	i := 1
	skip := func(c byte) {
		if i < len(s) && s[i] == c {
			i++
		}
	}
	skip('/')
	if len(s) < i+2 || s[i]|0x20 != 'b' || s[i+1]|0x20 != 'r' {
		return 0
	}
	i += 2
	for i < len(s) && s[i] == ' ' {
		i++
	}
	skip('/')
	if i < len(s) && s[i] == end {
		return i + 1
	}
	return 0
}

// trimTail removes line breaks and the indentation behind them from the end. A text of blanks only is empty.
func trimTail(s string) string {
	for {
		t := strings.TrimRight(s, " \t")
		if t == "" {
			return ""
		}
		if t[len(t)-1] != '\n' {
			return s
		}
		s = t[:len(t)-1]
	}
}

// trimHead removes line breaks and the indentation behind them from the beginning.
func trimHead(s string) string {
	t := strings.TrimLeft(s, " \t")
	if t == "" || t[0] != '\n' {
		return s
	}
	return strings.TrimLeft(t, " \t\n")
}

// characters counts what the editor counts: characters, without line breaks.
func characters(s string) int {
	return utf8.RuneCountInString(s) - strings.Count(s, "\n")
}

// foldDigits turns full-width digits, dots and blanks into plain ones, for parsing only.
func foldDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '．':
			return '.'
		case r == '\u3000', r == '\u00A0':
			return ' '
		}
		return r
	}, s)
}
