"""Clauses that كما or على ما hands to whoever speaks: …، كما أعلن فلان, كما ذكر فلان، …"""

from __future__ import annotations

from typing import Final

from quotes.arabic.words import has_role
from quotes.attribute.clause_beside import (
    TURNS,
    bounds_of_clause,
    first_of_clause,
    goes_on_after,
    is_adjunct,
    said_before,
)
from quotes.attribute.content_end import find_end
from quotes.attribute.content_start import ISSUED, STATES, find_opener
from quotes.attribute.dispatch import only
from quotes.attribute.draft import Draft, Opener
from quotes.attribute.indirect import content_of
from quotes.attribute.phrase_walk import after_phrase, governs, is_relative, phrase_of_verb
from quotes.attribute.scene import Scene
from quotes.attribute.subject import first_subject
from quotes.model import Candidate, CueKind, Form, Reason

LONG: Final = 4  # words in marks that are all that was said


@only(CueKind.VERB)
def clause_before_as(scene: Scene, cue: Candidate) -> Draft | None:
    """A clause before its cue, linked by as: ⟦الاتفاق قريب⟧، كما {أعلن} ⟨الوزير⟩"""
    link = _link(scene, cue)
    if link is None:
        return None
    low, high = bounds_of_clause(scene, cue)
    overlaps = any(draft.stop >= link - 1 for draft in said_before(scene, cue))
    if link - low < 2 or _opens_at(scene, low, link) or overlaps:
        return None
    if not _ends_with_subject(scene, cue, link, high):
        return None
    start = first_of_clause(scene, _first_in_marks(scene, link) or low, link)
    after = _after_subject(scene, cue, high)
    parted = after is not None and scene.words[link - 1].is_comma and not scene.words[after].conjunction
    if after is not None and parted and goes_on_after(scene, start, cue, after, high):
        pieces = scene.span(start, link), scene.span(after, find_end(scene, cue, after).at)
        content = tuple(piece for piece in pieces if len(piece))
    else:
        content = content_of(scene, start, link)
    if not content or len(content[0]) < 2:
        return None
    draft = Draft(cue, content, Form.CLAUSE, [Reason("clause_before_as", scene.span(link, cue.stop))])
    draft.opener = Opener(cue.stop, cue.stop, "before")
    draft.stop = high
    return draft


def _first_in_marks(scene: Scene, link: int) -> int | None:
    """وكي ⟨«لا ننسى من رحلوا»⟩ كما قال …: where marks open right before كما that hold all that was said."""
    marked = scene.passages.inside(link - 2)
    if marked is None or marked is scene.passages.inside(link) or scene.passages.words_in(marked) < LONG:
        return None
    opened = scene.document.token_from(marked.outer.start)
    return opened if scene.words[opened - 1].is_comma or scene.words[opened - 1].kinds.conjunction else None


@only(CueKind.VERB)
def clause_after_as(scene: Scene, cue: Candidate) -> Draft | None:
    """A clause after its cue, linked by as: كما {ذكرت} ⟨صحيفة محلية⟩، ⟦الاتفاق قريب⟧"""
    link = _link(scene, cue)
    low, high = bounds_of_clause(scene, cue)
    if link is None or not _opens_at(scene, low, link):
        return None
    after = _after_subject(scene, cue, high)
    if after is None or cue.cue.sense not in STATES or find_opener(scene, cue) is not None:
        return None
    here = scene.words[after]
    if governs(scene, after) or here.is_any("time", "relative", "conjunction", "adverb") or here.conjunction:
        return None  # كما دعا الوزير، خلال لقاء، إلى …
    if scene.phrase_at(after, "circumstances") is not None:
        return None  # كما دعا الوزير، باسمه وباسم السكان، إلى …
    stop = find_end(scene, cue, after).at
    span = scene.span(after, stop)
    if len(span) < 2 or scene.cues.participle_at(after) is not None:
        return None
    draft = Draft(
        cue, content_of(scene, after, stop), Form.CLAUSE, [Reason("clause_after_as", scene.span(link, cue.stop))]
    )
    draft.opener = Opener(after, after, "after")
    draft.stop = stop
    return draft


def _opens_at(scene: Scene, low: int, link: int) -> bool:
    """ومن ثم وكما أوضح الوزير …: nothing but small words and marks stand before كما."""
    before = scene.words[low:link]
    return all(not word.is_word or word.conjunction or word.is_small for word in before)


def _link(scene: Scene, cue: Candidate) -> int | None:
    """The token of كما, حسبما, على ما … right before a verb of saying."""
    if cue.joined or ":" not in cue.cue.frame:
        return None
    link = cue.start - 1
    if scene.words[link].form == "ما" and scene.words[link - 1].has_role("as_what"):
        return link - 1
    phrase = phrase_of_verb(scene, cue)
    if phrase is not None:  # بحسب ما ذكره: of whoever spoke before
        named = first_subject(scene, cue.stop, scene.sentences.at(cue.start).stop, cue.cue.features)
        told = scene.words[cue.stop].preposition == "ل"  # بحسب ما ذكره للمدير
        return phrase.start if named is None and not (phrase.joined or told) else None
    word = scene.words[link]
    linked = word.has_role("as") or (word.conjunction and has_role(word.form[1:], "as"))
    return link if linked else None


def _ends_with_subject(scene: Scene, cue: Candidate, link: int, high: int) -> bool:
    """كما أعلن الوزير: nothing but when or where it was said after the subject; كما نقل الجرحى إلى … says "also"."""
    if cue.cue.lemma in ISSUED:
        return scene.words[cue.stop].form == "في"
    who = first_subject(scene, cue.stop, high, cue.cue.features)
    if scene.words[link].has_role("as_what") and cue.pronoun is not None and who is None:
        return False  # حوكم على ما قاله
    if TURNS.isdisjoint(scene.words[link].roles):
        return True
    at = scene.document.token_from(who.mention.span.stop) if who is not None else cue.stop
    here = scene.words[at]
    if at >= high or not here.is_word or here.conjunction:
        return True
    if here.is_any("time", "adverb", "phrase", "conjunction", "pronoun") or is_relative(scene, at):
        return True
    if not cue.ambiguous and cue.cue.sense in STATES | {"believe", "expect", "claim"}:
        return here.form not in cue.nominal and (here.preposition or "-") not in cue.nominal
    return governs(scene, at) and not is_adjunct(scene, at, high) and here.form != "من"


def _after_subject(scene: Scene, cue: Candidate, high: int) -> int | None:
    """The first token after the comma that stands right after the subject of a verb."""
    who = first_subject(scene, cue.stop, high, cue.cue.features)
    if who is None:
        return None
    at = scene.document.token_from(who.mention.span.stop)
    then = after_phrase(scene, at, high) if governs(scene, at) else at
    if scene.words[then].form == "فان" and then + 1 < high:
        return then + 1
    if at + 1 >= high or not scene.words[at].is_comma:
        return None
    return at + 2 if scene.words[at + 1].form == "فان" else at + 1
