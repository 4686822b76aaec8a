# report: write the briefing into report/.   test: run all tests.   check: everything that CI runs.
# Each target sets up what it needs in .venv; only Python 3.11 or later, make and a package index are needed.

.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin

# The first Python of 3.11 or later that runs; PYTHON=... chooses another.
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)

.PHONY: help report browser test lint check format schema codebook findings ontology gallery described bench clean

help:
	@echo "make report   write the briefing, its figures and the RDF into report/"
	@echo "make test     run all tests"
	@echo "make browser  install what the tests of the explorer need beside Chromium"
	@echo "make lint     lint, types, layers, the data"
	@echo "make check    lint, test, described: all that CI runs"
	@echo "make schema   write the JSON Schemas anew from the models"
	@echo "make codebook write docs/codebook.md anew from rules, code and data"
	@echo "make findings write docs/findings.md and docs/scenarios.md anew from the data"
	@echo "make ontology write docs/ontology.html anew from ontology.ttl"
	@echo "make gallery  draw the figures of docs/gallery.md anew, and write the page"
	@echo "make described make a release, and have the tools for its descriptions read them"
	@echo "make bench    time the library beside its peers"
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

# Beside Chromium itself; where either is missing, the tests in a browser skip.
browser: $(VENV)/.dev
	@echo "installing what the tests of the explorer in a browser need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --group browser

report: $(VENV)/.runs
	@echo "writing the briefing"
	@$(BIN)/partnerships report report
	@echo "done: report/briefing.html, and the same as report/briefing.md"

test: $(VENV)/.dev
	@echo "running the tests, doctests and the README's example"
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: $(VENV)/.dev
	@echo "lint";            $(BIN)/ruff check .
	@echo "format";          $(BIN)/ruff format --check --quiet .
	@echo "types";           $(BIN)/mypy
	@echo "layers";          $(BIN)/lint-imports --no-logo
	@echo "the data";        $(BIN)/partnerships validate

check: lint test described

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

ontology: $(VENV)/.runs
	@$(BIN)/python -c "from pathlib import Path; from rdflib import Graph; from partnerships.pages.ontology import page; \
		Path('docs/ontology.html').write_text(page(Graph().parse('ontology.ttl')), 'utf-8')"

gallery: $(VENV)/.runs
	@$(BIN)/python -c "from pathlib import Path; from partnerships.pages import gallery as g; e = Path('examples/figures'); \
		[g.draw(e, name, Path('docs/images')) for name in g.ORDER]; Path('docs/gallery.md').write_text(g.page(e), 'utf-8')"

# Each tool in an environment of its own; where one does not install, its reading is left out and that is said.
described: $(VENV)/.runs
	@rm -rf build/release && $(BIN)/partnerships release build/release 2>/dev/null
	@for tool in frictionless mlcroissant; do \
		test -x $(VENV)-$$tool/bin/$$tool || { $(PYTHON) -m venv $(VENV)-$$tool && \
			$(VENV)-$$tool/bin/python -m pip install --quiet --disable-pip-version-check $$tool 2>/dev/null; } || \
			{ rm -rf $(VENV)-$$tool; echo "$$tool does not install here: it reads nothing" >&2; }; done
	@test ! -x $(VENV)-frictionless/bin/frictionless || $(VENV)-frictionless/bin/frictionless validate build/release/datapackage.json
	@test ! -x $(VENV)-mlcroissant/bin/mlcroissant || $(VENV)-mlcroissant/bin/mlcroissant validate --jsonld build/release/croissant.json
	@test ! -x $(VENV)-mlcroissant/bin/mlcroissant || $(VENV)-mlcroissant/bin/python -c "import mlcroissant; \
		found = mlcroissant.Dataset('build/release/croissant.json'); \
		print(sum(1 for _ in found.records('ties')), 'ties read through croissant.json')"

bench: $(VENV)/.runs
	@$(BIN)/python benchmarks/linked_data.py
	@$(BIN)/python benchmarks/plots.py

format: $(VENV)/.dev
	@$(BIN)/ruff format .

clean:
	rm -rf $(VENV) $(VENV)-* report build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
