"""The extractor stays above its floors on every gold set that is at hand. ``make floors`` runs this."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from quotes.evaluate import GoldArticle, Report, evaluate, floors_of, read_floors, read_gold, shortfalls
from quotes.model import Article
from quotes.read import read_articles
from tests.samples import SAMPLES
from tests.test_lines import ALL

FLOORS = Path(__file__).parent / "floors.toml"
Gold = tuple[Iterable[GoldArticle], list[Article]]


def in_files(gold: Path, articles: Path) -> Gold:
    with gold.open(encoding="utf-8") as lines:
        return read_gold(lines), [each for each in read_articles([articles]) if isinstance(each, Article)]


def lines(_: Path) -> Gold:
    articles = [Article(name, drawn.text, published=drawn.published) for name, drawn in ALL.items()]
    return [GoldArticle(name, drawn.quotes) for name, drawn in ALL.items()], articles


def samples(_: Path) -> Gold:
    return in_files(SAMPLES / "gold.jsonl", SAMPLES / "samples.jsonl")


def seeds(shared: Path) -> Gold:
    return in_files(shared / "gold" / "seeds.jsonl", shared / "seeds")


def dev(shared: Path) -> Gold:
    return in_files(shared / "gold" / "dev.jsonl", shared / "gold" / "dev_articles.jsonl")


OURS = {"lines": lines, "samples": samples}
GIVEN = {"seeds": seeds, "dev": dev}


def judged(gold: Callable[[Path], Gold], folder: Path) -> Report:
    from quotes.pipeline import extract

    wanted, articles = gold(folder)
    return evaluate(wanted, articles, [quote.record() for article in articles for quote in extract(article)])


def shortfalls_of(name: str, report: Report) -> str:
    short = shortfalls(report.figures, floors_of(FLOORS, name), name)
    return "\n".join(map(str, short))


@pytest.mark.parametrize("name", OURS)
def test_floors(name: str) -> None:
    assert not shortfalls_of(name, judged(OURS[name], FLOORS))


@pytest.mark.parametrize("name", GIVEN)
def test_floors_of_the_given_sets(name: str, shared: Path) -> None:
    assert not shortfalls_of(name, judged(GIVEN[name], shared))


def test_every_floor_is_looked_at() -> None:
    assert {floor.set for floor in read_floors(FLOORS.read_text("utf-8"))} == {*OURS, *GIVEN}
