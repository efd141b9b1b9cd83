"""The command line over the sample articles, from a file to a citation."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import typer
from typer.testing import CliRunner, Result

import cli
from quotes import levels
from quotes.commands.options import Format, shared_options
from quotes.export.columns import COLUMNS, introduce
from quotes.export.formats import FORMATS
from quotes.resolve.starter import seed_registry
from quotes.store.archive import Archive
from quotes.store.filters import Filters, Sort
from tests.export.cite.made import unmarked

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "data" / "samples" / "samples.jsonl"
SPEAKERS = ("tokayev", "putin", "peskov", "price", "zas")

Run = Callable[..., Result]


def invoke(*words: str | Path, code: int = 0, **options: Any) -> Result:
    """A command in this process; what reads articles starts no others, unless it is told to."""
    alone = ("--workers", "1") if words[0] in ("ingest", "extract") and "--workers" not in words else ()
    result = CliRunner().invoke(cli.app, [str(word) for word in (*words, *alone)], **options)
    assert result.exit_code == code, result.output
    return result


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample articles, ingested from the command line."""
    path = tmp_path_factory.mktemp("cli") / "quotes.db"
    invoke("ingest", SAMPLES, "--db", path)
    return path


@pytest.fixture
def ask(database: Path) -> Run:
    """Run a command on that database."""

    def run(*words: str | Path, code: int = 0) -> Result:
        return invoke(*words, "--db", database, code=code)

    return run


