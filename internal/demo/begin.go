package demo

import "fmt"

// learn draws the full-time education by what was usual in the years.
func (p *person) learn() {
	p.studies = nil
	start := ym(p.birth.year()+18, 9)
	if p.birth.mon() > 8 {
		start = ym(p.birth.year()+19, 9)
	}
	p.soldier()
	if p.formerJob == "战士" {
		return
	}
	if y := start.year(); y >= 1965 && y < 1977 { // no entrance examinations were held
		p.studies = []study{{kind: "1", level: "61", from: start - 38, to: start - 2}}
		return
	}
	var w []int // 中专, 大专, 大学, 研究生
	switch y := start.year(); {
	case y < 1986:
		w = []int{14, 50, 36, 0}
	case y < 1996:
		w = []int{8, 34, 56, 2}
	case y < 2004:
		w = []int{1, 14, 68, 17}
	case y < 2012:
		w = []int{0, 7, 58, 35}
	default:
		w = []int{0, 5, 50, 45}
	}
	switch {
	case p.role == clerk || p.track == bailiffs:
		w[1], w[3] = w[1]*2+6, w[3]/5
	case p.track == judicial && start.year() >= 2000:
		w[0], w[1], w[3] = 0, w[1]/4, w[3]+8
	}
	if p.recruit != 0 {
		switch years := (p.recruit - start) / 12; {
		case years >= 6:
			w = []int{0, 0, 0, 1}
		case years >= 4 || p.recruit-start > 44:
			w = []int{0, 0, 1, 0}
		default:
			w = []int{0, 1, 0, 0}
		}
	}
	s := p.subject(false)
	switch p.weigh(w...) {
	case 0:
		p.studies = append(p.studies, study{kind: "1", level: "41", school: p.g.words.pick(p.rng, "college"), major: s.major, from: start - 24, to: start + 10})
	case 1:
		p.studies = append(p.studies, study{kind: "1", level: "31", school: s.school, major: s.major, majorCode: s.code, from: start, to: start + 34})
	case 2:
		p.studies = append(p.studies, study{kind: "1", level: "21", degree: s.bachelor, school: s.school, major: s.major, majorCode: s.code, from: start, to: start + 46})
	default:
		m := p.subject(true)
		years := 3
		if start.year() >= 2008 && p.recruit == 0 && p.chance(0.35) {
			years = 2
		}
		p.studies = append(p.studies,
			study{kind: "1", level: "21", degree: s.bachelor, school: s.school, major: s.major, majorCode: s.code, from: start, to: start + 46},
			study{kind: "1", level: "11", degree: m.master, school: m.school, major: m.major, majorCode: m.code, from: start + 48, to: start + 46 + month(years*12)})
	}
}

// soldier makes some of the older bailiffs and officials people who came from the army.
func (p *person) soldier() {
	share := 0.0
	switch {
	case p.track == bailiffs && p.birth.year() < 1990:
		share = 0.4
	case p.track == administrative && p.sex == male && p.birth.year() < 1985:
		share = 0.16
	}
	if p.recruit != 0 || !p.chance(share) {
		return
	}
	from := ym(p.birth.year()+19, 12)
	p.studies = append(p.studies, study{kind: "1", level: "61", from: from - 39, to: from - 5})
	p.former, p.formerJob = "中国人民解放军某部", "战士"
}

// subject is a subject with its school and degrees.
type subject struct{ major, code, bachelor, master, school string }

func (p *person) subject(graduate bool) subject {
	w := p.g.words
	law := 0.97
	switch p.track {
	case administrative:
		law = 0.32
	case bailiffs:
		law = 0.28
	}
	if p.role == clerk || p.role == assistant {
		law = 0.92
	}
	if p.chance(law) {
		s := subject{"法学", "030101", "403", "303", w.pick(p.rng, "lawschool")}
		s.school += w.pick(p.rng, "lawdept")
		if graduate {
			major := [][2]string{{"民商法学", "L105"}, {"刑法学", "L104"}, {"诉讼法学", "L106"}, {"经济法学", "L107"}, {"宪法学与行政法学", "L103"}, {"国际法学", "L109"}, {"法律", "L111"}, {"法律", "L111"}}[p.n(8)]
			s.major, s.code = major[0], major[1]
			if s.major == "法律" {
				s.master = "341"
			}
		}
		return s
	}
	if p.track == bailiffs {
		m := [][2]string{{"治安学", "030501"}, {"侦查学", "030502"}, {"刑事科学技术", "083101"}}[p.n(3)]
		bachelor := "403"
		if m[1] == "083101" {
			bachelor = "408"
		}
		return subject{m[0], m[1], bachelor, "303", w.pick(p.rng, "police")}
	}
	list := []subject{{"汉语言文学", "050101", "405", "305", ""}, {"行政管理", "120402", "412", "312", ""}, {"会计学", "120203", "412", "312", ""},
		{"计算机科学与技术", "080901", "408", "308", ""}, {"思想政治教育", "030404", "403", "303", ""}, {"新闻学", "050301", "405", "305", ""},
		{"人力资源管理", "120206", "412", "312", ""}, {"英语", "050201", "405", "305", ""}, {"档案学", "120502", "412", "312", ""}, {"金融学", "020104", "402", "302", ""}}
	s := list[p.n(len(list))]
	if p.unit != nil && p.unit.plan.key == "TECH" {
		s = subject{"计算机科学与技术", "080901", "408", "308", ""}
	}
	s.school = w.pick(p.rng, "school")
	return s
}

