"""Who is quoted on what and who speaks about whom, as a table, as rows and as a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final, TextIO
from xml.sax.saxutils import escape, quoteattr

from quotes.export.csv import write as write_csv
from quotes.export.jsonl import write as write_jsonl
from quotes.export.terminal import aligned, on_one_line

EXPERTS: Final = ("speaker", "quotes", "articles", "outlets")
MENTIONS: Final = ("speaker", "mentioned", "quotes", "articles")


def table(found: Sequence[Any], out: TextIO, columns: Sequence[str]) -> int:
    """A line for each, for people; how many there were, as of all that follow."""
    rows = [tuple(on_one_line(_shown(getattr(each, column))) for column in columns) for each in found]
    out.writelines(f"{line}\n" for line in aligned([tuple(columns), *rows]))
    return len(found)


def csv(found: Sequence[Any], out: TextIO, columns: Sequence[str]) -> int:
    """A row for each, safe in spreadsheets."""
    return write_csv([{column: _cell(getattr(each, column)) for column in columns} for each in found], out, columns)


def jsonl(found: Sequence[Any], out: TextIO, columns: Sequence[str]) -> int:
    """An object for each."""
    return write_jsonl(map(asdict, found), out, columns)


def graphml(found: Sequence[Any], out: TextIO, _columns: Sequence[str]) -> int:
    """A graph: a node for everybody, an edge from who speaks to who is named, as heavy as the quotes are many."""
    out.writelines(_graph(found))
    return len(found)


def _graph(found: Sequence[Any]) -> Iterator[str]:
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


FORMATS: dict[str, Callable[[Sequence[Any], TextIO, Sequence[str]], int]] = {
    "table": table,
    "csv": csv,
    "jsonl": jsonl,
    "graphml": graphml,
}
