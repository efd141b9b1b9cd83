"""Passages: what stands between quotation marks, sound or broken. A typographic fact, with no speaker.

Marks pair on a stack. A mark that is missing or misplaced is made up for where its sentence tells how, and the
passage says so in its ``repair``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from heapq import merge
from typing import Final

from quotes.find.marks import Mark, Marks, faces, has_marks, is_spaced, neighbours
from quotes.model import Passage, Span

MAX_PARAGRAPHS: Final = 6  # a quotation may run over this many paragraphs before its closing mark is given up
MAX_LENGTH: Final = 6000  # and over this many code points
DEEPEST: Final = 60  # quotations within quotations; an opening mark within them is none
LONGEST_UNCLOSED: Final = 800  # code points of a paragraph that is all quotation, though its closing mark is missing
LONGEST_WORD: Final = 16  # code points of a verb that reports
FEWEST: Final = 3  # words of a quotation whose opening mark is missing

_PAUSES: Final = tuple(".،,؛؟!۔")
_SPACE: Final = re.compile(r"\s+")
_PAUSE: Final = re.compile(r"[.؟?!۔،](?=(\s*)[^\W\d])")
_SENTENCE_END: Final = re.compile(r"[.؟?!۔](?=(\s*)[^\W\d])")
_LAST_SENTENCE_END: Final = re.compile(r"[.؟?!۔:\n](?!\d)")
_TO_THE_VERB: Final = re.compile(r"[ \u00a0،,\-–—]*")
_FULL_STOP: Final = re.compile(r"[^.][.،۔]\Z")
_TOLD: Final = re.compile(r"(?<!\w)لـ? ?\Z")
_LAST_WORD: Final = re.compile(r"\w+\Z")
_WORD: Final = re.compile(r"\w+")
_SPEECH_LEADS: Final = (":", "أن", "إن", "ان", "أنّ", "إنّ", "نه", "نها", "نهم")  # before what is surely said
_CLAUSE_OPENINGS: Final = ("أن", "إن", "ان ")
_REPORTER_RESUMES: Final = "unclosed: ends where the reporter speaks again"
_NAME_UNCLOSED: Final = "unclosed: ends with the name of whom it is told to"
_OPENING_MISSING: Final = "the opening mark is missing: begins with its sentence"


@dataclass(slots=True)
class _Open:
    mark: Mark
    pieces: list[Span] = field(default_factory=list)
    start: int = 0
    paragraphs: int = 0
    judged: int = 0  # up to here the reporter does not speak again
    within: list[Span] = field(default_factory=list)  # what was found inside, outermost alone, in order

    def keep(self, found: Span) -> None:
        while self.within and self.within[-1].start >= found.start:
            self.within.pop()
        self.within.append(found)

    def is_cut(self, position: int) -> bool:
        """Would it end in the middle of what stands inside, if it ended here?"""
        n = bisect_left(self.within, position, key=_begin) - 1
        return n >= 0 and position < self.within[n].stop


def _begin(span: Span) -> int:
    return span.start


def _outermost_first(passage: Passage) -> tuple[int, int]:
    return passage.outer.start, -passage.outer.stop


def _never(position: int) -> bool:
    return False


def find_passages(
    text: str, resumes: Callable[[int], bool] = _never, wraps: Collection[int] = ()
) -> tuple[Passage, ...]:
    """All passages of ``text`` in the order of their opening marks, nested ones included.

    ``resumes`` tells whether the reporter speaks again from a position on (a sentence that opens with
    a reporting word); a passage that never closes ends before the first such sentence. ``wraps`` are line
    breaks that end no paragraph.
    """
    if not has_marks(text):
        return ()
    pairing = _Pairing(text, resumes, Marks(text, wraps))
    found = (passage for passage in pairing.passages() if any(map(str.isalpha, passage.inner.of(text))))
    return tuple(sorted(found, key=_outermost_first))


class _Pairing:
    """The marks of one text on their way to passages."""

    def __init__(self, text: str, resumes: Callable[[int], bool], marks: Marks) -> None:
        self._text = text
        self._resumes = resumes
        self._marks = marks
        self._stack: list[_Open] = []
        self._free = 0  # no passage reaches past this position

    def passages(self) -> Iterator[Passage]:
        marks: Iterator[tuple[int, Mark | None]] = ((mark.span.start, mark) for mark in self._marks.each)
        breaks: Iterator[tuple[int, Mark | None]] = ((at, None) for at in self._marks.breaks)
        for at, mark in merge(marks, breaks, key=_place):
            for passage in self._paragraph_ends(at) if mark is None else self._meet(mark):
                yield self._note(passage)
        for passage in self._paragraph_ends(len(self._text)):
            yield self._note(passage)

    def _note(self, passage: Passage) -> Passage:
        self._free = max(self._free, passage.outer.stop)
        if self._stack:
            self._stack[-1].keep(passage.outer)
        return passage

    def _meet(self, mark: Mark) -> Iterator[Passage]:
        stack = self._stack
        if stack and _reopens(mark, stack[-1]):
            stack[-1].start = mark.span.stop
        elif mark.lean == "inch":
            if any(each.mark.family == mark.family for each in stack) and not self._closes_on_its_line(mark):
                yield from self._close(mark)
        elif self._opens(mark):
            if len(stack) == DEEPEST or self._is_misplaced(mark):
                return
            if stack and stack[-1].mark.family == mark.family:
                yield from self._forget(mark)
            stack.append(_Open(mark, [], mark.span.stop))
        elif stack:
            yield from self._close(mark)
        else:
            yield from self._open_late(mark)

    # -- opening ---------------------------------------------------------------------------------

    def _opens(self, mark: Mark) -> bool:
        facing = faces(self._text, mark)
        if not self._stack:
            if mark.lean == "either" and self._is_followed_by_reporter(mark):
                return False
            # A closing mark with nothing open is stray, unless it stands where an opening one belongs.
            stray = facing == "either" and mark.lean == "close" and not self._follows_on_its_line(mark)
            return (facing != "close" and not stray) or (mark.lean == "either" and self._is_reported(mark))
        inside = any(each.mark.family == mark.family for each in self._stack)
        if not inside and mark.lean == "close" and facing != "open":
            return False
        if facing == "open":
            return mark.lean != "close" or not inside or not is_spaced(self._text, mark) or self._nests(mark)
        if facing == "close":
            return False
        return not inside if mark.lean == "either" else mark.lean == "open"

    def _is_followed_by_reporter(self, mark: Mark) -> bool:
        """نتيجة هذه الحفريات،" وأضاف أن …: a mark glued to a pause, before the verb that reports, has closed."""
        before, _ = neighbours(self._text, mark)
        after = _SPACE.match(self._text, mark.span.stop)
        return before in _PAUSES and after is not None and self._resumes(after.end())

    def _is_reported(self, mark: Mark) -> bool:
        """وأضاف" إن …": a mark glued to the verb that reports, and another to close."""
        before = _LAST_WORD.search(self._text, max(0, mark.span.start - LONGEST_WORD), mark.span.start)
        return before is not None and self._resumes(before.start()) and self._closes_on_its_line(mark)

    def _nests(self, mark: Mark) -> bool:
        """“… بـ”اسم” …”: a closing shape before a word, and two more to close it and what is around it."""
        following = self._marks.next_of(mark.family, mark.span.stop)
        last = self._marks.next_of(mark.family, following.span.stop) if following is not None else None
        return (
            following is not None
            and last is not None
            and last.span.start < self._marks.line_end(mark.span.stop)
            and all(each.lean == "close" and faces(self._text, each) == "close" for each in (following, last))
        )

    def _is_misplaced(self, mark: Mark) -> bool:
        """“ونقلت صحيفة “النهر” عن …: an opening mark before the reporter's own verb, and the next one opens again."""
        if self._stack or self._text[mark.span.stop : mark.span.stop + 1] != "و" or not self._resumes(mark.span.stop):
            return False
        before = self._text[max(0, mark.span.start - 3) : mark.span.start].strip()
        if before[-1:] not in "\n.؟?!۔" and not mark.heads:
            return False
        following = self._marks.next_of(mark.family, mark.span.stop)
        near = following is not None and following.span.start < self._marks.line_end(mark.span.stop)
        return near and following is not None and faces(self._text, following) == "open"

    def _follows_on_its_line(self, mark: Mark) -> bool:
        following = self._marks.next_of(mark.family, mark.span.stop)
        return following is not None and following.span.start < self._marks.line_end(mark.span.stop)

    def _closes_on_its_line(self, mark: Mark) -> bool:
        return self._closes_later(mark, mark)

    def _open_late(self, mark: Mark) -> Iterator[Passage]:
        """لن نقبل بهذا أبدا»، قال الوزير: a closing mark alone, before the verb that reports, closes its sentence."""
        text = self._text
        if faces(text, mark) != "close":
            return
        verb = _TO_THE_VERB.match(text, mark.span.stop)
        assert verb is not None
        if text[verb.end() : verb.end() + 1] in "وف" or not self._resumes(verb.end()):
            return
        start = None if self._free else 0
        for end in _LAST_SENTENCE_END.finditer(
            text, max(self._free, mark.span.start - MAX_LENGTH), mark.span.start - 1
        ):
            start = end.end()
        self._free = mark.span.stop
        if start is None:
            return
        start += len(text[start : mark.span.start]) - len(text[start : mark.span.start].lstrip())
        words = list(_WORD.finditer(text, start, mark.span.start))
        if len(words) >= FEWEST and not any(self._resumes(word.start()) for word in words):
            yield Passage((Span(start, mark.span.start),), Span(start, start), mark.span, _OPENING_MISSING)

    def _closes_later(self, opened: Mark, mark: Mark) -> bool:
        """Does a mark of the kind that is open close on the line of another mark?"""
        following = self._marks.next_of(opened.family, mark.span.stop)
        near = following is not None and following.span.start < self._marks.line_end(mark.span.stop)
        return near and following is not None and faces(self._text, following) == "close"

    # -- closing ---------------------------------------------------------------------------------

    def _close(self, mark: Mark) -> Iterator[Passage]:
        stack = self._stack
        same = (n for n in range(len(stack) - 1, -1, -1) if stack[n].mark.family == mark.family)
        depth = next(same, None)
        repair = None if depth is not None else "closed by a mark of another kind"
        if depth is None:
            if mark.family == "single" and self._closes_later(stack[-1].mark, mark):
                return  # "حلقات النهر' الجديدة": an apostrophe that went astray
            depth = len(stack) - 1
        opened, *unclosed = stack[depth:]
        del stack[depth:]
        for each in unclosed[::-1]:
            yield _finish(each, mark.span.start, None, "unclosed: ends with the passage around it")
        yield _finish(opened, mark.span.start, mark.span, repair)

    def _forget(self, mark: Mark) -> Iterator[Passage]:
        """«… . وأكد فلان «…»: the reporter spoke again before the new mark, so the closing one was forgotten."""
        opened = self._stack[-1]
        name = self._name_after_proclitic(opened)
        if name is not None:
            yield _finish(self._stack.pop(), name, None, _NAME_UNCLOSED)
            return
        stop = self._speaks_again(_PAUSE, max(opened.start, opened.judged), mark.span.start, opened)
        opened.judged = mark.span.start
        if stop is not None:
            yield from self._keep_if_speech(_finish(self._stack.pop(), stop, None, _REPORTER_RESUMES), opened)

    def _paragraph_ends(self, at: int) -> Iterator[Passage]:
        """At a line break a quotation goes on only if a closing mark really comes."""
        stack = self._stack
        while len(stack) > 1:
            yield from self._give_up(at, stack.pop())
        if not stack:
            return
        opened = stack[0]
        if at == len(self._text):
            yield from self._give_up(at, stack.pop())
            return
        if not self._text[at + 1 : self._marks.line_end(at + 1)].strip():
            return  # blank lines: each break is judged once
        opened.paragraphs += 1
        if not self._goes_on(at + 1, opened):
            yield from self._give_up(at, stack.pop())
            return
        first = self._marks.next_of(opened.mark.family, at + 1)
        if (
            first is not None
            and first.heads
            and first.span.start < self._marks.line_end(at + 1)
            and first.span.of(self._text) == opened.mark.span.of(self._text)
            and opened.mark.lean != "close"
        ):
            opened.pieces.append(Span(opened.start, _trim(self._text, opened.start, at)))

    def _goes_on(self, following: int, opened: _Open) -> bool:
        """Does the next mark of this family close, within reach?"""
        if opened.paragraphs > MAX_PARAGRAPHS or following - opened.mark.span.start > MAX_LENGTH:
            return False
        mark = self._marks.next_closing(opened.mark.family, following)
        if mark is None or mark.span.start >= following + MAX_LENGTH:
            return False
        facing = faces(self._text, mark)
        return facing == "close" or (facing == "either" and mark.lean == "close")

    def _give_up(self, stop: int, opened: _Open) -> Iterator[Passage]:
        """An unclosed quotation ends before the reporter speaks again, else with its sentence.

        After a colon it may have several sentences and ends with its paragraph, if that is short. Where nothing leads
        to it and its sentence has marks that close (صحيفة “النهر عن فلان أن “…”), it is no quotation.
        """
        yield from self._keep_if_speech(self._unclosed_passage(stop, opened), opened)

    def _keep_if_speech(self, passage: Passage, opened: _Open) -> Iterator[Passage]:
        """The passage, if something leads to it, it says something itself, or no marks in it close."""
        before = self._text[max(0, opened.mark.span.start - 5) : opened.mark.span.start].rstrip()
        said = before.endswith(_SPEECH_LEADS) or passage.inner.of(self._text).lstrip().startswith(_CLAUSE_OPENINGS)
        said = said or opened.mark.lean != "open" or not before[-1:].isalpha()
        if said or not any(passage.outer.contains(each) for each in opened.within):
            yield passage

    def _name_after_proclitic(self, opened: _Open) -> int | None:
        """قال لـ"النهر إن …: where the name ends that an unclosed mark opens on; None where words may be quoted."""
        told = _TOLD.search(self._text, max(0, opened.mark.span.start - 4), opened.mark.span.start)
        name = _WORD.match(self._text, opened.start) if told is not None and not opened.paragraphs else None
        return name.end() if name is not None and name.group().startswith("ال") else None

    def _unclosed_passage(self, stop: int, opened: _Open) -> Passage:
        name = self._name_after_proclitic(opened)
        if name is not None:
            return _finish(opened, name, None, _NAME_UNCLOSED)
        end = _trim(self._text, opened.mark.span.start, stop)
        pause = self._speaks_again(_SENTENCE_END, opened.start, end, opened)
        if pause is not None:
            return _finish(opened, pause, None, _REPORTER_RESUMES)
        before = self._text[max(0, opened.mark.span.start - 3) : opened.mark.span.start].rstrip()
        if not before.endswith(":") or end - opened.start > LONGEST_UNCLOSED:
            stops = (match.start() for match in _SENTENCE_END.finditer(self._text, opened.start, end))
            sentence = next((at for at in stops if not opened.is_cut(at)), None)
            if sentence is not None:
                return _finish(opened, sentence, None, "unclosed: ends with its sentence")
        whole = end if opened.is_cut(self._before_stop(end)) else self._before_stop(end)
        return _finish(opened, max(whole, opened.start), None, "unclosed: ends with its paragraph")

    def _before_stop(self, end: int) -> int:
        """The full stop that ends a sentence stands outside marks that were forgotten; dots (…, ..) stay."""
        return end - 1 if _FULL_STOP.search(self._text, max(0, end - 2), end) else end

    def _speaks_again(self, pause: re.Pattern[str], start: int, stop: int, opened: _Open) -> int | None:
        """Before which pause in ``[start, stop)`` an open quotation ends, since the reporter speaks again after it."""
        for match in pause.finditer(self._text, start, stop):
            if self._resumes(match.end(1)):
                end = self._before_stop(match.end())
                if not opened.is_cut(end):
                    return end
        return None


def _place(event: tuple[int, Mark | None]) -> int:
    return event[0]


def _reopens(mark: Mark, opened: _Open) -> bool:
    """A mark of the same family at the head of a new paragraph carries an open quotation on."""
    return opened.paragraphs > 0 and opened.mark.family == mark.family and mark.lean != "close" and mark.heads


def _finish(opened: _Open, stop: int, closing: Span | None, repair: str | None) -> Passage:
    pieces = [*opened.pieces, Span(opened.start, max(stop, opened.start))]
    return Passage(tuple(p for p in pieces if len(p)) or (pieces[-1],), opened.mark.span, closing, repair)


def _trim(text: str, start: int, stop: int) -> int:
    """Where the words of a stretch end, the space after them left off."""
    return start + len(text[start:stop].rstrip())
