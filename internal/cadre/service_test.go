package cadre_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/code"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

func TestProfileShowsTheWholeRecord(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	ctx := w.Clerk()
	c, err := w.Cadre.Get(ctx, w.Wang.ID, cadre.View{Parts: cadre.PartBasic | cadre.PartPosts | cadre.PartFamily | cadre.PartIdentity | cadre.PartViewer})
	require.NoError(t, err)
	require.Equal(t, "王一", c.Name)
	require.Equal(t, "民事审判庭副庭长", c.CurrentPostText)
	require.Equal(t, "测试市北区人民法院", c.CourtName)
	require.Equal(t, 44, *c.Age())
	require.Equal(t, 68, *c.PostMonths())
	require.Equal(t, "男", c.Sex.Name)
	require.Equal(t, "2002.06", c.PartyText)
	// Born 1981-03, base 60: due 2041-03, delayed by the full 36 months.
	require.Equal(t, "2044-03", c.RetirementMonth.String())
	require.Equal(t, 63*12, c.RetirementAge)
	require.Equal(t, "000***********001"+c.Identity.Masked[17:], c.Identity.Masked)
	require.True(t, c.Identity.BirthMatches)
	require.Len(t, c.FamilyMembers, 1)
	require.Equal(t, "王一父", c.FamilyMembers[0].Name)
	require.True(t, c.ViewerCan.Edit)
	require.Nil(t, c.ResumeLines, "a part that was not asked for is not loaded")
	require.Equal(t, 1, w.Count("select count(*)::int from audit_record where action = 'cadre.sensitive.read'"), "reading the family is one audit record")
}

func TestSectionAddChangeRemove(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	ctx := w.Clerk()
	row, err := w.Cadre.AppraisalResults.Add(ctx, w.Wang.ID, cadre.AppraisalResult{Year: 2024, Rating: code.Of("1")}, "补录")
	require.NoError(t, err)
	require.Equal(t, "优秀", row.Rating.Name)
	c, err := w.Cadre.Get(ctx, w.Wang.ID, cadre.View{})
	require.NoError(t, err)
	require.Equal(t, "2024年年度考核优秀。", c.RatingsText, "the summary is rewritten in the same transaction")

	changed, err := w.Cadre.AppraisalResults.Change(ctx, row.ID, 1, cadre.AppraisalResult{Year: 2024, Rating: code.Of("2")}, "更正")
	require.NoError(t, err)
	require.Equal(t, 2, changed.Version)
	_, err = w.Cadre.AppraisalResults.Change(ctx, row.ID, 1, cadre.AppraisalResult{Year: 2024, Rating: code.Of("3")}, "")
	p := problem.Of(err)
	require.Equal(t, "CADRE_STALE", p.Code)
	require.Contains(t, p.Message, "苏四")
	require.Contains(t, p.Message, "考核等次", "a stale edit gets what changed and by whom")

	_, err = w.Cadre.AppraisalResults.Add(ctx, w.Wang.ID, cadre.AppraisalResult{Year: 2024, Rating: code.Of("1")}, "")
	require.Equal(t, "CADRE_APPRAISAL_TWICE", problem.Of(err).Code)

	owner, err := w.Cadre.AppraisalResults.Remove(ctx, row.ID, 2, "录错")
	require.NoError(t, err)
	require.Equal(t, w.Wang.ID, owner)
	h, err := w.Cadre.History(ctx, c, cadre.HistoryFilter{}, page.Args{})
	require.NoError(t, err)
	require.Len(t, h.Edges, 3)
	require.Equal(t, []string{"DELETE", "UPDATE", "INSERT"}, []string{h.Edges[0].Node.Operation, h.Edges[1].Node.Operation, h.Edges[2].Node.Operation})
	up := h.Edges[1].Node
	require.Equal(t, "年度考核", up.SetName)
	require.Len(t, up.Items, 1)
	require.Equal(t, "优秀→称职", *up.Items[0].Before+"→"+*up.Items[0].After)
}

func TestAllMistakesAtOnce(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	_, err := w.Cadre.Posts.Add(w.Clerk(), w.Wang.ID, cadre.Post{Level: code.Of("9Z99"), TeamMember: true,
		AppointedOn: hrtest.Date("2020"), RemovedOn: hrtest.Date("2019")}, "")
	wrong, rest := problem.ForUser(err)
	require.NoError(t, rest)
	fields := []string{}
	for _, p := range wrong {
		fields = append(fields, p.Field[0])
	}
	require.ElementsMatch(t, []string{"unitName", "name", "state", "level", "removedOn", "memberKind"}, fields)
}

