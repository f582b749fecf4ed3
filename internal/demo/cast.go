package demo

import "github.com/bole-platform/bole/internal/cadre"

// castings are the people of the demo story and what else was planted, each for a slot.
func (g *generator) castings() []*casting {
	list := g.principals()
	list = append(list, g.divisionHeads()...)
	list = append(list, g.secondCourt()...)
	return append(list, g.curiosities()...)
}

// at is a division of a court by their codes.
func (g *generator) at(court, key string) *division { return g.court(court).divs[key] }

// tell takes over a career told by the story.
func (p *person) tell(studies []study, steps []step) {
	p.noAwards = true
	p.studies, p.steps = studies, steps
	for _, s := range steps {
		if s.court != nil {
			p.joined = s.from
			break
		}
	}
	if p.workStart == 0 {
		p.workStart = p.joined
	}
	for _, s := range steps {
		if s.court == p.court && p.courtBefore(s.from) != nil {
			p.origin, p.moved = p.courtBefore(s.from), s.from
			break
		}
	}
}

// courtBefore is the other court of the step before a month.
func (p *person) courtBefore(m month) *court {
	var c *court
	for _, s := range p.steps {
		if s.from < m && s.court != nil {
			c = s.court
		}
	}
	if c == p.court {
		return nil
	}
	return c
}

// tellRatings sets the ratings of years from a first on: 1 优秀, 2 称职, - none.
func (p *person) tellRatings(first int, codes string) {
	for i, r := range codes {
		y := first + i
		delete(p.ratings, y)
		if r != '-' {
			p.ratings[y] = &rating{code: string(r), court: p.courtAt(ym(y, 12)), fixed: true}
		}
	}
}

func (p *person) tellGrades(day int, first month, grade string, steps ...int) {
	p.grades = []gradeEvent{{"JUDGE", grade, "FIRST", first, day}}
	m := first
	for _, n := range steps {
		_, selective := gradeYears(grade)
		grade = nextGrade(grade)
		m += month(n)
		change := "REGULAR"
		if selective {
			change = "SELECTIVE"
		}
		p.grades = append(p.grades, gradeEvent{"JUDGE", grade, change, m, day})
	}
}

// tellAwards writes 嘉奖 for each year told as 优秀.
func (p *person) tellAwards() {
	for y := 2010; y <= 2024; y++ {
		if r := p.ratings[y]; r != nil && r.code == "1" {
			p.awards = append(p.awards, award{"01115", "嘉奖", r.court.Name, "年度考核优秀", ym(y+1, 2)})
		}
	}
}

func bachelor(from month, school string) []study {
	return []study{{kind: "1", level: "21", degree: "403", school: school, major: "法学", majorCode: "030101", from: from, to: from + 46}}
}

func inService(from, to month, school string, granted month) study {
	return study{kind: "2", level: "11", degree: "341", school: school, major: "法律", majorCode: "L111", from: from, to: to, granted: granted}
}

// principals are those whom the story names.
func (g *generator) principals() []*casting {
	return []*casting{
		{court: "LZ02", unit: "FIN", role: head, name: "祁望岳", sex: male, birth: ym(1966, 2), since: ym(2017, 3), party: "01", accept: born},
		{court: "LZ02", unit: "FIN", role: deputy, name: "沈知岸", sex: female, birth: ym(1981, 5), party: "01", script: g.shenZhian},
		{court: "LZ02", unit: "FIN", role: deputy, name: "岳晚亭", sex: female, birth: ym(1975, 4), since: ym(2016, 6), party: "01", accept: born},
		{court: "LZ18", role: vice, name: "陆青梧", sex: male, birth: ym(1985, 3), party: "01", script: g.luQingwu},
		{court: "LZ00", unit: "CIV5", role: deputy, name: "贺听澜", sex: male, birth: ym(1978, 11), since: ym(2019, 11), party: "01", accept: steady},
		{court: "LZ02", unit: "FILING", role: deputy, name: "乔默言", sex: female, birth: ym(1980, 3), since: ym(2020, 9), party: "01", accept: steady},
		{court: "LZ02", unit: "MGMT", role: deputy, name: "言书砚", sex: female, birth: ym(1979, 9), party: "01", script: g.yanShuyan},
		{court: "LZ02", unit: "CIV3", role: deputy, name: "岑望野", sex: male, birth: ym(1980, 1), since: ym(2018, 5), party: "01", accept: steady, after: func(p *person) {
			p.tellRatings(2024, "-")
			p.ratings[2024] = &rating{code: "5C", court: p.court, fixed: true}
			p.sanction = &sanction{kind: "记过（公务员）", reason: "违反工作纪律，办案中审核把关不严", by: "澜州市第二中级人民法院", decided: ym(2024, 11), until: ym(2026, 5)}
		}},
		{court: "LZ02", role: president, name: "江叙白", sex: male, birth: ym(1968, 9), since: ym(2022, 6), party: "01", first: married, accept: born},
		{court: "LZ02", role: politics, name: "温砚行", sex: male, birth: ym(1972, 5), since: ym(2021, 8), party: "01", first: married, accept: born},
		{court: "LZ02", unit: "PERS", role: official, name: "苏禾", sex: female, birth: ym(1993, 4), party: "01", accept: steady},
		{court: "LZ02", unit: "PERS", role: official, name: "方既明", sex: male, birth: ym(1989, 11), party: "01", accept: steady},
		{court: "LZ02", unit: "CIV2", role: judge, name: "林疏影", sex: female, birth: ym(1986, 8), party: "01",
			accept: func(p *person) bool { return p.joined <= ym(2012, 12) && p.entry() < ym(2017, 1) && p.former == "" }, after: g.linShuying},
		{court: "LZ02", unit: "CIV3", role: judge, name: "傅青野", sex: male, birth: ym(1984, 11), party: "01", script: g.fuQingye},
	}
}

