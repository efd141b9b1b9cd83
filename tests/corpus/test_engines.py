"""A corpus that is extracted part by part, by any engine, ends as the same rows as one that is ingested."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from quotes.corpus.engines import Engine, local, run, spark
from quotes.errors import InputError
from quotes.export.columns import COLUMNS
from quotes.export.parquet import schema
from quotes.model import Article, Failure, Quote
from quotes.pipeline import extract
from quotes.resolve.registry import Registry
from quotes.resolve.starter import seed_registry
from quotes.store.fields import HIDDEN
from quotes.usecases.ingest import ingest_paths
from quotes.usecases.load_run import load_run
from tests.made import samples
from tests.test_cli import invoke
from tests.usecases.test_ingest import rows

pytestmark = pytest.mark.slow  # engines of several processes, one of them in Java


def line(**fields: str | None) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


@pytest.fixture(autouse=True)
def whole_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes of their own know the whole registry, so that the database must, too."""
    for module in ("usecases.ingest", "usecases.load_run", "pipeline"):
        monkeypatch.setattr(f"quotes.{module}.seed_registry", seed_registry)


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    """Articles in several files of several kinds; some that cannot be read, some that come twice."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    known = [
        line(id=each.id, text=each.text, title=each.title, outlet=each.outlet, date=str(each.published))
        for each in samples()
    ]
    again = line(id="sample-001", text="قال سامر الحلبي إن الطريق مغلق.")
    (folder / "a.jsonl").write_text("".join([*known[:3], "{}\n", *known[3:5], known[0]]), "utf-8")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress("".join([*known[5:], again]).encode()))
    (folder / "c.txt").write_text("قال سامر الحلبي إن القافلة ستغادر الميناء غدا.", "utf-8")
    (folder / "d.csv").write_text("id,text,published\nd,قال سامر الحلبي إن القافلة ستغادر الميناء غدا.,2022-01-31\n")
    return str(folder)


@pytest.fixture(params=["local", "spark"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "local":
        return local(2)
    pytest.importorskip("pyspark", reason="needs Spark: pip install 'aqwal[spark]'")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("Spark needs Java 17, and there is no `java` here")
    return spark(2)


def silent(message: str) -> None:
    """Nobody listens."""


def test_a_run_that_is_loaded_is_an_ingest(
    corpus: str, engine: Engine, new_database: Callable[[], str], tmp_path: Path
) -> None:
    out = str(tmp_path / "out")
    sums = run([corpus], out, engine, size=3, told=silent)
    one, other = new_database(), new_database()
    failed: dict[str, list[Failure]] = {one: [], other: []}
    assert str(ingest_paths([corpus], one, failed[one].append)) == str(load_run(out, other, failed[other].append, 2))
    assert rows(one) == rows(other)
    assert failed[one] == failed[other]
    assert [failure.article_id for failure in failed[one]] == [None, "sample-001"]
    assert sums == {"articles": 11, "quotes": len(rows(one)["quotes"]), "failures": 2}
    again = load_run(out, other, lambda failure: None)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 11)


def test_files_of_different_bundles_may_share_ids(
    corpus: str, new_database: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quotes.corpus.engines._BUNDLE", 1)
    out = str(tmp_path / "out")
    run([corpus], out, local(1), size=100, told=silent)
    assert len(list((tmp_path / "out" / "cut").iterdir())) == 4
    one, other = new_database(), new_database()
    counts = [ingest_paths([corpus], one, lambda failure: None), load_run(out, other, lambda failure: None)]
    assert str(counts[0]) == str(counts[1])
    assert rows(one) == rows(other)


def test_what_is_there_is_not_done_again(corpus: str, engine: Engine, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run([corpus], str(out), engine, size=3, told=silent)
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in out.rglob("*.parquet")}
    lost = out / "quotes" / "00000-00001.parquet"
    lost.rename(lost.with_suffix(".parquet.half"))  # as a killed run leaves it
    told: list[str] = []
    assert run([corpus], str(out), engine, size=3, told=told.append)["articles"] == 2
    assert told == ["4 of 5 parts were done before"]
    after = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in out.rglob("*.parquet")}
    assert {file: content for file, (content, _) in after.items()} == {
        file: content for file, (content, _) in before.items()
    }
    assert [file for file in after if after[file][1] != before[file][1]] == [lost]


def test_the_columns_are_those_of_every_export(corpus: str, tmp_path: Path) -> None:
    run([corpus], str(tmp_path / "out"), local(1), told=silent)
    table = pq.read_table(tmp_path / "out" / "quotes" / "00000-00000.parquet")
    assert table.schema == schema(HIDDEN)
    assert tuple(table.schema.names[: len(COLUMNS)]) == COLUMNS
    failures = pq.read_table(tmp_path / "out" / "failures" / "00000-00000-read.parquet").to_pylist()
    assert (failures[0]["number"], failures[0]["article_id"]) == (4, None)
    assert "has no id" in failures[0]["message"]


def test_what_cannot_be_extracted_is_a_row(
    corpus: str, new_database: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(article: Article, registry: Registry | None = None) -> list[Quote]:
        if article.id in ("sample-002", "c"):
            raise ValueError("too odd")
        return extract(article, registry)

    monkeypatch.setattr("quotes.pipeline.extract", stumble)
    sums = run([corpus], str(tmp_path / "out"), local(1), size=4, told=silent)
    assert (sums["articles"], sums["failures"]) == (11, 4)
    one, other = new_database(), new_database()
    counts = [
        ingest_paths([corpus], one, lambda failure: None),
        load_run(str(tmp_path / "out"), other, lambda failure: None),
    ]
    assert str(counts[0]) == str(counts[1])
    assert rows(one) == rows(other)


def test_mistakes_are_advice(corpus: str, empty: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(InputError, match=r"no run in .*`quotes run PATH"):
        load_run(str(out), empty, lambda failure: None)
    run([corpus], str(out), local(1), told=silent)
    with pytest.raises(InputError, match="holds a run over other files"):
        run([corpus + "/a.jsonl"], str(out), local(1), told=silent)
    (out / "quotes" / "00000-00000.parquet").unlink()
    with pytest.raises(InputError, match="is not finished"):
        load_run(str(out), empty, lambda failure: None)
    with pytest.raises(InputError, match="standard input cannot be read in parts"):
        run(["-"], str(out), local(1), told=silent)


def test_what_cannot_be_read_is_told_however_often_the_run_is_given(tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text(
        '{"id":"x"}\nnot json\n{"id":"y","text":"قال بوتين إن الأمر انتهى."}\n', "utf-8"
    )
    (tmp_path / "empty.txt").touch()
    paths = (tmp_path / "broken.jsonl", tmp_path / "empty.txt")
    asked = invoke("ingest", *paths, "--db", tmp_path / "z.db", code=1).stderr
    for _ in range(2):
        told = invoke("run", *paths, tmp_path / "out", "--part", "1", "--workers", "1", code=1)
        assert "failures: 3" in told.stdout
        assert [line for line in told.stderr.splitlines() if line.startswith("quotes: ")] == asked.splitlines()
    assert invoke("load", tmp_path / "out", "--db", tmp_path / "y.db", code=1).stderr == asked
