package demo

import (
	"fmt"

	"github.com/bole-platform/bole/internal/cadre"
)

// contractStaff adds people on contract: they work in the divisions and stand in no establishment.
func (g *generator) contractStaff(c *court) {
	for i := range c.contract {
		r := newRNG(g.seed, fmt.Sprintf("%s/contract/%d", c.code, i))
		post := []string{"CLERK", "BAILIFF", "SERVICE", "FILES", "TECHNICIAN", "DRIVER", "OTHER"}[r.weigh(65, 12, 10, 5, 3, 3, 2)]
		p := g.newPerson(r, c, g.contractUnit(c, r, post), clerk, judicial)
		p.contract = post
		p.order = 200 + i
		p.sex = male
		if post != "BAILIFF" && post != "DRIVER" && p.chance(0.72) {
			p.sex = female
		}
		p.birth = today() - month(min(p.between(23*12, 40*12), p.between(23*12, 52*12)))
		p.contractCareer()
		p.personal()
		g.add(p)
		g.settleName(p)
		p.day = p.between(1, 28)
		p.number = g.number(p.birth, p.day, p.sex, p.rng)
	}
}

func (g *generator) contractUnit(c *court, r *rng, post string) *division {
	key := map[string]string{"BAILIFF": "BAIL", "SERVICE": "FILING", "FILES": "OFF", "TECHNICIAN": "TECH", "DRIVER": "EQUIP", "OTHER": "OFF"}[post]
	if d := c.divs[key]; d != nil {
		return d
	}
	var list []*division
	for _, d := range c.order {
		if d.plan.judges > 0 && d.set == 0 {
			list = append(list, d)
		}
	}
	return pick(r, list)
}

func (p *person) contractCareer() {
	start := ym(p.birth.year()+18, 9)
	if p.birth.mon() > 8 {
		start += 12
	}
	s := p.subject(false)
	st := study{kind: "1", level: "31", school: s.school, major: s.major, majorCode: s.code, from: start, to: start + 34}
	if p.chance(0.6) && start+46 < today()-6 {
		st.level, st.degree, st.to = "21", s.bachelor, start+46
	}
	p.studies = []study{st}
	what := map[string]string{"21": "本科", "31": "专科"}[st.level]
	p.steps = []step{{from: st.from, study: true, text: fmt.Sprintf("%s%s专业%s学习", st.school, st.major, what)}}
	p.joined = st.to + month(p.between(0, 1))
	p.workStart = p.joined
	if f := p.court.founded; f > p.joined {
		p.joined = f + month(p.between(0, 30))
		p.outside(st.to, p.joined)
	} else if room := int(today() - st.to); room > 30 && p.chance(0.5) {
		p.joined = st.to + month(p.between(12, min(room-6, 96)))
		p.outside(st.to, p.joined)
	}
	p.joined = min(p.joined, today()-1)
	p.steps = append(p.steps, step{from: p.joined, court: p.court, unit: p.unit, role: clerk, titles: []string{contractTitle(p.contract)}})
}

func contractTitle(post string) string {
	return map[string]string{"CLERK": "聘用制书记员", "BAILIFF": "聘用制法警辅警", "SERVICE": "诉讼服务辅助人员", "FILES": "档案扫描辅助人员",
		"TECHNICIAN": "信息技术辅助人员", "DRIVER": "驾驶员", "OTHER": "聘用制辅助人员"}[post]
}

func contractCategory(post string) string {
	switch post {
	case "CLERK":
		return "CLERK"
	case "BAILIFF":
		return "BAILIFF"
	case "TECHNICIAN":
		return "TECHNICIAN"
	}
	return "SUPPORT_OTHER"
}

func (p *person) writeContractPost() {
	p.c.Posts = append(p.c.Posts, &cadre.Post{Row: p.row(0), UnitID: p.unit.ID, UnitName: p.steps[len(p.steps)-1].where(), Name: contractTitle(p.contract),
		Leading: p.code("ZB42", "2"), AppointedOn: p.joined.partial(), AppointManner: p.code("ZB122", "3"), State: p.code("ZB14", "1"), Main: true, Printed: true})
}

