package graph_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bole-platform/bole/graph"
	"github.com/bole-platform/bole/graph/internal/exec"
)

// The rules of the schema that can be checked without running anything. Each exception has its reason beside it.

func schema() *ast.Schema { return graph.Schema(graph.New(graph.Services{})).Schema() }

// ours lists the types of the schema files, without introspection and what the language brings along.
func ours(s *ast.Schema, kinds ...ast.DefinitionKind) []*ast.Definition {
	var out []*ast.Definition
	for name, d := range s.Types {
		if !d.BuiltIn && !strings.HasPrefix(name, "__") && (len(kinds) == 0 || slices.Contains(kinds, d.Kind)) {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b *ast.Definition) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// fields lists the fields that the schema files give a type.
func fields(d *ast.Definition) []*ast.FieldDefinition {
	var out []*ast.FieldDefinition
	for _, f := range d.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			out = append(out, f)
		}
	}
	return out
}

// wrong gathers what breaks a rule and fails once with all of it.
type wrong struct {
	rule    string
	except  map[string]string
	met     map[string]bool
	missing []string
}

func schemaRule(t *testing.T, text string, except map[string]string) *wrong {
	w := &wrong{rule: text, except: except, met: map[string]bool{}}
	t.Cleanup(func() {
		require.Empty(t, w.missing, w.rule)
		for name := range except {
			require.True(t, w.met[name], "the exception %s of the rule %q is no longer needed", name, text)
		}
	})
	return w
}

func (w *wrong) check(ok bool, at string, why ...string) {
	if ok {
		return
	}
	if _, known := w.except[at]; known {
		w.met[at] = true
		return
	}
	w.missing = append(w.missing, strings.TrimSpace(at+" "+strings.Join(why, " ")))
}

func TestEverythingIsDescribed(t *testing.T) {
	t.Parallel()
	s := schema()
	w := schemaRule(t, "every type, field, argument, enum value and directive has a description", nil)
	for _, d := range ours(s) {
		// Query and Mutation are opened in one file and extended in others; the first description counts.
		w.check(strings.TrimSpace(d.Description) != "", d.Name)
		for _, f := range fields(d) {
			w.check(strings.TrimSpace(f.Description) != "", d.Name+"."+f.Name)
			for _, a := range f.Arguments {
				w.check(strings.TrimSpace(a.Description) != "", d.Name+"."+f.Name+"("+a.Name+")")
			}
		}
		for _, v := range d.EnumValues {
			w.check(strings.TrimSpace(v.Description) != "", d.Name+"."+v.Name)
		}
	}
	for name, d := range s.Directives {
		if d.Position.Src.BuiltIn {
			continue
		}
		w.check(d.Description != "", "@"+name)
		for _, a := range d.Arguments {
			w.check(a.Description != "", "@"+name+"("+a.Name+")")
		}
	}
}

// What is plainly a measure names its unit. Counts of people and rows are their own unit.
func TestNumbersNameTheirUnit(t *testing.T) {
	t.Parallel()
	measure := regexp.MustCompile(`(?i)(month|year|age|hour|day|minute|second|byte|share|percent|score|complete|length)s?$`)
	unit := regexp.MustCompile(`(?i)(month|year|hour|day|minute|second|byte|hundredth|percent|character|年|月|日)`)
	w := schemaRule(t, "a number that measures something names its unit, and none is a Float", nil)
	for _, d := range ours(schema(), ast.Object, ast.InputObject, ast.Interface) {
		for _, f := range fields(d) {
			w.check(f.Type.Name() != "Float", d.Name+"."+f.Name, "is a Float: scores are integer hundredths")
			if f.Type.Name() == "Int" && measure.MatchString(f.Name) {
				w.check(unit.MatchString(f.Description), d.Name+"."+f.Name, f.Description)
			}
		}
	}
}

func TestEveryFieldHasAClass(t *testing.T) {
	t.Parallel()
	s := schema()
	w := schemaRule(t, "every type, or each of its fields, carries @class, and what is sensitive its purpose", nil)
	for _, d := range ours(s, ast.Object) {
		if d == s.Query || d == s.Mutation {
			continue
		}
		of := d.Directives.ForName("class")
		for _, f := range fields(d) {
			c := f.Directives.ForName("class")
			if c == nil {
				c = of
			}
			at := d.Name + "." + f.Name
			w.check(c != nil, at, "has no class")
			if c == nil {
				continue
			}
			level := c.Arguments.ForName("level").Value.Raw
			purpose := c.Arguments.ForName("purpose")
			w.check(level < "P2" || purpose != nil && purpose.Value.Raw != "" || strings.HasSuffix(d.Name, "Payload"), at, "is", level, "without a purpose")
			// A type is at least as well protected as the field that leads to it.
			if to := s.Types[f.Type.Name()]; to.Kind == ast.Object && f.Directives.ForName("class") != nil {
				if inner := to.Directives.ForName("class"); inner != nil && !strings.HasSuffix(to.Name, "Payload") {
					w.check(inner.Arguments.ForName("level").Value.Raw >= level, at, "is", level, "but", to.Name, "is not")
				}
			}
		}
	}
}

