package movement

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/problem"
	"github.com/bole-platform/bole/internal/regulation"
)

// Plan is what a matter would do: what it writes to the record, what is to be heeded, and what stands in its way. It is shown
// before anything is done, and carried out unchanged.
type Plan struct {
	Writes    []*PlannedWrite
	Flags     []*Flag
	Obstacles []*problem.Problem

	newcomer *Newcomer
	header   func(*cadre.Header)
	rows     []write
	account  accountEffect
}

// PlannedWrite is one row that is to be added or changed.
type PlannedWrite struct {
	Set       string
	SetName   string
	Operation string // INSERT or UPDATE
	Items     []*cadre.ItemChange
}

// Flag is something to be heeded that stops nothing.
type Flag struct {
	Code    string
	Message string
	Basis   string
}

type write func(ctx context.Context, tx pgx.Tx, w cadre.Write, person id.Cadre) error

type accountEffect int

const (
	accountStays   accountEffect = iota
	accountRevoked               // its roles end: whoever goes to another court holds none there
	accountClosed
)

// Parameters answers numbers of regulations. *regulation.Service does it.
type Parameters interface {
	Param(code string, on civil.Date) (regulation.Value, bool)
}

// Codes is what the module needs of the code tables. *code.Service does it.
type Codes interface {
	Check(table string, c *code.Code) error
	Within(table, code, ancestor string) bool
	Name(table, code string) string
	Fill(table string, c *code.Code)
	FillAll(rows any)
}

// Facts are what the rules look at.
type Facts struct {
	Today     civil.Date
	Person    *cadre.Cadre // whole record with its summary; nil for somebody who has none
	Unit      *Place       // whose matter it is
	To        *Place       // nil when it is outside the system
	Last      *Past        // the last matter of the person that is in force
	Open      []*Past      // others of the person that are under way
	Capacity  []*Capacity  // establishment where the person goes
	Relatives int          // relatives who work at the court where the person goes
}

// Past is another matter of the same person.
type Past struct {
	ID          id.Movement
	Kind        Kind
	State       State
	EffectiveOn civil.Date
}

// Capacity is an authorised number with the people on it.
type Capacity struct {
	UnitName   string
	Item       string // kind of establishment (ZB135)
	Authorized int
	Present    int
	Court      bool // of the court; else of the division
}

// builder makes a plan.
type builder struct {
	*Plan
	s     *cadre.Service
	codes Codes
	param Parameters
	m     *Movement
	f     *Facts
	day   cadre.Derivation // rules of the record for the day on which it takes effect
}

// planner makes plans; it holds no state.
type planner struct {
	cadres *cadre.Service
	codes  Codes
	param  Parameters
}

// build makes the plan of a matter from the facts. It reads no clock and no database.
//
// Basis: 公务员法（2018）第二十七条、第七十一条、第七十二条、第九十二条、第九十三条；法官法（2019）第二十条、第二十三条；人民法院法官员额退出办法（试行）（2020）第四条.
func (p planner) build(m *Movement, newcomer *Newcomer, f *Facts) *Plan {
	b := &builder{Plan: &Plan{Writes: []*PlannedWrite{}, Flags: []*Flag{}, Obstacles: []*problem.Problem{}},
		s: p.cadres, codes: p.codes, param: p.param, m: m, f: f, day: p.cadres.DerivationOn(m.EffectiveOn)}
	b.check()
	switch {
	case m.Kind.comes():
		b.comes(newcomer)
	case m.Kind.moves():
		b.moves()
	case m.Kind.lends():
		b.lends()
	case m.Kind == Return:
		b.returns()
	case m.Kind.leaves():
		b.leaves()
	}
	b.others()
	return b.Plan
}

func (b *builder) obstacle(p *problem.Problem) { b.Obstacles = append(b.Obstacles, p) }

func (b *builder) flag(codeText, basis, format string, args ...any) {
	b.Flags = append(b.Flags, &Flag{Code: codeText, Message: fmt.Sprintf(format, args...), Basis: basis})
}

func (b *builder) show(set cadre.InfoSet, operation string, items []*cadre.ItemChange) {
	b.Writes = append(b.Writes, &PlannedWrite{Set: set.Table, SetName: set.Label, Operation: operation, Items: items})
}

