# report: write the briefing into report/.   test: run all tests.   check: everything that CI runs.
# Each target sets up what it needs in .venv; only Python 3.11 or later, make and a package index are needed.

.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin

# The first Python of 3.11 or later that runs; PYTHON=... chooses another.
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)

.PHONY: help report test check format schema codebook findings clean

help:
	@echo "make report   write the briefing, its figures and the RDF into report/"
	@echo "make test     run all tests"
	@echo "make check    lint, types, layers, generated files, tests: all that CI runs"
	@echo "make schema   write the JSON Schemas anew from the models"
	@echo "make codebook write docs/codebook.md anew from rules, code and data"
	@echo "make findings write docs/findings.md and docs/scenarios.md anew from the data"
	@echo "make format   format the code"
	@echo "make clean    remove what the other targets made"

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "needed: Python 3.11 or later; none was found (PYTHON=/path/to/python chooses one)" >&2; exit 1; }
	@echo "making a virtual environment in $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "needed: the venv module (on Debian and Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@touch $@

$(VENV)/.runs: $(VENV)/.made pyproject.toml constraints.txt
	@echo "installing the package and what it needs"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runs
	@echo "installing what the tests and checks need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group dev
	@touch $@

report: $(VENV)/.runs
	@echo "writing the briefing"
	@$(BIN)/partnerships report report
	@echo "done: report/briefing.md"

test: $(VENV)/.dev
	@echo "running the tests"
	@$(BIN)/python -m pytest

check: $(VENV)/.dev
	@echo "lint";            $(BIN)/ruff check .
	@echo "format";          $(BIN)/ruff format --check --quiet .
	@echo "types";           $(BIN)/mypy
	@echo "layers";          $(BIN)/lint-imports --no-logo
	@echo "the data";        $(BIN)/partnerships validate
	@echo "tests, doctests and the README's example"; $(BIN)/python -m pytest

schema: $(VENV)/.runs
	@$(BIN)/python -c "from pathlib import Path; from partnerships.models.json_schema import write; write(Path('schema'))"

codebook: $(VENV)/.runs
	@$(BIN)/python -c "from pathlib import Path; from partnerships import load; from partnerships.pages.codebook import page; \
		Path('docs/codebook.md').write_text(page(load(), Path('docs/coding-rules.md').read_text('utf-8')), 'utf-8')"

findings: $(VENV)/.runs
	@$(BIN)/python -c "from pathlib import Path; from partnerships import findings, load, scenarios; \
		from partnerships.pages import findings as f, scenarios as s; d = load(); \
		Path('docs/findings.md').write_text(f.page(d, list(findings.check(d).values())), 'utf-8'); \
		Path('docs/scenarios.md').write_text(s.page(d, [scenarios.compare(d, n) for n in d.scenarios]), 'utf-8')"

format: $(VENV)/.dev
	@$(BIN)/ruff format .

clean:
	rm -rf $(VENV) report build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
