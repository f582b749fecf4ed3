package cadre

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Filter says which people; all given conditions hold together. The zero value is everybody in post.
type Filter struct {
	Under        *id.Any // on the establishment of this unit or of a unit below it in the same court
	LowerCourts  bool    // with Under: of the courts below too
	Unit         *id.Any // exactly this unit
	Text         *string // name, part of a name, pinyin or initials
	IDNumber     *string // whole number
	Sex          *string
	AgeFrom      *int // completed years
	AgeTo        *int
	Party        []string
	Education    []string
	Level        []string
	Rank         []string
	JudgeGrade   []string
	Category     []string
	Status       []string // in post when empty
	InQuota      *bool
	RetirementTo *civil.YearMonth
	Gap          *string // code of a gap; ANY for any
}

// Order is the order of a list.
type Order string

// The orders.
const (
	OrderUnit       Order = "UNIT"
	OrderName       Order = "NAME"
	OrderBirth      Order = "BIRTH"
	OrderBirthDesc  Order = "BIRTH_DESC"
	OrderRetirement Order = "RETIREMENT"
	OrderPostOn     Order = "POST_ON"
)

type orderColumn struct {
	expr string
	cast string // type of the keyset parameter
	desc bool
}

// ordering is a total order: its last column is the id.
type ordering struct {
	columns []orderColumn
	key     func(*Cadre) []string
	sql     string // of order by
}

const farMonth = "999912" // sorts people without a month of retirement last

// orders are the orderings, made once.
func orders() map[Order]ordering {
	last := orderColumn{"s.id", "uuid", false}
	uid := func(c *Cadre) string { return fmt.Sprintf("%x", c.ID[:]) }
	birth := func(c *Cadre) string {
		if c.BirthOn.IsZero() {
			return "0001-01-01"
		}
		return c.BirthOn.Floor().String()
	}
	month := func(c *Cadre) string {
		if c.RetirementMonth.IsZero() {
			return farMonth
		}
		return c.RetirementMonth.Digits()
	}
	post := func(c *Cadre) string {
		if c.PostOn.IsZero() {
			return "99991231"
		}
		return c.PostOn.Digits()
	}
	all := map[Order]ordering{
		OrderUnit: {columns: []orderColumn{{"s.unit_sort", "text", false}, {"s.order_in_unit", "int", false}, last},
			key: func(c *Cadre) []string { return []string{c.UnitSort, strconv.Itoa(c.OrderInUnit), uid(c)} }},
		OrderName: {columns: []orderColumn{{"s.pinyin", "text", false}, last}, key: func(c *Cadre) []string { return []string{c.Pinyin, uid(c)} }},
		OrderBirth: {columns: []orderColumn{{"coalesce(s.birth_on_floor, '0001-01-01')", "date", false}, last},
			key: func(c *Cadre) []string { return []string{birth(c), uid(c)} }},
		OrderBirthDesc: {columns: []orderColumn{{"coalesce(s.birth_on_floor, '0001-01-01')", "date", true}, last},
			key: func(c *Cadre) []string { return []string{birth(c), uid(c)} }},
		OrderRetirement: {columns: []orderColumn{{"coalesce(s.retirement_month, '" + farMonth + "')", "text", false}, last},
			key: func(c *Cadre) []string { return []string{month(c), uid(c)} }},
		OrderPostOn: {columns: []orderColumn{{"coalesce(s.post_on, '99991231')", "text", false}, last},
			key: func(c *Cadre) []string { return []string{post(c), uid(c)} }},
	}
	for name, o := range all {
		parts := make([]string, len(o.columns))
		for i, c := range o.columns {
			parts[i] = c.expr
			if c.desc {
				parts[i] += " desc"
			}
		}
		o.sql = strings.Join(parts, ", ")
		all[name] = o
	}
	return all
}

// after adds the keyset condition: rows behind the key in this order. Where all columns ascend it is one row comparison,
// which an index can follow.
func (o ordering) after(w *pg.Where, key []string) error {
	args := make([]any, len(key))
	marks := make([]string, len(key))
	exprs := make([]string, len(key))
	mixed := false
	for i, c := range o.columns {
		var err error
		switch args[i] = key[i]; c.cast { // a client can put anything into a cursor
		case "int":
			args[i], err = strconv.ParseInt(key[i], 10, 32)
		case "uuid":
			err = uuid.Validate(key[i])
		case "date":
			_, err = time.Parse(time.DateOnly, key[i])
		}
		if err != nil {
			return page.ErrCursor
		}
		marks[i], exprs[i] = "?::text::"+c.cast, c.expr
		if c.cast == "int" {
			marks[i] = "?::int"
		}
		mixed = mixed || c.desc
	}
	if !mixed {
		w.And("("+strings.Join(exprs, ", ")+") > ("+strings.Join(marks, ", ")+")", args...)
		return nil
	}
	w.And("("+exprs[0]+" < "+marks[0]+" or ("+exprs[0]+" = "+marks[0]+" and "+exprs[1]+" > "+marks[1]+"))", args[0], args[0], args[1])
	return nil
}

