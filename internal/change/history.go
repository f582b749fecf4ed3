package change

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/pg"
)

// ByCadre lists what was done to a person's record, newest first, with what each column was and became. tables, when not
// nil, are the only ones that may be shown.
func (reg *Registry) ByCadre(ctx context.Context, q pg.Querier, cadre id.Cadre, tables []string, args page.Args) (*page.Connection[Entry], error) {
	query := page.Bind("change.cadre", cadre, tables)
	return reg.history(ctx, q, query, args, func(before *int64, limit int) ([]*Entry, error) {
		return pg.All[Entry](ctx, q, selectHistoryOfPerson, cadre, before, tables, limit)
	})
}

// CountByCadre counts what ByCadre lists.
func CountByCadre(ctx context.Context, q pg.Querier, cadre id.Cadre, tables []string) (int, error) {
	return pg.Value[int](ctx, q, countHistoryOfPerson, cadre, tables)
}

// ByRow lists what was done to one row, newest first.
func (reg *Registry) ByRow(ctx context.Context, q pg.Querier, table string, row uuid.UUID, args page.Args) (*page.Connection[Entry], error) {
	query := page.Bind("change.row", table, row)
	return reg.history(ctx, q, query, args, func(before *int64, limit int) ([]*Entry, error) {
		return pg.All[Entry](ctx, q, selectHistoryOfRow, table, row, before, limit)
	})
}

// CountByRow counts what ByRow lists.
func CountByRow(ctx context.Context, q pg.Querier, table string, row uuid.UUID) (int, error) {
	return pg.Value[int](ctx, q, countHistoryOfRow, table, row)
}

func (reg *Registry) history(ctx context.Context, q pg.Querier, query string, args page.Args, read func(before *int64, limit int) ([]*Entry, error)) (*page.Connection[Entry], error) {
	size, err := args.Size()
	if err != nil {
		return nil, err
	}
	key, err := args.Key(query, 1)
	if err != nil {
		return nil, err
	}
	var before *int64
	if key != nil {
		n, err := strconv.ParseInt(key[0], 10, 64)
		if err != nil {
			return nil, page.ErrCursor
		}
		before = &n
	}
	entries, err := read(before, size+1)
	if err != nil {
		return nil, fmt.Errorf("read the history: %w", err)
	}
	if err := reg.after(ctx, q, entries[:min(size, len(entries))]); err != nil {
		return nil, err
	}
	return page.Of(entries, size, query, func(e *Entry) []string { return []string{strconv.FormatInt(e.Seq, 10)} }), nil
}

// row identifies a row of any table.
type row struct {
	table string
	id    uuid.UUID
}

type object = map[string]json.RawMessage

// after fills what the changed columns became: what they were before the next change of the row, or what they are now.
// It takes two round trips, whatever the number of entries.
func (reg *Registry) after(ctx context.Context, q pg.Querier, entries []*Entry) error {
	first := map[row]int64{}
	for _, e := range entries {
		if reg.Has(e.Table) {
			r := row{e.Table, e.RowID}
			if n, ok := first[r]; !ok || e.Seq < n {
				first[r] = e.Seq
			}
		}
	}
	if len(first) == 0 {
		return nil
	}
	state, lines, err := reg.stateAndLines(ctx, q, first)
	if err != nil {
		return err
	}
	shown := map[int64]*Entry{}
	for _, e := range entries {
		shown[e.Seq] = e
	}
	// Walk back from now: before each step, state is what the row was right after the change.
	for _, l := range lines {
		r := row{l.TableName, l.RowID}
		var before object
		if l.Before != nil {
			if err := json.Unmarshal(l.Before, &before); err != nil {
				return fmt.Errorf("read a change: %w", err)
			}
		}
		if e := shown[l.Seq]; e != nil && l.Op != Delete {
			became := object{}
			for k := range before {
				became[k] = state[r][k]
			}
			if l.Op == Insert {
				became = maps.Clone(state[r])
			}
			if e.After, err = json.Marshal(became); err != nil {
				return fmt.Errorf("spell a change: %w", err)
			}
		}
		state[r] = stepBack(state[r], l.Op, before)
	}
	return nil
}

// stepBack gives the row as it was before a change; nil when it was not there.
func stepBack(now object, op Op, before object) object {
	switch op {
	case Insert:
		return nil
	case Delete:
		return before
	}
	was := maps.Clone(now)
	if was == nil {
		was = object{}
	}
	maps.Copy(was, before)
	return was
}

type line struct {
	Seq       int64
	TableName string
	RowID     uuid.UUID
	Op        Op
	Before    json.RawMessage
}

type present struct {
	RowID uuid.UUID
	Now   json.RawMessage
}

