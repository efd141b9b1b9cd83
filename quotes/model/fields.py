"""What a quote has, once: records, tables, answers, exports, filters, marks and docs/columns.md follow from `FIELDS`.

A new field is a row here, whatever fills it, and its words in `data/ui` (CONTRIBUTING.md has all of it); what there
is of it in a database is a column of the layout it came with (`quotes.store.migrations`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from quotes.model.found import CueKind, MentionKind
from quotes.model.kinds import Form, QuoteKind, Verdict
from quotes.model.people import SpeakerType
from quotes.model.setting import Occasion, Role
from quotes.model.shapes import Compare, Field, Filter, Mark, Origin, Shape

SETTING: Final = Mark("⟮", "⟯", "\x1b[35m")

FIELDS: Final = (
    Field(
        "article_id",
        "The article: a file's name without the suffix, the id in a JSON line, or a page's address.",
        Shape.WORDS,
        filters=(Filter("article", "From this article.", metavar="ID"),),
        key=True,
    ),
    Field(
        "quote_id",
        "`q` and twelve hexadecimal digits; the same article, words and cue give the same id.",
        Shape.WORDS,
        key=True,
    ),
    Field(
        "kind",
        "`direct`: all of it in quotation marks; `mixed`: part of it; `indirect`: none of it.",
        Shape.WORDS,
        comments=("direct: all in quotation marks; mixed: partly; indirect: not at all",),
        choices=QuoteKind,
        filters=(Filter("kind", "In quotation marks, partly, or not."),),
        required=True,
    ),
    Field(
        "form",
        "`clause`, or `nominal` where a noun phrase carries the statement.",
        Shape.WORDS,
        comments=("clause, or nominal where a noun phrase carries the statement",),
        choices=Form,
        filters=(Filter("form", "Clauses, or noun phrases."),),
        required=True,
    ),
    Field(
        "content",
        "Where the statement stands: a list of `[start, stop]`.",
        Shape.SPANS,
        mark=Mark("⟦", "⟧", "\x1b[32m"),
    ),
    Field(
        "verbatim",
        "Where the parts in quotation marks stand: a list of `[start, stop]`.",
        Shape.SPANS,
        mark=Mark(),
    ),
    Field(
        "text",
        "The words of the statement as the article has them.",
        Shape.WORDS,
        comments=("the words of the statement as the article has them",),
        required=True,
    ),
    Field(
        "cue",
        "Where the reporting word stands: `[start, stop]`.",
        Shape.SPAN,
        comments=(
            "where the reporting word starts; null where there is none",
            "where it stops; the character at this offset is no longer part of it",
        ),
        mark=Mark("{", "}", "\x1b[33m"),
    ),
    Field(
        "cue_kind",
        "What sort of reporting word.",
        Shape.WORDS,
        comments=("what sort of reporting word",),
        choices=CueKind,
        public=False,
    ),
    Field(
        "cue_lemma",
        "The reporting word in its dictionary form.",
        Shape.WORDS,
        comments=("its dictionary form",),
    ),
    Field(
        "sense",
        "What the reporting word says about the statement: `say`, `deny`, `warn` …",
        Shape.WORDS,
        comments=("what it says about the statement: say, deny, warn …",),
        filters=(Filter("sense", "What the reporting word says: say, deny, warn …"),),
    ),
    Field(
        "polarity",
        "What the reporting word makes of the words: `stated`, `denied`, `asked` …, see below.",
        Shape.WORDS,
        origin=Origin.DERIVED,
    ),
    Field(
        "mention",
        "Where the speaker is mentioned: `[start, stop]`; empty where the subject is dropped.",
        Shape.SPAN,
        comments=("where the speaker is named; null where the subject is dropped", "where that stops"),
        mark=Mark("⟨", "⟩", "\x1b[36m"),
    ),
    Field(
        "mention_kind",
        "How the speaker is mentioned.",
        Shape.WORDS,
        comments=("how the speaker is mentioned",),
        choices=MentionKind,
        public=False,
    ),
    Field(
        "speaker",
        "The speaker's key in the registry; empty where the registry does not know them.",
        Shape.WORDS,
        comments=("key of a known speaker, null for others",),
    ),
    Field(
        "speaker_name",
        "The fullest name of the article; in a database the registry's, or the spelling that most articles have, "
        "without vowel signs and the like; empty where nobody could be found.",
        Shape.WORDS,
        comments=("the fullest name known; null where the speaker is not known at all",),
        folded=("speaker_folded", "that name for comparing"),
    ),
    Field(
        "speaker_type",
        "`person`, `organization`, `group` or `anonymous`.",
        Shape.WORDS,
        comments=("what sort of speaker",),
        choices=SpeakerType,
    ),
    Field(
        "found_speaker",
        "The key that the extractor gave.",
        Shape.WORDS,
        comments=("the key that the extractor gave, whatever the registry says since",),
        public=False,
    ),
    Field(
        "found_name",
        "The fullest name, or the title, by which the article knows the speaker.",
        Shape.WORDS,
        comments=("the fullest name, or the title, by which the article knows the speaker",),
        folded=("found_folded", "that name for comparing"),
        public=False,
    ),
    Field(
        "via",
        "Whoever passes the statement on: an outlet or body that relays it, or the speaker of the quote around it.",
        Shape.WORDS,
        comments=("who passes the statement on: an outlet or body, or the speaker of the quote around it",),
        folded=("via_folded", "its name for comparing"),
        filters=(Filter("via", "Relayed by an outlet or body of this name.", Compare.NAMED),),
    ),
    Field(
        "addressee",
        "To whom it was said, as the article has it: a person, a body, an outlet.",
        Shape.PART,
        role=Role.ADDRESSEE,
        filters=(Filter("to", "Said to somebody of this name.", Compare.NAMED, "NAME"),),
        mark=SETTING,
        layout=8,
    ),
    Field(
        "occasion",
        "On what occasion: `press conference`, `interview`, `speech`, `statement`, `post` …",
        Shape.WORDS,
        role=Role.OCCASION,
        choices=Occasion,
        filters=(Filter("occasion", "On such an occasion."),),
        layout=8,
    ),
    Field(
        "occasion_words",
        "The occasion as the article has it.",
        Shape.PART,
        role=Role.OCCASION,
        mark=SETTING,
        layout=8,
    ),
    Field(
        "place",
        "Where it was said, as the article has it.",
        Shape.PART,
        role=Role.PLACE,
        filters=(Filter("place", "Said in a place of this name.", Compare.NAMED, "NAME"),),
        mark=SETTING,
        layout=8,
    ),
    Field(
        "said_on",
        "The day on which it was said, or the first and last of the days that are meant; counted from the article's.",
        Shape.DAYS,
        role=Role.TIME,
        filters=(
            Filter("said_since", "Said on this day or later.", Compare.SINCE),
            Filter("said_until", "Said on this day or earlier.", Compare.UNTIL),
        ),
        layout=8,
    ),
    Field(
        "said_words",
        "The words that `said_on` rests on.",
        Shape.PART,
        role=Role.TIME,
        mark=SETTING,
        layout=8,
    ),
    Field(
        "medium",
        "The outlet or platform that carried it first, as the article has it.",
        Shape.PART,
        role=Role.MEDIUM,
        mark=SETTING,
        layout=8,
    ),
    Field(
        "confidence",
        "The probability that words and speaker are both right, as learnt on annotated articles.",
        Shape.NUMBER,
        comments=("0 to 1",),
        filters=(Filter("min_confidence", "This sure at least.", Compare.LEAST),),
        required=True,
    ),
    Field(
        "reasons",
        "Why it was read so: a list of `rule`, `span` and `note`.",
        Shape.REASONS,
    ),
    Field(
        "repair",
        "How broken quotation marks were closed; empty for sound ones.",
        Shape.WORDS,
        comments=("how broken quotation marks were closed; null for sound ones",),
    ),
    Field(
        "verdict",
        "What a person said of it: `accepted`, `corrected`, `rejected`; empty where nobody looked at it.",
        Shape.WORDS,
        origin=Origin.REVIEW,
        comments=("what a person who looked at it said; null where nobody did",),
        choices=Verdict,
    ),
    Field(
        "title",
        "The article's headline, where it came with the article.",
        Shape.WORDS,
        origin=Origin.ARTICLE,
    ),
    Field(
        "outlet",
        "Who published the article.",
        Shape.WORDS,
        origin=Origin.ARTICLE,
        filters=(Filter("outlet", "From this outlet's articles."),),
    ),
    Field(
        "published",
        "The day it was published, like 2022-01-31.",
        Shape.DAY,
        origin=Origin.ARTICLE,
        column="quotes.published",  # kept there too, because so much is asked by it
        filters=(
            Filter("since", "From articles of this day or later.", Compare.SINCE),
            Filter("until", "From articles of this day or earlier.", Compare.UNTIL),
        ),
    ),
    Field("url", "Where it was published.", Shape.WORDS, origin=Origin.ARTICLE),
)

PUBLIC: Final = tuple(each for each in FIELDS if each.public)
OWN: Final = tuple(each for each in PUBLIC if each.origin is Origin.QUOTE)
MEANING: Final = {key: meaning for each in PUBLIC for key, meaning in each.keys.items()}
RECORD: Final = tuple(key for each in OWN for key in each.keys)
FILTERS: Final = tuple((each, asked) for each in FIELDS for asked in each.filters)
MARKED: Final = tuple(each for each in FIELDS if each.mark)
SETTINGS: Final = tuple(each for each in FIELDS if each.role)


def keys_of(*shapes: Shape) -> tuple[str, ...]:
    """The keys of a record whose values have one of these shapes."""
    return tuple(each.name for each in PUBLIC if each.shape in shapes)


PLACED: Final = (*keys_of(Shape.SPAN), *(f"{name}_span" for name in keys_of(Shape.PART)))
# What is marked, under the key of its place, its list of places or its words.
MARKS: Final = {(f"{each.name}_span" if each.shape is Shape.PART else each.name): each for each in MARKED}


def record_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a quote as JSON has them: the keys are `RECORD`, in that order."""
    record: dict[str, Any] = {}
    for each in OWN:
        value = values[each.name]
        if each.shape is Shape.PART:
            words, place = (value.text, list(value.span)) if value is not None else (None, None)
            record |= {each.name: words, f"{each.name}_span": place}
            continue
        if each.shape is Shape.SPAN:
            value = list(value) if value is not None else None
        elif each.shape is Shape.SPANS:
            value = [list(span) for span in value]
        elif each.shape is Shape.REASONS:
            value = [
                {"rule": reason.rule, "span": list(reason.span) if reason.span else None, "note": reason.note}
                for reason in value
            ]
        record[each.name] = value
    return record