func TestScope(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	north := w.Clerk()
	_, err := w.Cadre.Get(north, w.Chen.ID, cadre.View{})
	require.ErrorIs(t, err, problem.ErrNotFound, "a person of another court is not there")
	_, err = w.Cadre.Posts.Change(north, w.Chen.Posts[0].ID, 1, *w.Chen.Posts[0], "")
	require.ErrorIs(t, err, problem.ErrNotFound, "nor through a row")
	list, err := w.Cadre.List(north, cadre.Filter{}, cadre.OrderUnit, page.Args{}, 0)
	require.NoError(t, err)
	names := []string{}
	for _, e := range list.Edges {
		names = append(names, e.Node.Name)
	}
	require.Equal(t, []string{"王一", "李二", "赵三", "苏四"}[:2], names[:2])
	n, err := w.Cadre.Count(north, cadre.Filter{})
	require.NoError(t, err)
	require.Equal(t, len(names), n, "a list and its count agree")

	head := w.As(w.Account("personnel.high", authz.RolePersonnel, w.High, authz.ReachSubtree, w.Qian))
	n, err = w.Cadre.Count(head, cadre.Filter{})
	require.NoError(t, err)
	require.Equal(t, 6, n, "the high court's clerk sees the city")

	for _, role := range []authz.Role{authz.RoleSysadmin, authz.RoleSecadmin, authz.RoleAuditor} {
		admin := w.As(w.Account("admin."+string(role), role, nil, authz.ReachSubtree, nil))
		_, err = w.Cadre.List(admin, cadre.Filter{}, cadre.OrderUnit, page.Args{}, 0)
		require.ErrorIs(t, err, problem.ErrForbidden, role)
		_, err = w.Cadre.Get(admin, w.Wang.ID, cadre.View{})
		require.ErrorIs(t, err, problem.ErrForbidden, role)
	}
	_, err = w.Cadre.List(context.Background(), cadre.Filter{}, cadre.OrderUnit, page.Args{}, 0)
	require.ErrorIs(t, err, problem.ErrUnauthenticated)
}

func TestOwnRecordCannotBeChanged(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	err := w.Cadre.ChangeBasic(w.Clerk(), w.Su.ID, 1, *w.Su.Basic, "")
	require.Equal(t, "RECUSAL", problem.Of(err).Code)
}

func TestPagesFollowEachOther(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	head := w.As(w.Account("personnel.high", authz.RolePersonnel, w.High, authz.ReachSubtree, w.Qian))
	for _, order := range []cadre.Order{cadre.OrderUnit, cadre.OrderName, cadre.OrderBirth, cadre.OrderBirthDesc, cadre.OrderRetirement, cadre.OrderPostOn} {
		whole, err := w.Cadre.List(head, cadre.Filter{}, order, page.Args{}, 0)
		require.NoError(t, err, order)
		require.Len(t, whole.Edges, 6)
		one := 1
		var after *string
		for i := range 6 {
			p, err := w.Cadre.List(head, cadre.Filter{}, order, page.Args{First: &one, After: after}, 0)
			require.NoError(t, err, order)
			require.Equal(t, whole.Edges[i].Node.Name, p.Edges[0].Node.Name, "%s %d", order, i)
			require.Equal(t, i < 5, p.PageInfo.HasNextPage)
			after = p.PageInfo.EndCursor
		}
	}
}

