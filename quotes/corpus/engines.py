"""A run over a whole corpus, on this machine or on a cluster: `partitions` says what is done, an engine where.

local   worker processes (`quotes.workers.pool`)
spark   tasks of Spark, which maps Arrow batches: a part is a row. Executors must see the files given and OUT under the
        names that they are given by, and need this package: in local mode they have it; for a cluster pack the
        environment (`venv-pack -o env.tar.gz`) and have spark-submit bring it (`--archives env.tar.gz#env`, with
        PYSPARK_PYTHON=env/bin/python). Where no master is configured, Spark runs on this machine.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from quotes.corpus.partitions import Folder, cut_into_parts, extract_part, failures
from quotes.errors import InputError, QuotesError, how_to_add
from quotes.model import Failure
from quotes.read import files_of
from quotes.workers.pool import Pool, cores

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

Told = Callable[[str], object]
Task = TypeVar("Task")
# Does something for each of many tasks, somewhere; the answers are JSON objects, in any order.
Engine = Callable[[Callable[[Any], Any], Sequence[Any]], Iterator[Any]]

PART = 1000  # articles
_BUNDLE = 64_000_000  # bytes of small files that are read together


def run(
    paths: Sequence[str],
    out: str,
    engine: Engine,
    *,
    columns: Sequence[str] = (),
    size: int = PART,
    told: Told = print,
    failed: Callable[[Failure], object] = lambda failure: None,
) -> dict[str, int]:
    """Extract everything, but what is there already; how many articles and quotes were found now, and all failures.

    ``failed`` hears of everything that could not be read or extracted, now or when the run was given before.
    Raises `InputError` for a folder that holds another run.
    """
    from quotes.pipeline import EXTRACTOR

    folder = Folder(out if "://" in out else str(Path(out).resolve()))
    bundles = _bundles(files_of(paths))
    asked = {"extractor": EXTRACTOR, "columns": list(columns), "size": size, "bundles": bundles}
    before = folder.noted("run")
    if before is None:
        folder.note("run", asked)
    elif before != json.loads(json.dumps(asked)):
        raise InputError(f"{out!r} holds a run over other files, or by another version; give another folder")
    done = set(folder.names("cut"))
    uncut = [(name, files) for name, files, _ in bundles if name not in done]
    for _ in engine(partial(_cut, folder, columns, size), uncut):
        pass
    there = set(folder.names("quotes"))
    parts = [part for part in folder.names("articles") if part not in there]
    if there:
        told(f"{len(there)} of {len(there) + len(parts)} parts were done before")
    sums = {"articles": 0, "quotes": 0, "failures": 0}
    for counts in engine(partial(extract_part, folder), parts):
        sums = {name: number + counts[name] for name, number in sums.items()}
    return {**sums, "failures": _told_failures(folder, failed)}


def _told_failures(folder: Folder, failed: Callable[[Failure], object]) -> int:
    """How many there are in all parts, each told in the order of the files."""
    count = 0
    for part in folder.names("articles"):
        for each in failures(folder, part):
            failed(each)
            count += 1
    return count


def _cut(folder: Folder, columns: Sequence[str], size: int, bundle: tuple[str, list[str]]) -> int:
    return cut_into_parts(folder, bundle[0], bundle[1], columns, size)


def _bundles(files: Sequence[Path]) -> list[tuple[str, list[str], int]]:
    """Files that are read one after the other: a large one, or small ones; with a name, and how many bytes."""
    bundles: list[tuple[str, list[str], int]] = []
    for file in files:
        size = file.stat().st_size
        if bundles and bundles[-1][2] + size <= _BUNDLE:
            name, together, before = bundles.pop()
            bundles.append((name, [*together, str(file.resolve())], before + size))
        else:
            bundles.append((f"{len(bundles):05}", [str(file.resolve())], size))
    return bundles


def local(workers: int | None = None, told: Told = print) -> Engine:
    """Processes of this machine."""

    def spread(do: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        pool = Pool[Any, Any](workers or cores(), partial(_each, do), _lost, told, alone=1)
        for answers in pool.ordered([task] for task in tasks):
            yield from answers

    return spread


def _each(do: Callable[[Any], Any], tasks: list[Any]) -> list[Any]:
    return [do(task) for task in tasks]


def _lost(task: Any) -> Any:
    raise QuotesError(f"a worker process ended with {task!r} again (killed, or out of memory?); give fewer --workers")


def spark(workers: int | None = None) -> Engine:
    """Spark as it is configured, or else on this machine."""
    session = _session(workers)

    def spread(do: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        if tasks:
            with _unmoved_by_pandas():
                numbers = session.range(0, len(tasks), 1, len(tasks))
                done = numbers.mapInArrow(partial(_mapped, do, list(tasks)), "answer string").collect()
            yield from (json.loads(row["answer"]) for row in done)

    return spread


def _mapped(do: Callable[[Any], Any], tasks: Sequence[Any], batches: Iterator[Any]) -> Iterator[Any]:
    """On an executor: answers to the tasks of these numbers."""
    from pyarrow import RecordBatch, array

    for batch in batches:
        for number in batch.column(0).to_pylist():
            yield RecordBatch.from_arrays([array([json.dumps(do(tasks[number]))])], ["answer"])


@contextmanager
def _unmoved_by_pandas() -> Iterator[None]:
    """Spark warns of versions of pandas that it has not seen; none is used here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        yield


def _session(workers: int | None) -> SparkSession:
    try:
        with _unmoved_by_pandas():
            from pyspark import SparkConf
            from pyspark.sql import SparkSession
    except ImportError:
        raise QuotesError(f"Spark needs more packages: {how_to_add('spark')}") from None
    builder = SparkSession.builder.appName("quotes")
    if not SparkConf().contains("spark.master"):
        if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
            raise QuotesError("Spark needs Java 17, and there is no `java`; install it, or give --engine local")
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        builder = builder.master(f"local[{workers or cores()}]").config("spark.log.level", "ERROR")
        builder = builder.config("spark.ui.enabled", "false")
        builder = builder.config("spark.ui.showConsoleProgress", str(sys.stderr.isatty()).lower())
    with _unmoved_by_pandas():
        return builder.getOrCreate()
