package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/bole-platform/bole/internal/lrmx"
)

const lrmxSamples = "../../internal/lrmx/testdata/"

// runLrmx carries out `bole lrmx ARGS…`.
func runLrmx(args ...string) (stdout, stderr string, code int) {
	var out, notes bytes.Buffer
	cmd := newLrmxCommand()
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetArgs(args)
	cmd.SetOut(&out)
	cmd.SetErr(&notes)
	if err := cmd.Execute(); err != nil {
		code = 2 // cobra's own errors are about the call
		var e exitError
		if errors.As(err, &e) {
			code = e.code
		}
	}
	return out.String(), notes.String(), code
}

func TestLrmxInspect(t *testing.T) {
	t.Parallel()
	file := lrmxSamples + "f_old_2_0.lrm"
	out, _, code := runLrmx("inspect", file)
	require.Zero(t, code)
	var got lrmxInspection
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	require.Equal(t, file, got.File)
	require.Equal(t, "lrm", got.Format)
	require.Equal(t, "测试甲", got.Fields["XingMing"])
	require.Equal(t, "母亲", got.Family[3]["ChengWei"])
	require.Equal(t, map[string]int{"bytes": 852, "width": 96, "height": 120}, got.Photo)

	broken := filepath.Join(t.TempDir(), "半截.lrmx")
	require.NoError(t, os.WriteFile(broken, []byte("<Person>\n<JianLi>"), 0o600))
	out, _, code = runLrmx("inspect", broken)
	require.Equal(t, 1, code)
	got = lrmxInspection{}
	require.NoError(t, json.Unmarshal([]byte(out), &got))
	require.Equal(t, "TRUNCATED", got.Error["code"])
	require.EqualValues(t, 2, got.Error["line"])

	_, _, code = runLrmx("inspect")
	require.Equal(t, 2, code)
}

// lrmxInspection is what scripts read.
type lrmxInspection struct {
	File, Format string
	Fields       map[string]string
	Family       []map[string]string
	Photo        map[string]int
	Error        map[string]any
}

func TestLrmxConvert(t *testing.T) {
	t.Parallel()
	official := lrmxSamples + "a_official_3_2_1_16.lrmx"
	want, err := os.ReadFile(official)
	require.NoError(t, err)
	out, notes, code := runLrmx("convert", official, "--profile", lrmx.Profile321)
	require.Zero(t, code)
	require.Equal(t, string(want), out)
	require.Contains(t, notes, "身份证号")

	dir := t.TempDir()
	target := filepath.Join(dir, "甲.lrm")
	out, notes, code = runLrmx("convert", official, "--profile", lrmx.ProfileLRM, "-o", target)
	require.Zero(t, code)
	require.Empty(t, out)
	require.NotContains(t, notes, "须另存")
	doc, err := lrmx.ReadFile(target, lrmx.Limits{})
	require.NoError(t, err)
	require.Equal(t, 96, doc.Photo.Width)

	_, notes, code = runLrmx("convert", official, "--profile", lrmx.ProfileLRM)
	require.Zero(t, code)
	require.Contains(t, notes, "须另存")
	_, _, code = runLrmx("convert", official, "--profile", "lrmx-1")
	require.Equal(t, 2, code)
	_, _, code = runLrmx("convert", filepath.Join(dir, "没有.lrmx"))
	require.Equal(t, 1, code)
	_, _, code = runLrmx("convert", official, "-o", filepath.Join(dir, "没有", "甲.lrmx"))
	require.Equal(t, 1, code)
}
