package lrmx

import (
	"strings"
	"unicode"
)

// CleanName gives a name as it is stored: without the blanks that pad Chinese names on paper, and with the middle
// dot of minority names (U+00B7) whatever stood in its place. Blanks between Latin words stay.
func CleanName(s string) string {
	runes := []rune(strings.TrimFunc(s, unicode.IsSpace))
	out := make([]rune, 0, len(runes))
	for i, r := range runes {
		var before, after rune
		if len(out) > 0 {
			before = out[len(out)-1]
		}
		for j := i + 1; j < len(runes); j++ {
			if !unicode.IsSpace(runes[j]) {
				after = runes[j]
				break
			}
		}
		switch {
		case unicode.IsSpace(r) || r == '\u200B' || r == '\uFEFF':
			if before < 0x3000 && after < 0x3000 && before != ' ' {
				out = append(out, ' ')
			}
		case isDot(r) && unicode.Is(unicode.Han, before) && unicode.Is(unicode.Han, after):
			out = append(out, '·')
		default:
			out = append(out, r)
		}
	}
	return string(out)
}

// isDot says whether r is one of the characters that stand for the middle dot.
func isDot(r rune) bool {
	switch r {
	case '·', '•', '.', '。', '?', '？', '・', '‧', '∙', '⋅', '．', '˙', '●':
		return true
	}
	return false
}

// PrintName gives a name as the form prints it: a two-character name gets a full-width blank between.
func PrintName(s string) string {
	r := []rune(CleanName(s))
	if len(r) == 2 && unicode.Is(unicode.Han, r[0]) && unicode.Is(unicode.Han, r[1]) {
		return string(r[0]) + "　" + string(r[1])
	}
	return string(r)
}

// Deceased says whether the work cell of a relative says that the person has died.
func Deceased(work string) bool {
	for _, word := range [...]string{"去世", "已故", "逝世", "病故", "亡故", "已殁"} {
		if strings.Contains(work, word) {
			return true
		}
	}
	return false
}

// PoliticalStatus gives the name of a relative's political status where a writer put the code (GB/T 4762); a name
// stays as it is.
func PoliticalStatus(s string) string {
	names := [...]string{"中共党员", "中共预备党员", "共青团员", "民革党员", "民盟盟员", "民建会员", "民进会员",
		"农工党党员", "致公党党员", "九三学社社员", "台盟盟员", "无党派人士", "群众"}
	code := strings.TrimSpace(s)
	if len(code) == 2 && countDigits(code) == 2 {
		if n := int(code[0]-'0')*10 + int(code[1]-'0'); n >= 1 && n <= len(names) {
			return names[n-1]
		}
	}
	return s
}
