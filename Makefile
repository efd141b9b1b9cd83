# Everything a checkout needs, one command each. `make` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := PYTHONDONTWRITEBYTECODE=1 $(BIN)/python -m pip -qq --disable-pip-version-check

ALL := -n auto --dist worksteal
PYTEST ?= $(ALL) -m "not slow"
OTHERS := "those that take long: make test-slow; all of them, with ten times the examples: make test-all"

.DEFAULT_GOAL := help
.PHONY: help install compiled fast plain demo extras screens test test-slow test-all check floors lint format types schema docs licences
.PHONY: morphology bench compare train measure fuzz crash changes soak together audit lock site clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: $(VENV)/installed ## make .venv from requirements.lock; nothing to do when it is up to date

# The locked packages that the tool needs. Built anew when the lock changes, so that nothing stays behind. Compiled here
# and only where the tool goes, because installers compile everything (100 MB); pandas' own tests are never run (18 MB).
$(VENV)/locked: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "quotes needs Python 3.11 or newer: make install PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "making $(VENV) from requirements.lock (a minute or so)"
	@$(PYTHON) -m venv --clear $(VENV)
	@sed -n '/^setuptools==/,/[^\\]$$/p' requirements.lock > $(VENV)/setuptools.txt
	@$(PIP) install --no-compile --no-deps --require-hashes -r $(VENV)/setuptools.txt
	@$(PIP) install --no-compile --no-deps --require-hashes --no-build-isolation --use-pep517 -r requirements.lock
	@rm -rf $(VENV)/lib*/python3*/site-packages/pandas/tests
	@find $(VENV)/lib -path '*/site-packages/pip/*' -name __pycache__ -prune -exec rm -rf {} +
	@$(BIN)/python -W ignore -m compileall -q -j 0 -x '$(UNCOMPILED)' $(VENV)/lib
	@touch $@

UNCOMPILED := /(pip|setuptools|pkg_resources|pandas|numpy|tests|testing)/

$(VENV)/installed: $(VENV)/locked pyproject.toml
	@$(PIP) uninstall --yes quotes 2>/dev/null || true # the name before aqwal
	@$(PIP) install --no-compile --no-deps --no-build-isolation --editable .
	@touch $@

# Everything else: what the extras bring, what the tests need, a PostgreSQL server among it. Same versions, by the lock.
$(VENV)/equipped: $(VENV)/installed requirements-dev.lock
	@echo "adding what the tests need, from requirements-dev.lock (a minute or so)"
	@$(PIP) install --no-compile --no-deps --require-hashes --no-build-isolation --use-pep517 -r requirements-dev.lock
	@touch $@

# A wheel in which what reads articles is compiled. The tests hold it to its source.
WHEEL := build/compiled/wheel
LEVEL ?= 1
$(WHEEL): $(VENV)/equipped setup.py pyproject.toml $(shell find quotes data -type f -not -name '*.pyc')
	@echo "compiling (a few minutes)"
	@rm -rf build/compiled && mkdir -p build/compiled
	@QUOTES_COMPILED=$(LEVEL) $(PIP) wheel --no-deps --no-build-isolation --wheel-dir build/compiled .
	@rm -rf build/lib* build/temp* build/bdist* build/quotes build/*.c build/*.h
	@touch $@

compiled: $(WHEEL)

# The command runs what is compiled then, tests and `python -m` in a checkout the sources; `make plain` goes back.
FAST := $(VENV)/fast
fast: $(WHEEL) ## compile what reads articles, which then takes half the time; needs a C compiler
	@rm -rf $(FAST) && $(BIN)/python -m zipfile --extract build/compiled/*.whl $(FAST)
	@$(BIN)/python -m compileall -q $(FAST)
	@cd $(VENV)/lib/python3*/site-packages && echo "$(CURDIR)/$(FAST)" > quotes_fast.pth

plain: install ## run the sources again
	@rm -rf $(FAST) $(VENV)/lib/python3*/site-packages/quotes_fast.pth

