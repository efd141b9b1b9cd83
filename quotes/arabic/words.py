"""What the closed lists say of a single word: its clitics and its classes.

No grammar of the sentence here: `word("والرئيس")` knows that و is a conjunction, ال the article and
رئيس the head noun of a masculine title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal, cast

from quotes.arabic.lexicon import phrases, table, words
from quotes.arabic.noun_features import gender_and_number
from quotes.arabic.patterns import looks_like_verb, looks_like_verbal_noun
from quotes.arabic.word_classes import UNKNOWN, ClassName, WordClasses, word_classes_of
from quotes.arabic.word_lists import Entry, entries, names_in_marbuta
from quotes.text import Token, fold

# What a word does between clauses and names (data/lexicon/connectives.tsv says what each means).
WordRole = Literal[
    "head", "turn", "as", "as_what", "quasi", "but", "performs", "silence", "list", "speech", "issued", "headline",
    "we", "topic", "came", "honorific", "rank", "kin", "called", "described", "compass", "numbered", "initial",
    "letter", "more", "origin", "perfect", "concerns", "fronts", "asks", "concedes", "side", "beside",
    "withheld", "of", "spoken", "prayed", "aide", "acting",
]  # fmt: skip

_COMPLEMENTIZERS: Final = {
    particle + pronoun: particle
    for particle in (prefix + "ان" for prefix in ("", "ب", "ل"))
    for pronoun in ("", "ه", "ها", "هم", "هما", "هن", "نا", "ني", "كم", "ي")
}
COMMAS: Final = frozenset("،,؛;-–—")
_NONE: Final[frozenset[str]] = frozenset()
_NO_CLASS: Final[frozenset[ClassName]] = frozenset()
_NO_ROLE: Final[frozenset[WordRole]] = frozenset()
_TURNS: Final[frozenset[WordRole]] = frozenset({"turn", "but"})
CLAUSE_PREPOSITIONS: Final = frozenset({"الي", "علي", "عن", "من", "في"})


@dataclass(init=False, slots=True, eq=False)
class Word:
    """A folded word taken apart as far as the lists reach. All that read it share it, so it is never changed.

    ``classes`` may hold several readings (كاتب, writer; من, who or from); empty for an unknown word. The fields
    after ``number`` follow from the rest: ``kinds`` are the classes one by one, ``roles`` its rows in the table of
    connectives, ``complementizer`` is the frame name (ان, بان, لان) that أن, بأنه … stand for.
    """

    form: str
    bare: str
    conjunction: str
    preposition: str
    definite: bool
    classes: frozenset[ClassName]
    gender: str | None
    number: str | None
    kinds: WordClasses
    is_word: bool
    is_comma: bool
    roles: frozenset[WordRole]
    complementizer: str | None
    is_relative: bool  # الذي, والتي …, which open a clause (not من or ما, which are much else)
    is_finite: bool  # a verb, or an unlisted word in the shape of one
    is_small: bool  # of the closed classes: prepositions, conjunctions, particles, pronouns
    governs: bool  # a noun after it, or in it, is nobody's subject
    may_be_nobodys: bool  # a phrase that reports nobody may begin with it
    may_open: bool  # أن and its like, a colon
    may_resume: bool  # the reporter may speak again with it
    may_end: bool  # a clause may end before it
    may_precede_subject: bool  # the subject of a clause may begin after it
    may_name: bool  # a personal name may begin with it
    turns: bool  # may open, end or name, or a comma

    def __init__(
        self,
        form: str,
        bare: str,
        *,
        conjunction: str,
        preposition: str,
        definite: bool,
        classes: frozenset[ClassName],
        gender: str | None,
        number: str | None,
    ) -> None:
        self.form = form
        self.bare = bare
        self.conjunction = conjunction
        self.preposition = preposition
        self.definite = definite
        self.classes = classes
        self.gender = gender
        self.number = number
        kinds = self.kinds = word_classes_of(classes) if classes else UNKNOWN
        is_word = self.is_word = form[:1].isalpha()
        self.is_comma = not is_word and form in COMMAS
        roles = self.roles = roles_of(form)
        self.complementizer = _COMPLEMENTIZERS.get(form)
        self.is_relative = kinds.relative and bare.startswith(("ال", "لذ", "لت")) and len(bare) > 3
        shaped = not classes and not definite and looks_like_verb(form[1:] if conjunction else form)
        self.is_finite = shaped or kinds.verb
        self.is_small = is_word and not definite and (kinds.closed or self.complementizer is not None)
        self.governs = preposition != "" or ((kinds.preposition or kinds.adverbial) and not kinds.title)
        self.may_open = self.complementizer is not None or form == ":"
        self.may_name = (kinds.given and not definite) or "initial" in roles
        begins = _beginnings().get(form, _NONE)
        self.may_resume = "resumptions" in begins
        self.may_be_nobodys = "impersonal" in begins
        self.may_end = self.is_relative or self.may_resume or not _TURNS.isdisjoint(roles)
        joined = is_word and form[0] == "و"
        self.may_precede_subject = not is_word or "head" in roles or (joined and "head" in roles_of(form[1:]))
        self.turns = self.may_open or self.may_end or self.may_name or self.is_comma

    def is_any(self, *classes: ClassName) -> bool:
        """Is it of any of these classes?"""
        return not self.classes.isdisjoint(classes)

    def has_role(self, role: WordRole) -> bool:
        """Does it do this between clauses and names?"""
        return role in self.roles

    @property
    def is_fused(self) -> bool:
        """أنه, إنها: the complementizer carries the clause's subject, so the clause begins with it."""
        return self.form.partition("ان")[2] != ""


