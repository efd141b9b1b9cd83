"""What the closed lists say of a single word: its clitics and its classes.

No grammar of the sentence here: `word("والرئيس")` knows that و is a conjunction, ال the article and
رئيس the head noun of a masculine title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from quotes.arabic.kinds import UNKNOWN, Kinds, kinds_of
from quotes.arabic.lexicon import phrases, table, words
from quotes.arabic.patterns import looks_like_verbal_noun
from quotes.text import NAME_ALI, TITLE_IMAM, Token, fold

_COMPLEMENTIZER = re.compile(r"([بل]?ان)(?:ه|ها|هم|هما|هن|نا|ني|كم|ي)?")
COMMAS = frozenset("،,؛;-–—")
_NONE: frozenset[str] = frozenset()
_TURNS = frozenset({"turn", "but"})
CLAUSE_PREPOSITIONS = frozenset({"الي", "علي", "عن", "من", "في"})


@dataclass(slots=True, eq=False)
class Word:
    """A folded word taken apart as far as the lists reach. All that read it share it, so it is never changed.

    ``classes`` may hold several readings (كاتب, writer; من, who or from); empty for an unknown word. The fields
    behind ``number`` follow from the rest: ``kinds`` are the classes one by one, ``roles`` its rows in the table of
    connectives, ``complementizer`` is the frame name (ان, بان, لان) that أن, بأنه … stand for.
    """

    form: str
    bare: str
    conjunction: str = ""
    preposition: str = ""
    definite: bool = False
    classes: frozenset[str] = _NONE
    gender: str | None = None
    number: str | None = None
    kinds: Kinds = field(init=False)
    is_word: bool = field(init=False)
    is_comma: bool = field(init=False)
    roles: frozenset[str] = field(init=False)
    complementizer: str | None = field(init=False)
    is_relative: bool = field(init=False)  # الذي, والتي …, which open a clause (not من or ما, which are much else)
    governs: bool = field(init=False)  # a noun behind it, or in it, is nobody's subject
    may_be_nobodys: bool = field(init=False)  # a phrase that reports nobody may begin with it
    may_open: bool = field(init=False)  # أن and its like, a colon
    may_resume: bool = field(init=False)  # the reporter may speak again with it
    may_end: bool = field(init=False)  # a clause may end before it
    may_precede_subject: bool = field(init=False)  # the subject of a clause may begin behind it
    may_name: bool = field(init=False)  # a personal name may begin with it
    turns: bool = field(init=False)  # may open, end or name, or a comma

    def __post_init__(self) -> None:
        form = self.form
        kinds = self.kinds = kinds_of(self.classes) if self.classes else UNKNOWN
        is_word = self.is_word = form[:1].isalpha()
        self.is_comma = not is_word and form in COMMAS
        roles = self.roles = _roles().get(form, _NONE)
        match = _COMPLEMENTIZER.fullmatch(form) if "ان" in form and form != "انا" else None
        self.complementizer = match[1] if match else None
        self.is_relative = kinds.relative and self.bare.startswith(("ال", "لذ", "لت")) and len(self.bare) > 3
        governs = (kinds.preposition or kinds.adverbial) and not kinds.title
        self.governs = governs or self.preposition != ""
        self.may_open = match is not None or form == ":"
        self.may_name = (kinds.given and not self.definite) or "initial" in roles
        self.may_resume = form in phrases("resumptions")
        self.may_end = self.is_relative or self.may_resume or not _TURNS.isdisjoint(roles)
        self.may_be_nobodys = form in phrases("impersonal")
        self.may_precede_subject = not is_word or "head" in roles or "head" in roles_of(form.removeprefix("و"))
        self.turns = self.may_open or self.may_end or self.may_name or self.is_comma

    def is_any(self, *classes: str) -> bool:
        return not self.classes.isdisjoint(classes)

    @property
    def is_fused(self) -> bool:
        """أنه, إنها: the complementizer carries the clause's subject, so the clause begins with it."""
        return self.form.partition("ان")[2] != ""


@cache
def _roles() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in table("connectives"):
        form = fold(row["word"])
        found[form] = found.get(form, _NONE) | {row["role"]}
    return found


