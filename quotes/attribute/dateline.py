"""The dateline that an article or a paragraph begins with: where, by whom and through which agency it was told."""

from __future__ import annotations

from typing import Final

from quotes.attribute.scene import Scene

LONGEST: Final = 14  # tokens: دبي، الإمارات العربية المتحدة (CNN)--

_DASHES: Final = frozenset("-–—")


def after_dateline(scene: Scene, start: int, stop: int) -> int:
    """The first token after a dateline at the head of a line: القاهرة (رويترز) - ⟨ارتفعت⟩ الأسعار

    ``start`` itself where the line has none: names up to a dash or a colon, one of them a place's or an outlet's.
    """
    if scene.document.line(start).start != start:
        return start
    found, placed, separators = start, False, 0
    for at in range(start, min(start + LONGEST, stop)):
        word = scene.words[at]
        if _separates(word.form):
            separators += scene.words[at - 1].is_word
            found = at + 1 if placed or separators > 1 else found  # سالم حداد- سبق- متابعة:
        elif word.is_word and (_begins_text(scene, at) or (found > start and scene.words[at - 1].form == ":")):
            break
        placed = placed or word.is_any("place", "outlet") or (word.is_word and word.form.isascii())
    return found


def _separates(form: str) -> bool:
    return form == ":" or form in _DASHES


def _begins_text(scene: Scene, at: int) -> bool:
    """A word that no dateline holds: a verb, a preposition, a reporting word, أن; but one alone before a dash may be
    an outlet's name (سبق-), a letter an agency's (أ ف ب)."""
    word = scene.words[at]
    alone = scene.words[at + 1].form in _DASHES or len(word.form) == 1
    if alone or word.is_any("place", "outlet"):
        return False
    return scene.finite[at] or word.governs or word.complementizer is not None or bool(scene.cues.at(at))
