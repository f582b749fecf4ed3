package demo

// divisionHeads are the heads of 二中院's divisions: 23 of 24 posts are filled, their mean age is 48.1, seven are women,
// five are under 45, two belong to no party or another.
func (g *generator) divisionHeads() []*casting {
	row := func(key, sex string, year, mon int, party string) *casting {
		return &casting{court: "LZ02", unit: key, role: head, sex: sex, birth: ym(year, mon), party: party}
	}
	return []*casting{
		row("FILING", male, 1975, 3, "01"), row("CRIM1", male, 1972, 7, "01"), row("CRIM2", female, 1976, 10, "01"), row("JUV", female, 1979, 5, "01"),
		row("CIV1", male, 1974, 2, "13"), row("CIV2", female, 1976, 9, "01"), row("CIV3", male, 1975, 6, "01"), row("COMM", male, 1979, 11, "01"),
		row("IP", female, 1982, 4, "05"), row("ADM", male, 1975, 8, "01"), row("SUP", male, 1970, 5, "01"), row("ENF1", male, 1981, 3, "01"),
		row("ENF2", male, 1977, 12, "01"), row("MGMT", female, 1978, 7, "01"), row("OFF", male, 1981, 9, "01"), row("PERS", female, 1980, 10, "01"),
		row("PUB", female, 1984, 6, "01"), row("PARTY", male, 1975, 4, "01"), row("INSP", male, 1976, 3, "01"), row("EQUIP", male, 1976, 11, "01"),
		row("TECH", male, 1983, 2, "01"), row("BAIL", male, 1979, 4, "01"),
	}
}

// secondCourt are others of 二中院: the twelve of 金融审判庭, judges whom the screens show, the seven who reach retirement
// age within a year, the eleven on probation.
func (g *generator) secondCourt() []*casting {
	one := func(key string, r role, sex string, birth month, name string) *casting {
		return &casting{court: "LZ02", unit: key, role: r, sex: sex, birth: birth, name: name}
	}
	list := []*casting{
		one("FIN", judge, male, ym(1979, 6), ""), one("FIN", judge, female, ym(1982, 8), ""), one("FIN", judge, male, ym(1984, 5), ""),
		one("FIN", judge, female, ym(1986, 10), ""), one("FIN", assistant, male, ym(1983, 3), ""), one("FIN", assistant, female, ym(1987, 9), ""),
		one("FIN", assistant, female, ym(1988, 6), ""), one("FIN", assistant, male, ym(1989, 8), ""), one("FIN", clerk, male, ym(1989, 5), ""),
		one("CIV1", judge, male, 0, "祝长庚"), one("CIV1", judge, female, 0, "黎未央"), one("COMM", judge, male, 0, "高既白"),
		one("CIV3", judge, male, 0, "段闻笛"), one("IP", judge, female, 0, "程听雨"), one("CIV2", judge, female, 0, "邵望舒"),
		one("BAIL", officer, male, ym(1965, 12), ""), one("CRIM1", judge, male, ym(1966, 5), ""), one("ADM", judge, male, ym(1966, 3), ""),
		one("OFF", official, female, ym(1971, 3), ""), one("EQUIP", official, male, ym(1966, 7), ""), one("BAIL", officer, male, ym(1966, 8), ""),
	}
	for _, c := range list[:9] {
		c.party = "01"
	}
	list[2].party = "05"
	list[18].accept = func(p *person) bool { return p.base == "55" }
	for i, s := range []struct {
		key string
		r   role
	}{{"CRIM1", assistant}, {"CIV1", assistant}, {"CIV2", assistant}, {"COMM", assistant}, {"ENF1", assistant}, {"FILING", clerk}, {"FILING", clerk},
		{"BAIL", officer}, {"BAIL", officer}, {"OFF", official}, {"TECH", official}} {
		joined := ym(2025, 7+i%3)
		list = append(list, &casting{court: "LZ02", unit: s.key, role: s.r, first: func(p *person) { p.recruit = joined }})
	}
	return append(list, &casting{court: "LZ02", unit: "ADM", role: assistant, name: "宋知微", sex: female, birth: ym(1990, 6), party: "01", accept: steady},
		&casting{court: "LZ19", unit: "COMM", role: clerk, name: "宋知微", sex: female, birth: ym(1990, 6), party: "13"})
}

// curiosities are people planted to be met by rules and screens elsewhere in the city.
func (g *generator) curiosities() []*casting {
	return []*casting{
		{court: "LZ01", unit: "CIV1", role: judge, name: "欧阳听雪", sex: female, birth: ym(1983, 12)},
		{court: "LZ12", unit: "CRIM1", role: assistant, name: "迪丽拜尔·艾山", sex: female, birth: ym(1992, 7), first: func(p *person) { p.ethnicity, p.native = "05", "澜州梧庭" }},
		{court: "LZ03", unit: "COMM", role: judge, name: "顾㙍", sex: male, birth: ym(1979, 2)},
		{court: "LZ13", unit: "FILING", role: clerk, name: "周䶮", sex: female, birth: ym(1991, 9)},
		{court: "LZ19", unit: "CRIM1", role: judge, name: "段石舟", sex: male, birth: ym(1967, 3), after: widower},
		{court: "LZ21", unit: "COMM", role: judge, name: "倪晓棠", sex: female, birth: ym(1980, 8), after: remarried},
		{court: "LZ00", unit: "OFF", role: official, name: "裴长川", sex: male, birth: ym(1968, 10), after: childAbroad},
		{court: "LZ14", unit: "CIV1", role: judge, name: "季安澜", sex: male, birth: ym(1980, 6), party: "01", script: g.leapDay},
		{court: "LZ00", unit: "CRIM2", role: deputy, name: "邵长河", sex: male, birth: ym(1973, 2), party: "01", script: g.threeCourts},
		{court: "LZ19", unit: "CIV1", role: judge, name: "程望溪", sex: female, birth: ym(1984, 4)},
		{court: "LZ27", unit: "CIV1", role: assistant, name: "丁闻樵", sex: male, birth: ym(1983, 9), accept: steady},
		{court: "LZ01", unit: "FIN", role: judge, name: "叶清川", sex: male, birth: ym(1982, 1)},
		{court: "LZ00", unit: "OFF", role: official, name: "白晚舟", sex: female, birth: ym(1983, 7), accept: steady},
		{court: "LZ00", unit: "CRIM1", role: judge, name: "戴明山", sex: male, birth: ym(1966, 11)},
		{court: "LZ26", unit: "CIV1", role: assistant, name: "纪远舟", sex: male, birth: ym(1992, 5), accept: steady},
	}
}

