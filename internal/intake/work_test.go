package intake_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/job"
	"github.com/bole-platform/bole/internal/lrmx"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/pg/pgtest"
	"github.com/bole-platform/bole/internal/problem"
)

func TestSameKeyStartsAndWritesOnce(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	f := w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新"))
	in := intake.StartInput{FileIDs: []id.Any{f, f}, IdempotencyKey: "一次"}
	var started [4]*intake.Batch
	var all sync.WaitGroup
	for i := range started {
		all.Go(func() {
			b, err := w.Start(w.ctx, in)
			if err == nil {
				started[i] = b
			}
		})
	}
	all.Wait()
	for _, b := range started {
		require.NotNil(t, b)
		require.Equal(t, started[0].ID, b.ID)
	}
	require.Equal(t, 1, w.Count("select count(*)::int from import_batch"))
	for range 2 {
		b, err := w.Accept(w.ctx, intake.AcceptInput{BatchID: started[0].ID.Any(), IdempotencyKey: "写一次"})
		require.NoError(t, err)
		require.Equal(t, 1, b.Counts.Accepted)
	}
	require.Equal(t, 1, w.Count("select count(*)::int from cadre where name = '林新'"))
	require.Equal(t, 1, w.Count("select count(*)::int from import_acceptance"))
}

// people makes a zip of n newcomers with ID numbers.
func people(t testing.TB, n int) []byte {
	t.Helper()
	files, order := map[string][]byte{}, []string{}
	for i := range n {
		name := fmt.Sprintf("导入%03d/测%c%c.lrmx", i%3, rune(0x4E00+i/40), rune(0x5200+i))
		base := filepath.Base(name)
		files[name] = newcomer(t, strings.TrimSuffix(base, ".lrmx"), lrmx.ShenFenZheng, number(fmt.Sprintf("00000019880601%03d0", i)))
		order = append(order, name)
	}
	return zipped(t, files, order...)
}

func (w *world) runner() {
	w.T.Helper()
	r, err := w.Job.Start(w.T.Context(), pgtest.AppURL(w.T, w.DB), 2)
	require.NoError(w.T, err)
	w.T.Cleanup(func() { _ = r.Stop(context.Background()) })
}

func (w *world) wait(ctx context.Context, j id.Job) *job.Job {
	w.T.Helper()
	end, cancel := context.WithTimeout(ctx, 60*time.Second)
	defer cancel()
	got, err := w.Job.WaitTx(end, w.DB.Point, j, nil)
	require.NoError(w.T, err)
	return got
}