demo: install ## set up, read the sample articles and print what Putin said
	@echo "environment: $$(du -sm $(VENV) | cut -f1) MB in $(VENV)"
	@$(BIN)/quotes demo

extras: $(VENV)/equipped ## add every extra (web, html, xlsx, parquet …) and what the tests need

# Byte code is kept, whatever the environment says: collecting takes half the time, and the command is started often.
test test-slow test-all floors: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/equipped ## run the quick tests on all cores; make test PYTEST=tests/find for some, quick or slow
	@$(BIN)/python -m pytest $(PYTEST)
	@$(if $(filter file,$(origin PYTEST)),echo $(OTHERS))

test-slow: $(VENV)/equipped ## run the slow tests: browsers, databases, what is compiled, killed, large or timed
	@$(BIN)/python -m pytest $(ALL) -m slow

test-all: export QUOTES_EXAMPLES := many
test-all: $(VENV)/equipped ## run all tests, and those that try examples with ten times as many
	@$(BIN)/python -m pytest $(ALL)

check: lint types test ## everything that must hold before a commit: style, types, floors of the house, quick tests

floors: $(VENV)/equipped ## check the figures against tests/floors.toml (make test does, too)
	@$(BIN)/python -m pytest -q tests/test_floors.py tests/evaluate/test_gate.py

lint: $(VENV)/equipped
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports --no-logo --no-cache

format: $(VENV)/equipped ## lay out the code as the checks want it
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format --quiet

types: $(VENV)/equipped
	@$(BIN)/mypy

schema: install ## write schema.sql from the tables
	@$(BIN)/quotes schema > schema.sql.new && mv schema.sql.new schema.sql

docs: install ## write the pages of docs/ that are made from the code
	@$(BIN)/python -m quotes.export > docs/columns.md.new && mv docs/columns.md.new docs/columns.md
	@$(BIN)/python -m quotes.rules > docs/rules.md.new && mv docs/rules.md.new docs/rules.md
	@$(BIN)/python -m quotes.evaluate docs

screens: $(VENV)/equipped ## draw the pages of the reading room into build/screens, one of them for README.md
	@QUOTES_SCREENS=drawn $(BIN)/python -m pytest -q -n 0 tests/browse/test_barriers.py -k barriers_on_any_page
	@cp build/screens/popover-wide-light-ar.png docs/room.png.new && mv docs/room.png.new docs/room.png

morphology: install ## write data/morphology from the lexicon
	@$(BIN)/python -m quotes.arabic.almor

SEED ?= 1
KILLS ?= 200
SECONDS ?= 600
crash: $(VENV)/equipped ## kill commands 200 times at random moments: nothing may be lost; KILLS=20 SEED=2 for others
	@$(BIN)/python -W ignore -m tests.crash --kills $(KILLS) --seed $(SEED)

SEQUENCES ?= 200
changes: $(VENV)/equipped ## change the registry 200 times at random and back, on both databases; SEQUENCES=20 SEED=2
	@$(BIN)/python -W ignore -m tests.crash.changes --sequences $(SEQUENCES) --seed $(SEED)

soak: $(VENV)/equipped ## ingest, change, judge, merge and delete for ten minutes; SECONDS=60, CORPUS=news.jsonl
	@$(BIN)/python -W ignore -m tests.crash.soak --seconds $(SECONDS) $(if $(CORPUS),--corpus $(CORPUS))

together: $(VENV)/equipped ## two ingests at once with eight readers, for ten minutes; SECONDS=60, CORPUS=news.jsonl
	@$(BIN)/python -W ignore -m tests.crash.together --seconds $(SECONDS) $(if $(CORPUS),--corpus $(CORPUS))

# atheris has wheels for few Pythons, so it stands in no lock.
fuzz: SECONDS := 60
fuzz: $(VENV)/equipped ## try inputs that nobody would write: make fuzz SECONDS=1200 SEED=2
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(PIP) install 'atheris>=3.0' || true
	@$(BIN)/python -m tests.fuzz --seconds $(SECONDS) --seed $(SEED)

