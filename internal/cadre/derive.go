package cadre

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
)

// Names answers what the rules need to know of the code tables.
type Names interface {
	Name(table, code string) string
	Rank(table, code string) (rank int, ok bool) // position in the table, higher first
}

// Derivation holds what the summary is computed with: the code tables, the parameters of the regulation and the day.
type Derivation struct {
	Names      Names
	Retirement []civil.RetirementRule
	LegalWork  civil.LegalWorkRule
	Today      civil.Date
}

// Codes of filed cells, by their tag in the exchanged file.
const (
	CellCurrentPost = "XianRenZhiWu"
	CellResume      = "JianLi"
	CellAwards      = "JiangChengQingKuang"
	CellRatings     = "NianDuKaoHeJieGuo"
	CellTitle       = "ZhuanYeJiShuZhiWu"
	CellParty       = "RuDangShiJian"
)

// StateAgreed and StateDerived are the states of a filed text.
const (
	StateAgreed  = "AGREED"
	StateDerived = "DERIVED"
)

// Summarise computes the summary from the rows of a whole record: printed cells, years, highest education,
// month of reaching retirement age, completeness and gaps. It reads no clock and no database.
//
// Basis: 关于实施渐进式延迟法定退休年龄的决定（2024）附件；干部任免审批表填表说明；公务员法（2018）第七十二条；法官法（2019）第十二条。
func (d Derivation) Summarise(c *Cadre) {
	h := c.Basic
	s := &c.Summary
	s.ID, s.UnitID, s.OrderInUnit, s.Version = h.ID, h.UnitID, h.OrderInUnit, h.Version
	s.Name, s.Sex, s.BirthOn, s.Ethnicity = h.Name, h.Sex, h.BirthOn, h.Ethnicity
	s.NativePlace, s.WorkStartOn, s.Party, s.PartyOn = h.NativePlace, h.WorkStartOn, h.Party, h.PartyOn
	s.PersonnelClass, s.Status, s.ManagementClass = h.PersonnelClass, h.Status, h.ManagementClass
	s.Establishment, s.RetirementBase = h.EstablishmentKind, h.RetirementBase
	s.Pinyin, s.Initials = Pinyin(h.Name)
	s.PartyText = d.partyText(h)
	s.Category = d.category(c.StaffCategories)
	d.posts(c)
	d.grade(c)
	d.quota(c)
	d.educations(c)
	d.ratings(c)
	d.title(c)
	d.retirement(c)
	d.work(c)
	d.service(c)
	d.legalWork(c)
	s.NextChangeOn = d.nextChange(c)
	s.PhotoID = currentPhoto(c.Photos)
	s.CurrentPostText = d.currentPostText(c)
	s.Gaps = d.findGaps(c)
	s.GapCodes = gapCodes(s.Gaps)
	s.Complete = complete(c)
}

// partyText prints 入党时间: the date alone for a member, names for other parties, both joined by ；.
func (d Derivation) partyText(h *Header) string {
	var parts []string
	switch {
	case h.Party == nil:
	case h.Party.Code == "01" && !h.PartyOn.IsZero():
		parts = append(parts, h.PartyOn.Trade())
	case h.Party.Code == "01":
		parts = append(parts, "中共党员")
	case !h.PartyOn.IsZero():
		parts = append(parts, d.Names.Name("GB/T 4762", h.Party.Code)+"（"+h.PartyOn.Trade()+"）")
	default:
		parts = append(parts, d.Names.Name("GB/T 4762", h.Party.Code))
	}
	if h.OtherParties != "" {
		parts = append(parts, h.OtherParties)
	}
	return strings.Join(parts, "；")
}

func (d Derivation) category(rows []*StaffCategory) *code.Code {
	var best *StaffCategory
	for _, r := range rows {
		if d.inForce(r.FromOn, r.ToOn) && (best == nil || r.FromOn.Compare(best.FromOn) >= 0) {
			best = r
		}
	}
	if best == nil {
		return nil
	}
	return best.Category
}

// inForce says whether a period covers the day; an end that is not known is open.
func (d Derivation) inForce(from, to civil.Partial) bool {
	return (from.IsZero() || !from.Floor().After(d.Today)) && (to.IsZero() || to.Floor().After(d.Today))
}

