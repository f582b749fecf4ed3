package intake_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/file"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/lrmx"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/problem"
)

// world is the small platform with somebody who imports.
type world struct {
	*hrtest.World
	*intake.Service
	clerk *account.Account
	ctx   context.Context //nolint:containedctx // of the clerk's request
	keys  int
}

func setUp(t *testing.T) *world {
	t.Helper()
	w := &world{World: hrtest.New(t)}
	w.Service = w.World.Intake
	w.clerk = w.Account("personnel.north", authz.RolePersonnel, w.North, authz.ReachCourt, w.Su)
	w.ctx = w.As(w.clerk)
	return w
}

// key gives an idempotency key that was not used before.
func (w *world) key() string {
	w.keys++
	return fmt.Sprintf("key-%d", w.keys)
}

func (w *world) as(login string, role authz.Role, grant string) context.Context {
	unit, reach := w.North, authz.ReachCourt
	switch grant {
	case "south":
		unit = w.South
	case "high":
		unit, reach = w.High, authz.ReachSubtree
	}
	return w.As(w.World.Account(login, role, unit, reach, nil))
}

// upload stores a file as the account of ctx.
func (w *world) upload(ctx context.Context, name string, content []byte) id.Any {
	w.T.Helper()
	a, err := authz.ActorOf(ctx)
	require.NoError(w.T, err)
	var f id.File
	require.NoError(w.T, w.DB.Tx(ctx, func(tx pgx.Tx) (err error) {
		f, err = w.File.PutTx(ctx, tx, file.Meta{Name: name, MediaType: "application/octet-stream", Owner: a.AccountID, Expires: time.Now().Add(time.Hour)}, content)
		return err
	}))
	return f.Any()
}

// form is a file of the form; each pair is a tag and its text.
func form(t testing.TB, profile string, photo []byte, relatives []lrmx.Relative, pairs ...string) []byte {
	t.Helper()
	doc := lrmx.NewDocument()
	for i := 0; i < len(pairs); i += 2 {
		doc.Set(pairs[i], pairs[i+1])
	}
	doc.Family = relatives
	if photo != nil {
		require.NoError(t, doc.AttachPhoto(photo, lrmx.Limits{}))
	}
	p, err := lrmx.ProfileByName(profile)
	require.NoError(t, err)
	var b bytes.Buffer
	_, err = lrmx.Write(&b, doc, p)
	require.NoError(t, err)
	return b.Bytes()
}

func portrait(t testing.TB, shade uint8) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 80, 100))
	for i := range m.Pix {
		m.Pix[i] = shade + uint8(i%7) //nolint:gosec // small
	}
	m.SetGray(1, 1, color.Gray{Y: shade})
	var b bytes.Buffer
	require.NoError(t, jpeg.Encode(&b, m, nil))
	return b.Bytes()
}

func number(s string) string { return s[:17] + string(civil.IDCheckDigit(s[:17])) }

func newcomer(t testing.TB, name string, more ...string) []byte {
	return form(t, "", portrait(t, 100), []lrmx.Relative{{ChengWei: "母亲", XingMing: name + "母", ChuShengRiQi: "196001", ZhengZhiMianMao: "群众", GongZuoDanWeiJiZhiWu: "退休"}},
		append([]string{
			lrmx.XingMing, name, lrmx.XingBie, "女", lrmx.ChuShengNianYue, "198806", lrmx.MinZu, "汉族", lrmx.JiGuan, "江苏南通", lrmx.RuDangShiJian, "200906",
			lrmx.CanJiaGongZuoShiJian, "201107", lrmx.QuanRiZhiJiaoYuXueLi, "大学", lrmx.QuanRiZhiJiaoYuXueWei, "法学学士",
			lrmx.QuanRiZhiJiaoYuXueLiBiYeYuanXiaoXi, "某大学法学院法学专业", lrmx.XianRenZhiWu, "测试市北区人民法院民事审判庭审判员",
			lrmx.JianLi, "2007.09--2011.07  某大学法学院法学专业学习\n2011.07--         测试市北区人民法院民事审判庭审判员",
			lrmx.JiangChengQingKuang, "2018年3月，经某省高级人民法院批准，记三等功。", lrmx.NianDuKaoHeJieGuo, "2023年年度考核优秀，2024年年度考核称职。",
		}, more...)...)
}

