"""Where it was said, and what carried it."""

from __future__ import annotations

from typing import Final

from quotes.arabic.patterns import looks_like_verbal_noun
from quotes.arabic.words import Word
from quotes.arabic.words import word as word_of
from quotes.model import Role, SpeakerType
from quotes.setting.asked import tells
from quotes.setting.clause import Clause
from quotes.setting.moments import begins_moment, read_moment
from quotes.setting.word_roles import has_role, is_site, is_site_attached, rows_of

_MOST = 8  # tokens of a place, without the town that it lies in
_NAME = 4  # tokens of a place in marks
_IN: Final = frozenset({"ب", "في"})
_TOLD: Final = (Role.OCCASION, Role.TIME, Role.ADDRESSEE)


@tells(Role.PLACE)
def said_at(clause: Clause, at: int, stop: int) -> int | None:
    """A place of its own, apart from titles: {قال} ⟨الوزير⟩ أمس في موسكو إن ⟦الاتفاق قريب⟧"""
    head = _head(clause, at)
    if head is None or head >= stop or not clause.is_free(head):
        return None
    if at in clause.before and clause.is_of_outlet():
        return None
    known = _is_place(clause, head) or (_is_told_apart(clause, at) and has_role(clause.words[head], "hall"))
    if not (known or _is_unknown_name(clause, at, head)):
        return None
    end = _end(clause, head, stop) if known else head + 1
    if not (known and _is_dated(clause, at, end, stop)) and not _is_of_the_clause(clause, at):
        return None
    if at in clause.before and not (clause.leads_to_cue(end) or clause.is_in_event(at) or _leads_on(clause, end)):
        return None
    return clause.add(Role.PLACE, head, end, "said_at", attached=head == at)


def _head(clause: Clause, at: int) -> int | None:
    """Where the place begins that a preposition opens at a token: في موسكو, بموسكو, من مقرها."""
    word = clause.words[at]
    if has_role(word, "at") or (has_role(word, "from") and _is_sent_from(clause, at)):
        return at + 1
    if has_role(word, "within") and (is_site(clause.words, at + 1) or has_role(clause.words[at + 1], "hall")):
        return at + 1  # داخل مقرها; not داخل البلاد
    attached = is_site_attached(clause.words, at) or has_role(word, "hall") or _rest(clause, at) is not None
    return at if word.form.removeprefix("و")[:1] == "ب" and attached else None


def _is_place(clause: Clause, head: int) -> bool:
    words = clause.words
    return words[head].kinds.somewhere or is_site(words, head) or is_site_attached(words, head)


def _is_told_apart(clause: Clause, at: int) -> bool:
    """Whether an occasion, a day or hearers were told before it, so that it stands with the clause and no title."""
    if clause.is_in_event(at) or clause.heard == at:
        return True
    if has_role(clause.words[at], "at") and clause.is_of_name_alone(at):
        return True
    return (Role.OCCASION in clause.parts or Role.TIME in clause.parts) and clause.is_edge(at)


def _is_sent_from(clause: Clause, at: int) -> bool:
    """بيان أصدرته من مقرها, قال أمس من موسكو; not أمام طلبة من الجامعة."""
    told = any(role in clause.parts for role in _TOLD) and clause.is_edge(at) and clause.heard != at
    seat = at in clause.after and has_role(clause.words[at + 1], "seat")  # قال الوزير من مكتبه
    first = at in clause.before and clause.begins(at) and clause.words[at + 1].kinds.somewhere  # ومن لندن، قال
    spoken = any(has_role(clause.words[at - 1], role) for role in ("held", "speaks", "line"))
    return told or seat or first or spoken or _follows_the_cue(clause, at)


def _rest(clause: Clause, at: int) -> str | None:
    """بتارودانت: a name that no list holds, with its preposition; what follows the preposition."""
    word = clause.words[at]
    form = word.form.removeprefix("و")
    owned = form.endswith(("هما", "هم", "ها"))  # صدر باسميهما
    unknown = not word.classes and form[:1] == "ب" and len(form) > 4 and not owned
    return form[1:] if unknown and not word_of(form[1:]).classes else None


