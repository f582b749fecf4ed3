package demo

import "slices"

// plantCareers ties people of the city to each other and sends some of 二中院 away, when all careers are known.
func (g *generator) plantCareers() {
	g.marry("贺听澜", "乔默言", true)
	g.marry("程望溪", "丁闻樵", false)
	g.marry("叶清川", "白晚舟", true)
	g.inLaws()
	g.awayFromSecondCourt()
	g.sanctions()
	g.orders()
}

// marry makes two people husband and wife. With number, the first one's record has the other's identity number; the
// other's record has name and birth month only.
func (g *generator) marry(a, b string, number bool) {
	x, y := g.cast[a], g.cast[b]
	x.spouse, y.spouse = y, x
	x.marital, y.marital = "已婚", "已婚"
	x.relatives()
	y.relatives()
	if number {
		x.family[0].number = y.number
	}
	// one household has the same children
	y.family = slices.DeleteFunc(y.family, func(r *relative) bool { return familyOrder(r.title) == 1 })
	y.family = slices.Insert(y.family, 1, slices.DeleteFunc(slices.Clone(x.family), func(r *relative) bool { return familyOrder(r.title) != 1 })...)
}

// inLaws makes a judge of the high court father-in-law of an assistant in a basic court.
func (g *generator) inLaws() {
	father, son := g.cast["戴明山"], g.cast["纪远舟"]
	daughter := &relative{title: "女儿", name: "戴知枝", birth: ym(1993, 10), party: "中共党员", work: "澜州市图书馆馆员", status: "1"}
	wife := &relative{title: "妻子", name: "范玉琴", birth: ym(1968, 7), party: "群众", work: "退休（原澜州市第一人民医院医生）", status: "2"}
	father.hasFamily, father.marital = true, "已婚"
	father.family = []*relative{wife, daughter,
		{title: "女婿", name: son.name, birth: son.birth, party: partyName(son.party), work: son.present(), status: "1", number: son.number},
		{title: "父亲", name: "戴永昌", birth: ym(1939, 3), party: "群众", work: "已去世", status: "5"},
		{title: "母亲", name: "吕桂芬", birth: ym(1941, 12), party: "群众", work: "退休（原澜州百货有限公司职工）", status: "2"}}
	son.hasFamily, son.marital = true, "已婚"
	h := &household{rng: newRNG(g.seed, "family "+son.number), p: son}
	w := *daughter
	w.title = "妻子"
	son.family = []*relative{&w}
	h.parents(son.birth, g.words.surnameOf(son.name), "父亲", "母亲")
	son.family = append(son.family, &relative{title: "岳父", name: father.name, birth: father.birth, party: partyName(father.party), work: father.present(), status: "1"},
		&relative{title: "岳母", name: wife.name, birth: wife.birth, party: wife.party, work: wife.work, status: "2"})
}

// awayFromSecondCourt sends nine of 二中院 away (two of them ill for long) and lends it two.
func (g *generator) awayFromSecondCourt() {
	second := g.court("LZ02")
	r := newRNG(g.seed, "away")
	some := func(c *court, ok func(*person) bool) *person {
		for {
			p := pick(r, c.people)
			if p.status == "1" && p.contract == "" && !p.fixed && p.recruit == 0 && g.cast[p.name] != p && len(p.aways) == 0 && p.joined < ym(2018, 1) && ok(p) {
				return p
			}
		}
	}
	helper := func(p *person) bool { return p.role == assistant || p.role == official }
	hosts := []away{
		{kind: "LOAN", reason: "9", from: ym(2025, 3), host: "澜州市高级人民法院", post: "借调工作"},
		{kind: "LOAN", reason: "9", from: ym(2025, 6), host: "中共澜州市委政法委员会", post: "借调工作"},
		{kind: "LOAN", reason: "9", from: ym(2025, 9), host: "澜州市高级人民法院", post: "借调工作"},
		{kind: "DOWNWARD", reason: "1", from: ym(2025, 4), host: "澜州市鹤汀区司法局", post: "副局长（挂职）"},
		{kind: "UPWARD", reason: "1", from: ym(2025, 5), host: "澜州市高级人民法院", post: "审判管理办公室挂职干部"},
		{kind: "AID", reason: "1", from: ym(2024, 8), host: "苍霁市中级人民法院", post: "援派干部"},
		{kind: "AID", reason: "1", from: ym(2025, 8), host: "苍霁市中级人民法院", post: "援派干部"},
	}
	for _, a := range hosts {
		p := some(second, helper)
		p.aways = append(p.aways, a)
	}
	for _, key := range []string{"CIV1", "OFF"} {
		p := some(second, func(p *person) bool { return p.unit != nil && p.unit.plan.key == key && helper(p) })
		p.remark = joinRemarks(p.remark, "长期病休")
		p.aways = append(p.aways, away{kind: "ABSENCE", reason: "9", from: ym(2025, 6), host: "长期病休"})
	}
	for _, code := range []string{"LZ18", "LZ20"} {
		p := some(g.court(code), func(p *person) bool { return p.role == assistant })
		p.aways = append(p.aways, away{kind: "LOAN", reason: "9", from: ym(2025, 7), host: second.Name, post: "借调工作"})
	}
}

func joinRemarks(a, b string) string {
	if a == "" {
		return b
	}
	return a + "；" + b
}

// sanctions gives a few people elsewhere a punishment that is over.
func (g *generator) sanctions() {
	r := newRNG(g.seed, "sanctions")
	kinds := []struct {
		name   string
		months month
	}{{"警告（公务员）", 6}, {"警告（党员）", 12}, {"记过（公务员）", 12}, {"诫勉", 6}}
	for n := 0; n < 9; {
		p := pick(r, g.people)
		if p.status != "1" || p.contract != "" || p.sanction != nil || p.role <= deputy || g.cast[p.name] == p || p.court.code == "LZ02" || p.party != "01" || p.joined > ym(2012, 1) {
			continue
		}
		k := kinds[n%len(kinds)]
		at := ym(r.between(2016, 2022), r.between(2, 10))
		y := at.year()
		p.sanction = &sanction{kind: k.name, reason: "违反工作纪律", by: p.court.Name, decided: at, until: at + k.months}
		code := "2"
		if k.name == "记过（公务员）" {
			code = "5C"
		}
		if p.ratings[y] != nil {
			p.ratings[y].code = code
		}
		n++
	}
}

// orders gives everybody a place in the unit: leaders as the plan has them, others by role, then by how long they have
// been with the courts; people on contract after all others.
func (g *generator) orders() {
	for _, c := range g.courts {
		groups := map[*division][]*person{}
		for _, p := range c.people {
			d := p.unit
			if p.status != "1" {
				d = c.divs["RET"]
			}
			if d != nil {
				groups[d] = append(groups[d], p)
			}
		}
		for _, list := range groups {
			slices.SortStableFunc(list, func(a, b *person) int {
				switch {
				case (a.contract == "") != (b.contract == ""):
					if a.contract == "" {
						return -1
					}
					return 1
				case a.role != b.role && a.status == "1":
					return int(a.role - b.role)
				case a.status != "1" && a.until != b.until:
					return int(a.until - b.until)
				}
				return int(a.joined - b.joined)
			})
			for i, p := range list {
				p.order = i + 1
			}
		}
	}
}
