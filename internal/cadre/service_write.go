package cadre

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/change"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// HeaderFields lists the items of the header.
func HeaderFields() []InfoItem { return fieldsOf(reflect.TypeFor[Header]()) }

// NewCadre is what a new person begins with.
type NewCadre struct {
	UnitID          id.Unit
	Basic           Header
	IDNumber        string
	DespiteNamesake bool
	Reason          string
}

// Add adds a person. A person of the same name, birth month and sex is offered first, never merged.
//
// Permission: cadre.create at the unit.
// Errors: NOT_FOUND, FORBIDDEN; CADRE_REQUIRED, CADRE_TOO_LONG, CODE_UNKNOWN, CADRE_ID_NUMBER (Invalid);
// CADRE_NAMESAKE, CADRE_ID_NUMBER_TAKEN (Conflict).
// Basis: GB 11643 公民身份号码.
func (s *Service) Add(ctx context.Context, n NewCadre) (cadreID id.Cadre, namesakes []*Cadre, err error) {
	cadreID = id.NewCadre()
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		permit, err := s.authz.Require(ctx, authz.CadreCreate, authz.Target{UnitID: n.UnitID, Reason: n.Reason})
		if err != nil {
			return err
		}
		if err := s.validateHeader(&n.Basic, n.IDNumber); err != nil {
			return err
		}
		if !n.DespiteNamesake {
			if namesakes, err = s.namesakes(ctx, tx, &n.Basic); err != nil {
				return err
			}
			if len(namesakes) > 0 {
				return errNamesake
			}
		}
		w, err := s.begin(ctx, tx, permit, n.Reason, SourceManual)
		if err != nil {
			return err
		}
		if err := s.AddTx(ctx, tx, w, cadreID, n); err != nil {
			return err
		}
		e := permit.Event("cadre.create")
		e.Object, e.Persons = cadreID.Any(), []id.Cadre{cadreID}
		return s.audit.Record(ctx, tx, e)
	})
	return cadreID, namesakes, err
}

// AddTx adds a person under a decision that was already taken, at the end of the unit's order unless it says otherwise.
func (s *Service) AddTx(ctx context.Context, tx pgx.Tx, w Write, cadreID id.Cadre, n NewCadre) error {
	h := &n.Basic
	h.ID, h.UnitID, h.Version = cadreID, n.UnitID, 1
	h.ChangeSetID, h.Source, h.UpdatedAt, h.UpdatedBy = w.Set, w.Source, w.At, w.By
	if h.Status == nil {
		h.Status = code.Of("1")
	}
	if h.OrderInUnit == 0 {
		last, err := pg.Value[int](ctx, tx, selectLastOfUnit, n.UnitID)
		if err != nil {
			return err
		}
		h.OrderInUnit = last + 1
	}
	if err := later(ctx, tx, s.headers.insertSQL(), s.headers.values(h)...); err != nil {
		return err
	}
	if err := change.Row(ctx, tx, w.Set, change.Line{Table: "cadre", RowID: uuid.UUID(cadreID), CadreID: cadreID, Op: change.Insert}); err != nil {
		return err
	}
	if n.IDNumber != "" {
		if err := s.SetIdentityTx(ctx, tx, w, cadreID, 0, n.IDNumber, h.BirthOn); err != nil {
			return err
		}
	}
	return s.RefreshTx(ctx, tx, []id.Cadre{cadreID})
}

func (s *Service) validateHeader(h *Header, number string) error {
	h.Name = cleanName(h.Name)
	var wrong problem.List
	fields := HeaderFields()
	if h.Status == nil {
		h.Status = code.Of("1")
	}
	checkFields(s.codes, fields, reflect.ValueOf(h).Elem(), &wrong)
	if !h.BirthOn.IsZero() && h.BirthOn.Floor().After(s.today()) {
		wrong.Add(errBirthFuture.At("birthOn"))
	}
	checkOrder(h.BirthOn, h.WorkStartOn, "workStartOn", "参加工作时间早于出生日期。", &wrong)
	checkOrder(h.BirthOn, h.PartyOn, "partyOn", "入党时间早于出生日期。", &wrong)
	if number != "" {
		if err := civil.CheckIDNumber(civil.NormalIDNumber(number)); err != nil {
			wrong.Add(idProblem(err).At("idNumber"))
		}
	}
	return wrong.Err()
}

func idProblem(err error) *problem.Problem {
	if p := problem.Of(err); p.Kind == problem.Invalid {
		return p
	}
	return errIDNumber.Because(err)
}