def roles_of(form: str) -> frozenset[str]:
    """What a folded form does between clauses and names, by the table of connectives."""
    return _roles().get(form, _NONE)


_Entry = tuple[frozenset[str], str | None, str | None]
# Words that take neither the article nor an attached preposition.
_BARE_ONLY = frozenset({"preposition", "phrase", "conjunction", "particle", "negation", "auxiliary", "verb"})
_BARE_ONLY |= {"pronoun", "adverbial", "self"}


@cache
def _entries() -> dict[str, _Entry]:
    entries: dict[str, _Entry] = {}

    def add(form: str, name: str, gender: str | None = None, number: str | None = None) -> None:
        classes, old_gender, old_number = entries.get(form, (frozenset(), None, None))
        entries[form] = (classes | {name}, old_gender or gender, old_number or number)

    for row in table("function_words"):
        add(fold(row["word"]), row["class"])
    for row in table("titles"):
        form = fold(row["word"])
        if form == fold(TITLE_IMAM):
            add("ال" + form, "title", row["gender"], row["number"])
        add(TITLE_IMAM if form == fold(TITLE_IMAM) else form, "title", row["gender"], row["number"])
    for row in table("collectives"):
        add(fold(row["word"]), row["type"], row["gender"], row["number"])
    for row in table("places"):
        first, *rest = fold(row["word"]).split()
        gender = None if first.startswith("ال") or first in ("لبنان", "ابو") else "f"
        add(first, "place" if not rest else "place_start", gender, "s")
        for adjective in filter(None, row["adjectives"].split(",")):
            for ending in ("", "ه", "ون", "ين", "ان", "تان", "ات"):
                add(fold(adjective) + ending, "nisba")
    for row in table("given_names"):
        form = fold(row["word"])
        add(NAME_ALI if form == fold(NAME_ALI) else form, "given")
        if row["word"].startswith("إل") and len(form) > 5:
            add("إ" + form[1:], "given")
    for row in table("other_verbs"):
        for form in _finite(fold(row["perfect"]), fold(row["imperfect"]), row["noun_too"] == "yes"):
            if form not in entries:
                add(form, "verb")
    for row in table("common_nouns"):
        add(row["word"], "common")
    for row in table("outlets"):
        add(fold(row["word"]).split()[0], "outlet")
    return entries


def _finite(perfect: str, imperfect: str, noun_too: bool) -> tuple[str, ...]:
    """The commonest third-person forms: زار زارت زاروا يزور تزور يزورون."""
    stem = perfect.removesuffix("ي")
    stem = perfect[:-1] if perfect.endswith("ا") and len(perfect) > 3 else stem
    past = () if noun_too else (perfect, stem + "ت", stem + "وا")
    return (*past, imperfect, "ت" + imperfect[1:], imperfect.rstrip("ي") + "ون")


def is_known(form: str) -> bool:
    """Does a list hold this folded word just as it stands, with no clitics?"""
    return form in _entries()


@lru_cache(1 << 16)
def word(form: str, heh: bool = False) -> Word:
    """Analyse one folded word against the lists. Known wholes win over clitics (واشنطن is a city).

    ``heh`` says that the last letter is printed as heh: مديره is his director, not a woman.
    """
    found = _taken_apart(form, heh)
    if heh:
        found.may_name = word(form).may_name  # names are printed either way
        found.turns |= found.may_name
    return found


