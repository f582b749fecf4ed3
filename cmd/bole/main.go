// Command bole is the whole platform in one binary: the service, the demonstration, and the tools around them.
// It holds no logic of the business; each command stands in a file of its own.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
)

// exitError is a failure with its exit status: 1 the work failed, 2 the call was wrong.
type exitError struct {
	code int
	err  error
}

func (e exitError) Error() string { return e.err.Error() }

func (e exitError) Unwrap() error { return e.err }

// wrongCall says that the command was called in a wrong way.
func wrongCall(format string, args ...any) error {
	return exitError{code: 2, err: fmt.Errorf(format, args...)}
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run carries out one command line and returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRootCommand()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil {
		return 0
	}
	code := 1
	var e exitError
	if errors.As(err, &e) {
		code = e.code
	}
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		_, _ = fmt.Fprintln(stderr, "已中断，没有办完。")
		return 1
	}
	if message := err.Error(); message != "" {
		_, _ = fmt.Fprintln(stderr, "错误："+message)
	}
	if code == 2 {
		_, _ = fmt.Fprintln(stderr, "用法："+cmd.UseLine()+"\n详见：bole "+strings.TrimSpace(strings.TrimPrefix(cmd.CommandPath(), "bole")+" --help"))
	}
	return code
}

func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "bole",
		Short: "伯乐：法院数字政工平台",
		Long: "伯乐是开放的法院数字政工平台。\n\n" +
			"第一次使用：bole demo 在本机启动一个带演示数据的完整平台，不需要任何准备。\n" +
			"退出状态：0 成功；1 没有办成；2 命令写法有误。",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				hint := ""
				if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
					hint = "，是否想用 " + strings.Join(near, "、") + "？"
				}
				return wrongCall("没有名为 %s 的命令%s", args[0], hint)
			}
			return cmd.Help()
		},
	}
	root.SuggestionsMinimumDistance = 2
	root.AddCommand(commands()...)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	finish(root)
	return root
}

// finish puts the texts that cobra writes itself into Chinese, and makes wrong calls exit with 2.
func finish(cmd *cobra.Command) {
	cmd.SetUsageTemplate(usage)
	cmd.DisableFlagsInUseLine = true
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return wrongCall("%s", flagError(err)) })
	cmd.InitDefaultHelpFlag()
	if f := cmd.Flags().Lookup("help"); f != nil {
		f.Usage = "显示帮助"
	}
	switch {
	case cmd.Name() == "help" && cmd.HasParent():
		cmd.Short, cmd.Long = "显示命令的帮助", ""
	case cmd.Name() == "completion" && cmd.HasParent():
		cmd.Short, cmd.Long, cmd.Hidden = "生成命令行自动补全脚本", "", true
	}
	if cmd.HasParent() && !cmd.Runnable() && cmd.HasSubCommands() {
		cmd.Args = cobra.ArbitraryArgs
		cmd.RunE = func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongCall("%s 没有名为 %s 的子命令", c.CommandPath(), args[0])
			}
			return c.Help()
		}
	}
	if check := cmd.Args; check != nil && cmd.HasParent() {
		cmd.Args = func(c *cobra.Command, args []string) error {
			err := check(c, args)
			var e exitError
			if err == nil || errors.As(err, &e) {
				return err
			}
			return wrongCall("参数个数不对（给出了 %d 个）", len(args))
		}
	}
	for _, sub := range cmd.Commands() {
		finish(sub)
	}
}

// flagError says in Chinese what is wrong with a flag.
func flagError(err error) string {
	s := err.Error()
	for _, p := range []struct{ english, chinese string }{
		{"unknown flag: ", "没有名为 %s 的选项"}, {"unknown shorthand flag: ", "没有这个选项：%s"}, {"flag needs an argument: ", "选项缺少值：%s"},
	} {
		if rest, ok := strings.CutPrefix(s, p.english); ok {
			return fmt.Sprintf(p.chinese, rest)
		}
	}
	return "选项有误：" + s
}

const usage = `用法：
  {{if .Runnable}}{{.UseLine}} [选项]{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} 命令{{end}}{{if .HasExample}}

示例：
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

选项：
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

公共选项：
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

“{{.CommandPath}} 命令 --help” 显示该命令的说明。{{end}}
`
