// Package loader puts a generated city into a platform, through the bulk functions of its modules.
package loader

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/demo"
	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/httpserver"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/org"
	"github.com/bole-platform/bole/internal/pg"
)

// Password is the password of every demo account. They exist in demo mode only.
const Password = "Bole-demo-2026"

// Loaded says whether the database holds a city already.
func Loaded(ctx context.Context, a *app.App) (bool, error) {
	return pg.Value[bool](ctx, a.DB.Point, "select exists (select from account)")
}

// Load brings a city through the bulk functions of the modules, in one transaction: one change set and one audit record for
// each court, so that an interrupted load leaves nothing.
func Load(ctx context.Context, a *app.App, city *demo.City) error {
	hash, err := a.Account.HashPassword(ctx, Password)
	if err != nil {
		return err
	}
	permit := authz.SystemPermit("demo")
	return a.DB.Tx(ctx, func(tx pgx.Tx) error {
		if err := units(ctx, a, tx, permit, city); err != nil {
			return fmt.Errorf("load units: %w", err)
		}
		if err := portraits(ctx, a, tx, city); err != nil {
			return fmt.Errorf("load portraits: %w", err)
		}
		if err := people(ctx, a, tx, permit, city); err != nil {
			return fmt.Errorf("load people: %w", err)
		}
		made, err := accounts(ctx, a, tx, permit, city, hash)
		if err != nil {
			return err
		}
		return earlier(ctx, a, tx, permit, city, made)
	})
}

// earlier keeps the files that were imported before the demo begins.
func earlier(ctx context.Context, a *app.App, tx pgx.Tx, permit authz.Permit, city *demo.City, accounts map[string]*account.Account) error {
	files, err := demo.EarlierFiles(city)
	if err != nil {
		return err
	}
	all := make([]intake.Earlier, len(files))
	for i, f := range files {
		by := accounts[f.Login]
		all[i] = intake.Earlier{
			Number: f.On.Partial().Digits() + "-1", At: f.On.Time().Add(10 * time.Hour), AccountID: by.ID, By: by.Name, UnitID: by.UnitID,
			CadreID: f.CadreID, FileName: f.Name, Content: f.Bytes,
		}
	}
	if err := a.Intake.SeedTx(ctx, tx, permit, all); err != nil {
		return fmt.Errorf("load earlier imports: %w", err)
	}
	return nil
}

func units(ctx context.Context, a *app.App, tx pgx.Tx, permit authz.Permit, city *demo.City) error {
	set, err := set(ctx, a, tx, permit, id.Unit{}, "演示数据：机构")
	if err != nil {
		return err
	}
	return a.Org.BulkTx(ctx, tx, permit, set, org.Bulk{Units: city.Units, Names: city.UnitNames, Events: city.UnitEvents, Establishments: city.Establishments})
}

func set(ctx context.Context, a *app.App, tx pgx.Tx, permit authz.Permit, unit id.Unit, reason string) (id.ChangeSet, error) {
	return change.Begin(ctx, tx, change.Set{At: now(a), ActorName: permit.Actor().Name, UnitID: unit, Reason: reason, Source: change.Seed})
}

func now(a *app.App) time.Time { return a.Clock().UTC().Truncate(time.Microsecond) }

func portraits(ctx context.Context, a *app.App, tx pgx.Tx, city *demo.City) error {
	all := make([]file.Content, len(city.Portraits))
	for i, p := range city.Portraits {
		all[i] = file.Content{Meta: file.Meta{Name: fmt.Sprintf("portrait-%03d.jpg", i+1), MediaType: "image/jpeg"}, ID: city.PortraitFiles[i], Bytes: p}
	}
	_, err := a.File.PutAllTx(ctx, tx, all)
	return err
}

func people(ctx context.Context, a *app.App, tx pgx.Tx, permit authz.Permit, city *demo.City) error {
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
		set, err := set(ctx, a, tx, permit, court, "演示数据：人员")
		if err != nil {
			return err
		}
		w := cadre.WriteOf(permit, set, cadre.SourceSeed, now(a))
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

func accounts(ctx context.Context, a *app.App, tx pgx.Tx, permit authz.Permit, city *demo.City, hash string) (map[string]*account.Account, error) {
	all := make(map[string]*account.Account, len(city.Accounts))
	for _, d := range city.Accounts {
		made, err := a.Account.CreateTx(ctx, tx, permit, account.New{Login: d.Login, Name: d.Name, CadreID: d.CadreID, UnitID: d.UnitID, Hash: hash})
		if err != nil {
			return nil, fmt.Errorf("create %s: %w", d.Login, err)
		}
		all[d.Login] = made
		for _, g := range d.Grants {
			n := account.NewGrant{AccountID: made.ID, Role: g.Role, UnitID: g.UnitID, Reach: g.Reach, Reason: "演示数据"}
			if _, err := a.Account.GrantTx(ctx, tx, permit, n); err != nil {
				return nil, fmt.Errorf("grant %s to %s: %w", g.Role, d.Login, err)
			}
		}
	}
	return all, nil
}

// Served makes what demo mode serves besides: the accounts of the sign-in page, the guide and the sample files.
func Served(city *demo.City) (*httpserver.Demo, error) {
	d := &httpserver.Demo{Password: Password, Samples: map[string][]byte{}}
	for _, x := range city.Accounts {
		d.Accounts = append(d.Accounts, httpserver.DemoAccount{
			Account: x.Login, Name: x.Name, Role: x.Role, RoleName: x.RoleName(), Title: x.Title, Unit: x.UnitName, Sentence: x.Sentence,
		})
	}
	for _, t := range demo.Tasks() {
		d.Tasks = append(d.Tasks, httpserver.DemoTask{Number: t.Number, Title: t.Title, Minutes: t.Minutes, Account: t.Account, Name: t.Name, Steps: t.Steps, See: t.See})
	}
	samples, err := demo.Samples(city)
	if err != nil {
		return nil, fmt.Errorf("make the sample files: %w", err)
	}
	for _, x := range samples {
		d.Samples[x.Name] = x.Bytes
	}
	return d, nil
}