// along says whether a list follows the tree's order below a unit, with conditions that are checked on the way: the index
// that it walks is the same for all values, so one plan is kept. What looks for few people is planned with its values.
func (f *Filter) along(order Order) bool {
	return order == OrderUnit && f.Under != nil && f.Unit == nil && f.Text == nil && f.IDNumber == nil && f.Gap == nil && f.RetirementTo == nil
}

// where renders scope and filter; nil when nothing can be found.
func (s *Service) where(ctx context.Context, f Filter, along bool) (*pg.Where, error) {
	scope, err := s.authz.Scope(ctx, authz.CadreRead)
	if err != nil {
		return nil, err
	}
	if scope.None {
		return nil, nil
	}
	w := &pg.Where{}
	scope.Where(w, scopeColumns())
	if err := s.inPlaces(ctx, w, f, along); err != nil {
		return nil, err
	}
	s.withFacts(w, f)
	if f.Text != nil && strings.TrimSpace(*f.Text) != "" {
		textWhere(w, strings.TrimSpace(*f.Text))
	}
	if f.IDNumber != nil {
		reveal, err := s.authz.Scope(ctx, authz.CadreIdentityReveal)
		if err != nil {
			return nil, err
		}
		reveal.Where(w, scopeColumns())
		w.And("s.id = (select cadre_id from identity where number_index = ?)", s.numberIndex(*f.IDNumber))
	}
	return w, nil
}

func (s *Service) inPlaces(ctx context.Context, w *pg.Where, f Filter, along bool) error {
	if f.Unit != nil {
		w.And("s.unit_id = ?", f.Unit.Unit())
	}
	if f.Under == nil {
		return nil
	}
	if along {
		unit := f.Under.Unit()
		if !f.LowerCourts {
			w.And("s.court_id = (select court_id from unit where id = ?)", unit)
		}
		w.And("s.unit_sort >= (select sort_path from unit where id = ?) and s.unit_sort < (select sort_path || '~' from unit where id = ?)", unit, unit)
		return nil
	}
	p, err := pg.One[place](ctx, s.db.Point, selectUnitPlaces, []id.Unit{f.Under.Unit()})
	if errors.Is(err, problem.ErrNotFound) {
		w.And("false")
		return nil
	}
	if err != nil {
		return err
	}
	// Below a unit is a stretch of the tree's order: an index range. The court narrows it, unless courts below are wanted.
	if !f.LowerCourts {
		w.And("s.court_id = ?", p.CourtID)
	}
	if f.LowerCourts || p.CourtID != p.ID {
		w.And("s.unit_sort >= ? and s.unit_sort < ?", p.UnitSort, p.UnitSort+"~")
	}
	return nil
}

func (s *Service) withFacts(w *pg.Where, f Filter) {
	any := func(column string, values []string) {
		if len(values) > 0 {
			w.And(column+" = any(?)", values)
		}
	}
	if len(f.Status) == 0 {
		w.And("s.status = '1'")
	}
	any("s.status", f.Status)
	any("s.party", f.Party)
	any("s.education", f.Education)
	any("s.level", f.Level)
	any("s.rank", f.Rank)
	any("s.judge_grade", f.JudgeGrade)
	any("s.category", f.Category)
	if f.Sex != nil {
		w.And("s.sex = ?", *f.Sex)
	}
	today := s.today()
	// A person is so old when the birth month lies that many years back; the day does not count.
	if f.AgeFrom != nil {
		w.And("s.birth_on_floor <= ?", today.Month().AddMonths(-12**f.AgeFrom).Last())
	}
	if f.AgeTo != nil {
		w.And("s.birth_on_floor > ?", today.Month().AddMonths(-12*(*f.AgeTo+1)).Last())
	}
	if f.InQuota != nil {
		w.And("s.in_quota = ?", *f.InQuota)
	}
	if f.RetirementTo != nil {
		w.And("s.retirement_month <= ?", f.RetirementTo.Digits())
	}
	if f.Gap != nil && *f.Gap == "ANY" {
		w.And("s.gap_codes <> '{}'")
	} else if f.Gap != nil {
		w.And("s.gap_codes @> array[?]::text[]", *f.Gap)
	}
}

// textWhere looks for a name: pieces of Chinese characters, or pinyin and initials from the start.
func textWhere(w *pg.Where, text string) {
	chinese := false
	for _, r := range text {
		chinese = chinese || r > 0x2e7f
	}
	if !chinese {
		low := strings.ToLower(strings.ReplaceAll(text, " ", ""))
		prefix := strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(low) + "%"
		w.And("(s.initials like ? or s.pinyin like ?)", prefix, prefix)
		return
	}
	r := []rune(strings.ReplaceAll(text, " ", ""))
	keys := []string{string(r)}
	if len(r) > 2 {
		keys = keys[:0]
		for i := range len(r) - 1 {
			keys = append(keys, string(r[i:i+2]))
		}
	}
	w.And("s.search_keys @> ?", keys)
	if len(r) > 2 {
		w.And("strpos(s.name, ?) > 0", string(r))
	}
}
