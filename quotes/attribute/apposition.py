"""A nominal group with what stands in apposition to it: titles, names, the others of a list."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.parts_of_speech import is_adjective
from quotes.arabic.patterns import looks_like_circumstance
from quotes.arabic.personal_names import is_kin
from quotes.arabic.word_lists import is_meeting, takes_up
from quotes.arabic.words import Word
from quotes.attribute.draft import Who
from quotes.attribute.phrase_walk import after_phrase, governs
from quotes.attribute.scene import Scene
from quotes.attribute.unlisted_names import is_unlisted_name, name_after_comma, name_in_commas
from quotes.model import Features, Passage, SpeakerType

TITLES: Final = 16  # tokens of further titles between a title and the name it leads to
WITHHELD: Final = 7  # tokens of الذي رفض الإفصاح عن اسمه
CALLED: Final = 3  # tokens between whoever is called by a name and what says so (وسيلة النقل الصغيرة للغاية، وتدعى)
NAME: Final = 7  # tokens of a name and the comma before it
MARKED: Final = 3  # words of a name in marks within a title


def who_is(scene: Scene, group: NounPhrase, limit: int, appositions: bool = True, *, takes_object: bool = False) -> Who:
    """A group with the groups in apposition to it (وزيرة الخارجية، هيلاري كلينتون).

    ``takes_object``: of a verb that somebody else may be the object of (استقبل الوزير رئيس الحزب سالم حداد).
    """
    issuer = _issuer(scene, group)
    if issuer is not None:
        return Who(scene.chunker.mention(issuer, scene.printed), issuer, True)
    one_of = scene.words[group.start].form in ("احد", "احدي")  # محمد جمال، أحد أعضاء الحركة، قال
    if not group.name and (group.head.kinds.title or one_of):
        another = takes_object and group.stop == group.start + 1 and scene.words[group.stop].kinds.title
        goes_on = not another and _may_go_on(group, scene.words[group.stop])
        honoured = _name_further_on(scene, group, limit) if goes_on else None
        if honoured is not None:
            return Who(scene.chunker.mention(group, scene.printed, [honoured]), group, True)
        bearer = _name_before(scene, group)
        if bearer is not None:
            return Who(scene.chunker.mention(bearer, scene.printed, [group]), bearer, True)
    group = _with_others(scene, group, limit) or _with_circumstance(scene, group, limit)
    if _withholds_name(scene, group.stop):
        group = replace(group, type=SpeakerType.ANONYMOUS)
    called = _called_by_name(scene, group, limit)
    if called is not None:
        group = replace(group, type=SpeakerType.PERSON)  # أحد الجيران ويدعى سالم حداد
        return Who(scene.chunker.mention(group, scene.printed, [called]), group, True)
    also = _in_commas(scene, group, limit) or _before_content(scene, group, limit) if appositions else []
    return Who(scene.chunker.mention(group, scene.printed, also), group, True)


def _in_commas(scene: Scene, group: NounPhrase, limit: int) -> list[NounPhrase]:
    """What stands in apposition between commas: وزير الثقافة، ممثل الحزب، عمر حداد،."""
    also: list[NounPhrase] = []
    at = group.stop
    while at + 1 < limit and scene.words[at].is_comma and len(also) < 2:
        if not scene.chunker.starts(at + 1) or scene.cues.is_verb(at + 1):
            break
        second = scene.chunker.group(at + 1, limit)
        if second is None:
            break
        leads = not also and _leads_to_name(scene, group, second, limit)
        if not leads and not _in_apposition(scene, group, second, limit):
            break
        also.append(second)
        if not leads:
            break
        at = second.stop
    return also or _unlisted_in_commas(scene, group, limit)


def _before_content(scene: Scene, group: NounPhrase, limit: int) -> list[NounPhrase]:
    """كبير المهندسين في الشركة التي شيدته، ⟨سالم حداد⟩ إن: after a relative clause, right before the content."""
    person = group.head.kinds.title and group.features.number == "s" and not group.name
    if not person or scene.complementizer(limit) is None:
        return []
    comma = next((at for at in range(limit - 2, max(limit - NAME, group.stop), -1) if scene.words[at].is_comma), None)
    if comma is None or not any(scene.words[at].is_relative for at in range(group.stop, comma)):
        return []
    named = _name_after_comma(scene, group, comma, limit)
    return [named] if named is not None and named.stop == limit else []


def _unlisted_in_commas(scene: Scene, group: NounPhrase, limit: int) -> list[NounPhrase]:
    """The name that no list has of whoever bears a title."""
    person = group.head.kinds.title and group.features.number == "s" and not group.name
    if not person or not scene.words[group.stop].is_comma:
        return []
    named = name_in_commas(scene, group.stop) or name_after_comma(scene, group.stop, limit)
    return [named] if named is not None else []


def _with_others(scene: Scene, group: NounPhrase, limit: int) -> NounPhrase | None:
    """كل من المهندس سالم حداد، والدكتور رامي عون: all whom a list with commas names; None where there is no list."""
    each = scene.words[group.start].bare == "كل" and scene.words[group.start + 1].form == "من"
    if not each and len(group.name) < 2:
        return None
    edges, at = [group.start + 2 * each], group.stop
    while at + 1 < limit:
        joined = at + 1 if scene.words[at].is_comma else at
        if scene.words[joined].conjunction != "و" or scene.cues.is_verb(joined):
            break
        other = scene.chunker.group(joined, limit)
        if other is None or not (len(other.name) > 1 or (each and (other.known or other.name))):
            break
        edges.append(joined)
        at = other.stop
    if len(edges) == 1 or not (each or at >= limit or scene.complementizer(at) is not None):
        return None
    parts = tuple(range(first, last) for first, last in pairwise([*edges, at]))
    return NounPhrase(
        group.start, at, group.head, SpeakerType.GROUP, features=Features(3, None, "p"), name=range(0), parts=parts,
        known=True,
    )  # fmt: skip


def _with_circumstance(scene: Scene, group: NounPhrase, limit: int) -> NounPhrase:
    """عامل في الميناء, علماء من جامعة قطر: what places a nameless, indefinite source belongs to its mention."""
    last = scene.words[group.stop - 1]
    definite = group.head.definite or last.definite or last.is_any("place", "nisba") or is_kin(group.head)
    nameless = not group.name and group.head.is_any("title", "anonymous", "group") and not definite
    at = group.stop
    verb = scene.cues.verb_at(group.start - 1)
    if not nameless or at >= limit or scene.words[at].form not in ("في", "من", "لدي"):
        return group
    if verb is not None and scene.words[at].form in verb.nominal:
        return group  # شكك محافظون في وطنية المرشح
    following = scene.words[at + 1]
    if following.is_any("statement", "document", "time", "adverb", "possessed") or following.bare in words("occasions"):
        return group
    if scene.phrase_at(at, "adverbials") is not None:
        return group  # أكد مصدر من جهة أخرى
    end = after_phrase(scene, at, limit)
    closed = end >= limit or not scene.words[end].is_word or scene.complementizer(end) is not None
    return group.up_to(end) if closed and end - at <= 8 else group


def _issuer(scene: Scene, group: NounPhrase) -> NounPhrase | None:
    """بيان وزارة الداخلية, بيان أصدرته الوزارة, التقديرات الصادرة عن الوزارة: a statement is its issuer's."""
    if not group.head.is_any("statement", "document", "anonymous"):
        return None
    issued = next((at for at in range(group.start + 1, group.stop + 2) if scene.words[at].has_role("issued")), None)
    if issued is not None and scene.words[issued + 1].form in ("عن", "من"):
        return scene.chunker.group(issued + 2, scene.sentences.at(issued).stop)
    if issued is not None and takes_up(scene.words[issued].form) and group.head.kinds.statement:
        return scene.chunker.group(issued + 1, scene.sentences.at(issued).stop)
    if not group.head.kinds.statement:
        return None
    for at in range(group.start + 1, group.stop):
        alike = group.head.definite == scene.words[at].definite
        adjective = alike and scene.words[at].form.endswith(("ي", "يه"))  # بيان صحفي, البيانات الرسمية
        if scene.words[at].is_any("organization", "place", "title") and not (scene.words[at].conjunction or adjective):
            return scene.chunker.governed_group(at, group.stop)
    return None


