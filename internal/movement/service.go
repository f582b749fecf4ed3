package movement

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Options build a Service. All are required.
type Options struct {
	DB       *pg.DB
	Authz    *authz.Authorizer
	Audit    *audit.Log
	Keys     *crypt.Keyring
	Codes    Codes
	Param    Parameters
	Cadres   *cadre.Service
	Accounts *account.Service
	Clock    func() time.Time  // the real clock
	Today    func() civil.Date // "today" of all rules and pages
}

// Service brings people in, moves them, lends them and lets them go.
type Service struct {
	db       *pg.DB
	authz    *authz.Authorizer
	audit    *audit.Log
	keys     *crypt.Keyring
	codes    Codes
	param    Parameters
	cadres   *cadre.Service
	accounts *account.Service
	clock    func() time.Time
	today    func() civil.Date
	plans    planner
}

// New makes the service.
func New(o Options) *Service {
	return &Service{
		db: o.DB, authz: o.Authz, audit: o.Audit, keys: o.Keys, codes: o.Codes, param: o.Param, cadres: o.Cadres, accounts: o.Accounts,
		clock: o.Clock, today: o.Today, plans: planner{o.Cadres, o.Codes, o.Param},
	}
}

// now is the clock to the microsecond, which is what the database keeps.
func (s *Service) now() time.Time { return s.clock().UTC().Truncate(time.Microsecond) }

// Filter says which matters; all given conditions hold together.
type Filter struct {
	States       []State
	Kinds        []Kind
	Under        *id.Any // of this unit and what is below it, giving or receiving
	CadreID      *id.Any
	WaitingForMe bool // what the account that asks has to do next
}

// Get reads a matter.
//
// Permission: movement.read at the unit whose matter it is, or at the receiving unit once it is offered.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL.
func (s *Service) Get(ctx context.Context, movement id.Movement) (*Movement, error) {
	m, _, err := s.seen(ctx, s.db.Point, selectMovement, movement, authz.MovementRead)
	return m, err
}

// List pages through matters, newest first.
//
// Permission: movement.read.
// Errors: FORBIDDEN; PAGE_FIRST, PAGE_CURSOR (Invalid).
func (s *Service) List(ctx context.Context, f Filter, args page.Args) (*page.Connection[Movement], error) {
	size, err := args.Size()
	if err != nil {
		return nil, err
	}
	w, err := s.where(ctx, f)
	if err != nil {
		return nil, err
	}
	query := page.Bind("movement", f)
	key, err := args.Key(query, 1)
	if err != nil {
		return nil, err
	}
	if key != nil {
		after, err := id.ParseMovement(key[0])
		if err != nil {
			return nil, page.ErrCursor
		}
		w.And("m.id < ?", after)
	}
	where, values := w.SQL(1)
	rows, err := pg.All[Movement](ctx, s.db.List, selectMovements+where+fmt.Sprintf(" order by m.id desc limit %d", size+1), values...)
	if err != nil {
		return nil, fmt.Errorf("list matters: %w", err)
	}
	for _, m := range rows {
		s.fill(ctx, m)
	}
	return page.Of(rows, size, query, func(m *Movement) []string { return []string{m.ID.String()} }), nil
}

// Count counts what List pages through.
//
// Permission: movement.read.
// Errors: FORBIDDEN.
func (s *Service) Count(ctx context.Context, f Filter) (int, error) {
	w, err := s.where(ctx, f)
	if err != nil {
		return 0, err
	}
	where, values := w.SQL(1)
	return pg.Value[int](ctx, s.db.List, countMovements+where, values...)
}

// where renders scope and filter.
func (s *Service) where(ctx context.Context, f Filter) (*pg.Where, error) {
	scope, err := s.authz.Scope(ctx, authz.MovementRead)
	if err != nil {
		return nil, err
	}
	w := &pg.Where{}
	visible(w, scope)
	if len(f.States) > 0 {
		w.And("m.state = any(?)", f.States)
	}
	if len(f.Kinds) > 0 {
		w.And("m.kind = any(?)", f.Kinds)
	}
	if f.CadreID != nil {
		w.And("m.cadre_id = ?", f.CadreID.Cadre())
	}
	if f.Under != nil {
		unit := f.Under.Unit()
		w.And(`m.unit_id in (select descendant_id from unit_closure where ancestor_id = ?)
  or m.to_court_id is not null and m.to_unit_id in (select descendant_id from unit_closure where ancestor_id = ?)`, unit, unit)
	}
	if f.WaitingForMe {
		a, err := authz.ActorOf(ctx)
		if err != nil {
			return nil, err
		}
		waiting(w, a, s.authz.Visible(ctx, authz.MovementReview), s.authz.Visible(ctx, authz.MovementApprove), s.authz.Visible(ctx, authz.MovementAccept))
	}
	return w, nil
}

