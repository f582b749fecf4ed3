package intake

import (
	"bytes"
	"slices"
	"strings"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/lrmx"
)

// Code tables of the header.
const (
	tableSex   = "GB/T 2261.1"
	tableParty = "GB/T 4762"
	tableBase  = "NLLB"
)

const member = "01" // 中共党员

func (c *comparing) basics() {
	h := &c.header
	c.words("name", lrmx.XingMing, h.Name, 18, func(h *cadre.Header, v string) { h.Name = v })
	c.sex()
	c.birth()
	c.coded("ethnicity", lrmx.MinZu, "GB/T 3304", h.Ethnicity, func(h *cadre.Header, v *code.Code) { h.Ethnicity = v })
	c.words("nativePlace", lrmx.JiGuan, h.NativePlace, 18, func(h *cadre.Header, v string) { h.NativePlace = v })
	if !c.now.hide.health {
		c.words("birthPlace", lrmx.ChuShengDi, h.BirthPlace, 18, func(h *cadre.Header, v string) { h.BirthPlace = v })
	}
	c.party()
	if s := c.dated("workStartOn", lrmx.CanJiaGongZuoShiJian, h.WorkStartOn, func(h *cadre.Header, v civil.Partial) { h.WorkStartOn = v }); s != nil && !s.Barred {
		if v, birth := c.dateIn(lrmx.CanJiaGongZuoShiJian), c.birthAfter(); !birth.IsZero() && v.Floor().Before(birth.Floor()) {
			s.bar("参加工作时间早于出生年月，请核对后更正文件")
		}
	}
	if !c.now.hide.health {
		c.words("health", lrmx.JianKangZhuangKuang, h.Health, 18, func(h *cadre.Header, v string) { h.Health = v })
	}
}

func (c *comparing) dateIn(tag string) civil.Partial {
	p, _ := dateOf(c.file.Text(tag))
	return p
}

// birthAfter is the birth date that the record will have: the file's for a new person, else the stored one.
func (c *comparing) birthAfter() civil.Partial {
	if c.header.BirthOn.IsZero() {
		return c.file.Birth()
	}
	return c.header.BirthOn
}

func (c *comparing) sex() {
	s := c.coded("sex", lrmx.XingBie, tableSex, c.header.Sex, func(h *cadre.Header, v *code.Code) { h.Sex = v })
	number := c.file.Number()
	if s == nil || s.Barred || civil.CheckIDNumber(number) != nil {
		return
	}
	if v, ok := c.rules.codes.Find(tableSex, c.file.Text(lrmx.XingBie)); ok && v.Code != civil.IDSex(number) {
		c.doubt(s, "性别与公民身份号码不一致")
	}
}

// doubt notes what speaks against the file's value; what is stored is then not replaced unless somebody says so, whoever
// has changed it last.
func (c *comparing) doubt(s *step, note string) {
	s.note(note)
	if s.Stored != nil {
		s.Kind, s.Take = Conflict, false
	}
}

func (c *comparing) birth() {
	s := c.dated("birthOn", lrmx.ChuShengNianYue, c.header.BirthOn, func(h *cadre.Header, v civil.Partial) { h.BirthOn = v })
	if s == nil || s.Barred {
		return
	}
	v := c.file.Birth()
	if v.Floor().After(c.rules.today) {
		s.bar("出生年月 %s 晚于今天，请在文件中更正后再导入", v.Trade())
		return
	}
	number := c.file.Number()
	in := civil.IDBirth(number)
	switch {
	case civil.CheckIDNumber(number) == nil:
		if !SameDate(in.Partial(), v) {
			c.doubt(s, "出生年月与公民身份号码不一致")
		}
	case c.now.c.Identity != nil && c.now.c.Identity.BirthMatches && !c.header.BirthOn.IsZero() && month(v) != month(c.header.BirthOn):
		c.doubt(s, "出生年月与公民身份号码不一致")
	}
}

// membership is what 入党时间 says, as the record keeps it.
type membership struct {
	code   string
	on     civil.Partial
	others []string
}