def _withholds_name(scene: Scene, at: int) -> bool:
    """المسؤول ⟨الذي طلب عدم ذكر اسمه⟩: whoever is not to be named is nobody who has a name."""
    if not scene.words[at].is_relative:
        return False
    following = (scene.words[near].form for near in range(at + 2, min(at + WITHHELD, scene.size)))
    return any(form.startswith(("اسم", "هويت")) and form.endswith(("ه", "ها", "هم")) for form in following)


def _called_by_name(scene: Scene, group: NounPhrase, limit: int) -> NounPhrase | None:
    """قالت الوالدة وتدعى سلمى حداد: the name that says what somebody is called."""
    after = range(group.stop, min(group.stop + CALLED, limit))
    at = next((at for at in after if scene.words[at].has_role("called")), None)
    if group.name or at is None or any(map(_is_another_noun, scene.words[group.stop : at])):
        return None
    named = scene.chunker.group(at + 1, limit, sure=True)
    if named is None or (named.name and named.name.start > named.start):
        return None
    if not named.name:  # whatever it looks like
        named = scene.chunker.describe(named.start, named.stop)
        named.name, named.type = range(named.start, named.stop), SpeakerType.PERSON
    return named


def _is_another_noun(word: Word) -> bool:
    """عرضت المنظمات ⟨قضية⟩ طفل يدعى سالم; not أحد الجيران الآخرين ويدعى سالم, المشتبه به الذي يدعى سالم."""
    return word.is_word and not (word.definite or word.preposition or word.kinds.phrase or word.is_relative)


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
    """محمد الطيار، الخبير في الشأن الأمني، قال: a mark or a verb after a title, or after what places it."""
    at = group.stop
    if governs(scene, at) or scene.words[at].form == "ل":
        at = after_phrase(scene, at, scene.sentences.at(at).stop)
    return not scene.words[at].is_word or scene.cues.is_verb(at)


