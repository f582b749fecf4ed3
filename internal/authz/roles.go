package authz

import "slices"

// Role is a role code, the only subject that the policy knows.
type Role string

// The roles that can be granted.
const (
	RoleSysadmin          Role = "sysadmin"           // 系统管理员
	RoleSecadmin          Role = "secadmin"           // 安全保密管理员
	RoleAuditor           Role = "auditor"            // 安全审计员
	RolePersonnel         Role = "personnel"          // 政治部经办
	RolePersonnelHead     Role = "personnel_head"     // 政治部负责人
	RoleLeader            Role = "leader"             // 院领导
	RoleAppraisalAnalyst  Role = "appraisal_analyst"  // 考核分析员
	RoleStatisticsAnalyst Role = "statistics_analyst" // 统计分析员
	RoleDivisionHead      Role = "division_head"      // 部门负责人
	RoleDivisionLiaison   Role = "division_liaison"   // 部门联络员
	RoleCaseData          Role = "case_data"          // 审管办、数据服务
	RoleTrainingOfficer   Role = "training_officer"   // 教育培训经办
	RoleCommitteeMember   Role = "committee_member"   // 考评委员会委员
	RoleDisciplineOpinion Role = "discipline_opinion" // 派驻纪检组
)

// The roles that follow from who somebody is; they are never granted.
const (
	RoleCadre   Role = "cadre"   // 本人: the person behind the account, about him- or herself
	RoleAccount Role = "account" // every signed-in account, about itself
)

// Roles lists the roles that can be granted, in the order of the matrix.
func Roles() []Role {
	return []Role{
		RoleSysadmin, RoleSecadmin, RoleAuditor, RolePersonnel, RolePersonnelHead, RoleLeader, RoleAppraisalAnalyst,
		RoleStatisticsAnalyst, RoleDivisionHead, RoleDivisionLiaison, RoleCaseData, RoleTrainingOfficer,
		RoleCommitteeMember, RoleDisciplineOpinion,
	}
}

// Grantable says whether the role exists and can be granted.
func (r Role) Grantable() bool { return slices.Contains(Roles(), r) }

// Admin says whether the role is one of the three administrators (三员).
func (r Role) Admin() bool { return r == RoleSysadmin || r == RoleSecadmin || r == RoleAuditor }

// Name is the role's name on screen.
func (r Role) Name() string {
	switch r {
	case RoleSysadmin:
		return "系统管理员"
	case RoleSecadmin:
		return "安全保密管理员"
	case RoleAuditor:
		return "安全审计员"
	case RolePersonnel:
		return "政治部经办"
	case RolePersonnelHead:
		return "政治部负责人"
	case RoleLeader:
		return "院领导"
	case RoleAppraisalAnalyst:
		return "考核分析员"
	case RoleStatisticsAnalyst:
		return "统计分析员"
	case RoleDivisionHead:
		return "部门负责人"
	case RoleDivisionLiaison:
		return "部门联络员"
	case RoleCaseData:
		return "审判管理（数据）"
	case RoleTrainingOfficer:
		return "教育培训经办"
	case RoleCommitteeMember:
		return "考评委员会委员"
	case RoleDisciplineOpinion:
		return "派驻纪检组"
	case RoleCadre:
		return "干警本人"
	case RoleAccount:
		return "登录账号"
	}
	return string(r)
}
