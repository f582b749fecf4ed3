package graph_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/job"
	"github.com/bole-platform/bole/internal/lrmx"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
)

// useCase is one mutation with what it demands.
type useCase struct {
	mutation string
	needs    []authz.Permission // without any of them it is refused
	either   []authz.Permission // without all of them it is refused
	owner    bool               // nothing is demanded but that it is one's own
	reads    []authz.Permission // what the answer shows besides
	input    func() vars        // made anew for each try; nil for a mutation without input
	done     func(a *answer)    // looks at what was done
}

// Every mutation is refused with all permissions but one that it needs, and done with exactly those that it needs.
func TestMutationsNeedExactlyTheirPermission(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	cases := s.useCases(t)
	for _, m := range fields(s.schema.Mutation) {
		require.True(t, slices.ContainsFunc(cases, func(c useCase) bool { return c.mutation == m.Name }), "what does %s need? Say so in useCases()", m.Name)
	}
	handlers := map[string]http.Handler{}
	with := func(p ...authz.Permission) http.Handler {
		key := fmt.Sprint(p)
		if handlers[key] == nil {
			handlers[key] = handler(s.Again(func(o *app.Options) { o.Authz = authz.Exactly(p...) }))
		}
		return handlers[key]
	}
	try := func(c useCase, h http.Handler) *answer {
		f := s.schema.Mutation.Fields.ForName(c.mutation)
		if c.input == nil {
			return ask(t, s.head, h, "mutation { "+c.mutation+" { userErrors { code message } } }", nil)
		}
		return ask(t, s.head, h, "mutation($input: "+f.Arguments[0].Type.String()+") { "+c.mutation+"(input: $input) { userErrors { code field message } } }", vars{"input": c.input()})
	}
	for _, c := range cases {
		var without [][]authz.Permission
		for _, p := range c.needs {
			without = append(without, allBut(p))
		}
		if len(c.either) > 0 {
			without = append(without, allBut(c.either...))
		}
		require.True(t, c.owner || len(without) > 0, c.mutation)
		for _, p := range without {
			a := try(c, with(p...))
			require.True(t, a.at(c.mutation) == nil && len(a.Errors) == 1 && (a.Errors[0].code() == "FORBIDDEN" || a.Errors[0].code() == "NOT_FOUND"),
				"%s without %v: %s", c.mutation, missing(p), a.raw)
		}
		for _, p := range append(slices.Clone(c.either), "") {
			if p == "" && len(c.either) > 0 {
				continue
			}
			exactly := append(slices.Clone(c.needs), c.reads...)
			if p != "" {
				exactly = append(exactly, p)
			}
			a := try(c, with(exactly...))
			require.Empty(t, a.codes(), "%s with exactly %v: %s", c.mutation, exactly, a.raw)
			if c.done != nil {
				c.done(a)
			}
		}
	}
}

func missing(have []authz.Permission) (out []authz.Permission) {
	for _, p := range authz.Permissions() {
		if !slices.Contains(have, p) {
			out = append(out, p)
		}
	}
	return out
}

func (s *site) useCases(t testing.TB) []useCase {
	return slices.Concat(s.recordCases(t), s.setCases(t), s.unitCases(t), s.fileCases(t), s.importCases(t), s.inboxCases(t))
}

func need(p ...authz.Permission) []authz.Permission { return p }

