"""Reading for subjects: walking over a stretch of text to the nominal group that can be a verb's subject."""

from __future__ import annotations

from quotes.arabic.diacritics import KASRATAN, has_accusative
from quotes.arabic.lexicon import words
from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.parts_of_speech import is_adjective, is_noun
from quotes.arabic.patterns import looks_like_verbal_noun
from quotes.arabic.personal_names import is_unlisted
from quotes.arabic.phrase_boundaries import is_of_party
from quotes.arabic.word_lists import is_meeting, is_relational, takes_up
from quotes.arabic.words import Word
from quotes.attribute.apposition import who_is
from quotes.attribute.between import describes_occasion, is_speakers_deed
from quotes.attribute.draft import Draft, Who
from quotes.attribute.phrase_walk import after_bracket, after_phrase, after_time, governs, next_comma
from quotes.attribute.scene import Scene
from quotes.model import Features, Passage, SpeakerType
from quotes.text import fold


def agrees(cue: Features, group: NounPhrase, subject_first: bool = False) -> bool:
    """Arabic agreement: gender always, number only when the subject stands before its verb."""
    features = group.features
    if subject_first and cue.number == "p" and group.head.definite and group.head.form.endswith("ه"):
        return True  # الصيادلة حذروا: a broken plural of people
    if cue.gender and features.gender and cue.gender != features.gender:
        men = cue.gender == "f" and features.gender == "m" and group.head.kinds.title  # ودعت الأهالي إلى …
        human_plural = group.type is SpeakerType.GROUP and features.number == "p" and not men
        if not (human_plural and not subject_first):
            return False
    return not (subject_first and cue.number == "p" and features.number == "s" and group.type is SpeakerType.PERSON)


def can_be(who: Who, features: Features) -> bool:
    """Agreement with somebody mentioned before."""
    gender, number = who.mention.features.gender, who.mention.features.number
    if features.gender and gender and features.gender != gender:
        return bool(number == "p" and features.number == "p")
    if features.number == "p" and number == "s" and who.group is not None and who.group.type is SpeakerType.PERSON:
        return False
    return not (features.number == "s" and number == "p" and gender == "m")


def subject_limit(scene: Scene, draft: Draft) -> int:
    """How far a subject may stand after its verb: up to the content, the end of the sentence or of the passage."""
    cue = draft.candidate
    assert cue is not None
    limit = scene.sentences.reach(cue.start)
    if draft.opener is not None and draft.opener.gap >= cue.stop and draft.opener.by != "before":
        return min(limit, draft.opener.gap)
    return limit


def second_noun(scene: Scene, group: NounPhrase) -> int | None:
    """Where a second definite noun begins that was read as part of the group (الوزير الاتفاق: subject and object)."""
    for at in range(group.start + 1, group.stop):
        here, before = scene.words[at], scene.words[at - 1]
        describes = here.kinds.nisba or is_adjective(here.bare) or is_relational(here.bare) or here.bare == "عام"
        describes = describes and not (here.kinds.organization and _is_body_of_its_own(scene, group, at))
        closed = not before.definite and at - 2 >= group.start and is_adjective(before.bare)
        if closed and here.definite and is_noun(here.bare):
            return at  # جماعات حقوقية الحكم
        ranked = scene.chunker.after_honorific(at) and scene.chunker.is_honorific(at) and at + 1 < group.stop
        if scene.chunker.is_name(at) or ranked or is_of_party(here, before):
            continue  # عبد العزيز المهوس, العقيد الدكتور سالم
        if here.definite and before.definite and not describes and not before.kinds.place_start:
            return at
    return None


def _is_body_of_its_own(scene: Scene, group: NounPhrase, at: int) -> bool:
    """اتهم الوزير ⟨البلدية⟩: no noun before it is feminine or a plural, so that it describes none."""
    nouns = scene.words[group.start : at]
    return scene.words[at].form.endswith("ه") and all(each.gender == "m" and each.number == "s" for each in nouns)


