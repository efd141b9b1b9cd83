"""A text read twice: as printed, and folded for comparing. Answers are always printed offsets.

Folding drops what carries no letter (tashkeel, tatweel, bidi and zero-width controls) and makes one
letter of the variants of alef, yeh and teh marbuta, so that أكّد, اكد and أَكَّــدَ compare equal.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from quotes.model import Article, Span

# Tashkeel, Quranic signs, tatweel; soft hyphen; zero-width and bidi controls; byte order mark.
_DROPPED = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff"
    "\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_DROP = re.compile(f"[{_DROPPED}]+")

_SAME = {
    **dict.fromkeys(map(ord, "أإآٱٲٳ"), "ا"),
    **dict.fromkeys(map(ord, "ىیېے"), "ي"),
    **dict.fromkeys(map(ord, "ةە"), "ه"),
    **dict.fromkeys(map(ord, "کڪ"), "ك"),
    ord("گ"): "ك",
    0x00A0: " ",
    0x202F: " ",
    0x2007: " ",
    **{0x0660 + n: str(n) for n in range(10)},
    **{0x06F0 + n: str(n) for n in range(10)},
}
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


def fold(text: str) -> str:
    """The folded reading of ``text``, without the way back."""
    return Text(text).folded


def name_key(name: str) -> str:
    """A name as a key for comparing: folded, punctuation gone, single spaces."""
    return " ".join(re.findall(r"\w+", fold(name).translate({ord("ؤ"): "و", ord("ئ"): "ي"}).casefold()))


class Text:
    """Printed and folded reading of the same characters.

    ``folded`` is shorter where characters were dropped and longer where a ligature was taken apart;
    `at` leads back.
    """

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self._same_places = not (_DROP.search(printed) or _PRESENTATION.search(printed))
        self.folded = _DROP.sub("", printed).translate(_SAME).replace("ئو", "ؤو")
        if _PRESENTATION.search(self.folded):
            self.folded = "".join(
                _DROP.sub("", unicodedata.normalize("NFKC", c)).translate(_SAME) if _PRESENTATION.match(c) else c
                for c in self.folded
            )

    @cached_property
    def _steps(self) -> tuple[list[int], list[int]]:
        """Folded positions after which the difference to the printed position changes, and the difference."""
        places, shifts = [0], [0]
        folded = 0
        last = 0
        events = [(m.start(), m.end(), 0) for m in _DROP.finditer(self.printed)]
        for m in _PRESENTATION.finditer(self.printed):
            width = len(_DROP.sub("", unicodedata.normalize("NFKC", m.group())).translate(_SAME))
            if width != 1:
                events.append((m.start(), m.end(), width))
        for start, stop, width in sorted(events):
            folded += start - last
            for inside in range(1, width):  # every letter of a ligature leads back to the ligature
                places.append(folded + inside)
                shifts.append(start - (folded + inside))
            folded += width
            last = stop
            places.append(folded)
            shifts.append(stop - folded)
        return places, shifts

    def at(self, position: int) -> int:
        """The printed position of the character at a folded position."""
        if self._same_places:
            return position
        places, shifts = self._steps
        return position + shifts[bisect_right(places, position) - 1]

    def span(self, start: int, stop: int) -> Span:
        """Printed span of the folded stretch ``[start, stop)``; marks on its last letter belong to it."""
        if self._same_places:
            return Span(start, stop)
        first = self.at(start)
        if stop <= start:
            return Span(first, first)
        last = self.at(stop - 1) + 1
        following = _DROP.match(self.printed, last)
        return Span(first, following.end() if following else last)


_TOKEN = re.compile(r"\d+(?:[.,:/٫٬]\d+)*|[A-Za-z]+(?:['’][A-Za-z]+)+|[^\W\d_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or one punctuation character; ``norm`` is its folded form."""

    start: int
    stop: int
    norm: str
    is_word: bool
    heh: bool = False  # ends in a printed heh (مديره), in a text that knows teh marbuta (مديرة)

    @property
    def span(self) -> Span:
        return Span(self.start, self.stop)


# The name علي and the preposition على fold alike. Where a text tells them apart by their last letter,
# the name keeps a letter of its own.
NAME_ALI = "عل\u06cc"
TITLE_IMAM = "إمام"  # not أمام, in front of


def tokenize(text: Text, start: int = 0, stop: int | None = None) -> list[Token]:
    """Tokens of the folded stretch ``[start, stop)``, with printed offsets."""
    tokens = []
    careful, marbuta = "على" in text.printed, "ة" in text.printed
    for match in _TOKEN.finditer(text.folded, start, len(text.folded) if stop is None else stop):
        span = text.span(match.start(), match.end())
        norm = match.group()
        if norm == "علي" and careful and text.printed[span.stop - 1] == "ي":
            norm = NAME_ALI
        if norm.startswith("ال") and len(norm) > 5 and text.printed[span.start] == "إ":
            norm = "إ" + norm[1:]  # إلفيرا carries no article
        if norm == "امام" and text.printed[span.start] == "إ":
            norm = TITLE_IMAM
        heh = marbuta and norm[-1] == "ه" and text.printed[span.stop - 1] == "ه"
        tokens.append(Token(span.start, span.stop, norm, norm[0].isalpha(), heh))
    return tokens


@dataclass
class Document:
    """An article cut up. A sentence ends *after* each token index in ``ends``; a line starts *at* each in ``lines``."""

    article: Article
    text: Text
    tokens: list[Token]
    lines: list[int]
    ends: list[int]

    @cached_property
    def starts(self) -> list[int]:
        """Printed start of every token, for looking up which token stands where."""
        return [token.start for token in self.tokens]

    def token_from(self, position: int) -> int:
        """Index of the first token that starts at or after a printed position."""
        return bisect_left(self.starts, position)

    def line(self, index: int) -> range:
        """Token indices of the line that holds a token."""
        n = bisect_right(self.lines, index) - 1
        stop = self.lines[n + 1] if n + 1 < len(self.lines) else len(self.tokens)
        return range(self.lines[n], stop)
