package authz

import (
	"context"
	"fmt"
	"sync"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// Closures resolves grants to units. It keeps what it resolved for as long as the version of the tree, which
// Authenticate reads in the same statement as the grants, stays the same: a list of 700 units is not shipped on each
// request, and a change of the tree holds on the next one. It keeps no decision.
type Closures struct {
	mu      sync.RWMutex
	version int64
	reached map[reachKey]reached
}

type reachKey struct {
	unit    id.Unit
	subtree bool
}

type reached struct {
	units []id.Unit
	top   bool
}

// NewClosures makes an empty one.
func NewClosures() *Closures { return &Closures{reached: map[reachKey]reached{}} }

// Resolve fills Units and Top of the grants, as of a version of the tree or a newer one. It asks the database only for
// what it has not resolved at that version yet.
func (c *Closures) Resolve(ctx context.Context, q pg.Querier, version int64, grants []Grant) error {
	missing := c.fill(version, grants)
	if len(missing) == 0 {
		return nil
	}
	units := make([]id.Unit, len(missing))
	subtree := make([]bool, len(missing))
	for i, k := range missing {
		units[i], subtree[i] = k.unit, k.subtree
	}
	type row struct {
		Version int64
		No      int
		Top     bool
		Units   []id.Unit
	}
	rows, err := pg.All[row](ctx, q, selectUnits, units, subtree)
	if err != nil {
		return fmt.Errorf("resolve the units of %d grants: %w", len(missing), err)
	}
	found := make(map[reachKey]reached, len(rows))
	for _, r := range rows {
		found[missing[r.No-1]] = reached{r.Units, r.Top}
	}
	if len(rows) > 0 {
		c.keep(rows[0].Version, found)
	}
	for i := range grants {
		g := &grants[i]
		if r, ok := found[g.key()]; ok {
			g.Units, g.Top = r.units, r.top
		}
	}
	return nil
}

func (g *Grant) key() reachKey { return reachKey{g.UnitID, g.Reach == ReachSubtree} }

// fill takes what is known at the version, and lists the rest.
func (c *Closures) fill(version int64, grants []Grant) []reachKey {
	c.mu.RLock()
	defer c.mu.RUnlock()
	var missing []reachKey
	for i := range grants {
		g := &grants[i]
		if g.UnitID.IsZero() {
			continue
		}
		r, ok := c.reached[g.key()]
		if !ok || c.version != version {
			missing = append(missing, g.key())
			continue
		}
		g.Units, g.Top = r.units, r.top
	}
	return missing
}

// keep remembers; what belongs to an older version is forgotten, and an older version than the kept one is not kept.
func (c *Closures) keep(version int64, found map[reachKey]reached) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if version < c.version {
		return
	}
	if version > c.version {
		c.version, c.reached = version, map[reachKey]reached{}
	}
	for k, r := range found {
		c.reached[k] = r
	}
}
