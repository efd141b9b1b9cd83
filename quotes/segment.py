"""Article text → Document: tokens, lines and sentence ends, in printed offsets."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.arabic.names import is_initial
from quotes.model import Article, Span
from quotes.text import Document, Text, Token, tokenize

_TERMINALS = {".", "؟", "?", "!"}


def segment(article: Article, skipped: Iterable[Span] = ()) -> Document:
    """Cut an article up, leaving out the ``skipped`` stretches (page furniture)."""
    text = Text(article.text)
    left_out = sorted(skipped)
    tokens = [token for token in tokenize(text) if not any(s.start <= token.start < s.stop for s in left_out)]
    lines, ends = [0] if tokens else [], []
    for index, token in enumerate(tokens):
        if index and "\n" in article.text[tokens[index - 1].stop : token.start]:
            lines.append(index)
        if token.norm in _TERMINALS and _ends_sentence(tokens, index):
            ends.append(index)
    return Document(article, text, tokens, lines, ends)


def _ends_sentence(tokens: list[Token], index: int) -> bool:
    token = tokens[index]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is not None and after.norm in _TERMINALS and after.start == token.stop:
        return False  # only the last of ؟! and … closes
    if token.norm != ".":
        return True
    if before is not None and before.stop == token.start:
        if before.norm == ".":
            return after is None or not after.is_word  # «..» is a pause, not an end
        if (before.is_word and len(before.norm) == 1) or is_initial(tokens, index - 1):
            return False  # د. أحمد, جورج دبليو. بوش
    if after is None or after.start > token.stop:
        return True
    # …ذلك.وقال: a stop with no space behind it, but no address (www.example.com) and no initials (آر.إم)
    initials = before is not None and before.is_word and len(before.norm) < 3
    return not after.is_word or ("\u0600" <= after.norm[0] <= "\u06ff" and not initials)
