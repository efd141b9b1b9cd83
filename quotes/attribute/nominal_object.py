"""Where the noun phrase of a nominal statement begins: the stretch after its cue, read by what its frame wants.

The frame says which objects are still to come (اتهم: somebody, then ب), so that the subject is not read into them:
what the frame wants is the statement, what is left over belongs to the subject.
"""

from __future__ import annotations

from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.parts_of_speech import is_noun
from quotes.arabic.patterns import looks_like_verbal_noun
from quotes.attribute.draft import Opener
from quotes.attribute.nominal_frame import (
    OBJECT_REACH,
    Frame,
    after_circumstance,
    after_relative,
    breaks,
    charge_after,
    frame_of,
    governed,
    limit_of,
    opens,
    with_object,
)
from quotes.attribute.nominal_subject import (
    URGING,
    find_subject,
    goes_on,
    has_subject_before,
    object_within,
    obliged_object,
)
from quotes.attribute.nominal_words import (
    describes_aside,
    has_possessor,
    heads_object,
    is_adjective,
    is_deed,
    is_noun_too,
    is_stance,
    is_utterance,
    may_be_object,
)
from quotes.attribute.phrase_walk import after_bracket, after_phrase, after_time, governs, is_relative, next_comma
from quotes.attribute.scene import Scene
from quotes.attribute.subject import second_noun
from quotes.model import Candidate, CueKind

OWN_NAME: Final = 3  # tokens of على نفسها, of اسم «…»
MARKED_NAME: Final = 4  # words in marks that may be a name on the way to the complement

_DEEDS: Final = frozenset({"call", "demand", "accuse", "threaten", "warn", "condemn", "propose"})


def find_complement(scene: Scene, cue: Candidate) -> Opener | None:
    """Where the statement of a cue opens, and up to where its subject may stand; None where nothing fits the frame."""
    frame, limit = frame_of(cue.nominal, cue.cue.object_pronoun), limit_of(scene, cue)
    if cue.cue.kind is CueKind.NOUN:
        return _after_possessor(scene, cue, frame, limit)
    subject = None if has_subject_before(scene, cue) else find_subject(scene, cue, frame, limit)
    if subject is not None:
        opener = _after_subject(scene, cue, frame, subject, limit)
        if opener is not None and not goes_on(scene, cue, frame, subject, opener):
            return opener
        alone = opener is None and bool(frame.charges) and not subject.name and cue.cue.sense in URGING
        thing = frame.object and subject.head.kinds.common and not (subject.known or subject.name)  # كما ثمن الجهود
        if opener is None and not (alone or thing):
            return None  # واتهم الفتى بـ…: he may as well be the one accused
    opener = _complement(scene, cue, frame, cue.stop, limit)  # وحث الأطراف على …: the only noun is the object
    return opener.with_gap(cue.stop) if opener is not None else None


def _after_subject(scene: Scene, cue: Candidate, frame: Frame, subject: NounPhrase, limit: int) -> Opener | None:
    """The complement after a subject, which gives up its second noun where nothing else is left for the object."""
    subject = subject.up_to(obliged_object(scene, frame, subject) or subject.stop)
    marked = scene.passages.inside(subject.start)
    start = subject.stop
    if marked is not None and marked is not scene.passages.inside(cue.start):
        start = max(start, scene.passages.after(marked))  # أعلن «التجمع الأهلي» تلقيه …
    start = _after_own_name(scene, start)
    opener = _complement(scene, cue, frame, start, limit)
    if opener is None and frame.wants_object:
        second = second_noun(scene, subject)  # المدرب اللاعب
        if second is not None:
            subject = subject.up_to(second)
            opener = _complement(scene, cue, frame, second, limit)
    opener = opener or _deed_after(scene, frame, start, limit)
    if opener is None:
        return None
    told = opener.by == "np" or scene.words[subject.stop].has_role("speech")  # أماط المدير اللثام عن …
    return opener.with_gap(subject.stop if told and subject.start == cue.stop else opener.gap)


def _deed_after(scene: Scene, frame: Frame, at: int, limit: int) -> Opener | None:
    """دعت الصحيفة الأحد ⟨لإقالة⟩ القاضي: ل and a deed, where nobody is called upon."""
    at = after_time(scene, at, limit)
    called = "ل" in frame.charges and scene.words[at].preposition == "ل" and at < limit
    return Opener(at, at, "governor", form="ل") if called and is_deed(scene, at) else None


