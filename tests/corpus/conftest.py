"""The databases of the use cases: a run over a corpus is compared with an ingest."""

from __future__ import annotations

from tests.usecases.conftest import _few_speakers

__all__ = ["_few_speakers"]
