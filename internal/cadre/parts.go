package cadre

// Parts says which parts of a record are wanted. A part with a permission of its own is dropped when it is not held.
type Parts uint64

// The parts.
const (
	PartBasic Parts = 1 << iota
	PartPersonal
	PartIdentity
	PartContact
	PartPhotos
	PartKinships
	PartPosts
	PartPostLevels
	PartLegalPosts
	PartGrades
	PartJudgeQuotas
	PartStaffCategories
	PartEducations
	PartResume
	PartAwards
	PartSanctions
	PartAppraisals
	PartFamily
	PartTitles
	PartQualifications
	PartTraining
	PartSecondments
	PartCivilLevels
	PartJoinings
	PartLeavings
	PartRetirements
	PartContracts
	PartProposals
	PartFiledTexts
	PartDisciplineTexts
	PartViewer // what the viewer may do
	PartGaps   // in lists: the gaps of each summary; one person's are always there
)

// Has says whether all of q are wanted.
func (p Parts) Has(q Parts) bool { return p&q == q }
