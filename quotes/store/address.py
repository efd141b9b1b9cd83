"""What names a database: a file, or the address of a server. It is decided here and nowhere else.

A file's name is taken to the letter, after ``sqlite:///``, too: ``?`` and ``%`` mean nothing in it.
A server's address is read here, strictly, and goes to the driver in pieces: what two readers might understand in two
ways is refused. Nothing that is shown holds a user or a password.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from quotes.errors import StoreError

_FILE = "sqlite:///"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
# What is meant for a server, well written or not: it must not be taken for a file, nor be shown.
_FOR_A_SERVER = re.compile(r"\s*['\"]?postgres(?:ql)?(?:\+\w*)?:", re.IGNORECASE)
# Patterns that are not compiled yet are for what most commands never meet.
_SETTING = r"(?i)(?:^|\s)\w*(?:host|hostaddr|port|dbname|user|password|service|passfile)\s*="
_PASSWORD = r"(?i)pass\w*\s*="
_CODE = "%[0-9A-Fa-f]{2}"
_HOST = rf"(?:\[[0-9A-Fa-f:.%\w]+\]|(?:[\w.-]|{_CODE})*)(?::\d{{0,5}})?"
_ADDRESS = rf"""(?aix)
    postgres(?:ql)?(?:\+psycopg)?://
    (?:(?P<user>(?:[^\s:@/%]|{_CODE})*)(?P<secret>:(?P<password>(?:[^\s@/%]|{_CODE})*))?@)?
    (?P<hosts>{_HOST}(?:,{_HOST})*)
    (?:/(?P<dbname>(?:[^\s/?\#@%]|{_CODE})*))?
    (?:\?(?P<query>(?:[a-z_]+=(?:[^\s&\#%]|{_CODE})*)(?:&[a-z_]+=(?:[^\s&\#%]|{_CODE})*)*))?
    """
_SHOWN = ("host", "hostaddr", "port", "dbname")  # of the settings after a ?
_JOURNALS = ("-wal", "-shm", "-journal")
_ADVICE = "write postgresql://user@host:port/database, and keep the password in ~/.pgpass"

# What may stand in the message of a library, or of a command that was mistyped.
# To the last @ of a line, for there may be one in a password; our own advice says user@.
_TOLD_USER = r"(?i)\b(postgres(?:ql)?(?:\+\w*)?):/*+(?!user@)[^\n'\"]*@|\b([A-Za-z][\w+.-]*)://(?!user@)[^\s/'\"]*@"
_TOLD_ADDRESS = r"(?i)\bpostgres(?:ql)?(?:\+\w*)?:(?!//user@)[^\s'\"`)]*"
_TOLD_PASSWORD = r"(?i)\b(\w*pass\w*)\s*=\s*(?:'[^']*'|[^\s&'\"]+)"


@dataclass(frozen=True)
class Address:
    """Where a database is: a ``file``, or on a server that is reached with these ``settings`` (libpq's names).

    ``name`` is what it is called in messages: a file as it was given, an address without user, password and settings.
    """

    name: str
    file: Path | None = None
    settings: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def option(self) -> str:
        """How a command names it, to be copied; what is secret is left out."""
        return f"--db {shlex.quote(self.name)}"

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that belongs to it, there already or not: links are followed as SQLite does."""
        if self.file is None:
            return ()
        real = os.path.realpath(self.file)
        return (Path(real), *(Path(real + journal) for journal in _JOURNALS))

    def without_secrets(self, text: str) -> str:
        """What somebody else says of this database, without its passwords."""
        for setting, value in self.settings.items():
            if "pass" in setting and value:
                text = text.replace(value, "…")
        return redacted(text)


def address_of(database: str | Path) -> Address:
    """Raises `StoreError` for a name that is none, and for a kind of server that is not supported."""
    name = str(database)
    if "\0" in name:
        raise StoreError("a database's name holds a NUL; give another one with --db")
    if _is_for_a_server(name):
        return _server(name)
    scheme = _SCHEME.match(name)
    if scheme and not name.startswith(_FILE):
        kind = scheme.group(1)
        raise StoreError(f"{kind} databases are not supported; give an SQLite file or postgresql://user@host/database")
    file = name.removeprefix(_FILE)
    if not file:
        raise StoreError("no database named; give a file with --db or QUOTES_DB")
    if file == ":memory:":
        raise StoreError("':memory:' would be gone with the command; give a file, or ./:memory: for one called so")
    return Address(name, Path(file))


def named(database: str | Path) -> str:
    """What a database is called in messages, whether the name is sound or not."""
    try:
        return address_of(database).name
    except StoreError:
        return "postgresql://…" if _is_for_a_server(str(database)) else redacted(str(database))


def redacted(text: str) -> str:
    """The text without what looks like a server's user and password."""
    if "=" in text:
        text = re.sub(_TOLD_PASSWORD, r"\1=…", text)
    if "@" in text:
        text = re.sub(_TOLD_USER, lambda found: f"{found[1] or found[2]}://…@", text)
    return re.sub(_TOLD_ADDRESS, lambda found: _tame(found[0]), text) if ":" in text else text


def _tame(told: str) -> str:
    """An address in a text: the name of one that can be understood, for only then is it known what is secret in it."""
    plain = told.replace("…@", "")
    try:
        name = _server(plain).name
    except StoreError:
        return "postgresql://…"
    return name if plain == told or "…@" in name else name.replace("://", "://…@", 1)


def _is_for_a_server(name: str) -> bool:
    """Also where it is no address, but was meant to be one. A file that is there is a file."""
    if _FOR_A_SERVER.match(name):
        return True
    settings = len(re.findall(_SETTING, name)) if "=" in name else 0
    return (settings > 1 or bool(settings and re.search(_PASSWORD, name))) and not Path(name).exists()


def _server(name: str) -> Address:
    found = re.fullmatch(_ADDRESS, name)
    if found is None:
        raise StoreError(f"the address of the server cannot be understood; {_ADVICE} (or spell out signs: %40 for @)")
    hosts = found["hosts"].split(",")
    pairs = [re.fullmatch(r"(\[.*\]|[^:]*):?(\d*)", host, re.DOTALL) for host in hosts]
    asked = [pair.partition("=") for pair in (found["query"] or "").split("&") if pair]
    settings = {
        "user": unquote(found["user"] or ""),
        "password": unquote(found["password"] or ""),
        "host": ",".join(unquote(pair[1]).strip("[]") for pair in pairs if pair),
        "port": ",".join(pair[2] for pair in pairs if pair) if any(pair and pair[2] for pair in pairs) else "",
        "dbname": unquote(found["dbname"] or ""),
        **{key.lower(): unquote(value) for key, _, value in asked},
    }
    who = "…@" if found["user"] or found["secret"] or {"user", "password"} & {key for key, *_ in asked} else ""
    database = f"/{found['dbname']}" if found["dbname"] is not None else ""
    more = "&".join(f"{key}={value}" for key, _, value in asked if key in _SHOWN)
    shown = f"postgresql://{who}{found['hosts']}{database}{'?' if more else ''}{more}"
    return Address(shown, settings={key: value for key, value in settings.items() if value})
