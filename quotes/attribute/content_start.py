"""Where the content of a cue opens: after a complementizer, a colon, a mark, or bare."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.patterns import looks_like_verb
from quotes.arabic.words import CLAUSE_PREPOSITIONS
from quotes.attribute.draft import Opener
from quotes.attribute.marked_names import LONGEST_NAME
from quotes.attribute.phrase_walk import after_bracket, is_relative
from quotes.attribute.scene import Scene
from quotes.model import Candidate, CueKind, Passage

REACH: Final = 90  # tokens between a cue and its complement, titles and adverbials included

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
                if any(_claims(scene, cue, other, opener) for other in between):
                    return None
                return opener if opener.start < limit or opener.passage is not None else None
            inner = scene.passages.outer_opening(at) if passage is None else scene.passages.opening(at)
            if inner is not None:
                after = scene.passages.after(inner)
                continue
        reporting = scene.cues.reporting_at(at)
        if reporting is not None:
            if _starts_clause(scene, cue, reporting, at):
                return None
            between.append(reporting)
    return None


def _opener_at(scene: Scene, cue: Candidate, at: int) -> Opener | None:
    for rule in OPENER_RULES:
        opener = rule(scene, cue, at)
        if opener is not None:
            return opener
    return None


def _claims(scene: Scene, cue: Candidate, other: Candidate, opener: Opener) -> bool:
    """A cue between this one and the opener takes it when its own frame licenses it."""
    in_passing = scene.words[other.start - 1].kinds.auxiliary and other.stop < opener.gap
    if _is_in_relative(scene, other) and (scene.words[opener.gap - 1].is_comma or in_passing):
        return False  # صرح الوزير، الذي أعلن ترشحه، بأن …; ذكر الوزير، الذي كان يتحدث في الرياض أمس إن …
    if scene.words[other.stop].kinds.phrase or _in_bare_relative(scene, other):
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
        if cue.ambiguous and other.stop == opener.gap and other.cue.lemma == "قال":
            return not _leads_to(scene, cue, other.start)  # الوثائق التي تشرح القانون قائلا: «…»
        return other.start > 0 and scene.words[other.start - 1].is_comma and ":" in other.cue.frame
    return (
        opener.by != "bare"
        and ":" in other.cue.frame
        and not other.ambiguous
        and not scene.words[other.start - 1].kinds.relative
    )


def _is_in_relative(scene: Scene, verb: Candidate) -> bool:
    """الذي أعلن, الذي كان يتحدث: the verb of a relative clause, auxiliaries before it."""
    at = verb.start - 1
    while scene.words[at].kinds.auxiliary:
        at -= 1
    return is_relative(scene, at)


def _in_bare_relative(scene: Scene, verb: Candidate) -> bool:
    """في دراسة نشرت أمس: a verb right after an indefinite noun describes it."""
    if verb.cue.kind is not CueKind.VERB or verb.joined or not scene.words[verb.start - 1].is_word:
        return False
    noun = scene.words[verb.start - 1]
    return noun.is_any("common", "document", "statement") and not noun.definite and not noun.is_any("title", "given")


def _starts_clause(scene: Scene, cue: Candidate, other: Candidate, at: int) -> bool:
    """، مشيرا إلى … or ، وأكد … or ، فيما أكد …: the next statement begins, so this cue has no clause of its own."""
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
    if comma is None or any(
        scene.complementizer(at) or scene.words[at].form == ":" for at in range(participle.stop, comma)
    ):
        return False
    return scene.complementizer(comma + 1) is not None or scene.words[comma + 1].form == ":"


def complementizer(scene: Scene, cue: Candidate, at: int) -> Opener | None:
    """After أن or one of its kind: {قال} ⟨الوزير⟩ إن ⟦الاتفاق قريب⟧"""
    name = scene.complementizer(at)
    if (
        name is None
        or not _takes_complementizer(cue)
        or not (_is_licensed(cue, name) or (at - cue.stop <= 6 and not cue.ambiguous))
    ):
        return None
    theirs = scene.is_governed(at) or _belongs_to_verb(scene, cue, at)
    if name in ("ان", "بان") and theirs and not _right_after(cue, at):
        return None
    if _in_relative_clause(scene, cue, at) or _too_far(scene, cue, at):
        return None
    if _is_wish(scene, cue, at) or (cue.cue.object_pronoun and at - cue.stop > 8):
        return None
    if name == "لان" and "ل ان" not in cue.cue.frame:
        return None
    if scene.words[at - 1].form in CLAUSE_PREPOSITIONS and not _right_after(cue, at):
        return None
    if cue.cue.lemma == "قال" and scene.printed[scene.starts[at]] == "أ" and not _alone(scene, cue, at):
        return None
    return Opener(at if scene.words[at].is_fused else at + 1, at, "complementizer", form=name)


def _belongs_to_verb(scene: Scene, cue: Candidate, at: int) -> bool:
    """شدد على خطورة الأمر إذا علمنا أن …: the أن of another verb that stands right before it."""
    word = scene.words[at - 1]
    if at - cue.stop < 3 or word.classes or word.definite or not looks_like_verb(word.form):
        return False
    return not scene.chunker.is_name(at - 1) and not scene.chunker.is_name(at - 2) and not _leads_to(scene, cue, at)


STATES: Final = {"say", "assert", "explain", "report", "announce", "reveal"}


def _is_wish(scene: Scene, cue: Candidate, at: int) -> bool:
    """لأي كان أن يدخل: أن with an imperfect states nothing, so no verb of stating owns it."""
    following = scene.words[at + 1]
    imperfect = following.form.startswith("ي") and not following.classes and len(following.form) > 3
    return cue.cue.sense in STATES and scene.complementizer(at) == "ان" and not scene.words[at].is_fused and imperfect


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
    if preposition not in CLAUSE_PREPOSITIONS or scene.complementizer(at + 1) != "ان":
        return None
    if f"{preposition} ان" not in cue.cue.frame and not (_right_after(cue, at) and _takes_complementizer(cue)):
        return None
    if _too_far(scene, cue, at) or (not _right_after(cue, at) and _adds_nobodys(scene, at)):
        return None
    return Opener(at + 1 if scene.words[at + 1].is_fused else at + 2, at, "complementizer")


def _adds_nobodys(scene: Scene, at: int) -> bool:
    """إضافة إلى أن …: the preposition belongs to a phrase that reports nobody."""
    row = scene.phrase_at(at - 1, "impersonal")
    return row is not None and " " in row["phrase"]


def colon(scene: Scene, cue: Candidate, at: int) -> Opener | None:
    """After a colon: {وأضاف} ⟨الوزير⟩: «⟦الاتفاق قريب⟧»"""
    if scene.words[at].form != ":" or not _takes_clause(cue) or _too_far(scene, cue, at):
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


def _only_names(scene: Scene, passage: Passage) -> bool:
    """قال: «عكاظ» من الصحف العريقة — the marks name the paper, and the statement runs on."""
    after = scene.passages.after(passage)
    runs_on = after < scene.size and scene.words[after].is_word and not scene.cues.is_cue(after)
    return scene.passages.words_in(passage) <= 3 and runs_on and after in scene.sentences.at(after - 1)


def marks(scene: Scene, cue: Candidate, at: int) -> Opener | None:
    """After an opening mark with no colon: {وقال} ⟨سامر الحلبي⟩ «⟦الاتفاق قريب جدا هذه المرة⟧»"""
    passage = scene.passages.opening(at)
    if passage is None or ":" not in cue.cue.frame or _too_far(scene, cue, at):
        return None
    if cue.cue.object_pronoun and scene.words[cue.start - 1].form in ("ما", "لما"):
        return None
    if _has_object(scene, cue, at):
        return None
    before = at - 1
    count = scene.passages.words_in(passage)
    says = before == cue.start or _is_saying(scene, before) or _is_praised(scene, cue, at)
    after = scene.passages.after(passage)
    governed = scene.words[before].kinds.preposition and not any(
        scene.words[before].form == part.split("+")[-1] for part in cue.nominal
    )
    if scene.words[cue.start].kinds.preposition or (at in scene.naming and governed):
        return None  # بين الجارين «…»; فيلم حول «…»
    if scene.words[after].form == "(":
        after = after_bracket(scene, after, scene.sentences.reach(cue.start))
    goes_on = scene.complementizer(after + 1) is not None and (scene.words[after].is_comma or count <= 4)
    if scene.complementizer(after) is not None or goes_on:
        if count <= 4 or not (says or _leads_to(scene, cue, at)):
            return None  # أشار «نجيب عياد» إلى أن …; قال في ندوة حول «…» إن …: the marks name what is spoken of
    closes = after >= scene.sentences.at(at).stop or scene.words[after].form == "."
    if _names_subject(scene, cue, passage, at):
        return None
    if says and (count >= 2 or (closes and not cue.ambiguous)):
        return Opener(at, at, "marks", passage)
    first = scene.document.token_from(passage.inner.start)
    if scene.complementizer(first) is not None and count >= 3:
        return Opener(at, at, "marks", passage)
    if scene.words[before].form in ("ل", "ب", "و") or scene.words[before].bare in words("named_things"):
        return None
    return Opener(at, at, "marks", passage) if count >= _enough(scene, cue, at, closes) else None


def _names_subject(scene: Scene, cue: Candidate, passage: Passage, at: int) -> bool:
    """وعلقت «النهضة» على …: a name in marks right after a verb is its subject, where the sentence goes on."""
    if cue.cue.kind is not CueKind.VERB or cue.pronoun is not None or at != cue.stop or at not in scene.naming:
        return False
    after = scene.passages.after(passage)
    while scene.words[after].is_comma:
        after += 1
    goes_on = after < scene.sentences.at(at).stop and scene.words[after].is_word
    longest = LONGEST_NAME if scene.words[at + 1].kinds.body else LONGEST_NAME - 1
    return goes_on and scene.passages.words_in(passage) <= longest and not scene.words[after].conjunction


def _has_object(scene: Scene, cue: Candidate, at: int) -> bool:
    """ما قال فلان عن «…», كما يقول فلان، … «…»: what the verb says stands elsewhere, but for marks right after it."""
    word = scene.words[cue.start - 1]
    if at == cue.stop or _leads_to(scene, cue, at):
        return False
    aside = any(scene.words[n].is_comma and scene.words[n + 1].is_word for n in range(cue.stop, at))
    return word.form == "ما" or (word.has_role("as") and aside)


def _enough(scene: Scene, cue: Candidate, at: int, closes: bool) -> int:
    """How many words in marks are something said, by what stands before them: a head noun may be called so."""
    before = scene.words[at - 1]
    states = at not in scene.naming and scene.passages.opening(at) is not None
    if states and not cue.ambiguous and cue.cue.kind is CueKind.VERB and _leads_to(scene, cue, at):
        return 2  # قال المتحدث «لن نقبل»
    if before.is_any("organization", "document", "outlet", "title") and not before.is_comma:
        return 9
    return 3 if before.is_comma or (closes and not cue.ambiguous) else 5


def _leads_to(scene: Scene, cue: Candidate, at: int) -> bool:
    """Does the subject of a verb reach up to a mark?"""
    group = scene.chunker.group(cue.stop, at, sure=True)
    return group is not None and group.stop == at


def _is_saying(scene: Scene, index: int) -> bool:
    """قائلا, موضحا, بالقول, بقوله right before the mark."""
    return scene.cues.participle_at(index) is not None or scene.words[index].has_role("quasi")


def _is_praised(scene: Scene, cue: Candidate, at: int) -> bool:
    """قال تعالى (…): a eulogy and nothing else between the verb and the mark."""
    praised = scene.phrase_at(cue.stop, "eulogies")
    return praised is not None and cue.stop + len(praised["phrase"].split()) == at


def _takes_clause(cue: Candidate) -> bool:
    return any("ان" in part or part in (":", "bare") for part in cue.cue.frame)


def _is_licensed(cue: Candidate, name: str) -> bool:
    """أن and بأن stand for each other; a verb that wants إلى أن or على أن takes them only near by."""
    return name == "لان" or not cue.cue.frame.isdisjoint(("ان", "بان"))


def _takes_complementizer(cue: Candidate) -> bool:
    return any("ان" in part for part in cue.cue.frame)


def _in_relative_clause(scene: Scene, cue: Candidate, at: int) -> bool:
    """التي يعتقد الغرب أن: the أن belongs to the verb of a relative clause."""
    return any(
        (is_relative(scene, back) or scene.words[back].form == "ما")
        and (scene.words[back + 1].form.startswith(("ي", "ت")) or scene.cues.verb_at(back + 1) is not None)
        for back in range(max(cue.stop, at - 4), at - 1)
    )


def _too_far(scene: Scene, cue: Candidate, at: int) -> bool:
    """Verbal nouns, homographs and participles without a comma need their complement near by."""
    if cue.cue.kind is CueKind.NOUN:
        if cue.suffix is not None or cue.definite:
            return at - cue.stop > (6 if cue.suffix else 0)
        group = scene.chunker.group(cue.stop, at + 1)
        return group is None or at - group.stop > 6
    if cue.cue.kind is CueKind.PARTICIPLE:
        if cue.cue.lemma == "قال" and scene.words[at].form == ":":
            return at - cue.stop > 25  # قائلا في تغريدة نشرها على صفحته أمس: nothing else is open
        opens = scene.words[cue.start - 1].is_comma or cue.start == scene.sentences.at(cue.start).start
        return at - cue.stop > (12 if opens and not cue.ambiguous else 5)
    if scene.words[cue.start].kinds.preposition:  # بين: to explain, or between
        marked = scene.naming.get(cue.stop)
        start = cue.stop if marked is None else cue.stop + 1
        group = scene.chunker.group(start, at + 1) if at > cue.stop else None
        if (
            cue.joined
            and cue.start == scene.sentences.at(cue.start).start
            and group is not None
            and group.head.definite
        ):
            return at - cue.stop > 30
        one = group is not None and group.head.kinds.title and group.head.number == "s"
        if one and scene.complementizer(at) is not None:
            return at - cue.stop > 30  # بين مدير الهيئة أمين المجلس المهندس سالم حداد، أن
        stop = group.stop if group is not None else at
        return at > cue.stop and (group is None or any(scene.words[i].is_word for i in range(stop, at)))
    return cue.ambiguous and at - cue.stop > 25


def _right_after(cue: Candidate, at: int) -> bool:
    return at == cue.stop


OPENER_RULES: Final[tuple[OpenerRule, ...]] = (prepositional_complementizer, complementizer, colon, marks)
