package movement

import (
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
)

// comes plans that somebody joins: a new record or one that stands already, the joining, contract, category, post, résumé.
func (b *builder) comes(n *Newcomer) {
	t, to := &b.m.Terms, b.f.To
	if to == nil {
		b.obstacle(errUnit.At("toUnitId"))
		return
	}
	settle := func(h *cadre.Header) {
		h.Status = code.Of(cadre.StatusInPost)
		h.EstablishmentKind = b.establishment()
		if t.PersonnelClass != nil {
			h.PersonnelClass = t.PersonnelClass
		}
		if t.ManagementClass != nil {
			h.ManagementClass = t.ManagementClass
		}
		if b.m.Kind != Borrowing {
			h.CourtEntryOn = b.on()
			if h.PoliticalLegalOn.IsZero() && !b.contract() {
				h.PoliticalLegalOn = b.on()
			}
		}
	}
	if n != nil {
		fresh := n.Basic
		settle(&fresh)
		b.newcomer = &Newcomer{Basic: fresh, IDNumber: n.IDNumber}
		items := b.s.CompareHeaders(nil, &fresh)
		is := to.FullName()
		items = append([]*cadre.ItemChange{{Field: "unit", Label: "编制所在单位", After: &is}}, items...)
		b.show(cadre.InfoSet{Table: "cadre", Label: "基本情况"}, "INSERT", items)
		if n.IDNumber != "" {
			masked := cadre.MaskIDNumber(n.IDNumber)
			b.show(cadre.InfoSet{Table: "identity", Label: "公民身份号码"}, "INSERT", []*cadre.ItemChange{{Field: "masked", Label: "公民身份号码", After: &masked}})
		}
	} else if b.f.Person != nil {
		b.head(to, settle)
		b.derived()
	}
	if b.m.Kind == Borrowing {
		add(b, b.s.Secondments, cadre.Secondment{Kind: code.Of("LOAN"), FromOn: b.on(), ToOn: partial(b.m.UntilOn), HostUnit: to.FullName(),
			WorkUnitID: to.ID, HostPost: t.PostName, Reason: t.ExchangeReason})
		if t.PostName != "" {
			b.openPost(to, true)
		}
		return
	}
	add(b, b.s.Joinings, cadre.Joining{JoinedOn: b.on(), Manner: b.m.manner(b.contract()), FromUnit: t.FromUnit, FromPost: t.FromPost,
		CivilServiceOn: t.CivilServiceOn, RegisteredOn: t.RegisteredOn})
	if t.ContractPost != nil {
		add(b, b.s.Contracts, cadre.Contract{Post: t.ContractPost, FromOn: b.on(), ToOn: t.ContractTo, ContractNo: t.ContractNo, Origin: "公开招聘"})
	}
	b.setCategory()
	post := t.PostName
	if post == "" && t.ContractPost != nil {
		post = b.codes.Name("CONTRACT_POST", t.ContractPost.Code)
	} else {
		b.openPost(to, true)
	}
	b.career(to.FullName() + post)
	b.full(b.establishment())
	b.kin()
}

// establishment is the kind of establishment that somebody comes on.
func (b *builder) establishment() *code.Code {
	t := &b.m.Terms
	switch {
	case b.m.Kind == Borrowing:
		return code.Of(cadre.EstablishmentBorrowed)
	case t.ContractPost != nil:
		return code.Of(cadre.EstablishmentContract)
	case t.EstablishmentKind != nil:
		return t.EstablishmentKind
	case b.m.Kind.moves() && b.f.Person != nil:
		return b.f.Person.Basic.EstablishmentKind
	}
	return code.Of("1A")
}

// moves plans that the establishment goes to another unit: of another court, or of the same.
func (b *builder) moves() {
	t, to, p := &b.m.Terms, b.f.To, b.f.Person
	if to == nil || p == nil {
		b.obstacle(errUnit.At("toUnitId"))
		return
	}
	other := to.CourtID != b.f.Unit.CourtID
	b.head(to, func(h *cadre.Header) {
		h.EstablishmentKind = b.establishment()
		if t.PersonnelClass != nil {
			h.PersonnelClass = t.PersonnelClass
		}
		if t.ManagementClass != nil {
			h.ManagementClass = t.ManagementClass
		}
		if other {
			h.CourtEntryOn = b.on()
		}
	})
	b.endAway()
	b.endPosts(func(r *cadre.Post) bool { return other || r.UnitID == p.UnitID })
	main := true
	if !other {
		for _, r := range b.standing() {
			main = main && (r.UnitID == p.UnitID || !r.Main)
		}
	}
	b.openPost(to, main)
	b.derived()
	if other {
		add(b, b.s.Leavings, cadre.Leaving{Manner: code.Of("11"), LeftOn: b.on(), ToUnit: to.CourtName, ApprovedBy: t.ApprovedBy, Remark: "系统内调动"})
		add(b, b.s.Joinings, cadre.Joining{JoinedOn: b.on(), Manner: code.Of("11"), FromUnit: b.f.Unit.CourtName, FromPost: b.m.PersonPost})
		b.leaveQuota("B2")
		b.account = accountRevoked
		b.flag("ROLES_END", "", "生效后，此人账号在原法院的角色授权全部收回，需要的角色由安全保密管理员另行授予。")
		b.kin()
	}
	if t.ExchangeReason != nil {
		kind := map[bool]string{true: "EXCHANGE", false: "ROTATION"}[other]
		add(b, b.s.Secondments, cadre.Secondment{Kind: code.Of(kind), FromOn: b.on(), HostUnit: to.FullName(), WorkUnitID: to.ID, HostPost: t.PostName, Reason: t.ExchangeReason})
	}
	b.setCategory()
	if text := to.FullName() + t.PostName; other || t.PostName != "" {
		b.career(text)
	}
	b.full(b.establishment())
}

