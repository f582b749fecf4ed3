package regulation

import (
	_ "embed" // the shipped state
	"fmt"
	"strconv"
	"strings"

	"github.com/bole-platform/bole/internal/civil"
)

// One parameter a line: code, name, value, unit, basis, effective from, effective to, verified, note.
//
//go:embed data/regulation.tsv
var regulationFile string

// One year (year, basis, verified) or one day (day, kind, name) a line.
//
//go:embed data/calendar.tsv
var calendarFile string

func shipped() (state, error) {
	values, err := parseValues(regulationFile)
	if err != nil {
		return state{}, fmt.Errorf("read data/regulation.tsv: %w", err)
	}
	years, days, err := parseCalendar(calendarFile)
	if err != nil {
		return state{}, fmt.Errorf("read data/calendar.tsv: %w", err)
	}
	return state{values, years, days}, nil
}

func lines(text string, read func(f []string) error) error {
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := read(strings.Split(line, "\t")); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return nil
}

func parseValues(text string) ([]*Value, error) {
	var values []*Value
	err := lines(text, func(f []string) error {
		if len(f) != 9 {
			return fmt.Errorf("want 9 columns, have %d", len(f))
		}
		from, err := civil.ParseDate(f[5])
		if err != nil {
			return err
		}
		to, err := civil.ParseDate(f[6])
		if err != nil {
			return err
		}
		v := &Value{Code: f[0], Name: f[1], Text: f[2], Unit: f[3], Basis: f[4], EffectiveFrom: from, EffectiveTo: to,
			Verified: f[7] == "yes", Note: f[8]}
		if v.Code == "" || v.Name == "" || v.Text == "" || v.Basis == "" || from.IsZero() {
			return fmt.Errorf("code, name, value, basis and first day are needed")
		}
		values = append(values, v)
		return nil
	})
	return values, err
}

func parseCalendar(text string) ([]*Year, []*Day, error) {
	var years []*Year
	var days []*Day
	err := lines(text, func(f []string) error {
		if len(f) != 3 {
			return fmt.Errorf("want 3 columns, have %d", len(f))
		}
		if y, err := strconv.Atoi(f[0]); err == nil && len(f[0]) == 4 {
			years = append(years, &Year{Year: y, Basis: f[1], Verified: f[2] == "yes"})
			return nil
		}
		d, err := civil.ParseDate(f[0])
		if err != nil {
			return err
		}
		kind := DayKind(f[1])
		if kind != Holiday && kind != Workday {
			return fmt.Errorf("kind %q", f[1])
		}
		days = append(days, &Day{Day: d, Kind: kind, Name: f[2]})
		return nil
	})
	return years, days, err
}
