// Package model holds what exists for GraphQL alone: connections, payload envelopes and the list of information sets.
package model

import (
	"github.com/bole-platform/bole/internal/cadre"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/inbox"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/org"
	"github.com/bole-platform/bole/internal/page"
	"github.com/bole-platform/bole/internal/supervision"
)

// Node is an object with a life of its own.
type Node interface{ IsNode() }

// CadreEdge is a person in a page.
type CadreEdge = page.Edge[cadre.Cadre]

// CadreConnection is a page of people; the filter is kept for totalCount.
type CadreConnection struct {
	*page.Connection[cadre.Cadre]
	Filter cadre.Filter
}

// RecordChangeEdge is a change in a page.
type RecordChangeEdge = page.Edge[cadre.RecordChange]

// RecordChangeConnection is a page of changes; whose and which is kept for totalCount.
type RecordChangeConnection struct {
	*page.Connection[cadre.RecordChange]
	Cadre  *cadre.Cadre
	Filter cadre.HistoryFilter
}

// UnitEdge is a unit in a page.
type UnitEdge = page.Edge[org.Unit]

// UnitConnection is a page of units; the filter is kept for totalCount.
type UnitConnection struct {
	*page.Connection[org.Unit]
	Filter org.UnitFilter
}

// ReminderEdge is a reminder in a page.
type ReminderEdge = page.Edge[supervision.Reminder]

// ReminderConnection is a page of reminders; the filter is kept for totalCount.
type ReminderConnection struct {
	*page.Connection[supervision.Reminder]
	Filter supervision.Filter
}

// MatterEdge is a matter in a page.
type MatterEdge = page.Edge[inbox.Matter]

// MatterConnection is a page of matters; which is kept for totalCount.
type MatterConnection struct {
	*page.Connection[inbox.Matter]
	Filter inbox.Filter
}

// ImportBatchEdge is an import batch in a page.
type ImportBatchEdge = page.Edge[intake.Batch]

// ImportBatchConnection is a page of import batches.
type ImportBatchConnection struct {
	*page.Connection[intake.Batch]
}

// ImportItemEdge is a row of an import batch in a page.
type ImportItemEdge = page.Edge[intake.Item]

// ImportItemConnection is a page of rows; which is kept for totalCount.
type ImportItemConnection struct {
	*page.Connection[intake.Item]
	Batch  id.Batch
	States []intake.ItemState
}

// RecordSet is an information set with its items.
type RecordSet struct {
	Set   string
	Noun  string
	Field string
	Code  string
	Label string
	Items []*RecordItem
}

// RecordItem is an item of an information set.
type RecordItem struct {
	Name      string
	Code      string
	Label     string
	Kind      RecordItemKind
	CodeTable string
	Required  bool
	MaxLength int
}
