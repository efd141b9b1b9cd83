"""What a change of reading does: ``python bench/compare.py OLD CORPUS [--every N] [--show N] [--rule NAME]``.

Extracts a corpus with the sources of a commit and with those of the checkout, pairs the quotes of each article by
place, and prints what is new, gone, moved or differently attributed, by rule, with the sentence. No change of the
reading rules is believed before its differences were looked at so.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CACHE = Path(tempfile.gettempdir()) / f"quotes-compare-{hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]}"
ABOUT = 60  # code points shown before and after a quote
SAME = 0.8  # overlap from which two contents are one quote, moved or not
Record = dict[str, Any]

_DRIVER = """
import json, sys, gzip
import quotes
from quotes.model import Article
source, target, every = sys.argv[1], sys.argv[2], int(sys.argv[3])
opened = gzip.open(source, "rt", encoding="utf-8") if source.endswith(".gz") else open(source, encoding="utf-8")
with opened as lines, open(target, "w", encoding="utf-8") as out:
    for number, line in enumerate(lines):
        if number % every:
            continue
        row = json.loads(line)
        article = Article(row["id"], row["text"], title=row.get("title"), outlet=row.get("outlet"))
        for quote in quotes.extract(article):
            print(json.dumps(quote.record(), ensure_ascii=False), file=out)
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """One quote that two versions do not share."""

    what: str
    rule: str
    article: str
    old: Record | None
    new: Record | None


def lay_out(commit: str, folder: Path) -> None:
    """The package as it is installed, from a commit, or from the checkout where ``commit`` is empty."""
    if commit:
        packed = subprocess.run(["git", "archive", commit, "quotes", "data"], cwd=ROOT, check=True, capture_output=True)
        subprocess.run(["tar", "x", "-C", str(folder)], input=packed.stdout, check=True)
    else:
        subprocess.run(["cp", "-r", str(ROOT / "quotes"), str(ROOT / "data"), str(folder)], check=True)
    (folder / "data").rename(folder / "quotes" / "data")


def start_extraction(commit: str, corpus: Path, every: int, target: Path) -> subprocess.Popen[bytes]:
    """A process that extracts the corpus with one version into a file of records."""
    folder = Path(tempfile.mkdtemp(prefix="quotes-version-"))
    lay_out(commit, folder)
    command = [sys.executable, "-c", _DRIVER, str(corpus.resolve()), str(target), str(every)]
    return subprocess.Popen(command, cwd=folder, env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"})


def read_quotes(file: Path) -> dict[str, list[Record]]:
    """The records of a file of JSON lines, by article."""
    by_article: dict[str, list[Record]] = {}
    for line in file.open(encoding="utf-8"):
        record = json.loads(line)
        by_article.setdefault(record["article_id"], []).append(record)
    return by_article


def measure_overlap(a: Record, b: Record) -> float:
    """Characters that two contents share, over those that either has."""
    one = {at for start, stop in a["content"] for at in range(start, stop)}
    other = {at for start, stop in b["content"] for at in range(start, stop)}
    return len(one & other) / max(1, len(one | other))


def find_differences(old: list[Record], new: list[Record]) -> Iterator[Difference]:
    """Of one article: what the two versions do not share."""
    spare = list(new)
    for before in old:
        after = max(spare, key=lambda each: (measure_overlap(before, each), each["cue"] == before["cue"]), default=None)
        if after is None or (measure_overlap(before, after) < SAME and after["cue"] != before["cue"]):
            yield Difference("gone", _rule(before), before["article_id"], before, None)
            continue
        spare.remove(after)
        if (after["speaker"], after["speaker_name"]) != (before["speaker"], before["speaker_name"]):
            yield Difference(
                "attributed", f"{_speaker_rule(before)} -> {_speaker_rule(after)}", before["article_id"], before, after
            )
        elif after["content"] != before["content"]:
            yield Difference("moved", f"{_rule(after)}/{_end_rule(after)}", before["article_id"], before, after)
    for after in spare:
        yield Difference("new", _rule(after), after["article_id"], None, after)


def _rule(record: Record) -> str:
    return str(record["reasons"][0]["rule"]) if record["reasons"] else "-"


def _speaker_rule(record: Record) -> str:
    return str(record["reasons"][1]["rule"]) if len(record["reasons"]) > 1 else "-"


def _end_rule(record: Record) -> str:
    return next((str(each["note"] or "") for each in record["reasons"] if each["rule"] == "end"), "")


def show(difference: Difference, text: str) -> str:
    """One difference with its sentence, the content in double brackets."""
    lines = [f"[{difference.what}] {difference.rule}  {difference.article}"]
    for sign, record in (("-", difference.old), ("+", difference.new)):
        if record is None:
            continue
        (start, _), (_, stop) = record["content"][0], record["content"][-1]
        first, last = min(start, (record["cue"] or [start])[0]), max(stop, (record["cue"] or [0, stop])[1])
        drawn = text[max(0, first - ABOUT) : start] + "⟦" + text[start:stop] + "⟧" + text[stop : last + ABOUT]
        lines.append(f"  {sign} {record['speaker_name']}: {' '.join(drawn.split())}")
    return "\n".join(lines)


def extract_version(commit: str, corpus: Path, every: int) -> tuple[Path, subprocess.Popen[bytes] | None]:
    """The records of a version, and the process that still writes them; those of a commit are kept."""
    CACHE.mkdir(exist_ok=True)
    if not commit:
        target = CACHE / "checkout.jsonl"
        return target, start_extraction("", corpus, every, target)
    found = subprocess.run(["git", "rev-parse", commit], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    name = hashlib.sha256(f"{found}{corpus.resolve()}{every}".encode()).hexdigest()[:16]
    target = CACHE / f"{name}.jsonl"
    return target, None if target.exists() else start_extraction(commit, corpus, every, target)


def main() -> None:
    """Extract with a commit and with what is here, and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", help="a commit")
    parser.add_argument("corpus", type=Path, help="JSON lines of articles, packed or not")
    parser.add_argument("--every", type=int, default=1, help="read every Nth article")
    parser.add_argument("--show", type=int, default=5, help="differences shown for each rule")
    parser.add_argument("--rule", default="", help="show only rules that contain this")
    given = parser.parse_args()
    versions = [extract_version(given.old, given.corpus, given.every), extract_version("", given.corpus, given.every)]
    for target, process in versions:
        if process is not None and process.wait() != 0:
            target.unlink(missing_ok=True)
            sys.exit(f"{target.stem} could not be extracted")
    old, new = (read_quotes(target) for target, _ in versions)
    found = [
        each for article in {**old, **new} for each in find_differences(old.get(article, []), new.get(article, []))
    ]
    opened = gzip.open if given.corpus.suffix == ".gz" else open
    with opened(given.corpus, "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    report(found, texts, given.show, given.rule)
    print(f"quotes: {sum(map(len, old.values()))} before, {sum(map(len, new.values()))} after")


def report(found: list[Difference], texts: dict[str, str], most: int, rule: str) -> None:
    """Print the differences: counts by rule, then some of each with their sentences."""
    counts = Counter((each.what, each.rule) for each in found)
    for (what, name), count in counts.most_common():
        if rule not in name:
            continue
        print(f"== {what}, {name}: {count}")
        alike = [each for each in found if (each.what, each.rule) == (what, name)]
        step = max(1, len(alike) // max(1, most))
        for each in alike[::step][:most]:
            print(show(each, texts[each.article]))
    print(Counter(each.what for each in found))


if __name__ == "__main__":
    main()
