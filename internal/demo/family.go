package demo

import (
	"cmp"
	"slices"

	"github.com/bole-platform/bole/internal/cadre"
)

// relative is a member of a family being made.
type relative struct {
	title, name    string
	birth          month
	party, work    string
	abroad, number string
	status         string // ZB56
}

// families gives everybody relatives, when all names are known, so that none is taken for somebody of the city.
func (g *generator) families() {
	for _, p := range g.people {
		if !p.hasFamily {
			p.relatives()
		}
	}
}

func (p *person) age() int { return int(today()-p.birth) / 12 }

func (p *person) relatives() {
	r := newRNG(p.g.seed, "family "+p.number)
	p.hasFamily = true
	f := &household{rng: r, p: p}
	age := p.age()
	married := 0.96
	switch {
	case age < 26:
		married = 0.08
	case age < 29:
		married = 0.42
	case age < 33:
		married = 0.78
	}
	if p.spouse != nil {
		married = 1
	}
	if p.marital == "" {
		p.marital = "未婚"
		switch {
		case !r.chance(married):
		case p.spouse == nil && age > 35 && r.chance(0.035):
			p.marital = "离婚"
		case p.spouse == nil && age > 58 && r.chance(float64(age-55)*0.006):
			p.marital = "丧偶"
		case p.spouse == nil && age > 38 && r.chance(0.012):
			p.marital = "再婚"
		default:
			p.marital = "已婚"
		}
	}
	surname := p.g.words.surnameOf(p.name)
	if p.marital != "未婚" {
		wife := ""
		if p.marital != "离婚" {
			wife = f.partner()
		}
		if p.sex == female && wife != "" {
			surname = p.g.words.surnameOf(wife)
		} else if p.sex == female {
			surname = pick(r, p.g.words.surnames)
		}
		f.children(surname)
	}
	f.parents(p.birth, p.g.words.surnameOf(p.name), "父亲", "母亲")
	if p.marital == "已婚" && r.chance(0.35) {
		titles := [2]string{"岳父", "岳母"}
		if p.sex == female {
			titles = [2]string{"公公", "婆婆"}
		}
		f.parents(p.birth, f.partnerSurname, titles[0], titles[1])
	}
	slices.SortStableFunc(p.family, func(a, b *relative) int { return cmp.Compare(familyOrder(a.title), familyOrder(b.title)) })
}

// familyOrder is the order of the form: spouse, children, parents, parents-in-law, others.
func familyOrder(title string) int {
	switch title {
	case "妻子", "丈夫":
		return 0
	case "父亲", "母亲":
		return 4
	case "岳父", "岳母", "公公", "婆婆":
		return 5
	case "女婿", "儿媳":
		return 2
	case "哥哥", "弟弟", "姐姐", "妹妹":
		return 6
	}
	return 1
}

// household draws the relatives of one person.
type household struct {
	*rng
	p              *person
	partnerSurname string
}

// somebody draws a name that is nobody's of the city in that birth month.
func (f *household) somebody(surname, sex string, birth month) string {
	g := f.p.g
	for {
		s := surname
		if s == "" {
			s = pick(f.rng, g.words.surnames)
		}
		name := s + g.words.given(f.rng, sex, birth.year())
		if !g.kept[name] && !g.names[nameKey(name, birth)] {
			return name
		}
	}
}

func (f *household) partyOf(age int) string {
	switch {
	case age < 14:
		return "群众"
	case age < 28:
		return pick(f.rng, []string{"共青团员", "共青团员", "中共党员", "群众"})
	}
	return pick(f.rng, []string{"中共党员", "群众", "群众"})
}

func (f *household) partner() string {
	p := f.p
	title, sex := "妻子", female
	if p.sex == female {
		title, sex = "丈夫", male
	}
	if s := p.spouse; s != nil {
		f.partnerSurname = p.g.words.surnameOf(s.name)
		r := &relative{title: title, name: s.name, birth: s.birth, party: partyName(s.party), work: s.present(), status: "1"}
		p.family = append(p.family, r)
		return s.name
	}
	shift := f.between(-40, 30)
	if sex == male {
		shift = f.between(-64, 20)
	}
	birth := min(p.birth+month(shift), today()-22*12)
	r := &relative{title: title, name: f.somebody("", sex, birth), birth: birth}
	f.partnerSurname = p.g.words.surnameOf(r.name)
	f.occupy(r, sex)
	if p.marital == "丧偶" {
		r.work, r.status = "已去世", "5"
		if f.chance(0.5) {
			r.birth = 0
		}
	}
	p.family = append(p.family, r)
	return r.name
}

