"""``python -m quotes.export > docs/columns.md`` writes what the columns mean."""

from __future__ import annotations

import sys

from quotes.export.columns import describe_columns

sys.stdout.write(describe_columns())
