package file

import (
	"crypto/sha256"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
)

// Times and sizes of the module.
const (
	TicketValid  = 5 * time.Minute
	UploadKept   = 24 * time.Hour // an upload that no module takes over
	brokenKept   = time.Hour      // an upload that was broken off
	chunkBytes   = 1 << 20
	longestName  = 200 // characters
	defaultName  = "未命名"
	defaultMedia = "application/octet-stream"
)

// File is a stored file without its content.
type File struct {
	ID         id.File
	Name       string
	MediaType  string
	Bytes      int64
	Chunks     int
	SHA256     []byte `db:"sha256"`
	OwnerID    id.Account
	CreatedAt  time.Time
	CompleteAt *time.Time
	ExpiresAt  *time.Time
}

// Meta says what a new file is.
type Meta struct {
	Name      string
	MediaType string
	Owner     id.Account // zero: the platform
	Expires   time.Time  // zero: it is kept
}

// Ticket lets one account upload or fetch one file once.
type Ticket struct {
	Ticket    string
	URL       string // path on this service
	ExpiresAt time.Time
}

// CleanName makes a name safe to show and to offer for saving: no folders, control characters, marks that turn the
// direction of writing, names of devices, or dots at the ends; at most 200 characters, with its extension kept.
func CleanName(name string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError, unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
			return -1
		case strings.ContainsRune(`<>:"|?*`, r):
			return '_'
		}
		return r
	}, name)
	name = strings.Trim(strings.TrimSpace(name), ". ")
	if name == "" {
		return defaultName
	}
	stem, ext := name, ""
	if i := strings.LastIndexByte(name, '.'); i > 0 && len(name)-i <= 10 {
		stem, ext = name[:i], name[i:]
	}
	if device(stem) {
		stem = "_" + stem
	}
	if r := []rune(stem); len(r)+len(ext) > longestName {
		stem = string(r[:longestName-len(ext)])
	}
	return stem + ext
}

// device says whether a name means a device on Windows.
func device(stem string) bool {
	stem, _, _ = strings.Cut(strings.ToUpper(stem), ".")
	switch stem {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")) && stem[3] >= '0' && stem[3] <= '9'
}

// cleanMedia keeps a media type that is spelt as one.
func cleanMedia(s string) string {
	s, _, _ = strings.Cut(strings.ToLower(s), ";")
	s = strings.TrimSpace(s)
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && !strings.ContainsRune("/+-.", r) {
			return defaultMedia
		}
	}
	if strings.Count(s, "/") != 1 || len(s) > 100 {
		return defaultMedia
	}
	return s
}

// place binds a chunk to its file and its place, so that chunks cannot change places.
func place(file id.File, no int) string {
	return crypt.Place("file_chunk", file.String(), strconv.Itoa(no))
}

func hashTicket(ticket string) []byte {
	h := sha256.Sum256([]byte(ticket))
	return h[:]
}
