"""Writes the morphological database that camel-tools reads, and its forms as a table, from that of reporting verbs.

The format is ALMOR: prefixes, stems and suffixes, each with a category, and three tables that say which
categories go together. A stem's category is the set of forms it serves, so that the database accepts
the paradigms of `conjugate` and nothing else. Run ``python -m quotes.arabic.almor`` after a change in the lexicon.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from quotes.arabic.conjugate import LETTER, Form, Verb, noun_forms, participle_forms, verb_forms
from quotes.arabic.lexicon import Row, data, table
from quotes.text import fold

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

NAME = "cues"
POS = {"verb": "verb", "participle": "adj", "masdar": "noun"}
PRONOUNS = {  # as written, the value of enc0, as vocalised
    "ه": ("3ms", "هُ"), "ها": ("3fs", "هَا"), "هما": ("3d", "هُمَا"), "هم": ("3mp", "هُم"), "هن": ("3fp", "هُنَّ"),
    "ني": ("1s", "نِي"), "ي": ("1s", "ي"), "نا": ("1p", "نَا"), "ك": ("2ms", "كَ"), "كم": ("2mp", "كُم"),
}  # fmt: skip
CONJUNCTIONS = (("", "", ""), ("و", "وَ", "prc2:wa_conj"), ("ف", "فَ", "prc2:fa_conj"))
FUTURE = (("", "", ""), ("س", "سَ", "prc1:sa_fut"), ("ل", "لِ", "prc1:li_sub"))
PREPOSITIONS = (("", "", ""), ("ب", "بِ", "prc1:bi_prep"), ("ل", "لِ", "prc1:li_prep"), ("ك", "كَ", "prc1:ka_prep"))

_FEATURES: dict[str, tuple[str, ...]] = {  # a feature with no values listed is an open class
    "diac": (),
    "lex": (),
    "cue": (),
    "pos": ("verb", "adj", "noun", "digit", "punc", "latin"),
    "prc3": ("0",),
    "prc2": ("0", "wa_conj", "fa_conj"),
    "prc1": ("0", "sa_fut", "li_sub", "bi_prep", "li_prep", "ka_prep"),
    "prc0": ("0", "Al_det"),
    "per": ("1", "3"),
    "asp": ("p", "i"),
    "vox": ("a", "u"),
    "gen": ("m", "f", "u"),
    "num": ("s", "d", "p"),
    "enc0": ("0", *sorted(f"{value}_{use}" for value in {v for v, _ in PRONOUNS.values()} for use in ("dobj", "poss"))),
}
_CLITICS = "prc3:0 prc2:0 prc1:0 prc0:0 per:na gen:na num:na enc0:0"
_LAST_VOWEL = re.compile("[\u064b-\u0650\u0652]+$")
Thing = TypeVar("Thing", bound="SupportsRichComparison")


def paradigm(row: Row) -> Iterator[tuple[str, Form]]:
    """All forms of a row of the verb table, each with its dictionary form: verb, participle, verbal nouns."""
    verb = Verb.read(row["diac"], row["root"], row["form"], row["theme"])
    for form in verb_forms(verb):
        yield _LAST_VOWEL.sub("", row["diac"]), form
    participle = ""
    for form in participle_forms(verb):
        participle = participle or _LAST_VOWEL.sub("", form.text)
        yield participle, form
    for column, number in (("masdar", "s"), ("plural", "p")):
        for word in filter(None, row[column].split(",")):
            for form in noun_forms(word, number):
                yield word, form


@dataclass(frozen=True, slots=True, order=True)
class Ending:
    """A suffix category: one way for a form to end, with a pronoun to follow or without."""

    word_class: str
    surface: str
    diac: str
    agreement: str
    bound: bool
    front: bool
    limits: str

    def lines(self) -> Iterator[tuple[str, str]]:
        """Surface and features of every suffix of this category."""
        if not self.bound:
            yield self.surface, f"diac:{self.diac} {self.agreement}"
            return
        use = "dobj" if self.word_class == "verb" else "poss"
        for written, (value, vocalised) in PRONOUNS.items():
            if written == ("ي" if use == "dobj" else "ني"):
                continue
            if self.word_class == "masdar":
                vocalised = written
            elif self.front:
                vocalised = vocalised.replace("هُ", "هِ")
            yield self.surface + written, f"diac:{self.diac}{vocalised} {self.agreement} enc0:{value}_{use}"


Use = tuple[str, Ending]  # the person letter that a form begins with, and how it ends


@dataclass(frozen=True, slots=True, order=True)
class Beginning:
    """A prefix category: a clitic before the stem, and the person letter of an imperfect."""

    lead: str
    clitic: str
    article: bool
    verbal: bool

    def takes(self, lead: str, ending: Ending) -> bool:
        """Whether a form that begins and ends so may carry this clitic."""
        if lead != self.lead or self.verbal != (ending.word_class == "verb"):
            return False
        if self.verbal:  # سيقولون but ليقولوا
            return ending.limits not in {"س": ("s", "j"), "ل": ("i",)}.get(self.clitic, ())
        if (self.article and ending.bound) or (self.clitic == "ك" and ending.word_class == "participle"):
            return False  # كآمل would be كامل
        return not (ending.limits == "a" and (self.article or self.clitic))

    @property
    def surface(self) -> str:
        """The clitic and the article, if there is one: ل and ال make لل."""
        return self.clitic + ("ل" if self.clitic == "ل" else "ال") * self.article

    def lines(self) -> Iterator[tuple[str, str]]:
        """Surface and features of every prefix of this category."""
        clitics = FUTURE if self.verbal else PREPOSITIONS
        written, vocalised, feature = next(clitic for clitic in clitics if clitic[0] == self.clitic)
        if self.article:  # ل and ال make لل
            article = "ل" if written == "ل" else "ال"
            written, vocalised, feature = written + article, vocalised + article, f"{feature} prc0:Al_det"
        for conjunction, sound, mark in CONJUNCTIONS:
            surface = conjunction + written + fold(self.lead)
            yield surface, " ".join(filter(None, (f"diac:{sound}{vocalised}{self.lead}", mark, feature.strip())))


def _cut(form: Form) -> tuple[str, str, str]:
    """Person letter, stem and ending, vocalised; the vowel between goes with the ending, so that stems are shared."""
    letters = LETTER.findall(form.text)
    stop = len(letters) - form.tail
    body = "".join(letters[form.lead : stop])
    plain = _LAST_VOWEL.sub("", body)
    return "".join(letters[: form.lead]), plain, body[len(plain) :] + "".join(letters[stop:])


def _endings(form: Form, tail: str) -> Iterator[Ending]:
    agreement = f"per:{form.person or 'na'} gen:{form.gender} num:{form.number}"
    front = bool(re.search("(\u0650|ي\u0652?)$", form.text))
    for bound in (False, True):
        if form.bound if bound else form.free:
            limits = form.case or form.mood or ""
            yield Ending(form.word_class, fold(tail), tail, agreement, bound, front and bound, limits)


def _number(letter: str, things: Iterable[Thing]) -> dict[Thing, str]:
    """Names for categories, in the order of what they stand for."""
    return {thing: f"{letter}{n}" for n, thing in enumerate(sorted(things), 1)}


def database(rows: Iterable[Row]) -> str:
    """The whole file for these rows of the verb table."""
    stems: dict[tuple[str, str], set[Use]] = defaultdict(set)
    for row in rows:
        for lex, form in paradigm(row):
            lead, plain, tail = _cut(form)
            what = f"pos:{POS[form.word_class]} asp:{form.aspect or 'na'} vox:{form.voice or 'na'}"
            features = f"diac:{plain} lex:{lex} cue:{row['lemma']} {what} {_CLITICS}"
            stems[fold(plain + tail).removesuffix(fold(tail)), features].update(
                (lead, ending) for ending in _endings(form, tail)
            )
    served = {key: tuple(sorted(uses)) for key, uses in stems.items()}
    uses = {use for group in served.values() for use in group}
    beginnings = _beginnings({lead for lead, ending in uses if ending.word_class == "verb"})
    fits = {use: [beginning for beginning in beginnings if beginning.takes(*use)] for use in uses}
    prefix = _number("A", beginnings)
    stem = _number("B", set(served.values()))
    suffix = _number("C", {ending for _, ending in uses})
    sections = {
        "PREFIXES": {f"{s}\t{name}\t{features}" for b, name in prefix.items() for s, features in b.lines()},
        "SUFFIXES": {f"{s}\t{name}\t{features}" for e, name in suffix.items() for s, features in e.lines()},
        "STEMS": {f"{s}\t{stem[group]}\t{features}" for (s, features), group in served.items()},
        "TABLE AB": {f"{prefix[b]} {name}" for group, name in stem.items() for use in group for b in fits[use]},
        "TABLE BC": {f"{name} {suffix[ending]}" for group, name in stem.items() for _, ending in group},
        "TABLE AC": {f"{prefix[b]} {suffix[use[1]]}" for use in uses for b in fits[use]},
    }
    lines = _header()
    for name, section in sections.items():
        lines += [f"###{name}###", *sorted(section)]
    return "\n".join(lines) + "\n"


def _beginnings(leads: Iterable[str]) -> list[Beginning]:
    verbal = [Beginning(lead, clitic, False, True) for lead in leads for clitic in (("", "س", "ل") if lead else ("",))]
    nominal = [Beginning("", clitic, article, False) for clitic, *_ in PREPOSITIONS for article in (False, True)]
    return sorted(verbal + nominal)


def _header() -> list[str]:
    """Everything before the prefixes. The reader wants a default for the three kinds of word that are no words."""
    closed = {feature: values for feature, values in _FEATURES.items() if values}
    values = {feature: [f"{feature}:{value}" for value in (*closed.get(feature, ()), "na")] for feature in _FEATURES}
    unknown = " ".join(f"{feature}:na" for feature in closed if feature != "pos")
    return [
        "###DEFINES###",
        *(" ".join(["DEFINE", f, *(values[f] if f in closed else [f"{f}:*open*"])]) for f in _FEATURES),
        "###DEFAULTS###",
        *(f"DEFAULT pos:{pos} {unknown}" for pos in closed["pos"]),
        "###ORDER###",
        f"ORDER {' '.join(_FEATURES)}",
        "###TOKENIZATIONS###",
        "TOKENIZATION diac",
        "###STEMBACKOFF###",
    ]


def forms(rows: Iterable[Row]) -> tuple[str, str]:
    """The tables of forms and of their kinds (`quotes.arabic.cue_forms`).

    Every folded surface form of the rows stands there without conjunctions, clitics before it and the pronoun after
    it, each with its kinds and lemmas; and every kind with the clitics that may stand before it.
    """
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        for _, form in paradigm(row):
            found[fold(form.text)].add((_kind(form), row["lemma"]))
    kinds = {
        kind: str(number) for number, kind in enumerate(sorted({k for uses in found.values() for k, _ in uses}), 1)
    }
    lines = [
        "\t".join([form, " ".join(sorted(f"{kinds[kind]}:{lemma}" for kind, lemma in uses))])
        for form, uses in sorted(found.items())
    ]
    heads = "\t".join(("kind", "class", "aspect", "voice", "person", "gender", "number", "free", "bound"))
    return _table("form\treadings", lines), _table(heads, (f"{number}\t{kind}" for kind, number in kinds.items()))


def _kind(form: Form) -> str:
    """A row of the table of kinds, without its number."""
    agreement = (form.person, None if form.gender == "u" else form.gender, form.number)
    voice = "a" if form.word_class == "participle" else form.voice
    lead, _, tail = _cut(form)
    before = {False: "", True: ""}
    for ending in _endings(form, tail):
        leads = _beginnings([lead] if form.word_class == "verb" else [])
        takes = [beginning.surface or "-" for beginning in leads if beginning.takes(lead, ending)]
        before[ending.bound] = ",".join(takes)
    return "\t".join(str(cell or "") for cell in (form.word_class, form.aspect, voice, *agreement, *before.values()))


def _table(heads: str, lines: Iterable[str]) -> str:
    return "\n".join((heads, *lines)) + "\n"


def catalogue() -> str:
    """What `MorphologyDB.builtin_db` looks the database up in."""
    datasets = {"default": NAME, "datasets": {NAME: {"path": NAME}}}
    return json.dumps({"version": "1.6.0", "packages": {}, "components": {"MorphologyDB": datasets}}, indent=1) + "\n"


def products() -> dict[str, str]:
    """Every generated file of ``data/morphology`` by its path there."""
    rows = table("verbs")
    written, kinds = forms(rows)
    return {
        "catalogue.json": catalogue(),
        f"data/{NAME}/morphology.db": database(rows),
        "cue_forms.tsv": written,
        "cue_kinds.tsv": kinds,
    }


def main() -> None:
    """Write the generated files where the package keeps its data."""
    for path, text in products().items():
        target = Path(str(data("morphology"))) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
