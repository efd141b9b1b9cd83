"""What somebody wants to be fetched from the web."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quotes.errors import InputError
from quotes.fetch import Unfetched
from quotes.fetch.addresses import clean, is_address
from quotes.fetch.manners import Manners
from quotes.usecases.json_lines import read_text


@dataclass(frozen=True)
class FetchRequest:
    """What somebody wants to be fetched.

    ``named`` are the addresses that were asked for by name, so that they may lead to this computer or to a private
    network; of ``addresses`` that is not so.
    """

    addresses: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    feeds: bool = False
    urls: str | None = None  # the file that `addresses` come from
    manners: Manners = field(default_factory=Manners)

    def __bool__(self) -> bool:
        return bool(self.addresses or self.named or self.feeds)

    def parameters(self) -> dict[str, Any]:
        """What was asked, for the run's row, so that what fails can be asked for again as it was."""
        usual = Manners()
        asked = {
            "feeds": self.feeds or None,
            "urls": self.urls,
            "robots": None if self.manners.robots else False,
            "delay": None if self.manners.delay == usual.delay else self.manners.delay,
        }
        return {name: value for name, value in asked.items() if value is not None}


def fetch_request_of(
    paths: Sequence[str], urls: str | None, manners: Manners, *, feeds: bool, needed: bool = False
) -> tuple[FetchRequest, list[str]]:
    """What is to be fetched of what was asked for on a command line, and the paths that are files.

    Raises `InputError` for an address that is none, for a file that holds something else, and where there is neither
    and one is ``needed``.
    """
    named = tuple(clean_address(each) for each in paths if is_address(each))
    addresses = read_addresses(urls) if urls else ()
    request = FetchRequest(addresses, named, feeds, urls, manners)
    files = [each for each in paths if not is_address(each)]
    if not all(paths) or (needed and not (files or request)):
        raise InputError("no path given; give a file, a folder, an address, or - for the standard input")
    return request, files


def read_addresses(file: str) -> tuple[str, ...]:
    """The addresses in a file, one a line; what follows ``#`` is a remark. Raises `InputError`."""
    lines = read_text(Path(file), "addresses, one a line").splitlines()
    found = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    for number, line in enumerate(found, 1):
        if not is_address(line):
            raise InputError(f"{file}: address {number} is {line[:60]!r}; write it like https://news.example/article")
    return tuple(found)


def clean_address(address: str) -> str:
    """The one spelling of an address that somebody typed. Raises `InputError`, with the address, for what is none."""
    try:
        return clean(address)
    except Unfetched as error:
        raise InputError(f"{address!r} {error}") from None