// parseParty reads 入党时间; ok is false when something in it is not understood.
func (r *rules) parseParty(s string) (m membership, ok bool) {
	p := lrmx.ParseParty(s)
	if !p.Understood || p.None {
		return m, false
	}
	names := make([]string, 0, len(p.Others))
	for _, o := range p.Others {
		names = append(names, o.Name)
	}
	switch {
	case p.Member:
		m.code = member
		m.on, _ = dateOf(p.Since)
	case len(names) > 0:
		x, found := r.codes.Find(tableParty, names[0])
		if !found {
			return m, false
		}
		m.code = x.Code
		m.on, _ = dateOf(p.Others[0].Since)
		names = names[1:]
	case p.Masses:
		m.code = "13"
	default:
		return m, false
	}
	m.others = names
	return m, true
}

func (m membership) same(n membership) bool {
	return m.code == n.code && SameDate(m.on, n.on) && slices.Equal(m.others, n.others)
}

func (c *comparing) party() {
	const tag = lrmx.RuDangShiJian
	words := c.file.Text(tag)
	if strings.TrimSpace(words) == "无" {
		return
	}
	v, ok := c.rules.parseParty(words)
	if !ok {
		if s := c.filed(tag, nil); s != nil {
			s.note("看不出入党时间或党派，只按审定文本保存")
		}
		return
	}
	same := func(a, b string) bool {
		x, okX := c.rules.parseParty(a)
		y, okY := c.rules.parseParty(b)
		return okX && okY && x.same(y) || SameText(a, b)
	}
	put := func(h *cadre.Header) {
		h.Party, h.PartyOn, h.OtherParties = code.Of(v.code), v.on, strings.Join(v.others, "、")
	}
	s := c.add("cadre", "party", lrmx.FieldName(tag), Three{Stored: c.cell(tag), File: words, Base: c.base.Text(tag)}, same, func(e *edits) {
		e.header = append(e.header, put)
		// What the record cannot say in its own words, or an older agreed wording, is kept as agreed.
		var h cadre.Header
		put(&h)
		if !SameText(c.rules.summary(&cadre.Cadre{Basic: &h}).PartyText, words) || c.hasFiled(tag) {
			e.file(tag, words)
		}
	})
	if s == nil {
		return
	}
	if !v.on.IsZero() && !c.birthAfter().IsZero() && v.on.Floor().Before(c.birthAfter().Floor()) {
		s.bar("入党时间早于出生年月，请核对后更正文件")
		return
	}
	if was, ok := c.rules.parseParty(c.cell(tag)); ok && s.Kind == Conflict && was.code == v.code && was.on.IsZero() && len(was.others) == 0 {
		s.Kind, s.Take = Added, true
		s.note("文件中有加入时间")
	}
}

func (c *comparing) hasFiled(tag string) bool {
	return slices.ContainsFunc(c.now.c.FiledTexts, func(t *cadre.FiledText) bool { return t.Cell == tag })
}

func (c *comparing) specialty() {
	const tag, limit = lrmx.ShuXiZhuanYeYouHeZhuanChang, 60
	if words := c.file.Text(tag); len([]rune(words)) > limit {
		if SameText(words, c.header.Specialty) {
			return
		}
		if s := c.filed(tag, nil); s != nil {
			s.note("超过 60 个字，按审定文本保存")
		}
		return
	}
	c.words("specialty", tag, c.header.Specialty, limit, func(h *cadre.Header, v string) { h.Specialty = v })
}

// titles compares 专业技术职务; a name that the code table knows is offered as a row.
func (c *comparing) titles() {
	const tag = lrmx.ZhuanYeJiShuZhiWu
	words := c.file.Text(tag)
	c.filed(tag, nil)
	found, ok := c.rules.codes.Find("GB/T 8561", words)
	if blank(words) || !ok || len(c.now.c.ProfessionalTitles) > 0 {
		return
	}
	c.offer("professional_title", "0", lrmx.FieldName(tag), Three{File: words, Base: c.base.Text(tag)}, nil, func(e *edits) {
		e.titles.add(&cadre.ProfessionalTitle{Title: code.Of(found.Code), Name: found.Name, Printed: true})
	})
}

