package cadre

import (
	"context"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

var (
	errRequired    = problem.New(problem.Invalid, "CADRE_REQUIRED", "请填写必填项。")
	errTooLong     = problem.New(problem.Invalid, "CADRE_TOO_LONG", "内容过长。")
	errDateOrder   = problem.New(problem.Invalid, "CADRE_DATE_ORDER", "时间先后不对。")
	errRule        = problem.New(problem.Invalid, "CADRE_RULE", "与填写规则不符。")
	errStale       = problem.New(problem.Conflict, "CADRE_STALE", "这一项在您打开之后已被修改，请核对后再保存。")
	errIDNumber    = problem.New(problem.Invalid, "CADRE_ID_NUMBER", "公民身份号码不正确。")
	errIDTaken     = problem.New(problem.Conflict, "CADRE_ID_NUMBER_TAKEN", "此公民身份号码已属于另一人，请核对；如确为同一人，请办理调动或合并。")
	errNamesake    = problem.New(problem.Conflict, "CADRE_NAMESAKE", "已有姓名、出生年月、性别相同的人员，请先核对是否同一人；确为不同的人，请选择“仍然新增”。")
	errUnit        = problem.New(problem.Invalid, "CADRE_UNIT", "请选择编制所在单位。")
	errKeptOut     = problem.New(problem.Invalid, "CADRE_AS_OF", "时点与记录时间不能同时指定。")
	errPhoto       = problem.New(problem.Invalid, "CADRE_PHOTO", "照片应为 JPEG 或 PNG 图片，不超过 5 MB。")
	errNothing     = problem.New(problem.Invalid, "CADRE_NOT_COLLECTED", "此项未采集。")
	errFiledTwice  = problem.New(problem.Conflict, "CADRE_FILED_TWICE", "这一栏已有审定文本，请修改原有的一条。")
	errBirthFuture = problem.New(problem.Invalid, "CADRE_BIRTH", "出生日期应早于今天。")
)

// errDisciplineCell keeps 奖惩情况 out of the cells that everybody reads.
var errDisciplineCell = problem.New(problem.Invalid, "CADRE_DISCIPLINE_CELL", "奖惩情况一栏可能涉及惩处，请由有权限的人员在“奖惩情况审定文本”中填写。")

// problems translates the names of constraints; problems_test.go lists pg_constraint so that none is forgotten.
func problems() map[string]*problem.Problem {
	return map[string]*problem.Problem{
		"identity_number_index_once":          errIDTaken,
		"appraisal_result_cadre_id_year_once": problem.New(problem.Conflict, "CADRE_APPRAISAL_TWICE", "这一年度已有考核结果，请修改原有的一条。"),
		"appraisal_result_year_range":         problem.New(problem.Invalid, "CADRE_APPRAISAL_YEAR", "考核年度不正确。"),
		"filed_text_cadre_id_cell_once":       errFiledTwice,
		"filed_text_cell_open":                errDisciplineCell,
		"discipline_text_cadre_id_once":       errFiledTwice,
		"post_removed_on_after":               errDateOrder,
		"post_level_kind_known":               errRule,
		"grade_kind_known":                    errRule,
		"resume_line_kind_known":              errRule,
		"cadre_name_given":                    errRequired,
		"cadre_unit_id_fkey":                  errUnit,
		"post_unit_id_fkey":                   errUnit,
		"legal_post_unit_id_fkey":             errUnit,
	}
}

func translate(err error) error { return pg.Translate(err, problems()) }

// later queues a write, for the next statement of its transaction.
func later(ctx context.Context, tx pgx.Tx, sql string, args ...any) error {
	return pg.Later(ctx, tx, pg.Statement{SQL: sql, Args: args, Fail: translate})
}
