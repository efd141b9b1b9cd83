"""Where the noun phrase of a nominal statement begins: the stretch after its cue, read by what the frame of the cue wants.

The frame says which objects are still to come (اتهم: somebody, then ب), so that the subject is not read into them:
what the frame wants is the statement, what is left over belongs to the subject.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.naming import Group
from quotes.arabic.patterns import looks_like_verb, looks_like_verbal_noun
from quotes.arabic.words import Word
from quotes.attribute.draft import Draft, Opener
from quotes.attribute.reference import can_be
from quotes.attribute.scene import Scene
from quotes.attribute.speaker import (
    antecedent_of_bare_relative,
    antecedent_of_relative,
    subject_right_before_verb,
)
from quotes.attribute.subject import (
    behind_bracket,
    behind_comma,
    behind_phrase,
    first_subject,
    governs,
    is_relative,
    second_noun,
)
from quotes.model import Candidate, CueKind, Form, SpeakerType

REACH: Final = 45  # tokens between a cue and its complement
OBJECT_REACH: Final = 30  # tokens between an object and the preposition of its charge (اتهم … بـ)
MARKED_NAME: Final = 4  # words in marks that may be a name on the way to the complement


_DEEDS: Final = frozenset({"call", "demand", "accuse", "threaten", "warn", "condemn", "propose"})
_URGING: Final = frozenset({"call", "demand"})
_MARKERS: Final = frozenset({"np", "told", "words", "masdar"})
_FUSED: Final = {"مما": "من", "ممن": "من", "عما": "عن", "عمن": "عن"}


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


def find_complement(scene: Scene, cue: Candidate) -> Opener | None:
    """Where the statement of a cue opens, and up to where its subject may stand; None where nothing fits the frame."""
    frame, limit = frame_of(cue.nominal, cue.cue.object_pronoun), limit_of(scene, cue)
    if cue.cue.kind is CueKind.NOUN:
        return _after_possessor(scene, cue, frame, limit)
    subject = None if has_subject_before(scene, cue) else _subject(scene, cue, frame, limit)
    if subject is not None:
        subject = subject.up_to(_obliged_object(scene, frame, subject) or subject.stop)
    opener = _complement(scene, cue, frame, subject.stop, limit) if subject is not None else None
    if opener is None and subject is not None and frame.wants_object:
        object_ = second_noun(scene, subject)  # المدرب اللاعب: nothing else is left for the object
        if object_ is not None:
            subject = subject.up_to(object_)
            opener = _complement(scene, cue, frame, object_, limit)
    if opener is not None and subject is not None and _goes_on(scene, cue, frame, subject, opener):
        opener = _complement(scene, cue, frame, cue.stop, limit)
        return Opener(opener.start, cue.stop, opener.by) if opener is not None else None
    if opener is not None and subject is not None:
        return Opener(opener.start, subject.stop if subject.start == cue.stop else opener.gap, opener.by)
    if subject is not None and (not frame.charges or subject.name or cue.cue.sense not in _URGING):
        return None  # واتهم الفتى بـ…: he may as well be the one accused
    opener = _complement(scene, cue, frame, cue.stop, limit)  # وحث الأطراف على …: the only noun is the object
    return Opener(opener.start, cue.stop, opener.by) if opener is not None else None


def _obliged_object(scene: Scene, frame: Frame, subject: Group) -> int | None:
    """حرض الخطيب الشبان على …: where the charge follows at once, the object is the second noun of what was read as one."""
    charged = frame.charges - frame.prepositions
    at = second_noun(scene, subject) if charged and not frame.object else None
    follows = at is not None and (
        scene.words[subject.stop].form in charged or any(carries(scene, subject.stop, one) for one in charged if len(one) == 1)
    )
    return at if follows else None


def _goes_on(scene: Scene, cue: Candidate, frame: Frame, subject: Group, opener: Opener) -> bool:
    """… على الحوار، وطالبت الجامعة بـ…: the speaker of the clause before goes on, and the one noun is who is asked."""
    if not frame.charges or opener.by == "np" or not cue.joined or not scene.words[cue.start - 1].is_comma:
        return False
    if cue.cue.sense not in _URGING or subject.type is SpeakerType.PERSON or subject.head.kinds.anonymous:
        return False
    earlier = [draft for draft in scene.sentence_drafts(cue.start) if draft.who is not None and not draft.nested]
    return bool(earlier) and earlier[-1].who is not None and can_be(earlier[-1].who, cue.cue.features)


def limit_of(scene: Scene, cue: Candidate) -> int:
    return min(scene.reach(cue.start), cue.stop + REACH)


def has_subject_before(scene: Scene, cue: Candidate) -> bool:
    """Does the subject stand before its verb, so that the noun after it is no subject?

    A verb in the plural has none after it, a participle never.
    """
    if cue.cue.kind is not CueKind.VERB or cue.cue.features.number in ("d", "p"):
        return True
    probe = Draft(cue, (), Form.NOMINAL, [])
    if subject_right_before_verb(scene, probe) is not None or antecedent_of_bare_relative(scene, probe) is not None:
        return not scene.words[cue.stop].kinds.phrase  # بيان ينفي فيه الوزير …
    resumed = cue.pronoun is not None or scene.words[cue.stop].kinds.phrase
    return not resumed and antecedent_of_relative(scene, probe) is not None


# -- the subject --------------------------------------------------------------------------------------------------


def _subject(scene: Scene, cue: Candidate, frame: Frame, limit: int) -> Group | None:
    """The subject after its verb, up to where the object begins; None where the noun there can only be the object."""
    mark = _first_mark(scene, cue, frame, limit)
    who = first_subject(scene, cue.stop, mark, cue.cue.features)
    if who is None or who.group is None:
        return None
    group = who.group
    if _cannot_say(scene, group, frame):
        return None
    stop = max(scene.document.token_from(who.mention.span.stop), group.stop)
    if stop < mark and scene.words[stop].form in frame.prepositions:
        return group.up_to(mark)  # أعرب مندوبون عن الشركات عن …
    if frame.wants_object:
        stop = object_within(scene, group) or stop
    told = (at for at in range(group.start + 1, group.stop) if "speech" in scene.words[at].roles)
    stop = min(stop, next(told, stop))  # كشف المدير الستار عن …
    return group.up_to(_behind_attributes(scene, frame, group, stop, limit))


def _behind_attributes(scene: Scene, frame: Frame, group: Group, at: int, limit: int) -> int:
    """الهيئات ⟨الممثلة للبنوك⟩, الوزير ⟨المكلف بالميزانية⟩: a definite participle goes on with its own preposition."""
    start = at
    while at < limit and _is_attribute(scene, at) and scene.words[at - 1].definite and _describes(scene, group, at):
        at += 1
    last = scene.words[at - 1]
    tied = at < limit and bool(scene.words[at].preposition) and last.definite and last.form.startswith("الم")
    if not tied or is_circumstance(scene, at) or (at == start and last.kinds.head):
        return at
    behind = behind_phrase(scene, at, limit)
    wanted = any(_opens(scene, frame, later) is not None for later in range(behind, limit))
    return behind if wanted or _opens(scene, frame, at) is None else at


def _is_attribute(scene: Scene, at: int) -> bool:
    """الممثلة, التحتية: by its shape a definite participle or adjective of relation."""
    word = scene.words[at]
    return word.definite and (word.form.startswith("الم") or word.form.endswith("يه"))


def _describes(scene: Scene, group: Group, at: int) -> bool:
    word, before = scene.words[at], scene.words[at - 1]
    if word.form.endswith("ين") and not before.form.endswith("ين"):
        return False
    head = group.head
    feminine = head.gender == "f" or head.number == "p" or head.form.endswith(("ه", "ات")) or group.features.gender == "f"
    if word.form.endswith("ه") and not feminine:
        return False  # العالم النظرية
    if word.kinds.head and scene.words[at + 1].preposition == "ل":
        return True  # الممثلة للبنوك
    return not (word.kinds.head or is_stance(word) or looks_like_verbal_noun(word.bare) or word.kinds.place)


def _cannot_say(scene: Scene, group: Group, frame: Frame) -> bool:
    """A thing that is said, not somebody who says it: وجود, الحاجة, دعمها."""
    head = group.head
    if not frame.wants_object:
        return has_possessor(scene, group.start) and not head.kinds.title
    if head.kinds.quantifier and group.start + 1 < group.stop:
        head = scene.words[group.start + 1]  # كافة أشكال العنف
        if head.kinds.common and not head.kinds.head and not head.kinds.nisba:
            return True
    if (has_possessor(scene, group.start) and not head.kinds.title) or is_stance(head):
        return True
    if group.known or head.kinds.head:
        return False
    shaped = looks_like_verbal_noun(head.bare)
    if head.definite and scene.words[group.stop].is_comma:
        return False  # أكد الدفاع المدني، أمس، وجود …
    return (head.kinds.common or shaped) and (not head.definite or (frame.object and shaped))


def object_within(scene: Scene, group: Group) -> int | None:
    """Where a second noun begins that was read as part of the subject (الوزير الاتفاق, نشطاء عزمهم)."""
    for at in range(group.start + 1, group.stop):
        here, before = scene.words[at], scene.words[at - 1]
        passage = scene.opening(at)
        if passage is not None and scene.words_in(passage) > 1 and is_deed(scene, at + 1):
            return at  # استنكرت الرابطة «الاعتداء على …»
        if here.conjunction or here.preposition or here.kinds.nisba or not here.is_word or here.kinds.preposition:
            continue
        if has_possessor(scene, at) and not here.kinds.oneself and not scene.chunker.is_name(at):
            return at
        complete = _has_article(before) or before.kinds.place or scene.chunker.is_name(at - 1)
        complete = complete or (at - 2 > group.start and scene.words[at - 2].kinds.preposition)  # في محافظة أبين
        said = is_utterance(scene, at) or (not here.definite and is_utterance(scene, at + 1))
        if complete and (is_stance(here) or said):
            return at
        describes = at - 2 >= group.start and scene.words[at - 2].kinds.head and not before.is_any("title", "organization", "place", "group", "given")
        if here.definite and not before.definite and describes and not scene.words[at - 2].definite:
            return at  # مصادر فنية الشروع: what describes an indefinite noun has no article
        if complete and _starts_object(scene, at, group):
            return at
    return None


def _has_article(word: Word) -> bool:
    """With the article, be the whole a word of its own (الأب)."""
    return word.definite or word.form.startswith("ال")


def _starts_object(scene: Scene, at: int, group: Group) -> bool:
    """A noun after a complete one that can neither describe it nor name it."""
    here, before = scene.words[at], scene.words[at - 1]
    if scene.chunker.is_name(at):
        return False
    if looks_like_verbal_noun(here.bare) and not here.kinds.head and (here.kinds.common or not here.definite):
        return True
    if here.kinds.place:
        return bool(group.name) and at - 1 in group.name
    if here.kinds.common and not here.definite and _has_article(before) and not here.kinds.head:
        return here.form.endswith("ات") or scene.printed[scene.stops[at] - 1] == "ة"  # المدرب قرارات الحكم: no name
    if not _has_article(here) or not _has_article(before):
        return False
    oblique = here.form.endswith("ين") and len(here.bare) > 5 and not before.form.endswith("ين")
    return oblique or (here.is_any("organization", "group", "document") and not before.kinds.title)


def _first_mark(scene: Scene, cue: Candidate, frame: Frame, limit: int) -> int:
    """Where the complement at the earliest opens: a subject stands before it."""
    at = cue.stop
    while at < limit:
        word = scene.words[at]
        passage = scene.outer_opening(at)
        if passage is not None:
            at = max(scene.after(passage), at + 1)
        elif word.form == "(":
            at = behind_bracket(scene, at, limit)
        elif word.form == ":" or scene.is_cue(at) or (scene.complementizer(at) is not None and not word.classes):
            return at
        elif is_relative(scene, at):
            at = behind_comma(scene, at, limit)
        elif (behind := _behind_circumstance(scene, at, limit)) is not None:
            at = behind
        elif _opens(scene, frame, at) is not None:
            return _repeated(scene, frame, at, limit) or at
        else:
            at += 1
    return limit


def _repeated(scene: Scene, frame: Frame, at: int, limit: int) -> int | None:
    """أعرب مندوبون عن الشركات عن رفضهم: of the same preposition twice, the first belongs to the subject."""
    if at == 0 or not scene.words[at - 1].kinds.head or scene.words[at].form not in frame.prepositions:
        return None
    behind = behind_phrase(scene, at, limit)
    return behind if behind < limit and scene.words[behind].form == scene.words[at].form else None


# -- the complement -----------------------------------------------------------------------------------------------


def _opens(scene: Scene, frame: Frame, at: int) -> str | None:
    """The preposition of the frame that stands at a token, on a word of its own or tied to the noun."""
    word = scene.words[at]
    if is_circumstance(scene, at) or (word.kinds.phrase and word.form not in frame.prepositions):
        return None
    if word.form in frame.prepositions:
        return word.form if word.form != "في" or scene.words[at + 1].bare not in words("occasions") else None
    fused = _FUSED.get(word.form)
    if fused is not None and fused in frame.prepositions:
        return fused  # حذر مما يجري
    if word.form in frame.words_with or word.preposition in frame.words_with:
        said = is_utterance(scene, at if word.preposition else at + 1)
        return (word.preposition or word.form) if said else None
    for preposition in ("ب", "ل"):
        if preposition in frame.prepositions and carries(scene, at, preposition):
            return preposition
    return None


def is_circumstance(scene: Scene, at: int) -> bool:
    """على هامش, بشدة, من جهته: what stands beside a statement and opens none."""
    return scene.words[at].is_any("adverbial", "adverb") or scene.phrase_at(at, "circumstances") is not None


def is_stance(word: Word) -> bool:
    """ضرورة, الحرص, رفضه: a noun for what is asserted or wanted, which says nothing itself."""
    if word.is_any("title", "organization", "given") and not word.kinds.possessed:
        return False
    return bool(words("stances") & _stems(word))


def has_possessor(scene: Scene, at: int) -> bool:
    """Does a noun carry its possessor? Not where what looks like one is printed as a feminine ending (رسمية)."""
    return scene.words[at].kinds.possessed and scene.printed[scene.stops[at] - 1 : scene.stops[at]] != "ة"


def is_deed(scene: Scene, at: int) -> bool:
    """ارتفاع, ضرورة, أي تعاون: a noun for what happens or is wanted, a quantifier before it left out."""
    word = scene.words[at + 1] if scene.words[at].kinds.quantifier else scene.words[at]
    return is_stance(word) or looks_like_verbal_noun(word.bare)


def _stems(word: Word) -> frozenset[str]:
    """The word without article, accusative and possessor."""
    bare = word.bare
    found = {bare, bare.rstrip("ا")}
    for end in ("ه", "ها", "هم", "هما", "نا"):
        if bare.endswith(end):
            stem = bare[: -len(end)]
            found |= {stem, stem.removesuffix("ت") + "ه"}
    return frozenset(found)


def _behind_circumstance(scene: Scene, at: int, limit: int) -> int | None:
    """First token after على هامش اللقاء, من جهته …; None where no such phrase stands."""
    row = scene.phrase_at(at, "circumstances")
    if row is None:
        return None
    at += len(row["phrase"].split())
    if row["takes"] == "noun" and at < limit:
        at = at + 1 if scene.words[at].definite else scene.chunker.behind_governed(at, limit)
    return min(at, limit)


def is_utterance(scene: Scene, at: int) -> bool:
    """شكره, التهاني: a noun for what is said."""
    return bool(words("utterances") & _stems(scene.words[at]))


def carries(scene: Scene, at: int, preposition: str) -> bool:
    """Is a preposition of one letter tied to a word, or printed before a mark (بـ«…»)?"""
    word = scene.words[at]
    if word.form == preposition or word.preposition == preposition:
        return True
    if word.kinds.relative and word.form[:1] == preposition and word.form[1:] in ("ما", "من"):
        return True  # مشيدا بما أنجز
    unknown = not word.classes and len(word.form) > 3 and word.form.startswith(preposition)
    return unknown and preposition == "ب" and not scene.chunker.is_name(at)


def _complement(scene: Scene, cue: Candidate, frame: Frame, at: int, limit: int) -> Opener | None:
    """The first thing from a token on that the frame asks for, adjuncts passed over."""
    first = at
    while at < limit:
        word = scene.words[at]
        passage = scene.opening(at)
        if passage is not None and scene.inside(at) is not scene.inside(cue.start):
            if frame.object or frame.masdar or _charge_after(scene, frame, at, limit) is not None:
                return _with_object(scene, frame, at, limit)
            if scene.words_in(passage) > MARKED_NAME:
                return None
            at = scene.after(passage)  # منظمة “الأمن الجماعي”
            continue
        if _breaks(scene, at) and not (at == first and is_noun_too(scene, at)):
            return None
        opened = _opens(scene, frame, at)
        if is_relative(scene, at) or (word.form == "ممن" and opened is None):
            at = behind_comma(scene, at, limit)
        elif opened is not None and not _is_place_of_subject(scene, frame, at, limit):
            return _governed(scene, frame, at, opened, limit)
        elif word.form == "(":
            at = behind_bracket(scene, at, limit)
        elif (behind := _behind_circumstance(scene, at, limit)) is not None:
            at = behind
        elif at == first and first > cue.stop and _heads_object(scene, at):
            return _with_object(scene, frame, at, limit)
        elif word.kinds.adverbial:
            at += 2  # بشكل قاطع
        elif _passes(scene, at):
            at += 1
        elif governs(scene, at):
            at = max(at + 1, _behind_adjunct(scene, at, limit))
        elif may_be_object(scene, at) and not _describes_aside(scene, at):
            opener = _with_object(scene, frame, at, limit)
            if opener is not None:
                return opener
            group = scene.chunker.group(at, limit)
            at = group.stop if group is not None else at + 1
        else:
            at += 1
    return None


def _is_place_of_subject(scene: Scene, frame: Frame, at: int, limit: int) -> bool:
    """أستاذ الاقتصاد بجامعة القاهرة: a place tied to the subject, when what the frame wants is still to come."""
    word = scene.words[at]
    if word.preposition != "ب" or not word.is_any("organization", "place"):
        return False
    rest = range(at + 1, min(limit, at + OBJECT_REACH))
    stop = next((later for later in rest if _breaks(scene, later) or scene.words[later].is_comma), rest.stop)
    return any(_opens(scene, frame, later) is not None for later in range(at + 1, min(stop + 1, limit)))


def _behind_adjunct(scene: Scene, at: int, limit: int) -> int:
    """First token after a prepositional phrase; a definite noun is no preposition, whatever it is spelt like (اللقاء)."""
    following = scene.words[at + 1]
    detached = not scene.words[at].preposition
    if detached and (following.kinds.phrase or (following.definite and following.kinds.preposition)):
        return at + 2  # من خلاله
    return behind_phrase(scene, at, limit)


def _heads_object(scene: Scene, at: int) -> bool:
    """خبر رحيله, تلاعب الشركة: right after the subject, a word that may be a noun and has another behind it."""
    word, following = scene.words[at], scene.words[at + 1]
    noun = word.kinds.common and not word.conjunction and not word.is_any("adverb", "time", "ordinal", "preposition")
    return noun and not word.preposition and (following.definite or following.kinds.common or following.kinds.title)


def _describes_aside(scene: Scene, at: int) -> bool:
    """في ندوة، نظمها الحزب: after a comma what looks like a possessed noun is as well a verb with its object."""
    verblike = has_possessor(scene, at) and not scene.words[at].definite
    return verblike and scene.words[at - 1].is_comma and not is_deed(scene, at) and not is_utterance(scene, at)


def is_noun_too(scene: Scene, at: int) -> bool:
    """رفض, رفع: a perfect that is spelt like its verbal noun."""
    word, verb = scene.words[at], scene.verb_at(at)
    if "silence" in scene.words[at + 1].roles:
        return False  # مسؤول رفض الكشف عن اسمه
    return verb is not None and verb.aspect == "p" and not verb.joined and (word.kinds.common or is_stance(word))


def may_be_object(scene: Scene, at: int) -> bool:
    """Can a noun phrase that is the object begin here? A definite noun, a verbal noun, a pronoun that stands for one."""
    word = scene.words[at]
    if not word.is_word or word.preposition or word.conjunction or word.kinds.preposition:
        return False
    if word.form == "ما":
        return True  # نفى ما تردد
    if word.definite or has_possessor(scene, at) or is_stance(word) or is_noun_too(scene, at) or word.form[:3] == "ايا":
        return True
    return scene.chunker.starts(at) or (word.kinds.demonstrative or word.kinds.quantifier)


def _is_finite(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    return word.kinds.verb or scene.verb_at(at) is not None or (not word.classes and looks_like_verb(word.form))


def _breaks(scene: Scene, at: int) -> bool:
    """A colon, another cue or a clause of its own: no complement is looked for past it."""
    word = scene.words[at]
    possessed = has_possessor(scene, at) and (not word.form.endswith(("تها", "ته", "تهم")) or is_stance(word))
    noun = scene.is_possessed_noun(at) or possessed or word.definite or is_utterance(scene, at)
    if word.form == ":" or (scene.is_cue(at) and not noun):
        return True
    return scene.complementizer(at) is not None and not word.classes


def _passes(scene: Scene, at: int) -> bool:
    """Adverbs, times and marks on the way; a time may be a noun before another (مطلع نيسان)."""
    word, following = scene.words[at], scene.words[at + 1]
    if not word.is_word:
        return not word.form[:1].isdigit()
    if word.form[:3] == "ايا" and word.kinds.phrase:
        return False
    if word.is_any("adverb", "time", "ordinal", "phrase", "conjunction", "self", "adverbial"):
        return True
    return following.is_any("time") and (word.kinds.common or not word.classes) and not word.preposition


def _governed(scene: Scene, frame: Frame, at: int, preposition: str, limit: int) -> Opener | None:
    """What a preposition governs; one tied to its noun stands in the content with it."""
    if preposition in frame.kept:
        return Opener(at, at, preposition)
    if scene.words[at].form != preposition or (preposition in "بل" and scene.opening(at + 1) is not None):
        return Opener(at, at, preposition)
    return Opener(at + 1, at, preposition) if at + 1 < limit else None


def _with_object(scene: Scene, frame: Frame, at: int, limit: int) -> Opener | None:
    """The object at a token, alone or with what it is charged with."""
    word = scene.words[at]
    if frame.words and (is_utterance(scene, at) or (not word.definite and is_utterance(scene, at + 1))):
        return Opener(at, at, "np")
    if frame.masdar and is_deed(scene, at):
        return Opener(at, at, "np")
    if frame.told and frame.object and not frame.charges:
        behind = at + 1 if word.kinds.demonstrative else scene.chunker.behind_governed(at, limit)
        return Opener(behind, at, "np") if behind < limit and scene.words[behind].is_word else None  # سمى ذلك خديعة
    charge = _charge_after(scene, frame, at, limit)
    if charge is not None and frame.told:
        preposition = "ب" if carries(scene, charge, "ب") else "ل" if carries(scene, charge, "ل") else scene.words[charge].form
        opener = _governed(scene, frame, charge, preposition, limit)
        return Opener(opener.start, at, opener.by) if opener is not None else None
    return Opener(at, at, "np") if frame.object or charge is not None else None


def _charge_after(scene: Scene, frame: Frame, at: int, limit: int) -> int | None:
    """Where the preposition of the charge stands after an object at ``at``."""
    if not frame.charges:
        return None
    for later in range(at + 1, min(limit, at + OBJECT_REACH)):
        if _breaks(scene, later) and not scene.words[later - 1].kinds.relative:
            return None
        if is_circumstance(scene, later):
            continue
        word = scene.words[later]
        if scene.words[later - 1].is_comma and scene.participle_at(later) is not None:
            return None
        tied = any(carries(scene, later, one) for one in frame.charges if len(one) == 1)
        if word.form in frame.charges or tied:
            return later
    return None


def charge_of(scene: Scene, cue: Candidate, at: int) -> int | None:
    """Where the charge of the object at ``at`` begins; its statement does not end before."""
    return _charge_after(scene, frame_of(cue.nominal, cue.cue.object_pronoun), at, limit_of(scene, cue))


# -- verbal nouns -------------------------------------------------------------------------------------------------


def _after_possessor(scene: Scene, cue: Candidate, frame: Frame, limit: int) -> Opener | None:
    """{مطالبة} ⟨النقابة⟩ ⟦برفع الأجور⟧: a verbal noun, its possessor and then what its frame asks for."""
    at = cue.stop
    if scene.words[cue.start].form.startswith("ل") and not cue.definite:
        return None  # لإبلاغ الوزير بـ…: a purpose
    if cue.ambiguous and not (frame.words or cue.cue.sense in _DEEDS):
        return None  # التزامها, موافقتها: a stance sooner than words
    if cue.suffix is not None and frame.charges and not (frame.prepositions or frame.object):
        return None  # اتهامه بـ…: he is the one accused
    if cue.suffix is None:
        group = None if cue.definite else scene.chunker.group(cue.stop, limit)
        if group is None or not group.known or group.head.is_any("document", "statement"):
            return None
        at = (object_within(scene, group) if frame.wants_object else None) or group.stop
    opener = _right_there(scene, frame, at, limit)
    if cue.ambiguous and opener is not None and opener.by == "np" and not frame.words:
        return None
    if opener is None and cue.suffix is None:
        opener = _right_there(scene, frame, _after_aside(scene, at, limit), limit)
    return opener


def _right_there(scene: Scene, frame: Frame, at: int, limit: int) -> Opener | None:
    if at + 1 >= limit:
        return None
    opened = _opens(scene, frame, at)
    if opened is None:  # دعوة الوزير إلى الحوار: whom it is said to may be left out
        bare = frame_of(frozenset(part.removeprefix("np+") for part in frame.charges), True)
        opened = _opens(scene, bare, at)
    if opened is not None:
        return _governed(scene, frame, at, opened, limit)
    word = scene.words[at]
    complete = scene.words[at - 1].definite or scene.words[at - 1].is_comma
    sayable = looks_like_verbal_noun(word.bare) or is_stance(word) or is_utterance(scene, at) or (word.definite and complete)
    if frame.wants_object and sayable and may_be_object(scene, at):
        return _with_object(scene, frame, at, limit)  # إعلان الجهاز القبض على …
    return None


def _after_aside(scene: Scene, at: int, limit: int) -> int:
    """Behind an aside in commas (، في بيان،), brackets and a time."""
    if at < limit and scene.words[at].is_comma and governs(scene, at + 1):
        behind = behind_phrase(scene, at + 1, limit)
        if behind < limit and scene.words[behind].is_comma:
            at = behind + 1
    while at < limit and (scene.words[at].is_any("time", "adverb") or scene.words[at].form == "("):
        at = behind_bracket(scene, at, limit) if scene.words[at].form == "(" else at + 1
    return at
