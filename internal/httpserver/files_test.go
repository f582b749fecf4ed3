package httpserver_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/png"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/file"
)

// A ticket moves one file, once, within five minutes, for whoever asked; why one does not hold is not told.
func TestUploadByTicket(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	clerk, other := h.in("clerk"), h.in("other")
	content := bytes.Repeat([]byte("内容"), 1<<18) // in two pieces
	name := "../../夹\u202e带 张三.lrmx"
	link := h.ticket(clerk, "createUploadTicket")
	require.Regexp(t, `^/files\?ticket=[A-Z2-7]{40,}$`, link)

	var refusals []string
	refused := func(r reply) {
		t.Helper()
		require.Equal(t, http.StatusNotFound, r.StatusCode, r.body)
		require.Equal(t, "FILE_TICKET", r.code())
		refusals = append(refusals, r.body)
	}
	require.Equal(t, http.StatusUnauthorized, h.upload("", link, content).StatusCode)
	refused(h.upload(other, link, content))
	refused(h.upload(clerk, "/files?ticket=", content))
	refused(h.upload(clerk, "/files", content))
	refused(h.upload(clerk, "/files?ticket="+strings.Repeat("A", 52), content))
	refused(h.get("/files/"+link[len("/files?ticket="):], clerk)) // of the other kind
	require.Zero(t, h.Count("select count(*)::int from file"))

	r := h.upload(clerk, link+"&name="+url.QueryEscape(name), content)
	require.Equal(t, http.StatusCreated, r.StatusCode, r.body)
	var made struct {
		ID, Name string
		Bytes    int
	}
	require.NoError(t, json.Unmarshal([]byte(r.body), &made))
	require.Equal(t, len(content), made.Bytes)
	require.Equal(t, "夹带 张三.lrmx", made.Name)
	require.Regexp(t, "^file_", made.ID)
	refused(h.upload(clerk, link, content))

	late := h.ticket(clerk, "createUploadTicket")
	h.clock.add(file.TicketValid + time.Second)
	refused(h.upload(clerk, late, content))
	for _, r := range refusals {
		require.Equal(t, refusals[0], r)
	}
	require.Equal(t, 1, h.Count("select count(*)::int from file"))
	require.Equal(t, len(refusals), h.Count("select count(*)::int from audit_record where action in ('file.upload', 'file.download') and outcome = 'DENIED'"), "each refusal is on record")
	require.Zero(t, h.Count("select count(*)::int from file_chunk where position($1::bytea in sealed) > 0", []byte("内容内容")), "what is stored is sealed")
}

func TestDownloadByTicket(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	clerk, other := h.in("clerk"), h.in("other")
	export := `exportCadres(input: {cadreIds: ["` + h.Wang.Basic.ID.String() + `"], purpose: "核对档案"})`
	link := h.ticket(clerk, export)
	require.Regexp(t, `^/files/[A-Z2-7]{40,}$`, link)
	var refusals []string
	refused := func(r reply) {
		t.Helper()
		require.Equal(t, http.StatusNotFound, r.StatusCode, r.body)
		require.Equal(t, "FILE_TICKET", r.code())
		refusals = append(refusals, r.body)
	}
	require.Equal(t, http.StatusUnauthorized, h.get(link, "").StatusCode)
	refused(h.get(link, other))
	refused(h.get("/files/"+strings.Repeat("A", 52), clerk))
	refused(h.upload(clerk, "/files?ticket="+link[len("/files/"):], []byte("x"))) // of the other kind
	r := h.get(link, clerk)
	require.Equal(t, http.StatusOK, r.StatusCode)
	require.Contains(t, r.body, "<XingMing>王一</XingMing>")
	require.EqualValues(t, len(r.body), r.ContentLength)
	require.Equal(t, "no-store", r.Header.Get("Cache-Control"))
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Disposition"))
	require.NoError(t, err)
	require.Equal(t, "attachment", kind)
	require.Contains(t, params["filename"], "王一")
	require.NotContains(t, r.Header.Get("Content-Type"), "html")
	refused(h.get(link, clerk))

	late := h.ticket(clerk, export)
	h.clock.add(file.TicketValid + time.Second)
	refused(h.get(late, clerk))
	for _, r := range refusals {
		require.Equal(t, refusals[0], r)
	}
}

