package movement_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/movement"
	"github.com/bole-platform/bole/internal/problem"
)

func TestHireWritesANewRecord(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	in := s.about(movement.Hire, nil, "")
	in.Newcomer, in.ToUnitID = newcomer("周七", number("00000020010601002")), any2(s.NorthCivil.ID)
	in.Terms = movement.Terms{PostName: "法官助理", Category: code.Of("ASSISTANT"), PersonnelClass: code.Of("1"), FromUnit: "澜州政法学院"}
	in.DocumentNo = "法录〔2026〕1号"
	plan, err := s.Movement.Preview(s.as(s.clerk), in)
	require.NoError(t, err)
	require.Empty(t, plan.Obstacles)
	require.Equal(t, []string{"cadre", "identity", "joining", "staff_category", "post", "resume_line"}, setsOf(plan))
	require.Zero(t, s.Count("select count(*)::int from movement"), "a preview keeps nothing")

	m := s.draft(in)
	require.Equal(t, movement.Drafted, m.State)
	require.Zero(t, s.Count("select count(*)::int from movement where newcomer::text like '%20010601%'"), "the number is sealed")
	m = s.decidedFrom(m)
	require.Equal(t, movement.InForce, m.State)
	c := s.whole(m.CadreID)
	require.Equal(t, "周七", c.Name)
	require.Equal(t, s.NorthCivil.ID, c.UnitID)
	require.Equal(t, "1", c.Status.Code)
	require.Equal(t, "1A", c.Establishment.Code)
	require.Equal(t, "2026-01-19", c.CourtEntryOn.String())
	require.Equal(t, "ASSISTANT", c.Summary.Category.Code)
	require.Equal(t, "测试市北区人民法院民事审判庭法官助理", c.CurrentPostText)
	require.Equal(t, []string{"2", "澜州政法学院"}, []string{c.Joinings[0].Manner.Code, c.Joinings[0].FromUnit})
	require.Equal(t, "测试市北区人民法院民事审判庭法官助理", c.ResumeLines[0].Text)
	require.True(t, c.Identity.BirthMatches)
	require.Equal(t, 1, s.Count("select count(*)::int from change_set where id = $1 and source = 'SYSTEM' and reason = '新录用（法录〔2026〕1号）'", m.ChangeSetID))
	require.Equal(t, s.Count("select count(*)::int from record_change where cadre_id = $1", m.CadreID),
		s.Count("select count(*)::int from record_change where change_set_id = $1", m.ChangeSetID), "one act is one change set")

	// The number belongs to a record now: nobody is hired twice.
	_, _, err = s.Movement.Draft(s.as(s.clerk), in, "again")
	require.Equal(t, []string{"MOVEMENT_RECORD"}, codesOf(err))
	in.Newcomer = newcomer("周七", "")
	_, same, err := s.Movement.Draft(s.as(s.clerk), in, "again")
	require.Equal(t, []string{"MOVEMENT_NAMESAKE"}, codesOf(err))
	require.Len(t, same, 1)
}

// decidedFrom takes a draft of 北院 through submission, review and approval.
func (s *stage) decidedFrom(m *movement.Movement) *movement.Movement {
	s.T.Helper()
	m, err := s.Movement.Submit(s.as(s.clerk), m.ID, m.Version)
	require.NoError(s.T, err)
	m, err = s.Movement.Review(s.as(s.head), yes(m))
	require.NoError(s.T, err)
	m, err = s.Movement.Approve(s.as(s.leader), yes(m))
	require.NoError(s.T, err)
	return m
}

func setsOf(p *movement.Plan) []string {
	var out []string
	for _, w := range p.Writes {
		out = append(out, w.Set)
	}
	return out
}

func TestContractStaffAreNotOnTheEstablishment(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.authorize(s.North, 4) // full: 王一, 李二, 赵三, 苏四
	in := s.about(movement.Hire, nil, "")
	in.Newcomer, in.ToUnitID = newcomer("吴八", ""), any2(s.NorthCivil.ID)
	in.Terms = movement.Terms{ContractPost: code.Of("CLERK"), ContractTo: hrtest.Date("20281231"), ContractNo: "聘2026-1"}
	m := s.decided(in)
	require.Equal(t, movement.InForce, m.State)
	c := s.whole(m.CadreID)
	require.Equal(t, "4A", c.Establishment.Code)
	require.Equal(t, "CLERK", c.ContractPost.Code)
	require.Equal(t, "2028-12-31", c.ContractTo.String())
	require.False(t, c.OnEstablishment())
	require.Empty(t, c.Posts)

	end := s.about(movement.Resignation, c, "")
	m = s.decided(end)
	require.Equal(t, movement.InForce, m.State)
	c = s.whole(m.CadreID)
	require.Equal(t, []string{"5", "36", "2026-01-19"}, []string{c.Status.Code, c.Leavings[0].Manner.Code, c.ContractTo.String()})

	_, err := s.Movement.Submit(s.as(s.clerk), s.draft(s.about(movement.Retirement, c, "")).ID, 1)
	require.Contains(t, codesOf(err), "MOVEMENT_NOT_IN_POST")
}

