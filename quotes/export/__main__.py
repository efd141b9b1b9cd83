"""``python -m quotes.export > docs/columns.md`` writes what the columns mean."""

from __future__ import annotations

import sys

from quotes.export.columns import described

sys.stdout.write(described())
