package supervision

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/regulation"
)

// Parts are what the rules read of a record.
const Parts = cadre.PartBasic | cadre.PartPosts | cadre.PartPostLevels | cadre.PartGrades | cadre.PartJudgeQuotas | cadre.PartAppraisals |
	cadre.PartContracts | cadre.PartTitles

// Codes that the rules tell apart.
const (
	inPost           = "1"    // ZB126 现职
	contractStaff    = "4A"   // ZB135 聘用制
	leading          = "1"    // ZB42 领导职务
	bureauLevel      = "1A21" // ZB09 厅局级正职
	unratedAppraisal = "5"    // ZB18 不确定等次, with its reasons 5A, 5B, 5C
)

// Rules is what reminders are reckoned with: parameters in force, code tables, and the day.
type Rules struct {
	Param      func(code string) (regulation.Value, bool)
	Retirement []civil.RetirementRule
	Names      cadre.Names
	Today      civil.Date
}

// Of reckons what falls due for a person, at most one reminder of a kind; nothing for who is not in post. RECORD_GAP is not
// among them: the gaps stand in the summary.
func (r Rules) Of(c *cadre.Cadre) []*Reminder {
	if c.Basic == nil || !is(c.Basic.Status, inPost) {
		return nil
	}
	var out []*Reminder
	for _, rule := range []func(*cadre.Cadre) *Reminder{r.retirement, r.postProbation, r.judgeGrade, r.postTenure, r.contractEnd} {
		if m := rule(c); m != nil {
			m.CadreID, m.DueBy, m.today = c.Basic.ID, m.DueOn.Ceil(), r.Today
			for _, b := range m.Basis {
				m.ToVerify = m.ToVerify || !b.Verified
			}
			out = append(out, m)
		}
	}
	return out
}

// retirement is 到龄年月: by the gradual scheme, or as it was decided by hand.
//
// Basis: 国务院关于渐进式延迟法定退休年龄的办法（2024）第一条。
func (r Rules) retirement(c *cadre.Cadre) *Reminder {
	h := c.Basic
	if is(h.EstablishmentKind, contractStaff) {
		return nil
	}
	m := &Reminder{Kind: Retirement}
	m.fact("cadre", "出生年月", h.BirthOn.Trade())
	if !h.RetirementManual.IsZero() {
		m.fact("cadre", "到龄年月（核定）", h.RetirementManual.Trade())
		m.DueOn, m.Reckoning = h.RetirementManual.Partial(), "到龄年月已由组织核定为 "+h.RetirementManual.Trade()+"。"
		return m
	}
	if h.BirthOn.IsZero() || h.RetirementBase == nil {
		m.ToVerify, m.Reckoning = true, "出生年月或者改革前任职年龄界限未采集，无法计算到龄年月。"
		return m
	}
	base, err := strconv.Atoi(h.RetirementBase.Code)
	m.fact("cadre", "改革前任职年龄界限", h.RetirementBase.Code+"岁")
	month, years, months, ok := civil.Retirement(h.BirthOn, base, r.Retirement)
	if err != nil || !ok {
		m.ToVerify, m.Reckoning = true, "此年龄界限没有计算公式，到龄年月须由组织核定。"
		return m
	}
	for _, what := range []string{"base", "start", "step", "max"} {
		m.use(r, "retirement."+h.RetirementBase.Code+"."+what)
	}
	due := h.BirthOn.Month().AddMonths(12 * base)
	m.DueOn = month.Partial()
	m.Reckoning = fmt.Sprintf("%s 出生，改革前 %d 岁到龄为 %s，延迟 %d 个月，%s 到龄（%s）。", h.BirthOn.Trade(), base, due.Trade(),
		civil.MonthsBetween(due, month), month.Trade(), span(years, months))
	if h.BirthOn.Precision() < civil.Month {
		m.ToVerify = true
		m.Reckoning += "出生年月只知年份，按一月计算，待核。"
	}
	if cadre.RetirementBaseToVerify(c) {
		m.ToVerify = true
		m.Reckoning += "女干部界限 60 岁的依据待核。"
	}
	return m
}

