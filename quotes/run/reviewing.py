"""Judgements: given one by one, from a file, or in a walk through doubtful quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from itertools import count
from pathlib import Path
from typing import Any

from quotes.errors import InputError, QuotesError
from quotes.evaluate.opinions import Opinion
from quotes.export.explained import placed
from quotes.model import Article, Verdict
from quotes.run.asking import known, spoken_by, unknown
from quotes.run.given import given, name_of
from quotes.run.statements import tie
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.store.query import Row
from quotes.store.review import Reviewer
from quotes.store.rows import QuoteRows

_VERDICTS = {"accept": Verdict.ACCEPTED, "reject": Verdict.REJECTED, "correct": Verdict.CORRECTED}
_CHOICES = "[a]ccept  [r]eject  [s]peaker  [w]ords  s[k]ip  [q]uit: "

Ask = Callable[[str], str | None]
Tell = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of a quote. ``speaker`` is any name, ``content`` a place like 120-180, ``words`` the right words."""

    quote_id: str
    verdict: str
    speaker: str | None = None
    content: str | None = None
    words: str | None = None
    of: str | None = None
    note: str = ""


def judged(db: str, said: Iterable[Judged], reviewer: str) -> int:
    """Enter judgements, all or none; how many. Raises `InputError` for one that cannot be."""
    number = 0
    with Reviewer(db, reviewer) as desk, Archive(db) as archive, desk.transaction():
        for each in said:
            _enter(desk, archive, each)
            number += 1
        tie(desk)
    return number


def opinions(db: str) -> list[Opinion]:
    """What people said of quotes, as they were found."""
    with Archive(db) as archive, archive.moment():
        return [_opinion(row, QuoteRows.loaded(row["found"])) for row in archive.opinions()]


def _opinion(row: Row, found: QuoteRows) -> Opinion:
    return Opinion(
        verdict=row["verdict"],
        outlet=row["outlet"] or "",
        rules=tuple(rule for rule, *_ in found.reasons),
        confidence=found.quote["confidence"],
        is_speaker_wrong=row["speaker_name"] is not None,
        are_words_wrong=row["content"] is not None,
    )


def read_judged(file: Path) -> list[Judged]:
    """Judgements of a file of JSON lines. Raises `InputError`, with the line, for what is none."""
    advice = 'write {"quote_id": "…", "verdict": "accept"} and what else `quotes judge` takes'
    return list(given(file, _row, "judgement", advice))


def _row(written: dict[str, Any]) -> Judged:
    """Raises `ValueError` for a field that is no text. A place may be written as exports have it: [[120, 180]]."""
    names = {each.name for each in fields(Judged)}
    said = {name: value for name, value in written.items() if name in names and value is not None}
    if isinstance(content := said.get("content"), list):
        if any(type(number) is not int for piece in content for number in piece):
            raise ValueError("a place is no pair of numbers")
        said["content"] = ",".join(f"{start}-{stop}" for start, stop in content)
    if not all(isinstance(value, str) for value in said.values()):
        raise ValueError("not text")
    return Judged(**said)


def walk(db: str, who: str | None, filters: Filters, reviewer: str, *, ask: Ask, tell: Tell) -> int:
    """Show one quote after the other and enter what is said of it at once; how many were judged."""
    with Archive(db) as archive:
        records = list(archive.quotes(spoken_by(who, filters, archive)))
    done = 0
    for number, record in zip(count(1), records, strict=False):
        with Archive(db) as archive:
            article = archive.article(record["article_id"])
        tell(f"\n{number} of {len(records)}\n")
        for line in placed(article, record):
            tell(line)
        answer = _answer(db, reviewer, record, ask, tell)
        if answer is None:
            break
        done += answer
    return done


def _answer(db: str, reviewer: str, record: dict[str, Any], ask: Ask, tell: Tell) -> bool | None:
    """Was the quote judged? None for the end. A mistake is told, and the question comes again."""
    while True:
        letter = ask(_CHOICES)
        if letter is None or letter == "q":
            return None
        if letter == "k":
            return False
        given = _given(record, letter, ask)
        if given is not None:
            try:
                judged(db, [given], reviewer)
            except QuotesError as error:
                tell(f"{error}\n")
            else:
                return True


def _given(record: dict[str, Any], letter: str, ask: Ask) -> Judged | None:
    quote_id, of = record["quote_id"], record["speaker_name"]
    if letter in ("a", "r"):
        return Judged(quote_id, "accept" if letter == "a" else "reject", of=of)
    if letter == "s":
        speaker = ask("the right speaker, a key or a name: ")
        return Judged(quote_id, "correct", speaker=speaker, of=of) if speaker else None
    if letter == "w":
        words = ask("the right words, or their place as 120-180: ")
        place = words if words and re.fullmatch(r"[\d\s,-]+", words) else None
        return Judged(quote_id, "correct", content=place, words=None if place else words, of=of) if words else None
    return None


def _enter(desk: Reviewer, archive: Archive, given: Judged) -> None:
    records = archive.quote(given.quote_id)
    quote_id = records[0]["quote_id"]
    if given.verdict == "undo":
        if not desk.undo(quote_id):
            raise InputError(f"nothing was said of {quote_id!r}, so there is nothing to undo")
        return
    if given.verdict not in _VERDICTS:
        raise InputError(f"{given.verdict!r} is no verdict; give {', '.join(_VERDICTS)} or undo")
    right = given.speaker or given.content or given.words
    if given.verdict == "correct" and not right:
        raise InputError("say what is right: give --speaker, --content or --words")
    if given.verdict != "correct" and right:
        raise InputError("--speaker, --content and --words go with correct")
    content = None
    if given.content and given.words:
        raise InputError("--content and --words say the same thing; give one of them")
    if given.content or given.words:
        article = archive.article(records[0]["article_id"])
        content = _place(given.content) if given.content else _found(given.words or "", article, records[0]["content"])
    speaker = _speaker(given.speaker, archive) if given.speaker else None
    of = given.of
    if of is not None and (person := known(of, archive)) is not None:
        of = person.key
    desk.judge(quote_id, _VERDICTS[given.verdict], of=of, speaker=speaker, content=content, note=given.note)


def _speaker(who: str, archive: Archive) -> tuple[str | None, str]:
    """Key and name of a registered speaker, or else just the name that was given.

    Raises `UnknownSpeaker` for a name that looks like a misspelling of another.
    """
    name = name_of(who)
    person = known(who, archive)
    if person is not None:
        return person.key, person.name_ar
    if not archive.has_local(who) and (error := unknown(who, archive)).suggestions:
        raise error
    return None, name


def _place(written: str) -> list[tuple[int, int]]:
    """120-180,190-200 as stretches. Raises `InputError` for anything else."""
    pieces = []
    for piece in written.split(","):
        numbers = re.fullmatch(r"\s*(\d+)\s*-\s*(\d+)\s*", piece)
        if numbers is None:
            raise InputError(f"{piece.strip()!r} is no place; write it like 120-180, in characters of the article")
        pieces.append((int(numbers[1]), int(numbers[2])))
    return pieces


def _found(words: str, article: Article, near: list[list[int]]) -> list[tuple[int, int]]:
    """Where the article has these words, next to the place that was found. Raises `InputError` where it has not."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [found.span() for found in re.finditer(pattern, article.text)] if pattern else []
    if not places:
        raise InputError(f"the article {article.id!r} does not have these words; copy them from it")
    return [min(places, key=lambda place: abs(place[0] - near[0][0]))]
