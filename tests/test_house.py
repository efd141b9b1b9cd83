"""The rules of the house, and for each rule a line that breaks it."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from quotes.text import fold

ROOT = Path(__file__).resolve().parent.parent
WALL = 400
NOT_OUR_WORDS = {
    "doc", "docs", "entity", "entities", "helper", "helpers", "manager", "managers", "quotation", "quotations",
    "source", "sources", "util", "utils",
}  # fmt: skip
LAYOUT = {
    ".ci", ".github", ".gitignore", ".pre-commit-config.yaml", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md",
    "LICENSE", "Makefile", "README.md", "SECURITY.md", "bench", "cli.py", "data", "docs",
    "examples", "mkdocs.yml", "pyproject.toml", "quotes", "requirements-dev.lock", "requirements-docs.lock",
    "requirements-train.lock", "requirements.lock", "schema.sql",
    "setup.py", "tests",
}  # fmt: skip
HEAVY = (
    "ahocorasick", "camel_tools", "datasette", "jinja2", "numpy", "pandas", "pydantic", "regex", "rich", "sqlalchemy",
    "sqlmodel", "uvicorn",
)  # fmt: skip


def project_files() -> list[Path]:
    """Every file that is or would be committed."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return sorted({ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()})


def modules(*places: str) -> list[Path]:
    """The Python files of the project, or those of some of its folders and files."""
    files = [path for path in project_files() if path.suffix == ".py"]
    return [path for path in files if not places or path.relative_to(ROOT).parts[0] in places]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def found_in(search: Callable[[ast.Module], list[Any]], paths: list[Path]) -> dict[str, list[Any]]:
    """What a search finds, by file."""
    found = {named(path): search(parsed(path)) for path in paths}
    return {name: places for name, places in found.items() if places}


# What the rules look for


def foreign_names(tree: ast.Module) -> list[str]:
    """Classes and functions called by words that the project does not use."""
    definitions = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    names = [node.name for node in ast.walk(tree) if isinstance(node, definitions)]
    return [name for name in names if parts(name) & NOT_OUR_WORDS]


def parts(name: str) -> set[str]:
    """The words of an identifier: ``NameManager_2`` is name, manager and 2."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+", name)}


def broad_excepts(tree: ast.Module) -> list[int]:
    """Lines that catch everything."""
    caught: list[tuple[int, ast.expr | None]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            caught.append((node.lineno, node.type))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"suppress", "contextlib.suppress"}:
            caught += [(node.lineno, argument) for argument in node.args]
    return [line for line, what in caught if what is None or {"Exception", "BaseException"} & set(names_in(what))]


def tuples_among_tuples(tree: ast.Module) -> list[int]:
    """Lines that look a tuple up among tuples; mypyc makes C of it that a compiler may refuse (a variable not set)."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare) and isinstance(node.left, ast.Tuple)
        for among in node.comparators
        if isinstance(among, ast.Tuple | ast.List | ast.Set) and all(isinstance(one, ast.Tuple) for one in among.elts)
    ]  # fmt: skip


def names_in(node: ast.expr) -> Iterator[str]:
    return (part.id for part in ast.walk(node) if isinstance(part, ast.Name))


def arabic_words(text: str) -> set[str]:
    """The different words of three letters and more. Shorter ones, and clitics, are the alphabet's business."""
    letters = re.sub(r"\[[^\]]*\]", " ", text)  # a pattern's class of letters is no word
    words = re.findall(r"[\u0621-\u064a]{3,}", fold(letters))
    return {word for word in words if not re.fullmatch(r"[وف]?[بكل]?ال|[وف]لل", word)}


def word_lists(tree: ast.Module) -> list[int]:
    """Lines with three or more Arabic words: in a display, or in a string that is no docstring."""
    docstrings = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    lines = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.List | ast.Tuple):
            strings = [item.value for item in node.elts if isinstance(item, ast.Constant)]
        elif isinstance(node, ast.Dict):
            strings = [item.value for item in (*node.keys, *node.values) if isinstance(item, ast.Constant)]
        elif isinstance(node, ast.Constant) and id(node) not in docstrings:
            strings = [node.value]
        else:
            continue
        if len(arabic_words(" ".join(string for string in strings if isinstance(string, str)))) > 2:
            lines.append(node.lineno)
    return sorted(set(lines))


def shingles(text: str, length: int = 9) -> set[str]:
    """Every run of so many Arabic words."""
    words = re.findall(r"[\u0621-\u064a]+", text)
    return {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}


# The rules


def test_no_module_is_longer_than_the_wall() -> None:
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in modules()}
    assert lengths
    assert not {name: length for name, length in lengths.items() if length > WALL}


def test_names_are_words_of_the_field() -> None:
    assert not [named(path) for path in modules() if {part.lower() for part in parts(named(path))} & NOT_OUR_WORDS]
    assert not found_in(foreign_names, modules())


def test_every_module_says_what_it_is() -> None:
    assert not [named(path) for path in modules() if not ast.get_docstring(parsed(path))]


def unlisted(room: Path) -> list[str]:
    """The modules of a folder that its docstring leaves out, where it lists them."""
    said = ast.get_docstring(parsed(room / "__init__.py")) or ""
    if not re.search(r"^\w+\.py  ", said, re.MULTILINE):
        return []
    return sorted(path.name for path in room.glob("[!_]*.py") if not re.search(rf"\b{path.name}\b", said))


