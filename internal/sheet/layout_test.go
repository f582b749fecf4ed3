package sheet

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func layouts() []*Layout {
	who := []ColumnOf{{Key: "name", Label: "姓名", Person: true, Required: true}, {Key: "number", Label: "公民身份号码", Aliases: []string{"身份证号", "身份证号码"}, Person: true, Kind: OfID}}
	people := &Layout{Key: PeopleKey, Title: "人员", Names: []string{"花名册", "名册"}, Columns: append(append([]ColumnOf{}, who...),
		ColumnOf{Key: "birthOn", Label: "出生年月", Aliases: []string{"出生日期"}, Person: true, Kind: OfDate}, ColumnOf{Key: "ethnicity", Label: "民族"},
		ColumnOf{Key: "level", Label: "全日制学历", Aliases: []string{"全日制教育学历"}}, ColumnOf{Key: "jobLevel", Label: "在职学历", Aliases: []string{"在职教育学历"}})}
	rating := &Layout{Key: "appraisal_result", Title: "年度考核", Yearly: "rating", Columns: append(append([]ColumnOf{}, who...),
		ColumnOf{Key: "year", Label: "考核年度", Aliases: []string{"年度"}, Required: true, Kind: OfWhole}, ColumnOf{Key: "rating", Label: "考核等次", Aliases: []string{"等次"}, Required: true})}
	award := &Layout{Key: "award", Title: "奖励", Columns: append(append([]ColumnOf{}, who...),
		ColumnOf{Key: "name2", Label: "奖励名称", Required: true}, ColumnOf{Key: "approvedOn", Label: "批准时间", Required: true, Kind: OfDate})}
	return []*Layout{people, rating, award}
}

// grid builds a worksheet from rows of texts.
func grid(name string, merges []string, rows ...[]string) *Sheet {
	s := &Sheet{Name: name}
	for i, r := range rows {
		row := &Row{No: i + 1}
		for _, c := range r {
			cell := Cell{}
			if c != "" {
				cell = text(c)
			}
			row.Cells = append(row.Cells, cell)
		}
		if !row.blank() {
			s.Rows = append(s.Rows, row)
		}
	}
	for _, m := range merges {
		var r Range
		for i := range m {
			if m[i] == ':' {
				r.From, _ = spot(m[:i])
				r.To, _ = spot(m[i+1:])
			}
		}
		s.Merges = append(s.Merges, r)
	}
	return s
}

func columns(t *Table) map[string]string {
	out := map[string]string{}
	for col, a := range t.Columns {
		out[a.key()] = Column(col)
	}
	return out
}

