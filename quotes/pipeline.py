"""extract: an article's whole story, stage by stage."""

from __future__ import annotations

from quotes.attribute import Draft, Scene, attribute, dropped_at
from quotes.attribute.mixed import kind_of
from quotes.clean import furniture
from quotes.find.cues import find_cues
from quotes.find.passages import find_passages
from quotes.model import Article, Form, Quote, Reason, Speaker, SpeakerType
from quotes.resolve.cast import Cast
from quotes.resolve.registry import Registry, seed_registry
from quotes.segment import Document, segment

EXTRACTOR = "1"


def extract(article: Article, registry: Registry | None = None) -> list[Quote]:
    """All statements that an article attributes, in text order.

    Every content span is a stretch of ``article.text``; a statement whose speaker stays unknown is kept.
    """
    document = segment(article, furniture(article.text))
    scene = read_scene(document)
    cast = Cast(document.tokens, article.text, article.published, registry or seed_registry())
    return [_quote(scene, draft, cast_of) for draft, cast_of in _cast(scene, attribute(scene), cast)]


def read_scene(document: Document) -> Scene:
    """Find passages, cues and the means to read mentions."""
    article = document.article
    cues = find_cues(document.tokens, document.text.folded, article.text)
    verbs = {c.cue.span.start for c in cues if c.cue.kind.value == "verb" and not c.ambiguous}
    passages = find_passages(article.text, lambda position: position in verbs)
    return Scene(document, passages, cues)


def _cast(scene: Scene, drafts: list[Draft], cast: Cast) -> list[tuple[Draft, tuple[Speaker, Reason] | None]]:
    """Resolve in the order of the cues, so that each mention knows who spoke before it."""
    order = sorted(drafts, key=lambda d: (d.candidate.start if d.candidate else scene.document.token_from(d.content[0].start)))
    resolved: dict[int, tuple[Speaker, Reason] | None] = {}
    known: dict[int, tuple[Speaker, Reason]] = {}
    previous: Speaker | None = None
    for draft in order:
        if draft.who is None:
            resolved[id(draft)] = None
            continue
        mention = draft.who.mention
        if id(mention) not in known:
            kind = draft.who.group.type if draft.who.group else SpeakerType.PERSON
            known[id(mention)] = cast.resolve(mention, kind, previous)
        resolved[id(draft)] = known[id(mention)]
        if not draft.nested:
            previous = known[id(mention)][0]
    return [(draft, resolved[id(draft)]) for draft in drafts]


def _quote(scene: Scene, draft: Draft, resolved: tuple[Speaker, Reason] | None) -> Quote:
    kind, verbatim = kind_of(scene, draft.content)
    who, cue = draft.who, draft.candidate
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
        via=draft.via,
        confidence=max(0.05, draft.confidence - 0.1 * (resolved is None)),
        reasons=tuple(reasons),
        repair=repairs[0] if repairs else None,
    )
