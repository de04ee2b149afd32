# Everything a developer or a build server types. `make help` lists it.
# A bare machine needs Python 3.11 or newer and make; `make system` installs the rest (Debian, Ubuntu).
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# Without bytecode every process compiles Django anew, a second each; the tests start a hundred.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
STAMP := .venv/.installed
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# The embedded default: SQLite, no Redis, mail in files, demo sign-ins, loopback only.
EMBEDDED := SO_EMBEDDED=1 SO_PUBLIC_URL=http://127.0.0.1:$(PORT)
PACKAGES := chromium postgresql redis-server libreoffice-writer-nogui poppler-utils \
	fonts-liberation fonts-dejavu-core gettext
PYTEST := $(BIN)/python -m pytest

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(STAMP) ## Create .venv with every dependency at its pinned version and hash

# uv takes a third of pip's time; where it cannot reach the index that pip is set to, pip does it.
$(STAMP): requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
		{ rm -rf .venv; echo "python3 -m venv failed; on Debian: apt-get install python3-venv"; exit 1; }
	@awk '/^uv==/ { on = 1 } on { print } on && !/\\$$/ { exit }' requirements-dev.txt > .venv/uv.txt
	@$(PIP) --require-hashes -r .venv/uv.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.txt || \
		$(PIP) --require-hashes -r requirements-dev.txt
	@touch $(STAMP)

.PHONY: run
run: setup ## Serve the demo on http://127.0.0.1:8000 (PORT=… for another port); Ctrl-C stops it
	@$(EMBEDDED) $(MANAGE) migrate --verbosity 0
	@$(EMBEDDED) $(MANAGE) load_demo
	@exec env $(EMBEDDED) $(MANAGE) serve --bind 127.0.0.1:$(PORT)

.PHONY: demo
demo: setup ## Play the whole life of a document with all roles (FILE=… for another than the sample)
	@$(EMBEDDED) $(MANAGE) demo $(FILE)

.PHONY: test
test: setup ## Run every test (REQUIRE_ALL=1: a skipped test is a failure)
	$(PYTEST) -n auto --dist loadfile --no-loadscope-reorder -m "not long" $(ARGS)

.PHONY: fast
fast: setup ## Run the fast suite: no servers, browsers or office programs
	$(PYTEST) -n auto --dist loadfile --no-loadscope-reorder -m "not slow and not long" $(ARGS)

.PHONY: samples
samples: setup ## Read every sample document in every format and say how much was recognised (ARGS=-v: what was not)
	$(BIN)/python -m tests.samples.report $(ARGS)

.PHONY: matrix
matrix: setup ## Compare every address of both doors, for every role, at every stage (minutes)
	$(PYTEST) -n 2 -s -m long tests/security $(ARGS)

.PHONY: races
races: setup ## Two and more people at once on a real PostgreSQL (minutes)
	$(PYTEST) -n 2 -m long tests/overleg $(ARGS)

.PHONY: faults
faults: setup ## Kill workers, servers and imports at every turn and print what was lost (minutes; ONLY=3,24 for some)
	@$(BIN)/python -m tests.faults $(ONLY)

.PHONY: month
month: setup ## A simulated month of forty people: every mail of every day, held against the work (a minute)
	$(PYTEST) -n 0 -s -m long tests/reminders/test_month.py $(ARGS)

.PHONY: roundtrip
roundtrip: setup ## Write made-up reports and read them back from the printed PDF page (a minute)
	$(PYTEST) -n 2 -m long tests/documents/writers $(ARGS)

.PHONY: hostile
hostile: setup ## Read every hostile file under the limits, a line for each (two minutes)
	$(PYTEST) -n 0 -s -m long tests/documents/hostile $(ARGS)

.PHONY: bench
bench: setup ## Measure how fast it is against a floor, with the bars (ONLY=import,references for some groups)
	@$(BIN)/python -m tests.benchmarks $(ONLY)

.PHONY: load
load: setup ## Fill an empty database with SIZE=1e6 open answers (SO_DATABASE_URL=…; default var/load.sqlite3)
	@mkdir -p var
	@$(EMBEDDED) DJANGO_SETTINGS_MODULE=so_workflow.settings \
		SO_DATABASE_URL=$${SO_DATABASE_URL:-sqlite:///var/load.sqlite3} \
		$(BIN)/python -m tests.benchmarks.load $(SIZE)

.PHONY: lint
lint: setup ## Style, types, import contracts, migrations, deployment checks
	$(PYTEST) -n 0 tests/architecture $(ARGS)

.PHONY: format
format: setup ## Let ruff mend and format the code
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

.PHONY: screenshots
screenshots: setup ## Make the pictures of the README anew, from the demo
	$(BIN)/python -m tests.journeys.screenshots

.PHONY: lock
lock: setup ## Compile the requirement locks, with hashes (ARGS=--upgrade for newer versions)
	for name in requirements requirements-dev; do \
		$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
			--python-version 3.11 $$name.in -o $$name.txt $(ARGS); \
	done

.PHONY: messages
messages: setup ## Collect the texts into locale/*/LC_MESSAGES/django.po (gettext) and compile them to .mo
	@if command -v xgettext >/dev/null; then \
		SO_EMBEDDED=1 $(MANAGE) makemessages --locale nl --no-obsolete --no-location --ignore '.venv/*' --ignore 'tests/*'; \
	fi
	$(BIN)/pybabel --quiet compile --domain django --directory locale

.PHONY: system
system: ## Install the system packages that the full test suite needs (apt)
	@sudo=; test "$$(id -u)" = 0 || sudo=sudo; \
	missing=; for name in $(PACKAGES); do \
		dpkg-query -W -f '$${Status}' $$name 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$name"; \
	done; \
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || missing="$$missing python3-venv"; \
	test -z "$$missing" && { echo "All system packages are present."; exit 0; }; \
	$$sudo apt-get update --quiet --quiet; \
	$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --quiet --yes --no-install-recommends $$missing

.PHONY: clean
clean: ## Remove the local database, mails, reports and caches; keeps .venv
	rm -rf var .mypy_cache .ruff_cache .hypothesis .import_linter_cache staticfiles
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