// lends plans a loan, a posting or an aid posting: the establishment stays.
func (b *builder) lends() {
	t, p := &b.m.Terms, b.f.Person
	if p == nil {
		return
	}
	host := b.m.ToName
	row := cadre.Secondment{FromOn: b.on(), ToOn: partial(b.m.UntilOn), HostPost: t.PostName, Reason: t.ExchangeReason}
	if b.f.To != nil {
		host, row.WorkUnitID = b.f.To.FullName(), b.f.To.ID
	}
	row.HostUnit = host
	switch b.m.Kind {
	case Loan:
		row.Kind = code.Of("LOAN")
	case AidPosting:
		row.Kind = code.Of("AID")
	default:
		row.Kind = b.m.manner(false)
	}
	for _, a := range p.Secondments {
		if cadre.TakesAway(a.Kind) && overlaps(a.FromOn, a.ToOn, row.FromOn, row.ToOn) {
			b.obstacle(errLentTwice.Says("此人自 %s 起已在“%s”（%s），不能同时到“%s”工作，请先办理返回。", a.FromOn.Trade(), a.HostUnit,
				b.codes.Name("SECONDMENT_KIND", a.Kind.Code), host).At("effectiveOn"))
		}
	}
	add(b, b.s.Secondments, row)
	b.flag("STAYS", lawPosting, "编制和档案留在“%s”，只改变工作所在单位。", b.f.Unit.FullName())
}

// overlaps says whether two periods, first day in and last day out, have a day in common; an end that is not known is open.
func overlaps(from1, to1, from2, to2 civil.Partial) bool {
	before := func(to, from civil.Partial) bool { return !to.IsZero() && !to.Floor().After(from.Floor()) }
	return !before(to1, from2) && !before(to2, from1)
}

// returns plans the end of a loan, a posting or a borrowing.
func (b *builder) returns() {
	p := b.f.Person
	if p == nil {
		return
	}
	if b.day.AwayOn(p.Secondments) == nil {
		b.obstacle(errNotAway)
		return
	}
	b.endAway()
	if p.Basic.EstablishmentKind.Is(cadre.EstablishmentBorrowed) {
		b.endPosts(func(*cadre.Post) bool { return true })
		b.head(nil, func(h *cadre.Header) { h.Status = code.Of(cadre.StatusOtherwise) })
		b.account = accountClosed
		b.flag("ACCOUNT_CLOSED", "", "生效后，此人的账号停用。")
	}
}

// leaves plans that the service ends.
func (b *builder) leaves() {
	t, p := &b.m.Terms, b.f.Person
	if p == nil {
		return
	}
	status := map[Kind]string{TransferOut: cadre.StatusMovedOut, Retirement: cadre.StatusRetired, Death: cadre.StatusDeceased}[b.m.Kind]
	if status == "" {
		status = cadre.StatusOtherwise
	}
	serving := p.Summary.Status.Is(cadre.StatusInPost)
	b.head(nil, func(h *cadre.Header) { h.Status = code.Of(status) })
	if serving {
		b.endAway()
		b.endPosts(func(*cadre.Post) bool { return true })
		b.leaveQuota(map[Kind]string{TransferOut: "B2", Retirement: "B3", Resignation: "B4", Death: "B5", Dismissal: "B6"}[b.m.Kind])
		b.endCategory()
		b.derived()
		b.career("")
		for _, k := range p.Contracts {
			if !k.FromOn.Floor().After(b.m.EffectiveOn) && (k.ToOn.IsZero() || k.ToOn.Floor().After(b.m.EffectiveOn)) {
				alter(b, b.s.Contracts, k, func(r *cadre.Contract) { r.ToOn = b.on() })
			}
		}
	}
	row := cadre.Leaving{LeftOn: b.on(), ToUnit: b.m.ToName, ApprovedBy: t.ApprovedBy, Remark: t.Remark}
	switch b.m.Kind {
	case Retirement:
		row.Manner = code.Of("31")
		managed := t.ManagedBy
		if managed == "" {
			managed = b.f.Unit.CourtName
		}
		add(b, b.s.Retirements, cadre.Retirement{Kind: b.m.manner(false), ApprovedOn: b.on(), Level: p.Summary.Level, Rank: p.Summary.Rank,
			ManagedBy: managed, DocumentNo: b.m.DocumentNo})
	case Death:
		row.Manner = code.Of("35")
	default:
		row.Manner = b.m.manner(b.contract())
	}
	add(b, b.s.Leavings, row)
	b.account = accountClosed
	b.flag("ACCOUNT_CLOSED", "", "生效后，此人的账号停用，正在使用的会话立即结束。")
	if (b.m.Kind == Retirement || b.m.Kind == Resignation || b.m.Kind == Dismissal) && p.JudgeGrade != nil {
		b.flag("AFTER_OFFICE", lawAfter, "法官离任后两年内，不得以律师身份担任诉讼代理人或者辩护人。")
	}
}
