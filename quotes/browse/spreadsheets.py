"""Datasette's own CSV, with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from codecs import getincrementaldecoder
from collections.abc import MutableMapping
from typing import Any

from quotes.browse.security import App, Receive, Scope, Send
from quotes.export.csv import safe

_TYPES = (b"text/csv", b"text/plain")  # Datasette sends both


class SafeCsv:
    """Stands before Datasette: the cells of its tables get the mark that those of our own exports get."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application within, CSV with its cells marked."""
        rows: Rows | None = None

        async def marked(message: MutableMapping[str, Any]) -> None:
            nonlocal rows
            if message["type"] == "http.response.start":
                headers = {name.lower(): value for name, value in message.get("headers") or []}
                if scope["path"].startswith("/data") and headers.get(b"content-type", b"").startswith(_TYPES):
                    rows = Rows()
                    kept = [each for each in message["headers"] if each[0].lower() != b"content-length"]
                    message = {**message, "headers": kept}
            elif rows is not None and message["type"] == "http.response.body":
                last = not message.get("more_body", False)
                message = {**message, "body": rows.read(message.get("body", b""), last=last)}
            await send(message)

        await self._app(scope, receive, marked)


class Rows:
    """Rows of CSV that come in pieces of any length, given back as soon as they are whole."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("surrogateescape")
        self._held: list[str] = []  # a row that is not whole yet
        self._quoted = False  # whether it ends inside a cell in quotation marks

    def read(self, piece: bytes, *, last: bool) -> bytes:
        """What can be given after this piece; everything after the ``last``."""
        whole = []
        for line in self._decoder.decode(piece, last).splitlines(keepends=True):
            self._held.append(line)
            self._quoted ^= line.count('"') % 2 == 1
            if line.endswith("\n") and not self._quoted:
                whole.append("".join(self._held))
                self._held = []
        if last and self._held:
            whole.append("".join(self._held))
        return "".join(map(_safe, whole)).encode("utf-8", "surrogateescape")


def _safe(row: str) -> str:
    """One row, its cells made safe."""
    out = io.StringIO()
    written = csv.writer(out)
    written.writerows([safe(cell) for cell in cells] for cells in csv.reader(io.StringIO(row, newline="")))
    return out.getvalue()
