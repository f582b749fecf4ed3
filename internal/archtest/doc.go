// Package archtest holds the shape of the house: which package may import which, where the clock is read, where SQL
// stands, who writes a table. It has tests only; each names the file, the line and the rule that was broken.
//
//	word        meaning
//	rank        a layer; a package imports lower ranks
//	order       inside ranks 2 and 3 a package imports only those to its left
//	beside      outside the ranks: demo, hrtest, console, bench, archtest, wordtest, adr, tools
//	owner       the one package that writes a table; others call its functions, and may read when they stand to its right
//	exception   a file that breaks a rule on purpose, with the reason; one that no longer does must leave the list
package archtest
