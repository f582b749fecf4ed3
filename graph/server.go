package graph

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bole-platform/bole/graph/internal/exec"
	"github.com/bole-platform/bole/internal/problem"
)

// Handler serves POST /graphql: JSON only, one operation a document, bounded before anything runs. Introspection is on
// in demo mode only, for the explorer.
func Handler(r *Resolver, log *slog.Logger) http.Handler {
	limits := DefaultLimits()
	srv := handler.New(Schema(r))
	srv.AddTransport(post{})
	srv.SetQueryCache(lru.New[*ast.QueryDocument](1000))
	srv.SetParserTokenLimit(limits.Tokens)
	srv.SetDisableSuggestion(true)
	if r.svc.Demo {
		srv.Use(extension.Introspection{})
	}
	srv.Use(limits)
	srv.SetErrorPresenter(present(log))
	srv.SetRecoverFunc(func(ctx context.Context, v any) error {
		log.ErrorContext(ctx, "panic in a resolver", "panic", v)
		return problem.ErrInternal
	})
	srv.AroundFields(r.writePlain)
	srv.AroundResponses(func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
		r := next(ctx)
		if r != nil {
			r.Errors = distinct(r.Errors)
		}
		return r
	})
	srv.AroundOperations(func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		ctx = context.WithValue(ctx, denialsKey{}, &denials{seen: map[string]bool{}})
		return next(withLoaders(ctx, r))
	})
	return srv
}

// Schema is the executable schema.
func Schema(r *Resolver) graphql.ExecutableSchema {
	return exec.NewExecutableSchema(exec.Config{Resolvers: r})
}
