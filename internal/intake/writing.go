package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// writing writes one chunk of an acceptance in one transaction.
type writing struct {
	s      *Service
	tx     pgx.Tx
	batch  *Batch
	acc    *acceptance
	permit authz.Permit
	write  cadre.Write

	fresh   []*newPerson
	changed []id.Cadre
	written []id.Item
	people  []id.Cadre // written, for the audit record
	photos  []id.File
}

const noCreate = "您没有在所选单位新增人员的权限。请改选单位，或由该单位的经办人办理。"

// newPerson is a row that adds somebody.
type newPerson struct {
	w      *work
	person *cadre.Cadre
}

// rows deals with each row: it is assessed anew, and written when it still is what was shown.
func (w *writing) rows(ctx context.Context, rows []*itemRow) error {
	units, err := w.s.unitNames(ctx, w.tx)
	if err != nil {
		return err
	}
	works := make([]*work, len(rows))
	var known []id.Cadre
	for i, r := range rows {
		if works[i], err = w.s.openWork(r); err != nil {
			return err
		}
		if !r.CadreID.IsZero() {
			known = append(known, r.CadreID)
		}
	}
	// Who is being written is locked before it is read, always in the same order.
	if len(known) > 0 {
		if _, err := w.tx.Exec(ctx, lockPeople, known); err != nil {
			return fmt.Errorf("lock people: %w", err)
		}
	}
	a := w.s.assessor(ctx, w.tx, w.batch, units)
	a.writing = true
	if err := a.assess(ctx, works); err != nil {
		return err
	}
	for _, x := range works {
		if err := w.row(ctx, x); err != nil {
			return err
		}
	}
	if err := w.addNew(ctx); err != nil {
		return err
	}
	for _, x := range works {
		if x.row.bare && !x.refused && x.row.State.Open() {
			if err := a.sealPreview(x); err != nil {
				return err
			}
		}
	}
	return nil
}

// row writes one row, or leaves it open with the reason.
func (w *writing) row(ctx context.Context, x *work) error {
	r, shown := x.row, x.was
	if x.refused {
		return nil
	}
	if r.State != shown.State || r.CadreID != shown.CadreID || !r.WaitsFor.IsZero() {
		if r.State == ItemSame { // somebody entered the same meanwhile
			w.settle(x)
			return nil
		}
		if r.Error == nil {
			leave(r, "库中内容在核对之后有变化，请重新核对本行。")
		}
		return nil
	}
	if w.acc.SafeOnly && x.found.by == ByName && !x.found.person.Confirmed {
		r.Decided = shown.Decided
		return nil
	}
	takes, left, err := w.takes(x, shown)
	if err != nil || takes == nil {
		return err
	}
	r.Decided = shown.Decided // it is the same that was decided on
	if err := w.allowed(ctx, x); err != nil {
		why, ok := refusal(err)
		if !ok {
			return err
		}
		if r.State == ItemNew {
			why = noCreate
		}
		x.refuse(why)
		return nil
	}
	var e edits
	for _, s := range takes {
		s.put(&e)
	}
	if r.State == ItemNew {
		w.addPerson(x, &e)
		return nil
	}
	return w.changePerson(ctx, x, &e, left)
}

// settle marks a row as written.
func (w *writing) settle(x *work) {
	at := w.write.At
	x.row.State, x.row.AcceptedAt, x.row.Error, x.row.WaitsFor = ItemAccepted, &at, nil, id.Item{}
	x.row.Safe, x.row.Conflicts = 0, 0
	w.written = append(w.written, x.row.ID)
}

// leave keeps a row open and says why.
func leave(r *itemRow, format string, args ...any) {
	why := r.FileName + "：" + fmt.Sprintf(format, args...)
	r.Error = &why
}

// takes picks the differences to write. Where the differences are not those that were shown, the row stays open: nil
// comes back.
func (w *writing) takes(x *work, shown *itemRow) (takes []*step, left int, err error) {
	if x.row.State != ItemNew { // of a new person only the file speaks, which does not change
		var p preview
		if err := w.s.open(x.row.ID, "preview", shown.Preview, &p); err != nil {
			return nil, 0, err
		}
		if label := changedSince(p.Differences, x.steps); label != "" {
			leave(x.row, "“%s”在核对之后有变化，请重新核对本行。", label)
			return nil, 0, nil
		}
	}
	takes = []*step{}
	for _, s := range x.steps {
		take := s.Take
		if shown.Decided != nil {
			take = slices.Contains(shown.Decided, s.Key) && !s.Barred
		}
		switch {
		case w.acc.SafeOnly && s.Kind == Conflict:
			left++
		case take:
			takes = append(takes, s)
		}
	}
	return takes, left, nil
}

