package account

import (
	"context"
	"crypto/subtle"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/pquerna/otp"
	"github.com/pquerna/otp/totp"

	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/crypt"
	"github.com/bole-platform/bole/internal/id"
	"github.com/bole-platform/bole/internal/pg"
)

const otpStep = 30 // seconds

func otpPlace(account id.Account) string {
	return crypt.Place("account", account.String(), "otp_secret")
}

// proveOTP checks a one-time code: the step before, this one or the next, and each step once.
func (s *Service) proveOTP(ctx context.Context, sec *secret, code string, now time.Time) error {
	if code == "" {
		return ErrSecondFactor
	}
	step, err := s.matchOTP(sec, code, now)
	if err != nil {
		return err
	}
	if step == 0 {
		return ErrRefused
	}
	tag, err := s.DB.Point.Exec(ctx, updateStep, sec.ID, step)
	if err != nil {
		return pg.Unavailable(fmt.Errorf("use up the code: %w", err))
	}
	if tag.RowsAffected() == 0 {
		return ErrRefused // used already
	}
	return nil
}

// matchOTP finds the step that a code belongs to; 0 when none.
func (s *Service) matchOTP(sec *secret, code string, now time.Time) (int64, error) {
	key, err := s.Keys.OpenText(sec.OTPSecret, otpPlace(sec.ID))
	if err != nil {
		return 0, fmt.Errorf("open the secret of the second factor: %w", err)
	}
	this := now.Unix() / otpStep
	found := int64(0)
	for step := this - 1; step <= this+1; step++ {
		want, err := totp.GenerateCodeCustom(key, time.Unix(step*otpStep, 0), totp.ValidateOpts{
			Period: otpStep, Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if err != nil {
			return 0, fmt.Errorf("make a code: %w", err)
		}
		if subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 && step > sec.OTPLastStep {
			found = step
		}
	}
	return found, nil
}

// BeginOTP makes a new secret for the authenticator app of the account that asks, as an otpauth address for a QR code.
// It counts once ConfirmOTP has seen a code.
//
// Permission: session.own.
// Errors: OTP_SET_UP (Conflict); STEP_UP_REQUIRED is asked of a session that is not fresh.
func (s *Service) BeginOTP(ctx context.Context) (url string, err error) {
	permit, err := s.Authz.Require(ctx, authz.SessionOwn, authz.Target{})
	if err != nil {
		return "", err
	}
	a := permit.Actor()
	key, err := totp.Generate(totp.GenerateOpts{Issuer: s.Issuer, AccountName: a.Login, Period: otpStep})
	if err != nil {
		return "", fmt.Errorf("make a secret: %w", err)
	}
	err = s.DB.Tx(ctx, func(tx pgx.Tx) error {
		now, err := pg.One[Account](ctx, tx, selectForUpdate, a.AccountID)
		if err != nil {
			return err
		}
		if now.SecondFactor {
			return ErrOTPSetUp
		}
		if _, err := tx.Exec(ctx, updateSecret, a.AccountID, s.Keys.SealText(key.Secret(), otpPlace(a.AccountID))); err != nil {
			return fmt.Errorf("keep the secret: %w", err)
		}
		return s.Audit.Record(ctx, tx, permit.Event("account.otp.begin"))
	})
	if err != nil {
		return "", err
	}
	return key.URL(), nil
}

// ConfirmOTP turns the second factor on when the code is right.
//
// Permission: session.own.
// Errors: OTP_CODE (Invalid); OTP_SET_UP (Conflict).
func (s *Service) ConfirmOTP(ctx context.Context, code string) error {
	permit, err := s.Authz.Require(ctx, authz.SessionOwn, authz.Target{})
	if err != nil {
		return err
	}
	now := s.now()
	sec, err := pg.One[secret](ctx, s.DB.Point, selectSecretByID, permit.Actor().AccountID, now)
	if err != nil {
		return fmt.Errorf("confirm the second factor: %w", err)
	}
	if sec.OTPConfirmed {
		return ErrOTPSetUp
	}
	if len(sec.OTPSecret) == 0 {
		return ErrOTPCode.At("code")
	}
	step, err := s.matchOTP(sec, code, now)
	if err != nil {
		return err
	}
	if step == 0 {
		return ErrOTPCode.At("code")
	}
	return s.DB.Tx(ctx, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, updateSecretConfirmed, sec.ID, now); err != nil {
			return fmt.Errorf("turn the second factor on: %w", err)
		}
		if _, err := tx.Exec(ctx, updateStep, sec.ID, step); err != nil {
			return fmt.Errorf("use up the code: %w", err)
		}
		return s.Audit.Record(ctx, tx, permit.Event("account.otp.confirm"))
	})
}

// ResetOTP takes the second factor of an account away, for somebody who has lost the telephone.
//
// Permission: account.manage.
// Errors: ACCOUNT_SELF (Rule).
func (s *Service) ResetOTP(ctx context.Context, account id.Account, reason string) error {
	return s.manage(ctx, account, "account.otp.reset", reason, func(tx pgx.Tx, permit authz.Permit, a *Account) error {
		if a.ID == permit.Actor().AccountID {
			return ErrSelf
		}
		if _, err := tx.Exec(ctx, updateSecret, a.ID, crypt.Sealed(nil)); err != nil {
			return fmt.Errorf("take the second factor away: %w", err)
		}
		return nil
	})
}
