package movement

import (
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/problem"
)

// check holds the rules that do not hang on what is written: the person's state, the place, the day.
func (b *builder) check() {
	m, f := b.m, b.f
	b.checkPerson()
	if f.To != nil {
		switch {
		case !f.To.Open:
			b.obstacle(errClosed.Says("“%s”已经撤销，请另选。", f.To.FullName()).At("toUnitId"))
		case f.To.Kind == "GROUP":
			b.obstacle(errGroup.At("toUnitId"))
		}
		same := f.To.CourtID == f.Unit.CourtID
		switch {
		case m.Kind == Transfer && same:
			b.obstacle(errSameCourt.At("toUnitId"))
		case m.Kind == Reassignment && !same:
			b.obstacle(errOtherCourt.At("toUnitId"))
		case m.Kind == Reassignment && f.To.ID == f.Unit.ID, m.Kind.lends() && f.To.ID == f.Unit.ID:
			b.obstacle(errSameUnit.At("toUnitId"))
		}
	}
	if m.Kind == Death && m.EffectiveOn.After(f.Today) {
		b.obstacle(errFuture.At("effectiveOn"))
	}
	if f.Last != nil && m.EffectiveOn.Before(f.Last.EffectiveOn) {
		b.obstacle(errBackdated.Says("生效日期 %s 早于此人前一事项“%s”的生效日期 %s，请更正。", m.EffectiveOn, f.Last.Kind.Name(), f.Last.EffectiveOn).At("effectiveOn"))
	}
	if p := f.Person; p != nil {
		for _, j := range p.Joinings {
			if j.JoinedOn.Floor().After(m.EffectiveOn) {
				b.obstacle(errBefore.Says("生效日期 %s 早于进入时间 %s，请更正。", m.EffectiveOn, j.JoinedOn.Trade()).At("effectiveOn"))
				break
			}
		}
	}
	switch m.Kind {
	case Retirement:
		b.checkRetirement()
	case Resignation:
		b.checkResignation()
	case Dismissal:
		if m.Reason == "" {
			b.obstacle(errRequired.Says("请写明辞退的原因和依据。").At("reason"))
		}
		b.flag("NOTICE", lawDismissal, "辞退决定应当以书面形式通知本人，并告知辞退依据和理由。")
	}
}

func (b *builder) checkPerson() {
	m, p := b.m, b.f.Person
	if p == nil {
		return
	}
	inPost := p.Summary.Status.Is(cadre.StatusInPost)
	switch {
	case m.Kind.comes():
		if inPost {
			b.obstacle(errInPost.At("cadreId"))
		} else if !p.Summary.Status.Is(cadre.StatusMovedOut, cadre.StatusOtherwise) {
			b.obstacle(b.gone())
		}
		return
	case m.Kind == Death && p.Summary.Status.Is(cadre.StatusRetired):
	case !inPost:
		b.obstacle(b.gone())
	}
	if p.UnitID != m.UnitID {
		b.obstacle(errMoved)
	}
	contract, borrowed := p.Basic.EstablishmentKind.Is(cadre.EstablishmentContract), p.Basic.EstablishmentKind.Is(cadre.EstablishmentBorrowed)
	if contract && (m.Kind == Transfer || m.Kind == TransferOut || m.Kind == Retirement) {
		b.obstacle(errContractEnd)
	}
	if borrowed && m.Kind != Return && m.Kind != Death {
		b.obstacle(errNotInPost.Says("此人是借入人员，编制在系统外，只能办理返回。"))
	}
}

// gone says why somebody who is no longer in post cannot be dealt with.
func (b *builder) gone() *problem.Problem {
	s := &b.f.Person.Summary
	when := ""
	if !s.LeftOn.IsZero() {
		when = "于 " + s.LeftOn.Trade() + " "
	}
	what := map[string]string{cadre.StatusRetired: "退休", cadre.StatusMovedOut: "调出", cadre.StatusDeceased: "去世"}[s.Status.Value()]
	if what == "" {
		what = "离开"
	}
	return errNotInPost.Says("此人已%s%s，不能办理“%s”。", when, what, b.m.Kind.Name()).At("cadreId")
}

