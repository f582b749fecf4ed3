package demo

// assistantCareer leads to judge's assistant: from the start since the reform, by way of clerk before it. Some were
// assistant judges who did not enter the quota.
func (p *person) assistantCareer() bool {
	p.learn()
	if !p.begin() {
		return false
	}
	segs := []segment{{p.joined, assistant}}
	if p.joined < reform() {
		segs = []segment{{p.joined, clerk}}
		if p.joined+60 < ym(2015, 6) && p.chance(0.6) {
			t := min(p.joined+month(p.between(40, 70)), ym(2015, 6))
			segs = append(segs, segment{t, assistantJudge})
			p.judgeGradesUntil(t, reform())
		}
		segs = append(segs, segment{reform(), assistant})
	}
	if !p.chooseOriginOfHelper() {
		return false
	}
	p.lay(segs)
	p.ladder(p.until)
	p.helperGrades("ASSISTANT", segs[len(segs)-1].from)
	return true
}

// clerkCareer leads to clerk.
func (p *person) clerkCareer() bool {
	p.learn()
	if !p.begin() || !p.chooseOriginOfHelper() {
		return false
	}
	p.lay([]segment{{p.joined, clerk}})
	p.ladder(p.until)
	p.helperGrades("CLERK", max(p.joined, reform()))
	return true
}

// chooseOriginOfHelper brings some from another court, and all of a court founded later than they began.
func (p *person) chooseOriginOfHelper() bool {
	c := p.court
	if c.founded != 0 && p.joined < c.founded {
		if p.recruit != 0 || p.until-4 < c.founded {
			return false
		}
		p.origin = pick(p.rng, p.g.courts[1:4])
		p.moved = month(p.between(int(c.founded), int(min(p.until-3, c.founded+48))))
		return true
	}
	share := 0.03
	if c.higher() {
		share = 0.1
	}
	if c.level == "SPECIAL" || p.joined+40 > p.until || !p.chance(share) {
		return true
	}
	p.origin = p.otherCourt("BASIC")
	p.moved = month(p.between(int(p.joined)+30, int(p.until)-4))
	return true
}

// officialCareer leads through ranks to official, deputy head, head or director of the political department.
func (p *person) officialCareer() bool {
	p.learn()
	if !p.begin() {
		return false
	}
	grown := month(66)
	if p.court.higher() {
		grown = 96
	}
	var roles []role
	var mins []int
	if p.role != official {
		roles, mins = []role{deputy}, []int{int(grown)}
		if p.role != deputy {
			roles, mins = append(roles, head), append(mins, 30)
		}
		if p.role == politics {
			roles, mins = append(roles, politics), append(mins, 38)
		}
	}
	at, ok := p.climb(p.joined, mins)
	if !ok {
		return false
	}
	c := p.court
	last := p.until - 3
	if len(at) > 0 {
		last = at[0] - 4
	}
	switch {
	case c.founded != 0 && p.joined < c.founded:
		if len(at) > 0 && at[len(at)-1] < c.founded+4 {
			return false
		}
		p.origin = pick(p.rng, p.g.courts[1:4])
		p.moved = c.founded + month(p.n(12))
		if len(at) > 0 {
			p.moved = min(p.moved, at[len(at)-1])
		}
	case p.joined+30 < last && c.founded == 0 && p.chance(0.1):
		p.origin = p.otherCourt("BASIC")
		p.moved = month(p.between(int(p.joined)+30, int(last)))
	}
	until := p.until
	if len(at) > 0 {
		until = at[0]
	}
	p.ladder(until)
	segs := []segment{{p.joined, official}}
	for i, m := range at {
		segs = append(segs, segment{m, roles[i]})
	}
	p.lay(segs)
	p.nameByRank(until)
	for i, m := range at {
		p.lead(m, roles[i])
	}
	return true
}

// nameByRank splits the steps of an official at each rank, which names the post.
func (p *person) nameByRank(until month) {
	var out []step
	for i, s := range p.steps {
		if s.court == nil || s.role != official {
			out = append(out, s)
			continue
		}
		to := until
		if i+1 < len(p.steps) {
			to = p.steps[i+1].from
		}
		s.rank = p.rankAt(s.from)
		out = append(out, s)
		for _, e := range p.events {
			if e.at > s.from && e.at < to {
				t := s
				t.from, t.rank = e.at, e.code
				out = append(out, t)
			}
		}
	}
	p.steps = out
}

func (p *person) rankAt(m month) string {
	code := ""
	for _, e := range p.events {
		if e.at <= m {
			code = e.code
		}
	}
	return code
}

// officerCareer leads to bailiff and head of bailiffs.
func (p *person) officerCareer() bool {
	p.learn()
	if !p.begin() {
		return false
	}
	var roles []role
	var mins []int
	if p.role != officer {
		roles, mins = []role{deputy}, []int{96}
		if p.role == head {
			roles, mins = append(roles, head), append(mins, 30)
		}
	}
	at, ok := p.climb(p.joined, mins)
	if !ok {
		return false
	}
	if c := p.court; c.founded != 0 && p.joined < c.founded {
		p.origin, p.moved = pick(p.rng, p.g.courts[1:4]), c.founded+month(p.n(16))
		if len(at) > 0 && at[len(at)-1] < p.moved {
			return false
		}
		if p.moved > p.until-3 {
			return false
		}
	}
	segs := []segment{{p.joined, officer}}
	for i, m := range at {
		segs = append(segs, segment{m, roles[i]})
	}
	police := ym(2020, 1)
	until := police
	if len(at) > 0 {
		until = min(until, at[0])
	}
	p.ladder(min(until, p.until))
	p.lay(segs)
	if p.until > police && (len(at) == 0 || at[0] > police) && p.rankAt(police) != "" {
		p.events = append(p.events, event{at: police})
	}
	for i, m := range at {
		p.lead(m, roles[i])
	}
	p.policeGrades(police)
	return true
}

// lead adds the level of a leading post.
func (p *person) lead(m month, r role) {
	level := postLevels(p.courtAt(m).level)[r]
	if p.rankAt(m) == level || higherLevel(p.levelAt(m), level) {
		return
	}
	p.events = append(p.events, event{at: m, code: level})
}

// levelAt is the post level, not the rank, held in a month.
func (p *person) levelAt(m month) string {
	code := ""
	for _, e := range p.events {
		if e.at <= m && !e.rank {
			code = e.code
		}
	}
	return code
}

// higherLevel says whether level a stands above b.
func higherLevel(a, b string) bool { return a != "" && a < b }
