"""The databases of the store: what a worker fails at is kept in one."""

from __future__ import annotations

from tests.store.conftest import database

__all__ = ["database"]
