"""Speakers as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from shlex import quote
from typing import Any

from quotes.export.jsonl import spelt
from quotes.export.terminal import aligned, on_one_line
from quotes.model import Person

Row = Mapping[str, Any]

_HEADINGS = ("speaker", "quotes", "articles", "name", "in Latin letters")


def format_list(known: Iterable[Row], local: Iterable[Row]) -> Iterator[str]:
    """Lines: those in the registry with their keys, then those whom only articles know."""
    rows = [_cells(row["key"], row, row["name_ar"], row["name_en"]) for row in known]
    rows += [_cells("-", row, row["name"], "") for row in local]
    yield from (line + "\n" for line in aligned([_HEADINGS, *rows]))


def _cells(key: str, row: Row, name: str, latin: str) -> tuple[str, ...]:
    return (on_one_line(key), str(row["quotes"]), str(row["articles"]), on_one_line(name), on_one_line(latin))


def format_speaker(person: Row, names: Iterable[str], offices: Iterable[Row]) -> Iterator[str]:
    """Lines: one speaker's numbers, names and offices."""
    yield from format_list([person], [])
    yield f"\nnames: {'، '.join(map(on_one_line, names))}\n"
    lines = [(_term(row), on_one_line(row["title_ar"]), on_one_line(row["title_en"])) for row in offices]
    yield "\noffices\n" if lines else "\nno offices known\n"
    yield from (line + "\n" for line in aligned(lines))


def _term(row: Row) -> str:
    return f"{row['since'] or '…'} to {row['until'] or '…'}"


def format_registry(people: Iterable[Person]) -> Iterator[str]:
    """JSON lines: a speaker each, with names and offices, as they can be read again."""
    for person in people:
        names = [{"name": n.text, "script": n.script, "kind": n.kind, "alone": n.alone} for n in person.spellings]
        offices = [
            {"title_ar": o.title_ar, "title_en": o.title_en, "since": _iso(o.since), "until": _iso(o.until)}
            for o in person.offices
        ]
        row = {
            "key": person.key,
            "name_ar": person.name_ar,
            "name_en": person.name_en,
            "type": person.type.value,
            "gender": person.gender,
            "wikidata": person.wikidata,
            "names": names,
            "offices": offices,
        }
        yield spelt(row)


def format_unregistered(found: Iterable[Row]) -> Iterator[str]:
    """Lines: unregistered speakers who are often quoted, with likely other names, an example, and how to add them."""
    for row in found:
        name = on_one_line(row["name"])
        yield f"{name}, quotes: {row['quotes']}, articles: {row['articles']}\n"
        if row["names"]:
            yield f"    perhaps also: {'، '.join(map(on_one_line, row['names']))}\n"
        yield f"    {on_one_line(row['example'])}\n"
        names = "".join(f" --alias {quote(on_one_line(each))}" for each in row["names"])
        yield f"    quotes speakers add KEY --ar {quote(name)}{names}\n"


def format_changes(rows: Iterable[Row]) -> Iterator[str]:
    """Lines: what was done to the registry."""
    cells = [
        (
            str(row["id"]),
            str(row["made"])[:19],
            row["action"],
            on_one_line(row["speaker"]),
            "undone"[: 9 * row["undone"]],
        )
        for row in rows
    ]
    yield from (line + "\n" for line in aligned([("change", "made (UTC)", "what", "speaker", ""), *cells]))


def format_failures(rows: Iterable[Row]) -> Iterator[str]:
    """Lines: what could not be read or extracted."""
    for row in rows:
        yield f"run {row['run']}  {on_one_line(row['place'])}: {on_one_line(row['message'])}\n"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
