"""Where pages lead. A target is a page by name, its key and what is asked of it; how it is written is told here."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from quotes.export.cite import Language

LISTS = ("home", "speakers", "statements", "quotes", "outlets", "search", "compare")


class Target(NamedTuple):
    """A page, or the rows of a list where ``ending`` is that of a file."""

    page: str
    key: str | None = None
    args: tuple[tuple[str, str], ...] = ()
    ending: str = ""


def target(page: str, key: str | None = None, ending: str = "", /, **args: Any) -> Target:
    """A target with what is asked in a fixed order, nothing empty among it."""
    said = {name: _written(value) for name, value in args.items() if value not in (None, "", False)}
    return Target(page, key, tuple(sorted(said.items())), ending)


def _written(value: Any) -> str:
    return "yes" if value is True else str(value)


class Links(ABC):
    """The links of one page. ``live`` where somebody answers questions: filters, search, review."""

    live: bool

    def __init__(self, language: Language, *, told: bool) -> None:
        self.language = language
        self.told = told  # every address says which language it is in

    @abstractmethod
    def to(self, aim: Target) -> str:
        """How a target is written on this page."""

    @abstractmethod
    def asset(self, name: str) -> str:
        """A file of static/."""

    @abstractmethod
    def in_language(self, language: Language) -> str:
        """This page in another language."""

    def page(self, page: str, key: str | None = None, /, **args: Any) -> str:
        """A page by name, with its key and what is asked of it."""
        return self.to(target(page, key, "", **args))

    def rows(self, page: str, ending: str, /, **args: Any) -> str:
        """The rows of a list as a file."""
        return self.to(target(page, None, ending, **args))

    def quote(self, record: Mapping[str, Any]) -> str:
        """The page of a record's quote."""
        return self.page("quote", record["quote_id"])

    def in_article(self, record: Mapping[str, Any]) -> str:
        """The quote's place in its article."""
        return f"{self.page('article', record['article_id'])}#q-{record['quote_id']}"

    def speaker(self, record: Mapping[str, Any]) -> str:
        """The page of a record's speaker, by key where there is one."""
        return self.page("speaker", record["speaker"] or record["speaker_name"])


class Live(Links):
    """Addresses of the server. Every one keeps the language, where it is not the first one of this room."""

    live = True

    def __init__(self, language: Language, first: Language, here: Target) -> None:
        super().__init__(language, told=language is not first)
        self._first = first
        self._here = here

    def to(self, aim: Target) -> str:
        """An address of this room, in the language of the page."""
        return self._address(aim, self.language)

    def asset(self, name: str) -> str:
        """The address of a file of static/."""
        return f"/room/{name}"

    def in_language(self, language: Language) -> str:
        """The address of this page in another language."""
        return self._address(self._here, language)

    def _address(self, aim: Target, language: Language) -> str:
        path = "/" if aim.page == "home" else f"/{aim.page}"
        if aim.key is not None:
            path += f"/{segment(aim.key)}"
        args = dict(aim.args)
        if aim.ending:
            path += f".{aim.ending}"
        elif language is not self._first:
            args["lang"] = language.value
        return f"{path}?{urlencode(args)}" if args else path


def segment(key: str) -> str:
    """A key as one segment of a path. One that starts with a dot, which might lead upwards, gets a sign in front."""
    return quote(f"~{key}" if key[:1] in ("", ".", "~") else key, safe="")


def key_of(decoded: str) -> str:
    """The key of a segment, taken out of its path and decoded."""
    return decoded.removeprefix("~")
