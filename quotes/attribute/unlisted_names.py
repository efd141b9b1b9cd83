"""Names that no list has, told by where they stand: after a title, before a mark or the content."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.parts_of_speech import is_noun
from quotes.arabic.patterns import looks_like_circumstance, looks_like_verb
from quotes.arabic.personal_names import is_plain
from quotes.attribute.phrase_walk import governs
from quotes.attribute.scene import Scene
from quotes.model import SpeakerType

LONGEST: Final = 4  # words of a name that no list has


def name_in_commas(scene: Scene, comma: int) -> NounPhrase | None:
    """عارضة الأزياء، ⟨زيدي الحمداني⟩،: after a title, what no list has as a thing, and a surname by its shape."""
    first, second = scene.words[comma + 1], scene.words[comma + 2]
    family = second.form.startswith("ال") and second.form.endswith("ي") and not second.classes - {"nisba"}
    if not (is_plain(first) and family and scene.words[comma + 3].is_comma):
        return None
    return _person(scene, comma + 1, comma + 1, comma + 3)


def name_after_comma(scene: Scene, comma: int, limit: int) -> NounPhrase | None:
    """رئيس الشرطة، ⟨كريت خان⟩، إن; المتحدث، ⟨العقيد تيرن مولت⟩: «…»: two words or more, at least one in no list."""
    start = comma + 1
    while scene.chunker.is_honorific(start) or (start > comma + 1 and scene.words[start].kinds.title):
        start += 1
    stop = start
    while stop - start < LONGEST and stop < limit and _may_name(scene, stop, first=stop == start):
        stop += 1
    if stop == start and _names_before_content(scene, start, limit):
        return _person(scene, comma + 1, start, start + 2)
    unlisted = [at for at in range(start, stop) if not scene.words[at].classes or scene.chunker.is_name(at)]
    if stop - start < 2 or not unlisted or not _is_closed(scene, stop, strictly=len(unlisted) < 2):
        return None
    return _person(scene, comma + 1, start, stop)


def _names_before_content(scene: Scene, at: int, limit: int) -> bool:
    """المسؤول في الشرطة، ⟨فضل رحمان⟩ إن: a noun that may be a name, one that is none, and the content after them."""
    first, second = scene.words[at], scene.words[at + 1]
    bare = is_plain(first) and is_noun(first.bare) and not looks_like_circumstance(first.form)
    named = second.is_word and not second.definite and (scene.chunker.is_name(at + 1) or not second.classes)
    closed = at + 2 <= limit and scene.complementizer(at + 2) is not None
    return bare and named and closed and not first.form.endswith("ه") and not scene.cues.is_verb(at + 1)


def is_unlisted_name(scene: Scene, at: int, limit: int) -> bool:
    """الباحث في جامعة النهر ⟨أكاش سوربا⟩ إن: two words that no list knows, and the content right after them."""
    first, second, stop = scene.words[at], scene.words[at + 1], at + 2
    if first.classes or first.definite or second.classes or not second.is_word or stop > limit:
        return False
    if scene.phrase_at(at, "eulogies") is not None:
        return False  # الباري عز وجل
    before = scene.words[at - 1]
    complete = before.definite or before.kinds.place or not before.is_word
    closed = scene.opens_content(stop) or scene.words[stop].is_comma
    return complete and closed and scene.chunker.may_be_name(at) and scene.chunker.may_be_name(at + 1)


def _may_name(scene: Scene, at: int, *, first: bool) -> bool:
    """Neither a noun with its article nor tied to anything, no verb, no adverb, nothing in the accusative."""
    word = scene.words[at]
    if not word.is_word or scene.complementizer(at) is not None or scene.cues.is_verb(at):
        return False
    of_god = "الله" in (word.form, scene.words[at + 1].form)  # كفاية الله; not يرحمه الله
    if word.form.startswith("قائل") or (of_god and scene.document.tokens.each[at].printed.endswith("ه") and first):
        return False
    if scene.chunker.is_name(at) or of_god:
        return not (first and word.definite)
    if not is_plain(word):
        return False
    shaped = looks_like_circumstance(word.form) or looks_like_verb(word.form) or word.form.endswith("ه")
    return not (is_noun(word.bare) or (first and shaped))


def _is_closed(scene: Scene, at: int, *, strictly: bool) -> bool:
    """A mark after a name; ``strictly``: what else goes on with the verb after the comma that ends the apposition."""
    if scene.opens_content(at):
        return True
    return scene.words[at].is_comma and (not strictly or scene.opens_content(at + 1) or governs(scene, at + 1))


def _person(scene: Scene, start: int, name: int, stop: int) -> NounPhrase:
    return replace(scene.chunker.describe(start, stop), name=range(name, stop), type=SpeakerType.PERSON)
