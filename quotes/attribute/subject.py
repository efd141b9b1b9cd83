"""Reading for subjects: walking over a stretch of text to the nominal group that can be a verb's subject."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.parts_of_speech import is_adjective, is_noun
from quotes.arabic.patterns import looks_like_circumstance
from quotes.attribute.draft import Draft, Who
from quotes.attribute.scene import Scene
from quotes.model import Features, SpeakerType

TITLES: Final = 16  # tokens of further titles between a title and the name it leads to


def agrees(cue: Features, group: NounPhrase, subject_first: bool = False) -> bool:
    """Arabic agreement: gender always, number only when the subject stands before its verb."""
    features = group.features
    if subject_first and cue.number == "p" and group.head.definite and group.head.form.endswith("ه"):
        return True  # الصيادلة حذروا: a broken plural of people
    if cue.gender and features.gender and cue.gender != features.gender:
        human_plural = group.type is SpeakerType.GROUP and features.number == "p"
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
    """How far a subject may stand behind its verb: up to the content, the end of the sentence or of the passage."""
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
        describes = here.kinds.nisba or is_adjective(here.bare)
        closed = not before.definite and at - 2 >= group.start and is_adjective(before.bare)
        if closed and here.definite and is_noun(here.bare):
            return at  # جماعات حقوقية الحكم
        if scene.chunker.is_name(at):
            continue  # عبد العزيز المهوس
        if here.definite and before.definite and not describes and not before.kinds.place_start:
            return at
    return None


def is_relative(scene: Scene, index: int) -> bool:
    """الذي, والتي …: a pronoun that opens a relative clause (not من or ما, which are much else)."""
    return scene.words[index].is_relative


def first_subject(scene: Scene, at: int, limit: int, features: Features) -> Who | None:
    """The first nominal group in ``[at, limit)`` that no preposition governs and that agrees."""
    first = at
    while at < limit:
        if _ends_search(scene, at):
            return None
        behind = _behind_circumstance(scene, at, limit)
        if behind is not None:
            at = behind
            continue
        group = scene.chunker.group(at, limit, sure=at == first)
        if group is None:
            at += 1
            continue
        marked = scene.naming.get(at - 1)
        if marked is not None and scene.passages.outer_opening(at - 1) is marked:  # the whole of «مركز الصيد البحري»
            group = group.up_to(min(limit, scene.document.token_from(marked.inner.stop)))
        fits = not _cannot_speak(scene, at, group, first) and agrees(features, group)
        if fits and (group.known or _stands_by_verb(scene, group, first, limit)):
            return who_is(scene, group, limit)
        at = group.stop
    return None


def _ends_search(scene: Scene, at: int) -> bool:
    """Behind a relative pronoun or another verb a noun belongs to another clause."""
    word = scene.words[at]
    return (word.kinds.relative and not word.kinds.preposition) or scene.cues.is_verb(at)


def _behind_circumstance(scene: Scene, at: int, limit: int) -> int | None:
    """The first token behind an adverb, an aside, a prepositional phrase or a mark; None where a noun may begin."""
    word = scene.words[at]
    row = scene.phrase_at(at, "time_phrases")
    if row is not None:
        return at + len(row["phrase"].split())  # أول من أمس
    if scene.words[at + 1].form == "الله" and word.form.endswith("ه") and len(word.form) > 3:
        return at + 2  # يقول رحمه الله
    passage = scene.passages.outer_opening(at)
    if passage is not None:  # "داعش" يعلن: a name may stand in marks
        named = at in scene.naming and at + 1 < limit
        return at + 1 if named else max(scene.passages.after(passage), at + 1)
    if scene.words[at].form == "(":
        return behind_bracket(scene, at, limit)
    if not scene.words[at].is_word:
        return None if scene.words[at].form[:1].isdigit() else at + 1
    if word.kinds.pronoun and word.form.startswith("و"):
        return behind_comma(scene, at, limit)  # وهو في طريقه إلى …،
    if governs(scene, at):
        return behind_phrase(scene, at, limit)
    passing = word.kinds.passes or (
        scene.cues.participle_at(at) is not None and scene.cues.participle_at(at + 1) is None
    )
    return at + 1 if passing else None


def _cannot_speak(scene: Scene, at: int, group: NounPhrase, first: int) -> bool:
    """Bare numbers, accusatives and أي are no subjects."""
    head = group.head
    if scene.words[at].form[:1].isdigit() and group.type is not SpeakerType.GROUP:
        return not head.is_any("title", "group", "anonymous", "quantifier")
    if scene.words[at].has_role("speech") or (scene.words[at].form == "ال" and group.stop == at + 1):
        return True  # أكمل حديثه; الـ25
    if head.kinds.demonstrative and group.stop == group.start + 1:
        return True  # وأرجع ذلك إلى …
    if is_oblique(scene, group) and scene.complementizer(at - 1) is None:
        return True
    return (head.kinds.quantifier and head.form in ("اي", "ايه")) or _is_accusative(scene, at, group, first)


def is_oblique(scene: Scene, group: NounPhrase) -> bool:
    """المستثمرين: the sound plural shows its case, and this one is no subject's."""
    head = group.head
    if head.bare == "اخرين":
        return True
    plural = head.kinds.title and head.number == "p" and head.form.endswith("ين") and not head.kinds.given
    return plural and scene.words[group.start].form == head.form


