// Package policies holds which role has which permission. Policy is code: one version per binary, read once at start.
//
// matrix.golden.md is generated from it and is the page to read; expected.csv is typed by hand, so that the policy
// is not compared with itself.
package policies

import _ "embed" // for the policy files

// Model is casbin's model.
//
//go:embed model.conf
var Model []byte

// Policy has one line for each permission of a role.
//
//go:embed policy.csv
var Policy []byte
