"""Coreference in one article: a surname is the full name that bears it, a bare title the person it stood beside,
الوزارة the ministry named before. Where the article alone does not tell, the registry is asked whom we know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotes.arabic.words import word
from quotes.model import Mention, MentionKind, Reason, Speaker, SpeakerType
from quotes.resolve.bearers import Bearers
from quotes.resolve.local_speakers import LocalSpeaker
from quotes.resolve.same_speaker import (
    describes,
    differs_in_gender,
    is_general,
    is_same_person,
    says_more,
    title_key,
    titles_of_honour,
    without_clitics,
    words_of,
)
from quotes.text import fold, name_key

_LONGEST_NAME = 5  # words; what is longer has more in it than a name


class Coreference(Bearers):
    """Resolves the mentions of one article in text order."""

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
        known = self._known_by_title(mention, type_, previous)
        return known or self._new(mention, type_, title_key(mention.text))

    def _same_again(self, mention: Mention, type_: SpeakerType, previous: Speaker) -> tuple[Speaker, Reason]:
        """وزير النقل نفسه: the minister; المتحدث نفسه: the last man who spoke, no body."""
        parts = mention.text.split()
        alone = mention.reworded(" ".join(parts[:-1]))
        known = self._known_by_title(alone, type_, None) if len(parts) > 2 else None
        if known is not None:
            return known
        further = len(parts) > 2 and (word(fold(parts[1])).kinds.preposition or _is_construct(parts))
        if further and not self._is_called(previous, parts[0]):
            return self._new(alone, type_, title_key(alone.text))
        body = previous.type in (SpeakerType.ORGANIZATION, SpeakerType.GROUP) and type_ is SpeakerType.PERSON
        body = body and not word(fold(previous.name.split()[0])).kinds.given
        last = self._last_person(mention.features.gender) if body else None
        speaker = self._speaker(last) if last is not None else previous
        return speaker, Reason("same_speaker_again", mention.span, speaker.name)

    def _is_called(self, speaker: Speaker, head: str) -> bool:
        """Does one of the titles of whoever spoke begin with a word?"""
        member = self._member_of(speaker)
        own = {word(title.split()[0]).bare for title in member.titles if title} if member is not None else set()
        return word(fold(head)).bare in own

    def _last_person(self, gender: str | None) -> LocalSpeaker | None:
        """Who spoke last of those who are no body, and of this gender."""
        people = (each for each in self._members if each.type is SpeakerType.PERSON)
        return self._last_heard(each for each in people if not differs_in_gender(each.gender, gender))

    def _last_heard(self, members: Iterable[LocalSpeaker]) -> LocalSpeaker | None:
        """Who spoke last of some; None where none of them has spoken."""
        spoke = (each for each in members if each.name in self._heard)
        return max(spoke, key=lambda each: self._heard[each.name], default=None)

    def _known_by_title(
        self, mention: Mention, type_: SpeakerType, previous: Speaker | None
    ) -> tuple[Speaker, Reason] | None:
        key, parts = title_key(mention.text), words_of(mention.text)
        if previous is not None and parts and word(parts[-1]).kinds.oneself:
            return self._same_again(mention, type_, previous)
        bearer = self._bearer(parts) or self._registered_bearer(parts, mention.text)
        if bearer is not None:
            return self._speaker(bearer), Reason("surname_again", mention.span, bearer.name)
        again = self._bearer_of_title(mention, key)
        if again is not None and _is_newly_named(parts) and again.name != mention.text:
            return self._new(mention, type_, key)
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
        several = self._several_again(mention, parts)
        if several is not None:
            return self._speaker(several), Reason("head_again", mention.span, several.name)
        return self._by_description(mention, type_, previous)

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
        other = _is_newly_named(parts) or (bool(parts) and word(parts[0]).kinds.quantifier)  # البعض: not بعض السكان
        bare_head = (len(keys) == 1 and not other) or (len(keys) == 2 and word(parts[0]).kinds.demonstrative)
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

    def _several_again(self, mention: Mention, parts: Sequence[str]) -> LocalSpeaker | None:
        """الباحثون, after باحثون من الجامعة: several people, by the noun that they were introduced with."""
        noun = word(parts[0]) if len(parts) == 1 else None
        if noun is None or not noun.definite or mention.features.number != "p":
            return None
        heads = ((word(fold(each.name.split()[0])), each) for each in self._members)
        several = ((head, each) for head, each in heads if head.number == "p" or head.bare == noun.bare)
        again = ((head, each) for head, each in several if _without_case(head.bare) == _without_case(noun.bare))
        return self._last_heard(each for head, each in again if not head.definite)

    def _described_voice(self, parts: Sequence[str]) -> LocalSpeaker | None:
        """المسؤول الأمني, of مصدر أمني مسؤول: a nameless voice that all words of a description have described."""
        described = {word(part).bare for part in parts}
        if len(parts) < 2 or not word(parts[0]).definite:
            return None
        nameless = (member for member in reversed(self._members) if member.type is SpeakerType.ANONYMOUS)
        return next((m for m in nameless if described <= {word(part).bare for part in m.name.split()}), None)

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


def _is_construct(parts: Sequence[str]) -> bool:
    """وزير النقل: a title whose first word has no article; not هذا المسؤول."""
    first = word(fold(parts[0]))
    return not (first.definite or first.kinds.demonstrative)


def _is_newly_named(parts: Sequence[str]) -> bool:
    """مسؤول, دراسة: a common noun alone and without the article tells of another than whoever was named before."""
    first = word(parts[0]) if len(parts) == 1 else None
    if first is None or first.definite or first.is_any("given", "possessed", "quantifier"):
        return False
    return (first.kinds.title and first.number == "s") or first.is_any("organization", "document", "anonymous")


def _without_case(noun: str) -> str:
    """مسؤول, of مسؤولون and مسؤولين."""
    return noun[:-2] if noun.endswith(("ون", "ين")) else noun
