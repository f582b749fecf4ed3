package authz

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/problem"
)

// fixture is a city: a high court, a court below with a division, and another court; five people.
type fixture struct {
	high, court, division, other id.Unit
	people                       []id.Cadre
}

func newFixture() *fixture {
	f := &fixture{high: id.NewUnit(), court: id.NewUnit(), division: id.NewUnit(), other: id.NewUnit()}
	for range 5 {
		f.people = append(f.people, id.NewCadre())
	}
	return f
}

// reach is what unit_closure would say.
func (f *fixture) reach(unit id.Unit, reach Reach) ([]id.Unit, bool) {
	switch {
	case unit == f.high && reach == ReachSubtree:
		return SortUnits([]id.Unit{f.high, f.court, f.division, f.other}), true
	case unit == f.high:
		return []id.Unit{f.high}, true
	case unit == f.court:
		return SortUnits([]id.Unit{f.court, f.division}), false
	}
	return []id.Unit{unit}, false
}

func (f *fixture) grant(role Role, unit id.Unit, reach Reach) Grant {
	g := Grant{ID: id.NewGrant(), Role: role, UnitID: unit, Reach: reach}
	if !unit.IsZero() {
		g.Units, g.Top = f.reach(unit, reach)
	}
	return g
}

// actor is person 0, with person 1 as a relative.
func (f *fixture) actor(role Role, unit id.Unit, reach Reach) *Actor {
	return &Actor{AccountID: id.NewAccount(), Name: "苏禾", CadreID: f.people[0], Relatives: f.people[1:2],
		RequestID: id.NewRequest(), StepUpAt: time.Now(), Grants: []Grant{f.grant(role, unit, reach)}}
}

// refusals collects what was refused.
type refusals struct {
	events []audit.Event
	err    error
}

func (r *refusals) Refused(_ context.Context, e audit.Event) error {
	r.events = append(r.events, e)
	return r.err
}

func newAuthorizer(t testing.TB, log Refusals) *Authorizer {
	t.Helper()
	return &Authorizer{policy: loaded(t), log: log, now: time.Now, stepUp: 5 * time.Minute}
}

