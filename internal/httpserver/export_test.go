package httpserver

// Pages are the addresses that the console draws.
func Pages(demo bool) []string { return pages(demo) }
