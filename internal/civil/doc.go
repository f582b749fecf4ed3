// Package civil holds the calendar of a personnel record: dates that know only a year or a month, exact days,
// computed months, ages, the arithmetic of gradual retirement, and the national identity number.
//
// Everything is pure: no clock, no database, no number of a regulation. What a regulation fixes (retirement
// ages, steps, start) is passed in; the rows stand in package regulation.
//
// Words:
//
//	Partial          年月（可只知年）    a fact of the record that may know only a year or a month; domain.partial_date
//	Precision        精度                YEAR, MONTH, DAY, or NONE when not known
//	Date             日期                an exact day
//	YearMonth        年月                a computed month: 到龄年月, 任满年月
//	Trade            任免表写法          1975.03, as on the appointment form
//	RetirementRule   渐进式延迟退休规则  base age, first month affected, step, greatest delay
//	Base             改革前任职年龄界限  50, 55 or 60; 63, 65 and 66 have no formula and are entered by hand
//
// How years are counted: by month. A missing month counts as January, a day is ignored. Whoever shows a verdict
// built on a Partial of precision YEAR says so (Partial.Precision).
//
// Sources: GB/T 7408 for the ISO spelling; GB 11643 for the identity number; the decision of 2024-09-13 of the
// Standing Committee of the National People's Congress on gradually raising the statutory retirement age for
// the shape of Retirement.
package civil
