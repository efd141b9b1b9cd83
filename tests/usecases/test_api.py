"""Questions from Python are answered as those of the command line are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from lxml import html

import quotes
from quotes.errors import InputError, UnknownSpeaker
from quotes.export.columns import COLUMNS
from quotes.store.archive import Archive
from quotes.store.filters import Filters


def test_what_somebody_said(samples_db: str) -> None:
    with quotes.open(samples_db) as archive, Archive(samples_db) as plain:
        frame = archive.said("tokayev", about="القوات", since="2022-01-01")
        asked = Filters(speaker="tokayev", about="القوات", since=date(2022, 1, 1))
        assert list(frame["quote_id"]) == [each["quote_id"] for each in plain.quotes(asked)] != []
        assert tuple(frame.columns) == COLUMNS
        assert frame["published"].dt.year.eq(2022).all()
        assert len(archive.said()) == len(list(plain.quotes()))
        assert archive.said("بوتين", limit=2).equals(archive.said("Putin").head(2))


def test_nothing_is_an_empty_frame(samples_db: str) -> None:
    with quotes.open(samples_db) as archive:
        frame = archive.said("putin", about="لاشيءهنا")
        assert frame.empty
        assert tuple(frame.columns) == COLUMNS
        assert archive.statements("putin", at_least=99).empty


def test_other_questions(samples_db: str) -> None:
    with quotes.open(samples_db) as archive:
        assert set(archive.search("القوات")["quote_id"]) == set(archive.said(about="القوات")["quote_id"])
        counted = archive.stats(by="kind")
        assert counted["quotes"].sum() == len(archive.said())
        assert archive.stats("speaker", limit=3).shape == (3, 3)
        assert set(archive.speakers()["key"]) == {"putin", "tokayev", "peskov", "price", "zas"}
        quote = archive.said("putin").iloc[0]
        assert quote["quote_id"] in archive.cite(quote["quote_id"], style="bibtex")
        start, stop = quote["content"][0]
        assert archive.article(quote["article_id"]).text[start:stop] in quote["text"]


def test_who_speaks_about_whom_and_about_what(samples_db: str) -> None:
    with quotes.open(samples_db) as archive:
        named = archive.mentions("tokayev")
        assert set(named["mentioned"]) == {"قاسم جومارت توكاييف"}
        assert named["quotes"].sum() == len(archive.said(mentions="tokayev")) > 0
        assert set(archive.mentions()["mentioned"]) >= set(named["mentioned"])
        heard = archive.experts("القوات", most=3)
        assert list(heard["quotes"]) == sorted(heard["quotes"], reverse=True)
        assert len(heard) == 3
        with pytest.raises(UnknownSpeaker):
            archive.mentions("Putinn")


def test_mistakes_are_advice(samples_db: str) -> None:
    with quotes.open(samples_db) as archive:
        with pytest.raises(InputError, match="no filter is called word; there are about"):
            archive.said("putin", word="x")
        with pytest.raises(UnknownSpeaker, match="Vladimir Putin"):
            archive.said("Vladimir Putinn")


def test_frames_are_frames(samples_db: str) -> None:
    with quotes.open(samples_db) as archive:
        assert isinstance(archive.said("putin"), pd.DataFrame)


def test_an_answer_shows_its_quotes(samples_db: str) -> None:
    with quotes.open(samples_db) as archive:
        said: Any = archive.said("putin")
    shown = html.fromstring(said._repr_html_())
    assert shown.get("dir") == "rtl"
    assert len(shown.findall(".//li")) == min(20, len(said))
    assert said.iloc[0]["text"].split()[0] in shown.text_content()
    assert said.iloc[0]["outlet"] in shown.text_content()
    assert f"{len(said)} quotes" in shown.text_content()
    assert not shown.findall(".//script")
    assert len(html.fromstring(said.head(1)._repr_html_()).findall(".//li")) == 1
    assert "<table" in said[["text", "kind"]]._repr_html_()  # no quotes any more, but a table


def test_an_answer_says_what_is_done_with_the_words_and_what_is_unsure(samples_db: str) -> None:
    with quotes.open(samples_db) as archive:
        frame: Any = archive.said()
    frame.loc[:, "confidence"] = 0.2
    frame.loc[:, "speaker_name"] = None
    frame.loc[:, "speaker"] = None
    frame["reasons"] = [[{"rule": "speaker_unsure", "span": None, "note": "سالم, زيد"}]] * len(frame)
    frame.loc[:, "sense"] = "deny"
    item = html.fromstring(frame.head(1)._repr_html_()).find(".//li").text_content()
    assert "سالم أو زيد" in item
    assert "unsure" in item
    assert "نفي أن" in item
