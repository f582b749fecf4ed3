package config

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"
)

// Variable describes one environment variable.
type Variable struct {
	Name    string
	Unit    string // Chinese; empty when the value speaks for itself
	Default string
	Allowed string // bounds or choices, empty when there are none
	Meaning string // Chinese
	Value   string // the present value, secrets hidden; only filled by (*Config).Describe
}

// foreign are names that begin like ours but are read elsewhere: by the tests.
func foreign() []string { return []string{"BOLE_TEST_DATABASE_URL"} }

// Default returns the settings of an empty environment.
func Default() *Config {
	c, err := Load(nil)
	if err != nil {
		panic(err) // a default in a tag is malformed
	}
	return c
}

// Load reads the settings from an environment in the form of os.Environ. It reports everything that is wrong at once,
// in Chinese.
func Load(environ []string) (*Config, error) {
	vars := map[string]string{}
	for _, kv := range environ {
		name, value, _ := strings.Cut(kv, "=")
		if value != "" { // an empty value means the default, as with variables of container recipes
			vars[name] = value
		}
	}
	c := new(Config)
	errs := unknown(environ)
	if err := env.ParseWithOptions(c, env.Options{Environment: vars}); err != nil {
		errs = append(errs, translate(err, vars)...)
	}
	errs = append(errs, c.bounds()...)
	errs = append(errs, c.addresses()...)
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return c, nil
}

// LoadProcess reads the settings from the environment of this process.
func LoadProcess() (*Config, error) { return Load(os.Environ()) }

// unknown reports the names that begin with BOLE_ and mean nothing.
func unknown(environ []string) []error {
	known := foreign()
	for _, f := range fields() {
		known = append(known, f.Tag.Get("env"))
	}
	var errs []error
	for _, kv := range environ {
		name, _, _ := strings.Cut(kv, "=")
		if !strings.HasPrefix(name, "BOLE_") || slices.Contains(known, name) {
			continue
		}
		near := slices.MinFunc(known, func(a, b string) int { return cmp.Compare(distance(name, a), distance(name, b)) })
		hint := ""
		if distance(name, near) <= min(4, len(name)/3) {
			hint = "，是否想写 " + near
		}
		errs = append(errs, fmt.Errorf("没有名为 %s 的环境变量%s？请改正或取消设置（全部变量见 bole doctor）", name, hint))
	}
	return errs
}

// translate names the variable for each field that could not be read.
func translate(err error, vars map[string]string) []error {
	var all env.AggregateError
	if !errors.As(err, &all) {
		return []error{err}
	}
	var errs []error
	for _, e := range all.Errors {
		var p env.ParseError
		if !errors.As(e, &p) {
			errs = append(errs, e)
			continue
		}
		f, _ := reflect.TypeFor[Config]().FieldByName(p.Name)
		name := f.Tag.Get("env")
		errs = append(errs, fmt.Errorf("%s 的值 %q 无法识别：应为%s", name, vars[name], kind(f)))
	}
	return errs
}

func kind(f reflect.StructField) string {
	switch {
	case f.Type == reflect.TypeFor[time.Duration]():
		return "时长，如 30s、15m、8h"
	case f.Type == reflect.TypeFor[slog.Level]():
		return " DEBUG、INFO、WARN 或 ERROR"
	case f.Type == reflect.TypeFor[Proxies]():
		return "地址或网段，逗号分隔，如 10.0.0.8,192.168.0.0/24"
	case f.Type.Kind() == reflect.Bool:
		return " true 或 false"
	}
	return "整数"
}

// bounds holds the values against the tags min, max and oneof.
func (c *Config) bounds() []error {
	var errs []error
	v := reflect.ValueOf(c).Elem()
	for i, f := range fields() {
		name, value := f.Tag.Get("env"), v.Field(i)
		if choices := f.Tag.Get("oneof"); choices != "" && !slices.Contains(strings.Fields(choices), value.String()) {
			errs = append(errs, fmt.Errorf("%s 的值 %q 无法识别：应为 %s", name, value.String(), strings.ReplaceAll(choices, " ", " 或 ")))
		}
		low, high := f.Tag.Get("min"), f.Tag.Get("max")
		if low == "" || value.IsZero() && f.Tag.Get("envDefault") == "" {
			continue
		}
		if n := number(value); n < parse(f, low) || n > parse(f, high) {
			errs = append(errs, fmt.Errorf("%s 的值 %v 超出范围：应在 %s 至 %s 之间", name, value.Interface(), low, high))
		}
	}
	return errs
}