// begin finds the first day of work and the first day in a court, and lays the steps before.
func (p *person) begin() bool {
	for _, s := range p.studies {
		if s.level == "61" {
			continue
		}
		degree := map[string]string{"11": "硕士研究生", "21": "本科", "31": "专科", "41": "中专"}[s.level]
		p.steps = append(p.steps, step{from: s.from, study: true, text: fmt.Sprintf("%s%s专业%s学习", s.school, s.major, degree)})
	}
	grad := p.studies[len(p.studies)-1].to
	if p.formerJob == "战士" {
		grad += 5
		years := p.between(3, 14)
		if p.track == administrative {
			years = p.between(10, 17)
		}
		p.workStart, p.joined = grad, grad+month(years*12+p.between(0, 8))
		rank := "战士、班长"
		if years > 8 {
			rank = "战士、排长、连长"
		}
		p.formerJob = rank
		p.steps = append(p.steps, step{from: grad, text: "中国人民解放军某部" + rank})
	} else {
		elsewhere := 0.16
		if p.track == administrative {
			elsewhere = 0.28
		}
		if p.studies[len(p.studies)-1].level == "61" {
			elsewhere = 1
		}
		switch {
		case p.recruit != 0:
			p.workStart, p.joined = p.recruit, p.recruit
			if p.recruit-grad > 3 {
				p.outside(grad, p.recruit)
			}
		case p.chance(elsewhere):
			p.joined = grad + month(p.between(14, 96))
			p.outside(grad, p.joined)
		default:
			p.joined = grad + month(p.between(0, 2))
			p.workStart = p.joined
		}
	}
	if p.recruit == 0 && p.joined > p.lastJoining() {
		return false
	}
	if p.court.founded == 0 {
		return p.joined < p.until-3
	}
	return p.joined < p.until-3 && (p.joined >= p.court.founded || p.role != clerk || p.joined < p.until-60)
}

// outside lays a first job elsewhere.
func (p *person) outside(from, to month) {
	w := p.g.words
	p.workStart = from + month(p.between(0, 1))
	unit, post := w.pick(p.rng, "firm"), w.pick(p.rng, "firmpost")
	switch {
	case from < ym(1979, 1):
		unit, post = []string{"澜州造船厂", "澜州电机厂", "长汀渡机械厂"}[p.n(3)], "职工"
	case p.track == judicial && p.chance(0.55):
		unit, post = []string{"澜州听潮律师事务所", "澜州望鹭律师事务所", "澜州渡江律师事务所"}[p.n(3)], "律师助理、律师"
		if to-p.workStart < 24 {
			post = "律师助理"
		}
	case p.chance(0.45):
		unit, post = w.pick(p.rng, "sender"), "科员"
	}
	p.former, p.formerJob = unit, post
	p.steps = append(p.steps, step{from: p.workStart, text: unit + post})
}

// learnOnTheJob adds an education beside the work where one was missing, or for some.
func (p *person) learnOnTheJob() {
	best := p.highest("1", p.until)
	add := func(s study, after int) bool {
		s.kind, s.from = "2", ym((p.workStart+month(after)).year(), 9)
		if s.from < p.workStart+6 {
			s.from += 12
		}
		s.to = s.from + 34
		if s.to > p.until-6 {
			return false
		}
		p.studies = append(p.studies, s)
		return true
	}
	if best == nil || educationOrder(best.level) > educationOrder("21") {
		s := study{level: "2B", school: "中共澜州市委党校", major: "法律"}
		if p.chance(0.5) {
			s = study{level: "21", degree: "403", school: "澜州政法学院继续教育学院", major: "法学", majorCode: "030101"}
			if p.chance(0.4) {
				s.degree = ""
			}
		}
		if !add(s, p.between(12, 72)) && p.track == judicial && p.role <= judge {
			s.kind, s.from, s.to = "2", p.workStart+2, p.workStart+36
			p.studies = append(p.studies, s)
		}
		return
	}
	if best.level == "21" {
		switch {
		case p.track == judicial && p.role <= judge && p.chance(0.3):
			add(study{level: "11", degree: "341", school: []string{"澜州大学法学院", "澜州政法学院研究生院", "霁川大学法学院"}[p.n(3)], major: "法律", majorCode: "L111"}, p.between(36, 140))
		case p.track == administrative && p.chance(0.2):
			add(study{level: "11", degree: "349", school: "澜州大学公共管理学院", major: "公共管理"}, p.between(36, 120))
		case p.role <= deputy && p.birth.year() < 1980 && p.chance(0.3):
			add(study{level: "1B", school: "中共澜州市委党校", major: "法学理论", majorCode: "L101"}, p.between(72, 160))
		}
	}
}
