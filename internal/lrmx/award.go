package lrmx

import (
	"regexp"
	"strings"
)

// Awards is what JiangChengQingKuang says.
type Awards struct {
	Entries []Award
	None    bool // 无
	// Understood says that every entry has a time and a name.
	Understood bool
}

// Award is one reward or sanction.
type Award struct {
	When  string // digits; empty when no time stands there
	Organ string // who approved or gave it; empty when not named
	Name  string
	Raw   string // the entry as it stands
}

var (
	// 经示例省高级人民法院批准，记三等功
	awardApproved = regexp.MustCompile(`^(?:经|由)(.+?)(?:研究决定|批准|决定|同意|审批|核准)[，,、 ]*(.+)$`)
	// 被示例市中级人民法院评为先进个人
	awardNamed = regexp.MustCompile(`^被(.+?)(?:评选为|评为|授予|表彰为|记)(.+)$`)
	// 获示例省高级人民法院授予的……称号
	awardReceived = regexp.MustCompile(`^(?:荣获|获得|获|受到)(.+?)(?:授予|颁发|表彰|通报表扬)的?(.+)$`)
)

// ParseAwards reads JiangChengQingKuang: “2018年3月，经示例省高级人民法院批准，记三等功。”, one entry after another.
func ParseAwards(text string) Awards {
	var a Awards
	if t := strings.Trim(text, " 　\n。"); t == "" || t == "无" {
		return Awards{None: t == "无", Understood: true}
	}
	a.Understood = true
	for _, raw := range splitAwards(text) {
		e := parseAward(raw)
		a.Understood = a.Understood && e.When != "" && e.Name != ""
		a.Entries = append(a.Entries, e)
	}
	return a
}

// splitAwards cuts behind 。；; and line ends where a time follows, so that what belongs to an entry stays with it.
func splitAwards(text string) []string {
	var out []string
	begin := 0
	for i, r := range text {
		if r != '。' && r != '；' && r != ';' && r != '\n' {
			continue
		}
		next := i + len(string(r))
		ahead := strings.TrimLeft(text[next:], " 　\n")
		if ahead == "" || startsWithYear(ahead) {
			if piece := strings.TrimSpace(text[begin:next]); piece != "" {
				out = append(out, piece)
			}
			begin = next
		}
	}
	if piece := strings.TrimSpace(text[begin:]); piece != "" {
		out = append(out, piece)
	}
	return out
}

// startsWithYear says whether an entry with a time begins here.
func startsWithYear(s string) bool {
	_, _, ok := scanDate(foldDigits(s))
	return ok
}

func parseAward(raw string) Award {
	e := Award{Raw: raw}
	s := strings.Trim(raw, " 　\n。；;")
	folded := foldDigits(s)
	if digits, rest, ok := scanDate(folded); ok {
		e.When = digits
		runes := []rune(s)
		s = string(runes[len(runes)-len([]rune(rest)):])
		s = strings.TrimLeft(s, " 　，,、：:")
	}
	e.Name = s
	flat := strings.ReplaceAll(s, "\n", "")
	for _, re := range []*regexp.Regexp{awardApproved, awardNamed, awardReceived} {
		if m := re.FindStringSubmatch(flat); m != nil {
			e.Organ, e.Name = strings.Trim(m[1], " ，,"), strings.Trim(m[2], " ，,、")
			return e
		}
	}
	return e
}
