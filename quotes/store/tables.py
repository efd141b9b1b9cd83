"""What is kept, table by table. `quotes schema` prints it as SQL, comments included; the columns
of quotes follow from `quotes/model/fields.py`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Column, Date, Float, ForeignKey, Index, Integer, MetaData, String, Text
from sqlalchemy import Table as SqlTable
from sqlalchemy.dialects import postgresql
from sqlmodel import Field, SQLModel
from sqlmodel.sql.sqltypes import AutoString

from quotes.model import SpeakerType, Verdict
from quotes.model.fields import keys_of
from quotes.model.shapes import Field as Described
from quotes.model.shapes import Shape
from quotes.store import fields

SECTIONS = {
    "Housekeeping": ("meta", "migrations", "runs", "failures"),
    "Articles": ("articles", "feeds", "pages"),
    "People": ("speakers", "names", "local_names", "offices", "changes"),
    "Quotes": ("statements", "quotes", "spans", "reasons", "untied"),
    "Review": ("judgements",),
}

NAME_KINDS = ("full", "surname", "alias")

# Code points decide what comes first, in PostgreSQL as in SQLite, whatever the language of the server.
_WORDS = String().with_variant(postgresql.TEXT(collation="C"), "postgresql")
INDEXED_WORDS = Text().with_variant(postgresql.TSVECTOR(), "postgresql")


def _column(comment: str, **options: Any) -> Any:
    return Field(sa_column_kwargs={"comment": comment}, **options)


def _one_of(column: str, words: Any) -> CheckConstraint:
    # Not IN: for every row SQLite makes a table of the words then, which is two fifths of the time of inserting quotes.
    allowed = " OR ".join(f"{column} = '{word}'" for word in words)
    return CheckConstraint(allowed, name=f"{column}_is_known")


class Table(SQLModel):
    """Our tables stand apart from those that a user of this package may define."""

    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={"ck": "%(table_name)s_%(constraint_name)s", "ix": "%(table_name)s_by_%(column_0_N_name)s"}
    )


class Meta(Table, table=True):
    __tablename__ = "meta"
    __table_args__ = ({"comment": "Facts about this database."},)

    key: str = _column("schema_version: which layout of tables this is", primary_key=True)
    value: str = _column("what it is set to")


class Migration(Table, table=True):
    __tablename__ = "migrations"
    __table_args__ = ({"comment": "Which changes of layout this database has been through."},)

    version: int = _column("the layout that it led to", primary_key=True)
    name: str = _column("what it was about")
    applied: datetime = _column("when, UTC")


class Run(Table, table=True):
    __tablename__ = "runs"
    __table_args__ = ({"comment": "One row for every ingest that changed something or failed at something."},)

    id: int = _column("1, 2, 3 … in the order of the runs", primary_key=True)
    started: datetime = _column("when it began, UTC")
    finished: datetime | None = _column("when it ended, UTC; null where it was broken off")
    extractor: str = _column("version of the extractor")
    parameters: str = _column("what it was asked to do, a JSON object", default="{}")
    articles_new: int = _column("articles that were not here before", default=0)
    articles_changed: int = _column("articles read anew: another text or title, or another extractor", default=0)
    articles_unchanged: int = _column("articles left as they were", default=0)
    articles_failed: int = _column("articles that failed in it", default=0)
    quotes: int = _column("quotes written", default=0)


class FailedArticle(Table, table=True):
    __tablename__ = "failures"
    __table_args__ = ({"comment": "Articles that could not be read or extracted, until a later run can."},)

    id: int = _column("in the order in which they failed", primary_key=True)
    run: int = _column("the run it happened in", foreign_key="runs.id", ondelete="CASCADE")
    place: str = _column("the file, and the line in it where there is one")
    article_id: str | None = _column("the article's id, where it could be read")
    message: str = _column("what is wrong and what to do about it")


class StoredArticle(Table, table=True):
    __tablename__ = "articles"
    __table_args__ = (
        Index(None, "published"),
        Index(None, "outlet"),
        {"comment": "The articles, each text exactly as it was read. Every offset below points into `text`."},
    )

    id: str = _column(
        "the name of a text file, the id that a JSON line gives, or the address of a page", primary_key=True
    )
    sha256: str = _column("hash of the text as UTF-8, in hexadecimal")
    title: str | None = _column("headline, where it came with the article")
    outlet: str | None = _column("who published it")
    url: str | None = _column("where it was published")
    published: date | None = _column("the day it was published")
    extractor: str = _column("version of the extractor that its quotes come from")
    run: int = _column("the run that wrote it last", foreign_key="runs.id")
    text: str = _column("the text as read, never altered")
    author: str | None = _column("who wrote it, where the page or the feed says so")
    fetched: datetime | None = _column("when its page was fetched, UTC; null for what was read from files")


class Feed(Table, table=True):
    __tablename__ = "feeds"
    __table_args__ = ({"comment": "Feeds and sitemaps whose articles are fetched.", "sqlite_with_rowid": False},)

    address: str = _column("where it is", primary_key=True)
    outlet: str | None = _column("who publishes what it lists; null where every page says so itself")
    title: str | None = _column("what it calls itself")
    added: datetime = _column("when it was added, UTC")
    etag: str | None = _column("by what its server tells whether it has changed")
    last_modified: str | None = _column("the same, as a moment in the server's words")
    items: str = _column("what is listed in it, a JSON list; an unchanged feed is not sent again", default="[]")


class Page(Table, table=True):
    __tablename__ = "pages"
    __table_args__ = (
        Index(None, "article_id"),
        {"comment": "Addresses that were fetched, and the articles that they led to.", "sqlite_with_rowid": False},
    )

    address: str = _column("as it was asked for, without what tells visitors apart (utm_source …)", primary_key=True)
    article_id: str = _column("the article: the address that it calls its own; the article may have been deleted")
    sha256: str = _column("hash of its text; where the article has another one now, the page is fetched whole")
    answered: str = _column("the address that answered, after redirects")
    etag: str | None = _column("by what its server tells whether it has changed")
    last_modified: str | None = _column("the same, as a moment in the server's words")
    listed: str | None = _column("when it was last changed, in the words of the sitemap that lists it")
    from_feed: bool = _column("the page was refused, and the text is the feed's own", default=False)
    fetched: datetime = _column("when it was first found to be so, UTC")


class StoredSpeaker(Table, table=True):
    __tablename__ = "speakers"
    __table_args__ = (
        _one_of("type", SpeakerType),
        {"comment": "People and bodies known by a key: the registry. It may be changed with `quotes speakers`."},
    )

    key: str = _column("short name in Latin letters, e.g. putin", primary_key=True)
    name_ar: str = _column("full name in Arabic")
    name_en: str = _column("full name in Latin letters; empty if not known")
    type: str = _column("what sort of speaker", default=SpeakerType.PERSON.value)
    gender: str = _column("m, f, or empty where it is not known or has none", default="")
    wikidata: str | None = _column("item in Wikidata, e.g. Q7747")
    merged_into: str | None = _column("the speaker that this one turned out to be", foreign_key="speakers.key")


class Name(Table, table=True):
    __tablename__ = "names"
    __table_args__ = (
        Index(None, "folded"),
        _one_of("script", ("ar", "la")),
        _one_of("kind", NAME_KINDS),
        {"comment": "Every spelling of a speaker's name, Arabic and Latin.", "sqlite_with_rowid": False},
    )

    speaker: str = _column("whose name", primary_key=True, foreign_key="speakers.key", ondelete="CASCADE")
    name: str = _column("as it is written", primary_key=True)
    folded: str = _column("for comparing: one form of every letter, no marks, no punctuation")
    script: str = _column("ar or la")
    kind: str = _column("full: given name and surname, or all of a body's name; surname; alias: any other name")
    alone: bool = _column("a surname that names nobody else in the news, and so stands for the person by itself")


class LocalName(Table, table=True):
    __tablename__ = "local_names"
    __table_args__ = (
        {
            "comment": "Names by which articles know speakers who are not registered, once each, to look through.",
            "sqlite_with_rowid": False,
        },
    )

    folded: str = _column("for comparing", primary_key=True)


class HeldOffice(Table, table=True):
    __tablename__ = "offices"
    __table_args__ = ({"comment": "Offices that speakers held, with their dates.", "sqlite_with_rowid": False},)

    speaker: str = _column("who held it", primary_key=True, foreign_key="speakers.key", ondelete="CASCADE")
    position: int = _column("1, 2, 3 … as the registry lists them", primary_key=True)
    title_ar: str = _column("the office in Arabic")
    title_en: str = _column("the office in English")
    since: date | None = _column("first day, null if not known")
    until: date | None = _column("the day it ended, null if not known or not over")


class Change(Table, table=True):
    __tablename__ = "changes"
    __table_args__ = ({"comment": "What was done to the registry in this database, so that it can be undone."},)

    id: int = _column("1, 2, 3 … in the order in which they were made", primary_key=True)
    made: datetime = _column("when, UTC")
    action: str = _column("add, alias, drop, office, merge, split, import or update")
    speaker: str = _column("whom it concerns: a key, or how many were imported")
    was: str = _column("the rows of speakers, names and offices that it touched, as they were: a JSON object")
    undone: bool = _column("it was taken back", default=False)


class Statement(Table, table=True):
    __tablename__ = "statements"
    __table_args__ = (
        Index(None, "speaker", "articles"),
        Index(None, "speaker_folded", "articles"),
        {"comment": "What one speaker said, in all its wordings: quotes that say the same in two articles or more."},
    )

    id: int = _column("row number of its first quote; it may change when articles are added", primary_key=True)
    speaker: str | None = _column(
        "key of a known speaker, null for others", foreign_key="speakers.key", ondelete="CASCADE"
    )
    speaker_folded: str = _column("the speaker's name for comparing")
    text: str = _column("the longest of its earliest wordings")
    first_article: str = _column("the article that has it first", foreign_key="articles.id", ondelete="CASCADE")
    first_published: date | None = _column("the day of that article")
    articles: int = _column("articles that have it")
    quotes: int = _column("quotes that say it")


_SQL_TYPES: dict[str, Any] = {"words": _WORDS, "count": Integer, "number": Float, "day": Date}


def _made(column: fields.Column) -> Column[Any]:
    return Column(column.name, _SQL_TYPES[column.type], nullable=not column.required, comment=column.comment)


def _columns_of(field: Described) -> Iterator[Column[Any]]:
    """A field's columns, with those that follow from it."""
    for each in fields.columns_of(field):
        column = _made(each)
        if field.name == "speaker":
            column.append_foreign_key(ForeignKey("speakers.key"))
        yield column
    yield from map(_made, fields.compared(field))
    if field.name == "text":
        yield Column("search", INDEXED_WORDS, nullable=False, comment=_SEARCH)
        yield Column("words", Integer, nullable=False, comment="how many words they are")


