package demo

import "github.com/bole-platform/bole/internal/org"

// parallel is when ranks (职级) took the place of non-leading posts.
func parallel() month { return ym(2019, 6) }

// ladder finds the non-leading posts until 2019 and the ranks since, for those who stand on no ladder of their own.
//
// Basis: 公务员职务与职级并行规定（2019）第七条、第十九条。
func (p *person) ladder(until month) {
	codes := []string{"1A50", "1A42", "1A41", "1A32", "1A31"}
	m := p.joined + 12
	i := 0
	if p.master() {
		i = 1
	}
	if p.joined < parallel() {
		cap := map[org.CourtLevel]int{org.High: 4, org.Basic: 2}[p.court.level]
		if cap == 0 {
			cap = 3
		}
		if p.leadsInBasicCourt() {
			cap = 1
		}
		for m < until && m < parallel() {
			p.events = append(p.events, event{at: m, code: codes[i]})
			wait := []int{36, 36, 66, 84, 0}[i] + p.between(0, []int{12, 24, 90, 120, 0}[i])
			if i >= cap || i+1 >= len(codes) {
				break
			}
			i++
			m += month(wait)
		}
		if until <= parallel() {
			return
		}
		if p.rankAt(parallel()) == "" {
			m = max(m, p.joined+12) // still on probation when ranks came
		} else {
			last := p.events[len(p.events)-1]
			rank := convert(last.code, parallel()-last.at)
			p.events = append(p.events, event{at: parallel(), rank: true, code: rank})
			p.climbRanks(parallel(), rank, until)
			return
		}
	}
	if m >= until {
		return
	}
	rank := "ZJ11"
	if p.master() {
		rank = "ZJ10"
	}
	p.events = append(p.events, event{at: m, rank: true, code: rank})
	p.climbRanks(m, rank, until)
}

// convert gives the rank that a non-leading post became.
func convert(level string, held month) string {
	long := held >= 36
	switch level {
	case "1A42":
		if long {
			return "ZJ09"
		}
		return "ZJ10"
	case "1A41":
		if long {
			return "ZJ07"
		}
		return "ZJ08"
	case "1A32":
		if long {
			return "ZJ05"
		}
		return "ZJ06"
	case "1A31":
		if long {
			return "ZJ03"
		}
		return "ZJ04"
	}
	return "ZJ11"
}

// leadsInBasicCourt says whether the person came to lead a division of a basic court, where the first such post is at the
// level of 副主任科员.
func (p *person) leadsInBasicCourt() bool {
	return p.court.level == org.Basic && p.role != official && p.role != officer && p.role <= deputy
}

// rankYears is the least number of months on a rank before the next.
func rankYears(rank string) int {
	if rank == "ZJ04" {
		return 36
	}
	return 24
}

// nextRank is the rank above.
func nextRank(rank string) string {
	ranks := []string{"ZJ12", "ZJ11", "ZJ10", "ZJ09", "ZJ08", "ZJ07", "ZJ06", "ZJ05", "ZJ04", "ZJ03"}
	for i, r := range ranks[:len(ranks)-1] {
		if r == rank {
			return ranks[i+1]
		}
	}
	return ""
}

func (p *person) climbRanks(m month, rank string, until month) {
	top := map[org.CourtLevel]string{org.High: "ZJ03", org.Basic: "ZJ05"}[p.court.level]
	if top == "" {
		top = "ZJ04"
	}
	if p.role == clerk || p.role == assistant && p.court.level == org.Basic {
		top = "ZJ06"
	}
	if p.leadsInBasicCourt() {
		top = "ZJ09"
	}
	for rank != top && rank > top {
		wait := rankYears(rank) + p.between(0, 9)
		if rank <= "ZJ07" {
			wait += p.between(18, 190)
		}
		m += month(wait)
		if m >= until-1 {
			return
		}
		rank = nextRank(rank)
		p.events = append(p.events, event{at: m, rank: true, code: rank})
	}
}

// judgeLevels finds the levels of a judge: non-leading posts until the reform, leading posts at any time.
func (p *person) judgeLevels(segs []segment) {
	first := p.until
	for _, s := range segs {
		if s.role <= deputy {
			first = min(first, s.from)
			break
		}
	}
	if len(p.quota) > 0 && p.joined+42 > ym(2016, 1) { // assistants until they became judges
		in := p.quota[0].in
		p.ladder(in)
		p.events = append(p.events, event{at: in}, event{at: in, rank: true})
		for _, s := range segs {
			if s.role <= deputy {
				p.lead(s.from, s.role)
			}
		}
		return
	}
	codes := []string{"1A50", "1A42", "1A41"}
	if !p.court.higher() {
		codes = codes[:2]
	}
	m, i := p.joined+12, 0
	if p.master() {
		i = 1
	}
	in := reform()
	if len(p.quota) > 0 {
		in = p.quota[0].in
	}
	for ; i < len(codes) && m < min(in-6, first-6, p.until-2); i++ {
		p.events = append(p.events, event{at: m, code: codes[i]})
		m += month(36 + p.between(0, 30))
	}
	if first > in && p.until > in && len(p.events) > 0 {
		p.events = append(p.events, event{at: in})
	}
	for _, s := range segs {
		if s.role <= deputy {
			p.lead(s.from, s.role)
		}
	}
}
