package cadre

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// View says how one person is to be read.
type View struct {
	Parts      Parts
	AsOf       civil.Date // valid time; zero for today
	RecordedAt time.Time  // recorded time; zero for now
	Purpose    string     // required by parts of class P3
}

// Get reads one person: the summary and the wanted parts. A part that may not be read is left out and named in Denied.
//
// Permission: cadre.read at the person's unit, or the person's own record; each part its own besides.
// Errors: NOT_FOUND, FORBIDDEN; CADRE_AS_OF (Invalid).
func (s *Service) Get(ctx context.Context, cadreID id.Cadre, v View) (*Cadre, error) {
	if !v.AsOf.IsZero() && !v.RecordedAt.IsZero() {
		return nil, errKeptOut.At("recordedAt")
	}
	rows, err := s.selectSummaries(ctx, s.db.Point, s.whole, "where s.id = $1", cadreID)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, s.authz.Absent(ctx, authz.CadreRead)
	}
	c := rows[0]
	t := targetOf(c)
	t.SelfOK = true
	if _, err := s.authz.Require(ctx, authz.CadreRead, t); err != nil {
		return nil, err
	}
	if !v.RecordedAt.IsZero() {
		return s.recorded(ctx, c, v)
	}
	if err := s.loadParts(ctx, v, rows); err != nil {
		return nil, err
	}
	if !v.AsOf.IsZero() && v.AsOf != s.today() {
		return c, s.asOf(ctx, c, v.AsOf)
	}
	return c, nil
}

// ByIDs reads summaries for edges of other objects. What is out of scope is left out without an error.
//
// Permission: cadre.read.
func (s *Service) ByIDs(ctx context.Context, ids []id.Cadre) (map[id.Cadre]*Cadre, error) {
	var w pg.Where
	w.And("s.id = any(?)", ids)
	scope := s.authz.Visible(ctx, authz.CadreRead)
	if scope.None {
		return nil, nil
	}
	scope.Where(&w, scopeColumns())
	sql, args := w.SQL(1)
	rows, err := s.selectSummaries(ctx, s.db.Point, s.whole, sql, args...)
	if err != nil {
		return nil, err
	}
	out := make(map[id.Cadre]*Cadre, len(rows))
	for _, c := range rows {
		out[c.ID] = c
	}
	return out, nil
}

func scopeColumns() authz.Columns {
	return authz.Columns{Cadre: "s.id", Unit: "s.unit_id", Management: "s.management_class", Staff: "s.category"}
}

func targetOf(c *Cadre) authz.Target {
	t := authz.Target{UnitID: c.UnitID, Persons: []id.Cadre{c.ID}}
	if c.ManagementClass != nil {
		t.Management = c.ManagementClass.Code
	}
	if c.Category != nil {
		t.Staff = c.Category.Code
	}
	return t
}

func (s *Service) selectSummaries(ctx context.Context, q pg.Querier, of reading, tail string, args ...any) ([]*Cadre, error) {
	r, err := q.Query(ctx, of.sql+tail, args...)
	if err != nil {
		return nil, pg.Unavailable(fmt.Errorf("read summaries: %w", err))
	}
	rows, err := of.rows(r)
	if err != nil {
		return nil, pg.Unavailable(fmt.Errorf("read summaries: %w", err))
	}
	s.codes.FillAll(rows)
	out := make([]*Cadre, len(rows))
	today := s.today()
	for i, r := range rows {
		out[i] = &Cadre{Summary: *r, AsOf: today}
	}
	return out, nil
}

// partPermission is what a part demands besides cadre.read; sensitive parts are audited when read.
func (s *Service) partPermission(p Parts) (need authz.Permission, sensitive bool) {
	switch p {
	case PartPersonal:
		return authz.CadreHealthRead, true
	case PartIdentity:
		return authz.CadreIdentityRead, true
	case PartContact:
		return authz.CadreContactRead, true
	case PartKinships:
		return authz.CadreFamilyRead, true
	}
	for _, sec := range s.sections {
		if set := sec.set(); set.Part == p {
			return set.Read, set.Class != "P1"
		}
	}
	return authz.CadreRead, false
}

