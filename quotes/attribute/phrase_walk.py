"""Walking over a sentence: what governs, and where a phrase, an aside or a bracket ends."""

from __future__ import annotations

from itertools import pairwise

from quotes.arabic.noun_phrase import NounPhrase
from quotes.attribute.scene import Scene
from quotes.model import Candidate


def is_relative(scene: Scene, index: int) -> bool:
    """الذي, والتي …: a pronoun that opens a relative clause (not من or ما, which are much else)."""
    return scene.words[index].is_relative


def is_predicate(scene: Scene, at: int) -> bool:
    """كان ⟨مرحبا⟩, سيكون ⟨مؤكدا⟩: right after an auxiliary a participle says how somebody is, not what else he says."""
    before = scene.words[at - 1].form
    return scene.words[at - 1].kinds.auxiliary or scene.chunker.listed(before.removeprefix("س"), "auxiliary")


def is_joined_by_fa(scene: Scene, cue: Candidate) -> bool:
    """فقال: is ف printed on a cue, and no و?"""
    return cue.joined and cue.cue.span.of(scene.printed)[0] == "ف"


def group_between(scene: Scene, start: int, stop: int, *, sure: bool = False) -> NounPhrase | None:
    """رفض ⟨وزير الصحة⟩ القول إن …: the noun phrase that is all that stands from a token up to another."""
    group = scene.chunker.group(start, stop, sure)
    return group if group is not None and group.stop == stop else None


def phrase_of_verb(scene: Scene, cue: Candidate) -> Candidate | None:
    """{بحسب} ما ذكره, {وفقا} لما أوضحه: the phrase whose object is what a verb tells."""
    return scene.cues.preposition_at(cue.start - 2) if scene.words[cue.start - 1].form in ("ما", "لما") else None


def is_amma(scene: Scene, at: int) -> bool:
    """أما or وأما, and not إما."""
    return scene.words[at].form in ("اما", "واما") and "أ" in scene.text(at, at + 1)


def governs(scene: Scene, at: int) -> bool:
    """Does the token govern what follows it, as a preposition does?"""
    return scene.words[at].governs


def after_phrase(scene: Scene, at: int, limit: int) -> int:
    """First token after a prepositional phrase: the preposition and one nominal group."""
    word = scene.words[at]
    if not word.preposition:
        at += 1
    if scene.complementizer(at) is not None:
        return at
    while at < limit and (scene.words[at].is_any("preposition", "demonstrative", "quantifier", "time", "relative")
                          and not scene.words[at].preposition) and scene.words[at].is_word:  # fmt: skip
        at += 1
    if at >= limit:
        return limit
    if scene.words[at - 1].kinds.demonstrative and scene.words[at].is_word:
        return at + 1  # في هذا السياق
    passage = scene.passages.outer_opening(at)
    if passage is not None:
        return max(scene.passages.after(passage), at + 1)
    if not scene.words[at].is_word:
        return at + 1
    after = scene.chunker.after_governed(at, limit)
    marked = scene.naming.get(after)
    if marked is not None and after < limit and after == at + 1 and not scene.words[at].definite:
        return max(scene.passages.after(marked), after)  # على استفسارات «الصحيفة»
    return after


def after_time(scene: Scene, at: int, limit: int) -> int:
    """The first token after words that tell a time (أمس, مساء الأحد), ``at`` where there are none."""
    while at < limit and scene.words[at].is_any("adverb", "time"):
        at += 1
    return at


def next_comma(scene: Scene, at: int, limit: int) -> int:
    """The next comma, or ``limit``."""
    while at < limit and not scene.words[at].is_comma:
        at += 1
    return at


def after_bracket(scene: Scene, at: int, limit: int) -> int:
    """The token after the bracket that closes the one at ``at``, at most fifteen tokens on."""
    for close in range(at + 1, min(limit, at + 15)):
        if scene.words[close].form == ")":
            return close + 1
    return at + 1


def after_noun_alone(scene: Scene, start: int, limit: int) -> int | None:
    """Where a noun phrase ends that has no predicate in it (خطاب الرئيس); None of any other stretch.

    A phrase may reach over its predicate: الطريق مغلقة, هذه خدعة, الصورة «قديمة».
    """
    group = scene.chunker.group(start, limit)
    if group is None or group.start != start or scene.words[start].kinds.demonstrative:
        return None
    if any(scene.passages.opening(at) for at in range(group.start, group.stop)):
        return None
    named = group.head.kinds.title or group.name.start == start  # in الطريق آمنة no given name
    words = scene.words[group.start : group.stop]
    whole = [word.definite or word.kinds.place or (named and word.kinds.given) for word in words]
    return group.stop if whole[-1] and all(later or not word for word, later in pairwise(whole)) else None
