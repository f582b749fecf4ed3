// Package sheet reads and writes the spreadsheets that political departments keep their people in: .xlsx and CSV (UTF-8 with
// or without a mark, UTF-16, GBK and GB18030). It is a pure library: no database, no clock, no network, no file on disk.
//
// Read streams a workbook of any origin within Limits and refuses what is broken or hostile with an *Error that names the
// worksheet, the cell and the remedy: macros, a DOCTYPE, an archive that unpacks to too much, too many rows or columns. What it
// gives are cells as they stand; Table finds the row of headings, whatever stands above it and in whatever order, and Values
// reads cells as what a column holds: dates in all usual spellings, ID numbers, codes, whole numbers. Nothing in a cell is ever
// executed; a formula gives the value that was saved with it, and is reported.
//
// The reader is written by hand, since a library that shows one cell's type, format and formula while it streams was not found;
// the writer is excelize. Tests hold the one against the other.
//
// Words:
//
//	book       工作簿    one file
//	sheet      工作表    one sheet of it
//	cell       单元格    named as the spreadsheet does: C5
//	heading    列标题    what stands over a column
//	layout     表样      which columns a sheet of a kind has, with the other names that they go by
//	table      数据区    what stands under the headings of a sheet
//	fault      问题      what is wrong with a cell, with the remedy
//	shape      显示格式  how a number is shown: as a day, a month, with decimals
package sheet