func TestManyFilesAreAJob(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	w.runner()
	b := w.start(w.ctx, w.upload(w.ctx, "新录用.zip", people(t, 45)))
	require.Equal(t, intake.Reading, b.State)
	require.False(t, b.JobID.IsZero())
	j := w.wait(w.ctx, b.JobID)
	require.Equal(t, job.Done, j.State)
	require.Equal(t, []int{45, 45, 0}, []int{j.Done, j.Total, j.Failed})
	b, err := w.Batch(w.ctx, b.ID)
	require.NoError(t, err)
	require.Equal(t, intake.Checking, b.State)
	require.Equal(t, 45, b.Counts.New)

	b = w.accept(w.ctx, b, true)
	require.Equal(t, intake.Accepting, b.State)
	_, err = w.Accept(w.ctx, intake.AcceptInput{BatchID: b.ID.Any(), IdempotencyKey: w.key()})
	if err != nil {
		require.Equal(t, "IMPORT_BUSY", codeOf(err))
	}
	j = w.wait(w.ctx, b.JobID)
	require.Equal(t, job.Done, j.State, j.Message)
	require.Equal(t, 45, j.Done)
	b, err = w.Batch(w.ctx, b.ID)
	require.NoError(t, err)
	require.Equal(t, intake.Done, b.State)
	require.Equal(t, 45, b.Counts.Accepted)
	require.Equal(t, 45, w.Count("select count(distinct order_in_unit)::int from cadre where unit_id = $1 and source = 'IMPORT'", w.NorthCivil.ID))

	// Pages follow each other.
	first := 20
	var after *string
	seen := 0
	for {
		c, err := w.Items(w.ctx, b.ID, nil, page.Args{First: &first, After: after})
		require.NoError(t, err)
		for _, e := range c.Edges {
			seen++
			require.Equal(t, seen, e.Node.Seq)
		}
		if after = c.PageInfo.EndCursor; !c.PageInfo.HasNextPage {
			break
		}
	}
	require.Equal(t, 45, seen)

	// A whole roster goes out again by a job, and comes back without a difference.
	under := w.NorthCivil.ID.Any()
	made, err := w.Export(w.ctx, intake.ExportInput{Filter: &cadre.Filter{Under: &under}, Purpose: "报送"})
	require.NoError(t, err)
	require.Nil(t, made.Ticket)
	j = w.wait(w.ctx, made.Job.ID)
	require.Equal(t, job.Done, j.State, j.Message)
	require.Equal(t, 47, j.Done)
	ticket, err := w.File.CreateDownloadTicket(w.ctx, j.FileID)
	require.NoError(t, err)
	r, err := w.File.RedeemDownload(w.ctx, ticket.Ticket)
	require.NoError(t, err)
	content := make([]byte, r.File.Bytes)
	_, err = r.ReadAt(content, 0)
	require.NoError(t, err)
	require.Len(t, unzip(t, content), 47)
	require.Equal(t, 47, w.Count("select count(*)::int from audit_record where action = 'document.export'"))
	back := w.start(w.ctx, w.upload(w.ctx, "回导.zip", content))
	w.wait(w.ctx, back.JobID)
	back, err = w.Batch(w.ctx, back.ID)
	require.NoError(t, err)
	require.Equal(t, 47, back.Counts.Same)
}

func TestCancelledInTheQueue(t *testing.T) {
	t.Parallel()
	w := setUp(t) // nobody works on jobs
	b := w.start(w.ctx, w.upload(w.ctx, "新录用.zip", people(t, 30)))
	_, err := w.Job.Cancel(w.ctx, b.JobID)
	require.NoError(t, err)
	b, err = w.Batch(w.ctx, b.ID)
	require.NoError(t, err)
	require.Equal(t, intake.Done, b.State, "the batch does not wait for ever")

	b = w.start(w.ctx, w.upload(w.ctx, "新录用.zip", people(t, 30)))
	j, err := w.Job.RunTx(w.ctx, w.DB.Point, b.JobID)
	require.NoError(t, err)
	require.Equal(t, job.Done, j.State)
	b = w.accept(w.ctx, b, true)
	_, err = w.Job.Cancel(w.ctx, b.JobID)
	require.NoError(t, err)
	b, err = w.Batch(w.ctx, b.ID)
	require.NoError(t, err)
	require.Equal(t, intake.Checking, b.State)
	require.Equal(t, 30, b.Counts.New)
	b = w.accept(w.ctx, b, true)
	j, err = w.Job.RunTx(w.ctx, w.DB.Point, b.JobID)
	require.NoError(t, err)
	require.Equal(t, job.Done, j.State)
	require.Equal(t, 30, w.Count("select count(*)::int from cadre where source = 'IMPORT'"))
}

func TestRightsAreCheckedWhenTheJobRuns(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx, w.upload(w.ctx, "新录用.zip", people(t, 30)))
	_, err := w.Job.RunTx(w.ctx, w.DB.Point, b.JobID)
	require.NoError(t, err)
	b = w.accept(w.ctx, b, true)
	_, err = pgtest.Owner(t, w.DB).Exec(t.Context(), "update role_grant set revoked_at = now() where account_id = $1", w.clerk.ID)
	require.NoError(t, err)
	j, err := w.Job.RunTx(w.ctx, w.DB.Point, b.JobID)
	require.NoError(t, err)
	require.Equal(t, job.Failed, j.State)
	require.Equal(t, 0, w.Count("select count(*)::int from cadre where source = 'IMPORT'"))
	b, err = w.Batch(w.ctx, b.ID)
	require.NoError(t, err)
	require.Equal(t, intake.Checking, b.State)
}

