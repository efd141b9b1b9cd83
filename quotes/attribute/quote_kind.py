"""Direct, mixed or indirect: what the marks inside a content make of it."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.attribute.scene import Scene
from quotes.model import Passage, QuoteKind, Span


def _passages_on(passages: Iterable[Passage], content: tuple[Span, ...]) -> tuple[Passage, ...]:
    """Those of the passages that share words with the content."""
    return tuple(p for p in passages if any(piece.overlaps(span) for piece in p.spans for span in content))


def inside_marks(scene: Scene, span: Span) -> tuple[Span, ...] | None:
    """The pieces of the one passage that fills ``span`` whole, else None.

    قال إن «⟦الاتفاق قريب⟧» is direct although a complementizer stands before the mark.
    """
    for passage in scene.passages.outer_on(span.start, span.stop):
        if passage.outer == span or (passage.outer.contains(span) and span.contains(passage.inner)):
            return tuple(trim(scene, piece) for piece in passage.spans)
    return None


def trim(scene: Scene, piece: Span) -> Span:
    """A printed piece without the space at its edges."""
    text = piece.of(scene.printed)
    start = piece.start + len(text) - len(text.lstrip())
    return Span(start, max(start, piece.stop - (len(text) - len(text.rstrip()))))


def kind_of(
    scene: Scene, content: tuple[Span, ...], cue: Span | None, nominal: bool
) -> tuple[QuoteKind, tuple[Span, ...]]:
    """The kind of a content and its verbatim spans (the parts between marks).

    Marks that hold the cue as well are somebody else's: they make nothing direct. A nominal statement
    in marks is a mixed one.
    """
    inside = _passages_on(scene.passages.outer_on(content[0].start, max(span.stop for span in content)), content)
    around = next((p for p in inside if cue is not None and p.outer.contains(cue)), None)
    if around is not None:
        inside = _passages_on(scene.sentences.passages_within(around, content), content)
    verbatim = tuple(
        cut
        for passage in inside
        for piece in passage.spans
        for span in content
        if (cut := piece.intersection(span)) is not None
    )
    if not inside:
        return QuoteKind.INDIRECT, ()
    within = all(any(passage.outer.contains(span) for passage in inside) for span in content)
    return (QuoteKind.DIRECT if within and not nominal else QuoteKind.MIXED), verbatim
