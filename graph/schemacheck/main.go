// Command schemacheck compares the schema that is served with the one that was released, and names what would break a
// client of the released one. make schema-check runs it:
//
//	go run ./graph/schemacheck docs/schema.released.graphql docs/schema.graphql
//
// Status 0: nothing breaks, or nothing was released yet; 1: something breaks; 2: wrong call, or a file that is no schema.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, out, trouble io.Writer) int {
	if len(args) != 2 {
		fmt.Fprintln(trouble, "schemacheck RELEASED SERVED")
		return 2
	}
	released, err := os.ReadFile(args[0])
	if errors.Is(err, os.ErrNotExist) {
		fmt.Fprintf(out, "还没有发布过的接口（%s 不存在），不作比较。\n", args[0])
		return 0
	}
	if err != nil {
		fmt.Fprintln(trouble, err)
		return 2
	}
	served, err := os.ReadFile(args[1])
	if err != nil {
		fmt.Fprintln(trouble, err)
		return 2
	}
	broken, err := breaking(string(released), string(served))
	if err != nil {
		fmt.Fprintln(trouble, err)
		return 2
	}
	if len(broken) == 0 {
		fmt.Fprintf(out, "与已发布的接口（%s）相容。\n", args[0])
		return 0
	}
	fmt.Fprintf(trouble, "接口有 %d 处与已发布的（%s）不相容。已发布的只能标为 @deprecated 并给出替代，不能删改：\n", len(broken), args[0])
	for _, b := range broken {
		fmt.Fprintln(trouble, "  "+b)
	}
	return 1
}
