package main

import (
	"errors"
	"os"

	"github.com/spf13/cobra"

	"github.com/bole-platform/bole/internal/config"
	"github.com/bole-platform/bole/internal/embedded"
)

// addDatabaseFlags gives a command the flag with which it finds the data of a demo.
func addDatabaseFlags(cmd *cobra.Command) {
	cmd.Flags().String("data", "", "演示数据目录（bole demo 的 --data），演示正在运行或已停止均可；不设则用环境变量 DATABASE_URL")
}

// openDatabase finds the database of a command that has addDatabaseFlags: that of a demo with --data, whose server is
// started when it does not run, or that of DATABASE_URL. With DATABASE_URL alone both addresses are the same, and the
// service takes on the role of the application by itself. stop must be called at the end; it is never nil.
func openDatabase(cmd *cobra.Command) (ownerURL, appURL string, stop func(), err error) {
	stop = func() {}
	c, err := config.LoadProcess()
	if err != nil {
		return "", "", stop, exitError{code: 2, err: err}
	}
	data, err := cmd.Flags().GetString("data")
	if err != nil {
		return "", "", stop, err
	}
	if data == "" {
		if c.DatabaseURL == "" {
			return "", "", stop, wrongCall("没有指明数据库：请设置环境变量 DATABASE_URL，或用 --data 指明演示数据目录")
		}
		return c.Owner(), c.DatabaseURL, stop, nil
	}
	s, err := embedded.Open(cmd.Context(), embedded.Options{
		DataDir: data, Notice: func(m string) { cmd.PrintErrln(m) },
	})
	switch {
	case errors.Is(err, embedded.ErrNoData):
		return "", "", stop, exitError{code: 2, err: err}
	case err != nil:
		return "", "", stop, err
	}
	if s.Outdated(cmd.Context()) {
		cmd.PrintErrln("提示：数据库程序在运行期间被升级，请尽快重启 bole demo。")
	}
	return s.OwnerURL, s.AppURL, s.Stop, nil
}

// keyPath is the key file of a command: BOLE_KEY_FILE, that of the demo's data directory, or the usual one.
func keyPath(cmd *cobra.Command) string {
	if path := os.Getenv("BOLE_KEY_FILE"); path != "" {
		return path
	}
	if data, err := cmd.Flags().GetString("data"); err == nil && data != "" {
		return embedded.KeyPath(data)
	}
	return embedded.DefaultKeyPath()
}
