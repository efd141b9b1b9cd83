"""Pages: the article comes out to the letter, what stands around it stays out, and no page holds up the run."""

from __future__ import annotations

import gzip
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from quotes import extract
from quotes.model import Article, Failure
from quotes.read import html, limits, read_articles
from tests.read.pages import PARAGRAPHS, page

HEADLINE = "رصيف جديد في الميناء"
WHOLE = "\n".join((HEADLINE, *PARAGRAPHS))


def only(file: Path) -> Article | Failure:
    (found,) = read_articles([file])
    return found


def text_of(raw: bytes) -> str:
    found = html.article_of_page(raw, "page.html", "page")
    assert isinstance(found, Article)
    return found.text


@pytest.mark.parametrize("name", ["خبر.html", "خبر.HTM", "خبر.html.gz"])
def test_the_article_and_its_particulars(name: str, tmp_path: Path) -> None:
    raw = page()
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    assert only(tmp_path / name) == Article(
        "خبر", WHOLE, HEADLINE, "https://example.org/port/1", "صحيفة الميناء", date(2022, 1, 10)
    )


def test_a_page_in_windows_1256_is_read_as_it_says(tmp_path: Path) -> None:
    raw = page(charset="windows-1256")
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    (tmp_path / "a.html").write_bytes(raw)
    found = only(tmp_path / "a.html")
    assert isinstance(found, Article)
    assert found.text == WHOLE


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">', "cp1256"),
        ("<META CHARSET = 'Windows-1256'>", "cp1256"),
        ('<?xml version="1.0" encoding="iso-8859-6"?>', "iso-8859-6"),
        ('<meta charset="utf-16">', "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
    ],
)
def test_a_page_says_how_it_is_written(declared: str, written: str) -> None:
    raw = (declared + page().decode().replace('<meta charset="utf-8">', "")).encode(written, "xmlcharrefreplace")
    assert text_of(raw) == WHOLE


def test_what_the_page_was_sent_with_comes_first() -> None:
    raw = page(charset="windows-1256").replace(b"windows-1256", b"utf-8")
    found = html.article_of_page(raw, "page", "page", charset="windows-1256", url="https://example.org/sent")
    assert isinstance(found, Article)
    assert (found.text, found.url) == (WHOLE, "https://example.org/sent")


@pytest.mark.parametrize("charset", ["utf-8", "martian"])
def test_a_page_that_is_not_what_it_says_is_a_failure(charset: str) -> None:
    raw = page().replace("الرصيف".encode(), b"\xff\xe3").replace(b'charset="utf-8"', f'charset="{charset}"'.encode())
    found = html.article_of_page(raw, "page.html", "page")
    assert isinstance(found, Failure)
    assert charset in found.message


@pytest.mark.parametrize("charset", ["utf-8", "martian"])
def test_a_page_that_hides_that_it_is_windows_1256_is_read(charset: str, caplog: pytest.LogCaptureFixture) -> None:
    raw = page(charset="windows-1256").replace(b"windows-1256", charset.encode())
    assert text_of(raw) == WHOLE
    assert "page.html: not UTF-8, read as Windows-1256" in caplog.text


@pytest.mark.parametrize("written", ["\x01", "&#1;", "&#x1f;", "\x1b", "\ufffe", "&#xffff;"])
def test_characters_that_no_page_may_have_do_no_harm(written: str) -> None:
    assert text_of(page(after=f"<p>{written}</p>").replace("العمال".encode(), f"العم{written}ال".encode())) == WHOLE


@pytest.mark.slow
def test_an_element_of_a_million_attributes_is_not_even_parsed() -> None:
    bomb = b"<div " + b" ".join(b"a%d='<'" % number for number in range(500_000)) + b">"
    found = html.article_of_page(page() + bomb, "page.html", "page")
    assert isinstance(found, Failure)
    assert "attributes" in found.message


@pytest.mark.parametrize("inside", ["M 0 0 L 1 1 " * 5000, "data:image/png;base64," + "ab/=" * 50_000])
def test_a_long_attribute_is_no_bomb(inside: str) -> None:
    assert text_of(page(after=f'<img src="{inside}">')) == WHOLE


def test_a_broken_byte_beside_the_article_does_no_harm() -> None:
    assert text_of(page() + b"<p>\xe3</p>") == WHOLE


