package movement_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/movement"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/problem"
)

func TestTwoAcceptAtOnceAndOneIsRefused(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	in := s.about(movement.Transfer, s.Wang, "")
	in.ToUnitID = any2(s.SouthCivil.ID)
	m := s.decided(in)
	var wg sync.WaitGroup
	errs := make([]error, 2)
	for i, by := range []*account.Account{s.southClerk, s.southHead} {
		ctx := s.as(by)
		wg.Add(1)
		go func() {
			defer wg.Done()
			_, errs[i] = s.Movement.Accept(ctx, movement.AcceptInput{StepInput: yes(m)})
		}()
	}
	wg.Wait()
	require.True(t, (errs[0] == nil) != (errs[1] == nil), "%v %v", errs[0], errs[1])
	require.Equal(t, 1, s.Count("select count(*)::int from joining where cadre_id = $1", s.Wang.ID))
}

func TestFourEyes(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	// One person with two accounts: the second is no second pair of eyes.
	second := s.Account("su.head", authz.RolePersonnelHead, s.North, authz.ReachCourt, s.Su)
	m := s.draft(s.about(movement.Retirement, s.Wang, ""))
	_, err := s.Movement.Submit(s.as(s.southClerk), m.ID, m.Version)
	require.Equal(t, "NOT_FOUND", problem.Of(err).Code)
	m, err = s.Movement.Submit(s.as(s.clerk), m.ID, m.Version)
	require.NoError(t, err)
	_, err = s.Movement.Review(s.as(second), yes(m))
	require.Equal(t, []string{"MOVEMENT_SAME_HAND"}, codesOf(err))
	_, err = s.Movement.Approve(s.as(s.leader), yes(m))
	require.Equal(t, []string{"MOVEMENT_STEP"}, codesOf(err), "no step is left out")
	_, err = s.Movement.Review(s.as(s.clerk), yes(m))
	require.Equal(t, "FORBIDDEN", problem.Of(err).Code)
	m, err = s.Movement.Review(s.as(s.head), yes(m))
	require.NoError(t, err)
	stale := yes(m)
	stale.ExpectedVersion--
	_, err = s.Movement.Approve(s.as(s.leader), stale)
	require.Equal(t, []string{"MOVEMENT_STALE"}, codesOf(err))

	// The database holds it too.
	_, err = s.DB.Point.Exec(t.Context(), `insert into movement_step (id, movement_id, turn, step, at, account_id, actor_name)
values (gen_random_uuid(), $1, 1, 'APPROVE', now(), $2, '苏四')`, m.ID, s.head.ID)
	require.ErrorContains(t, err, "movement_step_account_once")

	// What is returned comes back as another turn, and the same people may look at it again.
	back := yes(m)
	back.Decision = movement.GiveBack
	_, err = s.Movement.Approve(s.as(s.leader), back)
	require.Equal(t, []string{"MOVEMENT_REMARK"}, codesOf(err))
	back.Remark = "请补充依据"
	m, err = s.Movement.Approve(s.as(s.leader), back)
	require.NoError(t, err)
	require.Equal(t, movement.Returned, m.State)
	m = s.decidedFrom(m)
	require.Equal(t, movement.InForce, m.State)
	require.Equal(t, 2, m.Turn)
	steps, err := s.Movement.Steps(s.as(s.clerk), []id.Movement{m.ID})
	require.NoError(t, err)
	var got []string
	for _, st := range steps[m.ID] {
		got = append(got, string(st.Step))
	}
	require.Equal(t, []string{"DRAFT", "SUBMIT", "REVIEW", "RETURN", "SUBMIT", "REVIEW", "APPROVE", "ENFORCE"}, got)
}

func TestNobodyHandlesTheOwnMatter(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	_, _, err := s.Movement.Draft(s.as(s.clerk), s.about(movement.Transfer, s.Su, ""), "own")
	require.Equal(t, "RECUSAL", problem.Of(err).Code)
	other := s.Account("clerk.two", authz.RolePersonnel, s.North, authz.ReachCourt, nil)
	in := s.about(movement.Transfer, s.Su, "")
	in.ToUnitID = any2(s.SouthCivil.ID)
	m := s.draftAs(other, in)
	_, err = s.Movement.Get(s.as(s.clerk), m.ID)
	require.Error(t, err, "nobody learns of the own transfer from the list")
	n, err := s.Movement.Count(s.as(s.clerk), movement.Filter{})
	require.NoError(t, err)
	require.Zero(t, n)
}