func TestRequire(t *testing.T) {
	t.Parallel()
	f := newFixture()
	stranger := f.people[2:3]
	everywhere := id.Unit{}
	tests := []struct {
		name   string
		actor  *Actor
		p      Permission
		target Target
		want   *problem.Problem
	}{
		{"reads in the own court", f.actor(RolePersonnel, f.court, ReachCourt), CadreRead, Target{UnitID: f.division, Persons: stranger}, nil},
		{"another court is not there", f.actor(RolePersonnel, f.court, ReachCourt), CadreRead, Target{UnitID: f.other, Persons: stranger}, problem.ErrNotFound},
		{"the court above is not there", f.actor(RolePersonnel, f.court, ReachSubtree), CadreEdit, Target{UnitID: f.high, Persons: stranger}, problem.ErrNotFound},
		{"the high court reaches down", f.actor(RolePersonnel, f.high, ReachSubtree), CadreEdit, Target{UnitID: f.division, Persons: stranger}, nil},
		{"the high court's own only", f.actor(RolePersonnel, f.high, ReachCourt), CadreEdit, Target{UnitID: f.division, Persons: stranger}, problem.ErrNotFound},
		{"a leader sees but does not edit", f.actor(RoleLeader, f.court, ReachCourt), CadreEdit, Target{UnitID: f.division, Persons: stranger}, problem.ErrForbidden},
		{"a leader does not see the family", f.actor(RoleLeader, f.court, ReachCourt), CadreFamilyRead, Target{UnitID: f.division, Persons: stranger}, problem.ErrForbidden},
		{"no person without a unit", f.actor(RolePersonnel, f.court, ReachCourt), CadreRead, Target{Persons: stranger}, problem.ErrNotFound},
		{"T-01 the system administrator sees nobody", f.actor(RoleSysadmin, everywhere, ReachSubtree), CadreRead, Target{UnitID: f.court, Persons: stranger}, problem.ErrForbidden},
		{"T-01 nor the auditor", f.actor(RoleAuditor, everywhere, ReachSubtree), CadreRead, Target{UnitID: f.court, Persons: stranger}, problem.ErrForbidden},
		{"an administrator who is a person does not see the own record", f.actor(RoleSecadmin, everywhere, ReachSubtree), CadreRead, Target{UnitID: f.court, Persons: f.people[:1], SelfOK: true}, problem.ErrForbidden},
		{"T-02 the system administrator grants nothing", f.actor(RoleSysadmin, everywhere, ReachSubtree), RoleGrant, Target{UnitID: f.court}, problem.ErrForbidden},
		{"T-03 the security administrator makes no account", f.actor(RoleSecadmin, everywhere, ReachSubtree), AccountManage, Target{}, problem.ErrForbidden},
		{"the security administrator grants everywhere", f.actor(RoleSecadmin, everywhere, ReachSubtree), RoleGrant, Target{UnitID: f.other}, nil},
		{"a clerk reads no audit", f.actor(RolePersonnel, f.high, ReachSubtree), AuditRead, Target{}, problem.ErrForbidden},

		{"T-06 not the own record", f.actor(RolePersonnel, f.court, ReachCourt), CadreEdit, Target{UnitID: f.court, Persons: f.people[:1]}, ErrRecusal},
		{"T-06 not though one may read oneself", f.actor(RolePersonnel, f.court, ReachCourt), CadreEdit, Target{UnitID: f.court, Persons: f.people[:1], SelfOK: true}, ErrRecusal},
		{"T-06 not a relative's", f.actor(RolePersonnel, f.court, ReachCourt), CadreEdit, Target{UnitID: f.court, Persons: f.people[1:2]}, ErrRecusal},
		{"T-06 not among others", f.actor(RolePersonnel, f.court, ReachCourt), CadreEdit, Target{UnitID: f.court, Persons: f.people}, ErrRecusal},
		{"a relative out of scope is not there", f.actor(RolePersonnel, f.court, ReachCourt), CadreEdit, Target{UnitID: f.other, Persons: f.people[1:2]}, problem.ErrNotFound},
		{"a relative's open part is read", f.actor(RolePersonnel, f.court, ReachCourt), CadreRead, Target{UnitID: f.court, Persons: f.people[1:2]}, nil},
		{"a relative's family is not", f.actor(RolePersonnel, f.court, ReachCourt), CadreFamilyRead, Target{UnitID: f.court, Persons: f.people[1:2]}, ErrRecusal},
		{"reading that writes is a write", f.actor(RolePersonnel, f.court, ReachCourt), CadreRead, Target{UnitID: f.court, Persons: f.people[1:2], Write: true}, ErrRecusal},
		{"R-51 recusal beats the head too", f.actor(RolePersonnelHead, f.high, ReachSubtree), CadreDisciplineRead, Target{UnitID: f.court, Persons: f.people[1:2], Reason: "核查"}, ErrRecusal},

		{"one's own record", &Actor{CadreID: f.people[0]}, CadreRead, Target{UnitID: f.court, Persons: f.people[:1], SelfOK: true}, nil},
		{"one's own family", &Actor{CadreID: f.people[0]}, CadreFamilyRead, Target{UnitID: f.court, Persons: f.people[:1], SelfOK: true}, nil},
		{"R-57 not one's own sanctions", &Actor{CadreID: f.people[0]}, CadreDisciplineRead, Target{UnitID: f.court, Persons: f.people[:1], SelfOK: true, Reason: "看看"}, problem.ErrForbidden},
		{"only where the service says so", &Actor{CadreID: f.people[0]}, CadreRead, Target{UnitID: f.court, Persons: f.people[:1]}, problem.ErrNotFound},
		{"T-13 not a colleague", &Actor{CadreID: f.people[0]}, CadreRead, Target{UnitID: f.court, Persons: stranger, SelfOK: true}, problem.ErrNotFound},
		{"not oneself among others", &Actor{CadreID: f.people[0]}, CadreRead, Target{UnitID: f.court, Persons: f.people[:2], SelfOK: true}, problem.ErrNotFound},
		{"nobody is nobody", &Actor{}, CadreRead, Target{UnitID: f.court, Persons: []id.Cadre{{}}, SelfOK: true}, problem.ErrForbidden},
		{"R-31 an account without a role", &Actor{}, CadreRead, Target{UnitID: f.court, Persons: stranger}, problem.ErrForbidden},
		{"has its session", &Actor{}, SessionOwn, Target{}, nil},
		{"and no units", &Actor{}, OrgRead, Target{UnitID: f.court}, problem.ErrForbidden},
		{"a person sees the units", &Actor{CadreID: f.people[0]}, OrgRead, Target{UnitID: f.other}, nil},
		{"not before the password is changed", &Actor{CadreID: f.people[0], PasswordChangeDue: true, Grants: []Grant{f.grant(RolePersonnel, f.court, ReachCourt)}}, CadreRead, Target{UnitID: f.court, Persons: stranger}, problem.ErrForbidden},
		{"but the session is there", &Actor{PasswordChangeDue: true}, SessionOwn, Target{}, nil},

		{"T-08 no sanctions without a purpose", f.actor(RolePersonnelHead, f.court, ReachCourt), CadreDisciplineRead, Target{UnitID: f.court, Persons: stranger}, ErrPurpose},
		{"with one", f.actor(RolePersonnelHead, f.court, ReachCourt), CadreDisciplineRead, Target{UnitID: f.court, Persons: stranger, Reason: "任免考察"}, nil},
		{"a clerk of a lower court has no such duty", f.actor(RolePersonnel, f.court, ReachSubtree), CadreDisciplineRead, Target{UnitID: f.court, Persons: stranger, Reason: "任免考察"}, problem.ErrForbidden},
		{"a clerk of the high court has", f.actor(RolePersonnel, f.high, ReachSubtree), CadreDisciplineRead, Target{UnitID: f.court, Persons: stranger, Reason: "任免考察"}, nil},
		{"not with the high court's own reach", f.actor(RolePersonnel, f.high, ReachCourt), CadreDisciplineRead, Target{UnitID: f.high, Persons: stranger, Reason: "任免考察"}, problem.ErrForbidden},
		{"T-07 a court does not raise its own numbers", f.actor(RolePersonnelHead, f.court, ReachSubtree), EstablishmentEdit, Target{UnitID: f.court}, problem.ErrForbidden},
		{"T-07 nor those above", f.actor(RolePersonnelHead, f.court, ReachSubtree), OrgEdit, Target{UnitID: f.high}, problem.ErrForbidden},

		{"unmasking asks for a purpose", f.actor(RolePersonnel, f.court, ReachCourt), CadreIdentityReveal, Target{UnitID: f.court, Persons: stranger}, ErrPurpose},
		{"unmasking with a fresh proof", f.actor(RolePersonnel, f.court, ReachCourt), CadreIdentityReveal, Target{UnitID: f.court, Persons: stranger, Reason: "核对"}, nil},
		{"unmasking with an old one", &Actor{StepUpAt: time.Now().Add(-6 * time.Minute), Grants: []Grant{f.grant(RolePersonnel, f.court, ReachCourt)}}, CadreIdentityReveal, Target{UnitID: f.court, Persons: stranger, Reason: "核对"}, problem.ErrStepUp},
		{"one's own number needs the proof too", &Actor{CadreID: f.people[0]}, CadreIdentityReveal, Target{Persons: f.people[:1], SelfOK: true}, problem.ErrStepUp},
		{"a permission that is none", f.actor(RolePersonnel, f.high, ReachSubtree), "cadre.everything", Target{UnitID: f.court}, problem.ErrForbidden},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			log := &refusals{}
			z := newAuthorizer(t, log)
			permit, err := z.Require(WithActor(context.Background(), tt.actor), tt.p, tt.target)
			if tt.want == nil {
				require.NoError(t, err)
				require.Empty(t, log.events)
				require.Equal(t, tt.p, permit.Permission())
				require.Equal(t, tt.target.UnitID, permit.Unit())
				require.Equal(t, tt.actor.AccountID, permit.Event("x").Actor)
				return
			}
			require.ErrorIs(t, err, tt.want)
			require.Equal(t, tt.want.Kind, problem.Of(err).Kind)
			require.Len(t, log.events, 1, "a refusal is recorded once")
			require.Equal(t, audit.Denied, log.events[0].Outcome)
			require.Equal(t, tt.want.Code, log.events[0].Detail["code"])
			require.Panics(t, func() { permit.Actor() }, "a refusal carries no permit")
		})
	}
}

