package intake

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
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

// resume compares 简历: the text as a cell, and its lines as rows when the grammar is certain. Where the lines say all of it
// and nobody has agreed on another wording, the text is no difference of its own.
func (c *comparing) resume() {
	words := c.file.Text(lrmx.JianLi)
	if blank(words) {
		return
	}
	whole := c.filed(lrmx.JianLi, sameResume)
	lines, certain := parseResume(words)
	if !certain {
		return
	}
	first := len(c.steps)
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
	var end *step // of the line before
	for i, p := range lines {
		base := pickLine(&before, p, lines, fileLine)
		have := pickLine(&free, p, lines, storedLine)
		key := strconv.Itoa(i)
		if have == nil {
			if s := c.newLine(key, p, base, top); s != nil && end != nil && month(lines[i-1].to) == month(p.from) {
				c.follows(end, s)
			}
			end = nil
			continue
		}
		end = c.knownLine(key, "简历·"+p.from.Trade(), have, p, base)
		c.nested(key, have, p, base)
	}
	if whole != nil && len(top) > 0 && !c.hasFiled(lrmx.JianLi) && sameResume(c.resumeAfter(c.steps[first:]), words) {
		c.drop(whole)
	}
}

// follows makes the end of a line part of the new line that begins there: the one is not true without the other.
func (c *comparing) follows(end, s *step) {
	if end.Kind == Conflict {
		return
	}
	put := s.put
	s.put = func(e *edits) { end.put(e); put(e) }
	s.note("前一段随之止于 " + *end.File)
	c.drop(end)
}

func (c *comparing) drop(s *step) {
	c.steps = slices.DeleteFunc(c.steps, func(x *step) bool { return x == s })
}

// resumeAfter prints 简历 as the rows would give it with all of the steps taken.
func (c *comparing) resumeAfter(steps []*step) string {
	var e edits
	for _, s := range steps {
		s.put(&e)
	}
	rows := slices.Clone(c.now.c.ResumeLines)
	for i, r := range rows {
		for _, x := range e.resume.changed {
			if x.old == r {
				rows[i] = x.row
			}
		}
	}
	for _, r := range e.resume.added {
		added := *r
		added.ID = id.NewRecord()
		if added.SortNo == 0 {
			added.SortNo = math.MaxInt
		}
		if parent := e.parents[r]; parent != nil {
			added.ParentID = parent.ID
		}
		r.ID = added.ID
		rows = append(rows, &added)
	}
	slices.SortStableFunc(rows, func(a, b *cadre.ResumeLine) int { return cmp.Compare(a.SortNo, b.SortNo) })
	return printResume(rows)
}

// pickLine takes the line of a period: by first month and first words; by the month alone where both sides have one line of
// it.
func pickLine[T any](free *[]*T, p *period, lines []*period, at func(*T) (from civil.Partial, text string)) *T {
	begins := func(l *T) bool { from, _ := at(l); return month(from) == month(p.from) }
	have := pick(free, func(l *T) bool { _, words := at(l); return begins(l) && starts(words, p.text) })
	if have != nil {
		return have
	}
	there, here := 0, 0
	for _, l := range *free {
		if begins(l) {
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
	return pick(free, begins)
}

func storedLine(l *cadre.ResumeLine) (from civil.Partial, text string) { return l.FromOn, l.Text }

func fileLine(p *period) (from civil.Partial, text string) { return p.from, p.text }

func (p *period) row() *cadre.ResumeLine {
	return &cadre.ResumeLine{FromOn: p.from, ToOn: p.to, Text: p.text, Kind: p.kind}
}

func (c *comparing) newLine(key string, p, base *period, stored []*cadre.ResumeLine) *step {
	t := Three{File: p.print()}
	if base != nil {
		t.Base = base.print()
	}
	return c.offer("resume_line", key, "简历·"+p.from.Trade(), t, nil, func(e *edits) {
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

// knownLine compares the end and the text of a line that is stored, and gives the difference of the end.
func (c *comparing) knownLine(key, label string, have *cadre.ResumeLine, p, base *period) *step {
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
	to := c.add("resume_line", key+"/to", label+"·终止年月",
		Three{Stored: end(true, have.ToOn), File: end(true, p.to), Base: end(!base.from.IsZero(), base.to)}, sameEnd,
		func(e *edits) { e.resume.edit(have).ToOn = p.to })
	words := c.add("resume_line", key+"/text", label+"·内容", Three{Stored: have.Text, File: p.text, Base: base.text}, nil,
		func(e *edits) { e.resume.edit(have).Text = p.text })
	if words != nil && c.rules.units.expand(have.Text) == c.rules.units.expand(p.text) {
		words.note(shortName)
	}
	return to
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
		was := pickLine(&before, n, p.nested, fileLine)
		have := pickLine(&free, n, p.nested, storedLine)
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
