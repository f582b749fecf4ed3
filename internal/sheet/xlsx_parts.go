package sheet

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"
)

// Bounds of the container and of its XML.
const (
	maxEntries = 2000      // parts of a workbook
	maxDepth   = 32        // elements inside each other
	maxToken   = 512 << 10 // bytes between two tags
	freeBudget = 32 << 20  // unpacked bytes that need no ratio
	maxStrings = 1_000_000
	maxTokens  = 15_000_000 // tags and texts of all parts
	maxFormats = 65536
)

// container is the zip of a workbook with what may still be unpacked.
type container struct {
	parts map[string]*zip.File // by lower-case name
	left  int64
	seen  int // tags and texts
}

func newContainer(r io.ReaderAt, size int64, limits Limits) (*container, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, brokenZip(err)
	}
	if len(z.File) > maxEntries {
		return nil, &Error{Code: CodeBomb, Message: "工作簿里的部件过多，可能是压缩炸弹，没有读取。请用表格软件另存为 .xlsx。"}
	}
	c := &container{parts: map[string]*zip.File{}, left: min(limits.MaxUnpacked, max(freeBudget, size*limits.MaxRatio))}
	for _, f := range z.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if c.parts[name] == nil {
			c.parts[name] = f
		}
	}
	return c, nil
}

func brokenZip(err error) error {
	return &Error{Code: CodeZipBroken, Message: "文件已损坏，不能作为表格读取。请用表格软件打开后另存为 .xlsx。", Err: err}
}

func (c *container) has(name string) bool { return c.parts[strings.ToLower(name)] != nil }

// errNoPart says that the workbook has no such part.
var errNoPart = errors.New("no such part")

// open reads one part as XML.
func (c *container) open(name string) (*parser, error) {
	f := c.parts[strings.ToLower(name)]
	if f == nil {
		return nil, errNoPart
	}
	if f.Flags&1 != 0 {
		return nil, &Error{Code: CodeOldFormat, Message: "工作簿加了密码，不能读取。请去掉密码后另存为 .xlsx。"}
	}
	rc, err := f.Open()
	if err != nil {
		return nil, brokenZip(err)
	}
	g := &guarded{r: rc, left: &c.left}
	return &parser{d: xml.NewDecoder(bufio.NewReaderSize(g, 32<<10)), guard: g, seen: &c.seen, part: f.Name, close: rc.Close}, nil
}

// guarded counts what is unpacked, since the sizes that a zip declares prove nothing, and refuses a tag or a text that no
// spreadsheet writes, before the decoder holds it in memory.
type guarded struct {
	r    io.Reader
	left *int64
	run  int
	over bool // there is too much, whatever the decoder makes of it
}

// errBomb is what the reader of a part gives when there is too much of it.
var errBomb = errors.New("unpacks to too much")

func (g *guarded) Read(p []byte) (int, error) {
	n, err := g.r.Read(p)
	*g.left -= int64(n)
	g.over = g.over || *g.left < 0
	if last := bytes.LastIndexByte(p[:n], '<'); last >= 0 {
		g.over = g.over || g.run+bytes.IndexByte(p[:n], '<') > maxToken
		g.run = n - last
	} else {
		g.run += n
	}
	if g.over = g.over || g.run > maxToken; g.over {
		return 0, errBomb
	}
	return n, err
}

// parser gives the tokens of a part, with its depth; what is hostile ends it with an *Error.
type parser struct {
	d     *xml.Decoder
	guard *guarded
	seen  *int
	part  string
	depth int
	close func() error
}

