"""A text read twice: as printed, and folded for comparing. Answers are always printed offsets.

Folding drops what carries no letter (tashkeel, tatweel, bidi and zero-width controls) and makes one
letter of the variants of alef, yeh and teh marbuta, so that أكّد, اكد and أَكَّــدَ compare equal.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from quotes.model import Article, Span
from quotes.text.memory import Memory

# Tashkeel, Quranic signs, tatweel; soft hyphen; zero-width and bidi controls; byte order mark.
DROPPED: Final = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff"
    "\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_DROP: Final = re.compile(f"[{DROPPED}]+")

_SAME: Final = {
    **dict.fromkeys(map(ord, "أإآٱٲٳ"), "ا"),
    **dict.fromkeys(map(ord, "ىیېےێۍ"), "ي"),
    **dict.fromkeys(map(ord, "ةەہھۀۂۃ"), "ه"),
    **dict.fromkeys(map(ord, "کڪگڭݣ"), "ك"),
    **dict.fromkeys(map(ord, "ڤڥ"), "ف"),
    ord("ڨ"): "ق",
    ord("پ"): "ب",
    ord("چ"): "ج",
    ord("ژ"): "ز",
    ord("ٹ"): "ت",
    **dict.fromkeys(map(ord, "ڑڕ"), "ر"),
    **dict(zip(map(ord, "ڈڵں"), "دلن", strict=True)),
    **dict.fromkeys(map(ord, "ۆۇۈۋ"), "و"),
    0x00A0: " ",
    0x202F: " ",
    0x2007: " ",
    0x06D4: ".",  # the full stop of Urdu
    **{0x0660 + n: str(n) for n in range(10)},
    **{0x06F0 + n: str(n) for n in range(10)},
}
_COMMON: Final = tuple((letter, _SAME[ord(letter)]) for letter in "أإآىة\u00a0")  # replaced faster than translated
_SELDOM: Final = "".join(chr(code) for code in _SAME if chr(code) not in dict(_COMMON))
_RARE: Final = re.compile(f"[{_SELDOM}]")
_LIGATURES: Final = "\ufb50-\ufdff\ufe70-\ufefc"
_HAMZA: Final = "\u0654"  # written as a mark of its own above its seat, which decomposed text (NFD) has
_SEATS: Final = {"و": "ؤ", **dict.fromkeys("يیى", "ئ")}
_SEAT_AND_HAMZA: Final = re.compile(f"([{''.join(_SEATS)}])([\u064b-\u0652\u0670]*){_HAMZA}")
_PRESENTATION: Final = re.compile(f"[{_LIGATURES}]")
_OFTEN: Final = "\u0640\u064b\u0651\u200f"  # the dropped ones that are met most: found faster than any of them all
_ODD: Final = re.compile(f"[{DROPPED}{_LIGATURES}]")
_ODD_OR_RARE: Final = re.compile(f"[{DROPPED}{_LIGATURES}{_SELDOM}]")
_CHANGED: Final = re.compile(f"[{DROPPED}{_LIGATURES}{''.join(map(chr, _SAME))}ئ]")


def _same_letters(text: str) -> str:
    """One letter for the variants of each."""
    text = _common_letters(text)
    return text.translate(_SAME) if _RARE.search(text) else text


def _common_letters(text: str) -> str:
    """The same, of the variants that are met most."""
    for letter, same in _COMMON:
        text = text.replace(letter, same)
    return text


def fold(text: str) -> str:
    """The folded reading of ``text``, without the way back."""
    if _CHANGED.search(text) is None:
        return text
    if _ODD_OR_RARE.search(text) is None:
        return _common_letters(text).replace("ئو", "ؤو")
    if _HAMZA in text:
        text = _SEAT_AND_HAMZA.sub(lambda seat: _SEATS[seat.group(1)] + seat.group(2), text)
    return _PRESENTATION.sub(_taken_apart, _same_letters(_DROP.sub("", text)).replace("ئو", "ؤو"))


def _taken_apart(match: re.Match[str]) -> str:
    """A presentation form as the letters it stands for, folded."""
    return _same_letters(_DROP.sub("", unicodedata.normalize("NFKC", match.group())))


def text_key(text: str) -> str:
    """A text as a key for comparing: folded, punctuation and accents gone, single spaces."""
    return " ".join(found_words(WORD, without_accents(without_seats(fold(text)).casefold())))


def without_accents(text: str) -> str:
    """Latin letters as English has them: Müller and Muller, Łódź and Lodz are written alike."""
    if text.isascii() or _ACCENTED.search(text) is None:
        return text
    apart = unicodedata.normalize("NFD", text.translate(_NO_ACCENT))
    return unicodedata.normalize("NFC", _ACCENT.sub("", apart))


_ACCENT: Final = re.compile("[\u0300-\u036f]+")
_ACCENTED: Final = re.compile("[\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]")
_NO_ACCENT: Final = str.maketrans({
    "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "æ": "ae", "Æ": "Ae",
    "œ": "oe", "Œ": "Oe", "ß": "ss", "ə": "a", "Ə": "A",
})  # fmt: skip


def without_seats(folded: str) -> str:
    """A hamza's seat is a letter like any other."""
    return folded.replace("ؤ", "و").replace("ئ", "ي")


