package intake

import (
	"slices"
	"strconv"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/lrmx"
)

// paper is a person's record as it goes onto the form.
type paper struct {
	c      *cadre.Cadre // whole, with the summary computed
	number string
	photo  []byte
	today  civil.Date
	by     string // who fills the form
}

// document writes the record into the cells of the form: agreed texts win over computed ones.
func (r *rules) document(p *paper) *lrmx.Document {
	doc := lrmx.NewDocument()
	c, h := p.c, p.c.Basic
	cell := func(tag, otherwise string) string {
		if t := printedCell(c, tag); !blank(t) {
			return t
		}
		return otherwise
	}
	name := func(table string, code string) string {
		if code == "" {
			return ""
		}
		return r.codes.Name(table, code)
	}
	var a cadre.ProposedAppointment
	if n := len(c.ProposedAppointments); n > 0 {
		a = *slices.MaxFunc(c.ProposedAppointments, func(x, y *cadre.ProposedAppointment) int { return x.SortNo - y.SortNo })
	}
	retirement := ""
	if !c.RetirementMonth.IsZero() {
		retirement = c.RetirementMonth.Digits()
	}
	asOf, filled, by := p.today.Partial(), p.today.Partial(), p.by
	if !a.AgeAsOf.IsZero() {
		asOf = a.AgeAsOf
	}
	if !a.FilledOn.IsZero() {
		filled = a.FilledOn
	}
	if a.FilledBy != "" {
		by = a.FilledBy
	}
	texts := map[string]string{
		lrmx.XingMing: h.Name, lrmx.XingBie: name(tableSex, h.Sex.Value()), lrmx.ChuShengNianYue: month(h.BirthOn),
		lrmx.MinZu: name("GB/T 3304", h.Ethnicity.Value()), lrmx.JiGuan: h.NativePlace, lrmx.ChuShengDi: h.BirthPlace,
		lrmx.CanJiaGongZuoShiJian: month(h.WorkStartOn), lrmx.DaoLingNianYue: retirement, lrmx.JianKangZhuangKuang: h.Health,
		lrmx.ShuXiZhuanYeYouHeZhuanChang: cell(lrmx.ShuXiZhuanYeYouHeZhuanChang, h.Specialty),
		lrmx.NiRenZhiWu:                  a.ProposedPost, lrmx.NiMianZhiWu: a.ProposedRemoval, lrmx.RenMianLiYou: a.Reason, lrmx.ChengBaoDanWei: a.SubmittedBy,
		lrmx.GaiGeQianRenZhiNianLingJieXian: name(tableBase, h.RetirementBase.Value()),
		lrmx.JiSuanNianLingShiJian:          asOf.Digits(), lrmx.TianBiaoShiJian: filled.Digits(), lrmx.TianBiaoRen: by,
		lrmx.ShenFenZheng: p.number,
	}
	// All tags are set in the order of the form, so that the file is the same for the same record.
	for _, tag := range append(lrmx.Tags(), lrmx.DaoLingNianYue, lrmx.GaiGeQianRenZhiNianLingJieXian) {
		switch tag {
		case lrmx.ZhaoPian, lrmx.VersionTag, lrmx.JiaTingChengYuan:
			continue
		}
		t, ok := texts[tag]
		if !ok {
			t = printedCell(c, tag)
		}
		doc.Set(tag, t)
	}
	family := slices.Clone(c.FamilyMembers)
	slices.SortStableFunc(family, func(x, y *cadre.FamilyMember) int { return x.SortNo - y.SortNo })
	for _, m := range family {
		doc.Family = append(doc.Family, lrmx.Relative{
			ChengWei: m.Title, XingMing: m.Name, ChuShengRiQi: month(m.BirthOn), ZhengZhiMianMao: m.Party, GongZuoDanWeiJiZhiWu: m.Work,
		})
	}
	if len(p.photo) > 0 {
		_ = doc.AttachPhoto(p.photo, lrmx.Limits{}) // a stored photo that cannot be read is left out
	}
	return doc
}

// fileName is 姓名_后四位, or the name alone; a second file of the same name gets a number.
func (p *paper) fileName(used map[string]int) string {
	s := p.c.Basic.Name
	if n := len(p.number); n >= 4 {
		s += "_" + p.number[n-4:]
	}
	used[s]++
	if used[s] > 1 {
		s += "(" + strconv.Itoa(used[s]) + ")"
	}
	return s
}
