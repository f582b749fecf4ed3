package intake

import (
	"github.com/bole-platform/bole/internal/problem"
)

// The problems of this module.
var (
	ErrNoFiles   = problem.New(problem.Invalid, "IMPORT_NO_FILES", "请先选择要导入的文件。")
	ErrTooMany   = problem.New(problem.Invalid, "IMPORT_TOO_MANY", "一次选择的文件过多，请打包成 zip 后导入。")
	ErrKey       = problem.New(problem.Invalid, "IMPORT_KEY", "请给出幂等键，以免重复办理。")
	ErrUnit      = problem.New(problem.Invalid, "IMPORT_UNIT", "请为新增人员选择编制所在单位。")
	ErrStale     = problem.New(problem.Conflict, "IMPORT_STALE", "这一行在您打开之后已有变化，请刷新后再办。")
	ErrSettled   = problem.New(problem.Conflict, "IMPORT_SETTLED", "这一行已经办结，不能再改。")
	ErrMatched   = problem.New(problem.Conflict, "IMPORT_MATCHED", "已按公民身份号码对应到人员，不能改选；如有误，请先在文件中更正公民身份号码。")
	ErrPerson    = problem.New(problem.Invalid, "IMPORT_PERSON", "没有找到所选的人员，或不在您的权限范围内，请重新选择。")
	ErrTake      = problem.New(problem.Invalid, "IMPORT_TAKE", "所选的差异不存在或不能采用，请刷新后再办。")
	ErrBusy      = problem.New(problem.Conflict, "IMPORT_BUSY", "这一批正在处理，请等处理完毕后再办。")
	ErrNothing   = problem.New(problem.Invalid, "IMPORT_NOTHING", "没有可以采用的行：请先选择人员、逐项核对，或确认单位。")
	ErrNotWrote  = problem.New(problem.Conflict, "IMPORT_NOT_ACCEPTED", "这一批还没有写入任何内容，或者已经撤销，无需撤销。")
	ErrExport    = problem.New(problem.Invalid, "EXPORT_NOBODY", "请选择要导出的人员，最多 100 人，或者给出筛选条件。")
	ErrExportBig = problem.New(problem.Invalid, "EXPORT_TOO_MANY", "一次最多导出 20000 人，请缩小范围。")
	ErrProfile   = problem.New(problem.Invalid, "EXPORT_PROFILE", "没有这个版本格式。")
	ErrPath      = problem.New(problem.Invalid, "IMPORT_PATH", "没有可以导入的文件。")
)

// constraints translates the names of the tables' constraints.
func constraints() map[string]*problem.Problem {
	return map[string]*problem.Problem{
		"import_batch_unit_id_fkey": ErrUnit,
		"import_item_unit_id_fkey":  ErrUnit,
	}
}

// problemText is what an error says to people.
func problemText(err error) string { return problem.Of(err).Message }
