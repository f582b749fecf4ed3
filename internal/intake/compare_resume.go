package intake

import (
	"strconv"
	"strings"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/lrmx"
)

// Limits of a résumé row, and how many characters of its text belong to its key.
const (
	resumeText  = 300
	resumeWords = 4
)

// Kinds of résumé rows.
const (
	kindWork       = "WORK"
	kindStudy      = "STUDY"
	kindSecondment = "SECONDMENT"
)

// period is one line or sub-period of a résumé.
type period struct {
	from, to civil.Partial
	text     string
	kind     string
	nested   []*period
}

func (p *period) print() string {
	s := p.from.Trade() + "--" + p.to.Trade() + "　" + p.text
	for _, n := range p.nested {
		s += "（其间：" + n.print() + "）"
	}
	return s
}

// starts says whether another text has the same first words.
func starts(a, b string) bool {
	x, y := []rune(Normal(a)), []rune(Normal(b))
	n := min(resumeWords, len(x), len(y))
	return n > 0 && string(x[:n]) == string(y[:n])
}

// parseResume reads 简历; certain is false when its lines do not hold all of it, so that only the text is kept.
func parseResume(s string) (lines []*period, certain bool) {
	r := lrmx.ParseResume(s)
	certain = (r.Exact || SameText(r.Render(), s)) && len(r.Lines) > 0
	one := func(from, to, text string) *period {
		p := &period{text: strings.TrimSpace(text)}
		var ok bool
		if p.from, ok = dateOf(from); !ok {
			certain = false
		}
		if p.to, ok = dateOf(to); !ok && to != "" || ok && p.to.Floor().Before(p.from.Floor()) {
			certain = false
		}
		if p.text == "" || len([]rune(p.text)) > resumeText {
			certain = false
		}
		return p
	}
	for _, l := range r.Lines {
		p := one(l.From, l.To, l.Text)
		p.kind = kindOf(p.text)
		for _, n := range l.Nested {
			sub := one(n.From, n.To, n.Text)
			sub.kind = map[lrmx.NestedKind]string{lrmx.NestedStudy: kindStudy, lrmx.NestedPosting: kindSecondment}[n.Kind]
			if sub.kind == "" {
				sub.kind = kindWork
			}
			p.nested = append(p.nested, sub)
		}
		lines = append(lines, p)
	}
	return lines, certain
}

// kindOf tells studies from work by the words of a line.
func kindOf(s string) string {
	s = strings.TrimSpace(s)
	for _, tail := range [...]string{"学习", "学生", "专业", "本科生", "研究生", "就读", "肄业", "毕业"} {
		if strings.HasSuffix(s, tail) {
			return kindStudy
		}
	}
	return kindWork
}

func sameResume(a, b string) bool {
	if SameText(a, b) {
		return true
	}
	x, okX := parseResume(a)
	y, okY := parseResume(b)
	return okX && okY && samePeriods(x, y)
}

func samePeriods(x, y []*period) bool {
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if month(x[i].from) != month(y[i].from) || month(x[i].to) != month(y[i].to) || !SameText(x[i].text, y[i].text) || !samePeriods(x[i].nested, y[i].nested) {
			return false
		}
	}
	return true
}

// resume compares 简历: the text as a cell, and its lines as rows when the grammar is certain.
func (c *comparing) resume() {
	words := c.file.Text(lrmx.JianLi)
	if blank(words) {
		return
	}
	c.filed(lrmx.JianLi, sameResume)
	lines, certain := parseResume(words)
	if !certain {
		return
	}
	var before []*period
	if c.base != nil {
		before, _ = parseResume(c.base.Text(lrmx.JianLi))
	}
	var top []*cadre.ResumeLine
	for _, l := range c.now.c.ResumeLines {
		if l.ParentID.IsZero() {
			top = append(top, l)
		}
	}
	free := append([]*cadre.ResumeLine(nil), top...)
	for i, p := range lines {
		base := pick(&before, func(o *period) bool { return month(o.from) == month(p.from) && starts(o.text, p.text) })
		have := pickLine(&free, p, lines)
		key := strconv.Itoa(i)
		if have == nil {
			c.newLine(key, p, base, top)
			continue
		}
		c.knownLine(key, "简历·"+p.from.Trade(), have, p, base)
		c.nested(key, have, p, base)
	}
}

