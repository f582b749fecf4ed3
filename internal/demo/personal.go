package demo

import "strings"

// personal draws what belongs to the person: party, ethnicity, native place, titles, base of retirement age.
func (p *person) personal() {
	if p.party == "" {
		p.joinParty()
	} else if p.party != "12" && p.party != "13" && p.partyOn == 0 {
		p.partyOn = p.partyMonth()
	}
	if p.ethnicity == "" {
		p.ethnicity = "01"
		if p.chance(0.045) {
			p.ethnicity = pick(p.rng, []string{"03", "03", "11", "11", "06", "15", "08", "02", "12", "22", "10", "13"})
		}
	}
	if p.native == "" {
		p.native = "澜州" + pick(p.rng, districts())
		if p.chance(0.42) {
			p.native = p.g.words.pick(p.rng, "native")
		}
	}
	if len(p.studies) > 0 && p.contract == "" && !p.told() {
		p.learnOnTheJob()
	}
	p.titled()
	if p.base == "" {
		p.retirementBase()
	}
}

// told says whether the career was told by a script.
func (p *person) told() bool { return p.noAwards }

func (p *person) joinParty() {
	share := map[role]float64{president: 1, vice: 0.93, politics: 1, enforcement: 1, member: 0.95, head: 0.95, deputy: 0.9, judge: 0.85,
		assistant: 0.7, clerk: 0.5, officer: 0.82, official: 0.8}[p.role]
	switch {
	case p.contract != "":
		share = 0.22
	case p.track == bailiffs && p.role != officer:
		share = 1
	case p.track == administrative && p.role <= deputy:
		share = 0.99
	}
	age := int(p.until-p.birth) / 12
	if age < 27 {
		share *= 0.5
	}
	p.party, p.partyOn = "01", p.partyMonth()
	switch {
	case p.chance(share) && p.partyOn < p.until-3:
	case age < 28 && p.chance(0.7):
		p.party, p.partyOn = "03", 0
	case p.contract != "", p.chance(0.55):
		p.party, p.partyOn = "13", 0
	default:
		p.party = pick(p.rng, []string{"05", "05", "10", "09", "07", "06", "04", "08"})
		p.partyOn = p.joined + month(p.between(12, 90))
		if p.partyOn > p.until-3 {
			p.party, p.partyOn = "13", 0
		}
	}
}

// partyMonth is when somebody joined the party: at university or in the first years of work, never before 18.
func (p *person) partyMonth() month {
	m := p.joined + month(p.between(-2, 84))
	if len(p.studies) > 0 && p.studies[0].level != "41" && p.chance(0.45) {
		m = p.studies[0].from + month(p.between(9, 44))
	}
	return max(m, p.birth+18*12+month(p.between(1, 10)))
}

// titled gives professional titles to some who need them.
func (p *person) titled() {
	if p.track != administrative || p.unit == nil || p.status != "1" || p.until-p.joined < 72 {
		return
	}
	key, on := p.unit.plan.key, p.joined+month(p.between(50, 70))
	switch {
	case key == "TECH" && p.chance(0.5):
		p.titles = append(p.titles, title{"083", "工程师", on})
	case key == "EQUIP" && p.chance(0.3):
		p.titles = append(p.titles, title{"133", "会计师", on})
	case (key == "PERS" || key == "PUB" || key == "PARTY") && p.chance(0.2):
		p.titles = append(p.titles, title{"983", "政工师", on})
	}
}

// retirementBase decides 改革前任职年龄界限: 60 for men and for women of 县处级 and above and judges from 四级高级法官 on,
// whose record says that it was checked; 55 for other women.
func (p *person) retirementBase() {
	p.base = "60"
	if p.sex == male {
		return
	}
	for _, e := range p.events {
		if !e.rank && strings.HasPrefix(e.code, "1A") && e.code <= "1A32" {
			p.remark = "改革前任职年龄界限已核（县处级女干部）"
			return
		}
	}
	for _, e := range p.grades {
		if e.kind == "JUDGE" && e.code <= "307" {
			p.remark = "改革前任职年龄界限已核（高级法官）"
			return
		}
	}
	p.base = "55"
}

// secondments sends some away for a time.
func (p *person) secondments() {
	if p.told() || p.contract != "" || p.role == clerk || p.role == officer {
		return
	}
	share := 0.08
	if p.role <= deputy {
		share = 0.18
	}
	if !p.chance(share) {
		return
	}
	from := month(p.between(int(max(p.joined+26, ym(2008, 1))), int(p.until)-15))
	to := from + month(p.between(6, 13))
	if from <= p.joined+25 || to >= p.until-1 {
		return
	}
	p.aways = append(p.aways, p.awayAt(from, to))
}

// awayAt draws where somebody went.
func (p *person) awayAt(from, to month) away {
	city := p.g.words.pick(p.rng, "city")
	switch p.weigh(4, 3, 2, 2) {
	case 0:
		host := "澜州市高级人民法院"
		if p.court.level == "HIGH" {
			host = "中共澜州市委政法委员会"
		}
		return away{kind: "LOAN", reason: "9", from: from, to: to, host: host, post: "借调工作"}
	case 1:
		return away{kind: "DOWNWARD", reason: "1", from: from, to: to, host: "澜州市" + pick(p.rng, districts()) + "区司法局", post: "局长助理"}
	case 2:
		return away{kind: "UPWARD", reason: "1", from: from, to: to, host: "中共澜州市委政法委员会", post: "挂职干部"}
	}
	return away{kind: "AID", reason: "1", from: from, to: to, host: city + "市中级人民法院", post: "援派干部"}
}

// rate gives each year since 2010 a settled rating; the year 2025 is still being appraised.
func (p *person) rate() {
	last := min(2024, p.until.year()-1)
	for y := max(2010, p.joined.year()); y <= last; y++ {
		if p.ratings[y] != nil {
			continue
		}
		code := "2"
		switch x := p.float(); {
		case y == p.joined.year():
			code = "5A"
		case x < p.talent:
			code = "1"
		case x > 0.9985:
			code = "3"
		case x > 0.997:
			code = "6A"
		}
		r := &rating{code: code, court: p.courtAt(ym(y, 12))}
		for _, a := range p.aways {
			end := a.to
			if end == 0 {
				end = today()
			}
			if min(end, ym(y+1, 1))-max(a.from, ym(y, 1)) > 6 && a.kind != "LOAN" {
				r.by = a.host
			}
		}
		p.ratings[y] = r
	}
}

// trimExcellent keeps 优秀 of each year within a fifth of those who took part.
//
// Basis: 公务员考核规定（2020）第十六条。
func (g *generator) trimExcellent(c *court) {
	r := newRNG(g.seed, "ratings "+c.code)
	for y := 2010; y <= 2024; y++ {
		var best []*person
		all := 0
		for _, p := range c.people {
			if x := p.ratings[y]; x != nil && x.code != "6A" {
				all++
				if x.code == "1" {
					best = append(best, p)
				}
			}
		}
		for over := len(best) - all/5; over > 0; over-- {
			i := r.n(len(best))
			if best[i].ratings[y].fixed {
				over++
				best = append(best[:i], best[i+1:]...)
				continue
			}
			best[i].ratings[y].code = "2"
			best = append(best[:i], best[i+1:]...)
		}
	}
}
