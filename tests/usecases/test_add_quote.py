"""What people add and correct holds: in every output, when articles are read anew, until it is taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quotes.errors import InputError
from quotes.pipeline import extract
from quotes.store.archive import Archive
from quotes.store.corrections import Right, RightCue
from quotes.store.filters import Filters
from quotes.usecases.judge import Added, Judged, added, apply_judgements
from tests.test_cli import invoke
from tests.usecases.test_judge import news, read_anew, records, sound

__all__ = ["news"]  # a fixture

WORDS = "أغلق أبوابه أمس"


def one(database: str, **asked: Any) -> dict[str, Any]:
    [found] = records(database, **asked)
    return found


def test_a_quote_that_was_missed_is_there_and_stays(news: str) -> None:
    before = records(news)
    quote = added(news, Added("one", WORDS, "putin", cue="قال", note="missed"), "A. Editor")
    found = one(news, speaker="putin")
    assert (found["quote_id"], found["text"], found["kind"]) == (quote.quote_id, WORDS, "indirect")
    assert (found["cue_lemma"], found["sense"], found["verdict"]) == ("قال", "say", "accepted")
    assert one(news, about="أبوابه", speaker="putin") == found
    assert sound(news)
    for version, reader in (("blind", lambda article: []), ("later", extract)):
        read_anew(news, reader, version)
        assert one(news, speaker="putin")["quote_id"] == quote.quote_id
        assert sound(news)
    apply_judgements(news, [Judged(quote.quote_id, "undo")], "")
    assert records(news, speaker="putin") == []
    assert records(news) == before
    assert sound(news)


def test_marks_around_the_words_say_what_kind_it_is(news: str) -> None:
    _, second = records(news)
    apply_judgements(news, [Judged(second["quote_id"], "reject")], "")
    words = "العمال عادوا إلى بيوتهم"
    quote = added(news, Added("one", words, "putin"), "")
    found = one(news, speaker="putin")
    assert (found["kind"], found["verbatim"]) == ("direct", [list(each) for each in quote.content])
    assert sound(news)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (Added("none", "x", "putin"), "no article"),
        (Added("one", "ليست هنا", "putin"), "does not have these words"),
        (Added("one", WORDS, "سالم اليحيى"), "--new"),
        (Added("one", WORDS, "putin", cue="المصنع"), "no reporting word"),
        (Added("one", WORDS, "putin", kind="loud"), "no kind"),
    ],
)
def test_mistakes_are_advice_and_add_nothing(given: Added, told: str, news: str) -> None:
    before = records(news)
    with pytest.raises(InputError, match=told):
        added(news, given, "")
    assert records(news) == before


def test_nothing_is_added_twice(news: str) -> None:
    added(news, Added("one", WORDS, "putin"), "")
    with pytest.raises(InputError, match="there already"):
        added(news, Added("one", WORDS, "putin"), "")


def test_kind_cue_and_relay_are_corrected_and_add_up(news: str) -> None:
    first, _ = records(news)
    quote_id = first["quote_id"]
    apply_judgements(news, [Judged(quote_id, "correct", kind="direct")], "")
    apply_judgements(news, [Judged(quote_id, "correct", cue="وأكدت", via="وكالة المثال")], "")
    for _ in range(2):
        found = records(news)[0]
        assert (found["kind"], found["cue_lemma"], found["via"]) == ("direct", "أكد", "وكالة المثال")
        assert found["sense"] == "assert"
        assert found["verbatim"] == found["content"] == first["content"]
        assert sound(news)
        read_anew(news, version=f"version {found['verdict']} {_}")
    apply_judgements(news, [Judged(quote_id, "correct", kind="indirect", via=" ")], "")
    found = records(news)[0]
    assert (found["kind"], found["verbatim"], found["via"], found["cue_lemma"]) == ("indirect", [], None, "أكد")
    apply_judgements(news, [Judged(quote_id, "undo")], "")
    assert records(news)[0]["kind"] == first["kind"]
    with pytest.raises(InputError, match="no kind"):
        apply_judgements(news, [Judged(quote_id, "correct", kind="loud")], "")


@pytest.mark.parametrize(
    "right",
    [
        Right(),
        Right([(1, 5), (7, 9)]),
        Right(kind="mixed"),
        Right([(1, 5)], "direct", RightCue(0, 3, "verb", "قال", "say"), " "),
    ],
)
def test_what_is_right_comes_back(right: Right) -> None:
    assert Right.read(right.written()) == right
    assert right.moved(7).moved(-7) == right
    assert right.over(Right(kind="indirect")).kind == (right.kind or "indirect")


def test_reviewer_and_note_stand_in_exports_and_citations(file: Path) -> None:
    with Archive(file) as archive:
        quote_id = next(archive.quotes(Filters(speaker="putin")))["quote_id"]
    invoke("judge", quote_id, "accept", "--reviewer", "A. Editor", "--note", "heard it", "--db", file)
    asked = ("--reviewed", "--format", "csv", "--columns", "quote_id,verdict,reviewer,note")
    printed = invoke("export", *asked, "--db", file).stdout
    assert printed.splitlines()[1] == f"{quote_id},accepted,A. Editor,heard it"
    cited = invoke("cite", quote_id, "--with-review", "--db", file).stdout
    assert cited.splitlines()[-1] == f"review: {quote_id}: accepted by A. Editor: heard it"
    refused = invoke("cite", quote_id, "--with-review", "--style", "ris", "--db", file, code=2)
    assert "--style plain" in refused.stderr


def test_the_commands(file: Path) -> None:
    told = invoke("add", "sample-001", "--words", "رجالاً من خيرة ضباطنا", "--speaker", "putin", "--db", file)
    quote_id = told.stderr.split()[0]
    assert quote_id in invoke("said", "putin", "--db", file).stdout
    invoke("judge", quote_id, "correct", "--kind", "direct", "--db", file)
    assert "0 faults" in invoke("verify", "--db", file).stderr
    invoke("judge", quote_id, "undo", "--db", file)
    assert quote_id not in invoke("said", "putin", "--db", file).stdout
