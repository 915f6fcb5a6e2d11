# make run, make test: everything they need is set up first, with only Python 3.11+, make and the
# network's package registries. Node is taken from the system when it is new enough, else from PyPI.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UI := frontend/node_modules/.package-lock.json
PAGE := frontend/dist/.vite/manifest.json
# So many test files at a time: most of them wait for a browser, a server or ffmpeg.
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help install install-dev run demo test check e2e bench torture clean

help: ## Say what can be made
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/runtime: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/development: requirements-dev.txt $(VENV)/runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(UI): frontend/package.json frontend/package-lock.json | $(VENV)/runtime
	$(BIN)/python frontend/npm.py ci --silent
	@touch $@

$(PAGE): $(UI) $(shell find frontend/src -type f 2>/dev/null) frontend/vite.config.ts
	$(BIN)/python frontend/npm.py run --silent build

install: $(VENV)/runtime $(PAGE) ## Set up, start nothing

install-dev: install $(VENV)/development

run: install ## Start Legenda on http://127.0.0.1:8571
	@exec $(BIN)/python -m backend serve

demo: install ## Start with a spoken sample and a small model: the whole way, offline
	@exec $(BIN)/python -m tests.demo

test: install-dev ## Run every test; those in a browser when Chromium is there
	$(BIN)/python frontend/npm.py run --silent test
	$(BIN)/python -m pytest -q -m alone
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile -m "not alone"

check: install-dev ## Lint, types and arrows, Python and TypeScript
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python frontend/npm.py run --silent check

e2e: install-dev ## Only the tests in a real browser
	$(BIN)/python -m pytest -q -m e2e

bench: install-dev ## Measure: ratios, each within one run
	$(BIN)/python -m tests.bench

torture: install-dev ## Kill it again and again, ten rounds
	@for round in 1 2 3 4 5 6 7 8 9 10; do $(BIN)/python -m pytest -q tests/slow || exit 1; done

clean: ## Remove what was set up (never uploads)
	rm -rf $(VENV) frontend/node_modules frontend/dist