// writeContracts writes one contract of three years after the other.
func (p *person) writeContracts() {
	if p.contract == "" {
		return
	}
	origin := []string{"公开招聘", "公开招聘", "公开招聘", "劳务派遣转聘"}[p.n(4)]
	for m := p.joined; ; m += 36 {
		first := m.day(1)
		last := (m + 36).day(1).AddDays(-1)
		if m+36 <= today()-12*9 {
			continue
		}
		p.c.Contracts = append(p.c.Contracts, &cadre.Contract{Row: p.row(len(p.c.Contracts)), Post: p.code("CONTRACT_POST", p.contract), Origin: origin,
			FromOn: first.Partial(), ToOn: last.Partial(), ContractNo: fmt.Sprintf("%s聘〔%d〕%04d号", p.court.mark, m.year(), p.n(10000))})
		if last.After(Today()) {
			return
		}
	}
}

// formerStaff adds the retired, of whom some have died, and some who went elsewhere.
func (g *generator) formerStaff(c *court) {
	for i := range c.retired + c.retired/16 + c.left {
		r := newRNG(g.seed, fmt.Sprintf("%s/former/%d", c.code, i))
		for try := 0; ; try++ {
			p := g.formerOne(r, c, i)
			if p != nil {
				g.add(p)
				g.settleName(p)
				p.day = p.between(1, 28)
				p.number = g.number(p.birth, p.day, p.sex, p.rng)
				break
			}
			if try > 3000 {
				panic("demo: nobody fits the retired of " + c.Name)
			}
		}
	}
}

func (g *generator) formerOne(r *rng, c *court, i int) *person {
	var list []*division
	for _, d := range c.order {
		if d.plan.judges+d.plan.admins+d.plan.bailiffs > 0 && d.Kind != "TRIAL_TEAM" && d.set == 0 {
			list = append(list, d)
		}
	}
	d := pick(r, list)
	var ro role
	switch {
	case d.plan.track == judicial && d.plan.judges > 0:
		ro = []role{judge, judge, judge, deputy, head}[r.n(5)]
	case d.plan.track == bailiffs:
		ro = officer
	default:
		ro = []role{official, official, deputy, head}[r.n(4)]
	}
	if (ro == head || ro == deputy) && !fits(d, ro) {
		ro = official
		if d.plan.track == judicial {
			ro = judge
		}
	}
	p := g.newPerson(r, c, d, ro, d.plan.track)
	p.order = i + 1
	p.status = "2"
	switch {
	case i >= c.retired+c.retired/16:
		p.status = "3"
	case i >= c.retired:
		p.status = "4"
	}
	p.sex = p.drawSex()
	if p.status == "3" {
		p.birth = today() - month(p.between(30*12, 50*12))
		p.until = today() - month(p.between(2, 110))
		p.goneTo = []string{"澜州市司法局干部", "中共澜州市委政法委员会干部", "澜州听潮律师事务所律师", "澜州市人民检察院干部", "江畔置业有限公司法务人员"}[p.n(5)]
	} else {
		oldest := 86
		if c.founded != 0 {
			oldest = 64
		}
		age := min(p.between(56*12, oldest*12), p.between(56*12, oldest*12))
		p.birth = today() - month(age)
		base := 60
		if p.sex == female && ro > deputy {
			base = 55
		}
		p.base = fmt.Sprint(base)
		p.until = retirement(p.birth, base)
		if p.until >= today() || c.founded != 0 && p.until < c.founded+12 {
			return nil
		}
	}
	if !p.career() {
		return nil
	}
	for i := range p.quota {
		p.quota[i].out, p.quota[i].reason = p.until, "B3"
		if p.status == "3" {
			p.quota[i].reason = "B4"
			if p.goneHow() == "11" {
				p.quota[i].reason = "B2"
			}
		}
	}
	p.personal()
	if p.sex == female && p.base == "60" && p.remark == "" {
		p.remark = "改革前任职年龄界限已核（县处级女干部）"
	}
	p.rate()
	return p
}