def start_of_object(scene: Scene, group: NounPhrase) -> int | None:
    """Where the object of a verb that says nothing begins in what was read as its subject: رفع المدير ⟨يده⟩"""
    second = second_noun(scene, group)
    for at in range(group.start + 1, group.stop):
        here, before = scene.words[at], scene.words[at - 1]
        if here.kinds.preposition:
            return None  # what follows belongs to the phrase
        if here.preposition or here.conjunction:
            continue
        thing = is_noun(here.bare) and not (here.kinds.place or here.bare.startswith("م"))
        if at == second and thing and not before.kinds.organization:
            return at
        if not (here.kinds.oneself or here.kinds.given) and _is_object(scene, group, at, before):
            return at
    return None


def start_of_told(scene: Scene, group: NounPhrase) -> int | None:
    """Where whoever is told, or described, begins in what was read as one with the subject of a verb that needs both:
    الوزير ⟨الاتفاق⟩, سالم حداد ⟨رويترز⟩, مسؤول أمني ⟨«الصباح»⟩, سالم ⟨وزير الدفاع⟩, مدير المستشفى ⟨أهالي القرية⟩"""
    inside = range(group.start + 1, group.stop)
    at = start_of_body_told(scene, inside) or second_noun(scene, group) or start_of_object(scene, group)
    at = at or next((at for at in inside if _is_other_than_named(scene, group, at)), None)
    return at or _start_of_second_name(scene, group)


def _start_of_second_name(scene: Scene, group: NounPhrase) -> int | None:
    """أبلغ ماكرون ⟨بوتين⟩, وصف الوزير لافروف ⟨القرار⟩: of two words the first of which no list knows the second is
    somebody else, or a thing; not أبلغ سالم حداد, of which it is his surname."""
    at = group.name.start + 1
    if len(group.name) != 2 or not is_unlisted(scene.words[at - 1]) or group.stop != at + 1:
        return None
    alone = group.name.start == group.start
    return at if alone or (scene.words[at].definite and is_noun(scene.words[at].bare)) else None


def start_of_body_told(scene: Scene, tokens: range) -> int | None:
    """The first of some tokens at which an outlet or a country begins that is told: no noun before it heads it."""
    return next((at for at in tokens if _is_body_told(scene, at)), None)


def _is_body_told(scene: Scene, at: int) -> bool:
    """رويترز, «الصباح», ترامب ⟨إيران⟩; not صحيفة «الصباح», of the group's head."""
    here, before = scene.words[at], scene.words[at - 1]
    if here.kinds.place and not (here.kinds.given or here.kinds.nisba) and is_unlisted(before):
        return True
    heads = before.bare in words("addressees") or before.is_any("outlet", "organization")
    return not heads and ((here.kinds.outlet and not here.preposition) or scene.passages.opening(at) is not None)


def _is_other_than_named(scene: Scene, group: NounPhrase, at: int) -> bool:
    """A title after a name in full, or a noun after one that the article has closed and whose it is."""
    here, before = scene.words[at], scene.words[at - 1]
    named = scene.chunker.is_name(at - 1) and at >= group.start + 2
    his = not here.definite and scene.text(at, at + 1).endswith(("ه", "ها", "هم"))
    if named or (is_unlisted(before) and his):
        return here.kinds.title and not scene.chunker.is_honorific(at)  # سالم حداد ⟨وزير⟩ الدفاع, ماكرون ⟨نظيره⟩ الروسي
    described = not before.definite and (before.kinds.nisba or is_adjective(before.bare))  # مسؤول أمني ⟨صحيفة النهر⟩
    whole = described or (before.definite and (at > group.start + 1) != scene.words[group.start].definite)
    constructed = not (here.definite or here.preposition or here.conjunction or here.kinds.given or here.kinds.nisba)
    owned = scene.words[at + 1].definite or scene.chunker.is_name_of_body(at + 1)
    return whole and constructed and is_noun(here.bare) and owned


def _is_object(scene: Scene, group: NounPhrase, at: int, before: Word) -> bool:
    here, head = scene.words[at], group.head
    if before is head and head.kinds.place and here.definite:
        return here.kinds.title or is_noun(here.bare)  # استدعت باريس السفير
    if here.definite or not (before.definite or scene.chunker.is_name(at - 1)):
        return False
    owned = here.form.endswith(("ه", "ها", "هم")) and "ة" not in scene.text(at, at + 1)
    if owned and not here.classes - {"possessed", "common"}:
        full = head.is_any("title", "given") and len(group.name) > 1 and at - group.name.start > 1
        return before.definite or here.kinds.possessed or full
    if not head.kinds.title or not before.definite:
        return False
    if here.kinds.place:
        return not (before.kinds.place_start or here.form.startswith("ال"))  # زارت وزيرة الثقافة قرطاج
    other = here.kinds.title and None not in (here.gender, head.gender) and here.gender != head.gender
    return other and scene.words[at + 1].definite  # التقى الأمين العام رئيسة البرلمان