audit: $(VENV)/equipped ## whether anything is known against the locked packages, as far as that can be asked
	@$(BIN)/python .ci/audit.py requirements-dev.lock

licences: $(VENV)/equipped ## write docs/licences.md from what the locked packages say of themselves
	@$(BIN)/python .ci/licences.py > docs/licences.md.new && mv docs/licences.md.new docs/licences.md

# What builds the site of the documentation is in a lock of its own, and needs nothing that the tool needs.
$(VENV)/documented: $(VENV)/installed requirements-docs.lock
	@$(PIP) install --no-compile --no-deps --require-hashes -r requirements-docs.lock
	@touch $@

site: $(VENV)/documented ## build the site of the documentation, with the Python interface, into build/site
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet

EXTRAS := brotli html parquet postgresql spark warc web xlsx
lock: ## renew the four locks from pyproject.toml
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && $(PYTHON) -m venv "$$scratch" && \
	  "$$scratch/bin/pip" --quiet --disable-pip-version-check install 'uv>=0.10' && \
	  lock="$$scratch/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	    --annotation-style line --custom-compile-command make\ lock --group build" && \
	  eval "$$lock --upgrade $(EXTRAS:%=--extra %) --group dev --output-file requirements-dev.lock" && \
	  eval "$$lock --upgrade --constraints requirements-dev.lock --output-file requirements.lock" && \
  "$$scratch/bin/uv" pip compile --group pyproject.toml:docs --quiet --upgrade --universal --python-version 3.11 \
	    --generate-hashes --annotation-style line --custom-compile-command 'make lock' \
	    --constraints requirements-dev.lock --output-file requirements-docs.lock && \
	  "$$scratch/bin/uv" --no-config pip compile --group pyproject.toml:train --quiet --upgrade --universal \
	    --python-version 3.11 --generate-hashes --annotation-style line --custom-compile-command 'make lock' \
	    --constraints requirements-dev.lock --output-file requirements-train.lock

bench: $(VENV)/equipped ## measure everything: make bench CORPUS=articles.jsonl.gz; the figures go to bench/RESULTS.md
	@test -n "$(CORPUS)" || { echo "give a file of articles: make bench CORPUS=articles.jsonl.gz" >&2; exit 2; }
	@$(BIN)/python bench $(if $(QUICK),--quick) $(CORPUS)

EVERY ?= 1
compare: $(VENV)/equipped ## what a change of reading does: make compare OLD=main CORPUS=articles.jsonl.gz EVERY=6
	@test -n "$(OLD)" -a -n "$(CORPUS)" || { echo "give a commit and articles: make compare OLD=main CORPUS=articles.jsonl.gz" >&2; exit 2; }
	@$(BIN)/python bench/compare.py $(OLD) $(CORPUS) --every $(EVERY)

$(VENV)/taught: $(VENV)/equipped requirements-train.lock
	@$(PIP) install --no-compile --no-deps --require-hashes -r requirements-train.lock
	@touch $@

train: $(VENV)/taught ## learn the weights of data/weights anew: make train GOLD=folder CORPUS=articles.jsonl.gz
	@test -n "$(GOLD)" -a -n "$(CORPUS)" || { echo "give annotations and articles: make train GOLD=gold CORPUS=articles.jsonl.gz" >&2; exit 2; }
	@$(BIN)/python bench/train.py $(GOLD) $(CORPUS)
	@$(BIN)/python -m quotes.evaluate docs

measure: $(VENV)/taught ## what the shipped confidence is worth, anew: make measure GOLD=folder CORPUS=articles.jsonl.gz
	@test -n "$(GOLD)" -a -n "$(CORPUS)" || { echo "give annotations and articles: make measure GOLD=gold CORPUS=articles.jsonl.gz" >&2; exit 2; }
	@$(BIN)/python bench/train.py $(GOLD) $(CORPUS) --tables confidence --keep
	@$(BIN)/python -m quotes.evaluate docs

clean: ## remove the environment and everything generated
	@rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -prune -exec rm -rf {} +
