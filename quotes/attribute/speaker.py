"""Who speaks: the rules that find the speaker of a cue, nearest and surest first."""

from __future__ import annotations

from collections.abc import Callable

from quotes.attribute.scene import Draft, Scene, Who
from quotes.find.cues import Candidate
from quotes.find.mentions import Group
from quotes.model import CueKind, Features, Mention, MentionKind, Reason, Span, SpeakerType

SpeakerRule = Callable[[Scene, Draft], Who | None]
_CLAUSE_HEADS = {"ان", "لكن", "ولكن", "كان", "كانت", "وكان", "وكانت", "وان", "فيما", "بينما", "حيث", "كما", "اما", "اذ", "كانوا", "وكانوا",
                 "قبل", "بعد", "غير", "الا", "بل", "فان", "لان", "ثم"}  # fmt: skip
_RELATIVES = {"الذي", "التي", "الذين", "والذي", "والتي", "والذين", "اللذين", "اللذان"}


def find_speaker(scene: Scene, draft: Draft) -> tuple[Who | None, Reason]:
    """The first rule that answers, with its reason; no answer is an answer too."""
    for rule in SPEAKER_RULES:
        who = rule(scene, draft)
        if who is not None:
            return who, Reason(rule.__name__, who.mention.span, who.mention.text)
    return None, Reason("no_speaker", draft.candidate.cue.span if draft.candidate else None, "nobody in reach agrees")


def agrees(cue: Features, group: Group, subject_first: bool = False) -> bool:
    """Arabic agreement: gender always, number only when the subject stands before its verb."""
    features = group.features
    if cue.gender and features.gender and cue.gender != features.gender:
        human_plural = group.type is SpeakerType.GROUP and features.number == "p"
        if not (human_plural and not subject_first):
            return False
    return not (subject_first and cue.number == "p" and features.number == "s" and group.type is SpeakerType.PERSON)


# -- rules -----------------------------------------------------------------------------------------


def subject_after_verb(scene: Scene, draft: Draft) -> Who | None:
    """{قال} ⟨وزير الخارجية⟩ اليوم إن ⟦الاتفاق قريب⟧"""
    cue = draft.candidate
    if cue is None or cue.cue.kind is not CueKind.VERB:
        return None
    limit = scene.sentence(cue.start).stop
    if draft.opener is not None and draft.opener.gap >= cue.stop:
        limit = min(limit, draft.opener.gap)
    around = scene.inside(cue.start)
    if around is not None:
        limit = min(limit, scene.document.token_from(around.inner.stop))
    return first_subject(scene, cue.stop, limit, cue.cue.features)


def first_subject(scene: Scene, at: int, limit: int, features: Features) -> Who | None:
    """The first nominal group in ``[at, limit)`` that no preposition governs and that agrees."""
    first = at
    while at < limit:
        word = scene.word(at)
        if scene.inside(at) is not None and scene.outer_opening(at) is not None:
            passage = scene.outer_opening(at)
            assert passage is not None
            if scene.words_in(passage) <= 3 and at + 1 < limit:  # "داعش" يعلن: a name in marks
                at += 1
                continue
            at = scene.after(passage)
            continue
        if not scene.tokens[at].is_word and not scene.norm(at)[:1].isdigit():
            if scene.norm(at) == "(":
                at = _behind_bracket(scene, at, limit)
                continue
            at += 1
            continue
        if word.is_any("relative") and not word.is_any("preposition"):
            return None
        if scene.is_verb(at) or scene.participle_at(at) is not None and scene.participle_at(at + 1) is None:
            if scene.is_verb(at):
                return None
            at += 1
            continue
        if word.is_any("pronoun") and word.form.startswith("و"):
            at = _behind_comma(scene, at, limit)  # وهو في طريقه إلى …،
            continue
        if _governs(scene, at):
            at = _behind_phrase(scene, at, limit)
            continue
        if word.is_any("adverb", "time", "ordinal", "phrase", "particle", "negation", "auxiliary", "conjunction", "self"):
            at += 1
            continue
        group = scene.chunker.group(at, limit)
        if group is None:
            at += 1
            continue
        if scene.norm(at)[:1].isdigit() and not group.head.is_any("title", "group", "anonymous", "quantifier") and word.form != "في":
            at = group.stop
            continue
        if agrees(features, group) and (group.known or _stands_by_verb(scene, group, first, limit)):
            return who_is(scene, group, limit)
        at = group.stop
    return None