func TestTransferIsOfferedAndAccepted(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.judge(s.Wang)
	wang := s.Account("wang", authz.RoleAppraisalAnalyst, s.North, authz.ReachCourt, s.Wang)
	in := s.about(movement.Transfer, s.Wang, "")
	in.ToUnitID, in.Terms.ExchangeReason, in.Reason = any2(s.South.ID), code.Of("1"), "工作需要"
	m := s.draft(in)
	south := s.as(s.southClerk)
	_, err := s.Movement.Get(south, m.ID)
	require.Equal(t, "NOT_FOUND", problem.Of(err).Code, "nobody learns of an intention before it is offered")
	m = s.decidedFrom(m)
	require.Equal(t, movement.Offered, m.State)
	require.Equal(t, s.North.ID, one[id.Unit](s, "select court_id from cadre_summary where id = $1", s.Wang.ID), "nothing moves before it is accepted")

	seen, err := s.Movement.Get(south, m.ID)
	require.NoError(t, err)
	require.Equal(t, []string{"王一", "北院民庭副庭长"}, []string{seen.PersonName, seen.PersonPost})
	_, err = s.Cadre.Get(south, s.Wang.ID, cadre.View{})
	require.Equal(t, "NOT_FOUND", problem.Of(err).Code, "the record is not seen before it moves")
	plan, err := s.Movement.Plan(south, m.ID)
	require.NoError(t, err)
	for _, w := range plan.Writes {
		require.Equal(t, "INSERT", w.Operation, "the receiving court sees what is written anew, not what the record says")
	}
	plan, err = s.Movement.Plan(s.as(s.clerk), m.ID)
	require.NoError(t, err)
	require.Contains(t, flagsOf(plan), "LEGAL_POST")

	m = s.accepted(m, s.SouthCivil, "副庭长")
	require.Equal(t, movement.InForce, m.State)
	c := s.whole(s.Wang.ID)
	require.Equal(t, s.SouthCivil.ID, c.UnitID)
	require.Equal(t, 2, c.OrderInUnit, "at the end of the new unit's order")
	require.Equal(t, "测试市南区人民法院民事审判庭副庭长", c.CurrentPostText, "the filed wording of the old post no longer stands")
	require.Len(t, c.Posts, 2)
	require.Equal(t, []string{"0", "2026-01-19", "系统内调动"}, []string{c.Posts[0].State.Code, c.Posts[0].RemovedOn.String(), c.Posts[0].ChangeReason})
	require.False(t, c.Posts[0].Main)
	require.True(t, c.Posts[1].Main)
	require.Equal(t, []string{"2026-01-19", "B2"}, []string{c.JudgeQuotas[0].LeftOn.String(), c.JudgeQuotas[0].ExitReason.Code})
	require.Equal(t, "测试市南区人民法院", c.Leavings[0].ToUnit)
	require.Equal(t, "测试市北区人民法院", c.Joinings[0].FromUnit)
	require.Equal(t, []string{"EXCHANGE", "1"}, []string{c.Secondments[0].Kind.Code, c.Secondments[0].Reason.Code})
	require.Equal(t, "2026-01", c.ResumeLines[1].ToOn.String())
	require.Equal(t, "2026-01-19", c.CourtEntryOn.String())
	require.Equal(t, 1, s.Count("select count(distinct change_set_id)::int from record_change where cadre_id = $1 and change_set_id = $2", s.Wang.ID, m.ChangeSetID))

	// Who may see the record has moved with the belonging.
	_, err = s.Cadre.Get(s.as(s.southClerk), s.Wang.ID, cadre.View{})
	require.NoError(t, err)
	_, err = s.Cadre.Get(s.as(s.clerk), s.Wang.ID, cadre.View{})
	require.Equal(t, "NOT_FOUND", problem.Of(err).Code)
	kept, err := s.Movement.Get(s.as(s.clerk), m.ID)
	require.NoError(t, err, "the old court keeps the matter, its dated copy")
	require.Equal(t, "王一", kept.PersonName)
	require.False(t, s.Authz.Can(s.as(wang), authz.CadreRead, s.North.ID), "no role is left at the old court")
	require.Equal(t, 1, m.EndedGrants)

	// Accepted twice: refused by name, whatever version is sent.
	for _, v := range []int{m.Version, m.Version - 1} {
		again := movement.AcceptInput{StepInput: movement.StepInput{ID: m.ID.Any(), ExpectedVersion: v, Decision: movement.Agree}}
		_, err = s.Movement.Accept(s.as(s.southClerk), again)
		require.Equal(t, []string{"MOVEMENT_STEP"}, codesOf(err))
	}
}

