"""Citations to be read: APA (7th edition) and a note in the manner of Chicago.

Only what the speaker said so stands in «»; what the article says in its own words is introduced as a report.
"""

from __future__ import annotations

from quotes.export.cite.address import address
from quotes.export.cite.cited import Cited

_CLOSED = (".", "!", "?", "؟", "…")


def apa(cited: Cited) -> str:
    """The words with a citation in brackets, the reference, the particulars. The outlet is the article's author."""
    say, published = cited.say, cited.article.published
    container = say.listed(
        cited.outlet or (say("short_title", title=cited.title) if cited.article.title else cited.title),
        str(published.year) if published else say("undated"),
        cited.numbered("short_paragraph"),
    )
    body = cited.phrase("apa", speaker=cited.speaker, words=say.set(cited.words), container=container)
    day = f"({say.date('apa_date', published)})."
    named = [cited.outlet, day, cited.title] if cited.outlet else [cited.title, day]
    if cited.writer:
        named = [cited.writer, day, cited.title, cited.outlet]
    reached = address(cited.article)
    retrieved = _accessed(cited, "apa_accessed") if reached else ""
    reference = " ".join(part for part in (*map(sentence, filter(None, named)), retrieved, reached) if part)
    return "".join(f"{say.line(line)}\n" for line in (body, reference, sentence(cited.particulars)))


def chicago(cited: Cited) -> str:
    """The words, the note, the particulars."""
    say = cited.say
    place = address(cited.article)
    written = note(cited, cited.title, place)
    lines = (led(cited), say.line(written if place else sentence(written)), say.line(sentence(cited.particulars)))
    return "".join(f"{line}\n" for line in lines)


def note(cited: Cited, title: str, place: str = "") -> str:
    """Who, how, where, with no full stop."""
    say = cited.say
    title = say("note_title", title=title) if cited.article.title else title + say("comma")
    day = say.date("note_date", cited.article.published)
    rest = say.listed(
        cited.outlet, day, cited.numbered("short_paragraph"), _accessed(cited, "accessed") if place else "", place
    )
    writer = f"{say.listed(cited.writer)}{say('comma')} " if cited.writer else ""
    return say(f"note_{cited.kind}", speaker=cited.speaker, reference=f"{writer}{title} {rest}")


def _accessed(cited: Cited, key: str) -> str:
    """When the page was fetched, in words; ``""`` where that is not known."""
    day = cited.accessed
    return cited.say(key, day=cited.say.date("note_date", day)) if day else ""


def led(cited: Cited) -> str:
    """The words, introduced as a report unless all of them are the speaker's, and by what is done with them."""
    say = cited.say
    if cited.kind == "direct" and not cited.deed:
        return say.apart(say.held(cited.words), alone=True)
    return say.line(cited.phrase("lead", words=say.set(cited.words)))


def sentence(text: str) -> str:
    """With a full stop, if it does not end in a mark of its own."""
    return text if text.rstrip("\u200e\u200f\u2069").endswith(_CLOSED) else f"{text}."
