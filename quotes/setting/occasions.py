"""On what occasion: a press conference, a statement, a post; and the partner of a talk."""

from __future__ import annotations

from quotes.arabic.parts_of_speech import is_adjective
from quotes.arabic.patterns import looks_like_adjective
from quotes.arabic.words import Word
from quotes.model import Form, Role
from quotes.setting.addressees import partner, received_by
from quotes.setting.asked import tells
from quotes.setting.clause import Clause
from quotes.setting.moments import begins_moment
from quotes.setting.places import hosted, visited
from quotes.setting.times import said_when
from quotes.setting.word_roles import has_role, rows_of, without_pronoun
from quotes.text import fold

_HELD = frozenset({"press conference", "conference", "session", "meeting", "visit", "speech"})  # they have a place
_UNTIL = fold("قبل")  # حديثه قبل الإعلان الصادر أمس: what follows is of another
_ON = frozenset({fold(each) for each in ("على", "وعلى")})  # هامش
_SPEECH = frozenset({"press conference", "interview", "statement", "post", "phone call"})
_BEFORE = 10  # tokens before a cue among which a speech is looked for that ends with the words
_BETWEEN = 3  # tokens after an occasion, after which the verb that says that it was held is looked for
_QUALIFIED = 3  # tokens after an occasion among which the word that makes it one is looked for


@tells(Role.OCCASION)
def said_during(clause: Clause, at: int, stop: int) -> int | None:
    """What it was said in, on or after: {قال} ⟨الوزير⟩ في مؤتمر صحفي إن ⟦الاتفاق قريب⟧"""
    words = clause.words
    word = words[at]
    attached = word.preposition == "ب" and bool(rows_of(word, "occasion"))
    if not attached and not has_role(word, "during") and not has_role(word, "before"):
        return None
    if attached and any(each.form == "غير" for each in words[max(0, at - 3) : at]):
        return None  # غير مخول بالحديث
    noun = at if attached else at + 1
    while noun < stop and _leads_to(words[noun]):
        noun += 1
    return kept(clause, noun, stop, "said_during") if noun < stop and clause.is_free(noun) else None


def _leads_to(word: Word) -> bool:
    """في هذا البيان, في ختام الاجتماع: what stands between the preposition and the occasion."""
    return word.kinds.demonstrative or has_role(word, "through") or word.form == "ال"


@tells(Role.OCCASION)
def said_in_what_was_issued(clause: Clause, at: int, stop: int) -> int | None:
    """It is taken up by a pronoun: أصدر النادي بيانا {قال} فيه إن ⟦الاتفاق قريب⟧"""
    if not has_role(clause.words[at], "resumed"):
        return None
    if clause.draft.form is Form.NOMINAL and clause.cue.cue.sense in ("believe", "describe"):
        return None  # إذ رأى فيها تهديدا: what it is thought to be
    for noun in range(min(at, clause.cue.start) - 1, clause.sentence.start - 1, -1):
        told = clause.is_in_relative() or not clause.words[noun].definite  # البيان الذي قال فيه
        if rows_of(clause.words[noun], "occasion") and told and clause.is_free(noun):
            stop = min(at, clause.cue.start)
            clause.is_issued = not any(each.is_relative for each in clause.words[noun:stop])
            if kept(clause, noun, stop, "said_in_what_was_issued") is not None and clause.is_issued:
                clause.hold(_end(clause, noun, stop), told=True)
                received_by(clause, noun)
            break
    return at + 1


def said_in_what_is_told(clause: Clause) -> None:
    """What was issued, without a pronoun that takes it up: أصدر النادي بيانا {أكد} أن ⟦الاتفاق قريب⟧"""
    words, cue = clause.words, clause.cue.start
    if words[cue].conjunction:
        return
    for noun in range(cue - 1, max(clause.before.start, cue - _BETWEEN) - 1, -1):
        if rows_of(words[noun], "occasion") and words[noun].form.endswith("ا") and clause.is_free(noun):
            clause.is_issued = kept(clause, noun, cue, "said_in_what_is_told") is not None
            return


