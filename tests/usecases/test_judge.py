"""What people say of quotes holds, whatever is read anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from quotes.errors import InputError
from quotes.model import Article, Quote, Span, Speaker
from quotes.pipeline import extract
from quotes.store.archive import Archive
from quotes.store.filters import Filters, Sort
from quotes.store.query import articles as stored
from quotes.store.write import Writer
from quotes.usecases.ingest import ingest_paths
from quotes.usecases.judge import Judged, apply_judgements, read_judgements, walk
from quotes.usecases.verify import verify_quotes
from quotes.usecases.write_articles import ingest

TEXT = "قال سامر الحلبي إن المصنع أغلق أبوابه أمس. وأكدت الوزيرة سلمى الرفاعي أن «العمال عادوا إلى بيوتهم»."


@pytest.fixture
def news(empty: str, written: Callable[..., list[str]]) -> str:
    ingest_paths(written(one=TEXT), empty, lambda failure: None)
    return empty


def records(database: str, **asked: Any) -> list[dict[str, Any]]:
    with Archive(database) as archive:
        return list(archive.quotes(Filters(**asked)))


def read_anew(database: str, extractor: Callable[[Article], Sequence[Quote]] = extract, version: str = "later") -> None:
    """By a later version of the extractor."""
    with Writer(database, version) as writer:
        given = list(stored.stale(writer.ask, version, at_once=2))
        ingest(given, writer, extractor, stale=True)
        assert writer.counts.changed == len(given) > 0


def sound(database: str) -> bool:
    told: list[str] = []
    faults, count = verify_quotes(database, told.append)
    assert not told
    return count > 0 and not faults


def test_accepted_rejected_and_what_is_left(news: str) -> None:
    first, second = records(news)
    apply_judgements(news, [Judged(first["quote_id"], "accept"), Judged(second["quote_id"][:8], "reject")], "me")
    assert [each["quote_id"] for each in records(news)] == [first["quote_id"]]
    assert [each["verdict"] for each in records(news)] == ["accepted"]
    assert [each["quote_id"] for each in records(news, reviewed=True)] == [first["quote_id"]]
    assert records(news, reviewed=False) == []
    assert [each["quote_id"] for each in records(news, rejected=True)] == [second["quote_id"]]
    apply_judgements(news, [Judged(second["quote_id"], "undo")], "me")
    assert records(news)[1] == second
    with pytest.raises(InputError, match="nothing to undo"):
        apply_judgements(news, [Judged(second["quote_id"], "undo")], "me")


def test_another_speaker_and_another_place(news: str) -> None:
    first, second = records(news)
    apply_judgements(news, [Judged(first["quote_id"], "correct", speaker="putin")], "")
    apply_judgements(news, [Judged(second["quote_id"], "correct", words="العمال  عادوا")], "")
    one, two = records(news)
    assert (one["speaker"], one["speaker_name"], one["quote_id"]) == ("putin", "فلاديمير بوتين", first["quote_id"])
    assert (two["text"], two["kind"], two["quote_id"]) == ("العمال عادوا", "direct", second["quote_id"])
    assert [each["quote_id"] for each in records(news, speaker="putin")] == [first["quote_id"]]
    assert records(news, about="بيوتهم") == []
    assert sound(news)
    apply_judgements(news, [Judged(second["quote_id"], "undo"), Judged(first["quote_id"], "undo")], "")
    assert records(news) == [first, second]


def test_corrections_add_up(news: str) -> None:
    first, _ = records(news)
    apply_judgements(news, [Judged(first["quote_id"], "correct", speaker="putin")], "")
    apply_judgements(news, [Judged(first["quote_id"], "correct", words="المصنع أغلق")], "")
    again = records(news)[0]
    assert (again["speaker"], again["text"]) == ("putin", "المصنع أغلق")
    apply_judgements(news, [Judged(first["quote_id"], "correct", speaker="zas")], "")
    again = records(news)[0]
    assert (again["speaker"], again["text"]) == ("zas", "المصنع أغلق")


def test_a_misspelt_name_is_no_new_one(news: str) -> None:
    first, _ = records(news)
    for name, told in (("Vladimir Putinn", "did you mean Vladimir Putin.*--new"), ("سالم اليحيى", "Give --new")):
        with pytest.raises(InputError, match=told):
            apply_judgements(news, [Judged(first["quote_id"], "correct", speaker=name)], "")
    assert records(news)[0] == first
    apply_judgements(news, [Judged(first["quote_id"], "correct", speaker="سالم اليحيى", new=True)], "")
    assert records(news)[0]["speaker_name"] == "سالم اليحيى"


def test_the_last_word_counts(news: str) -> None:
    first, second = records(news)
    start, stop = first["content"][0]
    apply_judgements(news, [Judged(first["quote_id"], "correct", content=f"{start}-{stop - 4}")], "")
    apply_judgements(news, [Judged(first["quote_id"], "accept")], "")
    assert records(news) == [{**first, "verdict": "accepted"}, second]


@pytest.mark.parametrize("change", ["same", "nothing", "shorter", "other speaker"])
def test_judgements_hold_when_a_later_version_reads_anew(news: str, change: str) -> None:
    first, second = records(news)
    apply_judgements(news, [Judged(first["quote_id"], "correct", speaker="قائل آخر", new=True)], "")
    apply_judgements(news, [Judged(second["quote_id"], "accept")], "")
    before = records(news)

    def later(article: Article) -> Sequence[Quote]:
        found = extract(article)
        if change == "nothing":
            return []
        if change == "shorter":
            return [_cut(quote, article) for quote in found]
        return found if change == "same" else [replace(quote, speaker=None) for quote in found]

    read_anew(news, later)
    after = records(news)
    assert [each["quote_id"] for each in after] == [each["quote_id"] for each in before]
    assert after[0]["speaker_name"] == "قائل آخر"
    assert [each["verdict"] for each in after] == ["corrected", "accepted"]
    assert sound(news)
    apply_judgements(news, [Judged(first["quote_id"], "undo")], "")
    assert sound(news)


def _cut(quote: Quote, article: Article) -> Quote:
    [span] = quote.content
    shorter = Span(span.start, span.stop - 2)
    verbatim = tuple(shorter for _ in quote.verbatim)
    return replace(quote, content=(shorter,), verbatim=verbatim, text=shorter.of(article.text))


def test_a_rejected_quote_stays_away(news: str) -> None:
    first, second = records(news)
    apply_judgements(news, [Judged(first["quote_id"], "reject")], "")
    read_anew(news)
    assert records(news) == [second]
    read_anew_again = [each["quote_id"] for each in records(news, rejected=True)]
    assert read_anew_again == [first["quote_id"]]


def test_a_corrected_place_moves_with_its_words(news: str, written: Callable[..., list[str]]) -> None:
    _, second = records(news)
    apply_judgements(news, [Judged(second["quote_id"], "correct", words="العمال عادوا")], "")
    ingest_paths(written(one=f"خبر جديد في أوله.\n{TEXT}"), news, lambda failure: None)
    [again] = records(news, reviewed=True)
    assert (again["text"], again["quote_id"]) == ("العمال عادوا", second["quote_id"])
    assert again["content"][0][0] == records(news)[1]["content"][0][0] > second["content"][0][0]
    assert sound(news)


def test_words_that_are_gone_are_told_and_come_back(news: str, written: Callable[..., list[str]]) -> None:
    _, second = records(news)
    apply_judgements(news, [Judged(second["quote_id"], "accept")], "")
    paths = written(one=TEXT.replace("قال", "زار").replace(" إن ", " حين ").split(". ")[0] + ".")
    ingest_paths(paths, news, lambda failure: None)
    assert records(news) == []
    from quotes.usecases.verify import check_database

    told: list[str] = []
    assert check_database(news, told.append) == 1
    assert told[0].startswith(f"judgement  {second['quote_id']}")
    ingest_paths(written(one=TEXT), news, lambda failure: None)
    assert [each["quote_id"] for each in records(news, reviewed=True)] == [second["quote_id"]]
    assert check_database(news, told.append) == 0


def test_judgements_come_from_a_file(news: str, tmp_path: Path) -> None:
    first, second = records(news)
    file = tmp_path / "judgements.jsonl"
    rows = [
        {"quote_id": first["quote_id"], "verdict": "accept", "note": "heard it"},
        {"quote_id": second["quote_id"], "verdict": "correct", "speaker": "بوتين", "more": 1},
    ]
    file.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    assert apply_judgements(news, read_judgements(file), "me") == 2
    assert [each["verdict"] for each in records(news)] == ["accepted", "corrected"]
    place = [[first["content"][0][0], first["content"][0][0] + 6]]
    row = {"quote_id": first["quote_id"], "verdict": "correct", "content": place}
    file.write_text(json.dumps(row), encoding="utf-8")
    apply_judgements(news, read_judgements(file), "me")
    assert records(news)[0]["content"] == place
    file.write_text('{"quote_id": 1, "verdict": "accept"}', encoding="utf-8")
    with pytest.raises(InputError, match="line 1: no judgement"):
        read_judgements(file)
    file.write_text("[1]", encoding="utf-8")
    with pytest.raises(InputError, match="line 1: no judgement"):
        read_judgements(file)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"verdict": "perhaps"}, "no verdict"),
        ({"verdict": "correct"}, "say what is right"),
        ({"verdict": "accept", "speaker": "putin"}, "go with correct"),
        ({"verdict": "correct", "content": "a-b"}, "no place"),
        ({"verdict": "correct", "content": "5-9", "words": "المصنع"}, "give one of them"),
        ({"verdict": "correct", "content": "5-5"}, "no place in the article"),
        ({"verdict": "correct", "content": "5-100000"}, "no place in the article"),
        ({"verdict": "correct", "content": "30-40,10-20"}, "no place in the article"),
        ({"verdict": "correct", "words": "ليست هنا"}, "does not have these words"),
        ({"verdict": "accept", "of": "لا أحد"}, "no quote .* of"),
    ],
)
def test_mistakes_are_advice_and_nothing_is_entered(given: dict[str, Any], words: str, news: str) -> None:
    before = records(news)
    good = Judged(before[1]["quote_id"], "accept")
    with pytest.raises(InputError, match=words):
        apply_judgements(news, [good, Judged(before[0]["quote_id"], **given)], "")
    assert records(news) == before


def test_several_who_say_one_thing_are_judged_one_by_one(empty: str, written: Callable[..., list[str]]) -> None:
    def joint(article: Article) -> Sequence[Quote]:
        [quote] = extract(article)
        return [quote, replace(quote, speaker=Speaker(None, "سلمى الرفاعي"))]

    ingest_paths(written(one="قال سامر الحلبي إن المصنع أغلق أبوابه."), empty, lambda failure: None)
    read_anew(empty, joint)
    both = records(empty)
    assert len({each["quote_id"] for each in both}) == 1
    assert len(both) == 2
    apply_judgements(empty, [Judged(both[0]["quote_id"], "reject", of=both[0]["speaker_name"])], "")
    assert [each["speaker_name"] for each in records(empty)] == [both[1]["speaker_name"]]
    read_anew(empty, joint, version="latest")
    assert [each["speaker_name"] for each in records(empty)] == [both[1]["speaker_name"]]


def test_the_walk_shows_the_doubtful_first_and_enters_every_answer(news: str) -> None:
    shown: list[str] = []
    answers = iter(["x", "s", "", "s", "بوتين", "w", "ليس هنا", "w", "العمال عادوا", "a"])

    def ask(question: str) -> str | None:
        return next(answers, None)

    asked = Filters(reviewed=False, sort=Sort.DOUBT)
    order = [each["quote_id"] for each in records(news, reviewed=False, sort=Sort.DOUBT)]
    assert walk(news, None, asked, "me", ask=ask, tell=shown.append) in (1, 2)
    told = "".join(shown)
    assert order[0] in told
    assert "1 of 2" in told
    assert {each["verdict"] for each in records(news)} >= {"corrected"}
    assert walk(news, None, asked, "me", ask=lambda question: None, tell=shown.append) == 0


def test_on_real_articles(empty: str, shared: Path) -> None:
    ingest_paths([str(shared / "seeds")], empty, lambda failure: None)
    found = records(empty)
    says: list[dict[str, Any]] = [
        {"verdict": "accept"},
        {"verdict": "reject"},
        {"verdict": "correct", "speaker": "putin"},
    ]
    given = [
        Judged(each["quote_id"], of=each["speaker_name"], **said)
        for each, said in zip(found, cycle(says), strict=False)
    ]
    assert apply_judgements(empty, given, "") == len(found)
    before, rejected = records(empty), records(empty, rejected=True)
    read_anew(empty, lambda article: extract(article)[::2])
    assert sorted(records(empty), key=repr) == sorted(before, key=repr)
    assert all(each in rejected for each in records(empty, rejected=True))
    assert sound(empty)