// loadParts reads the wanted parts of people who may be seen: one decision per part and person, one batch for all rows,
// one audit record when something sensitive is among them.
func (s *Service) loadParts(ctx context.Context, v View, people []*Cadre) error {
	if v.Parts.Has(PartViewer) {
		for _, c := range people {
			c.ViewerCan = s.viewerCan(ctx, c)
		}
	}
	wanted := v.Parts &^ (PartViewer | PartGaps)
	if wanted == 0 {
		return nil
	}
	allowed, sensitive, permit, err := s.allowedParts(ctx, v.Purpose, wanted, people)
	if err != nil {
		return err
	}
	groups := map[Parts]map[id.Cadre]*Cadre{} // people by the parts that they may be read with
	for i, c := range people {
		if groups[allowed[i]] == nil {
			groups[allowed[i]] = map[id.Cadre]*Cadre{}
		}
		groups[allowed[i]][c.ID] = c
	}
	b := &pgx.Batch{}
	var persons []id.Cadre
	for parts, found := range groups {
		ids := make([]id.Cadre, 0, len(found))
		for i := range found {
			ids = append(ids, i)
		}
		s.queueParts(b, parts, ids, found)
		if parts&sensitive != 0 {
			persons = append(persons, ids...)
		}
	}
	if err := s.readBatch(ctx, b, sensitive, permit, persons); err != nil {
		return err
	}
	for _, c := range people {
		mask(c)
	}
	return nil
}

// allowedParts takes one decision per guarded part and person; what is refused is dropped and named in Denied.
func (s *Service) allowedParts(ctx context.Context, purpose string, wanted Parts, people []*Cadre) (allowed []Parts, sensitive Parts, permit authz.Permit, err error) {
	allowed = make([]Parts, len(people))
	targets := make([]authz.Target, len(people))
	for i, c := range people {
		allowed[i], targets[i] = wanted, targetOf(c)
		targets[i].SelfOK, targets[i].Reason = true, purpose
	}
	for p := Parts(1); p <= wanted; p <<= 1 {
		need, guarded := s.partPermission(p)
		if wanted&p == 0 || need == authz.CadreRead && !guarded {
			continue
		}
		got, refused, err := s.authz.Each(ctx, need, targets)
		if err != nil {
			return nil, 0, permit, err
		}
		for i, why := range refused {
			if why != nil {
				allowed[i] &^= p
				people[i].Denied |= p
			} else if guarded {
				sensitive |= p
				permit = got
			}
		}
	}
	return allowed, sensitive, permit, nil
}

// readBatch runs a batch of readings; a sensitive one together with its audit record, in one transaction.
func (s *Service) readBatch(ctx context.Context, b *pgx.Batch, sensitive Parts, permit authz.Permit, persons []id.Cadre) error {
	if b.Len() == 0 {
		return nil
	}
	if sensitive == 0 || len(persons) == 0 {
		return pg.Unavailable(s.db.Point.SendBatch(ctx, b).Close())
	}
	e := permit.Event("cadre.sensitive.read")
	e.Persons, e.Count = persons, len(persons)
	e.Detail = map[string]any{"parts": s.partNames(sensitive)}
	if len(persons) == 1 {
		e.Object = persons[0].Any()
	}
	if err := s.audit.Queue(b, e); err != nil {
		return err
	}
	return s.db.Tx(ctx, func(tx pgx.Tx) error { return tx.SendBatch(ctx, b).Close() })
}

func (s *Service) partNames(p Parts) []string {
	var names []string
	for _, x := range []struct {
		p Parts
		n string
	}{{PartPersonal, "personal"}, {PartIdentity, "identity"}, {PartContact, "contact"}, {PartKinships, "kinship"}} {
		if p.Has(x.p) {
			names = append(names, x.n)
		}
	}
	for _, sec := range s.sections {
		if p.Has(sec.set().Part) {
			names = append(names, sec.set().Table)
		}
	}
	return names
}

// mask hides what is shown only one by one.
func mask(c *Cadre) {
	if t := c.Contact; t != nil {
		t.Mobile, t.Email, t.HomeAddress = maskPhone(t.Mobile), maskMail(t.Email), maskAddress(t.HomeAddress)
	}
	for _, f := range c.FamilyMembers {
		if f.IDNumber != "" {
			f.IDNumber = MaskIDNumber(f.IDNumber)
		}
	}
}