// Steps lists what was done with matters, in order.
//
// Permission: movement.read, as Get; without it nothing.
func (s *Service) Steps(ctx context.Context, movements []id.Movement) (map[id.Movement][]*Step, error) {
	out := make(map[id.Movement][]*Step, len(movements))
	scope := s.authz.Visible(ctx, authz.MovementRead)
	if scope.None {
		return out, nil
	}
	w := &pg.Where{}
	w.And("m.id = any(?)", movements)
	visible(w, scope)
	where, values := w.SQL(1)
	rows, err := pg.All[Step](ctx, s.db.Point, selectVisibleSteps+where+" order by s.movement_id, s.id", values...)
	if err != nil {
		return nil, fmt.Errorf("read the steps of matters: %w", err)
	}
	for _, r := range rows {
		out[r.MovementID] = append(out[r.MovementID], r)
	}
	return out, nil
}

// Plan shows what a matter would write now, what is to be heeded and what stands in its way. A matter that is in force or ended
// has none. The receiving court sees what is written anew, not what the record says today.
//
// Permission: as Get.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL.
func (s *Service) Plan(ctx context.Context, movement id.Movement) (*Plan, error) {
	m, _, err := s.seen(ctx, s.db.Point, selectMovement, movement, authz.MovementRead)
	if err != nil {
		return nil, err
	}
	if !m.State.open() {
		return &Plan{Writes: []*PlannedWrite{}, Flags: []*Flag{}, Obstacles: []*problem.Problem{}}, nil
	}
	plan, err := s.plan(ctx, s.db.Point, m)
	if err != nil {
		return nil, err
	}
	if m.receiver {
		var shown []*PlannedWrite
		for _, w := range plan.Writes {
			if w.Operation == "INSERT" && w.Set != "leaving" && w.Set != "identity" {
				shown = append(shown, w)
			}
		}
		plan.Writes = append([]*PlannedWrite{}, shown...)
	}
	return plan, nil
}

// ViewerCan says what the viewer may do with a matter now; steps are those of the matter.
//
// Permission: none besides those it tells of.
func (s *Service) ViewerCan(ctx context.Context, m *Movement, steps []*Step) *Actions {
	out := &Actions{}
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return out
	}
	can := func(p authz.Permission, t authz.Target) bool { return s.authz.CanTarget(ctx, p, t) }
	mine := m.DraftedBy == a.AccountID && can(authz.MovementDraft, m.home())
	free := !m.took(steps, a.AccountID, a.CadreID)
	out.Change = mine && (m.State == Drafted || m.State == Returned)
	out.Submit = out.Change
	out.Withdraw = mine && m.State.open()
	out.Review = m.State == Submitted && free && can(authz.MovementReview, m.home())
	out.Approve = m.State == Reviewed && free && can(authz.MovementApprove, m.home())
	out.Accept = m.State == Offered && free && can(authz.MovementAccept, m.there())
	out.Undo = m.State == InForce && m.SettledBy == a.AccountID && m.SettledOn == s.today()
	return out
}

// home is what authorization looks at for the court whose matter it is.
func (m *Movement) home() authz.Target { return m.target(m.UnitID) }

// there is the same for the receiving court.
func (m *Movement) there() authz.Target { return m.target(m.ToUnitID) }

func (m *Movement) target(unit id.Unit) authz.Target {
	t := authz.Target{UnitID: unit, Management: m.ManagementClass, Staff: m.Category}
	if !m.CadreID.IsZero() {
		t.Persons = []id.Cadre{m.CadreID}
	}
	return t
}

