package app

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/demo"
	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/httpserver"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/org"
	"github.com/bole-platform/bole/internal/pg"
)

// DemoPassword is the password of every demo account. They exist in demo mode only.
const DemoPassword = "Bole-demo-2026"

// Seeded says whether the database holds a city already.
func (a *App) Seeded(ctx context.Context) (bool, error) {
	return pg.Value[bool](ctx, a.DB.Point, "select exists (select from account)")
}

// Seed loads a city through the bulk functions of the modules, in one transaction: one change set and one audit record for
// each court, so that an interrupted load leaves nothing.
func (a *App) Seed(ctx context.Context, city *demo.City) error {
	hash, err := a.Account.HashPassword(ctx, DemoPassword)
	if err != nil {
		return err
	}
	permit := authz.SystemPermit("demo")
	return a.DB.Tx(ctx, func(tx pgx.Tx) error {
		if err := a.seedUnits(ctx, tx, permit, city); err != nil {
			return fmt.Errorf("load units: %w", err)
		}
		if err := a.seedPortraits(ctx, tx, city); err != nil {
			return fmt.Errorf("load portraits: %w", err)
		}
		if err := a.seedPeople(ctx, tx, permit, city); err != nil {
			return fmt.Errorf("load people: %w", err)
		}
		return a.seedAccounts(ctx, tx, permit, city, hash)
	})
}

func (a *App) seedUnits(ctx context.Context, tx pgx.Tx, permit authz.Permit, city *demo.City) error {
	set, err := a.seedSet(ctx, tx, permit, id.Unit{}, "演示数据：机构")
	if err != nil {
		return err
	}
	return a.Org.BulkTx(ctx, tx, permit, set, org.Bulk{Units: city.Units, Names: city.UnitNames, Events: city.UnitEvents, Establishments: city.Establishments})
}

func (a *App) seedSet(ctx context.Context, tx pgx.Tx, permit authz.Permit, unit id.Unit, reason string) (id.ChangeSet, error) {
	return change.Begin(ctx, tx, change.Set{At: a.now(), ActorName: permit.Actor().Name, UnitID: unit, Reason: reason, Source: change.Seed})
}

func (a *App) now() time.Time { return a.Clock().UTC().Truncate(time.Microsecond) }

func (a *App) seedPortraits(ctx context.Context, tx pgx.Tx, city *demo.City) error {
	all := make([]file.Content, len(city.Portraits))
	for i, p := range city.Portraits {
		all[i] = file.Content{Meta: file.Meta{Name: fmt.Sprintf("portrait-%03d.jpg", i+1), MediaType: "image/jpeg"}, ID: city.PortraitFiles[i], Bytes: p}
	}
	_, err := a.File.PutAllTx(ctx, tx, all)
	return err
}

func (a *App) seedPeople(ctx context.Context, tx pgx.Tx, permit authz.Permit, city *demo.City) error {
	courtOf := map[id.Unit]id.Unit{}
	for _, u := range city.Units {
		courtOf[u.ID] = u.CourtID
	}
	var order []id.Unit
	people := map[id.Unit][]*cadre.Cadre{}
	ids := make([]id.Cadre, 0, len(city.People))
	for _, p := range city.People {
		court := courtOf[p.Basic.UnitID]
		if people[court] == nil {
			order = append(order, court)
		}
		people[court] = append(people[court], p)
		ids = append(ids, p.Basic.ID)
	}
	for _, court := range order {
		set, err := a.seedSet(ctx, tx, permit, court, "演示数据：人员")
		if err != nil {
			return err
		}
		w := cadre.WriteOf(permit, set, cadre.SourceSeed, a.now())
		if err := a.Cadre.BulkTx(ctx, tx, w, people[court], false); err != nil {
			return err
		}
		e := permit.Event("demo.seed")
		e.Unit, e.Object, e.Count = court, set.Any(), len(people[court])
		if err := a.Audit.Record(ctx, tx, e); err != nil {
			return err
		}
	}
	return a.Cadre.MatchKinTx(ctx, tx, permit, ids)
}

func (a *App) seedAccounts(ctx context.Context, tx pgx.Tx, permit authz.Permit, city *demo.City, hash string) error {
	for _, d := range city.Accounts {
		made, err := a.Account.CreateTx(ctx, tx, permit, account.New{Login: d.Login, Name: d.Name, CadreID: d.CadreID, UnitID: d.UnitID, Hash: hash})
		if err != nil {
			return fmt.Errorf("create %s: %w", d.Login, err)
		}
		if !d.Role.Grantable() {
			continue
		}
		g := account.NewGrant{AccountID: made.ID, Role: d.Role, UnitID: d.UnitID, Reach: d.Reach, Reason: "演示数据"}
		if d.Role.Admin() {
			g.UnitID = id.Unit{}
		}
		if _, err := a.Account.GrantTx(ctx, tx, permit, g); err != nil {
			return fmt.Errorf("grant %s to %s: %w", d.Role, d.Login, err)
		}
	}
	return nil
}

// DemoOf makes what demo mode serves besides: the accounts of the sign-in page and the sample files.
func DemoOf(city *demo.City) *httpserver.Demo {
	names := map[id.Unit]string{}
	for _, u := range city.Units {
		names[u.ID] = u.Name
	}
	d := &httpserver.Demo{Password: DemoPassword, Samples: map[string][]byte{}}
	for _, x := range city.Accounts {
		role := x.Role.Name()
		if x.Role == authz.RoleCadre {
			role = "干警"
		}
		d.Accounts = append(d.Accounts, httpserver.DemoAccount{Account: x.Login, Name: x.Name, Role: role, Unit: names[x.UnitID], Sentence: x.Sentence})
	}
	return d
}
