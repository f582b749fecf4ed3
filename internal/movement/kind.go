package movement

// Kind is what becomes of the person.
type Kind string

// The kinds.
const (
	Hire         Kind = "HIRE"
	TransferIn   Kind = "TRANSFER_IN"
	Borrowing    Kind = "BORROWING"
	Transfer     Kind = "TRANSFER"
	Reassignment Kind = "REASSIGNMENT"
	Loan         Kind = "LOAN"
	PostingOut   Kind = "POSTING_OUT"
	AidPosting   Kind = "AID_POSTING"
	Return       Kind = "RETURN"
	TransferOut  Kind = "TRANSFER_OUT"
	Retirement   Kind = "RETIREMENT"
	Resignation  Kind = "RESIGNATION"
	Dismissal    Kind = "DISMISSAL"
	Death        Kind = "DEATH"
)

// Kinds lists the kinds in the order of the page.
func Kinds() []Kind {
	return []Kind{Hire, TransferIn, Borrowing, Transfer, Reassignment, Loan, PostingOut, AidPosting, Return, TransferOut,
		Retirement, Resignation, Dismissal, Death}
}

// Name is the kind's name on screen.
func (k Kind) Name() string {
	switch k {
	case Hire:
		return "新录用"
	case TransferIn:
		return "调入"
	case Borrowing:
		return "借入"
	case Transfer:
		return "系统内调动"
	case Reassignment:
		return "院内调整"
	case Loan:
		return "借出"
	case PostingOut:
		return "挂职"
	case AidPosting:
		return "援派"
	case Return:
		return "返回"
	case TransferOut:
		return "调出"
	case Retirement:
		return "退休"
	case Resignation:
		return "辞职"
	case Dismissal:
		return "辞退"
	case Death:
		return "去世"
	}
	return ""
}

// Valid says whether the kind is one of the kinds.
func (k Kind) Valid() bool { return k.Name() != "" }

// comes says whether somebody comes who is not in post yet.
func (k Kind) comes() bool { return k == Hire || k == TransferIn || k == Borrowing }

// moves says whether the unit of establishment becomes another.
func (k Kind) moves() bool { return k == Transfer || k == Reassignment }

// lends says whether the person works elsewhere and the establishment stays.
func (k Kind) lends() bool { return k == Loan || k == PostingOut || k == AidPosting }

// leaves says whether the service at the court ends.
func (k Kind) leaves() bool {
	return k == TransferOut || k == Retirement || k == Resignation || k == Dismissal || k == Death
}

// mannerTable is the code table that says how; empty when nothing is chosen.
func (k Kind) mannerTable() string {
	switch k {
	case Hire, TransferIn:
		return "ZB77"
	case PostingOut:
		return "SECONDMENT_KIND"
	case TransferOut, Resignation, Dismissal:
		return "ZB78"
	case Retirement:
		return "ZB132"
	}
	return ""
}

// manners are the codes that may be chosen, with what lies below them; the first is taken when nothing is chosen.
func (k Kind) manners(contract bool) []string {
	switch {
	case k == Hire && contract:
		return []string{"5"}
	case k == Hire:
		return []string{"2"}
	case k == TransferIn:
		return []string{"1", "3"}
	case k == PostingOut:
		return []string{"POSTING_OUT"}
	case k == TransferOut:
		return []string{"1", "2"}
	case k == Retirement:
		return []string{"2", "1", "3"}
	case k == Resignation && contract, k == Dismissal && contract:
		return []string{"36"}
	case k == Resignation:
		return []string{"32"}
	case k == Dismissal:
		return []string{"33", "34"}
	}
	return nil
}

// State is how far a matter has come.
type State string

// The states.
const (
	Drafted   State = "DRAFTED"
	Submitted State = "SUBMITTED"
	Reviewed  State = "REVIEWED"
	Offered   State = "OFFERED"
	Approved  State = "APPROVED"
	InForce   State = "IN_FORCE"
	Returned  State = "RETURNED"
	Refused   State = "REFUSED"
	Withdrawn State = "WITHDRAWN"
	Undone    State = "UNDONE"
)

// Name is the state's name on screen.
func (s State) Name() string {
	switch s {
	case Drafted:
		return "拟办"
	case Submitted:
		return "待审核"
	case Reviewed:
		return "待审批"
	case Offered:
		return "待接收"
	case Approved:
		return "待生效"
	case InForce:
		return "已生效"
	case Returned:
		return "已退回"
	case Refused:
		return "不同意"
	case Withdrawn:
		return "已撤回"
	case Undone:
		return "已撤销"
	}
	return ""
}

// open says whether something is still to be done.
func (s State) open() bool {
	switch s {
	case Drafted, Submitted, Reviewed, Offered, Approved, Returned:
		return true
	}
	return false
}

// shared lists the states in which the receiving court sees the matter.
func shared() []State { return []State{Offered, Approved, InForce, Undone} }

// StepKind is what somebody did with a matter.
type StepKind string

// The steps. SUBMIT, REVIEW, APPROVE and ACCEPT decide: nobody takes two of them.
const (
	StepDraft    StepKind = "DRAFT"
	StepChange   StepKind = "CHANGE"
	StepSubmit   StepKind = "SUBMIT"
	StepReview   StepKind = "REVIEW"
	StepApprove  StepKind = "APPROVE"
	StepAccept   StepKind = "ACCEPT"
	StepReturn   StepKind = "RETURN"
	StepRefuse   StepKind = "REFUSE"
	StepWithdraw StepKind = "WITHDRAW"
	StepEnforce  StepKind = "ENFORCE"
	StepUndo     StepKind = "UNDO"
)

func (k StepKind) decides() bool {
	return k == StepSubmit || k == StepReview || k == StepApprove || k == StepAccept
}

// Decision is the answer of a reviewer, an approver or the receiving court.
type Decision string

// The decisions.
const (
	Agree    Decision = "AGREE"  // 同意
	GiveBack Decision = "RETURN" // 退回
	Decline  Decision = "REFUSE" // 不同意
)
