"""The full names in an article and the titles beside them, whether or not whoever bears them has spoken."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import Levenshtein

from quotes.arabic.lexicon import words
from quotes.arabic.personal_names import gender_of_name, is_kin, is_name_of_another
from quotes.arabic.word_lists import perfect_forms
from quotes.arabic.words import Word, word
from quotes.resolve.same_speaker import differs_in_gender, ends_in_father, is_same_title, title_key
from quotes.text import Document, Tokens, join_names, name_key, text_key

LONGEST_TITLE: Final = 8  # words


class Titled(NamedTuple):
    """A full name as printed, a title beside it as a key, and where the name stands (code points)."""

    name: str
    title: str
    at: int


class NamesInText:
    """What an article says of names anywhere; each question is worked out once."""

    def __init__(self, document: Document, full_names: Sequence[range]) -> None:
        """``full_names``: the token ranges of the full names in the text."""
        self._article = document.article
        self._tokens = document.tokens
        self._full_names = full_names
        self._is_said: dict[str, bool] = {}

    def says(self, name: str) -> bool:
        """Do the words of a name or title stand in the text?"""
        if name not in self._is_said:
            self._is_said[name] = f" {name_key(name)} " in self._text
        return self._is_said[name]

    def with_word(self, end: str) -> list[str]:
        """The full names in the text that begin or end with a folded word, not with a father's name."""
        return self._names_by_word.get(end, [])

    def longest(self, name: str, gender: str | None = None) -> str:
        """The full name in the text that a surname or given name is short for; where several of this ``gender`` bear a
        surname, the name stays as it is.
        """
        parts = name_key(name).split()
        if len(parts) > 1:
            return name
        found = [each for each in (self.with_word(parts[0]) if parts else []) if " " in name_key(each)]
        bearers = [each for each in found if name_key(each).endswith(f" {parts[0]}")]  # sooner than a given name's
        theirs = [each for each in bearers if not differs_in_gender(_gender(each), gender)]
        if _are_several({name_key(each).split()[0] for each in theirs}) or (bearers and not theirs):
            return name  # كارتر, of جيمي كارتر and سلمى كارتر
        bearers = theirs
        best = max(bearers or found, key=lambda each: len(name_key(each).split()), default=name)
        return " ".join(best.split())

    def is_surname_of_another(self, key: str, names: set[str]) -> bool:
        """Is one word only the given name of somebody with these names (keys), and somebody else's surname here?"""
        full = [name.split() for name in names if " " in name]
        if " " in key or not full or any(name[0] != key or name[-1] == key for name in full):
            return False
        theirs = {name[0] for name in full}
        others = (name_key(each).split() for each in self.with_word(key))
        return any(len(each) > 1 and each[-1] == key and each[0] not in theirs for each in others)

    def bearer_of(self, title: str, stretch: range) -> str | None:
        """The one full name that stands beside a title (a key) in a stretch of the text (code points); None where there
        is none, or several."""
        names = {each.name for each in self._titles if each.at in stretch and is_same_title(title, each.title)}
        return min(names) if len(names) == 1 else None

    def last_honoured(self, heads: frozenset[str], before: int) -> str | None:
        """The last full name before a place (code points) that one of these words (folded) stands in the title of."""
        for each in reversed(self._full_names):
            if self._tokens.starts[each.start] < before and _is_honoured(self._tokens, each.start, heads):
                return " ".join(self._print(each).split())
        return None

    @cached_property
    def _text(self) -> str:
        return f" {join_names(text_key(self._article.text))} "

    @cached_property
    def _names_by_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in map(self._print, self._full_names):
            key = name_key(name).split()
            for each in {*key[:1], *(() if ends_in_father(key) else key[-1:])}:
                found.setdefault(each, []).append(name)
        return found

    @cached_property
    def _titles(self) -> list[Titled]:
        """Each full name with the title right before it, or in commas after it, in text order."""
        found = []
        for each in self._full_names:
            name = " ".join(self._print(each).split())
            for title in (_before(self._tokens, each.start), _after(self._tokens, each.stop)):
                if title:
                    start, stop = self._tokens.starts[title.start], self._tokens.stops[title.stop - 1]
                    key = title_key(self._article.text[start:stop])
                    found.append(Titled(name, key, self._tokens.starts[each.start]))
        return found

    def _print(self, name: range) -> str:
        """A full name as printed, without what is tied to its first word."""
        first = word(self._tokens.each[name.start].norm)
        start = self._tokens.starts[name.start] + len(first.conjunction) + len(first.preposition)
        return self._article.text[start : self._tokens.stops[name.stop - 1]]


def _are_several(first: set[str]) -> bool:
    """Are these given names of more than one person: not حسن and لحسن, داود and داوود, nor أم?"""
    given = sorted(first - words("given_names", role="particle"))
    return any(Levenshtein.distance(a, b) > 1 for a, b in pairwise(given))


def _gender(name: str) -> str | None:
    """Of whoever bears a full name, by its first word."""
    return gender_of_name(name_key(name).split()[0])


def _word_at(tokens: Tokens, index: int) -> Word | None:
    if not 0 <= index < len(tokens.each) or not tokens.each[index].is_word:
        return None
    return word(tokens.each[index].norm)


def _is_honoured(tokens: Tokens, start: int, heads: frozenset[str]) -> bool:
    """صاحب السمو الملكي ⟨الأمير⟩ سالم حداد: nothing but words of a title between."""
    for at in range(start - 1, start - 1 - LONGEST_TITLE, -1):
        here = _word_at(tokens, at)
        if here is not None and here.bare in heads:
            return True
        if here is None or here.form in perfect_forms() or here.is_any("relative", "preposition", "given", "particle"):
            return False
    return False


def _before(tokens: Tokens, start: int) -> range | None:
    """⟨وزيرة التعليم العالي⟩ سلمى حداد: from the nearest title on, a comma between at most."""
    paused = start > 0 and tokens.each[start - 1].norm in "،,"
    if paused and word(tokens.each[start].norm).conjunction:
        return None  # سلمى حداد، وزيرة المالية، ورامي عون
    start -= paused
    for at in range(start - 1, start - 1 - LONGEST_TITLE, -1):
        here = _word_at(tokens, at)
        if here is None or here.form in perfect_forms() or here.is_any("relative", "preposition", "given", "particle"):
            return None
        if at == start - 1 and not paused and is_name_of_another([here]):
            return None  # والد سالم حداد
        if here.kinds.title and not (here.conjunction or here.preposition) and "honorific" not in here.roles:
            held = _word_at(tokens, at - 1)  # زعيمة المعارضة سلمى حداد
            leads = held is not None and held.kinds.title and not (held.definite or is_kin(held)) and here.definite
            if paused and _word_at(tokens, at - leads - 1) is None:
                return None  # سلمى حداد، وزيرة المالية، رامي عون
            return range(at - leads, start)
    return None


def _after(tokens: Tokens, stop: int) -> range | None:
    """سلمى حداد، ⟨وزيرة التعليم العالي⟩،: up to the next mark."""
    comma = stop < len(tokens.each) and tokens.each[stop].norm in "،,"
    head = _word_at(tokens, stop + 1) if comma else None
    if head is None or not head.kinds.title or head.conjunction or head.preposition:
        return None
    longest = stop + 2 + LONGEST_TITLE
    end = next((at for at in range(stop + 2, longest) if _word_at(tokens, at) is None), longest)
    return range(stop + 1, min(end, len(tokens.each)))
