"""The analyzer: what it says of words, and how it behaves in strange homes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.arabic.almor import PRONOUNS, database
from quotes.arabic.analysis import Analysis, WordClass
from quotes.arabic.cue_forms import beginnings, cue_forms
from quotes.arabic.lexicon import Row, data, table, words
from quotes.arabic.morphology import VARIABLE, analyzer
from quotes.errors import LexiconError
from quotes.evaluate.notation import read_drawing
from quotes.text import fold
from tests.each import check_each
from tests.other_databases import without_our_feature

ROWS = {row["lemma"]: row for row in table("verbs")}
VERB, PARTICIPLE, MASDAR = WordClass.VERB, WordClass.PARTICIPLE, WordClass.MASDAR
SENSES = {
    "accuse", "add", "admit", "agree", "announce", "answer", "apologise", "ask", "assert", "believe", "call", "claim",
    "condemn", "congratulate", "criticise", "demand", "deny", "describe", "doubt", "exclude", "expect", "explain",
    "express", "praise", "promise", "propose", "reject", "report", "reveal", "say", "swear", "thank", "threaten",
    "warn",
}  # fmt: skip
CLAUSE = {"أن", ":", "bare", *(f"{p} أن" for p in ("إلى", "على", "عن", "من", "في", "ل")), "بأن"}
NOMINAL = {"np", "ب", "من", "إلى", "على", "عن", "في", "ل", "مع", "told", "words", "masdar", "مسؤولية", "المسؤولية"}


def he(lemma: str, aspect: str = "p", **more: object) -> Analysis:
    said: dict[str, object] = {"voice": "a", "person": 3, "gender": "m", "number": "s", **more}
    return Analysis(lemma, VERB, aspect, **said)  # type: ignore[arg-type]


def she(lemma: str, aspect: str = "p", **more: object) -> Analysis:
    return he(lemma, aspect, gender="f", **more)


def they(lemma: str, aspect: str = "p", **more: object) -> Analysis:
    return he(lemma, aspect, number="p", **more)


def saying(lemma: str, gender: str, number: str, **more: object) -> Analysis:
    return Analysis(lemma, PARTICIPLE, None, "a", None, gender, number, **more)  # type: ignore[arg-type]


def noun(lemma: str, gender: str = "m", number: str = "s", **more: object) -> Analysis:
    return Analysis(lemma, MASDAR, None, None, None, gender, number, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("قال", he("قال")),
        ("وقال", he("قال", proclitics=("و",))),
        ("فقالت", she("قال", proclitics=("ف",))),
        ("قالوها", they("قال", enclitic="ها")),
        ("فسيقولون", they("قال", "i", proclitics=("ف", "س"))),
        ("ليقولوا", they("قال", "i", proclitics=("ل",))),
        ("يقل", he("قال", "i")),
        ("قيل", he("قال", voice="u")),
        ("يقال", he("قال", "i", voice="u")),
        ("أكّدت", she("أكد")),
        ("أَكَّــدَهُ", he("أكد", enclitic="ه")),
        ("سيعلن", he("أعلن", "i", proclitics=("س",))),
        ("أُعلن", he("أعلن", voice="u")),
        ("نفاه", he("نفى", enclitic="ه")),
        ("نفتها", she("نفى", enclitic="ها")),
        ("وينفون", they("نفى", "i", proclitics=("و",))),
        ("دعتهم", she("دعا", enclitic="هم")),
        ("رأى", he("رأى")),
        ("يرون", they("رأى", "i")),
        ("أضافا", he("أضاف", number="d")),
        ("أخبرني", he("أخبر", enclitic="ني")),
        ("أبلغنا", he("أبلغ", enclitic="نا")),
        ("أبلغنا", Analysis("أبلغ", VERB, "p", "a", 1, None, "p")),
        ("أوضح", Analysis("أوضح", VERB, "i", "a", 1, None, "s")),
        ("مؤكدا", saying("أكد", "m", "s")),
        ("ومشيراً", saying("أشار", "m", "s", proclitics=("و",))),
        ("قائلة", saying("قال", "f", "s")),
        ("لافتين", saying("لفت", "m", "p")),
        ("نافيا", saying("نفى", "m", "s")),
        ("القائل", saying("قال", "m", "s", definite=True)),
        ("قوله", noun("قال", enclitic="ه")),
        ("بقولهم", noun("قال", proclitics=("ب",), enclitic="هم")),
        ("إشارته", noun("أشار", "f", enclitic="ه")),
        ("للدعوة", noun("دعا", "f", proclitics=("ل",), definite=True)),
        ("وبالإعلان", noun("أعلن", proclitics=("و", "ب"), definite=True)),
        ("ادعاؤهم", noun("ادعى", enclitic="هم")),
        ("تصريحاتها", noun("صرح", "f", "p", enclitic="ها")),
        ("تأكيدا", noun("أكد")),
    ],
)
def test_reading(word: str, reading: Analysis) -> None:
    assert reading in analyzer().analyze(word)


@pytest.mark.parametrize(
    "word", ["كتاب", "الجامعة", "أنه", "منه", "قال:", "", "hello", "12", "قال12", "«", "سقال", "القال", "بالقوله"]
)
def test_other_words_have_no_reading(word: str) -> None:
    assert analyzer().analyze(word) == ()


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("أعلن", he("أعلن")),  # not they (f.), I or the passive
        ("يعلن", he("أعلن", "i")),
        ("أكدت", she("أكد")),
        ("دعوا", they("دعا")),
    ],
)
def test_the_likeliest_reading_comes_first(word: str, first: Analysis) -> None:
    assert analyzer().analyze(word)[0] == first


def test_a_printed_teh_marbuta_is_no_pronoun() -> None:
    assert {reading.word_class for reading in analyzer().analyze("إضافة")} == {MASDAR}
    assert {reading.word_class for reading in analyzer().analyze("إضافه")} == {VERB, MASDAR}


def test_homographs_keep_apart() -> None:
    assert {reading.lemma for reading in analyzer().analyze("ذكر")} == {"ذكر", "ذكّر"}
    assert {reading.lemma for reading in analyzer().analyze("مذكرا")} == {"ذكّر"}
    assert {reading.lemma for reading in analyzer().analyze("وعد")} == {"وعد", "عد"}


def has_a_form_of_its_verb(row: Row) -> None:
    drawn = read_drawing(row["witness"], row["lemma"])
    cue = drawn.quotes[0].cue
    assert len(drawn.quotes) == 1
    assert cue is not None
    word = cue.of(drawn.text)
    assert row["lemma"] in {reading.lemma for reading in analyzer().analyze(word)}


def test_the_examples_of_the_rows_have_forms_of_their_verbs() -> None:
    check_each(ROWS, has_a_form_of_its_verb)


def is_complete(row: Row) -> None:
    assert row["sense"] in SENSES
    assert set(cells(row, "clause")) <= CLAUSE
    assert {part for cell in cells(row, "nominal") for part in cell.split("+")} <= NOMINAL
    assert cells(row, "clause") or cells(row, "nominal"), "a verb with no complement reports nothing"
    assert row["masdar"]
    assert row["ambiguous"] in ("", "yes")


def test_every_row_is_complete() -> None:
    check_each(ROWS, is_complete)


def shows_a_frame_of_its_row(row: Row) -> None:
    """What stands before the content is among the complements that the row lists."""
    before, _, content = row["witness"].partition("⟦")
    said = re.findall(r"\w+|:", re.sub(r"⟨[^⟩]*⟩|\{[^}]*\}", " ", before))
    frames = set(cells(row, "clause") + cells(row, "nominal"))
    shown = {" ".join(said[-n:]) for n in (1, 2)}
    shown |= {cell.replace("إن", "أن") for cell in shown}
    if "told" in frames:  # who is told stands before the content
        shown |= {f"np+{cell}" for cell in said[-1:]}
    first = content.split("⟧")[0].split()
    if first[0].startswith(("أنه", "أنها")):
        shown |= {" ".join([*said[-1:], "أن"]), "أن"}
    elif first[0].startswith("بأنه"):
        shown.add("بأن")
    else:
        shown |= {"np", first[0][0], *(f"np+{word}" for word in first), *(f"np+{word[0]}" for word in first)}
        shown |= {"words", "masdar", f"words+{first[0][0]}", f"{first[0]}+np"} & frames
    if re.search(r"(ه|نا)}", row["witness"]):
        shown |= {f"np+{cell}" for cell in shown}  # the object is a pronoun on the verb
    assert frames & shown


def test_every_witness_shows_a_frame_of_its_row() -> None:
    check_each(ROWS, shows_a_frame_of_its_row)


def cells(row: Row, column: str) -> list[str]:
    return [cell for cell in row[column].split(",") if cell]


def test_the_table_is_long_enough_and_its_keys_differ() -> None:
    assert len(table("verbs")) == len(ROWS) >= 190
    assert len(words("verbs", "lemma")) < len(ROWS), "ذكر and ذكّر fold alike: look lemmas up as they are written"


# Words as they come: with clitics, folded or not


@cache
def forms() -> tuple[str, ...]:
    return tuple(cue_forms())


@st.composite
def clothed(draw: st.DrawFn) -> str:
    """A form of a reporting word with clitics that may or may not suit it."""
    before = draw(st.sampled_from(["", "و", "ف", "س", "وس", "ل", "ال", "بال", "وب", "لل"]))
    return before + draw(st.sampled_from(forms())) + draw(st.sampled_from(["", "", "ه", "ها", "هم", "نا", "ني"]))


@given(clothed())
def test_every_reading_is_clitics_around_a_listed_form(word: str) -> None:
    """So that looking for the listed forms finds every word that has a reading."""
    for reading in analyzer().analyze(word):
        tied = "".join(reading.proclitics)
        article = "" if not reading.definite else "ل" if tied.endswith("ل") else "ال"
        core = word.removeprefix(tied + article).removesuffix(fold(reading.enclitic or ""))
        assert core in forms()
        assert word == tied + article + core + (reading.enclitic or "")


@given(st.sampled_from(forms()))
def test_every_listed_form_has_a_reading_with_its_clitics(form: str) -> None:
    assert any(analyzer().analyze(form + pronoun) for pronoun in ("", "ه"))


@given(st.sampled_from(sorted(ROWS)), st.lists(st.sampled_from("\u064e\u064f\u0651\u0640"), max_size=3))
def test_marks_and_spelling_variants_change_nothing(lemma: str, marks: list[str]) -> None:
    for column in ("diac", "imperfect"):
        word = ROWS[lemma][column]
        dressed = "".join(letter + "".join(marks[at : at + 1]) for at, letter in enumerate(word))
        assert analyzer().analyze(dressed) == analyzer().analyze(fold(word)) != ()


def test_a_word_is_read_once() -> None:
    assert analyzer() is analyzer()
    assert analyzer().analyze("قال") is analyzer().analyze("قال")


# Other databases, which camel-tools reads

DATABASE = data("morphology", "data", "cues", "morphology.db")
WORDS = ("وقال", "أكدت", "مؤكدا", "سيعلن", "نفاه", "لقولهم", "إشارته", "تصريحات", "مذكرا", "ذكر", "يقال", "الجامعة")


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with another database, which the environment names."""
    (tmp_path / "morphology.db").write_text(without_our_feature(), "utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    analyzer.cache_clear()
    yield tmp_path
    analyzer.cache_clear()


@pytest.mark.slow
def test_the_forms_are_read_as_camel_tools_reads_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every so manieth form with every beginning and pronoun, whether they suit it or not."""
    some = [before + form + after for form in forms()[::200] for before in beginnings() for after in ("", *PRONOUNS)]
    ours = {word: analyzer().analyze(word) for word in some}
    assert sum(map(bool, ours.values())) > 1000
    monkeypatch.setenv(VARIABLE, str(DATABASE))
    analyzer.cache_clear()
    try:
        assert not analyzer().bundled
        assert {word: analyzer().analyze(word) for word in some} == ours
    finally:
        analyzer.cache_clear()


def test_another_database_is_read_by_its_lemmas(stranger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = {word: set(analyzer().analyze(word)) for word in WORDS}
    monkeypatch.setenv(VARIABLE, str(stranger / "morphology.db"))
    analyzer.cache_clear()
    assert {word: set(analyzer().analyze(word)) for word in WORDS} == theirs
    monkeypatch.delenv(VARIABLE)
    analyzer.cache_clear()
    assert {word: set(analyzer().analyze(word)) for word in WORDS} == theirs


def test_verbs_that_are_not_ours_are_not_reported(stranger: Path) -> None:
    text = (stranger / "morphology.db").read_text("utf-8")
    (stranger / "morphology.db").write_text(text.replace("lex:قَال ", "lex:نَام "), "utf-8")
    assert analyzer().analyze("قال") == ()
    assert analyzer().analyze("أكد") != ()


@pytest.mark.parametrize("wanted", ["no-such-database", "/dev/null/x", "{folder}/broken.db"])
def test_a_database_that_is_none_is_explained(stranger: Path, monkeypatch: pytest.MonkeyPatch, wanted: str) -> None:
    (stranger / "broken.db").write_text("###DEFINES###\nnonsense\n", "utf-8")
    monkeypatch.setenv(VARIABLE, wanted.format(folder=stranger))
    with pytest.raises(LexiconError, match=f"{VARIABLE}=.*give the path"):
        analyzer()


def test_the_forms_are_read_without_camel_tools(repo: Path) -> None:
    code = "import sys; from quotes.arabic.morphology import analyzer; "
    code += "print(len(analyzer().analyze('قال')), 'camel_tools' in sys.modules)"
    plain = {name: value for name, value in os.environ.items() if name != VARIABLE} | {"PYTHONUTF8": "1"}
    run = subprocess.run([sys.executable, "-c", code], cwd=repo, env=plain, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["1", "False"]


# Strange homes: a fresh interpreter each


PROBE = """
import os
before = {name: os.environ.get(name) for name in ("HOME", "CAMELTOOLS_DATA")}
from quotes.arabic.morphology import analyzer
assert analyzer().analyze("\u0648\u0642\u0627\u0644"), "no reading"
assert {name: os.environ.get(name) for name in before} == before, "the environment has changed"
from camel_tools.morphology.database import MorphologyDB
print(*sorted(entry.name for entry in MorphologyDB.list_builtin_dbs()))
print(len(MorphologyDB.builtin_db().stem_hash) > 1000)
"""
NO_NETWORK = """
import socket
def refuse(*_, **__): raise AssertionError("reached for the network")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
"""


def probe(repo: Path, **environment: str | None) -> list[str]:
    """What a fresh interpreter without a network prints; None takes a variable away."""
    theirs = {name: value for name, value in os.environ.items() if name not in ("CAMELTOOLS_DATA", VARIABLE)}
    theirs |= {VARIABLE: str(DATABASE)} | {name: value for name, value in environment.items() if value is not None}
    for name in (name for name, value in environment.items() if value is None):
        theirs.pop(name, None)
    command = [sys.executable, "-c", NO_NETWORK + PROBE]
    run = subprocess.run(command, cwd=repo, env=theirs, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.split()


@pytest.mark.slow
@pytest.mark.parametrize("home", ["/dev/null/x", None])
def test_a_home_that_cannot_be_written(repo: Path, home: str | None) -> None:
    assert probe(repo, HOME=home) == ["cues", "True"]


@pytest.mark.slow
def test_home_is_left_as_it_was(repo: Path, tmp_path: Path) -> None:
    assert probe(repo, HOME=str(tmp_path)) == ["cues", "True"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("by_variable", [True, False])
def test_a_catalogue_of_the_users_own_is_respected(repo: Path, tmp_path: Path, by_variable: bool) -> None:
    place = tmp_path / ("mine" if by_variable else ".camel_tools")
    (place / "data" / "small").mkdir(parents=True)
    (place / "data" / "small" / "morphology.db").write_text(database(table("verbs")[:9]), "utf-8")
    catalogue = data("morphology", "catalogue.json").read_text("utf-8").replace('"cues"', '"small"')
    (place / "catalogue.json").write_text(catalogue, "utf-8")
    variable = {"CAMELTOOLS_DATA": "~/mine"} if by_variable else {}
    assert probe(repo, HOME=str(tmp_path), **variable) == ["small", "False"]
    # and its databases can be asked for by name
    assert probe(repo, HOME=str(tmp_path), **variable, QUOTES_MORPHOLOGY_DB="small") == ["small", "False"]


@pytest.mark.slow
def test_a_folder_without_a_catalogue_is_no_reason_to_go_online(repo: Path, tmp_path: Path) -> None:
    assert probe(repo, HOME=str(tmp_path), CAMELTOOLS_DATA=str(tmp_path / "empty")) == ["cues", "True"]
