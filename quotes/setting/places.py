"""Where it was said, and what carried it."""

from __future__ import annotations

from quotes.model import Role
from quotes.setting.clause import Clause, has_role, is_site_attached

_MOST = 8  # tokens of a place


def said_at(clause: Clause, at: int, stop: int) -> int | None:
    """A place of its own, apart from titles: {قال} ⟨الوزير⟩ أمس في موسكو إن ⟦الاتفاق قريب⟧"""
    words = clause.words
    attached = is_site_attached(words[at])
    head = at if attached else at + 1
    if not (attached or has_role(words[at], "at")) or head >= stop or not clause.is_free(head):
        return None
    known = attached or words[head].kinds.somewhere or has_role(words[head], "site")
    if not (known or _is_unknown_name(clause, head)) or not _is_of_the_clause(clause, at):
        return None
    limit = min(stop, head + _MOST)
    end = clause.scene.chunker.behind_governed(head, limit) if known else head + 1
    for each in range(head + 1, end):
        if words[each].is_any("adverb", "time") or not clause.is_free(each) or clause.scene.cues.is_verb(each):
            end = each
            break
    if at in clause.before and not clause.leads_to_cue(end):
        return None
    return clause.add(Role.PLACE, head, end, "said_at")


def _is_unknown_name(clause: Clause, at: int) -> bool:
    """After a day, a word alone that no list holds: الأربعاء في مكسيكو، …"""
    word, following = clause.words[at], clause.words[at + 1]
    alone = not following.is_word or clause.scene.complementizer(at + 1) is not None
    return alone and word.is_word and not word.classes and not word.definite and Role.TIME in clause.parts


def _is_of_the_clause(clause: Clause, at: int) -> bool:
    """After a comma, a day, an occasion or a name, or first in the clause; a title or a body it only tells apart."""
    if at in clause.before:
        return clause.begins(at)
    if Role.OCCASION in clause.parts or Role.TIME in clause.parts:
        return clause.is_edge(at) or has_role(clause.words[at - 1], "held")
    who = clause.draft.who
    group = who.group if who is not None and who.here else None
    if group is not None and group.name and group.name.stop == at and clause.words[at + 1].kinds.place:
        return True
    before = clause.words[at - 1]
    return at - 1 >= clause.after.start and before.is_comma


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
