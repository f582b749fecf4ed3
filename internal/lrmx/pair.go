package lrmx

import "strings"

// Paired is a person's file with the name of its photo.
type Paired struct {
	Name  string
	Photo string // of an .lrm; empty when there is none
}

// Pair finds, among the names of a folder or zip, the files of people and for each .lrm the photo of the same name
// beside it (.pic before .jpg before .jpeg). rest are the names that are neither. Extensions in any case.
func Pair(names []string) (files []Paired, rest []string) {
	byStem := map[string][3]string{} // stem → .pic, .jpg, .jpeg
	for _, n := range names {
		stem, ext := cutExtension(n)
		if i := photoRank(ext); i >= 0 {
			p := byStem[stem]
			if p[i] == "" {
				p[i] = n
			}
			byStem[stem] = p
		}
	}
	used := map[string]bool{}
	for _, n := range names {
		stem, ext := cutExtension(n)
		switch ext {
		case "lrmx":
			files = append(files, Paired{Name: n})
			used[n] = true
		case "lrm":
			f := Paired{Name: n}
			for _, p := range byStem[stem] {
				if p != "" {
					f.Photo = p
					used[p] = true
					break
				}
			}
			files = append(files, f)
			used[n] = true
		}
	}
	for _, n := range names {
		if !used[n] {
			rest = append(rest, n)
		}
	}
	return files, rest
}

// cutExtension splits off the extension, in lower case and without its dot; the stem keeps the folder.
func cutExtension(name string) (stem, ext string) {
	dot := strings.LastIndexByte(name, '.')
	if dot <= strings.LastIndexAny(name, `/\`) {
		return name, ""
	}
	return name[:dot], strings.ToLower(name[dot+1:])
}

func photoRank(ext string) int {
	switch ext {
	case "pic":
		return 0
	case "jpg":
		return 1
	case "jpeg":
		return 2
	}
	return -1
}
