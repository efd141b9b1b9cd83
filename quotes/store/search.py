"""What people type to find words, and the two query languages it becomes.

    قوات حفظ            both words            "حفظ السلام"   side by side       مسؤول*      words that begin so
    انقلاب OR تمرد      one of them           قوات -السلام   without the word   (… OR …) …  brackets group

A word finds itself with what is written together with it: الرئيس finds للرئيس and والرئيس
(`quotes.arabic.stem_for_search`).
Nothing that is typed is passed on as it is, so no sign of a query language can break or slow a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from quotes.arabic.stem_for_search import all_stems, opening, stem, stems
from quotes.errors import InputError
from quotes.model import Span
from quotes.text import fold

MOST_WORDS = 10_000  # of one quote, for the index
_LONGEST_WORD = 200  # characters
_MOST_PARTS = 100  # of one question
_LONGEST = 10_000  # characters of it
_DEEPEST = 20  # brackets within brackets
_PART = re.compile(r'["“”«](?P<phrase>[^"“”»]*)["“”»]?|(?P<sign>[()|]|(?<!\S)[-!](?=\S))|(?P<word>[^\s()|"“”«»]+)')
_SIGNS = {"OR": "|", "أو": "|", "NOT": "-", "AND": "&"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Stems that stand side by side; where ``begins``, the last of them is only the beginning of one."""

    stems: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """All of the ``wanted``, and none of the ``unwanted``."""

    wanted: tuple[Node, ...]
    unwanted: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Some:
    """One of these at least."""

    choices: tuple[Node, ...]


Node = Phrase | Every | Some


@lru_cache(maxsize=32)
def parse(words: str) -> Node:
    """The question that somebody typed. Raises `InputError` where there is nothing in it to look for."""
    if len(words) > _LONGEST:
        raise InputError(f"{len(words)} characters are too many to search for; give {_LONGEST} at most")
    parts = list(_parts(words))
    if len(parts) > _MOST_PARTS:
        raise InputError(f"{len(parts)} words and signs are too many to search for; give {_MOST_PARTS} at most")
    node = _Parser(parts).some()
    if node is None:
        raise InputError(f"nothing to look for in {words!r}; give a word, not only signs or words to leave out")
    if (count := sum(len(phrase.stems) for phrase in _leaves(node))) > _MOST_PARTS:
        raise InputError(f"{count} words are too many to search for; give {_MOST_PARTS} at most")
    if _depth(node) > _DEEPEST:
        raise InputError(f"brackets stand in brackets more than {_DEEPEST} times over; ask with fewer")
    return node


def find_unclosed_mark(words: str) -> str | None:
    """The quotation mark that is opened and not closed in what somebody typed."""
    for found in _PART.finditer(words):
        if found["phrase"] is not None and len(found.group()) == len(found["phrase"]) + 1:
            return found.group()[0]
    return None


def phrases(node: Node) -> list[Phrase]:
    """What is looked for, each once, without what must not be there."""
    if isinstance(node, Phrase):
        return [node]
    inner = node.wanted if isinstance(node, Every) else node.choices
    return list(dict.fromkeys(phrase for each in inner for phrase in phrases(each)))


def _leaves(node: Node) -> list[Phrase]:
    """Every phrase, also those that must not be there."""
    return [node] if isinstance(node, Phrase) else [phrase for each in _inside(node) for phrase in _leaves(each)]


def _depth(node: Node) -> int:
    return 0 if isinstance(node, Phrase) else 1 + max(map(_depth, _inside(node)))


def _inside(node: Every | Some) -> tuple[Node, ...]:
    return (*node.wanted, *node.unwanted) if isinstance(node, Every) else node.choices


def has_choice(node: Node) -> bool:
    """May one answer hold more of the words than another?"""
    return isinstance(node, Some) or (isinstance(node, Every) and any(map(has_choice, node.wanted)))


def find_hits(text: str, words: str) -> list[Span]:
    """Where a text holds what was looked for: printed spans, in order, none of them twice."""
    there = list(stems(text))
    found: dict[Span, None] = {}
    for phrase in phrases(parse(words)):
        for at in range(len(there) - len(phrase.stems) + 1):
            window = there[at : at + len(phrase.stems)]
            if _reads([each.stem for each in window], phrase):
                found[Span(window[0].start, window[-1].stop)] = None
    return sorted(found)


