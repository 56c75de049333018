# Every step from an empty clone to a running dashboard. `make help` lists the commands.
PORT ?= 8501
HOST ?= 127.0.0.1
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SNAPSHOT := $(or $(SIJILL_WAREHOUSE),data/warehouse)/current

.DEFAULT_GOAL := help
.PHONY: help run build test check format lock catalogues clean chromium libreoffice libreoffice

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

run: $(VENV)/run.stamp ## Install, build the snapshot and serve it (PORT=8501, HOST=127.0.0.1)
	@$(BIN)/python -m etl || { test -e $(SNAPSHOT) && echo "Nothing new was published (see above); the last good snapshot is served."; }
	@echo "Sijill is served at http://$(HOST):$(PORT) (stop with Ctrl+C)"
	@exec $(BIN)/streamlit run app.py --server.port $(PORT) --server.address $(HOST)

build: $(VENV)/run.stamp ## Load the records into a new snapshot, or say what is wrong (ARGS="--issues issues.csv")
	@$(BIN)/python -m etl $(ARGS)

test: $(VENV)/dev.stamp chromium libreoffice ## Run every test, those in the browser beside the others (ARGS="tests/etl -k dates" for some)
	@if [ -n "$(ARGS)" ]; then exec $(BIN)/python -m pytest $(ARGS); fi; \
	log=$$(mktemp); $(BIN)/python -m pytest --ignore=tests/browser >"$$log" 2>&1 & others=$$!; \
	$(BIN)/python -m pytest tests/browser; browser=$$?; \
	wait $$others; others=$$?; cat "$$log"; rm -f "$$log"; exit $$((browser || others))

check: $(VENV)/dev.stamp ## Check format, style, types and the records
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m etl --check

format: $(VENV)/dev.stamp ## Format the code and mend what the linter can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

catalogues: $(VENV)/dev.stamp ## Collect new sentences of the code into the catalogues of the three languages
	$(BIN)/python -m babel.messages.frontend -q extract -F dashboard/locale/catalogues.cfg -k N_ -k ngettext:1,2 --no-location --sort-output --no-wrap --project Sijill --version 1 -o dashboard/locale/sijill.pot dashboard pages
	@for code in en fr ar; do test -f dashboard/locale/$$code/LC_MESSAGES/sijill.po || $(BIN)/pybabel -q init --no-wrap -D sijill -i dashboard/locale/sijill.pot -d dashboard/locale -l $$code; done
	$(BIN)/pybabel -q update -N --ignore-obsolete --ignore-pot-creation-date --no-wrap -D sijill -i dashboard/locale/sijill.pot -d dashboard/locale
	@$(call loader_catalogue,loader,etl)
	@$(call loader_catalogue,click,$$($(BIN)/python -c 'import click; print(click.__path__[0])'))

# $(call loader_catalogue,NAME,FOLDER): collect the words of a folder into etl/locale, in French and Arabic; English is the key.
define loader_catalogue
$(BIN)/python -m babel.messages.frontend -q extract -F etl/locale/catalogues.cfg -k N_ -k ngettext:1,2 --no-location --sort-output --no-wrap --project "Sijill $(1)" --version 1 -o $(VENV)/$(1).pot $(2); \
for code in fr ar; do test -f etl/locale/$$code/LC_MESSAGES/$(1).po || $(BIN)/pybabel -q init --no-wrap -D $(1) -i $(VENV)/$(1).pot -d etl/locale -l $$code; \
$(BIN)/pybabel -q update -N --ignore-obsolete --ignore-pot-creation-date --no-wrap -D $(1) -i $(VENV)/$(1).pot -d etl/locale -l $$code; done
endef

lock: $(VENV)/dev.stamp ## Pin all dependencies anew, with hashes and without index addresses
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --universal pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --universal --group dev pyproject.toml -o requirements-dev.lock

clean: ## Remove the environment and the built snapshots
	rm -rf $(VENV) data/warehouse

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Sijill needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python has no venv module here; on Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/run.stamp: requirements.lock | $(VENV)/bin/python
	@echo "Installing the packages of requirements.lock …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	@echo "Installing the packages of requirements-dev.lock …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

chromium:
	@command -v chromium >/dev/null 2>&1 || tests/browser/install-chromium

libreoffice:
	@command -v soffice >/dev/null 2>&1 || tests/etl/install-libreoffice