def _name_further_on(scene: Scene, group: NounPhrase, limit: int) -> NounPhrase | None:
    """الأكاديمي في جامعة الملك سعود الدكتور خالد: a long title may go on to an honorific with the name."""
    limit = min(limit, scene.document.line(group.start).stop)
    of_body = 0  # up to where the name goes after which a body is called: مركز الملك سلمان
    marked = 0  # up to where marks go: المدير الإبداعي لعلامة «النجمة»، سامي حداد،
    for at in range(group.stop, min(limit, group.stop + TITLES)):
        word, passage = scene.words[at], scene.passages.outer_opening(at)
        if passage is not None and scene.passages.words_in(passage) <= MARKED:
            marked = scene.passages.after(passage)
            named = _name_in_marks(scene, at, passage)
            if named is not None:
                return named
        if at < marked:
            continue
        if word.is_comma and at > group.stop:
            return _name_after_comma(scene, group, at, limit)
        told = at == group.start + 1 and word.preposition == "ل" and word.kinds.title  # أعرب الملك للشيخ محمد
        if told or _ends_title(scene, at):
            return None
        if word.kinds.organization and not word.definite and _is_name_or_title(scene, at + 1):
            of_body = scene.chunker.after_governed(at + 1, limit)
            led = (later for later in range(at + 2, of_body) if scene.chunker.is_honorific(later))
            of_body = next(led, of_body)  # بجامعة المؤسس الدكتور سامي
        if at < of_body:
            continue
        named = _name_at(scene, at, limit)
        if named is not None:
            return named
    return None


def _is_name_or_title(scene: Scene, at: int) -> bool:
    """جامعة ⟨الملك⟩ سعود, مدرسة ⟨سالم⟩ حداد: may a body be called after what begins here?"""
    return scene.words[at].kinds.title or scene.chunker.is_name(at)


def _name_in_marks(scene: Scene, at: int, passage: Passage) -> NounPhrase | None:
    """مدير المتحف "سامر حلاق": a person's name in marks; not مدير مدرسة "خالد بن الوليد"."""
    if not scene.words[at - 1].definite or not scene.words[at + 1].kinds.given or scene.passages.words_in(passage) < 2:
        return None
    stop = scene.document.token_from(passage.inner.stop)
    named = scene.chunker.group(at + 1, stop)
    return named if named is not None and named.name == range(at + 1, stop) else None


def _name_at(scene: Scene, at: int, limit: int) -> NounPhrase | None:
    """⟨الدكتور خالد الحربي⟩, ⟨خالد الحربي⟩: a listed name, honorifics before it, or one that only its place shows."""
    word = scene.words[at]
    if scene.words[at - 1].form in ("في", "من"):
        return None  # مواطنون في تيماء
    if (word.kinds.title and word.definite and word.number == "s") or (word.kinds.given and not word.preposition):
        named = scene.chunker.group(at, limit)
        if named is not None and named.name and named.known:
            return named
    return scene.chunker.group(at, limit, sure=True) if is_unlisted_name(scene, at, limit) else None