def test_a_room_that_lists_what_is_in_it_leaves_nothing_out() -> None:
    rooms = [path.parent for path in modules("quotes") if path.name == "__init__.py"]
    assert not {named(room): left_out for room in rooms if (left_out := unlisted(room))}


def test_what_a_listing_leaves_out_is_seen(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").write_text('"""A room.\n\nwrite.py  writes; read.py: reads\n"""\n')
    for name in ("write.py", "read.py", "rewrite.py"):
        (tmp_path / name).touch()
    assert unlisted(tmp_path) == ["rewrite.py"]


def test_nothing_catches_everything() -> None:
    assert not found_in(broad_excepts, modules())


def test_words_are_data() -> None:
    assert not found_in(word_lists, modules("cli.py", "quotes")), "Arabic words belong in data/lexicon"


def test_what_is_compiled_looks_no_tuple_up_among_tuples() -> None:
    assert not found_in(tuples_among_tuples, modules("quotes"))


def test_the_layout_is_the_one_agreed() -> None:
    there = {path.relative_to(ROOT).parts[0] for path in project_files()}
    assert there == LAYOUT
    for folder in ("lexicon", "morphology", "registry", "samples"):
        assert any((ROOT / "data" / folder).iterdir()), f"data/{folder} is empty"
    assert (ROOT / "data" / "registry" / "speakers.tsv").is_file()
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_no_file_names_a_registry() -> None:
    hosts = re.compile("|".join(("py" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.org", r"index-" + "url")))
    found = [named(path) for path in project_files() if hosts.search(path.read_text("utf-8", errors="replace"))]
    assert not found


def test_given_texts_stay_outside(shared: Path) -> None:
    given: set[str] = set()
    for path in sorted(shared.glob("seeds/*.txt")):
        given |= shingles(path.read_text("utf-8"))
    for path in sorted(shared.glob("gold/*_articles.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            given |= shingles(json.loads(line)["text"])
    assert len(given) > 1000, "no texts to compare with"
    copied = {named(path): shingles(path.read_text("utf-8", errors="replace")) & given for path in project_files()}
    assert not {name: sorted(runs)[:3] for name, runs in copied.items() if runs}


def test_the_command_line_starts_light() -> None:
    probe = f"import quotes.cli, sys; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []


def test_the_command_line_runs_from_the_checkout() -> None:
    shown = subprocess.run([sys.executable, "cli.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "said" in shown.stdout


# A rule that cannot be broken is no rule


@pytest.mark.parametrize("line", [
    "try: pass\nexcept: pass",
    "try: pass\nexcept Exception: pass",
    "try: pass\nexcept (ValueError, BaseException): pass",
    "with suppress(Exception): pass",
])  # fmt: skip
def test_broad_excepts_are_seen(line: str) -> None:
    assert broad_excepts(ast.parse(line))
    assert not broad_excepts(ast.parse("try: pass\nexcept (KeyError, ValueError): pass"))


def test_tuples_among_tuples_are_seen() -> None:
    assert tuples_among_tuples(ast.parse('(ending, number) in (("a", "p"), ("b", "d"))'))
    assert not tuples_among_tuples(ast.parse('(ending, number) == ("a", "p") or ending in ("a", "b")'))


@pytest.mark.parametrize("line", [
    'SAYING = {"قال", "أكد", "أعلن"}',
    'SAYING = frozenset(["قال", "أكد", "أعلن"])',
    'SAYING = ("قال", "أكد", "أعلن")',
    'SAYING = {"قال": "say", "أكد": "assert", "أعلن": "say"}',
    'SAYING = "قال أكد أعلن".split()',
    'SAYING = re.compile("قال|أكد|أعلن")',
    'SAYING = re.compile(f"{START}قال|أكد|أعلن")',
])  # fmt: skip
def test_word_lists_are_seen(line: str) -> None:
    assert word_lists(ast.parse(line))


@pytest.mark.parametrize(
    "line", ['"""قال وأكد وأعلن: a docstring"""', 'CLITICS = ("و", "ال", "لل", "وال", "فلل", "وبال")', "# قال أكد أعلن"]
)
def test_examples_and_letters_are_no_word_lists(line: str) -> None:
    assert not word_lists(ast.parse(line))


@pytest.mark.parametrize("line", ["class NameManager: pass", "def read_source(): pass", "def utils(): pass"])
def test_foreign_names_are_seen(line: str) -> None:
    assert foreign_names(ast.parse(line))
    assert not foreign_names(ast.parse("def resource(): pass\nclass Document: pass"))


def test_copied_runs_are_seen() -> None:
    line = "جلس الكاتب في المقهى القديم يقلب أوراقه ثم نهض ومضى"
    assert shingles(f"قبل ذلك، {line}.") & shingles(line)
    assert not shingles("جلس الكاتب في المقهى القديم يقلب دفاتره ثم نهض ومضى") & shingles(line)


def test_an_answer_needs_no_lexicon(repo: Path) -> None:
    code = "import quotes.store.archive, quotes.usecases.filter_by_speaker\nfrom quotes.arabic.lexicon import table\n"
    code += "print(table.cache_info().currsize)"
    run = subprocess.run([sys.executable, "-c", code], cwd=repo, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "0"
