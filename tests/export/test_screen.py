"""Answers on a terminal that turns lines: pictures of them, and of the same signs set by hand where nothing is turned.

The terminal is mlterm. It goes by the first letter of each line and draws boxes for isolates.
"""

from __future__ import annotations

import os
import shlex
import struct
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quotes.export.brackets import show
from quotes.export.cite import StyleName, cite
from quotes.export.columns import Record, record
from quotes.export.table import BRIEF_NEWS, NEWS, Layout, write
from quotes.export.terminal import shown, width
from tests.conftest import find_program
from tests.export.cite.pasted import ARTICLE, DIRECTION, KINDS, READ, TEXT, WHOLES, quoted
from tests.export.reading_order import MARKS, drawn
from tests.export.test_formats import Terminal

COLUMNS, ROWS = 150, 90
Pictured = Callable[..., Any]  # True where it is dark
_NO_CURSOR = "\x1b[?25l"
WORDS = [(kind, words) for kind, several in KINDS.items() for words in several]


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pictured]:
    """Shows lines on a terminal, which turns them or leaves them as they are; the picture of it."""
    terminal, server = find_program("mlterm", "mlterm"), find_program("Xvfb", "xvfb")
    folder = tmp_path_factory.mktemp("screen")
    ours, theirs = os.pipe()
    size = ["-screen", "0", "1600x2000x24", "-fbdir", str(folder)]
    command = [server, "-noreset", "-nocursor", "-displayfd", str(theirs), *size]
    with subprocess.Popen(command, pass_fds=[theirs], stderr=subprocess.DEVNULL) as screen, os.fdopen(ours) as told:
        os.close(theirs)
        environment = {**os.environ, "DISPLAY": f":{told.readline().strip()}", "LC_ALL": "C.UTF-8"}

        def picture(lines: Sequence[str], *, turned: bool) -> Any:
            ready, written = folder / "ready", folder / "written"
            ready.unlink(missing_ok=True)
            written.write_text("\n".join(lines) + _NO_CURSOR, "utf-8")
            show_it = f"cat {shlex.quote(str(written))}; touch {shlex.quote(str(ready))}; exec sleep 60"
            options = ["--aa", "--sb=false", "--geometry", f"{COLUMNS}x{ROWS}", f"--ctl={str(turned).lower()}"]
            with subprocess.Popen([terminal, *options, "-e", "sh", "-c", show_it], env=environment) as shown_by:
                try:
                    return until_still(folder / "Xvfb_screen0", ready)
                finally:
                    shown_by.terminate()

        try:
            yield picture
        finally:
            screen.terminate()


def until_still(framebuffer: Path, ready: Path) -> Any:
    """What is on the screen when all is written and nothing has changed for half a second: True where it is dark."""
    before, deadline = b"", time.monotonic() + 60
    while not ready.exists() or framebuffer.read_bytes() != before:
        assert time.monotonic() < deadline, "the terminal does not show the lines"
        before = framebuffer.read_bytes() if ready.exists() else b""
        time.sleep(0.5)
    head = struct.unpack(">25I", before[:100])
    pixels = np.frombuffer(before, np.uint8, offset=head[0] + 12 * head[19])
    return pixels.reshape(head[5], head[12])[:, : 4 * head[4]].reshape(head[5], head[4], 4)[..., 1] < 128


def by_hand(line: str, direction: str, wholes: Sequence[str] = WHOLES) -> str:
    """The signs of a line in their order, at the side of the screen where the terminal begins it."""
    signs = drawn(MARKS.sub("", line), direction, wholes)
    return " " * (COLUMNS - width(signs)) * (direction == "R") + signs


def differing(pictured: Pictured, lines: Sequence[str], by_hand: Sequence[str]) -> int:
    """How many points are dark in one of two pictures: of the lines as the terminal turns them, and set by hand."""
    assert len(lines) < ROWS
    one, other = pictured(lines, turned=True), pictured(by_hand, turned=False)
    assert one.sum() > 1000, "nothing is shown"
    return int((one ^ other).sum())


def cited(style: StyleName) -> Iterator[tuple[str, str]]:
    """The lines of citations as they are shown, and as they are set by hand."""
    for lang, direction in DIRECTION.items():
        for kind, words in WORDS:
            for line in shown(cite(record(quoted(kind, words), ARTICLE), ARTICLE, style, lang)).splitlines():
                alone = MARKS.sub("", line).strip() == words
                runs = "R" if alone else direction
                # Without isolates nothing holds Latin letters among Arabic words in a line that runs rightward.
                if "BBC" not in line or runs == "R":
                    yield line, by_hand(line, runs)


def printed(records: Sequence[Record], layout: Layout, *, compact: bool) -> list[str]:
    """The lines of a table on a terminal."""
    out = Terminal()
    write(records, out, layout=layout, compact=compact)
    return out.getvalue().splitlines()


@pytest.fixture(autouse=True)
def _no_other_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(COLUMNS))
    monkeypatch.delenv("VTE_VERSION", raising=False)


@pytest.mark.parametrize("style", READ)
def test_citations_are_shown_as_they_are_read(style: StyleName, pictured: Pictured) -> None:
    lines, hand_set = zip(*cited(style), strict=True)
    assert differing(pictured, lines, hand_set) == 0
    assert differing(pictured, [MARKS.sub("", line) for line in lines], hand_set) > 1000, "the marks do nothing"


@pytest.mark.parametrize(("layout", "compact"), [(NEWS, False), (BRIEF_NEWS, True)])
def test_tables_are_shown_as_they_are_read(layout: Layout, compact: bool, pictured: Pictured) -> None:
    """The columns run rightward, whatever letters are in them, and the words beneath leftward."""
    records = [record(quoted(kind, words), ARTICLE) for kind, words in WORDS if not (compact and "BBC" in words)]
    lines = printed(records, layout, compact=compact)
    wholes = [f"{words.strip('«»')} " for _, words in WORDS]
    hand_set = [by_hand(line, "R" if line.startswith("    ") else "L", wholes) for line in lines]
    assert differing(pictured, lines, hand_set) == 0
    assert differing(pictured, [MARKS.sub("", line) for line in lines], hand_set) > 1000, "the marks do nothing"


def test_an_article_is_shown_as_it_is_read(pictured: Pictured) -> None:
    records = [record(quoted(kind, words), ARTICLE) for kind, words in WORDS]
    article, _, legend = show(TEXT, records, on_screen=True).rpartition("\n\n")
    lines = [*article.splitlines(), "", *legend.splitlines()]
    hand_set = [by_hand(line, "R" if "⟦" in line else "L") for line in lines]
    assert differing(pictured, lines, hand_set) == 0
