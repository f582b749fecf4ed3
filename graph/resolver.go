// Package graph knows everything about GraphQL, and nothing else does. The contract stands in schema/; a resolver hands
// over to a module's service in one to three lines; the rule belongs to the module.
package graph

import (
	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/inbox"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/job"
	"github.com/bole-platform/bole/internal/org"
	"github.com/bole-platform/bole/internal/supervision"
)

//go:generate go run ./setsgen
//go:generate sh -c "cd .. && go tool gqlgen generate"

// Services are what resolvers hand over to.
type Services struct {
	Account *account.Service
	Authz   *authz.Authorizer
	Cadre   *cadre.Service
	Codes   *code.Service
	File    *file.Service
	Inbox   *inbox.Service
	Intake  *intake.Service
	Job     *job.Service
	Org     *org.Service
	Today   func() civil.Date
	Demo    bool

	Supervision *supervision.Service
}

// Resolver is the root of all resolvers.
type Resolver struct {
	svc        Services
	fieldParts map[string]cadre.Parts
	plain      map[string]plainField
}

// New makes the root resolver.
func New(s Services) *Resolver {
	return &Resolver{svc: s, fieldParts: fieldParts(), plain: plainFields()}
}
