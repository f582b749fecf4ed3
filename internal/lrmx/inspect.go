package lrmx

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
)

// Inspection is everything a file says, as `bole lrmx inspect` prints it. Its JSON is part of the contract of the
// command line.
type Inspection struct {
	File     string              `json:"file"`
	Format   Format              `json:"format"`
	Version  string              `json:"version"`
	Encoding string              `json:"encoding"`
	Fields   InspectedFields     `json:"fields"`
	Family   []InspectedRelative `json:"family"`
	Photo    *InspectedPhoto     `json:"photo"`
	Warnings []InspectedWarning  `json:"warnings"`
	Error    *InspectedWarning   `json:"error,omitempty"`
}

// InspectedFields are the texts by tag; their JSON is an object in the order of the form.
type InspectedFields []Field

// InspectedRelative is a relative under the five tags of the format.
type InspectedRelative struct {
	ChengWei             string
	XingMing             string
	ChuShengRiQi         string
	ZhengZhiMianMao      string
	GongZuoDanWeiJiZhiWu string
}

// InspectedPhoto is the size of the photo.
type InspectedPhoto struct {
	Bytes  int `json:"bytes"`
	Width  int `json:"width"`
	Height int `json:"height"`
}

// InspectedWarning is a warning, or the error for which a file was refused.
type InspectedWarning struct {
	Code    string `json:"code"`
	Field   string `json:"field"`
	Line    int    `json:"line"`
	Message string `json:"message"`
}

// Inspect tells what a file says, from what ReadFile or Read returned for it.
func Inspect(file string, doc *Document, err error) Inspection {
	in := Inspection{File: file, Fields: InspectedFields{}, Family: []InspectedRelative{}, Warnings: []InspectedWarning{}}
	if err != nil {
		in.Error = &InspectedWarning{Code: CodeReadFailed, Message: err.Error()}
		var e *Error
		if errors.As(err, &e) {
			in.Error = &InspectedWarning{Code: e.Code, Field: e.Field, Line: e.Line, Message: e.Error()}
		}
		return in
	}
	in.Format, in.Version, in.Encoding = doc.Format, doc.Version, doc.Encoding
	in.Fields = inspectFields(doc)
	for _, r := range doc.Family {
		in.Family = append(in.Family, InspectedRelative{r.ChengWei, r.XingMing, r.ChuShengRiQi, r.ZhengZhiMianMao, r.GongZuoDanWeiJiZhiWu})
	}
	if p := doc.Photo; p != nil {
		in.Photo = &InspectedPhoto{Bytes: len(p.Bytes), Width: p.Width, Height: p.Height}
	}
	for _, w := range slices.Concat(doc.Warnings, Check(doc)) {
		in.Warnings = append(in.Warnings, InspectedWarning(w))
	}
	return in
}

// inspectFields lists the texts of the form in its order, absent ones empty, then those of 2025 and unknown tags
// that the file has.
func inspectFields(doc *Document) InspectedFields {
	out := InspectedFields{}
	for _, tag := range allTags() {
		optional := tag == DaoLingNianYue || tag == GaiGeQianRenZhiNianLingJieXian || tag == ZhengZhiMianMao
		if tag == JiaTingChengYuan || tag == ZhaoPian || optional && !doc.Has(tag) {
			continue
		}
		out = append(out, Field{Tag: tag, Text: doc.Text(tag)})
	}
	for _, f := range doc.Fields {
		if !f.Known() {
			out = append(out, f)
		}
	}
	return out
}

// MarshalJSON writes {tag: text}.
func (f InspectedFields) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	b.WriteByte('{')
	for i, field := range f {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := e.Encode(field.Tag); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := e.Encode(field.Text); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
