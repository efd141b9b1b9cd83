"""Personal names in running text: a given name and what follows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from quotes.arabic.cue_forms import cue_forms
from quotes.arabic.diacritics import has_accusative
from quotes.arabic.lexicon import table, words
from quotes.arabic.parts_of_speech import is_noun
from quotes.arabic.patterns import (
    looks_like_active_accusative,
    looks_like_circumstance,
    looks_like_derived_in_waw,
    looks_like_verb,
    looks_like_verbal_noun,
)
from quotes.arabic.words import Word, has_role, word
from quotes.text import NAME_BAN, Token, Tokens, fold

MAX_NAME: Final = 5  # tokens
OPENING: Final = frozenset('("«“')
CLOSING: Final = frozenset(')"»”')


@cache
def _genders() -> dict[str, str]:
    """The gender of each given name, folded; spellings that fold alike and differ in it are left out."""
    genders: dict[str, set[str]] = {"عبد": {"m"}}
    for row in table("given_names"):
        genders.setdefault(fold(row["word"]), set()).add(row["gender"])
    return {form: min(each) for form, each in genders.items() if len(each) == 1 and "" not in each}


def gender_of_name(form: str) -> str | None:
    """m or f, of a folded given name; None where both bear it or no list knows it."""
    return _genders().get(form)


@cache
def _compounds() -> frozenset[str]:
    """نورالدين, فضلالله: given names of two words, written as one."""
    return frozenset(name for name in words("given_names") if name.endswith(("الدين", "الله")) and len(name) > 6)


def begins_compound(tokens: Tokens, index: int) -> bool:
    """شرف الدين القاضي: a given name of two words, the second of them right after the first."""
    following = tokens.each[index + 1].norm if index + 1 < len(tokens.each) else ""
    return following in ("الدين", "الله") and tokens.each[index].norm + following in _compounds()


def is_initial(tokens: Tokens, index: int) -> bool:
    """A letter that stands for a name (جي. سميث), the stop right after it."""
    each = tokens.each
    if not has_role(each[index].norm, "initial") or index + 1 >= len(each) or not each[index].is_word:
        return False
    return each[index + 1].norm == "." and tokens.stops[index] == tokens.starts[index + 1]


def is_hyphenated(tokens: Tokens, at: int) -> bool:
    """ألدو بنيتوس-⟨بالومار⟩: right after a hyphen that stands right after a word."""
    if at < 2 or tokens.each[at - 1].norm not in ("-", "–") or not tokens.each[at].is_word:
        return False
    starts, stops = tokens.starts, tokens.stops
    return stops[at - 2] == starts[at - 1] and stops[at - 1] == starts[at]


def names_in(
    tokens: Tokens, words_: Sequence[Word], beginnings: Iterable[int], text: str, is_verb: Sequence[bool]
) -> list[range]:
    """Token ranges that read as full names: a given name and the unknown words that follow it on its line.

    ``words_``: the tokens as the lists know them; ``beginnings``: those that may begin a name, in order
    (`Word.may_name`); ``is_verb``: whether a token is a verb of reporting.
    """
    found = []
    stop = 0
    forms: set[str] = set()  # of the whole text, once somebody asks
    for index in beginnings:
        if index < stop:
            continue
        w = words_[index]
        given = (w.kinds.given and not w.definite) or begins_compound(tokens, index)
        if not given and not is_initial(tokens, index):
            continue
        start = index - (index - 1 >= stop and w.form == "بن" and is_unlisted(words_[index - 1]))  # مساعد بن غالي
        stop = _stop(tokens, words_, start, text, is_verb, forms=forms)
        if stop - start > 1:
            found.append(range(start, stop))
    return found


def is_unlisted(w: Word) -> bool:
    """A word that no list has, and nothing is tied to it."""
    return w.is_word and not (w.classes or w.definite or w.conjunction or w.preposition)


def is_our_deed(w: Word) -> bool:
    """نعمل, of يعمل: a verb in the first person plural that no list has as anything else."""
    if not w.form.startswith("ن") or len(w.form) < 4 or w.classes:
        return False
    third = "ي" + w.form[1:]
    return word(third).kinds.verb or third in cue_forms()  # نعمل, نشكر


def _stop(
    tokens: Tokens, words_: Sequence[Word], start: int, text: str, is_verb: Sequence[bool], *, forms: set[str]
) -> int:
    """Where the name that begins at ``start`` ends, if it is one."""
    stop = start + 1
    while stop < len(tokens.each) and _names_on(tokens, words_, stop, text):
        if stop - start >= MAX_NAME and not _is_open(tokens, stop - 1):
            break
        if _is_told(tokens, stop, forms, stop - start > 1) or (is_verb[stop] and _is_no_surname(words_[stop])):
            break
        if stop - start > 1 and looks_like_verb(words_[stop].form) and not words_[stop].kinds.given:
            break  # جولي وأونغ تعاونتا
        stop += 1
    while stop > start + 1 and not tokens.each[stop - 1].is_word:
        stop -= 1
    return stop


def _is_open(tokens: Tokens, index: int) -> bool:
    """بن, آل, عبد: no name ends so."""
    return begins_compound(tokens, index) or tokens.each[index].norm in words("given_names", role="particle")


def _names_on(tokens: Tokens, words_: Sequence[Word], index: int, text: str) -> bool:
    token, before = tokens.each[index], tokens.each[index - 1]
    start, end = tokens.starts[index], tokens.stops[index - 1]
    if not token.is_word:
        return (token.norm in "-–" and start == end) or is_initial(tokens, index - 1)
    if "\n" in text[end:start]:
        return False
    if is_initial(tokens, index) or is_hyphenated(tokens, index):
        return True
    if begins_compound(tokens, index - 1) or (before.norm, token.norm) == (NAME_BAN, "كي"):
        return True
    w = words_[index]
    if has_accusative(token.printed) or is_state_of_speaker(w) or _is_his(token, before, w):
        return False  # أوباما محاطا: an accusative is no part of a name
    thing = w.definite and w.kinds.common and not w.kinds.title  # قرر سيف الدين العودة
    after_compound = index > 1 and begins_compound(tokens, index - 2) and not thing
    if after_compound or before.norm in words("given_names", role="particle"):
        joined = w.conjunction and w.classes  # عبد الله وجرح
        return not (w.preposition or joined or w.is_any("preposition", "particle", "conjunction", "relative", "verb"))
    if w.kinds.title and is_office(w, words_[index + 1]):
        return False  # فيصل بن خالد أمير منطقة عسير
    if w.kinds.given:
        return not w.preposition and not w.conjunction
    if w.definite and not w.preposition and not w.conjunction and w.classes <= {"common"}:
        return _is_definite_surname(tokens, w, index)
    if w.preposition == "ك" and w.definite and not w.classes:
        return _is_given(before)  # لويس كالديرا
    if w.preposition and not w.definite and w.classes <= {"common", "given"}:
        if is_tied_noun(w):
            return False  # أضرب محمد بإضراب
        closed = is_closed(words_, index + 1)
        return _is_given(before) and (closed or not token.norm.endswith("ه"))  # برايس is no رايس with a preposition
    if _closes_name(words_, index):
        return _is_given(before)
    if index > 1 and is_family_name(w) and _is_given(before) and _is_given(tokens.each[index - 2]):
        return True
    plain = not (w.classes or w.preposition or w.conjunction)
    return plain and not looks_like_verbal_noun(w.bare) and not is_our_deed(w)


def _is_his(token: Token, before: Token, w: Word) -> bool:
    """أبدى سالم الحداد ⟨أسفه⟩, أعرب الملك سلمان ⟨باسمه⟩: what belongs to whoever is named."""
    if not token.printed.endswith("ه"):
        return False
    return token.norm == "باسمه" or (word(before.norm).definite and not w.kinds.given)


def _closes_name(words_: Sequence[Word], index: int) -> bool:
    """جوليا ⟨مايو⟩،, محمد ⟨حصاد⟩ إن: a month before a mark, a noun before what is said, as a name ends in them."""
    w = words_[index]
    if w.form in words("months") and is_closed(words_, index + 1):
        return True
    return w.classes == {"common"} and not (w.preposition or w.conjunction) and _opens_statement(words_, index + 1)


def is_state_of_speaker(w: Word) -> bool:
    """محاطا, متحدثا, ضاحكا: in what state somebody speaks."""
    like_names = looks_like_active_accusative(w.form) or looks_like_derived_in_waw(w.form)
    shaped = looks_like_circumstance(w.form) or (bool(w.classes) and like_names)
    return shaped and w.classes <= {"common", "title"}


def _is_definite_surname(tokens: Tokens, w: Word, index: int) -> bool:
    """علي عبدالله الشهري: a word with the article after a given name; not يختار أسامة الإفطار."""
    before = tokens.each[index - 1]
    if is_noun(w.bare):
        return False
    if w.kinds.common and word(before.norm).is_any("title"):
        return False  # أمين المنطقة, عادل الحكم: an office sooner than a name
    compound = index > 1 and tokens.each[index - 2].norm in words("given_names", role="particle")
    family = w.form.endswith("ي") or not (w.kinds.common or w.form.endswith(("ين", "ون")))
    return _is_given(before) and (family or compound or not (index > 1 and _is_given(tokens.each[index - 2])))


def is_closed(words_: Sequence[Word], at: int) -> bool:
    """A mark, قد or أن: what stands before it is over. ``words_``: with nothing after the last."""
    return not words_[at].is_word or words_[at].form == "قد" or words_[at].complementizer is not None


def _opens_statement(words_: Sequence[Word], index: int) -> bool:
    """أن, a colon, or a comma and أن: what stands before it is the whole subject."""
    at = index + (index + 1 < len(words_) and words_[index].is_comma)
    return at < len(words_) and words_[at].may_open


def closing_mark_of_name(words_: Sequence[Word], at: int, stop: int) -> int | None:
    """شركة "النهر⟨"⟩: where the marks close that ``at`` opens around the name of the noun before them, or of a body of
    two words (مجموعة الطاقة "النهر")."""
    before, of_body = words_[at - 1], _is_body_to_name(words_[at - 2])
    if words_[at].form not in OPENING or not before.is_word or before.kinds.given or (before.definite and not of_body):
        return None
    return next((to for to in range(at + 1, stop) if words_[to].form in CLOSING), at)


def by_name(tokens: Tokens, words_: Sequence[Word], at: int, limit: int) -> int:
    """سامي «أبو خالد» الحداد, إدوارد (نيد) برايس: how many tokens a by-name in marks between a given name and a surname
    takes; 0 where there is none."""
    before = words_[at - 1]
    apart = tokens.starts[at] > tokens.stops[at - 1]  # in "سامي" لـ"الصحيفة" the second mark closes
    if words_[at].form not in OPENING or not apart or not before.kinds.given or before.definite:
        return 0
    close = next((close for close in (at + 2, at + 3) if close + 1 < limit and words_[close].form in CLOSING), 0)
    after = words_[close + 1]
    aged = words_[at + 1].form[:1].isdigit()  # سلمى أحمد (18 عاما)
    plain = after.is_word and not (after.classes - {"common"} or after.conjunction or after.preposition)
    return close + 1 - at if close and plain and not aged else 0


def is_office(w: Word, following: Word) -> bool:
    """أمير منطقة عسير: a given name that is an office before what it is held of."""
    return w.kinds.given and is_held_of(following) and w.form not in words("given_names", role="particle")


def is_tied_noun(w: Word) -> bool:
    """بإضراب, بالقرار: a noun of things in ب, and no surname that begins with the letter (برايس, باخمان)."""
    shaped = w.bare.startswith("ا") and looks_like_verbal_noun(w.bare)
    noun = is_noun(w.bare) or (shaped and (w.definite or w.kinds.common))
    return w.preposition == "ب" and noun


def acts_on_body(w: Word, following: Word) -> bool:
    """رفعت الحكومة, عزت أمانة المنطقة: a given name that is a verb where a body follows it."""
    return w.kinds.given and w.form.endswith("ت") and following.kinds.organization and not following.kinds.title


def is_honorific(w: Word) -> bool:
    """الدكتور, المهندس, اللواء: nothing but a name or another title stands after it."""
    return w.definite and has_role(w.bare, "honorific")


def is_kin(w: Word) -> bool:
    """نجل, زوجة: somebody called after another; not العم, who may be anybody's."""
    return not w.definite and w.has_role("kin")


