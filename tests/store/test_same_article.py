"""An article is replaced by itself, corrected; never by another one whose source counts from one, too."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from quotes.model import Article
from quotes.store.same_article import is_another
from tests.made import samples
from tests.store.looking import dump, select
from tests.test_cli import invoke

pytestmark = pytest.mark.usefixtures("few_speakers")

FIRST = "قال بوتين إن الأمر انتهى اليوم في موسكو."
SECOND = "قال توكاييف إن الحوار بدأ أمس في العاصمة."


def test_a_corrected_article_is_the_same() -> None:
    for each in samples():
        paragraphs = each.text.split("\n\n")
        for text in (
            paragraphs[0],
            "\n\n".join(paragraphs[1:]),
            f"{each.text}\n\n{SECOND}",
            each.text.replace("ة", "ه"),
        ):
            assert not is_another(replace(each, text=text), each)
            assert not is_another(each, replace(each, text=text))


def test_two_articles_are_two() -> None:
    for each in samples():
        for other in samples():
            if other.id != each.id and not (each.outlet and each.outlet == other.outlet):
                assert is_another(replace(other, id=each.id, outlet="ب"), replace(each, outlet="أ"))
    assert is_another(Article("1", SECOND), Article("1", FIRST))
    assert not is_another(Article("1", FIRST, outlet="أ"), Article("1", FIRST, outlet="ب"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("قال وزير النقل سامر الحلبي إن الجسر الجديد سيفتح غدا.", "قالت البلدية إن الجسر الجديد ما زال قيد الإصلاح."),
        ("أعلنت الوزارة أمس إغلاق المرفأ بسبب العاصفة.", "نفت الوزارة أمس إغلاق المطار، وقالت إن الرحلات مستمرة."),
        ("نعم، قال علي.", "لا، رد عمر."),
    ],
)
def test_two_that_tell_of_one_thing_are_two_where_nobody_says_whose_they_are(first: str, second: str) -> None:
    before, article = Article("1", first), Article("1", second)
    assert is_another(article, before)
    assert is_another(before, article)
    assert is_another(replace(article, outlet="أ"), before), "only one of them says whose it is"
    assert is_another(replace(article, url="https://a.example/1"), replace(before, url="https://b.example/1"))


def test_a_page_and_an_outlet_s_own_article_may_be_written_anew() -> None:
    first = "قال وزير النقل سامر الحلبي إن الجسر الجديد سيفتح غدا أمام السيارات والشاحنات."
    second = "قال وزير النقل إن افتتاح الجسر تأجل بسبب أمطار غزيرة أغرقت طرقا كثيرة ومنازل."
    before, article = Article("1", first), Article("1", second)
    assert is_another(article, before)
    assert not is_another(replace(article, outlet="أ"), replace(before, outlet="أ"))
    page = "https://a.example/1"
    assert not is_another(replace(article, url=page), replace(before, url=page))


@pytest.mark.parametrize("form", ["txt", "jsonl", "csv"])
def test_the_second_is_told_and_the_first_stays(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, text in (("A", FIRST), ("B", SECOND)):
        (tmp_path / folder).mkdir()
        content = {"txt": text, "jsonl": json.dumps({"id": "1", "text": text}), "csv": f"id,text\n1,{text}\n"}[form]
        (tmp_path / folder / f"1.{form}").write_text(content, "utf-8")
    invoke("ingest", "A", "--db", "q.db", "--workers", "1")
    [[quote]] = select("q.db", "SELECT quote_id FROM quotes")
    invoke("judge", quote, "accept", "--db", "q.db")
    kept = {table: rows for table, rows in dump("q.db").items() if table not in ("runs", "failures")}
    for _ in range(2):
        told = invoke("ingest", "B", "--db", "q.db", "--workers", "1", code=1)
        assert "another article has the id '1' in the database" in told.stderr
        assert "1 failed" in told.stdout
        assert {table: rows for table, rows in dump("q.db").items() if table not in ("runs", "failures")} == kept
    invoke("run", "B", "out", "--workers", "1")
    invoke("load", "out", "--db", "q.db", code=1)
    assert {table: rows for table, rows in dump("q.db").items() if table not in ("runs", "failures")} == kept
    invoke("delete", "1", "--db", "q.db")
    invoke("ingest", "B", "--db", "q.db", "--workers", "1")
    assert select("q.db", "SELECT text FROM articles") == [(SECOND,)]
    assert "another article" not in invoke("failures", "--db", "q.db").stdout
