"""Spark on executors of their own: the same rows as one process, an executor killed in the middle, a document that is
poison, a stream. `make spark` runs these; ARTICLES=200000 the large form."""

import hashlib
import json
import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

import tricolon as tc

pytestmark = pytest.mark.spark
ARTICLES = int(os.environ.get("ARTICLES", 20_000))
PARTITIONS = 16
FIGURES = ["anaphora", "contrast", "rhetorical_question", "tricolon"]
# Executor processes with a gigabyte each.
MASTER = "local-cluster[2,1,1024]"
OPTIONS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.eventLog.enabled": "true",
    "spark.eventLog.compress": "false",
    "spark.eventLog.rolling.enabled": "false",
    "spark.sql.shuffle.partitions": "4",
    # A task a file, small as they are: there must be a middle in which to kill.
    "spark.sql.files.minPartitionNum": str(PARTITIONS),
    "spark.sql.files.openCostInBytes": "1",
    # Seconds rather than minutes until an executor that is gone is given up.
    "spark.network.timeout": "60s",
    "spark.executor.heartbeatInterval": "2s",
}

pytest.importorskip("pyspark", reason="PySpark is not installed; `make spark` installs it and runs this")
if not shutil.which("java"):
    pytest.skip("there is no Java; Spark needs 17 or later (Debian: openjdk-17-jre-headless)", allow_module_level=True)
# Else executors take the first python3 on their path, which has no tricolon.
os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
pa = pytest.importorskip("pyarrow")
import pyarrow.parquet as pq  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

sys.path.insert(0, str(Path(__file__).parent))
import tricolon.spark as ts  # noqa: E402
from spark_articles import article  # noqa: E402
from tricolon.sample import Sample  # noqa: E402


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    logs = tmp_path_factory.mktemp("events")
    builder = SparkSession.builder.master(MASTER).appName("tricolon").config("spark.eventLog.dir", logs.as_uri())
    for name, value in OPTIONS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    session.logs = logs
    yield session
    session.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The articles as Parquet, a file a partition."""
    folder = tmp_path_factory.mktemp("articles")
    for part in range(PARTITIONS):
        numbers = range(part, ARTICLES, PARTITIONS)
        ids = [f"https://news.example/{number}" for number in numbers]
        columns = {"url": ids, "body": [article(number) for number in numbers], "year": [2000 + n % 25 for n in numbers]}
        pq.write_table(pa.table(columns), folder / f"{part:03}.parquet")
    return folder


@pytest.fixture(scope="module")
def expected(folder):
    """Rows and digest by one process on one thread, and its seconds."""
    table = pq.read_table(folder)
    start = time.perf_counter()
    corpus = tc.analyze_many(table, text="body", id="url", figures=FIGURES, threads=1)
    found = pa.table(corpus.findings)
    took = time.perf_counter() - start
    return digest(found.drop_columns("document")), took


def digest(table):
    """The number of rows, and a hash of them that does not depend on their order."""
    names = sorted(set(table.column_names) - {"error"})
    lines = sorted(json.dumps([row[name] for name in names]) for row in table.to_pylist())
    return len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()


def report(capsys, line):
    with capsys.disabled():
        print(f"\n  {line}", end="", flush=True)


def executors(spark):
    """The processes of this application's executors."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if spark.sparkContext.applicationId.encode() in words and any(b"ExecutorBackend" in word for word in words):
            found.append(int(process.name))
    return found