def _is_accusative(scene: Scene, at: int, group: NounPhrase, first: int) -> bool:
    """أمرا بعيدا: a common noun with the alef of the accusative is no subject."""
    norm = scene.words[at].form
    if not norm.endswith("ا") or norm.endswith("ها") or group.known or len(norm) < 4:
        return False
    nunated = "\u064b" in scene.printed[scene.starts[at] : scene.stops[at]]
    return nunated or (at > first and scene.chunker.listed(norm[:-1], "common"))


def _stands_by_verb(scene: Scene, group: NounPhrase, first: int, limit: int) -> bool:
    """An unknown noun is taken for the subject only right behind its verb, adverbs and commas apart."""
    return group.stop >= limit or all(
        not scene.words[at].is_word or scene.words[at].is_any("adverb", "time", "ordinal", "phrase")
        for at in range(first, group.start)
    )


def governs(scene: Scene, at: int) -> bool:
    """Does the token govern what follows it, as a preposition does?"""
    return scene.words[at].governs


def behind_phrase(scene: Scene, at: int, limit: int) -> int:
    """First token behind a prepositional phrase: the preposition and one nominal group."""
    word = scene.words[at]
    if not word.preposition:
        at += 1
    if scene.complementizer(at) is not None:
        return at
    while at < limit and (scene.words[at].is_any("preposition", "demonstrative", "quantifier", "time", "relative")
                          and not scene.words[at].preposition) and scene.words[at].is_word:  # fmt: skip
        at += 1
    if at >= limit:
        return limit
    if scene.words[at - 1].kinds.demonstrative and scene.words[at].is_word:
        return at + 1  # في هذا السياق
    passage = scene.passages.outer_opening(at)
    if passage is not None:
        return max(scene.passages.after(passage), at + 1)
    if not scene.words[at].is_word:
        return at + 1
    return scene.chunker.behind_governed(at, limit)


def behind_comma(scene: Scene, at: int, limit: int) -> int:
    """The token after the next comma, or ``limit``."""
    while at < limit and not scene.words[at].is_comma:
        at += 1
    return at


def behind_bracket(scene: Scene, at: int, limit: int) -> int:
    """The token after the bracket that closes the one at ``at``, at most fifteen tokens on."""
    for close in range(at + 1, min(limit, at + 15)):
        if scene.words[close].form == ")":
            return close + 1
    return at + 1