func TestFindHeadings(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		sheet   *Sheet
		layout  string
		head    int
		want    map[string]string
		unknown []string
		rows    []int
	}{
		"plain": {grid("Sheet1", nil, []string{"序号", "身份证号码", "姓 名", "民族", "爱好"}, []string{"1", "x", "张三", "汉族", "棋"}),
			PeopleKey, 1, map[string]string{"number": "B", "name": "C", "ethnicity": "D"}, []string{"爱好"}, []int{2}},
		"title above, remarks below": {grid("表", []string{"A1:D1"}, []string{"某院人员花名册"}, nil, []string{"*姓名", "出生日期（年月）", "民族："}, []string{"张三", "1990.01", "汉"}, []string{"合计", "1"}, []string{"填表人：某某"}, []string{"", "", ""}, []string{"姓名", "出生日期", "民族"}, []string{"李四", "1991.01", "汉"}),
			PeopleKey, 3, map[string]string{"name": "A", "birthOn": "B", "ethnicity": "C"}, nil, []int{4, 9}},
		"groups": {grid("表", []string{"A1:A2", "B1:C1", "D1:E1"}, []string{"姓名", "全日制教育", "", "在职教育", ""}, []string{"", "学历", "学位", "学历", "学位"}, []string{"张三", "大学", "", "研究生", ""}),
			PeopleKey, 2, map[string]string{"name": "A", "level": "B", "jobLevel": "D"}, []string{"全日制教育学位", "在职教育学位"}, []int{3}},
		"ratings in rows": {grid("2023", nil, []string{"年度", "等次", "姓名"}, []string{"2023", "优秀", "张三"}), "appraisal_result", 1, map[string]string{"year": "A", "rating": "B", "name": "C"}, nil, []int{2}},
		"ratings by year": {grid("考核", nil, []string{"姓名", "2022年度考核结果", "2023年", "2024年度"}, []string{"张三", "称职", "优秀", ""}), "appraisal_result", 1, map[string]string{"name": "A", "rating2022": "B", "rating2023": "C", "rating2024": "D"}, nil, []int{2}},
		"twice":           {grid("奖励", nil, []string{"姓名", "奖励名称", "批准时间", "姓名"}, []string{"张三", "嘉奖", "2020", "李四"}), "award", 1, map[string]string{"name": "A", "name2": "B", "approvedOn": "C"}, []string{"姓名"}, []int{2}},
	} {
		tb := Find(c.sheet, layouts())
		require.NotNil(t, tb, name)
		require.Equal(t, c.layout, tb.Layout.Key, name)
		require.Equal(t, c.head, tb.Head, name)
		require.Equal(t, c.want, columns(tb), name)
		var unknown []string
		for _, h := range tb.Unknown {
			unknown = append(unknown, h.Text)
		}
		require.Equal(t, c.unknown, unknown, name)
		var rows []int
		for _, r := range tb.Body {
			rows = append(rows, r.No)
		}
		require.Equal(t, c.rows, rows, name)
		require.Empty(t, tb.Missing, name)
	}
	require.Nil(t, Find(grid("x", nil, []string{"单位", "电话"}), layouts()))
	require.Nil(t, Find(grid("x", nil), layouts()))
	missing := Find(grid("奖励", nil, []string{"姓名", "奖励名称"}, []string{"张三", "嘉奖"}), layouts())
	require.Equal(t, "award", missing.Layout.Key)
	require.Equal(t, "批准时间", missing.Missing[0].Label)
}

// Merged cells among the data belong to one row only, and the others say so.
func TestMergedData(t *testing.T) {
	t.Parallel()
	tb := Find(grid("人员", []string{"C2:C3"}, []string{"姓名", "出生年月", "民族"}, []string{"张三", "1990.01", "汉族"}, []string{"李四", "1991.01", ""}), layouts())
	require.Len(t, tb.Body, 2)
	require.Nil(t, tb.Fault(tb.Body[0], 2))
	f := tb.Fault(tb.Body[1], 2)
	require.Equal(t, FaultMerged, f.Code)
	require.Contains(t, f.Message, "C2:C3")
	require.Nil(t, tb.Fault(tb.Body[1], 0))
}

// Columns in any order, with any of their names, are found where they stand.
func TestHeadingsInAnyOrder(t *testing.T) {
	t.Parallel()
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 2)) //nolint:gosec // a test
		l := layouts()[r.IntN(3)]
		var head, row []string
		want := map[string]string{}
		for _, i := range r.Perm(len(l.Columns)) {
			c := l.Columns[i]
			name := c.Label
			if n := len(c.Aliases); n > 0 && r.IntN(2) == 0 {
				name = c.Aliases[r.IntN(n)]
			}
			if r.IntN(4) == 0 {
				name = "*" + name + "（必填）"
			}
			want[c.Key] = Column(len(head))
			head, row = append(head, name), append(row, "张三")
			if r.IntN(5) == 0 {
				head, row = append(head, fmt.Sprintf("别的%d", len(head))), append(row, "1")
			}
		}
		tb := Find(grid("Sheet1", nil, head, row), layouts())
		require.NotNil(t, tb, head)
		require.Equal(t, l.Key, tb.Layout.Key, head)
		require.Equal(t, want, columns(tb), head)
		require.Len(t, tb.Body, 1)
	}
}
