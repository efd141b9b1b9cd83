"""Speaker, exact words, article, place and id, one to a line."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.export.cite.cited import Cited
from quotes.export.terminal import flat, printable


def plain(cited: Cited) -> str:
    """Lines for a person to read."""
    return "".join(f"{line}\n" for line in _lines(cited))


def _lines(cited: Cited) -> Iterator[str]:
    say, record, text = cited.say, cited.record, cited.article.text
    key = " " + say.set(f"[{record['speaker']}]") if record["speaker"] else ""
    yield say.line(f"{cited.name}{key} ({cited.manner})")
    words = say.held(printable(cited.text))
    words = f"«{words}»" if cited.kind == "direct" else words
    yield say.line(cited.done(say.apart(words))) if cited.deed else say.apart(words, alone=True)
    if cited.kind == "mixed" and cited.verbatim:
        parts = [say.set(f"«{say.held(printable(span.of(text)))}»") for span in cited.verbatim]
        yield say.line(say("in_marks", parts=say.listed(*parts)))
    if record["via"]:
        yield say.line(say("via", via=say.set(flat(record["via"]))))
    if cited.setting:
        yield say.line(say("said", setting=cited.setting))
    yield say.line(say("article", article=say.listed(*_particulars(cited))))
    yield say.line(say("where", place=cited.place))
    yield say.line(say("quote", quote=say.set(record["quote_id"])))


def _particulars(cited: Cited) -> Iterator[str]:
    """What is known of the article, its id first."""
    article, set_in = cited.article, cited.say.set
    yield set_in(flat(article.id))
    if article.title:
        yield set_in(f"«{cited.say.held(flat(article.title))}»")
    yield cited.outlet
    if article.published:
        yield set_in(article.published.isoformat())
    yield cited.say.held(flat(article.url or ""))