func (s *site) recordCases(t testing.TB) []useCase {
	of := s.whole.ID.String()
	read := need(authz.CadreRead)
	n := 0
	version := func(table string) int {
		key := "cadre_id"
		if table == "cadre" {
			key = "id"
		}
		return one[int](t, s, "select version from "+table+" where "+key+" = $1", s.whole.ID)
	}
	kin := func() vars {
		type row struct {
			ID      id.Kinship
			Version int
		}
		k, err := pg.One[row](t.Context(), s.DB.Point, "select id, version from kinship limit 1")
		require.NoError(t, err)
		return vars{"id": k.ID.String(), "expectedVersion": k.Version, "same": false}
	}
	// A change set that touches one table, to be undone.
	changed := func(noun string, set cadre.InfoSet) func() vars {
		return func() vars {
			a := s.do(t, s.head, "add"+noun, "Add"+noun+"Input", "cadre { id }", vars{"cadreId": of, lower(noun): s.rows(set)[0], "reason": "试"})
			require.NotNil(t, a.at("add"+noun, "cadre"))
			return vars{"id": one[id.ChangeSet](t, s, "select id from change_set order by id desc limit 1").String(), "reason": "撤销"}
		}
	}
	return []useCase{
		{mutation: "addCadre", needs: need(authz.CadreCreate), reads: read, input: func() vars {
			n++
			return vars{"unitId": s.NorthCivil.ID.String(), "basic": vars{"name": fmt.Sprintf("新人%c", '甲'+rune(n)), "sex": "1", "birthOn": "1990-01"}}
		}},
		{mutation: "changeBasicInformation", needs: need(authz.CadreEdit), reads: read, input: func() vars {
			return vars{"id": of, "expectedVersion": version("cadre"), "basic": s.header()}
		}},
		{mutation: "changeIdentity", needs: need(authz.CadreEdit, authz.CadreIdentityReveal), reads: read, input: func() vars {
			return vars{"id": of, "expectedVersion": version("identity"), "idNumber": number("00000019790901002"), "reason": "更正"}
		}},
		{mutation: "changeContact", needs: need(authz.CadreEdit, authz.CadreContactRead), reads: read, input: func() vars {
			return vars{"id": of, "expectedVersion": version("contact"), "officePhone": "010-55500012"}
		}},
		{mutation: "reveal", needs: need(authz.CadreIdentityReveal), input: func() vars {
			return vars{"id": of, "item": "ID_NUMBER", "purpose": "核对"}
		}},
		{mutation: "reveal", needs: need(authz.CadreContactReveal), input: func() vars {
			return vars{"id": of, "item": "MOBILE", "purpose": "核对"}
		}},
		{mutation: "changePhoto", needs: need(authz.CadreEdit), reads: read, input: func() vars {
			return vars{"id": of, "fileId": s.upload(t, s.head, "photo.png", picture(t)).String()}
		}},
		{mutation: "decideKinship", needs: need(authz.CadreEdit, authz.CadreFamilyRead), reads: read, input: kin},
		{mutation: "undoChangeSet", needs: need(authz.CadreEdit), input: changed("CivilLevel", setOf("CivilLevel"))},
		{mutation: "undoChangeSet", needs: need(authz.CadreEdit, authz.CadreDisciplineEdit), input: changed("Sanction", setOf("Sanction"))},
	}
}

func setOf(noun string) cadre.InfoSet {
	for _, set := range cadre.Sets() {
		if set.Noun == noun {
			return set
		}
	}
	panic("no set " + noun)
}

func number(s string) string { return s + string(civil.IDCheckDigit(s)) }

// setCases are adding, changing and removing a row of each set.
func (s *site) setCases(t testing.TB) []useCase {
	var out []useCase
	for _, set := range cadre.Sets() {
		edit := need(authz.CadreEdit)
		if set.Noun == "Sanction" || set.Noun == "DisciplineText" {
			edit = need(authz.CadreDisciplineEdit)
		}
		last := func() (row id.Record, version int) {
			type found struct {
				ID      id.Record
				Version int
			}
			r, err := pg.One[found](t.Context(), s.DB.Point, "select id, version from "+set.Table+" where cadre_id = $1 order by id desc limit 1", s.Wang.ID)
			require.NoError(t, err)
			return r.ID, r.Version
		}
		row := s.rows(set)[0]
		read := need(authz.CadreRead)
		out = append(out,
			useCase{mutation: "add" + set.Noun, needs: edit, reads: read, input: func() vars {
				return vars{"cadreId": s.Wang.ID.String(), lower(set.Noun): row, "reason": "补录"}
			}},
			useCase{mutation: "change" + set.Noun, needs: edit, reads: read, input: func() vars {
				i, v := last()
				return vars{"id": i.String(), "expectedVersion": v, lower(set.Noun): row, "reason": "更正"}
			}},
			useCase{mutation: "remove" + set.Noun, needs: edit, reads: read, input: func() vars {
				i, v := last()
				return vars{"id": i.String(), "expectedVersion": v, "reason": "误录"}
			}},
		)
	}
	return out
}

