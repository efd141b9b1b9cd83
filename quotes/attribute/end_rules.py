"""Rules that speak for the end of a statement: before the next cue, or where the reporter speaks again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotes.arabic.lexicon import lemmas
from quotes.arabic.parts_of_speech import is_adjective
from quotes.arabic.words import has_role
from quotes.attribute.content_start import STATES, find_opener
from quotes.attribute.relay import after_preposition
from quotes.attribute.scene import Scene
from quotes.attribute.subject import first_subject
from quotes.model import Candidate, CueKind

MORE: Final = 5  # tokens after لم in which it is said what was withheld
FRONTED: Final = 4  # tokens of في الوقت الذي before its verb
TOPIC: Final = 16  # tokens between وعن and the verb that reports on its topic

EndRule = Callable[[Scene, Candidate, int], bool]


def _after_mark_or_comma(scene: Scene, at: int) -> bool:
    return (
        scene.words[at - 1].is_comma
        or scene.passages.inside(at - 1) is not None
        or scene.words[at - 1].form in (".", ")")
    )


def reporting_participle(scene: Scene, at: int) -> Candidate | None:
    """The participle at a token, unless its adjective (يملك هاتفا ذكيا) or ending (على مقترحات) makes it a noun."""
    participle, form, following = scene.cues.participle_at(at), scene.words[at].form, scene.words[at + 1].form
    if participle is None or _after_mark_or_comma(scene, at):
        return participle
    described = form.endswith("ا") and following.endswith("ا") and is_adjective(following[:-1])
    return None if described or form.endswith("ات") else participle


def next_participle(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a participle that reports on: {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، مشيرا إلى أن اللقاء قريب"""
    participle = reporting_participle(scene, at)
    if participle is None:
        return False
    if not _after_mark_or_comma(scene, at) and participle.ambiguous:
        return False
    has_content = find_opener(scene, participle) is not None or (
        bool(participle.nominal) and not scene.words[at].form.endswith("ات")
    )
    if _after_mark_or_comma(scene, at):
        return has_content
    gender, other = cue.cue.features.gender, participle.cue.features.gender
    sure = find_opener(scene, participle) is not None or (has_content and scene.words[at].form.endswith("ا"))
    return sure and (gender is None or gender == other)


