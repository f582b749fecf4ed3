package wordtest

import (
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/cadre"
)

const dictionaryHead = `# 数据字典 · Data dictionary

由 ` + "`go test ./internal/wordtest -update`" + ` 从代码生成，不要手改。Generated from the code; do not edit.

一个信息集是一张表、一个 Go 类型、一个 GraphQL 类型；信息项的代码、中文名、类型、代码表、长度和保护级别都写在结构体的标签里（internal/cadre/sets.go、header.go）。每张表另有相同的记账列：标识、人员、次序、版本、变动、来源、更新时间、更新人。

One information set is one table, one Go type and one GraphQL type; item codes, labels, types, code tables, lengths and protection classes stand in the tags of the structs. Every table has the same bookkeeping besides: identifier, person, order, version, change set, source, when and by whom it was written.

- 类型 Type: 文本 text, 代码 code of a table, 年月日 partial date (a year, a month or a day), 年月 month, 整数 integer, 是否 yes or no, 引用 reference to another row.
- 级别 Class: P0 目录, P1 内部, P2 敏感, P3 高度敏感. 密 = stored encrypted (SM4-GCM), never sorted or searched.
- 必填 = must be given. 空 is 未采集 (not collected), not 无 and not 不适用.
`

func TestDataDictionary(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString(dictionaryHead)
	comments := readComments(t)

	b.WriteString("\n## 1. 人员信息集 · Information sets of a person\n")
	section(&b, "A01", "人员基本情况", "cadre", "BasicInformation", "P1", "cadre.read", "cadre.edit", items(cadre.HeaderFields(), "P1"))
	for _, table := range []struct{ code, label, name, noun, class, read, edit string }{
		{"A0184", "公民身份号码", "identity", "Identity", "P2", "cadre.identity.read", "cadre.edit"},
		{"A37", "通讯", "contact", "Contact", "P2", "cadre.contact.read", "cadre.edit"},
		{"A57", "照片", "photo", "Photo", "P1", "cadre.read", "cadre.edit"},
	} {
		fmt.Fprintf(&b, "\n### %s %s · `%s`\n\n`%s` · %s · read `%s`, edit `%s`\n\n%s\n", table.code, table.label, table.name, table.noun, table.class, table.read, table.edit,
			comments.tables[table.name])
		if len(comments.columns[table.name]) > 0 {
			b.WriteString("\n" + rows([]string{"列 Column", "说明 Comment"}, comments.columns[table.name]))
		}
	}
	for _, s := range cadre.Sets() {
		section(&b, s.Code, s.Label, s.Table, s.Noun, s.Class, string(s.Read), string(s.Edit), items(s.Fields, s.Class))
	}

	b.WriteString("\n## 2. 机构 · Organisation\n")
	for _, table := range []string{"unit", "unit_name", "unit_succession", "establishment"} {
		fmt.Fprintf(&b, "\n### `%s` %s\n", table, comments.tables[table])
		if len(comments.columns[table]) > 0 {
			b.WriteString("\n" + rows([]string{"列 Column", "说明 Comment"}, comments.columns[table]))
		}
	}

	b.WriteString("\n## 3. 代码表 · Code tables\n\n值以代码存储；名称、旧代码和习惯写法由代码表给出。“核对”指已与标准文本逐条比对。\n\n")
	b.WriteString(rows([]string{"代码表 Table", "名称 Name", "标准 Standard", "版本 Version", "条数 Entries", "自定 Own", "核对 Verified"}, codeTables(t)))
	whole(t, "docs/data-dictionary.md", b.String())
}

func section(b *strings.Builder, code, label, table, noun, class, read, edit string, body [][]string) {
	fmt.Fprintf(b, "\n### %s %s · `%s`\n\n`%s` · %s · read `%s`, edit `%s`\n\n", code, label, table, noun, class, read, edit)
	b.WriteString(rows([]string{"信息项 Item", "中文 Label", "字段 Field", "列 Column", "类型 Type", "代码表 Code table", "级别 Class", "约束 Rules"}, body))
}

