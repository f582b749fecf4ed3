package code

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/jackc/pgx/v5"

	"github.com/bole-platform/bole/internal/pg"
)

// Service answers from a snapshot of the code tables; any number of goroutines may ask at once.
type Service struct {
	db      *pg.DB
	current atomic.Pointer[snapshot]
	planned sync.Map // reflect.Type → plan
}

// New returns a service that knows nothing before Load.
func New(db *pg.DB) *Service {
	s := &Service{db: db}
	s.current.Store(newSnapshot(nil, nil))
	return s
}

// Shipped returns a service that answers from the shipped files alone, for what has no database.
func Shipped() (*Service, error) {
	s := New(nil)
	tables, entries, err := shipped()
	if err != nil {
		return nil, err
	}
	s.current.Store(newSnapshot(tables, entries))
	return s, nil
}

// Sync runs SyncTx in a transaction of its own, then Load.
func (s *Service) Sync(ctx context.Context) error {
	if err := s.db.Tx(ctx, func(tx pgx.Tx) error { return SyncTx(ctx, tx) }); err != nil {
		return err
	}
	return s.Load(ctx)
}

// Load takes a new snapshot of the SQL tables.
func (s *Service) Load(ctx context.Context) error {
	tables, entries, err := selectAll(ctx, s.db.Point)
	if err != nil {
		return fmt.Errorf("load code tables: %w", err)
	}
	s.current.Store(newSnapshot(tables, entries))
	return nil
}

// Tables lists all tables with their entries, in order.
//
// Permission: none; the standards are published.
func (s *Service) Tables() []*Table { return s.current.Load().tables }

// Table returns one table with its entries, nil when there is none of that name.
//
// Permission: none; the standards are published.
func (s *Service) Table(table string) *Table {
	if t := s.current.Load().index[table]; t != nil {
		return t.Table
	}
	return nil
}

// Entries lists the entries of a table in order, those out of use included; empty when there is no such table.
//
// Permission: none; the standards are published.
func (s *Service) Entries(table string) []*Entry {
	if t := s.current.Load().index[table]; t != nil {
		return t.Entries
	}
	return nil
}

// Entry returns one entry, nil when there is none.
func (s *Service) Entry(table, code string) *Entry {
	if t := s.current.Load().index[table]; t != nil {
		return t.byCode[code]
	}
	return nil
}

// Name returns the name of a code; the code itself when the table does not have it, so that nothing prints blank.
func (s *Service) Name(table, code string) string {
	if e := s.Entry(table, code); e != nil {
		return e.Name
	}
	return code
}

// Has reports whether a table has a code, in use or not.
func (s *Service) Has(table, code string) bool { return s.Entry(table, code) != nil }

// Rank returns the place of a code in its table: the smaller, the higher. Ok is false for an unknown code.
func (s *Service) Rank(table, code string) (rank int, ok bool) {
	if e := s.Entry(table, code); e != nil {
		return e.SortNo, true
	}
	return 0, false
}

// Within reports whether a code is an ancestor's own code or lies below it.
func (s *Service) Within(table, code, ancestor string) bool {
	for e := s.Entry(table, code); e != nil; e = s.Entry(table, *e.Parent) {
		if e.Code == ancestor {
			return true
		}
		if e.Parent == nil {
			return false
		}
	}
	return false
}

// Below lists a code and all codes under it, for a filter.
func (s *Service) Below(table, ancestor string) []string {
	var codes []string
	for _, e := range s.Entries(table) {
		if s.Within(table, e.Code, ancestor) {
			codes = append(codes, e.Code)
		}
	}
	return codes
}

// Find looks up what people and files write: a code, an older code, a name, a short name or an alias. Blanks, widths
// of letters and the suffixes of the table (汉 and 汉族) make no difference.
func (s *Service) Find(table, text string) (Code, bool) {
	if t := s.current.Load().index[table]; t != nil {
		if e := t.find(text); e != nil {
			return e.Value(), true
		}
	}
	return Code{}, false
}

// Check returns ErrUnknown when c names a code that the table does not have or no longer offers; nil is right.
func (s *Service) Check(table string, c *Code) error {
	if c == nil || c.Code == "" {
		return nil
	}
	e := s.Entry(table, c.Code)
	switch {
	case e == nil:
		return ErrUnknown.Says("“%s”不是%s中的代码。", c.Code, s.tableName(table))
	case !e.Active:
		return ErrUnknown.Says("%s中的“%s”已停用，请另选。", s.tableName(table), e.Name)
	default:
		return nil
	}
}

func (s *Service) tableName(table string) string {
	if t := s.Table(table); t != nil {
		return "代码表“" + t.Name + "”"
	}
	return "代码表" + table
}

// Fill adds table and name to a code; nil and empty codes stay as they are.
func (s *Service) Fill(table string, c *Code) {
	if c != nil && c.Code != "" {
		c.Table, c.Name = table, s.Name(table, c.Code)
	}
}
