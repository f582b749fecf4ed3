package code

import (
	"bufio"
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// The shipped tables. A file begins with "# key: value" lines (table, name, standard, version, own, verified,
// suffixes, order, note), then has one entry a line: code, name, short name, parent, order, aliases (a|b), and
// optionally "off" for an entry out of use, separated by tabs.
//
//go:embed data/*.tsv
var files embed.FS

// shipped reads the embedded tables.
func shipped() ([]*Table, []*Entry, error) {
	names, err := fs.Glob(files, "data/*.tsv")
	if err != nil {
		return nil, nil, err
	}
	var tables []*Table
	var entries []*Entry
	for _, name := range names {
		b, err := files.ReadFile(name)
		if err != nil {
			return nil, nil, err
		}
		t, e, err := parse(string(b))
		if err != nil {
			return nil, nil, fmt.Errorf("read code table %s: %w", name, err)
		}
		tables = append(tables, t)
		entries = append(entries, e...)
	}
	return tables, entries, nil
}

func parse(text string) (*Table, []*Entry, error) {
	t := &Table{Suffixes: []string{}}
	var entries []*Entry
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if head, ok := strings.CutPrefix(line, "#"); ok {
			if err := t.header(head); err != nil {
				return nil, nil, fmt.Errorf("line %d: %w", n, err)
			}
			continue
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		e, err := entry(t.Code, line)
		if err != nil {
			return nil, nil, fmt.Errorf("line %d: %w", n, err)
		}
		entries = append(entries, e)
	}
	if t.Code == "" || t.Name == "" {
		return nil, nil, fmt.Errorf("table or name is missing")
	}
	return t, entries, lines.Err()
}

func (t *Table) header(line string) error {
	key, value, ok := strings.Cut(line, ":")
	if !ok {
		return fmt.Errorf("header %q has no colon", line)
	}
	value = strings.TrimSpace(value)
	switch strings.TrimSpace(key) {
	case "table":
		t.Code = value
	case "name":
		t.Name = value
	case "standard":
		t.Standard = value
	case "version":
		t.Version = value
	case "own":
		t.Own = value == "yes"
	case "verified":
		t.Verified = value == "yes"
	case "suffixes":
		t.Suffixes = strings.Fields(value)
	case "order":
		n, err := strconv.Atoi(value)
		if err != nil {
			return fmt.Errorf("order: %w", err)
		}
		t.SortNo = n
	case "note":
		t.Note = value
	default:
		return fmt.Errorf("unknown header %q", key)
	}
	return nil
}

func entry(table, line string) (*Entry, error) {
	f := strings.Split(line, "\t")
	for len(f) < 7 {
		f = append(f, "")
	}
	if len(f) > 7 || f[0] == "" || f[1] == "" {
		return nil, fmt.Errorf("entry %q: want code, name, short name, parent, order, aliases", line)
	}
	n, err := strconv.Atoi(f[4])
	if err != nil {
		return nil, fmt.Errorf("entry %s: order: %w", f[0], err)
	}
	e := &Entry{Table: table, Code: f[0], Name: f[1], ShortName: f[2], SortNo: n, Aliases: []string{}, Active: f[6] != "off"}
	if f[3] != "" {
		e.Parent = &f[3]
	}
	if f[5] != "" {
		e.Aliases = strings.Split(f[5], "|")
	}
	return e, nil
}
