"""What the shape of a word says when no list knows it: verbal nouns and verbs by their pattern."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# Verbal nouns of the derived stems, folded: تفعيل, استفعال, انفعال/افتعال, إفعال, مفاعلة, of weak roots تفاعي.
_VERBAL_NOUN: Final = re.compile(r"ت..?ي..?|ت.ا.ي|است.{2,4}|ا[نل]..ا.|ا.ت.ا.|ا..ا.|ا.ا.ه|م.ا..ه|ت.{2,3}ل")
# What follows the ي of an imperfect, by stem: يكتب يقول, يشارك, يترجم, ينطلق, يحتاج, يستفيد, يتحدث, يتعاون, يضطر,
# يسيطر. Longer foreign words begin with the letter too (فيسبوك): of 370 such tokens in 2167 articles 1 in 4 is a verb.
_PLAIN: Final = r".{2,3}|.ا..?|[^اوي]{4}|.{2,3}ي|[سه]ي[طم]."
_DERIVED: Final = r"[تن].ا..|[تن].{2,3}|.ت.{1,3}|ت[^اوي]{4}|زد.د|ضط.{1,3}"
_STEM: Final = rf"{_PLAIN}|{_DERIVED}|ست.{{1,3}}|ست.ا."
_PRONOUN: Final = r"(?:[وا]?ن|و)?ه(?:ما?|[ان])?|نا|ني|كم?|[وا]|[وا]?ن"
# Endings and beginnings that only verbs have: قالوا, ستعلن, يعمل.
_VERB: Final = re.compile(
    rf"[^ا].{{2,}}وا|(?:[وف])?س[يتن].{{3,}}|[وف]?ي(?!و)(?:{_STEM})(?:{_PRONOUN})?|.{{2}}[^اوي]ت|.{{3,}}[^ا]ت|.{{4,}}[^ا]تا"
)


@lru_cache(1 << 13)
def looks_like_verbal_noun(bare: str) -> bool:
    """Has the word, without article and clitics, the pattern of a verbal noun (تحسين, انسحاب, مغادرة)?"""
    return len(bare) >= 5 and _VERBAL_NOUN.fullmatch(bare) is not None


# The participle of a derived stem in the accusative: مخاطبا, محاطا, متحدثا. Foreign names have a vowel second (ماريا).
# And the verbal noun of one: تعليقا, تفاعلا, استنادا, احتجاجا, انطلاقا. Not تيريزا, تشاينا.
_CIRCUMSTANCE: Final = re.compile(r"م[^اويه].{2,4}ا|ت[^يش].ي.ا|ت[^ي]ا[^ي].ا|است.{2,3}ا.?ا|ا.ت.ا.ا|ان..ا.ا")
# Participles that foreign names look like (كافكا, موسكا), of a simple stem and of a derived one with و: ضاحكا, موضحا.
_ACTIVE: Final = re.compile(r".ا..ا")
_DERIVED_IN_WAW: Final = re.compile(r"مو...?ا")


@lru_cache(1 << 13)
def looks_like_circumstance(form: str) -> bool:
    """Has the folded word the shape of an adverbial accusative (قال الوزير مخاطبا النواب, تعليقا على …)?"""
    return _CIRCUMSTANCE.fullmatch(form) is not None


def looks_like_active_accusative(form: str) -> bool:
    """Has the folded word the shape of a simple stem's active participle in the accusative? Ask lists, too."""
    return _ACTIVE.fullmatch(form) is not None


def looks_like_derived_in_waw(form: str) -> bool:
    """The same of the participle of a derived stem that has و after its م: موضحا, مؤكدا. Ask lists, too."""
    return _DERIVED_IN_WAW.fullmatch(form) is not None


# فعيل, فاعل, مفعول and what else of participles begins with م, أفعل, a nisba; each with its feminine.
_ADJECTIVE: Final = re.compile(r"(?:.[^اوي]ي.|.ا..|م.{2,5}|ا...|.{2,}ي|..?.?)ه?|.{2,}(?:ين|ون|ات|اء)")
# Verbal nouns that are hardly anything else: تفعيل, استفعال, انفعال, افتعال.
_SURE_VERBAL_NOUN: Final = re.compile(r"ت..?ي.ه?|است.{2,4}|ان..ا.|ا.ت.ا.")


@lru_cache(1 << 13)
def looks_like_adjective(bare: str) -> bool:
    """Might the word, without its article, describe the noun before it (جديد, سابق, منتخب, أعلى, رسمي)?"""
    if bare.endswith(("ي", "يه")):
        return True
    return _ADJECTIVE.fullmatch(bare) is not None and _SURE_VERBAL_NOUN.fullmatch(bare) is None


@lru_cache(1 << 13)
def looks_like_verb(form: str) -> bool:
    """Has the folded word the shape of a finite verb (قطعت, يعمل, وجدوا)? Names may share it: ask the lists first."""
    return len(form) >= 4 and _VERB.fullmatch(form) is not None