def next_verb(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a verb that reports on: {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، وأضاف أن اللقاء قريب"""
    verb = scene.cues.verb_at(at)
    if verb is None or not scene.cues.is_verb(at):
        return False
    opener = find_opener(scene, verb)
    if not verb.joined:
        said = verb.cue.lemma == "قال" and verb.aspect == "p" and scene.words[at - 1].is_comma
        return said and opener is not None and opener.by == "complementizer"
    if opener is None:
        near = verb.aspect == "p" and _own_preposition(scene, verb)
        who = first_subject(scene, verb.stop, min(verb.stop + 6, scene.sentences.at(at).stop), verb.cue.features)
        governs = any(part != "np" for part in verb.nominal)
        named = governs and verb.aspect == "p" and who is not None and who.group is not None and who.group.known
        sure = not verb.ambiguous or near or named or scene.passages.inside(at - 1) is not None
        fits = cues_agree(cue, verb) or who is not None
        return _after_mark_or_comma(scene, at) and bool(verb.nominal) and sure and fits
    if cue.aspect == "p" and verb.aspect == "i" and opener.gap == verb.stop and scene.passages.inside(at - 1) is None:
        return False  # reporters go on in the perfect: the imperfect is the speaker's
    if not cues_agree(cue, verb) and opener.gap == verb.stop and scene.passages.inside(at - 1) is None:
        return False  # another subject, not named: the statement goes on
    plural = verb.cue.features.number in ("d", "p")
    return _after_mark_or_comma(scene, at) or (
        (not verb.ambiguous or plural) and cues_agree(cue, verb) and opener.gap - verb.stop <= 8
    )


def _own_preposition(scene: Scene, verb: Candidate) -> bool:
    """ودعت النقابة إلى …: the preposition of its frame close after makes a homograph a verb of speech."""
    near = range(verb.stop, min(verb.stop + 5, scene.sentences.at(verb.start).stop))
    wanted = {part.split("+")[-1] for part in verb.nominal} - {"np"}
    return any(scene.words[at].form in wanted or (scene.words[at].preposition or "-") in wanted for at in near)


def cues_agree(cue: Candidate, other: Candidate) -> bool:
    """May two cues have one subject, by their genders?"""
    a, b = cue.cue.features, other.cue.features
    return a.gender is None or b.gender is None or a.gender == b.gender


def connective_and_verb(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a connective and such a verb: {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، كما أكد أن اللقاء قريب"""
    if not scene.words[at].has_role("turn"):
        return False
    following = at + 1
    while scene.words[following].kinds.auxiliary or scene.words[following].form in ("قد", "ان"):
        following += 1
    verb = scene.cues.verb_at(following)
    if verb is not None and scene.cues.is_verb(following):
        return find_opener(scene, verb) is not None or (
            _after_mark_or_comma(scene, at) and bool(verb.nominal) and not verb.ambiguous
        )
    return False


def but_another(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a but and another voice:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، لكن النقابة أكدت أن الحوار توقف"""
    others = any(scene.words[i].form in ("اخري", "اخرون") for i in (at + 2, at + 3))  # لكن مصادر أخرى أكدت
    if not scene.words[at].has_role("but") or not (others or _after_mark_or_comma(scene, at)):
        return False
    start = at + 1
    while scene.complementizer(start) is not None or scene.words[start].form == "قد":
        start += 1
    told = scene.cues.verb_at(start)
    if told is not None and scene.words[start - 1].is_fused:
        return find_opener(scene, told) is not None
    group = scene.chunker.group(start, scene.sentences.at(at).stop)
    verb = scene.cues.verb_at(group.stop) if group is not None else None
    return verb is not None and (find_opener(scene, verb) is not None or (bool(verb.nominal) and not verb.ambiguous))


def but_of_it(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a but and what was said, taken up by a pronoun:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، إلا أن ذلك جاء متأخرا"""
    word, start = scene.words[at], at + 1
    if not _is_but(scene, at):
        return False
    while scene.complementizer(start) is not None or scene.words[start].form == "قد":
        start += 1
    following = scene.words[start + 1]
    saying = following.is_any("statement", "document") or any(
        each.cue.kind is CueKind.NOUN for each in scene.cues.at(start + 1)
    )
    alone = not following.definite or saying  # ذلك, هذه التصريحات; not ذلك الاتفاق
    but = start > at + 1 or word.form.endswith("لكن")  # not غير ذلك
    return but and scene.words[start].kinds.demonstrative and alone


def _is_but(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    return (word.has_role("but") or word.may_resume) and _after_mark_or_comma(scene, at)


def deed_beside(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before what the speaker says besides:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، مع تأكيده أن الوفد سيعود"""
    if scene.words[at].form.removeprefix("و") != "مع" or not scene.words[at - 1].is_comma:
        return False
    nouns = (each for each in scene.cues.at(at + 1) if each.cue.kind is CueKind.NOUN and each.suffix is not None)
    return any(find_opener(scene, noun) is not None for noun in nouns)


def told_there(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before where and when it was told:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، جاء ذلك خلال مؤتمر صحفي"""
    if not scene.words[at].has_role("came") or not scene.words[at - 1].is_comma:
        return False
    return scene.words[at + 1].is_any("demonstrative", "statement", "document")


def withholds_more(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a but and what the speaker left unsaid:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، غير أنه لم يوضح تفاصيله"""
    word, start = scene.words[at], at + 1
    if word.form == "ولم":
        return _tells_no_more(scene, start)
    if not _is_but(scene, at):
        return False
    if scene.complementizer(start) is not None and scene.words[start].is_fused:
        start += 1  # غير أنه
    elif not word.form.endswith(("لكنه", "لكنها")):
        return False
    if scene.words[start].form != "لم":
        return False
    verb = scene.cues.verb_at(start + 1)
    states = verb is not None and verb.cue.sense in STATES and cues_agree(cue, verb)
    return _tells_no_more(scene, start + 1) or (states and verb is not None and find_opener(scene, verb) is None)


def _tells_no_more(scene: Scene, at: int) -> bool:
    """لم ⟨يقدم⟩ مزيدا من التفاصيل, لم ⟨تذكر⟩ أي تفاصيل: 7 of 7 in annotated articles are the reporter's."""
    return any(scene.words[n].has_role("more") for n in range(at + 1, min(at + MORE, scene.size)))


def described_by_reporter(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a relative clause that tells what was said of a noun:
    {قالت} ⟨الوزيرة⟩ ⟦إنها لا تفهم القرار⟧ الذي وصفته بأنه غريب"""
    verb = scene.cues.verb_at(at + 1) if scene.words[at].is_relative else None
    if verb is None or verb.aspect != "p" or not scene.cues.is_verb(at + 1):
        return False
    says = verb.cue.lemma not in lemmas("proofs") and verb.cue.sense not in ("expect", "believe")
    opener = find_opener(scene, verb) if says else None
    return opener is not None and opener.by == "complementizer"


def resumption(scene: Scene, cue: Candidate, at: int) -> bool:
    """Where the reporter speaks again: {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، وذلك خلال مؤتمر صحفي"""
    row = scene.phrase_at(at, "resumptions") if scene.words[at].may_resume else None
    return row is not None and (row["need"] == "any" or _after_mark_or_comma(scene, at))


def trailing_preposition(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a phrase like بحسب at the end: {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧ بحسب وكالة محلية"""
    phrase = scene.cues.preposition_at(at)
    if phrase is None or phrase.role in ("opinion", "person"):
        return False
    if phrase.suffix is not None:
        return True
    voice = after_preposition(scene, phrase)
    if voice is None:
        return False
    after = scene.document.token_from(voice.mention.span.stop)
    if scene.passages.inside(after - 1) is not None and not scene.words[after].is_word:
        after += 1  # وفقا لـ«رويترز»
    return after >= scene.sentences.at(at).stop or scene.words[after].is_comma or scene.words[after].form in (".", "،")


def topic_of_the_next(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before a topic and the verb that reports on it:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، وعن موعده أوضح الوزير أنه قريب"""
    if not scene.words[at - 1].is_comma or not scene.words[at].has_role("topic"):
        return False
    verb = next((v for i in range(at + 1, at + TOPIC) if (v := scene.cues.verb_at(i)) and scene.cues.is_verb(i)), None)
    if verb is None or verb.joined or verb.aspect != "p":
        return False
    opener = find_opener(scene, verb)
    return opener is not None and not any(scene.words[i].is_comma for i in range(at, verb.start - 1))


def inverted_passage(scene: Scene, cue: Candidate, at: int) -> bool:
    """Before words in marks whose cue comes later:
    {قال} ⟨الوزير⟩ إن ⟦الحوار مستمر⟧، «لن نتراجع عن وعدنا»، يضيف الوزير"""
    passage = scene.passages.outer_opening(at)
    if passage is None or not scene.words[at - 1].is_comma:
        return False
    after = scene.passages.after(passage)
    while scene.words[after].is_comma:
        after += 1
    verb = scene.cues.verb_at(after)
    return verb is not None and not verb.joined and ":" in verb.cue.frame and scene.passages.words_in(passage) >= 3


def main_clause(scene: Scene, cue: Candidate, at: int) -> bool:
    """At the comma after a phrase or clause that opens the sentence, where a verb begins what it belongs to:
    بعد {تصريح} ⟨الوزير⟩ بأن ⟦الحوار توقف⟧، انسحبت النقابة"""
    if not scene.words[at - 1].is_comma or scene.words[at].form[0] in "وف" or not is_fronted(scene, cue):
        return False
    commas = [i for i in range(cue.stop, at - 1) if scene.words[i].is_comma]
    if any(scene.words[i + 1].is_relative for i in commas):
        return False  # عندما قال الوزير إن الطريق، التي أغلقت أمس، عادت آمنة
    if commas and scene.predicates.first(cue.stop, at) is None:
        return False  # عندما قال الوزير إن المتحدث باسمه، سالم حداد، نفى
    verb = at + scene.words[at].kinds.negation  # لم تعد
    perfect = scene.words[verb].form[:1] not in ("ي", "ت") or verb > at
    return perfect and (scene.finite[verb] or scene.words[verb].kinds.verb)


def is_fronted(scene: Scene, cue: Candidate) -> bool:
    """بعد تصريح الوزير, عندما أكد, بعد أن أكد, في الوقت الذي أكد: with nothing of the main clause before the cue."""
    first, before = scene.sentences.at(cue.start).start, scene.words[cue.start - 1]
    if cue.cue.kind is CueKind.NOUN:
        governed = before.is_any("preposition", "conjunction") or bool(scene.words[cue.start].preposition)
        return governed and cue.start - first <= 2
    if cue.cue.kind is not CueKind.VERB or not 0 < cue.start - first <= FRONTED:
        return False
    opening = range(first, cue.start)
    after_that = scene.words[first].kinds.preposition and scene.words[first + 1].form in ("ان", "ما")
    return after_that or any(_fronts(scene, at, cue.start) for at in opening)


def _fronts(scene: Scene, at: int, verb: int) -> bool:
    """عندما, وبعدما قد, الوقت الذي; not في الوقت ذاته, nor وفيما يخص الموعد أكد."""
    form = scene.words[at].form
    if not (has_role(form, "fronts") or has_role(form[1:], "fronts")):
        return False
    between = range(at + 1, verb)
    leads = all(scene.words[i].is_relative or scene.words[i].has_role("perfect") for i in between)
    return leads and (scene.words[at + 1].is_relative or not scene.words[at].definite)


END_RULES: Final[tuple[EndRule, ...]] = (
    next_participle,
    next_verb,
    connective_and_verb,
    but_another,
    described_by_reporter,
    resumption,
    trailing_preposition,
)
CERTAIN_ENDS: Final[tuple[EndRule, ...]] = (
    inverted_passage,
    but_of_it,
    deed_beside,
    told_there,
    withholds_more,
    topic_of_the_next,
    main_clause,
)  # nothing is weighed against them


def end_rules_at(scene: Scene, cue: Candidate, at: int) -> list[str]:
    """The names of the rules that speak for an end right before a token; most ask for a cue there, or a connective."""
    if not (scene.words[at].may_end or at in scene.cues):
        return []
    return [rule.__name__ for rule in END_RULES if rule(scene, cue, at)]
