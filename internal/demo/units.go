package demo

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/org"
)

// plan is how one unit of a court is staffed: a row of data/*.tsv.
type plan struct {
	key, parent, name, short, field, kind string

	track                                                  track // of the unit's work
	head                                                   string
	deputies, judges, assistants, clerks, bailiffs, admins int
}

func readPlans(file string) []*plan {
	var plans []*plan
	for _, row := range lines(file) {
		number := func(i int) int {
			n, err := strconv.Atoi(row[i])
			if err != nil {
				panic(err) // the file is embedded
			}
			return n
		}
		blank := func(i int) string { return strings.TrimPrefix(row[i], "-") }
		plans = append(plans, &plan{key: row[0], parent: blank(1), name: row[2], short: row[3], kind: row[4], field: blank(5),
			track: track(row[6]), head: blank(7), deputies: number(8), judges: number(9), assistants: number(10),
			clerks: number(11), bailiffs: number(12), admins: number(13)})
	}
	return plans
}

// court is a court being made.
type court struct {
	*org.Unit
	code     string
	level    org.CourtLevel
	mark     string // of its documents: 澜二中
	congress string // the standing committee that appoints its judges
	district string // of a basic court
	above    *court
	divs     map[string]*division // by key
	order    []*division
	founded  month
	former   string // an earlier name
	renamed  month  // when it got the present one
	leaders  []role
	people   []*person
	size     float64 // of the plan
	contract int
	retired  int
	left     int
}

// division is a unit of a court with its staffing.
type division struct {
	*org.Unit
	plan   *plan
	court  *court
	parent *division
	suffix string // what stands behind the court's name
	set    month  // when it was set up, if that is known
}

// setUp is when divisions of a kind came into being in this city; 0 is long ago.
func setUp(key string) month {
	switch key {
	case "IP":
		return ym(2004, 3)
	case "FIN":
		return ym(2009, 6)
	case "MGMT":
		return ym(2011, 3)
	case "ENV":
		return ym(2014, 7)
	}
	return 0
}

// nameAt is the court's name in a month.
func (c *court) nameAt(m month) string {
	if c.former != "" && m < c.renamed {
		return c.former
	}
	return c.Name
}

func (c *court) higher() bool { return c.level != org.Basic }

// newUnit adds a unit under a parent.
func (g *generator) newUnit(parent *org.Unit, kind org.UnitKind, code, name, short string) *org.Unit {
	u := &org.Unit{ID: id.Unit(g.ids.next()), Code: code, Name: name, ShortName: short, Kind: kind,
		ValidFrom: civil.NewDate(1955, 1, 1), Version: 1}
	_, u.Initials = cadre.Pinyin(name)
	u.CourtID = u.ID
	if parent != nil {
		u.ParentID = parent.ID
		if kind != org.Court {
			u.CourtID = parent.CourtID
		}
	}
	for _, v := range g.city.Units {
		if v.ParentID == u.ParentID {
			u.OrderNo++
		}
	}
	u.OrderNo = (u.OrderNo + 1) * 10
	g.city.Units = append(g.city.Units, u)
	return u
}

func (g *generator) newCourt(above *court, level org.CourtLevel, code, name, short, mark string) *court {
	var parent *org.Unit
	if above != nil {
		parent = above.Unit
	}
	c := &court{Unit: g.newUnit(parent, org.Court, code, name, short), code: code, level: level, mark: mark, above: above,
		divs: map[string]*division{}, size: 1, congress: "澜州市人民代表大会常务委员会"}
	c.CourtLevel = &c.level
	c.Level = g.code("ZB03", map[org.CourtLevel]string{org.High: "104B", org.Intermediate: "105", org.Special: "105", org.Basic: "107"}[level])
	c.District = "000000"
	g.courts = append(g.courts, c)
	return c
}