// However many ask at the same moment, one is served.
func TestTicketWorksOnceAtTheDoor(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	clerk := h.in("clerk")
	link := h.ticket(clerk, `exportCadres(input: {cadreIds: ["`+h.Wang.Basic.ID.String()+`"], purpose: "核对档案"})`)
	var wg sync.WaitGroup
	served := make(chan int, 8)
	for range 8 {
		wg.Go(func() { served <- h.get(link, clerk).StatusCode })
	}
	wg.Wait()
	close(served)
	n := map[int]int{}
	for s := range served {
		n[s]++
	}
	require.Equal(t, map[int]int{http.StatusOK: 1, http.StatusNotFound: 7}, n)
}

// An upload that breaks off leaves nothing, and its ticket is used up.
func TestBrokenUpload(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	clerk := h.in("clerk")
	link := h.ticket(clerk, "createUploadTicket")
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.url+link, &cut{left: 3 << 20})
	require.NoError(t, err)
	r.ContentLength = 4 << 20
	r.AddCookie(&http.Cookie{Name: "bole_session", Value: clerk})
	resp, err := http.DefaultClient.Do(r)
	if err == nil {
		resp.Body.Close()
		t.Fatal("the client could not have sent it all")
	}
	require.Eventually(t, func() bool { return h.Count("select count(*)::int from file_ticket where used_at is not null") == 1 }, 5*time.Second, 10*time.Millisecond)
	require.Eventually(t, func() bool { return h.Count("select count(*)::int from file") == 0 }, 5*time.Second, 10*time.Millisecond)
	require.Zero(t, h.Count("select count(*)::int from file_chunk"))
	require.Equal(t, http.StatusNotFound, h.upload(clerk, link, []byte("x")).StatusCode)
}

// cut is a body that breaks off.
type cut struct{ left int }

func (c *cut) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, http.ErrBodyReadAfterClose
	}
	n := min(len(p), c.left)
	c.left -= n
	return n, nil
}

func TestPhoto(t *testing.T) {
	t.Parallel()
	h := newHouse(t, options{})
	clerk := h.in("clerk")
	h.Account("south", authz.RolePersonnel, h.South, authz.ReachCourt, nil)
	south := h.again("south")
	of := h.Wang.Basic.ID.String()
	draw := func(width int) []byte {
		var b bytes.Buffer
		require.NoError(t, png.Encode(&b, image.NewGray(image.Rect(0, 0, width, 40))))
		return b.Bytes()
	}
	hang := func(picture []byte) {
		t.Helper()
		r := h.upload(clerk, h.ticket(clerk, "createUploadTicket")+"&name=a.png", picture)
		require.Equal(t, http.StatusCreated, r.StatusCode, r.body)
		var f struct{ ID string }
		require.NoError(t, json.Unmarshal([]byte(r.body), &f))
		r = h.do(clerk, `mutation { changePhoto(input: {id: "`+of+`", fileId: "`+f.ID+`"}) { cadre { id } userErrors { code message } } }`)
		require.Contains(t, r.body, `"userErrors":[]`, r.body)
	}
	require.Equal(t, http.StatusNotFound, h.get("/photos/"+of, clerk).StatusCode, "there is none yet")
	first := draw(30)
	hang(first)
	r := h.get("/photos/"+of, clerk)
	require.Equal(t, http.StatusOK, r.StatusCode)
	require.Equal(t, string(first), r.body)
	require.Equal(t, "image/png", r.Header.Get("Content-Type"))
	require.Contains(t, r.Header.Get("Cache-Control"), "private")
	tag := r.Header.Get("ETag")
	require.NotEmpty(t, tag)
	same := headers{"If-None-Match": tag}
	require.Equal(t, http.StatusNotModified, h.send(http.MethodGet, "/photos/"+of, clerk, nil, same).StatusCode)
	for _, path := range []string{"/photos/" + of, "/photos/" + h.Li.Basic.ID.String(), "/photos/x", "/photos/unit_x"} {
		r := h.send(http.MethodGet, path, south, nil, same)
		require.Equal(t, http.StatusNotFound, r.StatusCode, "%s: of another court, and without any, look alike", path)
		require.Equal(t, "NOT_FOUND", r.code())
	}
	hang(draw(31))
	r = h.send(http.MethodGet, "/photos/"+of, clerk, nil, same)
	require.Equal(t, http.StatusOK, r.StatusCode, "a new photo has a new name")
	require.NotEqual(t, tag, r.Header.Get("ETag"))
}