func TestFilters(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	head := w.As(w.Account("personnel.high", authz.RolePersonnel, w.High, authz.ReachSubtree, w.Qian))
	s := func(v string) *string { return &v }
	n := func(v int) *int { return &v }
	north, high := w.North.ID.Any(), w.High.ID.Any()
	for name, c := range map[string]struct {
		f    cadre.Filter
		want int
	}{
		"under a court":                {cadre.Filter{Under: &north}, 4},
		"under the high court itself":  {cadre.Filter{Under: &high}, 1},
		"and the courts below":         {cadre.Filter{Under: &high, LowerCourts: true}, 6},
		"a piece of a name":            {cadre.Filter{Text: s("四")}, 1},
		"a whole name":                 {cadre.Filter{Text: s("王一")}, 1},
		"initials":                     {cadre.Filter{Text: s("zs")}, 1},
		"pinyin":                       {cadre.Filter{Text: s("wang")}, 1},
		"nothing matches a percent":    {cadre.Filter{Text: s("%")}, 0},
		"sex":                          {cadre.Filter{Sex: s("2")}, 2},
		"forty-four and older":         {cadre.Filter{AgeFrom: n(44)}, 4},
		"at most forty-four":           {cadre.Filter{AgeTo: n(44)}, 3},
		"exactly forty-four":           {cadre.Filter{AgeFrom: n(44), AgeTo: n(44)}, 1},
		"party":                        {cadre.Filter{Party: []string{"01"}}, 6},
		"no judges in the quota":       {cadre.Filter{InQuota: new(bool)}, 6},
		"ID number":                    {cadre.Filter{IDNumber: s(w.Wang.Identity.Number)}, 1},
		"a gap":                        {cadre.Filter{Gap: s(cadre.GapIdentity)}, 4},
		"retired people are not asked": {cadre.Filter{Status: []string{"2"}}, 0},
	} {
		got, err := w.Cadre.Count(head, c.f)
		require.NoError(t, err, name)
		require.Equal(t, c.want, got, name)
	}
}

func TestAddOffersNamesakes(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	ctx := w.Clerk()
	n := cadre.NewCadre{UnitID: w.NorthCivil.ID, Basic: cadre.Header{Name: "王 一", Sex: code.Of("1"), BirthOn: hrtest.Date("198103")}}
	_, same, err := w.Cadre.Add(ctx, n)
	require.Equal(t, "CADRE_NAMESAKE", problem.Of(err).Code)
	require.Len(t, same, 1)
	n.DespiteNamesake, n.IDNumber = true, w.Wang.Identity.Number
	_, _, err = w.Cadre.Add(ctx, n)
	require.Equal(t, "CADRE_ID_NUMBER_TAKEN", problem.Of(err).Code)
	n.IDNumber = "000000198103010011"
	_, _, err = w.Cadre.Add(ctx, n)
	require.Equal(t, problem.Invalid, problem.Of(err).Kind, "a wrong check digit is refused")
	n.IDNumber = ""
	added, _, err := w.Cadre.Add(ctx, n)
	require.NoError(t, err)
	c, err := w.Cadre.Get(ctx, added, cadre.View{Parts: cadre.PartBasic})
	require.NoError(t, err)
	require.Equal(t, "王一", c.Basic.Name, "inner blanks are removed")
	require.Equal(t, 2, c.OrderInUnit)
}

func TestUndo(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	ctx := w.Clerk()
	h := *w.Wang.Basic
	h.NativePlace, h.BirthOn = "浙江宁波", hrtest.Date("198104")
	require.NoError(t, w.Cadre.ChangeBasic(ctx, w.Wang.ID, 1, h, "更正籍贯"))
	c, err := w.Cadre.Get(ctx, w.Wang.ID, cadre.View{Parts: cadre.PartBasic})
	require.NoError(t, err)
	first := c.Basic.ChangeSetID
	require.Contains(t, c.GapCodes, cadre.GapIdentityBirth)
	out, err := w.Cadre.Undo(ctx, first, "录错")
	require.NoError(t, err)
	require.Equal(t, 1, out.Restored)
	c, err = w.Cadre.Get(ctx, w.Wang.ID, cadre.View{Parts: cadre.PartBasic})
	require.NoError(t, err)
	require.Equal(t, "江苏南通", c.NativePlace)
	require.NotContains(t, c.GapCodes, cadre.GapIdentityBirth, "what hangs on the birth month is computed again")
	require.Equal(t, 3, c.Basic.Version)
	_, err = w.Cadre.Undo(ctx, id.NewChangeSet(), "")
	require.ErrorIs(t, err, problem.ErrNotFound)
}

