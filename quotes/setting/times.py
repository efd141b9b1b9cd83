"""When it was said."""

from __future__ import annotations

from quotes.arabic.parts_of_speech import is_adjective
from quotes.model import Role
from quotes.setting.asked import tells
from quotes.setting.clause import Clause
from quotes.setting.days import days_of, written
from quotes.setting.moments import Moment, begins_moment, is_of_hour, read_moment, role_of
from quotes.setting.word_roles import has_role


@tells(Role.TIME)
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
    """منذ أمس؛ مباراة السبت؛ قوى 14 آذار؛ عطلة يناير؛ اليوم العالمي للشعر: the moment is that of something else."""
    words, start = clause.words, moment.start
    before = words[start - 1]
    first = start == clause.sentence.start
    if is_of_hour(words, start):
        return False
    if (role_of(before, "bar") is not None and not first) or _is_name_of_day(clause, moment):
        return True
    if moment.shift == 0 and role_of(before, "then") is not None:
        return True  # في ذلك اليوم: one that was told before
    if words[start].kinds.demonstrative and moment.unit == "year":
        return True  # هذا العام: hardly ever of what was said
    if moment.stop == start + 1 and moment.month is not None:
        return first or not has_role(before, "during") or _is_named_so(clause, moment.stop)
    plain = moment.weekday is not None or moment.shift == 0 or moment.day is not None
    definite = before.definite or before.form.startswith("ال")
    noun = before.kinds.common and not (definite or before.preposition or before.kinds.adverb)
    held = moment.day is None and clause.is_in_event(start)  # عقدته حركته اليوم; not نقلتها صحيفة 26 سبتمبر
    return plain and noun and not held and not clause.is_edge(start) and role_of(before, "dated") is None


def _is_named_so(clause: Clause, at: int) -> bool:
    """في مايو كلينك: whether the word after a month makes a name of it, which no list holds."""
    following = clause.words[at]
    unknown = following.is_word and not (following.classes or following.preposition or following.conjunction)
    return unknown and clause.is_free(at) and not clause.scene.cues.is_cue(at)


def _is_name_of_day(clause: Clause, moment: Moment) -> bool:
    """اليوم العالمي, اليوم الوطني: a day that has a name."""
    after = clause.words[moment.stop]
    named = moment.shift == 0 and moment.weekday is None and moment.stop == moment.start + 1
    return named and clause.is_free(moment.stop) and after.definite and (after.kinds.nisba or is_adjective(after.bare))
