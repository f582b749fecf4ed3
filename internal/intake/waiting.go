package intake

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/inbox"
	"github.com/bole-platform/bole/internal/pg"
)

// A batch with open rows waits for the account that brought it, as one matter of its inbox.

// matterKind names the step.
const matterKind = "intake.check"

// open is what of a batch somebody still has to decide.
type open struct {
	Files       int
	New         int
	Differs     int
	Namesakes   int
	Differences int
}

func (o *open) rows() int { return o.New + o.Differs + o.Namesakes }

// title says it in one line: 任免表导入：2 个文件 5 处差异.
func (o *open) title() string {
	var b strings.Builder
	fmt.Fprintf(&b, "任免表导入：%d 个文件", o.Files)
	for _, x := range []struct {
		n    int
		text string
	}{{o.New, " 新增 %d 人"}, {o.Differences, " %d 处差异"}, {o.Namesakes, " %d 人待选定"}} {
		if x.n > 0 {
			fmt.Fprintf(&b, x.text, x.n)
		}
	}
	return b.String()
}

// settleTx writes whether rows are open, and lets the batch wait for its account while some are.
func (s *Service) settleTx(ctx context.Context, tx pgx.Tx, permit authz.Permit, b *Batch) error {
	o, err := s.stateTx(ctx, tx, b)
	if err != nil {
		return err
	}
	if o.rows() == 0 {
		return s.inbox.CloseTx(ctx, tx, permit, matterKind, b.ID.Any())
	}
	return s.inbox.OpenTx(ctx, tx, permit, inbox.Step{
		Module: "intake", Kind: matterKind, Subject: b.ID.Any(), Title: o.title(), Object: "批次 " + b.Number, Verb: "查看差异",
		Permission: authz.CadreImport, Target: authz.Target{UnitID: b.HomeUnitID}, To: b.AccountID,
	})
}

// stateTx writes whether rows are open, and says what is.
func (s *Service) stateTx(ctx context.Context, tx pgx.Tx, b *Batch) (*open, error) {
	o, err := pg.One[open](ctx, tx, countOpen, b.ID)
	if err != nil {
		return nil, fmt.Errorf("count open rows: %w", err)
	}
	b.State = Checking
	if o.rows() == 0 {
		b.State = Done
	}
	if _, err := tx.Exec(ctx, updateBatchState, b.ID, b.State); err != nil {
		return nil, fmt.Errorf("settle a batch: %w", err)
	}
	return o, nil
}