def _may_go_on(group: NounPhrase, word: Word) -> bool:
    """Not what is called after somebody (زوجة الرئيس), nor before a bare noun (ثمن الدكتور الثويني جهود الأمير)."""
    if is_kin(group.head):
        return False
    bare = word.kinds.common and not (word.definite or word.preposition or word.conjunction)
    return not bare or not word.classes <= {"common"} or is_adjective(word.bare)


def _name_after_comma(scene: Scene, group: NounPhrase, comma: int, limit: int) -> NounPhrase | None:
    """سامي حداد،, العقيد سامي حداد،: a name that a mark or the content follows, honorifics before it at most."""
    named = scene.chunker.group(comma + 1, limit)
    after = named.stop if named is not None else limit
    if scene.words[after].form == "من" and scene.words[after + 1].kinds.organization:
        after = after_phrase(scene, after, limit)  # سامي حداد من جامعة القاهرة،
    if named is None or not named.name or (after < limit and scene.words[after].is_word):
        return name_after_comma(scene, comma, limit) if group.features.number == "s" else None
    if looks_like_circumstance(named.head.form):
        return None  # رفض العمدة التعليق، مكتفيا بالقول
    return named if all(map(scene.chunker.is_honorific, range(named.start, named.name.start))) else None


def _ends_title(scene: Scene, at: int) -> bool:
    """في مؤتمر, للصحيفة, a verb, a mark, another clause: a title does not go on with it."""
    word, before, following = scene.words[at], scene.words[at - 1], scene.words[at + 1]
    if word.form == "في" and following.bare in words("occasions"):
        return True
    if word.bare in words("addressees") and (word.preposition == "ل" or before.form in ("الي", "مع", "ل")):
        return True
    if not word.is_word or scene.cues.is_verb(at) or scene.complementizer(at) is not None:
        return True
    if is_meeting(following.form) or word.form in ("خلال", "بشان"):
        return True  # السفير خلال زيارته البصرة, المدير تفاؤله بشأن وفاء الحكومة
    if word.form == "من" and following.kinds.organization and not following.definite:
        return False  # الخبير من جامعة القاهرة، سامي حداد،
    if word.is_any("adverb", "time", "phrase") and following.is_comma:
        return False  # مرشح الرئاسة حينها، سامي حداد،
    return word.is_any("relative", "adverb", "time") and word.form not in ("سابقا", "حاليا")


def _leads_to_name(scene: Scene, first: NounPhrase, second: NounPhrase, limit: int) -> bool:
    """A second title in commas, before the name of whoever bears both."""
    if first.name or second.name or not (first.head.kinds.title and second.head.kinds.title):
        return False
    at = second.stop
    if at + 1 >= limit or not scene.words[at].is_comma or not scene.chunker.may_be_name(at + 1):
        return False
    named = scene.chunker.group(at + 1, limit, sure=True)
    listed = scene.chunker.is_name(at + 1) or (named is not None and len(named.name) > 1 and named.stop == limit)
    return named is not None and listed and bool(named.name) and _in_apposition(scene, first, named, limit)


def _in_apposition(scene: Scene, first: NounPhrase, second: NounPhrase, limit: int) -> bool:
    """A name beside a title, either way round, and nothing but a comma, a preposition or the content after it."""
    if looks_like_circumstance(second.head.form):
        return False  # رفض العمدة التعليق، مكتفيا بالقول
    name_then_title = bool(first.name) and second.head.kinds.title and not second.head.conjunction
    unnamed = not first.name or scene.chunker.is_weak_name(first.name)
    bare = not second.head.definite or second.head.kinds.nisba  # النرويجي ينس شتولتنبرغ
    title_then_name = first.head.kinds.title and unnamed and bool(second.name) and bare
    nested_title = first.head.kinds.title and unnamed and second.head.kinds.title and bool(second.name)
    if not (name_then_title or title_then_name or nested_title):
        return False
    after = second.stop
    return after >= limit or scene.words[after].is_comma or not scene.words[after].is_word or governs(scene, after) or (
        scene.words[after].is_any("adverb", "time", "particle", "relative", "phrase")
    ) or scene.complementizer(after) is not None or scene.cues.verb_at(after) is not None  # fmt: skip
