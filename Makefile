# Every target sets up what it needs, once: see .ci/setup.sh for how.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test test-postgres test-browser test-office faults check format bench bench-peers fuzz properties screenshots basemap desktop clean

PY := .venv/bin/python
OFFLINE := $(PY) .ci/cut_off.py
SYSTEM := .venv/.system-ready
RUNTIME := .venv/.runtime-ready
DEV := .venv/.dev-ready
BASEMAP := .venv/.basemap-ready
FUZZ := .venv/.fuzz-ready
BROWSER := .venv/.browser-ready
INPUTS := pyproject.toml constraints.txt .ci/setup.sh

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(SYSTEM):
	@.ci/setup.sh system $@

$(RUNTIME): $(INPUTS) | $(SYSTEM)
	@.ci/setup.sh python $@

$(DEV): $(INPUTS) | $(SYSTEM)
	@.ci/setup.sh python $@ dev
	@touch $(RUNTIME)

$(BASEMAP): $(INPUTS) | $(SYSTEM)
	@.ci/setup.sh python $@ basemap

$(FUZZ): $(INPUTS) | $(SYSTEM)
	@.ci/setup.sh python $@ dev,fuzz

$(BROWSER): $(INPUTS) | $(SYSTEM)
	@.ci/setup.sh python $@ dev,browser

run: $(RUNTIME) ## open the shipped scenario (headless replay when there is no display)
	@.ci/launch.sh

test: $(DEV) ## every test, with the checks among them
	@QT_QPA_PLATFORM=offscreen $(OFFLINE) $(PY) -m pytest -q -n 2 --dist worksteal --session-timeout=1200

test-postgres: $(DEV) ## the store's tests over a PostgreSQL server too, which is installed
	@.ci/setup.sh server
	@QT_QPA_PLATFORM=offscreen $(OFFLINE) $(PY) -m pytest -q tests/store

test-browser: $(BROWSER) ## the replay's tests in Chromium, which is installed
	@.ci/setup.sh browser
	@QT_QPA_PLATFORM=offscreen $(OFFLINE) $(PY) -m pytest -q tests/app

test-office: $(DEV) ## sheets and reports through LibreOffice (a large package), which is installed
	@.ci/setup.sh office
	@QT_QPA_PLATFORM=offscreen $(OFFLINE) $(PY) -m pytest -q tests/files/msel tests/app/test_reports.py

faults: $(DEV) ## inject every fault that sessions must survive, and say how many were lost
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.faults

check: $(DEV) ## the checks alone: ruff, strict types, import contracts
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

format: $(DEV) ## let ruff format and mend what it can
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

bench: $(DEV) ## measure the map, start-up and big scenarios
	@$(PY) -m tests.bench

bench-peers: $(DEV) ## draw the same land beside QGIS (a large package) and matplotlib
	@.ci/setup.sh peers
	@$(PY) -m tests.bench.peers

fuzz: $(FUZZ) ## let coverage guide damage to scenarios and bundles, FUZZ_SECONDS (60) each
	@$(PY) -m tests.fuzz --target scenario --seconds $(or $(FUZZ_SECONDS),60)
	@$(PY) -m tests.fuzz --target bundle --seconds $(or $(FUZZ_SECONDS),60)

properties: $(DEV) ## try thousands of scenarios, and of acts on sessions in any order (takes long)
	@EXAMPLES_TIMES=$(or $(EXAMPLES_TIMES),40) $(PY) -m pytest -q -n 2 -o timeout=0 \
		tests/files/test_properties.py tests/store/test_any_order.py tests/store/test_any_shelf.py

screenshots: $(DEV) ## make the pictures in assets/screenshots/ anew
	@$(PY) assets/screenshots/make.py

basemap: $(BASEMAP) ## build assets/basemap/ anew from its sources (fetches about 95 MB)
	@$(PY) assets/basemap/build.py

desktop: $(RUNTIME) ## put Sandtable in your desktop's menu and have it open its files
	@assets/desktop/install.sh "$(CURDIR)/.venv/bin/sandtable"

clean: ## remove the virtual environment and what tools left behind
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
