"""What speaks for or against the end of a statement at a place: named signals that `content_end` weighs.

What holds of the whole statement is read once, the rest at each place.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from quotes.arabic.diacritics import NUNATION
from quotes.arabic.patterns import looks_like_circumstance
from quotes.arabic.words import Word
from quotes.attribute.apposition import who_is
from quotes.attribute.end_rules import cues_agree, end_rules_at, reporting_participle
from quotes.attribute.phrase_walk import after_noun_alone, governs, is_relative, next_comma
from quotes.attribute.scene import Scene
from quotes.model import Candidate

Signals = list[str]

PREDICATE_REACH: Final = 40  # tokens of a statement in which its predicate is looked for
CLAUSE_REACH: Final = 25  # tokens after a place in which an أن is looked for
VERB_REACH: Final = 6  # tokens after a place in which the verb of the next clause is looked for
NAME_REACH: Final = 8  # tokens after a verb in which its subject is looked for


class EndReader:
    """Reads the places at which the clause that begins at token ``start`` may end."""

    def __init__(self, scene: Scene, cue: Candidate, start: int) -> None:
        self._scene = scene
        self._cue = cue
        self._start = start
        self._around = scene.passages.inside(cue.start)
        self._after_that = scene.complementizer(start - 1) is not None
        self.reach: Final = scene.sentences.reach(cue.start)
        self._predicate = scene.predicates.first(start, start + PREDICATE_REACH)
        self._about = self._of_statement()

    def places(self) -> Iterator[int]:
        """The word tokens before which the clause might end, in order."""
        scene, stop, start = self._scene, self.reach, self._start
        passages = scene.passages
        opening = passages.outer_opening if self._around is None else passages.opening
        opened = passages.outer_opening(start) if self._around is None else None
        # Not within its own first marks.
        at = max(start + 1, passages.after(opened)) if opened is not None else start + 1
        while at < stop:
            passage = opening(at) if at in passages.openings else None
            if passage is not None:
                if _is_after_pause(scene, at) and not self._lacks_predicate(at):
                    yield at
                at = max(at + 1, passages.after(passage))
                continue
            word = scene.words[at]
            may_end = word.is_word and (word.may_end or at in scene.cues or _is_after_pause(scene, at))
            if may_end and not (self._is_predicate(at) or self._lacks_predicate(at)):
                yield at
            at += 1

    def _lacks_predicate(self, stop: int) -> bool:
        """أن خطاب الرئيس، ورغم ما فيه، لم يقنع أحدا: is there but the noun after أن, and what stands beside it?"""
        scene = self._scene
        at = after_noun_alone(scene, self._start, stop) if self._after_that else None
        if at is None:
            return False
        while at < stop and scene.words[at].is_comma and self._begins_aside(at + 1):
            at = next_comma(scene, at + 1, stop)
        return at >= stop - scene.words[stop - 1].is_comma

    def _begins_aside(self, at: int) -> bool:
        """ورغم ما فيه, التي زارت المدينة, البالغ من العمر."""
        return governs(self._scene, at) or is_relative(self._scene, at) or self._scene.words[at].has_role("described")

    def _is_predicate(self, at: int) -> bool:
        """نقلت الوكالة أن سالم حداد، مدير المرفأ، قال …: the verb of the clause itself, right after its subject."""
        scene = self._scene
        verb = scene.cues.verb_at(at)
        if verb is None or verb.joined or not scene.words[at - 1].is_comma:
            return False
        group = scene.chunker.group(self._start, at)
        if group is None or not group.name:
            return False
        stop = scene.document.token_from(who_is(scene, group, at).mention.span.stop)
        while stop < at and scene.words[stop].is_comma:
            stop += 1
        return stop == at

    def signals(self, at: int) -> Signals:
        """What speaks for or against an end right before a token."""
        scene = self._scene
        found = end_rules_at(scene, self._cue, at)
        if found:
            paused = _is_after_pause(scene, at)
            found.append("end_rule")  # what rare rules have in common with the others
            if not paused:
                found.append(found[0] + "_unpaused")
        found += self._pause(at)
        found += _word_signals(scene, at)
        found += self._cues(at)
        found += self._shape(at)
        found += self._about
        return found

    def _of_statement(self) -> Signals:
        """What speaks for or against an early end, wherever that is."""
        cue = self._cue
        found = ["cue_" + cue.cue.kind.value]
        if cue.aspect:
            found.append("cue_aspect_" + cue.aspect)
        if self._scene.passages.outer_opening(self._start) is not None:
            found.append("opens_with_mark")
        if self._around is not None:
            found.append("in_marks")
        return found

    def _pause(self, at: int) -> Signals:
        """The mark before the place, and whether it closes a quotation."""
        words, passages = self._scene.words, self._scene.passages
        before = words[at - 1]
        if before.is_word:
            found = ["no_pause"]
        elif before.is_comma:
            found = ["semicolon" if before.form in "؛;" else "dash" if before.form in "-–—" else "comma"]
        else:
            found = ["stop" if before.form in ".؟?!…" else "mark"]
        last = at - 1
        while last > self._start and not words[last].is_word and passages.inside(last) is None:
            last -= 1
        passage = passages.inside(last)
        if passage is not None and self._around is not passage and passages.after(passage) <= at:
            opened = self._scene.document.token_from(passage.outer.start)
            found.append("quotation_closed_whole" if opened <= self._start else "quotation_closed")
        return found

    def _cues(self, at: int) -> Signals:
        """Another reporting word here, or right after a connective."""
        scene, cues = self._scene, self._scene.cues
        found = []
        participle = reporting_participle(scene, at)
        if participle is not None:
            found.append("participle_of_cue")
            if cues_agree(self._cue, participle):
                found.append("participle_agrees")
        elif _is_adverbial(scene, at):
            found.append("accusative")
        following = scene.words[at + 1]
        if scene.words[at].kinds.pronoun and following.form == "ما" and cues.is_verb(at + 2):
            found.append("another_voice_takes_it_up")  # وهو ما أكده الوزير
        here = at if cues.is_verb(at) else at + 1
        verb = cues.verb_at(here) if cues.is_verb(here) else None
        if verb is not None:
            return found + self._other_verb(verb, at)
        if following.complementizer and cues.is_verb(at + 2):
            found.append("reports_after_that")  # قبل أن يضيف
        return found

    def _other_verb(self, verb: Candidate, at: int) -> Signals:
        scene, cue = self._scene, self._cue
        found = [
            f"reports_{verb.aspect}" + ("_ambiguous" if verb.ambiguous else ""),
            "reporter_agrees" if cues_agree(cue, verb) else "reporter_differs",
        ]
        if verb.aspect == cue.aspect:
            found.append("same_aspect")
        group = scene.chunker.group(verb.stop, min(verb.stop + NAME_REACH, scene.sentences.at(at).stop))
        if group is not None and group.known:
            found.append("reporter_named")
        return found

    def _shape(self, at: int) -> Signals:
        """How long both sides are, and what verbs and clauses they hold: reporters tell in the perfect."""
        scene = self._scene
        length, rest = at - self._start, self.reach - at
        found = [
            "short" if length < 5 else "middling" if length < 15 else "long" if length < 40 else "very_long",
            "rest_short" if rest < 5 else "rest_middling" if rest < 15 else "rest_long",
        ]
        if self._predicate is None or self._predicate >= at:
            found.append("no_predicate")
        if scene.that_clauses.first(at, min(at + CLAUSE_REACH, self.reach)) is not None:
            found.append("complementizer_follows")
        following = scene.finite_verbs.first(at, min(at + VERB_REACH, self.reach))
        if following is not None:
            word = scene.words[following]
            form = word.form[len(word.conjunction) :]
            found.append("next_imperfect" if form[:1] in "يتسن" and not form.endswith("ت") else "next_perfect")
            if following > at:
                found.append("verb_within_six")
        return found


def _is_after_pause(scene: Scene, at: int) -> bool:
    before = scene.words[at - 1]
    return not before.is_word and before.form not in ("(", "[")


def _word_signals(scene: Scene, at: int) -> Signals:
    """The word itself, where it is one of the closed classes, and its kind."""
    word, following = scene.words[at], scene.words[at + 1]
    found = []
    if word.is_small:
        found.append(_name("word", word.form))
        if following.is_small or following.kinds.time:
            found.append(_name("words", word.form, following.form))
    finite = scene.finite[at]
    if word.conjunction == "و":
        found.append("and_verb" if finite else "and_noun")
    elif finite:
        found.append("and_verb" if word.form[:1] == "و" and scene.cues.verb_at(at) is not None else "verb")
    if word.complementizer:
        found.append("complementizer")
    if word.is_relative:
        found.append("relative")
    return found


@lru_cache(1 << 12)
def _name(*parts: str) -> str:
    return "_".join(parts)


def _is_adverbial(scene: Scene, at: int) -> bool:
    """مستدلا, متحدثا: a participle in the accusative that is no reporting word."""
    word: Word = scene.words[at]
    return not word.classes and (
        NUNATION in scene.document.tokens.each[at].printed or looks_like_circumstance(word.form)
    )
