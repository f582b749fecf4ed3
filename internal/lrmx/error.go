package lrmx

import (
	"fmt"
	"strings"
)

// Codes of errors: the file is refused.
const (
	CodeReadFailed       = "READ_FAILED"       // the source could not be read
	CodeEmpty            = "EMPTY_FILE"        // nothing in the file
	CodeTooLarge         = "TOO_LARGE"         // above Limits.MaxBytes
	CodeUnknownFormat    = "UNKNOWN_FORMAT"    // neither .lrmx nor .lrm
	CodeEncoding         = "ENCODING"          // neither UTF-8 nor GB18030
	CodeDoctype          = "DOCTYPE"           // a DTD is never accepted
	CodeEntity           = "ENTITY"            // an entity other than the five of XML
	CodeTruncated        = "TRUNCATED"         // the file ends too early
	CodeMalformed        = "MALFORMED"         // not well-formed
	CodeNotPerson        = "NOT_PERSON"        // XML, but not a Person
	CodeTooDeep          = "TOO_DEEP"          // elements nested too deep
	CodeTooMany          = "TOO_MANY"          // too many elements
	CodePhotoTooLarge    = "PHOTO_TOO_LARGE"   // above Limits.MaxPhotoBytes
	CodeFieldCount       = "FIELD_COUNT"       // an .lrm with the wrong number of fields (error or warning)
	CodeUnknownProfile   = "UNKNOWN_PROFILE"   // no such profile
	CodeNotRepresentable = "NOT_REPRESENTABLE" // the text cannot be written in .lrm
	CodeZipBroken        = "ZIP_BROKEN"        // not a zip, or damaged
	CodeZipTooMany       = "ZIP_TOO_MANY"      // above Limits.MaxEntries
	CodeZipBomb          = "ZIP_BOMB"          // unpacks to too much
	CodeZipName          = "ZIP_NAME"          // an entry's name leaves the folder
	CodeZipEncrypted     = "ZIP_ENCRYPTED"     // an entry with a password
	CodeZipLink          = "ZIP_LINK"          // an entry that is a link or a device
	CodeZipMethod        = "ZIP_METHOD"        // a compression we do not read
	CodePhotoUnreadable  = "PHOTO_UNREADABLE"  // the photo cannot be decoded (error or warning)
	CodePhotoFormat      = "PHOTO_FORMAT"      // the photo is not JPEG (error or warning)
)

// Codes of warnings: the file is read or written, and this was noticed.
const (
	WarnEncodingFallback = "ENCODING_FALLBACK" // bytes are not what the declaration says
	WarnDuplicate        = "DUPLICATE"         // a tag twice; the last one counts
	WarnUnknownTag       = "UNKNOWN_TAG"       // kept, but not part of any version
	WarnControl          = "CONTROL_CHARACTER" // control characters left out
	WarnLineBreakMark    = "LINE_BREAK_MARK"   // <br> or vertical tab read as line break
	WarnBrackets         = "BRACKETS"          // tags in [ ] instead of < >
	WarnNestedElement    = "NESTED_ELEMENT"    // an element inside a text
	WarnStrayText        = "STRAY_TEXT"        // text outside of any field
	WarnAttribute        = "ATTRIBUTE"         // attributes are not part of the format
	WarnDate             = "DATE"              // not a date that exists
	WarnDatePrecision    = "DATE_PRECISION"    // only a year where a month is wanted
	WarnParty            = "PARTY"             // RuDangShiJian not understood
	WarnIDNumber         = "ID_NUMBER"         // length, birth date or check digit wrong
	WarnIDMismatch       = "ID_MISMATCH"       // birth month or sex differ from the ID number
	WarnPhotoRatio       = "PHOTO_RATIO"       // far from 4:5
	WarnPhotoWhere       = "PHOTO_PLACEHOLDER" // the photo is a writer's placeholder
	WarnPlaceholder      = "PLACEHOLDER"       // # or | where nothing is known
	WarnTooLong          = "TOO_LONG"          // over the editor's limit
	WarnLineBreak        = "LINE_BREAK"        // a line break where none is allowed
	WarnNotInProfile     = "NOT_IN_PROFILE"    // the profile has no such field
	WarnNotInGBK         = "NOT_IN_GBK"        // characters that old editors cannot show
	WarnSeparator        = "SEPARATOR"         // @ or # in a text of an .lrm list
	WarnFamilySlots      = "FAMILY_SLOTS"      // more than twelve relatives in an .lrm
	WarnNoPhoto          = "NO_PHOTO"          // a photo that the format keeps elsewhere
)

// Error says why a file was refused: what is wrong and what to do.
type Error struct {
	Code    string
	File    string
	Line    int    // 0 when the place is not a line
	Field   string // the tag, empty when not in a field
	Message string // Chinese: what is wrong, then the remedy
	Err     error  // the cause, where there is one
}

// Error gives file, line, field and message in one line.
func (e *Error) Error() string {
	return place(e.File, e.Line, e.Field) + e.Message
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Warning is something noticed in a file that was read or written all the same.
type Warning struct {
	Code    string
	Field   string // the tag; of a relative JiaTingChengYuan/Item[2]/XingMing
	Line    int    // 0 when the place is not a line
	Message string // Chinese: what was noticed, then the remedy
}

// String gives line, field and message in one line.
func (w Warning) String() string { return place("", w.Line, w.Field) + w.Message }

func place(file string, line int, field string) string {
	var b strings.Builder
	b.WriteString(file)
	if line > 0 {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "第 %d 行", line)
	}
	if field != "" {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		tag := field[strings.LastIndexByte(field, '/')+1:]
		if name := FieldName(tag); name != tag {
			b.WriteString(name)
			b.WriteByte(' ')
		}
		b.WriteString(field)
	}
	if b.Len() > 0 {
		b.WriteString("：")
	}
	return b.String()
}
