package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/bole-platform/bole/graph"
	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/console"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// answer is what a client receives.
type answer struct {
	Data   map[string]any `json:"data"`
	Errors []failure      `json:"errors"`
	raw    string
	status int
}

type failure struct {
	Message    string         `json:"message"`
	Path       []any          `json:"path"`
	Extensions map[string]any `json:"extensions"`
}

func (f failure) code() string { s, _ := f.Extensions["code"].(string); return s }

// codes lists the codes of the top-level errors and of the userErrors of a mutation's payload.
func (a *answer) codes() []string {
	var out []string
	for _, e := range a.Errors {
		out = append(out, e.code())
	}
	for _, payload := range a.Data {
		p, _ := payload.(map[string]any)
		wrong, _ := p["userErrors"].([]any)
		for _, w := range wrong {
			out = append(out, w.(map[string]any)["code"].(string))
		}
	}
	return out
}

// at follows names and positions into the data; nil when something on the way is null.
func (a *answer) at(path ...any) any { return console.At(a.Data, path...) }

type vars = map[string]any

// ask sends one document to the executor as whoever is signed in by ctx.
func ask(t testing.TB, ctx context.Context, h http.Handler, query string, v vars) *answer {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": v})
	require.NoError(t, err)
	r := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	a := &answer{raw: w.Body.String(), status: w.Code}
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), a), a.raw)
	return a
}

func handler(a *app.App) http.Handler { return graph.Handler(graph.New(a.Services()), slog.Default()) }

// site is a world in which one person's record has something in every set.
type site struct {
	*hrtest.World
	h       http.Handler
	schema  *ast.Schema
	head    context.Context // 政治部负责人 of the high court, with reach over the whole city
	whole   *cadre.Cadre
	secrets map[string][]string // texts that stand in one guarded field of Cadre only
	made    int                 // of them
}

func newSite(t testing.TB) *site {
	t.Helper()
	s := &site{World: hrtest.New(t), schema: schema(), secrets: map[string][]string{}}
	s.whole = s.Li
	s.h = handler(s.App)
	s.head = s.As(s.Account("head.high", authz.RolePersonnelHead, s.High, authz.ReachSubtree, nil))
	s.fillIn(t)
	return s
}

// do runs a mutation that must succeed.
func (s *site) do(t testing.TB, ctx context.Context, mutation, inputType, selection string, input vars) *answer {
	t.Helper()
	a := ask(t, ctx, s.h, "mutation($input: "+inputType+"!) { "+mutation+"(input: $input) { "+selection+" userErrors { code field message } } }", vars{"input": input})
	require.Empty(t, a.codes(), "%s: %s", mutation, a.raw)
	return a
}

// fillIn puts a row into every set of the person, and something into every part.
func (s *site) fillIn(t testing.TB) {
	t.Helper()
	of := s.whole.ID.String()
	for _, set := range cadre.Sets() {
		for _, row := range s.rows(set) {
			s.do(t, s.head, "add"+set.Noun, "Add"+set.Noun+"Input", "cadre { id }", vars{"cadreId": of, lower(set.Noun): row, "reason": "核对"})
		}
	}
	s.do(t, s.head, "changeBasicInformation", "ChangeBasicInformationInput", "cadre { id }", vars{"id": of, "expectedVersion": 1, "basic": s.header()})
	s.do(t, s.head, "changeContact", "ChangeContactInput", "cadre { id }", vars{"id": of, "expectedVersion": 0, "officeAddress": s.secret("contact", 30),
		"officePhone": "010-55500011", "mobile": "13900001111", "email": "canary@example.test", "homeAddress": "澜州市北区虚构路1号"})
	s.secrets["contact"] = append(s.secrets["contact"], "13900001111", "010-55500011", "canary@example.test")
	s.do(t, s.head, "changePhoto", "ChangePhotoInput", "cadre { id }", vars{"id": of, "fileId": s.upload(t, s.head, "photo.png", picture(t)).String()})
	s.secrets["identity"] = []string{"00000019790901", "000***********"}
}

// login signs an account in as the door does.
func (s *site) login(t testing.TB, login string) (token string, session id.Session) {
	t.Helper()
	token, in, err := s.App.Account.Login(t.Context(), account.Credentials{Login: login, Password: hrtest.Password, Remote: "127.0.0.1", Agent: "test"})
	require.NoError(t, err)
	return token, in.ID
}

// upload stores a file as a client does, without the door.
func (s *site) upload(t testing.TB, ctx context.Context, name string, content []byte) id.Any {
	t.Helper()
	ticket, err := s.File.CreateUploadTicket(ctx)
	require.NoError(t, err)
	f, err := s.File.RedeemUpload(ctx, ticket.Ticket, name, "application/octet-stream", bytes.NewReader(content))
	require.NoError(t, err)
	return f.ID.Any()
}

func picture(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, 30, 40))))
	return b.Bytes()
}

