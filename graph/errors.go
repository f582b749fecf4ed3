package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/problem"
)

// userErrors splits an error of a service: what is shown beside the fields, and what becomes a top-level error.
func userErrors(err error) ([]*problem.Problem, error) {
	wrong, err := problem.ForUser(err)
	if wrong == nil {
		wrong = []*problem.Problem{}
	}
	return wrong, err
}

// absent turns NOT_FOUND of a nullable field into null: what one may not see is not there.
func absent[T any](v *T, err error) (*T, error) {
	if errors.Is(err, problem.ErrNotFound) {
		return nil, nil
	}
	return v, err
}

// present is the one place where an error becomes an answer: code, safe text and request id; the cause goes to the log.
func present(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		var request string
		if a, e := authz.ActorOf(ctx); e == nil {
			request = a.RequestID.String()
		}
		var p *problem.Problem
		var g *gqlerror.Error
		switch {
		case errors.As(err, &p):
		case errors.As(err, &g) && g.Err == nil:
			// The query itself is wrong: nothing of it, or of the schema, is repeated.
			p = refusalOf(g)
		case wrongInput(ctx):
			p = errQuery
		default:
			p = problem.Of(err)
		}
		if p.Kind == problem.Internal {
			log.ErrorContext(ctx, "request failed", "request", request, "error", err)
		}
		out := &gqlerror.Error{Message: p.Message, Path: graphql.GetPath(ctx), Extensions: map[string]any{"code": p.Code}}
		if p.Basis != "" {
			out.Extensions["basis"] = p.Basis
		}
		if request != "" {
			out.Extensions["requestId"] = request
		}
		return out
	}
}

var errQuery = problem.New(problem.Invalid, "GRAPHQL_INVALID", "请求内容不符合接口约定，请对照接口文档检查。")

func refusalOf(g *gqlerror.Error) *problem.Problem {
	if code, ok := g.Extensions["code"].(string); ok && code == problem.ErrTooComplex.Code {
		return problem.ErrTooComplex
	}
	return errQuery
}

// wrongInput says whether the field was never resolved, because its arguments are not what the schema says.
func wrongInput(ctx context.Context) bool {
	f := graphql.GetFieldContext(ctx)
	return f != nil && f.Args == nil && f.Field.Field != nil && f.Field.Definition != nil && len(f.Field.Definition.Arguments) > 0
}

// distinct keeps one of several equal errors: the mistakes of a document are all told in the same words.
func distinct(errs gqlerror.List) gqlerror.List {
	seen := map[string]bool{}
	return slices.DeleteFunc(errs, func(e *gqlerror.Error) bool {
		key := fmt.Sprint(e.Extensions["code"], e.Message, e.Path)
		again := seen[key]
		seen[key] = true
		return again
	})
}

// deny adds the one FORBIDDEN error of a part that was left out, once per part and response.
func (d *denials) deny(ctx context.Context, field string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.seen[field] {
		return
	}
	d.seen[field] = true
	graphql.AddError(ctx, problem.ErrForbidden.At(field).Says("您没有查看“%s”的权限。", field))
}
