package intake

import (
	"strconv"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/lrmx"
)

// family compares the members of the family: a known one item by item, an unknown one as a whole.
func (c *comparing) family() {
	if c.now.hide.family {
		return
	}
	free := append([]*cadre.FamilyMember(nil), c.now.c.FamilyMembers...)
	var before []*Relative
	if c.base != nil {
		for i := range c.base.Relatives {
			before = append(before, &c.base.Relatives[i])
		}
	}
	stored := make([]*cadre.FamilyMember, len(c.file.Relatives))
	bases := make([]*Relative, len(c.file.Relatives))
	// The surest key is tried for all before the next one, so that a likeness does not take what belongs to another.
	for _, key := range relativeKeys() {
		for i := range c.file.Relatives {
			r := &c.file.Relatives[i]
			if stored[i] == nil {
				stored[i] = pick(&free, func(m *cadre.FamilyMember) bool { return key(r, relativeOf(m)) })
			}
			if bases[i] == nil {
				bases[i] = pick(&before, func(o *Relative) bool { return key(r, o) })
			}
		}
	}
	for i := range c.file.Relatives {
		r := &c.file.Relatives[i]
		if r.Title == "" || r.Name == "" {
			c.warn("FAMILY", lrmx.JiaTingChengYuan, "第 %d 位家庭成员缺少称谓或姓名，没有比对。请补充后再导入。", i+1)
			continue
		}
		if stored[i] == nil {
			c.newRelative(i, r, bases[i])
			continue
		}
		c.knownRelative(i, r, stored[i], bases[i])
	}
}

// relativeKeys are the ways to recognise a member, the surest first: title and name; name and birth month; title and
// birth month; the name alone.
func relativeKeys() []func(a, b *Relative) bool {
	title := func(a, b *Relative) bool { return SameText(a.Title, b.Title) }
	name := func(a, b *Relative) bool {
		return a.Name != "" && SameText(lrmx.CleanName(a.Name), lrmx.CleanName(b.Name))
	}
	birth := func(a, b *Relative) bool {
		x, okX := dateOf(a.Birth)
		y, okY := dateOf(b.Birth)
		return okX && okY && x.Precision() >= civil.Month && month(x) == month(y)
	}
	return []func(a, b *Relative) bool{
		func(a, b *Relative) bool { return title(a, b) && name(a, b) },
		func(a, b *Relative) bool { return name(a, b) && birth(a, b) },
		func(a, b *Relative) bool { return title(a, b) && birth(a, b) },
		func(a, b *Relative) bool { return name(a, b) && (a.Birth == "" || b.Birth == "") },
	}
}

func relativeOf(m *cadre.FamilyMember) *Relative {
	return &Relative{Title: m.Title, Name: m.Name, Birth: m.BirthOn.Trade(), Party: m.Party, Work: m.Work}
}

func (c *comparing) newRelative(i int, r, base *Relative) {
	t := Three{File: r.print()}
	if base != nil {
		t.Base = base.print()
	}
	birth, ok := dateOf(r.Birth)
	s := c.add("family_member", strconv.Itoa(i), "家庭成员·"+r.Title, t, nil, func(e *edits) {
		e.family.add(&cadre.FamilyMember{Title: r.Title, Name: r.Name, BirthOn: birth, Party: r.Party, Work: r.Work})
	})
	if s == nil {
		return
	}
	if !ok && r.Birth != "" {
		s.note("出生日期“" + r.Birth + "”无效，不导入此项")
	}
	if over := r.tooLong(); over != "" {
		s.bar("%s", over)
	}
}

func (r *Relative) tooLong() string {
	for _, x := range []struct {
		name, text string
		limit      int
	}{{"称谓", r.Title, 18}, {"姓名", r.Name, 18}, {"政治面貌", r.Party, 18}, {"工作单位及职务", r.Work, 124}} {
		if n := len([]rune(x.text)); n > x.limit {
			return x.name + "有 " + strconv.Itoa(n) + " 个字，最多 " + strconv.Itoa(x.limit) + " 个字，请精简后再导入"
		}
	}
	return ""
}

func (c *comparing) knownRelative(i int, r *Relative, have *cadre.FamilyMember, base *Relative) {
	if base == nil {
		base = &Relative{}
	}
	label, key := "家庭成员·"+r.Title, strconv.Itoa(i)
	over := r.tooLong()
	one := func(item, name string, t Three, same func(a, b string) bool, put func(m *cadre.FamilyMember)) *step {
		s := c.add("family_member", key+"/"+item, label+"·"+name, t, same, func(e *edits) { put(e.family.edit(have)) })
		if s != nil && over != "" {
			s.bar("%s", over)
		}
		return s
	}
	one("title", "称谓", Three{Stored: have.Title, File: r.Title, Base: base.Title}, nil, func(m *cadre.FamilyMember) { m.Title = r.Title })
	one("name", "姓名", Three{Stored: have.Name, File: r.Name, Base: base.Name}, func(a, b string) bool {
		return SameText(lrmx.CleanName(a), lrmx.CleanName(b))
	}, func(m *cadre.FamilyMember) { m.Name = r.Name })
	birth, ok := dateOf(r.Birth)
	if s := one("birthOn", "出生年月", Three{Stored: have.BirthOn.Trade(), File: r.Birth, Base: base.Birth}, sameDates,
		func(m *cadre.FamilyMember) { m.BirthOn = birth }); s != nil {
		if ok {
			printed := birth.Trade()
			s.File = &printed
			s.finer(have.BirthOn, birth)
		} else {
			s.bar("“%s”不是有效日期，请改为 197503 的形式后再导入", r.Birth)
		}
	}
	samePolitics := func(a, b string) bool {
		x, y := c.rules.find(tableParty, a), c.rules.find(tableParty, b)
		return x != nil && y != nil && x.Code == y.Code || SameText(a, b)
	}
	one("party", "政治面貌", Three{Stored: have.Party, File: r.Party, Base: base.Party}, samePolitics, func(m *cadre.FamilyMember) { m.Party = r.Party })
	s := one("work", "工作单位及职务", Three{Stored: have.Work, File: r.Work, Base: base.Work}, nil, func(m *cadre.FamilyMember) { m.Work = r.Work })
	if s != nil && s.Stored != nil && c.rules.units.expand(have.Work) == c.rules.units.expand(r.Work) {
		s.note(shortName)
	}
}
