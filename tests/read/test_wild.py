"""What is no good as input: each is told in one line, and the rest is read."""

from __future__ import annotations

import gzip
import json
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import cli
from quotes.errors import InputError
from quotes.model import Article, Failure
from quotes.read import FORMATS, limits, read_articles
from quotes.read.decode import Decoder, decode, is_old, wide
from quotes.read.lines import lines
from quotes.read.warnings import Notes
from quotes.store.archive import Archive
from tests.read.pages import PARAGRAPHS

TEXT = "\n".join(paragraph.replace("\u200f", "") for paragraph in PARAGRAPHS)
OLD = TEXT.encode("cp1256", "ignore")
NOTE = "not UTF-8, read as Windows-1256, which its words fit; iconv -f WINDOWS-1256 -t UTF-8 converts it"
GOOD = json.dumps({"id": "good", "text": "قال زيد إن العمل مستمر."}).encode() + b"\n"


def read(*paths: Path) -> tuple[list[Article], list[Failure]]:
    """What is read, where all that is told is one line and says something to do."""
    found = list(read_articles(paths))
    failures = [each for each in found if isinstance(each, Failure)]
    for each in failures:
        assert "\n" not in each.message
        assert 10 < len(each.message) < 300
    return [each for each in found if isinstance(each, Article)], failures


def only(path: Path) -> Failure:
    articles, [failure] = read(path)
    assert not articles
    assert failure.where.startswith(str(path))
    return failure


def put(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


# Encodings


def test_windows_1256_is_read_and_said_once_a_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    line, row = OLD.replace(b'"', b"").replace(b"\n", b" "), OLD.replace(b'"', b'""')
    put(tmp_path / "a.txt", OLD)
    put(tmp_path / "b.jsonl", b"".join(b'{"id": "%d", "text": "%s"}\n' % (number, line) for number in (1, 2)))
    put(tmp_path / "c.csv", b"id,text\n" + b"".join(b'%d,"%s"\n' % (number, row) for number in (3, 4)))
    articles, failures = read(tmp_path)
    assert not failures
    texts = {article.id: article.text for article in articles}
    one, whole = line.decode("cp1256"), OLD.decode("cp1256")
    assert texts == {"a": whole, "1": one, "2": one, "3": whole, "4": whole}
    assert caplog.messages == [f"{tmp_path / name}: {NOTE}" for name in ("a.txt", "b.jsonl", "c.csv")]


def test_the_note_is_said_by_the_command_and_costs_nothing(tmp_path: Path) -> None:
    file = put(tmp_path / "a.txt", OLD)
    result = CliRunner().invoke(cli.app, ["ingest", str(file), "--db", str(tmp_path / "q.db")])
    assert result.exit_code == 0
    assert result.stderr == f"quotes: {file}: {NOTE}\n"
    with Archive(str(tmp_path / "q.db")) as archive:
        assert archive.article("a").text == OLD.decode("cp1256")


OTHERS = {
    "ru": ("Президент заявил, что переговоры продолжатся и стороны договорились о встрече", "cp1251 koi8_r cp866"),
    "fr": ("Le président a déclaré que les négociations se poursuivraient dès l’été à Genève", "cp1252 latin1 cp850"),
    "he": ("הנשיא אמר כי השיחות יימשכו בקרוב והצדדים הסכימו להיפגש", "cp1255"),
    "el": ("Ο πρόεδρος δήλωσε ότι οι διαπραγματεύσεις θα συνεχιστούν σύντομα", "cp1253"),
    "zh": ("总统说谈判很快将继续进行双方同意会面", "gbk big5"),
    "ar": (TEXT, "iso8859_6 mac_arabic cp864"),
}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(text, encoding) for text, encodings in OTHERS.values() for encoding in encodings.split()],
    ids=lambda value: value if value.isascii() and " " not in value else "",
)
def test_no_other_old_encoding_is_taken_for_windows_1256(text: str, encoding: str) -> None:
    raw = text.encode(encoding, "ignore")
    assert not is_old(raw)
    assert "not UTF-8 at byte" in (decode(raw).fault or "")


def test_a_word_or_two_prove_nothing() -> None:
    assert not is_old("قال".encode("cp1256"))
    assert is_old(OLD[:60])


@pytest.mark.parametrize("cut", [1, 3, 5])
def test_utf8_that_was_cut_off_is_not_read_and_not_taken_for_another(cut: int, tmp_path: Path) -> None:
    whole = TEXT.encode()
    last = len(whole) - 1
    while len(whole[:last].decode("utf-8", "ignore").encode()) == last:
        last -= 1
    raw = whole[:last] if cut == 1 else whole[:50] + whole[50 + cut - 2 :]
    failure = only(put(tmp_path / "a.txt", raw))
    assert ("cut off, fetch it again" if cut == 1 else "not UTF-8 at byte") in failure.message


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-16", "UTF-16"), ("utf-32", "UTF-32"), ("utf-16-le", "UTF-16LE"), ("utf-16-be", "UTF-16BE")],
)
@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".csv"])
def test_utf_16_is_named_also_where_nothing_says_so_and_once_a_file(
    encoding: str, name: str, suffix: str, tmp_path: Path
) -> None:
    content = {".txt": TEXT, ".jsonl": '{"id": "a"}\n' * 5, ".csv": "id,text\n" + "a,b\n" * 5}[suffix]
    failure = only(put(tmp_path / f"a{suffix}", content.encode(encoding)))
    assert f"iconv -f {name} -t UTF-8" in failure.message


