package code_test

import (
	"fmt"

	"github.com/bole-platform/bole/internal/code"
)

func ExampleService_Find() {
	s, _ := code.Shipped()
	c, _ := s.Find("ZB09", "0132") // the older code
	fmt.Println(c.Code, c.Name)
	c, _ = s.Find("GB/T 3304", "汉")
	fmt.Println(c.Code, c.Name)
	// Output:
	// 1A32 县处级副职
	// 01 汉族
}

func ExampleService_FillAll() {
	s, _ := code.Shipped()
	rows := []*struct {
		Education *code.Code `code:"ZB64"`
	}{{code.Of("11")}, {code.Of("21")}}
	s.FillAll(rows)
	fmt.Println(rows[0].Education, rows[1].Education)
	// Output: 研究生 大学
}
