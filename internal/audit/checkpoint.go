package audit

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/pg"
	"github.com/bole-platform/bole/internal/problem"
)

const (
	recordPurpose = "audit record"
	headPurpose   = "audit head"
	headFile      = "audit-head.json"
	journalFile   = "audit-checkpoints.jsonl"
	journalLinks  = 1000 // a line of the journal for each so many links …
	journalEvery  = 10 * time.Minute
)

// checkpointed is the head of the chain at a moment, with a code of the keyring.
type checkpointed struct {
	Seq   int64     `json:"seq"`
	Chain string    `json:"chain"`
	At    time.Time `json:"at"`
	MAC   string    `json:"mac"`
	mac   []byte
}

func (l *Log) sign(h *head, at time.Time) checkpointed {
	at = at.UTC().Truncate(time.Microsecond)
	mac := l.headMAC(h.Seq, h.Chain, at)
	return checkpointed{Seq: h.Seq, Chain: hex.EncodeToString(h.Chain), At: at, MAC: hex.EncodeToString(mac), mac: mac}
}

func (l *Log) headMAC(seq int64, chain []byte, at time.Time) []byte {
	b := binary.BigEndian.AppendUint64(nil, uint64(seq))
	b = binary.BigEndian.AppendUint64(b, uint64(at.UnixMicro()))
	return l.keys.MAC(headPurpose, append(b, chain...))
}

func (l *Log) genuine(c checkpointed) bool {
	chain, err1 := hex.DecodeString(c.Chain)
	mac, err2 := hex.DecodeString(c.MAC)
	return err1 == nil && err2 == nil && crypt.Same(mac, l.headMAC(c.Seq, chain, c.At))
}

// checkpoint writes the head of the chain to the folder, after it has seen that the chain still holds the head that was
// written before. It runs under the sealer's lock, on links that are committed.
func (l *Log) checkpoint(ctx context.Context, tx pgx.Tx, h *head) error {
	if l.folder == "" || h.Seq == 0 && !exists(filepath.Join(l.folder, headFile)) {
		return nil
	}
	last, err := readHead(filepath.Join(l.folder, headFile))
	if err != nil {
		return err
	}
	if last != nil {
		if last.Seq == h.Seq && last.Chain == hex.EncodeToString(h.Chain) {
			return nil
		}
		stored, err := pg.Value[[]byte](ctx, tx, selectLinkChain, last.Seq)
		if err != nil && !errors.Is(err, problem.ErrNotFound) {
			return fmt.Errorf("read the checkpointed link: %w", err)
		}
		if !l.genuine(*last) || hex.EncodeToString(stored) != last.Chain {
			return fmt.Errorf("%w: link %d of %s", ErrBroken, last.Seq, last.At.Format(time.RFC3339))
		}
	}
	c := l.sign(h, l.now())
	line, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("spell a checkpoint: %w", err)
	}
	line = append(line, '\n')
	if last == nil || c.Seq/journalLinks != last.Seq/journalLinks || c.At.Truncate(journalEvery) != last.At.Truncate(journalEvery) {
		if err := appendFile(filepath.Join(l.folder, journalFile), line); err != nil {
			return err
		}
	}
	return replaceFile(filepath.Join(l.folder, headFile), line)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func readHead(path string) (*checkpointed, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil //nolint:nilnil // no checkpoint was written yet
	}
	if err != nil {
		return nil, fmt.Errorf("read the checkpoint: %w", err)
	}
	var c checkpointed
	if err := json.Unmarshal(b, &c); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrBroken, path, err)
	}
	return &c, nil
}

func readJournal(path string) ([]checkpointed, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the checkpoints: %w", err)
	}
	var list []checkpointed
	for n, line := range bytes.Split(bytes.TrimSpace(b), []byte("\n")) {
		var c checkpointed
		if err := json.Unmarshal(line, &c); err != nil {
			return nil, fmt.Errorf("%w: %s line %d: %w", ErrBroken, path, n+1, err)
		}
		list = append(list, c)
	}
	return list, nil
}

func appendFile(path string, b []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make the folder of the checkpoints: %w", err)
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("write a checkpoint: %w", err)
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Close())
}

// replaceFile replaces a file whole: a reader sees the old one or the new one.
func replaceFile(path string, b []byte) error {
	temporary := path + ".new"
	if err := os.WriteFile(temporary, b, 0o600); err != nil {
		return fmt.Errorf("write the checkpoint: %w", err)
	}
	if err := os.Rename(temporary, path); err != nil {
		return fmt.Errorf("write the checkpoint: %w", err)
	}
	return nil
}