def test_a_line_of_the_page_is_a_line_and_nothing_is_added() -> None:
    items = "<ul><li>أول ما طلبه العمال هو الأجر</li><li>وثاني ما طلبوه هو الراحة</li></ul>"
    table = "<table><tr><td>الأجر في الساعة</td><td>عشرون درهما</td></tr></table>"
    broken = "<p>سطر أول من <b>بيان</b>\n النقابة<br>وسطر ثان منه<br><br>وسطر ثالث</p><p>&nbsp;</p>"
    assert text_of(page(after=items + table + broken)).split("\n")[4:] == [
        "أول ما طلبه العمال هو الأجر",
        "وثاني ما طلبوه هو الراحة",
        "الأجر في الساعة",
        "عشرون درهما",
        "سطر أول من بيان النقابة",
        "وسطر ثان منه",
        "وسطر ثالث",
    ]


def test_references_and_controls_are_characters() -> None:
    (line,) = text_of(page(*PARAGRAPHS, "وقال&nbsp;الناطق: &laquo;نعم&raquo;&#8204; &amp; &#x202f;كفى يا سادة")).split(
        "\n"
    )[4:]
    assert line == "وقال\u00a0الناطق: «نعم»\u200c & \u202fكفى يا سادة"


def test_furniture_inside_the_article_yields_no_quotes() -> None:
    raw = page(after="<p>اقرأ أيضا: <a href='/3'>الحاكم: لن نبيع الميناء</a></p><p>رابط مختصر: example.org/1</p>")
    article = html.article_of_page(raw, "page.html", "page")
    assert isinstance(article, Article)
    assert not [quote for quote in extract(article) if "نبيع" in quote.text]
    assert [quote for quote in extract(article) if "الرصيف" in quote.text]


@pytest.mark.parametrize(
    ("raw", "advice"),
    [
        (b"", "is empty"),
        (b"<!-- -->", "no"),
        (b"<html><body><nav><a href='/'>1</a></nav></body></html>", "no article on this page"),
        (b"<p>" + b" " * limits.PAGE, "larger than 10 MB"),
        (b"<html><body>" + b"<a href=x>x</a>" * limits.ELEMENTS, "elements"),
        (b"<html><body>" + b"<div>" * 100_000 + b"x", "no article"),
        (b"<html><body>" + b"<b>x</b>" * (limits.TAGS + 1), "160000 tags"),
    ],
    ids=["empty", "comment", "no article", "large", "crowded", "deep", "tags"],
)
def test_a_page_without_an_article_is_a_failure(raw: bytes, advice: str) -> None:
    found = html.article_of_page(raw, "page.html", "page")
    assert isinstance(found, Failure)
    assert advice in found.message
    assert (found.where, found.article_id) == ("page.html", "page")


def test_a_packed_page_is_not_unpacked_beyond_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"<p>" + b" " * 5 * limits.PAGE))
    found = only(tmp_path / "a.html.gz")
    assert isinstance(found, Failure)
    assert "larger" in found.message