def first_subject(
    scene: Scene, at: int, limit: int, features: Features, *, speaks: bool = True, takes_object: bool = False
) -> Who | None:
    """The first nominal group in ``[at, limit)`` that no preposition governs and that agrees.

    ``speaks``: of a verb that reports, so that who has done something with the occasion is not asked for;
    ``takes_object`` as for `who_is`.
    """
    first = at
    while at < limit:
        after = _after_circumstance(scene, at, limit)
        stop = after if after is not None else at + 1
        if _ends_search(scene, at):
            return None
        if speaks and any(_is_anothers_deed(scene, each, first) for each in range(at, stop)):
            return None
        if after is not None:
            at = after
            continue
        # قالت "يديعوت" إن …, أعلن فيه إيساف أن …
        at_once = at == first or (at == first + 1 and (first in scene.naming or scene.words[first].kinds.phrase))
        group = scene.chunker.group(at, limit, sure=at_once)
        if group is None:
            at += 1
            continue
        marked = scene.naming.get(at - 1)
        if marked is not None and scene.passages.outer_opening(at - 1) is marked:
            group = whole_name(scene, group, marked, limit)
        after_object = _after_object(scene, group, limit)
        if after_object is not None and agrees(features, after_object):
            group = after_object
        fits = not _cannot_speak(scene, at, group, first) and agrees(features, group)
        if fits and (group.known or _stands_by_verb(scene, group, first, limit)):
            return who_is(scene, group, limit, takes_object=takes_object or not speaks)
        at = group.stop
    return None


def _after_company(scene: Scene, phrase: range, limit: int) -> int:
    """في مؤتمر عقده ⟨ورئيس الوزراء، سالم حداد،⟩: with whom somebody did it, and the name that follows."""
    title = next((at for at in phrase if scene.words[at].conjunction and scene.words[at].kinds.title), None)
    other = scene.chunker.group(title, limit) if title is not None and takes_up(scene.words[title - 1].form) else None
    if other is None or not other.known:
        return phrase.stop
    return max(phrase.stop, scene.document.token_from(who_is(scene, other, limit).mention.span.stop))


def _is_anothers_deed(scene: Scene, at: int, first: int) -> bool:
    """في كلمة نقلها التلفزيون; not في كلمة ألقاها أمس سالم حداد, في السياق نفسه."""
    deed = describes_occasion(scene, at, first) and not scene.words[at].kinds.oneself
    return deed and not is_speakers_deed(scene, at, first)


def whole_name(scene: Scene, group: NounPhrase, marked: Passage, limit: int) -> NounPhrase:
    """All of «مركز الصيد البحري», «ديلي ميل»: what stands in marks and begins with a group."""
    stop = min(limit, scene.document.token_from(marked.inner.stop))
    if group.stop >= stop:
        return group.up_to(stop)
    whole = scene.chunker.describe(group.start, stop)
    whole.known = True
    if not group.known:
        whole.name, whole.type = range(0), SpeakerType.ORGANIZATION
    return whole


def _after_object(scene: Scene, group: NounPhrase, limit: int) -> NounPhrase | None:
    """روى تفاصيل القصة ⟨والد الطفلة⟩: somebody with a title, right after a thing."""
    if group.known or group.name or not group.head.kinds.common or group.stop >= limit:
        return None
    who = scene.chunker.group(group.stop, limit)
    return who if who is not None and who.known and who.head.kinds.title else None


def _ends_search(scene: Scene, at: int) -> bool:
    """After a relative pronoun or another verb a noun belongs to another clause."""
    word = scene.words[at]
    whoever = word.form == "من" and scene.finite[at + 1] and scene.words[at - 1].is_finite  # ويرى من يدفعون الوزير أن
    return whoever or (word.kinds.relative and not word.kinds.preposition) or scene.cues.is_verb(at)