// next gives the next start, end or text; nil at the end.
func (p *parser) next() (xml.Token, error) {
	for {
		t, err := p.d.Token()
		if *p.seen++; *p.seen > maxTokens {
			return nil, p.wrong(errBomb)
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil, nil //nolint:nilnil // the end
		case err != nil:
			return nil, p.wrong(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if p.depth++; p.depth > maxDepth {
				return nil, p.wrong(errBomb)
			}
			return t, nil
		case xml.EndElement:
			p.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		case xml.Directive:
			return nil, &Error{Code: CodeDoctype, Message: "文件中有 DOCTYPE 声明，表格不会有，没有读取。请用表格软件另存为 .xlsx。"}
		}
	}
}

func (p *parser) wrong(err error) error {
	if p.guard.over || errors.Is(err, errBomb) {
		return &Error{Code: CodeBomb, Message: "解压后超过允许的大小，可能是压缩炸弹，已停止读取。请检查文件，或分成几个文件导入。"}
	}
	return &Error{Code: CodeMalformed, Message: "文件内容已损坏（" + path.Base(p.part) + "）。请用表格软件打开后另存为 .xlsx。", Err: err}
}

// each calls on for every start tag of a part.
func (c *container) each(name string, on func(p *parser, e xml.StartElement) error) error {
	p, err := c.open(name)
	if err != nil {
		return err
	}
	defer func() { _ = p.close() }()
	for {
		t, err := p.next()
		if err != nil || t == nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := on(p, e); err != nil {
				return err
			}
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func yes(s string) bool { return s == "1" || s == "true" }

// text collects the text up to the end of the element that has just begun, what lies in skipped elements left out.
func (p *parser) text(skip string) (string, error) {
	depth, skipping := p.depth, 0
	var only string
	var b strings.Builder
	for {
		t, err := p.next()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case nil:
			return "", p.wrong(io.ErrUnexpectedEOF)
		case xml.StartElement:
			if skip != "" && t.Name.Local == skip && skipping == 0 {
				skipping = p.depth
			}
		case xml.EndElement:
			if p.depth < skipping {
				skipping = 0
			}
			if p.depth < depth {
				if b.Len() == 0 {
					return only, nil
				}
				return b.String(), nil
			}
		case xml.CharData:
			switch {
			case skipping > 0:
			case only == "" && b.Len() == 0:
				only = string(t)
			default:
				if b.Len() == 0 {
					b.WriteString(only)
				}
				b.Write(t)
			}
		}
	}
}

// relations reads the targets of a part's relations: by id, the part's name and the kind.
type relation struct{ target, kind string }

func (c *container) relations(part string) (map[string]relation, error) {
	dir, base := path.Split(part)
	out := map[string]relation{}
	err := c.each(dir+"_rels/"+base+".rels", func(_ *parser, e xml.StartElement) error {
		if e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
			return nil
		}
		target := attr(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = dir + target
		}
		out[attr(e, "Id")] = relation{strings.TrimPrefix(path.Clean("/"+target), "/"), path.Base(attr(e, "Type"))}
		return nil
	})
	if errors.Is(err, errNoPart) {
		return out, nil
	}
	return out, err
}

// sharedStrings reads the table of texts.
func (c *container) sharedStrings(name string) ([]string, error) {
	var out []string
	err := c.each(name, func(p *parser, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		if len(out) >= maxStrings {
			return p.wrong(errBomb)
		}
		s, err := p.text("rPh") // how it is pronounced is not part of it
		out = append(out, unescape(s))
		return err
	})
	if errors.Is(err, errNoPart) {
		return nil, nil
	}
	return out, err
}

// formats reads how cells are shown: for each cell style its shape.
func (c *container) formats(name string) ([]Shape, error) {
	codes := map[int]string{}
	var out []Shape
	inside := false
	p, err := c.open(name)
	if errors.Is(err, errNoPart) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = p.close() }()
	for {
		t, err := p.next()
		if err != nil || t == nil {
			return out, err
		}
		switch t := t.(type) {
		case xml.EndElement:
			inside = inside && t.Name.Local != "cellXfs"
		case xml.StartElement:
			switch t.Name.Local {
			case "numFmt":
				if n, err := strconv.Atoi(attr(t, "numFmtId")); err == nil && len(codes) < maxFormats {
					codes[n] = attr(t, "formatCode")
				}
			case "cellXfs":
				inside = true
			case "xf":
				if !inside {
					continue
				}
				if len(out) >= maxFormats {
					return nil, p.wrong(errBomb)
				}
				n, _ := strconv.Atoi(attr(t, "numFmtId"))
				out = append(out, shapeOf(n, codes[n]))
			}
		}
	}
}
