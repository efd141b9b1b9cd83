"""A subject that follows a phrase with nothing between them: قال في ختام الاجتماع ⟨سالم حداد⟩ إن.

Where a phrase ends is not written. A noun that is complete (with the article, an adjective, a pronoun) has no
possessor, so that a noun after it begins another group; and before أن or a colon that group is the subject.
"""

from __future__ import annotations

from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.parts_of_speech import is_adjective
from quotes.arabic.personal_names import CLOSING
from quotes.arabic.word_lists import is_meeting, takes_up
from quotes.attribute.apposition import who_is
from quotes.attribute.between import is_speakers_deed
from quotes.attribute.draft import Who
from quotes.attribute.phrase_walk import governs
from quotes.attribute.scene import Scene
from quotes.attribute.subject import agrees
from quotes.model import Features

LONGEST: Final = 14  # tokens of phrases and of the subject after a verb


def subject_in_phrase(scene: Scene, at: int, limit: int, features: Features) -> Who | None:
    """The last group of the phrases in ``[at, limit)``, where somebody who agrees follows what is complete."""
    while limit > at and scene.words[limit - 1].is_comma:
        limit -= 1
    if limit - at > LONGEST or not governs(scene, at):
        return None
    for start in range(at + 1, limit):
        if _is_of_clause(scene, start - 1, at):
            return None
        if scene.words[start].is_word and _is_complete(scene, start):
            group = scene.chunker.group(start, limit)
            if group is not None and _can_speak(scene, group, at) and agrees(features, group):
                who = who_is(scene, group, limit)
                if scene.document.token_from(who.mention.span.stop) == limit:
                    return who
    return None


def _is_of_clause(scene: Scene, at: int, first: int) -> bool:
    """A comma, a pronoun or a verb, which another clause has: قال قبل أن يبدأ المحلفون مداولاتهم إن."""
    word = scene.words[at]
    if word.is_comma or word.kinds.pronoun or (word.kinds.relative and not word.kinds.preposition):
        return True
    return scene.finite[at] and not (is_speakers_deed(scene, at, first) or scene.words[at + 1].kinds.phrase)


def _is_complete(scene: Scene, start: int) -> bool:
    """Does what stands before a token need nothing after it?"""
    last, noun = scene.words[start - 1], scene.words[start - 2]
    if not last.is_word:
        return last.form in CLOSING
    if last.kinds.given or scene.chunker.is_name(start - 1) or (last.kinds.outlet and not scene.words[start].classes):
        return False  # الدكتور عبد الله بن خالد, وكالة فرانس برس
    if governs(scene, start - 1) and not last.classes:
        return False  # باليير مدير, of a man called so
    if last.kinds.demonstrative:
        return not scene.words[start].definite  # إلى جانب ذلك; not في هذا التحليل
    if last.definite or last.is_any("adverb", "time", "place", "outlet"):
        return not last.kinds.preposition
    if last.kinds.statement:
        return True  # في بيان الحزب: whoever issued it speaks
    described = last.kinds.nisba or is_adjective(last.bare) or last.form.endswith("ي")
    return described and noun.is_word and not (noun.definite or governs(scene, start - 1))


def _can_speak(scene: Scene, group: NounPhrase, first: int) -> bool:
    """Somebody with a name or a title, or a body; no adjective, nor the name of whoever the phrase before speaks of."""
    word = scene.words[group.start]
    if word.conjunction or word.preposition or (word.definite and (word.kinds.nisba or is_adjective(word.bare))):
        return False
    voice = group.head.is_any("title", "organization", "group", "anonymous", "document", "quantifier")
    if not (group.name or (group.known and voice)) or _is_of_somebody(scene, group, first):
        return False
    between = range(first, group.start)
    anothers = any(takes_up(scene.words[at].form) and not is_speakers_deed(scene, at, first) for at in between)
    return bool(group.name) or not anothers  # not في مقطع بثته أمس القناة


def _is_of_somebody(scene: Scene, group: NounPhrase, first: int) -> bool:
    """خلال لقائه بوزير الزراعة سالم حداد, يروى عن الفيلسوف سامي عون أن: the phrase goes on with the name."""
    phrase = next((at for at in range(group.start - 1, first - 1, -1) if governs(scene, at)), first)
    head = scene.words[phrase] if scene.words[phrase].preposition else scene.words[phrase + 1]
    to_all = head.preposition == "ل" and head.number == "p"  # قال للصحفيين ⟨سالم حداد⟩
    of_somebody = scene.words[phrase].has_role("of") or head.preposition == "ب"
    if (head.kinds.title and not to_all) or (of_somebody and head.bare not in words("addressees")):
        return True
    return any(is_meeting(scene.words[at].form) and _is_met(scene, group, at + 1) for at in range(first, group.start))


def _is_met(scene: Scene, group: NounPhrase, at: int) -> bool:
    """خلال لقائه نظيره المصري رامي عون: the group belongs to whoever is named after the noun of meeting."""
    met = scene.chunker.group(at, scene.sentences.at(at).stop, sure=True)
    return met is None or met.stop != group.start or (met.head.kinds.title and group.start in group.name)
