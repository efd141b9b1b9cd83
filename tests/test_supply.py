"""What the tool is used with: under which licences, and what is known against it."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


def ran(script: str, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / ".ci" / script), *words],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_every_licence_goes_with_ours_and_the_page_lists_it() -> None:
    written = ran("licences.py")
    assert written.stderr == ""
    assert written.stdout == (ROOT / "docs" / "licences.md").read_text("utf-8"), "`make licences` writes it anew"


def test_no_licence_is_the_gpl_and_the_lgpl_is_never_the_tool_s() -> None:
    lines = (ROOT / "docs" / "licences.md").read_text("utf-8").splitlines()
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")][1:]
    assert len(table) > 50
    for package, licence, needed in table:
        ways = licence.split(" OR ")
        assert not all(way.startswith("GPL") or "AGPL" in way for way in ways), package
        assert not all("LGPL" in way for way in ways) or needed in {"postgresql", "tests"}, package


def audited(tmp_path: Path, said: str) -> subprocess.CompletedProcess[str]:
    """An audit in which the service says so."""
    (tmp_path / "said").write_text(said, "utf-8")
    return ran("audit.py", "requirements.lock", PIP_AUDIT=f"sh -c {shlex.quote(f'cat {tmp_path}/said')}")


def package(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "version": "1.0", "vulns": [], **more}


def test_what_is_known_is_told_and_costs_exit_code_1(tmp_path: Path) -> None:
    bad = package("b", vulns=[{"id": "PYSEC-1", "fix_versions": ["1.1"]}])
    found = audited(tmp_path, json.dumps({"dependencies": [package("a"), bad]}))
    assert found.returncode == 1
    assert "b 1.0: PYSEC-1; put right in 1.1" in found.stdout
    assert "audited: 2 packages, 1 with known faults" in found.stdout


NOBODY_KNOWS = json.dumps({"dependencies": [{"name": name, "skip_reason": "not found"} for name in "ab"]})


@pytest.mark.parametrize(
    "said", ["", "no address associated with hostname", "{}", "[]", '{"dependencies": []}', NOBODY_KNOWS]
)
def test_where_nothing_is_known_nothing_is_promised(said: str, tmp_path: Path) -> None:
    found = audited(tmp_path, said)
    assert found.returncode == 2
    assert "nothing is known of any of " in found.stdout
    assert "0 with known faults" not in found.stdout


def test_packages_that_the_service_does_not_know_are_not_called_sound(tmp_path: Path) -> None:
    strange = {"name": "b", "skip_reason": "not found"}
    found = audited(tmp_path, json.dumps({"dependencies": [package("a"), strange]}))
    assert found.returncode == 0
    assert "1 of 2 packages were not audited" in found.stdout
    assert "audited: 1 packages, 0 with known faults" in found.stdout


def test_without_the_program_nothing_is_known() -> None:
    found = ran("audit.py", "requirements.lock", PIP_AUDIT="/nowhere/at-all")
    assert found.returncode == 2
    assert "was not audited" in found.stdout
