"""The pages of the root for the site of the documentation: mkdocs calls this as a hook, see mkdocs.yml.

They stay where people and programs look for them. Here they get a place among the others, and their links, and those of
others to them, are led there. Other files that a page leads to are put beside it.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAGES = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "bench/RESULTS.md": "results.md",
}
FILES = ("quotes/browse/static/fonts/OFL.txt", "schema.sql", "tests/floors.toml", "data/lexicon/README.md")
_LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)(#[^)\s]*)?\)")


def place(path: str) -> str:
    """Where a file of the project lies in the site."""
    if path in PAGES:
        return PAGES[path]
    return path.removeprefix("docs/") if path.startswith("docs/") else f"files/{path}.txt"


def lead(text: str, page: str) -> str:
    """A page's text with its links led to where their aims lie in the site; ``page`` is its path in the project."""

    def led(link: re.Match[str]) -> str:
        aim = posixpath.normpath(posixpath.join(posixpath.dirname(page), link[1]))
        return f"]({posixpath.relpath(place(aim), posixpath.dirname(place(page)) or '.')}{link[2] or ''})"

    return _LINK.sub(led, text)


def on_files(files: Any, config: Any) -> Any:
    """Add the pages of the root, and the files that pages lead to."""
    from mkdocs.structure.files import File

    for path in PAGES:
        files.append(File.generated(config, place(path), content=(ROOT / path).read_text("utf-8")))
    for path in FILES:
        files.append(File.generated(config, place(path), content=(ROOT / path).read_text("utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Lead its links."""
    here = {there: path for path, there in PAGES.items()}
    return lead(markdown, here.get(page.file.src_uri, f"docs/{page.file.src_uri}"))
