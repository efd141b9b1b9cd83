"""A run over a whole corpus, part by part: what is read, what is found in it, what fails, as Parquet files in a folder.

    OUT/run.json                    what the run was asked to do
    OUT/cut/00000.json              how many parts some of the files given made
    OUT/articles/00000-00000.parquet  the articles of a part, in their order
    OUT/quotes/00000-00000.parquet    their quotes: the columns of every export, and what a database wants to know, too
    OUT/failures/…                  what could not be read (…-read) or extracted; there is none where nothing failed

A file is there when it is whole, and what is there is not done again: any engine goes on where another was killed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import Any

from quotes.corpus.batch import FAILURE, Records, extract_records, failure_row
from quotes.errors import InputError
from quotes.export import parquet
from quotes.export.columns import record
from quotes.model import Article, Failure, Quote
from quotes.read import read_articles
from quotes.read.column_names import Columns
from quotes.store.fields import HIDDEN
from quotes.store.rows import quote_rows
from quotes.store.seen_ids import seen_ids

ARTICLE = ("id", "text", "title", "url", "outlet", "published", "author")
_NOTE = 100_000_000  # bytes of a JSON object that is kept


@dataclass(frozen=True)
class Folder:
    """OUT: a folder, or an address that pyarrow has a file system for (s3://…, gs://…, hdfs://…)."""

    address: str

    @cached_property
    def _opened(self) -> tuple[Any, str]:
        parquet.arrow()
        from pyarrow import ArrowException
        from pyarrow.fs import FileSystem, LocalFileSystem

        if "://" not in self.address:
            return LocalFileSystem(), self.address.rstrip("/") or "/"
        try:
            opened, path = FileSystem.from_uri(self.address)
        except (ArrowException, OSError, ValueError) as error:
            raise InputError(f"{self.address!r} cannot be opened ({error}); give a folder") from None
        return opened, str(path).rstrip("/")

    def names(self, kind: str) -> list[str]:
        """What there is of a kind, whole, in order, without endings."""
        from pyarrow.fs import FileSelector

        system, root = self._opened
        files = system.get_file_info(FileSelector(f"{root}/{kind}", allow_not_found=True))
        return sorted(stem for each in files if (stem := each.base_name.partition(".")[0]) and not _is_half(each))

    def note(self, name: str, value: Any) -> None:
        """Keep a JSON object."""
        self._whole(f"{name}.json", lambda out: out.write(json.dumps(value, ensure_ascii=False).encode()))

    def noted(self, name: str) -> Any:
        """That object; None where there is none. Raises `InputError` for one that cannot be read."""
        try:
            with self._opened[0].open_input_stream(f"{self._opened[1]}/{name}.json") as noted:
                return json.loads(noted.read(_NOTE))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, RecursionError) as error:
            raise self._damaged(f"{name}.json", error) from None

    def write(self, name: str, table: Any) -> None:
        """Write an Arrow table, whole or not at all."""
        import pyarrow.parquet

        self._whole(f"{name}.parquet", lambda out: pyarrow.parquet.write_table(table, out, compression="zstd"))

    def read(self, name: str) -> list[dict[str, Any]]:
        """The rows of a table; none where there is no such table. Raises `InputError` for a damaged one."""
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile

        try:
            with self._opened[0].open_input_file(f"{self._opened[1]}/{name}.parquet") as table:
                rows: list[dict[str, Any]] = ParquetFile(table).read(use_threads=False).to_pylist()
                return rows
        except FileNotFoundError:
            return []
        except (ArrowException, OSError, ValueError, OverflowError) as error:
            raise self._damaged(f"{name}.parquet", error) from None

    def _damaged(self, file: str, error: object) -> InputError:
        why = " ".join(str(error).split())[:200]
        return InputError(
            f"{file} of the run in {self.address!r} is damaged ({why}); remove it, and give the same `quotes run` again"
        )

    def _whole(self, name: str, fill: Callable[[Any], object]) -> None:
        """A file that has its name only when it is whole."""
        system, root = self._opened
        path = f"{root}/{name}"
        system.create_dir(path.rpartition("/")[0], recursive=True)
        with system.open_output_stream(f"{path}.half") as out:
            fill(out)
        system.move(f"{path}.half", path)


def _is_half(file: Any) -> bool:
    return str(file.base_name).endswith(".half")


def cut_into_parts(out: Folder, bundle: str, files: Sequence[str], columns: Sequence[str], size: int) -> int:
    """Read some files and lay their articles down in parts of so many; how many parts. The last word is the note."""
    rows = enumerate(_read(files, columns), 1)
    count = 0
    while part := list(islice(rows, size)):
        name = f"{bundle}-{count:05}"
        failures = [{"number": n, **failure_row(each)} for n, (_, each) in part if isinstance(each, Failure)]
        if failures:
            out.write(f"failures/{name}-read", _table(failures, FAILURE))
        articles = [
            {"number": n, "place": place, **{field: getattr(each, field) for field in ARTICLE}}
            for n, (place, each) in part
            if isinstance(each, Article)
        ]
        out.write(f"articles/{name}", _table(articles, ("place", *ARTICLE)))
        count += 1
    out.note(f"cut/{bundle}", {"parts": count})
    return count


def _read(files: Iterable[str], columns: Sequence[str]) -> Iterator[tuple[str, Article | Failure]]:
    with seen_ids() as known:
        for file in files:
            for each in read_articles([file], Columns.renamed(columns), known):
                yield file, each


def extract_part(out: Folder, part: str) -> dict[str, int]:
    """Extract the articles of a part; how many articles, quotes and failures it has."""
    given = out.read(f"articles/{part}")
    numbers = {row["id"]: row["number"] for row in given}
    quotes: Records = []
    failures = []
    for found in extract_records((article for _, _, article in articles(given)), record=_stored):
        if isinstance(found, Failure):
            failures.append({"number": numbers[found.article_id], **failure_row(found)})
        else:
            quotes += found[1]
    if failures:
        out.write(f"failures/{part}", _table(failures, FAILURE))
    out.write(f"quotes/{part}", parquet.table(quotes, HIDDEN))
    return {"articles": len(given), "quotes": len(quotes), "failures": len(failures)}


def numbered_failures(out: Folder, part: str) -> list[tuple[int, Failure]]:
    """What could not be read or extracted of a part, in order, each with its number in the run."""
    rows = [row for name in (f"failures/{part}-read", f"failures/{part}") for row in out.read(name)]
    found = [(int(row["number"]), Failure(row["place"], row["message"], row["article_id"])) for row in rows]
    return sorted(found, key=itemgetter(0))


def failures(out: Folder, part: str) -> list[Failure]:
    """The same without the numbers."""
    return [failure for _, failure in numbered_failures(out, part)]


def articles(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[int, str, Article]]:
    """Number, place and article of each row of a part."""
    for row in rows:
        yield row["number"], row["place"], Article(**{field: row[field] for field in ARTICLE if field in row})


def _stored(quote: Quote, article: Article) -> dict[str, Any]:
    """The record, and what a database wants to know, too."""
    row = quote_rows(quote).quote
    return {**record(quote, article), **{column: row[column] for column in HIDDEN}}


def _table(rows: list[dict[str, Any]], columns: Sequence[str]) -> Any:
    pa = parquet.arrow()
    types = {"published": pa.date32()}
    schema = [("number", pa.int64()), *((column, types.get(column, pa.string())) for column in columns)]
    return pa.Table.from_pylist(rows, pa.schema(schema))
