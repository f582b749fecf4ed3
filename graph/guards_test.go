package graph_test

import (
	"context"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/job"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// asksNobody lists the methods that answer without asking the authorizer, with the reason.
func asksNobody() map[string]string {
	return map[string]string{
		"Account.Login":            "nobody is signed in yet",
		"Account.Authenticate":     "makes the actor that permissions are asked of",
		"Account.HashPassword":     "reads and writes nothing",
		"Account.Logout":           "ends the session whose token it is given",
		"Account.LogoutEverywhere": "ends one's own sessions",
		"Codes.Load":               "at start, before anybody is there",
		"Codes.Sync":               "at start, before anybody is there",
		"Regulation.Load":          "at start, before anybody is there",
		"Regulation.Sync":          "at start, before anybody is there",
		"Job.Start":                "at start, before anybody is there",
	}
}

// showsNothing lists the methods that are edges of other objects: what may not be seen is left out without an error.
func showsNothing() map[string]bool {
	return map[string]bool{
		"Cadre.ByIDs": true, "Org.ByIDs": true, "Org.Children": true, "Org.Courts": true, "Org.Establishments": true, "Org.Events": true,
		"Org.FormerNames": true, "Org.OnEstablishment": true,
	}
}

// refusals are the answers to who may not.
func refused(err error) bool {
	k := problem.Of(err).Kind
	return err != nil && (k == problem.Forbidden || k == problem.NotFound || k == problem.Unauthenticated)
}

// Every exported method of every service is called by somebody whom the authorizer denies everything: each must refuse
// and change nothing. So must it refuse whoever is not signed in.
func TestServicesAskBeforeTheyAnswer(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	g := &guard{site: s, t: t, args: s.arguments(t), except: asksNobody(), met: map[string]bool{}}
	deny := s.Again(func(o *app.Options) { o.Authz = authz.DenyAll() })
	actor := s.As(s.Account("denied", authz.RolePersonnelHead, s.High, authz.ReachSubtree, nil))
	g.before = s.state(t)
	services := reflect.ValueOf(deny.Services())
	for i := range services.NumField() {
		name := services.Type().Field(i).Name
		if name == "Authz" || services.Field(i).Kind() != reflect.Pointer {
			continue
		}
		g.service(actor, name, services.Field(i))
	}
	g.service(actor, "Regulation", reflect.ValueOf(deny.Regulation))
	sections := reflect.ValueOf(deny.Cadre).Elem()
	n := 0
	for i := range sections.NumField() {
		f := sections.Type().Field(i)
		if f.IsExported() && f.Type.Kind() == reflect.Pointer && strings.HasPrefix(f.Type.Elem().Name(), "Section[") {
			g.args[reflect.TypeFor[id.Record]()] = reflect.ValueOf(s.rowOf(t, sections.Field(i)))
			g.service(actor, "Cadre."+f.Name, sections.Field(i))
			n++
		}
	}
	require.Equal(t, len(cadre.Sets()), n)
	require.Greater(t, g.called, 120)
	for name := range g.except {
		require.True(t, g.met[name], "the exception %s is no longer needed", name)
	}
	require.Equal(t, g.before, s.state(t))
}

type guard struct {
	*site
	t      *testing.T
	args   map[reflect.Type]reflect.Value
	except map[string]string
	met    map[string]bool
	before string
	called int
}

func (g *guard) service(actor context.Context, name string, service reflect.Value) {
	for i := range service.NumMethod() {
		m := service.Type().Method(i)
		at := name + "." + m.Name
		if !asks(m) {
			continue
		}
		if g.except[at] != "" {
			g.met[at] = true
			continue
		}
		for _, ctx := range []context.Context{actor, g.t.Context()} {
			out, err := g.call(ctx, service.Method(i))
			g.called++
			if showsNothing()[at] && err == nil {
				require.Zero(g.t, out[0].Len(), "%s shows something", at)
				continue
			}
			require.True(g.t, refused(err), "%s answers %v, %v", at, out, err)
			for _, v := range out {
				require.True(g.t, v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0 || v.Type() == reflect.TypeFor[id.Cadre](), "%s refuses and answers %v", at, v)
			}
		}
		require.Equal(g.t, g.before, g.state(g.t), "%s refused and changed something", at)
	}
}

// asks says whether a method must decide itself: it takes a context, and neither a permit nor the transaction of a caller.
func asks(m reflect.Method) bool {
	if m.Type.NumIn() < 2 || m.Type.In(1) != reflect.TypeFor[context.Context]() || strings.HasSuffix(m.Name, "Tx") {
		return false
	}
	for i := range m.Type.NumIn() {
		switch m.Type.In(i) {
		case reflect.TypeFor[authz.Permit](), reflect.TypeFor[pgx.Tx](), reflect.TypeFor[cadre.Write]():
			return false
		}
	}
	return true
}

func (g *guard) call(ctx context.Context, m reflect.Value) (out []reflect.Value, err error) {
	in := []reflect.Value{reflect.ValueOf(ctx)}
	for i := 1; i < m.Type().NumIn(); i++ {
		in = append(in, g.value(m.Type().In(i), "", 0))
	}
	out = m.Call(in)
	last := out[len(out)-1]
	if e, ok := last.Interface().(error); ok {
		err = e
	}
	return out[:len(out)-1], err
}

// value makes an argument: identifiers of things that exist, the rest as small as it may be.
func (g *guard) value(typ reflect.Type, field string, depth int) reflect.Value {
	if v, ok := g.args[typ]; ok && typ != reflect.TypeFor[id.Any]() {
		return v
	}
	v := reflect.New(typ).Elem()
	switch {
	case typ == reflect.TypeFor[id.Any]():
		for name, of := range map[string]reflect.Type{"Item": reflect.TypeFor[id.Item](), "Batch": reflect.TypeFor[id.Batch](), "Cadre": reflect.TypeFor[id.Cadre](), "File": reflect.TypeFor[id.File]()} {
			if strings.HasPrefix(field, name) {
				return g.args[of].MethodByName("Any").Call(nil)[0]
			}
		}
		return g.args[reflect.TypeFor[id.Unit]()].MethodByName("Any").Call(nil)[0]
	case typ.Kind() == reflect.String:
		v.SetString("核查")
	case typ.Kind() == reflect.Int:
		v.SetInt(1)
	case typ.Kind() == reflect.Slice && depth < 4:
		v = reflect.Append(v, g.value(typ.Elem(), field, depth+1))
	case typ.Kind() == reflect.Pointer && typ.Elem().Kind() == reflect.Struct && depth < 4 && strings.HasSuffix(field, "ID"):
		v = reflect.New(typ.Elem())
		v.Elem().Set(g.value(typ.Elem(), field, depth+1))
	case typ.Kind() == reflect.Struct && depth < 4 && strings.Contains(typ.PkgPath(), "bole"):
		for i := range typ.NumField() {
			if f := typ.Field(i); f.IsExported() {
				v.Field(i).Set(g.value(f.Type, f.Name, depth+1))
			}
		}
	}
	return v
}

// arguments makes one object of every kind that belongs to somebody else.
func (s *site) arguments(t testing.TB) map[reflect.Type]reflect.Value {
	t.Helper()
	owner := s.Account("owner", authz.RolePersonnel, s.North, authz.ReachCourt, nil)
	ctx := s.As(owner)
	form, err := os.ReadFile("../internal/lrmx/testdata/a_official_3_2_1_16.lrmx")
	require.NoError(t, err)
	upload := s.upload(t, ctx, "a.lrmx", form)
	unit := s.North.ID.Any()
	b, err := s.Intake.Start(ctx, intake.StartInput{FileIDs: []id.Any{upload}, UnitID: &unit, IdempotencyKey: "a"})
	require.NoError(t, err)
	items, err := s.Intake.Items(ctx, b.ID, nil, page.Args{})
	require.NoError(t, err)
	var work *job.Job
	require.NoError(t, s.DB.Tx(ctx, func(tx pgx.Tx) error {
		permit, err := s.Authz.Require(ctx, authz.CadreImport, authz.Target{UnitID: s.North.ID})
		require.NoError(t, err)
		work, err = s.Job.EnqueueTx(ctx, tx, permit, intake.ReadArgs{Batch: b.ID}, job.Order{Title: "读取"})
		return err
	}))
	b.ChangeSetID = one[id.ChangeSet](t, s, "select change_set_id from contact where cadre_id = $1", s.whole.ID)
	whole, err := s.Cadre.Get(s.head, s.whole.ID, cadre.View{})
	require.NoError(t, err)
	return map[reflect.Type]reflect.Value{
		reflect.TypeFor[id.Cadre]():           reflect.ValueOf(s.whole.ID),
		reflect.TypeFor[*cadre.Cadre]():       reflect.ValueOf(whole),
		reflect.TypeFor[id.Unit]():            reflect.ValueOf(s.NorthCivil.ID),
		reflect.TypeFor[id.Record]():          reflect.ValueOf(s.whole.Posts[0].ID),
		reflect.TypeFor[id.Account]():         reflect.ValueOf(owner.ID),
		reflect.TypeFor[id.Grant]():           reflect.ValueOf(one[id.Grant](t, s, "select id from role_grant where account_id = $1", owner.ID)),
		reflect.TypeFor[id.Session]():         reflect.ValueOf(s.session(t)),
		reflect.TypeFor[id.ChangeSet]():       reflect.ValueOf(b.ChangeSetID),
		reflect.TypeFor[*intake.Batch]():      reflect.ValueOf(b),
		reflect.TypeFor[id.Kinship]():         reflect.ValueOf(one[id.Kinship](t, s, "select id from kinship limit 1")),
		reflect.TypeFor[id.File]():            reflect.ValueOf(upload.File()),
		reflect.TypeFor[id.Job]():             reflect.ValueOf(work.ID),
		reflect.TypeFor[id.Batch]():           reflect.ValueOf(b.ID),
		reflect.TypeFor[id.Item]():            reflect.ValueOf(items.Edges[0].Node.ID),
		reflect.TypeFor[intake.ItemState]():   reflect.ValueOf(intake.ItemNew),
		reflect.TypeFor[cadre.View]():         reflect.ValueOf(cadre.View{Parts: ^cadre.Parts(0) >> 32, Purpose: "核查"}),
		reflect.TypeFor[intake.PathOptions](): reflect.ValueOf(intake.PathOptions{UnitCode: s.North.Code}),
		reflect.TypeFor[intake.Profile]():     reflect.ValueOf(intake.Profile321),
		reflect.TypeFor[cadre.Order]():        reflect.ValueOf(cadre.OrderUnit),
		reflect.TypeFor[page.Args]():          reflect.ValueOf(page.Args{}),
		reflect.TypeFor[time.Time]():          reflect.ValueOf(time.Time{}),
	}
}

// session signs somebody else in.
func (s *site) session(t testing.TB) id.Session {
	t.Helper()
	_, session := s.login(t, "head.high")
	return session
}

func one[T any](t testing.TB, s *site, sql string, args ...any) T {
	t.Helper()
	v, err := pg.Value[T](t.Context(), s.DB.Point, sql, args...)
	require.NoError(t, err)
	return v
}

// rowOf finds a row of the person in the table of a section.
func (s *site) rowOf(t testing.TB, section reflect.Value) id.Record {
	t.Helper()
	set := section.Elem().FieldByName("InfoSet").Interface().(cadre.InfoSet)
	return one[id.Record](t, s, fmt.Sprintf("select id from %s where cadre_id = $1 order by sort_no desc limit 1", set.Table), s.whole.ID)
}

// state sums up every table but those of the audit and those that a start fills.
func (s *site) state(t testing.TB) string {
	t.Helper()
	tables, err := pg.Values[string](t.Context(), s.DB.Point, `select tablename::text from pg_tables where schemaname = 'public'
and tablename not like 'audit%' and tablename not like 'code%' and tablename not in ('regulation', 'calendar_day', 'calendar_year', 'goose_db_version') order by 1`)
	require.NoError(t, err)
	require.Greater(t, len(tables), 40)
	var parts []string
	for _, table := range tables {
		parts = append(parts, fmt.Sprintf("select '%[1]s ' || count(*) || ' ' || coalesce(sum(hashtextextended(x::text, 0)::numeric), 0) as line from %[1]s x", table))
	}
	lines, err := pg.Values[string](t.Context(), s.DB.Point, strings.Join(parts, " union all ")+" order by 1")
	require.NoError(t, err)
	return strings.Join(lines, "\n")
}

// A part of a record with a permission of its own is left out without it, whatever else is held, and there with it.
func TestPartsAskForThemselves(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	need := map[string]authz.Permission{
		"personal": authz.CadreHealthRead, "identity": authz.CadreIdentityRead, "contact": authz.CadreContactRead,
		"kinships": authz.CadreFamilyRead, "familyMembers": authz.CadreFamilyRead, "sanctions": authz.CadreDisciplineRead, "disciplineTexts": authz.CadreDisciplineRead,
		"proposedAppointments": authz.CadreEdit, "history": authz.CadreHistoryRead,
	}
	query := `query($id: ID!) { cadre(id: $id, purpose: "核查") { ` + s.selection(s.schema.Types["Cadre"], 2, "children", "parent", "court") + `} }`
	see := func(p ...authz.Permission) map[string]string {
		h := handler(s.Again(func(o *app.Options) { o.Authz = authz.Exactly(p...) }))
		return s.cells(ask(t, s.head, h, query, vars{"id": s.whole.ID.String()}), "cadre")
	}
	bare := see(authz.CadreRead, authz.OrgRead)
	for field, cell := range bare {
		want := "v"
		if need[field] != "" {
			want = "d"
		}
		require.Equal(t, want, cell, "Cadre.%s with cadre.read alone", field)
	}
	for field, p := range need {
		require.Equal(t, "v", see(authz.CadreRead, authz.OrgRead, p)[field], "Cadre.%s with %s", field, p)
		others := see(allBut(p)...)
		require.Equal(t, "d", others[field], "Cadre.%s with everything but %s", field, p)
	}
	require.Equal(t, "f", see(allBut(authz.CadreRead)...)["id"], "a record without cadre.read")
}

func allBut(not ...authz.Permission) []authz.Permission {
	var out []authz.Permission
	for _, p := range authz.Permissions() {
		keep := true
		for _, n := range not {
			keep = keep && p != n
		}
		if keep {
			out = append(out, p)
		}
	}
	return out
}
