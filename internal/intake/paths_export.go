package intake

import (
	"context"
	"io"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
)

// PathExport says what a command exports.
type PathExport struct {
	UnitCode    string // whose people: those on its establishment and below it in the same court
	LowerCourts bool   // those of the courts below too
	Profile     Profile
	Purpose     string
	// Each, when set, is told how far the work is.
	Each func(done, total int)
}

// ExportUnit writes the exchanged files of a unit's people in post into w as one zip, without the queue, and returns how many
// people were asked for and what is to be known of their files.
//
// Permission: as Export.
// Errors: as Export; IMPORT_UNIT (Invalid).
func (s *Service) ExportUnit(ctx context.Context, w io.Writer, o PathExport) (int, []string, error) {
	if _, err := s.authz.Scope(ctx, authz.DocumentExport); err != nil {
		return 0, nil, err
	}
	profile, err := o.Profile.of()
	if err != nil {
		return 0, nil, err
	}
	unit, err := s.unitByCode(ctx, o.UnitCode)
	if err != nil {
		return 0, nil, err
	}
	under := unit.Any()
	people, out, err := s.exportable(ctx, ExportInput{Filter: &cadre.Filter{Under: &under, LowerCourts: o.LowerCourts}, Purpose: o.Purpose})
	if err != nil {
		return 0, nil, err
	}
	all := make([]id.Cadre, len(people))
	for i, p := range people {
		all[i] = p.ID
	}
	e := &exporting{s: s, profile: profile, purpose: o.Purpose, used: map[string]int{}}
	err = s.exportInto(ctx, w, e, all, func(done int) error {
		if o.Each != nil {
			o.Each(done, len(all))
		}
		return nil
	})
	return len(all), append(out.Warnings, e.warnings...), err
}
