"""Cues: the words that report, found by morphology and lexicon, each with its frame and agreement.

A cue here is a possibility. Whether it reports in this sentence is decided by what stands around it
(see `quotes.attribute`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from quotes.arabic.lexicon import Row, phrases, table, words
from quotes.arabic.morphology import Analysis, WordClass, analyzer, cue_forms
from quotes.find.prefilter import candidate_words
from quotes.model import Candidate, Cue, CueKind, Features, Span
from quotes.text import Token, fold

_NUNATION = "\u064b"
_DAMMA = "\u064f"


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


@cache
def _forms() -> tuple[str, ...]:
    return tuple(sorted(set(cue_forms())))


_POSSESSORS = ("ه", "ها", "هم", "هما", "هن")


def find_cues(tokens: Sequence[Token], folded: str, printed: str) -> list[Candidate]:
    """All possible cues of a text in token order; a phrase swallows the words it is made of."""
    likely = candidate_words(folded, _forms())
    found: list[Candidate] = []
    covered = 0
    for index, token in enumerate(tokens):
        if index < covered or not token.is_word:
            continue
        phrase = _phrase(tokens, index)
        if phrase is not None:
            found.append(phrase)
            covered = phrase.stop
            continue
        if token.norm in likely and not _is_homograph(token.norm):
            written = token.span.of(printed)
            detached = index > 0 and tokens[index - 1].norm in ("و", "ف")  # و أوضح
            found.extend(
                replace(c, joined=True) if detached else c
                for c in _candidates(index, token, written, analyzer().analyze(written))
            )
    return found


def _is_homograph(norm: str) -> bool:
    return any(form in words("homographs") for form in (norm, norm.removeprefix("و"), norm.removeprefix("ف")))


def _phrase(tokens: Sequence[Token], index: int) -> Candidate | None:
    norm = tokens[index].norm
    for conjunction in ("", "و", "ف"):
        if not norm.startswith(conjunction):
            continue
        for parts, row in phrases("prepositions").get(norm[len(conjunction) :], ()):
            stop, suffix = _match(tokens, index, parts, row["object"] == "possessor", conjunction)
            if stop:
                span = Span(tokens[index].start, tokens[stop - 1].stop)
                cue = Cue(span, row["phrase"], CueKind.PREPOSITION, row["sense"])
                return Candidate(
                    cue, index, stop, joined=bool(conjunction), suffix=suffix, object=row["object"], role=row["role"]
                )
    return None


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


def _candidates(index: int, token: Token, printed: str, readings: Sequence[Analysis]) -> Iterator[Candidate]:
    verbs = [a for a in readings if a.word_class is WordClass.VERB and a.voice == "a" and a.person == 3]
    if _NUNATION in printed:
        verbs = []
    verbs = [a for a in verbs if a.lemma in _verbs() and not _is_possessed_noun(a, readings)]
    if verbs and not _is_passive(printed, verbs[0]):
        yield _candidate(index, token, _best(verbs), CueKind.VERB)
    participle = next(
        (a for a in readings if a.word_class is WordClass.PARTICIPLE and _is_adverbial(a, token, printed)), None
    )
    if participle is not None and participle.lemma in _verbs():
        yield _candidate(index, token, participle, CueKind.PARTICIPLE)
    masdar = next((a for a in readings if a.word_class is WordClass.MASDAR and a.lemma in _verbs()), None)
    if masdar is not None and not verbs and participle is None:
        yield _candidate(index, token, masdar, CueKind.NOUN)


def _is_possessed_noun(verb: Analysis, readings: Sequence[Analysis]) -> bool:
    """إشارته: a verb that takes no object carries no pronoun, so this is the verbal noun with its possessor."""
    if not verb.enclitic or any(part.startswith("np") for part in _verbs()[verb.lemma].nominal):
        return False
    return any(a.word_class is WordClass.MASDAR and a.lemma == verb.lemma and a.enclitic for a in readings)


def _best(verbs: Sequence[Analysis]) -> Analysis:
    """Among homographs the reading whose verb is not marked ambiguous."""
    return min(verbs, key=lambda a: _verbs()[a.lemma].ambiguous)


def _is_passive(printed: str, verb: Analysis) -> bool:
    """A printed damma on the first letter of a perfect (أُعلن) is a passive."""
    body = printed.lstrip("وف")
    return verb.aspect == "p" and len(body) > 1 and body[1] == _DAMMA


def _is_adverbial(analysis: Analysis, token: Token, printed: str) -> bool:
    """The hal participle: indefinite accusative — مؤكدا, مشيرة, لافتين — with و at most."""
    if analysis.definite or analysis.enclitic or any(p not in "وف" for p in analysis.proclitics):
        return False
    if analysis.gender == "m" and analysis.number == "s":
        return token.norm.endswith("ا") or _NUNATION in printed
    return token.norm.endswith(("ه", "ين", "ات"))


def _candidate(index: int, token: Token, analysis: Analysis, kind: CueKind) -> Candidate:
    entry = _verbs()[analysis.lemma]
    features = Features(analysis.person, analysis.gender, analysis.number)
    pronoun = analysis.enclitic
    rare = analysis.word_class.value in entry.rarely
    cue = Cue(
        token.span, analysis.lemma, kind, entry.sense, entry.clause, features, kind is CueKind.VERB and bool(pronoun)
    )
    return Candidate(
        cue,
        index,
        index + 1,
        aspect=analysis.aspect,
        joined=any(p in "وف" for p in analysis.proclitics),
        suffix=pronoun if kind is CueKind.NOUN else None,
        pronoun=pronoun if kind is CueKind.VERB else None,
        nominal=frozenset() if rare else entry.nominal,
        ambiguous=entry.ambiguous or rare,
        future="س" in analysis.proclitics,
        definite=analysis.definite,
    )


def turns_away(tokens: Sequence[Token], index: int) -> bool:
    """Does the reporter turn to somebody else at a token (من جهتها, في المقابل)?"""
    return any(
        all(index + n < len(tokens) and tokens[index + n].norm == part for n, part in enumerate(parts))
        for parts, _ in phrases("shifts").get(tokens[index].norm, ())
    )
