"""What is kept, table by table. `quotes schema` prints this file as SQL, comments included."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, MetaData
from sqlmodel import Field, SQLModel

from quotes.model import CueKind, Form, MentionKind, QuoteKind, SpeakerType

SECTIONS = {
    "Housekeeping": ("meta", "runs", "failures"),
    "Articles": ("articles",),
    "People": ("speakers", "names", "offices"),
    "Quotes": ("quotes", "spans", "reasons"),
}


def _column(comment: str, **options: Any) -> Any:
    return Field(sa_column_kwargs={"comment": comment}, **options)


def _one_of(column: str, words: Any) -> CheckConstraint:
    allowed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({allowed})", name=f"{column}_is_known")


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


class Run(Table, table=True):
    __tablename__ = "runs"
    __table_args__ = ({"comment": "One row for every ingest that changed something or failed at something."},)

    id: int = _column("1, 2, 3 … in the order of the runs", primary_key=True)
    started: datetime = _column("when it began, UTC")
    finished: datetime | None = _column("when it ended, UTC; null where it was broken off")
    extractor: str = _column("version of the extractor")
    articles_new: int = _column("articles that were not here before", default=0)
    articles_changed: int = _column("articles read anew: another text or title, or another extractor", default=0)
    articles_unchanged: int = _column("articles left as they were", default=0)
    articles_failed: int = _column("rows in failures", default=0)
    quotes: int = _column("quotes written", default=0)


class FailedArticle(Table, table=True):
    __tablename__ = "failures"
    __table_args__ = ({"comment": "Articles that could not be read or extracted; the run went on without them."},)

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

    id: str = _column("the name of a text file without its suffix, or the id that a JSON line gives", primary_key=True)
    text: str = _column("the text as read, never altered")
    sha256: str = _column("hash of the text as UTF-8, in hexadecimal")
    title: str | None = _column("headline, where it came with the article")
    outlet: str | None = _column("who published it")
    url: str | None = _column("where it was published")
    published: date | None = _column("the day it was published")
    extractor: str = _column("version of the extractor that its quotes come from")
    run: int = _column("the run that wrote it last", foreign_key="runs.id")


class StoredSpeaker(Table, table=True):
    __tablename__ = "speakers"
    __table_args__ = ({"comment": "People and bodies known by a key: the registry's, at every ingest."},)

    key: str = _column("short name in Latin letters, e.g. putin", primary_key=True)
    name_ar: str = _column("full name in Arabic")
    name_en: str = _column("full name in Latin letters")
    wikidata: str | None = _column("item in Wikidata, e.g. Q7747")


class Name(Table, table=True):
    __tablename__ = "names"
    __table_args__ = (
        Index(None, "folded"),
        {"comment": "Every spelling of a speaker's name, Arabic and Latin.", "sqlite_with_rowid": False},
    )

    speaker: str = _column("whose name", primary_key=True, foreign_key="speakers.key", ondelete="CASCADE")
    name: str = _column("as it is written", primary_key=True)
    folded: str = _column("for comparing: one form of every letter, no marks, no punctuation")


class HeldOffice(Table, table=True):
    __tablename__ = "offices"
    __table_args__ = ({"comment": "Offices that speakers held, with their dates.", "sqlite_with_rowid": False},)

    speaker: str = _column("who held it", primary_key=True, foreign_key="speakers.key", ondelete="CASCADE")
    position: int = _column("1, 2, 3 … as the registry lists them", primary_key=True)
    title_ar: str = _column("the office in Arabic")
    title_en: str = _column("the office in English")
    since: date | None = _column("first day, null if not known")
    until: date | None = _column("the day it ended, null if not known or not over")


class StoredQuote(Table, table=True):
    __tablename__ = "quotes"
    __table_args__ = (
        Index(None, "article_id", "position", unique=True),
        Index(None, "quote_id"),
        Index(None, "speaker", "article_id", "position"),
        Index(None, "speaker_folded"),
        _one_of("kind", QuoteKind),
        _one_of("form", Form),
        _one_of("cue_kind", CueKind),
        _one_of("mention_kind", MentionKind),
        _one_of("speaker_type", SpeakerType),
        CheckConstraint("cue_start <= cue_stop", name="cue_is_a_span"),
        CheckConstraint("mention_start < mention_stop", name="mention_is_a_span"),
        {"comment": "Statements that articles attribute to somebody, one row each."},
    )

    id: int = _column("row number, for the tables below; cite quote_id instead", primary_key=True)
    quote_id: str = _column("twelve hexadecimal digits: the same article, words and cue give the same id")
    article_id: str = _column("the article it stands in", foreign_key="articles.id", ondelete="CASCADE")
    position: int = _column("1, 2, 3 … in the order in which the article's quotes were found")
    kind: str = _column("direct: all in quotation marks; mixed: partly; indirect: not at all")
    form: str = _column("clause, or nominal where a noun phrase carries the statement")
    text: str = _column("the words of the statement as the article has them")
    text_folded: str = _column("the same words for searching: one form of every letter, no marks, no punctuation")
    cue_start: int | None = _column("where the reporting word starts; null where there is none")
    cue_stop: int | None = _column("where it stops; the character at this offset is no longer part of it")
    cue_kind: str | None = _column("what sort of reporting word")
    cue_lemma: str | None = _column("its dictionary form")
    sense: str | None = _column("what it says about the statement: say, deny, warn …")
    mention_start: int | None = _column("where the speaker is named; null where the subject is dropped")
    mention_stop: int | None = _column("where that stops")
    mention_kind: str | None = _column("how the speaker is mentioned")
    speaker: str | None = _column("key of a known speaker, null for others", foreign_key="speakers.key")
    speaker_name: str | None = _column("the fullest name known; null where the speaker is not known at all")
    speaker_folded: str | None = _column("that name for comparing")
    speaker_type: str | None = _column("what sort of speaker")
    via: str | None = _column("an outlet or body that relays the statement")
    confidence: float = _column("0 to 1")
    repair: str | None = _column("how broken quotation marks were closed; null for sound ones")


class StoredSpan(Table, table=True):
    __tablename__ = "spans"
    __table_args__ = (
        _one_of("role", ("content", "verbatim")),
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
