package intake

import (
	"sort"
	"strings"

	"github.com/bole-platform/bole/internal/id"
)

// unitName is an open unit as files may name it.
type unitName struct {
	ID        id.Unit
	ParentID  id.Unit
	CourtID   id.Unit
	Name      string
	ShortName string
	Court     bool
}

// unitNames finds units in texts. It is immutable.
type unitNames struct {
	units  []*unitName
	byID   map[id.Unit]*unitName
	short  *strings.Replacer // short names of courts → full names
	courts []*unitName       // longest names first
}

func newUnitNames(units []*unitName) *unitNames {
	n := &unitNames{units: units, byID: make(map[id.Unit]*unitName, len(units))}
	for _, u := range units {
		n.byID[u.ID] = u
		if u.Court {
			n.courts = append(n.courts, u)
		}
	}
	sort.SliceStable(n.courts, func(i, j int) bool { return len(n.courts[i].Name) > len(n.courts[j].Name) })
	// Full names stand before short ones, so that a full name which contains a short one is left alone.
	var pairs []string
	for _, u := range n.courts {
		pairs = append(pairs, u.Name, u.Name)
	}
	byShort := append([]*unitName{}, n.courts...)
	sort.SliceStable(byShort, func(i, j int) bool { return len(byShort[i].ShortName) > len(byShort[j].ShortName) })
	for _, u := range byShort {
		if u.ShortName != "" && u.ShortName != u.Name {
			pairs = append(pairs, u.ShortName, u.Name)
		}
	}
	n.short = strings.NewReplacer(pairs...)
	return n
}

// expand spells a text with full names of courts, for comparing.
func (n *unitNames) expand(s string) string {
	if n == nil || n.short == nil {
		return Normal(s)
	}
	return Normal(n.short.Replace(s))
}

// Propose finds the unit of a person: the court that 现任职务 names, else the one that 呈报单位 names; inside it the
// division that 现任职务 names, the deepest one. Where no court is named, a division of that name is proposed when it is
// the only one. allowed says where the person may be added.
func (n *unitNames) Propose(currentPost, submittedBy string, allowed func(id.Unit) bool) id.Unit {
	court := n.court(currentPost)
	if court == nil {
		court = n.court(submittedBy)
	}
	var best *unitName
	score, several := 0, false
	for _, u := range n.units {
		if u.Court || court != nil && u.CourtID != court.ID || !allowed(u.ID) {
			continue
		}
		s := n.named(u, currentPost)
		switch {
		case s == 0 || s < score:
		case s > score:
			best, score, several = u, s, false
		default:
			several = true
		}
	}
	if best != nil && !several {
		return best.ID
	}
	if court != nil && allowed(court.ID) {
		return court.ID
	}
	return id.Unit{}
}

// court finds the court whose name stands first in a text; of two at the same place the longer name.
func (n *unitNames) court(s string) *unitName {
	var best *unitName
	at, size := -1, 0
	for _, u := range n.courts {
		for _, name := range []string{u.Name, u.ShortName} {
			if name == "" {
				continue
			}
			if i := strings.Index(s, name); i >= 0 && (best == nil || i < at || i == at && len(name) > size) {
				best, at, size = u, i, len(name)
			}
		}
	}
	return best
}

// named scores how well a text names a unit: the length of its name, with that of the units above it in the court.
func (n *unitNames) named(u *unitName, s string) int {
	own := 0
	for _, name := range []string{u.Name, u.ShortName} {
		if name != "" && strings.Contains(s, name) {
			own = max(own, len(name))
		}
	}
	if own == 0 {
		return 0
	}
	score := 1000 * own
	for up := n.byID[u.ParentID]; up != nil && !up.Court; up = n.byID[up.ParentID] {
		if strings.Contains(s, up.Name) {
			score += len(up.Name)
		}
	}
	return score
}