def _named(column: str, comment: str, type_: Any, *foreign: ForeignKey, **options: Any) -> Column[Any]:
    return Column(column, type_, *foreign, comment=comment, **options)


def _quotes_table() -> SqlTable:
    """One row for each quote: keys and numbers, then every field of `quotes.model.fields`, in the order of layouts."""
    stored = [field for field in fields.STORED if not field.key]
    of_old = [column for field in stored if field.layout <= fields.FIRST for column in _columns_of(field)]
    later = sorted((field for field in stored if field.layout > fields.FIRST), key=lambda field: field.layout)
    article = ForeignKey("articles.id", ondelete="CASCADE")
    statement = ForeignKey("statements.id", ondelete="SET NULL")
    return SqlTable(
        "quotes",
        Table.metadata,
        _named("id", _ID, Integer, primary_key=True),
        _named("quote_id", _QUOTE_ID, _WORDS, nullable=False),
        _named("article_id", "the article it stands in", _WORDS, article, nullable=False),
        _named("position", _POSITION, Integer, nullable=False),
        _named("published", "the day of the article, kept here too because so much is asked by it", Date),
        *of_old,
        _named("statement", _STATEMENT, Integer, statement),
        *(column for field in later for column in _columns_of(field)),
        *_checks([field for field in stored if field.layout <= fields.FIRST]),
        Index(None, "article_id", "position", unique=True),
        Index(None, "quote_id"),
        Index(None, "speaker", "article_id", "position"),
        # Enough to choose and sort one speaker's quotes, or anybody's, without looking at the rows.
        Index("quotes_by_speaker_and_day", "speaker", *_BY_DAY),
        Index("quotes_by_day", *_BY_DAY),
        Index(None, "speaker_folded"),
        Index(None, "found_folded"),
        Index(None, "statement"),
        comment="Statements that articles attribute to somebody, one row each.",
    )


