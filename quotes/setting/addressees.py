"""To whom it was said, and the outlet that had it first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotes.arabic.lexicon import words as lexicon
from quotes.arabic.parts_of_speech import is_adjective
from quotes.arabic.senses import polarity
from quotes.arabic.words import Word
from quotes.model import CueKind, Role
from quotes.setting.asked import tells
from quotes.setting.clause import Clause
from quotes.setting.moments import begins_moment
from quotes.setting.word_roles import has_role
from quotes.text import fold

_TALKS: Final = frozenset({"interview", "statement", "phone call", "letter", "speech", "press conference"})
_OWNED: Final = frozenset({"interview", "statement", "speech", "press conference"})  # ل after them tells whose they are
_TOWARD: Final = "ل"
_TO: Final = fold("إلى")
_MOST: Final = 7  # tokens of whom it was said to


@tells(Role.ADDRESSEE)
def said_to(clause: Clause, at: int, stop: int) -> int | None:
    """After ل, or أمام: {قال} ⟨الوزير⟩ لصحيفة محلية إن ⟦الاتفاق قريب⟧"""
    word = clause.words[at]
    if has_role(word, "before"):
        following = clause.words[at + 1]
        return kept(clause, at + 1, stop, "said_to") if following.is_any("organization", "group", "title") else None
    if _cites(clause, at):
        return None
    if word.form in (_TOWARD, "و" + _TOWARD):
        marked = clause.scene.passages.opening(at + 1) is not None
        named = (
            _is_marked_outlet(clause, at + 1) if marked else (clause.is_edge(at) or clause.words[at + 1].kinds.outlet)
        )
        return kept(clause, at + 1, stop, "said_to") if named else None
    if _is_crowd(clause, at):
        return kept(clause, at, stop, "said_to")
    if _is_outlets_own(clause, at):
        return None
    if word.form == _TO and clause.is_edge(at) and _may_be_told(clause, at):
        return kept(clause, at + 1, stop, "said_to") if at + 1 < stop and _is_outlet(clause, at + 1) else None
    if word.preposition != _TOWARD or not (_is_listed(clause, at) or _is_somebody(clause, at)):
        return None
    return kept(clause, at, stop, "said_to")


def _is_listed(clause: Clause, at: int) -> bool:
    """لصحيفة, للصحفيين; not المرصد الصحراوي للإعلام, nor انتهت المرحلة الثالثة لبرنامج الابتعاث، مؤكدا أن …"""
    word = clause.words[at]
    if word.bare not in lexicon("addressees"):
        return False
    if clause.is_edge(at) or clause.scene.cues.is_verb(at - 1):
        return True
    before = clause.words[at - 1]
    told = at not in clause.before or before.kinds.title or not (before.definite or before.is_any("common", "ordinal"))
    return told and (word.kinds.title or not word.definite)


def _is_wish(clause: Clause, at: int) -> bool:
    """متمنيا للفقيد الرحمة, شكرهم للمدير على دعمه: for whom something is wished, or who is thanked."""
    return at in clause.after and polarity(clause.cue.cue.sense) in ("judged", "wanted")


def received_by(clause: Clause, noun: int) -> None:
    """Whoever gets the call or the letter in which it is said: تلقى الوزير اتصالا من نظيره {قال} فيه إن …"""
    words = clause.words
    for verb in range(noun - 1, clause.sentence.start - 1, -1):
        if has_role(words[verb], "received"):
            kept(clause, verb + 1, noun, "partner")
            return


def _cites(clause: Clause, at: int) -> bool:
    """وفقا لوكالة محلية, ووفقا لـ«الصباح»: who is cited."""
    return any(each.cue.kind is CueKind.PREPOSITION for each in clause.scene.cues.at(at - 1))


def _is_outlets_own(clause: Clause, at: int) -> bool:
    """البوابة الإلكترونية لصحيفة محلية: whose it is."""
    return any(each.bare in lexicon("addressees") for each in clause.words[max(0, at - 2) : at])


def _may_be_told(clause: Clause, at: int) -> bool:
    """Whether whom إلى leads to is spoken to: الذي تحدث إلى, في تصريح إلى; قال سامر، إلى الصحفيين."""
    return clause.event == at or Role.OCCASION in clause.parts or clause.words[at - 1].is_comma


def _is_crowd(clause: Clause, at: int) -> bool:
    """لحشد من الصحفيين, مع مجموعة من الصحفيين."""
    words = clause.words
    counted = words[at].bare in lexicon("quantifiers") and words[at + 1].form == "من"
    return counted and words[at + 2].bare in lexicon("addressees")


def _is_marked_outlet(clause: Clause, at: int) -> bool:
    """لـ«الصباح»: a name in marks; not that of a company (المدير العام لـ«شركة البناء»), or whose page it is."""
    passage = clause.scene.passages.opening(at)
    if passage is None:
        return False
    first = clause.words[at + 1]
    if first.kinds.outlet or first.bare in lexicon("addressees"):
        return True
    if first.kinds.organization or (clause.ends_in_title(at - 1) and not _is_whole_title(clause, at - 1)):
        return False
    return not any(has_role(each, "platform") for each in clause.words[max(0, at - 3) : at - 1])


def _is_whole_title(clause: Clause, at: int) -> bool:
    """سامر الحلبي قائد تحرير عدن, سامر الحلبي مدير جوازات المنطقة: with a town, or whose it is, a title is over before
    لـ; not سامر الحلبي المدير العام."""
    group = clause.draft.who.group if clause.draft.who is not None else None
    if clause.words[at - 1].kinds.place:
        return True
    first = group.name.stop if group is not None and group.name else at
    return first + 1 < at and not clause.words[first].definite and clause.words[at - 1].definite


def _is_somebody(clause: Clause, at: int) -> bool:
    if clause.words[at].kinds.outlet and _is_latin(clause.words[at]):
        return True  # من قسم التراث لـCNN
    if not clause.is_edge(at) or _is_wish(clause, at) or has_role(clause.words[at - 1], "occasion"):
        return False  # تصريحات لوزير الدفاع: whose they are; not حديثه للوزير
    return clause.words[at].is_any("title", "given", "outlet") or clause.scene.chunker.is_name(at)


@tells(Role.ADDRESSEE)
def asked_by(clause: Clause, at: int, stop: int) -> int | None:
    """Whose question it answers: ردا على سؤال «الصحيفة»، {قال} ⟨الوزير⟩ إن ⟦الاتفاق قريب⟧"""
    if not has_role(clause.words[at], "asked"):
        return None
    after = at + 1
    if clause.words[after].form == _TOWARD:
        after += 1
    if after >= stop:
        return None
    word = clause.words[after]
    somebody = word.is_any("title", "given") or clause.scene.chunker.is_name(after)
    describes = is_adjective(word.bare) and not word.definite  # سؤال برلماني
    if not _is_outlet(clause, after) and (describes or not somebody):
        return None
    verb = clause.words[at].kinds.verb or clause.scene.cues.is_verb(at)
    asked = (each for each in range(after + 1, stop) if _is_asked(clause.words[each], verb=verb))
    return kept(clause, after, next(asked, stop), "asked_by")


def _is_asked(word: Word, *, verb: bool) -> bool:
    """سأل سامر الوزير عن …, سؤال سامر للوزير: whom he asks is not whose question it is."""
    return word.preposition == _TOWARD or (verb and word.kinds.title and word.definite)


def _is_outlet(clause: Clause, at: int) -> bool:
    """By its name, in marks, or by what it is called."""
    word = clause.words[at]
    return clause.scene.passages.opening(at) is not None or word.bare in lexicon("addressees") or word.kinds.outlet


def _is_latin(word: Word) -> bool:
    return word.bare[:1].isascii() and word.bare[:1].isalpha()


@tells(Role.ADDRESSEE)
def told(clause: Clause, at: int, stop: int) -> int | None:
    """The object of a verb of telling: {طمأن} ⟨الوزير سامر الحلبي⟩ السكان بأن ⟦الاتفاق قريب⟧"""
    cue = clause.cue
    if not clause.tells or cue.cue.sense == "describe" or polarity(cue.cue.sense) == "wanted":
        return None  # وصف القرار ب: whom it is about; دعا الأطراف إلى: who is called on
    if at not in clause.after or clause.words[at].preposition:
        return None
    outlet = clause.scene.passages.opening(at) is not None or clause.words[at].kinds.outlet
    if not (at in clause.ends or (outlet and clause.words[at - 1].is_comma)):
        return None
    return kept(clause, at, stop, "told") if outlet or _may_hear(clause.words[at]) else None


def _may_hear(word: Word) -> bool:
    return word.is_any("title", "group", "organization", "given", "outlet")


@tells(Role.ADDRESSEE)
def turned_to(clause: Clause, at: int, stop: int) -> int | None:
    """Whom the speaker turns to: {قال} ⟨الوزير⟩ مخاطبا النواب إن ⟦الاتفاق قريب⟧"""
    words = clause.words
    if at not in clause.after or not has_role(words[at], "turned") or words[at].definite:
        return None
    start = at + 1 + has_role(words[at + 1], "toward")
    if start >= stop:
        return None
    hearer = _may_hear(words[start]) or words[start].bare in lexicon("addressees")
    return kept(clause, start, stop, "turned_to") if hearer else None


def partner(clause: Clause, at: int, stop: int, occasion: str, *, heard: bool, owned: bool) -> int:
    """With whom a talk was held, or to whom a letter went; the token after, ``at`` where that is not told. What is
    ``heard`` is said to whoever ل leads to (تصريح للصباح), where a statement is his (بيان للحركة, تصريح للوزير) unless
    it is ``owned`` by another (حديثه للاعبين)."""
    words = clause.words
    if at < stop and has_role(words[at], "own"):  # اتصال لها مع, بيان لها من
        at += 1
        clause.ends.add(at)
    if at >= stop or occasion not in _TALKS:
        return at
    if has_role(words[at], "beside"):  # مقابلة أجرتها معه صحيفة محلية
        met = at + 1 < stop and has_role(words[at - 1], "held") and _is_outlet(clause, at + 1)
        return (kept(clause, at + 1, stop, "partner") or at) if met else at
    if has_role(words[at - 1], "by") and _is_outlet(clause, at):  # تصريح خص به الصحيفة
        return kept(clause, at, stop, "partner") or at
    calls = occasion == "phone call"
    toward = has_role(words[at], "toward") or (calls and words[at].form == "ب")  # اتصال ب «الصباح»
    start = at + 1 if toward else at
    attached = words[at].preposition == _TOWARD or (calls and words[at].preposition == "ب" and _is_outlet(clause, at))
    if not toward and not attached:
        return at
    if toward and occasion == "press conference":  # with whom somebody speaks beside him
        end = _end(clause, start, stop) if start < stop and clause.is_free(start) else at
        clause.ends.add(end)
        return end
    word = words[start]
    named = _is_outlet(clause, start) or _is_latin(word) or _is_crowd(clause, start)
    named = named or (heard and attached and not (word.is_any("title", "demonstrative") or has_role(word, "own")))
    somebody = word.is_any("title", "given", "organization")
    named = named or has_role(word, "press") or has_role(words[at - 1], "held")  # كلمة وجهها للطلاب
    if somebody and not (named or owned) and occasion in _OWNED and word.preposition == _TOWARD:
        return _end(clause, start, stop) if clause.is_free(start) else at
    return (kept(clause, start, stop, "partner") or at) if named or somebody else at


def kept(clause: Clause, start: int, stop: int, rule: str) -> int | None:
    """Keep whom a token begins to name; an outlet is where it was said first, too."""
    scene = clause.scene
    passage = scene.passages.opening(start)
    if start >= stop or not clause.is_free(start):
        return None
    if passage is not None:
        first, last = scene.document.token_from(passage.inner.start), scene.document.token_from(passage.inner.stop)
        if last - first > _MOST:
            return None
        clause.add(Role.ADDRESSEE, first, last, rule)
        clause.add(Role.MEDIUM, first, last, rule)
        return max(scene.passages.after(passage), start + 1)
    word = clause.words[start]
    end = _end(clause, start, stop)
    clause.add(Role.ADDRESSEE, start, end, rule)
    listed = word.bare in lexicon("addressees") and not word.kinds.organization
    if listed or _is_latin(word) or (word.is_any("group", "title") and not clause.ends_in_title(start)):
        clause.heard = end
    if word.kinds.outlet or _is_latin(word) or (word.bare in lexicon("addressees") and word.kinds.organization):
        clause.add(Role.MEDIUM, start, end, rule)
    return end


def _end(clause: Clause, start: int, stop: int) -> int:
    """After the group that begins at a token, with an outlet's name in marks or in Latin letters."""
    scene, words = clause.scene, clause.words
    limit = min(stop, start + _MOST)
    group = scene.chunker.governed_group(start, limit, governor=_TOWARD)
    end = group.stop if group is not None else start + 1
    for at in range(start + 1, end):
        verb = words[at].form.endswith("ها") and not words[at].classes and words[start].definite  # للملك دبجها
        if (
            verb
            or begins_moment(words[at])
            or words[at].is_any("adverb", "time")
            or has_role(words[at], "during")
            or not clause.is_free(at)
        ):
            end = at
            break
    passage = scene.passages.opening(end) if end < stop else None
    if passage is not None:
        return max(end, min(stop, scene.passages.after(passage)))
    while end < stop and (_is_latin(words[end]) or _is_language(words, end)):
        end += 1
    return _after_name(clause, start, end, stop)


def _after_name(clause: Clause, start: int, end: int, stop: int) -> int:
    """After who holds an office, between commas: للرئيس الروسي، ⟨سامر الحلبي⟩، إن …"""
    words, scene = clause.words, clause.scene
    if not (end + 1 < stop and words[end].is_comma and words[start].kinds.title and words[start].number != "p"):
        return end
    name = scene.chunker.group(end + 1, stop, sure=True)
    named = name is not None and name.start == end + 1 and name.name == range(name.start, name.stop)
    return name.stop if name is not None and named and words[name.stop].is_comma else end


def _is_language(words: Sequence[Word], at: int) -> bool:
    """CNN بالعربية: part of the outlet's name."""
    word = words[at]
    return _is_latin(words[at - 1]) and word.preposition == "ب" and word.definite and word.kinds.nisba
