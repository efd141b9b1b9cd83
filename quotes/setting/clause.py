"""The clause that reports a statement, as far as its setting stands in it: what is round the cue, without the words
that are said and whoever says them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from quotes.arabic.lexicon import words as lexicon
from quotes.arabic.patterns import looks_like_verbal_noun
from quotes.arabic.words import Word
from quotes.attribute import Draft, Scene
from quotes.model import CueKind, Form, Part, Role, Span, SpeakerType
from quotes.setting.moments import begins_moment, is_of_hour, read_moment
from quotes.setting.word_roles import has_role, rows_of

_MARKS: Final = " «»“”\"'"
_MOST: Final = 80  # tokens of a stretch that are looked at
_EVENT: Final = 12  # tokens after what is held, within which its place is told
_LEAD: Final = 3  # tokens before a phrase that still stands first: وكان قد …


class Clause:
    """Where the setting of a statement may stand: token indices ``after`` the cue, and ``before`` it.

    ``parts`` are what was found, one of each role; what is said, or names the speaker, is passed over.
    """

    def __init__(self, scene: Scene, draft: Draft) -> None:
        assert draft.candidate is not None
        self.scene = scene
        self.draft = draft
        self.cue = draft.candidate
        self.words = scene.words
        self.sentence = scene.sentences.at(self.cue.start)
        self.parts: dict[str, Part] = {}
        self.tells = "told" in self.cue.nominal
        self.ends: set[int] = {self.cue.stop}  # where a phrase ends, so that another may begin
        self.is_issued = False  # what is taken up again by a pronoun: أصدر بيانا قال فيه
        self.event: int | None = None  # from where the place of something that is held may stand
        self.heard: int | None = None  # after the people it was said to
        self._is_told = False
        stretch = Span(scene.starts[self.sentence.start], scene.stops[self.sentence.stop - 1])
        self._told = list(scene.found.over(stretch))  # what is said in this sentence, by whomever
        self._said = self._contents()
        self._speaker = self._mention()
        self.after = self._after()
        self.before = range(self._begin(), self.cue.start)

    def _contents(self) -> list[range]:
        """The tokens of what is said in this sentence, by whomever."""
        return [self._range(piece) for each in self._told for piece in each.content]

    def _range(self, span: Span) -> range:
        token_from = self.scene.document.token_from
        return range(token_from(span.start), token_from(span.stop))

    def _mention(self) -> range:
        who = self.draft.who
        if who is None or not who.here or not len(who.mention.span):
            return range(0)
        found = self._range(who.mention.span)
        if self._is_moment(found):
            return range(0)
        name = who.group.name if who.group is not None else range(0)
        if name and (self._is_place_after(name.stop, found.stop) or self._is_occasion_after(name.stop, found.stop)):
            found = range(found.start, name.stop)  # سامر الحلبي في موسكو, لدى وصوله إلى موسكو: where he says it
        self.ends.add(found.stop)
        return found

    def _is_moment(self, mention: range) -> bool:
        """لكنه أكد العام الماضي أن …: a day or a year that was taken for whoever speaks."""
        if not begins_moment(self.words[mention.start]):
            return False
        moment = read_moment(self.words, mention.start, self.sentence.stop)
        return moment is not None and moment.stop >= mention.stop

    def _is_place_after(self, at: int, stop: int) -> bool:
        """Whether a place and nothing else follows a name."""
        return stop == at + 2 and has_role(self.words[at], "at") and self.words[at + 1].kinds.place

    def _is_occasion_after(self, at: int, stop: int) -> bool:
        """Whether an occasion follows a name, or something else that is held."""
        noun = self.words[at + 1]
        told = at + 1 < stop and has_role(self.words[at], "during") and not has_role(self.words[at], "at")
        return told and (bool(rows_of(noun, "occasion")) or has_role(noun, "event"))

    def _after(self) -> range:
        """From the cue to what is said; where that stands before, to the end of the clause."""
        stop = min(self.scene.size, self.sentence.stop, self.cue.stop + _MOST)
        others = [each.candidate.start for each in self._told if each.candidate is not None]
        starts = [piece.start for piece in self._said if piece.start >= self.cue.stop]
        own = [self._range(piece).start for piece in self.draft.content if piece.start >= self.cue.cue.span.stop]
        if not own and self.cue.cue.kind is CueKind.PREPOSITION:  # …، وفق الوزير، whose words stood before
            named = max(self._speaker.stop, self.cue.stop)
            stop = next((at for at in range(named, stop) if self.words[at].is_comma and not self._opens(at + 1)), stop)
        bounds = own or [*starts, *(at for at in others if at > self.cue.start)]
        return range(self.cue.stop, min([stop, *bounds]))

    def _opens(self, at: int) -> bool:
        """Whether the setting may begin at a token without doubt: a day, an occasion, who is spoken to."""
        word, following = self.words[at], self.words[at + 1]
        if word.preposition == "ل" or begins_moment(word):
            return True
        return has_role(word, "during") and (bool(rows_of(following, "occasion")) or following.kinds.place)

    def trailing(self) -> range:
        """What follows the words that are said, where it begins with their occasion: «…»، وذلك في مؤتمر صحفي."""
        said = [self._range(piece) for piece in self.draft.content]
        at = start = max(each.stop for each in said)
        words, stop = self.words, self.sentence.stop
        while at < stop and not words[at].is_word:
            at += 1
        at = next((each + 1 for each in range(at, min(stop, at + 4)) if self._is_own_voice(each)), at)
        at += at < stop and has_role(words[at], "that")
        leads = start < at < stop and self.is_free(at) and has_role(words[at], "during")
        return range(at, self._before_others(at, stop)) if leads else range(0)

    def _is_own_voice(self, at: int) -> bool:
        """على حد قوله, وفق تعبيرها: the words are the speaker's."""
        return has_role(self.words[at], "voice") and not any(each.is_comma for each in self.words[at - 2 : at])

    def _before_others(self, at: int, stop: int) -> int:
        """Before whatever else is reported in the sentence."""
        cues = [each.candidate.start for each in self._told if each.candidate is not None]
        return min([stop, at + _MOST, *(each for each in cues if each > at)])

    def _begin(self) -> int:
        """Where the clause begins: with its sentence, or after what was said before in it."""
        stops = [piece.stop for piece in self._said if piece.stop <= self.cue.start]
        return max([self.sentence.start, *stops])

    def is_nested(self) -> bool:
        """Whether the report itself is said by somebody else."""
        return self._is_inside(self.draft)

    def is_free(self, at: int) -> bool:
        """Whether a token may belong to the setting."""
        return at not in self._speaker and not any(at in piece for piece in self._said)

    def is_edge(self, at: int) -> bool:
        """Whether a phrase of the clause itself, and no complement of a noun, may begin at a token."""
        before = self.words[at - 1]
        if (
            at in self.ends
            or not before.is_word
            or before.is_any("adverb", "time", "verb")
            or is_of_hour(self.words, at)
        ):
            return True
        return bool(rows_of(before, "occasion")) and self.is_free(at - 1)

    def is_of_outlet(self) -> bool:
        """Whether an outlet or a paper speaks: وفي مصر، قالت صحيفة الأهرام tells which one."""
        words = [self.words[at] for at in self._speaker]
        return any(each.is_any("outlet", "document") or each.bare in lexicon("addressees") for each in words)

    def is_of_name_alone(self, at: int) -> bool:
        """Whether the speaker ends at a token, and is called by no title: what follows is none of his."""
        if not len(self._speaker) or at != self._speaker.stop or self.draft.who is None:
            return False
        mention, group = self.draft.who.mention, self.draft.who.group
        if group is None or group.type is not SpeakerType.PERSON:
            return False
        return mention.text == mention.name and not any(self.words[each].kinds.title for each in self._speaker)

    def is_in_relative(self) -> bool:
        """Whether the cue itself tells of a noun before it: وفي يونيو قتل الجندي، الذي أقر ب …"""
        at = self.cue.start - 1
        at -= at > 0 and self.words[at].kinds.auxiliary
        return at >= self.before.start and self.words[at].is_relative

    def drops_its_subject(self, at: int) -> bool:
        """Whether a token follows a cue after which nobody is named: وأكد في القاهرة أن …"""
        return at == self.cue.stop and self._speaker.stop <= self.cue.start

    def after_speaker(self, at: int) -> int | None:
        """The token after the speaker, where he begins at a token: نقل عن الوزير قوله أمس."""
        return self._speaker.stop if len(self._speaker) and at == self._speaker.start else None

    def speaks(self, at: int, stop: int) -> int | None:
        """The token after the verb, where a relative clause says no more than that the speaker spoke, so that its
        setting is that of his words: الوزير، الذي كان يتحدث في موسكو أمس، إن …"""
        verb = at + 1 + self.words[at + 1].kinds.auxiliary
        if verb >= stop or not has_role(self.words[verb], "speaks") or self.words[verb + 1].form == "عن":
            return None
        self.ends.add(verb + 1)
        self.hold(verb + 1, told=True)
        return verb + 1

    def ends_in_title(self, at: int) -> bool:
        """Whether the speaker's mention ends at a token with a title after a name (سامر الحلبي مدير عام)."""
        who = self.draft.who
        if who is None or self._speaker.stop != at or who.mention.name is None:
            return False
        spoken = self.scene.span(self._speaker.start, at).of(self.scene.printed)
        return not " ".join(spoken.split()).rstrip(_MARKS).endswith(who.mention.name)

    def leads(self, at: int) -> bool:
        """Whether a phrase at a token before the cue stands first in its clause."""
        if is_of_hour(self.words, at):
            at -= 3 if self.words[at - 1].form == "من" else 2
        first = self._first(at)
        return at <= first + _LEAD and not any(self._is_of_other(each) for each in range(first, at))

    def _first(self, at: int) -> int:
        """The first word that a phrase before the cue may stand after: of the clause, or of what a comma and و add to
        it (…، وخلال اللقاء قال)."""
        word, joined = self.words[at], self.before.start < at and self.words[at - 1].is_comma
        if joined and word.form[:1] == "و" and has_role(word, "during"):
            return at
        first = self.before.start
        if has_role(self.words[first], "came") and self.words[first + 1].kinds.demonstrative:
            first += 2  # جاء ذلك خلال اللقاء، حيث قال
        while first < at and not self.words[first].is_word:
            first += 1
        return first

    def _is_of_other(self, at: int) -> bool:
        """Whether a word before a phrase that stands first says something of its own: ارتفعت الأسهم أمس."""
        if not self.is_free(at) or any(self.scene.span(at, at + 1).overlaps(each.span) for each in self.parts.values()):
            return False
        word = self.words[at]
        if has_role(word, "held") and not word.definite:
            return False  # وصدر أمس بيان …
        if self.scene.cues.is_verb(at) or word.kinds.verb:
            return True
        governed = word.preposition or (at > self.before.start and self.words[at - 1].governs)
        return word.is_word and not (governed or word.kinds.no_noun or begins_moment(word))

    def goes_on(self, at: int) -> bool:
        """Whether a phrase at a token goes on from an occasion that stands first: وفي مؤتمر صحفي، أمس، قال …"""
        return Role.OCCASION in self.parts and (self.words[at - 1].is_comma or at in self.ends)

    def hold(self, at: int, *, told: bool) -> None:
        """Something is held: its place may stand from a token on; ``told`` where a verb says so (عقده الوزير)."""
        self.event, self._is_told = at, told

    def is_in_event(self, at: int) -> bool:
        """Whether a token stands with something that is held: في مؤتمر صحفي عقده الوزير بموسكو. What follows another
        preposition (حول السلام في ليبيا), or a title without a name (لقائه السفير في موسكو), is of that."""
        if self.event is None or not self.event <= at <= self.event + _EVENT:
            return False
        between = self._between(self.event, at)
        if (
            any(each.is_comma for each in between)
            or any(map(_leads_away, _past_name(between)))
            or self._is_object(between)
            or self.has_said(range(self.event, at))
        ):
            return False
        title = max((i for i, each in enumerate(between) if _is_title(each)), default=-1)
        if title < 0:
            return True
        after = between[title + 1 :]
        bare = all(each.kinds.place for each in after)  # كلمة ألقاها سفير مصر في موسكو
        return not bare and (self._is_told or any(each.kinds.given for each in after))

    def _is_object(self, between: Sequence[Word]) -> bool:
        """استعرض خلال اللقاء مواقع البناء بموسكو: whether what follows a definite event is what is spoken of."""
        if not between or self._is_told or self.event is None or not self.words[self.event - 1].definite:
            return False
        first = between[0]
        plain = not (first.preposition or first.conjunction or first.definite or first.kinds.no_noun)
        return first.is_word and plain and not first.is_any("title", "adverb", "time", "given")

    def _between(self, event: int, at: int) -> Sequence[Word]:
        """The words that tell whose an event is, up to a token: before a moment without what is told of its place, and
        the preposition of the moment (عقده في لندن أمس, عقد في 27 ديسمبر)."""
        if begins_moment(self.words[at]):
            place = self.parts.get(Role.PLACE)
            start = self.scene.document.token_from(place.span.start) if place is not None else at
            if event <= start < at:
                at = start
            at -= event < at and has_role(self.words[at - 1], "at")
        return self.words[event:at]

    def has_said(self, tokens: range) -> bool:
        """Whether some of these tokens are said, or name the speaker."""
        return any(not self.is_free(each) for each in tokens)

    def forget_what_others_did(self) -> None:
        """Leave out what stands before another verb, to which the cue is only added: وفي يونيو قام رجال بالسرقة، ويؤكد
        الوزير أن …; …، حيث أكد الوزير أن …"""
        added = self.cue.joined and self.words[self.cue.start].form.startswith("و")  # not تحدث في كلمة أمس، فقال
        if not (added or has_role(self.words[self.cue.start - 1], "whence")):
            return
        for role, part in list(self.parts.items()):
            at = self.scene.document.token_from(part.span.stop)
            if part.span.start < self.cue.cue.span.start and any(map(self._is_deed, range(at, self.cue.start))):
                del self.parts[role]

    def forget_without_occasion(self) -> None:
        """Leave out a day and a place that no occasion of speech goes with, unless they stand right before حيث:
        وصل أمس إلى موسكو ثم زار متحفا، حيث قال …"""
        if self.cue.cue.kind is CueKind.PARTICIPLE or Role.OCCASION in self.parts:
            return
        last = self.cue.start - has_role(self.words[self.cue.start - 1], "whence")
        for role in (Role.TIME, Role.PLACE):
            span = self.parts[role].span if role in self.parts else self.cue.cue.span
            between = range(self.scene.document.token_from(span.stop), last)
            if span.start < self.cue.cue.span.start and (last == self.cue.start or self._has_words(between)):
                del self.parts[role]

    def _has_words(self, tokens: range) -> bool:
        return any(self.words[at].is_word for at in tokens)

    def _is_deed(self, at: int) -> bool:
        """Whether a word before the cue is a finite verb of its own."""
        word = self.words[at]
        if not self.is_free(at) or has_role(word, "held") or word.kinds.auxiliary:
            return False
        return self.scene.cues.is_verb(at) or word.kinds.verb

    def begins(self, at: int) -> bool:
        """Whether a token is the first word of the clause."""
        return not any(self.words[each].is_word for each in range(self.before.start, at))

    def leads_to_cue(self, at: int) -> bool:
        """Whether nothing but a comma stands between a token and the cue: وفي موسكو، قال …; or what tells more of it:
        وفي موسكو التي يزورها الوزير، قال …"""
        if self.words[at].is_relative:
            at = next((each for each in range(at, self.cue.start) if self.words[each].is_comma), at)
        return all(not self.words[each].is_word for each in range(at, self.cue.start))

    def add(
        self, role: str, start: int, stop: int, rule: str, value: str | None = None, *, attached: bool = False
    ) -> int:
        """Keep a part, unless there is one of its role; the token after it. Its preposition may be ``attached``."""
        self.ends.add(stop)
        span = self.scene.span(start, stop)
        if role not in self.parts and len(span):
            first = self.words[start]
            attached = (attached or bool(first.preposition)) and role is not Role.TIME
            cut = _past(span, self.scene.printed, len(first.conjunction) + attached)
            text = " ".join(cut.of(self.scene.printed).split())
            if attached and first.preposition == "ل" and first.definite:
                text = f"ا{text}"  # للصحفيين: to the journalists
            self.parts[role] = Part(role, cut, text, rule, value)
        return stop

    def main(self) -> Draft | None:
        """The statement that this one goes on from: of the last other cue of its sentence."""
        if not self.is_continuing():
            return None
        told = (each for each in reversed(self.scene.found.before(self.cue.start)) if not self._is_inside(each))
        found = next((d for d in told if d.candidate and d.candidate.cue.kind is not CueKind.PARTICIPLE), None)
        if found is None or self.cue.cue.kind is CueKind.PARTICIPLE or found.form is Form.NOMINAL:
            return found
        return None  # أكد أن …، حيث أعلن: that may be part of what is said

    def is_continuing(self) -> bool:
        """Whether it is said with what stands before it in the sentence: مؤكدا أن …; في مقابلة، حيث قال: «…»;
        أدان في بيان ما وصفه ب …"""
        if self.cue.cue.kind is CueKind.PARTICIPLE:
            return True
        at = self.cue.start - 1
        before = self.words[at]
        if at < self.sentence.start or not self.drops_its_subject(self.cue.stop) or has_role(self.words[at - 1], "at"):
            return False  # في حين قال
        return has_role(before, "whence") or (has_role(before, "what") and self.cue.cue.sense == "describe")

    def _is_inside(self, draft: Draft) -> bool:
        """Whether a report is itself said in this sentence."""
        return draft.candidate is not None and any(draft.candidate.start in piece for piece in self._said)


