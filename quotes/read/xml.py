"""XML as it comes by, element by element: nothing of it is kept, and nothing outside of it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.parsers import expat

from quotes.read import limits
from quotes.read.tags import too_many_of_one

_AT_ONCE = 65_536  # bytes
_BETWEEN = " "  # a name and the address of what it belongs to


class Event(NamedTuple):
    """An element that begins or ends, or characters in it. ``name`` is without what it belongs to, ``home``."""

    kind: str  # start, end, text
    name: str
    home: str
    given: dict[str, str]
    text: str


def events(raw: bytes) -> Iterator[Event]:
    """Raises `ValueError` for what is no XML, declares entities, or is deeper or longer than any document."""
    if len(raw) > limits.PART:
        raise ValueError(f"more than {limits.PART / 1_000_000:g} MB once it is unpacked")
    if fault := too_many_of_one(raw):
        raise ValueError(fault)
    found: list[Event] = []
    parser = _parser(found)
    try:
        for at in range(0, len(raw), _AT_ONCE):
            parser.Parse(raw[at : at + _AT_ONCE], False)
            yield from found
            found.clear()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(f"no sound XML ({error})") from None
    yield from found


def _parser(found: list[Event]) -> Any:
    depth = 0

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.DEEP:
            raise ValueError(f"elements more than {limits.DEEP} deep in one another")
        home, _, own = name.rpartition(_BETWEEN)
        found.append(
            Event("start", own, home, {key.rpartition(_BETWEEN)[2]: value for key, value in given.items()}, "")
        )

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        home, _, own = name.rpartition(_BETWEEN)
        found.append(Event("end", own, home, {}, ""))

    def refused(*_: object) -> None:
        raise ValueError("it declares entities, as no article does")

    parser = expat.ParserCreate(namespace_separator=_BETWEEN)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: found.append(Event("text", "", "", {}, text))
    parser.EntityDeclHandler = refused
    return parser
