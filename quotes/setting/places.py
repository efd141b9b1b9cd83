"""Where it was said, and what carried it."""

from __future__ import annotations

from typing import Final

from quotes.arabic.words import word as word_of
from quotes.model import Role
from quotes.setting.clause import Clause, has_role, is_site, is_site_attached
from quotes.setting.moments import begins_moment

_MOST = 8  # tokens of a place, without the town that it lies in
_TOLD: Final = (Role.OCCASION, Role.TIME, Role.ADDRESSEE)


def said_at(clause: Clause, at: int, stop: int) -> int | None:
    """A place of its own, apart from titles: {قال} ⟨الوزير⟩ أمس في موسكو إن ⟦الاتفاق قريب⟧"""
    head = _head(clause, at)
    if head is None or head >= stop or not clause.is_free(head):
        return None
    known = _is_place(clause, head) or (_is_told_apart(clause, at) and has_role(clause.words[head], "hall"))
    if not (known or _is_unknown_name(clause, at, head)) or not _is_of_the_clause(clause, at):
        return None
    end = _end(clause, head, stop) if known else head + 1
    if at in clause.before and not (clause.leads_to_cue(end) or clause.is_in_event(at) or _leads_on(clause, end)):
        return None
    return clause.add(Role.PLACE, head, end, "said_at", attached=head == at)


def _head(clause: Clause, at: int) -> int | None:
    """Where the place begins that a preposition opens at a token: في موسكو, بموسكو, من مقرها."""
    word = clause.words[at]
    if has_role(word, "at") or (has_role(word, "from") and _is_sent_from(clause, at)):
        return at + 1
    attached = is_site_attached(clause.words, at) or has_role(word, "hall") or _rest(clause, at) is not None
    return at if word.form.removeprefix("و")[:1] == "ب" and attached else None


def _is_place(clause: Clause, head: int) -> bool:
    words = clause.words
    return words[head].kinds.somewhere or is_site(words, head) or is_site_attached(words, head)


def _is_told_apart(clause: Clause, at: int) -> bool:
    """Whether an occasion, a day or hearers were told before it, so that it stands with the clause and no title."""
    if clause.is_in_event(at) or clause.heard == at:
        return True
    return (Role.OCCASION in clause.parts or Role.TIME in clause.parts) and clause.is_edge(at)


def _is_sent_from(clause: Clause, at: int) -> bool:
    """بيان أصدرته من مقرها, قال أمس من موسكو; not أمام طلبة من الجامعة."""
    told = any(role in clause.parts for role in _TOLD) and clause.is_edge(at) and clause.heard != at
    return told or has_role(clause.words[at - 1], "held")


def _rest(clause: Clause, at: int) -> str | None:
    """بتارودانت: a name that no list holds, with its preposition; what follows the preposition."""
    word = clause.words[at]
    form = word.form.removeprefix("و")
    unknown = not word.classes and form[:1] == "ب" and len(form) > 4
    return form[1:] if unknown and not word_of(form[1:]).classes else None


def _is_unknown_name(clause: Clause, at: int, head: int) -> bool:
    """After a day, or where something is held, a word alone that no list holds: الأربعاء في مكسيكو، …"""
    word, following = clause.words[head], clause.words[head + 1]
    alone = not following.is_word or clause.scene.complementizer(head + 1) is not None
    named = not word.classes and not word.definite
    if head == at:  # a surname may begin with it (فولكان بوزكير), and a name in marks
        named = _rest(clause, at) is not None and clause.is_edge(at) and clause.scene.passages.opening(at - 1) is None
    return alone and word.is_word and named and (Role.TIME in clause.parts or clause.is_in_event(at))


def _is_of_the_clause(clause: Clause, at: int) -> bool:
    """Where something is held, after a comma, a day, an occasion or a name, or first in the clause; a title or a body
    it only tells apart."""
    if clause.is_in_event(at):
        return True
    if at in clause.before:
        return clause.begins(at) or clause.goes_on(at)
    if _is_told_apart(clause, at):
        return True
    if Role.OCCASION in clause.parts or Role.TIME in clause.parts:
        return has_role(clause.words[at - 1], "held")
    who = clause.draft.who
    group = who.group if who is not None and who.here else None
    if group is not None and group.name and group.name.stop == at and clause.words[at + 1].kinds.place:
        return True
    before = clause.words[at - 1]
    return at - 1 >= clause.after.start and before.is_comma


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
        if not opened or inner >= stop or not clause.is_free(inner) or not _is_place(clause, inner):
            break
        end = _of_one(clause, inner, stop)
    return end


def _of_one(clause: Clause, head: int, stop: int) -> int:
    words = clause.words
    end = clause.scene.chunker.behind_governed(head, min(stop, head + _MOST))
    for each in range(head + 1, end):
        dated = words[each].is_any("adverb", "time") or (begins_moment(words[each]) and not words[each].definite)
        if dated or not clause.is_free(each) or clause.scene.cues.is_verb(each):
            return each
    return end


def visited(clause: Clause, at: int, stop: int) -> int:
    """What a visit goes to, at the token after it: لدى زيارته موسكو, خلال زيارته إلى موسكو; the token after."""
    words = clause.words
    head = at + 1 if at < stop and has_role(words[at], "toward") else at
    if head >= stop or not clause.is_free(head):
        return at
    bare = not words[head].preposition and (_is_place(clause, head) or has_role(words[head], "hall"))
    towards = words[head].preposition == "ل" and (words[head].kinds.somewhere or is_site(words, head))
    return clause.add(Role.PLACE, head, _end(clause, head, stop), "said_at") if bare or towards else at


def carried_by(clause: Clause, at: int, stop: int) -> int | None:
    """A platform: {كتب} ⟨الوزير⟩ على موقع تويتر: «⟦الاتفاق قريب⟧»"""
    words = clause.words
    head = at + 1
    if not has_role(words[at], "over") or head >= stop or not has_role(words[head], "platform"):
        return None
    end = clause.scene.chunker.behind_governed(head, min(stop, head + _MOST))
    passage = clause.scene.passages.opening(end) if end < stop else None
    return clause.add(
        Role.MEDIUM, head, max(end, clause.scene.passages.after(passage)) if passage else end, "carried_by"
    )