// occupy gives a grown-up relative work, or a pension.
func (f *household) occupy(r *relative, sex string) {
	age := int(today()-r.birth) / 12
	r.party = f.partyOf(age)
	w := f.p.g.words
	job := w.pick(f.rng, "firm") + w.pick(f.rng, "firmpost")
	if f.chance(0.5) {
		job = w.pick(f.rng, "public")
	}
	limit := 60
	if sex == female {
		limit = 55
	}
	r.work, r.status = job, "1"
	if age > limit {
		r.work, r.status = "退休（原"+job+"）", "2"
	}
}

func (f *household) children(surname string) {
	p := f.p
	n := 1
	if p.birth > ym(1978, 1) && f.chance(0.28) {
		n = 2
	}
	if f.chance(0.07) {
		return
	}
	birth := p.birth + month(f.between(24*12, 33*12))
	seen := map[string]int{}
	var list []*relative
	for range n {
		if birth > today()-4 {
			break
		}
		sex := male
		if f.chance(0.49) {
			sex = female
		}
		r := &relative{birth: birth, name: f.somebody(surname, sex, birth), title: map[string]string{male: "儿子", female: "女儿"}[sex]}
		seen[r.title]++
		f.school(r, sex)
		list = append(list, r)
		birth += month(f.between(22, 80))
	}
	count := map[string]int{}
	for _, r := range list {
		if seen[r.title] > 1 {
			count[r.title]++
			r.title = map[string][2]string{"儿子": {"长子", "次子"}, "女儿": {"长女", "次女"}}[r.title][count[r.title]-1]
		}
	}
	p.family = append(p.family, list...)
}

// school puts a child where one of its age is.
func (f *household) school(r *relative, sex string) {
	w := f.p.g.words
	age := int(today()-r.birth) / 12
	r.status, r.party = "3", f.partyOf(age)
	switch {
	case age < 3:
		r.work, r.status = "学龄前儿童", "9"
	case age < 7:
		r.work = "在幼儿园就读"
	case age < 13:
		r.work = "澜州市" + pick(f.rng, districts()) + "区" + pick(f.rng, []string{"实验小学", "第一小学", "中心小学"}) + "学生"
	case age < 19:
		r.work = "澜州市" + pick(f.rng, districts()) + "区" + pick(f.rng, []string{"第一中学", "实验中学", "外国语学校"}) + "学生"
	case age < 23:
		r.work = "在" + w.pick(f.rng, "school") + "读书"
	case age < 25 && f.chance(0.5):
		r.work = "在" + w.pick(f.rng, "school") + "读研究生"
	default:
		f.occupy(r, sex)
	}
}

func (f *household) parents(birth month, surname, father, mother string) {
	for _, title := range []string{father, mother} {
		sex, name := male, surname
		if title == mother {
			sex, name = female, ""
		}
		born := birth - month(f.between(23*12, 33*12))
		r := &relative{title: title, birth: born, name: f.somebody(name, sex, born)}
		age := int(today()-born) / 12
		if age > 58 && f.chance(min(0.97, float64(age-56)*0.0165)) {
			r.work, r.status, r.party = "已去世", "5", f.partyOf(age)
		} else if f.chance(0.22) && age > 45 {
			r.work, r.status, r.party = "务农", "4", "群众"
		} else {
			f.occupy(r, sex)
		}
		f.p.family = append(f.p.family, r)
	}
}

// present is the work cell of somebody of the city in a relative's record.
func (p *person) present() string {
	s := p.steps[len(p.steps)-1]
	if p.status != "1" || s.court == nil {
		return "退休（原" + p.court.Name + "干部）"
	}
	titles, main := p.posts(s)
	return s.where() + titles[main]
}

func partyName(code string) string {
	switch code {
	case "01":
		return "中共党员"
	case "03":
		return "共青团员"
	case "13":
		return "群众"
	}
	return map[string]string{"04": "民革党员", "05": "民盟盟员", "06": "民建会员", "07": "民进会员", "08": "农工党党员", "09": "致公党党员", "10": "九三学社社员"}[code]
}

func (p *person) writeFamily() {
	if p.c.Basic != nil {
		p.c.Basic.Marital = p.marital
	}
	for i, r := range p.family {
		p.c.FamilyMembers = append(p.c.FamilyMembers, &cadre.FamilyMember{Row: p.row(i), Title: r.title, Name: r.name, BirthOn: r.birth.partial(),
			Party: r.party, Work: r.work, Abroad: r.abroad, Status: p.code("ZB56", r.status), IDNumber: r.number})
	}
}