// add plans a new row.
func add[T any](b *builder, sec *cadre.Section[T], row T) {
	b.show(sec.InfoSet, "INSERT", sec.Compare(nil, &row))
	b.rows = append(b.rows, func(ctx context.Context, tx pgx.Tx, w cadre.Write, person id.Cadre) error {
		fresh := row
		return sec.AddTx(ctx, tx, w, person, &fresh)
	})
}

// alter plans the change of a row that stands.
func alter[T any](b *builder, sec *cadre.Section[T], old *T, edit func(*T)) {
	row := *old
	edit(&row)
	items := sec.Compare(old, &row)
	if len(items) == 0 {
		return
	}
	b.show(sec.InfoSet, "UPDATE", items)
	at, _ := any(old).(interface{ Base() *cadre.Row })
	b.rows = append(b.rows, func(ctx context.Context, tx pgx.Tx, w cadre.Write, _ id.Cadre) error {
		fresh := row
		return sec.ChangeTx(ctx, tx, w, at.Base().ID, at.Base().Version, &fresh)
	})
}

// head plans the change of the header; the unit is shown by name, since it is a reference.
func (b *builder) head(to *Place, edit func(*cadre.Header)) {
	change := func(h *cadre.Header) {
		if to != nil {
			h.UnitID = to.ID
		}
		edit(h)
	}
	after := *b.f.Person.Basic
	change(&after)
	items := b.s.CompareHeaders(b.f.Person.Basic, &after)
	if to != nil && to.ID != b.f.Person.UnitID {
		was, is := b.f.Unit.FullName(), to.FullName()
		items = append([]*cadre.ItemChange{{Field: "unit", Label: "编制所在单位", Before: &was, After: &is}}, items...)
	}
	b.show(cadre.InfoSet{Table: "cadre", Label: "基本情况"}, "UPDATE", items)
	b.header = change
}

// on is the day of the matter as a fact of the record.
func (b *builder) on() civil.Partial { return partial(b.m.EffectiveOn) }

func partial(d civil.Date) civil.Partial { return d.Partial() }

// standing lists the posts that have not ended by the day; among them those that begin later.
func (b *builder) standing() []*cadre.Post {
	var list []*cadre.Post
	for _, p := range b.f.Person.Posts {
		if p.RemovedOn.IsZero() && p.State.Is("1") || !p.RemovedOn.IsZero() && p.RemovedOn.Floor().After(b.m.EffectiveOn) {
			list = append(list, p)
		}
	}
	return list
}

// endPosts plans the end of posts; which says which.
func (b *builder) endPosts(which func(*cadre.Post) bool) {
	for _, p := range b.standing() {
		if !which(p) {
			continue
		}
		if !p.AppointedOn.IsZero() && p.AppointedOn.Floor().After(b.m.EffectiveOn) {
			b.obstacle(errBefore.Says("生效日期 %s 早于“%s%s”的任职时间 %s，请更正。", b.m.EffectiveOn, p.UnitName, p.Name, p.AppointedOn.Trade()).At("effectiveOn"))
			continue
		}
		alter(b, b.s.Posts, p, func(r *cadre.Post) {
			r.State, r.RemovedOn, r.RemoveDocument = code.Of("0"), b.on(), b.m.DocumentNo
			r.ChangeReason, r.Main, r.Printed = b.m.Kind.Name(), false, false
		})
	}
}

// openPost plans the post at the new unit.
func (b *builder) openPost(at *Place, main bool) {
	t := &b.m.Terms
	if t.PostName == "" {
		b.flag("NO_POST", "", "没有填写在“%s”的职务，生效后请补录。", at.FullName())
		return
	}
	add(b, b.s.Posts, cadre.Post{UnitID: at.ID, UnitName: at.FullName(), Name: t.PostName, Leading: t.Leading, Level: t.PostLevel,
		AppointedOn: b.on(), AppointDocument: b.m.DocumentNo, State: code.Of("1"), Main: main, Printed: true})
}

// derived plans that printed cells which tell of post and career follow the rows again.
func (b *builder) derived() {
	for _, t := range b.f.Person.FiledTexts {
		if t.State == cadre.StateAgreed && (t.Cell == cadre.CellCurrentPost || t.Cell == cadre.CellResume) {
			alter(b, b.s.FiledTexts, t, func(r *cadre.FiledText) { r.State = cadre.StateDerived })
		}
	}
}