// stateAndLines reads the rows as they are now and their changes from the given ones on, newest first, in one batch.
func (reg *Registry) stateAndLines(ctx context.Context, q pg.Querier, first map[row]int64) (map[row]object, []*line, error) {
	byTable := map[string][]uuid.UUID{}
	var tables []string
	var ids []uuid.UUID
	var seqs []int64
	for r, seq := range first {
		byTable[r.table] = append(byTable[r.table], r.id)
		tables, ids, seqs = append(tables, r.table), append(ids, r.id), append(seqs, seq)
	}
	names := slices.Sorted(maps.Keys(byTable))
	b := &pgx.Batch{}
	for _, t := range names {
		b.Queue(fmt.Sprintf(selectNow, quoted(t)), byTable[t])
	}
	b.Queue(selectFrom, tables, ids, seqs)
	results := q.SendBatch(ctx, b)
	defer results.Close()
	state := map[row]object{}
	for _, t := range names {
		rows, err := results.Query()
		if err != nil {
			return nil, nil, pg.Unavailable(fmt.Errorf("read the rows of %s: %w", t, err))
		}
		now, err := pgx.CollectRows(rows, pgx.RowToStructByName[present])
		if err != nil {
			return nil, nil, pg.Unavailable(fmt.Errorf("read the rows of %s: %w", t, err))
		}
		for _, p := range now {
			var o object
			if err := json.Unmarshal(p.Now, &o); err != nil {
				return nil, nil, fmt.Errorf("read a row of %s: %w", t, err)
			}
			state[row{t, p.RowID}] = o
		}
	}
	rows, err := results.Query()
	if err != nil {
		return nil, nil, pg.Unavailable(fmt.Errorf("read the changes: %w", err))
	}
	lines, err := pgx.CollectRows(rows, pgx.RowToAddrOfStructByName[line])
	if err != nil {
		return nil, nil, pg.Unavailable(fmt.Errorf("read the changes: %w", err))
	}
	return state, lines, nil
}

// RowsAt gives the rows of a person in each table as they were recorded at an instant, as JSON objects of their columns:
// the rows of now, with what the later changes replaced put back, newest change first. It takes one round trip and two
// statements, whatever the number of tables.
func (reg *Registry) RowsAt(ctx context.Context, q pg.Querier, tables []string, cadre id.Cadre, at time.Time) (map[string][]json.RawMessage, error) {
	var now strings.Builder
	for i, t := range tables {
		c := reg.tables[t]
		if c == nil || c.Person == "" {
			return nil, fmt.Errorf("%w: %s is not registered as a table of people", ErrRow, t)
		}
		if i > 0 {
			now.WriteString(unionAll)
		}
		fmt.Fprintf(&now, selectNowOfPerson, t, quoted(t), quoted(c.Person))
	}
	if len(tables) == 0 {
		return nil, nil
	}
	state, lines := map[string][]present{}, map[string][]line{}
	b := &pgx.Batch{}
	b.Queue(now.String(), cadre).Query(func(r pgx.Rows) error {
		type rowOf struct {
			TableName string
			present
		}
		rows, err := pgx.CollectRows(r, pgx.RowToStructByName[rowOf])
		for _, x := range rows {
			state[x.TableName] = append(state[x.TableName], x.present)
		}
		return err
	})
	b.Queue(selectAfterInstant, cadre, tables, at).Query(func(r pgx.Rows) error {
		rows, err := pgx.CollectRows(r, pgx.RowToStructByName[line])
		for _, l := range rows {
			lines[l.TableName] = append(lines[l.TableName], l)
		}
		return err
	})
	if err := q.SendBatch(ctx, b).Close(); err != nil {
		return nil, pg.Unavailable(fmt.Errorf("read a record and its changes: %w", err))
	}
	out := make(map[string][]json.RawMessage, len(tables))
	for _, t := range tables {
		rows, err := rowsBefore(state[t], lines[t])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", t, err)
		}
		out[t] = rows
	}
	return out, nil
}

func rowsBefore(now []present, lines []line) ([]json.RawMessage, error) {
	state := map[uuid.UUID]object{}
	for _, p := range now {
		var o object
		if err := json.Unmarshal(p.Now, &o); err != nil {
			return nil, fmt.Errorf("read a row: %w", err)
		}
		state[p.RowID] = o
	}
	for _, l := range lines {
		var before object
		if l.Before != nil {
			if err := json.Unmarshal(l.Before, &before); err != nil {
				return nil, fmt.Errorf("read a change: %w", err)
			}
		}
		state[l.RowID] = stepBack(state[l.RowID], l.Op, before)
	}
	ids := slices.SortedFunc(maps.Keys(state), func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	out := []json.RawMessage{}
	for _, i := range ids {
		if state[i] == nil {
			continue
		}
		o, err := json.Marshal(state[i])
		if err != nil {
			return nil, fmt.Errorf("spell a row: %w", err)
		}
		out = append(out, o)
	}
	return out, nil
}
