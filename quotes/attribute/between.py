"""The stretch between a cue and what it opens: what in it is no subject, and what is left over for the subject."""

from __future__ import annotations

from functools import cache
from typing import Final

from quotes.arabic.diacritics import has_accusative
from quotes.arabic.lexicon import table, words
from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.parts_of_speech import is_adjective, is_noun
from quotes.arabic.patterns import looks_like_circumstance, looks_like_verbal_noun
from quotes.arabic.word_lists import taken_up, takes_up
from quotes.arabic.words import Word
from quotes.arabic.words import word as of_form
from quotes.attribute.draft import Draft, Who
from quotes.attribute.phrase_walk import after_time
from quotes.attribute.scene import Scene
from quotes.model import Candidate, CueKind, SpeakerType
from quotes.text import fold

OCCASION: Final = 8  # tokens between an occasion and the verb that describes it
LEFT: Final = 5  # words that may be left over after a subject
LEAST: Final = 2  # words of a name after what somebody is


def describes_occasion(scene: Scene, at: int, first: int) -> bool:
    """في كلمة نقلها التلفزيون, على هامش ندوة نظمها مركز …: who did that with the occasion is not who speaks."""
    if not takes_up(scene.words[at].form):
        return False
    after = after_time(scene, at + 1, scene.size)
    if scene.chunker.group(after, after + 1) is None:
        return False  # في مؤتمر عقده أمس، الوزير: whoever speaks held it
    return any(
        scene.words[before].bare in words("occasions") or scene.words[before].is_any("document", "statement")
        for before in range(max(first, at - OCCASION), at)
    )


def is_speakers_deed(scene: Scene, at: int, first: int) -> bool:
    """في كلمة ألقاها أمس سالم حداد: a verb whose subject is the one who speaks on the occasion before it."""
    verbs = taken_up(scene.words[at].form)
    earlier = range(max(first, at - OCCASION), at)
    return bool(verbs) and any(not verbs.isdisjoint(_deeds().get(scene.words[n].bare, ())) for n in earlier)


def is_issued(word: Word) -> bool:
    """بيانا, رسالة, كلمة: what one man or body gives; not مؤتمر, at which many speak."""
    plain = of_form(word.form[:-1]) if word.form.endswith("ا") and not word.definite else word
    deeds = _deeds().get(plain.bare, frozenset())
    return plain.is_any("statement", "document") or (bool(deeds) and deeds.isdisjoint(_of_many()))


@cache
def _of_many() -> frozenset[str]:
    return _deeds()["اجتماع"] | _deeds()["اتصال"]


@cache
def _deeds() -> dict[str, frozenset[str]]:
    """What whoever speaks on an occasion does with it, he in the perfect, by the occasion: كلمة, ألقى."""
    given = ((fold(row["word"]), row["by"].split(",")) for row in table("occasions") if row["by"])
    return {occasion: frozenset(map(fold, verbs)) for occasion, verbs in given}


def with_leftover(scene: Scene, draft: Draft, who: Who) -> Who:
    """قال محمد القرون مشرف تربوي إن: a verb with أن has no object, so that all nouns before it are the subject's."""
    cue, opener, group = draft.candidate, draft.opener, who.group
    if cue is None or opener is None or group is None or cue.cue.kind is not CueKind.VERB:
        return who
    if who.mention.span.stop != scene.stops[group.stop - 1] or _may_take_object(draft):
        return who
    stop = opener.gap
    while scene.words[stop - 1].is_comma:
        stop -= 1
    end = next((at for at in range(group.stop, stop) if not _is_left_over(scene, at)), stop)
    office = next((at for at in range(group.stop + LEAST, end) if scene.words[at].kinds.title), end)
    if office < end and _is_called(scene, group, range(group.stop, office)):
        end = stop = office  # الباحثة عهد الجرف ⟨مسؤولة⟩ المشروع
    left = range(group.stop, end)
    if not 0 < len(left) <= LEFT:
        return who
    called = end == stop and _is_called(scene, group, left)
    if not (called or (end == stop and _goes_on(scene, group)) or _is_surname(scene, draft, group, left)):
        return who
    whole = scene.chunker.describe(group.start, end)
    if called:
        whole.name, whole.type, whole.known = left, SpeakerType.PERSON, True
    elif group.name and group.name.stop == group.stop and len(left) == 1:
        whole.name, whole.type = range(group.name.start, end), SpeakerType.PERSON
    return Who(scene.chunker.mention(whole, scene.printed), whole, who.here)


