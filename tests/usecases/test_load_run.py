"""What a run left is proved before it is taken into a database; a file that was damaged is named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quotes.errors import StoreError
from quotes.pipeline import EXTRACTOR
from quotes.store.archive import Archive
from quotes.store.write import Writer
from tests.store.looking import change, dump
from tests.test_cli import SAMPLES, invoke

Change = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("made") / "out"
    invoke("run", SAMPLES, out, "--workers", "1")
    return out


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "out")
    return tmp_path / "out"


def set_to(**values: Any) -> Change:
    return lambda row: row.update(values)


WRONG: dict[str, Change] = {
    "words": set_to(text="كلام لم يقله أحد"),
    "place": lambda row: row["content"][0].update(start=1, stop=9),
    "outside": lambda row: row["content"][0].update(stop=10**7),
    "no place": set_to(content=[], verbatim=[]),
    "cue outside": set_to(cue={"start": 10**7, "stop": 10**7 + 3}),
    "verbatim elsewhere": set_to(verbatim=[{"start": 0, "stop": 1}]),
    "kind": lambda row: row.update(kind="indirect" if row["verbatim"] else "direct"),
    "id": set_to(quote_id="\x1b[2J"),
    "another id": set_to(quote_id="0123456789ab"),
    "verdict": set_to(verdict="accepted"),
    "speaker": set_to(speaker="putin", found_name=None),
    "confidence": set_to(confidence=float("nan")),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_quotes_that_do_not_stand_in_their_article_are_not_taken(wrong: str, out: Path, tmp_path: Path) -> None:
    [file] = (out / "quotes").iterdir()
    table = pq.read_table(file)
    rows = table.to_pylist()
    WRONG[wrong](rows[0])
    pq.write_table(pa.Table.from_pylist(rows, table.schema), file)
    told = invoke("load", out, "--db", tmp_path / "q.db", "--workers", "1", code=1).stderr
    assert f"{rows[0]['article_id']}: is not what a run finds" in told
    with Archive(tmp_path / "q.db") as archive:
        found = {each["article_id"] for each in archive.quotes()}
    assert found == {row["article_id"] for row in rows} - {rows[0]["article_id"]}
    invoke("verify", "--db", tmp_path / "q.db")


@pytest.mark.parametrize("kind", ["quotes", "articles", "run.json"])
@pytest.mark.parametrize("damage", ["short", "empty", "text", "another layout", "half"])
def test_a_damaged_file_is_named(kind: str, damage: str, out: Path, tmp_path: Path) -> None:
    file = out / kind if "." in kind else next((out / kind).iterdir())
    content = file.read_bytes()
    match damage:
        case "another layout" if kind == "run.json":
            file.write_text(json.dumps({"bundles": 5}), "utf-8")
        case "another layout":
            pq.write_table(pa.table({"x": [1]}), file)
        case _:
            damaged = {
                "short": content[:100],
                "empty": b"",
                "text": b"no table\n" * 50,
                "half": content[len(content) // 2 :],
            }
            file.write_bytes(damaged[damage])
    result = invoke("load", out, "--db", tmp_path / "q.db", "--workers", "1", code=2)
    assert "damaged" in result.stderr
    assert result.stderr.count("\n") == 1


def test_what_another_version_lays_out_is_not_written_on(tmp_path: Path) -> None:
    database = str(tmp_path / "q.db")
    invoke("ingest", SAMPLES, "--db", database, "--workers", "1")
    with Writer(database, EXTRACTOR) as writer:
        change(database, "UPDATE meta SET value = '99' WHERE key = 'schema_version'")
        before = dump(database)
        with pytest.raises(StoreError, match=r"was changed by another quotes .* Update quotes"):
            writer.delete(["sample-001"])
    assert dump(database) == before
