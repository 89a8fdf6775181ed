# Every task of the project is declared here, once; continuous integration calls `make test` and nothing else.
#
#   make demo     install into .venv, code the two demo articles, print tables and write CSV files to demo-out/
#   make test     all checks: ruff, mypy, floors, tests without and with the Stanza models, coverage
#   make lint     the static checks alone            make format   let ruff and our own layout rewrite the files
#   make bench    the benchmarks, small              make clean    remove what the others made
#   make native-test   build the native code in a copy of the last commit and run the fast tests on it
#
# PYTHON=python3.12 chooses the interpreter (3.10 or newer). Where pip would fetch the large CUDA build of torch,
# PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu in the environment gives the small one.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
PYTEST := $(BIN)/python -m pytest -q -n auto --maxprocesses 4

.PHONY: demo test lint types floors fast-tests model-tests coverage format bench native-test clean
.DEFAULT_GOAL := test

# ---------------------------------------------------------------- the environment, made once

$(RUNTIME): pyproject.toml constraints.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 10) and 'eventcoder needs Python 3.10 or newer')"
	$(PYTHON) -m venv $(VENV)
	$(PIP_INSTALL) "torch==2.13.0"
	$(PIP_INSTALL) -e .
	touch $@

$(DEV): $(RUNTIME)
	$(PIP_INSTALL) -e ".[dev]"
	touch $@

# ---------------------------------------------------------------- the demonstration

demo: $(RUNTIME)
	@mkdir -p demo-out
	$(BIN)/eventcoder code docs/demo/article.en.txt --language en --date 2022-11-03 --table -o demo-out/article.en.csv
	$(BIN)/eventcoder code docs/demo/article.id.txt --language id --date 2024-09-25 --table -o demo-out/article.id.csv
	@echo "The same events, all columns, for a spreadsheet: demo-out/article.en.csv and demo-out/article.id.csv"

# ---------------------------------------------------------------- the checks

test: lint types floors fast-tests model-tests coverage

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/eventcoder dictionary format --check --quiet dictionaries

types: $(DEV)
	$(BIN)/mypy

floors: $(DEV)
	$(BIN)/lint-imports

fast-tests: $(DEV)
	$(PYTEST) -m "not models" --cov --cov-report=

model-tests: fast-tests
	$(PYTEST) -m models --cov --cov-append --cov-report=

coverage: model-tests
	$(BIN)/coverage report

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/eventcoder dictionary format dictionaries

bench: $(DEV)
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/recode.py --sizes 300 1000
	$(BIN)/python benchmarks/recode.py --sizes 300 --edits benchmarks/edits/*
	$(BIN)/python benchmarks/parse.py --language en --articles 5 --rounds 1
	$(BIN)/python benchmarks/runs.py --articles 10 --documents 1000 --kills 2

# In a copy, for compiled modules left beside the sources would be what Python imports from then on.
native-test: $(DEV)
	copy=$$(mktemp -d) && trap "rm -rf $$copy" EXIT && git archive HEAD | tar -x -C $$copy \
	&& HATCH_BUILD_HOOKS_ENABLE=true $(BIN)/python -m pip wheel -qq --no-deps -w $$copy/dist $$copy \
	&& python=$$PWD/$(BIN)/python && cd $$copy && PYTHONPATH=$$copy $$python -m pytest -q -n auto --maxprocesses 4 -m "not models"

clean:
	rm -rf $(VENV) demo-out .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