// checkRetirement holds the rules of the retirement age. Who has not reached it retires only on the conditions of early
// retirement; a total loss of the ability to work is decided by people, so that it is flagged and not refused.
//
// Basis: 公务员法（2018）第九十二条、第九十三条.
func (b *builder) checkRetirement() {
	p, m := b.f.Person, b.m
	if p == nil {
		return
	}
	due := p.RetirementMonth
	if due.IsZero() {
		b.flag("DUE_UNKNOWN", lawRetirement, "此人的到龄年月无法计算（改革前任职年龄界限未采集），请核对。")
		return
	}
	left := civil.MonthsBetween(m.EffectiveOn, due)
	early := m.manner(false).Is("2A")
	switch {
	case left < 0:
		b.flag("OVERDUE", lawRetirement, "此人到龄年月为 %s，已超过 %d 个月。", due.Trade(), -left)
	case left > 0 && early:
		b.checkEarly(left)
	case left > 0:
		b.flag("NOT_DUE", lawRetirement, "此人到龄年月为 %s，尚未到龄；完全丧失工作能力的除外，自愿提前退休的请选“提前退休”。", due.Trade())
	}
}

func (b *builder) checkEarly(left int) {
	_, service := b.number("retirement.early.service")
	_, near := b.number("retirement.early.near")
	_, nearService := b.number("retirement.early.near.service")
	worked := civil.MonthsBetween(b.f.Person.WorkStartOn, b.m.EffectiveOn)
	if worked >= 12*service || left < 12*near && worked >= 12*nearService {
		return
	}
	b.obstacle(errEarly.Says("提前退休应当工作年限满 %d 年，或者距到龄不足 %d 年且工作年限满 %d 年；此人工作年限 %d 年 %d 个月，距到龄 %d 年 %d 个月。",
		service, near, nearService, worked/12, worked%12, left/12, left%12).At("terms", "manner"))
}

// checkResignation tells what the law asks for before somebody may resign.
//
// Basis: 公务员法（2018）第八十五条、第八十六条.
func (b *builder) checkResignation() {
	p := b.f.Person
	if p == nil || b.contract() {
		return
	}
	v, years := b.number("movement.service.least")
	var first civil.Partial
	for _, j := range p.Joinings {
		if j.Manner != nil && b.codes.Within("ZB77", j.Manner.Code, "2") {
			first = j.JoinedOn
		}
	}
	if n := civil.MonthsBetween(first, b.m.EffectiveOn); !first.IsZero() && n < 12*years {
		b.flag("LEAST_SERVICE", v.Basis, "此人 %s 录用，尚未满最低服务年限 %d 年（待核）。", first.Trade(), years)
	}
	b.flag("MAY_NOT_RESIGN", lawService, "在涉密岗位或者脱密期内、重要公务未处理完毕、正在接受审查调查的，不得辞去公职，请核对。")
}

// full compares the establishment where the person goes with the people on it. Whether it refuses or flags is a parameter: the
// law forbids taking people in beyond it, and what a division may have is the court's own affair.
//
// Basis: 公务员法（2018）第二十七条、第四十三条、第七十一条.
func (b *builder) full(kind *code.Code) {
	if kind.Is(cadre.EstablishmentContract, cadre.EstablishmentBorrowed) {
		return
	}
	v, how := b.number("movement.full." + string(b.m.Kind))
	for _, c := range b.f.Capacity {
		if kind == nil || !b.codes.Within("ZB135", kind.Code, c.Item) || !c.Court && b.within() {
			continue
		}
		after := c.Present
		if !c.Court || b.f.To.CourtID != b.f.Unit.CourtID || b.m.Kind.comes() {
			after++
		}
		if after <= c.Authorized {
			continue
		}
		text := "“" + c.UnitName + "”" + b.codes.Name("ZB135", c.Item)
		if how == 1 && c.Court {
			p := errFull.Says("%s核定 %d，实有 %d，办理后超编 %d，不能办理。", text, c.Authorized, c.Present, after-c.Authorized)
			p.Basis = v.Basis
			b.obstacle(p.At("toUnitId"))
			continue
		}
		b.flag("FULL", v.Basis, "%s核定 %d，实有 %d，办理后超编 %d。", text, c.Authorized, c.Present, after-c.Authorized)
	}
}

// within says whether the person stays in the division whose establishment is looked at.
func (b *builder) within() bool {
	return b.f.Person != nil && b.f.To != nil && b.f.Person.UnitID == b.f.To.ID
}

// kin tells of relatives at the court where the person goes: how many, not who.
//
// Basis: 法官法（2019）第二十三条；公务员法（2018）第七十四条.
func (b *builder) kin() {
	if b.f.Relatives > 0 {
		b.flag("RELATIVES", lawKin, "此人有 %d 名亲属在“%s”工作，请核对任职回避。", b.f.Relatives, b.f.To.CourtName)
	}
}
