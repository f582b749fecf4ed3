package movement

import (
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

// Regulations that rules rest on.
const (
	lawEntry      = "公务员法（2018）第二十七条"
	lawTransfer   = "公务员法（2018）第七十一条"
	lawPosting    = "公务员法（2018）第七十二条"
	lawRetirement = "公务员法（2018）第九十二条"
	lawEarly      = "公务员法（2018）第九十三条"
	lawService    = "公务员法（2018）第八十六条"
	lawDismissal  = "公务员法（2018）第九十条"
	lawRemoval    = "法官法（2019）第二十条"
	lawKin        = "法官法（2019）第二十三条；公务员法（2018）第七十四条"
	lawAfter      = "法官法（2019）第三十六条"
	lawQuota      = "人民法院法官员额退出办法（试行）（2020）第四条"
)

func rule(code, basis, message string) *problem.Problem {
	return &problem.Problem{Kind: problem.Rule, Code: code, Message: message, Basis: basis}
}

var (
	errKind        = problem.New(problem.Invalid, "MOVEMENT_KIND", "请选择办理的事项。")
	errPerson      = problem.New(problem.Invalid, "MOVEMENT_PERSON", "请选择人员，或者填写新进人员的基本情况。")
	errRequired    = problem.New(problem.Invalid, "MOVEMENT_REQUIRED", "请填写必填项。")
	errTooLong     = problem.New(problem.Invalid, "MOVEMENT_TOO_LONG", "内容过长，请缩短。")
	errManner      = problem.New(problem.Invalid, "MOVEMENT_MANNER", "所选的方式与事项不符，请重新选择。")
	errUnit        = problem.New(problem.Invalid, "MOVEMENT_UNIT", "没有找到这个机构，请重新选择。")
	errKey         = problem.New(problem.Invalid, "MOVEMENT_KEY", "请给出幂等键，以免重复办理。")
	errUntil       = problem.New(problem.Invalid, "MOVEMENT_UNTIL", "期满日期早于生效日期，请核对。")
	errFuture      = problem.New(problem.Invalid, "MOVEMENT_FUTURE", "去世日期晚于今天，请核对。")
	errDecision    = problem.New(problem.Invalid, "MOVEMENT_DECISION", "请选择同意、退回或者不同意。")
	errRemark      = problem.New(problem.Invalid, "MOVEMENT_REMARK", "请写明原因。")
	errStale       = problem.New(problem.Conflict, "MOVEMENT_STALE", "这一事项在您打开之后已有变化，请刷新后再办。")
	errStep        = problem.New(problem.Conflict, "MOVEMENT_STEP", "这一事项已不在这一步骤，请刷新后查看。")
	errTwice       = problem.New(problem.Conflict, "MOVEMENT_TWICE", "此人已有同类事项正在办理，请先办结或者撤回。")
	errNamesake    = problem.New(problem.Conflict, "MOVEMENT_NAMESAKE", "已有姓名、出生年月、性别相同的人员，请先核对是否同一人；确为不同的人，请选择“仍然办理”。")
	errRecord      = problem.New(problem.Conflict, "MOVEMENT_RECORD", "此公民身份号码在系统中已有记录，请选择该人员办理；不在您的权限范围内的，请由其编制所在法院办理系统内调动。")
	errSameHand    = rule("MOVEMENT_SAME_HAND", "", "经办、审核、审批、接收应由不同的人办理，您已办过其中一步。")
	errNotMine     = rule("MOVEMENT_NOT_MINE", "", "只有经办人可以修改、提交或者撤回。")
	errUndoWho     = rule("MOVEMENT_UNDO_WHO", "", "只有办理最后一步的人可以撤销。")
	errUndoDay     = rule("MOVEMENT_UNDO_DAY", "", "只能在生效的当天撤销，此后请另行办理。")
	errUndoLater   = rule("MOVEMENT_UNDO_LATER", "", "此人其后另有事项已经生效，请先撤销后一事项。")
	errInPost      = rule("MOVEMENT_IN_POST", "", "此人现职在编，不能办理新录用、调入或者借入；来自本系统其他法院的，请由其编制所在法院办理系统内调动。")
	errNotInPost   = rule("MOVEMENT_NOT_IN_POST", lawRetirement, "此人已不在职，不能办理。")
	errMoved       = rule("MOVEMENT_MOVED", "", "此人的编制所在单位已经变动，请退回后重新办理。")
	errBackdated   = rule("MOVEMENT_BACKDATED", "", "生效日期早于此人前一事项的生效日期，请更正。")
	errBefore      = rule("MOVEMENT_BEFORE_RECORD", "", "生效日期早于记录中应当终止的任职或者交流的起始日期，请更正。")
	errLentTwice   = rule("MOVEMENT_LENT_TWICE", lawPosting, "此人同一时间已在另一处借用、挂职或者援派，不能同时到两处工作，请先办理返回。")
	errNotAway     = rule("MOVEMENT_NOT_AWAY", "", "此人没有正在进行的借用、挂职或者援派，无需办理返回。")
	errSameUnit    = rule("MOVEMENT_SAME_UNIT", "", "此人已在这个机构，请另选。")
	errSameCourt   = rule("MOVEMENT_SAME_COURT", "", "调入单位与原单位是同一法院，请改办院内调整。")
	errOtherCourt  = rule("MOVEMENT_OTHER_COURT", "", "院内调整只能在本院之内办理，请改办系统内调动。")
	errClosed      = rule("MOVEMENT_UNIT_CLOSED", "", "所选机构已经撤销，请另选。")
	errGroup       = rule("MOVEMENT_GROUP", "", "机构分组不设人员，请选择具体机构。")
	errFull        = rule("MOVEMENT_FULL", lawTransfer, "编制已满。")
	errEarly       = rule("MOVEMENT_EARLY", lawEarly, "不符合提前退休的条件。")
	errContractEnd = rule("MOVEMENT_CONTRACT", "", "聘用制人员不办理退休、调动，合同终止请办理辞职或者辞退。")
)

// problems translates the names of constraints; problems_test.go lists pg_constraint so that none is forgotten.
func problems() map[string]*problem.Problem {
	return map[string]*problem.Problem{
		"movement_kind_known":                      errKind,
		"movement_state_known":                     errStep,
		"movement_person_name_given":               errPerson,
		"movement_unit_id_fkey":                    errUnit,
		"movement_to_unit_id_fkey":                 errUnit.At("toUnitId"),
		"movement_cadre_id_fkey":                   errPerson,
		"movement_until_on_after":                  errUntil.At("untilOn"),
		"movement_reviews_range":                   errStep,
		"movement_in_force_settled":                errStep,
		"movement_drafted_by_idempotency_key_once": errTwice,
		"movement_step_account_once":               errSameHand,
		"movement_step_person_once":                errSameHand,
		"movement_step_step_once":                  errStep,
		"movement_step_step_known":                 errStep,
	}
}

func translate(err error) error { return pg.Translate(err, problems()) }