// HeldPosts lists the posts held on the day, in their order.
func (d Derivation) HeldPosts(rows []*Post) []*Post {
	var held []*Post
	for _, p := range rows {
		begun := p.AppointedOn.IsZero() || !p.AppointedOn.Floor().After(d.Today)
		ended := !p.RemovedOn.IsZero() && !p.RemovedOn.Floor().After(d.Today)
		if begun && !ended && (codeIs(p.State, "1") || !p.RemovedOn.IsZero()) {
			held = append(held, p)
		}
	}
	slices.SortStableFunc(held, func(a, b *Post) int { return cmp.Compare(a.SortNo, b.SortNo) })
	return held
}

func (d Derivation) posts(c *Cadre) {
	s := &c.Summary
	s.PostOn, s.Level, s.LevelOn, s.Rank, s.RankOn = civil.Partial{}, nil, civil.Partial{}, nil, civil.Partial{}
	held := d.HeldPosts(c.Posts)
	for _, p := range held {
		if p.Main {
			s.PostOn, s.Level, s.LevelOn = p.AppointedOn, p.Level, p.AppointedOn
			break
		}
	}
	for _, l := range c.PostLevels {
		if !d.inForce(l.ApprovedOn, l.EndedOn) || (l.EndedOn.IsZero() && !codeIs(l.State, "1")) {
			continue
		}
		switch {
		case l.Kind == "LEVEL" && l.Level != nil && (s.Level == nil || s.Level.Code == l.Level.Code || l.ApprovedOn.Compare(s.LevelOn) >= 0):
			s.Level, s.LevelOn = l.Level, l.ApprovedOn
		case l.Kind == "RANK" && l.Rank != nil && (s.Rank == nil || l.ApprovedOn.Compare(s.RankOn) >= 0):
			s.Rank, s.RankOn = l.Rank, l.ApprovedOn
		}
	}
}

// currentPostText prints 现任职务: the filed wording when one was agreed, else the printed posts, unit by unit,
// followed by the grade.
func (d Derivation) currentPostText(c *Cadre) string {
	if t := filed(c.FiledTexts, CellCurrentPost); t != "" {
		return t
	}
	var parts []string
	last := ""
	for _, p := range d.HeldPosts(c.Posts) {
		if !p.Printed {
			continue
		}
		if p.UnitName == last && len(parts) > 0 {
			parts[len(parts)-1] += "、" + p.Name
			continue
		}
		name := p.UnitName
		if last != "" && strings.HasPrefix(name, last) && name != last {
			name = strings.TrimPrefix(name, last)
		}
		parts = append(parts, name+p.Name)
		last = p.UnitName
	}
	if c.GradeName != "" && c.JudgeGrade != nil && len(parts) > 0 {
		parts = append(parts, c.GradeName)
	}
	return strings.Join(parts, "，")
}

func filed(rows []*FiledText, cell string) string {
	for _, t := range rows {
		if t.Cell == cell && t.State == StateAgreed {
			return t.Text
		}
	}
	return ""
}

func (d Derivation) grade(c *Cadre) {
	s := &c.Summary
	s.JudgeGrade, s.GradeName, s.GradeOn = nil, "", civil.Partial{}
	var best *Grade
	for _, g := range c.Grades {
		if g.CountsFrom.Floor().After(d.Today) {
			continue
		}
		if best == nil || g.CountsFrom.Compare(best.CountsFrom) > 0 || (g.CountsFrom == best.CountsFrom && g.Current) {
			best = g
		}
	}
	if best == nil {
		return
	}
	s.GradeOn = best.CountsFrom
	if best.Kind == "JUDGE" {
		s.JudgeGrade = best.Judge
	}
	s.GradeName = best.name(d.Names)
}

// name is the grade in Chinese, whichever ladder it belongs to.
func (g *Grade) name(n Names) string {
	for _, x := range []struct {
		c *code.Code
		t string
	}{{g.Judge, "JUDGE_GRADE"}, {g.Assistant, "ASSISTANT_GRADE"}, {g.Clerk, "CLERK_GRADE"}, {g.Bailiff, "BAILIFF_GRADE"}} {
		if x.c != nil {
			return n.Name(x.t, x.c.Code)
		}
	}
	return ""
}

func (d Derivation) quota(c *Cadre) {
	c.InQuota, c.QuotaOn = false, civil.Partial{}
	for _, q := range c.JudgeQuotas {
		if d.inForce(q.EnteredOn, q.LeftOn) {
			c.InQuota, c.QuotaOn = true, q.EnteredOn
		}
	}
}

