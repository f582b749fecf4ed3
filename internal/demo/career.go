package demo

import (
	"slices"

	"github.com/bole-platform/bole/internal/org"
)

// segment is a stretch of a career in the courts: a role from a month on.
type segment struct {
	from month
	role role
}

// career finds a career that leads to the person's role. False: what was drawn does not fit; draw again.
func (p *person) career() bool {
	switch {
	case p.role == assistant:
		return p.assistantCareer()
	case p.role == clerk:
		return p.clerkCareer()
	case p.track == bailiffs:
		return p.officerCareer()
	case p.track == administrative:
		return p.officialCareer()
	case p.role == official:
		return p.officialCareer()
	default:
		return p.judgeCareer()
	}
}

// reform is when judges were separated from their helpers (员额制): the first selection into the quota.
func reform() month { return ym(2016, 12) }

// quotaRounds are the months in which judges were selected into the quota.
func quotaRounds() []month {
	return []month{reform(), ym(2017, 6), ym(2018, 11), ym(2019, 12), ym(2020, 12), ym(2021, 11), ym(2022, 12), ym(2023, 11), ym(2024, 11), ym(2025, 10)}
}

// judgeCareer leads over clerk and assistant judge (until 2017) or judge's assistant (since) to judge and beyond.
func (p *person) judgeCareer() bool {
	p.learn()
	if !p.begin() {
		return false
	}
	segs, first, ok := p.towardsJudge()
	if !ok {
		return false
	}
	roles, mins := p.stages()
	at, ok := p.climb(first, mins)
	if !ok {
		return false
	}
	for i, m := range at {
		segs = append(segs, segment{m, roles[i]})
	}
	if !p.chooseOrigin(segs, first, at) {
		return false
	}
	p.lay(segs)
	p.judgeLevels(segs)
	p.judgeGrades(segs)
	return true
}

// towardsJudge finds the months up to the first appointment as 审判员.
func (p *person) towardsJudge() (segs []segment, first month, ok bool) {
	need := month(60)
	if p.master() {
		need = 48
	}
	rounds := quotaRounds()
	if p.joined+42 <= ym(2016, 1) {
		t1 := min(p.joined+month(p.between(36, 66)), ym(2016, 3))
		first = t1 + month(p.between(36, 84))
		in := rounds[p.weigh(76, 20, 4)]
		if first > reform() {
			first = in + 1
		}
		if first >= p.until-2 {
			return nil, 0, false
		}
		if p.until > in+1 {
			p.quota = append(p.quota, quotaEvent{in: in})
		}
		return []segment{{p.joined, clerk}, {t1, assistantJudge}, {first, judge}}, first, true
	}
	var in month
	for _, m := range rounds[1:] {
		if m >= p.joined+need && m <= p.until-4 && (p.chance(0.5) || in == 0) {
			in = m
			if p.chance(0.6) {
				break
			}
		}
	}
	if in == 0 {
		return nil, 0, false
	}
	first = in + month(p.between(1, 2))
	if p.joined < reform() {
		segs = []segment{{p.joined, clerk}, {reform(), assistant}}
	} else {
		segs = []segment{{p.joined, assistant}}
	}
	p.quota = append(p.quota, quotaEvent{in: in})
	return append(segs, segment{first, judge}), first, true
}

// stages are the posts between judge and the person's role, and the least months between each and the one before.
func (p *person) stages() (roles []role, mins []int) {
	add := func(r role, least int) { roles, mins = append(roles, r), append(mins, least) }
	switch p.role {
	case judge:
		return nil, nil
	case deputy, head:
		add(deputy, 36)
		if p.role == head {
			add(head, 30)
		}
	default:
		add(deputy, 36)
		add(head, 30)
		last := p.role
		if p.court.level == org.High && (last == vice || last == president) {
			add(member, 38)
		}
		if last == president {
			add(vice, 38)
			add(president, 38)
		} else {
			add(last, 38)
		}
	}
	return roles, mins
}

// climb spreads the months of promotions between a first month and today. The last is p.since when that is told.
func (p *person) climb(first month, mins []int) ([]month, bool) {
	if len(mins) == 0 {
		return nil, true
	}
	need := 0
	for _, m := range mins {
		need += m
	}
	room := int(p.until-first) - need
	if room < 3 {
		return nil, false
	}
	tenure := min(p.between(3, min(room, 150)), p.between(3, min(room, 150)))
	if p.since != 0 {
		tenure = int(p.until - p.since)
		if tenure > room {
			return nil, false
		}
	}
	slack := room - tenure
	weights, sum := make([]int, len(mins)), 0
	for i := range mins {
		weights[i] = p.between(1, 6)
		sum += weights[i]
	}
	at := make([]month, len(mins))
	m, used := first, 0
	for i, least := range mins {
		extra := slack * weights[i] / sum
		if i == len(mins)-1 {
			extra = slack - used
		}
		used += extra
		m += month(least + extra)
		at[i] = m
	}
	return at, true
}