func (s *site) unitCases(t testing.TB) []useCase {
	read := need(authz.OrgRead)
	n := 0
	// fresh makes a unit of its own for what ends a unit.
	fresh := func(code string) id.Unit {
		n++
		s.do(t, s.head, "addUnit", "AddUnitInput", "unit { id }", vars{"parentId": s.North.ID.String(), "code": fmt.Sprintf("%s%d", code, n), "name": fmt.Sprintf("%s庭%d", code, n), "kind": "DIVISION"})
		return one[id.Unit](t, s, "select id from unit where code = $1", fmt.Sprintf("%s%d", code, n))
	}
	return []useCase{
		{mutation: "addUnit", needs: need(authz.OrgEdit), reads: read, input: func() vars {
			n++
			return vars{"parentId": s.North.ID.String(), "code": fmt.Sprintf("A%d", n), "name": fmt.Sprintf("新庭%d", n), "kind": "DIVISION"}
		}},
		{mutation: "changeUnit", needs: need(authz.OrgEdit), reads: read, input: func() vars {
			return vars{"id": fresh("C").String(), "expectedVersion": 1, "name": fmt.Sprintf("改名%d", n), "shortName": "改", "orderNo": 4, "effectiveOn": "2026-01-01"}
		}},
		{mutation: "moveUnit", needs: need(authz.OrgEdit), reads: read, input: func() vars {
			return vars{"id": fresh("M").String(), "expectedVersion": 1, "parentId": s.NorthCivil.ID.String(), "happenedOn": "2026-01-01"}
		}},
		{mutation: "mergeUnit", needs: need(authz.OrgEdit), reads: read, input: func() vars {
			return vars{"id": fresh("G").String(), "expectedVersion": 1, "successorId": s.NorthCivil.ID.String(), "happenedOn": "2026-01-01"}
		}},
		{mutation: "closeUnit", needs: need(authz.OrgEdit), reads: read, input: func() vars {
			return vars{"id": fresh("Z").String(), "expectedVersion": 1, "happenedOn": "2026-01-01"}
		}},
		{mutation: "setEstablishment", needs: need(authz.EstablishmentEdit), reads: read, input: func() vars {
			return vars{"unitId": s.North.ID.String(), "kind": "JUDGE_QUOTA", "authorized": 30, "validFrom": "2026-01-01"}
		}},
	}
}

func (s *site) fileCases(t testing.TB) []useCase {
	return []useCase{
		{mutation: "createUploadTicket", either: need(authz.CadreImport, authz.CadreEdit)},
		{mutation: "createDownloadTicket", needs: need(authz.DocumentExport), input: func() vars {
			return vars{"fileId": s.upload(t, s.head, "a.txt", []byte("a")).String()}
		}},
		{mutation: "cancelJob", owner: true, input: func() vars { return vars{"id": s.work(t, s.head).String()} }},
	}
}

// work queues a job that nobody works on.
func (s *site) work(t testing.TB, ctx context.Context) (made id.Job) {
	t.Helper()
	require.NoError(t, s.DB.Tx(ctx, func(tx pgx.Tx) error {
		permit, err := s.Authz.Require(ctx, authz.CadreImport, authz.Target{UnitID: s.North.ID})
		require.NoError(t, err)
		j, err := s.Job.EnqueueTx(ctx, tx, permit, intake.ReadArgs{Batch: id.NewBatch()}, job.Order{Title: "读取"})
		made = j.ID
		return err
	}))
	return made
}

