package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/lrmx"
)

// photoSide is the longest side of a stored photo in pixels; larger ones are made smaller.
const photoSide = 1200

// Sheet is what a file says: the texts that are not empty, the relatives, and the photo by its hash.
type Sheet struct {
	Fields    map[string]string `json:"f"`
	Relatives []Relative        `json:"r,omitempty"`
	Photo     string            `json:"p,omitempty"` // SHA-256 of the photo as it would be stored, in hexadecimal
	PhotoText string            `json:"t,omitempty"` // its size, for people
}

// Relative is one member of the family as the file says.
type Relative struct {
	Title string `json:"t"`
	Name  string `json:"n"`
	Birth string `json:"b,omitempty"`
	Party string `json:"p,omitempty"`
	Work  string `json:"w,omitempty"`
}

// NewSheet takes what counts from a document. The photo comes back as it is to be stored: a JPEG without metadata,
// never coded anew unless it is no JPEG or too large; nil when there is none that can be used.
func NewSheet(doc *lrmx.Document) (s *Sheet, photo []byte, warnings []*Warning) {
	s = &Sheet{Fields: map[string]string{}}
	for _, f := range doc.Fields {
		if f.Known() && !blank(f.Text) {
			s.Fields[f.Tag] = strings.TrimSpace(f.Text)
		}
	}
	delete(s.Fields, lrmx.VersionTag)
	s.clean(lrmx.XingMing, lrmx.CleanName)
	s.clean(lrmx.ShenFenZheng, lrmx.CleanIDNumber)
	if blank(s.Fields[lrmx.RuDangShiJian]) && !blank(s.Fields[lrmx.ZhengZhiMianMao]) {
		s.Fields[lrmx.RuDangShiJian] = s.Fields[lrmx.ZhengZhiMianMao]
	}
	for _, r := range doc.Family {
		if r.IsBlank() {
			continue
		}
		s.Relatives = append(s.Relatives, Relative{
			Title: strings.TrimSpace(r.ChengWei), Name: lrmx.CleanName(r.XingMing), Birth: strings.TrimSpace(r.ChuShengRiQi),
			Party: lrmx.PoliticalStatus(strings.TrimSpace(r.ZhengZhiMianMao)), Work: strings.TrimSpace(r.GongZuoDanWeiJiZhiWu),
		})
	}
	for _, w := range append(doc.Warnings, lrmx.Check(doc)...) {
		warnings = append(warnings, &Warning{Code: w.Code, Field: w.Field, Line: w.Line, Message: w.Message})
	}
	if doc.Photo == nil {
		return s, nil, warnings
	}
	photo, err := doc.Photo.JPEG(photoSide)
	if err != nil {
		return s, nil, append(warnings, &Warning{
			Code: lrmx.CodePhotoUnreadable, Field: lrmx.ZhaoPian, Line: doc.Line(lrmx.ZhaoPian),
			Message: "照片无法读取，其余内容可以导入。请换成 JPEG 照片后另行补充。",
		})
	}
	sum := sha256.Sum256(photo)
	s.Photo = hex.EncodeToString(sum[:])
	s.PhotoText = fmt.Sprintf("%d KB", max(1, len(photo)>>10))
	if doc.Photo.Width > 0 {
		s.PhotoText = fmt.Sprintf("%d×%d 像素，%s", doc.Photo.Width, doc.Photo.Height, s.PhotoText)
	}
	return s, photo, warnings
}

func (s *Sheet) clean(tag string, f func(string) string) {
	if v, ok := s.Fields[tag]; ok {
		if v = f(v); blank(v) {
			delete(s.Fields, tag)
		} else {
			s.Fields[tag] = v
		}
	}
}

// Text gives a text by its tag; of a missing sheet and a missing field the empty text.
func (s *Sheet) Text(tag string) string {
	if s == nil {
		return ""
	}
	return s.Fields[tag]
}

// Name is the person's name.
func (s *Sheet) Name() string { return s.Text(lrmx.XingMing) }

// Number is the ID number in its normal spelling, whether right or not.
func (s *Sheet) Number() string { return civil.NormalIDNumber(s.Text(lrmx.ShenFenZheng)) }

// Birth is the birth date; zero when the file says none that exists.
func (s *Sheet) Birth() civil.Partial {
	p, _ := dateOf(s.Text(lrmx.ChuShengNianYue))
	return p
}

// document gives the sheet's texts as a document, for the parsers of the format.
func (s *Sheet) document() *lrmx.Document {
	doc := lrmx.NewDocument()
	if s != nil {
		for tag, v := range s.Fields {
			doc.Set(tag, v)
		}
	}
	return doc
}

// print spells a relative for people.
func (r Relative) print() string {
	birth := r.Birth
	if p, ok := dateOf(birth); ok {
		birth = p.Trade()
	}
	return join("　", r.Title, r.Name, birth, r.Party, r.Work)
}

// join joins what is not blank.
func join(sep string, parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		if blank(p) {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(sep)
		}
		b.WriteString(p)
	}
	return b.String()
}

// Missing says what a new person cannot do without, in Chinese; empty when nothing is missing.
func (s *Sheet) Missing() string {
	var names []string
	for _, tag := range [...]string{lrmx.XingMing, lrmx.XingBie, lrmx.ChuShengNianYue} {
		if blank(s.Text(tag)) {
			names = append(names, lrmx.FieldName(tag))
		}
	}
	return strings.Join(names, "、")
}
