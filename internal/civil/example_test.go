package civil_test

import (
	"fmt"

	"github.com/bole-platform/bole/internal/civil"
)

func ExampleParsePartial() {
	p, _ := civil.ParsePartial("1975年3月")
	fmt.Println(p, p.Trade(), p.Digits(), p.Precision(), p.Floor())
	// Output: 1975-03 1975.03 197503 MONTH 1975-03-01
}

func ExampleRetirement() {
	birth, _ := civil.ParsePartial("1966.02")
	rules := []civil.RetirementRule{{Base: 60, Start: civil.NewYearMonth(2025, 1), StepMonths: 4, MaxDelayMonths: 36}}
	month, years, months, _ := civil.Retirement(birth, 60, rules)
	fmt.Printf("%s，%d岁%d个月\n", month.Trade(), years, months)
	// Output: 2026.06，60岁4个月
}

func ExampleYearsMonths() {
	since, _ := civil.ParsePartial("2017.03")
	years, months := civil.YearsMonths(since, civil.NewDate(2026, 1, 19))
	fmt.Printf("任现职%d年%d个月\n", years, months)
	// Output: 任现职8年10个月
}
