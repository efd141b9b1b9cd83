"""What the tables of the lexicon say of a folded word as it stands: its classes, its gender and its number."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, cast

from quotes.arabic.lexicon import table, words
from quotes.arabic.word_classes import ClassName
from quotes.text import NAME_ALI, NAME_BAN, NAME_BASIM, NOUNS_IN_MADDA, TITLE_IMAM, fold

Entry = tuple[frozenset[ClassName], str | None, str | None]
_NONE: Final[frozenset[ClassName]] = frozenset()
_Listed = tuple[str, ClassName, str | None, str | None]  # a folded form, its class, gender and number


@cache
def entries() -> dict[str, Entry]:
    """What the tables say of each folded form; where two tell its gender or number, the first."""
    found: dict[str, Entry] = {}
    for form, name, gender, number in _listings():
        classes, old_gender, old_number = found.get(form, (_NONE, None, None))
        if name != "verb" or form not in found:  # what is listed as something else is hardly met as a verb
            found[form] = (classes | {name}, old_gender or gender, old_number or number)
    return found


@lru_cache(1 << 13)
def takes_up(form: str) -> bool:
    """أصدرته, كتبها: a perfect with the pronoun of what was named before."""
    pronoun = "ها" if form.endswith("ها") else "ه"
    verb = form.removesuffix(pronoun)
    return verb != form and (verb in perfect_forms() or verb[:-1] + "ي" in perfect_forms())  # ألقاها, of ألقى


@lru_cache(1 << 13)
def taken_up(form: str) -> frozenset[str]:
    """The perfects, he did it, that a perfect with a pronoun may be of: ألقتها of ألقى, عقده of عقد."""
    verb = form.removesuffix("ها" if form.endswith("ها") else "ه")
    if not takes_up(form):
        return frozenset()
    stem = verb.removesuffix("ت")
    return frozenset({verb, stem, stem + "ي", verb[:-1] + "ي"})


@cache
def perfect_forms() -> frozenset[str]:
    """He did it and she did it, folded, of every verb that the tables list: نظم, نظمت, ألقى, ألقت."""
    perfects = [fold(row["lemma"]) for row in table("verbs")] + [fold(row["perfect"]) for row in table("other_verbs")]
    return frozenset([*perfects, *(_stem_of_perfect(perfect) + "ت" for perfect in perfects)])


def _listings() -> Iterator[_Listed]:
    for row in table("function_words"):
        yield fold(row["word"]), cast(ClassName, row["class"]), None, None
    yield from _titles()
    for row in table("collectives"):
        form, kind = fold(row["word"]), cast(ClassName, row["type"])
        yield form, kind, row["gender"], row["number"]
        if kind == "organization" and row["number"] == "s":
            stem = form[:-1] + "ت" if form.endswith("ه") else form
            for dual in (stem + "ان", stem + "ين"):  # الحكومتان, البنكين
                yield dual, kind, row["gender"], "d"
    yield from _places()
    yield from _given_names()
    for row in table("other_verbs"):
        for form in _finite(fold(row["perfect"]), fold(row["imperfect"]), row["noun_too"] == "yes"):
            yield form, "verb", None, None
    for row in table("common_nouns"):
        yield row["word"], "common", None, None
    for noun in sorted(NOUNS_IN_MADDA):
        yield noun, "common", None, None
    for row in table("quoted_outlets"):
        yield fold(row["word"]).split()[0], "outlet", None, None


def _titles() -> Iterator[_Listed]:
    imam = fold(TITLE_IMAM)
    for row in table("titles"):
        form = fold(row["word"])
        if form == imam:
            yield "ال" + form, "title", row["gender"], row["number"]
        yield TITLE_IMAM if form == imam else form, "title", row["gender"], row["number"]


def _places() -> Iterator[_Listed]:
    for row in table("places"):
        first, *rest = fold(row["word"]).split()
        marked = first.endswith(("ه", "ا"))  # السعودية; but العراق, السودان
        gender = None if (first.startswith("ال") and not marked) or first in ("لبنان", "ابو") else "f"
        yield first, "place" if not rest else "place_start", gender, "s"
        for adjective in filter(None, row["adjectives"].split(",")):
            for ending in ("", "ه", "ون", "ين", "ان", "تان", "ات"):
                yield fold(adjective) + ending, "nisba", None, None


@lru_cache(1 << 13)
def is_relational(bare: str) -> bool:
    """تنفيذي, حكومي: an adjective of relation by the noun that it is made from; not محامي, تهاني."""
    noun = bare[:-1]
    made = bare.endswith("ي") and len(noun) > 3 and (noun in entries() or noun + "ه" in entries())
    return made and "title" not in entries().get(bare, (_NONE,))[0] and bare not in words("utterances")


@cache
def places_in_two_words() -> frozenset[tuple[str, str]]:
    """The first two words, folded, of places that have more than one: الولايات المتحده."""
    pairs = (fold(row["word"]).split()[:2] for row in table("places") if " " in row["word"])
    return frozenset((first, second) for first, second in pairs)


def _given_names() -> Iterator[_Listed]:
    for row in table("given_names"):
        form = fold(row["word"])
        yield NAME_ALI if form == fold(NAME_ALI) else form, "given", None, None
        if row["word"].startswith("إل") and len(form) > 5:
            yield "إ" + form[1:], "given", None, None
    yield NAME_BAN, "given", None, None
    yield NAME_BASIM, "given", None, None


@cache
def few() -> dict[str, str]:
    """The numerals from three to ten, folded, with their values: a plural of what is counted follows them."""
    return {fold(row["word"]): row["value"] for row in table("numerals") if 3 <= int(row["value"]) <= 10}


@cache
def names_in_marbuta() -> frozenset[str]:
    """Given names that end in teh marbuta, folded: where a text knows the letter, a heh is a pronoun (ناديه)."""
    return frozenset(fold(row["word"]) for row in table("given_names") if row["word"].endswith("ة"))


def is_meeting(form: str) -> bool:
    """لقائه, استقبالها: a verbal noun with the pronoun of whoever does it, after which whoever is met stands."""
    stem, pronoun = _without_pronoun(form)
    return bool(pronoun) and stem in _meetings()


def _without_pronoun(form: str) -> tuple[str, str]:
    """A folded word and the pronoun of the third person on it: لقائها, لقائ and ها."""
    pronoun = next((each for each in ("هما", "ها", "هم", "ه") if form.endswith(each)), "")
    return form.removesuffix(pronoun), pronoun


@cache
def _meetings() -> frozenset[str]:
    return frozenset(_without_pronoun(form)[0] for form in words("meetings"))


def _stem_of_perfect(perfect: str) -> str:
    return perfect[:-1] if perfect.endswith("ي") or (perfect.endswith("ا") and len(perfect) > 3) else perfect


def _finite(perfect: str, imperfect: str, noun_too: bool) -> tuple[str, ...]:
    """The commonest third-person forms: زار زارت زاروا يزور تزور يزورون سيزور ستزور سيزورون."""
    stem = _stem_of_perfect(perfect)
    past = () if noun_too else (perfect, stem + "ت", stem + "وا")
    present = (imperfect, "ت" + imperfect[1:], imperfect.rstrip("ي") + "ون")
    future = () if imperfect.endswith("ي") else ("س" + form for form in present)  # سيلبي is a name as well
    return (*past, *present, *future)
