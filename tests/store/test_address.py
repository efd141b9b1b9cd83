"""A name is one file, to the letter, for whoever opens it; an address is shown to nobody with what is secret in it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import StoreError
from quotes.store.address import address_of, named, redacted
from quotes.store.archive import Archive
from quotes.store.engine import display_name, unwritable_error
from quotes.store.migrate import migrate
from quotes.store.write import Writer
from quotes.usecases.judge import Judged, apply_judgements
from tests.test_cli import invoke

SECRET = "s3cretpw"
ADDRESSES = [
    f"postgresql://u:{SECRET}@127.0.0.1:1/d",
    f"POSTGRES://u:{SECRET}@127.0.0.1:1/d",
    f"postgresql+psycopg://u:{SECRET}@127.0.0.1:1/d",
    f"postgresql+psycopg2://u:{SECRET}@127.0.0.1:1/d",
    f"postgresql://127.0.0.1:1/d?user=u&password={SECRET}",
    f"postgresql://127.0.0.1:1/d?sslpassword={SECRET}",
    f"postgresql://127.0.0.1:1/d?{SECRET}",
    f"postgresql://127.0.0.1:1/d?password={SECRET}%zz",
    f"postgresql://u:%73{SECRET}@127.0.0.1:1/d",
    f"postgresql://u:se%{SECRET}@127.0.0.1:1/d",
    f"postgresql://u:se@{SECRET}@127.0.0.1:1/d",
    f"postgresql://u:se/{SECRET}@127.0.0.1:1/d",
    f"postgresql://u:se {SECRET}@127.0.0.1:1/d",
    f"postgresql://u:{SECRET}%40127.0.0.1:1/d",
    f"postgresql://u:{SECRET}@127.0.0.1:notaport/d",
    f"postgresql://u:{SECRET}@127.0.0.1:999999/d",
    f"postgresql:/u:{SECRET}@127.0.0.1:1/d",
    f"postgresql:u:{SECRET}@127.0.0.1:1/d",
    f" postgresql://u:{SECRET}@127.0.0.1:1/d",
    f"'postgresql://u:{SECRET}@127.0.0.1:1/d'",
    f"host=127.0.0.1 port=1 password={SECRET} dbname=d",
    f"password = {SECRET}",
    f"mysql://u:{SECRET}@127.0.0.1:1/d",
]


def write(name: str | Path) -> None:
    with Writer(name, "1"):
        pass


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_message_has_a_password(address: str) -> None:
    for opened in (Archive, write, migrate, address_of):
        said = "understood"
        try:
            opened(address)
        except StoreError as error:
            said = f"{error!r} {error.__cause__!r}"
        assert SECRET not in said
    assert SECRET not in f"{named(address)} {display_name(f'postgresql://{address}')}"
    assert SECRET not in redacted(f"no such argument: {address.strip()}")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "words", [["said", "putin", "--db"], ["migrate", "--db"], ["check"], ["speakers", "undo", "--db"], ["cite", "x"]]
)
def test_no_command_prints_one(address: str, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    printed = invoke(*words, address, code=2).output
    assert printed
    assert SECRET not in printed
    assert not list(tmp_path.iterdir())


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_no_password_at_all_is_shown(made: str) -> None:
    password = f"{SECRET}{made}"
    address = f"postgresql://u:{password}@127.0.0.1:1/d"
    assert SECRET not in named(address)
    with suppress(StoreError):
        assert address_of(address).settings["host"] == "127.0.0.1", "read otherwise than it was meant"
    told = unwritable_error("quotes.db", Exception(f"no connection with {address}"))
    if "'" not in password and '"' not in password and "\n" not in " ".join(password.split()):
        assert SECRET not in str(told)


def test_an_address_is_read_as_the_server_s_own_library_does() -> None:
    from psycopg.conninfo import conninfo_to_dict

    for address in (
        "postgresql://u:a:b%40c@h1:5432,h2/d%20e?connect_timeout=3&options=-csearch_path%3Dt1",
        "postgresql://[::1]:5/d",
        "postgres://%2Ftmp%2Fsocket/d",
        "postgresql://u@/d?host=/tmp/socket",
        "postgresql://",
    ):
        assert dict(address_of(address).settings) == {
            key: value for key, value in conninfo_to_dict(address).items() if value
        }


NAMES = ["books?draft", "books#x", "b%6Foks", "books?mode=memory", "file:books", "file:books?mode=memory", "كتب %41"]


@pytest.mark.parametrize("form", ["{}", "./{}", "sqlite:///{}", "{folder}/{}", "sqlite:///{folder}/{}"])
@pytest.mark.parametrize("name", [*NAMES, "books"])
def test_a_name_is_one_file_for_all(
    name: str, form: str, file: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("named")
    monkeypatch.chdir(folder)
    (folder / "books").write_text("another's\n" * 500, "utf-8")
    shutil.copy(file, folder / name)
    others = {each: each.read_bytes() for each in folder.iterdir() if each.name != name}
    called = form.format(name, folder=folder)
    with Archive(called) as archive:
        quote = next(iter(archive.quotes()))["quote_id"]
    apply_judgements(called, [Judged(quote, "accept")], "")
    with closing(sqlite3.connect(f"{(folder / name).as_uri()}?mode=rw", uri=True)) as connection:
        assert connection.execute("SELECT quote_id FROM judgements").fetchall() == [(quote,)]
    assert {each: each.read_bytes() for each in folder.iterdir() if each.name != name} == others


@pytest.mark.parametrize("name", [":memory:", "sqlite:///:memory:", "", "sqlite:///", "sqlite://x", "a\0b"])
def test_what_names_no_file_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for opened in (Archive, write):
        with pytest.raises(StoreError):
            opened(name)
    assert not list(tmp_path.iterdir())


def test_a_file_may_have_the_name_of_a_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("./:memory:")
    assert [each.name for each in tmp_path.iterdir()] == [":memory:"]