// chooseOrigin decides whether the person came from another court, and when.
func (p *person) chooseOrigin(segs []segment, first month, at []month) bool {
	c := p.court
	last := p.until - 3
	if len(at) > 0 {
		last = at[0] - 6
	}
	earliest := p.joined + 24
	fresh := p.joined+42 > ym(2016, 1) // chosen into the quota under the new rules: first judge in a basic court
	if fresh && first != 0 {
		earliest = max(earliest, first+24)
	}
	if c.founded != 0 && p.joined < c.founded {
		earliest = max(earliest, c.founded)
		if len(at) > 0 && at[0] < c.founded {
			last = p.until - 3
			if len(at) > 1 && at[len(at)-1] < c.founded+6 {
				return false
			}
			p.origin = pick(p.rng, p.g.courts[1:4])
			p.moved = month(p.between(int(c.founded), int(min(last, c.founded+40))))
			return true
		}
		if earliest > last {
			return false
		}
		p.origin = p.otherCourt(org.Basic)
		p.moved = month(p.between(int(earliest), int(last)))
		return true
	}
	if (p.role == vice || p.role == president) && p.chance(0.35) && len(at) > 0 && c.founded == 0 {
		if o := p.otherCourt(c.level); o != nil {
			p.origin, p.moved = o, at[len(at)-1]
			return true
		}
	}
	share := 0.07
	if c.higher() {
		share = 0.5
		if fresh {
			share = 1
		}
	}
	if !p.chance(share) {
		return true
	}
	if earliest > last {
		return !(fresh && c.higher())
	}
	p.origin = p.otherCourt(org.Basic)
	p.moved = month(p.between(int(earliest), int(last)))
	return true
}

// otherCourt is another court of a level, preferably below the person's own.
func (p *person) otherCourt(l org.CourtLevel) *court {
	var near, all []*court
	for _, c := range p.g.courts {
		if c.level != l || c == p.court {
			continue
		}
		all = append(all, c)
		if c.above == p.court || c.above == p.court.above {
			near = append(near, c)
		}
	}
	if len(all) == 0 {
		return nil
	}
	if len(near) > 0 && p.chance(0.75) {
		return pick(p.rng, near)
	}
	return pick(p.rng, all)
}

// courtAt is the person's court in a month.
func (p *person) courtAt(m month) *court {
	if p.origin != nil && m < p.moved {
		return p.origin
	}
	return p.court
}

// lay turns segments into steps: each in a court and a division, long ones with a change of division.
func (p *person) lay(segs []segment) {
	for i, s := range segs {
		to := p.until
		if i+1 < len(segs) {
			to = segs[i+1].from
		}
		last := i == len(segs)-1
		cuts := []month{s.from}
		if p.origin != nil && p.moved > s.from && p.moved < to {
			cuts = append(cuts, p.moved)
		}
		for j, from := range cuts {
			end := to
			if j+1 < len(cuts) {
				end = cuts[j+1]
			}
			final := last && j == len(cuts)-1
			p.layPiece(s.role, from, end, final)
		}
	}
}

func (p *person) layPiece(r role, from, to month, final bool) {
	c := p.courtAt(from)
	if r.leader() {
		p.steps = append(p.steps, step{from: from, court: c, role: r})
		return
	}
	d := p.someDivision(c, r, from)
	if final {
		d = p.unit
		if d.set > from && d.set < to-1 { // it was set up later
			p.steps = append(p.steps, step{from: from, court: c, unit: p.someDivision(c, r, from), role: r})
			p.steps = append(p.steps, step{from: d.set, court: c, unit: d, role: r})
			return
		}
	} else if (r == deputy || r == official) && c == p.court && p.unit != nil && p.unit.set <= from && p.chance(0.5) && fits(p.unit, r) {
		d = p.unit
	}
	if !r.leader() && to-from > 54 && r != head && r != deputy && p.chance(0.55) {
		before := p.someDivision(c, r, from)
		if before != d {
			p.steps = append(p.steps, step{from: from, court: c, unit: before, role: r})
			from += month(p.between(24, int(to-from)-18))
		}
	}
	if g := p.g; g.closed != nil && c == g.closed.court && !final && to < ym(2019, 4) && from > ym(2004, 1) && fits(g.closed, r) && r >= judge && p.chance(0.12) {
		d = g.closed
	}
	p.steps = append(p.steps, step{from: from, court: c, unit: d, role: r})
}

// fits says whether a role is to be had in a unit.
func fits(d *division, r role) bool {
	switch r {
	case head, deputy:
		return d.plan.head != "" && (r == head || d.plan.deputies > 0)
	case officer:
		return d.plan.track == bailiffs
	case official:
		return d.plan.admins > 0 || d.plan.track == administrative && d.plan.deputies > 0
	}
	return d.plan.judges > 0
}

// someDivision is a division of a court where the role was to be had in a month, of the person's own track. Who comes to
// direct the political department has led a division of that kind.
func (p *person) someDivision(c *court, r role, at month) *division {
	var list []*division
	for _, d := range c.order {
		t := p.track
		if t == administrative && (r == clerk || r == assistantJudge) {
			t = judicial
		}
		kin := p.role != politics || r == official || slices.Contains([]string{"PERS", "GRADE", "PUB", "OFF", "PARTY"}, d.plan.key)
		if fits(d, r) && (d.plan.track == t || r == official) && d.Kind != org.TrialTeam && d.set <= at && kin {
			list = append(list, d)
		}
	}
	return pick(p.rng, list)
}
