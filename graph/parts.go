package graph

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bole-platform/bole/internal/cadre"
)

// This file looks at selections: which parts of a person's record are wanted. Only plain.go does so besides.

// fieldParts lists the parts by the field of Cadre that shows them.
func fieldParts() map[string]cadre.Parts {
	parts := map[string]cadre.Parts{
		"basic": cadre.PartBasic, "personal": cadre.PartPersonal, "identity": cadre.PartIdentity, "contact": cadre.PartContact,
		"photos": cadre.PartPhotos, "kinships": cadre.PartKinships, "viewerCan": cadre.PartViewer, "gaps": cadre.PartGaps,
	}
	for _, s := range cadre.Sets() {
		parts[s.Plural] = s.Part
	}
	return parts
}

// selected collects the names of the fields selected below path ("edges", "node").
func selected(ctx context.Context, path ...string) []graphql.CollectedField {
	fields := graphql.CollectFieldsCtx(ctx, nil)
	for _, name := range path {
		fields = below(ctx, fields, name)
	}
	return fields
}

func below(ctx context.Context, fields []graphql.CollectedField, name string) []graphql.CollectedField {
	var set ast.SelectionSet
	for _, f := range fields {
		if f.Name == name {
			set = append(set, f.Selections...)
		}
	}
	return graphql.CollectFields(graphql.GetOperationContext(ctx), set, []string{"Cadre", "Node"})
}

// parts tells the wanted parts of the people that stand below path.
func (r *Resolver) parts(ctx context.Context, path ...string) cadre.Parts {
	var p cadre.Parts
	known := r.fieldParts
	for _, f := range selected(ctx, path...) {
		p |= known[f.Name]
	}
	return p
}

type denials struct {
	mu   sync.Mutex
	seen map[string]bool
}

type denialsKey struct{}

// report adds an error for each part that was asked for and left out.
func (r *Resolver) report(ctx context.Context, people ...*cadre.Cadre) {
	d, ok := ctx.Value(denialsKey{}).(*denials)
	if !ok {
		return
	}
	for _, c := range people {
		if c == nil || c.Denied == 0 {
			continue
		}
		for field, part := range r.fieldParts {
			if c.Denied.Has(part) {
				d.deny(ctx, field)
			}
		}
	}
}