// changedSince names the first difference that is not what was shown; empty when all are.
func changedSince(shown []*Difference, now []*step) string {
	seen := make(map[string]*Difference, len(shown))
	for _, d := range shown {
		seen[d.Key] = d
	}
	for _, s := range now {
		d := seen[s.Key]
		if d == nil || !equalText(d.Stored, s.Stored) || !equalText(d.File, s.File) || d.Kind != s.Kind {
			return s.Label
		}
		delete(seen, s.Key)
	}
	for _, d := range shown {
		if seen[d.Key] != nil {
			return d.Label
		}
	}
	return ""
}

func equalText(a, b *string) bool { return a == b || a != nil && b != nil && *a == *b }

// allowed demands the permission to write the person; the one to import was demanded when the row was assessed.
func (w *writing) allowed(ctx context.Context, x *work) error {
	if x.row.State == ItemDiffers {
		_, err := w.s.authz.Require(ctx, authz.CadreEdit, x.found.person.target())
		return err
	}
	if x.row.UnitID.IsZero() {
		return nil // left open by addPerson
	}
	for _, p := range []authz.Permission{authz.CadreImport, authz.CadreCreate} {
		if _, err := w.s.authz.Require(ctx, p, authz.Target{UnitID: x.row.UnitID}); err != nil {
			return err
		}
	}
	return nil
}

// addPerson prepares a new person; all of a chunk are added together.
func (w *writing) addPerson(x *work, e *edits) {
	if x.row.UnitID.IsZero() {
		leave(x.row, "请先为新增人员选择编制所在单位。")
		return
	}
	p := e.person(id.NewCadre(), x.row.UnitID, 0, x.row.PhotoFileID)
	p.Basic.Status = code.Of(inService)
	if p.Basic.Name == "" || p.Basic.Sex == nil || p.Basic.BirthOn.IsZero() {
		leave(x.row, "新增人员必须采用姓名、性别、出生年月。")
		return
	}
	w.fresh = append(w.fresh, &newPerson{x, p})
}

// addNew adds the new people of the chunk, together; when that fails, one by one, so that one bad row does not hold up the
// others.
func (w *writing) addNew(ctx context.Context) error {
	if len(w.fresh) == 0 {
		return nil
	}
	if err := w.order(ctx); err != nil {
		return err
	}
	all := make([]*cadre.Cadre, len(w.fresh))
	for i, n := range w.fresh {
		all[i] = n.person
	}
	err := w.bulk(ctx, all)
	if err == nil {
		for _, n := range w.fresh {
			w.added(n)
		}
		return nil
	}
	if !personal(err) {
		return fmt.Errorf("add people: %w", err)
	}
	for _, n := range w.fresh {
		err := w.bulk(ctx, []*cadre.Cadre{n.person})
		switch {
		case err == nil:
			w.added(n)
		case personal(err):
			leave(n.w.row, "%s", problemText(err))
		default:
			return fmt.Errorf("add a person: %w", err)
		}
	}
	return nil
}

// bulk adds people within a savepoint, and matches their relatives.
func (w *writing) bulk(ctx context.Context, people []*cadre.Cadre) error {
	all := make([]id.Cadre, len(people))
	for i, c := range people {
		all[i] = c.Basic.ID
	}
	return pgx.BeginFunc(ctx, w.tx, func(sp pgx.Tx) error {
		if err := w.s.cadres.BulkTx(ctx, sp, w.write, people, true); err != nil {
			return err
		}
		return w.s.cadres.MatchKinTx(ctx, sp, w.permit, all)
	})
}

// personal says whether an error is about one person's data, so that the others can go on.
func personal(err error) bool {
	switch problem.Of(err).Kind {
	case problem.Invalid, problem.Conflict, problem.Rule:
		return true
	}
	return false
}

