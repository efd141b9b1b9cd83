"""Short words in marks: the name of a body, a paper or a work («النهضة»), or something that is said («لن نقبل»)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from quotes.arabic.lexicon import words as lexicon
from quotes.arabic.words import Word
from quotes.model import Passage

_FUTURE: Final = re.compile(r"[وف]?س[يتن].{3}")  # سنعود; many a name has the shape of other forms
LONGEST_NAME: Final = 6  # words


def passages_that_name(
    words: Sequence[Word], openings: Mapping[int, Passage], token_from: Callable[[int], int], is_verb: Sequence[bool]
) -> dict[int, Passage]:
    """Those of the passages, by the token of their opening mark, whose words may be a name and state nothing."""
    found, addressees = {}, lexicon("addressees")  # لا ستامبا: after such a noun a name whatever its words
    for at, passage in openings.items():
        first, last = token_from(passage.inner.start), token_from(passage.inner.stop)
        short = passage.closing is not None and last - first <= 2 * LONGEST_NAME
        outlet = short and words[at - 1].bare in addressees and last - first <= LONGEST_NAME
        if outlet or (short and _is_name(words[first:last], is_verb[first:last])):
            found[at] = passage
    return found


def _is_name(words: Sequence[Word], is_verb: Sequence[bool]) -> bool:
    count = sum(word.is_word for word in words)
    if not 0 < count <= LONGEST_NAME:
        return False
    spelt = any(word.has_role("letter") for word in words)  # سي إن إن
    if any(map(_states, words)) or (not spelt and any(word.complementizer is not None for word in words)):
        return False
    pairs = list(pairwise(words))
    if any(_is_predicate(before, here) for before, here in pairs):
        return False
    if count > 1 and _acts(words[0], is_verb[0]):
        return False  # «تحتفظ الجريدة باسمه»
    return not any(
        before.definite and _acts(here, acts) for (before, here), acts in zip(pairs, is_verb[1:], strict=True)
    )


def _states(word: Word) -> bool:
    """A sign or a word that names have not: a question, a negation, a pronoun."""
    if not word.is_word:
        return word.form in "؟?!:…،؛"
    return word.is_any("negation", "pronoun") and not (word.kinds.certain or word.kinds.nisba)


def _acts(word: Word, is_verb: bool) -> bool:
    """A finite verb, as far as the word alone tells."""
    if not word.is_word or word.form.startswith("ال") or word.kinds.certain or word.kinds.nisba:
        return False
    return is_verb or word.is_any("verb", "auxiliary") or (not word.classes and _FUTURE.match(word.form) is not None)


def _is_predicate(before: Word, here: Word) -> bool:
    """الوضع خطير: an indefinite word says something of a definite one; الوضع الراهن is a noun and what it is called."""
    if not before.definite or here.definite or here.conjunction or here.preposition:
        return False
    return here.kinds.common and not here.is_any("title", "given", "place", "outlet", "preposition")
