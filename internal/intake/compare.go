package intake

import (
	"fmt"
	"strings"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/lrmx"
)

// rules are what comparing depends on besides the three sides: code tables, parameters of the regulation, the day.
type rules struct {
	codes      cadre.Codes
	retirement []civil.RetirementRule
	today      civil.Date
	units      *unitNames
}

// stored is a person's record as it stands. The zero value is a person who is not stored.
type stored struct {
	c      *cadre.Cadre // whole, with the summary computed; nil when there is nobody
	number []byte       // blind index of the ID number
	sealed *numberRow   // the ID number itself
	photo  string       // SHA-256 of the present photo, in hexadecimal
	hide   hidden       // parts that the reader may not see; they are left out of the comparison
}

// hidden names parts of a record.
type hidden struct{ family, health, identity, discipline bool }

// step is a difference with what taking it does.
type step struct {
	Difference
	put func(e *edits)
}

// shortName notes a text that only names a unit otherwise.
const shortName = "只是机构简称与全称不同"

// bar says that the file's value cannot be taken, and why.
func (s *step) bar(format string, args ...any) {
	s.Kind, s.Take, s.Barred = Conflict, false, true
	s.Note = fmt.Sprintf(format, args...)
}

func (s *step) note(note string) {
	if s.Note != "" {
		note = s.Note + "；" + note
	}
	s.Note = note
}

// comparing compares one file with one record.
type comparing struct {
	rules *rules
	now   *stored
	file  *Sheet
	base  *Sheet // nil when no file of the person was accepted before
	index func(number string) []byte

	header   cadre.Header // of the record; zero for a new person
	steps    []*step
	warnings []*Warning
}

// compare lists the differences between file and record, in the order of the form.
func (r *rules) compare(now *stored, file, base *Sheet, index func(number string) []byte) ([]*step, []*Warning) {
	c := &comparing{rules: r, now: now, file: file, base: base, index: index}
	if now.c == nil {
		now.c = &cadre.Cadre{}
	}
	if now.c.Basic != nil {
		c.header = *now.c.Basic
	}
	c.basics()
	c.titles()
	c.specialty()
	c.educations()
	c.currentPost()
	c.resume()
	c.awards()
	c.appraisals()
	c.family()
	c.proposal()
	c.retirement()
	c.identity()
	c.photo()
	return c.steps, c.warnings
}

// add judges one thing in its three places and keeps it when it differs.
func (c *comparing) add(set, item, label string, t Three, same func(a, b string) bool, put func(e *edits)) *step {
	t.HasBase = c.base != nil
	kind, differs := Judge(t, same)
	if !differs {
		return nil
	}
	s := &step{put: put, Difference: Difference{
		Key: set + "/" + item, Set: set, Label: label, Stored: text(t.Stored), File: text(t.File), Base: text(t.Base),
		Kind: kind, Take: kind != Conflict,
	}}
	c.steps = append(c.steps, s)
	return s
}

// offer is add for a row that was read from prose.
func (c *comparing) offer(set, item, label string, t Three, same func(a, b string) bool, put func(e *edits)) *step {
	s := c.add(set, item, label, t, same, put)
	if s != nil && s.Kind == Added {
		s.Kind = Offered
		s.Note = "由“" + label[:strings.IndexAny(label+"·", "·")] + "”栏文字识别"
	}
	return s
}

func (c *comparing) warn(code, tag, format string, args ...any) {
	c.warnings = append(c.warnings, &Warning{Code: code, Field: tag, Message: fmt.Sprintf(format, args...)})
}

// cell is what the form prints in a cell today: the agreed text when there is one, else what is computed.
func (c *comparing) cell(tag string) string { return printedCell(c.now.c, tag) }

// filed compares a printed cell as a text.
func (c *comparing) filed(tag string, same func(a, b string) bool) *step {
	words := c.file.Text(tag)
	return c.add("filed_text", tag, lrmx.FieldName(tag), Three{Stored: c.cell(tag), File: words, Base: c.base.Text(tag)}, same,
		func(e *edits) { e.file(tag, words) })
}

// words compares an item of the header that is a text.
func (c *comparing) words(item, tag, now string, limit int, set func(h *cadre.Header, v string)) {
	v := c.file.Text(tag)
	s := c.add("cadre", item, lrmx.FieldName(tag), Three{Stored: now, File: v, Base: c.base.Text(tag)}, nil,
		func(e *edits) { e.header = append(e.header, func(h *cadre.Header) { set(h, v) }) })
	if s != nil && limit > 0 && len([]rune(v)) > limit {
		s.bar("文件中有 %d 个字，最多 %d 个字，请精简后再导入", len([]rune(v)), limit)
	}
}

// coded compares an item of the header that is a code.
func (c *comparing) coded(item, tag, table string, now *code.Code, set func(h *cadre.Header, v *code.Code)) *step {
	v, ok := c.rules.codes.Find(table, c.file.Text(tag))
	same := func(a, b string) bool {
		x, okX := c.rules.codes.Find(table, a)
		y, okY := c.rules.codes.Find(table, b)
		return okX && okY && x.Code == y.Code || !okX && !okY && SameText(a, b)
	}
	have := ""
	if now != nil {
		have = c.rules.codes.Name(table, now.Code)
	}
	s := c.add("cadre", item, lrmx.FieldName(tag), Three{Stored: have, File: c.file.Text(tag), Base: c.base.Text(tag)}, same,
		func(e *edits) {
			e.header = append(e.header, func(h *cadre.Header) { x := v; set(h, &x) })
		})
	if s != nil && !ok {
		s.bar("“%s”不是代码表中的名称，请在文件中更正后再导入", c.file.Text(tag))
	}
	return s
}

// dated compares an item of the header that is a date.
func (c *comparing) dated(item, tag string, now civil.Partial, set func(h *cadre.Header, v civil.Partial)) *step {
	v, ok := dateOf(c.file.Text(tag))
	s := c.add("cadre", item, lrmx.FieldName(tag), Three{Stored: now.Trade(), File: c.file.Text(tag), Base: c.base.Text(tag)}, sameDates,
		func(e *edits) { e.header = append(e.header, func(h *cadre.Header) { set(h, v) }) })
	if s == nil {
		return nil
	}
	if !ok {
		s.bar("“%s”不是有效日期，请改为 197503 的形式后再导入", c.file.Text(tag))
		return s
	}
	printed := v.Trade()
	s.File = &printed
	s.finer(now, v)
	return s
}

// finer turns a conflict into an addition when the file only knows more of the same date.
func (s *step) finer(now, v civil.Partial) {
	if s.Kind == Conflict && !now.IsZero() && strings.HasPrefix(v.Digits(), now.Digits()) {
		s.Kind, s.Take = Added, true
		s.note("文件中的日期更完整")
	}
}

// sameDates says whether b says nothing beyond a; both in any spelling.
func sameDates(a, b string) bool {
	x, okX := dateOf(a)
	y, okY := dateOf(b)
	if okX && okY {
		return SameDate(x, y)
	}
	return SameText(a, b)
}

// summary computes what the platform would print for rows.
func (r *rules) summary(c *cadre.Cadre) *cadre.Summary {
	if c.Basic == nil {
		c.Basic = &cadre.Header{}
	}
	cadre.Derivation{Names: r.codes, Retirement: r.retirement, Today: r.today}.Summarise(c)
	return &c.Summary
}