def who_is(scene: Scene, group: NounPhrase, limit: int, appositions: bool = True) -> Who:
    """A group with the groups in apposition to it (وزيرة الخارجية، هيلاري كلينتون)."""
    also: list[NounPhrase] = []
    issuer = _issuer(scene, group)
    if issuer is not None:
        return Who(scene.chunker.mention(issuer, scene.printed), issuer, True)
    one_of = scene.words[group.start].form in ("احد", "احدي")  # محمد جمال، أحد أعضاء الحركة، قال
    if not group.name and (group.head.kinds.title or one_of):
        honoured = _name_further_on(scene, group, limit)
        if honoured is not None:
            return Who(scene.chunker.mention(group, scene.printed, [honoured]), group, True)
        bearer = _name_before(scene, group)
        if bearer is not None:
            return Who(scene.chunker.mention(bearer, scene.printed, [group]), bearer, True)
    group = _with_others(scene, group, limit) or _with_circumstance(scene, group, limit)
    at = group.stop
    while appositions and at + 1 < limit and scene.words[at].is_comma and len(also) < 2:
        if not scene.chunker.starts(at + 1) or scene.cues.is_verb(at + 1):
            break
        second = scene.chunker.group(at + 1, limit)
        if second is not None and not also and _leads_to_name(scene, group, second, limit):
            also.append(second)  # وزير الثقافة، ممثل الحزب، عمر حداد،
            at = second.stop
            continue
        if second is None or not _in_apposition(scene, group, second, limit):
            break
        also.append(second)
        at = second.stop
        break
    mention = scene.chunker.mention(group, scene.printed, also)
    return Who(mention, group, True)


def _with_others(scene: Scene, group: NounPhrase, limit: int) -> NounPhrase | None:
    """كل من المهندس سالم حداد، والدكتور رامي عون: all whom a list with commas names; None where there is no list."""
    if scene.words[group.start].bare != "كل" or scene.words[group.start + 1].form != "من":
        return None
    edges, at = [group.start + 2], group.stop
    while at + 1 < limit:
        joined = at + 1 if scene.words[at].is_comma else at
        if scene.words[joined].conjunction != "و" or scene.cues.is_verb(joined):
            break
        other = scene.chunker.group(joined, limit)
        if other is None or not (other.known or other.name):
            break
        edges.append(joined)
        at = other.stop
    if len(edges) == 1:
        return None
    parts = tuple(range(first, last) for first, last in pairwise([*edges, at]))
    return NounPhrase(
        group.start, at, group.head, SpeakerType.GROUP, features=Features(3, None, "p"), name=range(0), parts=parts,
        known=True,
    )  # fmt: skip


def _with_circumstance(scene: Scene, group: NounPhrase, limit: int) -> NounPhrase:
    """عامل في الميناء, علماء من جامعة قطر: what places a nameless, indefinite source belongs to its mention."""
    last = scene.words[group.stop - 1]
    definite = group.head.definite or last.definite or last.is_any("place", "nisba")
    nameless = not group.name and group.head.is_any("title", "anonymous", "group") and not definite
    at = group.stop
    if not nameless or at >= limit or scene.words[at].form not in ("في", "من", "لدي"):
        return group
    following = scene.words[at + 1]
    if following.is_any("statement", "document", "time", "adverb") or following.bare in words("occasions"):
        return group
    end = behind_phrase(scene, at, limit)
    closed = end >= limit or not scene.words[end].is_word or scene.complementizer(end) is not None
    return group.up_to(end) if closed and end - at <= 8 else group


def _issuer(scene: Scene, group: NounPhrase) -> NounPhrase | None:
    """بيان وزارة الداخلية, بلاغ لرئاسة الجمهورية: a statement is its issuer's."""
    if not (group.head.kinds.statement or group.head.kinds.document):
        return None
    issued = next((at for at in range(group.start + 1, group.stop + 2) if scene.words[at].has_role("issued")), None)
    if issued is not None and scene.words[issued + 1].form == "عن":
        return scene.chunker.group(issued + 2, scene.sentences.at(issued).stop)
    if group.head.kinds.document:
        return None
    for at in range(group.start + 1, group.stop):
        adjective = not (group.head.definite or scene.words[at].definite) and scene.words[at].form.endswith("ي")
        if scene.words[at].is_any("organization", "place", "title") and not (scene.words[at].conjunction or adjective):
            return scene.chunker.governed_group(at, group.stop)
    return None