def _reads(window: list[str], phrase: Phrase) -> bool:
    *front, last = phrase.stems
    return window[:-1] == front and (window[-1].startswith(last) if phrase.begins else window[-1] == last)


def index_terms(text: str) -> list[str]:
    """The stems of a quote's words, for the index."""
    return [each[:_LONGEST_WORD] for each in islice(all_stems(text), MOST_WORDS)]


def fts5(node: Node) -> str:
    """In the language of SQLite's FTS5."""
    if isinstance(node, Phrase):
        return f'"{" ".join(node.stems)}"' + "*" * node.begins
    if isinstance(node, Some):
        return f"({' OR '.join(map(fts5, node.choices))})"
    wanted = f"({' AND '.join(map(fts5, node.wanted))})"
    return f"({wanted} NOT ({' OR '.join(map(fts5, node.unwanted))}))" if node.unwanted else wanted


def tsquery(node: Node) -> str:
    """In the language of PostgreSQL's tsquery."""
    if isinstance(node, Phrase):
        *front, last = (f"'{each}'" for each in node.stems)
        return f"({' <-> '.join([*front, last + ':*' * node.begins])})"
    if isinstance(node, Some):
        return f"({' | '.join(map(tsquery, node.choices))})"
    return f"({' & '.join([*map(tsquery, node.wanted), *(f'!{tsquery(each)}' for each in node.unwanted)])})"


def tsvector(found: list[str]) -> str:
    """Stems as PostgreSQL keeps them."""
    return " ".join(f"'{each}':{place}" for place, each in enumerate(found, 1))


def _parts(words: str) -> Iterator[tuple[str, str]]:
    for part in _PART.finditer(words):
        kind = str(part.lastgroup)
        written = part.group(kind)
        if kind == "word" and written in _SIGNS:
            kind, written = "sign", _SIGNS[written]
        yield kind, written


class _Parser:
    """some := every ('|' every)* ; every := ('-'? item)+ ; item := phrase | word | '(' some ')'."""

    def __init__(self, parts: list[tuple[str, str]]) -> None:
        self._parts = parts
        self._at = 0

    def some(self, depth: int = 0) -> Node | None:
        choices = []
        while self._at < len(self._parts):
            every = self._every(depth)
            if every is not None:
                choices.append(every)
            if self._sign() != "|":
                break
            self._at += 1
        return Some(tuple(choices)) if len(choices) > 1 else (choices[0] if choices else None)

    def _every(self, depth: int) -> Node | None:
        wanted: list[Node] = []
        unwanted: list[Node] = []
        into = wanted
        while self._at < len(self._parts):
            sign = self._sign()
            if sign == "|" or (sign == ")" and depth):
                break
            if sign in ("-", "!"):
                self._at += 1
                into = unwanted
                continue
            item = self._item(depth)
            if item is not None:
                into.append(item)
            into = wanted
        if not wanted:
            return None
        return wanted[0] if len(wanted) == 1 and not unwanted else Every(tuple(wanted), tuple(unwanted))

    def _item(self, depth: int) -> Node | None:
        kind, written = self._parts[self._at]
        self._at += 1
        if kind == "phrase":
            return _phrase(written)
        if kind == "word":
            return _beginning(written) if written.endswith("*") else _phrase(written)
        if written != "(":
            return None
        inner = self.some(depth + 1)
        if self._sign() == ")":
            self._at += 1
        return inner

    def _sign(self) -> str | None:
        """The sign that comes next, if it is one."""
        kind, written = self._parts[self._at] if self._at < len(self._parts) else ("", "")
        return written if kind == "sign" else None


def _phrase(written: str) -> Phrase | None:
    found = tuple(each.stem[:_LONGEST_WORD] for each in stems(written))
    return Phrase(found) if found else None


def _beginning(written: str) -> Phrase | None:
    *front, last = re.findall(r"[^\W_]+", fold(written)) or [""]
    return Phrase((*map(stem, front), opening(last)), begins=True) if last else None