// items makes the rows of a set.
func items(fields []cadre.InfoItem, class string) [][]string {
	header := reflect.TypeFor[cadre.Header]()
	var body [][]string
	for _, f := range fields {
		at := class
		if h, ok := header.FieldByName(goName(f.Name)); ok && h.Tag.Get("db") == f.Column && h.Tag.Get("class") != "" {
			at = h.Tag.Get("class")
		}
		var rules []string
		if f.Required {
			rules = append(rules, "必填")
		}
		if f.Max > 0 {
			rules = append(rules, "≤ "+strconv.Itoa(f.Max)+" 字")
		}
		if f.Sealed {
			rules = append(rules, "密")
		}
		body = append(body, []string{f.Item, f.Label, "`" + f.Name + "`", "`" + f.Column + "`", typeName(f), f.Table, at, strings.Join(rules, "，")})
	}
	return body
}

func goName(field string) string { return strings.ToUpper(field[:1]) + field[1:] }

func typeName(f cadre.InfoItem) string {
	switch t := f.Type.String(); {
	case f.Table != "":
		return "代码"
	case t == "civil.Partial":
		return "年月日"
	case t == "civil.YearMonth":
		return "年月"
	case strings.HasSuffix(t, "bool"):
		return "是否"
	case strings.HasSuffix(t, "int"):
		return "整数"
	case strings.HasPrefix(t, "id."):
		return "引用"
	}
	return "文本"
}

// comments are what the database keeps about its tables and columns.
type comments struct {
	tables  map[string]string
	columns map[string][][]string
}

func readComments(t *testing.T) comments {
	t.Helper()
	c := comments{map[string]string{}, map[string][][]string{}}
	for _, x := range catalogueComments(files(t)) {
		table, column, of := strings.Cut(x.of, ".")
		switch {
		case x.kind == "table":
			c.tables[x.of] = x.text
		case x.kind == "column" && of:
			c.columns[table] = append(c.columns[table], []string{"`" + column + "`", x.text})
		}
	}
	require.Greater(t, len(c.tables), 40)
	return c
}

// codeTables lists the shipped code tables from the heads of their files, in the order they are shown in.
func codeTables(t *testing.T) [][]string {
	t.Helper()
	head := regexp.MustCompile(`(?m)^# (table|name|standard|version|own|verified|order): ?(.*)$`)
	yes := map[string]string{"yes": "是"}
	type row struct {
		order int
		cells []string
	}
	var list []row
	for _, f := range files(t) {
		if !f.in("internal/code/data") {
			continue
		}
		h := map[string]string{}
		for _, m := range head.FindAllStringSubmatch(f.text, -1) {
			h[m[1]] = strings.TrimSpace(m[2])
		}
		entries := 0
		for line := range strings.SplitSeq(f.text, "\n") {
			if line != "" && !strings.HasPrefix(line, "#") {
				entries++
			}
		}
		order, _ := strconv.Atoi(h["order"])
		list = append(list, row{order, []string{h["table"], h["name"], h["standard"], h["version"], strconv.Itoa(entries), yes[h["own"]], yes[h["verified"]]}})
	}
	require.Greater(t, len(list), 30)
	sortBy(list, func(r row) string { return fmt.Sprintf("%06d %s", r.order, r.cells[0]) })
	var body [][]string
	for _, r := range list {
		body = append(body, r.cells)
	}
	return body
}

// The comment of a column and the label of its item are the same words.
func TestLabelsAreThoseOfTheDatabase(t *testing.T) {
	t.Parallel()
	c := readComments(t)
	said := map[string]string{}
	for table, columns := range c.columns {
		for _, cells := range columns {
			said[table+"."+strings.Trim(cells[0], "`")] = cells[1]
		}
	}
	check := func(table string, f cadre.InfoItem) {
		want := strings.TrimSpace(f.Item + " " + f.Label)
		require.Equal(t, want, said[table+"."+f.Column], "%s.%s", table, f.Column)
	}
	for _, f := range cadre.HeaderFields() {
		check("cadre", f)
	}
	for _, s := range cadre.Sets() {
		for _, f := range s.Fields {
			check(s.Table, f)
		}
	}
}
