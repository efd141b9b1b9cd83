"""What a word form says of itself: lemma, tense, voice, person, gender, number, clitics.

The forms of the bundled database are written down (`quotes.arabic.cue_forms`); any other is read with camel-tools,
whose only home is here. Its import costs up to two seconds, so it waits inside `analyzer`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from quotes.arabic import cue_forms
from quotes.arabic.almor import PRONOUNS, paradigm
from quotes.arabic.analysis import UNKNOWN_NOMINAL, Analysis, Nominal, WordClass, likelier_first
from quotes.arabic.diacritics import SHADDA
from quotes.arabic.lexicon import data, table
from quotes.errors import LexiconError
from quotes.text import fold
from quotes.text.memory import Memory

VARIABLE = "QUOTES_MORPHOLOGY_DB"


Reading = Mapping[str, Any]  # what camel-tools returns: feature → value
Read = Callable[[str], list[dict[str, Any]]]
Lemmas = Callable[[Reading], Iterable[tuple[str, WordClass]]]
Readings = Callable[[str], Iterable[Analysis]]

_CLASSES = {
    "verb": (WordClass.VERB,),
    "adj": (WordClass.PARTICIPLE,),
    "noun": (WordClass.MASDAR, WordClass.PARTICIPLE),  # other databases call قائل a noun
}
_PRONOUNS = {value: written for written, (value, _) in PRONOUNS.items()} | {
    "1s_dobj": "ني", "1s_poss": "ي", "2fs": "ك", "2d": "كما", "2fp": "كن",
}  # fmt: skip
_PARTS = {"noun": "noun", "adj": "adjective"}
_PLACES, _NO_CLITIC = ("prc3", "prc2", "prc1", "prc0", "enc0"), ("0", "na", None)
_CLITICS = {"wa": "و", "fa": "ف", "sa": "س", "bi": "ب", "li": "ل", "la": "ل", "ka": "ك", ">a": "ا"}


class Analyzer:
    """Reads words, each distinct word once: as ``read`` has them, camel-tools over a database of the user's.

    ``bundled``, without it: it knows the forms of `cue_forms` with their clitics, and no others.
    """

    def __init__(self, read: Read | None = None) -> None:
        self._readings = cue_forms.readings if read is None else _camel(read)
        self._known: Memory[str, tuple[Analysis, ...]] = Memory(self._analyze, 1 << 14)
        self._nominals: Memory[str, Nominal] | None = None
        if read is not None:
            self._nominals = Memory(lambda bare: _nominal(read(bare)), 1 << 14)
        self.bundled = read is None

    def analyze(self, word: str) -> tuple[Analysis, ...]:
        """Every reading of ``word``, folded or not, the likelier kinds first; () when it is no reporting word.

        A word given as printed has no pronoun in its ة: إضافة is not أضافه.
        """
        known = self._known[fold(word)]
        return tuple(analysis for analysis in known if analysis.enclitic is None) if "ة" in word else known

    def nominal(self, bare: str) -> Nominal:
        """What is known of a folded word, its article left off, as a noun or adjective; nothing when ``bundled``."""
        return UNKNOWN_NOMINAL if self._nominals is None else self._nominals[bare]

    def _analyze(self, folded: str) -> tuple[Analysis, ...]:
        found = set(self._readings(folded))
        return tuple(sorted(found, key=likelier_first) if len(found) > 1 else found)


def _nominal(readings: Iterable[Reading]) -> Nominal:
    """What all nominal readings of a word agree on. Its verbs are not asked, since no verb takes the article.

    Where one is a name nothing is told. Plurals of things are spoken of like one woman (قالت الجيوش), which databases
    do not say in one way: of plurals only those of people have a gender.
    """
    found = [reading for reading in readings if str(reading.get("pos")).startswith(("noun", "adj"))]
    found = [reading for reading in found if all(reading.get(place) in _NO_CLITIC for place in _PLACES)]
    parts = {str(reading.get("pos")) for reading in found}
    if not found or "noun_prop" in parts:
        return UNKNOWN_NOMINAL
    part = _PARTS.get(parts.pop()) if len(parts) == 1 else None
    shapes = {(reading.get("gen"), reading.get("num")) for reading in found}
    gender, number = shapes.pop() if len(shapes) == 1 else (None, None)
    people = all(reading.get("rat") == "r" for reading in found)
    told = gender in ("m", "f") and (number == "s" or (number == "p" and people))
    return Nominal(part, gender, number) if told else Nominal(part)


def _camel(read: Read) -> Readings:
    """Our reading of what camel-tools says."""
    lemmas = _lemmas()
    return lambda folded: [_analysis(reading, *lemma) for reading in read(folded) for lemma in lemmas(reading)]


def _analysis(reading: Reading, lemma: str, word_class: WordClass) -> Analysis:
    """A reading in our words. Values that do not apply are na, -, u or missing, by database."""

    def value(feature: str, *allowed: str) -> str | None:
        given = reading.get(feature)
        return given if given in allowed else None

    clitics = [_clitic(str(reading.get(place))) for place in ("prc3", "prc2", "prc1")]
    pronoun = str(reading.get("enc0"))
    verbal = word_class is WordClass.VERB
    person = value("per", "1", "2", "3") if verbal else None
    return Analysis(
        lemma,
        word_class,
        value("asp", "p", "i") if verbal else None,
        value("vox", "a", "u") if verbal else "a" if word_class is WordClass.PARTICIPLE else None,
        int(person) if person else None,
        value("gen", "m", "f"),
        value("num", "s", "d", "p"),
        tuple([clitic for clitic in clitics if clitic]),
        str(reading.get("prc0")).endswith("_det"),
        _PRONOUNS.get(pronoun, _PRONOUNS.get(pronoun.partition("_")[0])),
    )


@cache
def _clitic(value: str) -> str | None:
    """wa_conj is و."""
    return _CLITICS.get(value.partition("_")[0])


@cache
def analyzer() -> Analyzer:
    """The analyzer of the forms that come with the package, or over the database that QUOTES_MORPHOLOGY_DB names.

    That may be the path of an ALMOR file, of a folder with a morphology.db, or a name that camel-tools knows; of its
    verbs only our reporting verbs are reported.
    """
    wanted = os.environ.get(VARIABLE, "").strip()
    if not wanted:
        return Analyzer()
    path = _at_home(wanted)
    path = path / "morphology.db" if path.is_dir() else path
    if path.is_file():
        return Analyzer(_reader(str(path)))
    return Analyzer(_reader(wanted, named=True))


def _lemmas() -> Lemmas:
    """Finds the rows of a reading: our database says which, other databases give a lemma."""
    rows: dict[tuple[WordClass, str], dict[str, None]] = {}
    for row in table("verbs"):
        for lex, form in paradigm(row):
            word_class = WordClass(form.word_class)
            rows.setdefault((word_class, _consonants(lex, word_class)), {})[row["lemma"]] = None

    def lemmas(reading: Reading) -> Iterator[tuple[str, WordClass]]:
        if "cue" in reading:
            yield reading["cue"], _CLASSES[reading["pos"]][0]
            return
        for word_class in _CLASSES.get(str(reading.get("pos")), ()):
            for lemma in rows.get((word_class, _consonants(str(reading.get("lex")), word_class)), ()):
                yield lemma, word_class

    return lemmas


def _consonants(lex: str, word_class: WordClass) -> str:
    """A lemma for comparing, since databases vocalise in different ways: folded, but ذَكَّر is not ذَكَر.

    Our verbal nouns are not vocalised, so theirs is not looked at.
    """
    return fold(lex) if word_class is WordClass.MASDAR else SHADDA.join(map(fold, lex.split(SHADDA)))


def _reader(where: str, *, named: bool = False) -> Read:
    """camel-tools' analyze function over a database file, or over one it knows by name."""
    with _undisturbed():
        from camel_tools.morphology.analyzer import Analyzer as Camel
        from camel_tools.morphology.database import MorphologyDB
        from camel_tools.morphology.errors import MorphologyError
    try:
        base = MorphologyDB.builtin_db(where) if named else MorphologyDB(where)
    except (LookupError, OSError, UnicodeError, MorphologyError) as reason:
        names = ", ".join(sorted(entry.name for entry in MorphologyDB.list_builtin_dbs()))
        raise LexiconError(
            f"{VARIABLE}={where!r} leads to no morphological database ({type(reason).__name__}); "
            f"give the path of an ALMOR .db file or one of these names: {names}"
        ) from reason
    read: Read = Camel(base).analyze
    return read


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keeps the import of camel-tools from the network and from the home folder.

    It downloads a catalogue unless it finds one, and makes a folder at home, which fails where home cannot be
    written. A catalogue that the user has is respected; without one it is shown ours. Home is an empty place meanwhile.
    """
    default = "~/AppData/Roaming/camel_tools" if sys.platform == "win32" else "~/.camel_tools"
    theirs = _at_home(os.environ.get("CAMELTOOLS_DATA") or default).absolute()
    folder = theirs if os.access(theirs / "catalogue.json", os.R_OK) else Path(str(data("morphology")))
    with tempfile.TemporaryDirectory() as empty:
        for_now = {"CAMELTOOLS_DATA": str(folder), "HOME": empty, "USERPROFILE": empty}
        before = {name: os.environ.get(name) for name in for_now}
        os.environ.update(for_now)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def _at_home(path: str) -> Path:
    """A path with ~ taken for the home folder, where there is one."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)
