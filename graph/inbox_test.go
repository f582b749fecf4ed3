package graph_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/inbox"
)

// matter lets a step wait for an account, or for whoever may import at 北院.
func (s *site) matter(t testing.TB, title string, to id.Account) {
	t.Helper()
	require.NoError(t, s.DB.Tx(s.head, func(tx pgx.Tx) error {
		permit, err := s.Authz.Require(s.head, authz.CadreImport, authz.Target{UnitID: s.North.ID})
		require.NoError(t, err)
		return s.Inbox.OpenTx(s.head, tx, permit, inbox.Step{Module: "intake", Kind: "intake.check", Subject: id.NewBatch().Any(), Title: title,
			Object: "批次 0119-1", Verb: "查看差异", Permission: authz.CadreImport, Target: authz.Target{UnitID: s.North.ID}, To: to})
	}))
}

func (s *site) inboxCases(t testing.TB) []useCase {
	deputy := s.Account("head.deputy", authz.RolePersonnelHead, s.High, authz.ReachSubtree, nil)
	own := need(authz.InboxOwn)
	day := 0
	period := func() vars {
		day += 2
		on := s.Today().AddDays(day)
		return vars{"delegateId": deputy.ID.String(), "fromOn": on.String(), "toOn": on.AddDays(1).String(), "reason": "外出"}
	}
	return []useCase{
		{mutation: "addDelegation", needs: own, input: period},
		{mutation: "cancelDelegation", needs: own, input: func() vars {
			a := s.do(t, s.head, "addDelegation", "AddDelegationInput", "delegation { id }", period())
			return vars{"id": a.at("addDelegation", "delegation", "id").(string)}
		}},
		{mutation: "markInboxRead", needs: own, input: func() vars { return vars{"seenAt": time.Now().UTC()} }},
	}
}

func TestTheInboxOverTheAPI(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	clerk := s.Account("inbox.clerk", authz.RolePersonnel, s.North, authz.ReachCourt, s.Su)
	second := s.Account("inbox.second", authz.RolePersonnel, s.North, authz.ReachCourt, nil)
	ctx := s.As(clerk)
	s.matter(t, "等有权限的人", id.Account{})
	s.matter(t, "等一个人", clerk.ID)
	list := `query($filter: MatterFilter) { matters(first: 10, filter: $filter) { totalCount edges { cursor node {
id module kind subjectId title object verb unit { name } dueOn receivedAt openedByName state closedAt closedByName named delegable forName delegateName } } pageInfo { hasNextPage } } }`
	titles := func(ctx context.Context, filter any) []string {
		a := ask(t, ctx, s.h, list, vars{"filter": filter})
		require.Empty(t, a.codes(), a.raw)
		out := []string{}
		edges, _ := a.at("matters", "edges").([]any)
		for i := range edges {
			out = append(out, a.at("matters", "edges", i, "node", "title").(string))
			require.Equal(t, "测试市北区人民法院", a.at("matters", "edges", i, "node", "unit", "name"))
			require.Contains(t, a.at("matters", "edges", i, "node", "subjectId"), "batch_")
		}
		require.EqualValues(t, len(out), a.at("matters", "totalCount"))
		return out
	}
	require.Equal(t, []string{"等有权限的人", "等一个人"}, titles(ctx, nil))
	require.Equal(t, []string{}, titles(ctx, vars{"view": "FINISHED"}))
	require.Equal(t, []string{"等有权限的人"}, titles(s.As(second), vars{"module": "intake"}))

	a := ask(t, ctx, s.h, `{ inboxFigures { waiting dueToday overdue started news } delegates { id name unitName } }`, nil)
	require.Empty(t, a.codes(), a.raw)
	require.Equal(t, vars{"waiting": 2.0, "dueToday": 0.0, "overdue": 0.0, "started": 0.0, "news": 2.0}, a.at("inboxFigures"))
	require.Contains(t, a.raw, second.ID.String())

	m := ask(t, ctx, s.h, list, nil).at("matters", "edges", 1, "node", "id")
	made := s.do(t, ctx, "addDelegation", "AddDelegationInput", "delegation { id name delegateName mine matterTitle fromOn toOn }", vars{
		"delegateId": second.ID.String(), "matterId": m, "fromOn": "2026-01-19", "toOn": "2026-01-20"})
	require.Equal(t, "等一个人", made.at("addDelegation", "delegation", "matterTitle"))
	require.Equal(t, []string{"等有权限的人", "等一个人"}, titles(s.As(second), nil))
	a = ask(t, s.As(second), s.h, `query($id: ID!) { node(id: $id) { ... on Matter { title forName } } delegations { mine name delegateName } }`, vars{"id": m})
	require.Equal(t, vars{"title": "等一个人", "forName": "苏四"}, a.at("node"), a.raw)
	require.Equal(t, false, a.at("delegations", 0, "mine"))
	wrong := ask(t, ctx, s.h, `mutation($input: AddDelegationInput!) { addDelegation(input: $input) { delegation { id } userErrors { code field message } } }`, vars{"input": vars{
		"delegateId": s.Account("inbox.south", authz.RolePersonnel, s.South, authz.ReachCourt, nil).ID.String(), "fromOn": "2026-01-19", "toOn": "2026-01-20"}})
	require.Equal(t, []string{"INBOX_DELEGATE"}, wrong.codes())
	require.Equal(t, []any{"delegateId"}, wrong.at("addDelegation", "userErrors", 0, "field"))

	read := s.do(t, ctx, "markInboxRead", "MarkInboxReadInput", "figures { waiting news }", vars{"seenAt": time.Now().UTC()})
	require.Equal(t, vars{"waiting": 2.0, "news": 0.0}, read.at("markInboxRead", "figures"))

	// Who is not signed in, and who is not concerned.
	for _, q := range []string{`{ inboxFigures { waiting } }`, `{ matters { totalCount } }`, `{ delegations { name } }`, `{ delegates { name } }`} {
		require.Equal(t, "UNAUTHENTICATED", ask(t, t.Context(), s.h, q, nil).Errors[0].code(), q)
	}
	require.Nil(t, ask(t, s.As(s.Account("inbox.other", authz.RoleLeader, s.South, authz.ReachCourt, nil)), s.h, `query($id: ID!) { node(id: $id) { id } }`, vars{"id": m}).at("node"))
}
