# Everything that is run from a checkout. `make` alone says what there is; Python 3.11+ and make are all it needs.

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
DATA ?= seeds
FAST := tests/unit tests/path tests/contract tests/house tests/prometheus
CODE := services schemas tools tests

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test test-fast test-compose chaos lint fmt schemas docs dashboards pictures requirements setup up down bench clean

help: ## Say what there is (this)
	@echo "copytaster: raw news pages in, each article once on the streams of its topics out"
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 22

demo: $(VENV)/run.stamp ## Run the whole path on sample pages, or on yours: make demo DATA=folder
	$(BIN)/copytaster demo $(DATA)

test: $(VENV)/test.stamp ## Run every test, fast ones first, on a real Kafka where one is to be had
	$(BIN)/pytest $(FAST) $(wildcard tests/live tests/compose tests/chaos) $(ARGS)

test-fast: $(VENV)/test.stamp ## Run the tests that need neither Kafka nor patience
	$(BIN)/pytest $(FAST) $(ARGS)

test-compose: $(VENV)/test.stamp ## Run the tests of the whole stack, where a Docker engine with the images answers
	$(BIN)/pytest tests/compose $(ARGS)

chaos: $(VENV)/test.stamp ## Kill processes for many minutes and count what was lost or repeated
	COPYTASTER_CHAOS=long $(BIN)/pytest tests/chaos $(ARGS)

bench: $(VENV)/run.stamp ## Measure throughput and latency on this machine
	$(BIN)/copytaster bench

lint: $(VENV)/lint.stamp ## Check style, types and which room may know which
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fmt: $(VENV)/lint.stamp ## Put the code in shape
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

schemas: $(VENV)/test.stamp ## Write schemas/json and schemas/asyncapi.yaml anew from the code
	$(BIN)/python -m tools.generate schemas

docs: $(VENV)/test.stamp ## Write docs/reference and .env.example anew from the code
	$(BIN)/python -m tools.generate docs

dashboards: $(VENV)/test.stamp ## Write deploy/grafana/dashboards anew from the code
	$(BIN)/python -m tools.generate dashboards

pictures: $(VENV)/run.stamp ## Run the demo and take its pictures for the README anew
	$(BIN)/python -m tools.pictures

up: ## Start Kafka, every stage, Prometheus and Grafana with Docker, or what ARGS names and it needs
	@mkdir -p inbox
	docker compose up --build --detach --wait $(ARGS)

down: ## Stop them; their data stays (docker compose down --volumes takes it too)
	docker compose down

setup: $(VENV)/lint.stamp ## Install all that any target needs, into .venv

clean: ## Remove .venv, caches, builds and out/, where `copytaster run` writes in the README
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist out

# A set of pins holds the smaller one, so that installing the larger satisfies both.
$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/venv.stamp
	$(call install,run,to run)

$(VENV)/test.stamp: requirements/test.txt pyproject.toml | $(VENV)/venv.stamp
	$(call install,test,to run and to be tested)
	@touch $(VENV)/run.stamp

$(VENV)/lint.stamp: requirements/lint.txt pyproject.toml | $(VENV)/venv.stamp
	$(call install,lint,to run and to be checked)
	@touch $(VENV)/run.stamp $(VENV)/test.stamp

$(VENV)/venv.stamp:
	@test -n "$(PYTHON)" || { echo "copytaster needs Python 3.11 or newer, and none was found (python3 is $$(python3 --version 2>&1)). \
	Name one: make PYTHON=/path/to/python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "copytaster needs Python 3.11 or newer; $(PYTHON) is not."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) has no venv. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/pip.txt
	@touch $@

# The build backend is among the pins, so nothing unpinned is fetched to install the project itself.
define install
	@echo "Installing what copytaster needs $(2), each file checked against its hash (once; minutes on a slow line)"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/$(1).txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(VENV)/$(1).stamp
endef

COMPILE = CUSTOM_COMPILE_COMMAND="make requirements" $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options $(ARGS)

# Compiled on the oldest Python there is, each set starting from the smaller one's pins. ARGS=--upgrade takes newer versions.
requirements: $(VENV)/venv.stamp ## Pin the dependencies of pyproject.toml anew, with hashes
	$(BIN)/python -m pip install --quiet 'pip-tools>=7.4,<8'
	$(COMPILE) --build-deps-for editable --output-file requirements/run.txt pyproject.toml
	cp requirements/run.txt requirements/test.txt
	$(COMPILE) --build-deps-for editable --extra test --output-file requirements/test.txt pyproject.toml
	cp requirements/test.txt requirements/lint.txt
	$(COMPILE) --build-deps-for editable --extra test --extra lint --output-file requirements/lint.txt pyproject.toml
	cd requirements && $(subst $(BIN),../$(BIN),$(COMPILE)) --output-file pip.txt pip.in