def _after_own_name(scene: Scene, at: int) -> int:
    """جماعة ⟨أطلقت على نفسها «سرايا النهر»⟩ مسؤوليتها: what a subject with no article calls itself."""
    own = next((near for near in range(at + 1, at + OWN_NAME) if scene.words[near].kinds.oneself), None)
    if own is None or not scene.words[at].is_finite:
        return at
    marks = next((near for near in range(own + 1, own + OWN_NAME) if scene.passages.outer_opening(near)), None)
    passage = scene.passages.outer_opening(marks) if marks is not None else None
    return scene.passages.after(passage) if passage is not None else at


def _complement(scene: Scene, cue: Candidate, frame: Frame, start: int, limit: int) -> Opener | None:
    """The first thing from a token on that the frame asks for, adjuncts passed over."""
    at = start
    while at < limit:
        found = _step(scene, cue, frame, range(start, limit), at)
        if not isinstance(found, int):
            return found
        at = found
    return None


def _step(scene: Scene, cue: Candidate, frame: Frame, stretch: range, at: int) -> Opener | int | None:
    """The complement at a token of a stretch, else the token to look at next; None where it is no use to look on."""
    start, limit = stretch.start, stretch.stop
    passage = scene.passages.opening(at)
    if passage is not None and scene.passages.inside(at) is not scene.passages.inside(cue.start):
        if frame.object or frame.masdar or charge_after(scene, frame, at, limit) is not None:
            return with_object(scene, frame, at, limit)
        return (
            scene.passages.after(passage) if scene.passages.words_in(passage) <= MARKED_NAME else None
        )  # منظمة “الأمن الجماعي”
    if breaks(scene, at) and not (at == start and is_noun_too(scene, at)):
        return _after_remark(scene, frame, at, limit)
    opened = opens(scene, frame, at)
    if is_relative(scene, at) or (scene.words[at].form == "ممن" and opened is None):
        return after_relative(scene, frame, at, limit)
    if opened is not None and not _is_place_of_subject(scene, frame, at, limit):
        return governed(scene, frame, at, opened, limit)
    if at == start > cue.stop and _is_object_at_once(scene, frame, at, limit):
        return with_object(scene, frame, at, limit) or at + 1
    after = (
        _after_apposition(scene, frame, stretch, at)
        or _object_after_statement(scene, frame, at, limit)
        or _after(scene, at, limit)
    )
    if after is not None:
        return after
    if may_be_object(scene, at) and not describes_aside(scene, at):
        told = scene.words[at].has_role("speech")  # اللثام
        if cue.ambiguous and not frame.wants_object and at == start > cue.stop and not told:
            return None  # أقر المجلس منح القرض بـ…: an object that a verb of speech has not
        opener = with_object(scene, frame, at, limit) if not _is_rest_of_subject(scene, frame, at, limit) else None
        group = scene.chunker.group(at, limit)
        return opener or (group.stop if group is not None else at + 1)
    return at + 1


def _after_apposition(scene: Scene, frame: Frame, stretch: range, at: int) -> int | None:
    """كشف المجلس، ⟨المختص بالفيروسات،⟩ عن …: what stands in commas right after the subject tells more of it."""
    if at != stretch.start + 1 or not scene.words[at - 1].is_comma or not scene.words[at].definite:
        return None
    after = next_comma(scene, at, stretch.stop) + 1
    return after if after < stretch.stop and opens(scene, frame, after) is not None else None


def _after_remark(scene: Scene, frame: Frame, at: int, limit: int) -> int | None:
    """أعلن زعيم الحزب، ⟨وهو أكبر أحزاب المعارضة،⟩ استعداده …: what a pronoun says of the subject between commas."""
    if not (scene.words[at].kinds.pronoun and scene.words[at].form[:1] == "و" and scene.words[at - 1].is_comma):
        return None
    after = next_comma(scene, at, limit) + 1
    if after >= limit or any(scene.cues.is_verb(within) for within in range(at, after)):
        return None
    wanted = opens(scene, frame, after) is not None
    return after if wanted or (frame.wants_object and has_possessor(scene, after)) else None


