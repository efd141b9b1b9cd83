"""A grid of sentences: each subject with each verb, adjunct and opening that Arabic news puts together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, product
from typing import Final, NamedTuple

import pytest

from quotes.pipeline import extract

SAID: Final = "الطريق الجبلية ستبقى مغلقة حتى نهاية الشهر"


class Sentence(NamedTuple):
    """A sentence, and who must be read as its speaker."""

    text: str
    speaker: str


MEN: Final = {
    "سالم حداد": "سالم حداد",
    "الدكتور سالم حداد": "سالم حداد",
    "عبد الرحمن الشهري": "عبد الرحمن الشهري",
    "المهندس محمد بن خالد الحربي": "محمد بن خالد الحربي",
    "وزير الزراعة سالم حداد": "سالم حداد",
    "وزير الزراعة، سالم حداد،": "سالم حداد",
    "سالم حداد، وزير الزراعة،": "سالم حداد",
    "المتحدث باسم الوزارة": "المتحدث باسم الوزارة",
    "مدير مركز النهر للدراسات سالم حداد": "سالم حداد",
    "الرئيس التنفيذي لشركة النهر فيليكس أولاتونجي": "فيليكس أولاتونجي",
    "الباحث بمعهد النهر بيتر فان دام": "بيتر فان دام",
    "القيادي في حزب الوسط ناندا راجان": "ناندا راجان",
    "مصدر أمني": "مصدر أمني",
    "أحد السكان": "أحد السكان",
    "مكتب رئيس الوزراء": "مكتب رئيس الوزراء",
    "الحزب": "الحزب",
}
WOMEN: Final = {
    "سلمى حداد": "سلمى حداد",
    "الباحثة سلمى حداد": "سلمى حداد",
    "وزيرة الزراعة، سلمى حداد،": "سلمى حداد",
    "وزارة الزراعة": "وزارة الزراعة",
    "هيئة الأرصاد وحماية البيئة": "هيئة الأرصاد وحماية البيئة",
    "اللجنة الدولية للصليب الأحمر": "اللجنة الدولية للصليب الأحمر",
    "صحيفة واشنطن بوست": "صحيفة واشنطن بوست",
    "مصادر مطلعة": "مصادر مطلعة",
    "السلطات": "السلطات",
}
VERBS: Final = (
    ("أكد", "أكدت", "أن {}"),
    ("قال", "قالت", "إن {}"),
    ("أوضح", "أوضحت", "أن {}"),
    ("أشار", "أشارت", "إلى أن {}"),
    ("أفاد", "أفادت", "بأن {}"),
    ("شدد", "شددت", "على أن {}"),
    ("حذر", "حذرت", "من أن {}"),
    ("أضاف", "أضافت", ": «{}»"),
    ("قال", "قالت", '"{}"'),
    ("توقع", "توقعت", "أن {}"),
)
BESIDE: Final = (  # what stands after the subject
    *("", "أمس", "أمس الأحد", "لـ«النهر»", 'لـ "النهر"', "لصحيفة النهر", "في تصريح لـ«النهر»", "خلال مؤتمر صحفي"),
    *("في بيان", "في بيان له أمس", "- في حديثه للصحيفة -", "، خلال لقاء مع الصحفيين،", "عبر حسابه على تويتر"),
    *("بعد اللقاء", "على هامش المؤتمر", "(السبت)", "من جهة أخرى", "للصحفيين", "في ختام الاجتماع"),
    *("لدى افتتاحه المعرض", "إلى جانب ذلك", "في وقت سابق", "أيضا", "في اتصال هاتفي مع «النهر»"),
)
BEFORE: Final = (  # what may stand between the verb and its subject, with no comma
    *("", "أمس", "لـ«النهر»", "لصحيفة النهر", "في تصريح لـ«النهر»", "خلال مؤتمر صحفي", "في كلمة ألقاها أمس"),
    *("على هامش المؤتمر", "من جهة أخرى", "للصحفيين", "في ختام الاجتماع", "إلى جانب ذلك", "في وقت سابق"),
)
OPENINGS: Final = ("و{verb} {who}", "من جانبه، {verb} {who}", "كما {verb} {who}", "فيما {verb} {who}", "{who} {verb}")
# أحد السكان من جهة أخرى: what من adds to a share of people looks like this, so that the grid leaves it out.
LEFT_OUT: Final = {("أحد السكان", "من جهة أخرى")}


def subjects() -> Iterator[tuple[str, str, int]]:
    """A subject, its name, and which form of the verb it has."""
    yield from ((who, name, 0) for who, name in MEN.items())
    yield from ((who, name, 1) for who, name in WOMEN.items())


def sentences(order: str) -> Iterator[Sentence]:
    """Every subject with every adjunct, verbs and openings in turn."""
    verbs, starts = cycle(VERBS), cycle(OPENINGS)
    adjuncts = BEFORE if order == "adjunct first" else BESIDE
    for (who, name, form), adjunct in product(subjects(), adjuncts):
        if (who, adjunct) in LEFT_OUT:
            continue
        verb = next(verbs)
        opened = verb[2].format(SAID)
        if order == "adjunct first":
            text = f"و{verb[form]} {adjunct} {who} {opened}."
        else:
            start = next(starts) if not adjunct else OPENINGS[0]
            text = f"{start.format(verb=verb[form], who=who)} {adjunct} {opened}."
        yield Sentence(text.replace(" ،", "،").replace("،،", "،").replace("  ", " ").replace(" :", ":"), name)


@pytest.mark.parametrize("order", ["adjunct first", "subject first"])
def test_every_subject_is_read_whole_beside_every_adjunct(order: str) -> None:
    every = list(sentences(order))
    assert len(every) > 300
    wrong = [(each.text, name) for each in every if (name := read(each.text)) != each.speaker]
    assert not wrong, "\n".join(f"{name}: {text}" for text, name in wrong)


def read(text: str) -> str | None:
    """Who is read as the speaker of what is said in a sentence of the grid; None where it is not read."""
    said = [quote for quote in extract(text) if quote.text.strip('«»"') == SAID]
    return said[0].speaker.name if said and said[0].speaker is not None else None
