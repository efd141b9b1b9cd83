"""How good it is: gold, figures, disagreements and the gate.

report = evaluate(read_gold(lines), articles, records)
print(report.summary(), report.disagreements(20), sep="\\n\\n")
exit_code = gate(report.figures, read_floors(toml), "seeds")
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from quotes.errors import InputError
from quotes.evaluate.gate import Floor, Shortfall, floors_of, gate, read_floors, shortfalls
from quotes.evaluate.gold import GoldArticle, GoldQuote, read_gold
from quotes.evaluate.match import REGISTERED, Record
from quotes.evaluate.report import Report
from quotes.evaluate.scores import Judged, judge
from quotes.evaluate.setting import by_article, compare_settings, read_settings
from quotes.model import Article

__all__ = [
    "Floor",
    "GoldArticle",
    "GoldQuote",
    "Judged",
    "Report",
    "Shortfall",
    "by_article",
    "compare_settings",
    "evaluate",
    "floors_of",
    "gate",
    "read_floors",
    "read_gold",
    "read_settings",
    "shortfalls",
]


def evaluate(
    gold: Iterable[GoldArticle],
    articles: Iterable[Article],
    records: Iterable[Record],
    registered: Collection[str] = REGISTERED,
) -> Report:
    """Judge records (as `quotes.model.Quote.record` gives them) against gold.

    Only articles with gold count. `InputError` where gold has no article, or one with another text: offsets of one
    text say nothing about another.
    """
    texts = {article.id: article for article in articles}
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        found[record["article_id"]].append(record)
    judged: list[Judged] = []
    judged_texts: dict[str, str] = {}
    for own in gold:
        article = texts.get(own.article_id)
        if article is None:
            raise InputError(f"gold has article {own.article_id!r}, the articles do not; give the folder it came from")
        if own.sha256 and own.sha256 != article.sha256:
            raise InputError(f"article {own.article_id!r} is not the text that its gold was made on (another sha256)")
        judged_texts[own.article_id] = article.text
        judged += judge(own.article_id, article.text, own.quotes, found[own.article_id], registered)
    return Report(tuple(judged), judged_texts)
