"""Cues: the words that report, found by morphology and lexicon, each with its frame and agreement.

A cue here is a possibility. Whether it reports in this sentence is decided by what stands around it
(see `quotes.attribute`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from quotes.arabic.analysis import Analysis, WordClass
from quotes.arabic.diacritics import DAMMA, NUNATION, SHADDA
from quotes.arabic.lexicon import Row, phrases, table, words
from quotes.arabic.morphology import analyzer
from quotes.find.prefilter import may_be_cue
from quotes.model import Candidate, Cue, CueKind, Features, Span
from quotes.model.found import CueRole, FollowedBy
from quotes.text import Token, Tokens, fold

_HAMZA: Final = re.compile(f"هن{SHADDA}?أ")  # هنأ congratulate, which folds into هنا here


@dataclass(frozen=True, slots=True)
class _Entry:
    clause: frozenset[str]
    nominal: frozenset[str]
    sense: str
    ambiguous: bool
    rarely: frozenset[str]


@cache
def _verbs() -> Mapping[str, _Entry]:
    return {row["lemma"]: _entry(row) for row in table("verbs")}


def _entry(row: Row) -> _Entry:
    def split(cell: str) -> frozenset[str]:
        return frozenset(fold(part.strip()) for part in cell.split(",") if part.strip())

    return _Entry(
        split(row["clause"]), split(row["nominal"]), row["sense"], row["ambiguous"] == "yes", split(row["rarely"])
    )


_POSSESSORS: Final = ("ه", "ها", "هم", "هما", "هن")
_JOINS: Final = ("و", "ف")


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    """One way to read a word as a cue: all that does not depend on where it stands."""

    kind: CueKind
    lemma: str
    entry: _Entry
    features: Features
    aspect: str | None
    joined: bool
    pronoun: str | None
    rare: bool
    future: bool
    definite: bool

    def at(self, index: int, span: Span, detached: bool) -> Candidate:
        """This cue at a place; ``detached``: و stands before it as a word of its own (و أوضح)."""
        verb = self.kind is CueKind.VERB
        entry = self.entry
        return Candidate(
            Cue(
                span,
                self.lemma,
                self.kind,
                entry.sense,
                entry.clause,
                features=self.features,
                object_pronoun=verb and self.pronoun is not None,
            ),
            index,
            index + 1,
            aspect=self.aspect,
            joined=self.joined or detached,
            suffix=self.pronoun if self.kind is CueKind.NOUN else None,
            pronoun=self.pronoun if verb else None,
            nominal=_NO_COMPLEMENT if self.rare else entry.nominal,
            ambiguous=entry.ambiguous or self.rare,
            future=self.future,
            definite=self.definite,
        )


DERIVED: Final = 5  # letters of a verb that no noun or name is spelt like (افتعل)
_NO_COMPLEMENT: Final[frozenset[str]] = frozenset()
Phrase = tuple[str, Sequence[str], Row]  # the conjunction tied to it, its words, what the lexicon says


@dataclass(frozen=True, slots=True, eq=False)
class _Knowledge:
    """What a word may be to a cue: the beginning of a phrase, a reporting word; most are neither."""

    phrases: tuple[Phrase, ...]
    readings: tuple[_Reading, ...]


def _learn(token: Token) -> _Knowledge:
    """Keep with a token what it may be to a cue."""
    token.cue = found = _look_up(token) if token.is_word else _NO_CUE
    return found


def _look_up(token: Token) -> _Knowledge:
    norm = token.norm
    begun = list(_begun(norm, ""))
    if norm[0] in _JOINS:
        begun += _begun(norm[1:], norm[0])
    readings: tuple[_Reading, ...] = ()
    if may_be_cue(norm) and (not _is_homograph(norm) or _HAMZA.search(token.printed)):
        readings = tuple(_readings(token, analyzer().analyze(token.printed)))
    return _Knowledge(tuple(begun), readings) if begun or readings else _NO_CUE


def _begun(norm: str, join: str) -> Iterator[Phrase]:
    """The phrases that a word begins; one of a single word may carry its pronoun (برأيه)."""
    table_ = phrases("prepositions")
    yield from ((join, parts, row) for parts, row in table_.get(norm, ()))
    for pronoun in _POSSESSORS:
        alone = table_.get(norm.removesuffix(pronoun), ()) if norm.endswith(pronoun) else ()
        yield from ((join, parts, row) for parts, row in alone if len(parts) == 1)


_NO_CUE: Final = _Knowledge((), ())


def find_cues(tokens: Tokens) -> list[Candidate]:
    """All possible cues of a text in token order; a phrase swallows the words it is made of."""
    found: list[Candidate] = []
    covered = 0
    each = tokens.each
    for index in [index for index, token in enumerate(each) if token.cue is not _NO_CUE]:
        known: _Knowledge = each[index].cue or _learn(each[index])
        if index < covered or known is _NO_CUE:
            continue
        phrase = _phrase(tokens, index, known.phrases) if known.phrases else None
        if phrase is not None:
            found.append(phrase)
            covered = phrase.stop
        elif known.readings:
            span = Span(tokens.starts[index], tokens.stops[index])
            detached = index > 0 and each[index - 1].norm in ("و", "ف")
            found.extend([reading.at(index, span, detached) for reading in known.readings])
    return found


def _is_homograph(norm: str) -> bool:
    joined = norm[0] in _JOINS and norm[1:] in words("homographs", joined="yes")
    return joined or norm in words("homographs")


def _phrase(tokens: Tokens, index: int, begun: Sequence[Phrase]) -> Candidate | None:
    following = tokens.each[index + 1].norm if index + 1 < len(tokens.each) else ""
    for join, parts, row in begun:
        if len(parts) > 1 and not following.startswith(parts[1]):
            continue
        stop, suffix = _match(tokens.each, index, parts, row["object"] in ("possessor", "group_or_pronoun"), join)
        if stop and row["object"] == "l" and not row["role"] and _is_own_pronoun(tokens, stop):
            stop, suffix = stop + 1, tokens.each[stop].norm[1:]
        if stop and not (suffix and row["phrase"] == "حسب" and _goes_on(following)):
            span = Span(tokens.starts[index], tokens.stops[stop - 1])
            cue = Cue(span, row["phrase"], CueKind.PREPOSITION, row["sense"])
            object_, role = cast(FollowedBy, row["object"]), cast(CueRole, row["role"])
            return Candidate(cue, index, stop, joined=bool(join), suffix=suffix, object=object_, role=role)
    return None


def _is_own_pronoun(tokens: Tokens, at: int) -> bool:
    """وفقا ⟨له⟩, طبقا ⟨لها⟩: a pronoun that a preposition carries."""
    following = tokens.each[at].norm if at < len(tokens.each) else ""
    return following[:1] == "ل" and following[1:] in _POSSESSORS


def _goes_on(following: str) -> bool:
    """حسبه صديقا: he took him for one, unless a pause or فإن comes after."""
    return following.isalpha() and not following.startswith("فان")


def _match(
    tokens: Sequence[Token], index: int, parts: Sequence[str], possessor: bool, conjunction: str
) -> tuple[int, str | None]:
    """Token index after the phrase (0: not here) and the pronoun on its last word."""
    if index + len(parts) > len(tokens):
        return 0, None
    for offset, expected in enumerate(parts):
        norm = tokens[index + offset].norm
        if offset == 0:
            norm = norm[len(conjunction) :]
        if norm == expected:
            continue
        last = offset == len(parts) - 1
        if last and possessor and norm.startswith(expected) and norm[len(expected) :] in _POSSESSORS:
            return index + len(parts), norm[len(expected) :]
        return 0, None
    return index + len(parts), None


def _readings(token: Token, readings: Sequence[Analysis]) -> Iterator[_Reading]:
    printed = token.printed
    verbs = [a for a in readings if a.word_class is WordClass.VERB and a.voice == "a" and a.person == 3]
    if NUNATION in printed:
        verbs = []
    verbs = [a for a in verbs if a.lemma in _verbs() and not _is_possessed_noun(a, readings) and not _is_rarely_verb(a)]
    verbs = [a for a in verbs if not _is_noun_by_alif(a, printed)]
    if verbs and not _is_passive(printed, verbs[0]):
        yield _reading(_best(verbs), CueKind.VERB)
    participle = next(
        (a for a in readings if a.word_class is WordClass.PARTICIPLE and _is_adverbial(a, token, printed)), None
    )
    if participle is not None and participle.lemma in _verbs():
        yield _reading(participle, CueKind.PARTICIPLE)
    masdar = next((a for a in readings if a.word_class is WordClass.MASDAR and a.lemma in _verbs()), None)
    if masdar is not None and not verbs and participle is None:
        yield _reading(masdar, CueKind.NOUN)


def _is_possessed_noun(verb: Analysis, readings: Sequence[Analysis]) -> bool:
    """إشارته: a verb that takes no object carries no pronoun, so this is the verbal noun with its possessor."""
    if not verb.enclitic or any(part.startswith("np") for part in _verbs()[verb.lemma].nominal):
        return False
    return any(a.word_class is WordClass.MASDAR and a.lemma == verb.lemma and a.enclitic for a in readings)


def _is_noun_by_alif(verb: Analysis, printed: str) -> bool:
    """خالد المحنا, sooner than ألمحنا; إيد رينولد, which is not أيد."""
    return bool(verb.enclitic and printed.startswith("ال")) or (printed.startswith("إ") and verb.lemma[0] == "أ")


def _is_rarely_verb(verb: Analysis) -> bool:
    """تابعا, راين: what may be the dual or the feminine plural of a verb, which are rare, is a noun or a name."""
    rare = f"{verb.number}{verb.gender}" in ("dm", "pf") and len(verb.lemma) < DERIVED  # not اعترفا, استبعدا
    if verb.aspect != "p" or not rare or not _verbs()[verb.lemma].ambiguous:
        return False
    return not any(part in _JOINS for part in verb.proclitics)


def _best(verbs: Sequence[Analysis]) -> Analysis:
    """Among homographs the reading whose verb is not marked ambiguous."""
    plain = (each for each in verbs if not _verbs()[each.lemma].ambiguous)
    return next(plain, verbs[0])


def _is_passive(printed: str, verb: Analysis) -> bool:
    """A printed damma on the first letter of a perfect (أُعلن) is a passive."""
    body = printed.lstrip("وف")
    return verb.aspect == "p" and len(body) > 1 and body[1] == DAMMA


def _is_adverbial(analysis: Analysis, token: Token, printed: str) -> bool:
    """The hal participle: indefinite accusative — مؤكدا, مشيرة, لافتين — with و at most."""
    if analysis.definite or analysis.enclitic or any(p not in "وف" for p in analysis.proclitics):
        return False
    if analysis.gender == "m" and analysis.number == "s":
        return token.norm.endswith("ا") or NUNATION in printed
    return token.norm.endswith(("ه", "ين", "ات"))


def _reading(analysis: Analysis, kind: CueKind) -> _Reading:
    entry = _verbs()[analysis.lemma]
    return _Reading(
        kind,
        analysis.lemma,
        entry,
        Features(analysis.person, analysis.gender, analysis.number),
        analysis.aspect,
        any(p in "وف" for p in analysis.proclitics),
        analysis.enclitic,
        analysis.word_class.value in entry.rarely,
        "س" in analysis.proclitics,
        analysis.definite,
    )


def find_shifts(tokens: Tokens) -> list[int]:
    """The tokens at which the reporter turns to somebody else (من جهتها, في المقابل)."""
    norms = [token.norm for token in tokens.each]
    shifts = phrases("shifts")
    return [
        index
        for index, norm in enumerate(norms)
        if norm in shifts and any(norms[index : index + len(parts)] == parts for parts, _ in shifts[norm])
    ]
