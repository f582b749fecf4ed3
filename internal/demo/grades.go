package demo

import (
	"strconv"

	"github.com/bole-platform/bole/internal/org"
)

// gradeYears is the least number of months on a judge's grade before the next (parameters of the regulation; for the
// grades above 一级法官 promotion is by selection).
//
// Basis: 法官等级暂行规定（1997）第十二条。
func gradeYears(grade string) (months int, selective bool) {
	switch grade {
	case "312", "311":
		return 36, false
	case "310", "309":
		return 48, false
	case "308":
		return 48, true
	default:
		return 60, true
	}
}

// topGrade is the highest grade usual for a post in a court.
func (p *person) topGrade() string {
	l := p.court.level
	switch p.role {
	case president:
		return map[org.CourtLevel]string{org.High: "303", org.Intermediate: "304", org.Special: "304", org.Basic: "306"}[l]
	case vice:
		return map[org.CourtLevel]string{org.High: "304", org.Intermediate: "305", org.Special: "305", org.Basic: "307"}[l]
	case enforcement, member, head:
		return map[org.CourtLevel]string{org.High: "305", org.Intermediate: "306", org.Special: "306", org.Basic: "307"}[l]
	case deputy:
		return map[org.CourtLevel]string{org.High: "305", org.Intermediate: "306", org.Special: "306", org.Basic: "307"}[l]
	}
	return map[org.CourtLevel]string{org.High: "306", org.Intermediate: "306", org.Special: "306", org.Basic: "307"}[l]
}

// judgeGrades finds the grades from the first appointment on.
func (p *person) judgeGrades(segs []segment) {
	for _, s := range segs {
		if s.role == assistantJudge || s.role == judge {
			p.judgeGradesUntil(s.from, p.until)
			return
		}
	}
}

func (p *person) judgeGradesUntil(first, until month) {
	grade := "312"
	if p.master() {
		grade = "311"
	}
	top := p.topGrade()
	day := p.between(1, 28)
	p.grades = append(p.grades, gradeEvent{"JUDGE", grade, "FIRST", first, day})
	m := first
	for grade > top && grade > "305" {
		least, selective := gradeYears(grade)
		change := "REGULAR"
		m += month(least)
		if selective {
			change = "SELECTIVE"
			m += month(p.between(2, 40))
			day = p.between(1, 28)
		} else if p.chance(0.08) {
			m += month(p.between(1, 8))
		}
		if m >= until-1 {
			return
		}
		grade = nextGrade(grade)
		p.grades = append(p.grades, gradeEvent{"JUDGE", grade, change, m, day})
	}
}

// nextGrade is the judge's grade above: the codes run downwards from 312.
func nextGrade(grade string) string {
	n, err := strconv.Atoi(grade)
	if err != nil {
		panic(err) // grades are named in this package only
	}
	return strconv.Itoa(n - 1)
}

// helperGrades finds the grades of assistants and clerks, kept since the reform.
func (p *person) helperGrades(kind string, from month) {
	codes := []string{"FZ10", "FZ09", "FZ08", "FZ07", "FZ06", "FZ05", "FZ04"}
	if kind == "CLERK" {
		codes = []string{"SJ10", "SJ09", "SJ08", "SJ07", "SJ06", "SJ05", "SJ04"}
	}
	i, change := 0, "FIRST"
	m := from + 12
	if from == reform() {
		m = ym(2017, 7)
		i, change = min(4, int(m-p.joined)/44), "CONVERSION"
	}
	if p.master() {
		i = max(i, 1)
	}
	day := p.between(1, 28)
	for m < p.until-1 {
		p.grades = append(p.grades, gradeEvent{kind, codes[i], change, m, day})
		if i+1 >= len(codes) || i >= 5 && p.court.level == org.Basic {
			return
		}
		i, change = i+1, "REGULAR"
		m += 36
		if i > 5 {
			change = "SELECTIVE"
			m += month(p.between(12, 60))
		}
	}
}

// policeGrades finds the grades of bailiffs, kept since 2020.
//
// Basis: 公安机关执法勤务警员职务序列，2020 年起适用于司法警察。
func (p *person) policeGrades(since month) {
	codes := []string{"612", "611", "610", "609", "608", "607", "606", "605", "604"}
	top := map[org.CourtLevel]int{org.High: 8, org.Basic: 6}[p.court.level]
	if top == 0 {
		top = 7
	}
	i, m, change := 0, p.joined+12, "FIRST"
	if b := p.highest("1", p.joined+2); b != nil && educationOrder(b.level) <= educationOrder("21") {
		i = 1
	}
	if m <= since {
		m, change = since, "CONVERSION"
		i = min(top-1, max(i, int(since-p.joined)/40))
	}
	day := p.between(1, 28)
	for m < p.until-1 {
		p.grades = append(p.grades, gradeEvent{"BAILIFF", codes[i], change, m, day})
		if i >= top {
			return
		}
		change = "REGULAR"
		m += 24
		if i >= 3 {
			m += 12
		}
		if i >= 5 {
			change = "SELECTIVE"
			m += month(p.between(6, 80))
		}
		i++
	}
}
