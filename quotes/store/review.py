"""What people say of quotes, laid over what the extractor found."""

from __future__ import annotations

import json
from collections.abc import Sequence

from quotes.errors import InputError
from quotes.model import Verdict, id_of
from quotes.store import overlay, tables
from quotes.store.engine import insert
from quotes.store.fields import Values, kept_of
from quotes.store.query import Row, articles
from quotes.store.rows import REASONS, SPANS, QuoteRows, reason_rows, span_rows
from quotes.store.write import Desk, now

_OF_A_QUOTE = "FROM judgements WHERE quote_id = :id AND found_name = :name"
_SAID = ("sha256", "verdict", "speaker", "speaker_name", "content", "start", "words", "note", "reviewer", "lost")
_ROW = "SELECT * FROM quotes WHERE quote_id = :quote_id ORDER BY id"


class Reviewer(Desk):
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
        content: Sequence[tuple[int, int]] | None = None,
        note: str = "",
    ) -> None:
        """Accept a quote, reject it, or say what is right: ``speaker`` (key and name) or ``content`` (code points).

        ``of`` is the name of the speaker, where several say one thing. A quote may be judged again; the last word
        counts. Raises `InputError` where there is no such quote, or a place lies outside the article.
        """
        with self.transaction():
            for number, row in self._numbered(id_of(quote_id), of):
                self._judge(number, row, verdict, speaker=speaker, content=content, note=note)

    def undo(self, quote_id: str) -> int:
        """Take back what was said of a quote; how many judgements there were."""
        with self.transaction():
            judgements = list(self.ask("SELECT * FROM judgements WHERE quote_id = :id", {"id": id_of(quote_id)}))
            for judgement in judgements:
                self.say(f"DELETE {_OF_A_QUOTE}", _key(judgement))
                found = QuoteRows.loaded(judgement["found"])
                for number, row in self._numbered(id_of(quote_id), None):
                    if (row["found_name"] or "") == judgement["found_name"]:
                        self._replace(number, row, found)
        return len(judgements)

    def _judge(
        self,
        number: int,
        row: Row,
        verdict: Verdict,
        *,
        speaker: tuple[str | None, str] | None,
        content: Sequence[tuple[int, int]] | None,
        note: str,
    ) -> None:
        article = articles.article(self.ask, row["article_id"])
        assert article is not None, "a quote without its article"
        pieces = _checked(content, article.text) if content is not None else None
        before = next(iter(self.ask(f"SELECT * {_OF_A_QUOTE}", _key(row))), None)
        found = QuoteRows.loaded(before["found"]) if before else self._loaded(number, row)
        if before and verdict is Verdict.CORRECTED:  # what was corrected before stays, but for what is corrected now
            if speaker is None and before["speaker_name"] is not None:
                speaker = before["speaker"], before["speaker_name"]
            if pieces is None and before["content"]:
                pieces = [(start, stop) for start, stop in json.loads(before["content"])]
        start, stop = overlay.stretch(found, pieces)
        judgement = {
            "quote_id": row["quote_id"],
            "found_name": row["found_name"] or "",
            "article_id": article.id,
            "sha256": article.sha256,
            "verdict": verdict.value,
            "speaker": speaker[0] if speaker else None,
            "speaker_name": speaker[1] if speaker else None,
            "content": json.dumps(pieces) if pieces else None,
            "start": start,
            "words": article.text[start:stop],
            "note": note,
            "reviewer": self._reviewer,
            "made": now(),
            "found": found.dumped(),
            "lost": False,
        }
        if before and all(before[column] == judgement[column] for column in _SAID):
            return  # it was said before, by the same person
        self.say(f"DELETE {_OF_A_QUOTE}", _key(row))
        self.insert(tables.Judgement, [judgement])
        overlay.apply(found, judgement, pieces, article.text)
        self._replace(number, row, found)

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
        insert(self.connection, "spans", SPANS, [(number, *each) for each in span_rows(rows)])
        insert(self.connection, "reasons", REASONS, [(number, *each) for each in reason_rows(rows)])
        self.untie((row["speaker"], row["speaker_folded"]) for row in (before, values) if row["speaker_folded"])
        if values["speaker"] is None and values["speaker_folded"]:
            self.remember([values["speaker_folded"]])


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
