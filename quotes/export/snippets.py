"""Parts of a text around what was looked for."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.export.terminal import printable
from quotes.model import Span

_AROUND = 80  # characters on either side
_WHOLE = 240  # a text no longer than this is shown whole
_GAP = " … "
_ON, _OFF = "\x1b[1;33m", "\x1b[0m"


def around(text: str, hits: Sequence[Span], *, colours: bool = False) -> str:
    """The text, or what stands around the hits in a long one; hits stand in ⟦ ⟧, or in colour."""
    opening, closing = (_ON, _OFF) if colours else ("⟦", "⟧")
    around_hits = windows(text, hits)
    shown = []
    for window in around_hits:
        at, pieces = window.start, []
        for hit in hits:
            if at <= hit.start and hit.stop <= window.stop:
                pieces += [printable(text[at : hit.start]), opening, printable(hit.of(text)), closing]
                at = hit.stop
        shown.append("".join([*pieces, printable(text[at : window.stop])]))
    before = _GAP.lstrip() if around_hits[0].start else ""
    after = _GAP.rstrip() if around_hits[-1].stop < len(text) else ""
    return before + _GAP.join(shown) + after


def windows(text: str, hits: Sequence[Span]) -> list[Span]:
    """Stretches of whole words that hold the hits."""
    if len(text) <= _WHOLE or not hits:
        return [Span(0, len(text))]
    found: list[Span] = []
    for hit in hits:
        start, stop = max(0, hit.start - _AROUND), min(len(text), hit.stop + _AROUND)
        start = 0 if start == 0 else (text.find(" ", start, hit.start) + 1 or hit.start)
        stop = stop if stop == len(text) else max(text.rfind(" ", hit.stop, stop), hit.stop)
        if found and start <= found[-1].stop:
            found[-1] = Span(found[-1].start, max(stop, found[-1].stop))
        else:
            found.append(Span(start, stop))
    return found
