"""Whether the checkout is ready to be released as a tag says.

    python .ci/release.py v0.2.0

Exit code 1, and a line for each thing that is not: the version, the changes and the citation must agree.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def faults(tag: str, root: Path = ROOT) -> Iterator[str]:
    """What is not as it must be for this tag."""
    version = str(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"])
    if tag != f"v{version}":
        yield f"the tag is {tag}, pyproject.toml says {version}"
    changes = (root / "CHANGELOG.md").read_text("utf-8")
    if not (found := re.search(rf"^## \[{re.escape(version)}\] - (\d{{4}}-\d\d-\d\d)$", changes, re.MULTILINE)):
        yield f"CHANGELOG.md has no heading `## [{version}] - YEAR-MONTH-DAY`"
    citation = (root / "CITATION.cff").read_text("utf-8")
    if f"\nversion: {version}\n" not in citation:
        yield f"CITATION.cff is not of version {version}"
    if found and f"\ndate-released: {found[1]}\n" not in citation:
        yield f"CITATION.cff was not released on {found[1]}"


def main() -> int:
    """Print what does not agree with the tag; 1 where anything does not."""
    found = list(faults(sys.argv[1]))
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
