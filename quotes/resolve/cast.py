"""The cast of one article: every mention to the person or body it stands for.

Inside the article a surname is the full name that bears it, a bare title the person it stood beside,
الوزارة the ministry named before. Then the registry says whether we know them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from quotes.arabic.lexicon import table, words
from quotes.arabic.words import word
from quotes.model import Mention, MentionKind, Person, Reason, Speaker, SpeakerType
from quotes.resolve.members import Member, Members
from quotes.resolve.registry import Registry
from quotes.text import WORD, Document, fold, found_words, name_key, text_key


class Cast:
    """Resolves the mentions of one article in text order."""

    def __init__(self, document: Document, full_names: Sequence[range], registry: Registry) -> None:
        """``full_names``: the token ranges of the full names in the text."""
        self._tokens = document.tokens
        self._full_names = full_names
        self._article = document.article
        self._registry = registry
        self._members = Members()
        self._said: dict[str, bool] = {}
        self._text_key: str | None = None
        self._names_by_word: dict[str, list[str]] | None = None

    # -- what the text gives somewhere -------------------------------------------------------------

    def _named_in_text(self) -> Iterator[str]:
        """The full names as printed, without what is tied to the first word."""
        for found in self._full_names:
            w = word(self._tokens.each[found.start].norm)
            start = self._tokens.starts[found.start] + len(w.conjunction) + len(w.preposition)
            yield self._article.text[start : self._tokens.stops[found.stop - 1]]

    def _names_with(self, end: str) -> list[str]:
        """The full names in the text that begin or end with a word."""
        if self._names_by_word is None:
            self._names_by_word = {}
            for name in self._named_in_text():
                key = name_key(name).split()
                for each in {*key[:1], *key[-1:]}:
                    self._names_by_word.setdefault(each, []).append(name)
        return self._names_by_word.get(end, [])

    def _says(self, name: str) -> bool:
        """Do the words of a name or title stand in the text?"""
        if self._text_key is None:
            self._text_key = f" {text_key(self._article.text)} "
        if name not in self._said:
            self._said[name] = f" {name_key(name)} " in self._text_key
        return self._said[name]

    # -- resolving ---------------------------------------------------------------------------------

    def resolve(self, mention: Mention, type_: SpeakerType, previous: Speaker | None) -> tuple[Speaker, Reason]:
        """The speaker a mention stands for. ``previous`` is the last speaker, for المتحدث ذاته."""
        if mention.kind is MentionKind.NAME and mention.name:
            return self._by_name(mention, type_)
        if mention.kind is MentionKind.TITLE:
            return self._by_title(mention, type_, previous)
        return self._by_head(mention, type_, previous)

    def _by_name(self, mention: Mention, type_: SpeakerType) -> tuple[Speaker, Reason]:
        assert mention.name is not None
        key = name_key(mention.name)
        titles = {_title_key(title) for title in mention.titles if title}
        for member in self._members.sharing(*key.split()):
            if _gender_differs(member.gender, mention.features.gender) and key not in member.names:
                continue  # ماكرون, a woman
            if member.type is SpeakerType.PERSON and _same_person(key, member.names):
                self._members.learn(member, {key} - member.names | titles - member.titles)
                member.names.add(key)
                member.titles |= titles
                member.gender = member.gender or mention.features.gender
                if len(key.split()) > len(name_key(member.name).split()) and not self._ends_oddly(mention.name):
                    member.name = mention.name
                if member.person is None:
                    member.person = self._registered(key, member.names, member.titles)
                return self._speaker(member), Reason("name_again", mention.span, member.name)
        full = self._longer(mention.name)
        person = self._registered(name_key(full), {key}, titles)
        member = Member(full, {key, name_key(full)}, titles, SpeakerType.PERSON, mention.features.gender, person)
        self._members.add(member)
        rule = "registered_name" if person else ("fuller_name" if full != mention.name else "name")
        return self._speaker(member), Reason(rule, mention.span, full)

    @staticmethod
    def _ends_oddly(name: str) -> bool:
        return len(name.split()) > 5

    def _longer(self, name: str) -> str:
        """The full name in the text that a surname or given name is short for."""
        parts = name_key(name).split()
        if len(parts) > 1:
            return name
        best = name
        for candidate in self._names_with(parts[0]) if parts else []:
            if len(name_key(candidate).split()) > max(1, len(name_key(best).split())):
                best = candidate
        return " ".join(best.split())

    def _registered(self, full: str, names: set[str], titles: set[str]) -> Person | None:
        """The registered person a name is; homographs need the office or the full name in the article."""
        registry = self._registry
        if full in registry.full_names:
            return registry.full_names[full]
        parts = full.split()
        surname = parts[-1] if parts else ""
        known = registry.surnames.get(surname)
        if known is None:
            return None
        person, alone = known
        if len(parts) > 1:
            return person if parts[0] in self._registry.given_names[person.key] else None
        if alone:
            return person if not self._other_bearer(surname, person) else None
        offices = {name_key(office.title_ar) for office in person.offices}
        named = any(self._says(name) for name in person.full_names)
        return person if named or titles & offices or any(map(self._says, offices)) else None

    def _other_bearer(self, surname: str, person: Person) -> bool:
        """Does the text give this surname to somebody else, and never to the registered person?"""
        keys = [name_key(name).split() for name in self._names_with(surname)]
        bearers = [key[0] for key in keys if key[-1] == surname]
        return bool(bearers) and not any(b in self._registry.given_names[person.key] for b in bearers)

    def _by_title(self, mention: Mention, type_: SpeakerType, previous: Speaker | None) -> tuple[Speaker, Reason]:
        key = _title_key(mention.text)
        parts = _words(mention.text)
        if previous is not None and parts and word(parts[-1]).kinds.oneself:
            return previous, Reason("same_speaker_again", mention.span, previous.name)
        bearer = self._bearer(parts)
        if bearer is not None:
            return self._speaker(bearer), Reason("surname_again", mention.span, bearer.name)
        first = key.split(maxsplit=1)[:1]
        alike = self._members.sharing(*first, *(word(head).bare for head in first))
        for member in alike if first else reversed(self._members):
            if _gender_differs(member.gender, mention.features.gender):
                continue
            joint = mention.features.number == "p"
            if any(key == title if joint else _title_matches(key, title) for title in member.titles):
                return self._speaker(member), Reason("title_again", mention.span, member.name)
        person = self._office(key)
        if person is not None:
            holder = next((m for m in self._members if m.person is person), None)
            if holder is None:
                names = {name_key(person.name_ar)}
                holder = Member(person.name_ar, names, set(), SpeakerType.PERSON, person.gender, person, mention.text)
                self._members.add(holder)
            self._members.learn(holder, (key,))
            holder.titles.add(key)
            return self._speaker(holder), Reason("office", mention.span, person.key)
        if parts and word(parts[0]).kinds.possessed and not word(parts[0]).gender:  # سموه
            last = next((m for m in reversed(self._members) if m.type is SpeakerType.PERSON), None)
            if (previous is None or previous.type is not SpeakerType.PERSON) and last is not None:
                return self._speaker(last), Reason("honoured_before", mention.span, last.name)
        source = self._described_source(parts)
        if source is not None:
            return self._speaker(source), Reason("head_again", mention.span, source.name)
        if (
            type_ is SpeakerType.PERSON
            and previous is not None
            and previous.type is SpeakerType.PERSON
            and _describes(parts)
        ):
            return previous, Reason("description_of_speaker", mention.span, previous.name)
        return self._new(mention, type_, key)

    def _by_head(self, mention: Mention, type_: SpeakerType, previous: Speaker | None) -> tuple[Speaker, Reason]:
        key = name_key(mention.text)
        keys, parts = key.split(), _words(mention.text)
        if previous is not None and parts and word(parts[-1]).kinds.oneself and type_ is previous.type:
            return previous, Reason("same_speaker_again", mention.span, previous.name)
        bearer = self._bearer(parts)
        if bearer is not None:
            return self._speaker(bearer), Reason("surname_again", mention.span, bearer.name)
        bare_head = len(keys) == 1 or (len(keys) == 2 and word(parts[0]).kinds.demonstrative)
        alike = self._members.sharing(keys[0], word(keys[-1]).bare) if keys else reversed(self._members)
        for member in alike:
            for name in member.names:
                if name == key or (len(keys) > 1 and name.startswith(key + " ")):
                    return self._speaker(member), Reason("named_again", mention.span, member.name)
                same_head = bool(keys) and word(name.split()[0]).bare == word(keys[-1]).bare
                if bare_head and same_head and len(name.split()) > 1 and member.type is type_:
                    return self._speaker(member), Reason("head_again", mention.span, member.name)
        return self._new(mention, type_, key)

    def _described_source(self, parts: Sequence[str]) -> Member | None:
        """المسؤول الأمني, of مصدر أمني مسؤول: a nameless voice that all words of a description have described."""
        described = {word(part).bare for part in parts}
        if len(parts) < 2 or not word(parts[0]).definite:
            return None
        nameless = (member for member in reversed(self._members) if member.type is SpeakerType.ANONYMOUS)
        return next((m for m in nameless if described <= {word(part).bare for part in m.name.split()}), None)

    def _bearer(self, parts: Sequence[str]) -> Member | None:
        """الشهري, العماد عون: a surname that is also a common word, said alone or behind titles."""
        if not 0 < len(parts) <= 3 or not all(word(part).kinds.title for part in parts[:-1]):
            return None
        surname = name_key(parts[-1])
        for member in self._members.sharing(surname):
            longest = max(map(str.split, sorted(member.names)), key=len)
            if member.type is SpeakerType.PERSON and len(longest) > 1 and longest[-1] == surname:
                return member
        return self._bearer_in_text(surname) if self._is_surname(parts) else None

    @staticmethod
    def _is_surname(parts: Sequence[str]) -> bool:
        """اللواء الغامدي, الغامدي: no office, body or group is called so."""
        last = word(parts[-1])
        return last.definite and last.classes <= {"common", "nisba"} and (len(parts) > 1 or not last.classes)

    def _bearer_in_text(self, surname: str) -> Member | None:
        """Somebody whom the article names in full and who has not spoken yet."""
        full = next((name for name in self._names_with(surname) if name_key(name).split()[-1] == surname), None)
        if full is None:
            return None
        key = name_key(full)
        full = " ".join(full.split())
        member = Member(full, {key}, set(), SpeakerType.PERSON, None, self._registered(key, {key}, set()))
        self._members.add(member)
        return member

    def _new(self, mention: Mention, type_: SpeakerType, key: str) -> tuple[Speaker, Reason]:
        name = " ".join(mention.text.split())
        parts = _words(mention.text)
        first = word(parts[0]) if parts else None
        if first is not None and (first.conjunction or first.preposition) and first.classes:
            name = _without_clitics(name, len(first.conjunction), first.preposition, first.definite)
        member = Member(name, {name_key(name)}, {name_key(name)} if mention.kind is MentionKind.TITLE else set(), type_,
                        mention.features.gender)  # fmt: skip
        self._members.add(member)
        return self._speaker(member), Reason("named_here", mention.span, name)

    def _office(self, key: str) -> Person | None:
        """Who held the office on the article's day; undated, only somebody the text names."""
        for office, person in self._registry.titles.get(key, ()):
            if self._article.published is not None:
                if office.held_on(self._article.published):
                    return person
            elif any(self._says(name) or self._says(f"و{name}") for name in person.names):
                return person
        return None

    @staticmethod
    def _speaker(member: Member) -> Speaker:
        if member.person is not None:
            found = member.title or member.name
            return Speaker(member.person.key, member.person.name_ar, SpeakerType.PERSON, " ".join(found.split()))
        return Speaker(None, member.name, member.type, member.name)


