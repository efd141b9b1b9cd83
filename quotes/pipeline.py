"""extract: an article's whole story, stage by stage."""

from __future__ import annotations

from functools import cache

from quotes.attribute import Draft, Scene, Who, attribute, dropped_at
from quotes.attribute.mixed import kind_of
from quotes.clean import furniture
from quotes.find.cues import find_cues, turns
from quotes.find.passages import find_passages
from quotes.model import Article, CueKind, Form, Quote, Reason, Speaker, SpeakerType
from quotes.resolve.cast import Cast
from quotes.resolve.registry import Registry, seed_registry
from quotes.segment import segment
from quotes.text import Document

EXTRACTOR = "1"


def extract(article: Article, registry: Registry | None = None) -> list[Quote]:
    """All statements that an article attributes, in text order.

    Every content span is a stretch of ``article.text``; a statement whose speaker stays unknown is kept.
    """
    scene = read_scene(segment(article, furniture(article.text)))
    return resolve(scene, attribute(scene), registry or seed_registry())


def resolve(scene: Scene, drafts: list[Draft], registry: Registry) -> list[Quote]:
    """The statements of a scene as quotes, each speaker known as far as the article and the registry tell."""
    cast = Cast(scene.document, scene.full_names, registry)
    return [_quote(scene, draft, speaker, via) for draft, speaker, via in _cast(scene, drafts, cast)]


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

    @cache
    def resumptions() -> set[int]:
        """Where the reporter speaks again. Only broken marks ask for it."""
        turned = {document.tokens.starts[index] for index in turns(document.tokens)}
        return turned.union(c.cue.span.start for c in cues if c.cue.kind is CueKind.VERB and not c.ambiguous)

    passages = find_passages(document.article.text, lambda position: position in resumptions())
    return Scene(document, passages, cues)


Resolved = tuple[Speaker, Reason] | None


def _cast(scene: Scene, drafts: list[Draft], cast: Cast) -> list[tuple[Draft, Resolved, str | None]]:
    """Resolve in the order of the cues, so that each mention knows who spoke before it."""
    order = sorted(
        drafts, key=lambda d: d.candidate.start if d.candidate else scene.document.token_from(d.content[0].start)
    )
    known: dict[int, tuple[Speaker, Reason]] = {}
    previous: Speaker | None = None

    def speaker_of(who: Who | None) -> Resolved:
        if who is None:
            return None
        if id(who.mention) not in known:
            known[id(who.mention)] = cast.resolve(
                who.mention, who.group.type if who.group else SpeakerType.PERSON, previous
            )
        return known[id(who.mention)]

    resolved = {}
    for draft in order:
        speaker = speaker_of(draft.who)
        relay = speaker_of(draft.relay)
        via = relay[0].name if relay and (speaker is None or relay[0] != speaker[0]) else None
        resolved[id(draft)] = speaker, via
        if speaker and not draft.nested:
            previous = speaker[0]
    return [(draft, *resolved[id(draft)]) for draft in drafts]


def _quote(scene: Scene, draft: Draft, resolved: Resolved, via: str | None) -> Quote:
    who, cue = draft.who, draft.candidate
    kind, verbatim = kind_of(scene, draft.content, cue.cue.span if cue else None, draft.form == "nominal")
    mention = who.mention if who is not None and who.here else (dropped_at(cue) if cue is not None else None)
    reasons = [*draft.reasons, *((resolved[1],) if resolved else ())]
    repairs = [p.repair for p in draft.passages if p.repair]
    return Quote(
        article_id=scene.document.article.id,
        kind=kind,
        form=Form(draft.form),
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
