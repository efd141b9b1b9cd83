"""JSON that is exact when it is read and harmless where it is shown: on a terminal, or inside a page's script."""

from __future__ import annotations

import json
import re
from typing import Any

# Control characters, line ends that are not JSON's, marks and overrides of direction, halves of letters; and < for
# </script>. All of them can stand in strings only.
_HARMFUL = re.compile("[<\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def dumped(value: Any) -> str:
    """One line."""
    return _HARMFUL.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False))


def known(**members: Any) -> dict[str, Any]:
    """The members that have a value. ``at_type`` is ``@type``."""
    return {name.replace("at_", "@", 1): value for name, value in members.items() if value not in (None, "", [], {})}
