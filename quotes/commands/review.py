"""Review: what people say of quotes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from quotes.commands.options import Database, counted, filtered, say
from quotes.errors import InputError
from quotes.model import QuoteKind

if TYPE_CHECKING:
    from quotes.store.filters import Filters

Reviewer = Annotated[str, typer.Option(envvar="QUOTES_REVIEWER", metavar="NAME", help="Who says so, for the record.")]


New = Annotated[bool, typer.Option("--new", help="The speaker is somebody who is not quoted here yet.")]


@filtered("reviewed", "rejected", sort="gain")
def review(
    *,
    filters: "Filters",
    speaker: Annotated[str | None, typer.Option(metavar="WHO", help="Only of this speaker.")] = None,
    reviewer: Reviewer = "",
    db: Database = "quotes.db",
) -> None:
    """Walk through quotes that nobody has looked at, those first at which a look is worth most.

    These are the ones that may well be right or wrong, and what many articles have. Each can be accepted, rejected,
    given to another speaker or another place; q ends, and all that was said is kept.

    \b
    quotes review
    quotes review --speaker putin --limit 50 --reviewer "A. Editor"
    """
    from quotes.export.terminal import printable
    from quotes.usecases.judge import walk

    count = walk(db, speaker, filters, reviewer, ask=_answered, tell=lambda lines: sys.stdout.write(printable(lines)))
    say(f"{counted(count)} judged")


def judge(
    quote: Annotated[str | None, typer.Argument(metavar="[ID]", help="A quote's id, or the beginning of it.")] = None,
    verdict: Annotated[Literal["accept", "reject", "correct", "undo"] | None, typer.Argument(metavar="VERDICT")] = None,
    *,
    speaker: Annotated[str | None, typer.Option(metavar="WHO", help="The right speaker: a key or any name.")] = None,
    content: Annotated[
        str | None, typer.Option(metavar="START-STOP,…", help="The right place, in characters of the article.")
    ] = None,
    words: Annotated[str | None, typer.Option(help="The right words, as the article has them.")] = None,
    kind: Annotated[QuoteKind | None, typer.Option(help="The right kind.")] = None,
    cue: Annotated[str | None, typer.Option(help="The right reporting word, as the article has it.")] = None,
    via: Annotated[str | None, typer.Option(metavar="NAME", help='Who relays it; " " for nobody.')] = None,
    new: New = False,
    of: Annotated[str | None, typer.Option(metavar="WHO", help="Where several say one thing: whose quote.")] = None,
    note: Annotated[str, typer.Option(help="Why.")] = "",
    file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="JSON lines: quote_id, verdict and any of these options."),
    ] = None,
    reviewer: Reviewer = "",
    db: Database = "quotes.db",
) -> None:
    """Say of a quote that it is right or wrong, or what is right: accept, reject, correct or undo.

    Judgements lie over what was found: they stay when articles are read anew by a later version.

    \b
    quotes judge e4b22197 accept
    quotes judge e4b22197 correct --speaker tokayev --note "the president speaks"
    quotes judge e4b22197 correct --words "استخدم المحرضون أساليب"
    quotes judge e4b22197 correct --kind mixed --cue قال --via "وكالة المثال"
    quotes judge --from judgements.jsonl --reviewer "A. Editor"
    """
    from quotes.usecases.judge import Judged, apply_judgements, read_judgements

    if file is None and not (quote and verdict):
        raise InputError("give a quote's id and accept, reject, correct or undo; or --from FILE")
    said = Judged(quote or "", verdict or "", speaker, content, words, of, note, kind, cue, via, new)
    say(f"{counted(apply_judgements(db, [said] if file is None else read_judgements(file), reviewer))} judged")


def add(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of the article.")],
    *,
    words: Annotated[str, typer.Option(help="The words of the quote, as the article has them.")],
    speaker: Annotated[str, typer.Option(metavar="WHO", help="Who said them: a key or any name.")],
    cue: Annotated[str | None, typer.Option(help="The reporting word, as the article has it.")] = None,
    kind: Annotated[QuoteKind | None, typer.Option(help="[default: by the marks around the words]")] = None,
    via: Annotated[str | None, typer.Option(metavar="NAME", help="Who relays it.")] = None,
    new: New = False,
    note: Annotated[str, typer.Option(help="Why.")] = "",
    reviewer: Reviewer = "",
    db: Database = "quotes.db",
) -> None:
    """Add a quote that was missed. It stays when the article is read anew; `quotes judge ID undo` takes it away.

    \b
    quotes add sample-001 --words "مدة بقائها محدودة" --speaker tokayev --cue قال
    """
    from quotes.usecases.judge import Added, added

    quote = added(db, Added(article, words, speaker, cue, kind, via, note, new), reviewer)
    say(f"{quote.quote_id} added")


def _answered(question: str) -> str | None:
    """A line from the person at the keyboard; None where there is no more."""
    sys.stdout.write(question)
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip() if line else None
