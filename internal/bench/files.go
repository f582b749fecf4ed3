package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/lrmx"
)

// photoBytes is the size of a photo as departments deliver it.
const photoBytes = 30 << 10

// archive is a zip of .lrmx files of invented people whom nobody knows.
func (s *stage) archive(n int) ([]byte, error) {
	profile, err := lrmx.ProfileByName(lrmx.Profile321)
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0)) //nolint:gosec // invented people, new ones each time
	taken := map[string]bool{}
	faces, err := portraits(r)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := range n {
		doc, err := newcomer(r, faces[i%len(faces)], taken)
		if err != nil {
			return nil, err
		}
		f, err := z.Create(fmt.Sprintf("%04d.lrmx", i+1))
		if err != nil {
			return nil, err
		}
		if _, err := lrmx.Write(f, doc, profile); err != nil {
			return nil, err
		}
	}
	err = z.Close()
	return out.Bytes(), err
}

func newcomer(r *rand.Rand, portrait []byte, taken map[string]bool) (*lrmx.Document, error) {
	pick := func(from string) string { x := []rune(from); return string(x[r.IntN(len(x))]) }
	name := pick("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜") +
		pick("知行远思明文博雅清和景云星海若安子墨书言") + pick("春夏秋冬东南西北山水林泉石竹松梅") + pick("之然宁舟川岚晴朗逸辰希越航轩瑞昕泽霖珂玥")
	year, month := 1970+r.IntN(28), 1+r.IntN(12)
	key := fmt.Sprint(name, year, month)
	if taken[key] {
		return newcomer(r, portrait, taken)
	}
	taken[key] = true
	number := newNumber(r, year, month)
	for taken[number] {
		number = newNumber(r, year, month)
	}
	taken[number] = true
	sex := map[bool]string{true: "男", false: "女"}[(number[16]-'0')%2 == 1]
	at := func(years, month int) string { return fmt.Sprintf("%04d%02d", year+years, month) }
	doc := lrmx.NewDocument()
	for _, f := range [][2]string{
		{lrmx.XingMing, name}, {lrmx.XingBie, sex}, {lrmx.ChuShengNianYue, at(0, month)}, {lrmx.MinZu, "汉族"}, {lrmx.JiGuan, "江苏扬州"},
		{lrmx.ChuShengDi, "江苏扬州"}, {lrmx.RuDangShiJian, at(21, 6)}, {lrmx.CanJiaGongZuoShiJian, at(22, 7)}, {lrmx.JianKangZhuangKuang, "健康"},
		{lrmx.ShuXiZhuanYeYouHeZhuanChang, "民事审判"}, {lrmx.QuanRiZhiJiaoYuXueLi, "大学"}, {lrmx.QuanRiZhiJiaoYuXueWei, "法学学士"},
		{lrmx.QuanRiZhiJiaoYuXueLiBiYeYuanXiaoXi, "霁川大学法学院法学专业"}, {lrmx.XianRenZhiWu, "澜州市第二中级人民法院民事审判第二庭法官助理"},
		{lrmx.JianLi, lrmx.Resume{Lines: []lrmx.ResumeLine{
			{From: at(18, 9), To: at(22, 7), Text: "霁川大学法学院法学专业本科学习"},
			{From: at(22, 7), To: at(24, 3), Text: "霁川市中级人民法院书记员"},
			{From: at(24, 3), To: at(27, 12), Text: "霁川市中级人民法院民事审判第一庭法官助理"},
			{From: at(27, 12), Text: "澜州市第二中级人民法院民事审判第二庭法官助理"}}}.Render()},
		{lrmx.JiangChengQingKuang, "2024年2月，经霁川市中级人民法院批准，嘉奖。"},
		{lrmx.NianDuKaoHeJieGuo, "2022年年度考核称职，2023年年度考核优秀，2024年年度考核称职。"},
		{lrmx.ChengBaoDanWei, "澜州市第二中级人民法院"}, {lrmx.JiSuanNianLingShiJian, "20260119"}, {lrmx.TianBiaoShiJian, "20260115"},
		{lrmx.TianBiaoRen, "苏禾"}, {lrmx.ShenFenZheng, number},
	} {
		doc.Set(f[0], f[1])
	}
	doc.Family = []lrmx.Relative{
		{ChengWei: "父亲", XingMing: name + "父", ChuShengRiQi: at(-27, 5), ZhengZhiMianMao: "中共党员", GongZuoDanWeiJiZhiWu: "霁川市水利局干部"},
		{ChengWei: "母亲", XingMing: name + "母", ChuShengRiQi: at(-26, 11), ZhengZhiMianMao: "群众", GongZuoDanWeiJiZhiWu: "退休（原霁川市实验小学教师）"},
	}
	return doc, doc.AttachPhoto(photo(r, portrait), lrmx.Limits{})
}

// newNumber is an ID number of a place that does not exist.
func newNumber(r *rand.Rand, year, month int) string {
	s := fmt.Sprintf("%06d%04d%02d%02d%03d", 1+r.IntN(999), year, month, 1+r.IntN(28), r.IntN(1000))
	return s + string(civil.IDCheckDigit(s))
}

// portraits are JPEGs of the usual measure, noisy enough to be as large as real ones.
func portraits(r *rand.Rand) ([][]byte, error) {
	out := make([][]byte, 20)
	for i := range out {
		m := image.NewRGBA(image.Rect(0, 0, 240, 300))
		for y := range 300 {
			for x := range 240 {
				v := uint8(100 + y/4 + r.IntN(40))
				m.Set(x, y, color.RGBA{v, v - 20, v - 40, 255})
			}
		}
		var b bytes.Buffer
		if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 75}); err != nil {
			return nil, err
		}
		out[i] = b.Bytes()
	}
	return out, nil
}

// photo is a portrait filled up behind the end of the picture, where readers do not look: no two are the same.
func photo(r *rand.Rand, portrait []byte) []byte {
	b := bytes.Clone(portrait)
	for len(b) < photoBytes {
		b = binary.LittleEndian.AppendUint64(b, r.Uint64())
	}
	return b[:max(len(portrait), photoBytes)]
}

// court is the court of the account, as the API spells it.
func (s *stage) court(ctx context.Context) (string, error) {
	db, err := pgx.Connect(ctx, s.db.OwnerURL)
	if err != nil {
		return "", err
	}
	defer func() { _ = db.Close(ctx) }()
	var court id.Unit
	err = db.QueryRow(ctx, selectCourt, account).Scan(&court)
	return court.String(), err
}