def records(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def as_stored(extracted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A database shows registered speakers under the registry's name, not under the one that their article gives."""
    names = {person.key: person.name_ar for person in seed_registry().people}
    return [{**each, "speaker_name": names.get(each["speaker"], each["speaker_name"])} for each in extracted]


def test_the_database_gives_what_extract_prints(database: Path) -> None:
    extracted = records(invoke("extract", SAMPLES).stdout)
    with Archive(database) as archive:
        assert list(archive.quotes()) == as_stored(extracted)
    assert len(extracted) > 50
    assert all(tuple(each) == COLUMNS for each in extracted)


def test_every_text_stands_at_its_offsets(database: Path) -> None:
    texts = {each["id"]: each["text"] for each in records(SAMPLES.read_text("utf-8"))}
    with Archive(database) as archive:
        for each in archive.quotes():
            pieces = [texts[each["article_id"]][start:stop] for start, stop in each["content"]]
            assert each["text"] == " … ".join(pieces)


def test_ingesting_again_changes_nothing(tmp_path: Path) -> None:
    database = tmp_path / "quotes.db"
    first = invoke("ingest", SAMPLES, "--db", database).stdout
    again = invoke("ingest", SAMPLES, "--db", database).stdout
    assert re.match(r"articles: 9 new, 0 changed, 0 unchanged, 0 failed; quotes: \d\d+ in", first)
    assert again == f"articles: 0 new, 0 changed, 9 unchanged, 0 failed; quotes: 0 in {database}\n"


def test_what_fails_is_said_recorded_and_costs_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("قال زيد إن العمل مستمر.", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("{}\n" * 30, encoding="utf-8")
    result = invoke("ingest", tmp_path, "--db", tmp_path / "quotes.db", code=1)
    assert "1 new, 0 changed, 0 unchanged, 30 failed" in result.stdout
    assert "b.jsonl, line 1: has no id" in result.stderr
    assert result.stderr.endswith("… and 10 more\n")
    extracted = invoke("extract", tmp_path, code=1)
    assert result.stderr == extracted.stderr


def test_standard_input(tmp_path: Path) -> None:
    invoke("ingest", "-", "--db", tmp_path / "quotes.db", input=SAMPLES.read_bytes())
    shown = invoke("extract", "-", input=SAMPLES.read_bytes())
    with Archive(tmp_path / "quotes.db") as archive:
        assert list(archive.quotes()) == as_stored(records(shown.stdout))


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_said_answers_for_everybody_in_the_samples(speaker: str, ask: Run, database: Path) -> None:
    with Archive(database) as archive:
        expected = list(archive.quotes(Filters(speaker=speaker, sort=Sort.NEWEST)))
    assert expected
    assert records(ask("said", speaker, "--format", "jsonl").stdout) == expected
    table = ask("said", speaker)
    for each in expected:
        line = rf"^{each['published']}  {each['outlet']} .*{each['kind']}.* {each['article_id']}  {each['quote_id']}$"
        assert re.search(line, table.stdout, re.MULTILINE)
    assert table.stderr == f"{len(expected)} quote{'s' * (len(expected) > 1)}\n"


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("putin", ["putin", "Putin", "PUTIN", "بوتين", "فلاديمير بوتين", "Vladimir Putin"]),
        ("price", ["Ned Price", "price", "برايس", "نيد برايس"]),
        ("tokayev", ["Tokayev", "توكاييف", "توكايف"]),
        ("peskov", ["بيسكوف", "Peskov"]),
        ("zas", ["زاس", "Zas"]),
    ],
)
def test_said_takes_a_key_or_a_name_in_either_script(key: str, names: Sequence[str], ask: Run) -> None:
    expected = ask("said", key).stdout
    assert all(ask("said", name).stdout == expected for name in names)


def test_said_finds_somebody_the_registry_does_not_know(ask: Run, database: Path) -> None:
    with Archive(database) as archive:
        row = next(row for row in archive.local_speakers() if row["folded"].endswith(" باشليه"))
    for name in (row["name"], row["folded"].split(" ", 1)[1]):
        found = records(ask("said", name, "--format", "jsonl").stdout)
        assert row["name"] in {each["speaker_name"] for each in found}
        assert {each["speaker"] for each in found} == {None}


def test_an_unknown_speaker_gets_suggestions(ask: Run) -> None:
    result = ask("said", "Putinn", code=2)
    assert result.stderr == "quotes: no speaker called 'Putinn'; did you mean Vladimir Putin?\n"
    assert ask("export", "--speaker", "Putinn", code=2).stderr == result.stderr
    assert ask("speakers", "Putinn", code=2).stderr == result.stderr


@pytest.mark.parametrize("command", [("said", "putin"), ("export", "--speaker", "putin")])
@pytest.mark.parametrize(
    ("options", "fits"),
    [
        ("--kind direct", lambda each: each["kind"] == "direct"),
        ("--since 2022-01-09 --until 2022-01-31", lambda each: "2022-01-09" <= each["published"] <= "2022-01-31"),
        ("--about القوة", lambda each: "القوة" in each["text"]),
        ("--min-confidence 0.9", lambda each: each["confidence"] >= 0.9),
        ("--sure", lambda each: each["confidence"] >= levels.sure()),
        (
            "--kind mixed --article sample-002",
            lambda each: (each["kind"], each["article_id"]) == ("mixed", "sample-002"),
        ),
        ("--via nobody", lambda each: each["via"] == "nobody"),
    ],
)
def test_said_and_export_share_filters(
    command: tuple[str, ...], options: str, fits: Callable[[dict[str, Any]], bool], ask: Run
) -> None:
    everything = records(ask("said", "putin", "--format", "jsonl", "--sort", "article").stdout)
    found = records(ask(*command, "--format", "jsonl", "--sort", "article", *options.split()).stdout)
    assert found == [each for each in everything if fits(each)]


def test_the_surest_come_first_and_no_more_than_asked_for(ask: Run) -> None:
    found = records(ask("export", "--format", "jsonl", "--sort", "confidence", "--limit", "5").stdout)
    assert len(found) == 5
    assert [each["confidence"] for each in found] == sorted((each["confidence"] for each in found), reverse=True)


def test_export_is_read_by_pandas_with_the_rows_of_said(ask: Run, tmp_path: Path) -> None:
    said = records(ask("said", "putin", "--format", "jsonl", "--sort", "article").stdout)
    for options in ((), ("--excel",)):
        file = tmp_path / f"putin{len(options)}.csv"
        result = ask("export", "--speaker", "putin", "--output", file, *options)
        assert result.stdout == ""
        assert result.stderr == f"{len(said)} quotes in {file}\n"
        assert file.read_bytes().startswith(b"\xef\xbb\xbf") == bool(options)
        frame = pd.read_csv(file, keep_default_na=False)
        assert list(frame["quote_id"]) == [each["quote_id"] for each in said]
        assert list(frame["text"]) == [each["text"] for each in said]


def test_export_without_a_speaker_is_everything(ask: Run, database: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("export").stdout)))
    with Archive(database) as archive:
        assert [row["quote_id"] for row in rows] == [each["quote_id"] for each in archive.quotes()]


