"""The project's own gold: lines of Arabic with their quotes drawn in, each a construction that is easy to get wrong.

A line passes when the extractor finds its quotes and nothing else, each with its kind, form, exact content, speaker and
``via``. Lines that do not pass yet are listed in tests/lines/known_failures.txt; one that passes has to leave the list:
``python -m tests.test_lines`` strikes off those that pass, and never adds one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from quotes.evaluate.gold import GoldQuote
from quotes.evaluate.match import content_places, plain_name, same_name, same_speaker, spans_of
from quotes.evaluate.notation import Drawn, read_drawings
from quotes.model import Article
from tests.each import check_each

LINES = Path(__file__).parent / "lines"
KNOWN_FAILURES = LINES / "known_failures.txt"
MOST_FAILURES = 29


def drawings() -> dict[str, Drawn]:
    """Every line by its id, such as ``marks-012``."""
    return {
        f"{path.stem}-{number}": drawn
        for path in sorted(LINES.glob("*.txt"))
        if path != KNOWN_FAILURES
        for number, drawn in read_drawings(path.read_text("utf-8"), path.stem).items()
    }


def known_failures() -> list[str]:
    if not KNOWN_FAILURES.exists():
        return []
    return [line for line in KNOWN_FAILURES.read_text("utf-8").splitlines() if line and not line.startswith("#")]


ALL = drawings()


def answers(gold: GoldQuote, record: dict[str, Any], text: str) -> bool:
    """True when the record says of these words what the drawing says of them."""
    wanted, found = content_places(text, gold.content), content_places(text, spans_of(record))
    # A leading و or ف belongs to the sentence as much as to what is said: either reading of it is right.
    loose = {min(wanted | found)} if wanted | found and text[min(wanted | found)] in "وف" else set()
    via, found_via = plain_name(gold.via), plain_name(record["via"])
    return (
        wanted - loose == found - loose
        and record["kind"] == gold.kind
        and record["form"] == gold.form
        and same_speaker(gold, record)
        and (via == found_via or bool(via and found_via and same_name(found_via, via)))
    )


def disagreements(drawn: Drawn, records: Sequence[dict[str, Any]]) -> list[str]:
    """What the records miss and what they have too many, in words."""
    left = list(records)
    faults = []
    for gold in drawn.quotes:
        match = next((record for record in left if answers(gold, record, drawn.text)), None)
        if match is not None:
            left.remove(match)
        else:
            faults.append(f"missed   {_show(drawn.text, gold.record(), gold.speaker)}")
    spurious = (_show(drawn.text, record, record["speaker"] or record["speaker_name"]) for record in left)
    return faults + [f"spurious {shown}" for shown in spurious]


def _show(text: str, record: dict[str, Any], speaker: str | None) -> str:
    words = " // ".join(span.of(text) for span in spans_of(record))
    return f"{record['kind']} {record['form']} | {speaker} | via {record['via']} | {words}"


def faults_of(line: str) -> list[str]:
    """What the extractor gets wrong in a line."""
    from quotes.pipeline import extract

    article = Article(line, ALL[line].text, published=ALL[line].published)
    return disagreements(ALL[line], [quote.record() for quote in extract(article)])


def is_read_right(line: str) -> None:
    faults = faults_of(line)
    assert not faults, "\n".join([ALL[line].text, *faults])


@pytest.mark.parametrize("file", sorted({line.rpartition("-")[0] for line in ALL}))
def test_lines(file: str) -> None:
    lines = {line: line for line in ALL if line.rpartition("-")[0] == file}
    check_each(lines, is_read_right, known_failures())


def test_known_failures_are_lines() -> None:
    listed = known_failures()
    assert listed == sorted(set(listed)), "the list should be sorted and free of doubles"
    assert not set(listed) - set(ALL)
    assert len(listed) <= MOST_FAILURES


def test_there_are_lines_enough() -> None:
    assert len(ALL) >= 320
    assert sum(not drawn.quotes for drawn in ALL.values()) >= 25
    assert len({(drawn.text, drawn.published) for drawn in ALL.values()}) == len(ALL)


def strike_off() -> list[str]:
    """The lines of the list that pass by now, struck off it."""
    listed = known_failures()
    passing = {line for line in listed if line in ALL and not faults_of(line)}
    kept = [line for line in KNOWN_FAILURES.read_text("utf-8").splitlines() if line not in passing]
    KNOWN_FAILURES.write_text("".join(f"{line}\n" for line in kept), "utf-8", newline="\n")
    return sorted(passing)


if __name__ == "__main__":
    struck = strike_off()
    print(f"{len(struck)} lines pass by now; {len(known_failures())} are left", *struck, sep="\n")