def test_texts_are_not_wide() -> None:
    assert not any(map(wide, (b"", b"a", TEXT.encode(), OLD, b"plain text in Latin letters", b"\0" * 100)))


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".csv", ".tsv"])
@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8, b"PK\3\4\x14\0\6\0" + b"\0\xff\n" * 300]
)
def test_what_is_no_text_is_told_and_not_line_by_line(suffix: str, content: bytes, tmp_path: Path) -> None:
    only(put(tmp_path / f"a{suffix}", content))


def test_a_file_speaks_for_itself_alone() -> None:
    decoder = Decoder(Notes("a"))
    assert decoder(OLD).encoding == "cp1256"
    assert decoder("قال".encode()).encoding == "utf-8"


# Too little, too much


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf", "\ufeff\u00a0\n".encode()])
@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".csv", ".html"])
def test_an_empty_file_is_told(suffix: str, content: bytes, tmp_path: Path) -> None:
    only(put(tmp_path / f"a{suffix}", content))


def test_an_empty_text_is_told(tmp_path: Path) -> None:
    put(tmp_path / "a.jsonl", b'{"id": "a", "text": " \\n"}\n' + GOOD)
    articles, [failure] = read(tmp_path)
    assert [article.id for article in articles] == ["good"]
    assert failure.where.endswith("line 1")
    assert "`text` is empty" in failure.message


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> int:
    """Let the limit be low."""
    monkeypatch.setattr(limits, "ARTICLE", 1000)
    monkeypatch.setattr(limits, "PAGE", 1000)
    return 1000


def test_a_line_of_any_length_is_passed_over(small: int, tmp_path: Path) -> None:
    long = b'{"id": "a", "text": "%s"}\n' % (b"x" * 5 * small)
    put(tmp_path / "a.jsonl", GOOD + long + GOOD.replace(b"good", b"more"))
    articles, [failure] = read(tmp_path)
    assert [article.id for article in articles] == ["good", "more"]
    assert failure.where.endswith("line 2")
    assert "put each article on its own" in failure.message


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.html", "a.jsonl"])
def test_a_file_without_an_end_is_told(name: str, small: int, tmp_path: Path) -> None:
    only(put(tmp_path / name, b"x" * 5 * small))


def test_a_row_of_any_length_is_passed_over(small: int, tmp_path: Path) -> None:
    put(tmp_path / "a.csv", "id,text\na,نص\nb,".encode() + b"x" * 5 * small + "\nc,نص\n".encode())
    articles, [failure] = read(tmp_path)
    assert [article.id for article in articles] == ["a", "c"]
    assert failure.where.endswith("line 3")


def test_rows_without_an_end_are_not_gathered(small: int, tmp_path: Path) -> None:
    put(tmp_path / "a.csv", 'id,text\na,نص\n"b'.encode() + b'","\n' * small + "c,نص\n".encode())
    articles, [failure] = read(tmp_path)
    assert [article.id for article in articles] == ["a"]
    assert "is a quotation mark not closed? The rest is not read" in failure.message


class Endless:
    """A file of one line that never ends; it counts what was asked of it."""

    def __init__(self, length: int) -> None:
        self.left, self.most = length, 0

    def readline(self, size: int = -1) -> bytes:
        """So many bytes of it at most."""
        assert size > 0
        count = min(size, self.left)
        self.left -= count
        self.most = max(self.most, count)
        return b"x" * count


def test_200_megabytes_of_one_line_are_never_held_together() -> None:
    stream = Endless(200_000_000)
    [line] = lines(stream)  # type: ignore[arg-type]
    assert line.raw is None
    assert not stream.left
    assert stream.most <= limits.ARTICLE + 1


def test_an_id_that_no_index_takes_is_told(tmp_path: Path) -> None:
    put(tmp_path / "a.jsonl", json.dumps({"id": "x" * (limits.ID + 1), "text": "نص"}).encode() + b"\n" + GOOD)
    articles, [failure] = read(tmp_path)
    assert [article.id for article in articles] == ["good"]
    assert "give it a shorter one" in failure.message