@cache
def _roles() -> dict[str, frozenset[WordRole]]:
    found: dict[str, frozenset[WordRole]] = {}
    for row in table("connectives"):
        form = fold(row["word"])
        found[form] = found.get(form, _NO_ROLE) | {cast(WordRole, row["role"])}
    return found


@cache
def _beginnings() -> dict[str, frozenset[str]]:
    """Which tables have phrases that begin with a folded word."""
    found: dict[str, frozenset[str]] = {}
    for name in ("resumptions", "impersonal"):
        for form in phrases(name):
            found[form] = found.get(form, _NONE) | {name}
    return found


def roles_of(form: str) -> frozenset[WordRole]:
    """What a folded form does between clauses and names, by the table of connectives."""
    return _roles().get(form, _NO_ROLE)


def has_role(form: str, role: WordRole) -> bool:
    """Does a folded form do this between clauses and names?"""
    return role in roles_of(form)


# Words that take neither the article nor an attached preposition.
_BARE_ONLY: Final[frozenset[ClassName]] = frozenset({
    "preposition", "phrase", "conjunction", "particle", "negation", "auxiliary", "verb", "pronoun", "adverbial", "self",
})  # fmt: skip


def listed(form: str) -> frozenset[ClassName]:
    """The classes of a folded word just as it stands, with no clitics; none where no list holds it."""
    entry = entries().get(form)
    return entry[0] if entry is not None else _NO_CLASS


@lru_cache(1 << 13)
def word(form: str) -> Word:
    """Analyse one folded word against the lists. Known wholes win over clitics (واشنطن is a city)."""
    return _analyzed(form, heh=False)


def _analyzed(form: str, heh: bool) -> Word:
    """``heh`` says that the last letter is printed as heh: مديره is his director, not a woman."""
    found = _taken_apart(form, heh)
    if heh:
        found.may_name = word(form).may_name  # names are printed either way
        found.turns |= found.may_name
    return found


def _taken_apart(form: str, heh: bool) -> Word:
    joined = len(form) > 2 and form[0] in "وف"
    return _known(form, "", heh) or (_known(form, form[0], heh) if joined else None) or _unknown(form)


