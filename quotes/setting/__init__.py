"""To whom, on what occasion, where, when and through what a statement was made, as the clause that reports it says.

It is read of statements that are found, and changes nothing of them: their words and their speakers are what they were.

clause.py      where the setting may stand: round the cue, outside what is said and whoever says it
addressees.py  to whom; occasions.py: on what occasion; places.py: where, through what; times.py: when
moments.py     words of time; days.py: the days that they mean
word_roles.py  what the tables say of a word; asked.py: which rules are asked, in what order
"""

from __future__ import annotations

from typing import Final

from quotes.arabic.lexicon import words as lexicon
from quotes.attribute import Draft, Scene
from quotes.model import CueKind, Part, Reason, Role
from quotes.setting.addressees import partner
from quotes.setting.asked import has_others, may_begin, rules
from quotes.setting.clause import Clause
from quotes.setting.moments import is_barring
from quotes.setting.occasions import (
    is_speech,
    named_by_the_cue,
    said_at_its_end,
    said_beside,
    said_during,
    said_in_what_is_told,
)
from quotes.setting.word_roles import has_role

SETTING_RULES: Final = rules()  # asked at each token that may belong to the setting; the first that answers wins
_EVERYWHERE: Final = has_others()
_ORDER: Final = tuple(Role)
_FIRST: Final = 16  # tokens of a clause before its cue, in which what stands first begins


def read_setting(scene: Scene, draft: Draft) -> tuple[Part, ...]:
    """The setting of a statement, in the order of `Role`: what its own clause tells, and for a participle (مؤكدا أن …)
    what the clause tells that it goes on from. Nothing for what is reported inside other words."""
    if draft.candidate is None or draft.nested:
        return ()
    clause = Clause(scene, draft)
    if clause.is_nested():
        return ()
    if draft.candidate.cue.kind is CueKind.NOUN:
        named_by_the_cue(clause)
    _walk(clause, clause.after, fronted=False)
    trailing = clause.trailing()
    if trailing and any(rule(clause, trailing.start, trailing.stop) is not None for rule in (said_during, said_beside)):
        _walk(clause, trailing, fronted=False)
    if Role.OCCASION not in clause.parts:
        said_in_what_is_told(clause)
        said_at_its_end(clause)
    _read_before(clause)
    order = dict.fromkeys((*_ORDER, *clause.parts))
    return tuple(clause.parts[role] for role in order if role in clause.parts)


def _read_before(clause: Clause) -> None:
    """What stands before the cue, and what the statement tells that it goes on from."""
    main = clause.main()
    if main is not None:
        for part in read_setting(clause.scene, main):
            clause.parts.setdefault(part.role, part)
    elif not clause.is_in_relative():
        whole = clause.is_continuing()
        _walk(clause, clause.before, fronted=not (whole or clause.is_issued))
        if whole:
            clause.forget_without_occasion()
        elif not clause.is_issued:
            clause.forget_what_others_did()


def _walk(clause: Clause, stretch: range, *, fronted: bool) -> None:
    """Ask the rules at each token; of what is ``fronted`` only what stands first."""
    at = stretch.start
    leading = (clause.leads, clause.is_in_event, clause.goes_on)
    last = min(stretch.stop, at + _FIRST) if fronted else stretch.stop
    while at < last or (at < stretch.stop and clause.is_in_event(at)):
        word = clause.words[at]
        if not (may_begin(word) or clause.tells or _EVERYWHERE):
            at += 1
            continue
        if word.is_relative and clause.is_free(at) and not at < (clause.event or 0):
            at = clause.speaks(at, stretch.stop) or _after_relative(clause, at, stretch.stop)
            continue
        if clause.is_free(at) and (not fronted or any(asked(at) for asked in leading)):
            found = next((stop for rule in SETTING_RULES if (stop := rule(clause, at, stretch.stop)) is not None), None)
            if found is not None and found > at:
                at = found
                continue
            if is_barring(word):
                at = clause.after_speaker(at + 1) or max(at + 1, _after_comma(clause, at, stretch.stop))
                continue
        at += 1


def _after_relative(clause: Clause, at: int, stop: int) -> int:
    """Where a relative clause is over: at a comma, or where one stands that is no part of it: who is not named, or what
    the speaker speaks in (الذي طلب عدم كشف اسمه في حديث, الذي يعد أبرز القادة في تصريح)."""
    after = _after_comma(clause, at, stop)
    for each in range(at + 1, after - 1):
        if has_role(clause.words[each], "name"):
            return each + 1
        if has_role(clause.words[each], "during") and is_speech(clause, each + 1, stop):
            return each
    return after


def _after_comma(clause: Clause, at: int, stop: int) -> int:
    """Where what hangs on a word is over: at a comma, or where somebody is spoken to (الذين حضروا لصحيفة محلية)."""
    words = clause.words
    while at < stop and not words[at].is_comma:
        if words[at].preposition == "ل" and words[at].bare in lexicon("addressees"):
            break
        if words[at].form == "ل" and clause.scene.passages.opening(at + 1) is not None and words[at + 2].kinds.outlet:
            break  # التي شاركت فيه لـ«رويترز»
        at += 1
    return at


def reasons_of(setting: tuple[Part, ...]) -> tuple[Reason, ...]:
    """Why each part is one."""
    return tuple(Reason(part.rule, part.span, part.value or str(part.role)) for part in setting)


__all__ = ["SETTING_RULES", "partner", "read_setting", "reasons_of"]
