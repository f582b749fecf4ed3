package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/config"
)

func newServeCommand() *cobra.Command {
	var addr string
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "提供服务（正式环境，配置取自环境变量）",
		Long:  "连接 DATABASE_URL 指明的数据库并提供服务。数据库须已由 bole migrate 建好；bole doctor 检查配置。",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := config.LoadProcess()
			if err != nil {
				return exitError{code: 2, err: err}
			}
			if c.DatabaseURL == "" {
				return wrongCall("请设置环境变量 DATABASE_URL；bole doctor 列出全部变量")
			}
			c.KeyFile = keyPath(cmd)
			if addr == "" {
				addr = c.Addr
			}
			return serve(cmd, c, addr)
		},
	}
	cmd.Flags().StringVar(&addr, "addr", "", "服务地址，优先于 BOLE_ADDR")
	return cmd
}

func serve(cmd *cobra.Command, c *config.Config, addr string) error {
	listener, err := listen(addr, true)
	if err != nil {
		return err
	}
	defer listener.Close()
	a, err := app.New(cmd.Context(), app.Options{Config: c, Log: logger(cmd.ErrOrStderr(), c.LogLevel), Clock: time.Now})
	if err != nil {
		return err
	}
	defer a.Close()
	return a.Serve(cmd.Context(), listener, func() { fmt.Fprintf(cmd.OutOrStdout(), "Ready: http://%s\n", listener.Addr()) })
}
