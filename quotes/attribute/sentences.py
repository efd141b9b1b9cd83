"""Where sentences start: at lines and after full stops, but for those in words that somebody else speaks on after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from quotes.arabic.words import Word
from quotes.model import Passage
from quotes.text import Document

# Tokens. Cues of one sentence look at each other and at every word between; of 3,000 articles one has one of over 357.
LONGEST_SENTENCE: Final = 600


def sentence_starts(
    document: Document,
    words_: Sequence[Word],
    inside: Callable[[int], Passage | None],
    is_verb: Callable[[int], bool],
) -> list[int]:
    """Token indices at which a sentence starts; stops inside a passage end nothing outside it.

    ``inside``: the outermost passage that holds a token; ``is_verb``: whether a token is a finite reporting verb.
    """
    token_from, size = document.token_from, len(document.tokens.starts)

    def runs_on(index: int) -> bool:
        """After «…؟» the sentence goes on with a comma, a full stop of its own or the verb that reports."""
        return index < size and (not words_[index].is_word or is_verb(index))

    starts = {0}
    for line in document.lines:
        passage = inside(line)
        opens = passage is not None and token_from(passage.outer.start) == line
        if opens and words_[line - 1].form == ":":
            continue  # «وكتب في يومياته:» and the quotation on the next line
        if passage is None or opens:
            starts.add(line)
    for end in document.ends:
        passage = inside(end)
        if passage is None:
            starts.add(end + 1)
            continue
        after = token_from(passage.outer.stop)
        if end + 1 >= token_from(passage.inner.stop) and not runs_on(after):
            starts.add(after)
    ordered = [*sorted(start for start in starts if start < size), size]
    return [at for start, stop in pairwise(ordered) for at in range(start, stop, LONGEST_SENTENCE)]
