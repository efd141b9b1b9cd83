"""Compiles the modules that read articles, where that is asked for (`make fast`). All else is in pyproject.toml."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from setuptools import setup

READING = (
    *("model", "text", "segment", "boilerplate", "pipeline", "confidence", "setting"),
    *("find", "attribute", "arabic", "resolve", "store/rows"),
)
LEFT = {"almor", "conjugate", "frequencies", "lexicon", "morphology", "packed", "registry"}  # they run once, or hardly


def modules() -> list[str]:
    """The files to compile, packages with all that is in them."""
    here = Path(__file__).parent
    files = [here / "quotes" / f"{name}.py" for name in READING]
    files += [file for name in READING for file in sorted((here / "quotes" / name).glob("*.py"))]
    return [str(file.relative_to(here)) for file in files if file.is_file() and file.stem not in LEFT]


# How far the C compiler goes, 0 to 3; the build backend comes by several times, and only once to build.
LEVEL = os.environ.get("QUOTES_COMPILED", "")

if LEVEL and {"bdist_wheel", "build_ext"}.intersection(sys.argv):
    try:
        from mypyc.build import mypycify
    except ImportError:
        raise SystemExit("compiling needs mypy: pip install mypy, then pip install --no-build-isolation .") from None
    setup(ext_modules=mypycify(["--follow-imports=silent", *modules()], opt_level=LEVEL, debug_level="0"))
else:
    setup()