def is_name_of_another(title: Sequence[Word]) -> bool:
    """Is the name after these words of a title not that of who bears it, but of whom the title says more?"""
    if len(title) == 1:
        tied = title[0].definite or title[0].kinds.possessed  # شقيقه أمجد
        return not tied and (title[0].has_role("kin") or title[0].has_role("aide"))  # محامي سالم حداد
    return _is_of_kin(title) or _is_of_body(title[-2:]) or _is_of_cabinet(title) or _is_of_client(title)


def _is_of_kin(title: Sequence[Word]) -> bool:
    """نجل الرئيس الراحل; not شقيق الحربي محمد."""
    return is_kin(title[0]) and title[1].kinds.title and all(each.definite for each in title[1:])


def _is_of_body(last: Sequence[Word]) -> bool:
    """مستشفى الملك فهد, معهد الأمير سالم: the name after a noun and a ruler's title is that of a body."""
    noun, ruler = last
    if not (ruler.kinds.title and ruler.definite) or ruler.number in ("p", "d"):
        return False  # رئيس مجلس النواب نبيه بري
    return not noun.definite and (noun.kinds.organization or noun.kinds.common) and not noun.kinds.title


def _is_of_cabinet(title: Sequence[Word]) -> bool:
    """وزير الداخلية في حكومة سالم حداد: the name after a body of the title is that of its head."""
    noun, body = title[-2:]
    return _is_body_to_name(body) and noun.form in ("في", "من", "لدي")


