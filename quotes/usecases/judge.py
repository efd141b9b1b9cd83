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
from quotes.export.explain import find_place
from quotes.model import Article, Quote, Speaker, Verdict
from quotes.store.archive import Archive
from quotes.store.corrections import ADDED, Right
from quotes.store.filters import Filters
from quotes.store.judgements import Reviewer
from quotes.store.query import Row
from quotes.store.rows import QuoteRows
from quotes.usecases.add_quote import cue_of, found_in, kind_of, made, place_of
from quotes.usecases.filter_by_speaker import filter_by_speaker, find_speaker, unknown_speaker
from quotes.usecases.group_statements import regroup_stale
from quotes.usecases.json_lines import check_name, read_json_lines

_VERDICTS = {"accept": Verdict.ACCEPTED, "reject": Verdict.REJECTED, "correct": Verdict.CORRECTED}
_RIGHT = ("speaker", "content", "words", "kind", "cue", "via")
_CHOICES = "[a]ccept  [r]eject  [s]peaker  [w]ords  s[k]ip  [q]uit: "

Ask = Callable[[str], str | None]
Tell = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of a quote. ``speaker`` is any name, ``content`` a place like 120-180, ``words`` the right words.

    ``kind`` and ``via`` are what is right of these, ``cue`` is the right reporting word, as the article has it, or its
    place. ``new`` says that a speaker of this name is new, not misspelt.
    """

    quote_id: str
    verdict: str
    speaker: str | None = None
    content: str | None = None
    words: str | None = None
    of: str | None = None
    note: str = ""
    kind: str | None = None
    cue: str | None = None
    via: str | None = None
    new: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """A quote that was missed: words of an article and who said them; the rest as in `Judged`."""

    article: str
    words: str
    speaker: str
    cue: str | None = None
    kind: str | None = None
    via: str | None = None
    note: str = ""
    new: bool = False


def apply_judgements(db: str, said: Iterable[Judged], reviewer: str) -> int:
    """Enter judgements, all or none; how many. Raises `InputError` for one that cannot be."""
    number = 0
    with Reviewer(db, reviewer) as desk, Archive(db) as archive, desk.transaction():
        for each in said:
            _enter(desk, archive, each)
            number += 1
        regroup_stale(desk)
    return number


def opinions(db: str) -> list[Opinion]:
    """What people said of quotes that were found, as they were found; not of those that people added."""
    with Archive(db) as archive, archive.moment():
        found = ((row, QuoteRows.loaded(row["found"])) for row in archive.opinions())
        return [_opinion(row, each) for row, each in found if all(rule != ADDED for rule, *_ in each.reasons)]


def _opinion(row: Row, found: QuoteRows) -> Opinion:
    return Opinion(
        verdict=row["verdict"],
        outlet=row["outlet"] or "",
        rules=tuple(rule for rule, *_ in found.reasons),
        confidence=found.quote["confidence"],
        is_speaker_wrong=row["speaker_name"] is not None,
        are_words_wrong=row["content"] is not None,
    )


def read_judgements(file: Path) -> list[Judged]:
    """Judgements of a file of JSON lines. Raises `InputError`, with the line, for what is none."""
    advice = 'write {"quote_id": "…", "verdict": "accept"} and what else `quotes judge` takes'
    return list(read_json_lines(file, _row, "judgement", advice))


def _row(written: dict[str, Any]) -> Judged:
    """Raises `ValueError` for a field that is no text. A place may be written as exports have it: [[120, 180]]."""
    names = {each.name for each in fields(Judged)}
    said = {name: value for name, value in written.items() if name in names and value is not None}
    if isinstance(content := said.get("content"), list):
        if any(type(number) is not int for piece in content for number in piece):
            raise ValueError("a place is no pair of numbers")
        said["content"] = ",".join(f"{start}-{stop}" for start, stop in content)
    if not all(isinstance(value, bool if name == "new" else str) for name, value in said.items()):
        raise ValueError("not text")
    return Judged(**said)


def walk(db: str, who: str | None, filters: Filters, reviewer: str, *, ask: Ask, tell: Tell) -> int:
    """Show one quote after the other and enter what is said of it at once; how many were judged."""
    with Archive(db) as archive:
        records = list(archive.quotes(filter_by_speaker(who, filters, archive)))
    done = 0
    for number, record in zip(count(1), records, strict=False):
        with Archive(db) as archive:
            article = archive.article(record["article_id"])
        tell(f"\n{number} of {len(records)}\n")
        for line in find_place(article, record):
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
                apply_judgements(db, [given], reviewer)
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
    said = [name for name in _RIGHT if getattr(given, name)]
    if given.verdict == "correct" and not said:
        raise InputError("say what is right: give --speaker, --content, --words, --kind, --cue or --via")
    if given.verdict != "correct" and said:
        raise InputError(f"{', '.join(f'--{name}' for name in said)} go with correct")
    if given.content and given.words:
        raise InputError("--content and --words say the same thing; give one of them")
    right = Right()
    if said:
        article = archive.article(records[0]["article_id"])
        right = _right(given, article, records[0]["content"])
    speaker = _speaker(given.speaker, archive, new=given.new) if given.speaker else None
    of = given.of
    if of is not None and (person := find_speaker(of, archive)) is not None:
        of = person.key
    whose = (speaker.key, speaker.name) if speaker is not None else None
    desk.judge(quote_id, _VERDICTS[given.verdict], of=of, speaker=whose, right=right, note=given.note)


def _right(given: Judged, article: Article, near: list[list[int]]) -> Right:
    """What is said to be right besides the speaker. ``near`` is where the statement stands."""
    content = None
    if given.content or given.words:
        content = place_of(given.content) if given.content else found_in(given.words or "", article, near)
    kind = kind_of(given.kind) if given.kind is not None else None
    cue = cue_of(given.cue, article, near) if given.cue else None
    return Right(content, kind, cue, given.via)


def _speaker(who: str, archive: Archive, *, new: bool) -> Speaker:
    """A registered speaker, or else just the name that was given.

    Raises `InputError` for a name that nobody here has, unless it is said to be ``new``.
    """
    name = check_name(who)
    person = find_speaker(who, archive)
    if person is not None:
        return Speaker(person.key, person.name_ar, person.type)
    if not new and not archive.has_local(who):
        near = unknown_speaker(who, archive).suggestions
        meant = f"did you mean {', '.join(near)}? " if near else ""
        raise InputError(f"no speaker called {who!r} is quoted here; {meant}Give --new for somebody new")
    return Speaker(None, name)


def added(db: str, given: Added, reviewer: str) -> Quote:
    """Keep a quote that was missed. Raises `InputError` for words that are not in the article, or a quote already."""
    with Reviewer(db, reviewer) as desk, Archive(db) as archive, desk.transaction():
        article = archive.article(given.article)
        speaker = _speaker(given.speaker, archive, new=given.new)
        quote = made(article, given.words, speaker, cue=given.cue, kind=given.kind, via=given.via)
        desk.add(quote, given.note)
        regroup_stale(desk)
    return quote
