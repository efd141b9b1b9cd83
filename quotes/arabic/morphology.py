"""What a word form says of itself: lemma, tense, voice, person, gender, number, clitics.

The only home of camel-tools. Its import costs up to a second, so it waits inside `analyzer`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import as_file
from pathlib import Path
from typing import Any

from quotes.arabic.almor import NAME, PRONOUNS, paradigm
from quotes.arabic.lexicon import data, table
from quotes.errors import LexiconError
from quotes.text import fold

VARIABLE = "QUOTES_MORPHOLOGY_DB"


class WordClass(StrEnum):
    VERB = "verb"
    PARTICIPLE = "participle"
    MASDAR = "masdar"


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading of a word: a form of a reporting verb. ``lemma`` is the key of its row in verbs.tsv.

    ``aspect`` is p (perfect) or i (imperfect), ``voice`` a or u (passive); what the form does not tell is None.
    ``proclitics`` stand in surface order, without the article.
    """

    lemma: str
    word_class: WordClass
    aspect: str | None = None
    voice: str | None = None
    person: int | None = None
    gender: str | None = None
    number: str | None = None
    proclitics: tuple[str, ...] = ()
    definite: bool = False
    enclitic: str | None = None


Reading = Mapping[str, Any]  # what camel-tools returns: feature → value
_CLASSES = {"verb": (WordClass.VERB,), "adj": (WordClass.PARTICIPLE,), "noun": (WordClass.MASDAR, WordClass.PARTICIPLE)}
_SURFACE = {
    **{value: written for written, (value, _) in PRONOUNS.items() if written not in ("ي", "ني")},
    "2fs": "ك", "2d": "كما", "2fp": "كن", "1s_dobj": "ني", "1s_poss": "ي",
}  # fmt: skip
_CLITIC = {"wa": "و", "fa": "ف", "sa": "س", "bi": "ب", "li": "ل", "la": "ل", "ka": "ك", ">a": "ا"}


class Analyzer:
    """Reads words with camel-tools; each distinct folded form once."""

    def __init__(self, read: Callable[[str], list[dict[str, Any]]], lemmas: Callable[[Reading], Iterable[tuple[str, WordClass]]]) -> None:
        self._read = read
        self._lemmas = lemmas
        self._known: dict[str, tuple[Analysis, ...]] = {}

    def analyze(self, word: str) -> tuple[Analysis, ...]:
        """Every reading of ``word`` as a form of a reporting verb, the likelier kinds first; () when it is none."""
        known = self._known.get(word)
        if known is None:
            found = {self._analysis(reading, *lemma) for reading in self._read(fold(word)) for lemma in self._lemmas(reading)}
            known = self._known[word] = tuple(sorted(found, key=_likelier_first))
        return known

    @staticmethod
    def _analysis(reading: Reading, lemma: str, word_class: WordClass) -> Analysis:
        clitics = (_CLITIC.get(str(reading.get(slot) or "").split("_")[0]) for slot in ("prc3", "prc2", "prc1"))
        person, pronoun = reading.get("per"), str(reading.get("enc0") or "")
        verbal = word_class is WordClass.VERB
        return Analysis(
            lemma,
            word_class,
            _one_of(reading.get("asp"), "pi") if verbal else None,
            _one_of(reading.get("vox"), "au") if verbal else "a" if word_class is WordClass.PARTICIPLE else None,
            int(person) if verbal and person in ("1", "2", "3") else None,
            _one_of(reading.get("gen"), "mf"),
            _one_of(reading.get("num"), "sdp"),
            tuple(clitic for clitic in clitics if clitic),
            str(reading.get("prc0") or "").endswith("_det"),
            _SURFACE.get(pronoun, _SURFACE.get(pronoun.split("_")[0])),
        )


def _one_of(value: object, allowed: str) -> str | None:
    return value if isinstance(value, str) and len(value) == 1 and value in allowed else None


def _likelier_first(analysis: Analysis) -> tuple[object, ...]:
    """Finite verbs before nouns, active before passive, perfect before imperfect, fewer clitics first."""
    return (
        list(WordClass).index(analysis.word_class),
        analysis.voice == "u",
        analysis.aspect == "i",
        len(analysis.proclitics) + analysis.definite + bool(analysis.enclitic),
        -(analysis.person or 0),
        tuple(map(str, (analysis.number, analysis.gender, analysis.lemma, analysis.proclitics, analysis.enclitic))),
    )


