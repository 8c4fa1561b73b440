# Kabar Pembinaan. `make help` lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.PHONY: site deployment delivery test test-long faults fuzz bench bench-search bench-material bench-load shots shots-guides lighthouse check status \
	serve event module regions stamp update sbom audit successor help tools browser

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NO_MKDOCS_2_WARNING := 1

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
NEEDED := sudo apt-get install -y git make python3 python3-venv
SITE_URL = $(shell sed -nE 's|^site_url: *(https?://[A-Za-z0-9.:/_~-]*[A-Za-z0-9_~-])/?$$|\1|p' mkdocs.yml)
SECONDS ?= 600
# What is given after `make` reaches commands by their surroundings, and is never pasted into them: a file may be called
# anything. ARGS alone is written as a shell has it, since it is several words.
GIVEN := FROM TO STAY BACK SLUG CODES KINDS PREVIOUS FIRST_DEPLOYMENT
$(foreach name,$(GIVEN),$(if $(filter-out undefined,$(origin $(name))),$(eval override $(name) := $$(value $(name)))))
export $(GIVEN)
PUBLISHED = $(if $(PREVIOUS),"$$PREVIOUS","$(SITE_URL)/addresses.json")
COMPILE := $(VENV)/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options
SBOM := $(VENV)/bin/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible
# Strict: what could not be asked about is no good news.
AUDIT := $(VENV)/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off \
	--requirement requirements.txt --requirement requirements-dev.txt --requirement requirements-fuzz.txt

# The editors' form (extra.admin) is the one part of the site that comes from npm.
FORM := $(if $(shell grep -E '^  admin:' mkdocs.yml),node_modules/.package-lock.json)

site: $(VENV)/site.stamp $(FORM) ## check content/, build the whole site into site/
	$(RUN) scripts/build.py build $(ARGS)

deployment: $(VENV)/site.stamp $(FORM) ## what goes online: no samples, held against what is online (PREVIOUS=, FIRST_DEPLOYMENT=yes)
	$(RUN) scripts/build.py build --production $(if $(filter yes,$(FIRST_DEPLOYMENT)),,--previous $(PUBLISHED)) $(ARGS)

delivery: $(VENV)/site.stamp ## put the released site, packed, into a folder for a server (TO=/srv/kabar, STAY=5; BACK=yes: the one before)
	@test -n "$$TO" || { echo 'make delivery TO=/srv/kabar' >&2; exit 1; }
	$(RUN) scripts/build.py deliver $(if $(STAY),--stay "$$STAY") $(if $(filter yes,$(BACK)),--back) -- "$$TO"

check: $(VENV)/site.stamp ## report every problem in content/, change nothing
	$(RUN) scripts/build.py check $(ARGS)

status: $(VENV)/site.stamp ## say what waits for an editor, and when the site next needs building
	$(RUN) scripts/build.py status $(ARGS)

serve: $(VENV)/site.stamp $(FORM) ## preview with live reload, at http://127.0.0.1:8000/
	$(RUN) scripts/build.py serve $(ARGS)

event: $(VENV)/site.stamp ## write a new event as a draft: by questions, or FROM= a press release or a folder of them
	$(RUN) scripts/build.py new event $(if $(FROM),--from "$$FROM") $(ARGS)

module: $(VENV)/site.stamp ## write a new module as a draft, by questions
	$(RUN) scripts/build.py new module $(ARGS)

regions: $(VENV)/site.stamp ## take your city's places into regions.yml: make regions CODES="33.74" FROM=idn-area-data/data
	@test -n "$$CODES" -a -n "$$FROM" || { echo 'make regions CODES="33.74" FROM=idn-area-data/data' >&2; exit 1; }
	set -f; $(RUN) scripts/build.py regions --from "$$FROM" -- $$CODES

stamp: $(VENV)/site.stamp ## mark a translation as up to date: make stamp SLUG=folder-name
	@test -n "$$SLUG" || { echo 'make stamp SLUG=nama-folder / make stamp SLUG=folder-name' >&2; exit 1; }
	$(RUN) scripts/build.py stamp -- "$$SLUG"

test: tools browser ## every test, in short: types, style, units, properties, a real browser
	$(VENV)/bin/ruff check scripts tests
	$(VENV)/bin/ruff format --check scripts tests
	$(VENV)/bin/mypy
	$(RUN) -m pytest -n auto --dist worksteal -m "not long" $(ARGS)

test-long: tools browser ## the same with the long property and fault runs whole, and every server
	@scripts/install.sh servers
	$(RUN) -m pytest -n auto --dist worksteal --hypothesis-profile long $(ARGS)

