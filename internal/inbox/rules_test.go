package inbox

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/problem"
)

func TestStepsAreChecked(t *testing.T) {
	t.Parallel()
	good := func() Step {
		return Step{Module: "intake", Kind: "intake.check", Subject: id.NewBatch().Any(), Title: "任免表导入：2 个文件 5 处差异", Object: "批次 0119-1", Verb: "查看差异",
			Permission: authz.CadreImport, Target: authz.Target{UnitID: id.NewUnit()}}
	}
	s := good()
	require.NoError(t, s.check())
	for name, spoil := range map[string]func(*Step){
		"kind of another module":  func(s *Step) { s.Kind = "movement.accept" },
		"no module":               func(s *Step) { s.Module = "" },
		"no subject":              func(s *Step) { s.Subject = id.Any{} },
		"no unit":                 func(s *Step) { s.Target.UnitID = id.Unit{} },
		"nobody":                  func(s *Step) { s.Permission = "" },
		"no title":                func(s *Step) { s.Title = "" },
		"no verb":                 func(s *Step) { s.Verb = "" },
		"long title":              func(s *Step) { s.Title = strings.Repeat("长", 61) },
		"long verb":               func(s *Step) { s.Verb = strings.Repeat("办", 9) },
		"a rating in the title":   func(s *Step) { s.Title = "王一 拟定优秀" },
		"a rating in the object":  func(s *Step) { s.Object = "基本称职 1 人" },
		"a proposal for a post":   func(s *Step) { s.Title = "拟任民一庭庭长人选材料" },
		"a pool":                  func(s *Step) { s.Object = "后备干部" },
		"a sanction in the title": func(s *Step) { s.Title = "处分决定送达" },
	} {
		s := good()
		spoil(&s)
		require.ErrorIs(t, s.check(), errStep, name)
	}
	s = good()
	s.Object = "" // there may be none
	require.NoError(t, s.check())
	s.Permission, s.To = "", id.NewAccount() // about oneself
	require.NoError(t, s.check())
}

func TestPeriods(t *testing.T) {
	t.Parallel()
	today := civil.NewDate(2026, 1, 19)
	for _, c := range []struct {
		name     string
		from, to civil.Date
		field    string
	}{
		{"today only", today, today, ""},
		{"a year", today, today.AddDays(365), ""},
		{"longer than a year", today, today.AddDays(366), "toOn"},
		{"begins yesterday", today.AddDays(-1), today, "fromOn"},
		{"ends before it begins", today.AddDays(2), today.AddDays(1), "toOn"},
		{"no beginning", civil.Date{}, today, "fromOn"},
		{"no end", today, civil.Date{}, "toOn"},
	} {
		n := NewDelegation{DelegateID: id.NewAccount().Any(), FromOn: c.from, ToOn: c.to}
		err := n.check(today)
		if c.field == "" {
			require.NoError(t, err, c.name)
			continue
		}
		list, top := problem.ForUser(err)
		require.NoError(t, top)
		require.Len(t, list, 1, c.name)
		require.Equal(t, []string{c.field}, list[0].Field, c.name)
	}
	n := NewDelegation{FromOn: today, ToOn: today, Reason: strings.Repeat("长", 201)}
	list, _ := problem.ForUser(n.check(today))
	require.Len(t, list, 2, "everything that is wrong at once")
}
