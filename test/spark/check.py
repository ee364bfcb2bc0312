"""The Spark job run for real: two executors, one of them killed, against a single process over the same records.

check.py NODE DECLUTTER       pages: DECLUTTER_SPARK_PAGES, by default 2000
"""

from __future__ import annotations

import json
import os
import random
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parents[1] / "examples" / "spark"
sys.path.insert(0, str(EXAMPLE))

import clean  # noqa: E402
import pages  # noqa: E402
from children import Children, Killer  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

PARTITIONS = 8
PAGES = int(os.environ.get("DECLUTTER_SPARK_PAGES", "2000"))
SMALL = 40
QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


def start_spark(scratch: Path) -> SparkSession:
    """Two workers of one core; a file is a partition, however small."""
    os.environ["SPARK_WORKER_DIR"] = str(scratch / "work")
    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("declutter test")
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.extraJavaOptions": QUICK_START,
        "spark.executor.extraJavaOptions": QUICK_START,
        "spark.sql.codegen.wholeStage": "false",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(scratch / "local"),
        "spark.sql.warehouse.dir": str(scratch / "warehouse"),
        "spark.sql.files.openCostInBytes": str(1 << 30),
        "spark.submit.pyFiles": f"{EXAMPLE / 'child.py'},{EXAMPLE / 'clean.py'}",
    }
    for key, value in settings.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    return spark


def run_job(spark: SparkSession, source: Path, output: Path, command: str, *options: str) -> dict[str, float]:
    return clean.run(spark, clean.parse_arguments([str(source), str(output), "--declutter", command, *options]))


def read_rows(spark: SparkSession, output: Path) -> list[dict[str, str | None]]:
    return [row.asDict() for row in spark.read.parquet(str(output)).collect()]


def run_alone(parts: list[Path], command: str) -> list[str]:
    """What one process answers to all of it."""
    text = b"".join(part.read_bytes() for part in parts)
    words = [*shlex.split(command), "--from", "jsonl"]
    done = subprocess.run(words, input=text, stdout=subprocess.PIPE, check=True)
    return done.stdout.decode("utf-8", "replace").rstrip("\n").split("\n")


def time_without_spark(parts: list[Path], command: str) -> float:
    """Seconds of the same work without Spark: a process a partition, two at a time."""

    def clean_part(part: Path) -> None:
        with part.open("rb") as file:
            words = [*shlex.split(command), "--jobs", "1", "--from", "jsonl"]
            subprocess.run(words, stdin=file, stdout=subprocess.DEVNULL, check=True)

    began = time.monotonic()
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(clean_part, parts))
    return time.monotonic() - began


def escape(line: str) -> str:
    """As --ascii does."""
    return re.sub(
        "[\x7f-\U0010ffff]", lambda match: json.dumps(match[0])[1:-1] if match[0] > "\x7f" else "\\u007f", line
    )


def forget_place(line: str) -> str:
    """Of what is no record the answer tells the line: in a partition another than in the whole."""
    return re.sub(r'^(\{"declutter_error":".*","line":)\d+\}$', r"\1}", line)


def expect(what: str, found: object, wanted: object) -> None:
    if found != wanted:
        sys.exit(f"FAILED: {what}: {str(found)[:500]} instead of {str(wanted)[:500]}")


def compare(name: str, rows: list[dict[str, str | None]], wanted: list[str]) -> None:
    """Each record once, to the byte; so that the ids agree too."""
    found = Counter(forget_place(row["record"] or "") for row in rows)
    due = Counter(map(forget_place, wanted))
    expect(f"{name}: too many or different", list((found - due).elements())[:1], [])
    expect(f"{name}: lost", list((due - found).elements())[:1], [])


def compare_columns(name: str, rows: list[dict[str, str | None]]) -> None:
    for row in rows:
        answer = json.loads(row["record"] or "")
        error = answer.get("declutter_error")
        expect(f"{name}: its text", row["text"], clean.to_column(answer.get("text")))
        expect(f"{name}: its error", row["declutter_error"], error)


