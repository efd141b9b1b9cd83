"""The noun that a relative clause is about, where its verb reports: التقى النواب الوزيرة التي أكدت أن …"""

from __future__ import annotations

from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.parts_of_speech import is_adjective
from quotes.arabic.patterns import looks_like_verbal_noun
from quotes.attribute.apposition import who_is
from quotes.attribute.between import describes_occasion
from quotes.attribute.dispatch import only
from quotes.attribute.draft import Draft, Who
from quotes.attribute.main_clause import features_of_form
from quotes.attribute.phrase_walk import after_phrase, group_between, is_relative
from quotes.attribute.scene import Scene
from quotes.attribute.subject import agrees, can_be, first_subject, is_nunated
from quotes.model import Candidate, CueKind, Features, Form, SpeakerType

SUBJECT: Final = 8  # tokens of a subject before بالقول, or of a name before a blessing
ISSUER: Final = 8  # tokens of a verb and its subject before the text that it issued
BLESSING: Final = 5  # tokens of a blessing after a name (حفظه الله ورعاه)


@only(CueKind.VERB)
def antecedent_of_relative(scene: Scene, draft: Draft) -> Who | None:
    """Whom a relative clause is about: التقى النواب ⟨الوزيرة⟩ التي {أكدت} أن ⟦الاتفاق قريب⟧"""
    cue = draft.candidate
    if cue is None:
        return None
    at = cue.start - 1
    while at > 0 and (scene.words[at].form in ("قد", "فقد") or scene.words[at].kinds.auxiliary):
        at -= 1
    if not is_relative(scene, at) or (_is_plural(scene, at) and cue.cue.features.number == "s"):
        return None  # الأشخاص الذين قال إنهم رحلوا
    stop = at
    while stop > 0 and (scene.words[stop - 1].is_comma or scene.words[stop - 1].kinds.adverb):
        stop -= 1
    stop = _before_blessing(scene, stop)
    who = _group_ending_at(scene, stop, cue.cue.features)
    if who is None or _resumed_by(who, cue.pronoun):
        return None
    if who.group is not None and who.group.parts and scene.words[at].form.endswith(("الذي", "التي")):
        last = scene.chunker.governed_group(who.group.parts[-1].start, who.group.stop)
        who = who_is(scene, last, who.group.stop, appositions=False) if last is not None else who  # of two, the second
    said = draft.form is not Form.NOMINAL and cue.cue.sense == "say"
    return None if said and is_thing(who) else who


def _is_plural(scene: Scene, at: int) -> bool:
    """الذين, of several men: no verb in the singular is theirs."""
    return scene.words[at].form.endswith("ذين")


def _before_blessing(scene: Scene, stop: int) -> int:
    """الملك … حفظه الله ورعاه، الذي …: where the words end that a blessing follows."""
    for at in range(stop - 1, max(stop - BLESSING, 0), -1):
        if scene.words[at].form == "الله" and scene.words[at - 1].form.endswith("ه"):
            before = at - 1
            return before - 1 if scene.words[before - 1].form in "-–(" else before
    return stop


def is_thing(who: Who) -> bool:
    """الضرر الذي يقول إنه لحقه: nothing that speaks, so that the subject of يقول is somebody else."""
    return who.group is not None and not who.group.known and who.group.head.kinds.common


@only(CueKind.VERB)
def antecedent_of_bare_relative(scene: Scene, draft: Draft) -> Who | None:
    """An indefinite text, or a body, that the verb right after it describes:
    اطلع النواب على ⟨تقرير⟩ {يؤكد} أن ⟦الاتفاق قريب⟧"""
    cue = draft.candidate
    if cue is None or cue.joined or cue.start == 0 or _points_back(scene, cue.stop):
        return None  # كتب الوزير مقالا قال فيه إن
    stop = cue.start if scene.words[cue.start - 1].is_word else _before_day(scene, cue)
    if stop == 0:
        return None
    noun = _described(scene, stop - 1)
    in_marks = scene.passages.opening(noun - 1) is not None  # a headline: تحت عنوان «تقرير أمني يكشف أن …»
    if scene.words[noun].definite or in_marks or not _is_text_or_body(scene, draft, noun):
        return None
    group = scene.chunker.governed_group(noun, stop)
    if group is None or group.stop < stop or not agrees(cue.cue.features, group, subject_first=True):
        return None
    who = who_is(scene, group, stop, appositions=False)
    return None if _resumed_by(who, cue.pronoun) else who  # عناصر وصفتها بأنها