func TestARefusalThatCannotBeRecordedIsAnError(t *testing.T) {
	t.Parallel()
	down := errors.New("the database is down")
	z := newAuthorizer(t, &refusals{err: down})
	_, err := z.Require(WithActor(context.Background(), &Actor{}), CadreRead, Target{})
	require.ErrorIs(t, err, down)
}

func TestNobodyIsSignedIn(t *testing.T) {
	t.Parallel()
	z := newAuthorizer(t, &refusals{})
	ctx := context.Background()
	_, err := z.Require(ctx, SessionOwn, Target{})
	require.ErrorIs(t, err, problem.ErrUnauthenticated)
	_, err = z.Scope(ctx, CadreRead)
	require.ErrorIs(t, err, problem.ErrUnauthenticated)
	require.ErrorIs(t, z.Absent(ctx, CadreRead), problem.ErrUnauthenticated)
	require.True(t, z.Visible(ctx, CadreRead).None)
	require.False(t, z.Can(ctx, SessionOwn, id.Unit{}))
	require.False(t, z.CanAnywhere(ctx, SessionOwn))
	_, err = z.Require(context.WithValue(ctx, actorKey{}, (*Actor)(nil)), SessionOwn, Target{})
	require.ErrorIs(t, err, problem.ErrUnauthenticated)
}

