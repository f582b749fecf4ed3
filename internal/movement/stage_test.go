package movement_test

import (
	"context"
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
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/movement"
	"github.com/bole-platform/bole/internal/org"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// stage is a world with the people who handle matters in two courts.
type stage struct {
	*hrtest.World
	clerk, head, leader                *account.Account // of 北院
	southClerk, southHead, southLeader *account.Account
	day                                civil.Date
}

func newStage(t *testing.T) *stage {
	t.Helper()
	w := hrtest.New(t)
	s := &stage{World: w, day: hrtest.Today()}
	s.App = w.Again(func(o *app.Options) { o.Today = func() civil.Date { return s.day } })
	s.clerk = w.Account("clerk.north", authz.RolePersonnel, w.North, authz.ReachCourt, w.Su)
	s.head = w.Account("head.north", authz.RolePersonnelHead, w.North, authz.ReachCourt, nil)
	s.leader = w.Account("leader.north", authz.RoleLeader, w.North, authz.ReachCourt, nil)
	s.southClerk = w.Account("clerk.south", authz.RolePersonnel, w.South, authz.ReachCourt, nil)
	s.southHead = w.Account("head.south", authz.RolePersonnelHead, w.South, authz.ReachCourt, nil)
	s.southLeader = w.Account("leader.south", authz.RoleLeader, w.South, authz.ReachCourt, nil)
	return s
}

func (s *stage) as(a *account.Account) context.Context { return s.As(a) }

func any2[T interface{ Any() id.Any }](i T) *id.Any { a := i.Any(); return &a }

// about is a matter of a person on a day, today when it is zero.
func (s *stage) about(kind movement.Kind, who *cadre.Cadre, day string) movement.DraftInput {
	in := movement.DraftInput{Kind: kind, EffectiveOn: s.day}
	if who != nil {
		in.CadreID = any2(who.ID)
	}
	if day != "" {
		in.EffectiveOn = on(day)
	}
	return in
}

func on(day string) civil.Date {
	d, err := civil.ParseDate(day)
	if err != nil {
		panic(err)
	}
	return d
}

// to sends a matter to a unit.
func to(in movement.DraftInput, unit *org.Unit) movement.DraftInput {
	in.ToUnitID = any2(unit.ID)
	return in
}

func (s *stage) draft(in movement.DraftInput) *movement.Movement { return s.draftAs(s.clerk, in) }

func (s *stage) draftAs(a *account.Account, in movement.DraftInput) *movement.Movement {
	s.T.Helper()
	m, _, err := s.Movement.Draft(s.as(a), in, id.NewRequest().String())
	require.NoError(s.T, err)
	return m
}

// decided takes a draft of 北院 through submission, review and approval, and answers the last state.
func (s *stage) decided(in movement.DraftInput) *movement.Movement {
	s.T.Helper()
	return s.through(s.clerk, s.head, s.leader, in)
}

func (s *stage) through(clerk, head, leader *account.Account, in movement.DraftInput) *movement.Movement {
	s.T.Helper()
	m := s.draftAs(clerk, in)
	m, err := s.Movement.Submit(s.as(clerk), m.ID, m.Version)
	require.NoError(s.T, err)
	for _, step := range []struct {
		state movement.State
		do    func(context.Context, movement.StepInput) (*movement.Movement, error)
		by    *account.Account
	}{{movement.Submitted, s.Movement.Review, head}, {movement.Reviewed, s.Movement.Approve, leader}} {
		if m.State == step.state {
			m, err = step.do(s.as(step.by), yes(m))
			require.NoError(s.T, err)
		}
	}
	return m
}

func yes(m *movement.Movement) movement.StepInput {
	return movement.StepInput{ID: m.ID.Any(), ExpectedVersion: m.Version, Decision: movement.Agree}
}

func (s *stage) accepted(m *movement.Movement, at *org.Unit, post string) *movement.Movement {
	s.T.Helper()
	in := movement.AcceptInput{StepInput: yes(m), PostName: post}
	if at != nil {
		in.ToUnitID = any2(at.ID)
	}
	m, err := s.Movement.Accept(s.as(s.southHead), in)
	require.NoError(s.T, err)
	return m
}

// whole reads a record as it stands, without asking who may.
func (s *stage) whole(who id.Cadre) *cadre.Cadre {
	s.T.Helper()
	found, err := s.Cadre.WholeTx(s.T.Context(), s.DB.Point, ^cadre.Parts(0)>>32, []id.Cadre{who})
	require.NoError(s.T, err)
	require.NotNil(s.T, found[who])
	return found[who]
}

// put adds rows to a record directly.
func put[T any](s *stage, sec *cadre.Section[T], who *cadre.Cadre, rows ...T) {
	s.T.Helper()
	require.NoError(s.T, s.DB.Tx(s.T.Context(), func(tx pgx.Tx) error {
		permit := authz.SystemPermit("test")
		set, err := change.Begin(s.T.Context(), tx, change.Set{At: time.Now().UTC(), ActorName: "系统", Source: change.Seed})
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := sec.AddTx(s.T.Context(), tx, cadre.WriteOf(permit, set, cadre.SourceSeed, time.Now().UTC()), who.Basic.ID, &row); err != nil {
				return err
			}
		}
		return s.Cadre.RefreshTx(s.T.Context(), tx, []id.Cadre{who.Basic.ID})
	}))
}

// judge makes somebody a judge in the quota.
func (s *stage) judge(who *cadre.Cadre) {
	put(s, s.Cadre.JudgeQuotas, who, cadre.JudgeQuota{EnteredOn: hrtest.Date("201801")})
	put(s, s.Cadre.LegalPosts, who, cadre.LegalPost{Act: "任", Post: code.Of(s.Codes.Entries("JUDICIAL_POST")[0].Code), ActedOn: hrtest.Date("201801"), Current: true})
	put(s, s.Cadre.StaffCategories, who, cadre.StaffCategory{Category: code.Of("JUDGE"), FromOn: hrtest.Date("201801")})
	put(s, s.Cadre.FiledTexts, who, cadre.FiledText{Cell: cadre.CellCurrentPost, Text: "北院民庭副庭长", State: cadre.StateAgreed})
}

func (s *stage) authorize(unit *org.Unit, n int) {
	s.T.Helper()
	top := s.As(s.Account("top."+id.NewRequest().String()[10:20], authz.RolePersonnelHead, s.High, authz.ReachSubtree, nil))
	_, err := s.Org.SetEstablishment(top, org.SetEstablishmentInput{UnitID: unit.ID.Any(), Kind: org.People, Item: "1A", Authorized: n, ValidFrom: on("2020-01-01")})
	require.NoError(s.T, err)
}

func codesOf(err error) []string {
	wrong, other := problem.ForUser(err)
	if other != nil {
		return []string{problem.Of(other).Code}
	}
	var out []string
	for _, p := range wrong {
		out = append(out, p.Code)
	}
	return out
}

func one[T any](s *stage, sql string, args ...any) T {
	s.T.Helper()
	v, err := pg.Value[T](s.T.Context(), s.DB.Point, sql, args...)
	require.NoError(s.T, err)
	return v
}

func newcomer(name, number string) *movement.Newcomer {
	return &movement.Newcomer{Basic: cadre.Header{Name: name, Sex: code.Of("2"), BirthOn: hrtest.Date("200106"), Ethnicity: code.Of("01"),
		NativePlace: "江苏南通", WorkStartOn: hrtest.Date("202601")}, IDNumber: number}
}

func number(first17 string) string { return first17 + string(civil.IDCheckDigit(first17)) }
