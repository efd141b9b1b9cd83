"""Whether anything is known against the locked packages.

    python .ci/audit.py requirements-dev.lock

Exit code 1 where an advisory is known, 2 where the service that knows cannot be asked, or knows none of the packages:
nothing is promised of them then. Where it does not know some of them, a notice says of how many.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from typing import Any

PATIENCE = 180  # seconds in all
OPTIONS = "--disable-pip --require-hashes --format json --progress-spinner off --timeout 10"
AUDIT = f"{sys.executable} -m pip_audit {OPTIONS}"


def asked(lock: str) -> list[dict[str, Any]] | str:
    """What is known of each package, or why nothing is."""
    command = [*shlex.split(os.environ.get("PIP_AUDIT", AUDIT)), "--requirement", lock]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        return type(error).__name__
    try:
        packages: list[dict[str, Any]] = json.loads(ran.stdout)["dependencies"]
    except (ValueError, LookupError, TypeError):
        return (ran.stderr.strip().splitlines() or ["it said nothing"])[-1]
    return packages


def main() -> int:
    """Tell what is known against a lock's packages; 1 where something is, 2 where nothing is known of any."""
    lock = sys.argv[1]
    packages = asked(lock)
    if isinstance(packages, str):
        print(f"notice: {lock} was not audited, the service could not be asked ({packages[:200]})")
        print("nothing is known of any of its packages: this is no proof that they are sound")
        return 2
    passed_over = [each["name"] for each in packages if "skip_reason" in each]
    bad = [each for each in packages if each.get("vulns")]
    for each in bad:
        for found in each["vulns"]:
            fixed = ", ".join(found.get("fix_versions") or ()) or "no version yet"
            print(f"{each['name']} {each['version']}: {found['id']}; put right in {fixed}")
    if passed_over:
        print(
            f"notice: {len(passed_over)} of {len(packages)} packages were not audited, the service does not know them"
        )
    if len(packages) == len(passed_over):
        print(f"nothing is known of any of the {len(packages)} packages: this is no proof that they are sound")
        return 2
    print(f"audited: {len(packages) - len(passed_over)} packages, {len(bad)} with known faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
