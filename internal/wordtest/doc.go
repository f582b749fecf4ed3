// Package wordtest holds the words and the documents to the code. It has tests only.
//
// The words: docs/glossary.md is the one list of terms. No other Chinese word for a thing of the list stands on screen
// (console, messages, code tables), no other English word in the schema or in SQL, and none of the words that are never
// shown.
//
// The documents: what can be read from the code is not typed again. The data dictionary, the index of regulations, the
// tables of settings, problems and warnings are written by
//
//	go test ./internal/wordtest -update
//
// and the tests fail when a page is older than the code. What is typed by hand is compared: every command, flag, address
// and demo task that exists is named, every document and file that is named exists.
//
//	word       meaning
//	term       one row of the glossary: Chinese on screen, English in code, what must not be said instead
//	reserved   a word of code with one meaning: rank is 职级 and nothing else
//	exception  a place that needs the other word, with the reason; one that no longer does must leave the list
//	catalogue  comments of the database as the last migration leaves them; released migrations never change
//	generated  a part of a document between two marks, or a whole document, that -update writes
package wordtest