def _is_surname(scene: Scene, draft: Draft, group: NounPhrase, left: range) -> bool:
    """أكد عبد الرحمن ⟨فتح⟩ في مؤتمر صحفي أن: one bare noun after nothing but given names, where no object can stand."""
    word, cue = scene.words[left.start], draft.candidate
    assert cue is not None
    opened = draft.opener.by if draft.opener is not None else ""
    given = bool(group.name) and all(scene.words[at].is_any("given", "title") for at in group.name)
    if len(left) > 1 or not given or group.name.stop != group.stop or scene.cues.is_cue(left.start):
        return False
    if "np" in cue.nominal and opened != "complementizer":
        return False
    return not (word.definite or word.kinds.possessed or word.form.endswith("ا"))


def _may_take_object(draft: Draft) -> bool:
    """أبلغ الوزير النواب أن …: somebody is told, described or charged."""
    cue, opener = draft.candidate, draft.opener
    assert cue is not None
    assert opener is not None
    return opener.by not in ("complementizer", "colon", "marks") or may_tell(cue)


def may_tell(cue: Candidate) -> bool:
    """أبلغت وزير الخارجية أن …: a verb that has whom it tells, or of whom, for its object."""
    return cue.cue.object_pronoun or has_second_object(cue)


def has_second_object(cue: Candidate) -> bool:
    """وصف الاتفاق بـ, أبلغ النواب: beside what is said, its frame has of whom, or to whom."""
    return any(part.startswith(("np+", "told")) for part in cue.nominal)


def _goes_on(scene: Scene, group: NounPhrase) -> bool:
    """مصدر كردي ⟨بارز⟩, محمد ⟨القرون⟩, سالم حداد ⟨مدير⟩: not كررت الإدارة ⟨القول⟩, ختم حداد ⟨تصريحه⟩, قال ⟨لسالم⟩."""
    at = group.stop
    here, last = scene.words[at], scene.words[at - 1]
    if here.kinds.possessed or here.form.startswith("ل") or looks_like_verbal_noun(here.bare):
        return False
    if here.definite:
        named = scene.chunker.is_name(at - 1) and len(group.name) == 1
        return named or (last.definite and is_adjective(here.bare))
    described = here.kinds.nisba or is_adjective(here.bare)
    return not here.classes or here.kinds.title or (described and not last.definite)


def _is_called(scene: Scene, group: NounPhrase, left: range) -> bool:
    """الإعلامي ⟨جامع كولحسن⟩, المواطن ⟨عيد الغامدي⟩, الباحثة ⟨عهد الجرف⟩: two words or more after what somebody is, the
    last in no list."""
    alone = group.stop == group.start + 1 and group.head.definite and group.head.number in (None, "s")
    *others, last = (scene.words[at] for at in left)
    pair = len(left) == LEAST and last.definite and last.classes <= {"common"} and _may_be_given(others[0])
    named = pair or (not last.classes and (not last.definite or last.form.endswith("ي")))
    return alone and named and len(left) >= LEAST and not any(w.definite for w in others)


def _may_be_given(word: Word) -> bool:
    """عهد, رسل: a noun that may be a name; not المنشور ⟨سالف⟩ الذكر, الرئيس ⟨فيعرف⟩ الكثيرون."""
    return is_noun(word.bare) and not (word.kinds.title or word.conjunction)


def _is_left_over(scene: Scene, at: int) -> bool:
    """A noun with nothing before it that says when, where, how or to whom."""
    if has_accusative(scene.text(at, at + 1)):
        return False  # قالت روبي مازحةً, قال الوزير سرًا
    word = scene.words[at]
    if not word.is_word or word.preposition or word.conjunction or word.kinds.stops or word.kinds.passes:
        return False
    if word.is_any("preposition", "time", "adverb", "phrase", "ordinal", "self") or looks_like_circumstance(word.form):
        return False
    return not (scene.cues.is_verb(at) or word.kinds.verb or scene.cues.participle_at(at) is not None)
