package inbox

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/problem"
)

// Delegation is that somebody stands in for an account for a time, as one of the two sees it.
type Delegation struct {
	ID           id.Delegation
	Name         string // of the account that is away
	DelegateName string
	Mine         bool // the account that asks is the one that is away
	MatterTitle  string
	FromOn       civil.Date
	ToOn         civil.Date
	Reason       string
	CreatedAt    time.Time
	CancelledAt  *time.Time
}

// Delegate is somebody who can stand in.
type Delegate struct {
	ID       id.Account
	Name     string
	UnitName string
}

// NewDelegation says who stands in, from when until when, for one matter or for all that wait by name.
type NewDelegation struct {
	DelegateID id.Any
	MatterID   *id.Any
	FromOn     civil.Date
	ToOn       civil.Date
	Reason     string
}

// longestDays is how long somebody may stand in at a stretch.
const longestDays = 366

const maxReason = 200

// check looks at the period and the reason.
func (n *NewDelegation) check(today civil.Date) error {
	n.Reason = strings.TrimSpace(n.Reason)
	var wrong problem.List
	if n.DelegateID.Account().IsZero() {
		wrong.Add(ErrDelegate.At("delegateId"))
	}
	switch {
	case n.FromOn.IsZero() || n.FromOn.Before(today):
		wrong.Add(ErrPeriod.Says("委托从今天或者以后开始，请重新选择起始日期。").At("fromOn"))
	case n.ToOn.IsZero() || n.ToOn.Before(n.FromOn):
		wrong.Add(ErrPeriod.Says("委托的截止日期早于起始日期，请重新选择。").At("toOn"))
	case n.ToOn.DaysSince(n.FromOn) >= longestDays:
		wrong.Add(ErrPeriod.Says("一次委托最长一年，请缩短期限，到期后可以再委托。").At("toOn"))
	}
	if utf8.RuneCountInString(n.Reason) > maxReason {
		wrong.Add(ErrReason.At("reason"))
	}
	return wrong.Err()
}
