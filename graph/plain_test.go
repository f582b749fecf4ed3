package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/graph"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/hrtest"
)

// What is written directly is what the executor writes, byte for byte.
func TestPlainFields(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	ctx := w.As(w.Account("clerk.high", authz.RolePersonnel, w.High, authz.ReachSubtree, nil))
	fast := graph.New(w.Services())
	quick, slow := graph.Handler(fast, slog.Default()), graph.Handler(fast.Slowly(), slog.Default())

	var fields []string
	for _, name := range graph.PlainFields() {
		switch d := schema().Types["Cadre"].Fields.ForName(name); {
		case name == "__typename":
			fields = append(fields, name, "kind: "+name)
		case d.Type.Name() == "Code":
			fields = append(fields, name+" { table code name __typename }", "also_"+name+": "+name+" { name }")
		case name == "gaps":
			fields = append(fields, "gaps { code message set rowId fromOn toOn __typename }")
		default:
			fields = append(fields, name)
		}
	}
	some := fields[:0:0]
	for _, f := range fields { // aliases are limited
		if !strings.HasPrefix(f, "also_") || len(some)%4 == 0 {
			some = append(some, f)
		}
	}
	all := strings.Join(some, " ")
	id := `"` + w.Li.ID.String() + `"`
	list := `cadres(first: 3, orderBy: NAME, filter: {under: "` + w.High.ID.String() + `", lowerCourts: true})`
	for name, query := range map[string]string{
		"one person":              `{ cadre(id: ` + id + `) { ` + all + ` } }`,
		"nobody":                  `{ cadre(id: "cadre_01keqr1745f12tkj1t15p29phk") { ` + all + ` } }`,
		"a node":                  `{ node(id: ` + id + `) { __typename id ... on Cadre { ` + all + ` } ... on Unit { code } } }`,
		"a list":                  `{ ` + list + ` { edges { cursor node { ` + all + ` } } pageInfo { hasNextPage endCursor } totalCount } }`,
		"edges twice":             `{ ` + list + ` { edges { __typename node { name } } edges { node { sex { code } sex { name } } } } }`,
		"a fragment":              `query { cadre(id: ` + id + `) { ...f ... on Cadre { id } pinyin @skip(if: true) } } fragment f on Cadre { name courtName }`,
		"a field that is not":     `{ ` + list + ` { edges { node { name unit { name } posts { name } } } } }`,
		"a field that is refused": `{ cadre(id: ` + id + `) { name sanctions { id } } }`,
		"an error":                `{ ` + list + ` { edges { node { nothing } } } }`,
		"no json":                 ``,
	} {
		require.Equal(t, said(t, ctx, slow, query), said(t, ctx, quick, query), name)
		if name == "one person" || name == "a list" {
			require.Contains(t, said(t, ctx, quick, query), w.Li.Name)
		}
	}
}

// said is status, type and text of an answer, without the identifier of the request.
func said(t *testing.T, ctx context.Context, h http.Handler, query string) string {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query})
	require.NoError(t, err)
	if query == "" {
		body = []byte(`{"query":`)
	}
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return http.StatusText(w.Code) + " " + w.Header().Get("Content-Type") + " " + w.Body.String()
}
