package authz

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/casbin/casbin/v2"
	"github.com/casbin/casbin/v2/model"

	"github.com/bole-platform/bole/policies"
)

// ErrPolicy is returned at start when the embedded policy is empty or damaged; nothing is served then.
var ErrPolicy = errors.New("the policy is not usable")

const topSuffix = "@top"

// policy is the whole role × permission table as casbin answered it once. It is never changed.
type policy struct {
	index map[Permission]int
	base  map[Role]uint64
	top   map[Role]uint64
}

func (p *policy) has(r Role, perm Permission) bool    { return p.bit(p.base[r], perm) }
func (p *policy) hasTop(r Role, perm Permission) bool { return p.bit(p.top[r], perm) }

func (p *policy) bit(set uint64, perm Permission) bool {
	i, ok := p.index[perm]
	return ok && set&(1<<i) != 0
}

type line struct{ subject, permission, effect string }

// New builds the authorizer from the embedded policy. It fails when the policy is empty, malformed, names a role or
// permission that does not exist, or leaves one out.
func New(o Options) (*Authorizer, error) {
	if o.Log == nil || o.Clock == nil {
		return nil, errors.New("authz: a log of refusals and a clock are required")
	}
	p, err := load(policies.Model, policies.Policy)
	if err != nil {
		return nil, err
	}
	return &Authorizer{policy: p, log: o.Log, now: o.Clock, stepUp: o.StepUp}, nil
}

// load reads and checks the policy and evaluates it through casbin, once.
func load(modelText, policyText []byte) (*policy, error) {
	lines, err := parse(policyText)
	if err != nil {
		return nil, err
	}
	if err := complete(lines); err != nil {
		return nil, err
	}
	enforcer, err := enforcer(modelText, lines)
	if err != nil {
		return nil, err
	}
	perms := Permissions()
	if len(perms) > 64 {
		return nil, fmt.Errorf("%w: more than 64 permissions", ErrPolicy)
	}
	p := &policy{index: map[Permission]int{}, base: map[Role]uint64{}, top: map[Role]uint64{}}
	for i, perm := range perms {
		p.index[perm] = i
	}
	for _, s := range subjects() {
		var set uint64
		for i, perm := range perms {
			ok, err := enforcer.Enforce(s, string(perm))
			if err != nil {
				return nil, fmt.Errorf("%w: %s %s: %w", ErrPolicy, s, perm, err)
			}
			// The model is data too: what it answers must be what the lines say.
			if ok != says(lines, s, string(perm)) {
				return nil, fmt.Errorf("%w: the model answers %v for %s %s, the lines do not", ErrPolicy, ok, s, perm)
			}
			if ok {
				set |= 1 << i
			}
		}
		role, isTop := strings.CutSuffix(strings.TrimPrefix(s, "role:"), topSuffix)
		if isTop {
			p.top[Role(role)] = set
		} else {
			p.base[Role(role)] = set
		}
	}
	return p, nil
}

// parse reads the lines strictly: four fields, no spaces, known words, no repetition.
func parse(text []byte) ([]line, error) {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comment = '#'
	r.FieldsPerRecord = 4
	records, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPolicy, err)
	}
	if len(records) == 0 {
		return nil, fmt.Errorf("%w: it is empty", ErrPolicy)
	}
	known := subjects()
	perms := Permissions()
	seen := map[line]bool{}
	var lines []line
	for n, f := range records {
		l := line{f[1], f[2], f[3]}
		switch {
		case f[0] != "p":
			err = fmt.Errorf("%q is not a policy line", f[0])
		case !slices.Contains(known, l.subject):
			err = fmt.Errorf("%q is not a role", l.subject)
		case !slices.Contains(perms, Permission(l.permission)):
			err = fmt.Errorf("%q is not a permission", l.permission)
		case l.effect != "allow" && l.effect != "deny":
			err = fmt.Errorf("%q is neither allow nor deny", l.effect)
		case seen[l]:
			err = fmt.Errorf("%s %s stands twice", l.subject, l.permission)
		}
		if err != nil {
			return nil, fmt.Errorf("%w: line %d: %w", ErrPolicy, n+1, err)
		}
		seen[l] = true
		lines = append(lines, l)
	}
	return lines, nil
}

// complete checks the other way round: every permission and every role stands in some allowing line.
func complete(lines []line) error {
	for _, p := range Permissions() {
		if !slices.ContainsFunc(lines, func(l line) bool { return l.permission == string(p) && l.effect == "allow" }) {
			return fmt.Errorf("%w: nobody is granted %s", ErrPolicy, p)
		}
	}
	for _, s := range subjects() {
		if !strings.HasSuffix(s, topSuffix) && !slices.ContainsFunc(lines, func(l line) bool { return l.subject == s }) {
			return fmt.Errorf("%w: %s has no line", ErrPolicy, s)
		}
	}
	return nil
}

// says is what the lines say without casbin: allowed somewhere and denied nowhere.
func says(lines []line, subject, permission string) bool {
	allowed := false
	for _, l := range lines {
		if l.subject == subject && l.permission == permission {
			if l.effect == "deny" {
				return false
			}
			allowed = true
		}
	}
	return allowed
}

// subjects lists every subject that a line may name.
func subjects() []string {
	var s []string
	for _, r := range append(Roles(), RoleCadre, RoleAccount) {
		s = append(s, "role:"+string(r))
	}
	for _, r := range Roles() {
		s = append(s, "role:"+string(r)+topSuffix)
	}
	return s
}

// enforcer builds casbin's plain enforcer; the caching ones keep allowing after a revocation and are never used.
func enforcer(modelText []byte, lines []line) (*casbin.Enforcer, error) {
	m, err := model.NewModelFromString(string(modelText))
	if err != nil {
		return nil, fmt.Errorf("%w: model: %w", ErrPolicy, err)
	}
	if a := m["m"]["m"]; a == nil || strings.ContainsAny(a.Value, "(<>~*+") {
		return nil, fmt.Errorf("%w: the matcher does more than compare", ErrPolicy)
	}
	e, err := casbin.NewEnforcer(m)
	if err != nil {
		return nil, fmt.Errorf("%w: model: %w", ErrPolicy, err)
	}
	for _, l := range lines {
		if _, err := e.AddPolicy(l.subject, l.permission, l.effect); err != nil {
			return nil, fmt.Errorf("%w: %s %s: %w", ErrPolicy, l.subject, l.permission, err)
		}
	}
	for _, probe := range [][2]string{{"", ""}, {"", string(CadreRead)}, {"role:sysadmin", ""}, {"sysadmin", string(AccountRead)}, {"*", "*"}} {
		if ok, err := e.Enforce(probe[0], probe[1]); err != nil || ok {
			return nil, fmt.Errorf("%w: the model allows %q %q", ErrPolicy, probe[0], probe[1])
		}
	}
	return e, nil
}