def said_at_its_end(clause: Clause) -> None:
    """What begins, goes on or ends with the words: واختتم ⟨الوزير⟩ كلمته {بالقول} إن ⟦الاتفاق قريب⟧"""
    words, cue = clause.words, clause.cue.start
    start = max(clause.before.start, cue - _BEFORE)
    closes = next((at for at in range(start, clause.cue.stop) if has_role(words[at], "closes")), None)
    if closes is None:
        return
    stop = clause.after.stop if closes >= cue else cue
    for noun in range(closes + 1, stop):
        owned = without_pronoun(words[noun].bare) and not words[noun].preposition
        if owned and rows_of(words[noun], "occasion") and clause.is_free(noun):
            kept(clause, noun, stop, "said_at_its_end")
            return


def named_by_the_cue(clause: Clause) -> None:
    """The reporting noun is the occasion: وفي {تصريح} لصحيفة محلية، قال الوزير: «⟦الاتفاق قريب⟧»"""
    noun = clause.cue.start
    if clause.cue.stop == noun + 1 and has_role(clause.words[noun - 1], "during"):
        kept(clause, noun, clause.after.stop, "named_by_the_cue")


def is_speech(clause: Clause, noun: int, stop: int) -> bool:
    """Whether a noun is an occasion on which somebody speaks: تصريح, مقابلة; not اجتماع, which one may have come to."""
    return noun < stop and clause.is_free(noun) and _sort(clause, noun, stop) in _SPEECH


def kept(clause: Clause, noun: int, stop: int, rule: str) -> int | None:
    """The occasion that a noun is, with what describes it; the token after it, None where it is none."""
    sort = _sort(clause, noun, stop)
    if (
        sort is None
        or _is_body(clause, noun)
        or (clause.words[noun].kinds.possessed and clause.words[noun + 1].form == "عن")
    ):
        return None
    first = Role.OCCASION not in clause.parts
    end = clause.add(Role.OCCASION, noun, _end(clause, noun, stop), rule, sort)
    heard = has_role(clause.words[noun], "heard")
    owned = bool(without_pronoun(clause.words[noun].bare)) and not has_role(clause.words[noun], "occasion")
    met = partner(clause, end, stop, sort, heard=heard, owned=owned)
    after = _after_held(clause, met, stop)
    held = after > met
    opening = noun if clause.words[noun].preposition else noun - 1
    opening -= clause.words[opening - 1].form in _ON
    own = first or clause.is_edge(opening)  # not نقط الضعف في الخطاب
    if _ends_in_person(clause, noun, end):
        clause.ends.discard(end)
    elif own and (sort in _HELD or held):
        clause.hold(after if held else end, told=held)
    if begins_moment(clause.words[end]):
        return end
    if sort == "visit" and rule == "said_during" and own:
        after = visited(clause, said_when(clause, after, stop) or after, stop)
    return partner(clause, after, stop, sort, heard=heard, owned=owned) if met == end else after


def _is_body(clause: Clause, noun: int) -> bool:
    """المؤتمر الوطني: a parliament, a party."""
    following = clause.words[noun + 1].form
    return clause.words[noun].definite and any(
        following in map(fold, row["with"].split(",")) for row in rows_of(clause.words[noun], "body")
    )


def _ends_in_person(clause: Clause, noun: int, end: int) -> bool:
    """لقائه السفير: a place after it may be his; not مؤتمر صحافي."""
    last = clause.words[end - 1]
    qualifying = {fold(each) for row in rows_of(clause.words[noun], "occasion") for each in row["with"].split(",")}
    owns = end - 1 > noun and last.definite and not clause.words[noun].definite  # بيان صحفي: an adjective
    return owns and last.kinds.title and last.number != "p" and last.form not in qualifying