// secret makes a text that stands nowhere else, the same in every run.
func (s *site) secret(field string, limit int) string {
	s.made++
	text := fmt.Sprintf("canaryQX%06d", s.made)
	require.True(s.T, limit == 0 || len(text) <= limit, "%s is too short for %s", field, text)
	s.secrets[field] = append(s.secrets[field], text)
	return text
}

// rows makes the rows of a set: one with every item filled that fits, two where one kind leaves out the other.
func (s *site) rows(set cadre.InfoSet) []vars {
	fill := func(over vars) vars {
		row := vars{"sortNo": 9}
		for _, f := range set.Fields {
			if v, ok := over[f.Name]; ok {
				row[f.Name] = v
			} else if v := s.item(set, f); v != nil {
				row[f.Name] = v
			}
		}
		return row
	}
	switch set.Noun {
	case "Post":
		return []vars{fill(vars{"unitId": nil, "unitName": "某县人民法院", "name": "审判员", "state": "0", "main": false, "removedOn": "2016"})}
	case "PostLevel":
		return []vars{fill(vars{"kind": "RANK", "level": nil, "state": "1", "endedOn": nil}), fill(vars{"kind": "LEVEL", "rank": nil, "state": "1", "endedOn": nil})}
	case "Grade":
		return []vars{fill(vars{"kind": "JUDGE", "assistant": nil, "clerk": nil, "bailiff": nil, "current": true})}
	case "JudgeQuota":
		return []vars{fill(vars{"leftOn": nil, "exitReason": nil})}
	case "LegalPost":
		return []vars{fill(vars{"act": "任", "unitId": nil})}
	case "ResumeLine":
		return []vars{fill(vars{"kind": "WORK", "parentId": nil, "fromOn": "201001", "toOn": "201012"})}
	case "AppraisalResult":
		return []vars{fill(vars{"year": 2024, "rating": "1"}), fill(vars{"year": 2025, "rating": "2"})}
	case "FamilyMember":
		return []vars{fill(vars{"title": "舅舅", "name": s.Chen.Basic.Name, "birthOn": "1975-05", "idNumber": ""}), fill(vars{"title": "叔叔", "idNumber": ""})}
	case "StaffCategory", "Secondment", "Contract":
		return []vars{fill(vars{"toOn": nil})}
	case "FiledText":
		return []vars{fill(vars{"cell": "BeiZhu", "state": "AGREED"})}
	case "Education":
		return []vars{fill(vars{"kind": "1"}), fill(vars{"kind": "2"})}
	case "Joining":
		return []vars{fill(vars{"registeredOn": "2007-01"})}
	}
	return []vars{fill(nil)}
}

// item makes a value of one item.
func (s *site) item(set cadre.InfoSet, f cadre.InfoItem) any {
	switch {
	case f.Table != "":
		return s.Codes.Entries(f.Table)[0].Code
	case f.Type.String() == "civil.Partial":
		return "2015-06"
	case f.Type.Kind() == reflect.Bool:
		return false
	case f.Type.Kind() == reflect.Pointer && f.Type.Elem().Kind() == reflect.Int, f.Type.Kind() == reflect.Int:
		return 3
	case f.Type.Kind() == reflect.String:
		return s.secret(set.Plural, f.Max)
	}
	return nil
}

// header fills the header; birth and unit stay as they are.
func (s *site) header() vars {
	h := s.whole.Basic
	row := vars{"orderInUnit": 3}
	for _, f := range cadre.HeaderFields() {
		if v := s.item(cadre.InfoSet{Plural: "basic"}, f); v != nil && s.schema.Types["BasicInformationInput"].Fields.ForName(f.Name) != nil {
			row[f.Name] = v
		}
	}
	fixed := vars{"name": h.Name, "sex": "2", "birthOn": "1979-09", "workStartOn": "2003-07", "partyOn": "2002-06", "status": "1",
		"otherParties": "", "establishmentKind": "1A", "managementClass": "04", "retirementBase": "60"}
	for k, v := range fixed {
		row[k] = v
	}
	for _, f := range []string{"birthPlace", "growthPlace", "health", "marital"} {
		row[f] = s.secret("personal", 18)
	}
	delete(row, "retirementManual")
	return row
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// counted runs a document and tells what it asked of the database.
func counted(t testing.TB, ctx context.Context, h http.Handler, query string, v vars) (*answer, *pg.Trips) {
	t.Helper()
	ctx, trips := pg.CountTrips(ctx)
	return ask(t, ctx, h, query, v), trips
}

// selections spells a selection of every field of a type, objects with their plain fields, to the depth given.
func (s *site) selection(d *ast.Definition, depth int, skip ...string) string {
	var b strings.Builder
	for _, f := range fields(d) {
		to := s.schema.Types[f.Type.Name()]
		switch {
		case containsString(skip, f.Name):
		case to.Kind == ast.Scalar || to.Kind == ast.Enum:
			b.WriteString(f.Name + " ")
		case to.Kind == ast.Object && depth > 0:
			if inner := s.selection(to, depth-1, skip...); inner != "" {
				b.WriteString(f.Name + " { " + inner + "} ")
			}
		}
	}
	return b.String()
}

func containsString(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