def _is_unknown_name(clause: Clause, at: int, head: int) -> bool:
    """After a day, or where something is held, a word alone that no list holds: الأربعاء في مكسيكو، …"""
    word, following = clause.words[head], clause.words[head + 1]
    alone = not following.is_word or clause.scene.complementizer(head + 1) is not None or begins_moment(following)
    named = not word.classes and not word.definite
    if head == at:  # a surname may begin with it (فولكان بوزكير), and a name in marks
        named = _rest(clause, at) is not None and clause.is_edge(at) and clause.scene.passages.opening(at - 1) is None
    told = Role.TIME in clause.parts or clause.is_in_event(at) or has_role(clause.words[at - 1], "line")
    return alone and word.is_word and named and told


def _is_of_the_clause(clause: Clause, at: int) -> bool:
    """Where something is held, after a comma, a day, an occasion or a name, or first in the clause; a title or a body
    it only tells apart."""
    if clause.is_in_event(at):
        return True
    if at in clause.before:
        return clause.begins(at) or clause.goes_on(at)
    if _is_told_apart(clause, at) or _follows_the_cue(clause, at) or has_role(clause.words[at + 1], "seat"):
        return True
    before = clause.words[at - 1]
    if has_role(before, "line") or Role.OCCASION in clause.parts or Role.TIME in clause.parts:
        return has_role(before, "held") or has_role(before, "line")
    apart = at - 1 in clause.ends or is_site(clause.words, at) or is_site(clause.words, at + 1)
    next_comma = before.is_comma and apart and at in clause.after and not clause.ends_in_title(at - 1)
    return next_comma or _follows_a_name(clause, at)


def _is_dated(clause: Clause, at: int, end: int, stop: int) -> bool:
    """وأكد في كابول السبت أن …: the day after a place is that of the words, so that the place is theirs, too."""
    moment = read_moment(clause.words, end, stop) if at in clause.after and end < stop else None
    return moment is not None and (moment.weekday is not None or moment.shift is not None)


def _follows_the_cue(clause: Clause, at: int) -> bool:
    """وأكد في القاهرة، أمس، أن …, أكد من بغداد …: a place and nothing else, where nobody is named after the cue."""
    words = clause.words
    head = at if is_site(words, at) else at + 1
    if not clause.drops_its_subject(at) or not (words[head].kinds.place or head == at):
        return False
    following = words[head + 1]
    ends = following.is_comma or following.may_open or begins_moment(following)
    return head == at or ends or head + 1 == clause.after.stop


def _follows_a_name(clause: Clause, at: int) -> bool:
    who = clause.draft.who
    group = who.group if who is not None and who.here else None
    if group is None or group.type is not SpeakerType.PERSON or not group.name or group.name.stop != at:
        return False
    return clause.words[at + 1].kinds.place


def _leads_on(clause: Clause, end: int) -> bool:
    """Whether an occasion follows that stands first, too: وفي موسكو، وفي مؤتمر صحفي، قال …"""
    words = clause.words
    return words[end].is_comma and has_role(words[end + 1], "during") and clause.leads(end + 1)


def _end(clause: Clause, head: int, stop: int) -> int:
    """After a place, with the town that it lies in: مقر الوزارة في موسكو."""
    words = clause.words
    end = _of_one(clause, head, stop)
    while end + 1 < stop:
        at = end + 1 if words[end].is_comma and not words[head].kinds.somewhere else end
        inner = at + 1 if has_role(words[at], "at") else at
        opened = inner > at or is_site_attached(words, at) or (words[end - 1].definite and words[at].kinds.place)
        if not opened or inner >= stop or not clause.is_free(inner):
            break
        if not (_is_place(clause, inner) or (inner > at and has_role(words[inner], "hall"))):
            break
        end = _of_one(clause, inner, stop)
    return end


def _of_one(clause: Clause, head: int, stop: int) -> int:
    words = clause.words
    end = clause.scene.chunker.after_governed(head, min(stop, head + _MOST))
    for each in range(head + 1, end):
        dated = words[each].is_any("adverb", "time") or (begins_moment(words[each]) and not words[each].definite)
        for_what = words[each].preposition == "ل" and looks_like_verbal_noun(words[each].bare)
        if dated or for_what or not clause.is_free(each) or clause.scene.cues.is_verb(each):
            return each
    named = end == head + 1 < stop and is_site(words, head) and words[end].is_word and not words[end].classes
    return end + (named and clause.is_free(end))  # مدينة تزنيت: a name that no list holds