func number(v reflect.Value) int64 {
	if v.CanUint() {
		return int64(v.Uint()) //nolint:gosec // the field holds 32 bits
	}
	return v.Int()
}

func parse(f reflect.StructField, s string) int64 {
	if f.Type == reflect.TypeFor[time.Duration]() {
		d, _ := time.ParseDuration(s)
		return int64(d)
	}
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}

// addresses checks what is spelt as an address, and what only makes sense together.
func (c *Config) addresses() []error {
	var errs []error
	for _, a := range []struct{ name, value string }{{"BOLE_ADDR", c.Addr}, {"BOLE_METRICS_ADDR", c.MetricsAddr}} {
		if a.value == "" {
			continue
		}
		_, port, err := net.SplitHostPort(a.value)
		if n, e := strconv.Atoi(port); err != nil || e != nil || n < 0 || n > 65535 {
			errs = append(errs, fmt.Errorf("%s 的值 %q 无法识别：应为 主机:端口，如 127.0.0.1:7420", a.name, a.value))
		}
	}
	for _, a := range []struct{ name, value string }{
		{"DATABASE_URL", c.DatabaseURL}, {"BOLE_OWNER_DATABASE_URL", c.OwnerDatabaseURL}, {"BOLE_DIRECT_DATABASE_URL", c.DirectDatabaseURL},
	} {
		if a.value == "" || strings.Contains(a.value, "=") && !strings.Contains(a.value, "://") { // key=value spelling
			continue
		}
		u, err := url.Parse(a.value)
		if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
			errs = append(errs, fmt.Errorf("%s 无法识别：应形如 postgres://用户:密码@主机:5432/库名", a.name)) // its value may hold a password
		}
	}
	if c.SessionAbsolute != 0 && c.SessionIdle > c.SessionAbsolute {
		errs = append(errs, fmt.Errorf("BOLE_SESSION_IDLE（%v）不应长于 BOLE_SESSION_ABSOLUTE（%v）", c.SessionIdle, c.SessionAbsolute))
	}
	return errs
}

// Describe lists every variable, in the order of the documentation.
func Describe() []Variable {
	fs := fields()
	list := make([]Variable, len(fs))
	for i, f := range fs {
		v := Variable{Name: f.Tag.Get("env"), Unit: f.Tag.Get("unit"), Default: f.Tag.Get("envDefault"), Meaning: f.Tag.Get("doc")}
		switch {
		case f.Tag.Get("min") != "":
			v.Allowed = f.Tag.Get("min") + " … " + f.Tag.Get("max")
		case f.Tag.Get("oneof") != "":
			v.Allowed = strings.ReplaceAll(f.Tag.Get("oneof"), " ", " | ")
		}
		list[i] = v
	}
	return list
}

// Describe lists every variable with its present value; the passwords in addresses are hidden.
func (c *Config) Describe() []Variable {
	list := Describe()
	v := reflect.ValueOf(c).Elem()
	for i, f := range fields() {
		s := fmt.Sprint(v.Field(i).Interface())
		if p, ok := v.Field(i).Interface().(Proxies); ok {
			b, _ := p.MarshalText()
			s = string(b)
		}
		if f.Tag.Get("secret") == "url" {
			s = hide(s)
		}
		list[i].Value = s
	}
	return list
}

// hide takes the password out of an address.
func hide(s string) string {
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" {
		return "（已设置）"
	}
	return (&url.URL{Scheme: u.Scheme, User: url.User(u.User.Username()), Host: u.Host, Path: u.Path}).String()
}

func fields() []reflect.StructField { return reflect.VisibleFields(reflect.TypeFor[Config]()) }

// distance counts the edits between two names.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := diagonal
			if a[i-1] != b[j-1] {
				change++
			}
			diagonal = row[j]
			row[j] = min(change, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}
