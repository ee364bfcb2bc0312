"""A Spark job that cleans WARC, JSONL or Parquet with declutter and writes Parquet.

    spark-submit --py-files examples/spark/child.py examples/spark/clean.py --from jsonl pages/ clean.parquet

Two ways, with the same result: `--way arrow` keeps one long-lived child a partition inside mapInArrow; `--way pipe` is
Spark's own RDD.pipe. docs/scale.md says when which. The rows are `record` (the whole answer, one JSON object), `text`
and `declutter_error`; with `--keys url,id` those keys of the record as strings instead of `record`.
"""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyarrow as pa
from child import BLANK, BUFFER_BYTES, ChildFailed, answer, converse
from pyarrow.fs import FileSystem
from pyspark import RDD, SparkContext
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import col, struct, to_json

ROWS_PER_BATCH = 64  # pages may be large: a batch is held in memory on both sides
WARC_CODES = (0, 2)  # 2: a damaged record was passed over, and told on stderr with its offset


class Counters:
    """Sums over the tasks that succeeded: Spark drops what a failed attempt has added."""

    def __init__(self, context: SparkContext) -> None:
        self.asked = context.accumulator(0)
        self.records = context.accumulator(0)
        self.failures = context.accumulator(0)
        self.bytes = context.accumulator(0)

    def count_input(self, size: int) -> None:
        self.asked += 1
        self.bytes += size

    def count_answer(self, failed: bool) -> None:
        self.records += 1
        self.failures += int(failed)


class Rows:
    """Makes a row of an answer, and says what columns it has."""

    def __init__(self, keys: list[str]) -> None:
        self.keys = keys
        self.names = [*(keys or ["record"]), "text", "declutter_error"]
        self.schema = ", ".join(f"`{name}` string" for name in self.names)
        self.arrow_schema = pa.schema([(name, pa.string()) for name in self.names])

    def make(self, line: str) -> tuple[str | None, ...]:
        answer = read_object(line)
        carried = [to_column(answer.get(key)) for key in self.keys] or [line]
        return (*carried, to_column(answer.get("text")), to_column(answer.get("declutter_error")))