// pickLine takes the stored line of a period: by first month and first words; by the month alone where both sides have
// one line of it.
func pickLine(free *[]*cadre.ResumeLine, p *period, lines []*period) *cadre.ResumeLine {
	have := pick(free, func(l *cadre.ResumeLine) bool { return month(l.FromOn) == month(p.from) && starts(l.Text, p.text) })
	if have != nil {
		return have
	}
	there, here := 0, 0
	for _, l := range *free {
		if month(l.FromOn) == month(p.from) {
			there++
		}
	}
	for _, o := range lines {
		if month(o.from) == month(p.from) {
			here++
		}
	}
	if there != 1 || here != 1 {
		return nil
	}
	return pick(free, func(l *cadre.ResumeLine) bool { return month(l.FromOn) == month(p.from) })
}

func (p *period) row() *cadre.ResumeLine {
	return &cadre.ResumeLine{FromOn: p.from, ToOn: p.to, Text: p.text, Kind: p.kind}
}

func (c *comparing) newLine(key string, p, base *period, stored []*cadre.ResumeLine) {
	t := Three{File: p.print()}
	if base != nil {
		t.Base = base.print()
	}
	c.offer("resume_line", key, "简历·"+p.from.Trade(), t, nil, func(e *edits) {
		row := p.row()
		row.SortNo = place(stored, p)
		e.resume.add(row)
		for _, n := range p.nested {
			sub := n.row()
			sub.SortNo = row.SortNo
			e.within(sub, row)
			e.resume.add(sub)
		}
	})
}

// place is the sort number of a new line among stored ones: that of the line before it, behind which it then stands; 0
// is the end.
func place(stored []*cadre.ResumeLine, p *period) int {
	at, last := 0, true
	for _, l := range stored {
		if l.FromOn.Floor().After(p.from.Floor()) {
			last = false
			break
		}
		at = l.SortNo
	}
	switch {
	case last:
		return 0
	case at == 0: // before the first
		return stored[0].SortNo - 1
	}
	return at
}

// knownLine compares the end and the text of a line that is stored.
func (c *comparing) knownLine(key, label string, have *cadre.ResumeLine, p, base *period) {
	if base == nil {
		base = &period{}
	}
	// An open end means the present, which is a value of its own.
	end := func(known bool, to civil.Partial) string {
		switch {
		case !known:
			return ""
		case to.IsZero():
			return "至今"
		}
		return to.Trade()
	}
	sameEnd := func(a, b string) bool {
		x, okX := dateOf(a)
		y, okY := dateOf(b)
		return okX && okY && month(x) == month(y) || a == b
	}
	c.add("resume_line", key+"/to", label+"·终止年月",
		Three{Stored: end(true, have.ToOn), File: end(true, p.to), Base: end(!base.from.IsZero(), base.to)}, sameEnd,
		func(e *edits) { e.resume.edit(have).ToOn = p.to })
	c.add("resume_line", key+"/text", label+"·内容", Three{Stored: have.Text, File: p.text, Base: base.text}, nil,
		func(e *edits) { e.resume.edit(have).Text = p.text })
}

// nested compares the sub-periods of a line that is stored.
func (c *comparing) nested(key string, parent *cadre.ResumeLine, p, base *period) {
	var free []*cadre.ResumeLine
	for _, l := range c.now.c.ResumeLines {
		if l.ParentID == parent.ID {
			free = append(free, l)
		}
	}
	var before []*period
	if base != nil {
		before = append(before, base.nested...)
	}
	for i, n := range p.nested {
		same := func(o *period) bool { return month(o.from) == month(n.from) && starts(o.text, n.text) }
		was := pick(&before, same)
		have := pickLine(&free, n, p.nested)
		at := key + "/" + strconv.Itoa(i)
		if have != nil {
			c.knownLine(at, "简历·其间·"+n.from.Trade(), have, n, was)
			continue
		}
		t := Three{File: n.print()}
		if was != nil {
			t.Base = was.print()
		}
		c.offer("resume_line", at, "简历·其间·"+n.from.Trade(), t, nil, func(e *edits) {
			row := n.row()
			row.ParentID = parent.ID
			e.resume.add(row)
		})
	}
}
