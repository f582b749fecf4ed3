package account

import (
	"time"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
)

// Account is an account as administrators see it.
type Account struct {
	ID                id.Account
	Login             string
	Name              string
	CadreID           id.Cadre
	UnitID            id.Unit
	CreatedAt         time.Time
	SignedInAt        *time.Time
	PasswordChangedAt *time.Time
	PasswordChangeDue bool
	SecondFactor      bool
	DisabledAt        *time.Time
	DisabledReason    string
	Version           int
}

// Disabled says whether nobody can sign in with the account.
func (a *Account) Disabled() bool { return a.DisabledAt != nil }

// Session is a signed-in session.
type Session struct {
	ID        id.Session
	AccountID id.Account
	CreatedAt time.Time
	SeenAt    time.Time
	ExpiresAt time.Time
	StepUpAt  time.Time
	Remote    string
	Agent     string
}

// Grant is a role held at a unit, as administrators see it.
type Grant struct {
	ID                id.Grant
	AccountID         id.Account
	Role              authz.Role
	UnitID            id.Unit
	Reach             authz.Reach
	ManagementClasses []string
	StaffCategories   []string
	ValidFrom         time.Time
	ValidTo           *time.Time
	GrantedBy         id.Account
	Reason            string
	RevokedBy         id.Account
	RevokedAt         *time.Time
}

// Credentials are what somebody signs in with.
type Credentials struct {
	Login    string
	Password string
	OTP      string
	Remote   string // address
	Agent    string // browser
}

// New is an account to be created.
type New struct {
	Login    string
	Name     string
	CadreID  id.Cadre
	UnitID   id.Unit
	Password string // changed by the person at the first sign-in; empty: nobody can sign in yet
	Hash     string // CreateTx only: a hash made by HashPassword, instead of Password; not to be changed at first
}

// Filter narrows the list of accounts.
type Filter struct {
	Text     string // beginning of login, or part of the name
	UnitID   id.Unit
	Disabled *bool
}

// NewGrant is a role to be granted.
type NewGrant struct {
	AccountID         id.Account
	Role              authz.Role
	UnitID            id.Unit
	Reach             authz.Reach
	ManagementClasses []string
	StaffCategories   []string
	ValidFrom         *time.Time // now when absent
	ValidTo           *time.Time
	Reason            string
}
