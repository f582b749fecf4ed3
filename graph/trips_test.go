package graph_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/console"
)

// A page of the console costs at most twelve round trips and forty statements, whatever it shows.
func TestConsolePagesStayWithinTheirBudget(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	ctx := s.As(s.Account("trips.personnel", authz.RolePersonnel, s.North, authz.ReachCourt, s.Su))
	h := handler(s.App)
	whole := s.selection(s.schema.Types["Cadre"], 1, "history", "unit", "sanctions", "disciplineTexts", "proposedAppointments")
	for name, query := range map[string]string{
		"viewer":  `{ viewer { account { login name } grants { roleName unit { name } } permissions courts { id name children { id name onEstablishment } } today sessions { id } } }`,
		"roster":  `{ cadres(first: 50) { totalCount edges { cursor node { id name unitName currentPostText gaps { code message } viewerCan { edit } unit { name } } } pageInfo { hasNextPage endCursor } } }`,
		"profile": `query ($id: ID!) { cadre(id: $id) { ` + whole + ` } }`,
		"history": `query ($id: ID!) { cadre(id: $id) { history(first: 50) { totalCount edges { node { set items { label before after } changeSet { at actorName } } } } } }`,
		"figures": `query ($unit: ID!) { teamFigures(unit: $unit) { onEstablishment authorized averageAge gaps gapKinds { code people } } }`,
		"units":   `{ units(first: 100) { totalCount edges { node { id name onEstablishment establishments { kind authorized } court { name } } } } }`,
		"reminders": `query ($unit: ID!) { reminderCounts(under: $unit) { computedOn computedAt kinds { kind overdue current quarter withinYear undated toVerify } }
			reminders(first: 50, filter: {under: $unit, kind: POST_TENURE, window: OVERDUE}) { totalCount edges { cursor node { kind dueOn daysLeft toVerify reckoning
			basis { code name value unit source verified note } facts { label value set } cadre { id name unitName currentPostText } } } pageInfo { hasNextPage endCursor } } }`,
		"inbox":   `{ inboxFigures { waiting dueToday overdue started news } matters(first: 50) { totalCount edges { node { title object verb dueOn receivedAt unit { name } delegateName } } } delegations { name delegateName } delegates { id name } }`,
		"batches": `{ importBatches(first: 20) { totalCount edges { node { number counts { total } unit { name } changeSet { id } } } } }`,
	} {
		v := vars{}
		if strings.Contains(query, "$id") {
			v["id"] = s.Wang.Basic.ID.String()
		}
		if strings.Contains(query, "$unit") {
			v["unit"] = s.North.ID.String()
		}
		a, trips := counted(t, ctx, h, query, v)
		require.Empty(t, a.Errors, "%s: %v", name, a.Errors)
		require.LessOrEqual(t, trips.Round(), console.Trips, "%s: round trips", name)
		require.LessOrEqual(t, trips.Statements(), console.Statements, "%s: statements", name)
		require.Positive(t, trips.Round(), "%s asks the database", name)
	}
}