def _before_day(scene: Scene, cue: Candidate) -> int:
    """أصدرت المنظمة تقريرا الاثنين، أفاد بأن …: where the text ends that a verb of another gender issued; else 0."""
    at = cue.start - 1
    while at > 0 and (scene.words[at].is_comma or scene.words[at].is_any("adverb", "time")):
        at -= 1
    if scene.words[at].definite or not scene.words[_described(scene, at)].is_any("document", "statement"):
        return 0
    before = range(at - 1, max(at - ISSUER, scene.sentences.at(cue.start).start - 1), -1)
    verb = next((each for each in before if scene.cues.is_verb(each) or scene.finite[each]), None)
    if verb is None or cue.cue.features.gender is None:
        return 0
    issued = features_of_form(scene.words[verb].form).gender
    return at + 1 if issued is not None and issued != cue.cue.features.gender else 0


def _described(scene: Scene, at: int) -> int:
    """The noun whose indefinite adjectives end at a token: ⟨جماعة⟩ مسلحة, ⟨جماعة⟩ غير معروفة."""
    while at > 0 and not scene.words[at].definite:
        word, before = scene.words[at], scene.words[at - 1]
        negated = before.form == "غير"
        plural = before.kinds.group and word.form.endswith(("ين", "ون"))  # سكان غاضبين
        described = negated or plural or word.kinds.nisba or is_adjective(word.bare)
        if not described or word.is_any("document", "statement"):
            return at
        at -= 1 + negated
    return at


def _is_text_or_body(scene: Scene, draft: Draft, at: int) -> bool:
    """تقرير, بيان; with a clause تقارير, معلومات, which are nameless and nobody, or a body (جماعة)."""
    noun, before, cue = scene.words[at], scene.words[at - 1], draft.candidate
    if noun.is_any("document", "statement"):
        return True
    rumour = noun.kinds.anonymous and (noun.gender, noun.number) == ("f", "s")
    body = noun.is_any("organization", "group") and before.is_word and scene.phrase_at(at - 1, "adverbials") is None
    announced = cue is not None and cue.cue.sense == "announce"  # جماعة مجهولة أعلنت عن خطفه
    return (draft.form is Form.CLAUSE and (rumour or body)) or (body and announced)


@only(CueKind.VERB)
def narrator(scene: Scene, draft: Draft) -> Who | None:
    """Whom a saying is handed down from: وعن ⟨سالم حداد⟩ رضي الله عنه أنه {قال}: «⟦الصبر مفتاح الفرج⟧»"""
    cue = draft.candidate
    if cue is None or cue.cue.lemma != "قال" or cue.joined or draft.opener is None or draft.opener.gap != cue.stop:
        return None  # وعن سالم حداد رضي الله عنه قال رسول الله
    after = cue.start - (scene.words[cue.start - 1].form == "انه")
    pleased = after - 3 if scene.words[after - 3].form == "رضي" and scene.words[after - 2].form == "الله" else after
    stop = _before_blessing(scene, pleased)
    before = range(stop - 1, max(stop - SUBJECT, 0), -1) if stop < cue.start else ()
    start = next((at for at in before if scene.words[at - 1].form in ("عن", "وعن")), None)
    group = scene.chunker.group(start, stop) if start is not None else None
    if group is None or group.stop != stop or not group.name:
        return None
    return who_is(scene, group, stop, appositions=False)


@only(CueKind.VERB)
def host_of_occasion(scene: Scene, draft: Draft) -> Who | None:
    """Who gave the interview or the speech in which it was said:
    نشرت الصحيفة مقابلة أجراها ⟨الوزير⟩ معها، {قال} فيها إن ⟦الاتفاق قريب⟧"""
    cue = draft.candidate
    if cue is None or not _points_back(scene, cue.stop):
        return None
    who = _group_ending_at(scene, cue.start, cue.cue.features)
    if who is not None and _is_apart_from(scene, who, cue.stop):
        return who  # عن مجلة قالت فيه …
    start = scene.sentences.at(cue.start).start
    for at in range(cue.start - 1, start, -1):
        if describes_occasion(scene, at, start):
            who = first_subject(scene, at + 1, cue.start, cue.cue.features, speaks=False)
            return Who(who.mention, who.group, False) if who is not None and can_be(who, cue.cue.features) else None
    return None


