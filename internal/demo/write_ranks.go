package demo

import (
	"fmt"
	"slices"

	"github.com/bole-platform/bole/internal/cadre"
)

// writeLevels writes post levels and ranks: two ladders, one after the other each.
func (p *person) writeLevels() {
	events := slices.Clone(p.events)
	slices.SortStableFunc(events, func(a, b event) int { return int(a.at - b.at) })
	var level, rank *cadre.PostLevel
	end := func(r **cadre.PostLevel, at month) {
		if *r != nil {
			(*r).EndedOn, (*r).State = at.partial(), p.code("ZB14", "0")
			*r = nil
		}
	}
	for _, e := range events {
		if e.rank {
			if e.at == parallel() {
				end(&level, e.at)
			}
			end(&rank, e.at)
		} else {
			end(&level, e.at)
		}
		if e.code == "" {
			continue
		}
		r := &cadre.PostLevel{Row: p.row(len(p.c.PostLevels)), Kind: "LEVEL", ApprovedOn: e.at.partial(), State: p.code("ZB14", "1"),
			DocumentNo: fmt.Sprintf("%s政〔%d〕%d号", p.courtAt(e.at).mark, e.at.year(), 20+int(e.at)%70)}
		if e.rank {
			r.Kind, r.Rank, rank = "RANK", p.code("ZB148", e.code), r
		} else {
			r.Level, level = p.code("ZB09", e.code), r
		}
		p.c.PostLevels = append(p.c.PostLevels, r)
	}
	if p.status != "1" {
		end(&level, p.until)
		end(&rank, p.until)
	}
}

func (p *person) writeGrades() {
	events := slices.Clone(p.grades)
	slices.SortStableFunc(events, func(a, b gradeEvent) int { return int(a.at - b.at) })
	for i, e := range events {
		r := &cadre.Grade{Row: p.row(i), Kind: e.kind, CountsFrom: e.at.day(e.day).Partial(), Change: p.code("GRADE_CHANGE", e.change),
			ApprovedBy: "澜州市高级人民法院", Current: i == len(events)-1 && p.status == "1",
			ApprovedOn: min(e.at+month(p.between(1, 3)), max(p.until-1, e.at)).partial()}
		switch e.kind {
		case "JUDGE":
			r.Judge = p.code("JUDGE_GRADE", e.code)
			r.CertificateNo = fmt.Sprintf("000000%04d%05d", e.at.year(), p.n(100000))
			if e.code <= "305" {
				r.ApprovedBy = "最高人民法院"
			}
		case "ASSISTANT":
			r.Assistant = p.code("ASSISTANT_GRADE", e.code)
		case "CLERK":
			r.Clerk = p.code("CLERK_GRADE", e.code)
		case "BAILIFF":
			r.Bailiff = p.code("BAILIFF_GRADE", e.code)
		}
		if e.change == "REGULAR" {
			r.ChangeBasis = "任职年限届满，年度考核均为称职以上"
		}
		r.DocumentNo = fmt.Sprintf("澜高法政〔%d〕%d号", r.ApprovedOn.Year(), 30+int(e.at)%120)
		p.c.Grades = append(p.c.Grades, r)
	}
}

func (p *person) writeQuota() {
	for i, q := range p.quota {
		r := &cadre.JudgeQuota{Row: p.row(i), EnteredOn: q.in.partial(), LeftOn: q.out.partial(), ExitReason: p.code("QUOTA_EXIT", q.reason)}
		for n, m := range quotaRounds() {
			if m == q.in {
				r.Round = fmt.Sprintf("%d年（第%d批）", m.year(), n+1)
			}
		}
		p.c.JudgeQuotas = append(p.c.JudgeQuotas, r)
	}
}

// writeCategories writes the person's category since people were sorted into categories.
func (p *person) writeCategories() {
	add := func(c string, from, to month) {
		if to != 0 && from >= to {
			return
		}
		p.c.StaffCategories = append(p.c.StaffCategories, &cadre.StaffCategory{Row: p.row(len(p.c.StaffCategories)),
			Category: p.code("STAFF_CATEGORY", c), FromOn: from.partial(), ToOn: to.partial()})
	}
	var end month
	if p.status != "1" {
		end = p.until
	}
	from := max(p.joined, reform())
	if end != 0 && end <= from {
		return
	}
	switch {
	case p.contract != "":
		add(contractCategory(p.contract), p.joined, end)
	case len(p.quota) > 0:
		q := p.quota[0]
		if q.in > from {
			before := "CLERK"
			for _, s := range p.steps {
				if s.role == assistant || s.role == assistantJudge {
					before = "ASSISTANT"
				}
			}
			if p.joined < reform() && q.in-reform() <= 24 {
				before = "ASSISTANT"
			}
			add(before, from, q.in)
		}
		out := q.out
		if out == 0 {
			out = end
		}
		add("JUDGE", max(q.in, from), out)
	case p.role == assistant:
		add("ASSISTANT", from, end)
	case p.role == clerk:
		add("CLERK", from, end)
	case p.track == bailiffs:
		add("BAILIFF", from, end)
	case p.role == official || p.track == administrative:
		add("ADMIN", from, end)
	default:
		add("JUDGE", from, end)
	}
}

// writeCivilLevels writes the last of the 27 levels: one up every five years, and what a rank asks for at least.
func (p *person) writeCivilLevels() {
	if p.contract != "" || p.joined+12 >= p.until {
		return
	}
	level := 25
	if b := p.highest("1", p.joined+2); b != nil {
		level = map[string]int{"11": 23, "21": 25, "31": 26}[b.level]
		if level == 0 {
			level = 26
		}
	}
	type at struct {
		m     month
		level int
	}
	list := []at{{p.joined + 12, level}}
	for m := p.joined + 72; m < p.until; m += 60 {
		list = append(list, at{m, -1})
	}
	for _, e := range p.events {
		if e.code != "" && e.at > p.joined+12 {
			list = append(list, at{e.at, lowestLevel(e.code)})
		}
	}
	slices.SortStableFunc(list, func(a, b at) int { return int(a.m - b.m) })
	var rows []at
	for i, x := range list {
		next := level
		switch {
		case i == 0:
		case x.level < 0:
			next = max(level-1, 8)
		default:
			next = min(level, x.level)
		}
		if i > 0 && next == level {
			continue
		}
		level = next
		rows = append(rows, at{x.m, level})
	}
	if len(rows) > 3 {
		rows = rows[len(rows)-3:]
	}
	for i, x := range rows {
		step := p.between(2, 9)
		p.c.CivilLevels = append(p.c.CivilLevels, &cadre.CivilLevel{Row: p.row(i), Level: p.code("ZB134", fmt.Sprintf("%02d", x.level)),
			PayStep: &step, SinceOn: x.m.partial(), Current: i == len(rows)-1})
	}
}

// lowestLevel is the lowest of the 27 levels that goes with a post level or rank: the higher the number, the lower.
//
// Basis: 公务员职务与职级并行规定（2019）第八条。
func lowestLevel(code string) int {
	n, ok := map[string]int{"1A50": 26, "1A42": 24, "1A41": 22, "1A32": 20, "1A31": 18, "1A22": 15, "1A21": 13, "1A12": 10,
		"ZJ12": 27, "ZJ11": 26, "ZJ10": 24, "ZJ09": 23, "ZJ08": 22, "ZJ07": 21, "ZJ06": 20, "ZJ05": 19, "ZJ04": 18, "ZJ03": 17}[code]
	if !ok {
		return 27
	}
	return n
}
