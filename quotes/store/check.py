"""Proofs and checks: what a database says of itself is compared, fault by fault, with what must hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from quotes.model import Article
from quotes.store.dialect import dialect
from quotes.store.engine import Reader, open_to_read
from quotes.store.fields import places_of
from quotes.store.query import Ask, Row, articles, people
from quotes.store.query.checks import (
    estranged,
    judgements,
    layout,
    miscounted,
    misdated,
    quotes_of,
    spans_of,
    tables_of,
    unjudged,
    unread,
)
from quotes.store.search import index_terms

FAULTS = {
    "hash": "the article's text is not the text that was read",
    "range": "a place lies outside the article, is empty, or pieces are not in order",
    "text": "the quote's text is not what stands at its place in the article",
    "verbatim": "a part in quotation marks lies outside the quote",
    "kind": "the kind does not agree with what stands in quotation marks",
    "lonely": "a quote without any place",
    "index": "the search index does not have the quote's words",
    "speaker": "the quote goes by another name than its speaker has in the registry",
    "verdict": "the quote has a verdict that nobody gave",
    "day": "the quote has another day than its article",
    "statement": "the statement says another number of articles or quotes than there are, or is of another speaker",
    "circle": "speakers are merged into each other",
    "judgement": "the words that somebody judged are not in the article any more",
    "name": "two speakers bear one name, so that it says nothing",
    "office": "two speakers hold one office on the same day",
    "nameless": "a speaker without an Arabic name",
    "layout": "the tables are not laid out as this version lays them out",
    "engine": "the database finds a fault in itself",
}


class Fault(NamedTuple):
    """What is wrong: a code of `FAULTS`, where, and how it looks."""

    code: str
    where: str
    what: str


class Inspector:
    """A database opened to be proved and checked. ``count`` is how many quotes were proved."""

    def __init__(self, database: str | Path) -> None:
        self._reader: Reader = open_to_read(database)
        self.count = 0

    def __enter__(self) -> Inspector:
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.close()

    def proved(self) -> Iterator[Fault]:
        """Every quote against its article, to the character, and every article against its hash."""
        self._reader.begin()
        for article, sha256 in articles.articles(self._reader.stream):
            if article.sha256 != sha256:
                yield Fault("hash", article.id, f"{article.sha256[:12]} is not {sha256[:12]}")
            spans = _by_quote(spans_of(self._reader.ask, article.id))
            for row in quotes_of(self._reader.ask, article.id):
                self.count += 1
                yield from quote_faults(row, spans[row["id"]], article)
        for row in unread(self._reader.ask):
            yield Fault("lonely", row["quote_id"], f"its article {row['article_id']!r} is not here")

    def checked(self) -> Iterator[Fault]:
        """The registry, the judgements and the layout."""
        ask = self._reader.ask
        yield from _layout(ask, self._reader.name)
        yield from _names(ask)
        yield from _offices(ask)
        for row in estranged(ask):
            yield Fault("speaker", row["quote_id"], f"{row['speaker_name']!r} is not {row['speaker']}")
        for row in unjudged(ask):
            yield Fault("verdict", row["quote_id"], row["verdict"])
        for row in misdated(ask):
            yield Fault("day", row["quote_id"], str(row["published"]))
        for row in miscounted(ask):
            yield Fault("statement", str(row["id"]), f"{row['articles']} articles, {row['quotes']} quotes")
        for row in judgements(ask):
            yield Fault("judgement", row["quote_id"], f"{row['article_id']}: {row['words'][:60]}")
        for fault in dialect(self._reader.name).faults(ask):
            yield Fault("engine", "database", fault)


def _by_quote(rows: Iterator[Row]) -> Mapping[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["quote"]].append(row)
    return found


def quote_faults(row: Row, spans: Sequence[Row], article: Article) -> Iterator[Fault]:
    """What does not hold of a quote, compared with its article."""
    content = [(each["start"], each["stop"]) for each in spans if each["role"] == "content"]
    verbatim = [(each["start"], each["stop"]) for each in spans if each["role"] == "verbatim"]
    places = [*content, *verbatim, *(place for place in places_of(row) if place[0] < place[1])]
    where = f"{article.id} {row['quote_id']}"
    if not content:
        yield Fault("lonely", where, "it has no content")
        return
    ordered = all(before[1] <= after[0] for before, after in pairwise(content))
    if not ordered or any(not 0 <= start < stop <= len(article.text) for start, stop in places):
        yield Fault("range", where, f"{places} in {len(article.text)} characters")
        return
    stands = " … ".join(article.text[start:stop] for start, stop in content)
    if stands != row["text"]:
        yield Fault("text", where, f"{row['text'][:40]!r} is not {stands[:40]!r}")
    elif row["words"] != len(index_terms(row["text"])):
        yield Fault("index", where, f"{row['words']} words in the index")
    if any(not any(first <= start and stop <= last for first, last in content) for start, stop in verbatim):
        yield Fault("verbatim", where, f"{verbatim} in {content}")
    if (row["kind"] == "indirect") != (not verbatim):
        yield Fault("kind", where, f"{row['kind']}, with {len(verbatim)} parts in quotation marks")


def _names(ask: Ask) -> Iterator[Fault]:
    merged = people.merges(ask)
    for key in sorted(key for key, target in merged.items() if target in merged):
        yield Fault("circle", key, f"leads to {merged[key]}")
    standing = {row["key"] for row in people.speaker_rows(ask) if not row["merged_into"]}
    bearers: dict[str, set[str]] = defaultdict(set)
    arabic: set[str] = set()
    for row in people.name_rows(ask):
        if row["speaker"] in standing:
            if row["kind"] != "surname" or row["alone"]:  # others are known to be shared
                bearers[row["folded"]].add(row["speaker"])
            arabic |= {row["speaker"]} if row["script"] == "ar" else set()
    for folded, keys in sorted(bearers.items()):
        if len(keys) > 1:
            yield Fault("name", folded, f"is a name of {', '.join(sorted(keys))}")
    for key in sorted(standing - arabic):
        yield Fault("nameless", key, "give one: `quotes speakers alias`")


def _offices(ask: Ask) -> Iterator[Fault]:
    held = defaultdict(list)
    for row in people.office_rows(ask):
        held[row["title_ar"]].append((row["since"] or "", row["until"] or "9999", row["speaker"]))
    for title, terms in sorted(held.items()):
        terms.sort()
        for (_, until, key), (since, _, other) in pairwise(terms):
            if key != other and since < until:
                yield Fault("office", title, f"{key} and {other} both hold it on {since or 'the first day'}")


def _layout(ask: Ask, dialect: str) -> Iterator[Fault]:
    wanted = layout()
    there = tables_of(ask, dialect)
    for table, columns in wanted.items():
        if table not in there:
            yield Fault("layout", table, "the table is missing")
        elif set(columns) != set(there[table]):
            odd = sorted(set(columns) ^ set(there[table]))
            yield Fault("layout", table, f"columns missing or too many: {', '.join(odd)}")
