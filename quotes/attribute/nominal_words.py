"""What a word may be around a nominal statement: a noun for what is said, or for who says it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from quotes.arabic import parts_of_speech
from quotes.arabic.diacritics import NUNATION
from quotes.arabic.lexicon import words
from quotes.arabic.patterns import looks_like_verbal_noun
from quotes.arabic.words import Word
from quotes.attribute.scene import Scene

_SHARING: Final = re.compile("(م.ا..)ت(?:ها|هما|هم|ه)")
_TAFAUL: Final = re.compile("ت.ا[^ا].")  # تعاون, تراجع


@lru_cache(1 << 13)
def _stems(bare: str) -> frozenset[str]:
    """A word that has no article without accusative and possessor."""
    found = {bare, bare.rstrip("ا")}
    for end in ("ه", "ها", "هم", "هما", "نا"):
        if bare.endswith(end):
            stem = bare[: -len(end)]
            found |= {stem, stem.removesuffix("ت") + "ه"}
    return frozenset(found)


def is_stance(word: Word) -> bool:
    """ضرورة, الحرص, رفضه: a noun for what is asserted or wanted, which says nothing itself."""
    if word.is_any("title", "organization", "given") and not word.kinds.possessed:
        return False
    return bool(words("stances") & _stems(word.bare))


def is_utterance(scene: Scene, at: int) -> bool:
    """شكره, التهاني: a noun for what is said."""
    return bool(words("utterances") & _stems(scene.words[at].bare))


def has_possessor(scene: Scene, at: int) -> bool:
    """Does a noun carry its possessor? Not where what looks like one is printed as a feminine ending (رسمية)."""
    return scene.words[at].kinds.possessed and scene.printed[scene.stops[at] - 1 : scene.stops[at]] != "ة"


def is_adjective(word: Word) -> bool:
    """A definite adjective or participle, else by its shape: الممثلة, الكبيرة, الدولي."""
    if not word.definite or parts_of_speech.is_noun(word.bare):
        return False
    shaped = word.form.startswith("الم") or word.form.endswith("ه") or word.kinds.nisba
    return shaped or parts_of_speech.is_adjective(word.bare)


def is_deed(scene: Scene, at: int) -> bool:
    """ارتفاع, ضرورة, أي تعاون: a noun for what happens or is wanted, a quantifier before it left out."""
    at += scene.words[at].kinds.quantifier
    return is_stance(scene.words[at]) or is_verbal_noun(scene, at)


def is_verbal_noun(scene: Scene, at: int) -> bool:
    """Has a word the shape of a verbal noun, and is no broken plural by its hamza (أسنان, أفلام)?"""
    word = scene.words[at]
    stems = _stems(word.bare) if has_possessor(scene, at) else {word.bare}  # اهتمامها
    if not any(looks_like_verbal_noun(stem) or _TAFAUL.fullmatch(stem) for stem in stems):
        return False
    printed = scene.text(at, at + 1)
    return not (word.bare[0] == "ا" and "أ" in printed[:4])


def is_noun_too(scene: Scene, at: int) -> bool:
    """رفض, رفع: a perfect that is spelt like its verbal noun."""
    word, verb = scene.words[at], scene.cues.verb_at(at)
    if any(near.has_role("silence") for near in scene.words[at + 1 : at + 4]):
        return False  # مسؤول رفض الكشف عن اسمه
    if verb is None or verb.aspect != "p" or verb.joined or (verb.pronoun is not None and not is_stance(word)):
        return False
    return verb.cue.features.gender == "m" and (word.kinds.common or is_stance(word))


def may_be_object(scene: Scene, at: int) -> bool:
    """Can a noun phrase that is the object begin here: a definite noun, a verbal noun, a pronoun in its place?"""
    word = scene.words[at]
    if not word.is_word or word.preposition or word.conjunction or word.kinds.preposition:
        return False
    if word.form == "ما":
        return True  # نفى ما تردد
    if word.definite or has_possessor(scene, at) or is_stance(word) or is_noun_too(scene, at) or word.form[:3] == "ايا":
        return True
    if _is_accusative(scene, at) and not word.is_any("time", "adverb", "adverbial"):
        return True
    return scene.chunker.starts(at) or (word.kinds.demonstrative or word.kinds.quantifier)


def _is_accusative(scene: Scene, at: int) -> bool:
    """برنامجا, موجةً: an indefinite noun of things in the accusative, and no noun of reporting (نفى نفيا قاطعا)."""
    word = scene.words[at]
    if scene.cues.at(at):
        return False
    if NUNATION in scene.text(at, at + 1):
        return parts_of_speech.is_noun(word.bare.removesuffix("ا"))
    return word.form.endswith("ا") and len(word.form) > 3 and parts_of_speech.is_noun(word.bare[:-1])


def heads_object(scene: Scene, at: int) -> bool:
    """خبر رحيله, تلاعب الشركة: right after the subject, a word that may be a noun and has another after it."""
    word, following = scene.words[at], scene.words[at + 1]
    noun = word.kinds.common and not word.conjunction and not word.is_any("adverb", "time", "ordinal", "preposition")
    return noun and not word.preposition and (following.definite or following.kinds.common or following.kinds.title)


def describes_aside(scene: Scene, at: int) -> bool:
    """في ندوة، نظمها الحزب: after a comma what looks like a possessed noun is as well a verb with its object."""
    verblike = has_possessor(scene, at) and not (scene.words[at].definite or _is_feminine_noun(scene, at))
    return verblike and scene.words[at - 1].is_comma and not is_deed(scene, at) and not is_utterance(scene, at)


def _is_feminine_noun(scene: Scene, at: int) -> bool:
    """مشاركتها: of this pattern, and without its possessor (مشاركة) a noun; not منحتها."""
    noun = _SHARING.fullmatch(scene.words[at].form)
    return noun is not None and scene.chunker.listed(f"{noun[1]}ه", "common")


def has_article(word: Word) -> bool:
    """With the article, be the whole a word of its own (الأب)."""
    return word.definite or word.form.startswith("ال")