func maskPhone(s string) string {
	if r := []rune(s); len(r) >= 8 {
		return string(r[:3]) + "****" + string(r[len(r)-4:])
	} else if len(r) > 0 {
		return "****"
	}
	return ""
}

func maskMail(s string) string {
	if at := strings.LastIndexByte(s, '@'); at > 0 {
		return s[:1] + "****" + s[at:]
	}
	return maskPhone(s)
}

func maskAddress(s string) string {
	if r := []rune(s); len(r) > 4 {
		return string(r[:4]) + "****"
	} else if len(r) > 0 {
		return "****"
	}
	return ""
}

func (s *Service) viewerCan(ctx context.Context, c *Cadre) *Permissions {
	t := targetOf(c)
	t.SelfOK = true
	can := func(p authz.Permission) bool { return s.authz.CanTarget(ctx, p, t) }
	return &Permissions{
		Edit: can(authz.CadreEdit), ReadIdentity: can(authz.CadreIdentityRead), ReadContact: can(authz.CadreContactRead),
		ReadFamily: can(authz.CadreFamilyRead), ReadDiscipline: can(authz.CadreDisciplineRead),
		ReadHistory: can(authz.CadreHistoryRead), Export: can(authz.DocumentExport),
	}
}

// asOf computes the summary anew for another day, from today's knowledge of the rows.
func (s *Service) asOf(ctx context.Context, c *Cadre, day civil.Date) error {
	found, err := s.LoadTx(ctx, s.db.Point, allParts, []id.Cadre{c.ID})
	if err != nil {
		return err
	}
	whole := found[c.ID]
	if whole.Basic == nil {
		return problem.ErrNotFound
	}
	whole.Summary = c.Summary
	s.derivation(day).Summarise(whole)
	c.Summary, c.AsOf = whole.Summary, day
	return nil
}

// List reads a page of people in scope.
//
// Permission: cadre.read. A filter on the ID number demands cadre.identity.reveal besides.
// Errors: FORBIDDEN; PAGE_FIRST, PAGE_CURSOR (Invalid).
func (s *Service) List(ctx context.Context, f Filter, order Order, args page.Args, parts Parts) (*page.Connection[Cadre], error) {
	size, err := args.Size()
	if err != nil {
		return nil, err
	}
	along := f.along(order)
	w, err := s.where(ctx, f, along)
	if err != nil {
		return nil, err
	}
	if w == nil {
		return page.Of([]*Cadre{}, size, "", nil), nil
	}
	o := s.orders[order]
	query := page.Bind(order, f)
	key, err := args.Key(query, len(o.columns))
	if err != nil {
		return nil, err
	}
	if key != nil {
		if err := o.after(w, key); err != nil {
			return nil, err
		}
	}
	sql, values := w.SQL(1)
	db, of := s.db.List, s.brief
	if along {
		db = s.db.Point
	}
	if parts.Has(PartGaps) {
		of = s.whole
	}
	people, err := s.selectSummaries(ctx, db, of, sql+" order by "+o.sql+" limit "+strconv.Itoa(size+1), values...)
	if err != nil {
		return nil, err
	}
	shown := people[:min(size, len(people))]
	if err := s.loadParts(ctx, View{Parts: parts}, shown); err != nil {
		return nil, err
	}
	return page.Of(people, size, query, o.key), nil
}

// Count counts the people of a filter.
//
// Permission: cadre.read, as List.
func (s *Service) Count(ctx context.Context, f Filter) (int, error) {
	w, err := s.where(ctx, f, false)
	if err != nil || w == nil {
		return 0, err
	}
	sql, args := w.SQL(1)
	return pg.Value[int](ctx, s.db.List, countSummaries+sql, args...)
}

// IDs lists the people of a filter, at most limit, in tree order: for exports and batches.
//
// Permission: cadre.read, as List.
func (s *Service) IDs(ctx context.Context, f Filter, limit int) ([]id.Cadre, error) {
	w, err := s.where(ctx, f, false)
	if err != nil || w == nil {
		return nil, err
	}
	sql, args := w.SQL(1)
	return pg.Values[id.Cadre](ctx, s.db.List, selectSummaryIDs+sql+" order by s.unit_sort, s.order_in_unit, s.id limit "+strconv.Itoa(limit), args...)
}
