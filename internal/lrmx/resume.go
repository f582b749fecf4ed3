package lrmx

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Resume is the text of JianLi as lines.
type Resume struct {
	Lines []ResumeLine
	// Exact says that Render gives the text that was parsed, so that the lines hold all of it. Where it does not, the
	// text remains what counts.
	Exact bool
}

// ResumeLine is one line with what belongs to it.
type ResumeLine struct {
	From, To string // digits of a year or month; To is empty when the line is open, From when it has no dates
	Text     string
	Nested   []NestedPeriod
	Line     int // in the text, from 1
	EndLine  int
}

// NestedKind is what a nested period is about, by its words.
type NestedKind string

// The kinds of nested periods.
const (
	NestedStudy   NestedKind = "STUDY"   // 学习
	NestedPosting NestedKind = "POSTING" // 挂职、援派、借调
	NestedPost    NestedKind = "POST"    // 其间任职
)

// NestedPeriod is one period in the brackets behind 其间.
type NestedPeriod struct {
	From, To string // digits
	Text     string
	Kind     NestedKind
	Inline   bool // directly behind the text, not on a line of its own
	Joined   bool // in the same brackets as the one before
	Line     int  // in the text, from 1
}

// resumeIndent is the width of the dates with their blanks, and the hanging indentation of what follows.
const resumeIndent = 18

// ParseResume reads JianLi. It takes what it can and loses nothing it cannot: see Exact.
func ParseResume(text string) Resume {
	var r Resume
	text = trimTail(strings.ReplaceAll(text, "\r\n", "\n"))
	p := resumeParser{}
	for i, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if from, to, rest, ok := scanPeriod(line); ok && !p.inBrackets() {
			p.finish(&r)
			p.start(ResumeLine{From: from, To: to, Line: i + 1, EndLine: i + 1}, rest)
			continue
		}
		p.follow(&r, line, i+1)
	}
	p.finish(&r)
	r.Exact = r.Render() == text
	return r
}

// resumeParser collects one line and what belongs to it.
type resumeParser struct {
	open   bool
	line   ResumeLine
	text   string
	groups []bracketGroup
}

// bracketGroup is the text in one pair of brackets.
type bracketGroup struct {
	text string
	line int
}

func (p *resumeParser) start(line ResumeLine, text string) {
	p.open, p.line, p.text, p.groups = true, line, strings.TrimSpace(text), nil
}

// inBrackets says whether a bracket behind 其间 is still open.
func (p *resumeParser) inBrackets() bool {
	if n := len(p.groups); n > 0 {
		return depth(p.groups[n-1].text) > 0
	}
	i := nestedStart(p.text)
	return p.open && i >= 0 && depth(p.text[i:]) > 0
}

// follow takes a line without dates: a bracket, the rest of one, or the rest of a text.
func (p *resumeParser) follow(r *Resume, raw string, n int) {
	line := strings.TrimSpace(raw)
	single := indentation(raw) < resumeIndent/2 && startsWithDate(line) // one date, no period
	if !p.open || single && !p.inBrackets() {
		p.finish(r)
		p.start(ResumeLine{Line: n, EndLine: n}, line)
		return
	}
	p.line.EndLine = n
	switch {
	case len(p.groups) > 0 && p.inBrackets():
		p.groups[len(p.groups)-1].text += line
	case !p.inBrackets() && nestedStart(line) == 0:
		p.groups = append(p.groups, bracketGroup{text: line, line: n})
	default:
		p.text += line
	}
}

// finish takes the nested periods out of the collected texts and appends the line.
func (p *resumeParser) finish(r *Resume) {
	if !p.open {
		return
	}
	line := p.line
	if i := nestedStart(p.text); i >= 0 && p.line.From != "" {
		if periods, after := nestedPeriods(p.text[i:], line.Line, true); after == "" && periods != nil {
			p.text = strings.TrimRight(p.text[:i], " ")
			line.Nested = periods
		}
	}
	line.Text = p.text
	for _, g := range p.groups {
		periods, after := nestedPeriods(g.text, g.line, false)
		line.Nested = append(line.Nested, periods...)
		line.Text += after
	}
	r.Lines = append(r.Lines, line)
	p.open = false
}

// nestedStart gives the place of a bracket that holds periods: （其间：2006.09--…, or （2006.09--…; -1 when there is
// none.
func nestedStart(s string) int {
	for i, r := range s {
		if r != '（' && r != '(' {
			continue
		}
		if _, _, _, ok := scanPeriod(nestedBody(s[i:])); ok {
			return i
		}
	}
	return -1
}

// nestedBody gives what stands behind the opening bracket and 其间.
func nestedBody(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	s = strings.TrimLeft(s[n:], " 　")
	if w := leading(s, "其间", "期间", "其中"); w != "" {
		s = strings.TrimLeft(s[len(w):], "：:，, 　")
	}
	return s
}