func TestBrokenFilesDoNotHoldUpTheRest(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	good := newcomer(t, "林新")
	for name, c := range map[string]struct {
		content []byte
		says    []string
	}{
		"截断.lrmx": {good[:len(good)/3], []string{"截断.lrmx"}},
		"实体.lrmx": {[]byte(`<!DOCTYPE Person [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Person><XingMing>&b;</XingMing></Person>`), []string{"实体.lrmx"}},
		"空.lrmx":  {[]byte(" \n"), []string{"空"}},
		"文本.lrmx": {[]byte("hello"), []string{"文本.lrmx"}},
		"名单.xlsx": {zipped(t, map[string][]byte{"xl/workbook.xml": []byte("<x/>")}, "xl/workbook.xml"), []string{".lrmx"}},
		"包.7z":    {[]byte("7z\xBC\xAF\x27\x1C00000"), []string{"zip"}},
		"坏.zip":   {[]byte("PK\x03\x04broken"), []string{"坏.zip"}},
		"超大.lrmx": {append([]byte("<Person><ZhaoPian>"), bytes.Repeat([]byte("A"), 11<<20)...), []string{"超大.lrmx", "照片"}},
		"没有表.zip": {zipped(t, map[string][]byte{"说明.txt": []byte("x")}, "说明.txt"), []string{".lrmx"}},
	} {
		b := w.start(w.ctx, w.upload(w.ctx, name, c.content), w.upload(w.ctx, "林新.lrmx", good))
		items := w.items(w.ctx, b)
		require.Len(t, items, 2, name)
		broken := items[0]
		if broken.State != intake.ItemBroken {
			broken = items[1]
		}
		require.Equal(t, intake.ItemBroken, broken.State, name)
		for _, s := range c.says {
			require.Contains(t, *broken.Error, s, name)
		}
		require.Equal(t, 1, b.Counts.New, name)
	}
}