func flagsOf(p *movement.Plan) []string {
	var out []string
	for _, f := range p.Flags {
		out = append(out, f.Code)
	}
	return out
}

func TestATransferCannotBeAcceptedAfterRetirement(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	in := s.about(movement.Transfer, s.Wang, "")
	in.ToUnitID = any2(s.SouthCivil.ID)
	offered := s.decided(in)
	require.Equal(t, movement.Offered, offered.State)
	retired := s.decided(s.about(movement.Retirement, s.Wang, ""))
	require.Equal(t, movement.InForce, retired.State)
	before := s.Count("select count(*)::int from record_change")
	_, err := s.Movement.Accept(s.as(s.southHead), movement.AcceptInput{StepInput: yes(offered)})
	wrong, _ := problem.ForUser(err)
	require.Equal(t, "MOVEMENT_NOT_IN_POST", wrong[0].Code)
	require.Contains(t, wrong[0].Message, "已于 2026.01.19 退休")
	require.Equal(t, "公务员法（2018）第九十二条", wrong[0].Basis)
	require.Equal(t, before, s.Count("select count(*)::int from record_change"), "nothing is half written")
	require.Equal(t, 1, s.Count("select count(*)::int from movement where id = $1 and state = 'OFFERED'", offered.ID))
}

func TestALoanMovesTheWorkAndNotTheRecord(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	in := s.about(movement.Loan, s.Li, "")
	in.ToUnitID, in.UntilOn, in.Terms.PostName = any2(s.SouthCivil.ID), on("2026-03-01"), "借用工作"
	m := s.decided(in)
	require.Equal(t, movement.Offered, m.State)
	m = s.accepted(m, nil, "")
	require.Equal(t, movement.InForce, m.State)
	c := s.whole(s.Li.ID)
	require.Equal(t, s.NorthCivil.ID, c.UnitID)
	require.Equal(t, s.SouthCivil.ID, c.WorkUnitID)
	require.Equal(t, "LOAN", c.Away.Code)
	require.Equal(t, "2026-03-01", c.NextChangeOn.String())
	_, err := s.Cadre.Get(s.as(s.southClerk), s.Li.ID, cadre.View{})
	require.Equal(t, "NOT_FOUND", problem.Of(err).Code)

	// To two places at once: refused, whether asked for by loan or by posting.
	for _, kind := range []movement.Kind{movement.Loan, movement.PostingOut, movement.AidPosting} {
		twice := s.about(kind, s.Li, "2026-02-01")
		twice.ToName = "某市司法局"
		d := s.draft(twice)
		_, err = s.Movement.Submit(s.as(s.clerk), d.ID, d.Version)
		require.Equal(t, []string{"MOVEMENT_LENT_TWICE"}, codesOf(err), string(kind))
	}
	// From the day on which the first ends it is no longer at once.
	next := s.about(movement.Loan, s.Li, "2026-03-01")
	next.ToName = "某市司法局"
	d := s.draft(next)
	d, err = s.Movement.Submit(s.as(s.clerk), d.ID, d.Version)
	require.NoError(t, err)
	_, err = s.Movement.Withdraw(s.as(s.clerk), d.ID, d.Version, "")
	require.NoError(t, err)

	// The loan ends by itself on its day.
	s.day = on("2026-03-01")
	done, err := s.Movement.Advance(t.Context(), authz.SystemPermit("test"))
	require.NoError(t, err)
	require.Equal(t, 1, done.Refreshed)
	require.Equal(t, s.NorthCivil.ID, one[id.Unit](s, "select work_unit_id from cadre_summary where id = $1", s.Li.ID))
}

