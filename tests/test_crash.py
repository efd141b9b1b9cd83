"""The short version of `make crash`: some kills, each command once, on both kinds of database."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.crash.commands import COMMANDS


def test_what_is_killed_goes_on_and_ends_as_if_nobody_had_killed_it(repo: Path, server: str) -> None:
    names = {command.name for command in COMMANDS}
    rounds = 2 * len(names)
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "tests.crash",
        "--kills",
        str(rounds),
        "--a-round",
        "1",
        "--server",
        server,
    ]
    run = subprocess.run(command, cwd=repo, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.count("as if nobody had killed it") == rounds
    for name in names:
        assert run.stdout.count(f" {name} ") == 2
