package demo

import (
	"fmt"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/id"
)

// Account is an account that exists in demo mode only.
type Account struct {
	Login    string
	Name     string
	Title    string // 二中院干部处经办
	Sentence string // for the sign-in card: what the role can do here
	Role     string // of the card: a role code, or "cadre" for somebody without a grant
	UnitName string
	UnitID   id.Unit
	CadreID  id.Cadre // zero for administrators and the stationed discipline group
	Grants   []Grant
}

// Grant is a role held at a unit; a zero unit is the whole platform, which only administrators hold.
type Grant struct {
	Role   authz.Role
	UnitID id.Unit
	Reach  authz.Reach
}

// accounts lists the accounts and ties them to people.
func (g *generator) accounts() {
	second, basic, high := g.court("LZ02"), g.court("LZ18"), g.court("LZ00")
	g.courtAccounts(second, "erzhong", map[authz.Role]*person{
		authz.RolePersonnel: g.cast["苏禾"], authz.RolePersonnelHead: g.cast["温砚行"], authz.RoleLeader: g.cast["江叙白"],
		authz.RoleAppraisalAnalyst: g.cast["方既明"], authz.RoleDivisionHead: g.cast["祁望岳"], authz.RoleCadre: g.cast["林疏影"]})
	g.courtAccounts(high, "gaoyuan", map[authz.Role]*person{})
	g.courtAccounts(basic, "jiceng01", map[authz.Role]*person{})
	for _, a := range []struct{ login, name, title, sentence string }{
		{"sysadmin", "系统管理员", "澜州法院系统管理员", "管账号的技术维护和系统运行，看不到任何干部信息。"},
		{"secadmin", "安全保密管理员", "澜州法院安全保密管理员", "管角色授权与安全设置，授权须另一人复核，看不到干部信息。"},
		{"auditor", "安全审计员", "澜州法院安全审计员", "看审计记录、核对审计链，不能改动任何数据。"},
	} {
		g.city.Accounts = append(g.city.Accounts, Account{Login: a.login, Name: a.name, Title: a.title, Sentence: a.sentence, Role: a.login,
			UnitName: high.Name, UnitID: high.ID, Grants: []Grant{{Role: authz.Role(a.login), Reach: authz.ReachSubtree}}})
	}
}

func (g *generator) courtAccounts(c *court, suffix string, told map[authz.Role]*person) {
	used := map[*person]bool{}
	for _, p := range told {
		used[p] = true
	}
	find := func(ro role, keys ...string) *person {
		for _, key := range keys {
			for _, p := range c.people {
				k := ""
				if p.unit != nil {
					k = p.unit.plan.key
				}
				if p.role == ro && k == key && p.status == "1" && p.contract == "" && !used[p] && p.recruit == 0 && p.age() > 26 {
					used[p] = true
					return p
				}
			}
		}
		return nil
	}
	for _, a := range []struct {
		role     authz.Role
		who      func() *person
		title    string
		sentence string
		division bool
	}{
		{authz.RolePersonnel, func() *person { return find(official, "PERS") }, "干部处经办", "录入和维护人员信息，导入任免表，处理缺项与更正。", false},
		{authz.RolePersonnelHead, func() *person { return find(politics, "") }, "政治部主任", "查看全部人员信息，审核、批准政治部的事项。", false},
		{authz.RoleLeader, func() *person { return find(president, "") }, "院长", "看班子、看空缺、看人选，不改数据。", false},
		{authz.RoleAppraisalAnalyst, func() *person { return find(official, "GRADE", "PERS") }, "考核分析员", "办理年度考核与平时考核，看不到家庭与处分信息。", false},
		{authz.RoleStatisticsAnalyst, func() *person { return find(official, "PERS", "POL", "PUB") }, "统计分析员", "做统计和名册分析，只见汇总，不见个人。", false},
		{authz.RoleDivisionHead, func() *person { return find(head, "CIV5", "FIN") }, "部门负责人", "看本部门人员，评鉴平时考核。", true},
		{authz.RoleDivisionLiaison, func() *person { return find(assistant, "CIV5", "FIN") }, "部门联络员", "收集本部门总结和材料，看本部门人员。", true},
		{authz.RoleCaseData, func() *person { return find(official, "MGMT") }, "审判管理办公室数据员", "报送办案业绩数据，核对异议。", false},
		{authz.RoleTrainingOfficer, func() *person { return find(official, "EDU", "PUB") }, "教育培训经办", "管班次、学时与调训。", false},
		{authz.RoleCommitteeMember, func() *person { return find(member, "") }, "法官考评委员会委员", "任期内参加等次审议，会后即无权限。", false},
		{authz.RoleDisciplineOpinion, func() *person { return nil }, "派驻纪检监察组", "就选任事项出具意见，只见交办的人。", false},
		{authz.RoleCadre, func() *person { return find(judge, "CIV1") }, "法官", "看自己的信息，提出更正，参加测评。", false},
	} {
		p := told[a.role]
		if p == nil {
			p = a.who()
		}
		acc := Account{Login: string(a.role) + "." + suffix, Title: c.ShortName + a.title, Sentence: a.sentence, Role: string(a.role),
			UnitName: c.Name, UnitID: c.ID}
		reach := authz.ReachCourt
		if a.role == authz.RolePersonnel && c.higher() || a.role == authz.RoleLeader && c.level == "HIGH" {
			reach = authz.ReachSubtree
		}
		grant := Grant{Role: a.role, UnitID: c.ID, Reach: reach}
		if p == nil { // the stationed group is not the court's staff
			if a.role != authz.RoleDisciplineOpinion {
				panic(fmt.Sprintf("demo: nobody for %s", acc.Login))
			}
			acc.Name = map[string]string{"erzhong": "严守正", "gaoyuan": "方持衡", "jiceng01": "石鉴明"}[suffix]
		} else {
			acc.Name, acc.CadreID = p.name, p.id
			if a.division {
				acc.UnitID, acc.UnitName = p.unit.ID, c.Name+p.unit.suffix
				grant.UnitID = p.unit.ID
			}
		}
		if a.role != authz.RoleCadre {
			acc.Grants = []Grant{grant}
		}
		g.city.Accounts = append(g.city.Accounts, acc)
	}
}

// RoleName is the role in Chinese, as the sign-in card shows it.
func (a Account) RoleName() string {
	if len(a.Grants) == 0 {
		return "干警"
	}
	return a.Grants[0].Role.Name()
}
