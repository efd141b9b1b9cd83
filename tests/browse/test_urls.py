"""Whatever a thing is called, its address leads back to it."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.browse.urls import Live, key_of, segment, target
from quotes.browse.views import args_of
from quotes.export.cite import Language

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(NAMES)
def test_a_key_is_one_segment_of_a_path(name: str) -> None:
    written = segment(name)
    assert key_of(unquote(written)) == name
    assert written
    assert written.isascii()
    assert "/" not in written
    assert written not in (".", "..")


@given(NAMES, st.dictionaries(st.sampled_from(["about", "kind", "since"]), NAMES))
def test_what_is_asked_comes_back(name: str, args: dict[str, str]) -> None:
    link = Live(Language.ENGLISH, Language.ARABIC, target("home"))
    address = urlsplit(link.page("article", name, **args))
    assert key_of(unquote(address.path.removeprefix("/article/"))) == name
    assert args_of(address.query) == {**{key: value for key, value in args.items() if value}, "lang": "en"}


@pytest.mark.parametrize(
    ("language", "first", "address"),
    [
        ("ar", "ar", "/quotes?kind=direct"),
        ("en", "ar", "/quotes?kind=direct&lang=en"),
        ("ar", "en", "/quotes?kind=direct&lang=ar"),
    ],
)
def test_every_link_keeps_the_language(language: str, first: str, address: str) -> None:
    link = Live(Language(language), Language(first), target("home"))
    assert link.page("quotes", kind="direct") == address
    assert link.rows("quotes", "csv", kind="direct") == "/quotes.csv?kind=direct"


def test_the_page_in_the_other_language_is_the_same_page() -> None:
    link = Live(Language.ARABIC, Language.ARABIC, target("speaker", "putin", "", kind="direct", page=2))
    assert link.in_language(Language.ENGLISH) == "/speaker/putin?kind=direct&page=2&lang=en"
    assert link.in_language(Language.ARABIC) == "/speaker/putin?kind=direct&page=2"
