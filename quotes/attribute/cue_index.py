"""The cues of an article by token: which words may report, and as what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from quotes.arabic.lexicon import words
from quotes.arabic.personal_names import acts_on_body, is_honorific
from quotes.arabic.words import Word
from quotes.attribute.token_index import Places
from quotes.model import Candidate, CueKind

NEAR: Final = 8  # tokens of a subject between a verb and its preposition
_SUBJECTS: Final = ("organization", "place", "title", "given", "phrase", "anonymous")  # what follows a verb, no noun


class CueIndex:
    """All that may report in an article, by token index."""

    def __init__(self, words: list[Word], candidates: list[Candidate]) -> None:
        """``words``: one for each token, and a few after the last."""
        self.each: Final = candidates
        self._words = words
        self._by_token: dict[int, list[Candidate]] = {}
        for candidate in candidates:
            self._by_token.setdefault(candidate.start, []).append(candidate)
        self._verbs = self._first_of(CueKind.VERB)
        self._participles = self._first_of(CueKind.PARTICIPLE)
        self._prepositions = self._first_of(CueKind.PREPOSITION)
        self.verb_places = self._where(self._reads_as_verb)
        self.cue_places = self._where(self._reads_as_cue)
        # Phrases like نقلا عن.
        self.on_behalf = Places([candidate.start for candidate in candidates if candidate.role == "on_behalf"])
        self.reporting = {at: cue for at in self._by_token if (cue := self._reporter(at)) is not None}

    def _first_of(self, kind: CueKind) -> dict[int, Candidate]:
        """The first cue of a kind at each token."""
        return {cue.start: cue for cue in reversed(self.each) if cue.cue.kind is kind}

    def _where(self, reads: Callable[[int], bool]) -> list[bool]:
        """By each token and a few after the last one: is there a cue that reads so?"""
        found = [False] * len(self._words)
        for index in self._by_token:
            found[index] = reads(index)
        return found

    def __contains__(self, index: int) -> bool:
        """May the token report as anything?"""
        return index in self._by_token

    def at(self, index: int) -> list[Candidate]:
        """All that the token may report as."""
        return self._by_token.get(index, [])

    def verb_at(self, index: int) -> Candidate | None:
        """The reporting verb at a token, if there is one."""
        return self._verbs.get(index)

    def participle_at(self, index: int) -> Candidate | None:
        """The reporting participle at a token, if there is one."""
        return self._participles.get(index)

    def preposition_at(self, index: int) -> Candidate | None:
        """The reporting preposition (بحسب) at a token, if there is one."""
        return self._prepositions.get(index)

    def reporting_at(self, index: int) -> Candidate | None:
        """The finite verb or participle of reporting that may take an opener after it."""
        return self.reporting.get(index)

    def is_verb(self, index: int) -> bool:
        """A finite reporting verb; homographs of nouns count only where a verb can stand."""
        return self.verb_places[index]

    def is_cue(self, index: int) -> bool:
        """A finite reporting verb or the participle of one: no part of a nominal group."""
        return self.cue_places[index]

    def is_possessed_noun(self, index: int) -> bool:
        """تأكيده, قوله: a verbal noun of reporting with its possessor."""
        return any(c.cue.kind is CueKind.NOUN and c.suffix for c in self.at(index))

    def may_go_on(self, cue: Candidate) -> bool:
        """Can the reporter go on with a cue, so that the clause before it ends: with و, after a comma, by بحسب?"""
        if cue.cue.kind is CueKind.VERB:
            return cue.joined or self._words[cue.start - 1].is_comma
        return cue.cue.kind is not CueKind.NOUN

    def _reporter(self, index: int) -> Candidate | None:
        aside = self._words[index - 1].is_comma and self.participle_at(index) is not None
        return (self.verb_at(index) or self.participle_at(index)) if aside or self.is_cue(index) else None

    def _reads_as_cue(self, index: int) -> bool:
        participle = self.participle_at(index)
        if self.is_verb(index) or self.is_possessed_noun(index):
            return True
        return (
            participle is not None
            and not participle.ambiguous
            and (self._words[index].form.endswith("ا") or self._words[index - 1].is_comma)
        )

    def _reads_as_verb(self, index: int) -> bool:
        candidate, before = self.verb_at(index), self._words[index - 1]
        if candidate is None:
            return False
        if before.has_role("perfect"):
            return True  # وكان الوزير قد طالب النواب بأن …
        if candidate.cue.lemma == "رأى" and self._is_surname(index):
            return False
        if before.form in ("احد", "احدي") and self._words[index - 2].form not in ("لا", "ولا", "ما"):
            return False  # أحد أبرز كتاب المهجر
        if before.kinds.pronoun and candidate.aspect == "p" and self._words[index].kinds.common:
            return False  # وهو أبرز أحزاب المعارضة
        if self._words[index].kinds.organization and not self._words[index + 1].is_any("title", "given"):
            return False  # حلف الناتو; but حلف التاجر أن …
        return not candidate.ambiguous or self._is_homograph_a_verb(index, candidate)

    def _has_its_preposition(self, index: int, candidate: Candidate) -> bool:
        """Does the one preposition that the verb's أن goes with stand before one near by?"""
        wanted = {part.split()[0] for part in candidate.cue.frame if part.endswith(" ان")}
        alone = wanted and not any("ان" in part and " " not in part for part in candidate.cue.frame)
        near = range(index + 2, min(index + NEAR, len(self._words) - 1))
        return bool(alone) and any(self._words[at].form in wanted and self._words[at + 1].complementizer for at in near)

    def _is_surname(self, index: int) -> bool:
        """جون راي، مصمم الدار; الجنرال راي سالم: a name or a rank before it, and no أن after it."""
        before, following = self._words[index - 1], self._words[index + 1]
        named = before.kinds.given and not before.definite and following.is_comma
        return named or (is_honorific(before) and following.complementizer is None)

    def _is_homograph_a_verb(self, index: int, candidate: Candidate) -> bool:
        """Of a word that may be a noun as well, by what stands around it."""
        before = self._words[index - 1]
        if self._words[index].conjunction and not candidate.joined and candidate.aspect == "p":
            return True  # وجد, read as a verb, is no جد
        here, following = self._words[index], self._words[index + 1]
        if candidate.cue.lemma == "بين" and candidate.joined and following.is_comma:
            return True  # وبين، في خطبة الجمعة، أن …
        if candidate.cue.lemma == "بين" and candidate.joined and following.complementizer is not None:
            return not self._words[index + 2].form.startswith(("ي", "ت"))  # not بين أن يبقى وبين أن يرحل
        if before.kinds.preposition or (before.preposition and before.kinds.quantifier):
            return False  # وبكل أسف
        if before.kinds.organization and not before.definite and here.kinds.common and not candidate.joined:
            return False  # مركز رصد النزوح
        if acts_on_body(here, following) or (here.kinds.preposition and following.form in candidate.nominal):
            return True  # عزت الخزينة الزيادة إلى …, وعبر عن أسفه
        opens = not before.is_word or candidate.joined or before.has_role("as")  # كما طالب النواب
        named = following.definite or following.is_any(*_SUBJECTS) or following.bare in words("quantifiers")
        if opens and here.kinds.title and (named or candidate.pronoun is not None):
            return True  # وطالب الأزهر: after a pause the verb comes first
        if opens and named and self._has_its_preposition(index, candidate):
            return True  # ونص البيان على أن …
        if here.kinds.title and following.kinds.phrase and not before.kinds.relative:
            return True  # مشروع طالب فيه بـ…
        return not here.is_any("preposition", "title", "given", "organization", "document", "phrase")