// cleanName removes the blanks that two-character names are padded with, and settles on one middle dot.
func cleanName(name string) string {
	name = strings.NewReplacer(" ", "", "　", "", " ", "", "•", "·", "‧", "·", "・", "·").Replace(name)
	return strings.TrimSpace(name)
}

// namesakes finds people of the same name, birth month and sex, in every court; what the viewer may not see is counted as
// one who cannot be shown.
func (s *Service) namesakes(ctx context.Context, q pg.Querier, h *Header) ([]*Cadre, error) {
	if h.BirthOn.IsZero() || h.Sex == nil {
		return nil, nil
	}
	first, last := h.BirthOn.Floor(), h.BirthOn.Ceil()
	scope := s.authz.Visible(ctx, authz.CadreRead)
	var w pg.Where
	w.And("s.name = ? and s.sex = ? and s.birth_on_floor between ? and ?", h.Name, h.Sex.Code, first.Month().First(), last.Month().Last())
	scope.Where(&w, scopeColumns())
	sql, args := w.SQL(1)
	return s.selectSummaries(ctx, q, s.whole, sql+" order by s.id limit 10", args...)
}

// ChangeBasic writes the header whole.
//
// Permission: cadre.edit at the person's unit.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; CADRE_REQUIRED, CADRE_TOO_LONG, CODE_UNKNOWN (Invalid); CADRE_STALE (Conflict).
func (s *Service) ChangeBasic(ctx context.Context, cadreID id.Cadre, expected int, h Header, reason string) error {
	return s.edit(ctx, authz.CadreEdit, cadreID, reason, func(tx pgx.Tx, w Write) error {
		return s.ChangeBasicTx(ctx, tx, w, cadreID, expected, h)
	})
}

// ChangeBasicTx writes the header whole under a decision that was already taken. An expected version of 0 asks for none.
func (s *Service) ChangeBasicTx(ctx context.Context, tx pgx.Tx, w Write, cadreID id.Cadre, expected int, h Header) error {
	if err := s.validateHeader(&h, ""); err != nil {
		return err
	}
	before, old, err := s.lockHeader(ctx, tx, cadreID)
	if err != nil {
		return err
	}
	if expected != 0 && old.Version != expected {
		return s.stale(ctx, tx, InfoSet{Table: "cadre", Fields: HeaderFields()}, uuid.UUID(cadreID), expected, old.UpdatedBy, old.UpdatedAt)
	}
	h.ID, h.UnitID, h.Version = cadreID, old.UnitID, old.Version+1
	h.ChangeSetID, h.Source, h.UpdatedAt, h.UpdatedBy = w.Set, w.Source, w.At, w.By
	if h.OrderInUnit == 0 {
		h.OrderInUnit = old.OrderInUnit
	}
	if err := later(ctx, tx, s.headers.updateSQL("id"), s.headers.values(&h)...); err != nil {
		return err
	}
	if h.BirthOn != old.BirthOn {
		if err := s.rematchBirth(ctx, tx, cadreID, h.BirthOn); err != nil {
			return err
		}
	}
	return change.Row(ctx, tx, w.Set, change.Line{Table: "cadre", RowID: uuid.UUID(cadreID), CadreID: cadreID, Op: change.Update, Before: before})
}

func (s *Service) lockHeader(ctx context.Context, tx pgx.Tx, cadreID id.Cadre) (json.RawMessage, *Header, error) {
	before, err := pg.Value[json.RawMessage](ctx, tx, lockHeader, cadreID)
	if err != nil {
		return nil, nil, err
	}
	old := &Header{}
	return before, old, s.headers.restore(old, before)
}

// rematchBirth computes anew whether the birth month is the one in the ID number.
func (s *Service) rematchBirth(ctx context.Context, tx pgx.Tx, cadreID id.Cadre, birth civil.Partial) error {
	number, err := s.openNumber(ctx, tx, cadreID)
	if err != nil || number == "" {
		return err
	}
	return later(ctx, tx, updateBirthMatches, cadreID, birthMatches(birth, number))
}

// openNumber opens the ID number of a person; empty when there is none.
func (s *Service) openNumber(ctx context.Context, q pg.Querier, cadreID id.Cadre) (string, error) {
	row, err := pg.One[sealedNumber](ctx, q, selectSealedNumbers, []id.Cadre{cadreID})
	if err != nil {
		if problem.Of(err).Kind == problem.NotFound {
			return "", nil
		}
		return "", err
	}
	return s.open(row)
}

