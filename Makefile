# Needs Python 3.11 or newer and make, nothing else. `make` says what there is.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint docs fuzz bench clean

# The first Python that is new enough; PYTHON=… names another.
PYTHON ?= $(shell for python in python3 python python3.14 python3.13 python3.12 python3.11; do \
	if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$$python"; break; fi; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# What the installed package is made of: a change to any of it installs it anew.
SOURCES := $(shell find src -type f -not -path '*/__pycache__/*')
DEMO := demo/casebook.testimonia

help: ## This list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | while IFS=$$'\t' read -r name what; do \
		printf '  make %-6s %s\n' "$$name" "$$what"; done

demo: $(VENV)/package ## Read the example captures, show the findings, write demo/report.html
	@mkdir -p demo
	$(BIN)/testimonia read --again examples/captures --casebook $(DEMO)
	@export COLUMNS=$${COLUMNS:-$$([ -t 1 ] && tput cols 2>/dev/null || echo 110)}; \
		$(BIN)/testimonia findings --compared --casebook $(DEMO)
	@$(BIN)/testimonia report demo/report.html --title "Sulimar, October 2018" --casebook $(DEMO)
	@echo "The report: file://$(CURDIR)/demo/report.html"
	@echo "More: $(BIN)/testimonia --help, with --casebook $(DEMO)"
	@if [ -t 1 ]; then $(BIN)/python -m webbrowser "file://$(CURDIR)/demo/report.html" >/dev/null 2>&1 || true; fi

test: $(VENV)/testing $(VENV)/package ## Run all tests against the installed package, and the linters
	-@$(BIN)/python tests/room/browser.py
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile
	$(MAKE) --no-print-directory lint

lint: $(VENV)/testing $(VENV)/package ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: demo ## Write what of docs/ is made from the program: cli.md, findings.svg, images of the room
	$(BIN)/python docs/generate.py $(DEMO)
	-$(BIN)/python bench/screenshots.py docs/images

fuzz: $(VENV)/testing $(VENV)/package ## Thousands of damaged captures, none of which may do harm
	$(BIN)/python -m pytest --hypothesis-profile=fuzz -m fuzz

# Scores on the gold, then what grows with the number of works.
BENCHES := quality reading scale growing reuse pages
# Corpora to measure on, which are not ours to ship; the scripts say what they are.
DATA ?= ../shared/data

bench: $(VENV)/testing $(VENV)/package ## Scores on the gold, speed and memory
	@for bench in $(BENCHES); do echo "== bench/$$bench.py"; $(BIN)/python "bench/$$bench.py"; done
	@echo "== bench/room.py"; $(BIN)/python bench/room.py --works 5000
	@[ -d "$(DATA)" ] || { echo "No corpora at $(DATA): names, MUC-4, PolNeAR and re3d are left out (make bench DATA=FOLDER)"; exit 0; }; \
		for bench in "names --data $(DATA)" "muc4 $(DATA)/muc4" "voices $(DATA)/polnear/dev --reader" "mentions $(DATA)/re3d/re3d.jsonl"; do \
			set -- $$bench; echo "== bench/$$1.py"; name=$$1; shift; $(BIN)/python "bench/$$name.py" "$$@"; done

clean: ## Remove what make has made
	rm -rf $(VENV) demo

$(BIN)/python:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed; PYTHON=/path/to/python names one" >&2; exit 2; }
	@echo "Setting up $(VENV) with $$($(PYTHON) --version) (once; takes a minute) …"
	@"$(PYTHON)" -m venv $(VENV) || { echo "venv is missing: install your system's python3-venv" >&2; exit 2; }

# Dependencies: looked at again only when pyproject.toml changes.
LIST = $(BIN)/python -c 'import sys, tomllib; project = tomllib.load(open("pyproject.toml", "rb"))["project"]; \
	print("\n".join(project["dependencies"] if sys.argv[1] == "run" else project["optional-dependencies"][sys.argv[1]]))'

$(VENV)/dependencies: pyproject.toml | $(BIN)/python
	@$(LIST) run > $(VENV)/run.txt
	$(PIP) install hatchling -r $(VENV)/run.txt
	@touch $@

$(VENV)/testing: pyproject.toml $(VENV)/dependencies
	@$(LIST) test > $(VENV)/test.txt
	$(PIP) install -r $(VENV)/test.txt
	@touch $@

# The package itself, built and installed (never a link to src), without asking the network again.
$(VENV)/package: $(SOURCES) README.md $(VENV)/dependencies
	$(PIP) install --no-build-isolation --no-deps --force-reinstall .
	@touch $@
