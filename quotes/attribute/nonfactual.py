"""Speech that did not happen: negated, wished, planned or hearsay. Such cues make no statement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotes.arabic.diacritics import SHADDA
from quotes.arabic.lexicon import words
from quotes.arabic.parts_of_speech import is_adjective
from quotes.arabic.patterns import looks_like_verbal_noun
from quotes.arabic.phrase_boundaries import withholds_name
from quotes.attribute.content_start import OF_WORDS, find_opener
from quotes.attribute.dispatch import only
from quotes.attribute.phrase_walk import group_between, is_predicate
from quotes.attribute.scene import Scene
from quotes.model import Candidate, CueKind

SUBJECT: Final = 10  # tokens of a verb and its subject
PAIR: Final = 12  # tokens between the two بين of a pair
TOLD: Final = 5  # tokens between علم and its source

UnreportedRule = Callable[[Scene, Candidate], bool]


@only(CueKind.VERB)
def negated(scene: Scene, cue: Candidate) -> bool:
    """A negated verb: لم يؤكد الوزير أن الاتفاق قريب"""
    if cue.start == 0 or not scene.words[cue.start - 1].kinds.negation:
        return False
    if cue.cue.lemma != "استبعد":
        return True
    opener = find_opener(scene, cue)  # لم يستبعد أن … says that it may be
    return opener is None or opener.by != "complementizer"


@only(CueKind.VERB)
def wished(scene: Scene, cue: Candidate) -> bool:
    """Speech that is wished for, asked for or to come: ينتظر السكان أن يعلن الوزير أن الاتفاق قريب"""
    before = scene.words[cue.start - 1].form if cue.start else ""
    if before.removeprefix("و") == "لو":
        return True  # ولو قال الوزير إن الطريق آمنة لما صدقه أحد
    if cue.aspect != "i" or cue.start == 0:
        return False
    if before in ("ان", "بان", "وان") and scene.words[cue.start - 2].form not in ("قبل", "بعد"):
        return True
    return before.removeprefix("و") in ("كي", "لكي", "سوف", "قد") or cue.future


@only(CueKind.NOUN)
def rejected_words(scene: Scene, cue: Candidate) -> bool:
    """Words of nobody named, which somebody rejects: رفض الوزير القول إن الطريق مغلقة"""
    if cue.suffix is not None or not cue.definite:
        return False
    before = range(cue.start - 1, max(cue.start - SUBJECT, scene.sentences.at(cue.start).start - 1), -1)
    verb = next((scene.cues.verb_at(at) for at in before if scene.cues.is_verb(at)), None)
    if verb is None or verb.cue.sense not in OF_WORDS | {"deny"} or scene.words[verb.start - 1].kinds.negation:
        return False
    return verb.stop == cue.start or group_between(scene, verb.stop, cue.start) is not None


@only(CueKind.VERB)
def no_verb(scene: Scene, cue: Candidate) -> bool:
    """A noun that is spelt like a verb: تدعم الوزارة التمويل وعرض الأفلام"""
    if scene.words[cue.start].has_role("called"):
        opener = find_opener(scene, cue)
        if opener is None or opener.by != "complementizer":
            return True  # عارضة تدعى سلمى; but يدعي المحامي أن …
    governor = scene.words[cue.start - 1].form
    listed = governor == "او" and looks_like_verbal_noun(scene.words[cue.start - 2].bare)  # رفض تأكيد أو نفي الخبر
    governed = cue.aspect == "p" and not cue.joined and (listed or governor in ("دون", "بدون"))
    if governed or _stands_for_noun(scene, cue) or _is_object(scene, cue):
        return True  # دون حث النواب على …
    if not cue.ambiguous or scene.words[cue.start].kinds.preposition:
        return False
    if not scene.cues.is_verb(cue.start):
        return True
    before = cue.start - 1
    coordinated = cue.joined and before >= scene.sentences.at(cue.start).start and scene.words[before].is_word
    return coordinated and scene.words[before].definite and find_opener(scene, cue) is None


def _stands_for_noun(scene: Scene, cue: Candidate) -> bool:
    """إن رفض الحكومة …, تم نشر …: after إن and تم a word that may be either is the verbal noun."""
    if cue.aspect != "p" or not scene.words[cue.start].kinds.common or cue.start == 0:
        return False
    before = cue.start - 1
    if scene.words[before].has_role("performs"):
        return True
    return (
        scene.complementizer(before) is not None and not scene.words[before].is_fused and not scene.is_governed(before)
    )


def _is_object(scene: Scene, cue: Candidate) -> bool:
    """قدم المدير شكره للوزير: right after a verb and its subject no second verb stands."""
    if cue.joined or not cue.cue.object_pronoun or cue.aspect != "p" or not scene.words[cue.start - 1].is_word:
        return False
    for verb in range(cue.start - 2, max(cue.start - SUBJECT, scene.sentences.at(cue.start).start) - 1, -1):
        if not scene.words[verb + 1].is_word or scene.complementizer(verb + 1) is not None:
            return False
        if scene.finite[verb]:
            return group_between(scene, verb + 1, cue.start) is not None
    return False


@only(CueKind.PARTICIPLE)
def no_adverbial(scene: Scene, cue: Candidate) -> bool:
    """A participle that is a noun, with no comma before it: وقعت الدولتان على منظمة معاهدة الأمن"""
    if scene.words[cue.start - 1].is_comma or cue.start == scene.sentences.at(cue.start).start:
        return False
    if scene.words[cue.start - 1].form[:1].isdigit() or scene.words[cue.start].form.endswith("ات"):
        return True  # ضبط 21 متهما, الرد على مقترحات الوزارة
    if is_predicate(scene, cue.start):
        return True
    following = scene.words[cue.stop].form
    adjective = following.endswith("يا") or is_adjective(following[:-1])
    if scene.words[cue.start].form.endswith("ا") and following.endswith("ا") and adjective:
        return True  # كان منتقدا قويا للحكومة
    if scene.passages.inside(cue.start - 1) is not scene.passages.inside(cue.start) or (
        scene.words[cue.start].form.endswith("ا") and not cue.ambiguous
    ):
        return False
    opener = find_opener(scene, cue)
    if opener is None:  # عن زيارة المسرح مشددة على أهميته
        return cue.ambiguous or not scene.words[cue.start - 1].definite or following not in cue.nominal
    states = opener.by == "complementizer" and opener.gap == cue.stop  # رفض طلب الإغلاق مؤكدة أن الدروس مستمرة
    return scene.words[cue.start].kinds.common and scene.words[cue.start - 1].definite and not states


@only(CueKind.NOUN)
def mere_possibility(scene: Scene, cue: Candidate) -> bool:
    """What could be said and was not: لا يمكن القول إن الأزمة انتهت"""
    return cue.definite and scene.words[cue.start - 1].form in words("governors")


def byline(scene: Scene, cue: Candidate) -> bool:
    """Who wrote the article: كتبت: سلمى حداد"""
    if cue.cue.lemma != "كتب" or scene.words[cue.stop].form != ":":
        return False
    line = scene.document.line(cue.start)
    return cue.start == line.start and len(line) <= 7


@only(CueKind.VERB)
def between(scene: Scene, cue: Candidate) -> bool:
    """Between two things, not to explain: الفرق بين قانع بأنه ربح وبين غاضب"""
    # Where the sentence pairs it with another بين; printed with its shadda (بيّن) it is the verb.
    if cue.cue.lemma != "بين" or SHADDA in scene.text(cue.start, cue.start + 1):
        return False
    if scene.words[cue.start - 1].form.startswith("بينه"):
        return True  # العهد الذي بينه وبين الوزير أن …
    opener = find_opener(scene, cue)
    wished_for = opener is not None and scene.words[opener.start].form.startswith(("ي", "ت"))  # بين أن يبقى وبين أن …
    if opener is not None and opener.form == "ان" and not wished_for:
        return False  # بين دمشق وبيروت مئة كيلومتر، وبين السائق أن …
    near = range(max(0, cue.start - PAIR), min(scene.sentences.at(cue.start).stop, cue.stop + PAIR))
    return any(at != cue.start and scene.words[at].form.removeprefix("و") == "بين" for at in near)


@only(CueKind.VERB)
def mere_sign(scene: Scene, cue: Candidate) -> bool:
    """What a thing shows, with nobody speaking: وهو ما يشير إلى أن الأسعار سترتفع"""
    if cue.aspect != "i" or cue.pronoun is not None:
        return False
    return scene.words[cue.start - 1].form in ("ما", "مما") or (
        scene.words[cue.start - 1].form == "الذي" and scene.words[cue.start - 2].form == "الامر"
    )


@only(CueKind.VERB)
def asked(scene: Scene, cue: Candidate) -> bool:
    """A question whether it was said: هل قال الوزير إن الاتفاق قريب؟"""
    return cue.start > 0 and scene.words[cue.start - 1].form == "هل"


def impersonal(scene: Scene, cue: Candidate) -> bool:
    """Words that report nobody: يذكر أن البنك أسس قبل عشر سنوات"""
    for start in range(max(0, cue.start - 3), cue.start + 1):
        row = scene.phrase_at(start, "impersonal") if scene.words[start].may_be_nobodys else None
        if row is not None and start + len(row["phrase"].split()) > cue.start:
            return True
    return False


def no_comment(scene: Scene, cue: Candidate) -> bool:
    """A refusal to speak: رفض الوزير التعليق على الأنباء"""
    return cue.cue.lemma == "رفض" and any(scene.words[at].has_role("silence") for at in range(cue.stop, cue.stop + 5))


def unnamed(scene: Scene, cue: Candidate) -> bool:
    """The wish not to be named: تحدث مسؤول طلب عدم ذكر اسمه عن السد"""
    return withholds_name(scene.words, cue.stop)


@only(CueKind.VERB)
def somebody(scene: Scene, cue: Candidate) -> bool:
    """Whoever says so: هناك من يقول إن الاتفاق قريب"""
    before, earlier = scene.words[cue.start - 1], scene.words[cue.start - 2]
    return before.form == "ممن" or (before.form == "من" and not earlier.kinds.pronoun)


@only(CueKind.VERB)
def mere_knowledge(scene: Scene, cue: Candidate) -> bool:
    """What somebody knows; only an outlet that has learnt something reports it: علم الوزير أن الاتفاق قريب"""
    if cue.cue.lemma != "علم" or _is_told_by(scene, cue):
        return False
    if cue.aspect != "p" or cue.pronoun is not None:
        return True
    after = cue.stop + (scene.passages.opening(cue.stop) is not None)
    outlet = scene.words[after]
    return not (after > cue.stop or outlet.kinds.outlet or outlet.bare in words("addressees") or outlet.form.isascii())


def _is_told_by(scene: Scene, cue: Candidate) -> bool:
    """علمت المساء، ⟨من مصادر⟩, علم ⟨من مصدر⟩: who told it."""
    near = range(cue.stop, min(cue.stop + TOLD, scene.sentences.at(cue.start).stop - 1))
    return any(scene.words[at].form == "من" and scene.words[at + 1].kinds.anonymous for at in near)


UNREPORTED_RULES: Final[tuple[UnreportedRule, ...]] = (
    negated,
    wished,
    no_verb,
    no_adverbial,
    mere_possibility,
    rejected_words,
    byline,
    between,
    mere_sign,
    asked,
    impersonal,
    no_comment,
    unnamed,
    somebody,
    mere_knowledge,
)
