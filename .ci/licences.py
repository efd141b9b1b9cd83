"""docs/licences.md: under which licence every locked package stands, by what it says of itself where it is installed.

    python .ci/licences.py > docs/licences.md

Exit code 1, and a line on the standard error, for each whose licence is unknown or does not go with the MIT licence.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# What may be used in, and shipped with, a program under the MIT licence. MPL asks for changes of its own files only.
FREE = {
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-2-Clause-Views", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC",
    "MIT", "MPL-1.1", "MPL-2.0", "PSF-2.0", "Public-Domain", "Zlib",
}  # fmt: skip
# What is used nevertheless, and why that is in order.
USED = {
    "psycopg": "LGPL: an extra of its own, imported and never changed; without it there is SQLite, which does the same",
    "psycopg-binary": "LGPL, as psycopg",
    "frozendict": "LGPL: for the tests alone (PyLD needs it), not installed with the tool",
}
# What packages call licences, where they do not use the names of SPDX.
CALLED = {
    "Apache 2": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD 3-Clause license": "BSD-3-Clause",
    "BSD License": "BSD",
    "ISC License": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Public Domain": "Public-Domain",
    "Python Software Foundation License": "PSF-2.0",
    "PSFL": "PSF-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
# Read by hand: they say nothing in their metadata, or are for systems other than the one this runs on.
READ = {"axe-playwright-python": "MIT", "colorama": "BSD-3-Clause", "pywin32": "PSF-2.0", "tzdata": "Apache-2.0"}

HEAD = """# Licences

quotes is under the MIT licence. This is what it is used with: every package in `requirements.lock` (the tool) and
`requirements-dev.lock` (its extras and its tests), with the licence that the package gives itself. `make licences`
writes this page; a test fails where it is out of date, or where a licence does not go with ours. None is under the GPL
alone: where a package offers several licences (`OR`), one that is not the GPL is taken.

Three are under the LGPL, and none of them is needed:

{used}

Whoever wants none of it installs quotes without the extra `postgresql`. MPL-2.0 and MPL-1.1 ask that changes of their
own files be published; nothing of them is changed here. What the extra `bench` brings to be measured beside this tool
is in no lock and not listed. Wheels may carry libraries with them, under licences that stand in the wheel: numpy's the
runtime of GCC (GPL, with an exception that lets programs of any licence use it, and LGPL).

| package | licence | for |
|---|---|---|
"""


def named(requirement: str) -> str:
    """The name at the start of a requirement, as locks spell it."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def locked(name: str) -> set[str]:
    """The packages of a lock."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return {named(line) for line in lines if re.match(r"[a-z0-9][\w.-]*==", line)}


def installed(package: str) -> Distribution | None:
    """What is installed of that name."""
    try:
        return distribution(package)
    except PackageNotFoundError:
        return None


def licence(package: str) -> str:
    """In the words of SPDX; empty where that is unknown."""
    there = installed(package)
    if package in READ or there is None:
        return READ.get(package, "")
    said = there.metadata
    classifiers = [each.split(" :: ")[-1] for each in said.get_all("Classifier") or () if each.startswith("License ::")]
    for written in (said["License-Expression"], said["License"], *classifiers):
        spelt = CALLED.get(written or "", written or "")
        if spelt and spelt != "UNKNOWN" and "\n" not in spelt and len(spelt) < 100:
            return spelt.replace(" and ", " AND ")
    return ""


def goes(expression: str) -> bool:
    """Does a licence, or several joined by AND and OR, go with ours?"""
    return any(all(part.strip(" ()") in FREE for part in way.split(" AND ")) for way in expression.split(" OR "))


def reached(roots: list[str]) -> set[str]:
    """The packages that these need, themselves included."""
    found: set[str] = set()
    waiting = [named(root) for root in roots]
    while waiting:
        package = waiting.pop()
        there = installed(package) if package not in found else None
        found.add(package)
        needs = there.requires or [] if there else []
        optional = "extra == 'binary'" if package == "psycopg" else "extra == ''"
        waiting += [named(each) for each in needs if "extra ==" not in each or optional in each.replace('"', "'")]
    return found


def rows() -> Iterator[tuple[str, str, str]]:
    """Package, licence, and what needs it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    tool = locked("requirements.lock")
    extras = {name: reached(needed) for name, needed in project["optional-dependencies"].items() if name != "bench"}
    for package in sorted(locked("requirements-dev.lock") | tool):
        needed = "the tool" if package in tool else ", ".join(name for name in extras if package in extras[name])
        yield package, licence(package), needed or "tests"


def main() -> int:
    """Print the page; 1 where a licence is unknown or does not go with ours."""
    used = "\n".join(f"- `{package}` ({why})" for package, why in USED.items())
    sys.stdout.write(HEAD.format(used=used))
    faults = 0
    for package, found, needed in rows():
        sys.stdout.write(f"| {package} | {found} | {needed} |\n")
        if not found or (not goes(found) and package not in USED):
            faults += 1
            sys.stderr.write(f"{package}: {found or 'unknown'}; look at its licence, then say so in .ci/licences.py\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
