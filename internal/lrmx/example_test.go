package lrmx_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/bole-platform/bole/internal/lrmx"
)

func ExampleRead() {
	file := `<?xml version="1.0" encoding="utf-8"?>
<Person>
  <XingMing>测 试</XingMing>
  <ChuShengNianYue>197813</ChuShengNianYue>
  <JiaTingChengYuan>
    <Item><ChengWei>母亲</ChengWei><XingMing>某某</XingMing><ChuShengRiQi>1952</ChuShengRiQi><GongZuoDanWeiJiZhiWu>已去世</GongZuoDanWeiJiZhiWu></Item>
  </JiaTingChengYuan>
</Person>`
	doc, err := lrmx.Read(strings.NewReader(file), "测试.lrmx", lrmx.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(doc.Format, doc.Encoding, lrmx.CleanName(doc.Text(lrmx.XingMing)))
	fmt.Println(doc.Family[0].ChengWei, lrmx.Deceased(doc.Family[0].GongZuoDanWeiJiZhiWu))
	for _, w := range doc.Warnings {
		fmt.Println(w.Code, w)
	}
	// Output:
	// lrmx UTF-8 测试
	// 母亲 true
	// DATE 第 4 行 出生年月 ChuShengNianYue：“197813”不是有效日期，已按原文保留。请改为 197503 或 1975.03 的形式。
}

func ExampleRead_refused() {
	_, err := lrmx.Read(strings.NewReader("<Person>\n  <XingMing>测试</XingMing>\n  <JianLi>1997.09--"), "测试.lrmx", lrmx.Limits{})
	fmt.Println(err)
	// Output:
	// 测试.lrmx 第 3 行 简历 JianLi：文件不完整，“简历”没有结束就中断了。请重新导出或重新拷贝这个文件。
}

func ExampleWrite() {
	doc := lrmx.NewDocument()
	doc.Set(lrmx.XingMing, "测试")
	doc.Set(lrmx.TianBiaoRen, strings.Repeat("长", 20))
	profile, _ := lrmx.ProfileByName("lrmx-3.2.1")
	var b bytes.Buffer
	warnings, err := lrmx.Write(&b, doc, profile)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.Join(strings.Split(b.String(), "\n")[:4], "\n"))
	fmt.Println(warnings)
	// Output:
	// <?xml version="1.0" encoding="utf-8"?>
	// <Person>
	//   <XingMing>测试</XingMing>
	//   <XingBie></XingBie>
	// [填表人 TianBiaoRen：“填表人”有 20 字，超过官方编辑器的 18 字，已完整写出。请精简后再报送。]
}

func ExampleWrite_convert() {
	doc, err := lrmx.ReadFile("testdata/f_old_2_0.lrm", lrmx.Limits{}) // takes the .pic beside it
	if err != nil {
		fmt.Println(err)
		return
	}
	profile, _ := lrmx.ProfileByName(lrmx.Profile321)
	var b bytes.Buffer
	if _, err := lrmx.Write(&b, doc, profile); err != nil {
		fmt.Println(err)
		return
	}
	again, err := lrmx.Read(&b, "新.lrmx", lrmx.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(again.Format, again.Version, again.Text(lrmx.QuanRiZhiJiaoYuXueWei), len(again.Family), again.Photo.Width, again.Photo.Height)
	// Output: lrmx 3.2.1.16 法学学士 4 96 120
}

func ExampleParseDate() {
	for _, s := range []string{"197503", "1975年3月12日", "1975", "1975.13"} {
		d, ok := lrmx.ParseDate(s)
		fmt.Printf("%q %v %s\n", d.Digits, ok, d.Dotted())
	}
	// Output:
	// "197503" true 1975.03
	// "19750312" true 1975.03.12
	// "1975" true 1975
	// "" false
}

func ExampleAge() {
	fmt.Println(lrmx.Age("197803", "20250601"))
	// Output: 47 true
}

func ExampleParseParty() {
	p := lrmx.ParseParty("民盟、1998.06中共党员")
	fmt.Println(p.Member, p.Since, p.Others[0].Name, p.Render())
	// Output: true 199806 民盟 1998.06；民盟
}

func ExampleParseResume() {
	text := "1997.09--2001.07  某大学法学专业学习\n" +
		"2001.07--2012.03  甲区人民法院书记员、审判员\n" +
		"                  （其间：2006.09--2009.06某大学在职研究生学习）\n" +
		"2012.09--         乙市中级人民法院审判员"
	r := lrmx.ParseResume(text)
	fmt.Println(r.Exact)
	for _, l := range r.Lines {
		fmt.Println(l.From, l.To, l.Text, l.Nested)
	}
	for _, f := range r.Checks("乙市中级人民法院审判员") {
		fmt.Println(f.Line, f.Code, f.Message)
	}
	// Output:
	// true
	// 199709 200107 某大学法学专业学习 []
	// 200107 201203 甲区人民法院书记员、审判员 [{200609 200906 某大学在职研究生学习 STUDY false false 3}]
	// 201209  乙市中级人民法院审判员 []
	// 4 RESUME_GAP 2012.03 至 2012.09 之间有空档。请补充这段经历。
}

func ExampleParseAppraisals() {
	a := lrmx.ParseAppraisals("2021、2022年年度考核均为称职，2023年年度考核优秀。")
	fmt.Println(a.Results, a.Understood)
	// Output: [{2021 称职} {2022 称职} {2023 优秀}] true
}

func ExampleParseAwards() {
	a := lrmx.ParseAwards("2018年3月，经示例省高级人民法院批准，记三等功。")
	fmt.Println(a.Entries[0].When, a.Entries[0].Organ, a.Entries[0].Name)
	// Output: 201803 示例省高级人民法院 记三等功
}

func ExamplePair() {
	files, rest := lrmx.Pair([]string{"张三.lrm", "张三.pic", "李四.lrmx", "说明.txt"})
	fmt.Println(files, rest)
	// Output: [{张三.lrm 张三.pic} {李四.lrmx }] [说明.txt]
}

func ExampleReadZip() {
	f, err := os.Open("testdata/batch.zip")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		fmt.Println(err)
		return
	}
	err = lrmx.ReadZip(f, info.Size(), lrmx.Limits{}, func(name string, open func() (io.ReadCloser, error)) error {
		rc, err := open()
		if err != nil {
			fmt.Println(err)
			return nil // the others go on
		}
		defer rc.Close()
		doc, err := lrmx.Read(rc, name, lrmx.Limits{})
		if err != nil {
			fmt.Println(err)
			return nil
		}
		fmt.Println(name, doc.Text(lrmx.XingMing))
		return nil
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// 名单/测试甲.lrmx 测试甲
	// ../逃逸.lrmx：压缩包中的文件名指向文件夹之外或不合法，已拒绝。请重新打包。
	// 名单/半截.lrmx 第 2 行：文件不完整，文件没有结束就中断了。请重新导出或重新拷贝这个文件。
}
