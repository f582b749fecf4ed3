package intake

// Three is what stands in three places: the record, the file, and the person's last accepted file.
type Three struct {
	Stored, File, Base string
	HasBase            bool // whether there is a last accepted file at all
}

// Judge compares the three. same says whether two texts that are not blank mean the same; nil is SameText.
// Nothing differs when the file says nothing, when it says what is stored, and when it has not changed since it was
// last accepted.
func Judge(t Three, same func(a, b string) bool) (kind DifferenceKind, differs bool) {
	if same == nil {
		same = SameText
	}
	equal := func(a, b string) bool { return blank(a) && blank(b) || !blank(a) && !blank(b) && same(a, b) }
	switch {
	case blank(t.File), equal(t.Stored, t.File):
		return "", false
	case t.HasBase && equal(t.Base, t.File):
		return "", false
	case blank(t.Stored):
		return Added, true
	case t.HasBase && equal(t.Base, t.Stored):
		return Safe, true
	}
	return Conflict, true
}
