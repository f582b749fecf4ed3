package intake_test

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/hrtest"
	"github.com/bole-platform/bole/internal/job"
	"github.com/bole-platform/bole/internal/lrmx"
)

// noisy is a JPEG of about the wanted size: random pixels do not compress.
func noisy(b testing.TB, size int) []byte {
	b.Helper()
	r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a picture
	m := image.NewRGBA(image.Rect(0, 0, 240, 300))
	for i := range m.Pix {
		m.Pix[i] = uint8(r.UintN(256)) //nolint:gosec // small
	}
	for q := 90; ; q -= 5 {
		var out bytes.Buffer
		require.NoError(b, jpeg.Encode(&out, m, &jpeg.Options{Quality: q}))
		if out.Len() <= size || q <= 5 {
			return out.Bytes()
		}
	}
}

// rich is a file with everything that a form usually says.
func rich(b testing.TB, i int, photo []byte) (name string, content []byte) {
	b.Helper()
	name = fmt.Sprintf("测%c%c", rune(0x4E00+i/100), rune(0x5200+i%100))
	var lines []string
	for y := range 6 {
		lines = append(lines, fmt.Sprintf("%d.07--%d.07  测试市北区人民法院民事审判庭第%d岗位法官助理、审判员", 2006+3*y, 2009+3*y, y+1))
	}
	lines = append([]string{"2002.09--2006.07  示例政法大学法学院法学专业学习"}, append(lines, "2024.07--         测试市北区人民法院民事审判庭审判员")...)
	var family []lrmx.Relative
	for j, title := range []string{"丈夫", "女儿", "父亲", "母亲"} {
		family = append(family, lrmx.Relative{ChengWei: title, XingMing: fmt.Sprintf("%s亲%d", name, j), ChuShengRiQi: "198001", ZhengZhiMianMao: "群众", GongZuoDanWeiJiZhiWu: "测试市某某学校教师"})
	}
	return name + ".lrmx", form(b, "", photo, family,
		lrmx.XingMing, name, lrmx.XingBie, "女", lrmx.ChuShengNianYue, "198406", lrmx.MinZu, "汉族", lrmx.JiGuan, "江苏南通", lrmx.ChuShengDi, "江苏南通",
		lrmx.RuDangShiJian, "200506", lrmx.CanJiaGongZuoShiJian, "200607", lrmx.JianKangZhuangKuang, "健康", lrmx.ShuXiZhuanYeYouHeZhuanChang, "民事审判",
		lrmx.QuanRiZhiJiaoYuXueLi, "大学", lrmx.QuanRiZhiJiaoYuXueWei, "法学学士", lrmx.QuanRiZhiJiaoYuXueLiBiYeYuanXiaoXi, "示例政法大学法学院法学专业",
		lrmx.ZaiZhiJiaoYuXueLi, "研究生", lrmx.ZaiZhiJiaoYuXueWei, "法律硕士", lrmx.ZaiZhiJiaoYuXueLiBiYeYuanXiaoXi, "示例大学法学院法律专业",
		lrmx.XianRenZhiWu, "测试市北区人民法院民事审判庭审判员，四级高级法官", lrmx.JianLi, strings.Join(lines, "\n"),
		lrmx.JiangChengQingKuang, "2018年3月，经某省高级人民法院批准，记三等功。", lrmx.NianDuKaoHeJieGuo, "2022年年度考核称职，2023年年度考核优秀，2024年年度考核称职。",
		lrmx.ShenFenZheng, number(fmt.Sprintf("000000198406%02d%03d0", 1+i/1000, i%1000)))
}

// BenchmarkImport reads and accepts 1,000 new people with photos of 30 KiB, by the jobs.
func BenchmarkImport(b *testing.B) {
	const n = 1000
	photo := noisy(b, 30<<10)
	files, order := map[string][]byte{}, []string{}
	for i := range n {
		name, content := rich(b, i, photo)
		files[name] = content
		order = append(order, name)
	}
	packed := zipped(b, files, order...)
	for b.Loop() {
		b.StopTimer()
		w := &world{World: hrtest.New(b)}
		w.Service = w.World.Intake
		w.clerk = w.Account("personnel.north", authz.RolePersonnel, w.North, authz.ReachCourt, w.Su)
		w.ctx = w.As(w.clerk)
		f := w.upload(w.ctx, "千人.zip", packed)
		b.StartTimer()
		began := time.Now()
		batch := w.start(w.ctx, f)
		j, err := w.Job.RunTx(w.ctx, w.DB.Point, batch.JobID)
		require.NoError(b, err)
		require.Equal(b, job.Done, j.State, j.Message)
		read := time.Since(began)
		batch, err = w.Batch(w.ctx, batch.ID)
		require.NoError(b, err)
		batch = w.accept(w.ctx, batch, true)
		j, err = w.Job.RunTx(w.ctx, w.DB.Point, batch.JobID)
		require.NoError(b, err)
		require.Equal(b, job.Done, j.State, j.Message)
		took := time.Since(began)
		batch, err = w.Batch(w.ctx, batch.ID)
		require.NoError(b, err)
		require.Equal(b, n, batch.Counts.Accepted)
		b.ReportMetric(float64(n)/read.Seconds(), "read-files/s")
		b.ReportMetric(float64(n)/took.Seconds(), "files/s")
	}
}
