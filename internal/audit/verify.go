package audit

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

// Report is what Verify found.
type Report struct {
	Records  int
	Links    int
	Voids    int    // numbers of transactions that were rolled back, or whose record was lost before it was linked
	Head     string // the last link, in hexadecimal
	Findings []Finding
}

// OK says whether nothing was found.
func (r *Report) OK() bool { return len(r.Findings) == 0 }

// Finding is one thing that is not as it was written.
type Finding struct {
	Table string
	Row   string
	What  string
}

const maxFindings = 1000

func (r *Report) add(table, row, format string, args ...any) {
	if len(r.Findings) < maxFindings {
		r.Findings = append(r.Findings, Finding{table, row, fmt.Sprintf(format, args...)})
	}
}

type linkedRow struct {
	Seq      int64
	RecordID id.Audit
	LinkHash []byte
	Chain    []byte
	Found    bool
	Row
}

// Verify seals what is not sealed yet, then reads everything and compares it with the chain, the seals, the checkpoints
// and the codes of the keyring.
func (l *Log) Verify(ctx context.Context) (*Report, error) {
	r := &Report{}
	now := l.now()
	if err := l.fillGaps(ctx, now.AddDate(0, 0, -gapDays), now.Add(-gapSince)); err != nil {
		return nil, err
	}
	if err := l.Seal(ctx); errors.Is(err, ErrBroken) {
		r.add("audit_link", "", "%v", err)
	} else if err != nil {
		return nil, err
	}
	// The checkpoints are read before the chain, which may grow meanwhile.
	points, err := l.checkpoints(r)
	if err != nil {
		return nil, err
	}
	type counts struct{ Records, Links, Voids int }
	c, err := pg.One[counts](ctx, l.db.List, selectCounts)
	if err != nil {
		return nil, fmt.Errorf("count: %w", err)
	}
	r.Records, r.Links, r.Voids = c.Records, c.Links, c.Voids
	last, err := l.verifyLinks(ctx, r)
	if err != nil {
		return nil, err
	}
	if err := l.verifySeals(ctx, r); err != nil {
		return nil, err
	}
	if err := l.verifyNumbers(ctx, r); err != nil {
		return nil, err
	}
	return r, l.verifyCheckpoints(ctx, r, points, last)
}

// verifyLinks walks the chain; it returns the last link's number.
func (l *Log) verifyLinks(ctx context.Context, r *Report) (int64, error) {
	before, last := genesis(), int64(0)
	for {
		rows, err := pg.All[linkedRow](ctx, l.db.List, selectLinksFrom, last, sealBatch)
		if err != nil {
			return 0, fmt.Errorf("read the chain: %w", err)
		}
		for _, row := range rows {
			if row.Seq != last+1 {
				r.add("audit_link", fmt.Sprint(last+1), "链在此处断开：缺少 %d 至 %d", last+1, row.Seq-1)
			}
			last = row.Seq
			l.verifyLink(r, row, before)
			before = row.Chain
		}
		if len(rows) < sealBatch {
			r.Head = hex.EncodeToString(before)
			return last, nil
		}
	}
}

func (l *Log) verifyLink(r *Report, row *linkedRow, before []byte) {
	seq := fmt.Sprint(row.Seq)
	if !bytes.Equal(chain(before, row.Seq, row.LinkHash), row.Chain) {
		r.add("audit_link", seq, "链值与前一条不衔接")
	}
	if !row.Found {
		r.add("audit_record", row.RecordID.String(), "记录已不存在（链第 %d 条）", row.Seq)
		return
	}
	if !bytes.Equal(row.hash(), row.LinkHash) {
		r.add("audit_record", row.RecordID.String(), "内容在封存后被改动（链第 %d 条）", row.Seq)
		return
	}
	if !crypt.Same(row.MAC, l.keys.MAC(recordPurpose, row.canonical())) {
		r.add("audit_record", row.RecordID.String(), "不是本系统写入的记录，或者在封存前被改动")
	}
}

func (l *Log) verifySeals(ctx context.Context, r *Report) error {
	type seal struct {
		Seq       int64
		SealedAt  time.Time
		Chain     []byte
		MAC       []byte
		LinkChain []byte
	}
	seals, err := pg.All[seal](ctx, l.db.List, selectSeals)
	if err != nil {
		return fmt.Errorf("read the seals: %w", err)
	}
	for _, s := range seals {
		switch {
		case !crypt.Same(s.MAC, l.headMAC(s.Seq, s.Chain, s.SealedAt)):
			r.add("audit_seal", fmt.Sprint(s.Seq), "封存的完整性码不符")
		case !bytes.Equal(s.Chain, s.LinkChain):
			r.add("audit_seal", fmt.Sprint(s.Seq), "链第 %d 条与封存时不同，或者已不存在", s.Seq)
		}
	}
	return nil
}

func (l *Log) verifyNumbers(ctx context.Context, r *Report) error {
	gaps, err := pg.All[gap](ctx, l.db.List, selectAllGaps, lowest(l.now().Add(-settled)))
	if err != nil {
		return fmt.Errorf("look for missing numbers: %w", err)
	}
	for _, g := range gaps {
		r.add("audit_record", g.ProcessID.String(), "该进程的记录缺少序号 %d 至 %d", g.First, g.Last)
	}
	return nil
}

// checkpoints reads the checkpoints of the folder.
func (l *Log) checkpoints(r *Report) ([]checkpointed, error) {
	if l.folder == "" {
		return nil, nil
	}
	list, err := readJournal(filepath.Join(l.folder, journalFile))
	if errors.Is(err, ErrBroken) {
		r.add(journalFile, "", "%v", err)
	} else if err != nil {
		return nil, err
	}
	h, err := readHead(filepath.Join(l.folder, headFile))
	switch {
	case errors.Is(err, ErrBroken):
		r.add(headFile, "", "%v", err)
	case err != nil:
		return nil, err
	case h != nil:
		list = append(list, *h)
	}
	return list, nil
}

func (l *Log) verifyCheckpoints(ctx context.Context, r *Report, points []checkpointed, last int64) error {
	for _, c := range points {
		row := fmt.Sprint(c.Seq)
		if !l.genuine(c) {
			r.add("checkpoint", row, "检查点的完整性码不符")
			continue
		}
		if c.Seq > last {
			r.add("audit_link", row, "链尾被截断：检查点（%s）在第 %d 条，链只到第 %d 条", c.At.Format(time.RFC3339), c.Seq, last)
			continue
		}
		stored, err := pg.Values[[]byte](ctx, l.db.List, selectLinkChain, c.Seq)
		if err != nil {
			return fmt.Errorf("read a checkpointed link: %w", err)
		}
		if len(stored) != 1 || hex.EncodeToString(stored[0]) != c.Chain {
			r.add("audit_link", row, "链与检查点（%s）不符", c.At.Format(time.RFC3339))
		}
	}
	return nil
}