def _past(span: Span, printed: str, letters: int) -> Span:
    """A place without so many letters at its beginning, and what is written on them."""
    start = span.start
    while start < span.stop and (letters or not printed[start].isalnum() or printed[start] == "\u0640"):
        letters -= printed[start].isalpha() and printed[start] != "\u0640"
        start += 1
    return Span(start, span.stop) if start < span.stop else span


def _past_name(words: Sequence[Word]) -> Sequence[Word]:
    """The words after a name that a title leads to: what tells of him is over (وزير المالية في ليبيا كريم الحلبي)."""
    title = next((i for i, each in enumerate(words) if _is_title(each)), len(words))
    given = next((i for i in range(title + 1, len(words)) if words[i].kinds.given), None)
    return words if given is None else words[given:]


def _leads_away(word: Word) -> bool:
    """حول, في, ب: not ل and مع, which tell whose an event is and with whom."""
    if has_role(word, "party"):
        return False  # برئاسة الوزير, بحضور السفير
    plain = word.kinds.preposition and not has_role(word, "toward")
    for_what = word.preposition == "ل" and looks_like_verbal_noun(word.bare)  # جلسة عقدها لمتابعة التطورات في العراق
    return plain or for_what or word.preposition not in ("", "ل")


def _is_title(word: Word) -> bool:
    """That of one person, who may be somewhere; not اجتماع وزراء الخارجية بمراكش."""
    return word.kinds.title and not word.kinds.possessed and word.number != "p"
