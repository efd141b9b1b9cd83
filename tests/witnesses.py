"""What the witness of a lexicon row has to show, by table; those of connectives are in `connectives.py`, by role."""

from __future__ import annotations

import re
from collections.abc import Callable

from quotes.arabic.content_keys import gist
from quotes.arabic.lexicon import Row
from quotes.boilerplate import boilerplate
from quotes.evaluate.match import content_places
from quotes.evaluate.notation import Drawn, read_drawing
from quotes.export.cite.byline import byline
from quotes.find.cues import find_cues, find_shifts
from quotes.find.passages import find_passages
from quotes.model import Article, Quote
from quotes.pipeline import extract, read_scene
from quotes.segment import segment
from quotes.text import Text, fold, tokenize

SAID = " إن الاتفاق قريب"
GOES_ON = "الحوار مستمر"


def quotes_of(text: str) -> list[Quote]:
    return extract(Article("witness", text))


def told(text: str, *said: tuple[str, str | None]) -> None:
    """The text has these statements and no others, each with its speaker; None where that does not matter."""
    found = [(quote.text, quote.speaker.name if quote.speaker else "?") for quote in quotes_of(text)]
    assert [words for words, _ in found] == [words for words, _ in said], text
    for (_, name), (_, wanted) in zip(found, said, strict=True):
        assert wanted is None or name == wanted, text


def nobody(text: str) -> None:
    told(text)


def said_by_one(row: Row) -> None:
    """Both statements of the text are of whoever is named first."""
    first, second = quotes_of(row["witness"])
    assert (first.text, second.text) == (GOES_ON, "الاتفاق قريب")
    assert first.speaker
    assert first.speaker == second.speaker


def pointed_to(row: Row) -> None:
    told(row["witness"], ("الحوار مستمر غدا", "رامي عون"))


def mentions(text: str, mention: str, words: str = "الاتفاق قريب") -> None:
    """The one statement of the text, with the words that name its speaker."""
    (quote,) = quotes_of(text)
    assert quote.text == words, text
    assert quote.mention
    assert quote.mention.span.of(text) == mention, text


def drawn(witness: str) -> None:
    """The one statement that is drawn, and nothing else."""
    drawing: Drawn = read_drawing(witness)
    (gold,) = drawing.quotes
    found = quotes_of(drawing.text)
    assert len(found) == 1, [quote.text for quote in found]
    (quote,) = found
    assert content_places(drawing.text, quote.content) == content_places(drawing.text, gold.content), quote.text
    assert quote.kind == gold.kind
    assert quote.cue
    assert quote.cue.span == gold.cue, quote.cue.span.of(drawing.text)
    if gold.mention:
        assert quote.mention
        assert quote.mention.span == gold.mention, quote.mention.span.of(drawing.text)


# What a witness has to show, by table and role


def verb(row: Row) -> None:
    drawn(row["witness"])


def preposition(row: Row) -> None:
    """What stands outside the brackets is the statement."""
    before = re.sub(r"^([^{}⟨⟩،]+?)(،? \{)", r"⟦\1⟧\2", row["witness"])
    drawn(re.sub(r"⟩، ([^⟦⟧]+)$", r"⟩، ⟦\1⟧", before))


def no_report(row: Row) -> None:
    nobody(row["witness"])


def homograph(row: Row) -> None:
    """The word is met and is no cue."""
    tokens = tokenize(Text(row["witness"]))
    (at,) = [
        n for n, token in enumerate(tokens.each) if fold(row["word"]) in (token.norm, token.norm.removeprefix("و"))
    ]
    assert at not in [cue.start for cue in find_cues(tokens)]
    nobody(row["witness"])


def governor(row: Row) -> None:
    """The أن of the witness belongs to the word."""
    scene = read_scene(segment(Article("witness", row["witness"])))
    (at,) = [n for n in range(scene.size) if scene.complementizer(n) and n]
    assert scene.words[at - 1].form == fold(row["word"])
    assert scene.is_governed(at)
    nobody(row["witness"])