func married(p *person) { p.marital = "已婚" }

// born accepts a career without a detour, so that the story's numbers stand alone.
func born(p *person) bool { return p.former == "" && len(p.aways) == 0 }

// steady also asks for a full-time degree and a career begun in the courts.
func steady(p *person) bool {
	s := p.highest("1", p.joined+2)
	return born(p) && s != nil && educationOrder(s.level) <= educationOrder("21")
}

// shenZhian: 金融审判庭副庭长, meets every open condition; fifteen years of financial cases, six in a basic court.
func (g *generator) shenZhian(p *person) {
	p.native, p.ethnicity, p.partyOn = "浙江绍兴", "01", ym(2002, 5)
	basic, fin := g.court("LZ20"), g.at("LZ02", "FIN")
	p.tell(append(bachelor(ym(1999, 9), "澜州政法学院法律系"), inService(ym(2007, 9), ym(2010, 6), "澜州大学法学院", ym(2010, 12))), []step{
		{from: ym(1999, 9), study: true, text: "澜州政法学院法律系法学专业本科学习"},
		{from: ym(2003, 7), court: basic, unit: basic.divs["CIV1"], role: clerk},
		{from: ym(2005, 7), court: basic, unit: basic.divs["COMM"], role: assistantJudge},
		{from: ym(2009, 8), court: p.court, unit: g.at("LZ02", "CIV3"), role: assistantJudge},
		{from: ym(2010, 12), court: p.court, unit: fin, role: assistantJudge},
		{from: ym(2012, 6), court: p.court, unit: fin, role: judge},
		{from: ym(2021, 4), court: p.court, unit: fin, role: deputy},
	})
	p.events = []event{{at: ym(2004, 7), code: "1A50"}, {at: ym(2007, 9), code: "1A42"}, {at: ym(2012, 6), code: "1A41"}, {at: reform()}, {at: ym(2021, 4), code: "1A32"}}
	p.tellGrades(15, ym(2005, 7), "311", 36, 48, 48, 48, 60)
	p.quota = []quotaEvent{{in: reform()}}
	p.tellRatings(2010, "222122221212121")
	p.tellAwards()
}

// luQingwu: 芷岸区法院副院长 since 2024.03, so two years are full in 2026.03.
func (g *generator) luQingwu(p *person) {
	p.native, p.ethnicity, p.partyOn = "安徽安庆", "01", ym(2006, 11)
	at := func(key string) *division { return g.at("LZ18", key) }
	p.tell([]study{
		{kind: "1", level: "21", degree: "403", school: "汐宁政法大学法学院", major: "法学", majorCode: "030101", from: ym(2003, 9), to: ym(2007, 7)},
		{kind: "1", level: "11", degree: "303", school: "汐宁政法大学法学院", major: "经济法学", majorCode: "L107", from: ym(2007, 9), to: ym(2009, 7)},
	}, []step{
		{from: ym(2003, 9), study: true, text: "汐宁政法大学法学院法学专业本科学习"},
		{from: ym(2007, 9), study: true, text: "汐宁政法大学法学院经济法学专业硕士研究生学习"},
		{from: ym(2009, 7), court: p.court, unit: at("CRIM1"), role: clerk},
		{from: ym(2012, 7), court: p.court, unit: at("CIV1"), role: assistantJudge},
		{from: ym(2015, 4), court: p.court, unit: at("COMM"), role: judge},
		{from: ym(2016, 12), court: p.court, unit: at("FIN"), role: judge},
		{from: ym(2018, 3), court: p.court, unit: at("FIN"), role: deputy},
		{from: ym(2020, 11), court: p.court, unit: at("FIN"), role: head},
		{from: ym(2022, 12), court: p.court, unit: at("COMM"), role: head},
		{from: ym(2024, 3), court: p.court, role: vice},
	})
	p.events = []event{{at: ym(2010, 7), code: "1A42"}, {at: reform()}, {at: ym(2018, 3), code: "1A42"}, {at: ym(2020, 11), code: "1A41"}, {at: ym(2024, 3), code: "1A32"}}
	p.tellGrades(20, ym(2012, 7), "311", 36, 48, 48)
	p.quota = []quotaEvent{{in: reform()}}
	p.tellRatings(2010, "222212222212122")
	p.tellAwards()
}