func (w *writing) added(n *newPerson) {
	r := n.w.row
	r.CadreID, r.Created = n.person.Basic.ID, true
	if len(n.person.Photos) > 0 {
		w.photos = append(w.photos, r.PhotoFileID)
	}
	w.people = append(w.people, r.CadreID)
	w.settle(n.w)
}

// order puts new people behind those of their units.
func (w *writing) order(ctx context.Context) error {
	var units []id.Unit
	for _, n := range w.fresh {
		if !slices.Contains(units, n.person.Basic.UnitID) {
			units = append(units, n.person.Basic.UnitID)
		}
	}
	type last struct {
		UnitID id.Unit
		Last   int
	}
	rows, err := pg.All[last](ctx, w.tx, selectLastOrders, units)
	if err != nil {
		return fmt.Errorf("find the order of units: %w", err)
	}
	at := map[id.Unit]int{}
	for _, r := range rows {
		at[r.UnitID] = r.Last
	}
	for _, n := range w.fresh {
		u := n.person.Basic.UnitID
		at[u]++
		n.person.Basic.OrderInUnit, n.person.OrderInUnit = at[u], at[u]
	}
	return nil
}

// changePerson writes into a stored record, within a savepoint.
func (w *writing) changePerson(ctx context.Context, x *work, e *edits, left int) error {
	r := x.row
	err := pgx.BeginFunc(ctx, w.tx, func(sp pgx.Tx) error { return w.s.apply(ctx, sp, w.write, x, e) })
	switch {
	case err == nil:
	case errors.Is(err, problem.ErrNotFound):
		leave(r, "库中内容在核对之后有变化，请重新核对本行。")
		return nil
	case personal(err):
		leave(r, "%s", problemText(err))
		return nil
	default:
		return fmt.Errorf("write %s: %w", r.ID, err)
	}
	if e.photo {
		w.photos = append(w.photos, r.PhotoFileID)
	}
	if !e.empty() {
		w.changed = append(w.changed, r.CadreID)
		w.people = append(w.people, r.CadreID)
	}
	if left == 0 {
		w.settle(x)
		return nil
	}
	w.written = append(w.written, r.ID)
	at := w.write.At
	r.AcceptedAt = &at // partly; the rest is compared anew below
	return nil
}

// close rewrites summaries, keeps photos, writes the rows back, compares what is still open, and audits.
func (w *writing) close(ctx context.Context, rows []*itemRow) error {
	if len(w.changed) > 0 {
		if err := w.s.cadres.RefreshTx(ctx, w.tx, w.changed); err != nil {
			return err
		}
	}
	if len(w.photos) > 0 {
		if err := w.s.files.KeepTx(ctx, w.tx, w.photos); err != nil {
			return err
		}
	}
	if err := writeItems(ctx, w.tx, rows); err != nil {
		return err
	}
	if err := w.again(ctx, rows); err != nil {
		return err
	}
	if len(w.people) == 0 {
		return nil
	}
	w.acc.Wrote += len(w.people)
	w.batch.ChangeSetID = w.acc.ChangeSetID
	b := &pgx.Batch{}
	b.Queue(updateAcceptance, w.acc.ID, len(w.people))
	b.Queue(updateBatchWritten, w.batch.ID, w.acc.ChangeSetID)
	e := w.permit.Event("cadre.import.accept")
	e.Object, e.Persons, e.Count = w.batch.ID.Any(), w.people, len(w.people)
	e.Detail = map[string]any{"changeSet": w.acc.ChangeSetID.String(), "safeOnly": w.acc.SafeOnly, "added": len(w.people) - len(w.changed)}
	if err := w.s.audit.Queue(b, e); err != nil {
		return err
	}
	return w.tx.SendBatch(ctx, b).Close()
}

// again compares rows of which a part was written, and those that waited for a settled one.
func (w *writing) again(ctx context.Context, rows []*itemRow) error {
	var settled []id.Item
	var part []*itemRow
	for _, r := range rows {
		switch {
		case !r.State.Open():
			settled = append(settled, r.ID)
		case slices.Contains(w.written, r.ID):
			part = append(part, r)
		}
	}
	if len(part) > 0 {
		if err := w.s.assessAgain(ctx, w.tx, w.batch, part); err != nil {
			return err
		}
	}
	if len(settled) == 0 {
		return nil
	}
	return w.s.wake(ctx, w.tx, w.batch, settled)
}
