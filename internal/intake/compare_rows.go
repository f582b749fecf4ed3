package intake

import (
	"strconv"
	"strings"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/lrmx"
)

const (
	tableAward  = "ZB65"
	tableRating = "ZB18"
	none        = "无"
)

// warnSanction speaks of a sanction that the file names; only who may read sanctions sees it.
const warnSanction = "SANCTION"

// awards compares 奖惩情况: the text as a cell, for whoever may read sanctions; rewards that it states with time and name are
// offered as rows. Sanctions are of another class and are never made from prose.
func (c *comparing) awards() {
	words := c.file.Text(lrmx.JiangChengQingKuang)
	if blank(words) {
		return
	}
	if !c.now.hide.discipline {
		c.add("discipline_text", lrmx.JiangChengQingKuang, lrmx.FieldName(lrmx.JiangChengQingKuang),
			Three{Stored: c.cell(lrmx.JiangChengQingKuang), File: words, Base: c.base.Text(lrmx.JiangChengQingKuang)}, nil,
			func(e *edits) { e.discipline = words })
	}
	parsed := lrmx.ParseAwards(words)
	if !parsed.Understood || parsed.None {
		return
	}
	var before []lrmx.Award
	if c.base != nil {
		before = lrmx.ParseAwards(c.base.Text(lrmx.JiangChengQingKuang)).Entries
	}
	for i, a := range parsed.Entries {
		on, dated := dateOf(a.When)
		kind := c.rules.find(tableAward, strings.Trim(a.Name, "一次个人"))
		if kind == nil {
			kind = c.rules.find(tableAward, a.Name)
		}
		if isSanction(a.Name, kind) {
			if c.now.hide.discipline {
				continue
			}
			c.warn(warnSanction, lrmx.JiangChengQingKuang, "“%s”是处分，只保留在审定文本中。请由有权限的人员在“惩处”中登记。", shorten(a.Name))
			continue
		}
		if !dated || a.Name == "" || len([]rune(a.Name)) > 40 || len([]rune(a.Organ)) > 60 || c.hasAward(on, a.Name) {
			continue
		}
		t := Three{File: join("　", on.Trade(), a.Organ, a.Name)}
		for _, b := range before {
			if was, _ := dateOf(b.When); month(was) == month(on) && SameText(b.Name, a.Name) {
				t.Base = t.File
			}
		}
		if kind != nil && len(kind.Code) < 3 {
			kind = nil // a heading of the table
		}
		c.offer("award", strconv.Itoa(i), "奖惩情况·奖励", t, nil, func(e *edits) {
			e.awards.add(&cadre.Award{Kind: kind, Name: a.Name, ApprovedOn: on, ApprovedBy: a.Organ})
		})
	}
}

func (c *comparing) hasAward(on civil.Partial, name string) bool {
	for _, a := range c.now.c.Awards {
		if month(a.ApprovedOn) == month(on) && (SameText(a.Name, name) || strings.Contains(Normal(name), Normal(a.Name)) || strings.Contains(Normal(a.Name), Normal(name))) {
			return true
		}
	}
	return false
}

