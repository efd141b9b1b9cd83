"""Passages: what stands between quotation marks, sound or broken. A typographic fact, with no speaker.

Marks pair on a stack. Which way a mark faces is read from its shape and from its neighbours, because
newspapers type curly marks in visual order (”…“) and straight ones have no direction at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from quotes.arabic.lexicon import table
from quotes.model import Passage, Span

MAX_PARAGRAPHS: Final = 6  # a quotation may run over this many paragraphs before its closing mark is given up
MAX_LENGTH: Final = 6000  # and over this many code points
DEEPEST: Final = 60  # quotations within quotations; an opening mark within them is none

_CLOSING_PUNCTUATION: Final = ".,،؛;:؟?!…)]}»”›’"
_PROCLITICS: Final = {"و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "ال", "لل", "بال", "وال", "كال", "ـ"}
_PAUSE: Final = re.compile(r"[.؟?!،](?=(\s+)\S)")
_SENTENCE_END: Final = re.compile(r"[.؟?!](?=(\s+)\S)")
_RESUMED: Final = "unclosed: ends where the reporter speaks again"


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark as typed."""

    span: Span
    family: str
    lean: str


@dataclass(slots=True)
class _Open:
    mark: Mark
    pieces: list[Span] = field(default_factory=list)
    start: int = 0
    paragraphs: int = 0


@cache
def _shapes() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    shapes = {row["mark"]: (row["family"], row["lean"]) for row in table("marks")}
    longest_first = sorted(shapes, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) + r"|\n"), shapes


def _outermost_first(passage: Passage) -> tuple[int, int]:
    return passage.outer.start, -passage.outer.stop


def _never(position: int) -> bool:
    return False


def find_passages(text: str, resumes: Callable[[int], bool] = _never) -> tuple[Passage, ...]:
    """All passages of ``text`` in the order of their opening marks, nested ones included.

    ``resumes`` tells whether the reporter speaks again from a position on (a sentence that opens with
    a reporting word); a passage that never closes ends before the first such sentence.
    """
    if not any(mark in text for mark in _shapes()[1]):
        return ()
    found = (p for p in _pair(text, resumes) if any(map(str.isalpha, p.inner.of(text))))
    return tuple(sorted(found, key=_outermost_first))


def _pair(text: str, resumes: Callable[[int], bool]) -> Iterator[Passage]:
    pattern, shapes = _shapes()
    stack: list[_Open] = []
    for match in pattern.finditer(text):
        at, symbol = match.start(), match.group()
        if symbol == "\n":
            yield from _paragraph_ends(text, at, stack, resumes)
            continue
        family, lean = shapes[symbol]
        mark = Mark(Span(at, match.end()), family, lean)
        if _is_no_mark(text, mark):
            continue
        if stack and _reopens(text, mark, stack[-1]):
            stack[-1].start = mark.span.stop
            continue
        if _opens(text, mark, stack):
            if len(stack) == DEEPEST:
                continue
            if stack and stack[-1].mark.family == mark.family:
                yield from _forget(text, mark, stack, resumes)
            stack.append(_Open(mark, [], mark.span.stop))
        else:
            yield from _close(mark, stack)
    while stack:
        yield _give_up(text, len(text), stack.pop(), resumes)


def _forget(text: str, mark: Mark, stack: list[_Open], resumes: Callable[[int], bool]) -> Iterator[Passage]:
    """«… . وأكد فلان «…»: the reporter spoke again before the new mark, so the closing one was forgotten."""
    stop = _speaks_again(text, _PAUSE, stack[-1].start, mark.span.start, resumes)
    if stop is not None:
        yield _finish(stack.pop(), stop, None, _RESUMED)


def _is_no_mark(text: str, mark: Mark) -> bool:
    """Apostrophes in Latin words (d'Ivoire), inches (14″) and the second of '' are no marks."""
    before, after = text[mark.span.start - 1 : mark.span.start], text[mark.span.stop : mark.span.stop + 1]
    symbol = mark.span.of(text)
    if symbol == "″" or (symbol == '"' and before.isdigit() and not _boundary(after)):
        return before.isdigit()
    if mark.family == "single":
        if symbol in "'’" and before.isalpha() and after.isalpha():
            return True
        return symbol == "'" and not (_boundary(before) or _boundary(after))
    return False


def _neighbours(text: str, mark: Mark) -> tuple[str, str]:
    """The characters before and behind a mark, empty at the ends of the text."""
    start, stop = mark.span.start, mark.span.stop
    return text[max(0, start - 1) : start], text[stop : stop + 1]


def _boundary(character: str) -> bool:
    return not character or character.isspace() or not character.isalnum()


def _faces(text: str, mark: Mark) -> str:
    """What the neighbours say: open, close, or either."""
    before, after = _neighbours(text, mark)
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
        or _after_proclitic(text, mark.span.start)
    )
    free_after = not after or after.isspace() or after in _CLOSING_PUNCTUATION or after in "-–—"
    if free_before and not free_after:
        return "open"
    if free_after and not free_before:
        return "close"
    if free_before and after in _CLOSING_PUNCTUATION and not after.isspace() and after and before.isspace():
        return "close"
    return "either"


def _after_proclitic(text: str, position: int) -> bool:
    """ب"…, و«…: a letter or two that belong to the quoted word, with a tatweel or without."""
    start = position
    while (start > 0 and start > position - 5 and text[start - 1].isalpha()) or text[start - 1 : start] == "ـ":
        start -= 1
    return text[start:position].rstrip("ـ") in _PROCLITICS and start < position