def _object_after_statement(scene: Scene, frame: Frame, at: int, limit: int) -> int | None:
    """أكد الوزير في بيان ⟨أهمية الطريق⟩: what follows a statement with no article is its issuer or the object."""
    noun, after = scene.words[at + 1], at + 2
    stated = noun.is_any("document", "statement") and noun.bare in words("occasions")  # not في لائحة, not في ختام
    if scene.words[at].form != "في" or not stated or after >= limit:
        return None
    if not frame.wants_object or noun.definite or has_possessor(scene, at + 1):
        return None
    word, following = scene.words[after], scene.words[after + 1]
    if word.kinds.verb or scene.cues.is_cue(after) or word.preposition or word.conjunction:
        return None  # في بيان صدر عن …
    thing = word.kinds.common and not word.definite and following.definite and not following.kinds.nisba
    told = is_stance(word) or is_deed(scene, after) or is_utterance(scene, after) or thing or word.kinds.document
    return after if told and not word.is_any("organization", "group", "title", "given", "adverb") else None


def _is_object_at_once(scene: Scene, frame: Frame, at: int, limit: int) -> bool:
    """Does the object stand right after the subject, and nothing beside it?"""
    if not frame.wants_object or not heads_object(scene, at) or after_circumstance(scene, at, limit) is not None:
        return False
    return not _is_rest_of_subject(scene, frame, at, limit)


def _after(scene: Scene, at: int, limit: int) -> int | None:
    """The first token after an adjunct; None where there is none."""
    word = scene.words[at]
    if word.form == "(":
        return after_bracket(scene, at, limit)
    circumstance = after_circumstance(scene, at, limit)
    if circumstance is not None:
        return circumstance
    if word.kinds.adverbial:
        return at + 2  # بشكل قاطع
    if _passes(scene, at):
        return at + 1
    return max(at + 1, _after_adjunct(scene, at, limit)) if governs(scene, at) else None


def _is_rest_of_subject(scene: Scene, frame: Frame, at: int, limit: int) -> bool:
    """كشف قائد قوات ⟨الأمن الداخلي⟩ عن …: of a noun and a preposition that both would do, the preposition decides."""
    if not frame.object or frame.charges:
        return False
    rest = range(at + 1, min(limit, at + OBJECT_REACH))
    wanted = next((later for later in rest if scene.words[later].form in frame.prepositions), None)
    named = scene.chunker.is_name(at)
    if wanted is None or not (scene.words[at].definite or named) or is_deed(scene, at):
        return False
    if scene.words[at - 1].is_comma and not named:
        return False
    return not any(breaks(scene, later) or is_relative(scene, later) for later in range(at + 1, wanted + 1))


def _is_place_of_subject(scene: Scene, frame: Frame, at: int, limit: int) -> bool:
    """أستاذ الاقتصاد بجامعة القاهرة: a place tied to the subject, when what the frame wants is still to come."""
    word = scene.words[at]
    if word.preposition != "ب" or not word.is_any("organization", "place"):
        return False
    rest = range(at + 1, min(limit, at + OBJECT_REACH))
    stop = next((later for later in rest if breaks(scene, later) or scene.words[later].is_comma), rest.stop)
    later = (i for i in range(at + 1, min(stop + 1, limit)) if not scene.words[i].conjunction)
    return any(opens(scene, frame, i) is not None for i in later)


def _after_adjunct(scene: Scene, at: int, limit: int) -> int:
    """First token after a prepositional phrase; a definite noun is no preposition, however it is spelt (اللقاء)."""
    following = scene.words[at + 1]
    detached = not scene.words[at].preposition
    group = scene.chunker.governed_group(at + 1, limit) if detached else None
    second = object_within(scene, group) if group is not None else None
    if second is not None:
        return second  # الباحث في الثقافة الأمازيغية الخطوات …
    if group is not None and _is_named_after_body(group):
        return group.name.start  # النائب من كتلة البناء سلمى حداد ب…
    if detached and (following.kinds.phrase or (following.definite and following.kinds.preposition)):
        return at + 2  # من خلاله
    return after_phrase(scene, at, limit)


