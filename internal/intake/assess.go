package intake

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/lrmx"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// recordParts are the parts of a record that a file can speak of, and those that printed cells are computed from.
const recordParts = cadre.PartBasic | cadre.PartIdentity | cadre.PartPhotos | cadre.PartPosts | cadre.PartPostLevels | cadre.PartGrades |
	cadre.PartJudgeQuotas | cadre.PartStaffCategories | cadre.PartEducations | cadre.PartResume | cadre.PartAwards | cadre.PartAppraisals |
	cadre.PartFamily | cadre.PartTitles | cadre.PartContracts | cadre.PartProposals | cadre.PartFiledTexts |
	cadre.PartDisciplineTexts

// work is an item with what its file says, while it is being assessed.
type work struct {
	row     *itemRow
	was     *itemRow // as it stood before; nil while the file is being read
	kept    *kept
	found   found
	chosen  bool // a person said who it is; the row's cadre stands, none is a new person
	steps   []*step
	odd     []*Warning // found by comparing
	stored  *stored
	base    *Sheet // the person's last accepted file; nil when there is none
	allowed bool   // the actor may import this person
	refused bool   // the row stays open as it was
}

func (w *work) sheet() *Sheet { return w.kept.Sheet }

// fail settles a row that cannot go on.
func (w *work) fail(format string, args ...any) {
	why := w.row.FileName + "：" + fmt.Sprintf(format, args...)
	w.row.State, w.row.Error = ItemBroken, &why
	w.row.Preview, w.row.Safe, w.row.Conflicts, w.row.bare, w.steps = nil, 0, 0, false, nil
	w.row.NamesakeIDs, w.row.WaitsFor = nil, id.Item{}
}

// refuse keeps a row that was open as it was shown, with the reason, so that it can be accepted once that is mended; a row
// that is just being read is broken.
func (w *work) refuse(why string) {
	if w.was == nil || !w.was.State.Open() {
		w.fail("%s", why)
		return
	}
	waits := w.row.WaitsFor
	*w.row = *w.was
	w.row.WaitsFor, w.row.bare, w.refused = waits, true, true
	leave(w.row, "%s", why)
}

// assessor holds what one assessment of many rows shares.
type assessor struct {
	s     *Service
	q     pg.Querier
	batch *Batch
	units *unitNames
	rules *rules
	read  authz.Scope
	may   map[id.Unit]bool // where the actor may add people

	writing bool // what is assessed is written next: previews are made only of what stays open
}

func (s *Service) assessor(ctx context.Context, q pg.Querier, b *Batch, units *unitNames) *assessor {
	return &assessor{s: s, q: q, batch: b, units: units, rules: s.rules(units), read: s.authz.Visible(ctx, authz.CadreRead), may: map[id.Unit]bool{}}
}

// assess finds out who the rows speak of, compares them with the records, and writes the result into the rows. It
// demands the permission to import for each person; the row of one who may not be handled is broken, or stays open as it was
// with the reason, and the rest goes on.
func (a *assessor) assess(ctx context.Context, works []*work) error {
	var live []*work
	for _, w := range works {
		if w.row.State == ItemBroken && w.kept == nil {
			continue
		}
		a.s.describe(w)
		live = append(live, w)
	}
	if err := a.identify(ctx, live); err != nil {
		return err
	}
	if err := a.earlier(ctx, live); err != nil {
		return err
	}
	if err := a.permit(ctx, live); err != nil {
		return err
	}
	if err := a.load(ctx, live); err != nil {
		return err
	}
	for _, w := range live {
		if w.row.State == ItemBroken || w.refused {
			continue
		}
		if err := a.judge(ctx, w); err != nil {
			return err
		}
	}
	return nil
}

// describe writes what the file says of the person into the row.
func (s *Service) describe(w *work) {
	r, sheet := w.row, w.sheet()
	r.Error, r.WaitsFor, r.NamesakeIDs = nil, id.Item{}, nil
	r.Name, r.BirthOn, r.CurrentPostText = cut(sheet.Name(), 60), sheet.Birth(), sheet.Text(lrmx.XianRenZhiWu)
	r.Sex, r.NumberIndex = "", nil
	if x, ok := s.codes.Find(tableSex, sheet.Text(lrmx.XingBie)); ok {
		r.Sex = x.Code
	}
	if n := sheet.Number(); civil.CheckIDNumber(n) == nil {
		r.NumberIndex = s.index(n)
	}
	r.State = ItemNew
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}