def try_way(spark: SparkSession, way: str, scratch: Path, command: str, wanted: list[str], kill: bool) -> float:
    name = f"{way}, an executor killed" if kill else way
    children = Children(scratch, f"{way}{kill:d}", command)
    killer = Killer(children, PARTITIONS // 2 + 1)
    if kill:
        killer.start()
    counts = run_job(spark, scratch / "pages", scratch / "out", children.command, "--way", way)
    rows = read_rows(spark, scratch / "out")
    compare(name, rows, [escape(line) for line in wanted] if way == "pipe" else wanted)
    compare_columns(name, [row for row in rows if "[[[" not in (row["record"] or "")])
    failures = sum('"declutter_error":' in line for line in wanted)
    expect(f"{name}: records counted", (counts["records"], counts["failures"]), (len(wanted), failures))
    starts = len(children.list_starts())
    expect(f"{name}: an executor was killed", killer.killed is not None, kill)
    expect(f"{name}: starts", PARTITIONS < starts <= PARTITIONS + 2 if kill else starts == PARTITIONS, True)
    expect(f"{name}: children left behind", children.list_left_behind(), [])
    print(f"{name}: {len(rows)} records equal, {failures} of them failures, {starts} starts, {counts['seconds']} s")
    return counts["seconds"]


def try_failing_child(spark: SparkSession, way: str, scratch: Path) -> None:
    """A child that goes away early, with and without a good code, fails the job; and nothing hangs."""
    for code in (0, 3):
        command = f"/bin/sh -c 'head -n 3; exit {code}'"
        try:
            run_job(spark, scratch / "few", scratch / "out-failed", command, "--way", way)
        except Exception:  # what Spark wraps it in differs between the ways
            continue
        sys.exit(f"FAILED: {way}: the job ended well though its child left early with code {code}")
    print(f"{way}: a child that leaves early fails the job")


def try_parquet(spark: SparkSession, way: str, scratch: Path, command: str) -> None:
    table = [
        (number, f"<p>Page {number} has a sentence of its own, and it is read.</p>", None) for number in range(SMALL)
    ]
    spark.createDataFrame(table, "id long, html string, note string").write.parquet(str(scratch / f"in-{way}"))
    options = ["--from", "parquet", "--keys", "id", "--partitions", "2", "--way", way]
    run_job(spark, scratch / f"in-{way}", scratch / "out-parquet", command, *options)
    rows = sorted(read_rows(spark, scratch / "out-parquet"), key=lambda row: int(row["id"] or ""))
    wanted = [(str(number), f"Page {number} has a sentence of its own, and it is read.\n") for number in range(SMALL)]
    expect(f"Parquet, {way}", [(row["id"], row["text"]) for row in rows], wanted)


def try_warc(spark: SparkSession, way: str, scratch: Path, command: str) -> None:
    """A damaged record costs the arrow way nothing else; the pipe way fails for it, since its exit code is checked."""
    folder = scratch / f"warc-{way}"
    folder.mkdir()
    made = [pages.make_page(random.Random(number)) for number in range(SMALL)]
    pages.write_warc(folder / "one two.warc", made)
    pages.write_warc(folder / "three.warc", made, damaged=way == "arrow")
    run_job(spark, folder, scratch / "out-warc", command, "--from", "warc", "--keys", "source", "--way", way)
    rows = read_rows(spark, scratch / "out-warc")
    wanted = {f"https://site.test/{stem}/{number}" for stem in ("one two", "three") for number in range(SMALL)}
    expect(f"WARC, {way}", {row["source"] for row in rows if row["text"]}, wanted)
    print(f"{way}: Parquet and WARC are read")


def main(node: str, program: str) -> None:
    command = shlex.join([node, program])
    with tempfile.TemporaryDirectory(prefix="declutter-spark-", ignore_cleanup_errors=True) as name:
        scratch = Path(name)
        pages.write_parts(scratch / "pages", list(pages.make_lines(PAGES)), PARTITIONS)
        pages.write_parts(scratch / "few", list(pages.make_lines(SMALL)), 1)
        parts = sorted((scratch / "pages").iterdir())
        wanted = run_alone(parts, f"{command} --jobs 2")
        bare = time_without_spark(parts, command)
        spark = start_spark(scratch)
        try_warc(spark, "arrow", scratch, command)  # also warms Spark up before anything is timed
        try_warc(spark, "pipe", scratch, command)
        for way in ("arrow", "pipe"):
            try_parquet(spark, way, scratch, command)
            cat = run_job(spark, scratch / "pages", scratch / "out", "/bin/sh -c cat", "--way", way)["seconds"]
            seconds = try_way(spark, way, scratch, command, wanted, kill=False)
            print(f"{way}: cat {cat} s, declutter {seconds} s, without Spark {bare:.2f} s")
            print(f"{way}: over cat {seconds - cat:.2f} s, {(seconds - cat) / bare:.2f} x without Spark")
            try_way(spark, way, scratch, command, wanted, kill=True)
            try_failing_child(spark, way, scratch)
        spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
