"""Quotes that the reader missed: added by people, with words, speaker and reporting word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotes.boilerplate import boilerplate
from quotes.errors import InputError
from quotes.model import Article, Cue, Form, Quote, QuoteKind, Reason, Span, Speaker
from quotes.pipeline import read_scene
from quotes.segment import segment
from quotes.store.corrections import ADDED, RightCue

_OPENING, _CLOSING = '«“"‘‹„', '»”"’›'


def made(
    article: Article, words: str, speaker: Speaker, *, cue: str | None, kind: str | None, via: str | None
) -> Quote:
    """A quote of these words of an article. Raises `InputError` for words, or a cue, that are not there."""
    content = tuple(Span(*place) for place in found_in(words, article, [[0, 0]]))
    chosen = _kind(article.text, content[0]) if kind is None else kind_of(kind)
    found = _cue_in(cue, article, [list(content[0])]) if cue else None
    return Quote(
        article_id=article.id,
        kind=chosen,
        form=Form.CLAUSE,
        content=content,
        verbatim=() if chosen == QuoteKind.INDIRECT else content,
        text=" … ".join(span.of(article.text) for span in content),
        cue=found,
        mention=None,
        speaker=speaker,
        via=via or None,
        confidence=1.0,
        reasons=(Reason(ADDED, None, "by a person"),),
    )


def _kind(text: str, place: Span) -> QuoteKind:
    """Direct where the words stand between marks, or else indirect."""
    before, after = text[: place.start].rstrip()[-1:], text[place.stop :].lstrip(" .،؛!؟?")[:1]
    return QuoteKind.DIRECT if before and before in _OPENING and after and after in _CLOSING else QuoteKind.INDIRECT


def kind_of(written: str) -> QuoteKind:
    """The kind that was given. Raises `InputError` for what is none."""
    if written not in set(QuoteKind):
        raise InputError(f"{written!r} is no kind; give {', '.join(QuoteKind)}")
    return QuoteKind(written)


def cue_of(written: str, article: Article, near: Sequence[Sequence[int]]) -> RightCue:
    """The reporting word that is meant, as the article has it or its place like 346-350, next to the statement.

    Raises `InputError` for words that do not stand there or report nothing.
    """
    cue = _cue_in(written, article, near)
    return RightCue(cue.span.start, cue.span.stop, cue.kind.value, cue.lemma, cue.sense)


def _cue_in(written: str, article: Article, near: Sequence[Sequence[int]]) -> Cue:
    [place, *_] = place_of(written) if re.fullmatch(r"[\d\s-]+", written) else found_in(written, article, near)
    scene = read_scene(segment(article, boilerplate(article.text)))
    cues = [candidate.cue for candidate in scene.cues.each]
    here = [cue for cue in cues if cue.span.start < place[1] and place[0] < cue.span.stop]
    if not here:
        raise InputError(f"{written!r} is no reporting word that is known; give one of the article's, like قال")
    return here[0]


def place_of(written: str) -> list[tuple[int, int]]:
    """120-180,190-200 as stretches. Raises `InputError` for anything else."""
    pieces = []
    for piece in written.split(","):
        numbers = re.fullmatch(r"\s*(\d+)\s*-\s*(\d+)\s*", piece)
        if numbers is None:
            raise InputError(f"{piece.strip()!r} is no place; write it like 120-180, in characters of the article")
        pieces.append((int(numbers[1]), int(numbers[2])))
    return pieces


def found_in(words: str, article: Article, near: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Where the article has these words, next to the place that was found. Raises `InputError` where it has not."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [found.span() for found in re.finditer(pattern, article.text)] if pattern else []
    if not places:
        raise InputError(f"the article {article.id!r} does not have these words; copy them from it")
    return [min(places, key=lambda place: abs(place[0] - near[0][0]))]