def _checks(stored: Sequence[Described]) -> Iterator[CheckConstraint]:
    """Closed lists, and places that stop after they start; a cue may be empty, for what no word reports.

    Columns that came later have none: SQLite cannot add a check to a table that is there.
    """
    yield from (_one_of(field.name, field.choices) for field in stored if field.choices)
    for field in stored:
        if field.shape is Shape.SPAN:
            sign = "<=" if field.name == "cue" else "<"
            yield CheckConstraint(f"{field.name}_start {sign} {field.name}_stop", name=f"{field.name}_is_a_span")


_BY_DAY = ("published", "article_id", "position", "verdict", "confidence", "kind", "form", "sense", "id")
_ID = "row number, for the tables below; cite quote_id instead"
_QUOTE_ID = "q and twelve hexadecimal digits: the same article, words and cue give the same id"
_POSITION = "1, 2, 3 … in the order in which the article's quotes were found"
_STATEMENT = "row of the statement that it words, null for words that stand alone"
_SEARCH = "the stems of these words, as `quotes search` looks for them"
_quotes_table()


class StoredSpan(Table, table=True):
    __tablename__ = "spans"
    __table_args__ = (
        _one_of("role", keys_of(Shape.SPANS)),
        CheckConstraint("start < stop", name="is_a_span"),
        {
            "comment": "Where quotes stand, in code points of the article's text: [start, stop).",
            "sqlite_with_rowid": False,
        },
    )

    quote: int = _column("row of the quote", primary_key=True, foreign_key="quotes.id", ondelete="CASCADE")
    role: str = _column("content: all of the statement; verbatim: a part in quotation marks", primary_key=True)
    position: int = _column("1, 2, 3 … in text order", primary_key=True)
    start: int = _column("first character")
    stop: int = _column("the character after the last")


