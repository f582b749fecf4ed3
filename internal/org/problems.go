package org

import (
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// law is what the shape of the tree rests on.
const law = "人民法院组织法（2018年修订）第二十六条至第二十九条"

var (
	errRequired    = problem.New(problem.Invalid, "ORG_REQUIRED", "请填写必填项。")
	errTooLong     = problem.New(problem.Invalid, "ORG_TOO_LONG", "内容过长，请缩短。")
	errText        = problem.New(problem.Invalid, "ORG_TEXT", "内容中有不可见的字符，请删去。")
	errCodeForm    = problem.New(problem.Invalid, "ORG_CODE_FORM", "机构编码只能由字母、数字、点、横线和下划线组成，以字母或数字开头。")
	errCodeTaken   = problem.New(problem.Conflict, "ORG_CODE_TAKEN", "这个机构编码已被使用，请另编。")
	errNameTaken   = problem.New(problem.Conflict, "ORG_NAME_TAKEN", "同一上级之下已有同名机构，请核对是否重复，或者换一个名称。")
	errKind        = problem.New(problem.Invalid, "ORG_KIND", "没有这种机构类型，请重新选择。")
	errCourtLevel  = problem.New(problem.Invalid, "ORG_COURT_LEVEL", "法院须选择层级，其他机构不填层级。")
	errOrder       = problem.New(problem.Invalid, "ORG_ORDER", "次序应在 0 至 99999 之间。")
	errFuture      = problem.New(problem.Invalid, "ORG_FUTURE", "日期还没有到，请到当天再办理。")
	errEarly       = problem.New(problem.Invalid, "ORG_EARLY", "日期过早，请核对。")
	errParent      = problem.New(problem.Invalid, "ORG_PARENT", "没有找到这个上级机构，请重新选择。")
	errSuccessor   = problem.New(problem.Invalid, "ORG_SUCCESSOR", "没有找到并入的机构，请重新选择。")
	errStale       = problem.New(problem.Conflict, "ORG_STALE", "机构在您打开之后已被修改，请刷新后核对，再保存。")
	errClosed      = problem.New(problem.Rule, "ORG_CLOSED", "机构已经撤销，不能再修改。")
	errCycle       = problem.New(problem.Rule, "ORG_CYCLE", "机构不能划转到自己或者自己的下级之下，请另选上级机构。")
	errOtherCourt  = problem.New(problem.Rule, "ORG_OTHER_COURT", "内设机构只能在本院之内调整，请在另一法院增设机构，再办理人员调动。")
	errSamePlace   = problem.New(problem.Invalid, "ORG_SAME_PLACE", "机构已经在这个上级之下，无需划转。")
	errRoot        = problem.New(problem.Rule, "ORG_ROOT", "最上级法院不能划转、合并或者撤销。")
	errRootTwice   = problem.New(problem.Conflict, "ORG_ROOT_TWICE", "已有最上级法院，其他机构请在它之下增设。")
	errSelf        = problem.New(problem.Invalid, "ORG_SELF", "机构不能并入自己，请另选。")
	errCourtMerge  = problem.New(problem.Rule, "ORG_COURT_MERGE", "法院不能并入其他机构，请逐一调动人员，再撤销法院。")
	errGroupMerge  = problem.New(problem.Rule, "ORG_GROUP_MERGE", "机构分组不设人员，不能合并，请划转其下级机构，再撤销分组。")
	errHasPeople   = problem.New(problem.Rule, "ORG_HAS_PEOPLE", "机构中还有人员，请先调出，或者改为合并。")
	errHasChildren = problem.New(problem.Rule, "ORG_HAS_CHILDREN", "机构之下还有机构，请先划转、合并或者撤销。")
	errTooMany     = problem.New(problem.Rule, "ORG_TOO_MANY", "同一上级之下的机构过多，请先分组。")
	errUnder       = &problem.Problem{Kind: problem.Rule, Code: "ORG_UNDER", Message: "这种机构不能设在所选上级之下，请另选。", Basis: law}
	errTribunal    = &problem.Problem{Kind: problem.Rule, Code: "ORG_TRIBUNAL",
		Message: "人民法庭由基层人民法院（或者专门人民法院）设立，请在该法院之下增设，或者改为内设机构。", Basis: "人民法院组织法（2018年修订）第二十六条"}
	errParentClosed = problem.New(problem.Rule, "ORG_PARENT_CLOSED", "上级机构已经撤销，请另选。")

	errEstablishmentKind  = problem.New(problem.Invalid, "ORG_ESTABLISHMENT_KIND", "请选择编制、职数或者员额。")
	errItem               = problem.New(problem.Invalid, "ORG_ESTABLISHMENT_ITEM", "编制须选择编制类型，职数须选择职务层次，员额不选。")
	errNumber             = problem.New(problem.Invalid, "ORG_ESTABLISHMENT_NUMBER", "核定数应在 0 至 100000 之间。")
	errEarlier            = problem.New(problem.Conflict, "ORG_ESTABLISHMENT_EARLIER", "此后已有核定数，请从更晚的日期填写，或者以相同日期更正。")
	errEstablishmentOrder = problem.New(problem.Invalid, "ORG_ESTABLISHMENT_ORDER", "核定数的终止日期早于起始日期，请核对。")
)

// problems translates the names of constraints; problems_test.go lists pg_constraint so that none is forgotten.
func problems() map[string]*problem.Problem {
	return map[string]*problem.Problem{
		"unit_code_once":                         errCodeTaken.At("code"),
		"unit_name_given":                        errRequired.Says("请填写机构名称。").At("name"),
		"unit_kind_known":                        errKind.At("kind"),
		"unit_court_level_known":                 errCourtLevel.At("courtLevel"),
		"unit_court_level_of_courts":             errCourtLevel.At("courtLevel"),
		"unit_parent_id_fkey":                    errParent.At("parentId"),
		"unit_parent_id_differs":                 errCycle.At("parentId"),
		"unit_order_no_range":                    errOrder.At("orderNo"),
		"unit_valid_to_after":                    errEarly,
		"unit_root_once":                         errRootTwice,
		"unit_name_name_given":                   errRequired.Says("请填写曾用名。").At("name"),
		"unit_name_valid_to_after":               errEarly.At("effectiveOn"),
		"unit_succession_kind_known":             errKind.At("kind"),
		"unit_succession_successor_id_fkey":      errSuccessor.At("successorId"),
		"unit_succession_successor_id_of_kind":   errSuccessor.At("successorId"),
		"unit_succession_from_parent_id_of_kind": errParent.At("parentId"),
		"unit_succession_from_parent_id_fkey":    errParent.At("parentId"),
		"establishment_kind_known":               errEstablishmentKind.At("kind"),
		"establishment_item_of_kind":             errItem.At("item"),
		"establishment_authorized_range":         errNumber.At("authorized"),
		"establishment_valid_to_after":           errEstablishmentOrder.At("validFrom"),
		"establishment_unit_id_kind_item_once":   errEarlier.At("validFrom"),
	}
}

func translate(err error) error { return pg.Translate(err, problems()) }