// identify asks who the rows speak of, all at once.
func (a *assessor) identify(ctx context.Context, works []*work) error {
	var numbers [][]byte
	var names, pinyin []string
	var chosen []id.Cadre
	for _, w := range works {
		if w.chosen {
			if !w.row.CadreID.IsZero() {
				chosen = append(chosen, w.row.CadreID)
			}
			continue
		}
		if w.row.NumberIndex != nil {
			numbers = append(numbers, w.row.NumberIndex)
		}
		if w.row.Name != "" {
			p, _ := cadre.Pinyin(w.row.Name)
			names, pinyin = append(names, w.row.Name), append(pinyin, p)
		}
	}
	byNumber, err := a.people(ctx, len(numbers) > 0, selectPeopleByNumber, numbers)
	if err != nil {
		return err
	}
	byName, err := a.people(ctx, len(names) > 0, selectPeopleByName, pinyin, names)
	if err != nil {
		return err
	}
	picked, err := a.people(ctx, len(chosen) > 0, selectPeople, chosen)
	if err != nil {
		return err
	}
	owner := map[string]*person{}
	for _, p := range byNumber {
		owner[string(p.Number)] = p
	}
	namesakes := map[string][]*person{}
	for _, p := range byName {
		namesakes[p.Name] = append(namesakes[p.Name], p)
	}
	byID := map[id.Cadre]*person{}
	for _, p := range picked {
		byID[p.ID] = p
	}
	visible := func(p *person) bool { return a.read.Covers(p.ID, p.UnitID, p.Management, p.Staff) }
	for _, w := range works {
		a.found(w, owner, namesakes, byID, visible)
	}
	return nil
}

func (a *assessor) found(w *work, owner map[string]*person, namesakes map[string][]*person, byID map[id.Cadre]*person, visible func(*person) bool) {
	r := w.row
	if w.chosen {
		w.found = found{state: ItemNew, by: ByChoice}
		if !r.CadreID.IsZero() {
			w.found = found{state: ItemDiffers, person: byID[r.CadreID], by: ByChoice}
			if w.found.person == nil || !visible(w.found.person) {
				w.found = found{state: ItemBroken, trouble: ErrPerson.Message}
			}
		}
	} else {
		var of *person
		if r.NumberIndex != nil {
			of = owner[string(r.NumberIndex)]
		}
		w.found = identify(wanted{name: r.Name, birth: r.BirthOn, sex: r.Sex, number: r.NumberIndex}, of, namesakes[r.Name], visible)
	}
	r.State, r.CadreID, r.MatchedBy, r.NamesakeIDs = w.found.state, id.Cadre{}, text(w.found.by), w.found.namesakes
	if w.found.person != nil {
		r.CadreID = w.found.person.ID
	}
	if w.found.trouble != "" {
		w.refuse(w.found.trouble)
	}
}

func (a *assessor) people(ctx context.Context, wanted bool, sql string, args ...any) ([]*person, error) {
	if !wanted {
		return nil, nil
	}
	list, err := pg.All[person](ctx, a.q, sql, args...)
	if err != nil {
		return nil, fmt.Errorf("find people: %w", err)
	}
	return list, nil
}

// earlierRow is an open row of the batch that may stand for the same person.
type earlierRow struct {
	ID          id.Item
	Seq         int
	FileName    string
	State       ItemState
	Name        string
	Sex         string
	BirthOn     civil.Partial
	NumberIndex []byte
	CadreID     id.Cadre
}

// same says whether two rows of a batch stand for one person: by ID number, by the stored person, or by name, birth
// month and sex where no ID number contradicts.
func (e *earlierRow) same(r *itemRow) bool {
	switch {
	case e.NumberIndex != nil && r.NumberIndex != nil:
		return slices.Equal(e.NumberIndex, r.NumberIndex)
	case !e.CadreID.IsZero() && e.CadreID == r.CadreID:
		return true
	case !e.CadreID.IsZero() && !r.CadreID.IsZero():
		return false
	}
	return e.Name == r.Name && !r.BirthOn.IsZero() && month(e.BirthOn) == month(r.BirthOn) && e.Sex == r.Sex
}

// earlier lets a row wait whose person stands in an earlier open row.
func (a *assessor) earlier(ctx context.Context, works []*work) error {
	var numbers [][]byte
	var people []id.Cadre
	var names []string
	for _, w := range works {
		if w.row.NumberIndex != nil {
			numbers = append(numbers, w.row.NumberIndex)
		}
		if !w.row.CadreID.IsZero() {
			people = append(people, w.row.CadreID)
		}
		if w.row.Name != "" {
			names = append(names, w.row.Name)
		}
	}
	rows, err := pg.All[earlierRow](ctx, a.q, selectEarlier, a.batch.ID, ids(numbers), ids(people), ids(names))
	if err != nil {
		return fmt.Errorf("find rows of the same person: %w", err)
	}
	mine := map[id.Item]bool{}
	for _, w := range works {
		mine[w.row.ID] = true
	}
	byKey := map[string][]*earlierRow{}
	put := func(e *earlierRow) {
		byKey[e.Name] = append(byKey[e.Name], e)
		if e.NumberIndex != nil {
			byKey["#"+string(e.NumberIndex)] = append(byKey["#"+string(e.NumberIndex)], e)
		}
		if !e.CadreID.IsZero() {
			byKey[e.CadreID.String()] = append(byKey[e.CadreID.String()], e)
		}
	}
	for _, e := range rows {
		if !mine[e.ID] {
			put(e)
		}
	}
	for _, w := range works {
		r := w.row
		if r.State == ItemBroken {
			continue
		}
		keys := []string{r.Name}
		if r.NumberIndex != nil {
			keys = append(keys, "#"+string(r.NumberIndex))
		}
		if !r.CadreID.IsZero() {
			keys = append(keys, r.CadreID.String())
		}
		for _, k := range keys {
			for _, e := range byKey[k] {
				if e.ID != r.ID && e.Seq < r.Seq && e.same(r) && r.WaitsFor.IsZero() {
					r.WaitsFor = e.ID
					why := fmt.Sprintf("与第 %d 行“%s”是同一人，请先办结那一行，本行随后重新核对。", e.Seq, e.FileName)
					r.Error = &why
				}
			}
		}
		if r.WaitsFor.IsZero() {
			put(&earlierRow{ID: r.ID, Seq: r.Seq, FileName: r.FileName, State: r.State, Name: r.Name, Sex: r.Sex, BirthOn: r.BirthOn,
				NumberIndex: r.NumberIndex, CadreID: r.CadreID})
		}
	}
	return nil
}