@lru_cache(1 << 13)
def _words(text: str) -> tuple[str, ...]:
    """The folded words of a mention, hamza seats kept (as the lexicon has them)."""
    return tuple(found_words(WORD, fold(text)))


@cache
def _same_titles() -> dict[str, str]:
    return {name_key(row["written"]): name_key(row["same_as"]) for row in table("same_titles")}


@lru_cache(1 << 13)
def _title_key(title: str) -> str:
    """A title as a key; رئيس مجلس الوزراء, رئيس الوزراء and رئيس الحكومة are one office."""
    key = name_key(title)
    for written, same in _same_titles().items():
        if key == written or key.startswith(written + " "):
            return same + key[len(written) :]
    return key


def _same_person(key: str, names: set[str]) -> bool:
    """One name's words are in the other's: surname or given name alone, or a longer form."""
    parts = key.split()
    full = [name for name in names if len(name.split()) > 1]
    for name in full if full and len(parts) > 1 else names:
        other = name.split()
        if parts == other:
            return True
        short, long = (parts, other) if len(parts) <= len(other) else (other, parts)
        if len(short) == 1:
            if short[0] in (long[-1], long[0]) or (len(long) > 2 and short[0] == long[1]):
                return True
        elif (short[0] == long[0] and (short[-1] == long[-1] or short[1] == long[1])) or short == long[-len(short) :]:
            return True
    return False