func TestMutationsAreShapedAlike(t *testing.T) {
	t.Parallel()
	s := schema()
	verb := regexp.MustCompile(`^(add|change|remove|move|merge|close|set|create|cancel|decide|undo|reveal|start|choose|skip|accept|export|mark)([A-Z]\w*)?$`)
	w := schemaRule(t, "a mutation is verb + noun with one input and a payload of its own, whose entity may be null, with userErrors", map[string]string{
		"createUploadTicket input": "there is nothing to say",
	})
	for _, m := range fields(s.Mutation) {
		w.check(verb.MatchString(m.Name), m.Name, "does not begin with a known verb")
		one := len(m.Arguments) == 1 && m.Arguments[0].Name == "input" && m.Arguments[0].Type.NonNull &&
			s.Types[m.Arguments[0].Type.Name()].Kind == ast.InputObject && strings.HasSuffix(m.Arguments[0].Type.Name(), "Input")
		w.check(one, m.Name+" input")
		payload := s.Types[m.Type.Name()]
		w.check(m.Type.NonNull && payload.Kind == ast.Object && strings.HasSuffix(payload.Name, "Payload"), m.Name, "answers", m.Type.String())
		errs := payload.Fields.ForName("userErrors")
		w.check(errs != nil && errs.Type.String() == "[UserError!]!", payload.Name, "has no userErrors")
		for _, f := range fields(payload) {
			if f.Type.Elem == nil && s.Types[f.Type.Name()].Kind == ast.Object {
				w.check(!f.Type.NonNull, payload.Name+"."+f.Name, "cannot be null when refused")
			}
		}
	}
	for _, d := range ours(s, ast.Object) {
		for _, f := range fields(d) {
			w.check(d == s.Mutation || !strings.HasSuffix(f.Type.Name(), "Payload"), d.Name+"."+f.Name, "is a payload outside a mutation")
		}
	}
}

// Whoever changes a row says which version was read; whoever starts long work says which work it is.
func TestChangesCarryTheVersionThatWasRead(t *testing.T) {
	t.Parallel()
	s := schema()
	changes := regexp.MustCompile(`^(change|remove|move|merge|close|set|decide|choose|skip)[A-Z]`)
	long := regexp.MustCompile(`^(start|accept)[A-Z]`)
	w := schemaRule(t, "an input that changes a row carries expectedVersion, one that starts long work an idempotencyKey", map[string]string{
		"changePhoto":      "adds a photo and keeps the earlier ones",
		"setEstablishment": "adds a number from a day on and keeps the earlier one",
	})
	for _, m := range fields(s.Mutation) {
		if len(m.Arguments) == 0 {
			continue
		}
		in := s.Types[m.Arguments[0].Type.Name()]
		if changes.MatchString(m.Name) {
			f := in.Fields.ForName("expectedVersion")
			w.check(f != nil && f.Type.String() == "Int!", m.Name)
		}
		if long.MatchString(m.Name) {
			f := in.Fields.ForName("idempotencyKey")
			w.check(f != nil && f.Type.String() == "String!", m.Name)
		}
	}
}

