package graph_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/page"
)

// Every kind of Node is found by its identifier by whoever may see it. For others it is not there, or the whole question is
// refused when no role of theirs ever sees one.
func TestEveryNodeIsFoundByWhoMaySeeIt(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	south := s.As(s.Account("clerk.south", authz.RolePersonnel, s.South, authz.ReachCourt, nil))
	north := s.As(s.Account("clerk.north", authz.RolePersonnel, s.North, authz.ReachCourt, nil))
	security := s.As(s.Account("security", authz.RoleSecadmin, nil, authz.ReachSubtree, nil))
	colleague := s.Account("leader.north", authz.RoleLeader, s.North, authz.ReachCourt, nil)
	b, err := s.Intake.Start(s.head, intake.StartInput{FileIDs: []id.Any{s.upload(t, s.head, "a.lrmx", newcomer(t, "来人甲"))}, IdempotencyKey: "一"})
	require.NoError(t, err)
	items, err := s.Intake.Items(s.head, b.ID, nil, page.Args{})
	require.NoError(t, err)
	nobody := t.Context()
	// Reads records in the north, and their history in the south only.
	both := s.Account("both", authz.RolePersonnel, s.South, authz.ReachCourt, nil)
	require.NoError(t, s.DB.Tx(t.Context(), func(tx pgx.Tx) error {
		_, err := s.App.Account.GrantTx(t.Context(), tx, authz.SystemPermit("test"), account.NewGrant{
			AccountID: both.ID, Role: authz.RoleLeader, UnitID: s.North.ID, Reach: authz.ReachCourt, Reason: "测试",
		})
		return err
	}))

	s.matter(t, "等有权限的人", id.Account{})
	matter, _ := ask(t, north, s.h, `{ matters(first: 1, filter: { module: "intake" }) { edges { node { id title } } } }`, nil).at("matters", "edges", 0, "node", "id").(string)
	require.NotEmpty(t, matter)

	type try struct {
		who  context.Context
		want string // the type, null or the code of the refusal
	}
	type node struct {
		id    string
		tries []try
	}
	cases := map[string]node{
		"Cadre":       {s.whole.ID.String(), []try{{north, "Cadre"}, {south, "null"}, {security, "FORBIDDEN"}}},
		"Unit":        {s.North.ID.String(), []try{{north, "Unit"}, {south, "Unit"}, {security, "Unit"}, {nobody, "UNAUTHENTICATED"}}},
		"ImportBatch": {b.ID.String(), []try{{s.head, "ImportBatch"}, {south, "null"}, {security, "FORBIDDEN"}}},
		"ImportItem":  {items.Edges[0].Node.ID.String(), []try{{s.head, "ImportItem"}, {south, "null"}, {security, "FORBIDDEN"}}},
		"Matter":      {matter, []try{{north, "Matter"}, {south, "null"}, {nobody, "UNAUTHENTICATED"}}},
		"Job":         {s.work(t, s.head).String(), []try{{s.head, "Job"}, {north, "null"}}},
		"Account": {colleague.ID.String(), []try{{security, "Account"}, {s.As(colleague), "Account"}, {north, "FORBIDDEN"},
			{nobody, "UNAUTHENTICATED"}}},
		"ChangeSet": {s.lastChange(t, "post"), []try{{north, "ChangeSet"}, {s.head, "ChangeSet"}, {south, "null"}, {s.As(both), "null"}, {s.As(colleague), "FORBIDDEN"},
			{security, "FORBIDDEN"}, {nobody, "UNAUTHENTICATED"}}},
		// Who does not read sanctions does not learn who recorded one.
		"ChangeSet of sanctions": {s.lastChange(t, "sanction"), []try{{s.head, "ChangeSet"}, {north, "null"}, {south, "null"}}},
		"Account that is none":   {id.NewAccount().String(), []try{{security, "null"}}},
		"ChangeSet of nothing":   {id.NewChangeSet().String(), []try{{s.head, "null"}}},
	}
	for name, c := range cases {
		for _, x := range c.tries {
			a := ask(t, x.who, s.h, `query($id: ID!) { node(id: $id) { __typename id } }`, vars{"id": c.id})
			got, _ := a.at("node", "__typename").(string)
			if got != "" {
				require.Equal(t, c.id, a.at("node", "id"), name)
			} else if got = "null"; len(a.Errors) > 0 {
				got = a.Errors[0].code()
			}
			require.Equal(t, x.want, got, "%s: %s", name, a.raw)
		}
	}
	for _, d := range s.schema.GetPossibleTypes(s.schema.Types["Node"]) {
		require.Contains(t, cases, d.Name, "who may find a %s by its identifier?", d.Name)
	}
}

// lastChange is the change set that changed a table last.
func (s *site) lastChange(t testing.TB, table string) string {
	t.Helper()
	return one[id.ChangeSet](t, s, "select change_set_id from record_change where table_name = $1 order by seq desc limit 1", table).String()
}

// The account of whoever is asked for says what the holder does, by the roles held now.
func TestAccountNodeNamesTheRolesHeldNow(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	security := w.As(w.Account("security", authz.RoleSecadmin, nil, authz.ReachSubtree, nil))
	clerk := w.Account("clerk.north", authz.RolePersonnel, w.North, authz.ReachCourt, nil)
	title := func() any {
		a := ask(t, security, handler(w.App), `query($id: ID!) { node(id: $id) { ... on Account { login title active } } }`, vars{"id": clerk.ID.String()})
		require.Empty(t, a.Errors)
		require.Equal(t, "clerk.north", a.at("node", "login"))
		require.Equal(t, true, a.at("node", "active"))
		return a.at("node", "title")
	}
	require.Equal(t, authz.RolePersonnel.Name(), title())
	grants, err := w.App.Account.Grants(security, clerk.ID)
	require.NoError(t, err)
	require.NoError(t, w.App.Account.Revoke(security, grants[0].ID, "调离"))
	require.Equal(t, "干警", title())
}
