package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// spent is the processor time that a process and its children have used so far, those that ended left out; 0 where the
// system does not tell. On a busy machine it says more than the rate.
func spent(pid int) time.Duration {
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return 0
	}
	var ticks int
	for _, path := range stats {
		b, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		own, rest, ok := bytes.Cut(b, []byte(" ("))
		f := bytes.Fields(rest[bytes.LastIndexByte(rest, ')')+1:])
		if !ok || len(f) < 13 {
			continue
		}
		number := func(b []byte) int { n, _ := strconv.Atoi(string(b)); return n }
		if number(own) == pid || number(f[1]) == pid {
			ticks += number(f[11]) + number(f[12])
		}
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}
