"""Who speaks each statement of an article, and who relays it: every mention resolved once, in the order of the cues."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.arabic.lexicon import words
from quotes.arabic.words import word
from quotes.attribute import Draft, Scene, Who
from quotes.confidence import Resolved
from quotes.model import Reason, Speaker, SpeakerType
from quotes.resolve.coreference import Coreference
from quotes.resolve.registry import Registry
from quotes.text import fold


def resolve_speakers(scene: Scene, drafts: list[Draft], registry: Registry) -> list[tuple[Resolved, str | None]]:
    """Who speaks each statement, and who relays it, before it is weighed how sure that is."""
    voices = _Voices(scene, Coreference(scene.document, scene.full_names, registry))
    places = [_first_token(scene, draft) for draft in drafts]
    resolved: list[tuple[Resolved, str | None]] = [(None, None)] * len(drafts)
    for at in sorted(range(len(drafts)), key=places.__getitem__):  # in the order of the cues
        resolved[at] = voices.of(drafts[at])
    return resolved


class _Voices:
    """Whoever speaks in an article, each mention resolved once, knowing who spoke before it."""

    def __init__(self, scene: Scene, cast: Coreference) -> None:
        self._scene = scene
        self._cast = cast
        self._known: dict[int, tuple[Speaker, Reason]] = {}
        self._previous: Speaker | None = None
        self._issuers: dict[str, Speaker] = {}  # whose the last بيان was, and the last بلاغ

    def of(self, draft: Draft) -> tuple[Resolved, str | None]:
        """The speaker of a statement, and who relays it."""
        if any(reason.rule == "addressee_answers" for reason in draft.reasons):
            self._previous = None  # whoever asked is not the one who answers
        speaker = self._issuer(draft) or self._speaker(draft.who)
        relay = self._speaker(draft.relay)
        via = relay[0].name if relay and (speaker is None or relay[0] != speaker[0]) else None
        if speaker and not (draft.nested or draft.cited):
            self._previous = speaker[0]
            self._issuers |= dict.fromkeys(_issued(self._scene, draft), speaker[0])
        return speaker, via

    def _speaker(self, who: Who | None) -> Resolved:
        if who is None:
            return None
        found = self._known.get(id(who.mention))
        if found is None:
            type_ = who.group.type if who.group else SpeakerType.PERSON
            found = self._known[id(who.mention)] = self._cast.resolve(who.mention, type_, self._previous)
        return found

    def _issuer(self, draft: Draft) -> Resolved:
        """وأضاف البيان, right after whoever spoke in one, unless it is a paper, nameless or named in these words."""
        if draft.who is None or draft.nested:
            return None
        noun = word(fold(draft.who.mention.text))
        issuer = self._issuers.get(noun.bare) if noun.definite and noun.kinds.statement else None
        if issuer is None or issuer is not self._previous or issuer.type is SpeakerType.ANONYMOUS:
            return None
        named = issuer.name.split()
        head = word(fold(named[0]))
        if head.kinds.outlet or head.bare in words("addressees"):
            return None
        if any(named[-1] in span.of(self._scene.printed) for span in draft.content):
            return None
        return issuer, Reason("issuer_again", draft.who.mention.span, issuer.name)


def _issued(scene: Scene, draft: Draft) -> Iterator[str]:
    """The statements, without an article, that what is said there stands in: قالت الوزارة في ⟨بيان⟩ إن …"""
    if draft.candidate is None or draft.opener is None:
        return
    for at in range(scene.sentences.at(draft.candidate.start).start, draft.opener.gap):
        each = scene.words[at]
        if each.kinds.statement and not each.definite and scene.words[at - 1].kinds.preposition:
            yield each.bare


def _first_token(scene: Scene, draft: Draft) -> int:
    """Of the cue, or of a content that has none."""
    return draft.candidate.start if draft.candidate else scene.document.token_from(draft.content[0].start)