def _known(form: str, conjunction: str, heh: bool) -> Word | None:
    """A word of the lists with clitics, after a conjunction or none."""
    for preposition, article, bare in _splits(form[len(conjunction) :]):
        entry = _lookup(bare, article)
        possible = entry is None or bare in names_in_marbuta() or not entry[0].isdisjoint(_POSSESSABLE)
        if heh and not article and possible:
            entry = _possessed(bare) or entry  # مديره is no مديرة, ناديه no نادية
        if entry is None:
            continue
        classes, gender, number = entry
        if (article or preposition) and classes <= _BARE_ONLY and (article or "self" not in classes):
            continue  # but لنفسه
        if (article and classes <= _PLACES) or (preposition == "ك" and classes <= _NAMES):
            continue  # اللومي is no لومي, كارتيس no ارتيس
        if article and "common" in classes:
            classes -= _UNARTICLED  # المجموعات الخاصة, but خاصة أن; الحد الجنوبي, but جنوبي المدينة
        if bare in words("quantifiers"):
            gender, number = None, None  # ثلاثة من الشهود are men
        elif gender is None and not heh and classes <= _SHAPED:
            gender, number = gender_and_number(bare, article)
        return Word(
            form,
            bare,
            conjunction=conjunction,
            preposition=preposition,
            definite=article or (bare.startswith("ال") and "title" in classes and "possessed" not in classes),  # الإمام
            classes=classes,
            gender=gender,
            number=number,
        )
    return None


_POSSESSABLE: Final[frozenset[ClassName]] = frozenset({"title", "common"})
_PLACES: Final[frozenset[ClassName]] = frozenset({"place", "place_start"})
_NAMES: Final[frozenset[ClassName]] = frozenset({"given"})
_UNARTICLED: Final[frozenset[ClassName]] = frozenset({"adverb", "preposition"})
_SHAPED: Final[frozenset[ClassName]] = frozenset({"common", "possessed"})
_COMPOUND_NAME: Final = re.compile("[^وفبلكا].{2,3}(?:الله|الدين)")  # جارالله, ولي الدين written as one
_NOUN_IN_L: Final = re.compile("لال.ا.")  # لإلحاق: with the article it would be written لل
_SHORT_NOUN: Final = re.compile("بال[^اويهغ][^اويهرسن]")  # بالحق, بالرد; not بالمر, بالاس, بالون, بالغة


def _unknown(form: str) -> Word:
    """What the letters alone tell of a word that no list holds."""
    conjunction, preposition, definite, rest = "", "", False, form
    if form[:1] == "و" and (form[1:3] in ("ال", "لل") or form[1:4] == "بال"):
        conjunction, rest = "و", form[1:]
    first, size = rest[:1], len(rest)
    if first == "ا":
        if size > 3 and rest[1] == "ل":
            definite, rest = True, rest[2:]
    elif first == "ل" and size > 4 and rest[1] == "ل":
        preposition, definite, rest = "ل", True, rest[2:]
    elif first in ("ب", "ك") and size > 5 and rest[1:3] == "ال":
        preposition, definite, rest = first, True, rest[3:]
    elif _NOUN_IN_L.fullmatch(rest):
        preposition, rest = "ل", rest[1:]
    elif _SHORT_NOUN.fullmatch(rest):
        preposition, definite, rest = "ب", True, rest[3:]
    elif first in ("ب", "ل") and looks_like_verbal_noun(rest[1:]):
        preposition, rest = first, rest[1:]
    gender, number = gender_and_number(rest, definite)
    return Word(
        form,
        rest,
        conjunction=conjunction,
        preposition=preposition,
        definite=definite,
        classes=_NAMES if _COMPOUND_NAME.fullmatch(form) else _NO_CLASS,
        gender=gender,
        number=number,
    )


_CLITICS: Final = frozenset("البك")
_LAST: Final = frozenset("اهم")  # of the pronouns that a possessor is written as
_PREFIXED: Final = re.compile("[بل](?:من|كل)")  # other words of three letters are whole: بلد, لمع
_COMMON: Final[frozenset[ClassName]] = frozenset({"common"})


def _splits(rest: str) -> Sequence[tuple[str, bool, str]]:
    """Preposition, whether there is an article, and what is left: all ways to read them off a folded word."""
    clitic = rest[:1]
    if clitic not in _CLITICS or (len(rest) < 4 and not _PREFIXED.fullmatch(rest)):
        return (("", False, rest),)
    splits = [("", False, rest)]
    if rest[1] == "ل" and clitic in "ال":
        splits.append(("ل" if clitic == "ل" else "", True, rest[2:]))
    if clitic != "ا":
        if rest[1:3] == "ال" and len(rest) > 5:
            splits.append((clitic, True, rest[3:]))
        splits.append((clitic, False, rest[1:]))
    return splits