def test_export_never_writes_over_the_database(database: Path, ask: Run) -> None:
    before = database.read_bytes()
    assert "the database itself" in ask("export", "--output", database, code=2).stderr
    assert "cannot write" in ask("export", "--output", database.parent, code=2).stderr
    assert "--format csv" in ask("export", "--excel", "--format", "jsonl", code=2).stderr
    assert database.read_bytes() == before


def test_cite_gives_article_words_and_place(ask: Run) -> None:
    for each in records(ask("said", "putin", "--format", "jsonl").stdout):
        shown = unmarked(ask("cite", each["quote_id"][:10]).stdout)
        for part in (each["article_id"], each["speaker_name"], each["title"], each["published"], each["quote_id"]):
            assert part in shown
        words = each["text"].replace(" … ", " […] ")
        assert (f"«{words}»" in shown) == (each["kind"] == "direct")
        assert f"\n{introduce(each, words)}\n" in f"\n{shown}" or each["kind"] == "direct"
        assert re.search(rf"paragraphs? \d.*characters \[{each['content'][0][0]}, ", shown)


def test_cite_refuses_what_it_cannot_find(ask: Run) -> None:
    assert "no quote 'zzz'" in ask("cite", "zzz", code=2).stderr


def test_show_marks_an_article_of_the_database_or_a_file(ask: Run, tmp_path: Path) -> None:
    shown = ask("show", "sample-001").stdout
    assert {"{", "}", "⟨", "⟩", "⟦", "⟧"} < set(shown)
    article = records(SAMPLES.read_text("utf-8"))[0]
    file = tmp_path / "article.jsonl"
    file.write_text(json.dumps(article), encoding="utf-8")
    assert invoke("show", file).stdout == shown
    assert "no article 'sample'; did you mean sample-001" in ask("show", "sample", code=2).stderr
    assert "no article" in ask("show", "ع" * 300, code=2).stderr


def test_explain_says_why_of_an_article_of_the_database_or_a_file(ask: Run, tmp_path: Path, database: Path) -> None:
    shown = ask("explain", "sample-002").stdout
    with Archive(database) as archive:
        for each in archive.quotes(Filters(article="sample-002")):
            assert each["quote_id"] in shown
            assert all(re.search(rf"^ +{reason['rule']} ", shown, re.MULTILINE) for reason in each["reasons"])
    assert re.search(r"^no quote came of\n\n +.*\n +\w+ +\S", shown, re.MULTILINE)
    article = records(SAMPLES.read_text("utf-8"))[1]
    file = tmp_path / "article.jsonl"
    file.write_text(json.dumps(article) + "\n{}\n", encoding="utf-8")
    result = invoke("explain", file, code=1)
    assert result.stdout == shown
    assert "line 2: has no id" in result.stderr


def test_speakers_are_listed_and_described(ask: Run) -> None:
    lines = ask("speakers").stdout.splitlines()
    listed = {line.split()[0] for line in lines[1:]}
    assert set(SPEAKERS) < listed
    described = ask("speakers", "بوتين").stdout
    assert "Vladimir Putin" in described
    assert "offices" in described


def test_schema(tmp_path: Path) -> None:
    assert invoke("schema").stdout == (ROOT / "schema.sql").read_text("utf-8")


def test_demo_shows_all_speakers_and_what_putin_said(tmp_path: Path) -> None:
    shown = invoke("demo", "--db", tmp_path / "demo.db").stdout
    spoke, _, said = shown.partition("What Putin said")
    assert all(re.search(rf"^{speaker} +[1-9]", spoke, re.MULTILINE) for speaker in SPEAKERS)
    assert re.search(r"^\d{4}-\d\d-\d\d  .* (direct|mixed|indirect) .* sample-\d+  q[0-9a-f]{12}$", said, re.MULTILINE)
    assert (tmp_path / "demo.db").is_file()


