"""What every test may ask for: the checkout, and the gold texts where they lie beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# The same examples in every run; a slow machine is not a fault.
settings.register_profile("quotes", derandomize=True, deadline=None)
settings.load_profile("quotes")


@pytest.fixture(scope="session")
def repo() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold texts beside the checkout; the test is skipped where there is none."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir() or not (folder / "seeds").is_dir():
        pytest.skip("needs the gold texts in ../shared, which are not part of the project")
    return folder