// sealedNumber is the ID number of a person as it is stored, with the birth month of the header.
type sealedNumber struct {
	CadreID id.Cadre      `db:"cadre_id"`
	ID      id.Record     `db:"id"`
	Number  []byte        `db:"number"`
	BirthOn civil.Partial `db:"birth_on"`
}

func queueNumbers(b *pgx.Batch, people []id.Cadre, numbers map[id.Cadre]*sealedNumber) {
	b.Queue(selectSealedNumbers, people).Query(func(r pgx.Rows) error {
		rows, err := pgx.CollectRows(r, pgx.RowToAddrOfStructByName[sealedNumber])
		for _, n := range rows {
			numbers[n.CadreID] = n
		}
		return err
	})
}

func (s *Service) open(n *sealedNumber) (string, error) {
	plain, err := s.keys.Open(n.Number, crypt.Place("identity", n.ID.String(), "number"))
	return string(plain), err
}

// ChangeIdentity writes the ID number: checked, unique across all courts, sealed.
//
// Permission: cadre.edit and cadre.identity.reveal at the person's unit, with a reason and a fresh proof of identity.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL, PURPOSE_REQUIRED, STEP_UP_REQUIRED; CADRE_ID_NUMBER (Invalid); CADRE_ID_NUMBER_TAKEN, CADRE_STALE (Conflict).
// Basis: GB 11643 公民身份号码.
func (s *Service) ChangeIdentity(ctx context.Context, cadreID id.Cadre, expected int, number, reason string) error {
	return s.edit(ctx, authz.CadreEdit, cadreID, reason, func(tx pgx.Tx, w Write) error {
		t, err := s.target(ctx, tx, authz.CadreIdentityReveal, cadreID, false)
		if err != nil {
			return err
		}
		t.Reason = reason
		if _, err := s.authz.Require(ctx, authz.CadreIdentityReveal, t); err != nil {
			return err
		}
		if err := civil.CheckIDNumber(civil.NormalIDNumber(number)); err != nil {
			return idProblem(err).At("idNumber")
		}
		_, old, err := s.lockHeader(ctx, tx, cadreID)
		if err != nil {
			return err
		}
		return s.SetIdentityTx(ctx, tx, w, cadreID, expected, number, old.BirthOn)
	})
}

// SetIdentityTx writes the ID number under a decision that was already taken. A negative expected version asks for none.
func (s *Service) SetIdentityTx(ctx context.Context, tx pgx.Tx, w Write, cadreID id.Cadre, expected int, number string, birth civil.Partial) error {
	number = civil.NormalIDNumber(number)
	i := &Identity{ID: id.NewRecord(), CadreID: cadreID, Version: 1, ChangeSetID: w.Set, Source: w.Source, UpdatedAt: w.At, UpdatedBy: w.By,
		Masked: MaskIDNumber(number), BirthMatches: birthMatches(birth, number), Number: number}
	line := change.Line{Table: "identity", CadreID: cadreID, Op: change.Insert}
	before, err := pg.Value[json.RawMessage](ctx, tx, lockIdentity, cadreID)
	switch {
	case err == nil:
		old := &Identity{}
		if err := s.identities.restore(old, before); err != nil {
			return err
		}
		if expected >= 0 && old.Version != expected {
			return s.stale(ctx, tx, InfoSet{Table: "identity"}, uuid.UUID(old.ID), expected, old.UpdatedBy, old.UpdatedAt)
		}
		i.ID, i.Version = old.ID, old.Version+1
		line.Op, line.Before = change.Update, before
	case problem.Of(err).Kind != problem.NotFound:
		return err
	case expected > 0:
		return errStale
	}
	err = later(ctx, tx, upsertIdentity, i.ID, cadreID, i.Version, i.ChangeSetID, i.Source, i.UpdatedAt, i.UpdatedBy, i.Masked, i.BirthMatches, s.sealNumber(i), s.numberIndex(number))
	if err != nil {
		return err
	}
	line.RowID = uuid.UUID(i.ID)
	if err := change.Row(ctx, tx, w.Set, line); err != nil {
		return err
	}
	return s.MatchKinTx(ctx, tx, w.Permit, []id.Cadre{cadreID})
}

// ContactChange is a new contact; what is nil stays.
type ContactChange struct {
	OfficeAddress, OfficePhone, Mobile, Email, HomeAddress *string
}