def _taken_apart(form: str, heh: bool) -> Word:
    for conjunction in ("", form[0]) if len(form) > 2 and form[0] in "وف" else ("",):
        rest = form[len(conjunction) :]
        for preposition, article, bare in _splits(rest):
            entry = _lookup(bare, article)
            if heh and not article and (entry is None or not entry[0].isdisjoint({"title", "common"})):
                entry = _possessed(bare) or entry  # مديره is no مديرة
            if entry is None:
                continue
            classes, gender, number = entry
            if (article or preposition) and classes <= _BARE_ONLY:
                continue
            if article and classes <= {"place", "place_start"}:
                continue  # اللومي is no لومي
            if bare in words("quantifiers"):
                gender, number = None, None  # ثلاثة من الشهود are men
            elif classes <= {"common", "possessed"} and gender is None and not heh:
                gender, number = _shape(bare, article)
            return Word(form, bare, conjunction, preposition, article, classes, gender, number)
    definite, preposition, rest = False, "", form
    if (form.startswith("و") and form[1:3] in ("ال", "لل")) or form.startswith("وبال"):
        rest = form[1:]
    conjunction = "و" if rest != form else ""
    if rest.startswith("لل") and len(rest) > 4:
        preposition, definite, rest = "ل", True, rest[2:]
    elif rest.startswith(("بال", "كال")) and len(rest) > 5:
        preposition, definite, rest = rest[0], True, rest[3:]
    elif rest.startswith("ال") and len(rest) > 3:
        definite, rest = True, rest[2:]
    elif rest[:1] in ("ب", "ل") and looks_like_verbal_noun(rest[1:]):
        preposition, rest = rest[0], rest[1:]
    return Word(form, rest, conjunction, preposition, definite, frozenset(), *_shape(rest, definite))


def _splits(rest: str) -> Sequence[tuple[str, bool, str]]:
    clitic = rest[:1]
    if clitic not in "البك" or len(rest) < 4:
        return (("", False, rest),)
    splits = [("", False, rest)]
    if rest[1] == "ل" and clitic in "ال":
        splits.append(("ل" if clitic == "ل" else "", True, rest[2:]))
    if clitic != "ا":
        if rest[1:3] == "ال" and len(rest) > 5:
            splits.append((clitic, True, rest[3:]))
        splits.append((clitic, False, rest[1:]))
    return splits


def _lookup(bare: str, definite: bool) -> _Entry | None:
    entries = _entries()
    if definite and ("ال" + bare) in entries:
        return entries["ال" + bare]
    entry = entries.get(bare)
    last = bare[-1:]
    if entry is None and len(bare) > 3:
        if last == "ا":
            entry = _accusative(bare)
        elif last in "يو" and not definite:  # مسؤولي, محامو
            entry = entries.get(bare + "ن")
    if last in "اهم" and not definite and (entry is None or entry[0] == {"common"}):
        entry = _possessed(bare) or entry
    return entry


def _accusative(bare: str) -> _Entry | None:
    """عددا, رئيسا: the word with the alef of the accusative."""
    entry = _entries().get(bare[:-1]) if not bare.endswith("ها") else None
    if entry and entry[0].isdisjoint({"title", "group", "anonymous", "document", "organization"}):
        object_ = not entry[0].isdisjoint({"common", "statement"})  # أصدرت الوزارة بيانا: an object, no name
        entry = (frozenset({"common"}), None, None) if object_ else None
    return entry


def _possessed(bare: str) -> _Entry | None:
    """حليفه, وزيرها, فضيلته: a title with its possessor needs no complement."""
    entries = _entries()
    for pronoun in ("ها", "هم", "ه", "نا"):
        if bare.endswith(pronoun) and len(bare) > len(pronoun) + 2:
            stem = bare[: -len(pronoun)]
            entry = entries.get(stem)
            if (entry is None or entry[0] <= {"verb"}) and stem.endswith("ت"):
                entry = entries.get(stem[:-1] + "ه") or entry
            if stem.endswith("ي") and (entry is None or "title" not in entry[0]):  # محاميها
                entry = entries.get(stem[:-1]) or entry
            if entry and "title" in entry[0]:
                return frozenset({"title", "possessed"}), entry[1], entry[2]
            if entry and "common" in entry[0]:
                return frozenset({"common", "possessed"}), None, None
    return None


def _shape(bare: str, definite: bool) -> tuple[str | None, str | None]:
    """Gender and number as far as an ending tells."""
    if bare.endswith("ات"):
        return "f", "p"
    if definite and bare.endswith("ون") and len(bare) > 5:
        return "m", "p"
    if bare.endswith("ه") and len(bare) > 3:
        return "f", "s"
    return None, None


def words_of(tokens: Iterable[Token]) -> list[Word]:
    """Each token as the lists know it."""
    return [token.word or _looked_up(token) for token in tokens]


def _looked_up(token: Token) -> Word:
    token.word = found = word(token.norm, token.heh)
    return found
