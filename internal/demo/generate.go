package demo

import (
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/org"
)

// DefaultSeed is the seed of the city that is shown.
const DefaultSeed uint64 = 20260119

// Today is the day that all rules and pages of the demo reckon with, a Monday.
func Today() civil.Date { return civil.NewDate(2026, 1, 19) }

// City is everything that was made. Rows carry identifiers and sort numbers; bookkeeping (change set, version, source)
// is the loader's. Code values are shared between rows and carry no names.
type City struct {
	Units          []*org.Unit // parents before children; SortPath is set
	UnitNames      []*org.UnitName
	UnitEvents     []*org.UnitEvent
	Establishments []*org.Establishment
	// People are whole records (Basic, Identity with its plain number, Contact in plain text, Photos and all sections),
	// court by court in the order of the tree.
	People []*cadre.Cadre
	// Portraits are the drawn pictures, PortraitFiles the identifier of the file each is to be stored under; the photo
	// rows of the people name these.
	Portraits     [][]byte
	PortraitFiles []id.File
	PhotoOf       map[id.Cadre]int // index of the person's portrait; absent when the person has none
	Accounts      []Account
	Defects       []Defect // for tests only
	Cast          map[string]*cadre.Cadre
}

// generator holds what is needed while a city is made.
type generator struct {
	seed   uint64
	ids    *idSource
	words  *words
	codes  map[string]*code.Code
	city   *City
	courts []*court
	closed *division
	people []*person
	cast   map[string]*person
	names  map[string]bool // name, birth month and sex of everybody, and name and birth month
	taken  map[string]bool // identity numbers
	kept   map[string]bool // names of the cast, not to be given to others
}

// Generate makes the city of a seed.
func Generate(seed uint64) *City {
	g := &generator{seed: seed, ids: &idSource{r: newRNG(seed, "ids")}, words: readWords(), codes: map[string]*code.Code{},
		city: &City{PhotoOf: map[id.Cadre]int{}, Cast: map[string]*cadre.Cadre{}}, cast: map[string]*person{},
		names: map[string]bool{}, taken: map[string]bool{}, kept: map[string]bool{}}
	g.makeCourts()
	castings := g.castings()
	g.kept[newcomer] = true
	for _, c := range castings {
		g.kept[c.name] = true
	}
	for _, c := range g.courts {
		g.staff(c, castings)
		g.contractStaff(c)
		g.formerStaff(c)
		g.trimExcellent(c)
	}
	g.plantCareers()
	g.families()
	for _, p := range g.people {
		p.write()
		g.city.People = append(g.city.People, p.c)
	}
	for name, p := range g.cast {
		g.city.Cast[name] = p.c
	}
	g.portraits()
	g.plantDefects()
	g.accounts()
	return g.city
}

// code gives the one value for a code of a table.
func (g *generator) code(table, c string) *code.Code {
	if c == "" {
		return nil
	}
	key := table + "|" + c
	if v := g.codes[key]; v != nil {
		return v
	}
	v := code.Of(c)
	g.codes[key] = v
	return v
}