def _after_circumstance(scene: Scene, at: int, limit: int) -> int | None:
    """The first token after an adverb, an aside, a prepositional phrase or a mark; None where a noun may begin."""
    word = scene.words[at]
    if not word.is_word:
        return _after_mark(scene, at, limit)
    if (word.has_role("initial") or (word.kinds.time and not word.kinds.given)) and scene.chunker.is_name(at):
        return None  # قال في. سميث; وقالت مايو, of جوليا مايو
    if word.form == "ذلك" and scene.words[at + 1].definite and scene.words[at + 1].kinds.title:
        return at + 1  # أوضح ذلك المتحدث باسم الدفاع المدني
    row = scene.phrase_at(at, "adverbials")
    if row is not None:
        return at + len(row["phrase"].split())  # أول من أمس
    if scene.words[at + 1].form == "الله" and word.form.endswith("ه") and len(word.form) > 3:
        return at + 2  # يقول رحمه الله
    if word.kinds.pronoun and word.form.startswith("و"):
        return next_comma(scene, at, limit)  # وهو في طريقه إلى …،
    if scene.words[at + 1].form in ("لما", "ما") and scene.cues.preposition_at(at) is not None:
        return next_comma(scene, at, limit)  # وفقا لما نقلته الوكالة،
    if governs(scene, at):
        stop = _after_company(scene, range(at, after_phrase(scene, at, limit)), limit)
        return _after_meeting(scene, stop, limit)
    passing = word.kinds.passes or (
        scene.cues.participle_at(at) is not None and scene.cues.participle_at(at + 1) is None
    )
    return at + 1 if passing else None


def _after_mark(scene: Scene, at: int, limit: int) -> int | None:
    """The first token after a mark, and what stands in it unless that is a name; None of a number."""
    passage = scene.passages.outer_opening(at)
    if passage is not None:  # "داعش" يعلن: a name may stand in marks
        named = at in scene.naming and at + 1 < limit and not _is_called_so(scene, at)
        return at + 1 if named else max(scene.passages.after(passage), at + 1)
    if scene.words[at].form == "(":
        return after_bracket(scene, at, limit)
    return None if scene.words[at].form[:1].isdigit() else at + 1


def _is_called_so(scene: Scene, at: int) -> bool:
    """في كتابه «البحر», في كتابه الأخير «البحر»: what stands in marks is the name of a thing of somebody's."""
    owned = at - 2 if scene.words[at - 1].definite else at - 1
    governed = scene.words[owned - 1].kinds.preposition or bool(scene.words[owned].preposition)
    return governed and scene.words[owned].kinds.possessed


def _after_meeting(scene: Scene, at: int, limit: int) -> int:
    """خلال لقائه ⟨نظيره رامي عون⟩, خلال استقباله أمس ⟨السفير⟩: the first token after whoever is met."""
    met = at - 1
    at = after_time(scene, at, limit)
    if not is_meeting(scene.words[met].form):
        return at
    group = scene.chunker.group(at, limit, sure=True)
    return group.stop if group is not None and group.start == at else at


def _cannot_speak(scene: Scene, at: int, group: NounPhrase, first: int) -> bool:
    """Bare numbers, accusatives and أي are no subjects."""
    head = group.head
    joined = at > first and scene.words[at].conjunction == "و" and not scene.words[at - 1].is_comma
    if joined or is_count(scene, group) or scene.words[at - 1].form in ("هناك", "ثمه"):
        return True  # قال في مباراة «النهر» ومنافسه; إن كانت هناك حاجة
    if scene.words[at].form[:1].isdigit() and group.type is not SpeakerType.GROUP:
        return not head.is_any("title", "group", "anonymous", "quantifier")
    if scene.words[at].has_role("speech") or (scene.words[at].form == "ال" and group.stop == at + 1):
        return True  # أكمل حديثه; الـ25
    if head.kinds.demonstrative and group.stop == group.start + 1:
        return True  # وأرجع ذلك إلى …
    if scene.words[at].has_role("initial") and scene.chunker.is_name(at):
        return False  # إيه. سميث
    if head.form in ("ايها", "ايتها") or scene.phrase_at(at, "circumstances") is not None:
        return True  # يقول أيها الناس; أدان باسمه وباسم المجلس
    if scene.chunker.is_told(at) or _is_of_other_case(scene, at) or _has_ba(scene, at):
        return True  # قالت لسيليجر; وتعهدت بجعل الاقتصاد قويا
    following = scene.words[at + 1]
    deed = looks_like_verbal_noun(head.bare) and following.kinds.possessed and not takes_up(following.form)
    if deed and not (group.known or group.name):
        return True  # أكدت التزام بلادها; but أظهر تحقيق أجرته الصحيفة
    if is_oblique(scene, group) and scene.complementizer(at - 1) is None:
        return True
    return (head.kinds.quantifier and head.form in ("اي", "ايه")) or _is_accusative(scene, at, group, first)