def _is_named_after_body(group: NounPhrase) -> bool:
    """كتلة البناء سلمى حداد: a name in full that a body has read into it, and no office leads to."""
    name, head = group.name, group.head
    body = head.kinds.organization and not head.kinds.title
    return body and len(name) > 1 and name.start > group.start + 1 and name.stop == group.stop


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


def _after_possessor(scene: Scene, cue: Candidate, frame: Frame, limit: int) -> Opener | None:
    """{مطالبة} ⟨النقابة⟩ ⟦برفع الأجور⟧: a verbal noun, its possessor and then what its frame asks for."""
    if scene.words[cue.start].form.startswith("ل") and not cue.definite:
        return None  # لإبلاغ الوزير بـ…: a purpose
    if cue.suffix == "نا" or (cue.ambiguous and not (frame.words or cue.cue.sense in _DEEDS)):
        return None  # التزامها, موافقتها: a stance sooner than words
    if cue.suffix is not None and frame.charges and not (frame.prepositions or frame.object):
        if not _is_phrase_in_l(scene, cue.stop):
            return None  # اتهامه بـ…: he is the one accused
        frame = frame_of(cue.nominal, True)  # اتهامه لها بـ…: he accuses
    at = _after_whom(scene, cue, frame, limit)
    if at is None:
        return None
    opener = _right_there(scene, frame, at, limit)
    if cue.ambiguous and opener is not None and opener.by == "np" and not frame.words:
        return None
    if opener is None and cue.suffix is None:
        opener = _right_there(scene, frame, _after_aside(scene, at, limit), limit)
    return opener


def _after_whom(scene: Scene, cue: Candidate, frame: Frame, limit: int) -> int | None:
    """The token after whose deed a verbal noun is; None where that is nobody who says so."""
    at = cue.stop
    if cue.suffix is not None:
        return at + (_is_phrase_in_l(scene, at) or is_adjective(scene.words[at]))  # اتهامه لها بـ…, إعلانها المفاجئ
    group = None if cue.definite else scene.chunker.group(at, limit)
    if group is None or not group.known or group.head.is_any("document", "statement"):
        return None
    at = (object_within(scene, group) if frame.wants_object else None) or group.stop
    if not (frame.prepositions or frame.object) and scene.words[at].form in frame.charges:
        return None  # دون حث السجناء على …: they are whom it is said to
    return at


def _is_phrase_in_l(scene: Scene, at: int) -> bool:
    """لها, لهم."""
    return scene.words[at].kinds.phrase and scene.words[at].form.startswith("ل")


def _right_there(scene: Scene, frame: Frame, at: int, limit: int) -> Opener | None:
    if at + 1 >= limit:
        return None
    opened = opens(scene, frame, at)
    if opened is None:  # دعوة الوزير إلى الحوار: whom it is said to may be left out
        bare = frame_of(frozenset(part.removeprefix("np+") for part in frame.charges), True)
        opened = opens(scene, bare, at)
    if opened is not None:
        return governed(scene, frame, at, opened, limit)
    word = scene.words[at]
    complete = scene.words[at - 1].definite or scene.words[at - 1].is_comma
    complete = complete or (has_possessor(scene, at - 1) and is_noun(word.bare))  # إعلانه الحرب; not انتقاده الدائم
    owned = word.kinds.common and complete and scene.words[at + 1].kinds.possessed  # إعلان الجزائر غلق مجالها
    sayable = (
        looks_like_verbal_noun(word.bare) or is_stance(word) or is_utterance(scene, at) or (word.definite and complete)
    ) or owned
    if frame.wants_object and sayable and may_be_object(scene, at):
        return with_object(scene, frame, at, limit)  # إعلان الجهاز القبض على …
    return None


def _after_aside(scene: Scene, at: int, limit: int) -> int:
    """After an aside in commas (، في بيان،), brackets and a time."""
    if at < limit and scene.words[at].is_comma and governs(scene, at + 1):
        after = after_phrase(scene, at + 1, limit)
        if after < limit and scene.words[after].is_comma:
            at = after + 1
    while at < limit and (scene.words[at].is_any("time", "adverb") or scene.words[at].form == "("):
        at = after_bracket(scene, at, limit) if scene.words[at].form == "(" else at + 1
    return at
