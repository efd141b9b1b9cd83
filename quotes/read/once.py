"""What is met twice is read once, and two texts cannot share an id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from quotes.model import Failure


class SeenIds(Protocol):
    """Remembers articles, so that each is read once."""

    def first(self, article_id: str, sha256: str) -> str | None:
        """The hash of the text that this id was met with before; None the first time."""


class Remembered(dict[str, str]):
    """In memory, which grows with every article."""

    def first(self, article_id: str, sha256: str) -> str | None:
        """The hash of the text that this id was met with before; None the first time."""
        known = self.get(article_id)
        if known is None:
            self[article_id] = sha256
        return known


class Known(Protocol):
    """What goes by an id and has a text: an article, or its rows."""

    @property
    def id(self) -> str:
        """The article's."""

    @property
    def sha256(self) -> str:
        """The fingerprint by which two texts are told apart."""


Each = TypeVar("Each", bound=Known)


def each_once(found: Iterable[tuple[str, Each | Failure]], met: SeenIds) -> Iterator[Each | Failure]:
    """What is met twice is passed once; another text under the same id is a failure. Each comes with where it was."""
    for where, each in found:
        if isinstance(each, Failure):
            yield each
            continue
        sha256 = each.sha256
        first = met.first(each.id, sha256)
        if first is None:
            yield each
        elif first != sha256:
            advice = f"another text with the id {each.id!r} was read before; give this one its own id"
            yield Failure(where, advice, each.id)