func TestAbsentAnswersLikeOutOfScope(t *testing.T) {
	t.Parallel()
	f := newFixture()
	for _, tt := range []struct {
		actor *Actor
		p     Permission
		unit  id.Unit
	}{
		{f.actor(RolePersonnel, f.court, ReachCourt), CadreRead, f.other},
		{f.actor(RoleLeader, f.court, ReachCourt), CadreEdit, f.other},
		{f.actor(RoleSysadmin, id.Unit{}, ReachSubtree), CadreRead, f.other},
		{&Actor{CadreID: f.people[0]}, CadreRead, f.other},
		{&Actor{}, CadreRead, f.other},
	} {
		log := &refusals{}
		z := newAuthorizer(t, log)
		ctx := WithActor(context.Background(), tt.actor)
		_, hidden := z.Require(ctx, tt.p, Target{UnitID: tt.unit, Persons: f.people[3:4], SelfOK: true})
		absent := z.Absent(ctx, tt.p)
		require.Equal(t, hidden, absent)
		require.Len(t, log.events, 2)
	}
}

func TestDenyAll(t *testing.T) {
	t.Parallel()
	f := newFixture()
	z := DenyAll()
	ctx := WithActor(context.Background(), f.actor(RolePersonnelHead, f.high, ReachSubtree))
	for _, p := range Permissions() {
		_, err := z.Require(ctx, p, Target{UnitID: f.high, Reason: "x"})
		require.Error(t, err, p)
		_, err = z.Scope(ctx, p)
		require.Error(t, err, p)
		require.False(t, z.Can(ctx, p, f.high), p)
		require.True(t, z.Visible(ctx, p).None, p)
	}
}

