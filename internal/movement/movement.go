package movement

import (
	"slices"
	"time"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
)

// Movement is one matter of one person's coming, moving, being lent or leaving.
type Movement struct {
	ID              id.Movement
	Kind            Kind
	State           State
	Version         int
	Turn            int      // rises when what was returned is submitted again
	CadreID         id.Cadre // zero for somebody who has no record yet
	PersonName      string   // as of the drafting
	PersonPost      string
	Newcomer        crypt.Sealed // header and ID number of somebody who has no record yet
	UnitID          id.Unit      // whose matter it is
	UnitName        string
	ManagementClass string
	Category        string
	ToUnitID        id.Unit
	ToName          string
	ToCourtID       id.Unit // the court that must accept; zero when none must
	EffectiveOn     civil.Date
	UntilOn         civil.Date
	Terms           Terms
	DocumentNo      string
	Reason          string
	Reviews         int // steps by others: 0 none, 1 review, 2 review and approval
	Acceptance      bool
	DraftedBy       id.Account
	DraftedAt       time.Time
	IdempotencyKey  string
	SettledBy       id.Account
	SettledOn       civil.Date
	ChangeSetID     id.ChangeSet
	UndoSetID       id.ChangeSet
	ClosedAccounts  []id.Account
	EndedGrants     int

	receiver bool // the viewer sees it as the receiving court does
}

// IsNode marks the type as a Node of the schema.
func (*Movement) IsNode() {}

// KindName is the kind in Chinese.
func (m *Movement) KindName() string { return m.Kind.Name() }

// StateName is the state in Chinese.
func (m *Movement) StateName() string { return m.State.Name() }

// Terms are what is agreed besides person, place and day. What a kind has no use for is empty.
type Terms struct {
	Manner            *code.Code    `json:"manner,omitempty"`         // how: ZB77, ZB78, ZB132 or SECONDMENT_KIND, by kind
	ExchangeReason    *code.Code    `json:"exchangeReason,omitempty"` // ZB73
	FromUnit          string        `json:"fromUnit,omitempty"`       // where somebody comes from
	FromPost          string        `json:"fromPost,omitempty"`
	CivilServiceOn    civil.Partial `json:"civilServiceOn,omitzero"`
	RegisteredOn      civil.Partial `json:"registeredOn,omitzero"`
	PostName          string        `json:"postName,omitempty"` // post at the new unit, or at the host
	PostLevel         *code.Code    `json:"postLevel,omitempty"`
	Leading           *code.Code    `json:"leading,omitempty"`
	EstablishmentKind *code.Code    `json:"establishmentKind,omitempty"`
	PersonnelClass    *code.Code    `json:"personnelClass,omitempty"`
	ManagementClass   *code.Code    `json:"managementClass,omitempty"`
	Category          *code.Code    `json:"category,omitempty"`
	ContractPost      *code.Code    `json:"contractPost,omitempty"` // given: contract staff
	ContractTo        civil.Partial `json:"contractTo,omitzero"`
	ContractNo        string        `json:"contractNo,omitempty"`
	ManagedBy         string        `json:"managedBy,omitempty"` // who looks after a retired person
	ApprovedBy        string        `json:"approvedBy,omitempty"`
	Remark            string        `json:"remark,omitempty"`
}

// Newcomer is somebody who has no record yet.
type Newcomer struct {
	Basic           cadre.Header
	IDNumber        string
	DespiteNamesake bool
}

// Step is something that somebody did with a matter (办理经过).
type Step struct {
	ID         id.Record
	MovementID id.Movement
	Turn       int
	Step       StepKind
	At         time.Time
	AccountID  id.Account
	PersonID   id.Cadre
	ActorName  string
	Remark     string
}

// Actions says what the viewer may do with a matter now.
type Actions struct {
	Change, Submit, Review, Approve, Accept, Withdraw, Undo bool
}

// Place is a unit with its court.
type Place struct {
	ID        id.Unit
	CourtID   id.Unit
	Name      string
	CourtName string
	Kind      string
	Open      bool
}

// FullName is the name of court and division.
func (p *Place) FullName() string {
	if p.ID == p.CourtID {
		return p.Name
	}
	return p.CourtName + p.Name
}

// took says whether an account, or the person behind it, has taken a deciding step of the present turn.
func (m *Movement) took(steps []*Step, account id.Account, person id.Cadre) bool {
	return slices.ContainsFunc(steps, func(s *Step) bool {
		return s.Turn == m.Turn && s.Step.decides() && (s.AccountID == account || !person.IsZero() && s.PersonID == person)
	})
}

// settled is where a matter goes when everybody has agreed: at once into force, or it waits for its day.
func (m *Movement) settled(today civil.Date) State {
	if m.EffectiveOn.After(today) {
		return Approved
	}
	return InForce
}

// after is the state that an agreeing step leads to.
func (m *Movement) after(step StepKind, today civil.Date) State {
	switch {
	case step == StepSubmit && m.Reviews > 0:
		return Submitted
	case step == StepReview && m.Reviews > 1:
		return Reviewed
	case step != StepAccept && m.Acceptance:
		return Offered
	}
	return m.settled(today)
}

// step is the step that a state waits for; empty when it waits for nobody.
func (s State) step() StepKind {
	switch s {
	case Drafted, Returned:
		return StepSubmit
	case Submitted:
		return StepReview
	case Reviewed:
		return StepApprove
	case Offered:
		return StepAccept
	}
	return ""
}
