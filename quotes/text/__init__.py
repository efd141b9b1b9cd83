"""A text read twice: as printed, and folded for comparing. Answers are always printed offsets.

Folding drops what carries no letter (tashkeel, tatweel, bidi and zero-width controls) and makes one
letter of the variants of alef, yeh and teh marbuta, so that أكّد, اكد and أَكَّــدَ compare equal.

folding.py   the folded reading
reading.py   both readings of one text, and the way back
keys.py      keys by which texts and names are compared
tokens.py    words, numbers and marks
document.py  an article's tokens, lines and sentences
memory.py    what was found out about words, kept

Everybody else imports the names below.
"""

from __future__ import annotations

from quotes.text.document import Document
from quotes.text.folding import DROPPED, fold
from quotes.text.keys import WORD, found_words, join_names, name_key, text_key, without_accents, without_seats
from quotes.text.reading import Text
from quotes.text.tokens import (
    AROUND,
    LONG,
    NAME_ALI,
    NAME_BAN,
    NAME_BASIM,
    NOUNS_IN_MADDA,
    TITLE_IMAM,
    Token,
    Tokens,
    tokenize,
)

__all__ = [
    "AROUND",
    "DROPPED",
    "LONG",
    "NAME_ALI",
    "NAME_BAN",
    "NAME_BASIM",
    "NOUNS_IN_MADDA",
    "TITLE_IMAM",
    "WORD",
    "Document",
    "Text",
    "Token",
    "Tokens",
    "fold",
    "found_words",
    "join_names",
    "name_key",
    "text_key",
    "tokenize",
    "without_accents",
    "without_seats",
]
