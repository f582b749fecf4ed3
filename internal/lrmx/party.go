package lrmx

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// PartyMembership is what RuDangShiJian says.
type PartyMembership struct {
	Raw    string
	Member bool   // of the Communist Party of China
	Since  string // member since, in digits; empty when no date stands there
	// Others are the other parties in the order of the text, short names. 无党派, 预备党员 and 共青团员 are among
	// them, as the editor treats them.
	Others []OtherParty
	Masses bool // 群众
	None   bool // 无
	// Understood says that nothing of the text was left over. Exact says that Render gives the same text.
	Understood, Exact bool
}

// OtherParty is a party other than the Communist Party of China, with the date of joining where one stands.
type OtherParty struct {
	Name  string
	Since string // in digits
}

// communist is the name under which the texts mention the Communist Party of China.
const communist = "中共党员"

// partyNames lists what the texts write and the short name it means, longer ones first.
func partyNames() [][2]string {
	return [][2]string{
		{"中国国民党革命委员会", "民革"}, {"中国农工民主党", "农工党"}, {"中国民主促进会", "民进"}, {"中国民主建国会", "民建"},
		{"台湾民主自治同盟", "台盟"}, {"中国民主同盟", "民盟"}, {"无党派民主人士", "无党派"}, {"无党派人士", "无党派"},
		{"中国共产党党员", communist}, {"中国共产党", communist}, {"中共预备党员", "预备党员"}, {"九三学社社员", "九三学社"},
		{"农工党党员", "农工党"}, {"农工民主党", "农工党"}, {"致公党党员", "致公党"}, {"中国致公党", "致公党"},
		{"民革党员", "民革"}, {"民盟盟员", "民盟"}, {"民建会员", "民建"}, {"民进会员", "民进"}, {"台盟盟员", "台盟"},
		{"九三学社", "九三学社"}, {"预备党员", "预备党员"}, {"共青团员", "共青团员"}, {"中共党员", communist},
		{"农工党", "农工党"}, {"致公党", "致公党"}, {"无党派", "无党派"}, {"中共", communist}, {"党员", communist},
		{"团员", "共青团员"}, {"民革", "民革"}, {"民盟", "民盟"}, {"民建", "民建"}, {"民进", "民进"}, {"九三", "九三学社"},
		{"台盟", "台盟"}, {"农工", "农工党"}, {"致公", "致公党"}, {"群众", "群众"}, {"无", "无"},
	}
}

// partyToken is a date or a name, and what stood before it.
type partyToken struct {
	date, name       string
	apart, bracketed bool // a separator, an opening bracket before it
}

// ParseParty reads RuDangShiJian: a date, names of other parties, or both.
func ParseParty(raw string) PartyMembership {
	p := PartyMembership{Raw: raw}
	tokens, ok := partyTokens(strings.TrimSpace(foldDigits(raw)))
	p.Understood = ok && p.take(tokens)
	if !p.Understood {
		return PartyMembership{Raw: raw}
	}
	p.Exact = p.Render() == raw
	return p
}

func partyTokens(s string) (tokens []partyToken, ok bool) {
	t := partyToken{}
	names := partyNames()
	for s != "" {
		if digits, rest, ok := scanDate(s); ok {
			t.date = digits
			tokens, s, t = append(tokens, t), rest, partyToken{}
			continue
		}
		if i := slices.IndexFunc(names, func(n [2]string) bool { return strings.HasPrefix(s, n[0]) }); i >= 0 {
			t.name = names[i][1]
			tokens, s, t = append(tokens, t), s[len(names[i][0]):], partyToken{}
			continue
		}
		if word := leading(s, "加入", "参加", "入党", "入"); word != "" {
			s = s[len(word):]
			continue
		}
		r, n := utf8.DecodeRuneInString(s)
		switch r {
		case '；', ';', '、', '，', ',', ' ', '\n', '\t', '。', '和', '）', ')':
			t.apart = true
		case '（', '(':
			t.bracketed = true
		default:
			return nil, false
		}
		s = s[n:]
	}
	return tokens, true
}

func leading(s string, words ...string) string {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return w
		}
	}
	return ""
}

// take gives each date to the name it stands at; a date that stands alone is the Communist Party's.
func (p *PartyMembership) take(tokens []partyToken) bool {
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		var next partyToken
		if i+1 < len(tokens) {
			next = tokens[i+1]
		}
		name, date := t.name, t.date
		switch {
		case date != "" && next.name != "" && !next.apart && !next.bracketed:
			name = next.name // 1998.06中共党员
			i++
		case name != "" && next.date != "" && !next.apart:
			follows := i+2 < len(tokens) && tokens[i+2].name != "" && !tokens[i+2].apart && !tokens[i+2].bracketed
			if !follows || next.bracketed {
				date = next.date // 民建2001.08, 民建（2001.08）
				i++
			}
		}
		if !p.add(name, date) {
			return false
		}
	}
	return true
}

func (p *PartyMembership) add(name, date string) bool {
	switch name {
	case "", communist:
		if p.Member && (p.Since != "" && date != "" || p.Since == "" && date == "") {
			return false
		}
		p.Member = true
		if date != "" {
			p.Since = date
		}
	case "群众":
		p.Masses = true
		return date == ""
	case "无":
		p.None = true
		return date == ""
	default:
		p.Others = append(p.Others, OtherParty{Name: name, Since: date})
	}
	return true
}

// Render writes the text as the form wants it: the date only (200006), the names only, or 2000.06；民建.
func (p PartyMembership) Render() string {
	var parts []string
	if len(p.Others) == 0 && p.Since != "" {
		return p.Since
	}
	switch {
	case p.Since != "":
		parts = append(parts, dotted(p.Since))
	case p.Member:
		parts = append(parts, communist)
	}
	for _, o := range p.Others {
		parts = append(parts, o.Name+dotted(o.Since))
	}
	if p.Masses {
		parts = append(parts, "群众")
	}
	if p.None {
		parts = append(parts, "无")
	}
	return strings.Join(parts, "；")
}