def _lookup(bare: str, definite: bool) -> Entry | None:
    listing = entries()
    if definite:
        entry = listing.get("ال" + bare)
        if entry is not None:
            return entry
    entry = listing.get(bare)
    last = bare[-1:]
    if entry is None and len(bare) > 3:
        if last == "ا":
            entry = _accusative(bare)
        elif not definite and last in ("ي", "و"):  # مسؤولي, محامو; but ولايتي is a name
            whole = listing.get(bare + "ن")  # nor is البحري any بحرين
            entry = whole if whole and whole[2] != "d" and "place" not in whole[0] else None
    if not definite and last in _LAST and (entry is None or entry[0] == _COMMON):
        entry = _possessed(bare) or entry
    return entry


def _accusative(bare: str) -> Entry | None:
    """عددا, رئيسا: the word with the alef of the accusative."""
    entry = entries().get(bare[:-1]) if not bare.endswith("ها") else None
    if entry and entry[0].isdisjoint({"title", "group", "anonymous", "document", "organization"}):
        object_ = not entry[0].isdisjoint({"common", "statement"})  # أصدرت الوزارة بيانا: an object, no name
        entry = (frozenset({"common"}), None, None) if object_ else None
    return entry


def _possessed(bare: str) -> Entry | None:
    """حليفه, وزيرها, فضيلته: a title with its possessor needs no complement."""
    pronoun = bare[-2:] if bare[-2:] in _POSSESSORS else bare[-1:]
    if len(bare) <= len(pronoun) + 2 or (len(pronoun) == 1 and pronoun != "ه"):
        return None
    listing = entries()
    stem = bare[: -len(pronoun)]
    entry = listing.get(stem)
    if stem[-1] == "ت" and (entry is None or entry[0] <= _VERB):
        entry = listing.get(stem[:-1] + "ه") or entry
    if stem[-1] == "ي" and (entry is None or "title" not in entry[0]):  # محاميها
        entry = listing.get(stem[:-1]) or entry
    if entry and "title" in entry[0]:
        return frozenset({"title", "possessed"}), entry[1], entry[2]
    if entry and "common" in entry[0]:
        return _SHAPED, "f" if entry is listing.get(stem[:-1] + "ه") else None, None  # رسالته, of رسالة
    return None


_POSSESSORS: Final = ("ها", "هم", "نا")
_VERB: Final[frozenset[ClassName]] = frozenset({"verb"})


def unlisted(form: str) -> Word:
    """A folded word as if no list held any part of it: a name."""
    return Word(
        form,
        form,
        conjunction="",
        preposition="",
        definite=False,
        classes=_NO_CLASS,
        gender=None,
        number=None,
    )


def words_of(tokens: Iterable[Token]) -> list[Word]:
    """Each token as the lists know it."""
    return [token.word or _looked_up(token) for token in tokens]


def _looked_up(token: Token) -> Word:
    found = _analyzed(token.norm, token.heh)
    if found.kinds.possessed and "ة" in token.printed[-2:]:
        found = _unpossessed(found)
    elif not (found.classes or found.conjunction) and token.printed[:2] in _JOINED:
        found = _joined(found)
    token.word = found
    return found


_JOINED: Final = frozenset({"وأ", "وإ", "وآ"})  # no name begins so: hamza on alef begins the word itself


def _joined(found: Word) -> Word:
    """وأونغ: an unlisted word after the conjunction."""
    return Word(
        found.form, found.form[1:], conjunction="و", preposition="", definite=False,
        classes=found.classes, gender=found.gender, number=found.number,
    )  # fmt: skip


def _unpossessed(found: Word) -> Word:
    """منطقة: what is printed with teh marbuta is no noun with its possessor (منطقه, his logic)."""
    classes = (found.classes - {"possessed"}) or frozenset({"common"})
    counts = found.bare in words("quantifiers")  # ثلاثة من الشهود are men
    gender, number = found.gender or (None if counts else "f"), found.number or (None if counts else "s")
    return Word(
        found.form, found.bare, conjunction=found.conjunction, preposition=found.preposition, definite=found.definite,
        classes=classes, gender=gender, number=number,
    )  # fmt: skip
