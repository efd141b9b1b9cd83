"""Citations as they are pasted: with signs at the ends of Arabic words, Latin letters and numbers among them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from quotes.export.cite import Language, StyleName, cite
from quotes.export.columns import record
from quotes.model import Article, Form, Quote, QuoteKind, Speaker
from tests.export.cite.made import place
from tests.export.reading_order import MARKS

READ = (StyleName.PLAIN, StyleName.APA, StyleName.CHICAGO)  # Markdown is markup until a program has made a page of it
DIRECTION = {Language.ENGLISH: "L", Language.ARABIC: "R"}
KINDS = {
    "direct": ["«لن نعود إلى الوراء!»", "«سألتني BBC عن الخطة (الأولى)»", "«كانت 1500 خيمة...»", "«من يعود؟»"],
    "mixed": ["إن الطريق «طويل» وإن العمل «مستمر» دائما!"],
    "indirect": ["إن المعرض (الثاني) سيفتح غدا."],
}
TEXT = "\n\n".join(f"قال زيد: {words}" for each in KINDS.values() for words in each)
ARTICLE = Article("news-1", TEXT, "هل نعود (اليوم)؟", "https://example.org/1?a=(2)", "الصحيفة", date(2022, 1, 10))
WHOLES = (ARTICLE.title or "", *KINDS["mixed"], *KINDS["indirect"])


def quoted(kind: str, words: str) -> Quote:
    words = words.strip("«»")
    content = (place(words, TEXT),)
    inner = tuple(place(part, TEXT) for part in ("طويل", "مستمر"))
    return Quote(
        article_id=ARTICLE.id, kind=QuoteKind(kind), form=Form.CLAUSE, content=content,
        verbatim={"direct": content, "mixed": inner, "indirect": ()}[kind], text=words, cue=None,
        mention=None, speaker=Speaker("zayd", "زيد"), via="رويترز" if kind == "mixed" else None,
    )  # fmt: skip


def cited_lines() -> Iterator[tuple[str, str]]:
    """The lines of citations of every kind, in every style for people, and how each runs: L or R."""
    for style in READ:
        for lang, direction in DIRECTION.items():
            for kind, words in ((kind, words) for kind, several in KINDS.items() for words in several):
                for line in cite(record(quoted(kind, words), ARTICLE), ARTICLE, style, lang).splitlines():
                    yield line, "R" if MARKS.sub("", line) == words else direction
