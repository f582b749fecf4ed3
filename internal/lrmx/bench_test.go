package lrmx

import (
	"bytes"
	"crypto/rand"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

// typical is the official sample with a photo of 30 KiB.
func typical(tb testing.TB) []byte {
	tb.Helper()
	doc := read(tb, sample(tb, officialSample))
	pic := doc.Photo.Bytes
	filler := make([]byte, 30<<10)
	_, err := rand.Read(filler)
	require.NoError(tb, err)
	// as if the picture were larger: its coded data go on
	big := append(bytes.Clone(pic[:len(pic)-2]), bytes.ReplaceAll(filler, []byte{0xFF}, []byte{0x7F})...)
	require.NoError(tb, doc.AttachPhoto(append(big, 0xFF, 0xD9), Limits{}))
	return []byte(write(tb, doc, profile(tb, "")))
}

func BenchmarkRead(b *testing.B) {
	in := typical(b)
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		_, err := Read(bytes.NewReader(in), "x", Limits{})
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "files/s")
}

func BenchmarkWrite(b *testing.B) {
	doc := read(b, typical(b))
	p := profile(b, "")
	for b.Loop() {
		_, err := Write(io.Discard, doc, p)
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "files/s")
}

func BenchmarkParse(b *testing.B) {
	doc := read(b, typical(b))
	for b.Loop() {
		ParseResume(doc.Text(JianLi)).Checks(doc.Text(XianRenZhiWu))
		ParseAppraisals(doc.Text(NianDuKaoHeJieGuo))
		ParseAwards(doc.Text(JiangChengQingKuang))
		ParseParty(doc.Text(RuDangShiJian))
		Schoolings(doc)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "files/s")
}
