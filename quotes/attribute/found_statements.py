"""What was decided of an article so far: its statements as they are found, and what makes none."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.attribute.draft import Draft, cue_start
from quotes.attribute.sentences import Sentences
from quotes.model import Reason, Span


class FoundStatements:
    """The statements of an article, by the sentences of their cues and of their content."""

    def __init__(self, sentences: Sentences) -> None:
        self.drafts: list[Draft] = []
        self.passed_over: list[Reason] = []  # cues and passages that made no statement, and why
        self.by_last_stretch: dict[int, Draft] = {}  # the statements of cues, by where their last stretch starts
        self._sentences = sentences
        self._by_cue_sentence: dict[int, list[Draft]] = {}  # by the start of the sentence of the cue
        self._over: dict[int, list[Draft]] = {}  # by the numbers of the sentences of the content
        self._by_cue: list[Draft] | None = None

    def add(self, draft: Draft) -> None:
        """A statement is found."""
        self.drafts.append(draft)
        for piece in draft.content:
            for sentence in self._sentences.on(piece):
                self._over.setdefault(sentence, []).append(draft)
        if draft.candidate is not None:
            self.by_last_stretch[draft.content[-1].start] = draft
            self._by_cue_sentence.setdefault(self._sentences.at(draft.candidate.start).start, []).append(draft)

    def withdraw(self, draft: Draft) -> None:
        """A statement with a cue belongs to another cue after all."""
        assert draft.candidate is not None
        self.drafts.remove(draft)
        for over in self._over.values():
            if draft in over:
                over.remove(draft)
        del self.by_last_stretch[draft.content[-1].start]
        self._by_cue_sentence[self._sentences.at(draft.candidate.start).start].remove(draft)

    def over(self, stretch: Span) -> Iterator[Draft]:
        """Drafts that share a sentence with a printed stretch, in the order in which they were found."""
        return (draft for sentence in self._sentences.on(stretch) for draft in self._over.get(sentence, ()))

    def around(self, span: Span) -> Draft | None:
        """The last draft that was found whose content holds a printed stretch of one sentence."""
        over = self._over.get(self._sentences.on(span).start, ())
        for draft in reversed(over):
            if any(piece.contains(span) for piece in draft.content):
                return draft
        return None

    def before(self, index: int) -> list[Draft]:
        """Drafts whose cue stands in the same sentence, before a token."""
        found = self._by_cue_sentence.get(self._sentences.at(index).start, ())
        return [draft for draft in found if draft.candidate is not None and draft.candidate.start < index]

    def by_cue(self) -> list[Draft]:
        """The drafts with a cue in its order; to be asked for when all are found."""
        if self._by_cue is None:
            with_cue = [draft for draft in self.drafts if draft.candidate is not None]
            self._by_cue = sorted(with_cue, key=cue_start)
        return self._by_cue