def _name_before(scene: Scene, group: NounPhrase) -> NounPhrase | None:
    """وعقب سالم حداد، مدير المعهد، قائلا: a title in apposition to a full name is that person's."""
    comma = group.start - 1
    if comma < 2 or not scene.words[comma].is_comma or scene.words[group.start].conjunction:
        return None
    if group.head.definite and not _is_apposition_closed(scene, group):
        return None
    for start in range(max(comma - 4, 0), comma - 1):
        bearer = scene.chunker.group(start, comma)
        named = bearer is not None and bearer.stop == comma and bearer.name == range(start, comma)
        led = scene.words[start - 1].has_role("head") and comma - start > 1  # وكان موحى الناجي، رئيس المركز، …
        if named and (led or any(scene.chunker.is_name(at) for at in range(start, comma))):
            return bearer
    return None


def _is_apposition_closed(scene: Scene, group: NounPhrase) -> bool:
    """محمد الطيار، الخبير في الشأن الأمني، قال: a mark or a verb behind a title, or behind what places it."""
    at = group.stop
    if governs(scene, at) or scene.words[at].form == "ل":
        at = behind_phrase(scene, at, scene.sentences.at(at).stop)
    return not scene.words[at].is_word or scene.cues.is_verb(at)


def _name_further_on(scene: Scene, group: NounPhrase, limit: int) -> NounPhrase | None:
    """الأكاديمي في جامعة الملك سعود الدكتور خالد: a long title may go on to an honorific with the name."""
    of_body = 0  # up to where the name goes after which a body is called: مركز الملك سلمان
    for at in range(group.stop, min(limit, group.stop + TITLES)):
        word = scene.words[at]
        if word.kinds.organization and not word.definite and scene.words[at + 1].kinds.title:
            of_body = scene.chunker.behind_governed(at + 1, limit)
        if (scene.words[at].form == "في" and scene.words[at + 1].bare in words("occasions")) or (
            word.bare in words("addressees")
            and (word.preposition == "ل" or scene.words[at - 1].form in ("الي", "مع", "ل"))
        ):
            return None
        if scene.words[at].is_comma and at > group.stop:
            named = scene.chunker.group(at + 1, limit)
            closed = named is not None and (named.stop >= limit or not scene.words[named.stop].is_word)
            return named if named is not None and named.name and named.name.start == named.start and closed else None
        if (
            not scene.words[at].is_word
            or scene.cues.is_verb(at)
            or scene.complementizer(at)
            or word.is_any("relative", "adverb", "time")
        ):
            return None
        if at < of_body:
            continue
        if (word.kinds.title and word.definite and word.number == "s") or (word.kinds.given and not word.preposition):
            named = scene.chunker.group(at, limit)
            if named is not None and named.name and named.known:
                return named
    return None


def _leads_to_name(scene: Scene, first: NounPhrase, second: NounPhrase, limit: int) -> bool:
    """A second title in commas, before the name of whoever bears both."""
    if first.name or second.name or not (first.head.kinds.title and second.head.kinds.title):
        return False
    at = second.stop
    if at + 1 >= limit or not scene.words[at].is_comma or not scene.chunker.is_name(at + 1):
        return False
    named = scene.chunker.group(at + 1, limit)
    return named is not None and bool(named.name) and _in_apposition(scene, first, named, limit)


def _in_apposition(scene: Scene, first: NounPhrase, second: NounPhrase, limit: int) -> bool:
    """A name beside a title, either way round, and nothing but a comma, a preposition or the content behind it."""
    if looks_like_circumstance(second.head.form):
        return False  # رفض العمدة التعليق، مكتفيا بالقول
    name_then_title = bool(first.name) and second.head.kinds.title and not second.head.conjunction
    unnamed = not first.name or scene.chunker.is_weak_name(first.name)
    title_then_name = first.head.kinds.title and unnamed and bool(second.name) and not second.head.definite
    nested_title = first.head.kinds.title and unnamed and second.head.kinds.title and bool(second.name)
    if not (name_then_title or title_then_name or nested_title):
        return False
    after = second.stop
    return after >= limit or scene.words[after].is_comma or not scene.words[after].is_word or governs(scene, after) or (
        scene.words[after].is_any("adverb", "time", "particle", "relative", "phrase")
    ) or scene.complementizer(after) is not None or scene.cues.verb_at(after) is not None  # fmt: skip