def test_demo_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    invoke("demo")
    assert not list(tmp_path.iterdir())


def test_the_database_may_be_named_in_the_environment(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTES_DB", str(database))
    assert invoke("said", "putin").stdout


def test_advice_is_one_line(tmp_path: Path) -> None:
    missing = tmp_path / "none"
    questions: list[list[str | Path]] = [["said", "x", "--db", missing], ["ingest", missing], ["extract", tmp_path]]
    for words in questions:
        result = invoke(*words, code=2)
        assert result.stdout == ""
        assert re.fullmatch(r"quotes: [^\n]+; [^\n]+\n", result.stderr)


def test_every_command_has_help_with_an_example() -> None:
    commands = dict(leaves(typer.main.get_command(cli.app)))
    assert len(commands) > 30
    for name in commands:
        *above, last = name.split()
        shown = invoke(*name.split(), "--help").stdout
        assert re.search(rf"^  (\S+ .*\| )?quotes {name}( |$)", shown, re.MULTILINE), name
        assert last in invoke(*above, "--help").stdout


def leaves(group: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """Every command that does something, by the words that call it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from leaves(command, f"{above}{name} ")
        else:
            yield f"{above}{name}", command


def test_the_formats_of_the_command_line_are_those_there_are() -> None:
    assert {str(each) for each in Format} == set(FORMATS)


def test_the_shared_options_are_the_filters() -> None:
    assert set(shared_options()) == set(Filters.__dataclass_fields__) - {"speaker", "local", "skip", "namings"}


def process(*words: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, str(ROOT / "cli.py"), *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False, **options)


def test_a_reader_that_leaves_early_is_no_error(database: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, str(ROOT / "cli.py"), "export", "--db", str(database)]
    result = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert result.stderr == b""


def test_arabic_is_written_whatever_the_locale(database: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    result = process("said", "putin", "--db", database, env=environment)
    assert result.returncode == 0, result.stderr
    assert re.search("[ء-ي]{4}", result.stdout.decode("utf-8"))


def test_a_question_loads_neither_the_extractor_nor_the_database_toolkit(database: Path) -> None:
    heavy = ("camel_tools", "quotes.pipeline", "sqlalchemy", "sqlmodel", "pandas", "rich")
    probe = f"""
import sys, cli
try:
    cli.app(["said", "putin", "--db", {str(database)!r}])
except SystemExit as end:
    assert not end.code
sys.stderr.write(" ".join(name for name in {heavy!r} if name in sys.modules))
"""
    result = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert re.fullmatch(r"\d+ quotes\n", result.stderr)


def test_the_version() -> None:
    assert re.fullmatch(r"quotes \d+\.\d+\.\d+\S*\n", invoke("--version").stdout)


# The given texts, where they lie beside the checkout


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeds") / "quotes.db"
    invoke("ingest", shared / "seeds", "--db", path)
    return path


@pytest.mark.parametrize("who", ["putin", "Tokayev", "بيسكوف", "Ned Price", "زاس"])
def test_the_seeds_answer_for_all_five(who: str, seeds: Path) -> None:
    table = invoke("said", who, "--db", seeds).stdout
    assert re.search(r" (direct|mixed|indirect).* 00\d_[0-9a-f]{16}  q[0-9a-f]{12}$", table, re.MULTILINE)


def test_the_seeds_stand_at_their_offsets_and_are_ingested_once(seeds: Path, shared: Path) -> None:
    with Archive(seeds) as archive:
        before = list(archive.quotes())
    assert "5 unchanged, 0 failed; quotes: 0" in invoke("ingest", shared / "seeds", "--db", seeds).stdout
    with Archive(seeds) as archive:
        assert list(archive.quotes()) == before == as_stored(records(invoke("extract", shared / "seeds").stdout))
    for each in before:
        text = (shared / "seeds" / f"{each['article_id']}.txt").read_bytes().decode("utf-8")
        assert each["text"] == " … ".join(text[start:stop] for start, stop in each["content"])
