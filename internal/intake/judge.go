package intake

import (
	"context"

	"github.com/bole-platform/bole/internal/audit"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/lrmx"
)

// judge compares a row with its record and writes state, preview and counts.
func (a *assessor) judge(ctx context.Context, w *work) error {
	r := w.row
	switch r.State {
	case ItemNamesakes:
		r.Safe, r.Conflicts = 0, 0
		return a.keep(w)
	case ItemNew:
		shown := a.writing && w.was.State == ItemNew // somebody has seen the unit and agrees
		if r.UnitID.IsZero() || !w.chosen && !shown {
			r.UnitID = a.unitFor(ctx, w)
		}
		w.stored = &stored{}
	case ItemDiffers:
		r.UnitID = id.Unit{}
		t := w.found.person.target()
		w.stored.hide = hidden{
			family:   !a.s.authz.CanTarget(ctx, authz.CadreFamilyRead, t),
			health:   !a.s.authz.CanTarget(ctx, authz.CadreHealthRead, t),
			identity: !a.s.authz.CanTarget(ctx, authz.CadreIdentityRead, t),

			discipline: !a.s.authz.CanTarget(ctx, authz.CadreDisciplineRead, t),
		}
		if w.stored.hide.discipline {
			w.stored.c.DisciplineTexts = nil
		}
	}
	w.steps, w.odd = a.rules.compare(w.stored, w.sheet(), w.base, a.s.index)
	if r.State == ItemNew {
		if missing := w.incomplete(); missing != "" {
			w.fail("%s没有填写或者不对，不能新增人员。请在文件中补充、更正后再导入。", missing)
			return nil
		}
	}
	w.remarks()
	r.Safe, r.Conflicts = w.counts()
	if r.State == ItemDiffers && len(w.steps) == 0 {
		r.State, r.WaitsFor, r.Error = ItemSame, id.Item{}, nil
	}
	return a.keep(w)
}

// unitFor proposes the unit of a new person: that of the batch, else the one that the file names.
func (a *assessor) unitFor(ctx context.Context, w *work) id.Unit {
	if !a.batch.UnitID.IsZero() {
		return a.batch.UnitID
	}
	return a.units.Propose(w.sheet().Text(lrmx.XianRenZhiWu), w.sheet().Text(lrmx.ChengBaoDanWei), func(u id.Unit) bool {
		may, known := a.may[u]
		if !known {
			may = a.s.authz.Can(ctx, authz.CadreCreate, u)
			a.may[u] = may
		}
		return may
	})
}

// incomplete names what a new person cannot do without and the file does not give.
func (w *work) incomplete() string {
	var h cadre.Header
	for _, s := range w.steps {
		if s.Set == "cadre" && !s.Barred {
			var e edits
			s.put(&e)
			for _, put := range e.header {
				put(&h)
			}
		}
	}
	missing := ""
	for _, x := range []struct {
		ok  bool
		tag string
	}{{h.Name != "", lrmx.XingMing}, {h.Sex != nil, lrmx.XingBie}, {!h.BirthOn.IsZero(), lrmx.ChuShengNianYue}} {
		if !x.ok {
			missing = join("、", missing, lrmx.FieldName(x.tag))
		}
	}
	return missing
}

// remarks adds what a person should know before deciding.
func (w *work) remarks() {
	say := func(code, field, message string) {
		w.odd = append(w.odd, &Warning{Code: code, Field: field, Message: message})
	}
	if w.found.by == ByName && !w.found.person.Confirmed {
		say("MATCHED_BY_NAME", lrmx.XingMing, "文件与库中没有可以核对的公民身份号码，按姓名、出生年月、性别对应到此人。请确认是同一人后再采用。")
	}
	if w.stored.hide.family {
		say("HIDDEN_FAMILY", lrmx.JiaTingChengYuan, "您没有查看家庭成员的权限，这一部分没有比对。")
	}
	if w.stored.hide.health {
		say("HIDDEN_HEALTH", lrmx.JianKangZhuangKuang, "您没有查看健康状况和出生地的权限，这一部分没有比对。")
	}
	if w.stored.hide.identity {
		say("HIDDEN_IDENTITY", lrmx.ShenFenZheng, "您没有查看公民身份号码的权限，这一项没有比对。")
	}
	if w.stored.hide.discipline && !blank(w.sheet().Text(lrmx.JiangChengQingKuang)) {
		say("HIDDEN_DISCIPLINE", lrmx.JiangChengQingKuang, "您没有查看惩处的权限，奖惩情况只比对奖励，这一栏的文字没有比对。")
	}
	if w.row.State == ItemNew && w.row.UnitID.IsZero() {
		say("UNIT_MISSING", lrmx.ChengBaoDanWei, "从呈报单位和现任职务看不出编制所在单位，请为新增人员选择单位。")
	}
}

// counts are the differences that would be taken, and the conflicts.
func (w *work) counts() (safe, conflicts int) {
	for _, s := range w.steps {
		switch {
		case s.Kind == Conflict:
			conflicts++
		case s.Take:
			safe++
		}
	}
	return safe, conflicts
}

func (w *work) differences() []*Difference {
	out := make([]*Difference, len(w.steps))
	for i, s := range w.steps {
		out[i] = &s.Difference
	}
	return out
}

// keep seals the preview into the row; where rows are about to be written, only those that stay open need one.
func (a *assessor) keep(w *work) error {
	w.row.Decided = nil
	if a.writing {
		w.row.bare = true
		return nil
	}
	return a.sealPreview(w)
}

func (a *assessor) sealPreview(w *work) (err error) {
	w.row.bare = false
	w.row.Preview, err = a.s.seal(w.row.ID, "preview", preview{Differences: w.differences(), Warnings: w.odd})
	return err
}

// audited records in the transaction whose records were compared: sensitive parts are among them.
func (a *assessor) audited(permit authz.Permit, works []*work) (e audit.Event, some bool) {
	e = permit.Event("cadre.import.compare")
	e.Object = a.batch.ID.Any()
	for _, w := range works {
		if w.allowed && w.stored != nil {
			e.Persons = append(e.Persons, w.row.CadreID)
		}
	}
	e.Count = len(e.Persons)
	return e, len(e.Persons) > 0
}