def cue_forms() -> tuple[str, ...]:
    """Every folded form of the reporting words, without the proclitics (و ف س ل ب ك ال) and the pronouns that may be tied on."""
    return tuple(data("morphology", "cue_forms.txt").read_text("utf-8").split())


@cache
def analyzer() -> Analyzer:
    """The analyzer over the bundled database, or over the one that QUOTES_MORPHOLOGY_DB names (a path or a name camel-tools knows)."""
    wanted = os.environ.get(VARIABLE, "")
    if not wanted:
        with as_file(data("morphology").joinpath("data", NAME, "morphology.db")) as path:
            return Analyzer(_reader(str(path)), _own_lemma)
    path = Path(wanted).expanduser()
    path = path / "morphology.db" if path.is_dir() else path
    return Analyzer(_reader(str(path) if path.is_file() else wanted, named=not path.is_file()), _foreign_lemmas())


def _own_lemma(reading: Reading) -> Iterator[tuple[str, WordClass]]:
    """Our database says which row a stem comes from."""
    if cue := reading.get("cue"):
        yield cue, _CLASSES[reading["pos"]][0]


def _foreign_lemmas() -> Callable[[Reading], Iterable[tuple[str, WordClass]]]:
    """Finds the row of a reading from another database by its lemma, whose vowels are not to be relied on."""
    rows: dict[tuple[WordClass, str], set[str]] = {}
    for row in table("verbs"):
        for lex, form in paradigm(row):
            word_class = WordClass(form.word_class)
            rows.setdefault((word_class, _consonants(lex, word_class)), set()).add(row["lemma"])

    def lemmas(reading: Reading) -> Iterator[tuple[str, WordClass]]:
        for word_class in _CLASSES.get(str(reading.get("pos")), ()):
            for lemma in rows.get((word_class, _consonants(str(reading.get("lex")), word_class)), ()):
                yield lemma, word_class

    return lemmas


def _consonants(lex: str, word_class: WordClass) -> str:
    """A vocalised lemma for comparing: folded, doubled letters kept doubled (ذَكَّر is not ذَكَر); masdars come unvocalised."""
    return fold(lex) if word_class is WordClass.MASDAR else "\u0651".join(map(fold, lex.split("\u0651")))


def _reader(where: str, *, named: bool = False) -> Callable[[str], list[dict[str, Any]]]:
    """camel-tools' analyze function over a database file, or over one it knows by name."""
    with _quiet_import():
        from camel_tools.morphology.analyzer import Analyzer as CamelAnalyzer
        from camel_tools.morphology.database import MorphologyDB
        from camel_tools.morphology.errors import MorphologyError
    try:
        base = MorphologyDB.builtin_db(where) if named else MorphologyDB(where)
    except (KeyError, OSError, UnicodeError, MorphologyError) as reason:
        known = ", ".join(sorted(entry.name for entry in MorphologyDB.list_builtin_dbs()))
        raise LexiconError(
            f"no morphological database at {VARIABLE}={where!r} ({type(reason).__name__}); "
            f"give the path of an ALMOR .db file or one of: {known}"
        ) from reason
    read: Callable[[str], list[dict[str, Any]]] = CamelAnalyzer(base).analyze
    return read


@contextmanager
def _quiet_import() -> Iterator[None]:
    """Keeps the import of camel-tools from the network and from the home folder.

    It downloads a catalogue unless it finds one, and makes ~/.camel_tools, which fails where home cannot be
    written. A user's own catalogue is respected; otherwise it sees ours, and an empty home for the moment.
    """
    own_home = Path(os.path.expanduser("~"))
    given = os.environ.get("CAMELTOOLS_DATA")
    theirs = Path(os.path.expanduser(given)).absolute() if given else own_home / ".camel_tools"
    folder = theirs if _readable(theirs / "catalogue.json") else Path(str(data("morphology")))
    changes = {"CAMELTOOLS_DATA": str(folder)}
    with ExitStack() as stack:
        if not (own_home / ".camel_tools").is_dir():
            changes["HOME"] = changes["USERPROFILE"] = stack.enter_context(tempfile.TemporaryDirectory())
        before = {name: os.environ.get(name) for name in changes}
        os.environ.update(changes)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def _readable(path: Path) -> bool:
    try:
        return path.is_file() and os.access(path, os.R_OK)
    except OSError:  # /dev/null/x is not even a place
        return False
