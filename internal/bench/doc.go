// Command bench measures what the platform promises in numbers and prints one line for each: `<module>/<what> <value> <unit>`.
// It is run by `make bench` (PART=cadre for one module) on a machine that does nothing else.
//
// It starts a PostgreSQL of its own (fsync on), loads the demo city, adds copies of its people up to -people, starts the
// release build of the server, and beside it the limit: a bare net/http + pgx program that runs one hand-written
// statement whose JSON PostgreSQL builds, after the same session-and-grants statement. Both must first return the
// same rows. Then both are asked in turns by 16 connections in a closed loop; the ratio is that of the medians.
//
// Words: the limit (对照程序), workload (负载), round trip (数据库往返).
package main