def visited(clause: Clause, at: int, stop: int) -> int:
    """What a visit goes to, at the token after it: لدى زيارته موسكو, خلال زيارته إلى موسكو; the token after."""
    words = clause.words
    head = at + 1 if at < stop and has_role(words[at], "toward") else at
    if head >= stop or not clause.is_free(head):
        return at
    bare = not words[head].preposition and (_is_place(clause, head) or has_role(words[head], "hall"))
    towards = words[head].preposition == "ل" and (words[head].kinds.somewhere or is_site(words, head))
    return clause.add(Role.PLACE, head, _end(clause, head, stop), "said_at") if bare or towards else at


@tells(Role.PLACE)
def held_in(clause: Clause, at: int, stop: int) -> int | None:
    """Its host, apart from the occasion: {قال} ⟨الوزير⟩ في مؤتمر علمي، تحتضنه كلية العلوم، إن ⟦الاتفاق قريب⟧"""
    if not has_role(clause.words[at], "hosts") or Role.OCCASION not in clause.parts:
        return None
    return hosted(clause, at + 1, stop)


@tells(Role.PLACE)
def held_there(clause: Clause, at: int, stop: int) -> int | None:
    """What houses the occasion, before it: شهدت قاعة المدينة محاضرة ألقاها ⟨الوزير⟩، {قال} فيها إن ⟦الاتفاق قريب⟧"""
    words = clause.words
    if at not in clause.before or not has_role(words[at], "houses") or not clause.begins(at):
        return None
    held = (each for each in range(at + 2, min(stop, at + _MOST)) if clause.is_free(each) and _is_held(words[each]))
    return hosted(clause, at + 1, stop) if next(held, None) is not None else None


def _is_held(word: Word) -> bool:
    return not word.definite and (bool(rows_of(word, "occasion")) or has_role(word, "event"))


@tells(Role.PLACE)
def in_marks(clause: Clause, at: int, stop: int) -> int | None:
    """A name in marks, where something is held: {قال} ⟨الوزير⟩ في حفل نظم بـ«الصخرة» إن ⟦الاتفاق قريب⟧"""
    opening = at + 1
    passage = clause.scene.passages.opening(opening) if opening < stop else None
    if passage is None or clause.words[at].form not in _IN or not clause.is_free(opening):
        return None
    if not clause.is_in_event(at) and not (has_role(clause.words[at - 1], "held") and at in clause.after):
        return None
    first = clause.scene.document.token_from(passage.inner.start)
    last = clause.scene.document.token_from(passage.inner.stop)
    occasion = begins_moment(clause.words[first]) or has_role(clause.words[first], "event")
    if occasion or not 0 < last - first <= _NAME:
        return None  # الاحتفال بـ"يوم المعلم"
    clause.add(Role.PLACE, first, last, "in_marks")
    return max(clause.scene.passages.after(passage), opening + 1)


def hosted(clause: Clause, at: int, stop: int) -> int:
    """What an event is held in, as the subject of its verb (الذي احتضنه مقر الوزارة); the token after."""
    if at >= stop or not clause.is_free(at) or not (is_site(clause.words, at) or has_role(clause.words[at], "hall")):
        return at
    return clause.add(Role.PLACE, at, _end(clause, at, stop), "said_at")


@tells(Role.MEDIUM)
def carried_by(clause: Clause, at: int, stop: int) -> int | None:
    """A platform: {كتب} ⟨الوزير⟩ على موقع تويتر: «⟦الاتفاق قريب⟧»"""
    words = clause.words
    head = at + 1
    if not has_role(words[at], "over") or head >= stop or not has_role(words[head], "platform"):
        return None
    end = clause.scene.chunker.after_governed(head, min(stop, head + _MOST))
    passage = clause.scene.passages.opening(end) if end < stop else None
    return clause.add(
        Role.MEDIUM, head, max(end, clause.scene.passages.after(passage)) if passage else end, "carried_by"
    )