func isSanction(name string, kind *code.Code) bool {
	if kind != nil {
		return strings.HasPrefix(kind.Code, "02")
	}
	for _, w := range [...]string{"处分", "警告", "记过", "记大过", "降级", "撤职", "开除", "留党察看", "撤销党内职务", "诫勉", "通报批评"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return s
}

// sameRatings says whether two texts state the same years with the same ratings.
func sameRatings(a, b string) bool {
	if SameText(a, b) {
		return true
	}
	x, y := lrmx.ParseAppraisals(a), lrmx.ParseAppraisals(b)
	if !x.Understood || !y.Understood || len(x.Results) != len(y.Results) || len(x.Results) == 0 {
		return false
	}
	years := map[int]string{}
	for _, r := range x.Results {
		years[r.Year] = r.Rating
	}
	for _, r := range y.Results {
		if years[r.Year] != r.Rating {
			return false
		}
	}
	return true
}

// appraisals compares 年度考核结果: years with their ratings as rows, the text as a cell where it says what rows cannot.
func (c *comparing) appraisals() {
	const tag = lrmx.NianDuKaoHeJieGuo
	words := c.file.Text(tag)
	if blank(words) {
		return
	}
	parsed := lrmx.ParseAppraisals(words)
	known := parsed.Understood && len(parsed.Results) > 0
	stored := map[int]*cadre.AppraisalResult{}
	for _, r := range c.now.c.AppraisalResults {
		stored[r.Year] = r
	}
	told := known // every year of the text is stored with its rating
	for _, r := range parsed.Results {
		have, rating := stored[r.Year], c.rules.find(tableRating, r.Rating)
		told = told && have != nil && rating != nil && have.Rating.Is(rating.Code)
		known = known && rating != nil && r.Year <= c.rules.today.Year() && r.Year >= 1950
	}
	if !told || c.hasFiled(tag) {
		c.filed(tag, sameRatings)
	}
	if !known {
		return
	}
	before := map[int]string{}
	if c.base != nil {
		for _, r := range lrmx.ParseAppraisals(c.base.Text(tag)).Results {
			before[r.Year] = r.Rating
		}
	}
	seen := map[int]bool{}
	for _, r := range parsed.Results {
		if seen[r.Year] {
			continue
		}
		seen[r.Year] = true
		c.appraisal(r, stored[r.Year], before[r.Year])
	}
}

func (c *comparing) appraisal(r lrmx.AppraisalResult, have *cadre.AppraisalResult, base string) {
	rating := c.rules.find(tableRating, r.Rating)
	t := Three{File: r.Rating, Base: base}
	if have != nil && have.Rating != nil {
		t.Stored = c.rules.codes.Name(tableRating, have.Rating.Code)
	}
	same := func(a, b string) bool {
		x, y := c.rules.find(tableRating, a), c.rules.find(tableRating, b)
		return x != nil && y != nil && x.Code == y.Code || SameText(a, b)
	}
	c.offer("appraisal_result", strconv.Itoa(r.Year), "年度考核结果·"+strconv.Itoa(r.Year)+"年度", t, same, func(e *edits) {
		if have != nil {
			e.appraisals.edit(have).Rating = rating
			return
		}
		e.appraisals.add(&cadre.AppraisalResult{Year: r.Year, Rating: rating})
	})
}

// proposal compares 拟任免 with the newest stored matter. Without a post to be given or taken there is no new matter.
func (c *comparing) proposal() {
	var have *cadre.ProposedAppointment
	for _, p := range c.now.c.ProposedAppointments {
		if have == nil || p.SortNo >= have.SortNo {
			have = p
		}
	}
	f := proposalOf(c.file)
	if have == nil {
		c.newProposal(f)
		return
	}
	base := cadre.ProposedAppointment{}
	if c.base != nil {
		base = *proposalOf(c.base)
	}
	words := func(item, tag string, limit int, at func(p *cadre.ProposedAppointment) *string) {
		v := *at(f)
		s := c.add("proposed_appointment", item, lrmx.FieldName(tag), Three{Stored: *at(have), File: v, Base: *at(&base)}, nil,
			func(e *edits) { *at(e.proposals.edit(have)) = v })
		if n := len([]rune(v)); s != nil && n > limit {
			s.bar("文件中有 %d 个字，最多 %d 个字，请精简后再导入", n, limit)
		}
	}
	words("proposedPost", lrmx.NiRenZhiWu, 324, func(p *cadre.ProposedAppointment) *string { return &p.ProposedPost })
	words("proposedRemoval", lrmx.NiMianZhiWu, 324, func(p *cadre.ProposedAppointment) *string { return &p.ProposedRemoval })
	words("reason", lrmx.RenMianLiYou, 552, func(p *cadre.ProposedAppointment) *string { return &p.Reason })
	words("submittedBy", lrmx.ChengBaoDanWei, 252, func(p *cadre.ProposedAppointment) *string { return &p.SubmittedBy })
	dates := func(item, tag string, at func(p *cadre.ProposedAppointment) *civil.Partial) {
		v := *at(f)
		c.add("proposed_appointment", item, lrmx.FieldName(tag), Three{Stored: at(have).Trade(), File: v.Trade(), Base: at(&base).Trade()}, sameDates,
			func(e *edits) { *at(e.proposals.edit(have)) = v })
	}
	dates("ageAsOf", lrmx.JiSuanNianLingShiJian, func(p *cadre.ProposedAppointment) *civil.Partial { return &p.AgeAsOf })
	dates("filledOn", lrmx.TianBiaoShiJian, func(p *cadre.ProposedAppointment) *civil.Partial { return &p.FilledOn })
	words("filledBy", lrmx.TianBiaoRen, 18, func(p *cadre.ProposedAppointment) *string { return &p.FilledBy })
}

func (c *comparing) newProposal(f *cadre.ProposedAppointment) {
	if blank(f.ProposedPost + f.ProposedRemoval + f.Reason) {
		return
	}
	spell := func(p *cadre.ProposedAppointment) string {
		s := ""
		if p.ProposedPost != "" {
			s = "拟任：" + p.ProposedPost
		}
		if p.ProposedRemoval != "" {
			s = join("；", s, "拟免："+p.ProposedRemoval)
		}
		if p.Reason != "" {
			s = join("；", s, "理由："+p.Reason)
		}
		return s
	}
	t := Three{File: spell(f)}
	if c.base != nil {
		t.Base = spell(proposalOf(c.base))
	}
	s := c.add("proposed_appointment", "new", "拟任免", t, nil, func(e *edits) {
		row := *f
		e.proposals.add(&row)
	})
	if s != nil && (len([]rune(f.ProposedPost)) > 324 || len([]rune(f.ProposedRemoval)) > 324 || len([]rune(f.Reason)) > 552 ||
		len([]rune(f.SubmittedBy)) > 252 || len([]rune(f.FilledBy)) > 18) {
		s.bar("拟任免的文字超过规定长度，请精简后再导入")
	}
}

func proposalOf(s *Sheet) *cadre.ProposedAppointment {
	p := &cadre.ProposedAppointment{
		ProposedPost: s.Text(lrmx.NiRenZhiWu), ProposedRemoval: s.Text(lrmx.NiMianZhiWu), Reason: s.Text(lrmx.RenMianLiYou),
		SubmittedBy: s.Text(lrmx.ChengBaoDanWei), FilledBy: s.Text(lrmx.TianBiaoRen),
	}
	p.AgeAsOf, _ = dateOf(s.Text(lrmx.JiSuanNianLingShiJian))
	p.FilledOn, _ = dateOf(s.Text(lrmx.TianBiaoShiJian))
	return p
}
