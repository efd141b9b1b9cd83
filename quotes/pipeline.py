"""extract: an article's whole story, stage by stage."""

from __future__ import annotations

from typing import Final

from quotes.attribute import Draft, Scene, Who, attribute, dropped_at
from quotes.attribute.mixed import kind_of
from quotes.clean import furniture
from quotes.find.cues import find_cues, turns
from quotes.find.passages import find_passages
from quotes.model import Article, Candidate, CueKind, Form, Quote, Reason, Speaker, SpeakerType
from quotes.resolve.cast import Cast
from quotes.resolve.registry import Registry
from quotes.resolve.starter import seed_registry
from quotes.segment import segment
from quotes.text import Document

EXTRACTOR: Final = "1"


def extract(article: Article, registry: Registry | None = None) -> list[Quote]:
    """All statements that an article attributes, in text order.

    Every content span is a stretch of ``article.text``; a statement whose speaker stays unknown is kept.
    """
    scene = read_scene(segment(article, furniture(article.text)))
    return resolve(scene, attribute(scene), registry or seed_registry())


def resolve(scene: Scene, drafts: list[Draft], registry: Registry) -> list[Quote]:
    """The statements of a scene as quotes, each speaker known as far as the article and the registry tell."""
    voices = _Voices(Cast(scene.document, scene.full_names, registry))
    places = [_first_token(scene, draft) for draft in drafts]
    resolved: list[tuple[Resolved, str | None]] = [(None, None)] * len(drafts)
    for at in sorted(range(len(drafts)), key=places.__getitem__):  # in the order of the cues
        resolved[at] = voices.of(drafts[at])
    return [_quote(scene, draft, *found) for draft, found in zip(drafts, resolved, strict=True)]


def explain(article: Article, registry: Registry | None = None) -> tuple[list[Quote], list[Reason]]:
    """The quotes of an article, and in text order every cue and pair of marks that made none, with the reason."""
    scene = read_scene(segment(article, furniture(article.text)))
    quotes = resolve(scene, attribute(scene), registry or seed_registry())
    content = [span for quote in quotes for span in quote.content]
    within = (each for each in scene.passages if each not in scene.outer)
    spare = [each for each in within if not any(span.overlaps(each.inner) for span in content)]
    silent = [*scene.passed_over, *(Reason("inside_another_passage", each.outer) for each in spare)]
    return quotes, sorted(silent, key=lambda reason: reason.span.start if reason.span else 0)


def read_scene(document: Document) -> Scene:
    """Find passages, cues and the means to read mentions."""
    cues = find_cues(document.tokens)
    passages = find_passages(document.article.text, Reporter(document, cues).speaks_again)
    return Scene(document, passages, cues)


class Reporter:
    """Where the reporter speaks again. Only broken marks ask for it."""

    def __init__(self, document: Document, cues: list[Candidate]) -> None:
        self._document = document
        self._cues = cues
        self._places: set[int] | None = None

    def speaks_again(self, position: int) -> bool:
        """At a printed position."""
        if self._places is None:
            tokens = self._document.tokens
            self._places = {tokens.starts[index] for index in turns(tokens)}
            self._places |= {c.cue.span.start for c in self._cues if c.cue.kind is CueKind.VERB and not c.ambiguous}
        return position in self._places


Resolved = tuple[Speaker, Reason] | None


class _Voices:
    """Whoever speaks in an article, each mention resolved once, knowing who spoke before it."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._known: dict[int, tuple[Speaker, Reason]] = {}
        self._previous: Speaker | None = None

    def of(self, draft: Draft) -> tuple[Resolved, str | None]:
        """The speaker of a statement, and who relays it."""
        speaker, relay = self._speaker(draft.who), self._speaker(draft.relay)
        via = relay[0].name if relay and (speaker is None or relay[0] != speaker[0]) else None
        if speaker and not draft.nested:
            self._previous = speaker[0]
        return speaker, via

    def _speaker(self, who: Who | None) -> Resolved:
        if who is None:
            return None
        found = self._known.get(id(who.mention))
        if found is None:
            type_ = who.group.type if who.group else SpeakerType.PERSON
            found = self._known[id(who.mention)] = self._cast.resolve(who.mention, type_, self._previous)
        return found


def _first_token(scene: Scene, draft: Draft) -> int:
    """Of the cue, or of a content that has none."""
    return draft.candidate.start if draft.candidate else scene.document.token_from(draft.content[0].start)


def _quote(scene: Scene, draft: Draft, resolved: Resolved, via: str | None) -> Quote:
    who, cue = draft.who, draft.candidate
    kind, verbatim = kind_of(scene, draft.content, cue.cue.span if cue else None, draft.form is Form.NOMINAL)
    mention = who.mention if who is not None and who.here else (dropped_at(cue) if cue is not None else None)
    reasons = [*draft.reasons, *((resolved[1],) if resolved else ())]
    repairs = [p.repair for p in draft.passages if p.repair]
    return Quote(
        article_id=scene.document.article.id,
        kind=kind,
        form=draft.form,
        content=draft.content,
        verbatim=verbatim,
        text=" … ".join(span.of(scene.printed) for span in draft.content),
        cue=cue.cue if cue is not None else None,
        mention=mention,
        speaker=resolved[0] if resolved else None,
        via=via,
        confidence=max(0.05, draft.confidence - 0.1 * (resolved is None)),
        reasons=tuple(reasons),
        repair=repairs[0] if repairs else None,
    )