// currentPost compares 现任职务. Posts are never created from prose.
func (c *comparing) currentPost() {
	s := c.filed(lrmx.XianRenZhiWu, nil)
	if s == nil {
		return
	}
	if s.Stored != nil && c.rules.units.expand(*s.Stored) == c.rules.units.expand(c.file.Text(lrmx.XianRenZhiWu)) {
		s.note(shortName)
		return
	}
	s.note("只更新审定文本；职务变动请在“职务”中登记")
}

// retirement compares the two fields of the retirement reform of 2025.
func (c *comparing) retirement() {
	s := c.coded("retirementBase", lrmx.GaiGeQianRenZhiNianLingJieXian, tableBase, c.header.RetirementBase,
		func(h *cadre.Header, v *code.Code) { h.RetirementBase = v })
	base := c.header.RetirementBase.Value()
	if s != nil && !s.Barred {
		v, _ := c.rules.codes.Find(tableBase, c.file.Text(lrmx.GaiGeQianRenZhiNianLingJieXian))
		base = v.Code
	}
	at := c.dateIn(lrmx.DaoLingNianYue)
	if at.Precision() < civil.Month || base == "" {
		return
	}
	h := c.header
	h.RetirementBase, h.RetirementManual, h.BirthOn = code.Of(base), civil.YearMonth{}, c.birthAfter()
	if computed := c.rules.summary(&cadre.Cadre{Basic: &h}).RetirementMonth; !computed.IsZero() {
		if computed != at.Month() {
			c.warn("RETIREMENT_MONTH", lrmx.DaoLingNianYue, "文件中的到龄年月 %s 与按出生年月和年龄界限计算的 %s 不一致，以计算为准。请核对出生年月和年龄界限。",
				at.Trade(), computed.Trade())
		}
		return
	}
	c.dated("retirementManual", lrmx.DaoLingNianYue, c.header.RetirementManual.Partial(),
		func(h *cadre.Header, v civil.Partial) { h.RetirementManual = v.Month() })
}

// identity compares the ID number. Numbers are shown masked.
func (c *comparing) identity() {
	if c.now.hide.identity {
		return
	}
	number := c.file.Number()
	if number == "" || c.now.number != nil && bytes.Equal(c.now.number, c.index(number)) {
		return
	}
	t := Three{File: number, Base: c.base.Number()}
	if c.now.number != nil {
		t.Stored = "*" // which number it is, only its index tells
	}
	same := func(a, b string) bool {
		if b == "*" {
			return bytes.Equal(c.now.number, c.index(a))
		}
		return a == b
	}
	s := c.add("identity", "number", "公民身份号码", t, same, func(e *edits) { e.number = number })
	if s == nil {
		return
	}
	shown := cadre.MaskIDNumber(number)
	s.File = &shown
	if s.Stored != nil && c.now.c.Identity != nil {
		s.Stored = &c.now.c.Identity.Masked
	}
	if s.Base != nil {
		masked := cadre.MaskIDNumber(*s.Base)
		s.Base = &masked
	}
	if err := civil.CheckIDNumber(number); err != nil {
		s.bar("%s", strings.TrimSuffix(problemText(err), "。")+"，请在文件中更正后再导入")
	}
}

// photo compares the photo by its hash.
func (c *comparing) photo() {
	if c.file.Photo == "" || c.file.Photo == c.now.photo {
		return
	}
	t := Three{Stored: c.now.photo, File: c.file.Photo}
	if c.base != nil {
		t.Base = c.base.Photo
	}
	s := c.add("photo", "photo", "照片", t, nil, func(e *edits) { e.photo = true })
	if s == nil {
		return
	}
	s.File = text(c.file.PhotoText)
	if s.Stored != nil {
		s.Stored = text("库中照片")
	}
	if s.Base != nil {
		s.Base = text("上次导入的照片")
	}
}