func widower(p *person) {
	p.hasFamily, p.marital = true, "丧偶"
	p.family = []*relative{
		{title: "妻子", name: "陶秀兰", party: "群众", work: "已去世", status: "5"},
		{title: "儿子", name: "段临川", birth: ym(1995, 5), party: "中共党员", work: "澜州轨道交通运营有限公司工程师", status: "1"},
		{title: "父亲", name: "段德安", birth: ym(1940, 2), party: "中共党员", work: "退休（原澜州造船厂职工）", status: "2"},
		{title: "母亲", name: "沈玉芳", birth: ym(1942, 8), party: "群众", work: "病故", status: "5"},
	}
}

func remarried(p *person) {
	p.hasFamily, p.marital = true, "再婚"
	p.family = []*relative{
		{title: "丈夫", name: "范启年", birth: ym(1977, 3), party: "群众", work: "澜州理工大学教师", status: "1"},
		{title: "女儿", name: "许知眠", birth: ym(2009, 11), party: "共青团员", work: "澜州市鹤汀区第一中学学生", status: "3"},
		{title: "继子", name: "范予舟", birth: ym(2006, 4), party: "共青团员", work: "在澜州大学读书", status: "3"},
		{title: "父亲", name: "倪根生", birth: ym(1952, 6), party: "群众", work: "退休（原澜州百货有限公司职工）", status: "2"},
		{title: "母亲", name: "曹彩珍", birth: ym(1954, 12), party: "群众", work: "退休（原澜州电机厂职工）", status: "2"},
	}
}

func childAbroad(p *person) {
	p.hasFamily, p.marital = true, "已婚"
	p.family = []*relative{
		{title: "妻子", name: "钟雅琴", birth: ym(1970, 1), party: "群众", work: "退休（原澜州市中心医院医生）", status: "2"},
		{title: "女儿", name: "裴念遥", birth: ym(1996, 2), party: "群众", work: "国外某公司职员", abroad: "加拿大永久居留权", status: "1"},
		{title: "父亲", name: "裴文泉", birth: ym(1941, 5), party: "中共党员", work: "已去世", status: "5"},
		{title: "母亲", name: "梁淑珍", birth: ym(1943, 9), party: "群众", work: "退休（原澜州师范学院职工）", status: "2"},
	}
}

// leapDay: grades that count from the last of February, twice from the twenty-ninth.
func (g *generator) leapDay(p *person) {
	p.native, p.ethnicity, p.partyOn = "澜州松鹤", "01", ym(2001, 6)
	at := func(key string) *division { return g.at("LZ14", key) }
	p.tell(bachelor(ym(1998, 9), "霁川大学法学院"), []step{
		{from: ym(1998, 9), study: true, text: "霁川大学法学院法学专业本科学习"},
		{from: ym(2002, 7), court: p.court, unit: at("CRIM1"), role: clerk},
		{from: ym(2006, 2), court: p.court, unit: at("CRIM1"), role: assistantJudge},
		{from: ym(2010, 5), court: p.court, unit: p.unit, role: judge},
	})
	p.events = []event{{at: ym(2003, 7), code: "1A50"}, {at: ym(2006, 9), code: "1A42"}, {at: reform()}}
	p.tellGrades(29, ym(2006, 2), "312", 36, 36, 48, 48, 48)
	p.quota = []quotaEvent{{in: reform()}}
	p.tellRatings(2010, "222222212222222")
	p.tellAwards()
}

// threeCourts: in thirty years from a basic court over an intermediate one to the high court.
func (g *generator) threeCourts(p *person) {
	p.native, p.ethnicity, p.partyOn = "澜州岚桥", "01", ym(1994, 11)
	first, second := g.court("LZ25"), g.court("LZ03")
	p.tell(bachelor(ym(1991, 9), "澜州政法学院法律系"), []step{
		{from: ym(1991, 9), study: true, text: "澜州政法学院法律系法学专业本科学习"},
		{from: ym(1995, 7), court: first, unit: first.divs["CRIM1"], role: clerk},
		{from: ym(1999, 3), court: first, unit: first.divs["CRIM1"], role: assistantJudge},
		{from: ym(2004, 3), court: second, unit: second.divs["CRIM1"], role: judge},
		{from: ym(2013, 6), court: p.court, unit: g.at("LZ00", "CRIM3"), role: judge},
		{from: ym(2019, 10), court: p.court, unit: p.unit, role: deputy},
	})
	p.events = []event{{at: ym(1996, 7), code: "1A50"}, {at: ym(1999, 8), code: "1A42"}, {at: ym(2004, 3), code: "1A41"}, {at: reform()}, {at: ym(2019, 10), code: "1A32"}}
	p.tellGrades(12, ym(1999, 3), "312", 36, 36, 48, 48, 50, 66)
	p.quota = []quotaEvent{{in: reform()}}
	p.tellRatings(2010, "222221222222122")
	p.tellAwards()
}
