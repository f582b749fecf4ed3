package authz

// Permission names what may be done to a kind of object.
type Permission string

// The permissions. Each is granted by some line of policies/policy.csv.
const (
	DirectoryRead       Permission = "directory.read" // name, court, division, post (P0)
	CadreRead           Permission = "cadre.read"     // the record but its own parts below (P0, P1)
	CadreEdit           Permission = "cadre.edit"
	CadreCreate         Permission = "cadre.create"
	CadreIdentityRead   Permission = "cadre.identity.read"   // ID number, masked (P2)
	CadreIdentityReveal Permission = "cadre.identity.reveal" // one ID number in full
	CadreContactRead    Permission = "cadre.contact.read"    // phone and address, masked (P2)
	CadreContactReveal  Permission = "cadre.contact.reveal"
	CadreFamilyRead     Permission = "cadre.family.read"     // P2
	CadreHealthRead     Permission = "cadre.health.read"     // P2
	CadreDisciplineRead Permission = "cadre.discipline.read" // sanctions (P3)
	CadreDisciplineEdit Permission = "cadre.discipline.edit"
	CadreHistoryRead    Permission = "cadre.history.read" // who changed what
	CadreImport         Permission = "cadre.import"
	DocumentExport      Permission = "document.export" // official documents, never masked
	MovementRead        Permission = "movement.read"   // matters of people coming and going (人员进出)
	MovementDraft       Permission = "movement.draft"  // 经办
	MovementReview      Permission = "movement.review" // 审核
	MovementApprove     Permission = "movement.approve"
	MovementAccept      Permission = "movement.accept" // of what another court offers
	OrgRead             Permission = "org.read"        // names and order of units
	OrgEdit             Permission = "org.edit"
	EstablishmentRead   Permission = "establishment.read" // 编制、职数
	EstablishmentEdit   Permission = "establishment.edit"
	ReminderRead        Permission = "reminder.read" // what falls due, with what it was reckoned from
	CodeRead            Permission = "code.read"
	CodeEdit            Permission = "code.edit"
	RegulationRead      Permission = "regulation.read"
	AuditRead           Permission = "audit.read"
	AuditAuditorRead    Permission = "audit.auditor.read" // what the auditors themselves did
	AccountRead         Permission = "account.read"
	AccountManage       Permission = "account.manage"
	RoleGrant           Permission = "role.grant"
	SessionOwn          Permission = "session.own" // one's own sessions and password
	SelfRead            Permission = "self.read"   // one's own page
	InboxOwn            Permission = "inbox.own"   // one's own matters, messages and delegations
)

// Permissions lists every permission, in the order of the matrix.
func Permissions() []Permission {
	return []Permission{
		DirectoryRead, CadreRead, CadreEdit, CadreCreate, CadreIdentityRead, CadreIdentityReveal, CadreContactRead,
		CadreContactReveal, CadreFamilyRead, CadreHealthRead, CadreDisciplineRead, CadreDisciplineEdit,
		CadreHistoryRead, CadreImport, DocumentExport, MovementRead, MovementDraft, MovementReview, MovementApprove, MovementAccept, OrgRead, OrgEdit, EstablishmentRead, EstablishmentEdit, ReminderRead,
		CodeRead, CodeEdit, RegulationRead, AuditRead, AuditAuditorRead, AccountRead, AccountManage, RoleGrant,
		SessionOwn, SelfRead, InboxOwn,
	}
}

// traits are what a permission demands besides a role.
type traits struct {
	read    Permission // who holds this sees that the object exists
	open    bool       // holds everywhere: the object belongs to no unit, or its existence is no secret
	write   bool       // changes something
	recused bool       // refused for oneself and one's relatives, whatever the role
	purpose bool       // a reason must be given
	stepUp  bool       // a fresh proof of identity must be given
	tends   bool       // about oneself, also while the password is still to be changed
}

func (p Permission) traits() traits {
	switch p {
	case DirectoryRead, CadreRead:
		return traits{read: p}
	case CadreEdit, CadreCreate, CadreImport:
		return traits{read: CadreRead, write: true, recused: true}
	case CadreIdentityRead, CadreContactRead, CadreHistoryRead, ReminderRead:
		return traits{read: CadreRead}
	case CadreIdentityReveal, CadreContactReveal, DocumentExport:
		return traits{read: CadreRead, recused: true, purpose: true, stepUp: true}
	case CadreFamilyRead, CadreHealthRead:
		return traits{read: CadreRead, recused: true}
	case CadreDisciplineRead:
		return traits{read: CadreRead, recused: true, purpose: true}
	case CadreDisciplineEdit:
		return traits{read: CadreRead, write: true, recused: true, purpose: true}
	case MovementRead:
		return traits{read: p, recused: true}
	case MovementDraft, MovementReview, MovementApprove, MovementAccept:
		return traits{read: MovementRead, write: true, recused: true}
	case OrgRead, CodeRead, RegulationRead, AuditRead, AuditAuditorRead, AccountRead, SelfRead, InboxOwn:
		return traits{read: p, open: true}
	case SessionOwn:
		return traits{read: p, open: true, tends: true}
	case OrgEdit, EstablishmentEdit:
		return traits{read: OrgRead, write: true}
	case EstablishmentRead:
		return traits{read: OrgRead}
	case CodeEdit:
		return traits{read: CodeRead, open: true, write: true}
	case AccountManage:
		return traits{read: AccountRead, open: true, write: true}
	case RoleGrant:
		return traits{read: AccountRead, write: true, stepUp: true}
	}
	return traits{read: p, write: true, recused: true, purpose: true, stepUp: true} // unknown: the strictest
}