func TestEstablishment(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.authorize(s.North, 4)
	in := s.about(movement.Hire, nil, "")
	in.Newcomer, in.ToUnitID = newcomer("周七", ""), any2(s.NorthCivil.ID)
	m := s.draft(in)
	_, err := s.Movement.Submit(s.as(s.clerk), m.ID, m.Version)
	wrong, _ := problem.ForUser(err)
	require.Equal(t, "MOVEMENT_FULL", wrong[0].Code)
	require.Equal(t, "公务员法（2018）第二十七条", wrong[0].Basis)
	require.Contains(t, wrong[0].Message, "核定 4，实有 4，办理后超编 1")

	// A place is freed by who leaves, and taken by one only.
	s.decided(s.about(movement.Retirement, s.Wang, ""))
	second := s.about(movement.Hire, nil, "")
	second.Newcomer, second.ToUnitID = newcomer("吴八", ""), any2(s.NorthCivil.ID)
	n := s.draft(second)
	for _, x := range []*movement.Movement{m, n} {
		x, err := s.Movement.Submit(s.as(s.clerk), x.ID, x.Version)
		require.NoError(t, err)
		_, err = s.Movement.Review(s.as(s.head), yes(x))
		require.NoError(t, err)
	}
	var wg sync.WaitGroup
	errs := make([]error, 2)
	for i, x := range []*movement.Movement{m, n} {
		now, err := s.Movement.Get(s.as(s.leader), x.ID)
		require.NoError(t, err)
		ctx := s.as(s.leader)
		wg.Add(1)
		go func() {
			defer wg.Done()
			_, errs[i] = s.Movement.Approve(ctx, yes(now))
		}()
	}
	wg.Wait()
	require.True(t, (errs[0] == nil) != (errs[1] == nil), "%v %v", errs[0], errs[1])
	require.Equal(t, 4, s.Count("select count(*)::int from cadre_summary where court_id = $1 and status = '1' and establishment = '1A'", s.North.ID))

	// Inside the court it is the court's own affair: said, not refused.
	s.authorize(s.NorthAdmin, 2)
	inner := s.about(movement.Reassignment, s.Li, "")
	inner.ToUnitID = any2(s.NorthAdmin.ID)
	plan, err := s.Movement.Preview(s.as(s.clerk), inner)
	require.NoError(t, err)
	require.Empty(t, plan.Obstacles)
	require.Contains(t, flagsOf(plan), "FULL")
}

func TestOrderOfDays(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	move := s.about(movement.Reassignment, s.Li, "2026-01-10")
	move.ToUnitID, move.Terms.PostName = any2(s.NorthAdmin.ID), "干部"
	require.Equal(t, movement.InForce, s.decided(move).State)
	submit := func(in movement.DraftInput) error {
		d := s.draft(in)
		_, err := s.Movement.Submit(s.as(s.clerk), d.ID, d.Version)
		return err
	}
	early := s.about(movement.Retirement, s.Li, "2026-01-09")
	codes := codesOf(submit(early))
	require.Contains(t, codes, "MOVEMENT_BACKDATED")
	require.Contains(t, codes, "MOVEMENT_BEFORE_RECORD")
	require.Contains(t, codesOf(submit(s.about(movement.Retirement, s.Wang, "2020-04-30"))), "MOVEMENT_BEFORE_RECORD", "before the post that it would end")
	require.Contains(t, codesOf(submit(s.about(movement.Death, s.Wang, "2026-01-20"))), "MOVEMENT_FUTURE")
	early = s.about(movement.Retirement, s.Wang, "")
	early.Terms.Manner = code.Of("2A")
	require.Equal(t, []string{"MOVEMENT_EARLY"}, codesOf(submit(early)))
}