// makeCourts builds the tree: the high court, its divisions, three intermediate courts, a special one, twenty basic ones.
func (g *generator) makeCourts() {
	high := g.newCourt(nil, org.High, "LZ00", "澜州市高级人民法院", "高院", "澜高法")
	high.leaders = []role{president, vice, vice, vice, vice, vice, politics, enforcement, member, member, member}
	high.contract, high.retired, high.left = 62, 92, 4
	g.divisions(high, readPlans("high.tsv"))
	middle := readPlans("intermediate.tsv")
	for i, n := range []string{"第一", "第二", "第三"} {
		short := []string{"一", "二", "三"}[i]
		c := g.newCourt(high, org.Intermediate, fmt.Sprintf("LZ%02d", i+1), "澜州市"+n+"中级人民法院", short+"中院", "澜"+short+"中")
		c.leaders = []role{president, vice, vice, vice, vice, politics, enforcement, member, member}
		c.size = []float64{1.06, 1, 0.93}[i]
		c.contract, c.retired, c.left = []int{58, 120, 44}[i], []int{64, 236, 48}[i], 3
		g.divisions(c, middle)
	}
	special := g.newCourt(high, org.Special, "LZ04", "澜州金融法院", "金融法院", "澜金")
	special.founded, special.ValidFrom = ym(2018, 8), civil.NewDate(2018, 8, 20)
	special.leaders = []role{president, vice, vice, politics, enforcement, member}
	special.contract, special.retired, special.left = 22, 12, 1
	g.divisions(special, readPlans("special.tsv"))
	basic := readPlans("basic.tsv")
	tribunals := slices.Clone(g.words.lists["tribunal"])
	above := []int{1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3}
	for i, d := range districts() {
		c := g.newCourt(g.courts[above[i]], org.Basic, fmt.Sprintf("LZ%02d", 11+i), "澜州市"+d+"区人民法院", d+"区法院", string([]rune(d)[:1])+"法")
		c.mark = d + "法"
		c.district = d
		c.District = fmt.Sprintf("0001%02d", i+1)
		c.congress = "澜州市" + d + "区人民代表大会常务委员会"
		c.leaders = []role{president, vice, vice, vice, politics, enforcement, member}
		r := newRNG(g.seed, "court "+d)
		c.size = 0.92 + 0.36*r.float()
		c.contract, c.retired, c.left = r.between(36, 58), r.between(34, 56), r.between(1, 4)
		if d == "绛河" {
			c.former, c.renamed = "绛河县人民法院", ym(2016, 5)
		}
		g.divisions(c, basic)
		for _, t := range c.order {
			if t.Kind == org.Tribunal {
				t.Name, tribunals = tribunals[0]+"人民法庭", tribunals[1:]
				t.ShortName = strings.TrimSuffix(t.Name, "人民法庭") + "法庭"
				_, t.Initials = cadre.Pinyin(t.Name)
				t.suffix = t.Name
			}
		}
	}
	g.unitHistory()
	g.arrange(id.Unit{}, "")
	g.establishments()
}

// districts are the names of the city's twenty districts, found in no national list of divisions.
func districts() []string {
	return strings.Fields("青榆 梧庭 枕河 松鹤 雁回 石矶 白苹 芷岸 听涛 竹坞 麦浦 蓼汀 鹤汀 澄澜 岚桥 桐埠 枫浦 绛河 漪湖 黛山")
}

// divisions adds the units of a court and scales its plan.
func (g *generator) divisions(c *court, plans []*plan) {
	r := newRNG(g.seed, "plan "+c.code)
	scale := func(n int) int {
		if c.size == 1 || n < 3 {
			return n
		}
		return max(1, int(float64(n)*c.size*(0.94+0.12*r.float())+0.5))
	}
	for _, p := range plans {
		q := *p
		q.judges, q.assistants, q.clerks = scale(p.judges), scale(p.assistants), scale(p.clerks)
		q.bailiffs, q.admins = scale(p.bailiffs), scale(p.admins)
		parent, up := c.Unit, (*division)(nil)
		if p.parent != "" {
			up = c.divs[p.parent]
			parent = up.Unit
		}
		d := &division{plan: &q, court: c, parent: up, suffix: p.name}
		d.Unit = g.newUnit(parent, org.UnitKind(p.kind), c.code+"-"+fmt.Sprintf("%02d", len(c.order)+1), p.name, p.short)
		if up != nil {
			d.suffix = up.suffix + p.name
		}
		if p.field != "" {
			d.Field = g.code("TRIAL_FIELD", p.field)
		}
		d.District, d.ValidFrom = c.District, c.ValidFrom
		if d.set = setUp(p.key); d.set > c.founded && d.set > 0 {
			d.ValidFrom = d.set.day(1)
		}
		switch {
		case p.kind == "GROUP" || p.kind == "TRIAL_TEAM":
		case c.level == org.Basic:
			d.Level = g.code("ZB03", "109")
		default:
			d.Level = g.code("ZB03", "107")
		}
		c.divs[p.key] = d
		c.order = append(c.order, d)
	}
}