// appointedByCongress matches the posts that a people's congress or its standing committee fills: they have no probation.
//
// Basis: 法官法（2019）第二条、第十八条。
var appointedByCongress = regexp.MustCompile(`(院长|庭长|审判委员会(专职)?委员|审委会(专职)?委员|审判员|执行局副?局长|执行局长)$`)

// postProbation is the end of the probation of somebody promoted to a leading post that no congress fills. Whether a
// probation was passed is not in the record, so the reminder goes with its month.
//
// Basis: 党政领导干部选拔任用工作条例（2019）第七章。
func (r Rules) postProbation(c *cadre.Cadre) *Reminder {
	length, ok := r.Param("probation.post")
	if !ok {
		return nil
	}
	var first *Reminder
	for _, p := range r.held(c) {
		name, _, _ := strings.Cut(p.Name, "、")
		if !is(p.Leading, leading) || p.AppointedOn.IsZero() || appointedByCongress.MatchString(name) {
			continue
		}
		promoted, sure := r.promoted(c, p)
		due, exact := later(p.AppointedOn, months(length))
		if !promoted || due.Ceil().Before(r.Today.Month().First()) || first != nil && first.DueOn.Compare(due) <= 0 {
			continue
		}
		first = &Reminder{Kind: PostProbation, DueOn: due, ToVerify: !sure || !exact}
		first.fact("post", "职务", p.UnitName+p.Name)
		first.fact("post", "任职时间", p.AppointedOn.Trade())
		first.fact("post", "职务层次", r.Names.Name("ZB09", codeOf(p.Level)))
		first.use(r, length.Code)
		first.Reckoning = fmt.Sprintf("%s 起任%s，试用期 %s%s，%s 期满，应组织考核。", p.AppointedOn.Trade(), p.Name, length.Text, length.Unit, due.Trade())
		if !sure {
			first.Reckoning += "职务层次未采集，是否属于提任待核。"
		}
	}
	return first
}

// promoted says whether a post is the first at its level: an earlier post or level that was as high means a move, not a
// promotion. It is not sure where the post has no level. Above 厅局级 there is no probation.
func (r Rules) promoted(c *cadre.Cadre, p *cadre.Post) (promoted, sure bool) {
	level, ok := r.Names.Rank("ZB09", codeOf(p.Level))
	if !ok {
		return true, false
	}
	if top, _ := r.Names.Rank("ZB09", bureauLevel); level < top {
		return false, true
	}
	before := func(l *code.Code, on civil.Partial) bool {
		was, ok := r.Names.Rank("ZB09", codeOf(l))
		return ok && series(l) == series(p.Level) && was <= level && !on.IsZero() && on.Floor().Before(p.AppointedOn.Floor())
	}
	for _, q := range c.Posts {
		if q != p && before(q.Level, q.AppointedOn) {
			return false, true
		}
	}
	for _, l := range c.PostLevels {
		if l.Kind == "LEVEL" && before(l.Level, l.ApprovedOn) {
			return false, true
		}
	}
	return true, true
}

// series is the ladder that a post level belongs to: levels of different ladders are not higher or lower.
func series(l *code.Code) string {
	if len(codeOf(l)) < 2 {
		return codeOf(l)
	}
	return l.Code[:2]
}

