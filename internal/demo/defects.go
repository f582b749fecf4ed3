package demo

import (
	"fmt"
	"strings"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
)

// Defect is something missing that was planted in a record; its code is that of the gap (cadre.Gap…) it must show as.
type Defect struct {
	CadreID id.Cadre
	Court   string // code
	Name    string
	Code    string
	Detail  string
}

// plantDefects takes one thing each out of 91 records; the cast's own gaps are not among them.
func (g *generator) plantDefects() {
	r := newRNG(g.seed, "defects")
	spoiled := map[*person]bool{}
	for _, d := range []struct {
		code  string
		count int
		spoil func(r *rng, p *person) string
	}{
		{cadre.GapIdentity, 6, func(_ *rng, p *person) string { p.c.Identity = nil; return "公民身份号码" }},
		{cadre.GapIdentityBirth, 10, birthOff},
		{cadre.GapResume, 14, resumeGap},
		{cadre.GapAppraisal, 14, yearGone},
		{cadre.GapDegreeDate, 10, degreeDateGone},
		{cadre.GapMainPost, 4, mainPostGone},
		{cadre.GapRetirementBase, 5, func(_ *rng, p *person) string { p.c.Basic.RetirementBase = nil; return "改革前任职年龄界限" }},
		{cadre.GapRetirementVerify, 8, baseUnchecked},
		{cadre.GapPhoto, 6, func(_ *rng, p *person) string {
			p.c.Photos = nil
			delete(g.city.PhotoOf, p.id)
			return "照片"
		}},
		{cadre.GapFamily, 6, relativeWorkGone},
		{cadre.GapBasic, 4, func(r *rng, p *person) string {
			if r.chance(0.5) {
				p.c.Basic.NativePlace = ""
				return "籍贯"
			}
			p.c.Basic.Ethnicity = nil
			return "民族"
		}},
		{cadre.GapEducation, 2, func(_ *rng, p *person) string { p.c.Educations = nil; return "学历学位" }},
		{cadre.GapCategory, 2, func(_ *rng, p *person) string { p.c.StaffCategories = nil; return "人员分类" }},
	} {
		for n := 0; n < d.count; {
			people := g.people
			if n%5 == 0 { // one in five where the story plays
				people = g.court("LZ02").people
			}
			p := pick(r, people)
			if p.status != "1" || p.contract != "" || spoiled[p] || g.cast[p.name] == p || p.fixed || p.recruit != 0 || p.spouse != nil {
				continue
			}
			detail := d.spoil(r, p)
			if detail == "" {
				continue
			}
			spoiled[p] = true
			n++
			g.city.Defects = append(g.city.Defects, Defect{p.id, p.court.code, p.name, d.code, detail})
		}
	}
}

func birthOff(r *rng, p *person) string {
	to := p.birth + []month{1, 2, -1}[r.n(3)]
	if to.year() != p.birth.year() || p.partyOn != 0 && p.partyOn-to < 18*12 {
		return ""
	}
	was := p.c.Basic.BirthOn
	p.c.Basic.BirthOn = to.partial()
	p.c.Identity.BirthMatches = false
	return fmt.Sprintf("出生年月 %s，公民身份号码为 %s", to.partial().Trade(), was.Trade())
}

// resumeGap ends a line of the résumé some months before the next begins.
func resumeGap(r *rng, p *person) string {
	var long []*cadre.ResumeLine
	for _, l := range p.c.ResumeLines {
		if l.ParentID.IsZero() && !l.ToOn.IsZero() && civil.MonthsBetween(l.FromOn, l.ToOn) > 20 && l.Kind == "WORK" {
			long = append(long, l)
		}
	}
	if len(long) == 0 {
		return ""
	}
	l := pick(r, long)
	until := l.ToOn
	l.ToOn = l.ToOn.Month().AddMonths(-r.between(4, 9)).Partial()
	for _, s := range p.c.ResumeLines {
		if s.ParentID == l.ID && s.ToOn.Compare(l.ToOn) > 0 {
			l.ToOn = until
			return ""
		}
	}
	return fmt.Sprintf("简历断档 %s--%s", l.ToOn.Trade(), until.Trade())
}

func yearGone(r *rng, p *person) string {
	year := r.between(2020, 2024)
	for i, a := range p.c.AppraisalResults {
		if a.Year == year && a.Rating.Is("2") && year > p.entry().year() {
			p.c.AppraisalResults = append(p.c.AppraisalResults[:i:i], p.c.AppraisalResults[i+1:]...)
			return fmt.Sprintf("%d年度考核", year)
		}
	}
	return ""
}

func degreeDateGone(_ *rng, p *person) string {
	degrees := 0
	var last *cadre.Education
	for _, e := range p.c.Educations {
		if e.Degree != nil {
			degrees, last = degrees+1, e
		}
	}
	if degrees == 0 {
		return ""
	}
	last.GrantedOn = civil.Partial{}
	return last.DegreeName + "学位授予时间"
}

func mainPostGone(_ *rng, p *person) string {
	for _, t := range p.c.Posts {
		if t.Main {
			t.Main = false
			return "主职务"
		}
	}
	return ""
}

func baseUnchecked(_ *rng, p *person) string {
	if p.sex != female || !strings.Contains(p.c.Basic.Remark, "任职年龄界限已核") {
		return ""
	}
	p.c.Basic.Remark = ""
	return "改革前任职年龄界限 60 岁的依据"
}

func relativeWorkGone(r *rng, p *person) string {
	if len(p.c.FamilyMembers) < 2 {
		return ""
	}
	f := pick(r, p.c.FamilyMembers)
	if f.Status.Is("5") {
		return ""
	}
	f.Work = ""
	return "家庭成员" + f.Title + "的工作单位及职务"
}