def _stands_by_verb(scene: Scene, group: Group, first: int, limit: int) -> bool:
    """An unknown noun is taken for the subject only right behind its verb, adverbs and commas apart."""
    return group.stop >= limit or all(
        not scene.tokens[at].is_word or scene.word(at).is_any("adverb", "time", "ordinal", "phrase") for at in range(first, group.start)
    )


def _governs(scene: Scene, at: int) -> bool:
    word = scene.word(at)
    return bool(word.preposition) or word.is_any("preposition", "adverbial") and not word.is_any("title")


def _behind_phrase(scene: Scene, at: int, limit: int) -> int:
    """First token behind a prepositional phrase: the preposition and one nominal group."""
    word = scene.word(at)
    if not word.preposition:
        at += 1
    while at < limit and (scene.word(at).is_any("preposition", "demonstrative", "quantifier", "time", "relative")
                          and not scene.word(at).preposition) and scene.tokens[at].is_word:  # fmt: skip
        at += 1
    if at >= limit:
        return limit
    passage = scene.outer_opening(at)
    if passage is not None:
        return max(scene.after(passage), at + 1)
    if not scene.tokens[at].is_word:
        return at + 1
    group = scene.chunker.governed_group(at, limit)
    if group is None:
        return at + 1
    return max(group.stop, at + 1)


def _behind_comma(scene: Scene, at: int, limit: int) -> int:
    while at < limit and not scene.is_comma(at):
        at += 1
    return at


def _behind_bracket(scene: Scene, at: int, limit: int) -> int:
    for close in range(at + 1, min(limit, at + 15)):
        if scene.norm(close) == ")":
            return close + 1
    return at + 1


def who_is(scene: Scene, group: Group, limit: int, appositions: bool = True) -> Who:
    """A group with the groups in apposition to it (وزيرة الخارجية، هيلاري كلينتون)."""
    also = []
    at = group.stop
    while appositions and at + 1 < limit and scene.is_comma(at) and len(also) < 2:
        if not scene.chunker.starts(at + 1) or scene.is_verb(at + 1):
            break
        second = scene.chunker.group(at + 1, limit)
        if second is None or not _in_apposition(scene, group, second, limit):
            break
        also.append(second)
        at = second.stop
        break
    mention = scene.chunker.mention(group, scene.printed, also)
    return Who(mention, group, True)


def _in_apposition(scene: Scene, first: Group, second: Group, limit: int) -> bool:
    """A name beside a title, either way round, and nothing but a comma, a preposition or the content behind it."""
    name_then_title = bool(first.name) and second.head.is_any("title") and not second.head.conjunction
    title_then_name = first.head.is_any("title") and not first.name and bool(second.name) and not second.head.definite
    nested_title = first.head.is_any("title") and not first.name and second.head.is_any("title") and bool(second.name)
    if not (name_then_title or title_then_name or nested_title):
        return False
    after = second.stop
    return after >= limit or scene.is_comma(after) or not scene.tokens[after].is_word or _governs(scene, after) or (
        scene.word(after).is_any("adverb", "time", "particle", "relative", "phrase")
    ) or scene.complementizer(after) is not None or scene.verb_at(after) is not None  # fmt: skip


def antecedent_of_relative(scene: Scene, draft: Draft) -> Who | None:
    """تابعت بيان ⟨الوزارة⟩ الذي {كشف} عن ⟦هوية الجناة⟧"""
    cue = draft.candidate
    if cue is None or cue.cue.kind is not CueKind.VERB:
        return None
    at = cue.start - 1
    while at > 0 and (scene.word(at).is_any("auxiliary", "particle") and scene.norm(at) in ("قد", "كان", "كانت", "كانوا")):
        at -= 1
    if scene.norm(at) not in _RELATIVES or cue.cue.object_pronoun:
        return None
    stop = at - 1 if scene.is_comma(at - 1) else at
    return group_ending_at(scene, stop, cue.cue.features)


