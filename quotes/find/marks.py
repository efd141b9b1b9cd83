"""The quotation marks of a text as typed, in order, and which way each one faces.

Which way a mark faces is read from its shape and from its neighbours, because newspapers type curly marks in visual
order (”…“) and straight ones have no direction at all. Everything is found in one pass, so that a question about what
comes after a place is looked up and not searched for again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from quotes.arabic.lexicon import table
from quotes.model import Span
from quotes.text import fold

BRACKET_WORDS: Final = 3  # fewer words in round brackets are an aside (ضاحكا), unless a pause comes after them
LONGEST_BRACKET: Final = 1500  # code points
TATWEEL: Final = "\u0640"
_EULOGY: Final = 30  # code points in which a eulogy stands before a bracket

_CLOSING_PUNCTUATION: Final = ".,،؛;:؟?!…)]}»”›’❞"
_PROCLITICS: Final = {"و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "ال", "لل", "بال", "وال", "كال", "ـ"}
_ROUND: Final = re.compile(r"[()\n]")


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark as typed. ``lean`` is which way its shape faces: open, close, either, or inch.

    An inch is what stands after a digit (14″): it closes only what is open and has no other closing mark.
    """

    span: Span
    family: str
    lean: str
    heads: bool = False  # stands first on its line


@cache
def _shapes() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    shapes = {row["mark"]: (row["family"], row["lean"]) for row in table("marks")}
    longest_first = sorted(shapes, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) + r"|\n|\("), shapes


def has_marks(text: str) -> bool:
    """Is there anything that may be a quotation mark?"""
    return any(mark in text for mark in _shapes()[1]) or "(" in text


class Marks:
    """The marks and line breaks of one text; ``wraps`` are breaks that only keep its lines short, and are no breaks."""

    def __init__(self, text: str, wraps: Collection[int] = ()) -> None:
        self._text: Final = text
        self.each: Final[list[Mark]] = []
        self.breaks: Final[list[int]] = []
        self._read(wraps)
        self._by_family: dict[str, tuple[list[int], list[Mark]]] = {}
        self._closing: dict[str, tuple[list[int], list[Mark]]] = {}  # without those that may open a paragraph again
        for mark in self.each:
            _keep(self._by_family, mark)
            if mark.lean == "close" or not mark.heads:
                _keep(self._closing, mark)

    def _read(self, wraps: Collection[int]) -> None:
        text = self._text
        pattern, shapes = _shapes()
        brackets = _speech_in_brackets(text)
        blank_from = 0  # since here the line has had nothing but space
        for match in pattern.finditer(text):
            at, symbol = match.start(), match.group()
            if symbol == "\n":
                if at not in wraps:
                    self.breaks.append(at)
                    blank_from = at + 1
                continue
            heads = blank_from <= at and not text[blank_from:at].strip()
            blank_from = at if heads else len(text)
            if symbol == "(":
                if at in brackets:
                    self.each.append(Mark(Span(at, at + 1), "bracket", "open", heads))
                    self.each.append(Mark(Span(brackets[at], brackets[at] + 1), "bracket", "close"))
                continue
            mark = Mark(Span(at, match.end()), *shapes[symbol], heads)
            if not _is_apostrophe(text, mark):
                self.each.append(_as_inch(text, mark))
        if brackets:
            self.each.sort(key=lambda mark: mark.span.start)

    def next_of(self, family: str, position: int) -> Mark | None:
        """The first mark of a family from a position on."""
        return _first_from(self._by_family, family, position)

    def next_closing(self, family: str, position: int) -> Mark | None:
        """The same, those left out that carry an open quotation on at the head of a paragraph."""
        return _first_from(self._closing, family, position)

    def line_end(self, position: int) -> int:
        """Where the line that holds a position ends."""
        n = bisect_left(self.breaks, position)
        return self.breaks[n] if n < len(self.breaks) else len(self._text)


def _keep(by_family: dict[str, tuple[list[int], list[Mark]]], mark: Mark) -> None:
    starts, marks = by_family.setdefault(mark.family, ([], []))
    starts.append(mark.span.start)
    marks.append(mark)