func (w *world) start(ctx context.Context, files ...id.Any) *intake.Batch {
	w.T.Helper()
	b, err := w.Start(ctx, intake.StartInput{FileIDs: files, IdempotencyKey: w.key()})
	require.NoError(w.T, err)
	return b
}

func (w *world) items(ctx context.Context, b *intake.Batch, states ...intake.ItemState) []*intake.Item {
	w.T.Helper()
	n := 100
	c, err := w.Items(ctx, b.ID, states, page.Args{First: &n})
	require.NoError(w.T, err)
	out := make([]*intake.Item, len(c.Edges))
	for i, e := range c.Edges {
		out[i] = e.Node
	}
	return out
}

func (w *world) one(ctx context.Context, b *intake.Batch) *intake.Item {
	w.T.Helper()
	items := w.items(ctx, b)
	require.Len(w.T, items, 1)
	return items[0]
}

func (w *world) accept(ctx context.Context, b *intake.Batch, safe bool, items ...id.Any) *intake.Batch {
	w.T.Helper()
	got, err := w.Accept(ctx, intake.AcceptInput{BatchID: b.ID.Any(), SafeOnly: safe, ItemIDs: items, IdempotencyKey: w.key()})
	require.NoError(w.T, err)
	return got
}

func (w *world) get(c id.Cadre, parts cadre.Parts) *cadre.Cadre {
	w.T.Helper()
	got, err := w.Cadre.Get(w.ctx, c, cadre.View{Parts: parts, Purpose: "核对"})
	require.NoError(w.T, err)
	return got
}

// export writes people and reads the files back, by name.
func (w *world) export(ctx context.Context, in intake.ExportInput) (map[string][]byte, *intake.Exported) {
	w.T.Helper()
	made, err := w.Export(ctx, in)
	require.NoError(w.T, err)
	require.NotNil(w.T, made.Ticket)
	r, err := w.File.RedeemDownload(ctx, made.Ticket.Ticket)
	require.NoError(w.T, err)
	content, err := io.ReadAll(r)
	require.NoError(w.T, err)
	if !strings.HasSuffix(r.File.Name, ".zip") {
		return map[string][]byte{r.File.Name: content}, made
	}
	return unzip(w.T, content), made
}

func unzip(t testing.TB, content []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	require.NoError(t, err)
	out := map[string][]byte{}
	for _, f := range z.File {
		rc, err := f.Open()
		require.NoError(t, err)
		out[f.Name], err = io.ReadAll(rc)
		require.NoError(t, err)
	}
	return out
}