def group_ending_at(scene: Scene, stop: int, features: Features) -> Who | None:
    """The longest nominal group that reaches exactly to ``stop`` and agrees."""
    sentence = scene.sentence(stop - 1)
    for start in range(max(sentence.start, stop - 14), stop):
        if start > sentence.start and scene.tokens[start - 1].is_word and not _edge(scene, start):
            continue
        begin = start
        if not scene.chunker.starts(begin):
            continue
        group = scene.chunker.group(begin, stop)
        if group is not None and group.stop >= stop and agrees(features, group, subject_first=True):
            return who_is(scene, group, stop, appositions=False)
    return None


def _edge(scene: Scene, start: int) -> bool:
    """Can a group begin here, judged by the word before?"""
    before = scene.word(start - 1)
    return before.is_any("preposition", "particle", "conjunction", "adverb", "auxiliary", "relative") or scene.is_verb(start - 1) or bool(
        scene.word(start).conjunction
    ) or scene.word(start).is_any("title", "organization", "anonymous", "group", "document")  # fmt: skip


def subject_before_verb(scene: Scene, draft: Draft) -> Who | None:
    """⟨الكرملين⟩ {زعم} أن ⟦الجناة خططوا للفرار⟧"""
    cue = draft.candidate
    if cue is None or cue.cue.kind is not CueKind.VERB or cue.joined:
        return None
    sentence = scene.sentence(cue.start)
    for head in range(cue.start - 1, max(sentence.start, cue.start - 40) - 1, -1):
        if not _clause_head(scene, head, sentence.start):
            continue
        who = _reaches(scene, head, cue)
        if who is not None:
            return who
    return None


def _clause_head(scene: Scene, index: int, sentence_start: int) -> bool:
    """A token at which the subject of a clause can begin."""
    if not scene.chunker.starts(index):
        return False
    if index == sentence_start or scene.word(index).conjunction:
        return True
    before = scene.norm(index - 1)
    return (
        before in _CLAUSE_HEADS
        or before.removeprefix("و") in _CLAUSE_HEADS
        or scene.complementizer(index - 1) == "ان"
        or scene.is_comma(index - 1)
        or not scene.tokens[index - 1].is_word
    )


def _reaches(scene: Scene, start: int, cue: Candidate) -> Who | None:
    """Does a group at ``start``, with asides, lead straight to the verb?"""
    group = scene.chunker.group(start, cue.start)
    if group is None or not agrees(cue.cue.features, group, subject_first=True):
        return None
    who = who_is(scene, group, cue.start)
    at = scene.document.token_from(who.mention.span.stop)
    while at < cue.start:
        word = scene.word(at)
        passage = scene.outer_opening(at)
        if passage is not None:
            at = max(scene.after(passage), at + 1)
        elif scene.norm(at) == "(":
            at = _behind_bracket(scene, at, cue.start)
        elif not scene.tokens[at].is_word or word.is_any("adverb", "time", "auxiliary", "phrase") or scene.norm(at) in ("قد", "نفسه", "نفسها"):
            at += 1
        elif word.is_any("relative") and not word.is_any("preposition"):
            comma = _behind_comma(scene, at, cue.start)
            if comma >= cue.start:
                return None
            at = comma
        elif _governs(scene, at):
            at = _behind_phrase(scene, at, cue.start)
        else:
            return None
    return who if at == cue.start else None


def subject_of_clause(scene: Scene, draft: Draft) -> Who | None:
    """{قال} ⟨الوزير⟩ إن الاتفاق قريب، {مشيرا} إلى أن ⟦اللقاء غدا⟧"""
    cue = draft.candidate
    if cue is None or cue.cue.kind is not CueKind.PARTICIPLE:
        return None
    for earlier in reversed(list(scene.sentence_drafts(cue.start))):
        if earlier.who is not None and not earlier.nested and _can_be(earlier.who, cue.cue.features):
            return Who(earlier.who.mention, earlier.who.group, False)
    return None


def _can_be(who: Who, features: Features) -> bool:
    """Agreement with somebody mentioned before."""
    gender, number = who.mention.features.gender, who.mention.features.number
    if features.gender and gender and features.gender != gender:
        return bool(number == "p" and features.number == "p")
    if features.number == "p" and number == "s" and who.group is not None and who.group.type is SpeakerType.PERSON:
        return False
    return not (features.number == "s" and number == "p" and gender == "m")