// permit demands the permission to import for every matched person.
func (a *assessor) permit(ctx context.Context, works []*work) error {
	for _, w := range works {
		if w.row.State == ItemBroken || w.refused || w.found.person == nil {
			continue
		}
		if _, err := a.s.authz.Require(ctx, authz.CadreImport, w.found.person.target()); err != nil {
			why, ok := refusal(err)
			if !ok {
				return err
			}
			w.row.CadreID, w.row.MatchedBy = id.Cadre{}, nil
			w.refuse(why)
			continue
		}
		w.allowed = true
	}
	return nil
}

// refusal says to people why a person is refused; ok is false when the error is none of authorization's.
func refusal(err error) (why string, ok bool) {
	switch {
	case errors.Is(err, authz.ErrRecusal):
		return "回避：" + authz.ErrRecusal.Message, true
	case errors.Is(err, problem.ErrForbidden):
		return "您没有导入此人的权限，请由其所在单位的经办人办理。", true
	case errors.Is(err, problem.ErrNotFound):
		return otherCourt, true
	}
	return "", false
}

// load reads the matched records whole, with ID numbers, photos and last accepted files.
func (a *assessor) load(ctx context.Context, works []*work) error {
	var people []id.Cadre
	own := []id.Item{}
	for _, w := range works {
		if w.allowed && w.row.State != ItemBroken {
			people = append(people, w.row.CadreID)
			own = append(own, w.row.ID)
		}
	}
	if len(people) == 0 {
		return nil
	}
	records, err := a.s.storedOf(ctx, a.q, a.rules, people)
	if err != nil {
		return err
	}
	bases, err := a.s.basesOf(ctx, a.q, people, own)
	if err != nil {
		return err
	}
	for _, w := range works {
		if w.allowed && w.row.State != ItemBroken {
			w.stored, w.base = records[w.row.CadreID], bases[w.row.CadreID]
			if w.stored == nil {
				w.refuse(ErrPerson.Message)
			}
		}
	}
	return nil
}

// storedOf reads the records of people as they stand.
func (s *Service) storedOf(ctx context.Context, q pg.Querier, r *rules, people []id.Cadre) (map[id.Cadre]*stored, error) {
	found, err := s.cadres.LoadTx(ctx, q, recordParts, people)
	if err != nil {
		return nil, err
	}
	numbers, err := pg.All[numberRow](ctx, q, selectNumbers, people)
	if err != nil {
		return nil, fmt.Errorf("read ID numbers: %w", err)
	}
	type photo struct {
		CadreID id.Cadre
		FileID  id.File
		SHA256  []byte `db:"sha256"`
	}
	photos, err := pg.All[photo](ctx, q, selectPhotos, people)
	if err != nil {
		return nil, fmt.Errorf("read hashes of photos: %w", err)
	}
	out := make(map[id.Cadre]*stored, len(found))
	for i, c := range found {
		if c.Basic == nil {
			continue
		}
		r.summary(c)
		out[i] = &stored{c: c}
	}
	for _, n := range numbers {
		if x := out[n.CadreID]; x != nil {
			x.number, x.sealed = n.NumberIndex, n
		}
	}
	for _, p := range photos {
		if x := out[p.CadreID]; x != nil {
			x.photo = hex.EncodeToString(p.SHA256)
		}
	}
	return out, nil
}

// basesOf reads the last accepted files of people, those of the given rows left out.
func (s *Service) basesOf(ctx context.Context, q pg.Querier, people []id.Cadre, but []id.Item) (map[id.Cadre]*Sheet, error) {
	type row struct {
		CadreID id.Cadre
		ID      id.Item
		Sheet   []byte
	}
	rows, err := pg.All[row](ctx, q, selectBases, people, ids(but))
	if err != nil {
		return nil, fmt.Errorf("read last accepted files: %w", err)
	}
	out := make(map[id.Cadre]*Sheet, len(rows))
	for _, r := range rows {
		var k kept
		if err := s.open(r.ID, "sheet", r.Sheet, &k); err != nil {
			return nil, err
		}
		out[r.CadreID] = k.Sheet
	}
	return out, nil
}
