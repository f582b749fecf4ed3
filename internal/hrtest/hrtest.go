// Package hrtest builds a small platform for tests: the real services on a real database of its own, with two courts under a
// high court, a few people and an account for each role that a test needs.
package hrtest

import (
	"context"
	"io"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/config"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/httpserver"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/org"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
)

// Password is that of every account.
const Password = "Correct-horse-1"

// Today is the day that rules reckon with.
func Today() civil.Date { return civil.NewDate(2026, 1, 19) }

// World is the platform with what stands in it.
type World struct {
	*app.App
	T testing.TB

	High, North, South             *org.Unit // 高院, 北院 and 南院 below it
	HighOffice                     *org.Unit
	NorthCivil, NorthAdmin         *org.Unit // divisions of 北院
	SouthCivil                     *org.Unit
	Wang, Li, Zhao, Chen, Qian, Su *cadre.Cadre // 北院 but Chen (南院) and Qian (高院); Su is the clerk of 北院
	hash                           string
	options                        app.Options
}

// New makes a world of its own for one test.
func New(t testing.TB) *World {
	t.Helper()
	w := Empty(t)
	require.NoError(t, w.DB.Tx(t.Context(), func(tx pgx.Tx) error { return w.fill(t.Context(), tx) }))
	return w
}

// Empty makes the platform without anything in it.
func Empty(t testing.TB) *World {
	t.Helper()
	db := pgtest.New(t)
	keys := filepath.Join(t.TempDir(), "keys")
	require.NoError(t, crypt.Generate(keys))
	c := &config.Config{
		DatabaseURL: db.Point.Config().ConnString(), KeyFile: keys, PoolMax: 4, StatementCache: "prepare", StatementTimeout: time.Minute,
		Argon2MemoryKiB: 64, Argon2Time: 1, Argon2Concurrency: 2, SessionIdle: 15 * time.Minute, SessionAbsolute: 8 * time.Hour,
		StepUpValid: 5 * time.Minute, LoginMaxFailures: 5, LoginFailureWindow: 15 * time.Minute, LoginLock: 30 * time.Minute,
		UploadMaxBytes: 64 << 20, JobWorkers: 2,
	}
	o := app.Options{
		Config: c, Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Clock: time.Now, Today: Today, DB: db, Demo: &httpserver.Demo{},
	}
	a, err := app.New(t.Context(), o)
	require.NoError(t, err)
	w := &World{App: a, T: t, options: o}
	w.hash, err = a.Account.HashPassword(t.Context(), Password)
	require.NoError(t, err)
	return w
}

// Again builds the platform once more over the same data, with other options: another authorizer, outside demo mode.
func (w *World) Again(change func(*app.Options)) *app.App {
	w.T.Helper()
	o := w.options
	change(&o)
	a, err := app.New(w.T.Context(), o)
	require.NoError(w.T, err)
	return a
}

// On builds the platform once more over the same data, on another day.
func (w *World) On(day civil.Date) *app.App {
	w.T.Helper()
	return w.Again(func(o *app.Options) { o.Today = func() civil.Date { return day } })
}

func (w *World) fill(ctx context.Context, tx pgx.Tx) error {
	permit := authz.SystemPermit("test")
	set, err := change.Begin(ctx, tx, change.Set{At: time.Now().UTC(), ActorName: "系统", Reason: "测试", Source: change.Seed})
	if err != nil {
		return err
	}
	level := func(l org.CourtLevel) *org.CourtLevel { return &l }
	unit := func(codeText, name string, kind org.UnitKind, l *org.CourtLevel, parent *org.Unit, no int) *org.Unit {
		u := &org.Unit{ID: id.NewUnit(), Code: codeText, Name: name, ShortName: name, Kind: kind, CourtLevel: l, OrderNo: no}
		if parent != nil {
			u.ParentID = parent.ID
		}
		return u
	}
	w.High = unit("001", "测试市高级人民法院", org.Court, level(org.High), nil, 1)
	w.HighOffice = unit("001.001", "办公室", org.Division, nil, w.High, 1)
	w.North = unit("001.101", "测试市北区人民法院", org.Court, level(org.Basic), w.High, 1)
	w.South = unit("001.102", "测试市南区人民法院", org.Court, level(org.Basic), w.High, 2)
	w.NorthCivil = unit("001.101.001", "民事审判庭", org.Division, nil, w.North, 1)
	w.NorthAdmin = unit("001.101.002", "政治部", org.Division, nil, w.North, 2)
	w.SouthCivil = unit("001.102.001", "民事审判庭", org.Division, nil, w.South, 1)
	units := []*org.Unit{w.High, w.HighOffice, w.North, w.South, w.NorthCivil, w.NorthAdmin, w.SouthCivil}
	if err := w.Org.BulkTx(ctx, tx, permit, set, org.Bulk{Units: units}); err != nil {
		return err
	}
	w.Wang = Person("王一", "1", "198103", w.NorthCivil, "副庭长", "000000198103010019")
	w.Li = Person("李二", "2", "197909", w.NorthCivil, "审判员", "000000197909010020")
	w.Zhao = Person("赵三", "1", "199002", w.NorthAdmin, "干部", "")
	w.Su = Person("苏四", "2", "199201", w.NorthAdmin, "副主任", "")
	w.Chen = Person("陈五", "1", "197505", w.SouthCivil, "庭长", "")
	w.Qian = Person("钱六", "1", "197001", w.HighOffice, "主任", "")
	people := []*cadre.Cadre{w.Wang, w.Li, w.Zhao, w.Su, w.Chen, w.Qian}
	return w.Cadre.BulkTx(ctx, tx, cadre.WriteOf(permit, set, cadre.SourceSeed, time.Now().UTC()), people, false)
}