@pytest.mark.parametrize("field", ["outlet", "author"])
def test_a_name_that_no_index_takes_is_told(field: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    long = {"id": "a", "text": "نص", field: "ص" * (limits.NAME + 1)}
    put(tmp_path / "a.jsonl", json.dumps(long).encode() + b"\n" + GOOD)
    articles, failures = read(tmp_path)
    assert [article.id for article in articles] == ["a", "good"]
    assert getattr(articles[0], field) is None
    assert not failures
    assert f"line 1: `{field}` is longer than 500 characters" in caplog.text


@pytest.mark.parametrize("error", [ValueError, KeyError, OverflowError, RecursionError, UnicodeError, LookupError])
def test_what_a_reader_stumbles_over_costs_one_file(
    error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(*given: Any) -> Iterator[Article | Failure]:
        yield Article("first", "نص")
        raise error("odd")

    monkeypatch.setitem(FORMATS, ".odd", stumbling)
    put(tmp_path / "a.odd", b"x")
    put(tmp_path / "b.jsonl", GOOD)
    articles, [failure] = read(tmp_path)
    assert [article.id for article in articles] == ["first", "good"]
    assert failure.where == str(tmp_path / "a.odd")
    assert "please report it" in failure.message


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE", 1_000_000)
    for name in ("a.jsonl.gz", "b.csv.gz", "c.warc.gz"):
        put(tmp_path / name, gzip.compress((b"id,text\n" if name[0] == "b" else GOOD) + b"0" * 30_000_000))
    put(tmp_path / "z.jsonl.gz", gzip.compress(GOOD.replace(b"good", b"z")))
    articles, failures = read(tmp_path)
    assert articles[-1].id == "z"
    assert sum("unpacks to more than 200 times its size" in failure.message for failure in failures) == 3


# JSON lines, tables, ids


def test_broken_lines_cost_only_themselves(tmp_path: Path) -> None:
    broken = [
        b'{"id": "a", "te', b"nothing", b"[1]", b'{"id": "a"}', b'{"id": "a", "text": "\xff"}',
        b'{"id": "a", "text": "\0"}',
    ]  # fmt: skip
    put(tmp_path / "a.jsonl", b"\n".join([*broken, GOOD.strip(), b"}"]))
    articles, failures = read(tmp_path)
    assert [article.id for article in articles] == ["good"]
    assert [failure.where.rpartition(" ")[2] for failure in failures] == ["1", "2", "3", "4", "5", "6", "8"]


def test_of_two_texts_under_one_id_the_first_is_kept(tmp_path: Path) -> None:
    other = GOOD.replace(b"good", b"other")
    put(tmp_path / "a.jsonl", GOOD + json.dumps({"id": "good", "text": "نص آخر"}).encode() + b"\n" + other)
    articles, [failure] = read(tmp_path)
    assert [article.id for article in articles] == ["good", "other"]
    assert articles[0].text == "قال زيد إن العمل مستمر."
    assert failure.article_id == "good"
    assert "give this one its own id" in failure.message


def test_a_day_of_any_length_is_cut(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    put(tmp_path / "a.jsonl", json.dumps({"id": "a", "text": "نص", "date": "x" * 5000}).encode())
    [article], failures = read(tmp_path)
    assert not failures
    assert article.published is None
    [told] = caplog.messages
    assert "write it like 2022-01-31" in told
    assert len(told) < 400


# Places


def test_what_is_no_file_is_told_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "d.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listening:
        folder = os.open(tmp_path, os.O_RDONLY)
        listening.bind(f"/proc/self/fd/{folder}/e.txt")
        os.close(folder)
    (tmp_path / "f.txt").mkdir()
    put(tmp_path / "f.txt" / "g.txt", "نص".encode())
    (tmp_path / "f.txt" / "again").symlink_to(tmp_path, target_is_directory=True)
    articles, failures = read(tmp_path)
    assert [article.id for article in articles] == ["g"]
    assert [Path(failure.where).name for failure in failures] == ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]
    assert ["pipe" in failure.message for failure in failures] == [True, False, False, True, True]
    assert len(read(tmp_path / "a.txt")[1]) == 1


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a.txt", b"x")
    put(tmp_path / "b.txt", "نص".encode())
    opened = Path.open

    def refused(self: Path, *args: Any) -> Any:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args)

    monkeypatch.setattr(Path, "open", refused)
    articles, [failure] = read(tmp_path)
    assert [article.id for article in articles] == ["b"]
    assert "Permission denied" in failure.message


def test_a_folder_that_may_not_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    put(tmp_path / "a.txt", "نص".encode())
    scanned = os.scandir

    def refused(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scanned(path)

    monkeypatch.setattr(os, "scandir", refused)
    articles, [failure] = read(tmp_path)
    assert [article.id for article in articles] == ["a"]
    assert failure.where == str(tmp_path / "closed")
    assert "is it yours to read?" in failure.message


@pytest.mark.skipif(sys.platform == "darwin", reason="there, names of files must be text")
def test_a_name_that_is_no_text_is_shown_as_it_can_be(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xce\xe3.txt")).write_text("نص", encoding="utf-8")
    (tmp_path / os.fsdecode(b"\xff.txt")).write_bytes(b"")
    articles, [failure] = read(tmp_path)
    assert [article.id for article in articles] == [r"\udcce\udce3"]
    assert failure.where.endswith(r"\udcff.txt")


def test_a_name_that_cannot_be_is_told() -> None:
    with pytest.raises(InputError, match="is the name right"):
        read_articles(["x" * 5000])