// judgeGrade is when a judge in the quota has served the years of the grade. A year whose rating is 基本称职, 不称职 or 不确定等次
// does not count; 优秀 shortens nothing. From 一级法官 on grades are given by selection: there are no years.
//
// Basis: 法官等级暂行规定（1997）第十二条、第十三条；法官法（2019）第二十八条、第四十二条。
func (r Rules) judgeGrade(c *cadre.Cadre) *Reminder {
	if !slices.ContainsFunc(c.JudgeQuotas, func(q *cadre.JudgeQuota) bool { return r.inForce(q.EnteredOn, q.LeftOn) }) {
		return nil
	}
	m := &Reminder{Kind: JudgeGrade}
	g := r.grade(c.Grades)
	if g == nil || g.Judge == nil {
		m.fact("judge_quota", "员额", "在")
		m.ToVerify, m.Reckoning = true, "在员额，法官等级未采集，无法计算晋升年限。"
		return m
	}
	now, err := strconv.Atoi(g.Judge.Code)
	target := strconv.Itoa(now - 1)
	needed, ok := r.Param("promotion.judge." + target)
	if err != nil || !ok {
		return nil
	}
	name, next := r.Names.Name("JUDGE_GRADE", g.Judge.Code), r.Names.Name("JUDGE_GRADE", target)
	m.fact("grade", "法官等级", name)
	m.fact("grade", "起算日期", g.CountsFrom.Trade())
	m.use(r, needed.Code)
	total, lost := months(needed), r.uncounted(c, g.CountsFrom)
	if len(lost) > 0 {
		if u := m.use(r, "promotion.judge.uncounted"); u != nil {
			total += len(lost) * months(*u)
		}
		for _, a := range lost {
			m.fact("appraisal_result", fmt.Sprintf("%d年度考核", a.Year), r.Names.Name("ZB18", codeOf(a.Rating))+"，该年不计入")
		}
	}
	due, exact := later(g.CountsFrom, total)
	m.DueOn, m.ToVerify = due, !exact
	m.Reckoning = fmt.Sprintf("%s自 %s 起算，晋升%s须满 %s%s", name, g.CountsFrom.Trade(), next, needed.Text, needed.Unit)
	if len(lost) > 0 {
		m.Reckoning += fmt.Sprintf("，其间 %d 年不计入", len(lost))
	}
	m.Reckoning += "，" + due.Trade() + " 年限届满。"
	return m
}

// uncounted lists the appraised years since the grade counts that do not count for it, each once.
func (r Rules) uncounted(c *cadre.Cadre, since civil.Partial) []*cadre.AppraisalResult {
	var out []*cadre.AppraisalResult
	for _, a := range c.AppraisalResults {
		k := codeOf(a.Rating)
		if a.Year >= since.Year() && (k == "3" || k == "4" || strings.HasPrefix(k, unratedAppraisal)) &&
			!slices.ContainsFunc(out, func(b *cadre.AppraisalResult) bool { return b.Year == a.Year }) {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b *cadre.AppraisalResult) int { return cmp.Compare(a.Year, b.Year) })
	return out
}

// grade is the grade held on the day, as the summary takes it.
func (r Rules) grade(rows []*cadre.Grade) (best *cadre.Grade) {
	for _, g := range rows {
		if g.CountsFrom.IsZero() || g.CountsFrom.Floor().After(r.Today) {
			continue
		}
		if best == nil || g.CountsFrom.Compare(best.CountsFrom) > 0 || g.CountsFrom == best.CountsFrom && g.Current {
			best = g
		}
	}
	return best
}

// postTenure is when somebody has held the main leading post for the years after which people are moved: members of the
// leadership team after those of the regulation, heads of divisions after those that are usual.
//
// Basis: 党政领导干部交流工作规定（2006）。
func (r Rules) postTenure(c *cadre.Cadre) *Reminder {
	held := r.held(c)
	i := slices.IndexFunc(held, func(p *cadre.Post) bool { return p.Main && is(p.Leading, leading) })
	if i < 0 {
		return nil
	}
	p := held[i]
	m := &Reminder{Kind: PostTenure}
	m.fact("post", "职务", p.UnitName+p.Name)
	if p.AppointedOn.IsZero() {
		m.ToVerify, m.Reckoning = true, "任职时间未采集，无法计算同一职务年限。"
		return m
	}
	which := "rotation.years"
	if p.TeamMember {
		which = "rotation.post.max"
	}
	years := m.use(r, which)
	if years == nil {
		return nil
	}
	from := since(c.Posts, p)
	m.fact("post", "任职时间", from.Trade())
	due, exact := later(from, months(*years))
	m.DueOn, m.ToVerify = due, !exact
	m.Reckoning = fmt.Sprintf("%s 起任%s，%s 满 %s%s。", from.Trade(), p.Name, due.Trade(), years.Text, years.Unit)
	return m
}

