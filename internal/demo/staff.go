package demo

import (
	"fmt"

	"github.com/bole-platform/bole/internal/org"
)

// casting asks for a certain person in a slot; what is not told is left to chance.
type casting struct {
	court, unit string // of the slot: code and key; "" for leaders
	role        role
	name        string
	sex         string
	birth       month
	since       month                // in the present post
	party       string               // code, when told
	script      func(*person)        // tells the whole career
	after       func(*person)        // changes the career that was found
	accept      func(p *person) bool // refuses a career
	first       func(p *person)      // before a career is sought
	used        bool
}

// staff fills the slots of a court.
func (g *generator) staff(c *court, castings []*casting) {
	for i, ro := range c.leaders {
		t := judicial
		if ro == politics {
			t = administrative
		}
		g.fill(c, nil, ro, t, i, castings)
	}
	for _, d := range c.order {
		p := d.plan
		order := 0
		some := func(n int, ro role) {
			for range n {
				g.fill(c, d, ro, p.track, order, castings)
				order++
			}
		}
		if p.head != "" && !(c.code == "LZ02" && p.key == "ENV") {
			some(1, head)
		}
		some(p.deputies, deputy)
		some(p.judges, judge)
		some(p.assistants, assistant)
		some(p.clerks, clerk)
		some(p.bailiffs, officer)
		some(p.admins, official)
	}
}

// fill finds somebody for a slot.
func (g *generator) fill(c *court, d *division, ro role, t track, order int, castings []*casting) *person {
	key := ""
	if d != nil {
		key = d.plan.key
	}
	var cast *casting
	for _, k := range castings {
		if !k.used && k.court == c.code && k.unit == key && k.role == ro {
			cast, k.used = k, true
			break
		}
	}
	r := newRNG(g.seed, fmt.Sprintf("%s/%s/%d", c.code, key, order))
	for try := range 2000 {
		p := g.newPerson(r, c, d, ro, t)
		p.order = order + 1
		if cast != nil {
			p.name, p.since, p.party = cast.name, cast.since, cast.party
			if cast.birth != 0 {
				p.sex, p.birth, p.fixed = cast.sex, cast.birth, true
			} else if cast.sex != "" {
				p.sex = cast.sex
			}
			if cast.first != nil {
				cast.first(p)
			}
		}
		if !p.live(cast) {
			if try == 1999 {
				panic(fmt.Sprintf("demo: nobody fits %s %s %d %s", c.Name, key, ro, p.name))
			}
			continue
		}
		g.add(p)
		if p.name != "" {
			g.cast[p.name] = p
		}
		g.settleName(p)
		p.day = p.between(1, 28)
		p.number = g.number(p.birth, p.day, p.sex, p.rng)
		return p
	}
	return nil
}

// live finds a career; false when what was drawn does not fit.
func (p *person) live(cast *casting) bool {
	if p.sex == "" {
		p.sex = p.drawSex()
	}
	if p.birth == 0 {
		p.birth = p.drawBirth()
	}
	if cast != nil && cast.script != nil {
		cast.script(p)
	} else if !p.career() {
		return false
	}
	p.personal()
	if cast != nil && cast.accept != nil && !cast.accept(p) {
		return false
	}
	if !p.inAge() {
		return false
	}
	p.secondments()
	p.rate()
	if cast != nil && cast.after != nil {
		cast.after(p)
	}
	return true
}

// inAge says whether somebody in post has not reached retirement age; in 二中院 only those told do within a year.
func (p *person) inAge() bool {
	limit := today()
	if p.court.code == "LZ02" && !p.fixed {
		limit = ym(2027, 1)
	}
	return retirement(p.birth, baseAge(p.base)) > limit
}

func baseAge(code string) int {
	switch code {
	case "55":
		return 55
	case "50":
		return 50
	}
	return 60
}

func (p *person) drawSex() string {
	women := map[role]float64{president: 0.16, vice: 0.27, politics: 0.34, enforcement: 0.1, member: 0.34, head: 0.36, deputy: 0.44,
		judge: 0.5, assistant: 0.62, clerk: 0.68, officer: 0.14, official: 0.52}[p.role]
	if p.track == bailiffs && p.role != officer {
		women = 0.05
	}
	if p.chance(women) {
		return female
	}
	return male
}

// drawBirth draws a birth month by the ages usual in a role.
func (p *person) drawBirth() month {
	if p.recruit != 0 {
		years := []int{3, 4, 7}[p.weigh(1, 6, 5)]
		return ym(p.recruit.year()-years-18, 9) - 12 + month(p.n(12))
	}
	ages := map[role][2]int{president: {49, 59}, vice: {43, 59}, politics: {43, 59}, enforcement: {43, 59}, member: {46, 59},
		head: {42, 59}, deputy: {38, 58}, judge: {34, 60}, assistant: {24, 46}, clerk: {22, 42}, officer: {22, 60}, official: {23, 60}}[p.role]
	lo, hi := ages[0], ages[1]
	switch p.court.level {
	case org.Basic:
		if p.role.leader() || p.role == head || p.role == deputy || p.role == judge {
			lo -= 3
		}
	case org.High:
		if p.role.leader() || p.role == head || p.role == deputy || p.role == judge {
			lo += 2
		}
	}
	m := p.between(lo*12, hi*12+11)
	switch p.role {
	case judge, deputy, head, official, officer:
		m = (m + p.between(lo*12, hi*12+11)) / 2
	case assistant, clerk:
		m = min(m, p.between(lo*12, hi*12+11))
	}
	return today() - month(m)
}

// lastJoining is the last month in which somebody now working came from outside the courts: of 二中院's people only those
// told are on probation.
func (p *person) lastJoining() month {
	if p.court.code == "LZ02" {
		return ym(2024, 9)
	}
	return ym(2025, 9)
}

// settleName gives a name that nobody of the same birth month and sex has.
func (g *generator) settleName(p *person) {
	if p.name == "" {
		for {
			p.name = pick(p.rng, g.words.surnames) + g.words.given(p.rng, p.sex, p.birth.year())
			if !g.kept[p.name] && !g.names[nameKey(p.name, p.birth)] {
				break
			}
		}
	}
	g.names[nameKey(p.name, p.birth)] = true
}

func nameKey(name string, birth month) string { return fmt.Sprintf("%s %d", name, birth) }
