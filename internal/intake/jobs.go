package intake

import "github.com/bole-platform/bole/internal/job"

// Register adds the module's work to a process's list: reading and accepting batches, and exports.
func (s *Service) Register(w *job.Workers) {
	job.Register(w, s.read)
	job.Register(w, s.acceptJob)
	job.Register(w, s.exportJob)
}
