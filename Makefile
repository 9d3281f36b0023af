# Everything one does with a checkout. `make demo` and `make test` need nothing but Python 3.11 and make.

SHELL := /bin/bash
.DEFAULT_GOAL := help
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

PIP := .venv/bin/python -m pip --quiet
INSTALL := $(PIP) install --require-hashes --no-deps --requirement
PYTEST := pytest --numprocesses=logical --dist=worksteal
LOCK := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header

.PHONY: help
help:  ## Show these lines
	@sed -n 's/^\([a-z ]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

# --- Setting up: each step leaves a stamp, so the second time there is nothing to do.

.venv/made.stamp:
	@echo "Making .venv"
	@rm -rf .venv
	@python=$$(tools/find_python.sh) && "$$python" -m venv .venv
	@touch $@

.venv/run.stamp: requirements/run.txt pyproject.toml .venv/made.stamp
	@echo "Installing what the program needs"
	@$(INSTALL) requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	@echo "Installing what its builders need"
	@$(INSTALL) requirements/dev.txt
	@touch $@

.PHONY: setup
setup: .venv/dev.stamp  ## Make .venv with everything in it

.PHONY: demo
demo: .venv/run.stamp  ## Show the three invented families on a page, without tokens
	@.venv/bin/tafelronde demo

# --- Checking

.PHONY: test
test: setup  ## Run the tests, in parallel; install a browser first where that may
	@tools/prepare_machine.sh; prepared=$$?; \
	$(PYTEST) tests/conversations --cov; thinking=$$?; \
	$(PYTEST) --ignore=tests/conversations; rest=$$?; \
	exit $$((prepared || thinking || rest))

.PHONY: check
check: setup  ## Everything CI checks: form, types, imports, texts, tests
	@pre-commit run --all-files --show-diff-on-failure
	@$(MAKE) --no-print-directory test

.PHONY: campaign
campaign: setup  ## Crash and load campaigns at their full size
	@CAMPAIGN=full pytest -m campaign

.PHONY: bench
bench: setup  ## Measure the promises of speed beside the bare libraries
	@python -m benchmarks

.PHONY: texts
texts: setup  ## Bring the catalogues of translations in line with the code
	@python tools/texts.py

.PHONY: pictures
pictures: setup  ## Make the README's pictures anew
	@tools/prepare_machine.sh
	@python tools/pictures.py

# --- Dependencies

.PHONY: lock upgrade
upgrade: LOCK += --upgrade
lock upgrade: setup  ## Bring the locks in line with pyproject.toml; or to the newest
	@$(LOCK) --group build --output-file requirements/run.txt
	@$(LOCK) --group build --group dev --constraint requirements/run.txt --output-file requirements/dev.txt

.PHONY: clean
clean:  ## Remove what setup and the tools made; families' data in var/ stays
	rm -rf .venv build *.egg-info .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