class StoredReason(Table, table=True):
    __tablename__ = "reasons"
    __table_args__ = (
        CheckConstraint("start <= stop", name="is_a_span"),
        {"comment": "Why a quote was read as it was: one row for every rule that spoke.", "sqlite_with_rowid": False},
    )

    quote: int = _column("row of the quote", primary_key=True, foreign_key="quotes.id", ondelete="CASCADE")
    position: int = _column("1, 2, 3 … in the order in which they spoke", primary_key=True)
    rule: str = _column("name of the rule")
    start: int | None = _column("what it looked at starts here")
    stop: int | None = _column("and stops here")
    note: str = _column("what it has to say", default="")


class Untied(Table, table=True):
    __tablename__ = "untied"
    __table_args__ = (
        {
            "comment": "Speakers whose quotes came or went since it was last said which of them are one statement.",
            "sqlite_with_rowid": False,
        },
    )

    speaker: str = _column("key of a known speaker, empty for others", primary_key=True)
    speaker_folded: str = _column("the speaker's name for comparing", primary_key=True)


class Judgement(Table, table=True):
    __tablename__ = "judgements"
    __table_args__ = (
        Index(None, "article_id"),
        _one_of("verdict", Verdict),
        {"comment": "What people said of quotes. It lies over the extractor's reading and outlives it."},
    )

    quote_id: str = _column("the quote; it keeps this id whatever later extractors find", primary_key=True)
    found_name: str = _column("the speaker as the article knows them: several may say one thing", primary_key=True)
    article_id: str = _column("its article; a judgement stays when the article is deleted, and waits for it")
    sha256: str = _column("hash of the article's text as it was judged")
    verdict: str = _column("what was said of it")
    speaker: str | None = _column("key of the right speaker, null where the one found is right or is not registered")
    speaker_name: str | None = _column("name of the right speaker, null where the one found is right")
    content: str | None = _column(
        "what else is right: a JSON list of [start, stop], or an object of content, kind, cue, via"
    )
    start: int = _column("where the words that it is about begin")
    words: str = _column("these words: content, cue and mention and what is between them, to find them again")
    note: str = _column("why", default="")
    reviewer: str = _column("who said so", default="")
    made: datetime = _column("when, UTC")
    found: str = _column("the quote as it was found, a JSON object, to be put back")
    lost: bool = _column("the article has changed so much that the words are not in it any more", default=False)


for _table in Table.metadata.tables.values():
    for _each in _table.columns:
        if isinstance(_each.type, AutoString):
            _each.type = _WORDS
        _each.autoincrement = False  # we number rows ourselves
