package demo

import (
	"fmt"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
)

func (p *person) writeStudies() {
	for i, s := range p.studies {
		r := &cadre.Education{Row: p.row(i), Kind: p.code("ZB123", s.kind), Level: p.code("ZB64", s.level), LevelName: educationName(s.level),
			Degree: p.code("GB/T 6864", s.degree), DegreeName: degreeName(s.degree), School: s.school, Major: s.major,
			MajorCode: p.code("GB/T 16835", s.majorCode), EnteredOn: s.from.partial(), GraduatedOn: s.to.partial()}
		if s.degree != "" && s.granted >= 0 {
			r.GrantedOn = max(s.granted, s.to).partial()
		}
		p.c.Educations = append(p.c.Educations, r)
	}
}

func educationName(level string) string {
	return map[string]string{"11": "研究生", "1B": "市委党校研究生", "21": "大学", "2B": "市委党校大学", "31": "大专", "41": "中专", "61": "高中"}[level]
}

func degreeName(degree string) string {
	if degree == "" {
		return ""
	}
	switch degree {
	case "341":
		return "法律硕士"
	case "349":
		return "公共管理硕士"
	}
	field := map[string]string{"02": "经济学", "03": "法学", "05": "文学", "08": "工学", "12": "管理学"}[degree[1:]]
	return field + map[byte]string{'2': "博士", '3': "硕士", '4': "学士"}[degree[0]]
}

// writeTraining writes what was learnt for the work: before the first post, before higher posts and grades, and of the
// last years the hours on the network and a class.
//
// Basis: 干部教育培训工作条例（2023）。
func (p *person) writeTraining() {
	if p.contract != "" || p.status != "1" {
		return
	}
	add := func(kind, absence, name, host, place string, from month, day, days, hours int) {
		if from >= today() {
			return
		}
		first := from.day(day)
		p.c.TrainingRecords = append(p.c.TrainingRecords, &cadre.TrainingRecord{Row: p.row(len(p.c.TrainingRecords)), Kind: p.code("ZB29", kind),
			Absence: p.code("ZB30", absence), Name: name, StartedOn: first.Partial(), EndedOn: first.AddDays(days - 1).Partial(),
			Days: &days, Hours: &hours, Host: host, Place: place})
	}
	high := "澜州市高级人民法院"
	if p.joined > ym(2006, 1) {
		add("1", "1", fmt.Sprintf("%d年新录用公务员初任培训班", p.joined.year()), high, "澜州法官进修学院", p.joined+month(p.between(1, 4)), p.between(2, 10), 12, 90)
	}
	for _, s := range p.steps {
		if s.court != nil && s.role <= deputy && s.from > ym(2012, 1) {
			add("2", "1", "中层干部任职培训班", high, "中共澜州市委党校", s.from+month(p.between(1, 9)), p.between(2, 12), 10, 80)
			break
		}
	}
	for _, g := range p.grades {
		if g.kind == "JUDGE" && g.code == "307" && g.at > ym(2008, 1) {
			add("3", "1", "晋升高级法官培训班", high, "澜州法官进修学院", g.at-month(p.between(3, 9)), p.between(2, 12), 14, 105)
		}
	}
	for y := 2024; y <= 2025; y++ {
		if p.joined.year() < y {
			hours := p.between(50, 76)
			if p.chance(0.035) {
				hours = p.between(18, 44)
			}
			add("4", "3", fmt.Sprintf("%d年度网络自学", y), high, "澜州法院网络学院", ym(y, 1), p.between(4, 20), 330, hours)
		}
	}
	if p.chance(0.6) {
		name := map[track]string{judicial: "审判实务专题培训班", administrative: "综合业务能力提升培训班", bailiffs: "司法警察技能集训"}[p.track]
		days := p.between(3, 6)
		add("3", "1", name, high, "澜州法官进修学院", ym(2025, p.between(3, 11)), p.between(1, 20), days, days*8)
	}
}

func (p *person) writeTitles() {
	for i, t := range p.titles {
		p.c.ProfessionalTitles = append(p.c.ProfessionalTitles, &cadre.ProfessionalTitle{Row: p.row(i), Title: p.code("GB/T 8561", t.code),
			Name: t.name, AcquiredOn: t.on.partial(), Way: p.code("ZB24", "1"), Board: "澜州市中级专业技术职务评审委员会", Printed: i == 0})
	}
}

// writeQualification writes the examination that the law asks of judges.
func (p *person) writeQualification() {
	if p.track != judicial || p.contract != "" {
		return
	}
	var first month
	for _, s := range p.steps {
		if s.role == judge || s.role == assistantJudge {
			first = s.from
			break
		}
	}
	kind, on := "A", ym(p.joined.year()+p.n(2), 2)
	switch {
	case first != 0 && first < ym(2003, 6):
		kind, on = "J", first-month(p.between(3, 12))
	case first != 0:
		on = min(on, ym(first.year()-1, 2))
		if on < ym(2003, 2) {
			on = ym(2003, 2)
		}
	case p.role == clerk && !p.chance(0.3), p.role == assistant && !p.chance(0.93), p.role == official:
		return
	case p.chance(0.03):
		kind = "C"
	}
	if on < ym(2003, 2) && kind != "J" {
		on = ym(2004, 2)
	}
	if on >= p.until || on < p.birth+19*12 {
		return
	}
	p.c.LegalQualifications = append(p.c.LegalQualifications, &cadre.LegalQualification{Row: p.row(0), Kind: p.code("LEGAL_QUALIFICATION", kind),
		IssuedOn: on.partial(), CertificateNo: fmt.Sprintf("%s%04d000000%04d", kind, on.year(), p.n(10000))})
}

func (p *person) writeAways() {
	for i, a := range p.aways {
		p.c.Secondments = append(p.c.Secondments, &cadre.Secondment{Row: p.row(i), Kind: p.code("SECONDMENT_KIND", a.kind), FromOn: a.from.partial(),
			ToOn: a.to.partial(), HostUnit: a.host, WorkUnitID: p.g.hostOf(a.host), HostPost: a.post, Reason: p.code("ZB73", a.reason)})
	}
}

// hostOf finds the court of a name; zero for a host outside the system.
func (g *generator) hostOf(name string) (u id.Unit) {
	for _, c := range g.courts {
		if c.Name == name {
			return c.ID
		}
	}
	return u
}
