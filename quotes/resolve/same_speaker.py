"""When two names, or two titles, that stand in one article are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from quotes.arabic.lexicon import table, words
from quotes.arabic.parts_of_speech import is_adjective
from quotes.arabic.personal_names import is_honorific, is_unlisted
from quotes.arabic.words import Word, word
from quotes.text import WORD, fold, found_words, name_key

_SIR: Final = re.compile("السيده?|سعاده")


@lru_cache(1 << 13)
def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a mention, hamza seats kept (as the lexicon has them)."""
    return tuple(found_words(WORD, fold(text)))


@cache
def _same_titles() -> dict[str, str]:
    return {name_key(row["written"]): name_key(row["same_as"]) for row in table("same_titles")}


@cache
def _styles() -> frozenset[str]:
    """سمو, جلالة (folded), of سموه, جلالته: how an office is spoken of with respect."""
    bare = (re.sub("ها?$", "", fold(row["honour"])) for row in table("honours"))
    return frozenset(re.sub("ت$", "ه", each) for each in bare)


def _without_style(title: str) -> str:
    """وزير النقل, of معالي وزير النقل or السيد وزير النقل: the office alone; any other title as it is."""
    style, _, office = title.partition(" ")
    styled = fold(style) in _styles() or _SIR.fullmatch(fold(style))
    return office if styled and office and word(fold(office.split()[0])).kinds.title else title


@lru_cache(1 << 13)
def title_key(title: str) -> str:
    """A title as a key; رئيس مجلس الوزراء, معالي رئيس الوزراء and رئيس الحكومة are one office."""
    key = name_key(_without_style(title))
    for written, same in _same_titles().items():
        if key == written or key.startswith(written + " "):
            return same + key[len(written) :]
    return key


@cache
def titles_of_honour(honour: str) -> frozenset[str]:
    """The heads of the titles (folded) of whoever is called سموه, جلالته …; none where that tells nothing."""
    return frozenset(fold(row["title"]) for row in table("honours") if fold(row["honour"]) == honour)


def is_same_person(key: str, names: set[str]) -> bool:
    """One name's words are in the other's: surname or given name alone, or a longer form."""
    parts = key.split()
    if parts[0] == "ابن" and len(parts) > 1:  # ابن سلطان is محمد بن سلطان
        parts[0] = "بن"
    names = {name for name in names if not ends_in_body(name.split())}
    full = [name for name in names if len(name.split()) > 1]
    for name in full if full and len(parts) > 1 else names:
        other = name.split()
        if parts == other:
            return True
        short, long = (parts, other) if len(parts) <= len(other) else (other, parts)
        if _has_other_father(short, long):
            continue
        if len(short) == 1:
            surname = long[0] if ends_in_father(long) else long[-1]  # سالم is nobody's محمد بن سالم
            if short[0] in (surname, long[0]) or (len(long) > 2 and short[0] == long[1]):
                return True
        elif (short[0] == long[0] and (short[-1] == long[-1] or short[1] == long[1])) or short == long[-len(short) :]:
            return True
    return False


def _has_other_father(first: Sequence[str], second: Sequence[str]) -> bool:
    """محمد بن خالد is nobody's محمد بن سالم, whatever else of their names is one."""
    sons = len(first) > 2 and len(second) > 2 and first[1] == second[1] == "بن"
    return sons and first[0] == second[0] and first[2] != second[2]


def ends_in_father(name: Sequence[str]) -> bool:
    """محمد بن سلمان: the last word of a name is the father's, who is another, and no surname."""
    return len(name) > 2 and name[-2] in ("بن", "بنت")


def ends_in_body(name: Sequence[str]) -> bool:
    """رئيس حركة فتح: the last word names the body, and not whoever heads it."""
    return len(name) > 2 and word(name[-2]).kinds.organization and not word(name[-2]).definite


def is_same_title(key: str, title: str) -> bool:
    """The same title, or the bare head of it (الوزيرة for وزيرة المالية)."""
    if key == title:
        return True
    if title.startswith(key + " "):  # الرئيس الأمريكي السابق is not الرئيس الأمريكي
        return words("former").isdisjoint(word(part).bare for part in title[len(key) :].split())
    if key.startswith(title + " "):  # وزير الخارجية الأردني is another than وزير الخارجية
        return not word(key[len(title) + 1 :].split(maxsplit=1)[0]).is_any("nisba", "place")
    mine = [word(part).bare for part in key.split()]
    other = [word(part).bare for part in title.split()]
    return len(mine) <= 2 and mine == other[: len(mine)]


def describes(parts: Sequence[str]) -> bool:
    """القيادي اليساري, فضيلته: a definite description that is no office of state."""
    first = word(parts[0]) if parts else None
    if first is None:
        return False
    if first.definite and len(parts) > 1 and any(word(p).kinds.preposition and word(p).form != "في" for p in parts):
        return False  # الطبيب المشرف على علاجه: somebody with a task of his own; not الباحث في التاريخ
    if len(parts) > 1 and _is_called(first, word(parts[1]), word(parts[-1])):
        return False
    if len(parts) == 1 and first.definite and first.bare in ("متحدث", "متحدثه"):
        return True  # whoever speaks all the time; of somebody's spokesman the article says so before
    others = words("offices") | words("own_voices")
    return (first.definite and first.bare.removeprefix("ال") not in others) or (
        first.kinds.possessed and not first.gender
    )


def _is_called(first: Word, second: Word, last: Word) -> bool:
    """الدكتور الثويني, الإعلامي جامع كولحسن: what no list knows after a title is a name; الخبير الأمني is none."""
    if is_honorific(first) and last.definite and not last.classes:
        return True
    if is_unlisted(last) and second.definite and not (second.classes or is_adjective(second.bare)):
        return True  # المستشار المبروك زنتاني
    return first.definite and not (second.definite or second.preposition or second.kinds.preposition)


def is_general(title: str) -> bool:
    """المسؤول, المتحدث: may a title mean somebody whom another title has told of?"""
    return word(title).bare in words("general_voices")


def is_surname(parts: Sequence[str]) -> bool:
    """اللواء الغامدي, الغامدي: no office, body or group is called so."""
    last = word(parts[-1])
    return last.definite and last.classes <= {"common", "nisba"} and (len(parts) > 1 or not last.classes)


def says_more(name: str, key: str, definite: bool) -> bool:
    """وزارة التربية والتعليم, of وزارة التربية; but الجيش الإسرائيلي والشاباك are two."""
    return name.startswith(key + " ") and not (definite and name[len(key) + 1] == "و")


def differs_in_gender(a: str | None, b: str | None) -> bool:
    """Are both genders known, and not the same?"""
    return bool(a and b) and a != b


def without_clitics(name: str, conjunction: int, preposition: str, definite: bool) -> str:
    """A name without the conjunction and preposition that are written on its first word."""
    rest = name[conjunction:]
    if preposition == "ل" and definite and rest.startswith("لل"):
        return "ال" + rest[2:]
    return rest[len(preposition) :] if preposition else rest