func TestAMatterWaitsForItsDay(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	in := s.about(movement.Transfer, s.Wang, "2026-02-01")
	in.ToUnitID = any2(s.SouthCivil.ID)
	m := s.accepted(s.decided(in), nil, "庭长")
	require.Equal(t, movement.Approved, m.State)
	late := s.about(movement.Retirement, s.Li, "2026-02-01")
	r := s.decided(late)
	require.Equal(t, movement.Approved, r.State)
	// Li dies meanwhile: on the day a rule forbids the retirement, and it goes back with the reason.
	require.Equal(t, movement.InForce, s.decided(s.about(movement.Death, s.Li, "")).State)
	advance := func() movement.Advanced {
		done, err := s.Movement.Advance(t.Context(), authz.SystemPermit("test"))
		require.NoError(t, err)
		return done
	}
	s.day = on("2026-01-31")
	require.Zero(t, advance().Enforced)
	_, err := s.Cadre.Get(s.as(s.clerk), s.Wang.ID, cadre.View{})
	require.NoError(t, err, "until the day the old court sees the record")
	s.day = on("2026-02-01")
	done := advance()
	require.Equal(t, []int{1, 1}, []int{done.Enforced, done.Returned})
	_, err = s.Cadre.Get(s.as(s.clerk), s.Wang.ID, cadre.View{})
	require.Equal(t, "NOT_FOUND", problem.Of(err).Code, "from the day on the new court does")
	_, err = s.Cadre.Get(s.as(s.southClerk), s.Wang.ID, cadre.View{})
	require.NoError(t, err)
	require.Equal(t, "2026-02-01", one[string](s, "select to_char(joined_on::date, 'YYYY-MM-DD') from joining where cadre_id = $1", s.Wang.ID))
	require.Contains(t, one[string](s, "select remark from movement_step where movement_id = $1 and step = 'RETURN'", r.ID), "去世")
	require.Zero(t, advance().Enforced, "once")

	// Who accepted may take it back on that day, nobody else.
	now, err := s.Movement.Get(s.as(s.southHead), m.ID)
	require.NoError(t, err)
	_, err = s.Movement.Undo(s.as(s.southClerk), now.ID, now.Version, "误办")
	require.Equal(t, []string{"MOVEMENT_UNDO_WHO"}, codesOf(err))
	_, err = s.Movement.Undo(s.as(s.southHead), now.ID, now.Version, "误办")
	require.NoError(t, err)
	require.Equal(t, s.NorthCivil.ID, s.whole(s.Wang.ID).UnitID)
}

func TestUndoListsWhatOthersChangedSince(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	in := s.about(movement.Transfer, s.Wang, "")
	in.ToUnitID = any2(s.SouthCivil.ID)
	m := s.accepted(s.decided(in), nil, "副庭长")
	c := s.whole(s.Wang.ID)
	changed := *c.Posts[1]
	changed.Name = "庭长"
	_, err := s.Cadre.Posts.Change(s.as(s.southClerk), changed.ID, changed.Version, changed, "更正")
	require.NoError(t, err)
	out, err := s.Movement.Undo(s.as(s.southHead), m.ID, m.Version, "误办")
	require.NoError(t, err)
	require.Len(t, out.Kept, 1)
	require.Equal(t, []string{"职务", "王一", "clerk.south"}, []string{out.Kept[0].SetName, out.Kept[0].CadreName, out.Kept[0].ChangedBy})
	require.Equal(t, s.NorthCivil.ID, s.whole(s.Wang.ID).UnitID)
	_, err = s.Movement.Undo(s.as(s.southHead), m.ID, out.Movement.Version, "误办")
	require.Equal(t, []string{"MOVEMENT_STEP"}, codesOf(err))

	// Not on another day, and not under a later matter.
	m = s.decided(to(s.about(movement.Reassignment, s.Li, ""), s.NorthAdmin))
	s.day = on("2026-01-20")
	_, err = s.Movement.Undo(s.as(s.leader), m.ID, m.Version, "误办")
	require.Equal(t, []string{"MOVEMENT_UNDO_DAY"}, codesOf(err))
	first := s.decided(to(s.about(movement.Reassignment, s.Li, ""), s.NorthCivil))
	s.decided(s.about(movement.Retirement, s.Li, ""))
	_, err = s.Movement.Undo(s.as(s.leader), first.ID, first.Version, "误办")
	require.Equal(t, []string{"MOVEMENT_UNDO_LATER"}, codesOf(err))
}

func TestUndoOfAHireRemovesTheRecord(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	in := s.about(movement.Hire, nil, "")
	in.Newcomer, in.ToUnitID, in.Terms.PostName = newcomer("周七", number("00000020010601002")), any2(s.NorthCivil.ID), "干部"
	m := s.decided(in)
	people := s.Count("select count(*)::int from cadre")
	out, err := s.Movement.Undo(s.as(s.leader), m.ID, m.Version, "误办")
	require.NoError(t, err)
	require.Empty(t, out.Kept)
	require.Equal(t, people-1, s.Count("select count(*)::int from cadre"))
	require.True(t, out.Movement.CadreID.IsZero())
	require.Equal(t, movement.Undone, out.Movement.State)
}