def test_nothing_is_said_beside_the_failures(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>")
    assert isinstance(only(tmp_path / "a.html"), Failure)
    assert capfd.readouterr() == ("", "")


STRANGE = [
    "idna",
    "undefined",
    "punycode",
    "unicode_escape",
    "raw_unicode_escape",
    "rot13",
    "hex",
    "zlib",
    "mbcs",
    "utf-7",
]


@pytest.mark.parametrize("charset", [*STRANGE, "utf_8_sig", "x" * 5000])
def test_a_charset_is_one_of_a_short_list_or_told_and_guessed(charset: str, caplog: pytest.LogCaptureFixture) -> None:
    raw = page().replace(b'charset="utf-8"', f'charset="{charset}"'.encode())
    for sent in (None, charset, f"{charset}\0"):
        caplog.clear()
        found = html.article_of_page(raw, "page.html", "page", sent)
        assert isinstance(found, Article)
        assert found.text == WHOLE
        [told] = caplog.messages
        assert told.startswith(f"page.html: says it is written in '{charset[:40]}")
        assert len(told) < 150
    assert text_of(page(charset="windows-1256").replace(b'"windows-1256"', f'"{charset}"'.encode())) == WHOLE


@pytest.mark.parametrize(
    ("named", "written"),
    [("x-cp1256", "cp1256"), ("ASMO-708", "iso8859_6"), ("gbk", "utf-8"), ("latin1", "cp1252"), ("UTF8", "utf-8")],
)
def test_the_names_that_browsers_know(named: str, written: str, caplog: pytest.LogCaptureFixture) -> None:
    raw = page().decode().replace('charset="utf-8"', f'charset="{named}"').encode(written, "xmlcharrefreplace")
    found = html.article_of_page(raw, "page.html", "page")
    assert isinstance(found, Article) or named == "gbk"
    assert not caplog.messages


def test_one_page_that_cannot_be_read_costs_itself_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever what lies below stumbles over."""
    for name in "abc":
        (tmp_path / f"{name}.html").write_bytes(page(*PARAGRAPHS, f"سطر {name} في آخر الصفحة"))
    extracted = html._extracted

    def stumbling(tree: Any, url: str | None) -> Any:
        if "سطر b" in "".join(tree.itertext()):
            raise TypeError("'NoneType' object is not subscriptable")
        return extracted(tree, url)

    monkeypatch.setattr(html, "_extracted", stumbling)
    found = list(read_articles([tmp_path]))
    assert [type(each) for each in found] == [Article, Failure, Article]
    assert isinstance(found[1], Failure)
    assert "TypeError" in found[1].message


@pytest.mark.parametrize(
    ("elements", "attributes", "advice"),
    [(1000, 990, "200000 attributes"), (300, 900, "200000 attributes"), (1, 1100, "an element with more than 1000")],
)
def test_attributes_of_all_elements_together_have_a_bound(elements: int, attributes: int, advice: str) -> None:
    element = "<p " + " ".join(f"a{number}=1" for number in range(attributes)) + ">x</p>"
    found = html.article_of_page(page(after=element * elements), "page.html", "page")
    assert isinstance(found, Failure)
    assert advice in found.message


@pytest.mark.slow
def test_as_many_attributes_as_a_large_page_has_are_read() -> None:
    element = "<p " + " ".join(f"data-{number}='value {number}'" for number in range(90)) + "></p>"
    assert text_of(page(after=element * 2000)) == WHOLE


@pytest.mark.parametrize("what", ["id", "url"])
@pytest.mark.parametrize(
    "value", ["https://example.org/" + "x" * 3000, "https://example.org/\0", "https://example.org/\ud800"]
)
def test_an_address_that_no_database_takes_is_a_failure(what: str, value: str) -> None:
    given = {"id": "page", "url": "https://example.org/1"} | {what: value}
    found = html.article_of_page(page(), "page.html", given["id"], url=given["url"])
    assert isinstance(found, Failure)
    assert "its address" in found.message


@pytest.mark.parametrize("style", ["hidden", 'style="visibility:hidden"', 'class="hidden"'])
def test_a_page_that_a_script_shows_is_read(style: str) -> None:
    assert text_of(page().replace(b"<body>", f"<body {style}>".encode())) == WHOLE


# What stands before, what many times, and what after.
MANY = {
    "marks": ("<p>", "<q>كلمة</q> <b>أخرى</b> ", "</p>"),
    "marks in one another": ("<p>", "<q>كلمة ", "</p>"),
    "quotations of one figure": ("<figure>", "<blockquote>لا</blockquote><figcaption>زيد</figcaption>", "</figure>"),
    "captions": ('<div class="caption">', '<p class="caption">صورة</p>', "</div>"),
    "times": ("<div>", "<time>لا</time><i></i>", "</div>"),
    "lines": ("<div>", "سطر<br>", "</div>"),
    "links": ("<div>", '<a href="/">لا</a> نعم ', "</div>"),
    "links without words": ("<p>", "<a href=/></a>", "</p>"),
    "lines kept": ("<pre>", "سطر\n", "</pre>"),
    "signs of a class": ('<div class="pub', "_ -", '">لا</div>'),
    "boxes": ("", "<div>لا<div>نعم</div></div>", ""),
    "boxes in one another": ("", "<div>لا", ""),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", MANY)
def test_many_of_anything_cost_no_more_than_their_number(kind: str) -> None:
    before, piece, after = MANY[kind]

    def seconds(number: int) -> float:
        raw = page(after=before + piece * number + after)
        begun = time.process_time()
        html.article_of_page(raw, "page.html", "page")
        return time.process_time() - begun

    seconds(1)
    assert seconds(6000) < 8 * max(seconds(1500), 0.05)


def test_no_second_day_is_looked_for_nor_complained_of(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    searched: list[Any] = []
    monkeypatch.setattr("htmldate.core.extract_url_date", lambda *given: searched.append(given))
    assert isinstance(html.article_of_page(page(), "page.html", "page"), Article)
    assert not searched
    assert not caplog.records
