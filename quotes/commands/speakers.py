"""Speakers: who is known, and by which names. After every change the stored quotes are resolved anew."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from quotes.commands.on_demand import Sparing
from quotes.commands.options import MOST, Database, OfAGroup, Registered, Who, chosen, counted, day, is_given, say
from quotes.model import Office, Person, SpeakerType


class Showing(Sparing):
    """`quotes speakers putin` is `quotes speakers show putin`. A database that is named first is the command's."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """A command of its own, or else `show` with the name that was given."""
        known = args and args[0] in self.commands
        shown = args if known or not args or args[0].startswith("-") else ["show", *args]
        name, command, rest = super().resolve_command(ctx, shown)
        return name, command, [f"--db={ctx.params['db']}", *rest] if is_given(ctx) else rest


speakers = typer.Typer(
    name="speakers",
    cls=Showing,
    no_args_is_help=False,
    rich_markup_mode=None,
    invoke_without_command=True,
    add_completion=False,
)


@speakers.callback()
def about(ctx: typer.Context, db: OfAGroup = "quotes.db") -> None:
    """List, show and change speakers.

    After a change, stored quotes are given to their speakers anew; no article is read again.

    \b
    quotes speakers
    quotes speakers putin
    quotes speakers add bachelet --ar "ميشيل باشليه" --en "Michelle Bachelet" --alias باشليه
    """
    if ctx.invoked_subcommand is None:
        listed(db=chosen(ctx, db))


@speakers.command("list")
def listed(
    limit: Annotated[int, typer.Option(min=0, max=MOST, help="So many unregistered ones at most.")] = 20,
    db: Database = "quotes.db",
) -> None:
    """List those who are registered and quoted, then those whom only articles know.

    \b
    quotes speakers list --limit 100
    """
    from quotes.export import format_speakers
    from quotes.store.archive import Archive

    with Archive(db) as archive:
        registered = list(archive.speakers())
        quoted = [row for row in registered if row["quotes"]]
        sys.stdout.writelines(format_speakers.format_list(quoted, archive.local_speakers(limit)))
    if silent := len(registered) - len(quoted):
        say(f"{counted(silent, 'registered speaker')} not quoted here; `quotes speakers export` lists all")


@speakers.command()
def show(who: Who, db: Database = "quotes.db") -> None:
    """Print one speaker's names and offices.

    \b
    quotes speakers show putin
    """
    from quotes.export import format_speakers
    from quotes.store.archive import Archive
    from quotes.store.filters import Filters
    from quotes.usecases.filter_by_speaker import filter_by_speaker

    with Archive(db) as archive:
        if key := filter_by_speaker(who, Filters(), archive).speaker:
            [known] = archive.speakers(key)
            sys.stdout.writelines(format_speakers.format_speaker(known, archive.names(key), archive.offices(key)))
        else:
            sys.stdout.writelines(format_speakers.format_list([], archive.local_speakers(called=who)))


Arabic = Annotated[str, typer.Option("--ar", metavar="NAME", help="Full name in Arabic.")]
Latin = Annotated[str, typer.Option("--en", metavar="NAME", help="Full name in Latin letters.")]
Names = Annotated[list[str], typer.Argument(metavar="NAME...", help="Names in Arabic or Latin letters.")]
Kind = Annotated[SpeakerType, typer.Option("--type", help="What sort of speaker.")]
Shared = Annotated[
    bool, typer.Option("--shared", help="Others bear this surname too: it needs the full name beside it.")
]


@speakers.command()
def add(
    key: Annotated[str, typer.Argument(metavar="KEY", help="A short name in Latin letters, e.g. putin.")],
    *,
    ar: Arabic,
    en: Latin = "",
    alias: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Another name; may be given again.")] = None,
    type_: Kind = SpeakerType.PERSON,
    gender: Annotated[str, typer.Option(metavar="m|f", help="For agreement of verbs.")] = "",
    wikidata: Annotated[str | None, typer.Option(metavar="Q…", help="Item in Wikidata.")] = None,
    db: Database = "quotes.db",
) -> None:
    """Register a speaker.

    \b
    quotes speakers add bachelet --ar "ميشيل باشليه" --en "Michelle Bachelet" --alias باشليه --gender f
    quotes speakers add un --ar "الأمم المتحدة" --en "United Nations" --type organization
    """
    from quotes.usecases.edit_registry import add_speaker

    _told(add_speaker(db, Person(key, ar, en, gender, wikidata, type=type_), alias or []))


@speakers.command()
def alias(
    who: Who,
    names: Names,
    *,
    drop: Annotated[bool, typer.Option("--drop", help="Take the names away.")] = False,
    shared: Shared = False,
    db: Database = "quotes.db",
) -> None:
    """Give a speaker more names, or take some away.

    A single word counts as a surname, which may stand for the person by itself.

    \b
    quotes speakers alias putin "فلاديمير فلاديميروفيتش" Wladimir
    quotes speakers alias price برايس --shared
    """
    from quotes.usecases.edit_registry import add_aliases

    _told(add_aliases(db, who, names, drop=drop, shared=shared))


