"""Whether a name can be one: what its words are, and whether the article prints it so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from quotes.arabic.patterns import looks_like_verb
from quotes.arabic.words import Word, word
from quotes.attribute import Scene, Who
from quotes.model import Speaker, SpeakerType
from quotes.text import fold

_ODD: Final = frozenset('()[]«»"')
_PATRONYMICS: Final = frozenset({"بن", "ابن"})  # no name begins so: its head was cut off


def naming(scene: Scene, who: Who, speaker: Speaker) -> list[str]:
    """What the shown name of a speaker tells, beside how it stands to the mention at the cue.

    Rules mend the odd names of the articles that they are made on, where all 34 were right; of 60 in other articles 32
    were (جولي وأونج تعاونتا, محمد بإضراب).
    """
    shown = speaker.found or speaker.name
    found = [f"name_printed_{_times(scene.printed, shown)}", *_of_words(shown, speaker.type is SpeakerType.PERSON)]
    called = who.mention.name or who.mention.text
    if called:
        longer = len(shown) > len(called)
        found.append("name_as_mentioned" if called == shown else "name_longer" if longer else "name_other")
    return found


@lru_cache(1 << 12)
def _of_words(shown: str, is_person: bool) -> tuple[str, ...]:
    """What the words of a name tell; speakers come again and again."""
    parts = [word(fold(part)) for part in shown.split()]
    is_odd = _is_odd(shown, parts)
    if not is_person:
        return ("body_odd",) if is_odd else ()
    return (*_of_person(parts), "name_odd") if is_odd else (*_of_person(parts),)


def _times(text: str, name: str) -> str:
    """How often an article prints a name."""
    first = text.find(name)
    if first < 0:
        return "never"
    return "once" if text.find(name, first + len(name)) < 0 else "often"


def _of_person(parts: Sequence[Word]) -> list[str]:
    head = parts[0]
    found = []
    if (head.kinds.given or head.may_name) and not head.definite:
        kind = "given"
    elif head.kinds.title:
        kind = "title"
    else:
        kind = "listed" if head.classes else "unlisted"
    found.append(f"name_head_{kind}" if len(parts) > 1 else f"name_head_{kind}_alone")
    if all(part.classes for part in parts) and not any(part.kinds.given for part in parts):
        found.append("name_of_listed_words")
    return found


def _is_odd(shown: str, parts: Sequence[Word]) -> bool:
    """Has a name what names have not: a verb, a preposition or a conjunction on a word, a figure, a bracket?"""
    if parts[0].form in _PATRONYMICS or any(letter.isdigit() or letter in _ODD for letter in shown):
        return True
    return any(
        part.kinds.time
        or (not part.classes and looks_like_verb(part.form))
        or ((part.preposition or part.conjunction) and not part.is_any("title", "organization", "given"))
        for part in parts[1:]
    )
