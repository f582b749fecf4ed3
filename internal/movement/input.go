package movement

import (
	"strings"
	"unicode/utf8"

	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/problem"
)

// DraftInput is a matter as it is drafted or changed.
type DraftInput struct {
	Kind        Kind
	CadreID     *id.Any   // the person; nil for somebody who has no record yet
	Newcomer    *Newcomer // somebody who has no record yet; nil in a change: stays as it is
	ToUnitID    *id.Any   // where to, inside the system
	ToName      string    // where to, outside the system
	EffectiveOn civil.Date
	UntilOn     civil.Date // planned end of a loan, a posting or a borrowing; zero when it is open
	Terms       Terms
	DocumentNo  string
	Reason      string
}

// StepInput is a step by somebody else: review, approval, acceptance.
type StepInput struct {
	ID              id.Any
	ExpectedVersion int
	Decision        Decision
	Remark          string
}

// AcceptInput is the answer of the receiving court, with the place and post that it gives.
type AcceptInput struct {
	StepInput
	ToUnitID  *id.Any // a division of the receiving court; the offered place when nil
	PostName  string
	PostLevel *code.Code
	Leading   *code.Code
}

// Sizes of texts, in characters.
const (
	maxName   = 120
	maxNumber = 130
	maxReason = 500
)

func (in *DraftInput) tidy() {
	t := &in.Terms
	for _, s := range []*string{&in.ToName, &in.DocumentNo, &in.Reason, &t.FromUnit, &t.FromPost, &t.PostName, &t.ContractNo, &t.ManagedBy, &t.ApprovedBy, &t.Remark} {
		*s = strings.TrimSpace(*s)
	}
	for _, c := range []**code.Code{&t.Manner, &t.ExchangeReason, &t.PostLevel, &t.Leading, &t.EstablishmentKind, &t.PersonnelClass, &t.ManagementClass, &t.Category, &t.ContractPost} {
		if *c != nil && (*c).Code == "" {
			*c = nil
		}
	}
	if !in.Kind.lends() && in.Kind != Borrowing {
		in.UntilOn = civil.Date{}
	}
	if !in.Kind.lends() && in.Kind != TransferOut && in.Kind != Resignation {
		in.ToName = ""
	}
}

// check says what is wrong with the form itself; all mistakes at once.
func (in *DraftInput) check(codes Codes) problem.List {
	var wrong problem.List
	if !in.Kind.Valid() {
		wrong.Add(errKind.At("kind"))
		return wrong
	}
	if in.EffectiveOn.IsZero() {
		wrong.Add(errRequired.Says("请填写生效日期。").At("effectiveOn"))
	}
	if !in.UntilOn.IsZero() && in.UntilOn.Before(in.EffectiveOn) {
		wrong.Add(errUntil.At("untilOn"))
	}
	in.checkPlace(&wrong)
	for _, x := range []struct {
		field, label, text string
		most               int
	}{
		{"toName", "去向", in.ToName, maxName}, {"documentNo", "文号", in.DocumentNo, maxNumber}, {"reason", "原因", in.Reason, maxReason},
		{"terms.fromUnit", "原单位", in.Terms.FromUnit, maxName}, {"terms.fromPost", "原职务", in.Terms.FromPost, maxName},
		{"terms.postName", "职务", in.Terms.PostName, 100}, {"terms.contractNo", "合同编号", in.Terms.ContractNo, 60},
		{"terms.managedBy", "管理单位", in.Terms.ManagedBy, 60}, {"terms.approvedBy", "审批单位", in.Terms.ApprovedBy, 60}, {"terms.remark", "备注", in.Terms.Remark, 200},
	} {
		if n := utf8.RuneCountInString(x.text); n > x.most {
			wrong.Add(errTooLong.Says("%s最多 %d 个字，现有 %d 个字，请缩短。", x.label, x.most, n).At(strings.Split(x.field, ".")...))
		}
	}
	in.checkCodes(codes, &wrong)
	return wrong
}

func (in *DraftInput) checkPlace(wrong *problem.List) {
	k := in.Kind
	switch {
	case (k.comes() || k.moves()) && in.ToUnitID == nil:
		wrong.Add(errRequired.Says("请选择%s。", map[bool]string{true: "进入的机构", false: "调入的机构"}[k.comes()]).At("toUnitId"))
	case k.lends() && in.ToUnitID == nil && in.ToName == "":
		wrong.Add(errRequired.Says("请选择本系统的机构，或者填写系统外的单位。").At("toName"))
	case k == TransferOut && in.ToName == "":
		wrong.Add(errRequired.Says("请填写去向。").At("toName"))
	}
	if !k.comes() && in.CadreID == nil {
		wrong.Add(errPerson.Says("请选择人员。").At("cadreId"))
	}
}

func (in *DraftInput) checkCodes(codes Codes, wrong *problem.List) {
	t := &in.Terms
	for _, x := range []struct {
		field, table string
		c            *code.Code
	}{
		{"exchangeReason", "ZB73", t.ExchangeReason}, {"postLevel", "ZB09", t.PostLevel}, {"leading", "ZB42", t.Leading},
		{"establishmentKind", "ZB135", t.EstablishmentKind}, {"personnelClass", "ZB125", t.PersonnelClass},
		{"managementClass", "ZB130", t.ManagementClass}, {"category", "STAFF_CATEGORY", t.Category}, {"contractPost", "CONTRACT_POST", t.ContractPost},
	} {
		if err := codes.Check(x.table, x.c); err != nil {
			wrong.Add(problem.Of(err).At("terms", x.field))
		}
	}
	if t.EstablishmentKind.Is(cadre.EstablishmentContract) && t.ContractPost == nil {
		wrong.Add(errRequired.Says("聘用制人员请选择聘用岗位。").At("terms", "contractPost"))
	}
	if t.Manner == nil {
		return
	}
	table := in.Kind.mannerTable()
	if table == "" {
		t.Manner = nil
		return
	}
	if err := codes.Check(table, t.Manner); err != nil {
		wrong.Add(problem.Of(err).At("terms", "manner"))
		return
	}
	// Whether contract staff is concerned is known only with the person; both lists are looked at here.
	for _, contract := range []bool{false, true} {
		for _, root := range in.Kind.manners(contract) {
			if codes.Within(table, t.Manner.Code, root) {
				return
			}
		}
	}
	wrong.Add(errManner.At("terms", "manner"))
}

func check(in StepInput) error {
	switch {
	case in.Decision != Agree && in.Decision != GiveBack && in.Decision != Decline:
		return errDecision.At("decision")
	case in.Decision != Agree && strings.TrimSpace(in.Remark) == "":
		return errRemark.At("remark")
	case utf8.RuneCountInString(in.Remark) > maxReason:
		return errTooLong.Says("意见最多 %d 个字，请缩短。", maxReason).At("remark")
	}
	return nil
}
