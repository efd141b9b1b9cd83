"""What is installed is what is here: the lock, the wheel, the commands."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import entry_points, requires
from pathlib import Path
from typing import Any

import pytest

from quotes.arabic.lexicon import data
from quotes.errors import DISTRIBUTION, how_to_add

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    name: (ROOT / name).read_text("utf-8")
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-docs.lock")
}
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def distribution(requirement: str) -> str:
    """The name at the start of a requirement, spelt as locks spell it."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def locked(lock: str) -> dict[str, str]:
    """A lock's requirements, each with the name of its package."""
    joined = LOCKS[lock].replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return {line: distribution(line) for line in lines}


_GROUPS = PROJECT["dependency-groups"]
# All but what is only measured beside the tool.
_EXTRAS = [
    line for name, lines in PROJECT["project"]["optional-dependencies"].items() for line in lines if name != "bench"
]
_TOOL = [*PROJECT["project"]["dependencies"], *_GROUPS["build"]]
NEEDED = {
    "requirements.lock": set(map(distribution, _TOOL)),
    "requirements-dev.lock": set(map(distribution, (*_TOOL, *_EXTRAS, *_GROUPS["dev"]))),
    "requirements-docs.lock": set(map(distribution, _GROUPS["docs"])),
}
LEFT_OUT = PROJECT["tool"]["uv"]["exclude-dependencies"]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes(lock: str) -> None:
    pinned = re.compile(r"[a-z0-9._-]+==[^\s;]+.* --hash=sha256:[0-9a-f]{64}")
    assert len(locked(lock)) > len(NEEDED[lock])
    assert not [line for line in locked(lock) if not pinned.match(line)]


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_names_no_address(lock: str) -> None:
    assert not re.search(r"https?:|//|--(?:extra-)?index|--find-links|file:", LOCKS[lock])


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_has_what_the_project_needs(lock: str) -> None:
    assert not NEEDED[lock] - set(locked(lock).values())


def test_the_locks_agree() -> None:
    pins = {lock: {line.split(" --hash")[0].strip(" \\") for line in locked(lock)} for lock in LOCKS}
    assert not pins["requirements.lock"] - pins["requirements-dev.lock"]


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_has_nothing_that_weighs_gigabytes(lock: str) -> None:
    assert LEFT_OUT
    assert not set(LEFT_OUT) & set(locked(lock).values())
    assert not [name for name in locked(lock).values() if name.startswith("nvidia-")]


def test_the_readme_gives_the_small_install() -> None:
    """Two commands with lists of packages, which must be those that are needed, and those that are not."""
    readme = (ROOT / "README.md").read_text("utf-8")
    pip = re.search(
        r"^ *pip install (.+) && pip install --no-deps 'camel-tools==1\.6\.\*' (\S+)$", readme, re.MULTILINE
    )
    uv = re.search(r"^ *printf '%s\\n' (.+) \| uv pip install --excludes - (\S+)$", readme, re.MULTILINE)
    assert pip
    assert uv
    of_camel_tools = {distribution(line) for line in requires("camel-tools") or ()}
    ours = {distribution(line) for line in PROJECT["project"]["dependencies"]}
    assert set(pip[1].split()) == (ours | of_camel_tools) - set(LEFT_OUT) - {"camel-tools"}
    assert set(uv[1].split()) == set(LEFT_OUT)
    assert {pip[2], uv[2]} <= {".", PROJECT["project"]["name"]}


def test_no_command_that_we_advise_installs_a_strangers_package() -> None:
    """On the index `quotes` is somebody else's."""
    assert PROJECT["project"]["name"] == DISTRIBUTION != "quotes"
    assert how_to_add("html") == "pip install 'aqwal[html]'"
    written = [
        path for part in ("quotes", "docs", "tests", ".ci", "bench", ".github") for path in (ROOT / part).rglob("*")
    ]
    written += [path for path in ROOT.glob("*") if path.suffix in (".md", ".py", ".toml", ".cff", "")]
    extras = "|".join(PROJECT["project"]["optional-dependencies"])
    strange = re.compile(rf"pip install[^\n|&]*[\s'\"]quotes(?:==|[\s'\"]|$)|quotes\[(?:{extras})\]", re.MULTILINE)
    assert strange.search("pip install 'quotes[html]'")
    assert strange.search("pip install quotes")
    found = [
        (path.relative_to(ROOT).as_posix(), hit.group())
        for path in written
        if path.is_file() and path.suffix not in (".pyc", ".ttf", ".woff2", ".lock") and path != Path(__file__)
        for hit in strange.finditer(path.read_text("utf-8", errors="replace"))
    ]
    assert not found


def test_the_door_of_the_checkout_is_not_installed() -> None:
    """A module called `cli` would be anybody's."""
    assert PROJECT["tool"]["setuptools"]["py-modules"] == []
    lines = [line for line in (ROOT / "cli.py").read_text("utf-8").splitlines() if line and not line.startswith('"""')]
    assert lines == ["from quotes.cli import app", '__all__ = ["app"]', 'if __name__ == "__main__":', "    app()"]


def test_packages_are_those_in_the_folders() -> None:
    folders = {ROOT / "quotes"} | {path.parent for path in (ROOT / "quotes").rglob("*.py")}
    there = {".".join(folder.relative_to(ROOT).parts) for folder in folders} | {"quotes.data"}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == there
    assert not [folder for folder in folders if not (folder / "__init__.py").is_file()]


def test_the_command_is_installed() -> None:
    (command,) = entry_points(group="console_scripts", name="quotes")
    assert command.value == "quotes.cli:app"
    assert callable(command.load())


@pytest.mark.parametrize("folder", ["lexicon", "morphology", "registry", "samples", "ui"])
def test_data_is_found_where_it_is_installed(folder: str) -> None:
    here = {path.name for path in (ROOT / "data" / folder).iterdir()}
    assert here
    assert {path.name for path in data(folder).iterdir()} == here


@pytest.mark.slow
def test_the_wheel_holds_every_module_and_table(tmp_path: Path) -> None:
    copy = tmp_path / "checkout"
    copy.mkdir()
    for name in ("quotes", "data"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("cli.py", "pyproject.toml", "LICENSE", "README.md"):
        shutil.copy(ROOT / name, copy)
    build = "from setuptools import build_meta; print(build_meta.build_wheel('.'))"
    built = subprocess.run([sys.executable, "-c", build], cwd=copy, capture_output=True, text=True, check=True)
    with zipfile.ZipFile(copy / built.stdout.split()[-1]) as wheel:
        inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "quotes").rglob("*.py")}
    tables = {path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.*") if path.suffix != ".pyc"}
    layouts = {path.relative_to(ROOT).as_posix() for path in (ROOT / "quotes" / "store" / "migrations").glob("*.sql")}
    room = ROOT / "quotes" / "browse"
    assets = [path for part in ("static", "templates") for path in (room / part).rglob("*.*")]
    drawn = {path.relative_to(ROOT).as_posix() for path in assets}
    assert inside == modules | layouts | drawn | {f"quotes/{name}" for name in tables} | {"quotes/py.typed"}
