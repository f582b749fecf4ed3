package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/config"
	"github.com/bole-platform/bole/internal/demo"
	"github.com/bole-platform/bole/internal/demo/loader"
	"github.com/bole-platform/bole/internal/embedded"
	"github.com/bole-platform/bole/internal/pg"
)

const defaultAddr = "127.0.0.1:7420"

func newDemoCommand() *cobra.Command {
	var addr, data string
	var reset, secondFactor bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "在本机启动带演示数据的完整平台",
		Long: "在本机启动一个私有的 PostgreSQL，建表，装入虚构城市“澜州市”的演示数据，并在本机地址上提供服务。\n" +
			"再次启动沿用已有数据；--reset 重新装入。Ctrl-C 停止全部。",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runDemo(cmd, demoOptions{addr: addr, given: cmd.Flags().Changed("addr"), data: data, reset: reset, secondFactor: secondFactor})
		},
	}
	cmd.Flags().StringVar(&addr, "addr", defaultAddr, "服务地址；端口 0 表示任意空闲端口")
	cmd.Flags().StringVar(&data, "data", "", "数据目录；不设则用本机的默认目录")
	cmd.Flags().BoolVar(&reset, "reset", false, "清空已有演示数据，从头装入")
	cmd.Flags().BoolVar(&secondFactor, "second-factor", false, "登录须输入动态口令")
	return cmd
}

type demoOptions struct {
	addr, data          string
	given               bool
	reset, secondFactor bool
}

func runDemo(cmd *cobra.Command, o demoOptions) error {
	ctx := cmd.Context()
	c, err := config.LoadProcess()
	if err != nil {
		return exitError{code: 2, err: err}
	}
	if o.data == "" {
		o.data = embedded.DefaultDir()
	}
	if o.data, err = filepath.Abs(o.data); err != nil {
		return err
	}
	listener, err := listen(o.addr, o.given)
	if err != nil {
		return err
	}
	defer listener.Close()
	if o.reset {
		if err := embedded.Remove(ctx, o.data); err != nil {
			return err
		}
	}
	say := func(m string) { cmd.PrintErrln(m) }
	server, err := embedded.Start(ctx, embedded.Options{DataDir: o.data, Notice: say})
	if err != nil {
		return err
	}
	defer server.Stop()
	c.DatabaseURL, c.OwnerDatabaseURL, c.SecondFactor = server.AppURL, server.OwnerURL, o.secondFactor
	if c.KeyFile == "" {
		c.KeyFile = embedded.KeyPath(o.data)
	}
	if c.CheckpointDir == "" {
		c.CheckpointDir = filepath.Join(o.data, "checkpoints")
	}
	if o.reset {
		if err := os.RemoveAll(c.CheckpointDir); err != nil {
			return err
		}
	}
	if err := pg.Migrate(ctx, server.OwnerURL); err != nil {
		return err
	}
	city := demo.Generate(demo.DefaultSeed)
	served, err := loader.Served(city)
	if err != nil {
		return err
	}
	a, err := app.New(ctx, app.Options{Config: c, Log: logger(cmd.ErrOrStderr(), c.LogLevel), Clock: time.Now, Today: demo.Today, Demo: served})
	if err != nil {
		return err
	}
	defer a.Close()
	if err := seed(ctx, a, city, say); err != nil {
		return err
	}
	return a.Serve(ctx, listener, func() { announce(cmd.OutOrStdout(), listener.Addr().String(), a, o) })
}

// seed loads the city once; a second start finds it there.
func seed(ctx context.Context, a *app.App, city *demo.City, say func(string)) error {
	there, err := loader.Loaded(ctx, a)
	if err != nil || there {
		return err
	}
	say(fmt.Sprintf("正在装入演示数据（%d 人）……", len(city.People)))
	began := time.Now()
	if err := loader.Load(ctx, a, city); err != nil {
		return fmt.Errorf("装入演示数据: %w", err)
	}
	say(fmt.Sprintf("演示数据装入完毕，用时 %.1f 秒。", time.Since(began).Seconds()))
	return nil
}

// listen opens the address. The default moves on to a free port when it is taken; one that was asked for does not.
func listen(addr string, given bool) (net.Listener, error) {
	l, err := net.Listen("tcp", addr)
	if err == nil {
		return l, nil
	}
	if !given && errors.Is(err, syscall.EADDRINUSE) {
		host, _, _ := net.SplitHostPort(addr)
		return net.Listen("tcp", net.JoinHostPort(host, "0"))
	}
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("地址 %s 已被占用，请换一个端口，或用端口 0 由系统选择", addr)
	}
	return nil, fmt.Errorf("无法监听 %s: %w", addr, err)
}

func logger(w io.Writer, level slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level}))
}

// announce prints the one line that scripts wait for, then what a person needs.
func announce(w io.Writer, addr string, a *app.App, o demoOptions) {
	url := "http://" + addr
	fmt.Fprintf(w, "Ready: %s\n\n", url)
	fmt.Fprintf(w, "伯乐数字政工平台（演示环境）  %s\n", url)
	fmt.Fprintf(w, "人员、单位、案件均为虚构，演示日期固定为 %s。数据目录 %s\n\n", demo.Today(), o.data)
	fmt.Fprintf(w, "演示账号（密码均为 %s）：\n", loader.Password)
	for _, x := range a.Demo.Accounts {
		fmt.Fprintf(w, "  %-30s %s  %s\n", x.Account, x.Name, x.Title)
	}
	fmt.Fprintln(w, "\n可以先做两件事：")
	for _, t := range demo.Tasks() {
		fmt.Fprintf(w, "  %d. %s（%d 分钟）  账号 %s（%s）  %s\n     %s\n", t.Number, t.Title, t.Minutes, t.Account, t.Name, url, strings.Join(t.Steps, " → "))
	}
	fmt.Fprintln(w, "\n按 Ctrl-C 停止。")
}
