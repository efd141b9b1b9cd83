"""Marks within a nominal group: names in marks, brackets, hyphens, numbers, initials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.patterns import looks_like_verbal_noun
from quotes.arabic.personal_names import by_name, is_initial
from quotes.arabic.phrase_boundaries import PhraseReader
from quotes.arabic.words import Word, has_role
from quotes.model import Passage
from quotes.text import Document

LONGEST_OWNER: Final = 8  # tokens of ل and a name in marks


class MarkReader(PhraseReader):
    """Says how many tokens of a group a mark takes."""

    def __init__(
        self, document: Document, words_: Sequence[Word], openings: Mapping[int, Passage], names: frozenset[str]
    ) -> None:
        """``openings``: the passages by the token of their opening mark; ``words_`` and ``names`` as for `Namer`."""
        super().__init__(document.tokens, words_, names)
        self._openings = openings
        self._after = document.token_from

    def _step_over_mark(self, at: int, limit: int, head: Word) -> int:
        mark, before = self._words[at].form, self._words[at - 1]
        starts, stops = self._tokens.starts, self._tokens.stops
        if mark[0].isdigit():
            station = self._words[at - 2].bare in words("addressees") and len(mark) <= 2  # قناة النهر 24
            return 1 if station or head.kinds.quantifier or has_role(before.bare, "numbered") else 0
        if mark in "-–" and stops[at - 1] == starts[at] and at + 1 < limit and starts[at + 1] == stops[at]:
            return 2 if before.is_word and self._words[at + 1].is_word else 0
        if mark == "." and (is_initial(self._tokens, at - 1) or (len(before.form) == 1 and before.is_word)):
            return 1
        if mark == "/" and before.kinds.title and at + 1 < limit and self._words[at + 1].is_word:
            return 2  # الدكتور/ سامي الحداد
        taken = by_name(self._tokens, self._words, at, limit)
        if taken:
            return taken + 1
        if mark == "(" and not self._words[at + 1].is_any("adverb", "time"):
            for close in range(at + 1, min(limit, at + 12)):
                if self._words[close].form == ")":
                    return close + 1 - at
            return 0
        return self._step_over_name(at, limit, head)

    def _step_over_name(self, at: int, limit: int, head: Word) -> int:
        """حركة «النهضة»: a name in marks after a noun that may be called so."""
        before = self._words[at - 1]
        passage = self._openings.get(at)
        first = self._words[at + 1]
        deed = before.definite and looks_like_verbal_noun(first.bare)
        deed = deed and self._words[at + 3].kinds.possessed  # استنكرت الجامعة «اقتحام» حرمها
        if passage is not None and passage.closing is not None and first.preposition != "ل" and not deed:
            close = self._after(passage.closing.stop)  # but الأهالي «للصحيفة»
            named = before.is_word and (before.kinds.head or before.kinds.common) and not before.kinds.nisba
            named = (named and (close - at <= 5 or not before.definite)) or (
                head.kinds.organization and close - at <= 6
            )
            if close - at <= 8 and close <= limit and named:
                return close - at
        return 0

    def _step_over_marks_of_owner(self, at: int, limit: int) -> int:
        """الموقع الرسمي لـ«المكتبة الوطنية»: a body's site or report, and the body's name in marks."""
        passage = self._openings.get(at + 1)
        if (
            passage is None
            or passage.closing is None
            or not (self._words[at - 1].definite and self._words[at - 1].is_word)
        ):
            return 0
        close = self._after(passage.closing.stop)
        return close - at if close <= limit and close - at <= LONGEST_OWNER else 0
