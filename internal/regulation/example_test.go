package regulation_test

import (
	"fmt"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/regulation"
)

func ExampleService_Workdays() {
	s, _ := regulation.Shipped()
	days, _ := s.Param("notice.appointment", civil.NewDate(2026, 2, 11))
	last, known := s.Workdays(civil.NewDate(2026, 2, 11), days.Int)
	fmt.Println(last, known, days.Unit)
	// Output: 2026-02-24 true 工作日
}

func ExampleService_Param() {
	s, _ := regulation.Shipped()
	v, _ := s.Param("promotion.rank.ZJ03", civil.NewDate(2026, 1, 19))
	fmt.Println(v.Name, v.Int, v.Unit, v.Basis)
	// Output: 晋升一级调研员：任县处级正职或者二级调研员满 3 年 公务员职务与职级并行规定（2019）第十七条
}
