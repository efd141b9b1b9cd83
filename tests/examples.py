"""How many examples hypothesis tries: few in `make test`, so that it is quick, and many in `make test-all`."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import settings

MANY = os.environ.get("QUOTES_EXAMPLES") == "many"
PROFILE = "quotes"
_USUAL = 100


def examples(many: int = _USUAL, **others: Any) -> settings:
    """Settings for a test that needs another number than usual: so many, and a tenth where it is to be quick."""
    return settings(max_examples=many if MANY else max(1, many // 10), **others)


# The same examples in every run; a slow machine is not a fault.
settings.register_profile(PROFILE, examples(), derandomize=True, deadline=None)
