package httpserver

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"
)

// bodyDepth is how deep a JSON body may be nested.
const bodyDepth = 32

// readJSON reads the whole body and makes sure that it is one JSON object in UTF-8, not nested too deep, without a name
// that stands twice in an object (readers differ in which one counts) and without NUL (which no text of the database has).
func readJSON(r *http.Request) (io.ReadCloser, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	if trimmed := bytes.TrimLeft(body, " \t\r\n"); len(trimmed) == 0 || trimmed[0] != '{' || !utf8.Valid(body) || !sound(body) {
		return nil, errBody
	}
	return io.NopCloser(bytes.NewReader(body)), nil
}

// sound walks the tokens of one JSON value.
func sound(body []byte) bool {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	type level struct {
		names  map[string]bool // nil in a list
		isName bool            // the next text is a name
	}
	var open []level
	for {
		token, err := d.Token()
		if err != nil {
			return false
		}
		name := len(open) > 0 && open[len(open)-1].isName
		switch t := token.(type) {
		case json.Delim:
			switch t {
			case '{':
				open = append(open, level{names: map[string]bool{}, isName: true})
			case '[':
				open = append(open, level{})
			default:
				open = open[:len(open)-1]
			}
			if len(open) > bodyDepth {
				return false
			}
			if t == '{' || t == '[' {
				continue
			}
		case string:
			if strings.IndexByte(t, 0) >= 0 {
				return false
			}
			if name {
				at := &open[len(open)-1]
				if at.names[t] {
					return false
				}
				at.names[t], at.isName = true, false
				continue
			}
		}
		if len(open) == 0 {
			_, err := d.Token()
			return err == io.EOF //nolint:errorlint // the decoder returns it bare
		}
		if at := &open[len(open)-1]; at.names != nil {
			at.isName = true
		}
	}
}
