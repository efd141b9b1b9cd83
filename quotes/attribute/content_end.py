"""Where a statement ends: named signals for and against each place, weighed by what gold has taught.

The weights are data (`data/weights/content_end.tsv`), learnt by ``make train`` with logistic regression (Cox 1958; as
implemented by scikit-learn) over the places of annotated articles at which a statement might have ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from quotes.arabic.patterns import looks_like_circumstance, looks_like_verb
from quotes.arabic.words import NUNATION, Word
from quotes.attribute.end_rules import END_RULES, cues_agree, inverted_passage
from quotes.attribute.scene import Scene
from quotes.attribute.weights import heaviest, weigh
from quotes.model import Candidate, Reason

CLOSE: Final = -150  # hundredths of a nat: a place that is as likely as one in six is told of

Signals = list[str]
TABLE: Final = "content_end"


class Ending(NamedTuple):
    """The token index (exclusive) at which a statement ends, and why: the signals that weighed most."""

    at: int
    reason: Reason


def find_end(scene: Scene, cue: Candidate, start: int) -> Ending:
    """Where the clause that begins at token ``start`` ends: the first place that more speaks for than against."""
    passed: list[str] = []
    about = statement_signals(scene, cue, start)
    for at in candidate_ends(scene, cue, start):
        if inverted_passage(scene, cue, at):  # words in marks that are another cue's
            return Ending(at, Reason("content_end", scene.span(at - 1, at), inverted_passage.__name__))
        found = [*place_signals(scene, cue, start, at), *about]
        weight = weigh(TABLE, found)
        if weight >= 0:
            return Ending(at, Reason("content_end", scene.span(at - 1, at), _note(found, passed)))
        if weight > CLOSE:
            passed.append(scene.text(at, at + 1))
    stop = scene.sentences.reach(cue.start)
    return Ending(stop, Reason("content_end", None, _note(["sentence_end"], passed)))


def _note(found: Signals, passed: list[str]) -> str:
    decided = ", ".join(heaviest(TABLE, found) or found[:1])
    return f"{decided}; passed over: {', '.join(passed)}" if passed else decided


def candidate_ends(scene: Scene, cue: Candidate, start: int) -> Iterator[int]:
    """The word tokens before which the clause that begins at ``start`` might end, in order."""
    stop, around = scene.sentences.reach(cue.start), scene.passages.inside(cue.start)
    opened = scene.passages.outer_opening(start) if around is None else None
    at = (
        max(start + 1, scene.passages.after(opened)) if opened is not None else start + 1
    )  # not within its own first marks
    while at < stop:
        passage = scene.passages.outer_opening(at) if around is None else scene.passages.opening(at)
        if passage is not None:
            if _after_pause(scene, at):
                yield at
            at = max(at + 1, scene.passages.after(passage))
            continue
        if scene.words[at].is_word and (_after_pause(scene, at) or scene.words[at].may_end or scene.cues.at(at)):
            yield at
        at += 1


def _after_pause(scene: Scene, at: int) -> bool:
    before = scene.words[at - 1]
    return not before.is_word and before.form not in ("(", "[")


def statement_signals(scene: Scene, cue: Candidate, start: int) -> Signals:
    """What speaks for or against an early end of a statement, wherever that is."""
    found = ["cue_" + cue.cue.kind.value]
    if cue.aspect:
        found.append("cue_aspect_" + cue.aspect)
    if scene.passages.outer_opening(start) is not None:
        found.append("opens_with_mark")
    if scene.passages.inside(cue.start) is not None:
        found.append("in_marks")
    return found


def place_signals(scene: Scene, cue: Candidate, start: int, at: int) -> Signals:
    """What speaks for or against an end right before a token."""
    found = [rule.__name__ for rule in END_RULES if rule(scene, cue, at)]
    if found:
        found.append("end_rule")  # what rare rules have in common with the others
    if found and not _after_pause(scene, at):
        found.append(found[0] + "_unpaused")
    for ask in _ASPECTS:
        found += ask(scene, cue, start, at)
    return found


def _pause(scene: Scene, cue: Candidate, start: int, at: int) -> Signals:
    before = scene.words[at - 1]
    found = []
    if before.is_comma:
        found.append("semicolon" if before.form in "؛;" else "dash" if before.form in "-–—" else "comma")
    elif not before.is_word:
        found.append("stop" if before.form in ".؟?!…" else "mark")
    else:
        found.append("no_pause")
    last = at - 1
    while last > start and not scene.words[last].is_word and scene.passages.inside(last) is None:
        last -= 1
    passage = scene.passages.inside(last)
    if passage is not None and scene.passages.inside(cue.start) is not passage and scene.passages.after(passage) <= at:
        opened = scene.document.token_from(passage.outer.start)
        found.append("quotation_closed_whole" if opened <= start else "quotation_closed")
    return found


def _word(scene: Scene, cue: Candidate, start: int, at: int) -> Signals:
    """The word itself, where it is one of the closed classes, and its kind."""
    word, following = scene.words[at], scene.words[at + 1]
    found = []
    if _is_small(word):
        found.append("word_" + word.form)
        if _is_small(following) or following.kinds.time:
            found.append(f"words_{word.form}_{following.form}")
    if word.conjunction == "و":
        found.append("and_verb" if _is_finite(scene, at) else "and_noun")
    elif _is_finite(scene, at):
        found.append("and_verb" if word.form[:1] == "و" and scene.cues.verb_at(at) is not None else "verb")
    if word.complementizer:
        found.append("complementizer")
    if word.is_relative:
        found.append("relative")
    return found


def _is_small(word: Word) -> bool:
    """Of the closed classes: prepositions, conjunctions, particles, pronouns."""
    kinds = word.kinds
    return word.is_word and not word.definite and (
        kinds.preposition or kinds.conjunction or kinds.particle or kinds.negation or kinds.auxiliary
        or kinds.pronoun or kinds.demonstrative or kinds.relative or kinds.adverbial or word.complementizer is not None
    )  # fmt: skip


def _cues(scene: Scene, cue: Candidate, start: int, at: int) -> Signals:
    """Another reporting word here, or right after a connective."""
    found = []
    participle = scene.cues.participle_at(at)
    if participle is not None:
        found.append("participle_of_cue")
        if cues_agree(cue, participle):
            found.append("participle_agrees")
    elif _is_adverbial(scene, at):
        found.append("accusative")
    if scene.words[at].kinds.pronoun and scene.words[at + 1].form == "ما" and scene.cues.is_verb(at + 2):
        found.append("another_voice_takes_it_up")  # وهو ما أكده الوزير
    verb = (
        scene.cues.verb_at(at)
        if scene.cues.is_verb(at)
        else scene.cues.verb_at(at + 1)
        if scene.cues.is_verb(at + 1)
        else None
    )
    if verb is None:
        later = (
            scene.cues.verb_at(at + 2) if scene.words[at + 1].complementizer and scene.cues.is_verb(at + 2) else None
        )
        return [*found, "reports_after_that"] if later is not None else found  # قبل أن يضيف
    found.append(f"reports_{verb.aspect}" + ("_ambiguous" if verb.ambiguous else ""))
    found.append("reporter_agrees" if cues_agree(cue, verb) else "reporter_differs")
    if verb.aspect == cue.aspect:
        found.append("same_aspect")
    group = scene.chunker.group(verb.stop, min(verb.stop + 8, scene.sentences.at(at).stop))
    if group is not None and group.known:
        found.append("reporter_named")
    return found


def _is_adverbial(scene: Scene, at: int) -> bool:
    """مستدلا, متحدثا: a participle in the accusative that is no reporting word."""
    word = scene.words[at]
    return not word.classes and (
        NUNATION in scene.document.tokens.each[at].printed or looks_like_circumstance(word.form)
    )


def _is_finite(scene: Scene, at: int) -> bool:
    word = scene.words[at]
    body = word.form[1:] if word.conjunction else word.form
    return (
        scene.cues.is_verb(at) or word.kinds.verb or (not word.classes and not word.definite and looks_like_verb(body))
    )


def _shape(scene: Scene, cue: Candidate, start: int, at: int) -> Signals:
    found = []
    length = at - start
    found.append("short" if length < 5 else "middling" if length < 15 else "long" if length < 40 else "very_long")
    rest = scene.sentences.reach(cue.start) - at
    found.append("rest_short" if rest < 5 else "rest_middling" if rest < 15 else "rest_long")
    if not any(_is_finite(scene, i) or scene.words[i].kinds.auxiliary for i in range(start, min(at, start + 40))):
        found.append("no_predicate")
    later = range(at, min(at + 25, scene.sentences.reach(cue.start)))
    if any(scene.complementizer(i) for i in later):
        found.append("complementizer_follows")
    return found


def _tense(scene: Scene, cue: Candidate, start: int, at: int) -> Signals:
    """The time of the next clause against that of the statement: reporters tell in the perfect."""
    found = []
    following = next(
        (i for i in range(at, min(at + 6, scene.sentences.reach(cue.start))) if _is_finite(scene, i)), None
    )
    if following is not None:
        word = scene.words[following]
        form = word.form[len(word.conjunction) :]
        tense = "imperfect" if form[:1] in "يتسن" and not form.endswith("ت") else "perfect"
        found.append("next_" + tense)
        if following > at:
            found.append("verb_within_six")
    return found


_ASPECTS: Final[tuple[Callable[[Scene, Candidate, int, int], Signals], ...]] = (_pause, _word, _cues, _shape, _tense)
