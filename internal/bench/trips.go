package main

import "context"

func (s *stage) trips(ctx context.Context) (int, error) { return 0, nil }