// unitHistory plants what happened to units: a court that changed its name, a division merged and closed.
func (g *generator) unitHistory() {
	renamed := g.court("LZ28")
	day := renamed.renamed.day(16)
	g.city.UnitNames = append(g.city.UnitNames, &org.UnitName{ID: id.Record(g.ids.next()), UnitID: renamed.ID, Name: renamed.former,
		ShortName: "绛河县法院", ValidFrom: renamed.ValidFrom, ValidTo: day.AddDays(-1)})
	g.city.UnitEvents = append(g.city.UnitEvents, &org.UnitEvent{ID: id.Record(g.ids.next()), UnitID: renamed.ID, Kind: org.Renamed,
		HappenedOn: day, DocumentNo: "澜编〔2016〕31号", Reason: "绛河撤县设区，法院随之更名"})

	second := g.court("LZ02")
	closed := g.newUnit(second.Unit, org.Division, second.code+"-90", "民事审判第四庭", "民四庭")
	closed.Field, closed.Level, closed.District = g.code("TRIAL_FIELD", "COMMERCIAL"), g.code("ZB03", "107"), second.District
	closed.ValidTo = civil.NewDate(2019, 3, 31)
	g.city.UnitEvents = append(g.city.UnitEvents, &org.UnitEvent{ID: id.Record(g.ids.next()), UnitID: closed.ID, Kind: org.Merged,
		SuccessorID: second.divs["COMM"].ID, HappenedOn: closed.ValidTo, DocumentNo: "澜编〔2019〕12号", Reason: "内设机构改革，并入商事审判庭"})
	g.closed = &division{Unit: closed, plan: second.divs["COMM"].plan, court: second, suffix: closed.Name}
}

// arrange gives every unit its place in the order of the tree: what is inside a court from 001, courts below from 501.
func (g *generator) arrange(parent id.Unit, path string) {
	inside, courts := 0, 500
	for _, u := range g.city.Units {
		if u.ParentID != parent {
			continue
		}
		if u.Kind == org.Court && !parent.IsZero() {
			courts++
			u.SortPath = path + fmt.Sprintf("%03d", courts)
		} else {
			inside++
			u.SortPath = path + fmt.Sprintf("%03d", inside)
		}
		g.arrange(u.ID, u.SortPath)
	}
}

func (g *generator) court(code string) *court {
	i := slices.IndexFunc(g.courts, func(c *court) bool { return c.code == code })
	return g.courts[i]
}

// establishments gives every court its 编制, 职数 and 员额.
func (g *generator) establishments() {
	for _, c := range g.courts {
		staff, judges, heads, deputies := len(c.leaders), 0, 0, 0
		for _, d := range c.order {
			p := d.plan
			staff += p.deputies + p.judges + p.assistants + p.clerks + p.bailiffs + p.admins
			if p.head != "" {
				heads, staff = heads+1, staff+1
			}
			deputies += p.deputies
			if p.track == judicial {
				judges += p.judges + p.deputies
				if p.head != "" {
					judges++
				}
			}
		}
		judges += len(c.leaders) - 1
		from := civil.NewDate(2018, 7, 1)
		set := func(kind org.EstablishmentKind, item string, n int) {
			e := &org.Establishment{ID: id.Establishment(g.ids.next()), UnitID: c.ID, Kind: kind, Authorized: n, ValidFrom: from,
				DocumentNo: "澜编〔2018〕" + strconv.Itoa(40+len(g.city.Establishments)/8) + "号", Version: 1}
			if item != "" {
				e.Item = g.code(kind.Table(), item)
			}
			g.city.Establishments = append(g.city.Establishments, e)
		}
		authorized, quota := staff+staff/40+2, judges+judges/22+1
		if c.code == "LZ02" {
			authorized, quota = 420, 139
			g.city.Establishments = append(g.city.Establishments, &org.Establishment{ID: id.Establishment(g.ids.next()), UnitID: c.ID,
				Kind: org.People, Item: g.code("ZB135", "1A"), Authorized: 412, ValidFrom: civil.NewDate(2010, 1, 1),
				ValidTo: from.AddDays(-1), DocumentNo: "澜编〔2010〕8号", Version: 1})
		}
		set(org.People, "1A", authorized)
		set(org.JudgeQuota, "", quota)
		levels := postLevels(c.level)
		slots := map[string]int{levels[head]: heads, levels[deputy]: deputies + 2}
		for _, l := range c.leaders {
			slots[levels[l]]++
		}
		for _, item := range slices.Sorted(maps.Keys(slots)) {
			set(org.LeadershipSlot, item, slots[item])
		}
	}
}
