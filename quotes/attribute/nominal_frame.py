"""What a cue still wants of its sentence, and where that stands: the frames of the lexicon, read at a token."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.parts_of_speech import is_noun
from quotes.arabic.patterns import looks_like_verb
from quotes.attribute.draft import Opener
from quotes.attribute.nominal_words import has_possessor, is_adjective, is_deed, is_stance, is_utterance
from quotes.attribute.phrase_walk import next_comma
from quotes.attribute.scene import Scene
from quotes.model import Candidate

REACH: Final = 45  # tokens between a cue and its complement
OBJECT_REACH: Final = 30  # tokens between an object and the preposition of its charge (اتهم … بـ)
AT_LEAST: Final = 3  # tokens of a relative clause: its pronoun, its verb and what that has
LONGEST_PREPOSITION: Final = 3  # letters; a longer word of a frame is a noun (حمله مسؤولية …)

_MARKERS: Final = frozenset({"np", "told", "words", "masdar"})
_PREPOSITION_OF: Final = {"م": "من", "ع": "عن"}  # by their first letter: مما, عمن


@dataclass(frozen=True, slots=True)
class Frame:
    """What a cue still wants, as the lexicon says."""

    object: bool  # the object is the statement (أعلن بدء …)
    prepositions: frozenset[str]  # so is what one of these governs (حذر من …)
    charges: frozenset[str]  # an object and one of these (اتهم الجيش بـ…)
    told: bool  # that object is only who is told, and no part of the statement (أبلغ الشرطة بـ…)
    words: bool  # the object must be a word of speech (وجه التحية, قدم شكره)
    words_with: frozenset[str]  # what one of these governs must be one (تقدم بالشكر)
    masdar: bool  # the object must be a verbal noun (عرض استضافة الحوار)
    kept: frozenset[str]  # the statement begins with one of these itself (طلب من السكان الصبر)

    @property
    def wants_object(self) -> bool:
        """May the verb have an object before what is said?"""
        return self.object or self.words or self.masdar or bool(self.charges)


@lru_cache(1 << 8)
def frame_of(nominal: frozenset[str], pronoun: bool) -> Frame:
    """The frame of a cue; with the object written on it as a pronoun, only the rest is to come."""
    charges = frozenset(part.removeprefix("np+") for part in nominal if part.startswith("np+"))
    words_with = frozenset(part.removeprefix("words+") for part in nominal if part.startswith("words+"))
    kept = frozenset(part.removesuffix("+np") for part in nominal if part.endswith("+np"))
    plain = kept | frozenset(part for part in nominal if part not in _MARKERS and "+" not in part)
    return Frame(
        "np" in nominal and not pronoun,
        plain | charges if pronoun else plain,
        frozenset() if pronoun else charges,
        "told" in nominal,
        "words" in nominal and not pronoun,
        words_with,
        "masdar" in nominal and not pronoun,
        kept,
    )


def limit_of(scene: Scene, cue: Candidate) -> int:
    """The token index that a noun phrase after the cue does not reach."""
    return min(scene.sentences.reach(cue.start), cue.stop + REACH)


def is_circumstance(scene: Scene, at: int) -> bool:
    """على هامش, بشدة, من جهته: what stands beside a statement and opens none."""
    kinds = scene.words[at].kinds
    return kinds.adverbial or kinds.adverb or scene.phrase_at(at, "circumstances") is not None


def after_circumstance(scene: Scene, at: int, limit: int) -> int | None:
    """First token after على هامش اللقاء, من جهته …; None where no such phrase stands."""
    row = scene.phrase_at(at, "circumstances") or scene.phrase_at(at, "adverbials")
    if row is None:
        return None
    at += len(row["phrase"].split())
    if row.get("takes") == "noun" and at < limit:
        at = at + 1 if scene.words[at].definite else scene.chunker.after_governed(at, limit)
        while at < limit and scene.words[at - 1].definite and is_adjective(scene.words[at]):
            at += 1
    return min(at, limit)


def after_relative(scene: Scene, frame: Frame, at: int, limit: int) -> int:
    """Where a relative clause that tells more of the subject ends: at the next comma, or before what the frame still
    wants, once its own verb has what it wants: زعيم المعارضة الذي زار المدينة ⟨عن⟩ خطته, … ⟨الحكومة⟩ بالتقصير."""
    comma = next_comma(scene, at, limit)
    if scene.words[at - 1].is_comma:
        return comma
    for later in range(at + AT_LEAST, min(comma, limit)):
        if breaks(scene, later) and not is_deed(scene, later):
            break
        if opens(scene, frame, later) is not None and _leads_to_deed(scene, later):
            return later
        if frame.wants_object and _follows_whole(scene, later):
            return later
    return comma


def _leads_to_deed(scene: Scene, at: int) -> bool:
    """على ضرورة الحوار, عن رفضه, بجهود: what nobody but the verb of the statement wants of a preposition there."""
    noun = at if scene.words[at].preposition else at + 1
    return is_deed(scene, noun) or is_utterance(scene, noun)


def _follows_whole(scene: Scene, at: int) -> bool:
    """الذي زار المدينة أمس ⟨وجود⟩ خلاف, التي خاضت الانتخابات ⟨حزب⟩ البناء, … ⟨أهمية⟩ التعاون: a noun of its own after a
    whole one."""
    word, before = scene.words[at], scene.words[at - 1]
    if not word.is_word or word.preposition or word.conjunction or word.is_any("nisba", "time", "adverb"):
        return False
    if before.is_any("time", "adverb"):
        return word.definite or word.kinds.quantifier or has_possessor(scene, at) or is_noun(word.bare)
    if not before.definite or before.kinds.title or word.kinds.place:
        return False
    return is_deed(scene, at) or (is_noun(word.bare) and not word.definite and scene.words[at + 1].definite)


def carries(scene: Scene, at: int, preposition: str) -> bool:
    """Is a preposition of one letter tied to a word, or printed before a mark (بـ«…»)?"""
    word = scene.words[at]
    if preposition in (word.form, word.preposition):
        return True
    if word.kinds.relative and word.form[:1] == preposition and word.form[1:] in ("ما", "من"):
        return True  # مشيدا بما أنجز
    unknown = not word.classes and len(word.form) > 3 and word.form.startswith(preposition)
    return unknown and preposition == "ب" and not scene.chunker.is_name(at)


def opens(scene: Scene, frame: Frame, at: int) -> str | None:
    """The preposition of the frame that stands at a token, on a word of its own or tied to the noun."""
    found = _stands_at(scene, frame, at)
    if found is None or is_circumstance(scene, at):
        return None
    word = scene.words[at]
    return found if not word.kinds.phrase or word.form in frame.prepositions else None


def _stands_at(scene: Scene, frame: Frame, at: int) -> str | None:
    """The same, even where it begins what stands beside the statement."""
    word = scene.words[at]
    if word.form in frame.kept and scene.words[at + 1].kinds.time:
        return None  # الخامس من يناير
    if word.form in frame.prepositions:
        return word.form if word.form != "في" or scene.words[at + 1].bare not in words("occasions") else None
    tied = word.kinds.relative and len(word.form) == 3 and word.form[1:] in ("ما", "من")
    fused = _PREPOSITION_OF.get(word.form[0]) if tied else None
    if fused is not None and fused in frame.prepositions:
        return fused  # حذر مما يجري
    if word.form in frame.words_with or word.preposition in frame.words_with:
        said = is_utterance(scene, at if word.preposition else at + 1)
        return (word.preposition or word.form) if said else None
    for preposition in ("ب", "ل"):
        if preposition in frame.prepositions and carries(scene, at, preposition):
            return preposition
    return None


def _is_noun(scene: Scene, at: int) -> bool:
    """A word that is spelt like a cue and stands for a noun here."""
    word = scene.words[at]
    if word.definite or scene.cues.is_possessed_noun(at) or is_stance(word) or is_utterance(scene, at):
        return True
    before = scene.words[at - 1]
    described = scene.cues.verb_at(at) is not None and before.is_word and not before.definite  # تقرير كتبه …
    verblike = word.form.endswith(("تها", "ته", "تهم")) or described
    return has_possessor(scene, at) and not verblike


def breaks(scene: Scene, at: int) -> bool:
    """A colon, another cue or a clause of its own: no complement is looked for past it."""
    word = scene.words[at]
    if word.form == ":" or (scene.cues.is_cue(at) and not _is_noun(scene, at)):
        return True
    if word.form[:1] == "و" and word.is_any("relative", "auxiliary", "negation", "pronoun"):
        return True  # وما زال …
    if word.conjunction and not word.definite:
        if word.kinds.verb or (not word.classes and looks_like_verb(word.form[1:])):
            return True
    return scene.complementizer(at) is not None and not word.classes - {"particle"}


def governed(scene: Scene, frame: Frame, at: int, preposition: str, limit: int) -> Opener | None:
    """What a preposition governs; one tied to its noun stands in the content with it."""
    if preposition in frame.kept or len(preposition) > LONGEST_PREPOSITION:
        return Opener(at, at, "governor", form=preposition)  # من السكان …; مسؤولية الحادث
    if scene.words[at].form != preposition or (preposition in "بل" and scene.passages.opening(at + 1) is not None):
        return Opener(at, at, "governor", form=preposition)
    return Opener(at + 1, at, "governor", form=preposition) if at + 1 < limit else None


def with_object(scene: Scene, frame: Frame, at: int, limit: int) -> Opener | None:
    """The object at a token, alone or with what it is charged with."""
    word = scene.words[at]
    if frame.words and (is_utterance(scene, at) or (not word.definite and is_utterance(scene, at + 1))):
        return Opener(at, at, "np")
    if frame.masdar and is_deed(scene, at) and not scene.words[at - 1].form[:1].isdigit():
        return Opener(at, at, "np")
    if frame.told and frame.object and not frame.charges:
        after = at + 1 if word.kinds.demonstrative else scene.chunker.after_governed(at, limit)
        return Opener(after, at, "np") if after < limit and scene.words[after].is_word else None  # سمى ذلك خديعة
    charge = charge_after(scene, frame, at, limit)
    if charge is not None and frame.told:
        preposition = (
            "ب" if carries(scene, charge, "ب") else "ل" if carries(scene, charge, "ل") else scene.words[charge].form
        )
        opener = governed(scene, frame, charge, preposition, limit)
        return opener.with_gap(at) if opener is not None else None
    return Opener(at, at, "np") if frame.object or charge is not None else None


def charge_after(scene: Scene, frame: Frame, at: int, limit: int) -> int | None:
    """Where the preposition of the charge stands after an object at ``at``."""
    if not frame.charges:
        return None
    for later in range(at + 1, min(limit, at + OBJECT_REACH)):
        if breaks(scene, later) and not scene.words[later - 1].kinds.relative:
            return None
        if is_circumstance(scene, later):
            continue
        word = scene.words[later]
        if scene.words[later - 1].is_comma and scene.cues.participle_at(later) is not None:
            return None
        tied = any(carries(scene, later, one) for one in frame.charges if len(one) == 1)
        if word.form in frame.charges or tied:
            return later
    return None


def charge_of(scene: Scene, cue: Candidate, at: int) -> int | None:
    """Where the charge of the object at ``at`` begins; its statement does not end before."""
    return charge_after(scene, frame_of(cue.nominal, cue.cue.object_pronoun), at, limit_of(scene, cue))