def possessor(scene: Scene, draft: Draft) -> Who | None:
    """بعد {تأكيد} ⟨رئيس الوزراء⟩ أن ⟦الانسحاب قريب⟧"""
    cue = draft.candidate
    if cue is None or cue.cue.kind is not CueKind.NOUN or cue.suffix is not None:
        return None
    limit = draft.opener.gap if draft.opener is not None else scene.sentence(cue.start).stop
    group = scene.chunker.group(cue.stop, limit)
    return who_is(scene, group, limit) if group is not None else None


def object_of_preposition(scene: Scene, draft: Draft) -> Who | None:
    """الخسائر كبيرة {بحسب} ⟨وزارة الداخلية⟩"""
    cue = draft.candidate
    if cue is None or cue.cue.kind is not CueKind.PREPOSITION or cue.suffix is not None:
        return None
    return after_preposition(scene, cue)


def after_preposition(scene: Scene, cue: Candidate) -> Who | None:
    """The group that a prepositional cue governs, its verb clause (بحسب ما أعلنته الوزارة) looked into."""
    sentence = scene.sentence(cue.start)
    at = cue.stop
    if scene.norm(at) == "ل":
        at += 1
    verb = scene.verb_at(at + 1) if scene.norm(at) in ("ما", "لما") else None
    if verb is not None:
        return first_subject(scene, verb.stop, sentence.stop, verb.cue.features)
    passage = scene.outer_opening(at)
    if passage is not None:
        at += 1
    if at >= sentence.stop or not scene.tokens[at].is_word:
        return None
    group = scene.chunker.governed_group(at, sentence.stop, governor="ل" if cue.object == "l" else "")
    return who_is(scene, group, sentence.stop) if group is not None else None


def subject_of_sentence(scene: Scene, draft: Draft) -> Who | None:
    """زار ⟨الرئيس⟩ المدينة و{وعد} ⟦بإصلاح الأضرار⟧"""
    cue = draft.candidate
    if cue is None or cue.suffix is not None:
        return None
    sentence = scene.sentence(cue.start)
    if cue.start - sentence.start < 2 or scene.inside(cue.start) is not None:
        return None
    if any(d.who is not None and not d.nested and _can_be(d.who, cue.cue.features) for d in scene.sentence_drafts(cue.start)):
        return None
    at = sentence.start
    while at < cue.start:
        if _governs(scene, at) and not scene.chunker.starts(at):
            at = _behind_phrase(scene, at, cue.start)
            continue
        if not scene.tokens[at].is_word or not scene.chunker.starts(at):
            at += 1
            continue
        group = scene.chunker.group(at, cue.start)
        if group is None:
            at += 1
            continue
        known = group.head.is_any("title", "organization", "place", "anonymous", "group", "given")
        if known and agrees(cue.cue.features, group, subject_first=True):
            who = who_is(scene, group, cue.start)
            return Who(who.mention, group, False)
        at = group.stop if known else at + 1
    return None


def speaker_in_focus(scene: Scene, draft: Draft) -> Who | None:
    """قال ⟨الوزير⟩ إن الاتفاق قريب. {وأضاف} أن ⟦اللقاء غدا⟧"""
    cue = draft.candidate
    features = cue.cue.features if cue is not None else Features()
    if cue is not None and cue.suffix is not None:
        features = _pronoun(cue.suffix)
    for who in reversed(scene.focus[-6:]):
        if _can_be(who, features):
            return Who(who.mention, who.group, False)
    return None


def _pronoun(suffix: str) -> Features:
    return {
        "ه": Features(3, "m", "s"),
        "ها": Features(3, "f", "s"),
        "هم": Features(3, "m", "p"),
        "هن": Features(3, "f", "p"),
        "هما": Features(3, None, "d"),
    }.get(suffix, Features())


def dropped_at(cue: Candidate) -> Mention:
    """The mention of a subject that is only in the verb: an empty span at the end of the cue."""
    return Mention(Span(cue.cue.span.stop, cue.cue.span.stop), MentionKind.DROPPED, features=cue.cue.features)


SPEAKER_RULES: tuple[SpeakerRule, ...] = (
    object_of_preposition,
    possessor,
    subject_after_verb,
    antecedent_of_relative,
    subject_before_verb,
    subject_of_clause,
    subject_of_sentence,
    speaker_in_focus,
)