func TestHostileZips(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	files := map[string][]byte{
		"../../etc/甲.lrmx": newcomer(t, "林甲"), "/乙.lrmx": newcomer(t, "林乙"), `..\丙.lrmx`: newcomer(t, "林丙"),
		"好/林丁.lrmx": newcomer(t, "林丁"), "内.zip": zipped(t, map[string][]byte{"戊.lrmx": newcomer(t, "林戊")}, "戊.lrmx"),
	}
	b := w.start(w.ctx, w.upload(w.ctx, "包.zip", zipped(t, files, "../../etc/甲.lrmx", "/乙.lrmx", `..\丙.lrmx`, "好/林丁.lrmx", "内.zip")))
	require.Equal(t, 5, b.Counts.Total)
	require.Equal(t, 4, b.Counts.Broken)
	require.Equal(t, 1, b.Counts.New)

	// A bomb: 40 entries of 9 MiB of blanks in a small zip.
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	blank := bytes.Repeat([]byte(" "), 9<<20)
	for i := range 19 {
		f, err := z.Create(fmt.Sprintf("%d.lrmx", i))
		require.NoError(t, err)
		_, err = f.Write(blank)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	require.Less(t, bomb.Len(), 1<<20)
	b = w.start(w.ctx, w.upload(w.ctx, "炸弹.zip", bomb.Bytes()), w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新")))
	require.Equal(t, 19, b.Counts.Broken)
	require.Equal(t, 1, b.Counts.New)
	stopped := 0
	for _, i := range w.items(w.ctx, b, intake.ItemBroken) {
		if strings.Contains(*i.Error, "炸弹") && strings.Contains(*i.Error, "解压") {
			stopped++
		}
	}
	require.Positive(t, stopped)
}

func TestOldFilesWithTheirPhotos(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	lrm := form(t, lrmx.ProfileLRM, nil, nil, lrmx.XingMing, "林新", lrmx.XingBie, "女", lrmx.ChuShengNianYue, "198806", lrmx.XianRenZhiWu, "测试市北区人民法院民事审判庭审判员")
	for i, ids := range [][]id.Any{
		{w.upload(w.ctx, "林新.lrm", lrm), w.upload(w.ctx, "林新.pic", portrait(t, 60))},
		{w.upload(w.ctx, "包.zip", zipped(t, map[string][]byte{"林新.lrm": lrm, "林新.PIC": portrait(t, 60)}, "林新.PIC", "林新.lrm"))},
	} {
		b := w.start(w.ctx, ids...)
		x := w.one(w.ctx, b)
		require.Equal(t, intake.ItemNew, x.State, "%d: %v", i, x.Error)
		require.NotNil(t, find(x, "photo/photo"), i)
	}
}

func TestStalePreviewIsNotWritten(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx, w.upload(w.ctx, "王一.lrmx", plainForm(t, "王一", "男", "198103", number("000000198103010019"), lrmx.ShuXiZhuanYeYouHeZhuanChang, "民事")))
	h := *w.get(w.Wang.ID, cadre.PartBasic).Basic
	h.Specialty = "刑事"
	require.NoError(t, w.Cadre.ChangeBasic(w.ctx, w.Wang.ID, h.Version, h, ""))
	b = w.accept(w.ctx, b, false)
	i := w.one(w.ctx, b)
	require.Equal(t, intake.ItemDiffers, i.State)
	require.Equal(t, "刑事", w.get(w.Wang.ID, cadre.PartBasic).Basic.Specialty)
	require.Equal(t, intake.Conflict, find(i, "cadre/specialty").Kind, "it is compared anew")
	require.Equal(t, "刑事", *find(i, "cadre/specialty").Stored)
}

func TestNumberTakenMeanwhile(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	one := w.start(w.ctx, w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新", lrmx.ShenFenZheng, number("000000198806010020"))))
	two := w.start(w.ctx, w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新", lrmx.ShenFenZheng, number("000000198806010020"))))
	w.accept(w.ctx, one, true)
	two = w.accept(w.ctx, two, true)
	require.Equal(t, 1, w.Count("select count(*)::int from cadre where name = '林新'"), "the same person is never added twice")
	require.Equal(t, intake.ItemAccepted, w.one(w.ctx, two).State, "the file says what is stored by now")
}

func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx, w.upload(w.ctx, "林新.lrmx", newcomer(t, "林新")))
	item := w.one(w.ctx, b)
	colleague := w.as("head.north", authz.RolePersonnelHead, "north")
	_, err := w.Batch(colleague, b.ID)
	require.NoError(t, err, "who imports at the same court sees the batch")
	list, err := w.Batches(colleague, page.Args{})
	require.NoError(t, err)
	require.Len(t, list.Edges, 1)

	elsewhere := w.as("personnel.south", authz.RolePersonnel, "south")
	list, err = w.Batches(elsewhere, page.Args{})
	require.NoError(t, err)
	require.Empty(t, list.Edges)
	n, err := w.CountBatches(elsewhere)
	require.NoError(t, err)
	require.Zero(t, n)
	leader := w.as("leader.north", authz.RoleLeader, "north")
	for who, want := range map[context.Context]string{elsewhere: "NOT_FOUND", leader: "FORBIDDEN", t.Context(): "UNAUTHENTICATED"} {
		check := func(what string, err error) {
			require.Error(t, err, what)
			require.Equal(t, want, codeOf(err), "%s", what)
		}
		_, err := w.Batch(who, b.ID)
		check("batch", err)
		_, err = w.Items(who, b.ID, nil, page.Args{})
		check("items", err)
		_, err = w.CountItems(who, b.ID, nil)
		check("count", err)
		_, err = w.Item(who, item.ID)
		check("item", err)
		_, err = w.Accept(who, intake.AcceptInput{BatchID: b.ID.Any(), IdempotencyKey: w.key()})
		check("accept", err)
		_, err = w.Decide(who, intake.DecideInput{ItemID: item.ID.Any(), ExpectedVersion: item.Version})
		check("decide", err)
		_, err = w.Skip(who, intake.SkipInput{ItemID: item.ID.Any(), ExpectedVersion: item.Version})
		check("skip", err)
		_, err = w.Choose(who, intake.ChooseInput{ItemID: item.ID.Any(), ExpectedVersion: item.Version})
		check("choose", err)
		_, err = w.Undo(who, intake.UndoInput{BatchID: b.ID.Any()})
		check("undo", err)
		_, err = w.Export(who, intake.ExportInput{CadreIDs: []id.Any{w.Wang.ID.Any()}, Purpose: "报送"})
		check("export", err)
	}
	_, err = w.Batches(leader, page.Args{})
	require.Equal(t, "FORBIDDEN", codeOf(err))
	_, err = w.Start(leader, intake.StartInput{FileIDs: []id.Any{id.NewFile().Any()}, IdempotencyKey: "k"})
	require.Equal(t, "FORBIDDEN", codeOf(err))
	_, err = w.Start(elsewhere, intake.StartInput{FileIDs: []id.Any{w.upload(w.ctx, "a.lrmx", newcomer(t, "林新"))}, IdempotencyKey: "k"})
	require.Equal(t, "FILE_GONE", codeOf(err), "a file that another account uploaded")
	_, err = w.Start(w.ctx, intake.StartInput{})
	require.ErrorContains(t, err, "IMPORT_NO_FILES")
	require.ErrorContains(t, err, "IMPORT_KEY")
	_, err = w.Export(w.ctx, intake.ExportInput{CadreIDs: []id.Any{w.Wang.ID.Any()}})
	require.Equal(t, "PURPOSE_REQUIRED", codeOf(err))
	_, err = w.Export(w.ctx, intake.ExportInput{CadreIDs: []id.Any{w.Chen.ID.Any()}, Purpose: "报送"})
	require.Equal(t, "NOT_FOUND", codeOf(err))
	_, err = w.Export(w.ctx, intake.ExportInput{Purpose: "报送"})
	require.Equal(t, "EXPORT_NOBODY", codeOf(err))
}

func TestExportSaysWhatIsTooLong(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	long := strings.Repeat("测试市北区人民法院民事审判庭副庭长，", 20)
	_, err := w.Cadre.FiledTexts.Add(w.ctx, w.Wang.ID, cadre.FiledText{Cell: lrmx.XianRenZhiWu, Text: long}, "")
	require.NoError(t, err)
	files, made := w.export(w.ctx, intake.ExportInput{CadreIDs: []id.Any{w.Wang.ID.Any(), w.Li.ID.Any()}, Purpose: "报送"})
	require.Len(t, made.Warnings, 2, "and once that sanctions are left out")
	require.Contains(t, made.Warnings[1], "王一")
	require.Contains(t, made.Warnings[1], "现任职务")
	require.Len(t, files, 2)
	for name, content := range files {
		doc, err := lrmx.Read(bytes.NewReader(content), name, lrmx.Limits{})
		require.NoError(t, err)
		if strings.HasPrefix(name, "王一_") {
			require.Equal(t, long, doc.Text(lrmx.XianRenZhiWu), "nothing is cut")
		}
	}
}

func TestImportOfFolders(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	dir := t.TempDir()
	put := func(name string, content []byte) {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), content, 0o600))
	}
	for i := range 30 {
		put(fmt.Sprintf("甲/测%c.lrmx", rune(0x4E00+i)), newcomer(t, fmt.Sprintf("测%c", rune(0x4E00+i))))
	}
	put("乙/林新.lrm", form(t, lrmx.ProfileLRM, nil, nil, lrmx.XingMing, "林新", lrmx.XingBie, "女", lrmx.ChuShengNianYue, "198806"))
	put("乙/林新.pic", portrait(t, 90))
	put("乙/坏.lrmx", []byte("<Person>"))
	put(".git/别看.lrmx", []byte("x"))
	put("说明.txt", []byte("x"))
	told := 0
	r, err := w.ImportPaths(w.ctx, []string{dir}, intake.PathOptions{UnitCode: "001.101.002", AcceptSafe: true, Each: func(string, int, int) { told++ }})
	require.NoError(t, err)
	require.Equal(t, 31, r.Batch.Counts.Accepted)
	require.Len(t, r.Broken, 1)
	require.Contains(t, r.Broken[0], "坏.lrmx")
	require.Positive(t, told)
	require.Equal(t, 31, w.Count("select count(*)::int from cadre where unit_id = $1 and source = 'IMPORT'", w.NorthAdmin.ID))
	require.Equal(t, 1, w.Count("select count(*)::int from cadre c join photo p on p.cadre_id = c.id where c.name = '林新'"))
	_, err = w.ImportPaths(w.ctx, []string{dir}, intake.PathOptions{UnitCode: "999"})
	require.Equal(t, "IMPORT_UNIT", codeOf(err))
	_, err = w.ImportPaths(w.ctx, []string{filepath.Join(dir, "没有")}, intake.PathOptions{})
	require.Equal(t, "IMPORT_PATH", codeOf(err))
}

