package console_test

import (
	"log/slog"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/graph"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/bench/console"
	"github.com/bole-platform/bole/internal/hrtest"
)

type vars = map[string]any

// What the console reads costs at most twelve round trips and forty statements.
func TestReadingStaysWithinItsBudget(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	ctx := w.As(w.Account("head.high", authz.RolePersonnelHead, w.High, authz.ReachSubtree, nil))
	h := graph.Handler(graph.New(w.Services()), slog.Default())
	operations, err := console.Operations(os.DirFS("../../../web/src"))
	require.NoError(t, err)
	person, unit := w.Li.ID.String(), w.North.ID.String()
	roster := vars{"under": unit, "sex": "2"}
	var answers []*console.Answer
	for name, v := range map[string]vars{
		"Viewer": {}, "Sessions": {}, "Reach": {}, "RecordSets": {}, "CodeTables": {"tables": []string{"ZB09"}},
		"GlobalSearch": {"text": "李", "units": true}, "FindUnits": {"text": "民事"},
		"RosterPage": {"first": 50, "filter": roster, "orderBy": "UNIT", "count": true}, "UnitBranch": {"id": unit}, "UnitPath": {"id": w.NorthCivil.ID.String()},
		"UnitDetail": {"id": unit}, "TeamFigures": {"unit": unit}, "GapPeople": {"filter": vars{"under": unit, "gap": "ANY"}, "first": 8},
		"RetiringPeople": {"filter": vars{"under": unit, "retirementTo": "2027-01"}}, "RecentBatches": {"first": 5}, "ImportBatches": {"first": 20},
		"Profile": {"id": person}, "ProfileCareer": {"id": person}, "RecordHistory": {"id": person, "first": 20},
		"ProfileRest":       {"id": person, "identity": true, "contact": true, "family": true},
		"ProfileRestricted": {"id": person, "purpose": "考察", "discipline": true, "proposals": true},
	} {
		o := operations[name]
		require.NotNil(t, o, "the console has no operation %s", name)
		a, err := console.Ask(ctx, h, "", o, v)
		require.NoError(t, err)
		require.Empty(t, a.Codes, name)
		answers = append(answers, a)
	}
	require.Empty(t, console.Over(answers))
	t.Logf("worst: %+v", console.Worst(answers).Operation)
}

func TestOperationsBringTheirFragments(t *testing.T) {
	t.Parallel()
	operations, err := console.Operations(os.DirFS("../../../web/src"))
	require.NoError(t, err)
	career := operations["ProfileCareer"].Document
	require.Contains(t, career, "fragment PostRow on Post")
	require.NotContains(t, career, "fragment FamilyMemberRow")
	require.True(t, operations["AcceptImport"].Mutation)
	_, err = console.Operations(os.DirFS(t.TempDir()))
	require.Error(t, err)
}
