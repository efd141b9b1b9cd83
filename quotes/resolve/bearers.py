"""Who of an article bears a name, a surname, a title or an office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.arabic.personal_names import gender_of_name, is_kin
from quotes.arabic.words import word
from quotes.model import Mention, Person, Speaker, SpeakerType
from quotes.resolve.local_speakers import LocalSpeaker, LocalSpeakers
from quotes.resolve.names_in_text import NamesInText
from quotes.resolve.registered_names import RegisteredNames
from quotes.resolve.registry import Registry, own_names, sure_names
from quotes.resolve.same_speaker import (
    differs_in_gender,
    is_same_title,
    is_surname,
)
from quotes.resolve.titles import Title, bodies_in_general, heads_in_general, is_head_of_state, offices_of
from quotes.text import Document, name_key


class Bearers:
    """Those whom one article has named so far, and whom its text and the registry know besides."""

    def __init__(self, document: Document, full_names: Sequence[range], registry: Registry) -> None:
        """``full_names``: the token ranges of the full names in the text."""
        self._article = document.article
        self._registry = registry
        self._members = LocalSpeakers()
        self._text = NamesInText(document, full_names)
        self._registered = RegisteredNames(registry, self._text, document.article.published)
        self._heard: dict[str, int] = {}  # where each last spoke, by name

    def _named_in_text(self, name: str, titles: set[str]) -> LocalSpeaker:
        """The member who bears a full name of the text, new unless the article has made one of them."""
        full = name_key(name)
        member = self._member_named(full)
        if member is None:
            gender = gender_of_name(full.split()[0])
            person = self._registered.person_of(full, titles)
            member = LocalSpeaker(name, {full}, set(), SpeakerType.PERSON, gender, person)
            self._members.add(member)
        return member

    def _member_named(self, full: str) -> LocalSpeaker | None:
        """Whoever bears a full name, as its key has it, or one that begins so (بيتر آش لي)."""
        alike = list(self._members.sharing(*full.split()))
        longer = (each for each in alike if any(name.startswith(f"{full} ") for name in each.names))
        return next((each for each in alike if full in each.names), None) or next(longer, None)

    def _member_of(self, speaker: Speaker) -> LocalSpeaker | None:
        """Somebody who has spoken in the article."""
        return next((member for member in reversed(self._members) if member.name == speaker.name), None)

    def _bearer_of_title(self, mention: Mention, key: str) -> LocalSpeaker | None:
        """Whoever had this title before in the article, in these words or in others (رئيس كازاخستان)."""
        first = key.split(maxsplit=1)[:1]
        alike = self._members.sharing(*first, *(word(head).bare for head in first))
        joint = mention.features.number == "p"
        for member in alike if first else reversed(self._members):
            if differs_in_gender(member.gender, mention.features.gender):
                continue
            if any(key == title if joint else is_same_title(key, title) for title in member.titles):
                return member
        return None if joint else self._same_office(mention)

    def _titled_in_text(self, mention: Mention, key: str, since: int = 0) -> LocalSpeaker | None:
        """The one person who has this title before and has not spoken with it: الوزيرة, of سلمى حداد، وزيرة المالية.

        ``since``: a place in the text before which nobody is looked for.
        """
        stretch = range(since, mention.span.start)
        name = self._text.bearer_of(key, stretch) if mention.features.number not in ("p", "d") else None
        if name is None:
            return None
        full = name_key(name)
        member = self._member_named(full)
        gender = member.gender if member is not None else gender_of_name(full.split()[0])
        if differs_in_gender(gender, mention.features.gender):
            return None
        member = self._named_in_text(name, {key})
        self._members.learn(member, (key,))
        member.titles.add(key)
        return member

    def _same_office(self, mention: Mention) -> LocalSpeaker | None:
        """Whoever has a title of the same place that says more: المتحدث الأميركي, the ministry's before."""
        title = self._registry.read_title(mention.text)
        if title is None or not title.words:
            return None
        office, _, generic = title.words.rpartition(" ")
        general = title.place is None and generic.removeprefix("لل") in bodies_in_general()
        if title.place is None and not (general and office):
            return None
        for member in reversed(self._members):
            if differs_in_gender(member.gender, mention.features.gender):
                continue
            for each in self._titles_of(member):
                if general and each.place is not None and each.words == office:
                    return member
                if each.place == title.place and f"{each.words} ".startswith(f"{title.words} "):
                    return member
        return None

    def _titles_of(self, member: LocalSpeaker) -> Iterator[Title]:
        """A member's titles as the article has them, and the offices that are theirs on its day."""
        day, person = self._article.published, member.person
        offices = [o.title_ar for o in person.offices if day and o.held_on(day)] if person else []
        for each in (*member.titles, *offices):
            title = self._registry.read_title(each)
            if title is not None:
                yield title

    def _head_of_state(self, mention: Mention, parts: Sequence[str]) -> LocalSpeaker | None:
        """رئيس البلاد, رئيس الدولة, العاهل: the one head of a state whom the article has named."""
        if name_key(mention.text) not in heads_in_general():
            return None
        found = [
            member
            for member in self._members
            if member.type is SpeakerType.PERSON
            and not differs_in_gender(member.gender, mention.features.gender)
            and any(map(is_head_of_state, self._offices_of(member)))
        ]
        return found[0] if len(found) == 1 else None

    def _offices_of(self, member: LocalSpeaker) -> Iterator[str]:
        for title in self._titles_of(member):
            if title.place is not None:
                yield from offices_of(title.words)

    def _holder(self, person: Person, mention: Mention) -> LocalSpeaker:
        """The member who holds an office, new unless the article has named them."""
        for member in self._members:
            if member.person is person:
                return member
        said = filter(self._text.says, own_names(person))
        named = max(said, key=lambda name: (len(name.split()), name), default=None)
        name = person.name_ar if named is None or person.renames else named
        title = mention.text if named is None or person.renames else None
        holder = LocalSpeaker(name, {name_key(person.name_ar)}, set(), person.type, person.gender, person, title)
        self._members.add(holder)
        return holder

    def _bearer(self, parts: Sequence[str]) -> LocalSpeaker | None:
        """الشهري, العماد عون: a surname that is also a common word, said alone or after titles."""
        if not 0 < len(parts) <= 3 or is_kin(word(parts[0])) or not all(word(p).kinds.title for p in parts[:-1]):
            return None
        surname = name_key(parts[-1])
        for member in self._members.sharing(surname):
            longest = max(map(str.split, sorted(member.names)), key=len)
            first = word(longest[0]).kinds
            named = len(longest) > 1 and (first.given or not first.title)  # نجل الرئيس المصري has no surname
            if member.type is SpeakerType.PERSON and named and longest[-1] == surname:
                return member
        return self._bearer_in_text(surname) if is_surname(parts) else None

    def _bearer_in_text(self, surname: str) -> LocalSpeaker | None:
        """Somebody whom the article names in full and who has not spoken yet."""
        full = next((name for name in self._text.with_word(surname) if name_key(name).split()[-1] == surname), None)
        return None if full is None else self._named_in_text(" ".join(full.split()), set())

    def _registered_bearer(self, parts: Sequence[str], printed: str) -> LocalSpeaker | None:
        """روحاني, الرئيس السيسي: a registered surname that is a word of its own, alone or after titles."""
        if self._registered.is_spokesman(parts):
            return self._named_in_text(" ".join(parts[-2:]), set())
        if not 0 < len(parts) <= 3 or not all(word(part).kinds.title and word(part).definite for part in parts[:-1]):
            return None
        surname = name_key(parts[-1])
        bearers = self._registry.surnames.get(surname, ())
        alone = not bearers or (len(bearers) == 1 and bearers[0].alone)
        if (
            not alone
            or (person := self._registered.person_of(surname, set())) is None
            or person.type is not SpeakerType.PERSON
        ):
            return None
        known = next((member for member in self._members if member.person is person), None)
        if known is None:
            known = LocalSpeaker(
                printed.rsplit(maxsplit=1)[-1], {surname}, set(), person.type, person.gender or None, person
            )
            self._members.add(known)
        return known

    def _office(self, mention: Mention) -> Person | None:
        """Who held the office on the article's day; undated, the only holder whom the text names."""
        day = self._article.published
        if day is not None:
            person = self._registry.holder(mention.text, day)
        else:
            named = {
                holder.person.key: holder.person
                for holder in self._registry.holders(mention.text)
                if any(self._text.says(name) or self._text.says(f"و{name}") for name in sure_names(holder.person))
            }
            person = next(iter(named.values())) if len(named) == 1 else None
        gender = person.gender or None if person is not None else None
        return None if differs_in_gender(gender, mention.features.gender) else person

    @staticmethod
    def _speaker(member: LocalSpeaker) -> Speaker:
        person = member.person
        if person is None:
            return Speaker(None, member.name, member.type, member.name)
        found = " ".join((member.title or member.name).split())
        return Speaker(person.key, person.name_ar if person.renames else found, person.type, found)