func TestRecordedAt(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	ctx := w.Clerk()
	before, err := w.Cadre.Get(ctx, w.Wang.ID, cadre.View{Parts: cadre.PartBasic})
	require.NoError(t, err)
	at := before.Basic.UpdatedAt
	h := *w.Wang.Basic
	h.Name = "王一一"
	require.NoError(t, w.Cadre.ChangeBasic(ctx, w.Wang.ID, 1, h, ""))
	_, err = w.Cadre.Awards.Add(ctx, w.Wang.ID, cadre.Award{Name: "三等功", ApprovedOn: hrtest.Date("202503")}, "")
	require.NoError(t, err)
	then, err := w.Cadre.Get(ctx, w.Wang.ID, cadre.View{Parts: cadre.PartBasic | cadre.PartAwards, RecordedAt: at})
	require.NoError(t, err)
	require.Equal(t, "王一", then.Name)
	require.Empty(t, then.Awards)
	require.Len(t, then.FamilyMembers, 1)
	require.Equal(t, "王一父", then.FamilyMembers[0].Name, "sealed values come back from the log too")

	// The ID number as it was is shown to whoever asks for it, and only then.
	sensitive := func() int {
		return w.Count("select count(*)::int from audit_record where action = 'cadre.sensitive.read' and detail::jsonb -> 'parts' ? 'identity'")
	}
	require.Nil(t, then.Identity)
	require.NotContains(t, then.GapCodes, cadre.GapIdentity, "that there is one is known all the same")
	require.Zero(t, sensitive())
	require.NoError(t, w.Cadre.ChangeIdentity(ctx, w.Wang.ID, 1, "000000198103010037"[:17]+string(civil.IDCheckDigit("00000019810301003")), "更正"))
	counted, trips := pg.CountTrips(ctx)
	then, err = w.Cadre.Get(counted, w.Wang.ID, cadre.View{Parts: cadre.PartIdentity, RecordedAt: at})
	require.NoError(t, err)
	require.Equal(t, w.Wang.Identity.Masked, then.Identity.Masked)
	require.Equal(t, 1, then.Identity.Version)
	require.Equal(t, 1, sensitive())
	require.LessOrEqual(t, trips.Round(), 3)
	blind := w.Again(func(o *app.Options) { o.Authz = authz.Exactly(authz.CadreRead, authz.CadreHistoryRead) })
	then, err = blind.Cadre.Get(ctx, w.Wang.ID, cadre.View{Parts: cadre.PartIdentity, RecordedAt: at})
	require.NoError(t, err)
	require.Nil(t, then.Identity)
	require.True(t, then.Denied.Has(cadre.PartIdentity))
}

func TestAsOf(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	c, err := w.Cadre.Get(w.Clerk(), w.Wang.ID, cadre.View{AsOf: civil.NewDate(2019, 1, 1)})
	require.NoError(t, err)
	require.Equal(t, 37, *c.Age())
	require.Empty(t, c.CurrentPostText, "the post began later")
}

func TestRevealIsAudited(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	ctx := w.Clerk()
	_, err := w.Cadre.Reveal(ctx, w.Wang.ID, cadre.RevealIDNumber, "")
	require.Equal(t, "PURPOSE_REQUIRED", problem.Of(err).Code)
	number, err := w.Cadre.Reveal(ctx, w.Wang.ID, cadre.RevealIDNumber, "核对档案")
	require.NoError(t, err)
	require.Equal(t, w.Wang.Identity.Number, number)
	require.Equal(t, 1, w.Count("select count(*)::int from audit_record where action = 'cadre.reveal' and reason = '核对档案'"))
}

func TestRelativesAreMatchedAcrossCourts(t *testing.T) {
	t.Parallel()
	w := hrtest.New(t)
	ctx := w.Clerk()
	_, err := w.Cadre.FamilyMembers.Add(ctx, w.Li.ID, cadre.FamilyMember{Title: "丈夫", Name: "陈五", BirthOn: hrtest.Date("197505"), Work: "南区法院"}, "")
	require.NoError(t, err)
	c, err := w.Cadre.Get(ctx, w.Li.ID, cadre.View{Parts: cadre.PartKinships})
	require.NoError(t, err)
	require.Len(t, c.Kinships, 1)
	require.Equal(t, "PROPOSED", c.Kinships[0].State, "a name and a birth month are a proposal")
	_, err = w.Cadre.DecideKinship(ctx, c.Kinships[0].ID, 1, true, "已核实")
	require.NoError(t, err)
	require.Equal(t, 2, w.Count("select count(*)::int from recusal_pair"))

	_, err = w.Cadre.FamilyMembers.Add(ctx, w.Zhao.ID, cadre.FamilyMember{Title: "岳父", Name: "王某", IDNumber: w.Wang.Identity.Number, Work: "北区法院"}, "")
	require.NoError(t, err)
	c, err = w.Cadre.Get(ctx, w.Zhao.ID, cadre.View{Parts: cadre.PartKinships})
	require.NoError(t, err)
	require.Equal(t, "CONFIRMED", c.Kinships[0].State, "an ID number is certain")
}