@speakers.command()
def office(
    who: Who,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="The office in Arabic, as articles write it.")],
    *,
    en: Annotated[str, typer.Option("--en", metavar="TITLE", help="The office in English.")] = "",
    since: Annotated[date | None, day("First day.")] = None,
    until: Annotated[date | None, day("The day it ended.")] = None,
    db: Database = "quotes.db",
) -> None:
    """Give a speaker an office: its title names them as long as they hold it.

    \b
    quotes speakers office guterres "الأمين العام للأمم المتحدة" --since 2017-01-01
    """
    from quotes.usecases.edit_registry import add_office

    _told(add_office(db, who, Office(title, en, since, until)))


@speakers.command()
def merge(
    who: Who,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The speaker they turned out to be.")],
    db: Database = "quotes.db",
) -> None:
    """Make one of two speakers; the first may be one whom only articles know.

    \b
    quotes speakers merge باشليه bachelet
    """
    from quotes.usecases.edit_registry import merge_speakers

    _told(merge_speakers(db, who, into))


@speakers.command()
def split(
    who: Who,
    names: Names,
    *,
    key: Annotated[str, typer.Option(metavar="KEY", help="The new speaker's key.")],
    ar: Arabic,
    en: Latin = "",
    db: Database = "quotes.db",
) -> None:
    """Give some of a speaker's names to a new speaker.

    \b
    quotes speakers split putin "ألكسندر بوتين" --key aputin --ar "ألكسندر بوتين"
    """
    from quotes.usecases.edit_registry import split_speaker

    _told(split_speaker(db, who, names, Person(key, ar, en)))


@speakers.command()
def undo(
    change: Annotated[
        int | None, typer.Option(min=1, max=MOST, metavar="N", help="The number of the change.  [default: the last]")
    ] = None,
    db: Database = "quotes.db",
) -> None:
    """Take back the last change of the registry; again for the one before.

    With its number, as `quotes speakers changes` lists it, the same change is taken back however often that is asked.

    \b
    quotes speakers undo
    quotes speakers undo --change 3
    """
    from quotes.usecases.edit_registry import undo_change

    what, moved = undo_change(db, change)
    say(f"undone: {what}")
    _told(moved)


@speakers.command()
def changes(db: Database = "quotes.db") -> None:
    """List what was done to the registry, the newest first.

    \b
    quotes speakers changes
    """
    from quotes.export import format_speakers
    from quotes.store.archive import Archive

    with Archive(db) as archive:
        sys.stdout.writelines(format_speakers.format_changes(archive.changes()))


@speakers.command("import")
def load(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines, as `quotes speakers export` writes them.")],
    db: Database = "quotes.db",
) -> None:
    """Take over speakers from a file; those of a known key are overwritten.

    \b
    quotes speakers import people.jsonl
    """
    from quotes.usecases.edit_registry import import_registry

    new, old, moved = import_registry(db, file)
    say(f"{new} new, {old} known before")
    _told(moved)


@speakers.command()
def update(
    registry: Registered = None,
    db: Database = "quotes.db",
) -> None:
    """Take over the registry of this version, or of a file.

    Speakers that were added or changed in the database stay as they are.

    \b
    quotes speakers update
    quotes speakers update --registry people.jsonl
    """
    from quotes.usecases.update_registry import update_registry

    done = update_registry(db, registry)
    say(f"{done.new} new, {done.renewed} renewed, {len(done.left)} left as they were changed here")
    _told(done.moved)


@speakers.command("export")
def dump(
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file to write, not the screen.")] = None,
    db: Database = "quotes.db",
) -> None:
    """Write the registry as JSON lines: a speaker a line, with names and offices.

    \b
    quotes speakers export -o people.jsonl
    """
    from quotes.export import format_speakers
    from quotes.export.output import writing
    from quotes.store.address import address_of
    from quotes.store.archive import Archive
    from quotes.usecases.stored_registry import registry_of

    with Archive(db) as archive, writing(output, spare=address_of(db).files) as out:
        known = registry_of(archive).people
        out.writelines(format_speakers.format_registry(known))
    say(counted(len(known), "speaker"))


@speakers.command()
def discover(
    limit: Annotated[int, typer.Option(min=1, max=MOST, help="So many at most.")] = 20,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file of proposals to edit, for `speakers import`.")
    ] = None,
    db: Database = "quotes.db",
) -> None:
    """List who is often quoted and not registered yet, with likely other names and an example.

    With --output they are written as a file that `quotes speakers import` takes: look through it, correct keys and
    names, and delete the lines that are nobody.

    \b
    quotes speakers discover --limit 10
    quotes speakers discover --limit 200 -o proposals.jsonl
    """
    from quotes.export import format_speakers
    from quotes.export.jsonl import spelt
    from quotes.export.output import writing
    from quotes.store.address import address_of
    from quotes.store.archive import Archive
    from quotes.usecases.discover_speakers import find_unregistered, proposals

    with Archive(db) as archive:
        found = find_unregistered(archive, limit)
        if output is None:
            sys.stdout.writelines(format_speakers.format_unregistered(found))
            return
        taken = [row["key"] for row in archive.speakers()]
        with writing(output, spare=address_of(db).files) as out:
            written = list(map(spelt, proposals(found, taken)))
            out.writelines(written)
    say(counted(len(written), "proposal"))


def _told(moved: int) -> None:
    say(f"{counted(moved)} {'has' if moved == 1 else 'have'} another speaker now")
