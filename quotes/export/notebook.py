"""Quotes as a notebook shows them: from right to left, with no script and no style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any, Final

from quotes import levels
from quotes.arabic.lexicon import page_words
from quotes.arabic.senses import deed
from quotes.export.brackets import Piece, marks, pieces, show
from quotes.model import Article

MOST: Final = 20  # quotes that are shown; how many more there are is said
NEEDED: Final = (
    "speaker_name", "kind", "form", "sense", "text", "published", "outlet", "article_id", "quote_id", "confidence",
    "verdict", "speaker", "reasons",
)  # fmt: skip


def shown(records: Sequence[Mapping[str, Any]], count: int) -> str:
    """A list of quotes as HTML: who, what they do with the words, the words, and where they stand.

    ``count`` is how many there are in all, of which these are the first.
    """
    items = "".join(map(_item, records))
    more = count - len(records)
    rest = f'<p dir="ltr" lang="en">… and {more} more</p>' if more > 0 else ""
    total = f'<p dir="ltr" lang="en">{count} quote{"" if count == 1 else "s"}</p>'
    return f'<div dir="rtl" lang="ar">{total}<ol>{items}</ol>{rest}</div>'


def _item(record: Mapping[str, Any]) -> str:
    words = page_words("ar")
    names = levels.candidates(record)
    candidates = f" {words['or']} ".join(names)
    unsure = f"{words['speaker_unsure']}: {candidates}" if names else words["speaker_unknown"]
    name = escape(str(record["speaker_name"] or unsure))
    done = deed(record["sense"], record["form"], record["kind"], "ar")
    text = escape(str(record["text"]))
    if record["kind"] == "direct":
        text = f"«{text}»"
    day = str(record["published"])[:10] if record["published"] else None
    level = levels.level(record)
    notes = (day, record["outlet"], record["kind"], level if level == "unsure" else None, record["quote_id"])
    where = " · ".join(f"<bdi>{escape(str(note))}</bdi>" for note in notes if note)
    return (
        f"<li><b>{name}</b>{f' <i>{escape(done)}</i>' if done else ''}: "
        f'<span style="white-space: pre-line">{text}</span><br><small>{where}</small></li>'
    )


# As the reading room marks them: the speaker underlined twice, the reporting word in a box, a ground for what was said.
_STYLES: Final = {
    "mention": "border-bottom: 3px double #8f3d00",
    "cue": "outline: 1px solid #0b4f86",
    "content": "background: #fdf0c4; color: #1e1b16; border-bottom: 1px dotted",
}
_SETTING: Final = "border-bottom: 2px dashed #8f3d00"  # to whom, on what occasion, where, when


class Marked:
    """An article with its quotes marked, for notebooks: no script, no style sheet. ``quotes`` are their records."""

    def __init__(self, article: Article, quotes: Sequence[Mapping[str, Any]]) -> None:
        self.article = article
        self.quotes = tuple(quotes)

    def __str__(self) -> str:
        return show(self.article.text, self.quotes)

    def _repr_html_(self) -> str:
        written = "".join(_runs(pieces(self.article.text, marks(self.quotes))))
        title = f"<b>{escape(self.article.title)}</b>" if self.article.title else ""
        listed = shown(self.quotes, len(self.quotes))
        return (
            f'<div dir="rtl" lang="ar">{title}<div style="white-space: pre-line; line-height: 2">{written}</div>'
            f"{listed}</div>"
        )


def _runs(marked: Iterable[Piece]) -> Iterator[str]:
    """Runs of the text, each in the looks of all that it is part of; stretches may cross."""
    roles: list[str] = []
    for piece in marked:
        if piece.role and piece.opens:
            roles.append(piece.role)
        elif piece.role:
            roles.remove(piece.role)
            if piece.role == "content":
                yield f"<sup>{escape(piece.text[1:])}</sup>"
        elif roles:
            style = "; ".join(_STYLES.get(role, _SETTING) for role in dict.fromkeys(roles))
            yield f'<span style="{style}">{escape(piece.text)}</span>'
        else:
            yield escape(piece.text)
