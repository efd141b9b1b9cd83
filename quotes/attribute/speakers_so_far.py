"""What is known so far of who speaks in an article: whoever has spoken, and the subjects that were met."""

from __future__ import annotations

from quotes.arabic.noun_phrase import NounPhrase
from quotes.attribute.draft import Draft, Who
from quotes.model import Candidate, CueKind, Features, Form


class SpeakersSoFar:
    """Whom a later verb without a subject (وأضاف) may mean."""

    def __init__(self) -> None:
        self.focus: list[Who] = []  # whoever has spoken, the latest last
        self.subjects: dict[tuple[int, int, Features], Who | None] = {}  # found once per stretch
        self.headings: list[range] | None = None  # lines that name a paper, once somebody asks
        self.before_verbs: dict[tuple[int, bool], Who | None] = {}  # found once per verb

    def add(self, draft: Draft, *, in_marks: bool) -> None:
        """Note who speaks a statement; ``in_marks``: whether its cue stands in somebody's words."""
        if draft.who is not None and not (draft.nested or draft.cited) and _is_meant_later(draft, in_marks):
            # نقلت الصحيفة عن الكاتب أن …. وأضافت: who relays may go on; where both agree the voice is nearer.
            if draft.relay is not None and draft.relay.has_known_group:
                self.focus.append(draft.relay)
            self.focus.append(_with_gender_of_verb(draft.who, draft.candidate))


def _with_gender_of_verb(who: Who, cue: Candidate | None) -> Who:
    """اتهمت «الفجر» …: a name that does not tell its gender has that of its verb."""
    features = who.mention.features
    if cue is None or cue.cue.kind is not CueKind.VERB or not who.here or features.gender is not None:
        return who
    told, group = cue.cue.features.gender, who.group
    names_somebody = group is None or group.known or bool(group.name) or not group.head.definite
    return who.with_gender(told) if told is not None and features.number != "p" and names_somebody else who


def _is_meant_later(draft: Draft, in_marks: bool) -> bool:
    """Who may be meant by a later وأضاف: not the voice of a verbal noun, nor a thing that merely shows something."""
    assert draft.candidate is not None
    assert draft.who is not None
    group = draft.who.group
    known = group is None or group.known or bool(group.name)
    if draft.candidate.cue.kind is CueKind.NOUN:
        return False
    if draft.candidate.cue.kind is CueKind.PREPOSITION and in_marks:
        return False  # «…، حسب تصريحات الأسد»: whoever is cited in somebody's words
    if draft.form is Form.NOMINAL:
        return known and (group is None or not group.head.is_any("document", "statement", "possessed"))
    return known or draft.who.here or (draft.candidate.cue.kind is CueKind.PARTICIPLE and _may_be_name(group))


def _may_be_name(group: NounPhrase | None) -> bool:
    """أشاد راستن بالفريق قائلا: …: a word of no list that has a second statement; not حبه or الأخير."""
    if group is None or group.head.classes or group.head.definite:
        return False
    return not group.head.form.endswith("ه")
