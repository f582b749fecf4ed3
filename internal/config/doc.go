// Package config reads the settings of the service. They come from environment variables only: DATABASE_URL and
// names that begin with BOLE_. A BOLE_ name that does not exist is an error, because a mistyped setting that is
// silently ignored is worse than a service that does not start.
//
// Every variable is one field of Config with its default, unit and meaning in tags; Describe lists them for the
// documentation and for `bole doctor`.
package config
