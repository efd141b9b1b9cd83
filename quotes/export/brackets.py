"""An article with its quotes marked: ``{cue} ⟨mention⟩ ⟦content⟧``, each content with its number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quotes.arabic.senses import deed
from quotes.export.columns import Record, voice
from quotes.export.terminal import held, on_one_line, printable, shown, steady
from quotes.model.fields import MARKS, PLACED

_MARKS = {key: field.mark for key, field in MARKS.items() if field.mark and field.mark.opening}
_PARTS = tuple(key for key in _MARKS if key in PLACED)
_PLAIN = "\x1b[0m"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Mark(NamedTuple):
    """A stretch of the text to be marked. The quote's number stands after the closing mark of its content."""

    start: int
    stop: int
    role: str
    number: int


class Piece(NamedTuple):
    """A run of the article's characters (``role`` is None), or a mark that was put in."""

    text: str
    role: str | None = None
    opens: bool = False


def marks(records: Sequence[Record]) -> list[Mark]:
    """The marks of quotes numbered from 1. A cue or mention that several quotes share is marked once."""
    found = {}
    for number, record in enumerate(records, 1):
        for start, stop in record["content"]:
            found[start, stop, "content", number] = Mark(start, stop, "content", number)
        for role in _PARTS:
            if record.get(role):
                start, stop = record[role]
                found.setdefault((start, stop, _MARKS[role].opening, 0), Mark(start, stop, role, number))
    return list(found.values())


def pieces(text: str, marked: Iterable[Mark]) -> Iterator[Piece]:
    """The text with marks put in. The pieces without a role are the text, whatever the spans overlap."""
    opening: dict[int, list[Mark]] = defaultdict(list)
    closing: dict[int, list[Mark]] = defaultdict(list)
    for mark in marked:
        if 0 <= mark.start < mark.stop <= len(text):
            opening[mark.start].append(mark)
            closing[mark.stop].append(mark)
    at = 0
    for place in sorted({*opening, *closing}):
        if place > at:
            yield Piece(text[at:place])
        at = place
        # The inner one closes first, the outer one opens first.
        for mark in sorted(closing[place], key=lambda mark: (-mark.start, mark.role == "content", mark.number)):
            raised = str(mark.number).translate(_RAISED) if mark.role == "content" else ""
            yield Piece(_MARKS[mark.role].closing + raised, mark.role)
        for mark in sorted(opening[place], key=lambda mark: (-mark.stop, mark.role != "content", mark.number)):
            yield Piece(_MARKS[mark.role].opening, mark.role, opens=True)
    if at < len(text):
        yield Piece(text[at:])


def show(text: str, records: Sequence[Record], *, colours: bool = False, on_screen: bool = False) -> str:
    """The article with its marks, and a line for each quote beneath; ``on_screen``: its lines held for a terminal."""
    found = pieces(text, marks(records))
    written = (_coloured(found) if colours else "".join(map(_plain, found))).rstrip()
    if on_screen:
        written = shown("\n".join(map(held, written.split("\n"))))
    return f"{written}\n\n{legend(records)}"


def legend(records: Sequence[Record]) -> str:
    """Number, id, kind, speaker and cue of each quote."""
    return "".join(f"{n:>3}  {describe_marks(record)}\n" for n, record in enumerate(records, 1)) or "no quotes\n"


def describe_marks(record: Record) -> str:
    """A quote in a line: id, kind, speaker, cue."""
    speaker = on_one_line(voice(record) or "speaker unknown")
    key = f" [{on_one_line(record['speaker'])}]" if record["speaker"] else ""
    form = "" if record["form"] == "clause" else f" {record['form']}"
    cue = f", {on_one_line(record['cue_lemma'])}" if record["cue_lemma"] else ""
    done = deed(record["sense"], record["form"], record["kind"], "en")
    cue += f" ({done})" if done else ""
    notes = "".join(f"; {name}: {on_one_line(record[name])}" for name in ("via", "repair") if record[name])
    return f"{on_one_line(record['quote_id'])}  {on_one_line(record['kind'] + form)}  {speaker}{key}{cue}{notes}"


def _plain(piece: Piece) -> str:
    return piece.text if piece.role else steady(printable(piece.text))


def _coloured(all_pieces: Iterable[Piece]) -> str:
    """Marks and what they enclose in the colour of the innermost open one."""
    written, open_roles = [], list[str]()
    for piece in all_pieces:
        if piece.role and piece.opens:
            open_roles.append(piece.role)
            written.append(_MARKS[piece.role].colour + piece.text)
        elif piece.role:
            # The last one opened of this role; where spans cross it need not be the last one of all.
            del open_roles[-1 - open_roles[::-1].index(piece.role)]
            written.append(piece.text + _PLAIN + (_MARKS[open_roles[-1]].colour if open_roles else ""))
        else:
            written.append(steady(printable(piece.text)))
    return "".join(written)
