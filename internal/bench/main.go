package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/bole-platform/bole/internal/bench/limit"
)

type options struct {
	bole    string
	people  int
	seconds float64
	runs    int
	files   int
	dir     string
	keep    bool
	only    string
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "limit" {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		end(limit.Serve(ctx, os.Getenv("DATABASE_URL"), os.Stdout)) //nolint:forbidigo // a program of its own, with one setting
		return
	}
	var o options
	var part string
	flag.StringVar(&o.bole, "bole", "bin/bole", "the release build that is measured")
	flag.StringVar(&part, "part", "all", "the module: cadre, or all")
	flag.IntVar(&o.people, "people", 30000, "people in the database; the demo city is filled up with copies")
	flag.Float64Var(&o.seconds, "seconds", 4, "length of one run")
	flag.IntVar(&o.runs, "runs", 5, "runs of each program, in turns")
	flag.IntVar(&o.files, "files", 1000, "files of the import")
	flag.StringVar(&o.dir, "dir", "", "folder for the database; a temporary one when empty")
	flag.BoolVar(&o.keep, "keep", false, "leave the database there, and use the one that is there")
	flag.StringVar(&o.only, "only", "", "one figure only: profile, roster, import, trips")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	switch part {
	case "all", "cadre":
		end(cadrePart(ctx, o, os.Stdout, os.Stderr))
	default:
		end(fmt.Errorf("no figures for part %q; there is: cadre", part))
	}
}

func end(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// cadrePart measures the figures of the cadre record.
func cadrePart(ctx context.Context, o options, out, notes io.Writer) (err error) {
	s, err := open(ctx, o, notes)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	line := func(name string, value float64, unit string) {
		fmt.Fprintf(out, "cadre/%s %.4g %s\n", name, value, unit)
	}
	wanted := func(name string) bool { return o.only == "" || o.only == name }
	if s.seeded > 0 && wanted("seed") {
		line("demo-seed-seconds", s.seeded.Seconds(), "s")
	}
	if wanted("trips") {
		worst, err := s.trips(ctx)
		if err != nil {
			return err
		}
		line("round-trips-worst", float64(worst), "trips")
	}
	if err := s.serve(ctx); err != nil {
		return err
	}
	for _, w := range workloads() {
		if !wanted(w.name) {
			continue
		}
		ratio, err := s.ratio(ctx, w)
		if err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
		line(w.name+"-ratio", ratio, "of the limit")
	}
	if !wanted("import") {
		return nil
	}
	rate, err := s.imports(ctx, o.files)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	line("import-lrmx-files-per-second", rate, "files/s")
	return nil
}