func TestClassesRestrict(t *testing.T) {
	t.Parallel()
	f := newFixture()
	a := f.actor(RolePersonnel, f.court, ReachCourt)
	a.Grants[0].ManagementClasses = []string{"01"}
	a.Grants[0].StaffCategories = []string{"1", "2"}
	z := newAuthorizer(t, &refusals{})
	ctx := WithActor(context.Background(), a)
	for _, tt := range []struct {
		management, staff string
		can               bool
	}{{"01", "1", true}, {"01", "2", true}, {"01", "3", false}, {"02", "1", false}, {"", "1", false}, {"01", "", false}, {"", "", false}} {
		target := Target{UnitID: f.division, Management: tt.management, Staff: tt.staff, Persons: f.people[2:3]}
		require.Equal(t, tt.can, z.CanTarget(ctx, CadreRead, target), tt)
		require.Equal(t, tt.can, z.Visible(ctx, CadreRead).Covers(f.people[2], f.division, tt.management, tt.staff), tt)
	}
}

func TestUnsortedUnitsAreSorted(t *testing.T) {
	t.Parallel()
	f := newFixture()
	a := f.actor(RolePersonnel, f.high, ReachSubtree)
	units := a.Grants[0].Units
	a.Grants[0].Units = []id.Unit{units[3], units[1], units[0], units[2]}
	ctx := WithActor(context.Background(), a)
	z := newAuthorizer(t, &refusals{})
	for _, u := range units {
		require.True(t, z.Can(ctx, CadreRead, u))
	}
	require.Equal(t, units[3], a.Grants[0].Units[0], "the caller's actor is left as it is")
}

func TestSystemPermit(t *testing.T) {
	t.Parallel()
	p := SystemPermit("seed")
	require.True(t, p.System())
	require.Equal(t, "system:seed", p.Actor().Login)
	require.Panics(t, func() { Permit{}.Actor() })
	require.Panics(t, func() { Permit{}.Event("") })
	require.Panics(t, func() { Permit{}.Request() })
	require.Equal(t, "导入", p.Because("导入").Event("").Reason)
}

func TestNewNeedsALog(t *testing.T) {
	t.Parallel()
	_, err := New(Options{Log: &refusals{}, Clock: time.Now})
	require.NoError(t, err)
	_, err = New(Options{Clock: time.Now})
	require.Error(t, err)
	_, err = New(Options{Log: &refusals{}})
	require.Error(t, err)
}

func TestEach(t *testing.T) {
	t.Parallel()
	f := newFixture()
	log := &refusals{}
	z := newAuthorizer(t, log)
	ctx := WithActor(context.Background(), f.actor(RolePersonnel, f.court, ReachCourt))
	target := func(unit id.Unit, person int) Target {
		return Target{UnitID: unit, Persons: f.people[person : person+1]}
	}
	permit, refused, err := z.Each(ctx, CadreFamilyRead, []Target{target(f.court, 2), target(f.other, 3), target(f.division, 4), target(f.court, 1)})
	require.NoError(t, err)
	require.NoError(t, refused[0])
	require.ErrorIs(t, refused[1], problem.ErrNotFound)
	require.NoError(t, refused[2])
	require.ErrorIs(t, refused[3], ErrRecusal)
	require.Equal(t, []id.Cadre{f.people[2], f.people[4]}, permit.Persons())
	require.Len(t, log.events, 1, "one record for all refusals")
	require.Equal(t, []id.Cadre{f.people[3], f.people[1]}, log.events[0].Persons)

	permit, refused, err = z.Each(ctx, CadreDisciplineEdit, []Target{target(f.court, 2)})
	require.NoError(t, err)
	require.Error(t, refused[0])
	require.Panics(t, func() { permit.Actor() })
	_, _, err = z.Each(context.Background(), CadreRead, nil)
	require.ErrorIs(t, err, problem.ErrUnauthenticated)
	log.err = errors.New("down")
	_, _, err = z.Each(ctx, CadreRead, []Target{target(f.other, 2)})
	require.ErrorIs(t, err, log.err)
}

func TestExactly(t *testing.T) {
	t.Parallel()
	f := newFixture()
	z := Exactly(CadreRead, CadreEdit)
	ctx := WithActor(context.Background(), f.actor(RoleLeader, f.court, ReachCourt))
	for _, p := range Permissions() {
		require.Equal(t, p == CadreRead || p == CadreEdit, z.CanTarget(ctx, p, Target{UnitID: f.court, Persons: f.people[2:3]}), p)
	}
}