func (s *site) importCases(t testing.TB) []useCase {
	n := 0
	form := func() id.Any {
		n++
		return s.upload(t, s.head, "a.lrmx", newcomer(t, fmt.Sprintf("来人%c", '甲'+rune(n))))
	}
	key := func() string { return "key" + id.NewRequest().String() }
	begin := func() *intake.Batch {
		unit := s.NorthCivil.ID.Any()
		b, err := s.Intake.Start(s.head, intake.StartInput{FileIDs: []id.Any{form()}, UnitID: &unit, IdempotencyKey: key()})
		require.NoError(t, err)
		require.Equal(t, 1, b.Counts.New, "%+v", b.Counts)
		return b
	}
	item := func() vars {
		items, err := s.Intake.Items(s.head, begin().ID, nil, page.Args{})
		require.NoError(t, err)
		return vars{"itemId": items.Edges[0].Node.ID.String(), "expectedVersion": items.Edges[0].Node.Version}
	}
	with := func(v vars, name string, value any) vars { v[name] = value; return v }
	var accepted string
	imports := need(authz.CadreImport)
	return []useCase{
		{mutation: "startImport", needs: imports, input: func() vars {
			return vars{"fileIds": []string{form().String()}, "unitId": s.NorthCivil.ID.String(), "idempotencyKey": key()}
		}},
		{mutation: "chooseImportPerson", needs: need(authz.CadreImport, authz.CadreCreate), input: func() vars { return with(item(), "unitId", s.NorthAdmin.ID.String()) }},
		{mutation: "decideImportItem", needs: imports, input: func() vars { return with(item(), "take", []string{}) }},
		{mutation: "skipImportItem", needs: imports, input: item},
		{mutation: "acceptImport", needs: imports, reads: need(authz.CadreCreate, authz.CadreRead), input: func() vars {
			accepted = begin().ID.String()
			return vars{"batchId": accepted, "idempotencyKey": key()}
		}, done: func(*answer) {
			b, err := id.ParseBatch(accepted)
			require.NoError(t, err)
			require.Equal(t, "ACCEPTED", one[string](t, s, "select state from import_item where batch_id = $1", b))
		}},
		// A person who may not be added is not written, with the reason; the rest of the batch goes on.
		{mutation: "acceptImport", needs: imports, reads: allBut(authz.CadreCreate, authz.CadreImport), input: func() vars {
			accepted = begin().ID.String()
			return vars{"batchId": accepted, "idempotencyKey": key()}
		}, done: func(*answer) {
			b, err := id.ParseBatch(accepted)
			require.NoError(t, err)
			require.NotEqual(t, "ACCEPTED", one[string](t, s, "select state from import_item where batch_id = $1", b))
			require.NotEmpty(t, one[string](t, s, "select error from import_item where batch_id = $1", b))
		}},
		{mutation: "undoImport", needs: need(authz.CadreImport, authz.CadreEdit), input: func() vars {
			b := begin()
			_, err := s.Intake.Accept(s.head, intake.AcceptInput{BatchID: b.ID.Any(), IdempotencyKey: key()})
			require.NoError(t, err)
			return vars{"batchId": b.ID.String(), "reason": "撤销"}
		}},
		{mutation: "exportCadres", needs: need(authz.DocumentExport), input: func() vars {
			return vars{"cadreIds": []string{s.whole.ID.String()}, "purpose": "上会"}
		}},
	}
}

// newcomer is an exchanged file of somebody who is not on the platform.
func newcomer(t testing.TB, name string) []byte {
	t.Helper()
	return form(t, map[string]string{
		lrmx.XingMing: name, lrmx.XingBie: "女", lrmx.ChuShengNianYue: "198806", lrmx.MinZu: "汉族", lrmx.CanJiaGongZuoShiJian: "201107",
		lrmx.XianRenZhiWu: "测试市北区人民法院民事审判庭审判员", lrmx.JianLi: "2007.09--2011.07  某大学法学院法学专业学习\n2011.07--         测试市北区人民法院民事审判庭审判员",
	})
}

// form is an exchanged file with these texts.
func form(t testing.TB, texts map[string]string) []byte {
	t.Helper()
	doc := lrmx.NewDocument()
	for tag, text := range texts {
		doc.Set(tag, text)
	}
	p, err := lrmx.ProfileByName(lrmx.Profile321)
	require.NoError(t, err)
	var b bytes.Buffer
	_, err = lrmx.Write(&b, doc, p)
	require.NoError(t, err)
	return b.Bytes()
}
