"""Names that look like a word with a clitic (وهبي, لشكر), right after a verb: read as the names that they are."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.arabic.words import Word, unlisted
from quotes.model import Candidate, CueKind


def read_names_in_waw(words: list[Word], candidates: Sequence[Candidate]) -> None:
    """وأضاف وهبي أن: right after a verb و joins nothing; the word is a name, here and after a given name."""
    cues = {cue.start for cue in candidates}
    verbs = (cue for cue in candidates if cue.cue.kind is CueKind.VERB)
    forms = {words[cue.stop].form for cue in verbs if cue.stop not in cues and _is_name_in_waw(words, cue.stop)}
    for at in range(len(words)) if forms else ():
        if words[at].form in forms and not words[at - 1].is_comma:
            words[at] = unlisted(words[at].form)


def _is_name_in_waw(words: Sequence[Word], at: int) -> bool:
    here, following = words[at], words[at + 1]
    if here.conjunction != "و" or here.definite or here.preposition or here.kinds.verb or here.kinds.no_noun:
        return False
    return following.complementizer is not None or not following.is_word or following.kinds.preposition


def read_names_as_subjects(words: list[Word], candidates: Sequence[Candidate], names: frozenset[str]) -> None:
    """وأشار لشكر إلى أن, of إدريس لشكر: a surname that begins like a preposition, right after a verb."""
    for cue in candidates:
        here = words[cue.stop]
        if here.preposition and here.form in names and cue.cue.kind is CueKind.VERB:
            words[cue.stop] = unlisted(here.form)
