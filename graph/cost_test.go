package graph

import (
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/validator"
)

// Cost = 1 + min(first, 100) × the cost of a child; a field without fields below costs nothing of its own.
func TestCost(t *testing.T) {
	t.Parallel()
	s := Schema(New(Services{})).Schema()
	for query, want := range map[string]measure{
		"{ __typename }":                                                                       {depth: 1, fields: 1, top: 1},
		"{ viewer { demo } }":                                                                  {depth: 2, fields: 2, top: 1, cost: 1},
		"{ viewer { account { id } courts { id } } }":                                          {depth: 3, fields: 5, top: 1, cost: 3},
		"{ cadres { totalCount } }":                                                            {depth: 2, fields: 2, top: 1, cost: 1, pages: 1},
		"{ cadres { edges { node { id } } } }":                                                 {depth: 4, fields: 4, top: 1, cost: 1 + 20*2, pages: 1},
		"{ cadres(first: 100) { edges { node { id } } } }":                                     {depth: 4, fields: 4, top: 1, cost: 1 + 100*2, pages: 1},
		"{ cadres(first: 1000000) { edges { node { id } } } }":                                 {depth: 4, fields: 4, top: 1, cost: 1 + 100*2, pages: 1},
		"{ cadres(first: -5) { edges { node { id } } } }":                                      {depth: 4, fields: 4, top: 1, cost: 1 + 2, pages: 1},
		"{ cadres(first: null) { edges { node { id } } } }":                                    {depth: 4, fields: 4, top: 1, cost: 1 + 20*2, pages: 1},
		"query($n: Int) { cadres(first: $n) { edges { node { id } } } }":                       {depth: 4, fields: 4, top: 1, cost: 1 + 50*2, pages: 1},
		"query($m: Int) { cadres(first: $m) { edges { node { id } } } }":                       {depth: 4, fields: 4, top: 1, cost: 1 + 20*2, pages: 1},
		"{ cadres(first: 10) { edges { node { history(first: 10) { edges { cursor } } } } } }": {depth: 6, fields: 6, top: 1, cost: 1 + 10*(1+1+1+10*1), pages: 1 + 10*1},
		"{ a: viewer { demo } b: viewer { demo } }":                                            {depth: 2, fields: 4, top: 2, cost: 2, aliases: 2},
		"{ viewer: viewer { demo } }":                                                          {depth: 2, fields: 2, top: 1, cost: 1},
		"{ viewer { demo demo ...V ...V } } fragment V on Viewer { demo today }":               {depth: 2, fields: 7, top: 1, cost: 1, repeats: 1},
		"{ ... on Query @include(if: true) { __typename @skip(if: false) } }":                  {depth: 1, fields: 1, top: 1, directives: 2},
		"{ ...A } fragment A on Query { ...B ...B } fragment B on Query { ...C ...C } fragment C on Query { __typename viewer { demo } }": {depth: 2, fields: 12, top: 8, cost: 4},
	} {
		doc, errs := gqlparser.LoadQueryWithRules(s, query, nil)
		require.Empty(t, errs, query)
		v, err := validator.VariableValues(s, doc.Operations[0], map[string]any{"n": 50})
		require.NoError(t, err, query)
		w := walk{limits: DefaultLimits(), vars: v, memo: map[string]measure{}, open: map[string]bool{}}
		require.Equal(t, want, w.set(doc.Operations[0].SelectionSet), query)
		require.Nil(t, DefaultLimits().MutateOperationContext(t.Context(), &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], Variables: v}), query)
	}
}