// depth counts the brackets that are open at the end of s.
func depth(s string) int {
	n := 0
	for _, r := range s {
		switch r {
		case '（', '(':
			n++
		case '）', ')':
			n = max(n-1, 0)
		}
	}
	return n
}

// nestedPeriods splits the text in brackets into periods; after is what follows the closing bracket.
func nestedPeriods(s string, line int, inline bool) (periods []NestedPeriod, after string) {
	body := nestedBody(s)
	end, level := len(body), 1
	for i, r := range body {
		switch r {
		case '（', '(':
			level++
		case '）', ')':
			level--
		}
		if level == 0 {
			_, n := utf8.DecodeRuneInString(body[i:])
			end, after = i, strings.TrimLeft(body[i+n:], "。；;， ")
			break
		}
	}
	body = body[:end]
	for body != "" {
		from, to, rest, ok := scanPeriod(body)
		if !ok {
			return nil, s
		}
		cut := nextPeriod(rest)
		text := strings.Trim(rest[:cut], "；; 　")
		periods = append(periods, NestedPeriod{From: from, To: to, Text: text, Kind: nestedKind(text),
			Inline: inline, Joined: len(periods) > 0, Line: line})
		body = strings.TrimLeft(rest[cut:], "；;，,、 　")
	}
	return periods, after
}

// nextPeriod gives the place where the next period begins behind a separator; the length when there is none.
func nextPeriod(s string) int {
	for i, r := range s {
		switch r {
		case '；', ';', '，', ',', '、':
			n := utf8.RuneLen(r)
			if _, _, _, ok := scanPeriod(s[i+n:]); ok {
				return i
			}
		}
	}
	return len(s)
}

func nestedKind(text string) NestedKind {
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
	}
	switch {
	case has("挂职", "挂任", "援", "借调", "驻村", "帮扶"):
		return NestedPosting
	case has("学习", "研究生", "学位", "进修", "培训", "就读", "本科", "函授", "专业", "学历"):
		return NestedStudy
	}
	return NestedPost
}

// scanPeriod takes "from SEP to" from the start of a line, blanks before it included. rest is the text behind it
// as it stands.
func scanPeriod(line string) (from, to, rest string, ok bool) {
	folded := strings.TrimLeft(foldDigits(line), " \t")
	from, s, ok := scanDate(folded)
	if !ok {
		return "", "", "", false
	}
	s = strings.TrimLeft(s, " ")
	sep := leading(s, "--", "——", "――", "－－", "-", "–", "—", "―", "－", "～", "~", "至", "到")
	if sep == "" {
		return "", "", "", false
	}
	s = strings.TrimLeft(s[len(sep):], "-–—―－～~ ")
	if digits, after, ok := scanDate(s); ok {
		to, s = digits, after
	} else if w := leading(s, "至今", "现在", "目前", "今"); w != "" {
		s = s[len(w):]
	}
	// folding keeps the number of characters
	consumed := utf8.RuneCountInString(folded) - utf8.RuneCountInString(s)
	runes := []rune(strings.TrimLeft(line, " \t\u3000\u00A0"))
	if consumed > len(runes) {
		return "", "", "", false
	}
	return from, to, string(runes[consumed:]), true
}

func startsWithDate(s string) bool {
	digits, _, ok := scanDate(foldDigits(s))
	return ok && len(digits) >= 6
}

// indentation gives the width of the blanks in front, a full-width one counting two.
func indentation(s string) int {
	n := 0
	for _, r := range s {
		switch r {
		case ' ', '\u00A0':
			n++
		case '\u3000':
			n += 2
		case '\t':
			n += 8
		default:
			return n
		}
	}
	return n
}

// Render writes the lines as the form wants them: dates and blanks 18 wide, periods in brackets behind 其间 on a line
// of their own, indented.
func (r Resume) Render() string {
	var b strings.Builder
	hang := strings.Repeat(" ", resumeIndent)
	for i, l := range r.Lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		if l.From != "" {
			dates := dotted(l.From) + "--" + dotted(l.To)
			b.WriteString(dates)
			b.WriteString(strings.Repeat(" ", max(2, resumeIndent-len(dates))))
		}
		b.WriteString(l.Text)
		for j, n := range l.Nested {
			switch {
			case j > 0 && n.Joined:
				b.WriteString("；")
			case n.Inline:
				b.WriteString("（其间：")
			default:
				b.WriteString("\n" + hang + "（其间：")
			}
			b.WriteString(dotted(n.From) + "--" + dotted(n.To) + n.Text)
			if j+1 == len(l.Nested) || !l.Nested[j+1].Joined {
				b.WriteString("）")
			}
		}
	}
	return b.String()
}
