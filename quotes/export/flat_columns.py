"""Columns for tables that hold no lists: places as numbers, and the words that stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from quotes import levels
from quotes.errors import InputError
from quotes.export.columns import COLUMNS, FLAT_MEANING, NESTED, Record
from quotes.model import Article

_AFTER = {
    "form": ("start", "stop"),
    "text": ("sentence", "cue_text"),
    "polarity": ("mention_text",),
    "speaker_name": ("speaker_name_latin", "candidates"),
    "confidence": ("sureness",),
    "verdict": ("reviewer", "note"),
}
EVERY = (*COLUMNS, *FLAT_MEANING)
# What CSV and spreadsheets have unless other columns are asked for: no lists.
FLAT = tuple(column for each in COLUMNS for column in (each, *_AFTER.get(each, ())) if column not in NESTED)

# What may end a sentence. A question in marks may be followed by the rest of its sentence: «كيف؟» ثم سكت.
_MAY_END = re.compile(r"[.…۔]++[\"'»”’)\]]*+|[!?؟]++|\n")
_BACK = 500  # characters before a statement in which its sentence mostly begins


def choose_columns(columns: str | None, usual: Sequence[str]) -> tuple[str, ...]:
    """The columns of a comma-separated list, the ``usual`` ones where none is given.

    Raises `InputError` for a column that there is not, with those that come near.
    """
    if columns is None:
        return tuple(usual)
    names = tuple(dict.fromkeys(name.strip() for name in columns.split(",") if name.strip()))
    for name in names:
        if name not in EVERY:
            near = get_close_matches(name, EVERY, 3) or EVERY
            raise InputError(f"no column {name!r}; there is {', '.join(near)}")
    if not names:
        raise InputError(f"--columns names none; there is {', '.join(EVERY)}")
    return names


def needs_article(columns: Iterable[str]) -> bool:
    """Whether some of the columns are read from the article, or the registry."""
    return not set(FLAT_MEANING).isdisjoint(columns)


def flatten(record: Record, article: Article, latin: str | None, review: Record | None = None) -> dict[str, Any]:
    """The record with the columns of `FLAT_MEANING`. ``latin`` is the speaker's name in Latin letters.

    ``review`` has the reviewer and their note, if anybody looked at it.
    """
    text, content = article.text, record["content"]
    places = [*content, *(record[role] for role in ("cue", "mention") if record[role])]
    start, stop = min(place[0] for place in places), max(place[1] for place in places)
    return {
        **record,
        "start": content[0][0],
        "stop": content[-1][1],
        "cue_text": _at(text, record["cue"]),
        "mention_text": _at(text, record["mention"]),
        "sentence": sentence(text, start, stop),
        "speaker_name_latin": latin or None,
        "reviewer": (review["reviewer"] or None) if review else None,
        "note": (review["note"] or None) if review else None,
        "sureness": levels.level(record),
        "candidates": " | ".join(levels.candidates(record)) or None,
    }


def _at(text: str, place: Sequence[int] | None) -> str | None:
    return text[place[0] : place[1]] if place else None


def sentence(text: str, start: int, stop: int) -> str:
    """What stands from the end of a sentence or line before ``start`` to the end of one at ``stop`` or after it."""
    end = next(_ends(text, max(start, stop - 1), len(text)), len(text))
    return text[_begin(text, start) : max(end, stop)].strip()


def _begin(text: str, start: int) -> int:
    """Where the sentence begins: looked for a little way back at first, since lines may be long and quotes many."""
    line = text.rfind("\n", 0, start) + 1
    back = _BACK
    while True:
        place = max(line, start - back)
        found = max(_ends(text, place, start), default=line)
        if found > line or place == line:
            return found
        back *= 4


def _ends(text: str, start: int, stop: int) -> Iterator[int]:
    """Where sentences and lines end between two places. What may end one does so before white space."""
    for found in _MAY_END.finditer(text, start, stop):
        end = found.end()
        if found[0] == "\n" or not text[end : min(end + 1, stop)].strip():
            yield end
