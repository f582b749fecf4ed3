package demo

import (
	"slices"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/org"
)

const (
	male   = "1"
	female = "2"
)

// track is the kind of work of a unit, and of a person.
type track string

const (
	judicial       track = "J"
	administrative track = "A"
	bailiffs       track = "B"
)

// role is what a person does in a court.
type role int

const (
	president      role = iota // 院长
	vice                       // 副院长
	politics                   // 政治部主任
	enforcement                // 执行局局长
	member                     // 审判委员会专职委员
	head                       // 庭长、处长、主任 …
	deputy                     // 副庭长 …
	judge                      // 审判员
	assistantJudge             // 助理审判员, until 2017
	assistant                  // 法官助理
	clerk                      // 书记员
	officer                    // 司法警察
	official                   // 司法行政人员
)

func (r role) leader() bool { return r <= member }

// postLevels are the levels of leading posts in a court.
func postLevels(l org.CourtLevel) map[role]string {
	switch l {
	case org.High:
		return map[role]string{president: "1A12", vice: "1A21", politics: "1A22", enforcement: "1A22", member: "1A22", head: "1A31", deputy: "1A32"}
	case org.Basic:
		return map[role]string{president: "1A31", vice: "1A32", politics: "1A32", enforcement: "1A32", member: "1A32", head: "1A41", deputy: "1A42"}
	default:
		return map[role]string{president: "1A21", vice: "1A22", politics: "1A22", enforcement: "1A22", member: "1A22", head: "1A31", deputy: "1A32"}
	}
}

// step is a stretch of a career: it lasts until the next one begins.
type step struct {
	from   month
	court  *court    // nil outside the courts
	unit   *division // nil for leaders of a court
	role   role
	rank   string // of officials: the rank or non-leading post that names the step
	text   string // outside the courts, or when the text is told
	study  bool
	titles []string // the posts, the main one named by main
	main   int
}

// study is an education.
type study struct {
	kind          string // 1 full-time, 2 on the job
	level, degree string
	school, major string
	majorCode     string
	from, to      month
	granted       month // 0: with the graduation; -1: not known
}

// away is a time spent elsewhere.
type away struct {
	kind, reason string
	from, to     month // to is 0 while it lasts
	host, post   string
}

// event is a level or rank reached.
type event struct {
	at   month
	rank bool
	code string
}

// gradeEvent is a grade reached.
type gradeEvent struct {
	kind, code, change string
	at                 month
	day                int
}

// quotaEvent is a stay in the judges' quota.
type quotaEvent struct {
	in, out month
	reason  string
}

// rating is a settled rating of a year.
type rating struct {
	code  string
	court *court
	by    string // when another than the court settled it
	fixed bool   // told by the story, not to be trimmed
}

// person is somebody being made.
type person struct {
	*rng
	g      *generator
	c      *cadre.Cadre
	id     id.Cadre
	name   string
	sex    string
	birth  month
	day    int // of the birth
	court  *court
	unit   *division // nil for leaders
	role   role
	track  track
	status string // 1 in post, 2 retired, 3 gone, 4 deceased
	order  int    // in the unit

	until     month // today, or when the person left
	since     month // told: since when in the present post
	fixed     bool  // sex and birth are told
	recruit   month // told: joined in this month, on probation
	origin    *court
	moved     month
	joined    month // first day in a court
	workStart month
	former    string // unit before the courts, empty for a graduate
	formerJob string

	studies  []study
	steps    []step
	events   []event
	grades   []gradeEvent
	quota    []quotaEvent
	ratings  map[int]*rating
	aways    []away
	sanction *sanction
	contract string // the post of contract staff

	talent    float64
	party     string
	partyOn   month
	ethnicity string
	native    string
	marital   string
	base      string // 改革前任职年龄界限
	remark    string
	number    string
	gap       [2]month // a stretch that the résumé does not cover
	family    []*relative
	spouse    *person // in the platform
	hasFamily bool
	titles    []title
	noAwards  bool // the story tells the awards
	awards    []award
	finish    []func(*cadre.Cadre) // last touches on the written rows
	goneTo    string               // where somebody went who left
}

type sanction struct {
	kind, reason, by string
	decided, until   month
}

type title struct {
	code, name string
	on         month
}

type award struct {
	code, name, by, reason string
	on                     month
}

func (g *generator) newPerson(r *rng, c *court, d *division, ro role, t track) *person {
	p := &person{rng: r, g: g, court: c, unit: d, role: ro, track: t, status: "1", until: today(), ratings: map[int]*rating{}}
	p.talent = 0.03 + 0.5*p.float()*p.float()*1.3
	return p
}

// add takes a finished career into the city.
func (g *generator) add(p *person) {
	p.id = id.Cadre(g.ids.next())
	p.c = &cadre.Cadre{}
	p.court.people = append(p.court.people, p)
	g.people = append(g.people, p)
}

// highest is the person's best education so far: full-time or not.
func (p *person) highest(kinds string, by month) *study {
	var best *study
	for i := range p.studies {
		s := &p.studies[i]
		if (kinds == "" || kinds == s.kind) && s.to <= by && (best == nil || educationOrder(s.level) < educationOrder(best.level)) {
			best = s
		}
	}
	return best
}

// educationOrder is the order of the code table: the smaller, the higher.
func educationOrder(level string) int {
	return slices.Index([]string{"11", "1B", "21", "2B", "31", "41", "61"}, level)
}

// master says whether the person held a master's degree or better in a month, full-time.
func (p *person) master() bool {
	s := p.highest("1", p.joined+2)
	return s != nil && s.level == "11"
}
