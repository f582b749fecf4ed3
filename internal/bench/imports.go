package main

import "context"

func (s *stage) imports(ctx context.Context, files int) (float64, error) { return 0, nil }
