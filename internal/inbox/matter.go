package inbox

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/google/uuid"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
)

// State says where a matter stands.
type State string

// The states.
const (
	Open      State = "OPEN"
	Done      State = "DONE"
	Withdrawn State = "WITHDRAWN"
)

// MarshalGQL writes the state.
func (s State) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(s))) }

// UnmarshalGQL reads a state.
func (s *State) UnmarshalGQL(v any) error {
	text, _ := v.(string)
	if !slices.Contains([]State{Open, Done, Withdrawn}, State(text)) {
		return fmt.Errorf("%v is not a state of a matter", v)
	}
	*s = State(text)
	return nil
}

// View says which matters of an account are meant.
type View string

// The views.
const (
	Waiting  View = "WAITING"  // 待我办理
	Started  View = "STARTED"  // 我发起的
	Finished View = "FINISHED" // 已办结
	News     View = "NEWS"     // 消息
)

// MarshalGQL writes the view.
func (v View) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(string(v))) }

// UnmarshalGQL reads a view.
func (v *View) UnmarshalGQL(x any) error {
	text, _ := x.(string)
	if !slices.Contains([]View{Waiting, Started, Finished, News}, View(text)) {
		return fmt.Errorf("%v is not a view of the inbox", x)
	}
	*v = View(text)
	return nil
}

// Filter says which matters. The zero value is what waits for the account.
type Filter struct {
	View   View
	Module *string     // only of this module
	DueTo  *civil.Date // due on this day or before
}

// Figures are the numbers above the list.
type Figures struct {
	Waiting  int
	DueToday int
	Overdue  int
	Started  int
	News     int
}

// Matter is one step that waits, or did, as the account of the request sees it.
type Matter struct {
	ID           id.Matter
	Module       string
	Kind         string
	SubjectKind  string
	SubjectUUID  uuid.UUID `db:"subject_id"`
	Title        string
	Object       string
	Verb         string
	UnitID       id.Unit
	DueOn        civil.Date
	ReceivedAt   time.Time
	OpenedByName string
	State        State
	ClosedAt     *time.Time
	ClosedByName string
	Named        bool   // waits for one account by name
	Delegable    bool   // waits for the account that asks by name, and others could do it
	ForName      string // whose it is, when somebody else sees it by delegation
	DelegateName string // to whom it is delegated now
}

// IsNode marks the type as a Node of the schema.
func (*Matter) IsNode() {}

// SubjectID is what the matter is about.
func (m *Matter) SubjectID() id.Any { return id.Any{Kind: m.SubjectKind, UUID: m.SubjectUUID} }

// Step is a step that is to wait for somebody; see the package's comment.
type Step struct {
	Module     string // intake
	Kind       string // intake.check; with the subject it names the step
	Subject    id.Any
	Title      string // 事项
	Object     string // 对象
	Verb       string // 操作
	Permission authz.Permission
	Target     authz.Target // where the permission must be held; Persons for recusal, Management and Staff for restricted grants
	To         id.Account   // one account alone
	Not        id.Account   // never this account: the first of four eyes
	DueOn      civil.Date
}

// errStep is a defect of the module that opens the matter.
var errStep = errors.New("inbox: the step is not usable")

// Lengths of texts, in characters.
const (
	maxTitle  = 60
	maxObject = 40
	maxVerb   = 8
)

// telling are words that give away what texts of the inbox never carry: ratings, proposals for posts, pools.
func telling() []string {
	return []string{"优秀", "称职", "拟任", "拟免", "提任", "拟提", "后备", "接续人选", "入库", "人才库", "处分"}
}

// check says what is wrong with a step.
func (s *Step) check() error {
	switch {
	case s.Module == "" || !strings.HasPrefix(s.Kind, s.Module+"."):
		return fmt.Errorf("%w: the kind %q does not begin with its module %q", errStep, s.Kind, s.Module)
	case s.Subject.UUID == uuid.Nil || s.Subject.Kind == "":
		return fmt.Errorf("%w: %s has no subject", errStep, s.Kind)
	case s.Target.UnitID.IsZero():
		return fmt.Errorf("%w: %s has no unit", errStep, s.Kind)
	case s.Permission == "" && s.To.IsZero():
		return fmt.Errorf("%w: %s waits for nobody", errStep, s.Kind)
	}
	for _, t := range []struct {
		text string
		most int
	}{{s.Title, maxTitle}, {s.Object, maxObject}, {s.Verb, maxVerb}} {
		if n := utf8.RuneCountInString(t.text); n > t.most || n == 0 && t.most != maxObject {
			return fmt.Errorf("%w: a text of %s has %d characters, 1 to %d are allowed", errStep, s.Kind, n, t.most)
		}
		for _, w := range telling() {
			if strings.Contains(t.text, w) {
				return fmt.Errorf("%w: a text of %s says %s", errStep, s.Kind, w)
			}
		}
	}
	return nil
}
