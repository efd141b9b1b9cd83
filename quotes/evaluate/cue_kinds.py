"""Which kind of cue a word is, so that figures can be told apart by it: gold keeps the words and not their kind."""

from __future__ import annotations

from functools import cache

from quotes.arabic.almor import paradigm
from quotes.arabic.conjugate import bare
from quotes.arabic.lexicon import table
from quotes.model import CueKind
from quotes.text import fold

NO_CUE = "none"
OTHER = "other"
_KINDS = {"verb": CueKind.VERB, "participle": CueKind.PARTICIPLE, "masdar": CueKind.NOUN}
_CONJUNCTIONS = ("", "و", "ف")
_BEFORE = ("", "س", "ل", "ب", "ال", "بال")
_AFTER = ("", "ه", "ها", "هم", "هما", "هن", "نا", "ني", "ي")


@cache
def _kinds() -> dict[str, CueKind]:
    """Forms of the reporting verbs, with their hamzas and folded; of two readings (طلب) the verb comes first."""
    forms = []
    for row in table("verbs"):
        forms += [(_KINDS[form.word_class], form.letters) for _, form in paradigm(row)]
    forms.sort(key=lambda pair: list(CueKind).index(pair[0]))
    kinds: dict[str, CueKind] = {}
    for kind, letters in forms:
        kinds.setdefault(letters, kind)
    for kind, letters in forms:
        kinds.setdefault(fold(letters), kind)
    return kinds


@cache
def cue_kind(cue: str | None) -> str:
    """``verb`` وأكدت, ``participle`` مشيرا, ``noun`` تأكيده, ``preposition`` وبحسب, ``colon``, `NO_CUE` or `OTHER`."""
    if cue is None:
        return NO_CUE
    if cue.strip() == ":":
        return CueKind.COLON
    words = fold(cue).split()
    if not words:
        return OTHER
    for conjunction in _CONJUNCTIONS:
        if words[0].startswith(conjunction) and _is_preposition([words[0][len(conjunction) :], *words[1:]]):
            return CueKind.PREPOSITION
    for word in (*bare(cue).split(), *words):  # إشارته with its hamza is no verb; اشارته may be one
        if kind := _kind_of_word(word):
            return kind
    return OTHER


def _is_preposition(words: list[str]) -> bool:
    """True for a phrase of the table, with or without a pronoun at its end (على حد قوله)."""
    for row in table("prepositions"):
        phrase = fold(row["phrase"]).split()
        if words[: len(phrase) - 1] == phrase[:-1] and len(words) >= len(phrase):
            last, wanted = words[len(phrase) - 1], phrase[-1]
            if last.startswith(wanted) and last[len(wanted) :] in _AFTER:
                return True
    return False


def _kind_of_word(word: str) -> CueKind | None:
    kinds = _kinds()
    for conjunction in _CONJUNCTIONS:
        for before in _BEFORE:
            for after in _AFTER:
                start = conjunction + before
                if word.startswith(start) and word.endswith(after):
                    kind = kinds.get(word[len(start) : len(word) - len(after)])
                    if kind:
                        return kind
    return None