def _title_matches(key: str, title: str) -> bool:
    """The same title, or the bare head of it (الوزيرة for وزيرة المالية)."""
    if key == title:
        return True
    if title.startswith(key + " "):  # الرئيس الأمريكي السابق is not الرئيس الأمريكي
        return words("former").isdisjoint(word(part).bare for part in title[len(key) :].split())
    if key.startswith(title + " "):  # وزير الخارجية الأردني is another than وزير الخارجية
        return not word(key[len(title) + 1 :].split(maxsplit=1)[0]).is_any("nisba", "place")
    mine = [word(part).bare for part in key.split()]
    other = [word(part).bare for part in title.split()]
    return len(mine) <= 2 and mine == other[: len(mine)]


def _describes(parts: Sequence[str]) -> bool:
    """القيادي اليساري, فضيلته: a definite description that is no office of state."""
    first = word(parts[0]) if parts else None
    if first is None:
        return False
    if first.definite and len(parts) > 1 and any(word(part).kinds.preposition for part in parts):
        return False  # الطبيب المشرف على علاجه: somebody with a task of his own
    others = words("offices") | words("writers")
    return (first.definite and first.bare not in others) or (first.kinds.possessed and not first.gender)


def _gender_differs(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _without_clitics(name: str, conjunction: int, preposition: str, definite: bool) -> str:
    rest = name[conjunction:]
    if preposition == "ل" and definite and rest.startswith("لل"):
        return "ال" + rest[2:]
    return rest[len(preposition) :] if preposition else rest