// yanShuyan: three gaps in her record, and a base age to be checked.
func (g *generator) yanShuyan(p *person) {
	p.native, p.ethnicity, p.partyOn, p.base = "江苏南通", "01", ym(2003, 6), "60"
	basic, fin := g.court("LZ16"), g.at("LZ02", "FIN")
	p.tell(append(bachelor(ym(1997, 9), "澜州政法学院法学院"), inService(ym(2013, 9), ym(2016, 6), "澜州大学法学院", -1)), []step{
		{from: ym(1997, 9), study: true, text: "澜州政法学院法学院法学专业本科学习"},
		{from: ym(2001, 7), court: basic, unit: basic.divs["CIV1"], role: clerk},
		{from: ym(2003, 12), court: basic, unit: basic.divs["CIV1"], role: assistantJudge},
		{from: ym(2010, 2), court: p.court, unit: fin, role: assistantJudge},
		{from: ym(2012, 12), court: p.court, unit: fin, role: judge},
		{from: ym(2020, 5), court: p.court, unit: p.unit, role: deputy},
	})
	p.gap = [2]month{ym(2009, 7), ym(2010, 2)}
	p.events = []event{{at: ym(2002, 7), code: "1A50"}, {at: ym(2005, 9), code: "1A42"}, {at: ym(2010, 6), code: "1A41"}, {at: reform()}, {at: ym(2020, 5), code: "1A32"}}
	p.tellGrades(8, ym(2003, 12), "312", 36, 36, 48, 48, 48)
	p.quota = []quotaEvent{{in: reform()}}
	p.aways = []away{{kind: "AID", reason: "1", from: ym(2021, 3), to: ym(2022, 3), host: "苍霁市中级人民法院", post: "民事审判第二庭副庭长"}}
	p.tellRatings(2010, "22112212222")
	p.tellRatings(2021, "-212")
	p.awards = []award{{"01115", "嘉奖", "澜州市第二中级人民法院", "年度考核优秀", ym(2013, 2)},
		{"01114", "三等功", "澜州市高级人民法院", "在金融审判工作中成绩突出", ym(2014, 5)},
		{"01115", "嘉奖", "澜州市第二中级人民法院", "年度考核优秀", ym(2017, 2)},
		{"01115", "嘉奖", "澜州市第二中级人民法院", "年度考核优秀", ym(2024, 2)}}
	p.finish = append(p.finish, func(c *cadre.Cadre) { // the host decides 2021 and has not returned it
		kept := c.AppraisalResults[:0]
		for _, r := range c.AppraisalResults {
			if r.Year != 2021 {
				kept = append(kept, r)
			}
		}
		c.AppraisalResults = kept
	})
}

// fuQingye is the person of the first sample file.
func (g *generator) fuQingye(p *person) {
	p.native, p.ethnicity, p.partyOn, p.marital = "澜州麦浦", "01", ym(2006, 5), "已婚"
	p.tell(bachelor(ym(2003, 9), "岫原大学法律系"), []step{
		{from: ym(2003, 9), study: true, text: "岫原大学法律系法学专业本科学习"},
		{from: ym(2007, 7), court: p.court, unit: g.at("LZ02", "CIV1"), role: clerk},
		{from: ym(2011, 3), court: p.court, unit: g.at("LZ02", "CIV1"), role: assistantJudge},
		{from: ym(2014, 9), court: p.court, unit: p.unit, role: assistantJudge},
		{from: ym(2017, 1), court: p.court, unit: p.unit, role: judge},
	})
	p.events = []event{{at: ym(2008, 7), code: "1A50"}, {at: ym(2011, 9), code: "1A42"}, {at: ym(2015, 3), code: "1A41"}, {at: reform()}}
	p.tellGrades(18, ym(2011, 3), "312", 36, 36, 48, 48)
	p.quota = []quotaEvent{{in: reform()}}
	p.tellRatings(2010, "222221222221222")
	p.tellAwards()
}

// linShuying: a wrong office phone and a reward of 2019 that is missing in her record.
func (g *generator) linShuying(p *person) {
	p.tellRatings(2016, "221222221")
	p.finish = append(p.finish, func(c *cadre.Cadre) {
		kept := c.Awards[:0]
		for _, a := range c.Awards {
			if a.ApprovedOn.Year() != 2019 {
				kept = append(kept, a)
			}
		}
		c.Awards = kept
		c.Contact.OfficePhone = "000-61070000"
	})
}