def _first_from(by_family: dict[str, tuple[list[int], list[Mark]]], family: str, position: int) -> Mark | None:
    starts, marks = by_family.get(family, ([], []))
    n = bisect_left(starts, position)
    return marks[n] if n < len(marks) else None


def _is_apostrophe(text: str, mark: Mark) -> bool:
    """Apostrophes in Latin words (d'Ivoire) are no marks."""
    if mark.family != "single":
        return False
    before, after = neighbours(text, mark)
    symbol = mark.span.of(text)
    if symbol in "'’" and before.isalpha() and after.isalpha():
        return before != TATWEEL  # كـ'النهر'
    return symbol == "'" and not (_is_boundary(before) or _is_boundary(after))


def _as_inch(text: str, mark: Mark) -> Mark:
    """14″ is a length, and may yet close what was opened before it."""
    before, after = neighbours(text, mark)
    symbol = mark.span.of(text)
    if before.isdigit() and (symbol == "″" or (symbol == '"' and not _is_boundary(after))):
        return Mark(mark.span, mark.family, "inch", mark.heads)
    return mark


def _is_boundary(character: str) -> bool:
    return not character or character.isspace() or not character.isalnum()


def neighbours(text: str, mark: Mark) -> tuple[str, str]:
    """The characters before and after a mark, empty at the ends of the text."""
    start, stop = mark.span.start, mark.span.stop
    return text[max(0, start - 1) : start], text[stop : stop + 1]


def faces(text: str, mark: Mark) -> str:
    """What the neighbours say: open, close, or either."""
    if mark.family == "bracket":
        return mark.lean
    before, after = neighbours(text, mark)
    doubled = (
        before == mark.span.of(text)
        and mark.span.start > 1
        and text[mark.span.start - 2 : mark.span.start - 1] in " :\n"
    )
    free_before = (
        doubled
        or not before
        or before.isspace()
        or before in "([{:،,؛;ـ-–—/"
        or _is_after_proclitic(text, mark.span.start)
    )
    free_after = not after or after.isspace() or after in _CLOSING_PUNCTUATION or after in "-–—"
    if free_before and not free_after:
        return "open"
    if free_after and not free_before:
        return "close"
    if free_before and after in _CLOSING_PUNCTUATION and not after.isspace() and after and before.isspace():
        return "close"
    return "either"


def _is_after_proclitic(text: str, position: int) -> bool:
    """ب"…, و«…: a letter or two that belong to the quoted word, with a tatweel or without."""
    start = position
    while (start > 0 and start > position - 5 and text[start - 1].isalpha()) or text[start - 1 : start] == "ـ":
        start -= 1
    return text[start:position].rstrip("ـ") in _PROCLITICS and start < position


def is_spaced(text: str, mark: Mark) -> bool:
    """word »word: a closing shape glued to what follows."""
    before, _ = neighbours(text, mark)
    return not before.isspace() and before not in ":،("


def _speech_in_brackets(text: str) -> dict[int, int]:
    """Round brackets that hold somebody's words: after a colon, or after the eulogy that goes with scripture."""
    if "(" not in text:
        return {}
    return {start: stop for start, stop in _pairs(text) if _opens_speech(text, start) and _is_speech(text, start, stop)}


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Outermost pairs of single round brackets of one line, innermost ones inside them passed over."""
    opened: list[int] = []
    for match in _ROUND.finditer(text):
        at, symbol = match.start(), match.group()
        if symbol == "\n":
            opened.clear()
        elif symbol == "(":
            opened.append(at)
        elif opened:
            start = opened.pop()
            if at - start < LONGEST_BRACKET and text[start : start + 2] != "((" and text[at : at + 2] != "))":
                yield start, at


def _opens_speech(text: str, at: int) -> bool:
    before = text[max(0, at - _EULOGY) : at].rstrip()
    return before.endswith(":") or fold(before).endswith(_eulogies())


@cache
def _eulogies() -> tuple[str, ...]:
    return tuple(f" {fold(row['phrase'])}" for row in table("eulogies"))


def _is_speech(text: str, start: int, stop: int) -> bool:
    count = len(text[start + 1 : stop].split())
    after = text[stop + 1 : stop + 3].lstrip(" \u00a0")[:1]
    return count >= BRACKET_WORDS or (count > 0 and (not after or after in ".،,؛\n"))
