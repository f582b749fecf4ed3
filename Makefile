# The two commands of a new user: make run, make test. Both do all the set-up themselves, on a fresh machine, as root
# or as an ordinary user; `make` alone lists the others. What CI does is make ci.

SHELL      := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS  += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

GO      ?= go
NPM     ?= npm
ARGS    ?=
PART    ?= all
RACE    ?=
PACKAGE ?= ./...
BUILD   := $(GO) build -trimpath -buildvcs=false
LINT    := $(GO) tool -modfile=internal/tools/go.mod golangci-lint
WEB     := $(wildcard web/package.json)
WEBSRC  := $(if $(WEB),$(shell find web/src web/public web/scripts web/index.html web/vite.config.ts web/tsconfig.json -type f 2>/dev/null))
CHROMIUM = $(shell command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable)

.PHONY: help run build test test-go test-web test-e2e test-long bench ci generate generate-check fmt fmt-check vet lint \
	lint-web schema-check clean need-go need-node need-cc need-browser

help: ## 列出全部目标
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: build ## 编译并启动带演示数据的平台（ARGS= 传给 bole demo，如 ARGS="--reset"）
	@exec ./bin/bole demo $(ARGS)

build: bin/bole ## 编译控制台和程序 bin/bole

.PHONY: bin/bole
bin/bole: need-go $(if $(WEB),web/dist/index.html)
	@$(BUILD) -o bin/bole ./cmd/bole

# Console ------------------------------------------------------------------------------------------------------------

