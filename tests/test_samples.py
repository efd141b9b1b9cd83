"""The sample articles: made from their drawings, sound, and as varied as their README says."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from quotes.evaluate import GoldArticle, read_gold
from quotes.model import Article
from tests.samples import DRAWINGS, SAMPLES, make

ARTICLES = [json.loads(line) for line in (SAMPLES / "samples.jsonl").read_text("utf-8").splitlines()]
GOLD = read_gold((SAMPLES / "gold.jsonl").read_text("utf-8").splitlines())
TEXTS = {article["id"]: article["text"] for article in ARTICLES}


def test_the_files_are_made_from_the_drawings() -> None:
    made = make()
    files = tuple((SAMPLES / name).read_text("utf-8") for name in ("samples.jsonl", "gold.jsonl"))
    assert files == made, "run `python -m tests.samples`"


def test_ids_titles_and_dates() -> None:
    assert [article["id"] for article in ARTICLES] == [path.stem for path in sorted(DRAWINGS.glob("*.txt"))]
    for article in ARTICLES:
        assert list(article) == ["id", "title", "outlet", "date", "text"]
        assert article["outlet"].startswith("عينة"), "an outlet that could be mistaken for a real one"
        assert date(2022, 1, 1) <= date.fromisoformat(article["date"]) <= date(2022, 1, 19)


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold.article_id)
def test_gold_lies_inside_its_text(gold: GoldArticle) -> None:
    text = TEXTS[gold.article_id]
    assert gold.sha256 == Article(gold.article_id, text).sha256
    for quote in gold.quotes:
        assert all(span.of(text).strip() == span.of(text) for span in quote.content)
        assert all(span.stop <= len(text) for span in quote.content)
        assert quote.speaker in quote.names
        assert not set("{}⟨⟩⟦⟧") & set(text)


def test_everybody_speaks() -> None:
    spoken = [quote.speaker for article in GOLD for quote in article.quotes]
    for key in ("tokayev", "putin", "peskov", "price", "zas"):
        assert spoken.count(key) >= 5, key
    assert len({speaker for speaker in spoken if speaker and not speaker.isascii()}) >= 10
    kinds = {(quote.kind.value, quote.form.value) for article in GOLD for quote in article.quotes}
    assert len(kinds) == 5
    assert any(quote.via for article in GOLD for quote in article.quotes)
    assert any(quote.cue is None for article in GOLD for quote in article.quotes)


@pytest.mark.parametrize(
    "shown",
    ["توكاييف", "توكايف", "توقاييف", "جومارت", "جومرت", "«", "“", "\"", "‘", "’", "”ا", "بـ”", "قائلا",
     "مؤكدا", "مشيرا إلى", "بحسب", "على حد قوله", "نقلا عن", "تأكيده", "من جهته", "شارك", "رابط مختصر", "وأضاف"],
)  # fmt: skip
def test_every_style_is_shown(shown: str) -> None:
    plain = re.sub("[\u064b-\u0652]", "", "\n".join(TEXTS.values()))
    assert shown in plain


def test_nothing_is_copied(shared: Path) -> None:
    """No run of nine words of the sample articles stands in an article that is not ours."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", re.sub("[\u064b-\u0652\u0640]", "", text))
        return {tuple(words[at : at + 9]) for at in range(len(words) - 8)}

    seeds = [path.read_text("utf-8") for path in (shared / "seeds").glob("*.txt")]
    assert seeds
    for text in seeds:
        for sample in TEXTS.values():
            assert not runs(text) & runs(sample)