def impersonal(row: Row) -> None:
    scene = read_scene(segment(Article("witness", row["witness"])))
    assert any(scene.phrase_at(at, "impersonal") == row for at in range(scene.size))
    nobody(row["witness"])


def mark(row: Row) -> None:
    (passage,) = find_passages(row["witness"])
    assert passage.inner.of(row["witness"]) == "نعم"
    assert passage.repair is None
    assert passage.closing
    assert row["mark"] in (passage.opening.of(row["witness"]), passage.closing.of(row["witness"]))


def page_furniture(row: Row) -> None:
    text = f"وصل الوفد أمس.\n{row['witness']}\nثم غادر."
    assert [span.of(text) for span in boilerplate(text)] == [row["witness"]]
    assert not boilerplate(f"وصل الوفد أمس. {row['witness']}")


def subject_whole(row: Row) -> None:
    """Everything after the verb of the witness is the mention."""
    if row["witness"].startswith("لم "):  # stands in negations alone
        nobody(row["witness"])
        return
    verb_, *rest = row["witness"].split()
    mentions(row["witness"] + SAID, " ".join(rest).removeprefix("عن ") if verb_ == "نقل" else " ".join(rest))


def subject_alone(row: Row) -> None:
    """The word after the verb is the mention, and the rest of the witness no part of it."""
    mentions(row["witness"] + SAID, row["witness"].split()[1])


def office(row: Row) -> None:
    """Not a description of whoever spoke last."""
    mention = row["witness"].removesuffix(SAID).split(" ", 1)[1]
    told(f"قال سامر الحلبي إن الطريق مغلق. {row['witness']}", ("الطريق مغلق", None), ("الاتفاق قريب", mention))


def relay(row: Row) -> None:
    (quote,) = quotes_of(row["witness"])
    assert (quote.text, quote.speaker and quote.speaker.name) == ("الطريق آمنة", "شاهد")
    assert quote.via == " ".join(row["witness"].split()[1:3])


def shift(row: Row) -> None:
    """The reporter turns away, so that a quotation which was never closed ends before."""
    assert find_shifts(tokenize(Text(row["witness"])))[0] == 0
    text = f"قال النائب: «الحوار مستمر ولن يتوقف. {row['witness']}"
    (passage,) = read_scene(segment(Article("witness", text))).passages.each
    assert passage.inner.of(text).strip() == "الحوار مستمر ولن يتوقف"


def eulogy(row: Row) -> None:
    """Whose words they are, and that the citer speaks on, whoever is praised."""
    said = row["witness"].partition("«")[2].rstrip("»")
    told(row["witness"], (said, row["speaker"]))
    bracketed = row["witness"].replace(": «", " (").replace("»", ")")
    told(f"{bracketed}. وأكد الشيخ أن الاتفاق قريب", (said, row["speaker"]), ("الاتفاق قريب", "الشيخ"))


def met(row: Row) -> None:
    told(f"قال سالم حداد إن الموسم جيد. {row['witness']}.", ("الموسم جيد", "سالم حداد"), ("الطريق آمن", "سالم حداد"))


def same_title(row: Row) -> None:
    """Under the other form of the title the same person speaks on."""
    verb_, said = ("وقالت", "قالت") if row["witness"].startswith("قالت") else ("وقال", "قال")
    text = f"{said} {row['same_as']} سامر الحلبي إن {GOES_ON}. {verb_} {row['written']}{SAID}"
    told(text, (GOES_ON, "سامر الحلبي"), ("الاتفاق قريب", "سامر الحلبي"))


def honoured(row: Row) -> None:
    """Who bears the title speaks, and not whoever spoke last."""
    last, bearer = quotes_of(row["witness"])
    assert last.speaker
    assert last.speaker.name in ("رامي عون", "رانيا عون")
    assert bearer.speaker
    assert bearer.speaker.name in ("سالم حداد", "سلمى حداد")
    assert row["honour"] in row["witness"]


