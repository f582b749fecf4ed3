package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/authz"
)

func newVerifyCommand() *cobra.Command {
	verify := &cobra.Command{Use: "verify", Short: "核对审计链或数据是否完好", Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		return wrongCall("请指明核对什么：audit 或 data")
	}}
	audit := &cobra.Command{Use: "audit", Short: "核对审计记录、链与检查点", Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		return withPlatform(cmd, func(ctx context.Context, a *app.App) error { return verifyAudit(ctx, cmd, a) })
	}}
	data := &cobra.Command{Use: "data", Short: "核对人员记录：逐人解密、重算概要并比对", Args: cobra.NoArgs, RunE: func(cmd *cobra.Command, _ []string) error {
		return withPlatform(cmd, func(ctx context.Context, a *app.App) error { return verifyData(ctx, cmd, a) })
	}}
	for _, c := range []*cobra.Command{audit, data} {
		addDatabaseFlags(c)
	}
	verify.AddCommand(audit, data)
	return verify
}

var errVerify = errors.New("核对未通过")

func verifyAudit(ctx context.Context, cmd *cobra.Command, a *app.App) error {
	r, err := a.Audit.Verify(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "审计记录 %d 条，链 %d 节，作废编号 %d 个，链头 %s\n", r.Records, r.Links, r.Voids, r.Head)
	for _, f := range r.Findings {
		fmt.Fprintf(cmd.OutOrStdout(), "%s %s：%s\n", f.Table, f.Row, f.What)
	}
	if !r.OK() {
		return errVerify
	}
	fmt.Fprintln(cmd.OutOrStdout(), "完好。")
	return nil
}

func verifyData(ctx context.Context, cmd *cobra.Command, a *app.App) error {
	people, faults, err := a.Cadre.VerifyTx(ctx, a.DB.List, authz.SystemPermit("verify"))
	if err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "核对 %d 人\n", people)
	for _, f := range faults {
		fmt.Fprintf(cmd.OutOrStdout(), "%s %s：%s\n", f.Table, f.Row, f.What)
	}
	if len(faults) > 0 {
		return errVerify
	}
	fmt.Fprintln(cmd.OutOrStdout(), "完好。")
	return nil
}