func TestReturnEndsALoanAtOnce(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	out := s.about(movement.PostingOut, s.Li, "2026-01-05")
	out.ToName, out.Terms.Manner = "澜州市司法局", code.Of("DOWNWARD")
	require.Equal(t, movement.InForce, s.decided(out).State)
	require.True(t, one[bool](s, "select work_unit_id is null from cadre_summary where id = $1", s.Li.ID), "outside the system")
	d := s.draft(s.about(movement.Return, s.Li, ""))
	d, err := s.Movement.Submit(s.as(s.clerk), d.ID, d.Version)
	require.NoError(t, err)
	require.Equal(t, movement.InForce, d.State, "a return asks nobody else")
	c := s.whole(s.Li.ID)
	require.Equal(t, "2026-01-19", c.Secondments[0].ToOn.String())
	require.Equal(t, s.NorthCivil.ID, c.WorkUnitID)
	d = s.draft(s.about(movement.Return, s.Li, ""))
	_, err = s.Movement.Submit(s.as(s.clerk), d.ID, d.Version)
	require.Equal(t, []string{"MOVEMENT_NOT_AWAY"}, codesOf(err))
}

func TestBorrowedPeopleWorkHereAndStandOnNoEstablishment(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	in := s.about(movement.Borrowing, nil, "")
	in.Newcomer, in.ToUnitID = newcomer("郑九", ""), any2(s.NorthCivil.ID)
	in.Terms.FromUnit = "北区司法局"
	m := s.decided(in)
	c := s.whole(m.CadreID)
	require.Equal(t, "4C", c.Establishment.Code)
	require.False(t, c.OnEstablishment())
	require.Equal(t, s.NorthCivil.ID, c.WorkUnitID)
	require.Equal(t, "LOAN", c.Away.Code)
	d := s.draft(s.about(movement.Return, c, ""))
	_, err := s.Movement.Submit(s.as(s.clerk), d.ID, d.Version)
	require.NoError(t, err)
	c = s.whole(m.CadreID)
	require.Equal(t, "5", c.Status.Code)
	require.True(t, c.WorkUnitID.IsZero())
}

func TestLeavingClosesTheAccount(t *testing.T) {
	t.Parallel()
	for kind, want := range map[movement.Kind][]string{
		movement.Retirement: {"2", "31", "B3"}, movement.Resignation: {"5", "32", "B4"}, movement.Dismissal: {"5", "33", "B6"},
		movement.Death: {"4", "35", "B5"}, movement.TransferOut: {"3", "1", "B2"},
	} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			s := newStage(t)
			s.judge(s.Wang)
			s.Account("wang", authz.RoleAppraisalAnalyst, s.North, authz.ReachCourt, s.Wang)
			in := s.about(kind, s.Wang, "")
			in.Reason = "工作需要"
			if kind == movement.TransferOut {
				in.ToName = "澜州市检察院"
			}
			m := s.decided(in)
			require.Equal(t, movement.InForce, m.State)
			c := s.whole(s.Wang.ID)
			require.Equal(t, want, []string{c.Status.Code, c.Leavings[0].Manner.Code, c.JudgeQuotas[0].ExitReason.Code})
			require.Equal(t, "2026-01-19", c.LeftOn.String())
			require.Equal(t, "0", c.Posts[0].State.Code)
			require.Equal(t, "2026-01", c.ResumeLines[1].ToOn.String())
			require.Equal(t, "2026-01-19", c.StaffCategories[0].ToOn.String())
			require.True(t, c.WorkUnitID.IsZero())
			require.Equal(t, kind == movement.Retirement, len(c.Retirements) == 1)
			require.Len(t, m.ClosedAccounts, 1)
			_, _, err := s.App.Account.Login(t.Context(), account.Credentials{Login: "wang", Password: hrtest.Password})
			require.ErrorIs(t, err, account.ErrRefused)

			// Taken back on the same day by who took the last step: the record and the account stand as before.
			if kind == movement.Death {
				_, err = s.Movement.Undo(s.as(s.head), m.ID, m.Version, "误办")
			} else {
				_, err = s.Movement.Undo(s.as(s.leader), m.ID, m.Version, "误办")
			}
			require.NoError(t, err)
			c = s.whole(s.Wang.ID)
			require.Equal(t, "1", c.Status.Code)
			require.Equal(t, "北院民庭副庭长", c.CurrentPostText)
			require.Empty(t, c.Leavings)
			require.True(t, c.InQuota)
			_, _, err = s.App.Account.Login(t.Context(), account.Credentials{Login: "wang", Password: hrtest.Password})
			require.NoError(t, err)
		})
	}
}