def _opens(text: str, mark: Mark, stack: list[_Open]) -> bool:
    faces = _faces(text, mark)
    inside = any(o.mark.family == mark.family for o in stack)
    if not stack:
        # A closing mark with nothing open is stray, unless it stands where an opening one belongs.
        return faces != "close" and not (faces == "either" and mark.lean == "close" and not _closes_later(text, mark))
    if not inside and mark.lean == "close" and faces != "open":
        return False
    if faces == "open":
        return mark.lean != "close" or not inside or not _spaced(text, mark)
    if faces == "close":
        return False
    if mark.lean == "either":
        return not inside
    return mark.lean == "open"


def _spaced(text: str, mark: Mark) -> bool:
    """word »word: a closing shape glued to what follows."""
    before, _ = _neighbours(text, mark)
    return not before.isspace() and before not in ":،("


def _closes_later(text: str, mark: Mark) -> bool:
    line_end = text.find("\n", mark.span.stop)
    rest = text[mark.span.stop : line_end if line_end >= 0 else len(text)]
    pattern, shapes = _shapes()
    return any(m.group() in shapes and shapes[m.group()][0] == mark.family for m in pattern.finditer(rest))


def _reopens(text: str, mark: Mark, opened: _Open) -> bool:
    """A mark of the same family at the head of a new paragraph carries an open quotation on."""
    head = text.rfind("\n", 0, mark.span.start) + 1
    return (
        opened.paragraphs > 0
        and opened.mark.family == mark.family
        and mark.lean != "close"
        and not text[head : mark.span.start].strip()
        and opened.mark.span.start < head
    )


def _close(mark: Mark, stack: list[_Open]) -> Iterator[Passage]:
    if not stack:
        return
    depth = next((n for n in range(len(stack) - 1, -1, -1) if stack[n].mark.family == mark.family), None)
    if depth is None:
        depth = len(stack) - 1
        repair = "closed by a mark of another kind"
    else:
        repair = None
    for unclosed in stack[depth + 1 :][::-1]:
        yield _finish(unclosed, mark.span.start, None, "unclosed: ends with the passage around it")
    opened = stack[depth]
    del stack[depth:]
    yield _finish(opened, mark.span.start, mark.span, repair)


def _finish(opened: _Open, stop: int, closing: Span | None, repair: str | None) -> Passage:
    pieces = [*opened.pieces, Span(opened.start, max(stop, opened.start))]
    return Passage(tuple(p for p in pieces if len(p)) or (pieces[-1],), opened.mark.span, closing, repair)


def _paragraph_ends(text: str, at: int, stack: list[_Open], resumes: Callable[[int], bool]) -> Iterator[Passage]:
    """At a line break a quotation goes on only if a closing mark really comes."""
    while len(stack) > 1:
        yield _give_up(text, at, stack.pop(), resumes)
    if not stack:
        return
    opened = stack[0]
    following = _next_paragraph(text, at)
    if following is None:
        return
    opened.paragraphs += 1
    if not _goes_on(text, following, opened):
        yield _give_up(text, at, stack.pop(), resumes)
        return
    first = _shapes()[0].match(text[following : following + 4].lstrip())
    if first and first.group() == opened.mark.span.of(text) and opened.mark.lean != "close":
        opened.pieces.append(Span(opened.start, _trimmed(text, opened.start, at)))


def _next_paragraph(text: str, at: int) -> int | None:
    """Where the next line with text begins; None while blank lines go on, so that each break is judged once."""
    line_end = text.find("\n", at + 1)
    rest = text[at + 1 : line_end if line_end >= 0 else len(text)]
    return at + 1 if rest.strip() else None


def _goes_on(text: str, following: int, opened: _Open) -> bool:
    """Does the next mark of this family close, within reach?"""
    if opened.paragraphs > MAX_PARAGRAPHS or following - opened.mark.span.start > MAX_LENGTH:
        return False
    pattern, shapes = _shapes()
    for match in pattern.finditer(text, following, following + MAX_LENGTH):
        family, lean = shapes.get(match.group(), ("", ""))
        if family != opened.mark.family:
            continue
        mark = Mark(Span(match.start(), match.end()), family, lean)
        if _is_no_mark(text, mark):
            continue
        head = text.rfind("\n", 0, match.start()) + 1
        if not text[head : match.start()].strip() and lean != "close":
            continue  # re-opened at the head of a paragraph
        faces = _faces(text, mark)
        return faces == "close" or (faces == "either" and lean == "close")
    return False


def _trimmed(text: str, start: int, stop: int) -> int:
    """Where the words of a stretch end, the space behind them left off."""
    return start + len(text[start:stop].rstrip())


def _give_up(text: str, stop: int, opened: _Open, resumes: Callable[[int], bool]) -> Passage:
    """An unclosed quotation ends before the reporter speaks again, at the latest with its paragraph."""
    end = _trimmed(text, opened.mark.span.start, stop)
    pause = _speaks_again(text, _SENTENCE_END, opened.start, end, resumes)
    if pause is not None:
        return _finish(opened, pause, None, _RESUMED)
    return _finish(opened, max(end, opened.start), None, "unclosed: ends with its paragraph")


def _speaks_again(
    text: str, pause: re.Pattern[str], start: int, stop: int, resumes: Callable[[int], bool]
) -> int | None:
    """Behind which pause in ``[start, stop)`` the reporter speaks again."""
    ends = ((match.end(), match.end(1)) for match in pause.finditer(text, start, stop))
    return next((end for end, following in ends if resumes(following)), None)
