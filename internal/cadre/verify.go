package cadre

import (
	"context"
	"fmt"
	"reflect"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// Fault is something that does not hold in the stored data.
type Fault struct {
	Table string
	Row   string
	What  string // Chinese
}

// verifyChunk is how many people are held in memory at once.
const verifyChunk = 500

// VerifyTx reads every record, opens every sealed value, and computes every summary anew: what was changed behind the
// platform's back shows. The number of people checked is returned.
func (s *Service) VerifyTx(ctx context.Context, q pg.Querier, permit authz.Permit) (int, []Fault, error) {
	_ = permit.Actor()
	ids, err := pg.Values[id.Cadre](ctx, q, selectAllIDs)
	if err != nil {
		return 0, nil, err
	}
	var faults []Fault
	for at := 0; at < len(ids); at += verifyChunk {
		chunk := ids[at:min(at+verifyChunk, len(ids))]
		more, err := s.verifyChunk(ctx, q, chunk)
		if err != nil {
			return at, faults, err
		}
		faults = append(faults, more...)
	}
	return len(ids), faults, nil
}

func (s *Service) verifyChunk(ctx context.Context, q pg.Querier, ids []id.Cadre) ([]Fault, error) {
	stored, err := s.selectSummaries(ctx, q, s.whole, "where s.id = any($1)", ids)
	if err != nil {
		return nil, err
	}
	kept := make(map[id.Cadre]*Cadre, len(stored))
	for _, c := range stored {
		kept[c.ID] = c
	}
	found, err := s.LoadTx(ctx, q, allParts|PartContact|PartSanctions, ids)
	if err != nil {
		return []Fault{{Table: "cadre", What: fmt.Sprintf("有记录无法读取或无法解密：%v", err)}}, nil
	}
	d := s.derivation(s.today())
	var faults []Fault
	for _, i := range ids {
		c, k := found[i], kept[i]
		if c.Basic == nil || k == nil {
			faults = append(faults, Fault{"cadre_summary", i.String(), "缺少概要"})
			continue
		}
		d.Summarise(c)
		c.CourtID, c.UnitSort, c.CourtName, c.UnitName = k.CourtID, k.UnitSort, k.CourtName, k.UnitName
		s.codes.FillAll(&c.Summary)
		for _, name := range differing(c.Summary, k.Summary) {
			faults = append(faults, Fault{"cadre_summary", i.String(), "概要与各信息集不一致：" + name})
		}
	}
	return faults, nil
}

// differing names the fields in which two summaries differ.
func differing(a, b Summary) []string {
	var names []string
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range x.NumField() {
		f, g := x.Field(i), y.Field(i)
		if f.Kind() == reflect.Slice && f.Len() == 0 && g.Len() == 0 {
			continue
		}
		if !reflect.DeepEqual(f.Interface(), g.Interface()) {
			names = append(names, x.Type().Field(i).Tag.Get("db"))
		}
	}
	return names
}