class Memory(threading.Thread):
    """The most memory that the executors' processes had, in MB: Java's, and that of a Python worker."""

    def __init__(self, spark):
        super().__init__(daemon=True)
        self.spark, self.java, self.python, self.over = spark, {}, {}, threading.Event()

    def run(self):
        while not self.over.wait(0.3):
            for executor in executors(self.spark):
                self._peak(self.java, executor, executor)
                for child in descendants(executor):
                    self._peak(self.python, executor, child)

    def _peak(self, peaks, executor, process):
        try:
            status = Path(f"/proc/{process}/status").read_text()
        except OSError:
            return
        lines = [line for line in status.splitlines() if line.startswith("VmHWM")]
        if lines:
            peaks[executor] = max(peaks.get(executor, 0), int(lines[0].split()[1]) // 1024)


def descendants(process):
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        tasks = Path(f"/proc/{process}/task").iterdir()
        children = {int(c) for task in tasks for c in (task / "children").read_text().split()} | {int(c) for c in children}
    except OSError:
        return []
    return [p for child in children for p in [child, *descendants(child)]]


def events(spark):
    (log,) = spark.logs.iterdir()
    return [json.loads(line) for line in log.read_text().splitlines() if line.endswith("}")]


def test_executors_find_what_one_process_finds(spark, folder, expected, tmp_path, capsys):
    (rows, hashed), alone = expected
    memory = Memory(spark)
    memory.start()
    start = time.perf_counter()
    ts.findings(spark.read.parquet(str(folder)), "body", "url", figures=FIGURES).write.parquet(str(tmp_path / "out"))
    took = time.perf_counter() - start
    memory.over.set()
    memory.join()
    found = pq.read_table(tmp_path / "out")
    assert found.column_names[-2:] == ["error", "year"] and found["error"].null_count == rows
    assert digest(found) == (rows, hashed) and rows > ARTICLES / 2
    assert len(memory.java) == 2 and len(memory.python) == 2, "two executors at work"
    assert max(memory.python.values()) < 512
    report(capsys, f"{ARTICLES:,} articles, {rows:,} findings, digest {hashed[:16]}: equal")
    report(capsys, f"one process, one thread {alone:.1f} s; two executors of one thread {took:.1f} s (the first job starts them)")
    report(capsys, f"peak memory of an executor: Java {max(memory.java.values())} MB, Python worker {max(memory.python.values())} MB")


def test_an_executor_is_killed_and_nothing_is_lost(spark, folder, expected, tmp_path, capsys):
    context = spark.sparkContext
    context.setJobGroup("killed", "an executor is killed in the middle")
    before = set(executors(spark))
    frame = ts.findings(spark.read.parquet(str(folder)), "body", "url", figures=FIGURES)
    failure = []

    def work():
        try:
            frame.write.parquet(str(tmp_path / "out"))
        except Exception as error:
            failure.append(error)

    thread = threading.Thread(target=work)
    known = len(events(spark))
    thread.start()
    stage, killed = None, None
    while thread.is_alive() and killed is None:
        for number in context.statusTracker().getActiveStageIds():
            info = context.statusTracker().getStageInfo(number)
            if info and info.numTasks >= PARTITIONS // 2 and info.numCompletedTasks >= 2 and info.numActiveTasks:
                stage, killed = info, min(before)
                os.kill(killed, signal.SIGKILL)
        time.sleep(0.02)
    thread.join()
    assert killed is not None, "the job ended before an executor could be killed"
    assert not failure, failure
    assert stage.numCompletedTasks < stage.numTasks
    assert killed not in executors(spark) and not Path(f"/proc/{killed}").exists()
    new = events(spark)[known:]
    ends = [event for event in new if event["Event"] == "SparkListenerTaskEnd"]
    lost = [event for event in ends if event["Task End Reason"]["Reason"] == "ExecutorLostFailure"]
    assert lost, "no task was lost with the executor"
    again = {e["Task Info"]["Index"] for e in ends if e["Task Info"]["Attempt"] > 0 and e["Task End Reason"]["Reason"] == "Success"}
    assert {event["Task Info"]["Index"] for event in lost} <= again
    assert digest(pq.read_table(tmp_path / "out")) == expected[0]
    report(capsys, f"killed executor process {killed} after {stage.numCompletedTasks} of {stage.numTasks} tasks; ")
    report(capsys, f"{len(lost)} task lost and tried again, digest equal")


def test_a_poison_document_is_recorded_and_the_job_finishes(spark, folder, capsys):
    from pyspark.sql import functions as F

    poison = "https://news.example/18"
    # A string that is not UTF-8, in one of the partitions.
    bad = F.when(F.col("url") == poison, F.expr("cast(X'4E6F7420FF' as string)")).otherwise(F.col("body"))
    frame = spark.read.parquet(str(folder)).where("year = 2018").withColumn("body", bad)
    assert frame.where(F.col("url") == poison).count() == 1
    rows = ts.documents(frame, "body", "url", carry=[], figures=["contrast"]).toPandas()
    assert len(rows) == frame.count() and rows["url"].is_unique
    wrong = rows[rows["error"].notna()]
    assert wrong[["url", "error"]].values.tolist() == [[poison, "not UTF-8: byte 0xFF at byte 4"]]
    assert rows["words"].isna().sum() == 1
    with pytest.raises(Exception, match="not UTF-8.*news.example/18"):
        ts.documents(frame, "body", "url", on_error="raise").count()


def test_the_other_tables(spark, folder):
    frame = spark.read.parquet(str(folder)).where("year = 2001")
    texts = {row["url"]: row["body"] for row in frame.collect()}
    lexicon = tc.Lexicon({"water": ["quay", "river", "harbour"], "money": ["bank", "debt", "prices"]})
    found = {(r["url"], r["theme"]): r["count"] for r in ts.themes(frame, lexicon, "body", "url").collect()}
    scores = {name: lexicon.score(text) for name, text in texts.items()}
    assert found == {(name, t): s.count for name, themes in scores.items() for t, s in themes.items() if s.count}
    split = ts.sentences(frame, "body", "url").groupBy("url").count().collect()
    assert {row["url"]: row["count"] for row in split} == {name: len(tc.sentences(text)) for name, text in texts.items()}


def test_a_stream_of_files(spark, tmp_path):
    """Files that come later are read when the query runs again, once each."""

    def write(name, numbers):
        lines = [json.dumps({"url": str(number), "body": article(number)}) for number in numbers]
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / f"{name}.part").write_text("\n".join(lines))
        (tmp_path / f"{name}.part").rename(tmp_path / "in" / f"{name}.json")

    def run():
        stream = spark.readStream.schema("url string, body string").json(str(tmp_path / "in"))
        rows = ts.findings(stream, "body", "url", figures=FIGURES)
        place = {"path": str(tmp_path / "out"), "checkpointLocation": str(tmp_path / "state")}
        rows.writeStream.format("parquet").options(**place).trigger(availableNow=True).start().awaitTermination()
        return digest(pq.read_table(tmp_path / "out"))

    def whole(numbers):
        table = pa.table({"url": [str(n) for n in numbers], "body": [article(n) for n in numbers]})
        return digest(pa.table(tc.analyze_many(table, text="body", id="url", figures=FIGURES).findings).drop_columns("document"))

    write("first", range(100))
    assert run() == whole(range(100))
    write("second", range(100, 150))
    assert run() == whole(range(150))


