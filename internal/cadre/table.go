package cadre

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/crypt"
)

// table reads and writes the rows of one struct type by its db tags. Fields tagged sealed are encrypted, bound to
// table, column and row, so that a ciphertext put elsewhere does not open.
type table[T any] struct {
	name    string
	columns []column
	keys    *crypt.Keyring
	list    string // the columns, joined
}

type column struct {
	name   string
	path   []int
	sealed bool
}

func newTable[T any](name string, keys *crypt.Keyring, skip ...string) *table[T] {
	t := &table[T]{name: name, keys: keys}
	t.collect(reflect.TypeFor[T](), nil, skip)
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	t.list = strings.Join(names, ", ")
	return t
}

func (t *table[T]) collect(typ reflect.Type, path []int, skip []string) {
	for i := range typ.NumField() {
		f := typ.Field(i)
		at := append(append([]int{}, path...), i)
		if f.Anonymous {
			t.collect(f.Type, at, skip)
			continue
		}
		name := f.Tag.Get("db")
		if name == "" || name == "-" || strings.Contains(" "+strings.Join(skip, " ")+" ", " "+name+" ") {
			continue
		}
		t.columns = append(t.columns, column{name, at, f.Tag.Get("sealed") != ""})
	}
}

func (t *table[T]) aad(c column, row reflect.Value) string {
	return crypt.Place(t.name, fmt.Sprint(row.FieldByName("ID").Interface()), c.name)
}

// values gives the row's columns as statement arguments, in the order of columns.
func (t *table[T]) values(row *T) []any {
	v := reflect.ValueOf(row).Elem()
	out := make([]any, len(t.columns))
	for i, c := range t.columns {
		field := v.FieldByIndex(c.path)
		if !c.sealed {
			out[i] = field.Interface()
			continue
		}
		plain := sealable(field)
		if plain == "" {
			out[i] = []byte(nil)
			continue
		}
		out[i] = t.keys.Seal([]byte(plain), t.aad(c, v))
	}
	return out
}

func sealable(field reflect.Value) string {
	if p, ok := field.Interface().(civil.Partial); ok {
		return p.Digits()
	}
	return field.String()
}

// rows collects a result whose columns are those of the table, in order.
func (t *table[T]) rows(r pgx.Rows) ([]*T, error) {
	defer r.Close()
	var out []*T
	targets := make([]any, len(t.columns))
	sealed := make([][]byte, len(t.columns))
	for r.Next() {
		row := new(T)
		v := reflect.ValueOf(row).Elem()
		for i, c := range t.columns {
			if c.sealed {
				sealed[i] = nil
				targets[i] = &sealed[i]
			} else {
				targets[i] = v.FieldByIndex(c.path).Addr().Interface()
			}
		}
		if err := r.Scan(targets...); err != nil {
			return nil, fmt.Errorf("read %s: %w", t.name, err)
		}
		if err := t.open(v, sealed); err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	return out, r.Err()
}

func (t *table[T]) open(v reflect.Value, sealed [][]byte) error {
	for i, c := range t.columns {
		if !c.sealed || sealed[i] == nil {
			continue
		}
		plain, err := t.keys.Open(sealed[i], t.aad(c, v))
		if err != nil {
			return fmt.Errorf("open %s.%s: %w", t.name, c.name, err)
		}
		field := v.FieldByIndex(c.path)
		if p, ok := field.Addr().Interface().(*civil.Partial); ok {
			if *p, err = civil.ParsePartial(string(plain)); err != nil {
				return fmt.Errorf("open %s.%s: %w", t.name, c.name, err)
			}
			continue
		}
		field.SetString(string(plain))
	}
	return nil
}

func (t *table[T]) selectSQL(where string) string {
	return "select " + t.list + " from " + t.name + " " + where
}

func (t *table[T]) insertSQL() string {
	marks := make([]string, len(t.columns))
	for i := range marks {
		marks[i] = fmt.Sprintf("$%d", i+1)
	}
	return "insert into " + t.name + " (" + t.list + ") values (" + strings.Join(marks, ", ") + ")"
}

// updateSQL writes the whole row back by the key column.
func (t *table[T]) updateSQL(key string) string {
	var sets []string
	at := 0
	for i, c := range t.columns {
		if c.name == key {
			at = i + 1
			continue
		}
		sets = append(sets, fmt.Sprintf("%s = $%d", c.name, i+1))
	}
	return fmt.Sprintf("update %s set %s where %s = $%d", t.name, strings.Join(sets, ", "), key, at)
}

// upsertSQL inserts, or writes the whole row over the one with the same key.
func (t *table[T]) upsertSQL(key string) string {
	var sets []string
	for _, c := range t.columns {
		if c.name != key {
			sets = append(sets, c.name+" = excluded."+c.name)
		}
	}
	return t.insertSQL() + " on conflict (" + key + ") do update set " + strings.Join(sets, ", ")
}

// names lists the columns, for COPY.
func (t *table[T]) names() []string {
	out := make([]string, len(t.columns))
	for i, c := range t.columns {
		out[i] = c.name
	}
	return out
}

// copyFrom feeds rows to COPY.
func (t *table[T]) copyFrom(rows []*T) pgx.CopyFromSource {
	return pgx.CopyFromSlice(len(rows), func(i int) ([]any, error) { return t.values(rows[i]), nil })
}

// restore fills a row from its image in the change log (to_jsonb of the row).
func (t *table[T]) restore(row *T, image json.RawMessage) error {
	var cells map[string]json.RawMessage
	if err := json.Unmarshal(image, &cells); err != nil {
		return fmt.Errorf("read an image of %s: %w", t.name, err)
	}
	v := reflect.ValueOf(row).Elem()
	sealed := make([][]byte, len(t.columns))
	for i, c := range t.columns {
		cell := cells[c.name]
		if len(cell) == 0 || string(cell) == "null" {
			continue
		}
		if c.sealed {
			var text string
			if err := json.Unmarshal(cell, &text); err != nil {
				return err
			}
			raw, err := hex.DecodeString(strings.TrimPrefix(text, `\x`))
			if err != nil {
				return fmt.Errorf("read an image of %s.%s: %w", t.name, c.name, err)
			}
			sealed[i] = raw
			continue
		}
		if err := scanImage(v.FieldByIndex(c.path), cell); err != nil {
			return fmt.Errorf("read an image of %s.%s: %w", t.name, c.name, err)
		}
	}
	return t.open(v, sealed)
}

// scanImage reads one cell of an image. Identifiers stand there as plain uuids.
func scanImage(field reflect.Value, cell json.RawMessage) error {
	if u, ok := field.Addr().Interface().(pgtype.UUIDScanner); ok {
		var raw uuid.UUID
		if err := json.Unmarshal(cell, &raw); err != nil {
			return err
		}
		return u.ScanUUID(pgtype.UUID{Bytes: raw, Valid: true})
	}
	if p, ok := field.Addr().Interface().(pgtype.TextScanner); ok {
		var text string
		if err := json.Unmarshal(cell, &text); err != nil {
			return err
		}
		return p.ScanText(pgtype.Text{String: text, Valid: true})
	}
	return json.Unmarshal(cell, field.Addr().Interface())
}