// Person makes a record with a header, one post and, when given, an ID number whose check digit is put right.
func Person(name, sex, birth string, unit *org.Unit, post, number string) *cadre.Cadre {
	on := Date(birth)
	c := &cadre.Cadre{Basic: &cadre.Header{
		ID: id.NewCadre(), UnitID: unit.ID, OrderInUnit: 1, Name: name, Sex: code.Of(sex), BirthOn: on, Ethnicity: code.Of("01"),
		NativePlace: "江苏南通", BirthPlace: "江苏南通", Health: "健康", WorkStartOn: Date("200307"), Party: code.Of("01"), PartyOn: Date("200206"),
		Status: code.Of("1"), ManagementClass: code.Of("04"), EstablishmentKind: code.Of("1A"), RetirementBase: code.Of("60"),
	}}
	c.Posts = []*cadre.Post{{Row: cadre.Row{ID: id.NewRecord(), SortNo: 1}, UnitID: unit.ID, UnitName: unit.Name, Name: post,
		Leading: code.Of("1"), Level: code.Of("1A41"), AppointedOn: Date("202005"), State: code.Of("1"), Main: true, Printed: true}}
	c.ResumeLines = []*cadre.ResumeLine{{Row: cadre.Row{ID: id.NewRecord(), SortNo: 1}, FromOn: Date("199909"), ToOn: Date("200307"), Text: "示例政法大学法学院法学专业学习", Kind: "STUDY"},
		{Row: cadre.Row{ID: id.NewRecord(), SortNo: 2}, FromOn: Date("200307"), Text: unit.Name + post, Kind: "WORK"}}
	c.FamilyMembers = []*cadre.FamilyMember{{Row: cadre.Row{ID: id.NewRecord(), SortNo: 1}, Title: "父亲", Name: name + "父", BirthOn: Date("195001"), Party: "群众", Work: "某厂退休工人"}}
	if number != "" {
		c.Identity = &cadre.Identity{ID: id.NewRecord(), Number: number[:17] + string(civil.IDCheckDigit(number[:17]))}
	}
	return c
}

// Date reads a partial date and panics when it is none.
func Date(digits string) civil.Partial {
	p, err := civil.ParsePartial(digits)
	if err != nil {
		panic(err)
	}
	return p
}

// Account makes an account with one role at a unit, for a person when one is given.
func (w *World) Account(login string, role authz.Role, unit *org.Unit, reach authz.Reach, person *cadre.Cadre) *account.Account {
	w.T.Helper()
	var made *account.Account
	require.NoError(w.T, w.DB.Tx(w.T.Context(), func(tx pgx.Tx) (err error) {
		permit := authz.SystemPermit("test")
		n := account.New{Login: login, Name: login, Hash: w.hash}
		if unit != nil {
			n.UnitID = unit.ID
		}
		if person != nil {
			n.CadreID, n.Name = person.Basic.ID, person.Basic.Name
		}
		if made, err = w.App.Account.CreateTx(w.T.Context(), tx, permit, n); err != nil || !role.Grantable() {
			return err
		}
		g := account.NewGrant{AccountID: made.ID, Role: role, Reach: reach, Reason: "测试"}
		if !role.Admin() {
			g.UnitID = unit.ID
		}
		_, err = w.App.Account.GrantTx(w.T.Context(), tx, permit, g)
		return err
	}))
	return made
}

// As signs an account in as a job does, with a fresh second proof, and returns the context of a request.
func (w *World) As(a *account.Account) context.Context {
	w.T.Helper()
	actor, err := w.App.Account.ActorFor(w.T.Context(), authz.SystemPermit("test"), a.ID)
	require.NoError(w.T, err)
	fresh := *actor
	fresh.StepUpAt = time.Now()
	return authz.WithActor(w.T.Context(), &fresh)
}

// Clerk signs in 政治部经办 of 北院.
func (w *World) Clerk() context.Context {
	return w.As(w.Account("personnel.north", authz.RolePersonnel, w.North, authz.ReachCourt, w.Su))
}

// Count counts rows as the owner of the data would.
func (w *World) Count(sql string, args ...any) int {
	w.T.Helper()
	n, err := pg.Value[int](w.T.Context(), w.DB.Point, sql, args...)
	require.NoError(w.T, err)
	return n
}
