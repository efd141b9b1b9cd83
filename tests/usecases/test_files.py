"""What is done with many articles, from files and from a database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotes.errors import InputError, UnknownSpeaker
from quotes.evaluate.gold import GoldArticle
from quotes.evaluate.notation import read_drawing
from quotes.model import Article, Failure
from quotes.model.people import Person
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.usecases.edit_registry import add_speaker
from quotes.usecases.files import evaluate_files, explain_articles, extract_files, show_articles
from quotes.usecases.filter_by_speaker import filter_by_speaker
from quotes.usecases.ingest import ingest_paths

DRAWN = read_drawing("{قال} ⟨سالم حداد⟩ إن ⟦العمل تم⟧.")
OTHER = "قالت هند إن الأجر دفع."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, and a file that is none."""
    (tmp_path / "a.txt").write_text(DRAWN.text, "utf-8")
    (tmp_path / "b.txt").write_text(OTHER, "utf-8")
    (tmp_path / "c.jsonl").write_text("{}\n", "utf-8")
    return tmp_path


@pytest.fixture
def gold(tmp_path: Path) -> str:
    path = tmp_path / "gold.lines"  # no article file, so that the folder can be read
    path.write_text(GoldArticle("a", DRAWN.quotes, Article("a", DRAWN.text).sha256).line() + "\n", "utf-8")
    return str(path)


def test_extracted_and_ingested_give_the_same(folder: Path) -> None:
    failures: list[Failure] = []
    found = list(extract_files([str(folder)], failures.append))
    assert [(article.id, len(records)) for article, records in found] == [("a", 1), ("b", 1)]
    assert [Path(failure.where.split(",")[0]).name for failure in failures] == ["c.jsonl"]
    database = str(folder / "quotes.db")
    counts = ingest_paths([str(folder)], database, failures.append)
    assert str(counts).startswith("articles: 2 new, 0 changed, 0 unchanged, 1 failed")
    assert failures[0] == failures[1]
    for article, records in found:
        ((stored, known),) = show_articles(article.id, database, failures.append)
        assert (stored, known) == (article, records)


def test_a_stored_article_is_explained_with_whoever_is_registered_there(folder: Path) -> None:
    database = str(folder / "quotes.db")
    ingest_paths([str(folder / "a.txt")], database, print)
    add_speaker(database, Person("haddad", "سالم حداد", "Salem Haddad"), [])
    ((_, quotes, _),) = explain_articles("a", database, print)
    ((_, (stored,)),) = show_articles("a", database, print)
    assert [(quote.speaker.key, quote.speaker.name) for quote in quotes if quote.speaker] == [("haddad", "سالم حداد")]
    assert stored["speaker"] == "haddad"
    ((_, from_file, _),) = explain_articles(str(folder / "a.txt"), database, print)
    assert [quote.speaker.key for quote in from_file if quote.speaker] == [None]


def test_an_article_is_shown_and_explained_from_a_file_or_the_database(folder: Path) -> None:
    database = str(folder / "quotes.db")
    ingest_paths([str(folder / "a.txt")], database, print)
    from_file = list(explain_articles(str(folder / "a.txt"), database, print))
    assert from_file == list(explain_articles("a", database, print))
    ((article, quotes, passed_over),) = from_file
    assert (article.id, [quote.text for quote in quotes]) == ("a", ["العمل تم"])
    assert all(reason.rule for reason in passed_over)
    with pytest.raises(InputError, match="no article 'z'"):
        list(explain_articles("z", database, print))
    with pytest.raises(InputError, match="no article 'ععع"):
        list(show_articles("ع" * 300, database, print))


def test_only_articles_with_gold_are_judged(folder: Path, gold: str) -> None:
    failures: list[Failure] = []
    report = evaluate_files(gold, [str(folder)], failures.append)
    assert (report.headline["articles"], report.figures["e2e.f1"], report.figures["predicted"]) == (1, 1.0, 1)
    assert len(failures) == 1


def test_an_article_that_cannot_be_extracted_has_no_quotes(
    folder: Path, gold: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(article: Article) -> list[object]:
        raise ValueError(article.id)

    monkeypatch.setattr("quotes.pipeline.extract", stumble)
    failures: list[Failure] = []
    report = evaluate_files(gold, [str(folder / "a.txt")], failures.append)
    assert (report.figures["gold"], report.figures["predicted"]) == (1, 0)
    assert [failure.article_id for failure in failures] == ["a"]


def test_gold_that_cannot_be_read(folder: Path, gold: str) -> None:
    with pytest.raises(InputError, match="cannot read '"):
        evaluate_files(str(folder / "none"), [str(folder)], print)
    Path(gold).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="cannot read '"):
        evaluate_files(gold, [str(folder)], print)
    Path(gold).write_text(json.dumps({"article_id": "a"}), "utf-8")
    with pytest.raises(InputError, match="line 1: not an article of gold"):
        evaluate_files(gold, [str(folder)], print)
    Path(gold).write_text(GoldArticle("z", ()).line(), "utf-8")
    with pytest.raises(InputError, match="gold has article 'z', the articles do not"):
        evaluate_files(gold, [str(folder)], print)


def test_whose_words_are_asked_for(folder: Path) -> None:
    database = str(folder / "quotes.db")
    ingest_paths([str(folder)], database, lambda failure: None)
    with Archive(database) as archive:
        assert filter_by_speaker("بوتين", Filters(limit=3), archive) == Filters(speaker="putin", limit=3)
        assert filter_by_speaker("سالم حداد", Filters(), archive) == Filters(local="سالم حداد")
        with pytest.raises(UnknownSpeaker) as error:
            filter_by_speaker("سالم حدا", Filters(), archive)
    assert "سالم حداد" in error.value.suggestions
