# The commands of a developer; python3 bootstrap.py works where there is no make.
PYTHON = .venv/bin/python

.PHONY: test slow bench bench-page docs fuzz build

test:
	python3 bootstrap.py test

# What takes long or needs the network: growth of every pattern, the wheel in a fresh environment,
# cells of a million marks.
slow: .venv/make-dev
	FENJIE_SLOW=1 $(PYTHON) -m pytest -q tests/test_patterns.py tests/test_release.py tests/hostile/test_limits.py

bench: .venv/make-bench
	@$(PYTHON) -m benchmarks.all

bench-page: .venv/make-bench
	$(PYTHON) -m benchmarks.all --page

docs: .venv/make-dev
	$(PYTHON) -m tools.codes
	$(PYTHON) -m tools.reference
	$(PYTHON) -m tools.translations

# make fuzz TARGET=docx SECONDS=600
TARGET = text
SECONDS = 60
fuzz: .venv/make-fuzz
	$(PYTHON) -m fuzz.readers $(TARGET) -max_total_time=$(SECONDS)

build: .venv/make-dev
	$(PYTHON) -m pip install -q "hatchling>=1.25"
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(PYTHON) -m hatchling build -d dist

.venv/make-dev .venv/make-bench .venv/make-fuzz: pyproject.toml
	test -x $(PYTHON) || python3 -m venv .venv
	$(PYTHON) -m pip install -q -e ".[dev,$(patsubst .venv/make-%,%,$@)]"
	touch $@
