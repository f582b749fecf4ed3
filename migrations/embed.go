// Package migrations holds the schema of the database as SQL files, forward only; released files never change.
package migrations

import "embed"

// FS holds the migrations, applied in the order of their numbers.
//
//go:embed *.sql
var FS embed.FS