web/node_modules/.installed: web/package-lock.json web/package.json | need-node
	@echo "安装控制台的依赖……"
	@cd web && $(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

web/dist/index.html: web/node_modules/.installed $(WEBSRC)
	@echo "编译控制台……"
	@cd web && $(NPM) run --silent build
	@touch $@

# Tests --------------------------------------------------------------------------------------------------------------

test: test-go test-web test-e2e ## 运行全部测试（RACE=1 加竞态检测，PACKAGE=./internal/x 只测一个包）

test-go: need-go $(if $(RACE),need-cc)
	@race=; if [ -n "$(RACE)" ] && { command -v gcc || command -v clang; } >/dev/null; then race=-race; fi; \
	$(GO) test $$race -timeout 30m $(PACKAGE)

test-web: $(if $(WEB),web/node_modules/.installed)
	@if [ -n "$(WEB)" ]; then cd web && $(NPM) test --silent; fi

# The console in a real browser, against the built binary.
test-e2e: build need-browser
	@if ! ls web/e2e/*.test.ts >/dev/null 2>&1; then echo "没有浏览器测试。"; \
	elif [ -z "$(CHROMIUM)" ]; then echo "SKIP 浏览器测试：没有 Chromium。"; \
	else cd web && CHROMIUM="$(CHROMIUM)" BOLE="$(CURDIR)/bin/bole" $(NPM) run --silent e2e; fi

test-long: need-go ## 需要更久的测试：带 LONG=1 的测试，并对每个解析器各模糊测试一分钟
	@LONG=1 $(GO) test -timeout 3h ./...
	@grep -rlE '^func Fuzz' --include='*_test.go' cmd graph internal | while read -r file; do \
		sed -nE 's/^func (Fuzz[A-Za-z0-9_]+)\(.*/\1/p' "$$file" | while read -r name; do \
			echo "== $$name ($$(dirname "$$file"))"; \
			$(GO) test -run '^$$' -fuzz "^$$name\$$" -fuzztime 60s "./$$(dirname "$$file")" </dev/null; \
		done; \
	done

bench: build ## 性能数字（PART=cadre 只测一部分），每行“模块/项目 数值 单位”
	@if [ -d internal/bench ]; then $(GO) run ./internal/bench -bole bin/bole -part "$(PART)"; \
	else echo "还没有性能测试。" >&2; exit 1; fi

# What CI does --------------------------------------------------------------------------------------------------------

ci: ## CI 所做的一切
	@begun=$$SECONDS; for step in generate-check fmt-check vet lint lint-web schema-check "test RACE=1"; do \
		echo "== make $$step（第 $$((SECONDS-begun)) 秒）"; $(MAKE) $$step; \
	done; echo "== 全部通过，用时 $$((SECONDS-begun)) 秒"

generate: need-go $(if $(WEB),web/node_modules/.installed) ## 重新生成由其他文件得出的文件
	@$(GO) generate ./...
	@if [ -f cmd/bole/schema.go ]; then mkdir -p docs && $(GO) run ./cmd/bole schema > docs/schema.graphql.new && mv docs/schema.graphql.new docs/schema.graphql; fi
	@if [ -n "$(WEB)" ]; then cd web && $(NPM) run --silent codegen; fi
	@if [ -d internal/wordtest ]; then $(GO) test ./internal/wordtest ./internal/authz -update >/dev/null || true; fi

# Generates again and fails when a file came out differently; what was changed by hand before does not matter.
generate-check:
	@state() { git diff HEAD --no-ext-diff | sha256sum; git ls-files --others --exclude-standard -z | sort -z | xargs -0 -r sha256sum; }; \
	before=$$(state); $(MAKE) generate; \
	if [ "$$before" != "$$(state)" ]; then git --no-pager diff --stat HEAD; echo "生成的文件与提交的不一致：请运行 make generate 并提交结果。" >&2; exit 1; fi

fmt: ## 统一格式
	@gofmt -w $$(git ls-files -co --exclude-standard '*.go')
	@if [ -n "$(WEB)" ]; then $(MAKE) web/node_modules/.installed; cd web && $(NPM) run --silent format; fi

fmt-check:
	@wrong=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$wrong" ]; then echo "格式不对，请运行 make fmt：$$wrong" >&2; exit 1; fi

vet: need-go
	@$(GO) vet ./...

lint: need-go ## 静态检查
	@$(LINT) run

lint-web: $(if $(WEB),web/dist/index.html)
	@if [ -n "$(WEB)" ]; then cd web && $(NPM) run --silent lint && $(NPM) run --silent size; fi

# The served schema is the one that is published, and it breaks nothing that was released.
schema-check: need-go
	@if [ -f cmd/bole/schema.go ]; then $(GO) run ./cmd/bole schema | diff -u docs/schema.graphql - || \
		{ echo "docs/schema.graphql 与服务的接口不一致，请运行 make generate。" >&2; exit 1; }; fi
	@$(GO) run ./graph/schemacheck docs/schema.released.graphql docs/schema.graphql

clean: ## 删除编译结果（不删演示数据）
	@rm -rf bin web/node_modules/.installed && find web/dist -mindepth 1 ! -name PLACEHOLDER -delete 2>/dev/null || true

# What the machine must have -------------------------------------------------------------------------------------------

need-go:
	@command -v $(GO) >/dev/null || { echo "需要 Go 1.26 或更高版本 / Go >= 1.26 is needed" >&2; exit 1; }

need-node:
	@command -v node >/dev/null && node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || a === 20 && b >= 19 ? 0 : 1)' \
		|| { echo "需要 Node.js 20.19 或更高版本 / Node.js >= 20.19 is needed" >&2; exit 1; }
	@command -v $(NPM) >/dev/null || { echo "需要 npm / npm is needed" >&2; exit 1; }

# $(call install,PACKAGES,WHAT): by apt when root; CI fails without, others go on.
define install
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "安装 $(1)……"; export DEBIAN_FRONTEND=noninteractive; \
		apt-get update -q >/dev/null && apt-get install -y -q --no-install-recommends $(1) >/dev/null; \
	elif [ "$${CI:-}" = true ]; then echo "缺少$(2)：apt-get install $(1)" >&2; exit 1; \
	else echo "SKIP 缺少$(2)，相关测试不运行；安装办法：apt-get install $(1)"; fi
endef

# The race detector needs a C compiler.
need-cc:
	@if ! command -v gcc >/dev/null && ! command -v clang >/dev/null; then $(call install,gcc libc6-dev,C 编译器); fi

# Without Chinese fonts every glyph is a box.
need-browser:
	@if ls web/e2e/*.test.ts >/dev/null 2>&1; then \
		if [ -z "$(CHROMIUM)" ]; then $(call install,chromium fonts-noto-cjk,Chromium); \
		elif ! fc-list :lang=zh 2>/dev/null | grep -q .; then $(call install,fonts-noto-cjk fontconfig,中文字体); fi; fi