func zipped(t testing.TB, files map[string][]byte, order ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range order {
		f, err := z.Create(name)
		require.NoError(t, err)
		_, err = f.Write(files[name])
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

func codeOf(err error) string { return problem.Of(err).Code }

func find(i *intake.Item, key string) *intake.Difference {
	for _, d := range i.Differences {
		if d.Key == key {
			return d
		}
	}
	return nil
}

const all = cadre.PartBasic | cadre.PartIdentity | cadre.PartPhotos | cadre.PartEducations | cadre.PartResume | cadre.PartAwards |
	cadre.PartAppraisals | cadre.PartFamily | cadre.PartFiledTexts

func TestNewPersonIsAddedWhole(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx, w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新", lrmx.ShenFenZheng, number("000000198806010020"))))
	require.Equal(t, intake.Checking, b.State)
	require.Equal(t, "20260119-1", b.Number)
	i := w.one(w.ctx, b)
	require.Equal(t, intake.ItemNew, i.State)
	require.Equal(t, "林新", i.Name)
	require.Equal(t, w.NorthCivil.ID, i.UnitID, "the unit that 现任职务 names")
	require.Nil(t, i.MatchedBy)
	require.Equal(t, 0, w.Count("select count(*)::int from cadre where name = '林新'"), "nothing is written yet")
	require.Equal(t, 1, b.Counts.New)
	require.Positive(t, b.Counts.Safe)

	b = w.accept(w.ctx, b, true)
	require.Equal(t, intake.Done, b.State)
	require.Equal(t, 1, b.Counts.Accepted)
	i = w.one(w.ctx, b)
	require.Equal(t, intake.ItemAccepted, i.State)
	c := w.get(i.CadreID, all)
	require.Equal(t, "林新", c.Name)
	require.Equal(t, "女", c.Sex.Name)
	require.Equal(t, "测试市北区人民法院民事审判庭审判员", c.CurrentPostText)
	require.Equal(t, "大学", c.FullEducation)
	require.Equal(t, "2023年年度考核优秀，2024年年度考核称职。", c.RatingsText)
	require.Len(t, c.ResumeLines, 2)
	require.Len(t, c.Awards, 1)
	require.Len(t, c.FamilyMembers, 1)
	require.Len(t, c.Photos, 1)
	require.True(t, c.Identity.BirthMatches)
	require.Equal(t, cadre.SourceImport, c.Basic.Source)
	require.False(t, c.PhotoID.IsZero())
	require.Equal(t, 1, w.Count("select count(*)::int from audit_record where action = 'cadre.import.accept' and person_ids = array[$1::uuid]", i.CadreID))
	require.Equal(t, 1, w.Count("select count(*)::int from file where id = $1 and expires_at is null", c.PhotoID), "the photo is kept")
	require.Equal(t, 0, w.Count("select count(*)::int from file f join import_source s on s.file_id = f.id where f.expires_at is not null"), "the original is kept")
	set, err := w.Service.ChangeSet(w.ctx, b)
	require.NoError(t, err)
	require.Equal(t, "导入批次 20260119-1", set.Reason)

	// The same file again: nothing differs.
	again := w.start(w.ctx, w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新", lrmx.ShenFenZheng, number("000000198806010020"))))
	require.Equal(t, intake.ItemSame, w.one(w.ctx, again).State)
	require.Equal(t, intake.Done, again.State)
}

func TestExportAndImportGiveNoDifference(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx, w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新", lrmx.ShenFenZheng, number("000000198806010020"))))
	w.accept(w.ctx, b, true)
	lin := w.one(w.ctx, b).CadreID
	for _, profile := range []intake.Profile{intake.Profile321, intake.Profile30, intake.Profile2025, intake.ProfileLRM} {
		for _, person := range []id.Cadre{w.Wang.ID, w.Li.ID, lin} {
			files, made := w.export(w.ctx, intake.ExportInput{CadreIDs: []id.Any{person.Any()}, Profile: profile, Purpose: "报送"})
			require.Len(t, made.Warnings, 1)
			require.Contains(t, made.Warnings[0], "只列奖励")
			var ids []id.Any
			for name, content := range files {
				ids = append(ids, w.upload(w.ctx, name, content))
			}
			back := w.start(w.ctx, ids...)
			i := w.one(w.ctx, back)
			require.Equal(t, intake.ItemSame, i.State, "%s: %v", profile, differences(i))
			require.Equal(t, person, i.CadreID)
		}
	}
	require.Equal(t, 12, w.Count("select count(*)::int from audit_record where action = 'document.export' and reason = '报送'"))
}

func differences(i *intake.Item) []string {
	var out []string
	for _, d := range i.Differences {
		s, f := "", ""
		if d.Stored != nil {
			s = *d.Stored
		}
		if d.File != nil {
			f = *d.File
		}
		out = append(out, fmt.Sprintf("%s %s: %q → %q (%s)", d.Key, d.Kind, s, f, d.Note))
	}
	return out
}

func TestThreeWay(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	wang := func(more ...string) id.Any {
		return w.upload(w.ctx, "王一.lrmx", form(t, "", nil, nil, append([]string{lrmx.XingMing, "王一", lrmx.XingBie, "男", lrmx.ChuShengNianYue, "198103",
			lrmx.ShenFenZheng, number("000000198103010019")}, more...)...))
	}
	// No earlier file: what is stored stays unless somebody says otherwise; what is empty is filled.
	b := w.start(w.ctx, wang(lrmx.JiGuan, "江苏如皋", lrmx.ShuXiZhuanYeYouHeZhuanChang, "民事审判"))
	i := w.one(w.ctx, b)
	require.Equal(t, intake.ItemDiffers, i.State)
	require.Equal(t, intake.ByNumber, *i.MatchedBy)
	require.Equal(t, intake.Conflict, find(i, "cadre/nativePlace").Kind)
	require.Equal(t, intake.Added, find(i, "cadre/specialty").Kind)
	require.Nil(t, find(i, "cadre/nativePlace").Base)
	b = w.accept(w.ctx, b, true)
	require.Equal(t, intake.Checking, b.State, "the conflict is left open")
	i = w.one(w.ctx, b)
	require.Equal(t, intake.ItemDiffers, i.State)
	require.Len(t, i.Differences, 1)
	require.Equal(t, "民事审判", w.get(w.Wang.ID, cadre.PartBasic).Basic.Specialty)
	require.Equal(t, "江苏南通", w.get(w.Wang.ID, cadre.PartBasic).NativePlace)

	i, err := w.Decide(w.ctx, intake.DecideInput{ItemID: i.ID.Any(), ExpectedVersion: i.Version, Take: []string{"cadre/nativePlace"}})
	require.NoError(t, err)
	require.True(t, find(i, "cadre/nativePlace").Take)
	b = w.accept(w.ctx, b, false)
	require.Equal(t, intake.Done, b.State)
	require.Equal(t, "江苏如皋", w.get(w.Wang.ID, cadre.PartBasic).NativePlace)

	// Changed only in the file since: safe.
	b = w.start(w.ctx, wang(lrmx.JiGuan, "江苏海门", lrmx.ShuXiZhuanYeYouHeZhuanChang, "民事审判"))
	i = w.one(w.ctx, b)
	require.Equal(t, intake.Safe, find(i, "cadre/nativePlace").Kind)
	require.Equal(t, "江苏如皋", *find(i, "cadre/nativePlace").Base)
	require.Len(t, i.Differences, 1)
	w.accept(w.ctx, b, true)

	// Changed in the record only: the file is unchanged, the stored value stands silently.
	h := *w.get(w.Wang.ID, cadre.PartBasic).Basic
	h.Specialty = "刑事审判"
	require.NoError(t, w.Cadre.ChangeBasic(w.ctx, w.Wang.ID, h.Version, h, ""))
	b = w.start(w.ctx, wang(lrmx.JiGuan, "江苏海门", lrmx.ShuXiZhuanYeYouHeZhuanChang, "民事审判"))
	require.Equal(t, intake.ItemSame, w.one(w.ctx, b).State)

	// Changed on both sides: conflict.
	b = w.start(w.ctx, wang(lrmx.JiGuan, "江苏海门", lrmx.ShuXiZhuanYeYouHeZhuanChang, "行政审判"))
	i = w.one(w.ctx, b)
	d := find(i, "cadre/specialty")
	require.Equal(t, intake.Conflict, d.Kind)
	require.False(t, d.Take)
	require.Equal(t, []string{"刑事审判", "行政审判", "民事审判"}, []string{*d.Stored, *d.File, *d.Base})
	require.Equal(t, 1, b.Counts.Conflicts)
}

func TestNothingIsDeleted(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	before := w.get(w.Wang.ID, all)
	b := w.start(w.ctx, w.upload(w.ctx, "王一.lrmx", form(t, "", nil,
		[]lrmx.Relative{{ChengWei: "妻子", XingMing: "李乙", ChuShengRiQi: "198205"}},
		lrmx.XingMing, "王一", lrmx.XingBie, "男", lrmx.ChuShengNianYue, "198103", lrmx.ShenFenZheng, number("000000198103010019"))))
	w.accept(w.ctx, b, false)
	after := w.get(w.Wang.ID, all)
	require.Len(t, after.FamilyMembers, 2, "a new member is added, the other stays")
	require.Equal(t, before.FamilyMembers[0].ID, after.FamilyMembers[0].ID)
	require.Equal(t, before.FamilyMembers[0].Version, after.FamilyMembers[0].Version, "and is not touched")
	require.Len(t, after.ResumeLines, len(before.ResumeLines))
	require.Equal(t, before.NativePlace, after.NativePlace)
}
