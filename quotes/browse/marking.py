"""An article's lines, cut where a cue, a mention, a statement or a part in quotation marks begins or ends.

What is written out in order is the article's text, character by character: marks are put around pieces, never in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

import regex

from quotes.model.fields import MARKS, PLACED

Record = Mapping[str, Any]
Key = tuple[str, int, int, int]  # what is marked: role, quote, start, stop

ROLES = tuple(MARKS)
_PIECES = tuple(key for key in MARKS if key not in PLACED)
_PARTS = tuple(key for key in MARKS if key in PLACED)
_LEFTWARD = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")
_RIGHTWARD = regex.compile(r"\p{Bidi_Class=L}")
_LOOKED_AT = 400  # characters of a line, for its direction


class Piece(NamedTuple):
    """A run of characters that are marked alike, with the quotes that it is part of, the innermost first."""

    text: str
    roles: tuple[str, ...] = ()
    quotes: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()  # quotes whose statement begins with this piece
    closes: tuple[int, ...] = ()  # quotes whose statement ends with it


class Line(NamedTuple):
    """A line of the article with its end, and the number of its first character."""

    start: int
    pieces: tuple[Piece, ...]
    direction: str

    @property
    def empty(self) -> bool:
        """Nothing to be seen stands in it."""
        return not any(piece.text.strip() for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A quote of an article with its number; ``voices`` are its records, more than one where several say one thing."""

    number: int
    voices: tuple[Record, ...]

    @property
    def record(self) -> Record:
        """What all voices of the quote share."""
        return self.voices[0]

    @property
    def places(self) -> Iterator[tuple[str, int, int]]:
        """Role, start and stop of everything that is marked."""
        for role in _PIECES:
            yield from ((role, start, stop) for start, stop in self.record[role])
        for voice in self.voices:
            yield from ((role, *voice[role]) for role in _PARTS if voice.get(role))


def number_quotes(records: Sequence[Record]) -> list[Numbered]:
    """The quotes of an article in the order of its text, from 1."""
    voices: dict[str, list[Record]] = defaultdict(list)
    for record in sorted(records, key=lambda record: (record["content"][0][0], record["content"][-1][1])):
        voices[record["quote_id"]].append(record)
    return [Numbered(number, tuple(each)) for number, each in enumerate(voices.values(), 1)]


def lines(text: str, quotes: Sequence[Numbered]) -> Iterator[Line]:
    """The lines of a text with the pieces of each. One that nothing is in is a line, too."""
    events = _events(text, quotes)
    places = sorted(events)
    active: set[Key] = set()
    start = next_place = 0
    while start < len(text):
        stop = text.find("\n", start) + 1 or len(text)
        pieces = []
        at = start
        while at < stop:
            opens: tuple[int, ...] = ()
            if next_place < len(places) and places[next_place] == at:
                opens = _pass(events[at], active)
                next_place += 1
            end = min(stop, places[next_place]) if next_place < len(places) else stop
            closes = events[end].last if end in events else ()
            pieces.append(_piece(text[at:end], active, opens, closes))
            at = end
        yield Line(start, tuple(pieces), direction(text[start:stop]))
        start = stop


def around(every: Sequence[Line], quote: Numbered) -> list[Line]:
    """The lines that a quote stands in with its cue and its mention, and the nearest ones that are not empty."""
    first = min(start for _, start, _ in quote.places)
    last = max(stop for _, _, stop in quote.places)
    held = [n for n, line in enumerate(every) if line.start < last and _end(line) > first]
    before = next((n for n in range(held[0] - 1, -1, -1) if not every[n].empty), held[0])
    after = next((n for n in range(held[-1] + 1, len(every)) if not every[n].empty), held[-1])
    return list(every[before : after + 1])


def direction(text: str) -> str:
    """Which way a line runs: that of most of its letters, for one in Arabic may begin with a Latin name."""
    part = text[:_LOOKED_AT]
    return "ltr" if len(_RIGHTWARD.findall(part)) > len(_LEFTWARD.findall(part)) else "rtl"


class _Event:
    """What begins and ends at one place."""

    __slots__ = ("begin", "end", "first", "last")

    def __init__(self) -> None:
        self.begin: list[Key] = []
        self.end: list[Key] = []
        self.first: tuple[int, ...] = ()
        self.last: tuple[int, ...] = ()


def _events(text: str, quotes: Sequence[Numbered]) -> dict[int, _Event]:
    events: dict[int, _Event] = defaultdict(_Event)
    for quote in quotes:
        content = quote.record["content"]
        for role, start, stop in quote.places:
            if 0 <= start < stop <= len(text):
                events[start].begin.append((role, quote.number, start, stop))
                events[stop].end.append((role, quote.number, start, stop))
        if 0 <= content[0][0] < content[-1][1] <= len(text):
            events[content[0][0]].first += (quote.number,)
            events[content[-1][1]].last += (quote.number,)
    return events


def _pass(event: _Event, active: set[Key]) -> tuple[int, ...]:
    """What ends at a place is active no more, what begins there is. The quotes whose statement begins."""
    active.difference_update(event.end)
    active.update(event.begin)
    return event.first


def _piece(text: str, active: Set[Key], opens: tuple[int, ...], closes: tuple[int, ...]) -> Piece:
    if not active:
        return Piece(text, opens=opens, closes=closes)
    there = {role for role, *_ in active}
    nearest = sorted(active, key=lambda each: (each[3] - each[2], each[1]))
    return Piece(
        text,
        tuple(role for role in ROLES if role in there),
        tuple(dict.fromkeys(number for _, number, *_ in nearest)),
        opens,
        closes,
    )


def _end(line: Line) -> int:
    return line.start + sum(len(piece.text) for piece in line.pieces)