def read_object(line: str) -> dict[str, object]:
    """Numbers as they are written: Python refuses to read the largest. It is also less patient with depth."""
    try:
        answer = json.loads(line, parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        return {"declutter_error": f"answered, but cannot be read here: {type(error).__name__}"}
    return answer if isinstance(answer, dict) else {"declutter_error": "the answer is no JSON object"}


def to_column(value: object) -> str | None:
    """Half a surrogate pair, which JSON can hold, is no text elsewhere."""
    if value is None:
        return None
    text = value if isinstance(value, str) else json.dumps(value)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def read_lines(spark: SparkSession, kind: str, path: str) -> DataFrame:
    """One column of JSON objects. Only a line feed ends a line: a carriage return would break records in two."""
    if kind == "parquet":
        table = spark.read.parquet(path)
        return table.select(to_json(struct("*"), {"ignoreNullFields": "false"}).alias("line"))
    return spark.read.text(path, lineSep="\n").withColumnRenamed("value", "line")


def list_files(spark: SparkSession, path: str) -> RDD[str]:
    """The files of a folder or glob, one a partition: a gzipped WARC cannot be split."""
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(path)
    paths = sorted(row.path for row in files.select("path").collect())
    return spark.sparkContext.parallelize(paths, max(1, len(paths)))


def read_file(uri: str) -> Iterator[bytes]:
    parts = urlsplit(uri)
    local = parts.scheme in ("", "file")
    source = Path(unquote(parts.path)).as_uri() if local else uri.replace("s3a:", "s3:", 1)
    system, path = FileSystem.from_uri(source)
    with system.open_input_stream(path, compression=None) as stream:
        while chunk := stream.read(BUFFER_BYTES):
            yield chunk


def to_batches(answers: Iterable[bytes], rows: Rows, counters: Counters) -> Iterator[pa.RecordBatch]:
    made: list[tuple[str | None, ...]] = []

    def flush() -> pa.RecordBatch:
        columns = [pa.array(column, pa.string()) for column in zip(*made)]
        made.clear()
        return pa.record_batch(columns, schema=rows.arrow_schema)

    for line in answers:
        made.append(rows.make(line.decode("utf-8", "replace")))
        counters.count_answer(made[-1][-1] is not None)
        if len(made) == ROWS_PER_BATCH:
            yield flush()
    if made:
        yield flush()


def clean_with_arrow(lines: DataFrame, command: list[str], rows: Rows, counters: Counters) -> DataFrame:
    """Bytes go to the child as they are."""

    def list_lines(batches: Iterable[pa.RecordBatch]) -> Iterator[bytes]:
        for batch in batches:
            for value in batch.column(0):
                line = value.as_py() or b""
                if line.strip(BLANK):
                    counters.count_input(len(line))
                yield line

    def clean(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return to_batches(answer(command, list_lines(batches)), rows, counters)

    return lines.select(col("line").cast("binary")).mapInArrow(clean, rows.schema)


def clean_warc_with_arrow(files: DataFrame, command: list[str], rows: Rows, counters: Counters) -> DataFrame:
    """One child a file. Records that hold no document have no answer, so that nothing can be counted against them."""

    def list_answers(batches: Iterable[pa.RecordBatch]) -> Iterator[bytes]:
        for batch in batches:
            for path in batch.column(0).to_pylist():
                yield from converse(command, count_bytes(read_file(path), counters), WARC_CODES)

    def clean(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return to_batches(list_answers(batches), rows, counters)

    return files.mapInArrow(clean, rows.schema)


def count_bytes(chunks: Iterable[bytes], counters: Counters) -> Iterator[bytes]:
    for chunk in chunks:
        counters.bytes += len(chunk)
        yield chunk


def clean_with_pipe(lines: RDD[str], command: str, rows: Rows, counters: Counters) -> RDD[tuple]:
    """Spark starts the child with an empty environment, feeds it from a thread and checks how it ended."""

    def count_input(line: str) -> str:
        counters.count_input(len(line.encode()))
        return line

    def make_row(line: str) -> tuple[str | None, ...]:
        row = rows.make(line)
        counters.count_answer(row[-1] is not None)
        return row

    wanted = lines.filter(lambda line: line.strip(BLANK.decode()) != "")
    return wanted.map(count_input).pipe(command, checkCode=True).map(make_row)


def clean_table(spark: SparkSession, args: argparse.Namespace, rows: Rows, counters: Counters) -> DataFrame:
    command = f"{args.declutter} --jobs 1 --from {'warc --format jsonl' if args.kind == 'warc' else 'jsonl'}"
    if args.kind == "warc":
        files = list_files(spark, args.input)
        if args.way == "arrow":
            table = spark.createDataFrame(files.map(lambda path: (path,)), "path string")
            return clean_warc_with_arrow(table, shlex.split(command), rows, counters)
        lines = files.map(lambda uri: unquote(urlsplit(uri).path))
        command = f"/usr/bin/xargs -d '\\n' -n 1 {command} --ascii --"
    else:
        table = read_lines(spark, args.kind, args.input)
        if args.partitions:
            table = table.repartition(args.partitions)
        if args.way == "arrow":
            return clean_with_arrow(table, shlex.split(command), rows, counters)
        lines = table.rdd.map(lambda row: row.line)
        command = f"{command} --ascii"
    return spark.createDataFrame(clean_with_pipe(lines, command, rows, counters), rows.schema)


def run(spark: SparkSession, args: argparse.Namespace) -> dict[str, float]:
    """Clean and write; return what was counted, and the seconds of both."""
    counters = Counters(spark.sparkContext)
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", ROWS_PER_BATCH)
    began = time.monotonic()
    clean_table(spark, args, Rows(args.keys), counters).write.mode("overwrite").parquet(args.output)
    counts = {name: counter.value for name, counter in vars(counters).items()}
    if args.kind != "warc" and counts["asked"] != counts["records"]:
        raise ChildFailed(f"{counts['records']} answers for {counts['asked']} records")
    return {**counts, "seconds": round(time.monotonic() - began, 2)}


def parse_arguments(words: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", help="a file, folder or glob that Spark can read")
    parser.add_argument("output", help="a folder for Parquet; an old one is replaced")
    parser.add_argument("--from", dest="kind", choices=("jsonl", "parquet", "warc"), default="jsonl")
    parser.add_argument("--way", choices=("arrow", "pipe"), default="arrow")
    parser.add_argument("--keys", type=lambda keys: keys.split(","), default=[], help="keys that become columns")
    parser.add_argument("--partitions", type=int, help="spread the records anew: for few or very unequal files")
    parser.add_argument("--declutter", default=find_declutter(), help="the command, with full paths and its options")
    return parser.parse_args(words)


def find_declutter() -> str:
    """The environment is empty where it runs: no PATH finds node there."""
    program = Path(__file__).resolve().parents[2] / "bin" / "declutter.js"
    return shlex.join([shutil.which("node") or "/usr/bin/node", str(program)])


if __name__ == "__main__":
    session = SparkSession.builder.appName("declutter").getOrCreate()
    print(json.dumps(run(session, parse_arguments())))
    session.stop()