def _is_body_to_name(word: Word) -> bool:
    """مجموعة, حكومة: a body that what stands after it tells; not الحكومة, رئاسة."""
    return word.kinds.organization and not word.definite and not word.kinds.title


def _is_of_client(title: Sequence[Word]) -> bool:
    """المتحدث باسم الرئيس سالم حداد: the name after one man's title is that of in whose name another speaks."""
    told = next((n for n, each in enumerate(title) if each.form == "باسم"), len(title))
    client = title[told + 1 : told + 2]
    return bool(client) and client[0].kinds.title and client[0].number == "s" and not client[0].kinds.organization


def spells_station(words_: Sequence[Word], at: int) -> bool:
    """أف أم: the letters of a radio station."""
    return words_[at].form == "اف" or (words_[at].form == "ام" and words_[at - 1].form == "اف")


def is_held_of(following: Word) -> bool:
    """Is a word what an office is held of: a body, a place, a noun (أمير منطقة …, أمين عام …)?"""
    if following.kinds.given or following.conjunction or following.preposition:
        return False
    return following.definite or following.is_any("organization", "place", "common") or following.kinds.place_start


def _is_no_surname(verb: Word) -> bool:
    """قال, فقالا, أشادت; but فيرون, which would join an imperfect in ف, may well be one."""
    return not verb.kinds.given and (verb.form[0] != "ف" or verb.form[1:2] not in "يتن")


def _is_told(tokens: Tokens, index: int, forms: set[str], second: bool) -> bool:
    """قال هوبكنز لسيليجر, أشاد أوهورو كينياتا بأوباما: a name that the text has without ل or ب as well is another's."""
    form = tokens.each[index].norm
    if not (form.startswith("ل") and len(form) > 4) and not (form.startswith("ب") and len(form) > 5 and second):
        return False
    if not forms:
        forms.update(token.norm for token in tokens.each)
    return form[1:] in forms


def is_plain(w: Word) -> bool:
    """Does no list have a word as more than a noun or an adjective of relation, and is nothing tied to it?"""
    return w.classes <= {"common", "nisba"} and not (w.definite or w.preposition or w.conjunction)


def is_family_name(w: Word) -> bool:
    """حسين علي أميري: an adjective of relation without the article describes no name, so that it is part of it."""
    return is_plain(w) and w.form.endswith("ي") and len(w.form) > 3


def _is_given(token: Token) -> bool:
    return word(token.norm).is_any("given")
