"""The room as files that lead to each other, to be published: the same pages, without what needs somebody to answer."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections import deque
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from quotes.arabic.stem_for_search import stems
from quotes.browse.app_state import Room
from quotes.browse.downloads import rows
from quotes.browse.folder import renew
from quotes.browse.i18n import Words
from quotes.browse.page import Page
from quotes.browse.pages import pages
from quotes.browse.request import Asked
from quotes.browse.templating import STATIC, render_template
from quotes.browse.urls import Links, Target, target
from quotes.browse.views import status_of
from quotes.errors import QuotesError
from quotes.export.cite import Language
from quotes.store.archive import Archive
from quotes.store.filters import Filters
from quotes.text import fold

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}")
_FOLDED = (*range(0x600, 0x700), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD), 0xA0, 0x200C, 0x200D, 0x200E, 0x200F)


class Site:
    """The files that are wanted, and where each of them lies."""

    def __init__(self, first: Language) -> None:
        self.first = first
        self.wanted: deque[tuple[Language, Target]] = deque()
        self._places: dict[tuple[Language, Target], str] = {}

    def place(self, language: Language, aim: Target) -> str:
        """A file's path inside the folder. Whoever asks for it wants it to be there."""
        one = (self.first if aim.ending else language, aim)
        if one not in self._places:
            self._places[one] = self._path(*one)
            self.wanted.append(one)
        return self._places[one]

    def _path(self, language: Language, aim: Target) -> str:
        own = "" if language is self.first else f"{language.value}/"
        args = "".join(f"-{_plain(f'{name}-{value}')}" for name, value in aim.args)
        if aim.ending:
            return f"rows/{aim.page}{args}.{aim.ending}"
        if aim.key is not None:
            return f"{own}{aim.page}/{_plain(aim.key)}{args}.html"
        return f"{own}{'index' if aim.page == 'home' else aim.page}{args}.html"


def _plain(name: str) -> str:
    """A name that every file system takes, a different one for every different name."""
    return name if _PLAIN.fullmatch(name) else f"~{hashlib.sha256(name.encode()).hexdigest()[:24]}"


class FileLinks(Links):
    """Relative paths from one file to another."""

    live = False

    def __init__(self, site: Site, language: Language, here: Target) -> None:
        super().__init__(language, told=False)
        self._site = site
        self._here = here
        self._folder = posixpath.dirname(site.place(language, here))

    def to(self, aim: Target) -> str:
        """The relative path of a page, which is written, too, from now on."""
        return self._relative(self._site.place(self.language, aim))

    def asset(self, name: str) -> str:
        """The relative path of a file of static/."""
        return self._relative(f"room/{name}")

    def in_language(self, language: Language) -> str:
        """The relative path of this page in another language."""
        return self._relative(self._site.place(language, self._here))

    def _relative(self, path: str) -> str:
        return posixpath.relpath(path, self._folder or ".")


def export_site(database: str, folder: Path, first: Language) -> int:
    """Write all pages to a folder, in the place of those of before; how many files there are.

    Raises `InputError` as `renew` does, `StoreError` where there is no database.
    """
    room = Room(database, first)
    with room.opened(patient=True) as archive, archive.moment():
        return renew(folder, chain(_contents(archive, room, Site(first)), _assets()))


def _assets() -> Iterator[tuple[str, bytes]]:
    """What pages look like and do."""
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            yield f"room/{path.relative_to(STATIC).as_posix()}", path.read_bytes()


def _contents(archive: Archive, room: Room, site: Site) -> Iterator[tuple[str, bytes]]:
    """Every file that can be reached from the first page, in both languages."""
    site.place(room.first, target("home"))
    while site.wanted:
        language, aim = site.wanted.popleft()
        asked = Asked(key=aim.key or "", args=dict(aim.args))
        path = site.place(language, aim)
        if aim.ending:
            yield path, "".join(rows(aim.page, aim.ending, archive, asked)).encode()
        else:
            yield path, _drawn(archive, asked, room, FileLinks(site, language, aim), aim)
    yield "room/index.js", _index(archive, site, room.first).encode()


def _drawn(archive: Archive, asked: Asked, room: Room, links: FileLinks, aim: Target) -> bytes:
    try:
        answer = pages()[aim.page](archive, asked, room)
        if isinstance(answer, Page):
            return render_template(answer, links, asked)
        return render_template(Page("moved.html", {"to": links.to(answer), "label": "speaker"}), links, asked)
    except QuotesError as error:
        context = {"message": str(error), "near": (), "near_page": "speaker"}
        return render_template(Page("error.html", context), links, asked, status_of(error))


def _index(archive: Archive, site: Site, language: Language) -> str:
    """What the page for searching looks through: a script, for a page that is a file may read nothing else."""
    known: dict[str, str] = {}
    same = {chr(code): folded for code in _FOLDED if (folded := fold(chr(code))) != chr(code)}
    spoken = {each.value: Words(each) for each in Language}
    words = {each: said("speaker_unknown") for each, said in spoken.items()}
    quotes = [
        [
            fold(f"{record['text']} {record['speaker_name'] or ''}").casefold(),
            record["text"],
            record["speaker_name"],
            record["title"] or record["article_id"],
            record["published"],
            site.place(language, target("quote", record["quote_id"])),
            {each: done for each, said in spoken.items() if (done := said.deed(record))},
            _stems(record["text"], known),
        ]
        for record in archive.quotes(Filters())
    ]
    index = {"same": same, "unknown": words, "quotes": quotes, "stems": known}
    return f"window.room = {json.dumps(index, ensure_ascii=False)};\n"


def _stems(text: str, known: dict[str, str]) -> str:
    """The stems of a text, each between spaces; ``known`` learns which word, folded, has which stem."""
    found = []
    for each in stems(text):
        known[fold(text[each.start : each.stop]).casefold()] = each.stem
        found.append(each.stem)
    return f" {' '.join(dict.fromkeys(found))} "
