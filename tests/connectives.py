"""What the witness of a row of connectives has to show, by its role."""

from __future__ import annotations

import re
from collections.abc import Callable

from quotes.arabic.lexicon import Row
from tests.witnesses import GOES_ON, SAID, mentions, no_report, quotes_of, told


def clause_of_subject(row: Row) -> None:
    speaker = next((word for word in row["witness"].split() if word.startswith("الوزير")), None)
    told(row["witness"], ("الاتفاق قريب", speaker))


def new_statement(row: Row) -> None:
    feminine = "أكدت" in row["witness"]
    several = "أكدوا" in row["witness"]
    first = "قالت الوزيرة" if feminine else "قال الوزراء" if several else "قال الوزير"
    told(f"{first} إن {GOES_ON}، {row['witness']}", (GOES_ON, None), ("الاتفاق قريب", None))


def statement_before(row: Row) -> None:
    words, speaker = re.split(rf"،? {row['word']} ", row["witness"])[0], row["witness"].split()[-1]
    told(row["witness"], (words, speaker))


def said_after(row: Row) -> None:
    told(row["witness"], ("الاتفاق قريب", row["witness"].split()[1]))


def another_voice(row: Row) -> None:
    told(f"قال الوزير إن {GOES_ON}، {row['witness']}", (GOES_ON, "الوزير"), ("الحوار توقف", None))


def withheld(row: Row) -> None:
    feminine = row["word"].startswith("ت")
    told(f"{'قالت الوزيرة' if feminine else 'قال الوزير'} إن {GOES_ON}، {row['witness']}", (GOES_ON, None))


def conceded(row: Row) -> None:
    told(row["witness"], ("الطريق آمن", "الوزير"))


def asked(row: Row) -> None:
    verb, asker, question = row["witness"].split(maxsplit=2)
    assert question.startswith(row["word"]), verb
    told(row["witness"], (question, asker))


def prayed(row: Row) -> None:
    told(f"قال الوزير إن {GOES_ON}. {row['witness']}.", (GOES_ON, "الوزير"), ("يحفظ البلاد", "الوزير"))


def but(row: Row) -> None:
    told(row["witness"], (GOES_ON, "الوزير"), ("الحوار توقف", "النقابة"))


def where(row: Row) -> None:
    mentions(f"قال {row['witness']}{SAID}", row["witness"])


def topic(row: Row) -> None:
    name, said = row["witness"].split(": ")
    told(row["witness"], (said, name.split(f" {row['word']}")[0]))


def only_before(row: Row) -> None:
    told(row["witness"], ("الحوار مستمر", "الوزير"))


def next_topic(row: Row) -> None:
    told(row["witness"], ("الحوار مستمر", "الوزير"), ("أنه قريب", "الوزير"))


def voice_of_place(row: Row) -> None:
    name, said = row["witness"].split(": ")
    told(row["witness"], (said, name))


def outlet_spelt(row: Row) -> None:
    told(row["witness"], ("الاتفاق قريب", None))


def issuer(row: Row) -> None:
    """What was issued is said by whoever issued it."""
    verb_ = "قالت" if row["witness"].split()[1].endswith(("ة", "ت")) else "قال"
    told(f"{verb_} {row['witness']}{SAID}", ("الاتفاق قريب", "الوزارة"))


def object_of_speech(row: Row) -> None:
    """The noun is no subject: whoever spoke before goes on."""
    feminine = row["witness"].split()[0].endswith("ت") and row["word"].endswith("ها")
    first, who = ("قالت الوزيرة", "الوزيرة") if feminine else ("قال الوزير", "الوزير")
    told(f"{first} إن {GOES_ON}. {row['witness']}", (GOES_ON, who), ("الاتفاق قريب", who))


def no_speech_after_colon(row: Row) -> None:
    colon = row["witness"].index(":")
    assert not [quote.text for quote in quotes_of(row["witness"]) if quote.content[0].start > colon]


def named(row: Row) -> None:
    name = row["witness"].removesuffix(SAID).split(" ", 1)[1]
    (quote,) = quotes_of(row["witness"])
    assert quote.text == "الاتفاق قريب"
    assert quote.mention
    assert quote.mention.span.of(row["witness"]) in (name, name.removeprefix("ل"))
    if "توفيق" in name:
        assert quote.mention.name == "توفيق"


def acting(row: Row) -> None:
    (quote,) = quotes_of(row["witness"])
    assert quote.mention
    assert (quote.text, quote.mention.name) == ("الاتفاق قريب", "سالم توفيق")


def told_by_name(row: Row) -> None:
    """The name beside the word is that of who speaks, and nothing else is."""
    (quote,) = quotes_of(row["witness"])
    assert quote.text == "الاتفاق قريب"
    assert quote.mention
    assert quote.mention.name in ("سالم حداد", "سلمى حداد")


def unnamed_kin(row: Row) -> None:
    """The name in the witness is not that of who speaks."""
    (quote,) = quotes_of(row["witness"])
    assert quote.text == "الاتفاق قريب"
    assert quote.mention
    assert quote.mention.name is None
    assert quote.mention.span.of(row["witness"]).endswith("سالم حداد")


def with_whom(row: Row) -> None:
    """Whoever stands after it does not speak: whoever spoke before goes on."""
    text = f"قال سالم حداد إن {GOES_ON}. {row['witness']}"
    told(text, (GOES_ON, "سالم حداد"), ("الاتفاق قريب", "سالم حداد"))


CONNECTIVES: dict[str, Callable[[Row], None]] = {
    "head": clause_of_subject,
    "turn": new_statement,
    "as": statement_before,
    "as_what": statement_before,
    "quasi": said_after,
    "asks": asked,
    "spoken": asked,
    "prayed": prayed,
    "beside": another_voice,
    "side": another_voice,
    "withheld": withheld,
    "concedes": conceded,
    "performs": no_report,
    "but": but,
    "compass": where,
    "headline": topic,
    "we": voice_of_place,
    "came": only_before,
    "more": only_before,
    "topic": next_topic,
    "silence": no_report,
    "letter": outlet_spelt,
    "speech": object_of_speech,
    "initial": named,
    "honorific": named,
    "kin": unnamed_kin,
    "aide": unnamed_kin,
    "rank": named,
    "acting": acting,
    "called": told_by_name,
    "described": told_by_name,
    "origin": told_by_name,
    "perfect": clause_of_subject,
    "concerns": next_topic,
    "fronts": only_before,
    "list": no_speech_after_colon,
    "numbered": named,
    "issued": issuer,
    "of": with_whom,
}