def test_statistics_of_partitions_are_those_of_the_whole(spark, folder, expected):
    frame = spark.read.parquet(str(folder)).where("year < 2003")
    texts = frame.select("url", "body").toPandas()
    counts = ts.terms(frame, "body")
    assert counts == tc.TermCounts(texts["body"]) and counts.total > len(texts)
    rows = tc.keyness(counts, ts.terms(spark.read.parquet(str(folder)).where("year > 2022"), "body")).head(3)
    assert len(rows) == 3
    found = ts.totals(frame, "body", "url", figures=FIGURES)
    corpus = tc.analyze_many(texts, text="body", id="url", figures=FIGURES)
    assert found == corpus.totals()
    whole = {row["name"]: row for row in corpus.rates().to_pylist()}
    for row in found.rates().to_pylist():
        same = ("documents", "found_in", "words", "count", "rate")
        assert [row[name] for name in same] == [whole[row["name"]][name] for name in same]
        assert row["low"] <= row["rate"] <= row["high"]
    drawn = ts.sample(frame, 50, "body", "url")
    assert drawn == Sample(50, zip(texts["url"], texts["body"])) == ts.sample(frame.repartition(3), 50, "body", "url")
    with pytest.raises(tc.Error, match="no documents"):
        ts.terms(frame.where("year < 0"), "body")


def test_a_model_of_partitions_is_that_of_the_whole(spark, folder, capsys):
    from pyspark.sql import functions as F

    frame = spark.read.parquet(str(folder)).where("year < 2003")
    texts = [row["body"] for row in frame.select("body").collect()]
    lexicon = tc.Lexicon({"water": ["quay", "river"], "money": ["bank", "debt"], "school": ["teacher*", "reader"]})
    start = time.perf_counter()
    model = lexicon.fit(texts, rounds=3)
    alone = time.perf_counter() - start
    start = time.perf_counter()
    found = ts.fit(frame, lexicon, "body", rounds=3)
    took = time.perf_counter() - start
    assert found == model and found.rounds == 3 and len({*model.predict(texts)}) == 3
    # Another partitioning, from the middle on; a missing text is none.
    learner = lexicon.learner(rounds=3)
    learner = learner.step(learner.count(texts))
    gaps = frame.select("body").repartition(5).union(frame.select(F.lit(None).cast("string").alias("body")).limit(3))
    assert ts.fit(gaps, learner, "body") == model
    report(capsys, f"learnt from {len(texts):,} articles in {model.rounds} rounds: one process {alone:.1f} s, Spark {took:.1f} s, the same model")
