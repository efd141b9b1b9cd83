"""Why an article's quotes are quotes, and why its other cues and marks are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from quotes.export.brackets import Mark, describe_marks, marks, pieces
from quotes.export.columns import Record
from quotes.export.terminal import aligned, on_one_line, printable, steady, wrapped
from quotes.model import Article, Quote, Reason, Span

_AROUND = 40  # characters of the article on either side
_LONG = 48  # characters of the words that a rule went by
_INDENT = "     "
# Rules whose note tells more than the place: what was weighed, and who else could be meant.
_WEIGHED = frozenset({"content_end", "speaker_unsure", "too_doubtful"})


def format_explanation(
    article: Article,
    quotes: Sequence[Quote],
    silent: Iterable[Reason],
    meanings: Mapping[str, str],
    wide: int | None = None,
) -> Iterator[str]:
    """Lines: each quote with the rules that spoke, the words they went by and what they mean; then what made none.

    ``meanings`` says what rules mean, by name; ``wide`` is the width of the screen, None where lines are left whole.
    """
    room = max(wide - len(_INDENT), 20) if wide else None
    yield f"{', '.join(on_one_line(part) for part in (article.id, article.title) if part)}\n"
    for number, quote in enumerate(quotes, 1):
        record = quote.record()
        yield f"\n{number:>3}  {describe_marks(record)}\n"
        yield from _indented(_drawn(article.text, record, number), room)
        yield from _reasons(article.text, quote.reasons, meanings)
    if not quotes:
        yield "\nno quotes\n"
    none = [reason for reason in silent if reason.span]
    if none:
        yield "\nno quote came of\n"
    for reason in none:
        yield "\n"
        yield from _indented(_set_off(article.text, reason), room)
        yield from _reasons(article.text, [reason], meanings)
    yield "\n"


def find_place(article: Article, record: Record, wide: int | None = None) -> Iterator[str]:
    """Lines: one quote of the archive, drawn in its place, with the rules that spoke."""
    yield f"{', '.join(on_one_line(part) for part in (article.id, article.title) if part)}\n"
    yield f"{_INDENT}{describe_marks(record)}, {record['confidence']}\n"
    yield from _indented(_drawn(article.text, record, 1), wide)
    rules = ", ".join(on_one_line(reason["rule"]) for reason in record["reasons"])
    yield f"{_INDENT}{rules}\n"


def _reasons(text: str, reasons: Iterable[Reason], meanings: Mapping[str, str]) -> Iterator[str]:
    """A line for each reason: the rule, the words it went by, what it means."""
    rows = [(each.rule, _words(text, each), on_one_line(meanings.get(each.rule, each.note))) for each in reasons]
    yield from (f"{_INDENT}{line}\n" for line in aligned(rows))


def _words(text: str, reason: Reason) -> str:
    weighed = reason.rule in _WEIGHED
    words = on_one_line(reason.span.of(text) if reason.span and len(reason.span) and not weighed else reason.note)
    longest = 2 * _LONG if weighed else _LONG
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0] + " …"


def _drawn(text: str, record: Record, number: int) -> str:
    """The quote's place in the article, its parts marked."""
    own = [mark._replace(number=number) for mark in marks([record])]
    return _excerpt(text, Span(min(mark.start for mark in own), max(mark.stop for mark in own)), own)


def _set_off(text: str, reason: Reason) -> str:
    """The place of a cue or a pair of marks that made no quote; a cue stands in its brackets."""
    assert reason.span
    is_cue = reason.span.of(text)[:1].isalpha()
    return _excerpt(text, reason.span, [Mark(reason.span.start, reason.span.stop, "cue", 0)] if is_cue else [])


def _excerpt(text: str, place: Span, own: Iterable[Mark]) -> str:
    """A stretch of the article with its surroundings, cut between words, on one line."""
    start, stop = place.start - _AROUND, place.stop + _AROUND
    start = 0 if start <= 0 else (text.find(" ", start, place.start) + 1 or place.start)
    stop = len(text) if stop >= len(text) else (text.rfind(" ", place.stop, stop) + 1 or place.stop)
    moved = [mark._replace(start=mark.start - start, stop=mark.stop - start) for mark in own]
    drawn = "".join(steady(printable(piece.text)) for piece in pieces(text[start:stop], moved))
    lines = (" ".join(line.split()) for line in drawn.splitlines())
    return f"{'… ' * (start > 0)}{' ¶ '.join(line for line in lines if line)}{' …' * (stop < len(text))}"


def _indented(text: str, room: int | None) -> Iterator[str]:
    return (f"{_INDENT}{line}\n" for line in wrapped(text, room))