def _after_held(clause: Clause, end: int, stop: int) -> int:
    """After the verb that says that it was held: المؤتمر الصحفي الذي عقد في …"""
    words = clause.words
    at = end + begins_moment(words[end])  # خطبة الجمعة التي ألقاها …
    comma = next((each for each in range(end, stop) if words[each].is_comma or words[each].form == _UNTIL), stop)
    at = next((each for each in range(at, min(comma, stop - 1, at + _BETWEEN)) if _is_held(clause, each)), at)
    at += words[at].is_relative or words[at].is_comma
    if at >= stop or not has_role(words[at], "held"):
        return end
    hosts = has_role(words[at], "hosts")
    while at < stop and (has_role(words[at], "held") or has_role(words[at], "by")):
        at += 1
    if at + 1 < stop and has_role(words[at], "issuer"):  # بيان صدر عن المجلس أمس
        at = clause.scene.chunker.after_governed(at + 1, stop)
    clause.ends.add(at)
    return hosted(clause, at, stop) if hosts else at


def _is_held(clause: Clause, at: int) -> bool:
    """اجتماع لمجلس الوزراء عقد …, قمة مجموعة السبع التي جرت …: whether a token says that it was held."""
    words = clause.words
    return has_role(words[at], "held") or (words[at].is_relative and has_role(words[at + 1], "held"))


@tells(Role.OCCASION)
def said_beside(clause: Clause, at: int, stop: int) -> int | None:
    """Something else that is held, at its place: {قال} ⟨الوزير⟩ خلال حفل في موسكو إن ⟦الاتفاق قريب⟧"""
    words = clause.words
    noun = at + 1
    if not has_role(words[at], "during") or noun >= stop or not clause.is_free(noun):
        return None
    if not has_role(words[noun], "event"):
        return None
    end = _end(clause, noun, stop)
    clause.ends.add(end)
    after = _after_held(clause, end, stop)
    clause.hold(after, told=after > end)
    return visited(clause, after, stop) if without_pronoun(words[noun].bare) else after


def _sort(clause: Clause, noun: int, stop: int) -> str | None:
    after = clause.words[noun + 1 : min(stop, noun + 1 + _QUALIFIED)]
    following = {form for word in after for form in (word.form, word.bare, word.form.removesuffix("ا"))}
    for row in rows_of(clause.words[noun], "occasion"):
        if not row["with"] or following & {fold(each) for each in row["with"].split(",")}:
            return row["value"]
    return None


def _ends(word: Word) -> bool:
    """Whether a word is no part of an occasion, whatever it is."""
    return bool(word.conjunction or word.preposition or word.kinds.preposition or word.kinds.stops) or begins_moment(
        word
    )


def _is_plain(word: Word) -> bool:
    return not (word.conjunction or word.preposition or word.definite or word.kinds.preposition)


def _describes(word: Word, head: Word) -> bool:
    if word.bare.endswith("ه") and not head.bare.endswith(("ه", "ات")):
        return False  # بيان نشره
    return is_adjective(word.bare) or looks_like_adjective(word.bare)


def _end(clause: Clause, noun: int, stop: int) -> int:
    """After the adjectives of an occasion, or whose or which it is (خطبة الجمعة)."""
    words, end = clause.words, noun + 1
    head = words[noun]
    while end < min(stop, noun + 3) and words[end].is_word and clause.is_free(end):
        word = words[end]
        if (
            end == noun + 1
            and end + 1 < stop
            and _is_plain(word)
            and not begins_moment(word)
            and has_role(words[end + 1], "toward")
        ):
            end += 1  # مقابلة خاصة مع
            break
        if _ends(word) or has_role(word, "held") or has_role(word, "own") or clause.scene.cues.is_verb(end):
            break
        definite = head.definite or head.kinds.possessed
        describes = word.definite == definite and (word.kinds.nisba or _describes(word, head))
        owned = end == noun + 1 and not definite and word.definite and not word.kinds.time
        if not describes and not owned:
            break
        end += 1
    return end