def found_words(pattern: re.Pattern[str], text: str) -> list[str]:
    """What `findall` finds, for a pattern of which letters alone are one word and no word holds a space."""
    words: list[str] = []
    for chunk in text.split():
        if chunk.isalpha():  # which is told sooner than by looking
            words.append(chunk)
        else:
            words += pattern.findall(chunk)
    return words


@lru_cache(1 << 14)
def name_key(name: str) -> str:
    """The key of a name, a title or a line: a name of two words that is also printed as one is one word in it."""
    return joined(text_key(name))


def joined(key: str) -> str:
    """The same key with the compounds of names as one word, and بن for ابن between names."""
    if " " not in key:
        return key
    if "عبد " in key or "اب" in key:  # most names have neither, and looking is cheaper than replacing
        key = _BOUND.sub(r"\1", key).replace(" ابن ", " بن ")
    return _OF_GOD.sub(r"\1", key) if " ال" in key else key


_BOUND: Final = re.compile(r"\b(عبد|اب[وي]) (?=\w)")
_OF_GOD: Final = re.compile(r"(?<!\bحزب)(?<!\bانصار)(?<=\w) " + r"(الله|الدين)\b")


WORD: Final = re.compile(r"\w+")


class Text:
    """Printed and folded reading of the same characters.

    ``folded`` is shorter where characters were dropped and longer where a ligature was taken apart;
    `at` leads back.
    """

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self.same_places = not (any(mark in printed for mark in _OFTEN) or _ODD.search(printed))
        self._folded: str | None = None
        self._shifts: tuple[list[int], list[int]] | None = None

    @property
    def folded(self) -> str:
        if self._folded is None:
            self._folded = fold(self.printed)
        return self._folded

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
        if self.same_places:
            return position
        if self._shifts is None:
            self._shifts = self._steps()
        places, shifts = self._shifts
        return position + shifts[bisect_right(places, position) - 1]

    def span(self, start: int, stop: int) -> Span:
        """Printed span of the folded stretch ``[start, stop)``; marks on its last letter belong to it."""
        if self.same_places:
            return Span(start, stop)
        first = self.at(start)
        if stop <= start:
            return Span(first, first)
        last = self.at(stop - 1) + 1
        following = _DROP.match(self.printed, last)
        return Span(first, following.end() if following else last)


@dataclass(init=False, slots=True, eq=False)
class Token:
    """A word, a number or one punctuation character; ``norm`` is its folded form.

    Words that are printed alike share one, so it is never changed, and where it stands is told apart (`Tokens`).
    """

    printed: Final[str]
    norm: Final[str]
    is_word: Final[bool]
    heh: Final[bool]  # ends in a printed heh (مديره), in a text that knows teh marbuta (مديرة)
    word: Any  # kept here by `quotes.arabic.words`: what the lists say of it; None until asked
    cue: Any  # kept here by `quotes.find.cues`: what it may report; None until asked

    def __init__(self, printed: str, norm: str, is_word: bool, heh: bool) -> None:
        self.printed = printed
        self.norm = norm
        self.is_word = is_word
        self.heh = heh
        self.word = None
        self.cue = None


# The name علي and the preposition على fold alike. Where a text tells them apart by their last letter,
# the name keeps a letter of its own.
NAME_ALI: Final = "عل\u06cc"
# Likewise the name بان, where كي follows it.
NAME_BAN: Final = "با\u06ba"
TITLE_IMAM: Final = "إمام"  # not أمام, in front of


# One token, where marks that carry no letter may stand in any word, and behind it.
_INSIDE: Final = f"[{DROPPED}]*"
_PIECE: Final = re.compile(
    rf"(?![{DROPPED}])"
    rf"(?:\d[\d{DROPPED}]*(?:[.,:/٫٬]{_INSIDE}\d[\d{DROPPED}]*)*"
    rf"|[A-Za-z][A-Za-z{DROPPED}]*(?:['’]{_INSIDE}[A-Za-z][A-Za-z{DROPPED}]*)+"
    rf"|(?:[^\W\d_]{_INSIDE})+"
    rf"|(?:[^\w\s]|_){_INSIDE})"
)
_TOKEN: Final = re.compile(r"\d+(?:[.,:/٫٬]\d+)*|[A-Za-z]+(?:['’][A-Za-z]+)+|[^\W\d_]+|[^\w\s]|_")


@dataclass(slots=True)
class Tokens:
    """The tokens of a text in order, and the printed stretch ``[starts[n], stops[n])`` of each."""

    each: list[Token]
    starts: list[int]
    stops: list[int]


