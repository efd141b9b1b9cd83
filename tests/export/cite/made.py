"""Articles and quotes that try to break a format."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from hypothesis import strategies as st

from quotes.export.columns import record
from quotes.model import Article, Form, Quote, QuoteKind, Span, Speaker, SpeakerType

TEXT = (
    "عنوان الخبر\n\nقال زيد: «لن نعود إلى الوراء»، ثم قال: «وسنمضي».\n\n"
    "وأضاف أن الطريق \"طويل\" وأن العمل 'مستمر' دائما.\n\nوذكرت الوزارة أن المعرض سيفتح غدا."
)
ARTICLE = Article("خبر-1", TEXT, "عنوان الخبر", "https://example.org/1", "الصحيفة", date(2022, 1, 10))
BARE = Article("b-2", TEXT)

_HOSTILE = "{}\\%&#_~^$\"'`-<>!?,;:=@«»“”[]()|*+.\n\r\t\0\x1b\x85\u00a0\u2028\u200f\u202a\u202e\u202c\u2067\u2069😀اب 1"
hostile = st.text(st.one_of(st.sampled_from(_HOSTILE), st.characters(codec="utf-8")), max_size=25)
_pieces = hostile.map(lambda text: f"ق{text}ل")


def unmarked(text: str) -> str:
    """Without marks of direction, and without the space that sets those at a line's end off."""
    marks = "[\u200e\u200f\u2066\u2067\u2069]"
    return re.sub(f" (?={marks}+$)|{marks}", "", text, flags=re.MULTILINE)


def place(part: str, text: str = TEXT) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


def quote(kind: str, *parts: str, verbatim: tuple[str, ...] = (), via: str | None = None) -> Quote:
    """A quote of `TEXT` by its words."""
    content = tuple(map(place, parts))
    return Quote(
        article_id=ARTICLE.id,
        kind=QuoteKind(kind),
        form=Form.CLAUSE,
        content=content,
        verbatim=content if kind == "direct" else tuple(map(place, verbatim)),
        text=" … ".join(parts),
        cue=None,
        mention=None,
        speaker=Speaker("zayd", "زيد"),
        via=via,
    )


DIRECT = quote("direct", "لن نعود إلى الوراء")
PIECES = quote("direct", "لن نعود إلى الوراء", "وسنمضي")
MIXED = quote("mixed", "الطريق \"طويل\" وأن العمل 'مستمر' دائما", verbatim=("طويل", "مستمر"), via="وكالة")
INDIRECT = quote("indirect", "المعرض سيفتح غدا")


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[str, Any], Article]:
    """A quote of one to three pieces, of any kind, in an article of any characters."""
    text, content = draw(hostile), []
    for piece in draw(st.lists(_pieces, min_size=1, max_size=3)):
        content.append(Span(len(text), len(text) + len(piece)))
        text += piece + draw(hostile)
    article = Article(
        draw(hostile.map(lambda name: f"خ{name}")),
        text,
        draw(st.none() | hostile),
        draw(
            st.sampled_from(
                [None, "", "https://example.org/أخبار?a=1&b[]={2}#top", "file:///x\ny", "https://e.org/\u202e\u2067)"]
            )
        ),
        draw(st.none() | hostile),
        draw(st.none() | st.dates()),
    )
    kind = draw(st.sampled_from(QuoteKind))
    verbatim = {QuoteKind.DIRECT: content, QuoteKind.MIXED: content[:1], QuoteKind.INDIRECT: []}[kind]
    speaker = Speaker(draw(st.none() | st.just("zayd")), draw(hostile), draw(st.sampled_from(SpeakerType)))
    one = Quote(
        article_id=article.id,
        kind=kind,
        form=Form.CLAUSE,
        content=tuple(content),
        verbatim=tuple(verbatim),
        text=" … ".join(span.of(text) for span in content),
        cue=None,
        mention=None,
        speaker=draw(st.sampled_from([speaker, None])),
        via=draw(st.none() | hostile),
    )
    return record(one, article), article
