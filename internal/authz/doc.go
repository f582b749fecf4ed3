// Package authz decides who may do what, and where. Nothing else grants or denies.
//
// Two questions are kept apart. Does this ROLE hold this PERMISSION? casbin answers it from the embedded policy, the
// whole table once at start, into an immutable set. WHERE does the account hold the role? SQL answers it: role_grant
// names a unit and a reach, unit_closure the units within. A service demands with Require (one object) or Scope (a
// list) and gets a Permit or a Scope; functions that take a transaction take the caller's Permit.
//
// Words (English, Chinese, source):
//
//	permission  权限        constants in permissions.go; who holds which: policies/matrix.golden.md
//	role        角色        policies/policy.csv
//	grant       角色授权    a role held at a unit, for a time
//	reach       范围        COURT 本院 (the unit and what is inside the same court), SUBTREE 含下级法院
//	scope       可见范围    the rows that a permission covers
//	permit      准予        the decision, carried to where the work is done
//	recusal     回避        公务员法 2018, articles 74 and 76
//	recusal pair 回避关系   two people one of whom may not handle the other's affairs
//	step-up     再次验证    a second proof of identity, good for some minutes
//	purpose     用途        why somebody reads what few may read
//
// A refusal is one of: NOT_FOUND (the row lies outside every unit where the account could see it, or the row does not
// exist), FORBIDDEN (the row may be seen but this may not be done, or no role of the account could ever do it),
// RECUSAL, PURPOSE_REQUIRED, STEP_UP_REQUIRED. Each is audited before it is answered.
package authz