// offered says whether the receiving court sees the matter.
func (m *Movement) offered() bool {
	if m.ToCourtID.IsZero() {
		return false
	}
	for _, st := range shared() {
		if m.State == st {
			return true
		}
	}
	return false
}

// seen reads a matter that the viewer may see, and demands a permission of it: at the unit whose matter it is, or, when it is
// offered, at the receiving unit. What may not be seen is not there.
func (s *Service) seen(ctx context.Context, q pg.Querier, sql string, movement id.Movement, p authz.Permission) (*Movement, authz.Permit, error) {
	if _, err := authz.ActorOf(ctx); err != nil {
		return nil, authz.Permit{}, err
	}
	m, err := pg.One[Movement](ctx, q, sql, movement)
	if errors.Is(err, problem.ErrNotFound) {
		return nil, authz.Permit{}, s.authz.Absent(ctx, p)
	}
	if err != nil {
		return nil, authz.Permit{}, fmt.Errorf("read a matter: %w", err)
	}
	s.fill(ctx, m)
	t := m.home()
	if p == authz.MovementAccept || m.receiver {
		t = m.there()
	}
	if p == authz.MovementAccept && !m.offered() && !s.authz.CanTarget(ctx, authz.MovementRead, m.home()) {
		return nil, authz.Permit{}, s.authz.Absent(ctx, p)
	}
	permit, err := s.authz.Require(ctx, p, t)
	if err != nil {
		return nil, permit, err
	}
	return m, permit, nil
}

// fill adds names to codes, and says from which side the viewer looks.
func (s *Service) fill(ctx context.Context, m *Movement) {
	m.receiver = m.offered() && !s.authz.CanTarget(ctx, authz.MovementRead, m.home())
	fillTerms(s.codes, m.Kind, &m.Terms)
}

func fillTerms(codes Codes, k Kind, t *Terms) {
	codes.Fill(k.mannerTable(), t.Manner)
	codes.Fill("ZB73", t.ExchangeReason)
	codes.Fill("ZB09", t.PostLevel)
	codes.Fill("ZB42", t.Leading)
	codes.Fill("ZB135", t.EstablishmentKind)
	codes.Fill("ZB125", t.PersonnelClass)
	codes.Fill("ZB130", t.ManagementClass)
	codes.Fill("STAFF_CATEGORY", t.Category)
	codes.Fill("CONTRACT_POST", t.ContractPost)
}

// plan loads the facts of a matter and makes its plan.
func (s *Service) plan(ctx context.Context, q pg.Querier, m *Movement) (*Plan, error) {
	n, err := s.openNewcomer(m)
	if err != nil {
		return nil, err
	}
	f, err := s.facts(ctx, q, m)
	if err != nil {
		return nil, err
	}
	return s.plans.build(m, n, f), nil
}

// record is what is read of a person besides what the summary needs.
const record = cadre.PartJoinings | cadre.PartLegalPosts

// facts reads what the rules look at.
func (s *Service) facts(ctx context.Context, q pg.Querier, m *Movement) (*Facts, error) {
	f := &Facts{Today: s.today()}
	units := []id.Unit{m.UnitID}
	if !m.ToUnitID.IsZero() {
		units = append(units, m.ToUnitID)
	}
	at, err := places(ctx, q, units...)
	if err != nil {
		return nil, err
	}
	if f.Unit = at[m.UnitID]; f.Unit == nil {
		return nil, errUnit
	}
	f.To = at[m.ToUnitID]
	if !m.CadreID.IsZero() {
		whole, err := s.cadres.WholeTx(ctx, q, record, []id.Cadre{m.CadreID})
		if err != nil {
			return nil, fmt.Errorf("read the record: %w", err)
		}
		if f.Person = whole[m.CadreID]; f.Person == nil {
			return nil, errPerson.Says("此人的记录已经不在，请撤回这一事项。")
		}
		last, err := pg.All[Past](ctx, q, selectLast, m.CadreID, m.ID)
		if err != nil {
			return nil, fmt.Errorf("read the last matter: %w", err)
		}
		if len(last) > 0 {
			f.Last = last[0]
		}
		if f.Open, err = pg.All[Past](ctx, q, selectOpen, m.CadreID, m.ID); err != nil {
			return nil, fmt.Errorf("read the open matters: %w", err)
		}
	}
	if f.To == nil || !m.Kind.comes() && !m.Kind.moves() {
		return f, nil
	}
	return f, s.capacity(ctx, q, m, f)
}

