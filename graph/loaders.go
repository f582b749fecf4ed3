package graph

import (
	"context"
	"errors"
	"time"

	"github.com/graph-gophers/dataloader/v7"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/job"
	"github.com/bole-platform/bole/internal/org"
	"github.com/bole-platform/bole/internal/problem"
)

// loaders gather the edges of one request, level by level: rarely asked edges only; lists and sections load in one go.
type loaders struct {
	units          *dataloader.Loader[id.Unit, *org.Unit]
	cadres         *dataloader.Loader[id.Cadre, *cadre.Cadre]
	children       *dataloader.Loader[id.Unit, []*org.Unit]
	establishments *dataloader.Loader[id.Unit, []*org.Establishment]
	events         *dataloader.Loader[id.Unit, []*org.UnitEvent]
	names          *dataloader.Loader[id.Unit, []*org.UnitName]
	people         *dataloader.Loader[id.Unit, *int]
}

// edgeWait is how long the first key of a level waits for its neighbours: the executor starts a goroutine for each, and
// without a moment's patience they ask one by one.
const edgeWait = 2 * time.Millisecond

type loadersKey struct{}

func withLoaders(ctx context.Context, r *Resolver) context.Context {
	o := r.svc.Org
	return context.WithValue(ctx, loadersKey{}, &loaders{
		units:          loader(o.ByIDs),
		cadres:         loader(r.svc.Cadre.ByIDs),
		children:       loader(o.Children),
		establishments: loader(o.Establishments),
		events:         loader(o.Events),
		names:          loader(o.FormerNames),
		people:         loader(counts(o.OnEstablishment)),
	})
}

func loadersOf(ctx context.Context) *loaders {
	l, _ := ctx.Value(loadersKey{}).(*loaders)
	return l
}

// loader turns a module's function over many keys into a loader: what is out of scope is the zero value without an error.
func loader[K comparable, V any](many func(context.Context, []K) (map[K]V, error)) *dataloader.Loader[K, V] {
	return dataloader.NewBatchedLoader(func(ctx context.Context, keys []K) []*dataloader.Result[V] {
		found, err := many(ctx, keys)
		out := make([]*dataloader.Result[V], len(keys))
		for i, k := range keys {
			out[i] = &dataloader.Result[V]{Data: found[k], Error: err}
		}
		return out
	}, dataloader.WithWait[K, V](edgeWait))
}

func load[K comparable, V any](ctx context.Context, l *dataloader.Loader[K, V], key K) (V, error) {
	return l.Load(ctx, key)()
}

// unitOf loads a unit for an edge; none for the zero id.
func (r *Resolver) unitOf(ctx context.Context, u id.Unit) (*org.Unit, error) {
	if u.IsZero() {
		return nil, nil
	}
	return load(ctx, loadersOf(ctx).units, u)
}

// cadreOf loads a person's summary for an edge; none for the zero id.
func (r *Resolver) cadreOf(ctx context.Context, c id.Cadre) (*cadre.Cadre, error) {
	if c.IsZero() {
		return nil, nil
	}
	return load(ctx, loadersOf(ctx).cadres, c)
}

// cadresOf loads summaries for an edge to several people; what is out of scope is left out.
func (r *Resolver) cadresOf(ctx context.Context, ids []id.Cadre) ([]*cadre.Cadre, error) {
	found, errs := loadersOf(ctx).cadres.LoadMany(ctx, ids)()
	out := []*cadre.Cadre{}
	for _, c := range found {
		if c != nil {
			out = append(out, c)
		}
	}
	return out, errors.Join(errs...)
}

// jobOf reads long work for an edge; none for the zero id, or for another account's.
func (r *Resolver) jobOf(ctx context.Context, j id.Job) (*job.Job, error) {
	if j.IsZero() {
		return nil, nil
	}
	return absent(r.svc.Job.Get(ctx, j))
}

// node finds any object by its identifier: each kind through its own service, which decides who may see it.
func (r *Resolver) node(ctx context.Context, i id.Any) (n interface{ IsNode() }, err error) {
	switch i.Kind {
	case "cadre":
		c, err := r.svc.Cadre.Get(ctx, i.Cadre(), cadre.View{Parts: r.parts(ctx)})
		r.report(ctx, c)
		return found(c, err)
	case "unit":
		return found(r.svc.Org.Get(ctx, i.Unit()))
	case "batch":
		return found(r.svc.Intake.Batch(ctx, i.Batch()))
	case "item":
		return found(r.svc.Intake.Item(ctx, i.Item()))
	case "matter":
		return found(r.svc.Inbox.Get(ctx, i.Matter()))
	case "job":
		return found(r.svc.Job.Get(ctx, i.Job()))
	case "account":
		return found(r.account(ctx, i.Account()))
	case "change":
		return found(r.svc.Cadre.ChangeSet(ctx, i.ChangeSet()))
	}
	return nil, nil
}

// found turns NOT_FOUND into null without a typed nil.
func found[T any, P interface {
	*T
	IsNode()
}](v P, err error) (interface{ IsNode() }, error) {
	if err != nil {
		if problem.Of(err).Kind == problem.NotFound {
			return nil, nil
		}
		return nil, err
	}
	return v, nil
}

// counts keeps a number that may not be seen apart from zero.
func counts[K comparable](many func(context.Context, []K) (map[K]int, error)) func(context.Context, []K) (map[K]*int, error) {
	return func(ctx context.Context, keys []K) (map[K]*int, error) {
		found, err := many(ctx, keys)
		out := make(map[K]*int, len(found))
		for k, n := range found {
			out[k] = &n
		}
		return out, err
	}
}