func TestDraftsAreTheirMakersAndKeysWorkOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	in := s.about(movement.Retirement, s.Wang, "")
	m, _, err := s.Movement.Draft(s.as(s.clerk), in, "k")
	require.NoError(t, err)
	again, _, err := s.Movement.Draft(s.as(s.clerk), in, "k")
	require.NoError(t, err)
	require.Equal(t, m.ID, again.ID)
	_, _, err = s.Movement.Draft(s.as(s.clerk), in, " ")
	require.Equal(t, []string{"MOVEMENT_KEY"}, codesOf(err))
	other := s.Account("clerk.two", authz.RolePersonnel, s.North, authz.ReachCourt, nil)
	_, err = s.Movement.Submit(s.as(other), m.ID, m.Version)
	require.Equal(t, []string{"MOVEMENT_NOT_MINE"}, codesOf(err))
	in.Reason = "本人申请"
	m, _, err = s.Movement.Change(s.as(s.clerk), m.ID, m.Version, in)
	require.NoError(t, err)
	require.Equal(t, "本人申请", m.Reason)
	_, _, err = s.Movement.Change(s.as(s.clerk), m.ID, m.Version-1, in)
	require.Equal(t, []string{"MOVEMENT_STALE"}, codesOf(err))
	m, err = s.Movement.Submit(s.as(s.clerk), m.ID, m.Version)
	require.NoError(t, err)
	_, _, err = s.Movement.Change(s.as(s.clerk), m.ID, m.Version, in)
	require.Equal(t, []string{"MOVEMENT_STEP"}, codesOf(err))

	// A second of the same kind cannot run beside the first.
	twin := s.draft(s.about(movement.Retirement, s.Wang, ""))
	_, err = s.Movement.Submit(s.as(s.clerk), twin.ID, twin.Version)
	require.Equal(t, []string{"MOVEMENT_TWICE"}, codesOf(err))
	_, _, err = s.Movement.Draft(s.as(s.clerk), movement.DraftInput{Kind: "NOBODY", CadreID: any2(s.Wang.ID)}, "x")
	require.Equal(t, []string{"MOVEMENT_KIND"}, codesOf(err))
	_, _, err = s.Movement.Draft(s.as(s.clerk), movement.DraftInput{Kind: movement.Loan, CadreID: any2(s.Wang.ID)}, "x")
	require.Equal(t, []string{"MOVEMENT_REQUIRED", "MOVEMENT_REQUIRED"}, codesOf(err), "all mistakes at once")
}

func TestWhatWaitsForWhom(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	in := s.about(movement.Transfer, s.Wang, "")
	in.ToUnitID = any2(s.SouthCivil.ID)
	m := s.draft(in)
	waits := func() string {
		out := ""
		for _, x := range []struct {
			name string
			a    *account.Account
		}{{"经办", s.clerk}, {"审核", s.head}, {"审批", s.leader}, {"南院经办", s.southClerk}, {"南院负责人", s.southHead}, {"南院领导", s.southLeader}} {
			list, err := s.Movement.List(s.as(x.a), movement.Filter{WaitingForMe: true}, page.Args{})
			require.NoError(t, err)
			n, err := s.Movement.Count(s.as(x.a), movement.Filter{WaitingForMe: true})
			require.NoError(t, err)
			require.Len(t, list.Edges, n)
			if n > 0 {
				out += x.name + " "
			}
		}
		return out
	}
	require.Equal(t, "经办 ", waits())
	m, err := s.Movement.Submit(s.as(s.clerk), m.ID, m.Version)
	require.NoError(t, err)
	require.Equal(t, "审核 ", waits())
	m, err = s.Movement.Review(s.as(s.head), yes(m))
	require.NoError(t, err)
	require.Equal(t, "审批 ", waits())
	m, err = s.Movement.Approve(s.as(s.leader), yes(m))
	require.NoError(t, err)
	require.Equal(t, "南院经办 南院负责人 ", waits())
	back := movement.AcceptInput{StepInput: movement.StepInput{ID: m.ID.Any(), ExpectedVersion: m.Version, Decision: movement.GiveBack, Remark: "暂无编制"}}
	m, err = s.Movement.Accept(s.as(s.southHead), back)
	require.NoError(t, err)
	require.Equal(t, "经办 ", waits())
	_, err = s.Movement.Withdraw(s.as(s.clerk), m.ID, m.Version, "不再办理")
	require.NoError(t, err)
	require.Equal(t, "", waits())
	all, err := s.Movement.List(s.as(s.clerk), movement.Filter{Kinds: []movement.Kind{movement.Transfer}, States: []movement.State{movement.Withdrawn},
		CadreID: any2(s.Wang.ID), Under: any2(s.North.ID)}, page.Args{})
	require.NoError(t, err)
	require.Len(t, all.Edges, 1)
}
