package graph

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler/transport"
)

// post is gqlgen's transport for POST, but it sends the data as the executor wrote it: the original checks and compacts
// the whole answer once more. What is out of the ordinary goes the original's way.
type post struct{ transport.POST }

// Do answers one request.
func (t post) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	body, err := io.ReadAll(r.Body)
	original := func() {
		r.Body = io.NopCloser(bytes.NewReader(body))
		t.POST.Do(w, r, exec)
	}
	if err != nil || strings.Contains(r.Header.Get("Accept"), "graphql-response") {
		original()
		return
	}
	ctx := r.Context()
	params := &graphql.RawParams{Headers: r.Header, ReadTime: graphql.TraceTiming{Start: graphql.Now()}}
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	if d.Decode(params) != nil {
		original()
		return
	}
	params.ReadTime.End = graphql.Now()
	operation, wrong := exec.CreateOperationContext(ctx, params)
	if wrong != nil {
		original()
		return
	}
	responses, ctx := exec.DispatchOperation(ctx, operation)
	send(w, responses(ctx))
}

func send(w http.ResponseWriter, a *graphql.Response) {
	var b []byte
	if a != nil && len(a.Errors) == 0 && len(a.Extensions) == 0 && len(a.Data) > 0 && a.HasNext == nil {
		b = append(append(append(make([]byte, 0, len(a.Data)+9), `{"data":`...), a.Data...), '}')
	} else {
		b, _ = json.Marshal(a)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(b)))
	_, _ = w.Write(b)
}
