# Everything a contributor runs. `make demo` and `make test` install what is missing.

SHELL := /bin/sh
SWIFT ?= swift
BINARY = .build/release/roster
VENV = .build/venv
FUZZ_SECONDS ?= 60

.PHONY: help build demo test test-commands test-others screenshot lint sanitize fuzz schemas-venv prerequisites test-prerequisites clean

help:
	@sed -n 's/^## //p' Makefile

## make demo          build the release binary and show the main job on a copy of an example
demo: prerequisites build
	@sh .ci/demo.sh "$(CURDIR)/$(BINARY)" "$(CURDIR)/examples/contoso-photos"
	@sh .ci/demo-uses.sh "$(CURDIR)/$(BINARY)" "$(CURDIR)/examples/contoso-engage"

## make test          run all tests, those of commands with the release binary
# In two processes: a test that waits for a program holds a thread, and a process has no more of them
# than there are cores. They only run what is built, and need no lock on it.
test: schemas-venv build
	$(SWIFT) build --build-tests
	@$(MAKE) --no-print-directory --jobs 2 test-commands test-others

RUN_TESTS = ROSTER_PYTHON="$(CURDIR)/$(VENV)/bin/python" ROSTER_BINARIES="$(CURDIR)/$(dir $(BINARY))" \
	$(SWIFT) test --skip-build --ignore-lock --disable-xctest
COMMANDS = '^(CommandTests|ModelTests|PipelineTests)\.'

test-commands:
	$(RUN_TESTS) --filter $(COMMANDS)

test-others:
	$(RUN_TESTS) --skip $(COMMANDS)

## make build         build the release binary
build: prerequisites
	$(SWIFT) build -c release --product roster

## make screenshot    make the picture of an HTML report in docs/images
screenshot: build schemas-venv
	sh .ci/screenshot.sh "$(CURDIR)/$(BINARY)" "$(CURDIR)/examples/contoso-photos" \
		"$(CURDIR)/$(VENV)/bin/python" docs/images/plan-report.png

## make lint          check the form of the code
lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks schemas examples

## make sanitize      run the tests of the model and the readers under the address sanitizer
# Left out: what starts processes, of which Foundation leaks a little, and generated projects, which take
# twice as long as all others.
sanitize: prerequisites
	ROSTER_SANITIZE=1 $(SWIFT) test --disable-xctest --sanitize address --scratch-path .build-asan \
		--skip 'LineSchemaTests|UnifiedDiffTests|PropertyTests'

## make fuzz          fuzz the readers and the editor, each for FUZZ_SECONDS, or the same FUZZ_RUNS inputs
# Saved plans are read ten times as fast.
fuzz: prerequisites
	for target in FuzzReader FuzzSavedPlan FuzzEditor; do \
		ROSTER_FUZZ=1 $(SWIFT) build -c release --sanitize fuzzer --scratch-path .build-fuzz \
			--product $$target || exit; \
	done
	sh .ci/fuzz.sh FuzzReader 4096 FuzzReader $(FUZZ_SECONDS) $(FUZZ_RUNS)
	sh .ci/fuzz.sh FuzzSavedPlan 16384 FuzzSavedPlan $(FUZZ_SECONDS) $(FUZZ_RUNS:%=%0)
	sh .ci/fuzz.sh FuzzEditor 4096 FuzzReader $(FUZZ_SECONDS) $(FUZZ_RUNS)

## make bench         measure beside the named baselines (BENCH_SIZES="S M")
-include Benchmarks/bench.mk

prerequisites:
	@sh .ci/prerequisites.sh

test-prerequisites:
	@sh .ci/prerequisites.sh test

schemas-venv: test-prerequisites
	@sh Tests/SchemaTests/make-venv.sh $(VENV)

## make clean         remove what builds leave behind
clean:
	rm -rf .build .build-asan .build-fuzz
