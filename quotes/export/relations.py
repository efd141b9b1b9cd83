"""Who is quoted on what and who speaks about whom, as a table, as rows and as a graph."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from quotes.export.csv import lines
from quotes.export.terminal import aligned, on_one_line

EXPERTS: Final = ("speaker", "quotes", "articles", "outlets")
MENTIONS: Final = ("speaker", "mentioned", "quotes", "articles")


def table(columns: Sequence[str], found: Sequence[Any]) -> Iterator[str]:
    """A line for each, for people."""
    rows = [tuple(on_one_line(_shown(getattr(each, column))) for column in columns) for each in found]
    yield from (f"{line}\n" for line in aligned([tuple(columns), *rows]))


def csv(columns: Sequence[str], found: Sequence[Any]) -> Iterator[str]:
    """A row for each, safe in spreadsheets."""
    return lines(({column: _cell(getattr(each, column)) for column in columns} for each in found), columns)


def jsonl(columns: Sequence[str], found: Iterable[Any]) -> Iterator[str]:
    """An object for each."""
    for each in found:
        yield json.dumps({column: getattr(each, column) for column in columns}, ensure_ascii=False) + "\n"


def graphml(columns: Sequence[str], found: Sequence[Any]) -> Iterator[str]:
    """A graph: a node for everybody, an edge from who speaks to who is named, as heavy as the quotes are many."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield '<key id="label" for="node" attr.name="label" attr.type="string"/>\n'
    for name in ("weight", "articles"):
        yield f'<key id="{name}" for="edge" attr.name="{name}" attr.type="int"/>\n'
    yield '<graph edgedefault="directed">\n'
    names = dict.fromkeys(name for each in found for name in (each.speaker, each.mentioned))
    ids = {name: f"n{number}" for number, name in enumerate(names, 1)}
    for name, node in ids.items():
        yield f'<node id={quoteattr(node)}><data key="label">{escape(on_one_line(name))}</data></node>\n'
    for each in found:
        data = f'<data key="weight">{each.quotes}</data><data key="articles">{each.articles}</data>'
        yield f'<edge source="{ids[each.speaker]}" target="{ids[each.mentioned]}">{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _shown(value: Any) -> str:
    return ", ".join(f"{name} {count}" for name, count in value) if isinstance(value, tuple) else str(value)


def _cell(value: Any) -> Any:
    return _shown(value) if isinstance(value, tuple) else value


FORMATS: dict[str, Callable[[Sequence[str], Sequence[Any]], Iterator[str]]] = {
    "table": table,
    "csv": csv,
    "jsonl": jsonl,
    "graphml": graphml,
}
