package main

import (
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/spf13/cobra"

	"github.com/bole-platform/bole/internal/pg"
)

func newMigrateCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "migrate",
		Short: "把数据库结构升级到本程序的版本",
		Long: "把数据库结构升级到本程序的版本。可重复执行，也可由多台服务器同时执行。\n" +
			"须以数据库属主账号连接：BOLE_OWNER_DATABASE_URL，不设则用 DATABASE_URL。",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			owner, _, stop, err := openDatabase(cmd)
			defer stop()
			if err != nil {
				return err
			}
			conn, err := pgx.Connect(cmd.Context(), owner)
			if err != nil {
				return fmt.Errorf("无法连接数据库：%w", err)
			}
			defer func() { _ = conn.Close(cmd.Context()) }()
			before, err := pg.StoredVersion(cmd.Context(), conn)
			if err != nil {
				return err
			}
			if before > pg.SchemaVersion() {
				return fmt.Errorf("数据库结构为第 %d 版，比本程序（第 %d 版）新，请换用新版程序", before, pg.SchemaVersion())
			}
			if err := pg.Migrate(cmd.Context(), owner); err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "数据库结构：第 %d 版 → 第 %d 版\n", before, pg.SchemaVersion())
			return err
		},
	}
	addDatabaseFlags(cmd)
	return cmd
}