// A unit's people go into one zip that reads again; who may not export is refused before anything is looked up.
func TestExportOfAUnit(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	var b bytes.Buffer
	told := 0
	o := intake.PathExport{UnitCode: "001.101", Purpose: "报送", Each: func(done, total int) { told = done }}
	people, _, err := w.ExportUnit(w.ctx, &b, o)
	require.NoError(t, err)
	require.Positive(t, people)
	require.Equal(t, people, told)
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	require.NoError(t, err)
	require.Len(t, z.File, people)
	require.Equal(t, people, w.Count("select count(*)::int from audit_record where action = 'document.export'"))
	o.UnitCode = "999"
	_, _, err = w.ExportUnit(w.ctx, &b, o)
	require.Equal(t, "IMPORT_UNIT", codeOf(err))
	_, _, err = w.ExportUnit(w.As(w.Account("export.nobody", authz.RoleDivisionHead, w.North, authz.ReachCourt, nil)), &b, o)
	require.ErrorIs(t, err, problem.ErrForbidden)
}

// A job that is broken off after its first chunk goes on where it stood: nothing is read or written twice.
func TestJobGoesOnWhereItStood(t *testing.T) {
	t.Parallel()
	w := setUp(t)
	b := w.start(w.ctx, w.upload(w.ctx, "新录用.zip", people(t, 450)))
	w.breakOff(b.JobID, "select count(*)::int from import_item")
	require.Less(t, w.Count("select count(*)::int from import_item"), 450)
	_, err := w.Start(w.ctx, intake.StartInput{FileIDs: []id.Any{id.NewFile().Any()}, IdempotencyKey: "x"})
	require.Error(t, err)
	j, err := w.Job.RunTx(w.ctx, w.DB.Point, b.JobID)
	require.NoError(t, err)
	require.Equal(t, job.Done, j.State, j.Message)
	require.Equal(t, 450, j.Done)
	require.Equal(t, 450, w.Count("select count(distinct seq)::int from import_item"))

	b = w.accept(w.ctx, b, true)
	w.breakOff(b.JobID, "select count(*)::int from cadre where source = 'IMPORT'")
	j, err = w.Job.RunTx(w.ctx, w.DB.Point, b.JobID)
	require.NoError(t, err)
	require.Equal(t, job.Done, j.State, j.Message)
	require.Equal(t, 450, j.Done)
	require.Equal(t, 450, w.Count("select count(*)::int from cadre where source = 'IMPORT'"))
	require.Equal(t, 1, w.Count("select count(distinct change_set_id)::int from cadre where source = 'IMPORT'"))
	u := w.undo(b)
	require.Empty(t, u.Kept)
	require.Equal(t, 450, u.Batch.Counts.New)
}

// breakOff runs a job as a server does that stops once the first rows are there.
func (w *world) breakOff(j id.Job, rows string) {
	w.T.Helper()
	ctx, stop := context.WithCancel(w.ctx)
	defer stop()
	go func() {
		for ctx.Err() == nil {
			if n, err := pg.Value[int](w.ctx, w.DB.List, rows); err == nil && n > 0 {
				stop()
			}
			time.Sleep(5 * time.Millisecond)
		}
	}()
	_, err := w.Job.RunTx(ctx, w.DB.Point, j)
	require.Error(w.T, err)
	got, err := w.Job.Get(w.ctx, j)
	require.NoError(w.T, err)
	require.Equal(w.T, job.Queued, got.State, got.Message)
	require.Positive(w.T, got.Done)
	require.Less(w.T, got.Done, got.Total)
}
