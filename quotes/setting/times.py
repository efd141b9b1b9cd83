"""When it was said."""

from __future__ import annotations

from quotes.model import Role
from quotes.setting.clause import Clause
from quotes.setting.moments import Moment, begins_moment, days_of, read_moment, role_of, written


def said_when(clause: Clause, at: int, stop: int) -> int | None:
    """A day or a stretch of time: {قال} ⟨الوزير⟩ يوم الاثنين إن ⟦الاتفاق قريب⟧"""
    word = clause.words[at]
    if not begins_moment(word) or word.preposition == "ل":
        return None
    moment = read_moment(clause.words, at, stop)
    if moment is None:
        return None
    if is_barred(clause, moment):
        return moment.stop
    published = clause.scene.document.article.published
    days = days_of(moment, published) if published is not None else None
    if published is not None and days is None:
        return moment.stop
    return clause.add(Role.TIME, at, moment.stop, "said_when", written(days) if days else None)


def is_barred(clause: Clause, moment: Moment) -> bool:
    """منذ أمس؛ مباراة السبت: the moment is that of something else."""
    before = clause.words[moment.start - 1]
    if role_of(before, "bar") is not None and moment.start > clause.sentence.start:
        return True
    plain = moment.weekday is not None or moment.shift == 0
    noun = before.kinds.common and not (before.definite or before.preposition or before.kinds.adverb)
    return plain and noun and not clause.is_edge(moment.start) and role_of(before, "dated") is None
