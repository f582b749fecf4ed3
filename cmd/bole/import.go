package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/intake"
)

func newImportCommand() *cobra.Command {
	var as, unit string
	var accept bool
	cmd := &cobra.Command{
		Use:   "import PATH…",
		Short: "导入任免表文件（.lrmx、.lrm、文件夹、zip）",
		Long: "读取文件并与库中记录逐项比对，结果与控制台“数据导入”中的批次相同，可在那里核对、采用、撤销。\n" +
			"--accept-safe 同时采用全部无冲突的差异。以 --as 账号的权限办理。",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if as == "" {
				return wrongCall("请用 --as 指明以哪个账号办理")
			}
			return withPlatform(cmd, func(ctx context.Context, a *app.App) error {
				ctx, err := actAs(ctx, a, as)
				if err != nil {
					return err
				}
				report, err := a.Intake.ImportPaths(ctx, args, intake.PathOptions{UnitCode: unit, AcceptSafe: accept})
				if report != nil {
					printReport(cmd, report)
				}
				if err == nil && report.Batch.Counts.Broken > 0 {
					err = errors.New("有文件无法读取，见上")
				}
				return err
			})
		},
	}
	cmd.Flags().StringVar(&as, "as", "", "以哪个账号办理")
	cmd.Flags().StringVar(&unit, "unit", "", "新增人员的编制所在单位（机构编码）")
	cmd.Flags().BoolVar(&accept, "accept-safe", false, "采用全部无冲突的差异")
	addDatabaseFlags(cmd)
	return cmd
}

func printReport(cmd *cobra.Command, r *intake.PathReport) {
	n := r.Batch.Counts
	fmt.Fprintf(cmd.OutOrStdout(), "批次 %s：共 %d 人，新增 %d，有差异 %d，无变化 %d，待选择 %d，无法读取 %d，已采用 %d\n",
		r.Batch.Number, n.Total, n.New, n.Differs, n.Same, n.Namesakes, n.Broken, n.Accepted)
	for _, x := range r.Broken {
		fmt.Fprintln(cmd.OutOrStdout(), x)
	}
}