// since is the day from which somebody holds a post without a break: earlier rows of the same post at the same unit that end
// when the next begins count with it.
func since(rows []*cadre.Post, p *cadre.Post) civil.Partial {
	start := p.AppointedOn
	for found := true; found; {
		found = false
		for _, q := range rows {
			if q.UnitName == p.UnitName && q.Name == p.Name && !q.AppointedOn.IsZero() && q.AppointedOn.Compare(start) < 0 &&
				!q.RemovedOn.IsZero() && civil.MonthsBetween(q.RemovedOn, start) <= 1 {
				start, found = q.AppointedOn, true
			}
		}
	}
	return start
}

// contractEnd is the last day of the last contract; a contract without an end never falls due.
//
// Basis: 劳动合同法（2012）第四十四条。
func (r Rules) contractEnd(c *cadre.Cadre) *Reminder {
	employed := is(c.Basic.EstablishmentKind, contractStaff)
	if !employed && (c.Basic.EstablishmentKind != nil || len(c.Contracts) == 0) {
		return nil
	}
	m := &Reminder{Kind: ContractEnd, Basis: []*Basis{{Name: "合同期满终止", Source: "劳动合同法（2012）第四十四条", Verified: true}}}
	if len(c.Contracts) == 0 {
		m.fact("cadre", "编制类型", r.Names.Name("ZB135", contractStaff))
		m.ToVerify, m.Reckoning = true, "聘用制人员，聘用合同未采集。"
		return m
	}
	last := c.Contracts[0]
	for _, k := range c.Contracts {
		if k.ToOn.IsZero() {
			return nil
		}
		if k.ToOn.Ceil().After(last.ToOn.Ceil()) {
			last = k
		}
	}
	m.fact("contract", "聘用岗位", r.Names.Name("CONTRACT_POST", codeOf(last.Post)))
	m.fact("contract", "合同起止", last.FromOn.Trade()+"--"+last.ToOn.Trade())
	m.fact("contract", "合同编号", last.ContractNo)
	m.DueOn, m.Reckoning = last.ToOn, "合同于 "+last.ToOn.Trade()+" 到期。"
	return m
}

func (r Rules) held(c *cadre.Cadre) []*cadre.Post {
	return cadre.Derivation{Today: r.Today}.HeldPosts(c.Posts)
}

// inForce says whether a period covers the day; an end that is not known is open.
func (r Rules) inForce(from, to civil.Partial) bool {
	return (from.IsZero() || !from.Floor().After(r.Today)) && (to.IsZero() || to.Floor().After(r.Today))
}

// fact notes a value of the record; a value that is not known is not one.
func (m *Reminder) fact(set, label, value string) {
	if value != "" {
		m.Facts = append(m.Facts, &Fact{Label: label, Value: value, Set: set})
	}
}

// use notes a parameter; nil when there is none in force.
func (m *Reminder) use(r Rules, code string) *regulation.Value {
	v, ok := r.Param(code)
	if !ok {
		return nil
	}
	m.Basis = append(m.Basis, &Basis{Code: v.Code, Name: v.Name, Value: v.Text, Unit: v.Unit, Source: v.Basis, Verified: v.Verified, Note: v.Note})
	return &v
}

// months is a length of time in months.
func months(v regulation.Value) int {
	if v.Unit == "年" {
		return v.Int * 12
	}
	return v.Int
}

// later is a date some months on, as exact as the date itself; a date that knows only its year is taken for January.
func later(from civil.Partial, months int) (due civil.Partial, exact bool) {
	if from.Precision() == civil.Day {
		return from.Floor().AddMonths(months).Partial(), true
	}
	return from.Month().AddMonths(months).Partial(), from.Precision() == civil.Month
}

func is(c *code.Code, want string) bool { return c != nil && c.Code == want }

func codeOf(c *code.Code) string {
	if c == nil {
		return ""
	}
	return c.Code
}

func span(years, months int) string {
	if months == 0 {
		return fmt.Sprintf("%d岁", years)
	}
	return fmt.Sprintf("%d岁%d个月", years, months)
}
