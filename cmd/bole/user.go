package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/spf13/cobra"

	"github.com/bole-platform/bole/internal/account"
	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/authz"
)

func newUserCommand() *cobra.Command {
	user := &cobra.Command{Use: "user", Short: "建立账号、授予角色（部署时使用）", Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		return wrongCall("请指明做什么：create 或 grant")
	}}
	user.AddCommand(newUserCreateCommand(), newUserGrantCommand())
	return user
}

func newUserCreateCommand() *cobra.Command {
	var name string
	cmd := &cobra.Command{
		Use: "create LOGIN", Short: "建立账号，打印一次性密码", Args: cobra.ExactArgs(1),
		Long: "建立账号。密码由程序生成，只显示一次；首次登录须更换。",
		RunE: func(cmd *cobra.Command, args []string) error {
			if name == "" {
				return wrongCall("请用 --name 指明姓名或用途")
			}
			return withPlatform(cmd, func(ctx context.Context, a *app.App) error {
				password := oneTimePassword()
				err := a.DB.Tx(ctx, func(tx pgx.Tx) error {
					_, err := a.Account.CreateTx(ctx, tx, authz.SystemPermit("command line"), account.New{Login: args[0], Name: name, Password: password})
					return err
				})
				if err != nil {
					return err
				}
				fmt.Fprintf(cmd.OutOrStdout(), "账号 %s 已建立，一次性密码：%s（首次登录须更换）\n", args[0], password)
				return nil
			})
		},
	}
	cmd.Flags().StringVar(&name, "name", "", "姓名或用途")
	addDatabaseFlags(cmd)
	return cmd
}

func newUserGrantCommand() *cobra.Command {
	var unit string
	var subtree bool
	cmd := &cobra.Command{
		Use: "grant LOGIN ROLE", Short: "授予角色", Args: cobra.ExactArgs(2),
		Long: "授予角色。可用的角色：" + roleList(),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withPlatform(cmd, func(ctx context.Context, a *app.App) error {
				return grant(ctx, cmd, a, args[0], authz.Role(args[1]), unit, subtree)
			})
		},
	}
	cmd.Flags().StringVar(&unit, "unit", "", "机构编码；三类管理员不填")
	cmd.Flags().BoolVar(&subtree, "subtree", false, "本院及下级法院")
	addDatabaseFlags(cmd)
	return cmd
}

func grant(ctx context.Context, cmd *cobra.Command, a *app.App, login string, role authz.Role, unit string, subtree bool) error {
	if !role.Grantable() {
		return wrongCall("没有名为 %s 的角色；可用的角色：%s", role, roleList())
	}
	found, err := byLogin(ctx, a, login)
	if err != nil {
		return err
	}
	n := account.NewGrant{AccountID: found.ID, Role: role, Reach: authz.ReachCourt, Reason: "部署时指定"}
	if subtree || role.Admin() {
		n.Reach = authz.ReachSubtree
	}
	if unit != "" {
		u, err := a.Org.FindTx(ctx, a.DB.Point, unit)
		if err != nil {
			return wrongCall("没有编码为 %s 的机构", unit)
		}
		n.UnitID = u.ID
	}
	err = a.DB.Tx(ctx, func(tx pgx.Tx) error {
		_, err := a.Account.GrantTx(ctx, tx, authz.SystemPermit("command line"), n)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "已授予 %s 角色 %s（%s）\n", login, role, role.Name())
	return nil
}

func roleList() string {
	names := make([]string, 0, len(authz.Roles()))
	for _, r := range authz.Roles() {
		names = append(names, string(r))
	}
	return strings.Join(names, " ")
}

// oneTimePassword makes a password that obeys the rules: four groups with every kind of character.
func oneTimePassword() string { return "Bole-" + rand.Text()[:12] + "-7a" }
