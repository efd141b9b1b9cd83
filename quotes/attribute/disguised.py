"""Names that look like another word (وهبي, لشكر, باسم), right after a verb or a title: read as what they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotes.arabic.lexicon import words as words_of_table
from quotes.arabic.words import Word, has_role, unlisted, word
from quotes.model import Candidate, CueKind
from quotes.text import NAME_ALI, NAME_BAN, NAME_BASIM, Token

LONGEST: Final = 3  # words of a name in بان, up to the إن that follows it


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


def read_given_names(words: list[Word], candidates: Sequence[Candidate], tokens: Sequence[Token]) -> None:
    """قال باسم عوض, قال علي حسن, قالت الطبيبة بان زياد إن: names that are elsewhere a preposition or a careless بأن."""
    verbs = [cue for cue in candidates if cue.cue.kind is CueKind.VERB and cue.pronoun is None]
    after_verb = {cue.stop for cue in verbs if cue.cue.sense != "call"}  # سماه باسم سالم
    takes_no_on = {
        cue.stop
        for cue in verbs
        if cue.stop < len(tokens) and "علي" not in cue.nominal and "علي ان" not in cue.cue.frame
    }
    hidden = {at for at, each in enumerate(tokens) if each.norm == "باسم" or each.printed == "بان"}
    for at in sorted(hidden | takes_no_on):
        if words[at].form == "باسم" and (at in after_verb or has_role(words[at - 1].bare, "honorific")):
            if _may_go_with_name(words[at + 1]):
                words[at] = word(NAME_BASIM)
        elif tokens[at].printed == words[at].form == "علي" and at in takes_no_on:
            following = words[at + 1]
            if _may_go_with_name(following) or (following.definite and not following.classes):
                words[at] = word(NAME_ALI)
        elif tokens[at].printed == "بان" and _opens_after(words, tokens, at + 1):
            words[at] = word(NAME_BAN)


def read_fathers(words: list[Word], candidates: Sequence[Candidate], tokens: Sequence[Token]) -> None:
    """وأفاد مساعد بن غالي العنزي: what stands right after a verb or a title and before بن is a given name;
    not سقوط نظام بن علي."""
    fathers = [at - 1 for at, token in enumerate(tokens) if at > 1 and token.norm == "بن"]
    verbs = {cue.stop for cue in candidates if cue.cue.kind is CueKind.VERB} if fathers else ()
    for at in fathers:
        if not words[at].is_word or words[at].kinds.given or words[at].definite:
            continue
        before = words[at - 1]
        if at in verbs or (before.kinds.title and before.definite and before.number == "s"):
            words[at] = unlisted(words[at].form)


def read_surnames(words: list[Word], tokens: Sequence[Token]) -> None:
    """سالم خلف إن, بيتر فان دام أن, محمد علي الحلبي: a name where what it looks like would leave a phrase open."""
    for at in range(1, len(tokens)):
        if not words[at - 1].kinds.given:
            continue
        if tokens[at].printed == words[at].form == "علي" and _may_follow_name(words[at + 1]):
            words[at] = word(NAME_ALI)
        elif words[at].form in words_of_table("surnames") and _is_over(words[at + 1]):
            words[at] = unlisted(words[at].form)
        elif tokens[at].printed == "فان" and words[at + 1].is_word and _is_over(words[at + 2], in_time=True):
            words[at], words[at + 1] = (unlisted(words[name].form) for name in (at, at + 1))


def _is_over(following: Word, in_time: bool = False) -> bool:
    """Does no noun of the same phrase follow? ``in_time``: a word that says when may (فان دام أمس; not صباح أمس)."""
    over = not following.is_word or following.complementizer is not None or following.governs
    return over or (in_time and following.is_any("adverb", "time"))


def _may_go_with_name(following: Word) -> bool:
    """No body, place or noun in whose name (باسم الحكومة, باسم فرنسا) somebody may speak."""
    plain = not (following.definite or following.preposition or following.conjunction)
    return following.is_word and plain and following.classes <= {"given"}


def _may_follow_name(following: Word) -> bool:
    """حداد, الحلبي: a family name sooner than what على governs."""
    family = following.definite and following.form.endswith("ي") and following.classes <= {"nisba"}
    return _may_go_with_name(following) or family


def _opens_after(words: Sequence[Word], tokens: Sequence[Token], at: int) -> bool:
    """زياد إن, right after بان: what is said has one opening, so that the first of two is none."""
    for stop in range(at + 1, min(at + LONGEST, len(tokens))):
        if tokens[stop].printed == "إن":
            return all(map(_may_go_with_name, words[at:stop]))
    return False
