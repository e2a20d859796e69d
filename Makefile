# Two commands set up everything on a fresh machine: `make demo` and `make test`.
# PYTHON names an interpreter of 3.11 or later; GONGPING_TEST_DATA the public data sets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
RUNNABLE := $(VENV)/.runnable
BOOTSTRAP := requirements/bootstrap.lock
RUNTIME := $(BOOTSTRAP) requirements/runtime.lock
LOCKS := $(RUNTIME) requirements/dev.lock pyproject.toml
DEMO_OUT ?= demo
BENCH_DATA ?= build/bench
JOBS ?= auto

.PHONY: help setup demo test test-pg check unit soak bench bench-pages bench-guessing bench-fairness browser wheel lock docs clean

help:
	@sed -n 's/^## //p' Makefile

## make setup    build .venv with .venv/bin/gongping (Python 3.11+, nothing else needed)
setup: $(STAMP)
	@$(BIN)/python -m scripts.messages

$(STAMP): $(LOCKS)
	@sh scripts/setup.sh "$(PYTHON)" "$(VENV)" requirements/dev.lock
	@touch $(STAMP) $(RUNNABLE)

# what the product needs to run, without the tools of tests
$(RUNNABLE): $(RUNTIME) pyproject.toml
	@sh scripts/setup.sh "$(PYTHON)" "$(VENV)" $(RUNTIME)
	@touch $(RUNNABLE)

## make demo     make a believable company, appraise its last quarter, open it in the portal (Ctrl-C stops)
demo: $(RUNNABLE)
	@$(BIN)/python -m scripts.messages
	@$(BIN)/gongping demo "$(DEMO_OUT)"

## make test     everything that CI runs: format, lint, types, borders, tests, browser
test: setup browser check unit
	@$(BIN)/python -m scripts.postgres_tests -n $(JOBS)

## make test-pg  the portal's tests on PostgreSQL (GONGPING_TEST_POSTGRES names a server)
test-pg: setup
	@$(BIN)/python -m scripts.postgres_tests --must -n $(JOBS)

check:
	@echo "== format, lint, types, borders"
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

unit:
	@echo "== tests"
	@$(BIN)/python -m pytest -n $(JOBS)

browser:
	@sh scripts/browser.sh

## make soak     the long harnesses in full (bad files, hard companies, hostile expressions)
soak: setup browser
	@GONGPING_SOAK=1 $(BIN)/python -m pytest -n $(JOBS)

## make bench    benchmarks: measuring, intake (BENCH_DATA keeps the generated data, about 2 GB)
bench: setup
	@$(BIN)/python -m benchmarks.indicators --data "$(BENCH_DATA)"
	@$(BIN)/python -m benchmarks.intake --data "$(BENCH_DATA)"

## make bench-pages    queries and median CPU of every page with 5,000 people
bench-pages: setup
	@$(BIN)/python -m benchmarks.pages

## make bench-guessing    whether text, status or time of 10,000 refused sign-ins tell which names exist
bench-guessing: setup
	@$(BIN)/python -m benchmarks.guessing

## make bench-fairness   severity correction over 200 firms of known truth, planted rater faults, speed
bench-fairness: setup
	@$(BIN)/python -m benchmarks.fairness --keep
	@$(BIN)/python -m benchmarks.signs --keep
	@$(BIN)/python -m benchmarks.signals --keep
	@$(BIN)/python -m benchmarks.ratings --keep

## make wheel    build dist/*.whl, which carries its assets
wheel: setup
	@$(BIN)/hatchling build -t wheel

## make docs     write the generated pages again (indicators, tables, scheme schema)
docs: setup
	@for page in $$(cd scripts && ls *_pages.py *_schema.py | grep -v index_pages | sed "s/\.py$$//") index_pages; do \
		$(BIN)/python -m scripts.$$page || exit 1; \
	done

## make lock     resolve the dependencies again, with hashes
lock: setup
	@sh scripts/lock.sh "$(BIN)"

## make clean    remove what was built
clean:
	@rm -rf $(VENV) build dist $(DEMO_OUT)
