package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bole-platform/bole/internal/lrmx"
)

// newLrmxCommand makes `bole lrmx`: tools for the files of the 干部任免审批表 that need no database.
func newLrmxCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "lrmx",
		Short: "查看、转换干部任免审批表文件（.lrmx、.lrm），不需要数据库",
	}
	cmd.AddCommand(newLrmxInspectCommand(), newLrmxConvertCommand())
	return cmd
}

func newLrmxInspectCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "inspect FILE",
		Short: "以 JSON 显示文件的全部内容和问题",
		Long: "以 JSON 显示文件的全部内容和问题：文字按标签列出，只统一换行，不作其他改动。\n" +
			".lrm 文件会连同同名的 .pic 或 .jpg 照片一起读取。读不出时 JSON 中有 error，退出状态为 1。",
		Example: "  bole lrmx inspect 张三.lrmx",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			doc, failure := lrmx.ReadFile(args[0], lrmx.Limits{})
			out := json.NewEncoder(cmd.OutOrStdout())
			out.SetEscapeHTML(false)
			out.SetIndent("", "  ")
			if err := out.Encode(lrmx.Inspect(args[0], doc, failure)); err != nil {
				return exitError{code: 1, err: err}
			}
			if failure != nil {
				return exitError{code: 1, err: failure}
			}
			return nil
		},
	}
}

func newLrmxConvertCommand() *cobra.Command {
	var name, target string
	var crlf, fillPhoto, keepUnknown bool
	cmd := &cobra.Command{
		Use:   "convert FILE --profile NAME [-o FILE]",
		Short: "转换为另一种版本格式，默认写到标准输出",
		Long: "转换为另一种版本格式：" + strings.Join(lrmx.ProfileNames(), "、") + "。默认写到标准输出，提示写到标准错误。\n" +
			"超长的文字完整写出并提示，不截断。转为 lrm-2.0 并指定 -o 时，照片另存为同名的 .pic 文件。",
		Example: "  bole lrmx convert 张三.lrm --profile lrmx-3.2.1 -o 张三.lrmx",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			profile, err := lrmx.ProfileByName(name)
			if err != nil {
				return exitError{code: 2, err: err}
			}
			profile.CRLF, profile.FillPhoto, profile.KeepForeign = crlf, fillPhoto, keepUnknown
			if err := convert(args[0], target, profile, cmd.OutOrStdout(), cmd.ErrOrStderr()); err != nil {
				return exitError{code: 1, err: err}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&name, "profile", lrmx.Profile321, "版本格式："+strings.Join(lrmx.ProfileNames(), "、"))
	cmd.Flags().StringVarP(&target, "output", "o", "", "写入这个文件，已有的会被替换")
	cmd.Flags().BoolVar(&crlf, "crlf", false, "换行写成 CR LF")
	cmd.Flags().BoolVar(&fillPhoto, "fill-photo", false, "没有照片时写入占位图，供不接受空照片的软件读取")
	cmd.Flags().BoolVar(&keepUnknown, "keep-unknown", false, "保留不属于任免审批表的标签，有的软件会因此拒绝整个文件")
	return cmd
}

// convert reads one file and writes it in a profile, warnings to notes. Nothing is written when it fails.
func convert(source, target string, profile lrmx.Profile, stdout, notes io.Writer) error {
	doc, err := lrmx.ReadFile(source, lrmx.Limits{})
	if err != nil {
		return err
	}
	var b bytes.Buffer
	warnings, err := lrmx.Write(&b, doc, profile)
	if err != nil {
		return err
	}
	picture := ""
	if profile.Format == lrmx.FormatLRM && target != "" && doc.Photo != nil {
		picture = strings.TrimSuffix(target, filepath.Ext(target)) + ".pic"
	}
	for _, w := range append(doc.Warnings, warnings...) {
		if w.Code == lrmx.WarnNoPhoto && picture != "" {
			continue
		}
		if _, err := fmt.Fprintln(notes, "提示："+w.String()); err != nil {
			return err
		}
	}
	if target == "" {
		_, err = stdout.Write(b.Bytes())
		return err
	}
	if err := save(target, b.Bytes()); err != nil {
		return err
	}
	if picture != "" {
		return save(picture, doc.Photo.Bytes)
	}
	return nil
}

// save writes a file that only its owner may read, since it holds personal data.
func save(path string, data []byte) error {
	if err := os.WriteFile(path, data, 0o600); err != nil {
		var p *os.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return fmt.Errorf("无法写入 %s，请检查文件夹是否存在、有无权限：%w", path, err)
	}
	return nil
}
