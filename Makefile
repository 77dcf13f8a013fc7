# Every target installs what it needs. `make up` and `make test` are the two that a newcomer types.
.DEFAULT_GOAL := help
.PHONY: help up test browser examples check format bench soak cluster lock jars clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null || echo $(BIN)/uv)
COMPILE = $(UV) pip compile --quiet --universal --only-binary :all: --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 16

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Entente needs Python 3.11 or newer: say which, as in make PYTHON=python3.12 up")'
	$(PYTHON) -m venv $(VENV)
	@command -v uv >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet uv

$(VENV)/.run: requirements.txt pyproject.toml | $(BIN)/python
	$(UV) pip install --python $(BIN)/python --only-binary :all: --require-hashes -r requirements.txt
	$(UV) pip install --python $(BIN)/python --quiet --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.run
	$(UV) pip install --python $(BIN)/python --only-binary :all: --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/.examples: requirements-examples.txt $(VENV)/.dev
	$(UV) pip install --python $(BIN)/python --only-binary :all: --require-hashes -r requirements-examples.txt
	@touch $@

up: $(VENV)/.run ## start Neo4j and the service, load the seed document, serve until Ctrl-C
	@$(BIN)/entente up

test: $(VENV)/.dev ## run every test that needs no browser, in two processes with a Neo4j each
	$(BIN)/pytest -m "not browser and not examples" --numprocesses 2 --dist loadfile

browser: $(VENV)/.dev ## run the tests that drive a real Chromium
	$(BIN)/pytest -m browser

examples: $(VENV)/.examples ## run the notebook and the Streamlit page of examples/
	$(BIN)/pytest -m examples

check: $(VENV)/.dev ## lint, format, types, imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/basedpyright
	$(BIN)/lint-imports

format: $(VENV)/.dev ## put the code into the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev ## print timings as ratios within one run
	$(BIN)/python -m tests.bench

soak: $(VENV)/.dev ## ingest under kill -9 and read hostile inputs, for half an hour
	$(BIN)/python -m tests.soak
	$(BIN)/python -m tests.hostile

cluster: $(VENV)/.dev ## install Ray and prove reading on a cluster
	$(UV) pip install --python $(BIN)/python --only-binary :all: --require-hashes -r requirements-cluster.txt
	$(BIN)/pytest tests/app/jobs/test_cluster.py

lock: | $(BIN)/python ## pin the dependencies, with hashes
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --output-file requirements-dev.txt
	$(COMPILE) --group dev --group examples --output-file requirements-examples.txt
	$(COMPILE) --extra cluster --output-file requirements-cluster.txt

jars: $(VENV)/.dev ## pin the jars of Neo4j, with hashes, from the versions in graph/server/lock.py
	$(BIN)/python -m graph.server.lock

clean: ## remove the environment and caches
	rm -rf $(VENV) .pytest_cache .ruff_cache build dist