def says_little(row: Row) -> None:
    """The word leaves nothing for comparing."""
    rest = " ".join(word for word in row["witness"].split() if word != row["word"])
    assert row["word"] in row["witness"]
    assert gist(row["witness"]).keys == gist(rest).keys


def negates(row: Row) -> None:
    assert fold(row["phrase"]) in fold(row["witness"])
    assert bool(gist(row["witness"]).negated) == (row["turns"] == "yes")


def heads_place(row: Row) -> None:
    """The word after it names a place, that same word alone does not."""
    assert gist(row["witness"]).places
    assert not gist(row["witness"].replace(row["word"] + " ", "")).places


def names_its_writer(row: Row) -> None:
    written = byline(Article("a", f"عنوان الخبر\n{row['witness']}\nافتتح الجسر اليوم."))
    assert written
    assert row["witness"].endswith(written)


def in_drawing(row: Row) -> None:
    """The word is one of the statement that is drawn, and the statement is found."""
    drawn(row["witness"])
    (gold,) = read_drawing(row["witness"]).quotes
    said = fold(" ".join(span.of(read_drawing(row["witness"]).text) for span in gold.content))
    assert fold(row["word"]).removesuffix("ه") in said


def beside_statement(row: Row) -> None:
    """The phrase stands in the sentence and outside the statement that is drawn."""
    drawn(row["witness"])
    drawing = read_drawing(row["witness"])
    (gold,) = drawing.quotes
    assert fold(row["phrase"]) in fold(drawing.text)
    assert not any(fold(row["phrase"]) in fold(span.of(drawing.text)) for span in gold.content)


def describes_before(row: Row) -> None:
    """The word belongs to the noun before it: everything up to إن is the mention."""
    mention = row["witness"].removesuffix(SAID).split(" ", 1)[1]
    mentions(row["witness"], mention)


def unsaid_or_written(row: Row) -> None:
    """A writer who is named by no more than that is nobody who spoke before."""
    said = row["witness"].partition(" إن ")[2]
    mention = row["witness"].partition(" إن ")[0].split(" ", 1)[1]
    told(f"قال سامر الحلبي إن الطريق مغلق. {row['witness']}", ("الطريق مغلق", None), (said, mention))


def another_holder(row: Row) -> None:
    """The bare title after it is somebody else's."""
    verb_, mention = row["witness"].removesuffix(SAID).split(" ", 1)
    bare = mention.split()[0]
    told(f"{row['witness']}. و{verb_} {bare} إن الطريق مغلق.", ("الاتفاق قريب", mention), ("الطريق مغلق", bare))


CHECKS: dict[str, Callable[[Row], None]] = {
    "addressees": subject_alone,
    "bylines": names_its_writer,
    "circumstances": beside_statement,
    "fillers": says_little,
    "eulogies": eulogy,
    "stances": in_drawing,
    "descriptions": describes_before,
    "former": another_holder,
    "proofs": verb,
    "adverbials": verb,
    "surnames": verb,
    "own_voices": unsaid_or_written,
    "pointers": pointed_to,
    "general_voices": said_by_one,
    "utterances": in_drawing,
    "furniture": page_furniture,
    "governors": governor,
    "homographs": homograph,
    "impersonal": impersonal,
    "marks": mark,
    "measures": no_report,
    "evidence": no_report,
    "finders": verb,
    "claimed_acts": verb,
    "provisions": no_report,
    "named_things": no_report,
    "negations": negates,
    "occasions": subject_alone,
    "offices": office,
    "phrase_ends": verb,
    "place_heads": heads_place,
    "prepositions": preposition,
    "quantifiers": subject_whole,
    "title_complements": describes_before,
    "relays": relay,
    "resumptions": verb,
    "meetings": met,
    "tellings": preposition,
    "shifts": shift,
    "verbs": verb,
    "same_titles": same_title,
    "honours": honoured,
}
