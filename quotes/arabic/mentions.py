"""The mention that a nominal group is: its words as printed, the name in it, the titles beside it."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.arabic.naming import Namer, third_person
from quotes.arabic.noun_phrase import NounPhrase
from quotes.arabic.personal_names import gender_of_name
from quotes.model import Mention, MentionKind, Span, SpeakerType


class MentionReader(Namer):
    """Makes mentions of groups."""

    def mention(self, group: NounPhrase, text: str, also: Sequence[NounPhrase] = ()) -> Mention:
        """The mention that a group (with groups in apposition) is."""
        starts, stops = self._tokens.starts, self._tokens.stops
        written = self._printed(group.start, group.stop, text, group.governor)
        titles, gender, stop = [], group.features.gender, group.stop
        named = self._named(group, also)
        for g in (group, *also):
            gender, stop = gender or g.features.gender, max(stop, g.stop)
            if g is not named:
                titles.append(written if g is group else self._printed(g.start, g.stop, text, g.governor))
                continue
            if g.name.start > g.start:
                titles.append(self._printed(g.start, g.name.start, text))
            if g.name.stop < g.stop and not self._words[g.name.stop].kinds.oneself:
                titles.append(self._printed(g.name.stop, g.stop, text))
        name = None
        if named is not None:
            kind = MentionKind.NAME
            governor = named.governor if named.name.start == named.start else ""
            name = self._printed(named.name.start, named.name.stop, text, governor)
        elif group.head.kinds.title and not group.parts:
            kind = MentionKind.TITLE
        else:
            kind = MentionKind.COLLECTIVE
        span = Span(starts[group.start], stops[stop - 1])
        if gender is None and named is not None and len(named.name) > 1:
            gender = gender_of_name(self._words[named.name.start].form)  # one word may be a surname: قالت منصور
        features = third_person(gender, group.features.number)
        return Mention(span, kind, written, name, tuple(titles), features=features)

    def _named(self, group: NounPhrase, also: Sequence[NounPhrase]) -> NounPhrase | None:
        """Which of a group and those in apposition to it bears the name."""
        if group.parts or group.type is SpeakerType.ANONYMOUS:
            return None
        if not also or (group.name and group.name.start == group.start and (len(group.name) > 1 or group.known)):
            return group if group.name else None  # بسمة الخلفاوي، أرملة الشهيد شكري بلعيد
        persons = [g for g in (group, *also) if g.name and not (g is group and self.is_weak_name(g.name))]
        return next((g for g in persons if g.name.start > g.start), persons[0] if persons else None)

    def _printed(self, start: int, stop: int, text: str, governor: str = "") -> str:
        """The words of a stretch as printed, without the conjunction and preposition that hang on the first."""
        written = text[self._tokens.starts[start] : self._tokens.stops[stop - 1]]
        if self._words[start].conjunction and written[0] in "وف":
            written = written[1:]
        if governor and written.startswith("لل"):
            written = "ال" + written[2:]
        elif governor and written.startswith(governor):
            written = written[1:].removeprefix("ـ")
        written = " ".join(written.split()).strip(" \"“”«»‘’'،,.:")
        for opening, closing in ("“”", "«»", "‘’"):
            if (opening in written) != (closing in written):
                written = written.replace(opening, "").replace(closing, "")  # حركة “النهضة
        return written.replace('"', "") if written.count('"') % 2 else written