@only(CueKind.NOUN)
def subject_of_relative(scene: Scene, draft: Draft) -> Who | None:
    """Whose deed a clause without a relative pronoun tells:
    أبدوا ارتياحا عبر عنه ⟨سامي حداد⟩ {بالقول} إن ⟦الحوار مفيد⟧"""
    cue = draft.candidate
    if cue is None or not scene.words[cue.start].has_role("quasi"):
        return None
    for start in range(cue.start - 1, max(cue.start - SUBJECT, scene.sentences.at(cue.start).start), -1):
        verb = scene.finite[start - 2] or scene.cues.verb_at(start - 2) is not None
        if scene.words[start - 1].kinds.phrase and verb:
            group = group_between(scene, start, cue.start)
            known = group is not None and group.known
            return who_is(scene, group, cue.start, appositions=False) if group is not None and known else None
    return None


def _is_apart_from(scene: Scene, who: Who, pronoun: int) -> bool:
    """Is a noun right before the verb nothing that its فيه, فيها may mean, nor where it was said?"""
    group = who.group
    before = scene.words[group.start - 1].form if group is not None else ""
    if group is None or is_nunated(scene, group.start):
        return False  # بياناً صحفياً قال فيه
    partner = scene.words[group.start].preposition == "ب"  # اتصالا بالوزير أكد خلاله
    if not group.known or before == "في" or partner or (before == "من" and group.head.kinds.somewhere):
        return False  # بيانا من موسكو قالت فيه …
    if scene.words[group.start].preposition and group.type is not SpeakerType.PERSON:
        return False  # تعميما للشركات ذكرت فيه …; but تصريحات للشيخ سالم قال فيها …
    text = group.head.is_any("document", "statement") or group.head.bare in words("occasions")
    other = group.features.gender != ("f" if scene.words[pronoun].form.endswith("ها") else "m")
    return not text and (other or group.head.kinds.title or group.features.number == "p")


def _points_back(scene: Scene, at: int) -> bool:
    """قال فيها, أعلن خلاله: on the occasion that was told before."""
    at += scene.words[at].form == "من"  # من خلاله
    return scene.words[at].kinds.phrase and scene.words[at].form.startswith(("في", "خلال"))


def _resumed_by(who: Who, pronoun: str | None) -> bool:
    """القوات التي اعتبرها ⟨الرئيس⟩: the pronoun takes the antecedent up, so that it is the object."""
    if pronoun is None:
        return False
    return not (pronoun == "ها" and who.mention.features.gender == "m")


def _group_ending_at(scene: Scene, stop: int, features: Features) -> Who | None:
    """The nominal group that reaches exactly to ``stop`` and agrees; one with a known head before any other."""
    sentence = scene.sentences.at(stop - 1)
    unknown = None
    for start in range(max(sentence.start, stop - 14), stop):
        if start > sentence.start and scene.words[start - 1].is_word and not _edge(scene, start):
            continue
        group = scene.chunker.governed_group(start, stop)
        if group is None or not agrees(features, group, subject_first=True):
            continue
        if group.stop < stop and not _is_placed(scene, group, stop):
            continue
        if group.known:
            return who_is(scene, group, stop, appositions=False)
        unknown = group
    return who_is(scene, unknown, stop, appositions=False) if unknown is not None else None


def _is_placed(scene: Scene, group: NounPhrase, stop: int) -> bool:
    """عضو الحزب بمدينة فاس، الذي …: a person's office, and up to ``stop`` nothing but where it is held."""
    at = group.stop
    placed = scene.words[at].preposition == "ب" or scene.words[at].form == "في"
    person = group.known and (group.head.kinds.title or len(group.name) > 1) and group.type is SpeakerType.PERSON
    return placed and person and after_phrase(scene, at, stop) == stop


def _edge(scene: Scene, start: int) -> bool:
    """Can a group begin here, judged by the word before?"""
    here, before = scene.words[start], scene.words[start - 1]
    if before.definite and here.definite and before.form.endswith("ات") and here.form.endswith("ه"):
        return False  # المؤسسات العاملة
    if before.is_any("preposition", "particle", "conjunction", "adverb", "auxiliary", "relative") or scene.cues.is_verb(
        start - 1
    ):
        return True
    if before.definite and here.is_any("organization", "title", "place", "group"):
        return True
    if here.kinds.somewhere and looks_like_verbal_noun(before.bare):
        return True  # مراقبة كوريا الشمالية، التي أعلنت …
    return bool(here.conjunction or here.preposition) or here.is_any(
        "title", "organization", "anonymous", "group", "document"
    )
