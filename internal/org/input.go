package org

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/problem"
)

// Lengths that are taken, in characters.
const (
	maxCode     = 40
	maxName     = 100
	maxShort    = 40
	maxDocument = 100
	maxReason   = 500
	maxOrder    = 99999
	maxNumber   = 100000
)

var codeForm = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._-]*$`)

// UnitFilter says which units.
type UnitFilter struct {
	Under         *id.Any
	Kinds         []UnitKind
	Text          string
	IncludeClosed bool
}

// AddUnitInput is a new unit (增设机构). An OrderNo of 0 puts it at the end.
type AddUnitInput struct {
	ParentID   id.Any
	Code       string
	Name       string
	ShortName  string
	Kind       UnitKind
	CourtLevel *CourtLevel
	Level      *code.Code
	Field      *code.Code
	OrderNo    int
	ValidFrom  civil.Date
	Reason     string
}

// RootInput is the first unit of an installation.
type RootInput struct {
	Code       string
	Name       string
	ShortName  string
	CourtLevel CourtLevel
}

// ChangeUnitInput is new values of a unit. A new name keeps the old one as a former name.
type ChangeUnitInput struct {
	ID              id.Any
	ExpectedVersion int
	Name            string
	ShortName       string
	Level           *code.Code
	Field           *code.Code
	OrderNo         int
	EffectiveOn     civil.Date // first day of a new name; today when absent
	DocumentNo      string
	Reason          string
}

// MoveUnitInput puts a unit under another (划转).
type MoveUnitInput struct {
	ID              id.Any
	ExpectedVersion int
	ParentID        id.Any
	HappenedOn      civil.Date
	DocumentNo      string
	Reason          string
}

// MergeUnitInput merges a unit into another (合并).
type MergeUnitInput struct {
	ID              id.Any
	ExpectedVersion int
	SuccessorID     id.Any
	HappenedOn      civil.Date
	DocumentNo      string
	Reason          string
}

// CloseUnitInput closes a unit (撤销).
type CloseUnitInput struct {
	ID              id.Any
	ExpectedVersion int
	HappenedOn      civil.Date
	DocumentNo      string
	Reason          string
}

// SetEstablishmentInput sets what a unit may have from a day on (核定编制、职数、员额).
type SetEstablishmentInput struct {
	UnitID     id.Any
	Kind       EstablishmentKind
	Item       string
	Authorized int
	ValidFrom  civil.Date
	DocumentNo string
	Reason     string
}

// tidy drops blanks around a text.
func tidy(texts ...*string) {
	for _, t := range texts {
		*t = strings.TrimSpace(*t)
	}
}

// text checks a text: given when it must be, not too long, printable.
func text(wrong *problem.List, field, label, v string, required bool, most int) {
	switch {
	case required && v == "":
		wrong.Add(errRequired.Says("请填写%s。", label).At(field))
	case utf8.RuneCountInString(v) > most:
		wrong.Add(errTooLong.Says("%s最多 %d 个字，现有 %d 个字，请缩短。", label, most, utf8.RuneCountInString(v)).At(field))
	case strings.ContainsFunc(v, unicode.IsControl):
		wrong.Add(errText.Says("%s中有换行或者不可见的字符，请删去。", label).At(field))
	}
}

func names(wrong *problem.List, name, short string) {
	text(wrong, "name", "机构名称", name, true, maxName)
	text(wrong, "shortName", "机构简称", short, false, maxShort)
}

func document(wrong *problem.List, no, reason string) {
	text(wrong, "documentNo", "文号", no, false, maxDocument)
	if utf8.RuneCountInString(reason) > maxReason {
		wrong.Add(errTooLong.Says("原因最多 %d 个字，请缩短。", maxReason).At("reason"))
	}
}

func codeText(wrong *problem.List, v string) {
	text(wrong, "code", "机构编码", v, true, maxCode)
	if v != "" && !codeForm.MatchString(v) {
		wrong.Add(errCodeForm.At("code"))
	}
}

func order(wrong *problem.List, n int) {
	if n < 0 || n > maxOrder {
		wrong.Add(errOrder.At("orderNo"))
	}
}

// day checks a day on which something happened: given, not to come, not before the unit began.
func day(wrong *problem.List, field, label string, on, today, begun civil.Date) {
	switch {
	case on.IsZero():
		wrong.Add(errRequired.Says("请填写%s。", label).At(field))
	case on.After(today):
		wrong.Add(errFuture.Says("%s %s 还没有到，请到当天再办理。", label, on).At(field))
	case !begun.IsZero() && on.Before(begun):
		wrong.Add(errEarly.Says("%s %s 早于该机构的设立日期 %s，请核对。", label, on, begun).At(field))
	}
}

func (in *AddUnitInput) check(today civil.Date) problem.List {
	tidy(&in.Code, &in.Name, &in.ShortName, &in.Reason)
	var wrong problem.List
	codeText(&wrong, in.Code)
	names(&wrong, in.Name, in.ShortName)
	document(&wrong, "", in.Reason)
	order(&wrong, in.OrderNo)
	switch {
	case !in.Kind.Valid():
		wrong.Add(errKind.At("kind"))
	case (in.Kind == Court) != (in.CourtLevel != nil):
		wrong.Add(errCourtLevel.At("courtLevel"))
	case in.CourtLevel != nil && !in.CourtLevel.Valid():
		wrong.Add(errCourtLevel.At("courtLevel"))
	}
	if in.ValidFrom.After(today) {
		wrong.Add(errFuture.Says("设立日期 %s 还没有到，请到当天再办理。", in.ValidFrom).At("validFrom"))
	}
	return wrong
}

func (in *RootInput) check() problem.List {
	tidy(&in.Code, &in.Name, &in.ShortName)
	var wrong problem.List
	codeText(&wrong, in.Code)
	names(&wrong, in.Name, in.ShortName)
	if !in.CourtLevel.Valid() {
		wrong.Add(errCourtLevel.At("courtLevel"))
	}
	return wrong
}

func (in *ChangeUnitInput) check() problem.List {
	tidy(&in.Name, &in.ShortName, &in.DocumentNo, &in.Reason)
	var wrong problem.List
	names(&wrong, in.Name, in.ShortName)
	document(&wrong, in.DocumentNo, in.Reason)
	order(&wrong, in.OrderNo)
	return wrong
}

func (in *SetEstablishmentInput) check() problem.List {
	tidy(&in.Item, &in.DocumentNo, &in.Reason)
	var wrong problem.List
	document(&wrong, in.DocumentNo, in.Reason)
	switch {
	case !in.Kind.Valid():
		wrong.Add(errEstablishmentKind.At("kind"))
	case in.Kind == JudgeQuota && in.Item != "":
		wrong.Add(errItem.Says("员额不分种类，请不要填写种类。").At("item"))
	case in.Kind == People && in.Item == "":
		wrong.Add(errItem.Says("请选择编制类型。").At("item"))
	case in.Kind == LeadershipSlot && in.Item == "":
		wrong.Add(errItem.Says("请选择职务层次。").At("item"))
	}
	if in.Authorized < 0 || in.Authorized > maxNumber {
		wrong.Add(errNumber.At("authorized"))
	}
	if in.ValidFrom.IsZero() {
		wrong.Add(errRequired.Says("请填写起始日期。").At("validFrom"))
	}
	return wrong
}
