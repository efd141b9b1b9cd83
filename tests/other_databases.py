"""Morphological databases as others write them, small."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from quotes.arabic.almor import database
from quotes.arabic.lexicon import table
from quotes.text import fold

THEIRS = {"قال", "أكد", "أعلن", "نفى", "أشار", "صرح", "ذكر", "ذكّر"}


class Stem(NamedTuple):
    """A word without its clitics: as printed, its part of speech, gender, number, and whether it is a person."""

    form: str
    pos: str
    gen: str
    num: str
    rat: str


@cache
def without_our_feature() -> str:
    """Our database as a stranger would write it: nothing but the lemma says which verb it is."""
    rows = [row for row in table("verbs") if row["lemma"] in THEIRS]
    return re.sub(r"(DEFINE cue cue:\*open\*\n)| cue:\S+", "", database(rows)).replace(" cue ", " ")


def with_stems(stems: Iterable[Stem]) -> str:
    """The same with words that have nothing to do with reporting; they take no clitics."""
    text = without_our_feature().replace("pos:noun pos:digit", "pos:noun pos:noun_prop pos:digit")
    text = text.replace("###DEFAULTS###", "DEFINE rat rat:i rat:r rat:na\n###DEFAULTS###")
    text = re.sub(r"^(ORDER .*)$", r"\1 rat", text, flags=re.MULTILINE)
    text = re.sub(r"^(DEFAULT .*)$", r"\1 rat:na", text, flags=re.MULTILINE)
    names = re.search("^DEFAULT pos:noun (.*)$", text, re.MULTILINE)
    assert names is not None
    text = text.replace("###ORDER###", f"DEFAULT pos:noun_prop {names[1]}\n###ORDER###")
    rows = "".join(
        f"{fold(s.form)}\tBother\tdiac:{s.form} lex:{s.form} pos:{s.pos} prc0:0 gen:{s.gen} num:{s.num} rat:{s.rat}\n"
        for s in stems
    )
    for heading, row in (
        ("PREFIXES", "\tAother\tdiac:\n"),
        ("SUFFIXES", "\tCother\tdiac:\n"),
        ("STEMS", rows),
        ("TABLE AB", "Aother Bother\n"),
        ("TABLE BC", "Bother Cother\n"),
        ("TABLE AC", "Aother Cother\n"),
    ):
        text = text.replace(f"###{heading}###\n", f"###{heading}###\n{row}")
    return text
