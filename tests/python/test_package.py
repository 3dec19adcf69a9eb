"""The package: what it exports, what it costs to import, its command, its stubs, its README."""

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import tricolon as tc
from tricolon import _core

ROOT = Path(__file__).parents[2]


def test_everything_in_the_module_is_exported():
    public = {name for name in dir(_core) if not name.startswith("_")}
    assert public - {"run_command"} == set(tc.__all__) - {"__version__"}


def test_everything_is_documented_and_says_where_it_lives():
    for name in tc.__all__:
        value = getattr(tc, name)
        if inspect.isclass(value):
            assert value.__doc__ and value.__module__ == "tricolon"
        elif callable(value):
            assert value.__doc__


def test_every_class_is_frozen():
    sources = (ROOT / "python" / "src").glob("*.rs")
    declared = [line for source in sources for line in source.read_text().splitlines() if line.startswith("#[pyclass")]
    assert declared and all("frozen" in line for line in declared)


def test_stubs_name_what_the_module_has():
    tree = ast.parse((Path(tc.__file__).parent / "_core.pyi").read_text())
    stubbed = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    public = {name for name in dir(_core) if not name.startswith("_")}
    assert public <= set(stubbed)
    for name in public:
        value, node = getattr(_core, name), stubbed[name]
        if isinstance(node, ast.ClassDef):
            members = {n.name for n in node.body if isinstance(n, ast.FunctionDef)}
            declared = {n.target.id for n in node.body if isinstance(n, ast.AnnAssign)}
            assert {m for m in vars(value) if not m.startswith("_")} <= members | declared, name
        else:
            stub = [a.arg for a in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]]
            assert stub == list(inspect.signature(value).parameters), name


def test_import_is_light():
    code = (
        "import sys, time; t = time.perf_counter(); import tricolon; took = time.perf_counter() - t;"
        "heavy = {'pandas', 'polars', 'pyarrow', 'numpy', 'tqdm'} & set(sys.modules); assert not heavy, heavy; print(took)"
    )
    fastest = min(float(subprocess.check_output([sys.executable, "-c", code])) for _ in range(5))
    assert fastest < 0.05, f"{fastest:.3f} s"


def test_the_command_is_the_same_command():
    run = [sys.executable, "-m", "tricolon", "analyze", "--format", "csv", "-"]
    done = subprocess.run(run, input="Not ashes, but fire.", capture_output=True, text=True)
    assert done.returncode == 0 and "contrast,corrective,0,19" in done.stdout
    bad = subprocess.run([sys.executable, "-m", "tricolon", "explain", "x"], capture_output=True, text=True)
    assert bad.returncode == 2 and "unknown figure" in bad.stderr


def test_the_readme_runs():
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})


def test_examples_in_docstrings_run():
    import doctest

    runner, finder = doctest.DocTestRunner(), doctest.DocTestFinder()
    tests = [t for value in (tc, tc.analyze, tc.analyze_many) for t in finder.find(value, globs={}, module=False)]
    results = [runner.run(test) for test in tests if test.examples]
    assert len(results) >= 3 and not any(result.failed for result in results)
