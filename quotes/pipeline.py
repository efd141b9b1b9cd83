"""extract: an article's whole story, stage by stage."""

from __future__ import annotations

from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.senses import ALLOWED, polarity
from quotes.arabic.words import word
from quotes.attribute import Draft, Scene, attribute, dropped_at
from quotes.attribute.draft import Opener
from quotes.attribute.quote_kind import kind_of
from quotes.boilerplate import boilerplate
from quotes.confidence import Judgement, Surroundings, judge
from quotes.find.cues import find_cues, find_shifts
from quotes.find.passages import find_passages
from quotes.model import Article, Candidate, Cue, CueKind, Form, Quote, Reason
from quotes.resolve.registry import Registry
from quotes.resolve.starter import seed_registry
from quotes.segment import segment
from quotes.setting import read_setting, reasons_of
from quotes.text import Document
from quotes.voices import resolve_speakers

EXTRACTOR: Final = "5"


def extract(article: Article | str, registry: Registry | None = None) -> list[Quote]:
    """All statements that an article attributes, in text order. A text alone is an article named by its hash.

    Every content span is a stretch of ``article.text``; a statement whose speaker stays unknown is kept.
    """
    article = _article(article)
    scene = read_scene(segment(article, boilerplate(article.text)))
    return resolve(scene, attribute(scene), registry or seed_registry())


def _article(given: Article | str) -> Article:
    """Raises `TypeError` for what is neither an article nor a text."""
    if isinstance(given, str):
        return Article(f"text-{Article('', given).sha256[:12]}", given)
    if not isinstance(given, Article):
        raise TypeError(f"an article or a text is read, not {type(given).__name__}")
    return given


def resolve(scene: Scene, drafts: list[Draft], registry: Registry) -> list[Quote]:
    """The statements of a scene as quotes, each speaker known as far as the article and the registry tell."""
    resolved = resolve_speakers(scene, drafts, registry)
    around = Surroundings(scene, drafts, [speaker for speaker, _ in resolved])
    return [
        quote
        for draft, (speaker, via) in zip(drafts, resolved, strict=True)
        if (quote := to_quote(scene, draft, judge(around, draft, speaker), via)) is not None
    ]


def explain(article: Article | str, registry: Registry | None = None) -> tuple[list[Quote], list[Reason]]:
    """The quotes of an article, and in text order the cues and pairs of marks that made none, with the reason."""
    article = _article(article)
    scene = read_scene(segment(article, boilerplate(article.text)))
    quotes = resolve(scene, attribute(scene), registry or seed_registry())
    content = [span for quote in quotes for span in quote.content]
    within = (each for each in scene.passages.each if each not in scene.passages.outer)
    spare = [each for each in within if not any(span.overlaps(each.inner) for span in content)]
    silent = [*scene.found.passed_over, *(Reason("inside_another_passage", each.outer) for each in spare)]
    return quotes, sorted(silent, key=lambda reason: reason.span.start if reason.span else 0)


def read_scene(document: Document) -> Scene:
    """Find passages, cues and the means to read mentions."""
    cues = find_cues(document.tokens)
    passages = find_passages(document.article.text, Reporter(document, cues).resumes, document.wraps)
    return Scene(document, passages, cues)


class Reporter:
    """Where the reporter speaks again. Only broken marks ask for it."""

    def __init__(self, document: Document, cues: list[Candidate]) -> None:
        self._document = document
        self._cues = cues
        self._places: set[int] | None = None

    def resumes(self, position: int) -> bool:
        """At a printed position."""
        if self._places is None:
            tokens = self._document.tokens
            self._places = {tokens.starts[index] for index in find_shifts(tokens)}
            self._places |= {c.cue.span.start for c in self._cues if c.cue.kind is CueKind.VERB and self._is_sure(c)}
        return position in self._places

    def _is_sure(self, cue: Candidate) -> bool:
        """A verb that is no homograph, or one after which an outlet stands (ونقلت صحيفة)."""
        if not cue.ambiguous:
            return True
        each = self._document.tokens.each
        return cue.joined and cue.stop < len(each) and word(each[cue.stop].norm).bare in words("addressees")


def to_quote(scene: Scene, draft: Draft, judged: Judgement, via: str | None) -> Quote | None:
    """The quote that a statement is, or None where it is more likely none; then the scene says so."""
    who, cue = draft.who, draft.candidate
    if judged.is_doubtful:
        where = cue.cue.span if cue is not None else draft.content[0]
        left = [each.outer for each in scene.passages.outer if any(span.overlaps(each.inner) for span in draft.content)]
        told = f"{judged.confidence:.2f}"
        scene.found.passed_over += [Reason("too_doubtful", each, told) for each in (where, *left)]
        return None
    kind, verbatim = kind_of(scene, draft.content, cue.cue.span if cue else None, draft.form is Form.NOMINAL)
    mention = who.mention if who is not None and who.here else (dropped_at(cue) if cue is not None else None)
    reasons = [*draft.reasons, *judged.reasons, *((draft.ending,) if draft.ending else ())]
    setting = read_setting(scene, draft)
    repairs = [p.repair for p in draft.passages if p.repair]
    return Quote(
        article_id=scene.document.article.id,
        kind=kind,
        form=draft.form,
        content=draft.content,
        verbatim=verbatim,
        text=" … ".join(span.of(scene.printed) for span in draft.content),
        cue=_as_meant(scene, cue, draft.opener) if cue is not None else None,
        mention=mention,
        speaker=judged.speaker,
        via=via,
        confidence=judged.confidence,
        reasons=(*reasons, *reasons_of(setting)),
        repair=repairs[0] if repairs else None,
        setting=setting,
    )


def _as_meant(scene: Scene, cue: Candidate, opener: Opener | None) -> Cue:
    """The reporting word with its sense here: لم يستبعد أن … says that it may be, أكد نفيه أن … that it is not."""
    said = cue.cue
    if cue.start > 0 and scene.words[cue.start - 1].kinds.negation and _is_denial(said):
        return _in_sense(said, ALLOWED)
    if opener is not None and opener.by == "complementizer" and not _is_denial(said):
        owners = (each.cue for at in range(cue.stop, opener.start) for each in scene.cues.at(at))
        denial = next((each for each in owners if each.kind is CueKind.NOUN and _is_denial(each)), None)
        return _in_sense(said, denial.sense) if denial is not None else said
    return said


def _is_denial(cue: Cue) -> bool:
    return polarity(cue.sense) in ("denied", "doubted")


def _in_sense(cue: Cue, sense: str) -> Cue:
    return Cue(
        cue.span, cue.lemma, cue.kind, sense, cue.frame, features=cue.features, object_pronoun=cue.object_pronoun
    )