faults: tools ## a build killed, refused, interrupted at 240 instants: its site stays whole (a quarter of an hour; ARGS="-k fault[17]")
	$(RUN) -m pytest -n auto tests/faults $(ARGS)

bench: tools ## what builds cost, and those of Hugo, Eleventy and MkDocs, into tests/bench/RESULTS.md (ARGS="200 2000"; BENCH= keeps)
	PYTHONPATH=scripts:tests $(RUN) -m bench.speed $(ARGS)

bench-search: tools browser ## what the search costs, into tests/bench/RESULTS.md (ARGS="5 2000 10000"; BENCH= keeps its sites)
	PYTHONPATH=scripts:tests $(RUN) -m bench.search $(ARGS)

bench-material: tools browser site ## the judgments put to Material's own search, as a comparison, into tests/bench/RESULTS.md
	PYTHONPATH=scripts:tests $(RUN) -m bench.material site

bench-load: tools browser ## nginx under load while releases change, into tests/bench/RESULTS.md; some minutes
	@scripts/install.sh wrk
	PYTHONPATH=scripts:tests $(RUN) -m bench.load

shots: tools browser site ## pictures of every kind of page into shots/, and the three in README (KINDS="home module")
	PYTHONPATH=scripts:tests $(RUN) -m browser.shots site shots $$KINDS

shots-guides: tools browser ## the pictures in the guides, of the real preview, into docs/ (SHOTS="kesalahan formulir")
	PYTHONPATH=scripts:tests $(RUN) -m browser.guideshots $(SHOTS)

lighthouse: tools browser ## Lighthouse on every kind of page, into tests/bench/RESULTS.md (ARGS="home write-up"); three quarters of an hour
	PYTHONPATH=scripts:tests $(RUN) -m bench.lighthouse $(ARGS)

fuzz: tools ## look for texts and files that end in a traceback, led by what code they reach (SECONDS=600 for each of three)
	$(VENV)/bin/pip install --quiet --require-hashes -r requirements-fuzz.txt
	for target in frontmatter library drafting; do \
		PYTHONPATH=scripts:tests $(RUN) -m fuzz.fuzzing $$target -max_total_time=$(SECONDS) -print_final_stats=1; \
	done

update: tools ## renew the locks: requirements*.txt, package-lock.json
	$(COMPILE) --upgrade --output-file requirements.txt requirements.in
	$(COMPILE) --upgrade --output-file requirements-dev.txt requirements-dev.in
	$(COMPILE) --upgrade --output-file requirements-fuzz.txt requirements-fuzz.in
	$(COMPILE) --upgrade --output-file tests/bench/requirements-peers.txt tests/bench/requirements-peers.in
	npm update --package-lock-only
	npm update --package-lock-only --omit-lockfile-registry-resolved --prefix tests/bench/peers/eleventy

sbom: tools ## list what the site and its tests are made with, from the locks, into sbom/ (CycloneDX)
	@mkdir -p sbom
	$(SBOM) --output-file sbom/site.cdx.json requirements.txt
	$(SBOM) --output-file sbom/tests.cdx.json requirements-dev.txt
	$(SBOM) --output-file sbom/fuzz.cdx.json requirements-fuzz.txt
	PYTHONPATH=tests $(RUN) -m bench.npmlist > sbom/npm.cdx.json

audit: tools ## ask whether a known weakness is in what the locks name (needs the network)
	@found=0; $(AUDIT) || found=1; npm audit || found=1; exit $$found

successor: tools ## build the site on what may follow MkDocs and Material, and say what differs (needs the network)
	PYTHONPATH=scripts:tests $(RUN) -m bench.successor

help: ## list these commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 24

$(VENV)/bin/python:
	@command -v git >/dev/null || { echo 'git is missing: $(NEEDED)' >&2; exit 1; }
	@command -v $(PYTHON) >/dev/null || { echo 'python3 is missing: $(NEEDED)' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) -V): make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo 'venv is missing: $(NEEDED)' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/site.stamp: requirements.txt | $(VENV)/bin/python
	$(VENV)/bin/pip install --quiet --require-hashes -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/site.stamp
	$(VENV)/bin/pip install --quiet --require-hashes -r requirements.txt -r requirements-dev.txt
	@touch $@

node_modules/.package-lock.json: package-lock.json
	@command -v npm >/dev/null || scripts/install.sh npm
	npm ci --silent
	@touch $@

tools: $(VENV)/dev.stamp node_modules/.package-lock.json

browser: $(VENV)/dev.stamp
	@scripts/install.sh chromium $(RUN)
	@scripts/install.sh java
	@scripts/install.sh nginx