// educations picks the highest full-time and on-the-job education and degree: first by the order of the code
// table, then the latest, and prints the school once when it is the same for both.
func (d Derivation) educations(c *Cadre) {
	s := &c.Summary
	s.Education = nil
	s.FullEducation, s.FullDegree, s.FullSchool, s.FullDegreeSchool = d.printed(c.Educations, "1")
	s.JobEducation, s.JobDegree, s.JobSchool, s.JobDegreeSchool = d.printed(c.Educations, "2")
	if e := d.highest(c.Educations, "", education); e != nil {
		s.Education = e.Level
	}
}

func education(e *Education) (string, *code.Code) { return "ZB64", e.Level }
func degree(e *Education) (string, *code.Code)    { return "GB/T 6864", e.Degree }

func (d Derivation) highest(rows []*Education, kind string, of func(*Education) (string, *code.Code)) *Education {
	var best *Education
	rank := 0
	for _, e := range rows {
		table, level := of(e)
		if (kind != "" && !codeIs(e.Kind, kind)) || level == nil {
			continue
		}
		if !e.GraduatedOn.IsZero() && e.GraduatedOn.Floor().After(d.Today) {
			continue
		}
		r, ok := d.Names.Rank(table, level.Code)
		if !ok {
			continue
		}
		if best == nil || r < rank || (r == rank && e.GraduatedOn.Compare(best.GraduatedOn) > 0) {
			best, rank = e, r
		}
	}
	return best
}

func (d Derivation) printed(rows []*Education, kind string) (edu, deg, school, degSchool string) {
	e, g := d.highest(rows, kind, education), d.highest(rows, kind, degree)
	if e != nil {
		edu, school = e.LevelName, e.SchoolAndMajor()
		if edu == "" {
			edu = d.Names.Name("ZB64", e.Level.Code)
		}
	}
	if g != nil {
		deg, degSchool = g.DegreeName, g.SchoolAndMajor()
		if deg == "" {
			deg = d.Names.Name("GB/T 6864", g.Degree.Code)
		}
	}
	if degSchool == school {
		degSchool = ""
	}
	return edu, deg, school, degSchool
}

// SchoolAndMajor prints 毕业院校系及专业.
func (e *Education) SchoolAndMajor() string {
	if e.Major == "" || strings.HasSuffix(e.School, e.Major) || strings.HasSuffix(e.School, e.Major+"专业") {
		return e.School
	}
	if strings.HasSuffix(e.Major, "专业") {
		return e.School + e.Major
	}
	return e.School + e.Major + "专业"
}

// ratings prints 年度考核结果: the last three settled years.
func (d Derivation) ratings(c *Cadre) {
	s := &c.Summary
	s.LastRating, s.LastRatingYear = nil, nil
	rows := slices.Clone(c.AppraisalResults)
	slices.SortFunc(rows, func(a, b *AppraisalResult) int { return cmp.Compare(b.Year, a.Year) })
	if len(rows) > 0 {
		s.LastRating, s.LastRatingYear = rows[0].Rating, &rows[0].Year
	}
	var parts []string
	for _, r := range rows[:min(3, len(rows))] {
		if r.Rating != nil {
			parts = append(parts, fmt.Sprintf("%d年年度考核%s", r.Year, d.Names.Name("ZB18", r.Rating.Code)))
		}
	}
	slices.Reverse(parts)
	s.RatingsText = strings.Join(parts, "，")
	if s.RatingsText != "" {
		s.RatingsText += "。"
	}
}

func (d Derivation) title(c *Cadre) {
	c.TitleText = ""
	for _, t := range c.ProfessionalTitles {
		if t.Printed || c.TitleText == "" {
			c.TitleText = t.Name
		}
	}
}

// retirement computes 到龄年月 by the gradual scheme; where the base has no formula it is what was decided by hand.
func (d Derivation) retirement(c *Cadre) {
	c.RetirementMonth, c.RetirementAge = c.Basic.RetirementManual, 0
	if c.RetirementBase == nil || c.BirthOn.IsZero() || !c.Basic.RetirementManual.IsZero() {
		return
	}
	var base int
	if _, err := fmt.Sscanf(c.RetirementBase.Code, "%d", &base); err != nil {
		return
	}
	if m, years, months, ok := civil.Retirement(c.BirthOn, base, d.Retirement); ok {
		c.RetirementMonth, c.RetirementAge = m, years*12+months
	}
}
