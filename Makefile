# Every target makes what it needs: `make html` or `make test` is the first command after a clone.
# Wants Python 3.11 or newer and GNU make 3.81 or newer (the one of macOS); no other tool.

VENV := .venv
BIN := $(VENV)/bin
OUT := _build

# The first Python that is new enough: `python3` may be older than what stands beside it.
# `make html PYTHON=…` names another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

# One more than there are cores, because Sphinx writes with one process less than it is given.
JOBS ?= $(shell expr 1 + `getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1`)
SPHINXOPTS ?=
FAIL_AT ?= error
SPHINX = $(BIN)/python -m sphinx -j $(JOBS)
TESTS ?=
BENCH ?= 10 79
BOUNDS ?=
SEQUENCES ?= 200
INPUTS ?= 1000
NOX ?=
PYTEST = $(BIN)/python -m pytest $(TESTS)

# An environment whose interpreter is gone (an upgrade of the system) is made again, and filled again.
$(shell test -x $(BIN)/python || rm -f $(VENV)/*.installed)

# The two lists are installed into one environment, so never two at a time under `make -j`.
.NOTPARALLEL:
.PHONY: bench bounds headers html strict check new live test browser fuzz matrix lint messages editor lock clean help

html: $(VENV)/requirements.installed  ## build the site into _build/html (what changed; SPHINXOPTS=-E for all of it)
	$(SPHINX) -b html -d $(OUT)/doctrees $(SPHINXOPTS) . $(OUT)/html

strict: $(VENV)/requirements.installed  ## build all of it anew into _build/strict; any warning fails
	$(SPHINX) -b html -E -W -n -d $(OUT)/strict/doctrees $(SPHINXOPTS) . $(OUT)/strict/html

check: $(VENV)/requirements.installed  ## print all findings, no pages (FAIL_AT=error, warning or note says what fails)
	@$(SPHINX) -q -b concept-check -d $(OUT)/doctrees -D concept_fail_at=$(FAIL_AT) $(SPHINXOPTS) . $(OUT)/check

new: $(VENV)/requirements.installed  ## begin the page of a chamber (NAME=, SLUG=, KIND=, STATE=, WEBSITE=, or it asks)
	@PYTHONPATH=_ext $(BIN)/python -m chamber_concepts.new $(foreach name,NAME SLUG KIND STATE WEBSITE,$(call GIVEN,$(name)))

live: $(VENV)/requirements-dev.installed  ## show the site in a browser and build again at each save
	$(BIN)/python -m sphinx_autobuild $(LIVE) -q -j $(JOBS) -b html -d $(OUT)/doctrees -A live=1 $(SPHINXOPTS) . $(OUT)/live

test: $(VENV)/requirements-dev.installed  ## run the tests (TESTS='tests/test_parse.py -k date' for some of them)
	$(PYTEST) -n auto --dist loadfile --no-loadscope-reorder

fuzz: $(VENV)/requirements-dev.installed  ## edit a site and spoil pages at random (SEQUENCES=200 INPUTS=1000, or more)
	SEQUENCES=$(SEQUENCES) INPUTS=$(INPUTS) $(BIN)/python -m pytest tests/test_equal.py tests/test_no_crash.py -n auto

matrix: $(VENV)/requirements-dev.installed  ## site and tests with every Python and Sphinx that is allowed and is here
	$(BIN)/python -m pip install -qq --disable-pip-version-check nox uv
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/python -m nox --no-error-on-missing-interpreters $(NOX)

bench: $(VENV)/requirements-dev.installed  ## time builds of made-up sites against the same by hand (BENCH='79 300 --runs 3')
	$(BIN)/python bench/citations.py
	$(BIN)/python bench/run.py $(BENCH)
	$(BIN)/python bench/checks.py

bounds: $(VENV)/requirements-dev.installed  ## try what the system can hold (BOUNDS='channels field', or the 5,000 chambers too)
	$(BIN)/python bench/bounds.py $(BOUNDS)

browser: $(VENV)/requirements-dev.installed  ## run the tests that need Chromium, over every page; without Chromium they fail here
	REQUIRE_BROWSER=1 EVERY_PAGE=1 $(PYTEST) -m browser -n auto --dist loadfile

headers: $(VENV)/requirements.installed  ## print the headers for a web server (nginx) that fit the pages of make strict
	@PYTHONPATH=_ext $(BIN)/python -m chamber_concepts.policy $(OUT)/strict/html

lint: $(VENV)/requirements-dev.installed  ## check style, format and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

messages: $(VENV)/requirements-dev.installed  ## take new sentences of the code into the German catalogue, and compile it
	@mkdir -p $(OUT)
	$(BIN)/pybabel -q extract --keyword=say --no-location --sort-output --output-file=$(OUT)/messages.pot _ext/chamber_concepts
	$(BIN)/pybabel -q update $(CATALOGUE) --input-file=$(OUT)/messages.pot \
		--no-wrap --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel compile $(CATALOGUE) --statistics

editor: $(VENV)/requirements.installed  ## write snippets and schema of the directives into editor/
	@PYTHONPATH=_ext $(BIN)/python -m chamber_concepts.editor

lock: $(VENV)/requirements-dev.installed  ## write the lock files from pyproject.toml (UV=--upgrade for newer versions)
	$(BIN)/python -m pip install -qq --disable-pip-version-check uv
	$(LOCK) --output-file requirements.txt pyproject.toml
	$(LOCK) --output-file requirements-dev.txt --group dev --constraints requirements.txt pyproject.toml

clean:  ## remove all that make has made, the environment too
	rm -rf $(OUT) $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s  %s\n", $$1, $$2 }' Makefile

# NAME and the like count only if they stand behind `make`: shells have variables of these names for other things.
GIVEN = $(if $(filter command,$(origin $(1))),"$(1)=$$$(1)")

# What Sphinx, Python and the tests write must not start the next build.
LIVE = --ignore $(OUT) --ignore tests --re-ignore '__pycache__|_cache/|\.hypothesis|\.mo$$' --port 0 --open-browser

# Neither lines of the code nor the time of day go into the catalogue, so that only changed sentences change it.
CATALOGUE = -D chamber_concepts -l de -d _ext/chamber_concepts/locale

# One set of versions for every Python that is supported, each file with its hash.
# uv serves this alone, so it is not locked itself.
UV ?=
LOCK = $(BIN)/uv pip compile $(UV) --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --custom-compile-command 'make lock'

# The stamp is older than a changed lock file, or than an interpreter that was exchanged: then install again.
$(VENV)/%.installed: %.txt $(BIN)/python
	@echo "Installing $< into $(VENV) …"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --requirement $<
	@touch $@

$(BIN)/python:
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo \
		"Kammerkonzepte needs Python 3.11 or newer: install it, or name one with make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