def tokenize(text: Text) -> Tokens:
    """Cut a text up into words, numbers and single marks."""
    printed = text.printed
    careful, marbuta = "على" in printed, "ة" in printed
    if not text.same_places and _PRESENTATION.search(printed):
        return _with_ligatures(text, careful, marbuta)
    each: list[Token] = []
    starts: list[int] = []
    stops: list[int] = []
    at = 0
    for chunk in printed.split():
        start = printed.find(chunk, at)
        at = start + len(chunk)
        pieces = _CUT[chunk] if len(chunk) < LONG else _cut(chunk)
        if isinstance(pieces, Token):  # most of them
            each.append(pieces)
            starts.append(start)
            stops.append(at)
            continue
        for token, begins, ends in pieces:
            each.append(token)
            starts.append(start + begins)
            stops.append(start + ends)
    each = each if careful and marbuta else _told_apart(each, careful, marbuta)
    if "بان كي" in printed:  # any other بان is sooner a careless بأن
        each = [_BAN if token.printed == "بان" else token for token in each]
    return Tokens(each, starts, stops)


def _told_apart(tokens: list[Token], careful: bool, marbuta: bool) -> list[Token]:
    """The tokens as a text spells that does not tell على or teh marbuta apart by their last letter."""
    told = []
    for at, each in enumerate(tokens):
        if (each.heh and not marbuta) or (each.norm == NAME_ALI and not careful):
            named = each.norm == NAME_ALI and _is_named_ali(tokens, at)
            each = _UNUSUAL[each.printed, fold(each.printed), careful or named, marbuta]
        told.append(each)
    return told


def _is_named_ali(tokens: list[Token], at: int) -> bool:
    """على governs a noun, so that nothing of it stands before إن or a mark, nor after بن."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    alone = following is None or not following.is_word or following.printed.startswith("إن")
    return alone or (at > 0 and tokens[at - 1].norm == "بن")


def _with_ligatures(text: Text, careful: bool, marbuta: bool) -> Tokens:
    """A printed ligature may hold several words, so that these are cut from the folded text."""
    tokens = Tokens([], [], [])
    for match in _TOKEN.finditer(text.folded):
        start, stop = text.span(match.start(), match.end())
        tokens.each.append(_UNUSUAL[text.printed[start:stop], match.group(), careful, marbuta])
        tokens.starts.append(start)
        tokens.stops.append(stop)
    return tokens


def _read(printed: str, norm: str, careful: bool, marbuta: bool) -> Token:
    if norm == "علي" and careful and printed[-1] == "ي":
        norm = NAME_ALI
    if norm.startswith("ال") and len(norm) > 5 and printed[0] == "إ":
        norm = "إ" + norm[1:]  # إلفيرا carries no article
    if norm == "امام" and printed[0] == "إ":
        norm = TITLE_IMAM
    return Token(printed, norm, norm[0].isalpha(), marbuta and norm[-1] == "ه" and printed[-1] == "ه")


_BAN: Final = Token("بان", NAME_BAN, True, False)
_USUAL: Final[Memory[str, Token]] = Memory(lambda printed: _read(printed, fold(printed), True, True))
_UNUSUAL: Final[Memory[tuple[str, str, bool, bool], Token]] = Memory(lambda key: _read(*key))


Pieces = Token | tuple[tuple[Token, int, int], ...]  # one token, or several and where each starts and stops


def _cut(chunk: str) -> Pieces:
    """What stands between two spaces, cut into tokens."""
    bare = chunk.strip(AROUND)
    if bare.isalpha() and not _ODD.search(bare):
        if len(bare) == len(chunk):
            return _USUAL[chunk]
        return _between_signs(chunk, bare)
    matches = list(_PIECE.finditer(chunk))
    if len(matches) == 1 and matches[0].group() == chunk:
        return _USUAL[chunk]
    return tuple([(_USUAL[match.group()], *match.span()) for match in matches])


def _between_signs(chunk: str, bare: str) -> Pieces:
    """A word with signs around it, each of them one token."""
    start = chunk.find(bare)
    stop = start + len(bare)
    pieces = [(_USUAL[chunk[at]], at, at + 1) for at in range(start)]
    pieces.append((_USUAL[bare], start, stop))
    pieces += [(_USUAL[chunk[at]], at, at + 1) for at in range(stop, len(chunk))]
    return tuple(pieces)


_CUT: Final[Memory[str, Pieces]] = Memory(_cut, 1 << 14)
LONG: Final = 40  # characters; what is as long is hardly met again
AROUND: Final = "،.:؛؟!…«»“”\"'()-–"  # what stands around words, most of it


@dataclass(slots=True)
class Document:
    """An article cut up. A sentence ends *after* each token index in ``ends``; a line starts *at* each in ``lines``.

    ``wraps`` are the printed positions of line breaks that end no line, since they only keep lines to a width.
    """

    article: Article
    text: Text
    tokens: Tokens
    lines: list[int]
    ends: list[int]
    wraps: frozenset[int] = frozenset()

    def token_from(self, position: int) -> int:
        """Index of the first token that starts at or after a printed position."""
        return bisect_left(self.tokens.starts, position)

    def line(self, index: int) -> range:
        """Token indices of the line that holds a token."""
        n = bisect_right(self.lines, index) - 1
        stop = self.lines[n + 1] if n + 1 < len(self.lines) else len(self.tokens.each)
        return range(self.lines[n], stop)
