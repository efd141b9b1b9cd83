"""A quote with its article, as every style needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from quotes.arabic.lexicon import table
from quotes.arabic.senses import STATED, deed
from quotes.export.cite.byline import byline
from quotes.export.cite.claim import kind, own
from quotes.export.cite.place import paragraphs, spans
from quotes.export.cite.wording import Wording
from quotes.export.columns import Record
from quotes.export.terminal import flat
from quotes.model import Article, Span

GAP = " […] "


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote that stands in its article. ``label`` is its id, with a number where several speakers share it."""

    record: Record
    article: Article
    say: Wording
    label: str

    @property
    def kind(self) -> str:
        """Whose words they are: ``direct`` only where all of them stand in marks, whatever the record says."""
        return kind(self.article.text, self.content, self.verbatim)

    @property
    def content(self) -> tuple[Span, ...]:
        """Where the words stand in the article."""
        return spans(self.record["content"])

    @property
    def verbatim(self) -> tuple[Span, ...]:
        """The parts in quotation marks, as far as they belong to the content and hold more than a name."""
        return own(self.article.text, self.content, spans(self.record["verbatim"]))

    @property
    def text(self) -> str:
        """The exact words, with a mark of omission between pieces."""
        return GAP.join(span.of(self.article.text) for span in self.content)

    @property
    def words(self) -> str:
        """The words on one line, and in «» only what the speaker said so: all, parts, or nothing."""
        if self.kind == "direct":
            return f"«{self.say.held(flat(self.text))}»"
        if self.kind == "indirect":
            return flat(self.text)
        return flat(GAP.join("".join(self._own_and_others(span)) for span in self.content))

    def _own_and_others(self, span: Span) -> Iterator[str]:
        """The verbatim parts of a piece in «», the rest without the marks that stood around them."""
        at = span.start
        parts = sorted(part for part in self.verbatim if span.contains(part))
        for part in parts:
            between = Span(at, max(at, part.start)).of(self.article.text)
            yield _without_marks(between, before=at > span.start, after=True)
            yield f"«{self.say.held(part.of(self.article.text).strip())}»"
            at = max(at, part.stop)
        yield _without_marks(Span(at, span.stop).of(self.article.text), before=bool(parts), after=False)

    @property
    def name(self) -> str:
        """The speaker's, or that it is not known."""
        return self.say.set(flat(self.record["speaker_name"] or "") or self.say("unknown"))

    @property
    def speaker(self) -> str:
        """The name, and who relays the statement."""
        via = flat(self.record["via"] or "")
        return self.say("relayed", speaker=self.name, via=self.say.set(via)) if via else self.name

    @property
    def deed(self) -> str:
        """What the speaker does with the words where they do not just say them (denied that); ``""`` where they do."""
        return deed(self.record["sense"], self.record["form"], self.kind, self.say.language)

    def done(self, words: str) -> str:
        """Words of the quote, after what the speaker does with them: denied that: …"""
        return self.say("done", deed=self.deed, words=words) if self.deed else words

    def phrase(self, key: str, **pieces: object) -> str:
        """A phrase for this kind of quote, the one with the deed where there is one."""
        return self.say(f"{key}_deed_{self.kind}" if self.deed else f"{key}_{self.kind}", deed=self.deed, **pieces)

    @property
    def manner(self) -> str:
        """Whose the words are, and what is done with them."""
        manner = self.say(f"manner_{self.kind}")
        return self.say("manner_deed", manner=manner, deed=self.deed) if self.deed else manner

    @property
    def characters(self) -> str:
        """Where the pieces stand: [start, stop), in code points of the article's text."""
        return ", ".join(f"[{start}, {stop})" for start, stop in self.content)

    @property
    def paragraphs(self) -> tuple[int, int]:
        """The first and the last paragraph that the words stand in, counted from 1."""
        return paragraphs(self.article.text, self.content)

    @property
    def place(self) -> str:
        """Paragraphs and characters, in words."""
        return self.say("place", paragraphs=self.numbered("paragraph"), characters=self.say.set(self.characters))

    def numbered(self, key: str) -> str:
        """The paragraphs in words: one, or from one to another."""
        first, last = self.paragraphs
        return self.say(key if first == last else f"{key}s", first=first, last=last)

    @property
    def particulars(self) -> str:
        """The article's id, the place in it, the quote's id, whose words they are."""
        article, quote = self.say.set(flat(self.article.id)), self.say.set(self.record["quote_id"])
        return self.say("particulars", manner=self.manner, article=article, place=self.place, quote=quote)

    @property
    def attribution(self) -> str:
        """Who, when and where, and the particulars: all that a program has no field for."""
        pieces = {"speaker": self.speaker, "particulars": self.particulars}
        if not self.setting:
            return self.say("attributed", **pieces)
        by = self.say("reported_by", outlet=self.outlet) if self.outlet else ""
        return self.say("attributed_said", setting=self.say.listed(self.setting, by), **pieces)

    @property
    def setting(self) -> str:
        """When, on what occasion, where, to whom and through what it was said, in words; ``""`` where none is told."""
        record, say = self.record, self.say
        to, over = record.get("addressee"), record.get("medium")
        parts = {"said_at": {"place": record.get("place")}, "said_to": {"addressee": to}}
        if over != to:  # an outlet that is spoken to carries it, too
            parts["said_over"] = {"medium": over}
        named = ((key, name, value) for key, each in parts.items() for name, value in each.items() if value)
        told = [say(key, **{name: say.set(flat(value))}) for key, name, value in named]
        occasion = say(f"occasion_{record['occasion']}") if record.get("occasion") else ""
        return say.listed(self._day(), occasion, *told)

    def _day(self) -> str:
        first, last = self.said_on
        if first is None or last is None:
            return ""
        if first == last:
            return self.say("said_on", day=self.say.date("note_date", first))
        days = {"first": self.say.date("note_date", first), "last": self.say.date("note_date", last)}
        return self.say("said_between", **days)

    @property
    def said_on(self) -> tuple[date, date] | tuple[None, None]:
        """The first and the last of the days that are meant."""
        if not self.record.get("said_on"):
            return None, None
        first, _, last = self.record["said_on"].partition("/")
        return date.fromisoformat(first), date.fromisoformat(last or first)

    @property
    def title(self) -> str:
        """The headline, or that there is none and the article's id."""
        if title := flat(self.article.title or ""):
            return self.say.set(title)
        return self.say("untitled", article=self.say.set(flat(self.article.id)))

    @property
    def writer(self) -> str:
        """Who wrote the article, as it came with the article or as a line of it says."""
        found = flat(self.article.author or "") or byline(self.article)
        return self.say.set(found) if found else ""

    @property
    def accessed(self) -> date | None:
        """The day on which the page was fetched."""
        return self.article.fetched.date() if self.article.fetched else None

    @property
    def tags(self) -> tuple[str, ...]:
        """By what a collection of citations is filtered: the speaker, the kind, and what is done with the words."""
        done = () if self.record["polarity"] == STATED else (self.record["polarity"],)
        name = flat(self.record["speaker_name"] or "")
        return (*((name,) if name else ()), self.kind, *done)

    @property
    def outlet(self) -> str:
        """The outlet, set in its own direction; empty where nobody knows it."""
        outlet = flat(self.article.outlet or "")
        return self.say.set(outlet) if outlet else ""


def _without_marks(text: str, *, before: bool, after: bool) -> str:
    """A stretch between verbatim parts, without the quotation mark at the side where one of them stands."""
    mark = "|".join(sorted((re.escape(row["mark"]) for row in table("marks")), key=len, reverse=True))
    if before:
        text = re.sub(rf"^\s*(?:{mark})", "", text)
    return re.sub(rf"(?:{mark})\s*$", "", text) if after else text
