"""Coreference in one article: a surname is the full name that bears it, a bare title the person it stood beside,
الوزارة the ministry named before. Where the article alone does not tell, the registry is asked whom we know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.arabic.personal_names import gender_of_name, is_kin
from quotes.arabic.words import word
from quotes.model import Mention, MentionKind, Person, Reason, Speaker, SpeakerType
from quotes.resolve.local_speakers import LocalSpeaker, LocalSpeakers
from quotes.resolve.names_in_text import NamesInText
from quotes.resolve.registered_names import RegisteredNames
from quotes.resolve.registry import Registry, own_names, sure_names
from quotes.resolve.same_speaker import (
    describes,
    differs_in_gender,
    is_general,
    is_same_person,
    is_same_title,
    is_surname,
    says_more,
    title_key,
    titles_of_honour,
    without_clitics,
    words_of,
)
from quotes.resolve.titles import Title, bodies_in_general, heads_in_general, is_head_of_state, offices_of
from quotes.text import Document, name_key

_LONGEST_NAME = 5  # words; what is longer has more in it than a name


class Coreference:
    """Resolves the mentions of one article in text order."""

    def __init__(self, document: Document, full_names: Sequence[range], registry: Registry) -> None:
        """``full_names``: the token ranges of the full names in the text."""
        self._article = document.article
        self._registry = registry
        self._members = LocalSpeakers()
        self._text = NamesInText(document, full_names)
        self._registered = RegisteredNames(registry, self._text, document.article.published)
        self._heard: dict[str, int] = {}  # where each last spoke, by name

    # -- resolving ---------------------------------------------------------------------------------

    def resolve(self, mention: Mention, type_: SpeakerType, previous: Speaker | None) -> tuple[Speaker, Reason]:
        """The speaker a mention stands for. ``previous`` is the last speaker, for المتحدث ذاته."""
        found = self._find(mention, type_, previous)
        self._heard[found[0].name] = mention.span.start
        return found

    def _find(self, mention: Mention, type_: SpeakerType, previous: Speaker | None) -> tuple[Speaker, Reason]:
        if mention.kind is MentionKind.NAME and mention.name:
            return self._by_name(mention, type_)
        if mention.kind is MentionKind.TITLE:
            return self._by_title(mention, type_, previous)
        return self._by_head(mention, type_, previous)

    def _by_name(self, mention: Mention, type_: SpeakerType) -> tuple[Speaker, Reason]:
        assert mention.name is not None
        key = name_key(mention.name)
        titles = {title_key(title) for title in mention.titles if title}
        for member in self._members.sharing(*key.split()):
            if self._text.is_surname_of_another(key, member.names):
                continue  # باراك, where إيهود باراك is named as well
            if differs_in_gender(member.gender, mention.features.gender) and key not in member.names:
                continue  # ماكرون, a woman
            theirs = member.type is SpeakerType.PERSON and is_same_person(key, member.names)
            if theirs and self._registered.fits(member.person, key):
                self._members.learn(member, {key} - member.names | titles - member.titles)
                member.names.add(key)
                member.titles |= titles
                member.gender = member.gender or mention.features.gender
                longer = len(key.split()) > len(name_key(member.name).split())
                if (member.title is not None or longer) and self._is_sound(member, mention.name):
                    member.name, member.title = mention.name, None
                if member.person is None:
                    self._register(member, mention.name)
                return self._speaker(member), Reason("name_again", mention.span, member.name)
        full = self._text.longest(mention.name, mention.features.gender)
        person = self._registered.person_of(name_key(full), titles)
        if person is None and " " not in key:
            person = self._registry.named(name_key(mention.text))  # الملك سلمان
        if person is None and full != mention.name:
            person = self._registered.person_of(key, titles)
            full = mention.name if person else full
        type_ = person.type if person else SpeakerType.PERSON
        member = LocalSpeaker(full, {key, name_key(full)}, titles, type_, mention.features.gender, person)
        self._members.add(member)
        rule = "registered_name" if person else ("fuller_name" if full != mention.name else "name")
        return self._speaker(member), Reason(rule, mention.span, full)

    def _register(self, member: LocalSpeaker, name: str) -> None:
        """A member is known by this name, where no other of theirs speaks against it (جمال مبارك, مبارك)."""
        person = self._registered.person_of(name_key(name), member.titles)
        if person is not None and all(self._registered.fits(person, each) for each in member.names):
            member.person = person
            if not self._is_sound(member, member.name):
                member.name = name

    def _is_sound(self, member: LocalSpeaker, name: str) -> bool:
        """May a member go by this longer name? That of somebody registered must be theirs (not كيري التهنئة)."""
        key = name_key(name)
        if member.person is None or " " not in key:
            return len(name.split()) <= _LONGEST_NAME
        return self._registered.is_bearer(member.person, key)

    def _by_title(self, mention: Mention, type_: SpeakerType, previous: Speaker | None) -> tuple[Speaker, Reason]:
        key, parts = title_key(mention.text), words_of(mention.text)
        if previous is not None and parts and word(parts[-1]).kinds.oneself:
            return previous, Reason("same_speaker_again", mention.span, previous.name)
        bearer = self._bearer(parts) or self._registered_bearer(parts, mention.text)
        if bearer is not None:
            return self._speaker(bearer), Reason("surname_again", mention.span, bearer.name)
        again = self._bearer_of_title(mention, key)
        if again is not None:
            nearer = (
                self._titled_in_text(mention, key, since=self._heard.get(again.name, 0)) if len(parts) == 1 else None
            )
            bearer, rule = (nearer, "title_in_text") if nearer is not None else (again, "title_again")
            return self._speaker(bearer), Reason(rule, mention.span, bearer.name)
        person = self._office(mention)
        if person is not None:
            holder = self._holder(person, mention)
            self._members.learn(holder, (key,))
            holder.titles.add(key)
            return self._speaker(holder), Reason("office", mention.span, person.key)
        head = self._head_of_state(mention, parts)
        if head is not None:
            return self._speaker(head), Reason("head_of_state", mention.span, head.name)
        titled = self._titled_in_text(mention, key)
        if titled is not None:
            return self._speaker(titled), Reason("title_in_text", mention.span, titled.name)
        return self._by_description(mention, type_, previous) or self._new(mention, type_, key)

    def _by_description(
        self, mention: Mention, type_: SpeakerType, previous: Speaker | None
    ) -> tuple[Speaker, Reason] | None:
        """سموه, المسؤول الأمني, الخبير: an honorific, or what somebody who has spoken is."""
        parts = words_of(mention.text)
        person = previous if previous is not None and previous.type is SpeakerType.PERSON else None
        if parts and word(parts[0]).kinds.possessed and not word(parts[0]).gender:  # سموه
            last = self._find_honoured(mention, parts[0], person)
            if last is not None:
                return self._speaker(last), Reason("honoured_before", mention.span, last.name)
        voice = self._described_voice(parts)
        if voice is not None:
            return self._speaker(voice), Reason("head_again", mention.span, voice.name)
        if type_ is not SpeakerType.PERSON or person is None or not describes(parts):
            return None
        member = self._member_of(person)
        if member is not None and differs_in_gender(member.gender, word(parts[0]).gender):
            return None  # قال سالم الحداد …. وأكدت المسؤولة
        if member is not None and member.is_nameless and not is_general(parts[0]):
            return None  # قال البحار …. وأكد القبطان
        return person, Reason("description_of_speaker", mention.span, person.name)

    def _find_honoured(self, mention: Mention, honour: str, previous: Speaker | None) -> LocalSpeaker | None:
        """Who is called سموه: who spoke last, or else the last prince named before; nobody new where no prince is."""
        heads = titles_of_honour(honour)
        spoke = self._member_of(previous) if previous is not None else None
        if spoke is not None and (not heads or any(heads & {word(w).bare for w in t.split()} for t in spoke.titles)):
            return None
        name = self._text.last_honoured(heads, mention.span.start) if heads else None
        if name is not None:
            return self._named_in_text(name, set())
        last = next((m for m in reversed(self._members) if m.type is SpeakerType.PERSON), None)
        return last if previous is None else None

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

    def _by_head(self, mention: Mention, type_: SpeakerType, previous: Speaker | None) -> tuple[Speaker, Reason]:
        key = name_key(mention.text)
        keys, parts = key.split(), words_of(mention.text)
        if previous is not None and parts and word(parts[-1]).kinds.oneself and type_ is previous.type:
            return previous, Reason("same_speaker_again", mention.span, previous.name)
        bearer = self._bearer(parts) or self._registered_bearer(parts, mention.text)
        if bearer is not None:
            return self._speaker(bearer), Reason("surname_again", mention.span, bearer.name)
        definite = bool(parts) and word(parts[0]).definite
        if len(keys) == 1 and type_ is SpeakerType.ANONYMOUS and not definite:
            return self._new(mention, type_, key)  # وأشارت مصادر: others than those before
        some = bool(parts) and word(parts[0]).kinds.quantifier  # البعض: others than بعض السكان
        bare_head = (len(keys) == 1 and not some) or (len(keys) == 2 and word(parts[0]).kinds.demonstrative)
        alike = self._members.sharing(keys[0], word(keys[-1]).bare) if keys else reversed(self._members)
        for member in alike:
            for name in member.names:
                if name == key or (len(keys) > 1 and says_more(name, key, definite)):
                    return self._speaker(member), Reason("named_again", mention.span, member.name)
                same_head = bool(keys) and word(name.split()[0]).bare == word(keys[-1]).bare
                fuller = len(name.split()) > 1 or type_ is SpeakerType.ANONYMOUS  # المصادر, of مصادر
                if bare_head and same_head and fuller and member.type is type_:
                    return self._speaker(member), Reason("head_again", mention.span, member.name)
        return self._new(mention, type_, key)

    def _described_voice(self, parts: Sequence[str]) -> LocalSpeaker | None:
        """المسؤول الأمني, of مصدر أمني مسؤول: a nameless voice that all words of a description have described."""
        described = {word(part).bare for part in parts}
        if len(parts) < 2 or not word(parts[0]).definite:
            return None
        nameless = (member for member in reversed(self._members) if member.type is SpeakerType.ANONYMOUS)
        return next((m for m in nameless if described <= {word(part).bare for part in m.name.split()}), None)

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
        if full is None:
            return None
        key = name_key(full)
        known = self._registered.person_of(key, set())
        member = LocalSpeaker(" ".join(full.split()), {key}, set(), SpeakerType.PERSON, None, known)
        self._members.add(member)
        return member

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

    def _new(self, mention: Mention, type_: SpeakerType, key: str) -> tuple[Speaker, Reason]:
        name = " ".join(mention.text.split())
        parts = words_of(mention.text)
        first = word(parts[0]) if parts else None
        if first is not None and (first.conjunction or first.preposition) and first.classes:
            name = without_clitics(name, len(first.conjunction), first.preposition, first.definite)
        body = self._registry.body(name)
        if body is not None:
            type_ = body.type
        titles = {name_key(name)} if mention.kind is MentionKind.TITLE else set()
        member = LocalSpeaker(name, {name_key(name)}, titles, type_, mention.features.gender, body)
        self._members.add(member)
        return self._speaker(member), Reason("registered_body" if body else "named_here", mention.span, name)

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
