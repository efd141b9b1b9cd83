"""What a page is asked for: filters under the names that the command line gives them, and the page of a long list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from quotes.errors import InputError
from quotes.model.fields import FILTERS
from quotes.model.shapes import Compare, Field, Filter
from quotes.store.filters import Filters, Sort

PAGE = 40  # quotes on a page
_MOST_PAGES = 1_000_000
_DIGITS = 6
_LONGEST = 2000  # characters of a value


@dataclass(frozen=True, slots=True)
class Asked:
    """``key`` is whose page it is, ``args`` are the words after the question mark."""

    key: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    review: bool = False  # may judge
    csrf: str = ""  # goes with every form that changes something

    @property
    def page(self) -> int:
        """The page of a long list, from 1. Raises `InputError` for what is no number."""
        written = self.args.get("page", "1")
        if not written.isascii() or not written.isdigit() or not 0 < int(written[:9]) <= _MOST_PAGES:
            raise InputError(f"page={written!r} is no page; give a number from 1")
        return int(written[:9])

    def number(self, name: str, usual: int) -> int:
        """A number from 0 that is asked for, e.g. of outlets. Raises `InputError` for what is none."""
        written = self.args.get(name, "").strip() or str(usual)
        if not written.isascii() or not written.isdigit() or len(written) > _DIGITS:
            raise InputError(f"{name}={written!r} is no number; give one from 0")
        return int(written)

    def filters(self, sort: Sort = Sort.NEWEST) -> Filters:
        """The filters that are set. Raises `InputError` for a value that is none."""
        found: dict[str, Any] = {"sort": sort}
        for name, read in _READ.items():
            written = self.args.get(name, "").strip()
            if len(written) > _LONGEST:
                raise InputError(f"{name} is longer than {_LONGEST} characters; shorten it")
            if written:
                found[name] = _read(name, written, read)
        return Filters(**found)

    def kept(self) -> dict[str, str]:
        """The filters as they were written, to be asked again."""
        return {name: value for name in (*_READ, "speaker") if (value := self.args.get(name, "").strip())}


def _read(name: str, written: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(written)
    except (ValueError, KeyError):
        raise InputError(f"{name}={written!r} cannot be asked; choose from the filters of the page") from None


def _whether(written: str) -> bool:
    return {"yes": True, "no": False}[written]


def _confidence(written: str) -> float:
    number = float(written)
    if not 0 <= number <= 1:
        raise ValueError(written)
    return number


def _reader(field: Field, asked: Filter) -> Callable[[str], Any]:
    if asked.compare in (Compare.SINCE, Compare.UNTIL):
        return date.fromisoformat
    if asked.compare is Compare.LEAST:
        return _confidence
    return field.choices or str


# The fields of `Filters` that may be asked for, but the speaker, who may be called by any name.
_READ: dict[str, Callable[[str], Any]] = {
    "about": str,
    "mentions": str,
    **{asked.name: _reader(field, asked) for field, asked in FILTERS},
    "sure": _whether,
    "reviewed": _whether,
    "rejected": _whether,
    "sort": Sort,
}