// career plans that the present period of the résumé ends, and that a new one begins where there is one.
func (b *builder) career(text string) {
	month := b.m.EffectiveOn.Month().Partial()
	if p := b.f.Person; p != nil {
		for _, l := range p.ResumeLines {
			if l.ParentID.IsZero() && l.ToOn.IsZero() && !l.FromOn.IsZero() && !l.FromOn.Month().After(month.Month()) {
				alter(b, b.s.ResumeLines, l, func(r *cadre.ResumeLine) { r.ToOn = month })
			}
		}
	}
	if text != "" {
		add(b, b.s.ResumeLines, cadre.ResumeLine{FromOn: month, Text: text, Kind: "WORK"})
	}
}

// leaveQuota plans that the person leaves the judges' quota of the court.
func (b *builder) leaveQuota(reason string) {
	for _, q := range b.f.Person.JudgeQuotas {
		if q.LeftOn.IsZero() {
			alter(b, b.s.JudgeQuotas, q, func(r *cadre.JudgeQuota) { r.LeftOn, r.ExitReason = b.on(), code.Of(reason) })
		}
	}
	for _, l := range b.f.Person.LegalPosts {
		if l.Current && l.Act == "任" {
			b.flag("LEGAL_POST", lawRemoval, "此人的法律职务应当依法提请免除，本事项不代替任免程序。")
			break
		}
	}
}

// endAway plans the end of whatever keeps the person elsewhere.
func (b *builder) endAway() {
	for _, a := range b.f.Person.Secondments {
		if !cadre.TakesAway(a.Kind) || !a.ToOn.IsZero() && !a.ToOn.Floor().After(b.m.EffectiveOn) {
			continue
		}
		if a.FromOn.Floor().After(b.m.EffectiveOn) {
			b.obstacle(errBefore.Says("生效日期 %s 早于在“%s”的起始时间 %s，请更正。", b.m.EffectiveOn, a.HostUnit, a.FromOn.Trade()).At("effectiveOn"))
			continue
		}
		alter(b, b.s.Secondments, a, func(r *cadre.Secondment) { r.ToOn = b.on() })
	}
}

// endCategory plans that the present category among the court's staff ends.
func (b *builder) endCategory() {
	for _, c := range b.f.Person.StaffCategories {
		if c.ToOn.IsZero() && !c.FromOn.Floor().After(b.m.EffectiveOn) {
			alter(b, b.s.StaffCategories, c, func(r *cadre.StaffCategory) { r.ToOn = b.on() })
		}
	}
}

// setCategory plans another category, when one was given.
func (b *builder) setCategory() {
	c := b.m.Terms.Category
	if c == nil || b.f.Person != nil && b.f.Person.Summary.Category.Is(c.Code) {
		return
	}
	if b.f.Person != nil {
		b.endCategory()
	}
	add(b, b.s.StaffCategories, cadre.StaffCategory{Category: c, FromOn: b.on()})
}

// contract says whether the matter is about contract staff.
func (b *builder) contract() bool {
	if b.f.Person != nil && !b.m.Kind.comes() {
		return b.f.Person.Basic.EstablishmentKind.Is(cadre.EstablishmentContract)
	}
	return b.m.Terms.ContractPost != nil
}

// manner is how, as chosen or as goes without saying.
func (m *Movement) manner(contract bool) *code.Code {
	if m.Terms.Manner != nil && m.Terms.Manner.Code != "" {
		return m.Terms.Manner
	}
	if list := m.Kind.manners(contract); len(list) > 0 {
		return code.Of(list[0])
	}
	return nil
}

// number is a parameter as in force on the day; 0 when there is none.
func (b *builder) number(codeText string) (regulation.Value, int) {
	v, _ := b.param.Param(codeText, b.m.EffectiveOn)
	return v, v.Int
}

// others tells of matters of the same person that are under way.
func (b *builder) others() {
	var list []string
	for _, o := range b.f.Open {
		if o.Kind == b.m.Kind && !slices.Contains([]State{Drafted, Returned}, o.State) {
			b.obstacle(errTwice.Says("此人已有一项“%s”正在办理（%s），请先办结或者撤回。", o.Kind.Name(), o.State.Name()))
			continue
		}
		list = append(list, o.Kind.Name()+"（"+o.State.Name()+"）")
	}
	if len(list) > 0 {
		b.flag("OTHERS", "", "此人另有未办结的事项：%s。", strings.Join(list, "、"))
	}
}
