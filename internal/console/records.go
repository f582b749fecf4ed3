package console

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"github.com/bole-platform/bole/internal/cadre"
)

// records takes a row out of every set of somebody's record, puts it back and changes it.
func (w *Walk) records(ctx context.Context) error {
	for _, set := range cadre.Sets() {
		person, err := w.Person(ctx, set.Table)
		if err != nil {
			return err
		}
		if err := w.record(ctx, set, person); err != nil {
			return fmt.Errorf("%s: %w", set.Table, err)
		}
	}
	return nil
}

func (w *Walk) record(ctx context.Context, set cadre.InfoSet, person string) error {
	stored, err := w.stored(ctx, set, person)
	if err != nil {
		return err
	}
	row := vars{}
	for _, f := range set.Fields {
		v := stored.At("cadre", set.Plural, 0, strings.TrimSuffix(f.Name, "Id"))
		if m, ok := v.(map[string]any); ok {
			if v = m["code"]; v == nil {
				v = m["id"]
			}
		}
		if s, ok := v.(string); v != nil && (!ok || !strings.Contains(s, "*")) { // what is masked stays out
			row[f.Name] = v
		}
		if row[f.Name] == nil && f.Required && f.Type.Kind() == reflect.String { // nobody has a row to copy
			row[f.Name] = "XianRenZhiWu"
		}
	}
	noun := strings.ToLower(set.Noun[:1]) + set.Noun[1:]
	remove := func(of string, version int) error {
		if of == "" {
			return nil
		}
		_, err := w.ask(ctx, "Remove"+set.Noun, vars{"input": vars{"id": of, "expectedVersion": version, "reason": "核对"}})
		return err
	}
	of := stored.Text("cadre", set.Plural, 0, "id")
	if err := remove(of, stored.Number("cadre", set.Plural, 0, "version")); err != nil {
		return err
	}
	added, err := w.ask(ctx, "Add"+set.Noun, vars{"input": vars{"cadreId": person, noun: row, "reason": "核对"}})
	if err != nil || added.Text("add"+set.Noun, noun, "id") == "" {
		return err
	}
	changed, err := w.ask(ctx, "Change"+set.Noun, vars{"input": vars{
		"id": added.Text("add"+set.Noun, noun, "id"), "expectedVersion": added.Number("add"+set.Noun, noun, "version"), noun: row, "reason": "核对",
	}})
	if err != nil || of != "" {
		return err
	}
	return remove(changed.Text("change"+set.Noun, noun, "id"), changed.Number("change"+set.Noun, noun, "version"))
}

// stored reads a set of a record, by an account that may read it, outside the count.
func (w *Walk) stored(ctx context.Context, set cadre.InfoSet, person string) (*Answer, error) {
	fields := ""
	for _, f := range set.Fields {
		switch {
		case strings.HasSuffix(f.Name, "Id"):
			fields += " " + strings.TrimSuffix(f.Name, "Id") + " { id }"
		case f.Table != "":
			fields += " " + f.Name + " { code }"
		default:
			fields += " " + f.Name
		}
	}
	read := &Operation{Document: fmt.Sprintf(`query($id: ID!) { cadre(id: $id, purpose: "核对") { %s { id version %s } } }`, set.Plural, fields)}
	var a *Answer
	for _, who := range w.Accounts {
		session, err := w.session(ctx, who)
		if err != nil {
			return nil, err
		}
		if a, err = Ask(ctx, w.Handler, session, read, vars{"id": person}); err != nil {
			return nil, err
		}
		if len(a.Codes) == 0 {
			break
		}
	}
	return a, nil
}
