"""The databases of the use cases: a run over a corpus is compared with an ingest."""

from __future__ import annotations

from tests.usecases.conftest import few_speakers

__all__ = ["few_speakers"]
