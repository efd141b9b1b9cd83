"""The paradigms: every form of a verb, its active participle and its verbal nouns, vocalised.

A form is first a string of sounds: radicals are Arabic letters, affixes are ASCII (``t n s m y w h``,
``'`` hamza, ``@`` the alef that only carries a vowel), short vowels ``a i u``, long ones ``A I U``,
``Y`` a final ā written ى, ``E`` the silent alef of وا, ``N`` the ending ً ا, ``T`` ة. A weak radical
is ``W`` or ``J`` until it meets its ending (`fuse`); `spell` then writes the sounds, hamza seats included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quotes.arabic.diacritics import SHADDA

FORMS = {  # perfect, imperfect after its person letter, passive of both, active participle
    "I": ("1a2p3", "a12v3", "1u2i3", "u12a3", "1A2i3"),
    "II": ("1a22a3", "u1a22i3", "1u22i3", "u1a22a3", "mu1a22i3"),
    "III": ("1A2a3", "u1A2i3", "1U2i3", "u1A2a3", "mu1A2i3"),
    "IV": ("'a12a3", "u12i3", "'u12i3", "u12a3", "mu12i3"),
    "V": ("ta1a22a3", "ata1a22a3", "tu1u22i3", "uta1a22a3", "muta1a22i3"),
    "VI": ("ta1A2a3", "ata1A2a3", "tu1U2i3", "uta1A2a3", "muta1A2i3"),
    "VII": ("@in1a2a3", "an1a2i3", "@un1u2i3", "un1a2a3", "mun1a2i3"),
    "VIII": ("@i8a2a3", "a8a2i3", "@u8u2i3", "u8a2a3", "mu8a2i3"),
    "IX": ("@i12a33", "a12a33", "@u12u33", "u12a33", "mu12a33"),
    "X": ("@ista12a3", "asta12i3", "@ustu12i3", "usta12a3", "musta12i3"),
    "QI": ("1a23a4", "u1a23i4", "1u23i4", "u1a23a4", "mu1a23i4"),
    "QII": ("ta1a23a4", "ata1a23a4", "tu1u23i4", "uta1a23a4", "muta1a23i4"),
}
HOLLOW = ("I", "IV", "VII", "VIII", "X")  # in the others a weak second radical stays a consonant

EIGHTH = {  # the first radical and the ت of form VIII, where they make one another alike
    "و": "تت", "ي": "تت", "ت": "تت", "ط": "طط", "د": "دد", "ذ": "ذذ", "ظ": "ظظ", "ث": "ثث",
    "ص": "صط", "ض": "ضط", "ز": "زد",
}  # fmt: skip

# person, gender, number; sounds of the ending; its letters (free, before a pronoun)
PERFECT = (
    (3, "m", "s", "a", 0, 0), (3, "f", "s", "at", 1, 1), (3, "m", "d", "A", 1, 1), (3, "f", "d", "atA", 2, 2),
    (3, "m", "p", "UE", 2, 1), (3, "f", "p", "na", 1, 1), (1, "u", "s", "tu", 1, 1), (1, "u", "p", "nA", 2, 2),
)  # fmt: skip
IMPERFECT = (
    ("y", 3, "m", "s", "u", 0, 0), ("t", 3, "f", "s", "u", 0, 0), ("'", 1, "u", "s", "u", 0, 0),
    ("n", 1, "u", "p", "u", 0, 0),
    ("y", 3, "m", "d", "Ani", 2, 2), ("t", 3, "f", "d", "Ani", 2, 2), ("y", 3, "m", "p", "Una", 2, 2),
    ("y", 3, "f", "p", "na", 1, 1),
    # subjunctive and jussive, where they are written otherwise
    ("y", 3, "m", "d", "A", 1, 1), ("t", 3, "f", "d", "A", 1, 1), ("y", 3, "m", "p", "UE", 2, 1),
    ("y", 3, "m", "s", "", 0, 0), ("t", 3, "f", "s", "", 0, 0),
)  # fmt: skip
PARTICIPLE = (
    ("m", "s", "u", 0), ("m", "s", "N", 1), ("f", "s", "aTu", 1),
    ("m", "d", "Ani", 2), ("m", "d", "ayni", 2), ("f", "d", "atAni", 3), ("f", "d", "atayni", 3),
    ("m", "p", "Una", 2), ("m", "p", "Ina", 2), ("f", "p", "Atu", 2),
)  # fmt: skip

_LETTERS = str.maketrans({"t": "ت", "n": "ن", "s": "س", "m": "م", "y": "ي", "w": "و", "h": "ه", "'": "ء", "@": "ٱ"})
_MARKS = {"a": "\u064e", "i": "\u0650", "u": "\u064f", "A": "\u064eا", "I": "\u0650ي", "U": "\u064fو", "Y": "\u064eى",
          "N": "\u064bا", "": "\u0652"}  # fmt: skip
_TASHKEEL = re.compile("[\u064b-\u0652]")
LETTER = re.compile("[^\u064b-\u0652][\u064b-\u0652]*")  # a letter with its marks
_VOWEL = "aiuAIUYN"
_UNIT = re.compile(rf"([\u0621-\u064aٱ])(\1)?([{_VOWEL}]?)")
_C = "[\u0621-\u064aWJ]"


@dataclass(frozen=True, slots=True)
class Verb:
    """What decides how a verb is conjugated: ``perfect`` and ``imperfect`` are the middle vowels of form I."""

    root: str
    form: str
    perfect: str = "a"
    imperfect: str = "u"

    @classmethod
    def read(cls, diac: str, root: str, form: str, theme: str = "") -> Verb:
        """From the cells of a lexicon row; the vowel of a form I perfect is read off the vocalised word."""
        second = LETTER.findall(diac)[1]
        own = next((vowel for vowel in "iu" if _MARKS[vowel] in second), "a")
        return cls(root, form, own if form == "I" else "a", theme or "u")


@dataclass(frozen=True, slots=True)
class Form:
    """One vocalised form. ``lead`` and ``tail`` count the letters of person before and after the stem.

    ``free`` says that it stands alone, ``bound`` that a pronoun may follow: نفى is free only, نفا bound only.
    ``case`` and ``mood`` are given only where the spelling tells.
    """

    text: str
    word_class: str
    aspect: str | None
    voice: str | None
    person: int | None
    gender: str | None
    number: str | None
    lead: int
    tail: int
    free: bool = True
    bound: bool = True
    case: str | None = None
    mood: str | None = None

    @property
    def letters(self) -> str:
        """The form without its vowels."""
        return bare(self.text)


def bare(text: str) -> str:
    """Without vowel marks: أَكَّدَ → أكد."""
    return _TASHKEEL.sub("", text)


def _radicals(verb: Verb, which: int) -> dict[str, str]:
    """What stands for each slot of a template; weak radicals are W and J."""
    root = verb.root
    weak = {"و": "W", "ي": "J"}
    slots = {str(n): radical for n, radical in enumerate(root, 1)}
    if len(root) == 3:
        defective = root[2] in weak
        if defective:
            stays = verb.form == "I" and (which == 0 or (which == 1 and verb.imperfect == "u"))
            slots["3"] = weak[root[2]] if stays else "J"  # دعا يدعو, but يُدعى
        if root[1] in weak and not defective and verb.form in HOLLOW:
            slots["2"] = weak[root[1]]
        slots["8"] = EIGHTH.get(root[0], root[0] + "ت")
    slots["p"], slots["v"] = verb.perfect, verb.imperfect
    return slots


def stem(verb: Verb, which: int) -> str:
    """The sounds of one of the five stems in `FORMS`, before any ending."""
    slots = _radicals(verb, which)
    template = FORMS[verb.form][which]
    if verb.form == "I":
        last = verb.root[-1]
        drops = verb.imperfect == "i" or not set(verb.root[1:]).isdisjoint("عحغخهء")
        if verb.root[0] == "و" and which == 1 and drops:
            template = template.replace("1", "")  # وصف يصف
        elif verb.root == "رءي" and which in (1, 3):
            template = template.replace("2", "")  # رأى يرى
        elif last == "ء" and which == 4 and slots["2"] in "WJ":
            template = "1A'iJ"  # جاء, الجائي
    template = template.translate(_LETTERS)
    return re.sub("[1-48pv]", lambda slot: slots[slot.group()], template)


def fuse(start: str, ending: str, short: str = "a") -> str:
    """A stem and its ending as they are said: weak radicals melt, doubled ones close up.

    ``short`` is what is left of a melted hollow vowel after a: قالت but قُلت.
    """
    ending = ending.translate(_LETTERS)
    vowel_follows = ending[:1] in tuple("aiuAIUN")
    if start[-1] in "WJ":
        return _tidy(_defective(start[:-2], start[-2], start[-1], ending))
    if hollow := re.fullmatch(rf"(.*?)([aAu]?)[WJ]([aiu])({_C})", start):
        before, first, own, last = hollow.groups()
        if first == "A":
            return _tidy(f"{before}Aء{own}{last}{ending}")
        own = {"a": "a", "u": "i"}.get(first, own)
        left = own.upper() if vowel_follows else short if first == "a" else own
        return _tidy(before + left + last + ending)
    if doubled := re.fullmatch(rf"(.*?)(.)({_C})([aiu])\3", start):
        before, first, radical, own = doubled.groups()
        if (vowel_follows or not ending) and first != radical:
            kept = first if first in _VOWEL else first + own
            return _tidy(before + kept + radical * 2 + (ending or "a"))
    return _tidy(start + ending)


def _defective(before: str, own: str, weak: str, ending: str) -> str:
    """A stem that ended in vowel ``own`` and a weak radical, with its ending."""
    consonant = "و" if weak == "W" and own != "i" else "ي"
    first = ending[:1]
    if own == "a":
        if ending in ("a", "u"):
            return before + ("A" if weak == "W" and consonant == "و" else "Y")
        if ending == "":
            return before + "a"
        if first == "a":  # نفت
            return before + ending
        if first == "U":
            return before + "aو" + ending[1:]
        if first == "I":
            return before + "aي" + ending[1:]
        return before + "a" + consonant + ending
    if ending == "":
        return before + own
    if first in ("U", "I"):
        return before + ending
    if first == "u" or first not in "aAN":  # يدعو، ينفين
        return before + own.upper() + ending.removeprefix("u")
    return before + own + consonant + ending


def _tidy(sounds: str) -> str:
    """Glides and hamzas that a neighbour swallows: يُوْضح → يوضح, أَأْمل → آمل."""
    sounds = sounds.replace("W", "و").replace("J", "ي")
    sounds = re.sub(rf"u[وي](?={_C})", "U", sounds) if not re.search("u(وو|يي)", sounds) else sounds
    sounds = re.sub(rf"i[وي](?={_C})", "I", sounds) if not re.search("i(وو|يي)", sounds) else sounds
    return re.sub(rf"^ء([aiu])ء(?={_C})", lambda m: "ء" + m.group(1).upper(), sounds)


def spell(sounds: str) -> str:
    """The sounds in vocalised script."""
    out = ""
    silent = sounds.endswith("E")
    sounds = sounds.removesuffix("E").replace("T", "ة")
    before = None  # vowel of the unit before, "" for none
    letter_before = ""
    for unit in _UNIT.finditer(sounds):
        letter, twice, vowel = unit.groups()
        seat = letter
        if letter == "ٱ":
            seat = "ا"
        elif letter == "ء":
            seat = _seat(before, letter_before, vowel, last=unit.end() == len(sounds))
        if vowel == "Y" and letter == "ي":
            vowel = "A"  # حيّا, never with two yehs
        if seat == "أ" and vowel == "A":
            out += "آ"
        else:
            out += seat + (SHADDA if twice else "") + _MARKS[vowel]
        before, letter_before = vowel, letter
    return out + ("ا" if silent else "")


def _seat(before: str | None, letter_before: str, own: str, *, last: bool) -> str:
    """The letter that carries a hamza."""
    if before is None:
        return "إ" if own in ("i", "I") else "أ"
    if last and own == "i":  # يرتئِ, راءٍ
        return "ء" if before in ("A", "U") else "ئ"
    if last and own in ("", "a", "u"):
        return {"a": "أ", "i": "ئ", "u": "ؤ"}.get(before, "ء")
    if own in ("i", "I") or before in ("i", "I") or (before == "" and letter_before == "ي"):
        return "ئ"
    if before in ("A", "U") and own not in ("u", "U"):
        return "ء"
    if own in ("u", "U") or before == "u":
        return "ؤ"
    return "أ"


def _written(sounds: str, tail: int, bound_tail: int | None = None) -> Iterator[tuple[str, int, bool, bool]]:
    """How a form is written: text, letters of its ending, stands free, takes a pronoun."""
    free = spell(sounds)
    if bound_tail is None:
        yield free, tail, True, False
        return
    with_pronoun = sounds.removesuffix("E").replace("Y", "A").replace("T", "ت") + "ه"
    bound = spell(with_pronoun)
    bound = bound[: bound.rindex("ه")]
    for alike in (str, _loose):
        if alike(free) == alike(bound) and tail == bound_tail:
            yield alike(free), tail, True, True
        else:
            yield alike(free), tail, True, False
            yield alike(bound), bound_tail, False, True
        if _loose(free) == free and _loose(bound) == bound:
            return


def _loose(text: str) -> str:
    """The spelling that newspapers prefer to هنّؤوا: هنّأوا."""
    return text.replace("\u064eؤ\u064f", "\u064eأ\u064f").replace("اؤ\u064fو", "اء\u064fو")


def verb_forms(verb: Verb) -> Iterator[Form]:
    """Finite forms of the third person, and of the first where it is active and indicative.

    Left out, since they report nothing and spell other words: لم أنهِ (أنه), the object of a passive, of two persons
    and of a jussive.
    """
    theme = {"u": "u"}.get(verb.imperfect, "i") if verb.form == "I" else "a"
    for voice, perfect, imperfect in (("a", 0, 1), ("u", 2, 3)):
        start = stem(verb, perfect)
        for person, gender, number, ending, tail, bound in PERFECT:
            if (person, voice) != (1, "u"):
                written = _written(fuse(start, ending, theme), tail, bound if voice == "a" and number != "d" else None)
                for text, letters, free, takes in written:
                    yield Form(text, "verb", "p", voice, person, gender, number, 0, letters, free, takes)
        indicative: dict[str, str] = {}
        start = "\u0652" + stem(verb, imperfect)  # a sign for the person letter, which the stem leans on
        for letter, person, gender, number, ending, tail, bound in IMPERFECT:
            sounds = _tidy(letter.translate(_LETTERS) + fuse(start, ending)[1:])
            if (person, voice) == (1, "u"):
                continue
            if ending == "u":
                indicative[letter] = bare(spell(sounds))
            elif ending == "" and bare(spell(sounds)) == indicative[letter]:
                continue
            mood = {"": "j", "A": "s", "UE": "s", "Ani": "i", "Una": "i"}.get(ending)
            takes_object = voice == "a" and number != "d" and mood != "j"
            for text, letters, free, takes in _written(sounds, tail, bound if takes_object else None):
                yield Form(text, "verb", "i", voice, person, gender, number, 1, letters, free, takes, None, mood)


def participle_forms(verb: Verb) -> Iterator[Form]:
    """The active participle in gender, number and case. نافٍ is left out: it reports as نافيا, and منهٍ spells منه."""
    start = stem(verb, 4)
    for gender, number, ending, tail in PARTICIPLE:
        sounds = fuse(start, ending)
        case = "a" if ending == "N" else None
        singular = ending in ("u", "aTu")
        for text, letters, free, takes in _written(sounds, tail, tail if singular else None):
            yield Form(text, "participle", None, "a", None, gender, number, 0, letters, free, takes, case)


def noun_forms(word: str, number: str = "s") -> Iterator[Form]:
    """A verbal noun given unvocalised, as it stands alone, in the accusative and before a pronoun."""
    gender = "f" if word.endswith(("ة", "ى", "ات")) else "m"

    def form(text: str, tail: int, free: bool, bound: bool, case: str | None = None) -> Form:
        return Form(text, "masdar", None, None, None, gender, number, 0, tail, free, bound, case)

    if word.endswith("ة"):
        yield form(word, 0, True, False)
        yield form(word[:-1] + "ت", 0, False, True)
    elif word.endswith("ى"):
        yield form(word, 0, True, False)
        yield form(word[:-1] + "ا", 0, False, True)
    elif word.endswith("ء"):
        yield form(word, 0, True, True)
        yield form(word[:-1] + "ؤ", 0, False, True)
        yield form(word[:-1] + "ئ", 0, False, True)
    else:
        yield form(word, 0, True, True)
        if not word.endswith("ات"):
            yield form(word + "ا", 1, True, False, "a")
