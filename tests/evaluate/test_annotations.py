"""The annotations of bench/annotations hold no text: whole on the corpus they were made on, and no other will do."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.read_annotations import BESIDE, FOLDER_OF_ANNOTATIONS, batches, read_batch
from quotes.evaluate.gold import read_gold


def corpus_of(shared: Path) -> Path:
    corpus = shared / "bench" / "news.jsonl.gz"
    if not corpus.is_file() or not all(corpus.with_name(name).is_file() for name in BESIDE.values()):
        pytest.skip("needs the corpus in ../shared, which is not part of the project")
    return corpus


def rows(name: str) -> list[dict[str, object]]:
    lines = (FOLDER_OF_ANNOTATIONS / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.slow
@pytest.mark.parametrize("name", batches())
def test_every_article_of_a_batch_is_found_and_reads_as_gold(name: str, shared: Path) -> None:
    read = list(read_batch(name, corpus_of(shared)))
    assert {article.id for article, _ in read} == {row["article_id"] for row in rows(name)}
    gold = read_gold([json.dumps({"article_id": article.id, "quotes": quotes}) for article, quotes in read])
    assert [len(article.quotes) for article in gold] == [len(quotes) for _, quotes in read]
    for article, quotes in read:
        for quote in quotes:
            assert all(0 <= start < stop <= len(article.text) for start, stop in quote["content"])
            assert quote["speaker"] or not quote["speaker_names"]


def test_no_batch_holds_text_or_shares_an_article() -> None:
    articles = [row["article_id"] for name in batches() for row in rows(name)]
    assert len(articles) == len(set(articles)) == 1041
    assert all((FOLDER_OF_ANNOTATIONS / f"{name}.jsonl").read_text("utf-8").isascii() for name in batches())


def test_an_article_with_another_text_is_refused(tmp_path: Path) -> None:
    name = batches()[0]
    other = tmp_path / "other.jsonl.gz"
    with gzip.open(other, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": rows(name)[0]["article_id"], "text": "نص آخر"}) + "\n")
    with pytest.raises(ValueError, match="another text"):
        list(read_batch(name, other))
