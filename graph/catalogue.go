package graph

import (
	"reflect"

	"github.com/bole-platform/bole/graph/model"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/code"
)

// recordSets lists the information sets for forms and templates.
func recordSets() []*model.RecordSet {
	basic := &model.RecordSet{Set: "cadre", Noun: "BasicInformation", Field: "basic", Code: "A01", Label: "基本情况", Items: recordItems(cadre.HeaderFields())}
	out := []*model.RecordSet{basic}
	for _, s := range cadre.Sets() {
		out = append(out, &model.RecordSet{Set: s.Table, Noun: s.Noun, Field: s.Plural, Code: s.Code, Label: s.Label, Items: recordItems(s.Fields)})
	}
	return out
}

func recordItems(fields []cadre.InfoItem) []*model.RecordItem {
	out := make([]*model.RecordItem, len(fields))
	for i, f := range fields {
		out[i] = &model.RecordItem{Name: f.Name, Code: f.Item, Label: f.Label, Kind: itemKind(f), CodeTable: f.Table, Required: f.Required, MaxLength: f.Max}
	}
	return out
}

func itemKind(f cadre.InfoItem) model.RecordItemKind {
	switch {
	case f.Table != "":
		return model.RecordItemKindCode
	case f.Type.String() == "civil.Partial", f.Type.String() == "civil.YearMonth":
		return model.RecordItemKindPartialDate
	case f.Type.PkgPath() == reflect.TypeFor[cadre.Header]().Field(0).Type.PkgPath():
		return model.RecordItemKindReference
	case f.Type.Kind() == reflect.Bool, f.Type.Kind() == reflect.Pointer && f.Type.Elem().Kind() == reflect.Bool:
		return model.RecordItemKindBoolean
	case f.Type.Kind() == reflect.Int, f.Type.Kind() == reflect.Pointer && f.Type.Elem().Kind() == reflect.Int:
		return model.RecordItemKindInteger
	}
	return model.RecordItemKindText
}

// codeTables lists the wanted code tables, all when none is named.
func (r *Resolver) codeTables(names []string) []*code.Table {
	if len(names) == 0 {
		return r.svc.Codes.Tables()
	}
	out := []*code.Table{}
	for _, n := range names {
		if t := r.svc.Codes.Table(n); t != nil {
			out = append(out, t)
		}
	}
	return out
}
