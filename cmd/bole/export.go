package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/bole-platform/bole/internal/app"
	"github.com/bole-platform/bole/internal/authz"
	"github.com/bole-platform/bole/internal/intake"
	"github.com/bole-platform/bole/internal/lrmx"
)

func newExportCommand() *cobra.Command {
	var as, unit, purpose, target, name string
	var lower bool
	cmd := &cobra.Command{
		Use:   "export",
		Short: "把一个单位现职人员的任免表文件导出为一个 zip",
		Long: "以 --as 账号的权限导出，每人留一条审计记录。能读取密钥文件并运行本命令，视同已再次验证身份。\n" +
			"不在导出权限范围内或者须回避的人员不导出，只说明人数。",
		Example: "  bole export --as personnel.erzhong --unit LZ02 --purpose 报送市委组织部 -o 二中院.zip",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for flag, value := range map[string]string{"--as": as, "--unit": unit, "--purpose": purpose, "--output": target} {
				if value == "" {
					return wrongCall("请用 --as 指明账号，--unit 指明机构编码，--purpose 写明用途，-o 指明文件（缺 %s）", flag)
				}
			}
			profile, ok := profiles()[name]
			if !ok {
				return wrongCall("没有名为 %s 的版本格式", name)
			}
			return withPlatform(cmd, func(ctx context.Context, a *app.App) error {
				ctx, err := actAs(ctx, a, as)
				if err != nil {
					return err
				}
				o := intake.PathExport{UnitCode: unit, LowerCourts: lower, Profile: profile, Purpose: purpose}
				return exportTo(proved(ctx), cmd, a, target, o)
			})
		},
	}
	cmd.Flags().StringVar(&as, "as", "", "以哪个账号办理")
	cmd.Flags().StringVar(&unit, "unit", "", "单位（机构编码），含同一法院的下级机构")
	cmd.Flags().BoolVar(&lower, "lower-courts", false, "含下级法院")
	cmd.Flags().StringVar(&purpose, "purpose", "", "导出用途，写入审计")
	cmd.Flags().StringVar(&name, "profile", lrmx.Profile321, "版本格式")
	cmd.Flags().StringVarP(&target, "output", "o", "", "写入这个 zip 文件，已有的会被替换")
	addDatabaseFlags(cmd)
	return cmd
}

func profiles() map[string]intake.Profile {
	return map[string]intake.Profile{
		lrmx.Profile321: intake.Profile321, lrmx.Profile30: intake.Profile30, lrmx.Profile2025: intake.Profile2025, lrmx.ProfileLRM: intake.ProfileLRM,
	}
}

// proved counts the keys, which the command had to read, as a second proof of identity.
func proved(ctx context.Context) context.Context {
	a, err := authz.ActorOf(ctx)
	if err != nil {
		return ctx
	}
	again := *a
	again.StepUpAt = time.Now()
	return authz.WithActor(ctx, &again)
}

// exportTo writes beside the target first, so that a broken-off export leaves no half file.
func exportTo(ctx context.Context, cmd *cobra.Command, a *app.App, target string, o intake.PathExport) (err error) {
	f, err := os.CreateTemp(filepath.Dir(target), ".bole-export-*")
	if err != nil {
		return fmt.Errorf("无法写入 %s，请检查文件夹是否存在、有无权限：%w", target, err)
	}
	defer func() { err = errors.Join(err, gone(os.Remove(f.Name()))) }()
	people, notes, err := a.Intake.ExportUnit(ctx, f, o)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), target); err != nil {
		return fmt.Errorf("无法写入 %s：%w", target, err)
	}
	for _, n := range notes {
		fmt.Fprintln(cmd.ErrOrStderr(), "提示："+n)
	}
	fmt.Fprintf(cmd.OutOrStdout(), "已导出 %d 人：%s\n", people, target)
	return nil
}

func gone(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}
