package lrmx

import (
	"fmt"
	"slices"
	"strings"
)

// Names of the profiles.
const (
	Profile321  = "lrmx-3.2.1"
	Profile30   = "lrmx-3.0"
	Profile2025 = "lrmx-2025"
	ProfileLRM  = "lrm-2.0"
)

// Profile says how a file is written.
type Profile struct {
	Name   string
	Format Format
	// Version is written when the document's own does not belong to the profile.
	Version string
	Tags    []string // in order; of .lrm those that it can hold

	BOM         bool // byte order mark in front
	OpenEmpty   bool // empty elements as line end and indentation, as 3.0 writes them, else <X></X>
	CRLF        bool // line ends \r\n, inside texts too; not set in any profile
	FillPhoto   bool // a grey picture where there is no photo, for readers that fail without
	KeepForeign bool // unknown tags in their places; readers exist that refuse the whole file then

	family, not string // beginnings of the versions that belong to the profile and, of them, those that do not
}

// ProfileNames lists the profiles, the default first.
func ProfileNames() []string { return []string{Profile321, Profile30, Profile2025, ProfileLRM} }

// ProfileByName gives a profile; the empty name is the default.
//
// Errors: UNKNOWN_PROFILE.
func ProfileByName(name string) (Profile, error) {
	switch name {
	case "", Profile321:
		return Profile{Name: Profile321, Format: FormatLRMX, Version: "3.2.1.16", Tags: Tags(), family: "3.2."}, nil
	case Profile30:
		tags := slices.DeleteFunc(Tags(), func(t string) bool { return t == ShenFenZheng })
		return Profile{Name: name, Format: FormatLRMX, Version: "3.0.2.12", Tags: tags, BOM: true, OpenEmpty: true,
			family: "3.0."}, nil
	case Profile2025:
		return Profile{Name: name, Format: FormatLRMX, Version: "3.2.1.16", Tags: tags2025(), family: "3.", not: "3.0."}, nil
	case ProfileLRM:
		no := []string{ShenFenZheng, ZhaoPian, VersionTag}
		tags := slices.DeleteFunc(Tags(), func(t string) bool { return slices.Contains(no, t) })
		return Profile{Name: name, Format: FormatLRM, Version: "2.0", Tags: tags, family: "2."}, nil
	}
	return Profile{}, &Error{Code: CodeUnknownProfile,
		Message: fmt.Sprintf("没有名为“%s”的版本格式，可用：%s。", name, strings.Join(ProfileNames(), "、"))}
}

// tags2025 lists the elements of the editor that knows the retirement reform.
func tags2025() []string {
	tags := Tags()
	tags = slices.Insert(tags, slices.Index(tags, CanJiaGongZuoShiJian)+1, DaoLingNianYue)
	return slices.Insert(tags, slices.Index(tags, ChengBaoDanWei)+1, GaiGeQianRenZhiNianLingJieXian)
}

// allTags lists every element that any version knows.
func allTags() []string { return append(tags2025(), ZhengZhiMianMao) }

// versionFor gives the Version text for a document.
func (p Profile) versionFor(doc *Document) string {
	if p.family != "" && strings.HasPrefix(doc.Version, p.family) && (p.not == "" || !strings.HasPrefix(doc.Version, p.not)) {
		return doc.Version
	}
	return p.Version
}
