# The only commands there are; the checks of the repository call the same.
#
#   make brief   install into .venv if needed, run the policy library, write brief.html
#   make serve   the cockpit in the browser, on this machine only
#   make test    run every test
#   make lint    style, types, layers, and whether the generated pages are fresh
#   make pages   write the generated pages again, and what the guide's commands print
#   make bench   measure speed and memory
#   make validate  calibrate on histories whose truth is known; hours
#   make chaos   kill, starve and damage stored runs, and count what is lost
#   make soak    many browsers at the cockpit for MINUTES (60): does anything grow, or fail?
#   make clean   remove what make made

VENV := .venv
BIN := $(VENV)/bin
JOBS ?= $(shell n=$$(nproc 2>/dev/null || echo 2); [ $$n -gt 8 ] && n=8; echo $$n)
PYTEST_ARGS ?=
MINUTES ?= 60
QUIET := --quiet --quiet --disable-pip-version-check  # twice: errors only

# The first Python that is new enough; `make PYTHON=/path/to/python` chooses another.
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; \
	done)

.PHONY: brief serve test lint pages bench validate chaos soak clean
.DELETE_ON_ERROR:

brief: $(VENV)/.installed
	@$(BIN)/yalu brief --out brief.html

serve: $(VENV)/.served
	@$(BIN)/yalu serve

test: $(VENV)/.tested
	@$(BIN)/pytest -n $(JOBS) --dist worksteal $(PYTEST_ARGS)

lint: $(VENV)/.tested
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy
	@layers=$$($(BIN)/lint-imports 2>&1) || { echo "$$layers"; exit 1; }
	@$(BIN)/python -m yalu.cli.pages --check

pages: $(VENV)/.tested
	@$(BIN)/python -m yalu.cli.pages
	@$(BIN)/python tests/house/refresh_guide.py

bench: $(VENV)/.tested
	@$(BIN)/python -m bench

chaos: $(VENV)/.tested
	@PYTHONPATH=tests $(BIN)/python -m chaos

soak: $(VENV)/.tested
	@PYTHONPATH=tests $(BIN)/python -m soak --minutes $(MINUTES)
	@YALU_EXAMPLES=300 $(BIN)/pytest tests/cockpit/test_schemathesis.py

validate: $(VENV)/.tested
	@$(BIN)/python tests/validate.py

clean:
	rm -rf $(VENV) build dist brief.html .pytest_cache .ruff_cache .mypy_cache \
		.import_linter_cache .hypothesis

# Stamps: nothing is installed twice until pyproject.toml changes.
$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "installing yalu into $(VENV)" >&2
	@$(BIN)/python -m pip install $(QUIET) --editable .
	@touch $@

$(VENV)/.served: pyproject.toml | $(BIN)/python
	@echo "installing yalu and what its cockpit needs into $(VENV)" >&2
	@$(BIN)/python -m pip install $(QUIET) --editable '.[cockpit]'
	@touch $@ $(VENV)/.installed

$(VENV)/.tested: pyproject.toml | $(BIN)/python
	@echo "installing yalu and what its tests need into $(VENV)" >&2
	@$(BIN)/python -m pip install $(QUIET) --editable '.[test]'
	@touch $@ $(VENV)/.installed

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "yalu needs Python 3.11 or newer, and none was found." >&2; \
		echo "Install one, or say where it is: make PYTHON=/path/to/python3.11" >&2; exit 1; fi
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "yalu needs Python 3.11 or newer; $(PYTHON) is older or does not run." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "could not make a virtual environment; on Debian: apt-get install python3-venv" >&2; \
		exit 1; }
