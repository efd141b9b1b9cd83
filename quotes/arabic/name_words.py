"""Which words of an article are names, or may be: given names, surnames beside them, honorifics before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.parts_of_speech import is_noun
from quotes.arabic.patterns import looks_like_verbal_noun
from quotes.arabic.personal_names import (
    begins_compound,
    is_closed,
    is_honorific,
    is_initial,
    is_tied_noun,
    is_unlisted,
)
from quotes.arabic.word_classes import ClassName
from quotes.arabic.words import Word, word
from quotes.text import Tokens

# للرد, بواسطتها: a word with what is tied to it, before or after (6,500 articles have 20 as speakers, no name).
_CARRIES_ANOTHER: Final = re.compile(r"لل.{2,}|.{3,}ه(?:ا|ما)")


class NameWords:
    """Tells names from other words, by the lists and by what the article has elsewhere."""

    def __init__(self, tokens: Tokens, words_: Sequence[Word], names: frozenset[str] = frozenset()) -> None:
        """``words_``: the tokens as the lists know them, with nothing after the last and before the first.
        ``names``: the words of names that the article gives anywhere."""
        self._tokens = tokens
        self._words = words_
        self._size = len(tokens.each)
        self._names = names
        self._is_name: dict[int, bool] = {}
        self._particles = words("given_names", role="particle")

    @staticmethod
    def listed(form: str, *classes: ClassName) -> bool:
        """Do the lists know a form as one of ``classes``?"""
        return word(form).is_any(*classes)

    def is_name(self, index: int) -> bool:
        """A given name, an initial, or a word that belongs to a name elsewhere in the article."""
        found = self._is_name.get(index)
        if found is None:
            found = self._is_name[index] = self._is_name_here(index)
        return found

    def _is_name_here(self, index: int) -> bool:
        w = self._words[index]
        if w.form == "باسمه" and self._tokens.each[index].printed.endswith("ه"):
            return False  # رفع سموه باسمه, and no باسمة
        return (
            w.form in self._names
            or (w.kinds.given and not w.definite)
            or begins_compound(self._tokens, index)
            or (bool(w.conjunction) and w.form[1:] in self._names)
            or (w.has_role("initial") and is_initial(self._tokens, index))
        )

    def may_be_name(self, index: int) -> bool:
        """A word that no list knows as anything but a name."""
        w = self._words[index]
        if self.is_name(index):
            return True
        prefixed = bool(w.preposition) and w.classes <= {"common", "given"}
        if (w.classes - {"common"} and not prefixed) or w.conjunction or (w.definite and w.classes):
            return False
        if w.classes or w.preposition:
            if is_tied_noun(w):
                return False
            closed = index + 1 < self._size and is_closed(self._words, index + 1)
            return (
                bool(w.preposition)
                and (not w.definite or w.preposition == "ك")  # لويس كالديرا
                and self._after_given_name(index)
                and (closed or not w.form.endswith("ه"))
            )
        if w.form.endswith("ه") and not (index > 0 and self.is_name(index - 1)):
            return False  # غاضبة: an adjective sooner than a name
        if _CARRIES_ANOTHER.fullmatch(w.form) and not self._after_given_name(index):
            return False
        return not looks_like_verbal_noun(w.bare) and not (w.gender and w.number == "p")

    def _after_given_name(self, index: int) -> bool:
        """Right after a listed given name that nothing of a name stands before."""
        before = self._words[index - 1]
        return index > 0 and before.kinds.given and not before.definite and not (index > 1 and self.is_name(index - 2))

    def is_after_full_name(self, start: int, at: int) -> bool:
        """A definite common noun after a given name and a surname is the object of the verb."""
        w = self._words[at]
        if at - start < 2 or not w.definite or not w.kinds.common or w.kinds.nisba or self.is_name(at):
            return False
        first = self._words[at - 2]
        if first.form in self._particles and w.form.endswith("ي"):
            return False  # عبد القادر العلمي
        unlisted = is_unlisted(first) and is_unlisted(self._words[at - 1]) and is_noun(w.bare)
        return unlisted or (first.kinds.given and not first.definite and self.may_be_name(at - 1))

    def _follows_given_name(self, at: int) -> bool:
        """سالم عيد, مهند طيارة: the word right after a lone given name is a surname, whatever else it may mean."""
        if not self._after_given_name(at):
            return False
        if self.is_honorific(at) or self._is_object_by_alef(at):
            return False
        following = self._words[at + 1] if at + 1 < self._size else None
        titled = (
            following is not None and (following.definite or following.form == "باسم") and self._words[at].kinds.title
        )
        return not titled

    def _is_object_by_alef(self, at: int) -> bool:
        """قدمت سلمى ⟨عددا⟩ من الأغاني: the alef of the accusative on what is a noun without it, and no name."""
        w = self._words[at]
        noun = w.kinds.common and w.form.endswith("ا") and len(w.form) > 3 and not w.is_any("given", "title")
        return noun and self.listed(w.form[:-1], "common") and not self.is_name(at)

    @staticmethod
    def _is_told_his(w: Word) -> bool:
        """يقول البطل ⟨لحبيبته⟩: what no list has, with ل before and a pronoun after it."""
        return not w.classes and w.form.startswith("ل") and len(w.form) > 5 and w.form.endswith(("ته", "تها", "يه"))

    def is_name_of_body(self, at: int) -> bool:
        """معهد ⟨كارنيغي⟩, مكتب ⟨سالم حداد⟩: a name, or what no list knows, right after a noun that needs one."""
        return self._wants_name(at - 1) and (self.is_name(at) or is_unlisted(self._words[at]))

    def _wants_name(self, at: int) -> bool:
        """معهد, حركة: a body that the word after it tells; not المعهد, حركته."""
        w = self._words[at]
        return w.kinds.organization and not (w.definite or w.is_any("title", "given", "nisba", "possessed"))

    def stop_of_body(self, at: int, stop: int) -> int:
        """معهد كارنيغي ⟨يزيد صايغ⟩: up to where the name of whoever bears the title begins, if one is given.

        A given name begins it, or the last two words of more than two that no list knows.
        """
        end = at + 1
        while end < stop and (self.is_name(end) or is_unlisted(self._words[end])):
            end += 1
        first = at + 1 + self._words[at].kinds.given
        named = next((each for each in range(first, end - 1) if self._words[each].kinds.given), None)
        if named is not None:
            return named
        led = end < self._size and self._words[end].is_comma and self.is_name(end + 1)  # منظمة هيومان رايتس ووتش، كريم
        spelt = any(self._words[each].has_role("letter") for each in range(at, end))  # شركة يو تي سي
        return end if end - at < 3 or led or spelt or self.is_name(at) else end - 2

    def _completes_compound(self, at: int) -> bool:
        """عبد لرحمن, أبو بكر, بن ناصر: what stands after a particle of names belongs to the name, whatever it is."""
        return at > 0 and self._words[at].is_word and self._words[at - 1].form in self._particles

    def is_honorific(self, at: int) -> bool:
        """الدكتور, المهندس, اللواء; not سالم آل الشيخ."""
        return is_honorific(self._words[at]) and self._words[at - 1].form not in self._particles

    def after_honorific(self, at: int) -> bool:
        """Right after an honorific (اللواء, اللواء متقاعد) nothing but a name or another title stands."""
        before = at - 1
        while before > 0 and self._words[before].has_role("rank"):
            before -= 1  # الفريق أول ركن
        return at > 0 and self.is_honorific(before)

    def _closes(self, at: int) -> bool:
        """Nothing of a phrase stands at a token: a mark, أن or the end of the text."""
        return at >= self._size or not self._words[at].is_word or self._words[at].complementizer is not None
