"""The time, as the database keeps it."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """The moment, UTC."""
    return datetime.now(UTC)
