"""What is compiled (`make compiled`) says the same as its source. Skipped where nothing is compiled."""

from __future__ import annotations

import copy
import json
import os
import pickle
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bench.wild import TEXTS
from quotes.model import Article
from quotes.pipeline import extract
from quotes.read import read_articles
from tests import explained
from tests.samples import SAMPLES
from tests.soup import ODD, OPENINGS, WORDS


def articles(repo: Path) -> list[Article]:
    """Samples, odd files, texts that nobody prints, and random words of news."""
    chance = random.Random(7)
    words = [*OPENINGS * 4, *(word for each in WORDS for word in each), *ODD[:-3], "\n\n"]
    made = [" ".join(chance.choices(words, k=120)) for _ in range(300)]
    made += [text(40) for text in TEXTS.values()]
    found = read_articles([SAMPLES, repo / "tests" / "odd"])
    texts = [each.text for each in found if isinstance(each, Article)] + made
    return [Article(str(number), text) for number, text in enumerate(texts)]


@pytest.fixture
def compiled(repo: Path, tmp_path: Path) -> Path:
    """A folder with what `make compiled` made of these sources."""
    wheels = list((repo / "build" / "compiled").glob("*.whl"))
    if not wheels:
        pytest.skip("nothing is compiled: make compiled")
    with zipfile.ZipFile(wheels[0]) as wheel:
        wheel.extractall(tmp_path)
    sources = {file.relative_to(tmp_path): file.read_bytes() for file in (tmp_path / "quotes").rglob("*.py")}
    if any((repo / name).read_bytes() != source for name, source in sources.items() if (repo / name).exists()):
        pytest.skip("what is compiled is older than its source: make compiled")
    return tmp_path


@pytest.mark.slow
def test_what_is_compiled_says_the_same(repo: Path, compiled: Path) -> None:
    given = articles(repo)
    sent = "".join(json.dumps([each.id, each.text]) + "\n" for each in given)
    command = [sys.executable, "-P", str(repo / "tests" / "explained.py")]
    environment = {**os.environ, "PYTHONPATH": str(compiled)}
    file, *told = subprocess.run(
        command, env=environment, input=sent, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert file.startswith(str(compiled))
    assert not file.endswith(".py")
    assert told == list(explained.lines(given))


def test_quotes_go_to_other_processes_and_back() -> None:
    article = Article("a", "قال الوزير: «لن نقبل».")
    quotes = extract(article)
    assert quotes
    assert pickle.loads(pickle.dumps((article, quotes))) == (article, quotes)
    assert copy.deepcopy(quotes) == quotes
