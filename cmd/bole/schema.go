package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/bole-platform/bole/graph"
)

func newSchemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "打印接口的 GraphQL 模式",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			sdl, err := graph.SDL()
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), sdl)
			return err
		},
	}
}