// ChangeContact writes the contact.
//
// Permission: cadre.edit and cadre.contact.read at the person's unit.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL; CADRE_STALE (Conflict).
func (s *Service) ChangeContact(ctx context.Context, cadreID id.Cadre, expected int, n ContactChange, reason string) error {
	return s.edit(ctx, authz.CadreEdit, cadreID, reason, func(tx pgx.Tx, w Write) error {
		t, err := s.target(ctx, tx, authz.CadreContactRead, cadreID, false)
		if err != nil {
			return err
		}
		if _, err := s.authz.Require(ctx, authz.CadreContactRead, t); err != nil {
			return err
		}
		return s.changeContactTx(ctx, tx, w, cadreID, expected, n)
	})
}

func (s *Service) changeContactTx(ctx context.Context, tx pgx.Tx, w Write, cadreID id.Cadre, expected int, n ContactChange) error {
	c := &Contact{ID: id.NewRecord(), CadreID: cadreID}
	line := change.Line{Table: "contact", CadreID: cadreID, Op: change.Insert}
	before, err := pg.Value[json.RawMessage](ctx, tx, lockContact, cadreID)
	switch {
	case err == nil:
		if err := s.contacts.restore(c, before); err != nil {
			return err
		}
		line.Op, line.Before = change.Update, before
	case problem.Of(err).Kind != problem.NotFound:
		return err
	}
	if c.Version != expected {
		return s.stale(ctx, tx, InfoSet{Table: "contact"}, uuid.UUID(c.ID), expected, c.UpdatedBy, c.UpdatedAt)
	}
	for _, x := range []struct {
		to   *string
		from *string
	}{{&c.OfficeAddress, n.OfficeAddress}, {&c.OfficePhone, n.OfficePhone}, {&c.Mobile, n.Mobile}, {&c.Email, n.Email}, {&c.HomeAddress, n.HomeAddress}} {
		if x.from != nil {
			*x.to = strings.TrimSpace(*x.from)
		}
	}
	c.Version++
	c.ChangeSetID, c.Source, c.UpdatedAt, c.UpdatedBy = w.Set, w.Source, w.At, w.By
	if err := later(ctx, tx, s.contacts.upsertSQL("cadre_id"), s.contacts.values(c)...); err != nil {
		return err
	}
	line.RowID = uuid.UUID(c.ID)
	return change.Row(ctx, tx, w.Set, line)
}

// RevealItem names a sealed value that can be shown one by one.
type RevealItem string

// The sealed values.
const (
	RevealIDNumber    RevealItem = "ID_NUMBER"
	RevealMobile      RevealItem = "MOBILE"
	RevealEmail       RevealItem = "EMAIL"
	RevealHomeAddress RevealItem = "HOME_ADDRESS"
)

// Reveal shows one sealed value; every showing is one audit record.
//
// Permission: cadre.identity.reveal or cadre.contact.reveal at the person's unit, with a purpose and a fresh proof of identity.
// Errors: NOT_FOUND, FORBIDDEN, RECUSAL, PURPOSE_REQUIRED, STEP_UP_REQUIRED; CADRE_NOT_COLLECTED (Invalid).
func (s *Service) Reveal(ctx context.Context, cadreID id.Cadre, item RevealItem, purpose string) (value string, err error) {
	need := authz.CadreContactReveal
	if item == RevealIDNumber {
		need = authz.CadreIdentityReveal
	}
	err = s.db.Tx(ctx, func(tx pgx.Tx) error {
		t, err := s.target(ctx, tx, need, cadreID, false)
		if err != nil {
			return err
		}
		t.Reason, t.SelfOK = strings.TrimSpace(purpose), true
		permit, err := s.authz.Require(ctx, need, t)
		if err != nil {
			return err
		}
		if value, err = s.openItem(ctx, tx, cadreID, item); err != nil {
			return err
		}
		e := permit.Event("cadre.reveal")
		e.Object, e.Detail = cadreID.Any(), map[string]any{"item": string(item)}
		return s.audit.Record(ctx, tx, e)
	})
	if err == nil && value == "" {
		return "", errNothing
	}
	return value, err
}

func (s *Service) openItem(ctx context.Context, tx pgx.Tx, cadreID id.Cadre, item RevealItem) (string, error) {
	if item == RevealIDNumber {
		return s.openNumber(ctx, tx, cadreID)
	}
	r, err := tx.Query(ctx, s.contacts.selectSQL("where cadre_id = $1"), cadreID)
	if err != nil {
		return "", err
	}
	rows, err := s.contacts.rows(r)
	if err != nil || len(rows) == 0 {
		return "", err
	}
	switch item {
	case RevealMobile:
		return rows[0].Mobile, nil
	case RevealEmail:
		return rows[0].Email, nil
	}
	return rows[0].HomeAddress, nil
}
