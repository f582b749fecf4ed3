package main

import (
	"context"
	"path/filepath"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/spf13/cobra"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/civil"
	"github.com/bole-platform/bole/internal/config"
	"github.com/bole-platform/bole/internal/demo"
)

// withPlatform builds the platform on the database of a command that has addDatabaseFlags, and takes it down afterwards.
func withPlatform(cmd *cobra.Command, do func(ctx context.Context, a *app.App) error) error {
	owner, url, stop, err := openDatabase(cmd)
	if err != nil {
		return err
	}
	defer stop()
	c, err := config.LoadProcess()
	if err != nil {
		return exitError{code: 2, err: err}
	}
	c.OwnerDatabaseURL, c.DatabaseURL, c.KeyFile = owner, url, keyPath(cmd)
	var today func() civil.Date
	if data, _ := cmd.Flags().GetString("data"); data != "" {
		today = demo.Today
		if c.CheckpointDir == "" {
			c.CheckpointDir = filepath.Join(data, "checkpoints")
		}
	}
	a, err := app.New(cmd.Context(), app.Options{Config: c, Log: logger(cmd.ErrOrStderr(), c.LogLevel), Clock: time.Now, Today: today})
	if err != nil {
		return err
	}
	defer a.Close()
	return do(cmd.Context(), a)
}

// actAs puts the account into the context, with the grants that hold now.
func actAs(ctx context.Context, a *app.App, login string) (context.Context, error) {
	found, err := byLogin(ctx, a, login)
	if err != nil {
		return nil, err
	}
	actor, err := a.Account.ActorFor(ctx, authz.SystemPermit("command line"), found.ID)
	if err != nil {
		return nil, err
	}
	return authz.WithActor(ctx, actor), nil
}

func byLogin(ctx context.Context, a *app.App, login string) (found *account.Account, err error) {
	err = a.DB.Tx(ctx, func(tx pgx.Tx) error {
		found, err = a.Account.ByLoginTx(ctx, tx, login)
		return err
	})
	if err != nil {
		return nil, wrongCall("没有名为 %s 的账号", login)
	}
	return found, nil
}