def is_count(scene: Scene, group: NounPhrase) -> bool:
    """تراجع عدد الزائرين: how many there are; not عدد من الزائرين, who may speak."""
    counts = group.head.kinds.group and fold(group.head.bare) in words("measures")
    return counts and scene.words[group.start + 1].definite


def _has_ba(scene: Scene, at: int) -> bool:
    """بجعل الاقتصاد: ب and what a list has for a verb alone, before a noun with the article."""
    w = scene.words[at]
    if w.form[0] != "ب" or not is_unlisted(w) or scene.chunker.is_name(at):
        return False
    return scene.words[at + 1].definite and scene.chunker.listed(w.form[1:], "verb")


def is_oblique(scene: Scene, group: NounPhrase) -> bool:
    """المستثمرين, النواب المقاطعين: the sound plural and the dual show their case, and this one is no subject's."""
    head = group.head
    if head.bare == "اخرين":
        return True
    if scene.words[group.start].form != head.form or head.kinds.given:
        return False
    if head.kinds.nisba and head.definite and head.form.endswith("يين"):
        return True  # طالب الفلسطينيين ببذل الجهود
    if head.number not in ("p", "d"):
        return False
    shown = head if head.form.endswith(("ون", "ين", "ان")) or group.stop == group.start + 1 else None
    if shown is None and head.kinds.title and head.definite:
        shown = scene.words[group.start + 1]  # after a broken plural what describes it shows the case
    return shown is not None and shown.form.endswith("ين") and len(shown.bare) > 4 and not shown.kinds.place


def _is_of_other_case(scene: Scene, at: int) -> bool:
    """قيادةً; من أمراءٍ، ⟨ووزراءٍ⟩: printed with the strokes of a case that is no subject's; but محامٍ is one."""
    return is_nunated(scene, at) or (bool(scene.words[at].conjunction) and KASRATAN in scene.text(at, at + 1))


def is_nunated(scene: Scene, at: int) -> bool:
    """شعباً وقيادةً, الشبابَ: in the accusative with no أن before it, so that it is no subject."""
    after_that = scene.complementizer(at - 1) is not None or scene.words[at - 1].has_role("but")  # لكن مصدرا قال
    marked = has_accusative(scene.text(at, at + 1))
    return (marked or _has_alef(scene, at)) and not after_that


def _has_alef(scene: Scene, at: int) -> bool:
    """مقالا, صحفيا: the alef of the accusative after what a list has without it; not رئيسها, وزيرا الدفاع والصحة."""
    word = scene.words[at]
    stem = word.form[:-1]
    if not word.form.endswith("ا") or word.form.endswith(("ها", "ما", "نا")) or len(stem) <= 3:
        return False
    if scene.words[at + 1].definite or word.kinds.given or word.definite or scene.chunker.is_name(at):
        return False
    return scene.chunker.listed(stem, "title", "document", "statement", "organization", "anonymous")


def _is_accusative(scene: Scene, at: int, group: NounPhrase, first: int) -> bool:
    """أمرا بعيدا: a common noun with the alef of the accusative is no subject."""
    norm = scene.words[at].form
    if not norm.endswith("ا") or norm.endswith("ها") or group.known or len(norm) < 4:
        return False
    return at > first and scene.chunker.listed(norm[:-1], "common")


def _stands_by_verb(scene: Scene, group: NounPhrase, first: int, limit: int) -> bool:
    """An unknown noun is taken for the subject only right after its verb, adverbs and commas apart."""
    return group.stop >= limit or all(
        not scene.words[at].is_word or scene.words[at].is_any("adverb", "time", "ordinal", "phrase")
        for at in range(first, group.start)
    )
