# Every command here sets up what it needs. CI runs the same ones.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NEEDS := maturin==1.16.0 pytest hypothesis pyarrow polars pandas tqdm duckdb narwhals nanoarrow matplotlib altair \
	scikit-learn mypy jupytext
# Large, and not built for every Python; their tests are skipped without them.
LARGE := spacy daft

.PHONY: demo test test-rust test-python stubs notebooks picture lint counts counts-baseline bench-smoke peers clean

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

test-python: $(BIN)/maturin
	$(BIN)/maturin develop --quiet --manifest-path python/Cargo.toml
	$(BIN)/python -m pytest -q tests/python

# The stubs of the compiled module, from its own description; exceptions are not in it.
stubs: $(BIN)/maturin
	$(BIN)/maturin generate-stubs --quiet --interpreter $(BIN)/python --out target/stubs
	$(BIN)/python python/stubs.py target/stubs/tricolon/_core.pyi python/src/error.pyi > python/tricolon/_core.pyi

# The examples as notebooks, run by Jupyter and rendered to target/notebooks/*.html.
NOTEBOOKS := op_ed century_of_speeches own_lexicon million_documents
notebooks: $(BIN)/maturin
	$(BIN)/pip install --quiet jupytext nbconvert ipykernel
	$(BIN)/python -m ipykernel install --sys-prefix >/dev/null
	$(BIN)/maturin develop --quiet --release --manifest-path python/Cargo.toml
	mkdir -p target/notebooks
	for name in $(NOTEBOOKS); do \
		OUT=$(CURDIR)/target/notebooks $(BIN)/jupytext --quiet --to ipynb --execute --run-path examples \
			--output target/notebooks/$$name.ipynb examples/$$name.py || exit 1; \
	done
	$(BIN)/jupyter nbconvert --log-level WARN --to html target/notebooks/*.ipynb

# The README's picture of a marked text, by headless Chromium.
CHROMIUM ?= chromium
picture:
	cargo run --quiet --release --features cli -- analyze --format html --themes public-affairs examples/op-ed.txt > target/op-ed.html
	$(CHROMIUM) --headless --no-sandbox --disable-gpu --hide-scrollbars --blink-settings=preferredColorScheme=1 \
		--user-data-dir=$(CURDIR)/target/chromium --force-device-scale-factor=1.4 --window-size=830,984 \
		--screenshot=docs/op-ed.png file://$(CURDIR)/target/op-ed.html 2>/dev/null

lint:
	cargo fmt --all --check
	cargo clippy --quiet --workspace --all-targets --all-features -- --deny warnings
	RUSTDOCFLAGS="--deny warnings" cargo doc --quiet --no-deps --all-features --package tricolon
	cargo test --quiet --all-features --test public_api -- --ignored
	for feature in english stem serde toml json yaml xml csv arrow html markup train cli cli,train; do \
		cargo check --quiet --no-default-features --features $$feature || exit 1; \
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

# Accuracy and speed of the text layer and of themes beside what people use, in one run; not part of CI.
peers:
	$(PYTHON) -m venv target/peers
	target/peers/bin/pip install --quiet . pysbd sentencex blingfire nupunkt spacy nltk textblob empath flashtext2 ahocorasick-rs
	target/peers/bin/python benches/peers/text.py
	target/peers/bin/python benches/peers/themes.py

clean:
	cargo clean
	rm -rf $(VENV)
