"""A text cut up into words, numbers and single marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from quotes.text.folding import DROPPED, ODD, PRESENTATION, fold
from quotes.text.memory import Memory
from quotes.text.reading import Text


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
# Likewise the names بان and باسم, where what stands around them tells.
NAME_BAN: Final = "با\u06ba"
NAME_BASIM: Final = "باس\u0645\u06ba"  # not باسم, in the name of
TITLE_IMAM: Final = "إمام"  # not أمام, in front of
NOUNS_IN_MADDA: Final = frozenset({"آليه", "آلام"})  # a mechanism and pains; not إليه and الأم
_SEATED: Final = NOUNS_IN_MADDA | {TITLE_IMAM}  # words that are others without what their first alif carries


# One token, where marks that carry no letter may stand in any word, and after it.
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
    # `_PIECE` over the whole text would find the same; chunks that are known from before make it 2.5 times as fast.
    printed = text.printed
    careful, marbuta = "على" in printed, "ة" in printed
    if not text.same_places and PRESENTATION.search(printed):
        return _with_ligatures(text, careful, marbuta)
    each: list[Token] = []
    starts: list[int] = []
    stops: list[int] = []
    at = 0
    for chunk in printed.split():
        start = printed.find(chunk, at)
        at = start + len(chunk)
        known = _USUAL.get(chunk)
        if known is not None:  # most of them
            each.append(known)
            starts.append(start)
            stops.append(at)
            continue
        for token, begins, ends in _pieces(chunk):
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
    seated = printed[0] + norm[1:]
    if seated in _SEATED:
        norm = seated
    return Token(printed, norm, norm[0].isalpha(), marbuta and norm[-1] == "ه" and printed[-1] == "ه")


_BAN: Final = Token("بان", NAME_BAN, True, False)
_USUAL: Final[Memory[str, Token]] = Memory(lambda printed: _read(printed, fold(printed), True, True))
_UNUSUAL: Final[Memory[tuple[str, str, bool, bool], Token]] = Memory(lambda key: _read(*key))


Pieces = tuple[tuple[Token, int, int], ...]  # tokens, and where each starts and stops


def _pieces(chunk: str) -> Pieces:
    """What stands between two spaces, cut into tokens. Words are kept by themselves, so that more of the rest is."""
    if chunk.isalpha() and not ODD.search(chunk):
        return ((_USUAL[chunk], 0, len(chunk)),)
    return _CUT[chunk] if len(chunk) < LONG else _cut(chunk)


def _cut(chunk: str) -> Pieces:
    """What is no word alone, cut into tokens."""
    bare = chunk.strip(AROUND)
    if bare.isalpha() and not ODD.search(bare):
        return _between_signs(chunk, bare)
    return tuple([(_USUAL[match.group()], *match.span()) for match in _PIECE.finditer(chunk)])


def _between_signs(chunk: str, bare: str) -> Pieces:
    """A word with signs around it, each of them one token."""
    start = chunk.find(bare)
    stop = start + len(bare)
    pieces = [(_USUAL[chunk[at]], at, at + 1) for at in range(start)]
    pieces.append((_USUAL[bare], start, stop))
    pieces += [(_USUAL[chunk[at]], at, at + 1) for at in range(stop, len(chunk))]
    return tuple(pieces)


_CUT: Final[Memory[str, Pieces]] = Memory(_cut, 1 << 15)
LONG: Final = 40  # characters; what is as long is hardly met again
AROUND: Final = "،.:؛؟!…«»“”\"'()-–"  # what stands around words, most of it