func TestConnections(t *testing.T) {
	t.Parallel()
	s := schema()
	w := schemaRule(t, "a connection is totalCount, edges of cursor and node, pageInfo; forward only, 20 by default and 100 at most", nil)
	spelt := func(d *ast.Definition) string {
		var out []string
		for _, f := range fields(d) {
			out = append(out, f.Name+": "+f.Type.String())
		}
		slices.Sort(out)
		return strings.Join(out, ", ")
	}
	for _, d := range ours(s, ast.Object) {
		if of, ok := strings.CutSuffix(d.Name, "Connection"); ok {
			w.check(spelt(d) == "edges: ["+of+"Edge!]!, pageInfo: PageInfo!, totalCount: Int!", d.Name, spelt(d))
			edge := s.Types[of+"Edge"]
			w.check(edge != nil && spelt(edge) == "cursor: String!, node: "+of+"!", of+"Edge")
		}
		for _, f := range fields(d) {
			first, after := f.Arguments.ForName("first"), f.Arguments.ForName("after")
			paged := strings.HasSuffix(f.Type.Name(), "Connection")
			w.check(paged == (first != nil) && paged == (after != nil), d.Name+"."+f.Name, "has first and after just when it is a connection")
			w.check(f.Arguments.ForName("last") == nil && f.Arguments.ForName("before") == nil && f.Arguments.ForName("offset") == nil, d.Name+"."+f.Name, "pages backward")
			if paged && first != nil {
				w.check(first.Type.String() == "Int" && strings.Contains(first.Description, "20 by default, 100 at most"), d.Name+"."+f.Name, "does not say how many")
				w.check(f.Arguments.ForName("filter") == nil || strings.HasSuffix(f.Arguments.ForName("filter").Type.Name(), "Filter"), d.Name+"."+f.Name, "has no Filter input")
				w.check(f.Arguments.ForName("orderBy") == nil || s.Types[f.Arguments.ForName("orderBy").Type.Name()].Kind == ast.Enum, d.Name+"."+f.Name, "is not ordered by an enum")
			}
		}
	}
}

// What can be asked for by its own identifier is a Node.
func TestNodes(t *testing.T) {
	t.Parallel()
	s := schema()
	w := schemaRule(t, "what the root finds by id, and what a mutation answers with an id of its own, is a Node", nil)
	for _, f := range fields(s.Query) {
		to := s.Types[f.Type.Name()]
		if a := f.Arguments.ForName("id"); a != nil && to.Kind == ast.Object {
			w.check(a.Type.String() == "ID!" && slices.Contains(to.Interfaces, "Node"), to.Name)
		}
	}
	for _, d := range s.GetPossibleTypes(s.Types["Node"]) {
		f := d.Fields.ForName("id")
		w.check(f != nil && f.Type.String() == "ID!", d.Name)
	}
}

// gqlgen makes resolvers of identifiers whose type it does not understand, silently.
func TestIdentifiersNeedNoResolver(t *testing.T) {
	t.Parallel()
	root := reflect.TypeFor[exec.ResolverRoot]()
	n := 0
	for i := range root.NumMethod() {
		of := root.Method(i).Type.Out(0)
		for j := range of.NumMethod() {
			n++
			require.False(t, strings.HasSuffix(of.Method(j).Name, "ID"), "%s.%s is resolved by hand", root.Method(i).Name, of.Method(j).Name)
		}
	}
	require.Greater(t, n, 100)
}

// References are objects; a bare identifier says only where to go on.
func TestReferencesAreObjects(t *testing.T) {
	t.Parallel()
	w := schemaRule(t, "a reference is an object, never a bare id", map[string]string{
		"RecordChange.rowId": "a row of any set, also one that is gone",
		"Gap.rowId":          "the row to go to, of any set",
		"Job.fileId":         "files are fetched by ticket only, outside GraphQL",
		"Matter.subjectId":   "what it is about, of any kind; the page goes there",
	})
	for _, d := range ours(schema(), ast.Object, ast.Interface) {
		for _, f := range fields(d) {
			w.check(f.Type.Name() != "ID" || f.Name == "id", d.Name+"."+f.Name)
		}
	}
}

// A name tells the type of a time.
func TestTimesAreNamedAlike(t *testing.T) {
	t.Parallel()
	w := schemaRule(t, "…At is an instant, …On a date, …Month a month", nil)
	// what ends like a time and is none
	words := regexp.MustCompile(`(?i)(format|cat)$`)
	for _, d := range ours(schema(), ast.Object, ast.InputObject) {
		for _, f := range fields(d) {
			typ, at := f.Type.Name(), d.Name+"."+f.Name
			switch {
			case words.MatchString(f.Name):
			case strings.HasSuffix(f.Name, "At"):
				w.check(typ == "DateTime", at, typ)
			case strings.HasSuffix(f.Name, "On"):
				w.check(typ == "PartialDate" || typ == "Date", at, typ)
			case strings.HasSuffix(f.Name, "Month"):
				w.check(typ == "YearMonth", at, typ)
			}
			if typ == "DateTime" {
				w.check(strings.HasSuffix(f.Name, "At") || f.Name == "at" || strings.HasSuffix(f.Name, "Until"), at, "is an instant")
			}
		}
	}
}

// The whole contract can be printed, and read again.
func TestSDL(t *testing.T) {
	t.Parallel()
	text, err := graph.SDL()
	require.NoError(t, err)
	for _, d := range ours(schema()) {
		require.Regexp(t, `(?m)^(type|input|enum|scalar|interface) `+d.Name+`\b`, text)
	}
}
