package intake

import (
	"bytes"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/id"
)

// person is a stored person as matching needs it.
type person struct {
	ID         id.Cadre
	UnitID     id.Unit
	Management string
	Staff      string
	Name       string
	BirthOn    civil.Partial
	Sex        string
	Number     []byte // blind index of the ID number; nil when not known
	Confirmed  bool   // a file of the person was accepted before
}

func (p *person) target() authz.Target {
	return authz.Target{UnitID: p.UnitID, Persons: []id.Cadre{p.ID}, Management: p.Management, Staff: p.Staff}
}

// wanted is whom a file speaks of.
type wanted struct {
	name   string
	birth  civil.Partial
	sex    string
	number []byte // blind index of a right ID number; nil when there is none
}

// found is who that is.
type found struct {
	state     ItemState // NEW, DIFFERS, NAMESAKES or BROKEN
	person    *person
	by        string
	namesakes []id.Cadre
	trouble   string
}

const (
	otherCourt = "该公民身份号码已登记在您权限范围以外的法院，不能由您导入。请联系上级法院政治部核实，办理调动后再导入。"
	nameless   = "文件中没有姓名，无法确定是谁。请补充姓名后重新导出。"
	unknown    = "文件中没有公民身份号码，也没有出生年月，无法确定是谁。请补充后重新导出。"
)

// identify decides who a file speaks of. byNumber is the owner of the ID number, whoever may see it; namesakes are people
// of that name; visible says who may be seen.
func identify(w wanted, byNumber *person, namesakes []*person, visible func(*person) bool) found {
	if byNumber != nil {
		if !visible(byNumber) {
			return found{state: ItemBroken, trouble: otherCourt}
		}
		return found{state: ItemDiffers, person: byNumber, by: ByNumber}
	}
	if w.name == "" {
		return found{state: ItemBroken, trouble: nameless}
	}
	if w.birth.IsZero() {
		if w.number == nil {
			return found{state: ItemBroken, trouble: unknown}
		}
		return found{state: ItemNew}
	}
	var likely []*person
	contradicted := false
	for _, p := range namesakes {
		if p.Name != w.name || month(p.BirthOn) != month(w.birth) || w.sex != "" && p.Sex != w.sex || !visible(p) {
			continue
		}
		likely = append(likely, p)
		contradicted = contradicted || w.number != nil && p.Number != nil && !bytes.Equal(w.number, p.Number)
	}
	switch {
	case len(likely) == 0:
		return found{state: ItemNew}
	case len(likely) == 1 && !contradicted:
		return found{state: ItemDiffers, person: likely[0], by: ByName}
	}
	f := found{state: ItemNamesakes}
	for _, p := range likely {
		f.namesakes = append(f.namesakes, p.ID)
	}
	return f
}
