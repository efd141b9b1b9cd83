"""What a stranger and a release go by: files that name each other rightly, workflows that run what we run."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

import quotes

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
WORKFLOWS = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (ROOT / ".github" / "workflows").glob("*.yml")
}
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


def script(name: str) -> ModuleType:
    """A script of .ci."""
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def steps(workflow: str, job: str) -> list[dict[str, Any]]:
    return list(WORKFLOWS[workflow]["jobs"][job]["steps"])


def test_every_change_is_checked_on_every_python_by_what_we_run() -> None:
    pythons = WORKFLOWS["check"]["jobs"]["check"]["strategy"]["matrix"]["python"]
    named = [each.rpartition(" ")[2] for each in PROJECT["project"]["classifiers"] if re.search(r":: 3\.\d+$", each)]
    assert pythons == named
    assert len(pythons) == 3
    assert f">={pythons[0]}" == PROJECT["project"]["requires-python"]
    assert {"run": ".ci/run"} in steps("check", "check")
    assert {"run": "make site"} in steps("check", "site")
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    assert re.findall(r"make (check|test[a-z-]*)", run.replace("`make check`", "")) == ["check", "test-slow"]


def test_wheels_are_built_for_every_python_that_is_checked() -> None:
    building = PROJECT["tool"]["cibuildwheel"]
    tags = [
        f"cp{python.replace('.', '')}-*"
        for python in WORKFLOWS["check"]["jobs"]["check"]["strategy"]["matrix"]["python"]
    ]
    assert building["build"].split() == tags
    assert building["environment"]["QUOTES_COMPILED"] == "3"
    assert any(step.get("uses", "").startswith("pypa/cibuildwheel@") for step in steps("wheels", "compiled"))
    assert any("try-wheel" in step.get("run", "") for step in steps("wheels", "pure"))


def test_only_what_is_checked_is_published_and_no_secret_is_kept() -> None:
    jobs = WORKFLOWS["release"]["jobs"]
    assert jobs["publish"]["needs"] == "check"
    assert jobs["check"]["needs"] == "ready"
    assert jobs["publish"]["permissions"] == {"id-token": "write"}
    assert WORKFLOWS["check"]["jobs"]["wheels"]["uses"] == "./.github/workflows/wheels.yml"
    for path in (ROOT / ".github" / "workflows").glob("*.yml"):
        assert "secrets." not in path.read_text("utf-8")
        assert yaml.safe_load(path.read_text("utf-8"))["permissions"] == {"contents": "read"}


def test_what_workflows_and_hooks_run_is_there() -> None:
    written = "".join(path.read_text("utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml"))
    scripts = set(re.findall(r"\.ci/[\w.-]+", written))
    assert scripts >= {".ci/run", ".ci/release.py", ".ci/try-wheel"}
    assert not [name for name in scripts if not (ROOT / name).is_file()]
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    assert {hook["entry"].split()[0] for hook in hooks} == {
        ".venv/bin/ruff",
        ".venv/bin/lint-imports",
        ".venv/bin/mypy",
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_of_pages_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\((?!\w+:)([^)#\s]+)", path.read_text("utf-8")):
        assert (path.parent / link).exists(), link


def test_contributing_names_what_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = set(re.findall(r"`((?:quotes|tests|data|docs|bench|\.ci)/[\w./-]+|[\w-]+\.(?:toml|cff|sql))`", text))
    assert len(named) > 25
    assert not [name for name in named if not (ROOT / name).exists()]
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert not set(re.findall(r"(?:`|    )make ([a-z-]+)", text)) - targets


def test_the_python_interface_is_documented_name_by_name() -> None:
    documented = re.findall(r"^::: (\S+)$", (ROOT / "docs" / "api.md").read_text("utf-8"), re.MULTILINE)
    for name in documented:
        home, _, own = name.rpartition(".")
        assert getattr(importlib.import_module(home), own).__doc__, name
    assert {name.rpartition(".")[2] for name in documented} >= set(quotes.__all__)


def test_pages_of_the_site_are_all_in_its_menu() -> None:
    lines = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2]
    site = script("site")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} | set(site.PAGES.values())
    assert set(re.findall(r": (\S+\.md)$", lines, re.MULTILINE)) == pages


@pytest.mark.parametrize(
    ("page", "link", "led"),
    [
        ("README.md", "docs/tutorial.md", "tutorial.md"),
        ("README.md", "SECURITY.md", "security.md"),
        ("README.md", "schema.sql", "files/schema.sql.txt"),
        ("docs/scale.md", "../bench/RESULTS.md", "results.md"),
        ("docs/scale.md", "rules.md#the-statement", "rules.md#the-statement"),
        ("README.md", "https://example.org/a.md", "https://example.org/a.md"),
        ("README.md", "#the-house", "#the-house"),
    ],
)
def test_links_are_led_to_their_place_in_the_site(page: str, link: str, led: str) -> None:
    assert script("site").lead(f"See [it]({link}).", page) == f"See [it]({led})."


def test_a_release_agrees_with_itself(tmp_path: Path) -> None:
    faults = script("release").faults
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n')
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## [1.2.3] - 2030-01-31\n")
    (tmp_path / "CITATION.cff").write_text("title: x\nversion: 1.2.3\ndate-released: 2030-01-31\n")
    assert list(faults("v1.2.3", tmp_path)) == []
    assert list(faults("v1.2.4", tmp_path)) == ["the tag is v1.2.4, pyproject.toml says 1.2.3"]
    (tmp_path / "CITATION.cff").write_text("title: x\nversion: 1.2.2\ndate-released: 2030-01-30\n")
    assert len(list(faults("v1.2.3", tmp_path))) == 2
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## [Unreleased]\n")
    assert "CHANGELOG.md has no heading" in next(iter(faults("v1.2.3", tmp_path)))
    told = subprocess.run(
        [sys.executable, ".ci/release.py", "v0.0.0"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 1
    assert "the tag is v0.0.0" in told.stdout


def test_changes_are_listed_by_version_and_the_citation_is_of_this_one() -> None:
    written = (ROOT / "CHANGELOG.md").read_text("utf-8")
    headings = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$", written, re.MULTILINE)
    version = PROJECT["project"]["version"]
    assert ("Unreleased", "") in headings or headings[0][0] == version
    assert all(day for name, day in headings if name != "Unreleased")
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"] == version
