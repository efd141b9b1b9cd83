"""The pages as files: all of them there, all links inside, nothing of others overwritten."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html

from quotes.browse import static_export, templating
from quotes.browse.folder import LIST
from quotes.browse.static_export import export_site
from quotes.errors import InputError
from quotes.export.cite import Language
from quotes.store.archive import Archive
from quotes.usecases.ingest import ingest_paths
from tests.browse.conftest import SAMPLES


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database of one article, whose pages are soon written."""
    folder = tmp_path_factory.mktemp("few")
    first = Path(SAMPLES).read_text("utf-8").splitlines()[0]
    (folder / "few.jsonl").write_text(first, "utf-8")
    ingest_paths([str(folder / "few.jsonl")], str(folder / "few.db"), lambda failure: None)
    return str(folder / "few.db")


def test_as_many_pages_are_told_as_there_are_files(few: str, tmp_path: Path) -> None:
    count = export_site(few, tmp_path / "site", Language.ARABIC)
    assert count == len([path for path in (tmp_path / "site").rglob("*") if path.is_file() and path.name != LIST])


@pytest.mark.slow
def test_every_link_leads_to_a_file(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 200
    for page in pages:
        drawn = html.fromstring(page.read_bytes())
        for element in drawn.cssselect("a[href], link[href], script[src]"):
            link = element.get("href") or element.get("src")
            path, _, anchor = link.partition("#")
            aim = (page.parent / path).resolve() if path else page
            assert aim.is_relative_to(site.resolve())
            assert aim.is_file(), f"{page}: {link}"
            if anchor and aim.suffix == ".html":
                assert html.fromstring(aim.read_bytes()).get_element_by_id(anchor) is not None
            if len(pages) > 300:
                break


@pytest.mark.slow
def test_every_quote_has_its_page_in_both_languages(site: Path, samples: str) -> None:
    with Archive(samples) as archive:
        ids = {record["quote_id"] for record in archive.quotes()}
    for folder, language in ((site, "ar"), (site / "en", "en")):
        assert {page.stem for page in (folder / "quote").glob("*.html")} == ids
        assert html.fromstring((folder / "index.html").read_bytes()).get("lang") == language


@pytest.mark.slow
def test_rows_are_those_of_the_database(site: Path, samples: str) -> None:
    with Archive(samples) as archive:
        records = list(archive.quotes())
    written = [json.loads(path.read_text("utf-8")) for path in (site / "rows").glob("quotes*.json")]
    assert any(sorted(map(str, rows)) == sorted(map(str, records)) for rows in written)
    assert len(written) > 10


@pytest.mark.slow
def test_the_index_has_every_quote(site: Path, samples: str) -> None:
    script = (site / "room" / "index.js").read_text("utf-8")
    index = json.loads(re.sub(r"^window\.room = (.*);\n$", r"\1", script))
    with Archive(samples) as archive:
        assert [row[1] for row in index["quotes"]] == [record["text"] for record in archive.quotes()]
    assert all((site / row[5]).is_file() for row in index["quotes"])
    assert index["same"]["أ"] == "ا"
    assert index["same"]["\u0651"] == ""


def test_it_is_written_anew_but_not_over_something_else(few: str, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    first = export_site(few, folder, Language.ENGLISH)
    assert export_site(few, folder, Language.ENGLISH) == first
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match=r"holds something else \('mine\.txt'\)"):
        export_site(few, folder, Language.ENGLISH)
    assert (folder / "mine.txt").read_text() == "mine"
    assert (folder / "index.html").is_file()


def test_what_breaks_off_leaves_the_old_pages(few: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "site"
    export_site(few, folder, Language.ENGLISH)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    drawn, paper = templating.render_template, iter(range(1, 11))
    monkeypatch.setattr(static_export, "render_template", lambda *given: next(paper) and drawn(*given))
    with pytest.raises(RuntimeError, match="StopIteration"):
        export_site(few, folder, Language.ENGLISH)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_link_in_the_folder_is_not_followed(samples: str, tmp_path: Path) -> None:
    folder, outside = tmp_path / "site", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (folder / "quote").symlink_to(outside, target_is_directory=True)
    with pytest.raises(InputError, match=r"holds something else \('quote'\)"):
        export_site(samples, folder, Language.ENGLISH)
    assert not list(outside.iterdir())


def test_hostile_names_are_names_of_files(hostile: str, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    export_site(hostile, folder, Language.ARABIC)
    names = [path.name for path in folder.rglob("*")]
    assert all(re.fullmatch(r"[\w.~-]{1,80}", name, re.ASCII) for name in names)
    assert not (tmp_path / "index.html").exists()
