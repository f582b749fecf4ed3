package authz

import "time"

// StepUpUntil is the instant until which the actor's second proof of identity holds; zero when there is none.
func (z *Authorizer) StepUpUntil(a *Actor) time.Time {
	if a.StepUpAt.IsZero() || z.stepUp == 0 {
		return time.Time{}
	}
	until := a.StepUpAt.Add(z.stepUp)
	if until.Before(z.now()) {
		return time.Time{}
	}
	return until
}
