"""What people say of quotes, laid over what the extractor found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.errors import InputError
from quotes.model import Article, Quote, Verdict, id_of
from quotes.store import judgement_overlay, tables
from quotes.store.article_rows import prepared_quote
from quotes.store.clock import now
from quotes.store.corrections import ADDED, Right
from quotes.store.dialect import insert
from quotes.store.fields import Values, kept_of
from quotes.store.query import Row, articles
from quotes.store.rows import REASONS, SPANS, QuoteRows, quote_rows, reason_rows, span_rows
from quotes.store.write import WriteSession

_OF_A_QUOTE = "FROM judgements WHERE quote_id = :id AND found_name = :name"
_SAID = ("sha256", "verdict", "speaker", "speaker_name", "content", "start", "words", "note", "reviewer", "lost")
_ROW = "SELECT * FROM quotes WHERE quote_id = :quote_id ORDER BY id"

Named = tuple[str | None, str]  # key, if there is one, and name


class Reviewer(WriteSession):
    """A database opened to judge quotes."""

    def __init__(self, database: str, reviewer: str = "") -> None:
        super().__init__(database)
        self._reviewer = reviewer

    def judge(
        self,
        quote_id: str,
        verdict: Verdict,
        *,
        of: str | None = None,
        speaker: tuple[str | None, str] | None = None,
        right: Right | None = None,
        note: str = "",
    ) -> None:
        """Accept a quote, reject it, or say what is right: ``speaker`` (key and name) or what else is.

        ``of`` is the name of the speaker, where several say one thing. A quote may be judged again; the last word
        counts. Raises `InputError` where there is no such quote, or a place lies outside the article.
        """
        with self.transaction():
            for number, row in self._numbered(id_of(quote_id), of):
                self._judge(number, row, verdict, speaker=speaker, right=right or Right(), note=note)

    def undo(self, quote_id: str) -> int:
        """Take back what was said of a quote; how many judgements there were."""
        with self.transaction():
            judgements = list(self.ask("SELECT * FROM judgements WHERE quote_id = :id", {"id": id_of(quote_id)}))
            for judgement in judgements:
                self.say(f"DELETE {_OF_A_QUOTE}", _key(judgement))
                found = QuoteRows.loaded(judgement["found"])
                for number, row in self._numbered(id_of(quote_id), None):
                    if (row["found_name"] or "") != judgement["found_name"]:
                        continue
                    if found.reasons and found.reasons[0][0] == ADDED:
                        self._remove(number, row)
                    else:
                        self._replace(number, row, found)
        return len(judgements)

    def add(self, quote: Quote, note: str = "") -> None:
        """Keep a quote that was missed; the reader goes on finding what it finds. `undo` takes it away again.

        Raises `InputError` where it is there already.
        """
        with self.transaction():
            if list(self.ask(_ROW, {"quote_id": quote.quote_id})):
                raise InputError(f"{quote.quote_id} is there already; `quotes judge` says what is right of it")
            article = articles.article(self.ask, quote.article_id)
            assert article is not None, "a quote without its article"
            found = quote_rows(quote)
            named = (quote.speaker.key, quote.speaker.name) if quote.speaker else None
            judgement = self._judgement(
                found.quote, article, Verdict.ACCEPTED, found, speaker=named, right=Right(), note=note
            )
            self.insert(tables.Judgement, [judgement])
            judgement_overlay.apply(found, judgement, Right(), article.text)
            self._insert(article, found)

    def _insert(self, article: Article, rows: QuoteRows) -> None:
        """Put a quote after all others of its article."""
        sql = "SELECT coalesce(max(position), 0) AS last FROM quotes WHERE article_id = :id"
        position = next(iter(self.ask(sql, {"id": article.id})))["last"] + 1
        published = article.published.isoformat() if article.published else None
        self.put_quotes([prepared_quote(rows, self.connection.dialect.name, position, published)])

    def _remove(self, number: int, row: Row) -> None:
        self.say("DELETE FROM quotes WHERE id = :id", {"id": number})
        self.mark_stale([(row["speaker"], row["speaker_folded"])] if row["speaker_folded"] else [])

    def _judge(
        self,
        number: int,
        row: Row,
        verdict: Verdict,
        *,
        speaker: tuple[str | None, str] | None,
        right: Right,
        note: str,
    ) -> None:
        article = articles.article(self.ask, row["article_id"])
        assert article is not None, "a quote without its article"
        if right.content is not None:
            right = replace(right, content=_checked(right.content, article.text))
        before = next(iter(self.ask(f"SELECT * {_OF_A_QUOTE}", _key(row))), None)
        found = QuoteRows.loaded(before["found"]) if before else self._loaded(number, row)
        if before and verdict is Verdict.CORRECTED:
            speaker = speaker or _speaker_of(before)
            right = right.over(Right.read(before["content"]))
        judgement = self._judgement(row, article, verdict, found, speaker=speaker, right=right, note=note)
        if before and all(before[column] == judgement[column] for column in _SAID):
            return  # it was said before, by the same person
        self.say(f"DELETE {_OF_A_QUOTE}", _key(row))
        self.insert(tables.Judgement, [judgement])
        judgement_overlay.apply(found, judgement, right, article.text)
        self._replace(number, row, found)

    def _judgement(
        self,
        row: Row,
        article: Article,
        verdict: Verdict,
        found: QuoteRows,
        *,
        speaker: Named | None,
        right: Right,
        note: str,
    ) -> Values:
        """The row of what is said of a quote."""
        start, stop = judgement_overlay.stretch(found, right)
        return {
            "quote_id": row["quote_id"],
            "found_name": row["found_name"] or "",
            "article_id": article.id,
            "sha256": article.sha256,
            "verdict": verdict.value,
            "speaker": speaker[0] if speaker else None,
            "speaker_name": speaker[1] if speaker else None,
            "content": right.written(),
            "start": start,
            "words": article.text[start:stop],
            "note": note,
            "reviewer": self._reviewer,
            "made": now(),
            "found": found.dumped(),
            "lost": False,
        }

    def _numbered(self, quote_id: str, of: str | None) -> list[tuple[int, Row]]:
        rows = list(self.ask(_ROW, {"quote_id": quote_id}))
        if of is not None:
            rows = [row for row in rows if of in (row["speaker"], row["speaker_name"], row["found_name"])]
        if not rows:
            whose = f" of {of!r}" if of else ""
            raise InputError(f"no quote {quote_id!r}{whose}; the last column of `quotes said` has the ids")
        return [(row["id"], row) for row in rows]

    def _loaded(self, number: int, row: Row) -> QuoteRows:
        """The quote as it stands."""
        spans = self.ask("SELECT role, start, stop FROM spans WHERE quote = :n ORDER BY role, position", {"n": number})
        sql = "SELECT rule, start, stop, note FROM reasons WHERE quote = :n ORDER BY position"
        reasons = self.ask(sql, {"n": number})
        return QuoteRows(
            kept_of(row),
            [(each["role"], each["start"], each["stop"]) for each in spans],
            [(each["rule"], each["start"], each["stop"], each["note"]) for each in reasons],
        )

    def _replace(self, number: int, before: Row, rows: QuoteRows) -> None:
        """Put other rows in the place of a quote's."""
        values: Values = self.complete(rows)
        names = ", ".join(f"{column} = :{column}" for column in values)
        self.say(f"UPDATE quotes SET {names} WHERE id = :n", {**values, "n": number})
        for table in ("spans", "reasons"):
            self.say(f"DELETE FROM {table} WHERE quote = :n", {"n": number})
        self._attach(number, rows)
        self._heard(before, values)

    def _attach(self, number: int, rows: QuoteRows) -> None:
        """The places and reasons of a quote."""
        insert(self.connection, "spans", SPANS, [(number, *each) for each in span_rows(rows)])
        insert(self.connection, "reasons", REASONS, [(number, *each) for each in reason_rows(rows)])

    def _heard(self, before: Row, values: Values) -> None:
        """Whose quotes came or went, and a name that nobody is registered under."""
        self.mark_stale((row["speaker"], row["speaker_folded"]) for row in (before, values) if row["speaker_folded"])
        if values["speaker"] is None and values["speaker_folded"]:
            self.remember([values["speaker_folded"]])


def _speaker_of(before: Row) -> Named | None:
    """Who was said to be the right speaker, if anybody was."""
    return None if before["speaker_name"] is None else (before["speaker"], before["speaker_name"])


def _key(row: Row) -> Values:
    """Of a quote's row, or a judgement's."""
    return {"id": row["quote_id"], "name": row["found_name"] or ""}


def _checked(content: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Raises `InputError` for pieces that are no stretches of the text, in order."""
    last = 0
    for start, stop in content:
        if not last <= start < stop <= len(text):
            place = f"[{start}, {stop})"
            raise InputError(
                f"{place} is no place in the article, which has {len(text)} characters; pieces go in order"
            )
        last = stop
    if not content:
        raise InputError("no place given; write it like 120-180, in characters of the article")
    return list(content)
