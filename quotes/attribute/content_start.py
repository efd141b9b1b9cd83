"""Where the content of a cue opens: after a complementizer, a colon or a mark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotes.arabic.patterns import looks_like_verb
from quotes.arabic.phrase_boundaries import withholds_name
from quotes.arabic.words import CLAUSE_PREPOSITIONS
from quotes.attribute.draft import Opener
from quotes.attribute.opening_marks import has_aside, marks
from quotes.attribute.opening_reach import is_right_after, is_too_far, leads_to
from quotes.attribute.phrase_walk import group_between
from quotes.attribute.scene import Scene
from quotes.attribute.told_in_passing import is_in_bare_relative, is_of_relative_clause, is_told_in_passing
from quotes.model import Candidate, CueKind, Passage

NEAR: Final = 8  # tokens between a verb that wants بأن and an أن that may stand for it
ISSUED: Final = ("جاء", "ورد")  # في بيان: what it stood in speaks
REACH: Final = 90  # tokens between a cue and its complement, titles and adverbials included

OF_WORDS: Final = {"reject", "criticise", "condemn", "praise", "doubt"}  # what is done to another's words
OpenerRule = Callable[[Scene, Candidate, int], Opener | None]


def find_opener(scene: Scene, cue: Candidate) -> Opener | None:
    """What opens the content of a cue; None where nothing in its sentence does."""
    key = cue.start, cue.cue.kind
    if key not in scene.openers:
        scene.openers[key] = _search(scene, cue)
    return scene.openers[key]


def _search(scene: Scene, cue: Candidate) -> Opener | None:
    """Walk right from a cue to the first token at which a rule answers."""
    limit = min(scene.sentences.reach(cue.start), cue.stop + REACH)
    passage = scene.passages.inside(cue.start)
    after = cue.stop
    between: list[Candidate] = []
    for at in scene.may_open.between(cue.stop, limit):
        if at < after:
            continue
        if at in scene.opens:
            opener = _opener_at(scene, cue, at)
            if opener is not None:
                if any(_claims(scene, cue, other, opener) for other in between) or _is_anothers(scene, cue, opener):
                    return None
                return opener if opener.start < limit or opener.passage is not None else None
            inner = scene.passages.outer_opening(at) if passage is None else scene.passages.opening(at)
            if inner is not None:
                after = scene.passages.after(inner)
                continue
        reporting = scene.cues.reporting_at(at)
        if reporting is not None and not _is_called(scene, at):
            if _starts_clause(scene, cue, reporting, at):
                return None
            between.append(reporting)
    return None


def _is_called(scene: Scene, at: int) -> bool:
    """أحد الجيران، ⟨ويدعى⟩ سالم حداد: the passive, which يدعي is not where a text tells them apart."""
    return scene.words[at].has_role("called") and scene.text(at, at + 1).endswith("ى")


def _opener_at(scene: Scene, cue: Candidate, at: int) -> Opener | None:
    for rule in OPENER_RULES:
        opener = rule(scene, cue, at)
        if opener is not None:
            return opener
    return None


def _is_anothers(scene: Scene, cue: Candidate, opener: Opener) -> bool:
    """An أن of a clause after a but, or of the noun right before it, which a verb that quotes nobody does not own:
    انتقد السفير المقال، غير أن الوزارة سارعت إلى القول بأن …"""
    if opener.by != "complementizer":
        return False
    if cue.cue.kind is CueKind.NOUN:
        return _is_described(scene, cue, opener)
    if (cue.cue.lemma in ISSUED or cue.cue.sense in OF_WORDS) and _is_of_deed(scene, cue, opener):
        return True
    but = (at for at in range(cue.stop, opener.gap - 1) if scene.words[at].has_role("but"))
    if any(scene.words[at - 1].is_comma for at in but):
        return True
    if "np+ب" in cue.nominal and _describes(scene, opener):
        return False  # وصف الوزير تلك المزاعم بأنها باطلة
    noun = any(each.cue.kind is CueKind.NOUN and not each.joined for each in scene.cues.at(opener.gap - 1))
    if noun and any(scene.is_adverbial(at, opener.gap) for at in range(max(cue.stop, opener.gap - 3), opener.gap)):
        return False  # نفى سالم حداد ردا على سؤال أن …
    return noun and opener.gap - cue.stop > 1 and cue.cue.sense not in STATES | {"add", "answer"}


def _is_of_deed(scene: Scene, cue: Candidate, opener: Opener) -> bool:
    """جاء القرار بعد تأكيد الوزارة أن …, رفض الوزير تصريحات النائب بأن …: the أن of a verbal noun between;
    not جاء في تأكيد الوزارة أن."""
    for at in range(cue.stop + 1 + (cue.cue.lemma in ISSUED), opener.gap):
        noun = next((each for each in scene.cues.at(at) if each.cue.kind is CueKind.NOUN), None)
        if noun is not None and find_opener(scene, noun) == opener:
            return True
    return False


def _is_described(scene: Scene, noun: Candidate, opener: Opener) -> bool:
    """وصف الوزير تلك {المزاعم} بأنها باطلة: the بأن is that of the verb before the noun."""
    if opener.gap != noun.stop or not _describes(scene, opener):
        return False
    before = range(noun.start - 1, scene.sentences.at(noun.start).start - 1, -1)
    verb = next((found for at in before if (found := scene.cues.verb_at(at)) is not None), None)
    if verb is None or "np+ب" not in verb.nominal:
        return False
    theirs = find_opener(scene, verb)
    return theirs is not None and theirs.gap == opener.gap


def _describes(scene: Scene, opener: Opener) -> bool:
    """المزاعم ⟨بأنها⟩: a pronoun of a noun that no preposition governs; not بنشر المزاعم بأنها, المزاعم بأن."""
    noun, before = scene.words[opener.gap - 1], scene.words[opener.gap - 2]
    free = not (noun.preposition or before.preposition or before.kinds.preposition)
    form = scene.words[opener.gap].form
    return free and form.startswith("بان") and form != "بان"


def _claims(scene: Scene, cue: Candidate, other: Candidate, opener: Opener) -> bool:
    """A cue between this one and the opener takes it when its own frame licenses it."""
    if _is_of_relative_saying(scene, cue, other, opener):
        return True
    if withholds_name(scene.words, other.stop) or is_told_in_passing(scene, cue, other, opener):
        return False
    if other.cue.lemma in ISSUED and opener.gap == other.stop + 1:
        return True  # جاء فيه أن
    if other.cue.object_pronoun and scene.cues.preposition_at(other.start - 2) is not None:
        return False  # وأضاف - حسب ما نقلته الوكالة - أن
    points_back = scene.words[other.stop].kinds.phrase
    if points_back and _reaches(scene, other.stop + 1, opener.gap):
        return _takes_clause(other)  # خلال لقاء أعلنوا فيه أن …
    says = other.cue.lemma == "قال" != cue.cue.lemma or (cue.cue.lemma in ISSUED and not other.cue.object_pronoun)
    if says and other.cue.kind is CueKind.VERB and _reaches(scene, other.stop, opener.gap):
        return True  # عرضت مقطعا يقول منتقدون إنه …; جاءت الهزة بعد أولى ذكرت الهيئة أنها …
    if points_back or is_in_bare_relative(scene, other):
        return False  # في تصريح أدلى به
    if (
        other.cue.kind is CueKind.PARTICIPLE
        and scene.words[other.start - 1].is_comma
        and scene.words[opener.gap - 1].is_comma
    ):
        return False
    printed = scene.printed[scene.starts[min(opener.gap, scene.size - 1)]]
    if opener.by == "complementizer" and printed == "إ" and cue.cue.lemma == "قال" != other.cue.lemma:
        return False  # طلب عدم كشف اسمه: إن is the complementizer of قال alone
    if opener.by == "complementizer":
        return any(
            rule(scene, other, opener.gap) is not None for rule in (complementizer, prepositional_complementizer)
        )
    if opener.by in ("colon", "marks") and other.cue.kind is CueKind.PARTICIPLE:
        return _claims_mark(scene, cue, other, opener)
    return ":" in other.cue.frame and not other.ambiguous and not scene.words[other.start - 1].kinds.relative


def _is_of_relative_saying(scene: Scene, cue: Candidate, other: Candidate, opener: Opener) -> bool:
    """أعلن الصيادون مشاركتهم، بحسب ممثلهم، الذي {قال} للصحيفة، إن …: the إن, or the marks after it, of قال."""
    relative = scene.words[other.start - 1].is_relative and other.cue.kind is CueKind.VERB
    if not relative or cue.cue.lemma in ISSUED or not (other.cue.lemma == "قال" != cue.cue.lemma):
        return False
    theirs = find_opener(scene, other)
    return theirs is not None and (theirs.gap == opener.gap or theirs.start == opener.start)


def _claims_mark(scene: Scene, cue: Candidate, participle: Candidate, opener: Opener) -> bool:
    """قال السفير، مشيرا إلى الخطة: «…»: a participle after a comma takes the mark; قائلا, right before it."""
    if participle.cue.lemma == "قال" and participle.stop == opener.gap:
        if cue.cue.kind is CueKind.NOUN:
            return True  # رد الوزير على تصريحات النائب قائلا: «…»
        if cue.ambiguous:
            return not leads_to(scene, cue, participle.start)  # الوثائق التي تشرح القانون قائلا: «…»
    return participle.start > 0 and scene.words[participle.start - 1].is_comma and ":" in participle.cue.frame


def _reaches(scene: Scene, at: int, gap: int) -> bool:
    """Does nothing, or a subject alone, stand before what opens a statement?"""
    return at == gap or group_between(scene, at, gap, sure=True) is not None


def _starts_clause(scene: Scene, cue: Candidate, other: Candidate, at: int) -> bool:
    """، مشيرا إلى … or ، وأكد … or ، فيما أكد …: the next statement begins, so this cue has no clause of its own."""
    if scene.words[at - 1].is_relative and scene.words[at - 2].form == "الوقت":
        return True  # في الوقت الذي قال فيه …
    if other.cue.kind is CueKind.VERB and scene.words[at - 1].has_role("turn") and scene.words[at - 2].is_comma:
        return True
    if not scene.words[at - 1].is_comma or (
        cue.cue.kind is CueKind.PARTICIPLE and other.cue.kind is CueKind.PARTICIPLE and not _aside(scene, other)
    ):
        return scene.words[at - 1].is_comma
    if other.cue.kind is CueKind.PARTICIPLE:
        return other.cue.lemma != "قال" and not _aside(scene, other)
    return other.joined


def _aside(scene: Scene, participle: Candidate) -> bool:
    """قال السفير، معلقا على الهجوم، إن …: a participle between commas says nothing of its own."""
    sentence = scene.sentences.at(participle.start)
    comma = next(
        (at for at in range(participle.stop, min(participle.stop + 14, sentence.stop)) if scene.words[at].is_comma),
        None,
    )
    if comma is None or any(map(scene.opens_content, range(participle.stop, comma))):
        return withholds_name(scene.words, participle.stop)
    return scene.opens_content(comma + 1)


def complementizer(scene: Scene, cue: Candidate, at: int) -> Opener | None:
    """After أن or one of its kind: {قال} ⟨الوزير⟩ إن ⟦الاتفاق قريب⟧"""
    name, far = scene.complementizer(at), at - cue.stop > NEAR and not scene.words[at - 1].is_comma
    if (
        name is None
        or not _takes_complementizer(cue)
        or not (_is_licensed(cue, name, far) or (at - cue.stop <= 6 and not cue.ambiguous))
    ):
        return None
    theirs = scene.is_governed(at) or _belongs_to_verb(scene, cue, at)
    if name in ("ان", "بان") and theirs and not is_right_after(cue, at):
        return None
    if is_of_relative_clause(scene, cue, at) or is_too_far(scene, cue, at):
        return None
    if _is_wish(scene, cue, at) or (cue.cue.object_pronoun and at - cue.stop > 8):
        return None
    if _gives_reason(scene, cue, at):
        return None
    if scene.words[at].form == "الا" and cue.cue.lemma in ISSUED:
        return None  # ورد بالاتفاقية ألا تقل الرواتب عن …
    if scene.words[at - 1].form in CLAUSE_PREPOSITIONS and not is_right_after(cue, at):
        return None
    if cue.cue.lemma == "قال" and scene.printed[scene.starts[at]] == "أ" and not _alone(scene, cue, at):
        return None
    return Opener(_first_of_clause(scene, at), at, "complementizer", form=name)


def _first_of_clause(scene: Scene, at: int) -> int:
    """The token that what is said begins with: after أن, but at أنه and ألا, which have a part of it."""
    return at if scene.words[at].is_fused or scene.words[at].form == "الا" else at + 1


def _gives_reason(scene: Scene, cue: Candidate, at: int) -> bool:
    """أكد الوزير أهمية الحوار، لأن …, شدد على الحوار إذ إن …: why, not what; but أسف لأن …"""
    if scene.complementizer(at) != "لان":
        return scene.words[at - 1].form in ("حيث", "اذ") and bool(cue.nominal) and not is_right_after(cue, at)
    return "ل ان" not in cue.cue.frame or (cue.cue.sense != "express" and not leads_to(scene, cue, at))


def _belongs_to_verb(scene: Scene, cue: Candidate, at: int) -> bool:
    """شدد على خطورة الأمر إذا علمنا أن …: the أن of another verb that stands right before it."""
    word = scene.words[at - 1]
    if at - cue.stop < 3 or word.classes or word.definite or not looks_like_verb(word.form):
        return False
    near = (scene.chunker.group(back, at) for back in range(at - 3, at - 1))
    named = any(group is not None and group.known and group.stop == at for group in near)  # صحيفة واشنطن بوست أن
    names = scene.chunker.is_name(at - 1) or scene.chunker.is_name(at - 2) or named
    return not names and not leads_to(scene, cue, at)


STATES: Final = {"say", "assert", "explain", "report", "announce", "reveal"}


def _is_wish(scene: Scene, cue: Candidate, at: int) -> bool:
    """لأي كان أن يدخل: أن with an imperfect states nothing, so no verb of stating owns it."""
    following = scene.words[at + 1]
    imperfect = following.form.startswith("ي") and not following.classes and len(following.form) > 3
    states = cue.cue.sense in STATES or cue.cue.lemma == "ارتأى"  # ارتأت الوزارة أن يؤجل: she decided so
    return states and scene.complementizer(at) == "ان" and not scene.words[at].is_fused and imperfect


def _alone(scene: Scene, cue: Candidate, at: int) -> bool:
    """قال … أن is a slip for إن only where no إن follows."""
    for later in range(at + 1, min(scene.sentences.at(cue.start).stop, at + 40)):
        if scene.cues.is_verb(later):
            return True  # a later إن is that verb's
        if scene.complementizer(later) == "ان" and scene.printed[scene.starts[later]] == "إ":
            return False
    return True


def prepositional_complementizer(scene: Scene, cue: Candidate, at: int) -> Opener | None:
    """After a preposition and أن: {أشار} ⟨الوزير⟩ إلى أن ⟦الاتفاق قريب⟧"""
    preposition = scene.words[at].form
    if scene.complementizer(at + 1) != "ان":
        return None
    if preposition == "من" and _is_what(scene, cue):
        return Opener(_first_of_clause(scene, at + 1), at, "complementizer")
    if preposition not in CLAUSE_PREPOSITIONS:
        return None
    by_slip = is_right_after(cue, at) or (preposition == "الي" and cue.cue.sense in STATES and leads_to(scene, cue, at))
    if f"{preposition} ان" not in cue.cue.frame and not (by_slip and _takes_complementizer(cue)):
        return None
    if is_too_far(scene, cue, at) or (not is_right_after(cue, at) and _adds_nobodys(scene, at)):
        return None
    return Opener(_first_of_clause(scene, at + 1), at, "complementizer")


def _is_what(scene: Scene, cue: Candidate) -> bool:
    """ما {قاله} ⟨الوزير⟩ أمس من أن ⟦الاتفاق قريب⟧: what was said is told after من."""
    return cue.cue.kind is CueKind.VERB and cue.cue.object_pronoun and scene.words[cue.start - 1].bare in ("ما", "مما")


def _adds_nobodys(scene: Scene, at: int) -> bool:
    """إضافة إلى أن …: the preposition belongs to a phrase that reports nobody."""
    row = scene.phrase_at(at - 1, "impersonal")
    return row is not None and " " in row["phrase"]


def colon(scene: Scene, cue: Candidate, at: int) -> Opener | None:
    """After a colon: {وأضاف} ⟨الوزير⟩: «⟦الاتفاق قريب⟧»"""
    if scene.words[at].form != ":" or not _takes_clause(cue) or is_too_far(scene, cue, at):
        return None
    if _points_at_marks(scene, cue) and has_aside(scene, cue, at):
        return None
    before = scene.words[at - 1]
    if at > cue.stop and (before.has_role("list") or before.form[:1].isdigit()):
        return None
    following = at + 1
    while scene.words[following].form in (":", "-", "–", "،"):
        following += 1
    passage = scene.passages.opening(following)
    if passage is not None and _only_names(scene, passage):
        passage = None
    if passage is None and scene.words[following].form == "(" and cue.cue.lemma == "قال":
        return Opener(following + 1, at, "colon")
    return Opener(following, at, "colon", passage)


def _points_at_marks(scene: Scene, cue: Candidate) -> bool:
    """«…» كما قال الوزير، كانت المحطة الأولى: …"""
    before = cue.start - 2
    marked = before in scene.sentences.at(cue.start) and scene.passages.inside(before) is not None
    return marked and scene.words[cue.start - 1].has_role("as")


def _only_names(scene: Scene, passage: Passage) -> bool:
    """قال: «عكاظ» من الصحف العريقة — the marks name the paper, and the statement runs on."""
    after = scene.passages.after(passage)
    runs_on = after < scene.size and scene.words[after].is_word and not scene.cues.is_cue(after)
    return scene.passages.words_in(passage) <= 3 and runs_on and after in scene.sentences.at(after - 1)


def _takes_clause(cue: Candidate) -> bool:
    return any("ان" in part or part in (":", "bare") for part in cue.cue.frame)


def _is_licensed(cue: Candidate, name: str, far: bool) -> bool:
    """أن and بأن stand for each other, but for a far أن and a verb that wants بأن; one that wants إلى أن or على أن
    takes them only near by."""
    if name == "ان" and "ان" not in cue.cue.frame and far:
        return False
    return name == "لان" or not cue.cue.frame.isdisjoint(("ان", "بان"))


def _takes_complementizer(cue: Candidate) -> bool:
    return any("ان" in part for part in cue.cue.frame)


OPENER_RULES: Final[tuple[OpenerRule, ...]] = (prepositional_complementizer, complementizer, colon, marks)
