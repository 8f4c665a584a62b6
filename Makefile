# The commands of a developer; python3 bootstrap.py works where there is no make.
PYTHON = .venv/bin/python
SETUP = python3 bootstrap.py

.PHONY: test coverage latest lock slow bench bench-page docs fuzz numbers documents mutants build

test:
	$(SETUP) test

# How much of the package the tests run through, workers included; the floor is in pyproject.toml.
coverage:
	$(SETUP) coverage

# Tests and checks with the newest of everything, in .venv-latest.
latest:
	$(SETUP) latest

# The newest versions that pyproject.toml allows; `make lock KEEP=--keep` moves none that is locked
# and takes up what pyproject.toml asks anew. Then: make test.
lock:
	$(SETUP) lock $(KEEP)

# What takes long or needs the network: growth of every pattern, the wheel in a fresh environment,
# cells of a million marks.
slow:
	$(SETUP) install dev
	FENJIE_SLOW=1 $(PYTHON) -m pytest -q tests/test_patterns.py tests/test_release.py tests/hostile/test_limits.py

bench:
	@$(SETUP) install dev bench
	@$(PYTHON) -m benchmarks.all

bench-page:
	$(SETUP) install dev bench
	$(PYTHON) -m benchmarks.all --page

docs:
	$(SETUP) install dev
	$(PYTHON) -m tools.rules
	$(PYTHON) -m tools.codes
	$(PYTHON) -m tools.dictionary
	$(PYTHON) -m tools.reference
	$(PYTHON) -m tools.translations

# make fuzz TARGET=docx SECONDS=600
TARGET = text
SECONDS = 60
fuzz:
	$(SETUP) install dev fuzz
	$(PYTHON) -m fuzz.readers $(TARGET) -max_total_time=$(SECONDS)

# Writes numbers in every notation and reads them again.
numbers:
	$(SETUP) install dev
	$(PYTHON) -m fuzz.written_numbers --count 100000

# Makes documents from traits chosen at random, reads them, and prints shares and the worst ones.
# make documents SEED=1; python -m fuzz.documents_generated --show 17 prints one of them.
SEED = 1
documents:
	$(SETUP) install dev
	$(PYTHON) -m fuzz.documents_generated --count 3000 --seed $(SEED)

# Plants mutants in the core and runs the tests on each: an hour or so.
COUNT = 200
mutants:
	$(SETUP) install dev mutation
	$(PYTHON) -m tools.mutants --count $(COUNT)

build:
	$(SETUP) install dev
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(PYTHON) -m hatchling build -d dist