// capacity reads the establishment where the person goes, and whether relatives work there.
func (s *Service) capacity(ctx context.Context, q pg.Querier, m *Movement, f *Facts) error {
	type row struct {
		UnitName   string
		Item       string
		Authorized int
		Court      bool
		People     map[string]int
	}
	rows, err := pg.All[row](ctx, q, selectCapacity, []id.Unit{f.To.ID, f.To.CourtID}, m.EffectiveOn)
	if err != nil {
		return fmt.Errorf("read the establishment: %w", err)
	}
	for _, r := range rows {
		c := &Capacity{UnitName: r.UnitName, Item: r.Item, Authorized: r.Authorized, Court: r.Court}
		for kind, n := range r.People {
			if kind != "" && s.codes.Within("ZB135", kind, r.Item) {
				c.Present += n
			}
		}
		f.Capacity = append(f.Capacity, c)
	}
	if !m.CadreID.IsZero() {
		f.Relatives, err = pg.Value[int](ctx, q, selectRelativesAt, m.CadreID, f.To.CourtID)
	}
	return err
}

// openNewcomer opens the header and number of somebody who has no record yet; nil when there is none.
func (s *Service) openNewcomer(m *Movement) (*Newcomer, error) {
	if len(m.Newcomer) == 0 || !m.CadreID.IsZero() {
		return nil, nil //nolint:nilnil // there is none
	}
	text, err := s.keys.OpenText(m.Newcomer, m.place())
	if err != nil {
		return nil, fmt.Errorf("open the newcomer of a matter: %w", err)
	}
	n := &Newcomer{}
	if err := json.Unmarshal([]byte(text), n); err != nil {
		return nil, fmt.Errorf("read the newcomer of a matter: %w", err)
	}
	s.codes.FillAll(&n.Basic)
	return n, nil
}

func (m *Movement) place() string { return crypt.Place("movement", m.ID.String(), "newcomer") }

func (s *Service) seal(m *Movement, n *Newcomer) error {
	b, err := json.Marshal(n)
	if err != nil {
		return fmt.Errorf("spell the newcomer: %w", err)
	}
	m.Newcomer = s.keys.SealText(string(b), m.place())
	return nil
}

// Newcomer tells who is to come, for whoever may read the matter; the ID number is masked. nil when the person has a record.
//
// Permission: as Get.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL.
func (s *Service) Newcomer(ctx context.Context, movement id.Movement) (*Newcomer, error) {
	m, _, err := s.seen(ctx, s.db.Point, selectMovement, movement, authz.MovementRead)
	if err != nil || m.receiver {
		return nil, err
	}
	n, err := s.openNewcomer(m)
	if n != nil && n.IDNumber != "" {
		n.IDNumber = cadre.MaskIDNumber(n.IDNumber)
	}
	return n, err
}

// step writes down what somebody did.
func (s *Service) step(ctx context.Context, tx pgx.Tx, m *Movement, kind StepKind, a *authz.Actor, remark string) error {
	var account *id.Account
	var person *id.Cadre
	if !a.AccountID.IsZero() {
		account = &a.AccountID
	}
	if !a.CadreID.IsZero() {
		person = &a.CadreID
	}
	_, err := tx.Exec(ctx, insertStep, id.NewUUID(), m.ID, m.Turn, kind, s.now(), account, person, a.Name, strings.TrimSpace(remark))
	if err != nil {
		return translate(fmt.Errorf("write down the step %s: %w", kind, err))
	}
	return nil
}

// save writes a matter back and audits what was done.
func (s *Service) save(ctx context.Context, tx pgx.Tx, m *Movement, permit authz.Permit, action string) error {
	if _, err := tx.Exec(ctx, updateMovement, m.updated()...); err != nil {
		return translate(fmt.Errorf("write a matter: %w", err))
	}
	m.Version++
	e := permit.Event(action)
	e.Object, e.Detail = m.ID.Any(), map[string]any{"kind": m.Kind, "state": m.State}
	return s.audit.Record(ctx, tx, e)
}
