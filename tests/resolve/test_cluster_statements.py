"""Which wordings come together and which stay apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.arabic.lexicon import Row, table
from quotes.model import Article, Quote
from quotes.pipeline import extract
from quotes.resolve import cluster_statements
from quotes.resolve.cluster_statements import Wording, group
from quotes.resolve.similarity import compare
from tests.each import check_each
from tests.examples import examples

HARVEST = "ستبدأ الوزارة توزيع بذور القمح على فلاحي الوادي قبل موسم الأمطار"


def of_articles(*texts: str, kind: str = "indirect") -> list[Wording]:
    """Each text as the wording of an article of its own."""
    return [Wording(text, f"article-{number}", kind=kind) for number, text in enumerate(texts)]


def together(*texts: str, kind: str = "indirect") -> bool:
    return len(group(of_articles(*texts, kind=kind))) == 1


# What is one statement


@pytest.mark.parametrize(("one", "other"), [
    ("ستغادر السفينة الميناء فور انتهاء إصلاح محركاتها", "ما إن يتم إنجاز إصلاح محركات السفينة ستنسحب من الميناء"),
    ("سنعوض الفلاحين المتضررين من الجفاف في الوادي", "تعويض المزارعين المتضررين من الجفاف في الوادي"),
    ("لن نغلق المعبر الجبلي أمام شاحنات الإغاثة", "لن يتم غلق المعبر الجبلي أمام شاحنات الإغاثة أبدا"),
    ("موسكو لن تقبل نشر صواريخ جديدة قرب حدودها", "روسيا لا تقبل بنشر الصواريخ الجديدة قرب الحدود"),
    ("ارتفعت أسعار الوقود بنسبة خمسة في المئة", "ارتفاع أسعار المحروقات بنسبة 5%"),
    ("بلغت كلفة الجسر المعلق ثلاثة ملايين دينار", "كلفة الجسر المعلق بلغت 3 مليون دينار"),
    ("المهندس ستيفانوفيتش هو الذي صمم القنطرة المعلقة", "القنطرة المعلقة صممها المهندس ستيفانوفتش"),
    (HARVEST, f"«{HARVEST}»."),
])  # fmt: skip
def test_translations_come_together(one: str, other: str) -> None:
    assert together(one, other)
    assert together(other, one)


def test_a_short_wording_lies_within_a_longer_one() -> None:
    longer = f"بعد اجتماع طويل مع نقابات المنتجين ومديري المخازن في العاصمة، {HARVEST}، وستراقب الحملة لجان محلية"
    assert together(HARVEST, longer)


def test_a_name_between_marks_brings_those_together_that_have_it() -> None:
    texts = (
        "«مؤامرة انفصالية»",
        "ما شهدته الأقاليم الشرقية كان مؤامرة انفصالية",
        "المتهمون دبروا مؤامرة انفصالية خطيرة بمال أجنبي",
    )
    assert together(*texts, kind="mixed")
    assert not together(*texts, kind="indirect"), "an indirect wording of two words is no name"
    known = ("«المؤامرة الانفصالية»", "سنحاكم من دبروا المؤامرة الانفصالية بمال أجنبي")
    assert not together(*known, kind="mixed"), "with the article it is spoken of and not stated"


def test_the_same_words_are_always_one() -> None:
    for text in (HARVEST, "نعم", "لا", "«هذا صحيح»", "…", "", "2030"):
        assert together(text, text), text
    assert together("أَكَّدْنا ذلــك", "اكدنا ذلك")


# What is not


@pytest.mark.parametrize(("one", "other"), [
    ("لن نتدخل في شؤون الجزيرة الداخلية", "سنتدخل في شؤون الجزيرة الداخلية"),
    ("الاتفاق التجاري مع الجزيرة قانوني", "الاتفاق التجاري مع الجزيرة غير قانوني"),
    ("عدم وجود نية لنشر الصواريخ في الجزيرة", "وجود نية لنشر الصواريخ في الجزيرة"),
    ("لا أعتقد أن السفن ستغادر الميناء الشرقي غدا", "السفن ستغادر الميناء الشرقي غدا"),
    ("قتل 16 جنديا في هجوم على قافلة الإغاثة", "قتل 164 جنديا في هجوم على قافلة الإغاثة"),
    ("بلغ عجز صندوق التقاعد خمسة ملايين", "بلغ عجز صندوق التقاعد خمسة مليارات"),
    ("نسبة المشاركة في الاقتراع بلغت 40 بالمائة", "نسبة المشاركة في الاقتراع بلغت 41 بالمائة"),
    ("تستأنف الرحلات البحرية يوم الثلاثاء المقبل", "تستأنف الرحلات البحرية يوم الخميس المقبل"),
    ("ستنسحب القوات الأجنبية من ليبيا نهائيا", "ستنسحب القوات الأجنبية من سوريا نهائيا"),
    ("انفجار لغم تحت شاحنة في جبل الزيتون", "انفجار لغم تحت شاحنة في جبل الصنوبر"),
    ("ارتفاع صادرات زيت الزيتون هذا الموسم", "انخفاض صادرات زيت الزيتون هذا الموسم"),
    ("سنبني مستشفى جامعيا في ضاحية الميناء", "سنبني ملعبا أولمبيا في وسط الغابة"),
    ("قرر رئيس الحكومة تعيين مستشار للبيئة", "قرر رئيس الحكومة إقالة مستشار للبيئة"),
    ("الوضع خطير", "الوضع الصحي في مخيمات اللاجئين خطير جدا"),
])  # fmt: skip
def test_look_alikes_stay_apart(one: str, other: str) -> None:
    assert not together(one, other)
    assert not together(other, one)


def test_what_is_denied_is_not_what_is_said() -> None:
    text = "وجود خلاف مع النقابات حول موعد الحصاد"
    said, denied = Wording(text, "a", sense="assert"), Wording(text, "b", sense="deny")
    negated = Wording("لا وجود لخلاف مع النقابات حول موعد الحصاد", "c", sense="say")
    assert group([said, denied, negated]) == [[0], [1, 2]]


def test_one_article_mostly_says_a_thing_once() -> None:
    one = "سنوزع بذور القمح على فلاحي الوادي"
    other = f"{one} وسنحفر آبارا جديدة لرعاة الهضبة العليا ونصلح السدود"
    assert group([Wording(one, "a"), Wording(other, "b")]) == [[0, 1]]
    assert group([Wording(one, "a"), Wording(other, "a")]) == [[0], [1]]
    headline = Wording("توزيع بذور القمح على فلاحي الوادي قبل الأمطار", "a")
    assert group([headline, Wording(HARVEST, "a")]) == [[0, 1]]


def test_a_formula_comes_again_long_afterwards() -> None:
    one = "ندين التفجير الجبان ونعزي أسر الضحايا ونتمنى شفاء المصابين"
    other = "ندين بشدة التفجير الجبان في السوق المركزية ونعزي أسر الضحايا"
    days = date(2020, 1, 1), date(2020, 1, 3), date(2020, 6, 1)
    assert group([Wording(one, "a", days[0]), Wording(other, "b", days[1])]) == [[0, 1]]
    assert group([Wording(one, "a", days[0]), Wording(other, "b", days[2])]) == [[0], [1]]
    assert group([Wording(one, "a", days[0]), Wording(one, "b", days[2])]) == [[0, 1]]


def test_a_formula_without_a_day_is_of_no_day() -> None:
    texts = (
        "ندين التفجير الجبان ونعزي أسر الضحايا ونتمنى شفاء المصابين",
        "ندين بشدة التفجير الجبان في السوق المركزية ونعزي أسر الضحايا",
        "ندين التفجير الجبان ونعزي أسر الضحايا باسم بحارة الجزيرة",
    )
    first, second, undated = (Wording(text, text) for text in texts)
    assert group([first, undated]) == [[0, 1]]
    dated = [replace(first, published=date(2020, 1, 1)), replace(second, published=date(2020, 6, 1))]
    assert group([*dated, undated]) == [[0], [1], [2]]


def test_a_chain_of_likenesses_does_not_join_its_ends() -> None:
    ends = "لن نقبل زيادة ضريبة الخبز", "سنفتح مدارس جديدة للممرضات في الجنوب"
    both = f"{ends[0]} و{ends[1]}"
    assert not any({0, 2} <= {*statement} for statement in group(of_articles(ends[0], both, ends[1])))


# How it behaves

SENTENCES = [HARVEST] + [row[side] for row in [*table("same_senses"), *table("rivals")] for side in ("one", "other")]
WORDINGS = st.builds(
    Wording,
    text=st.sampled_from(SENTENCES) | st.text(max_size=30),
    article_id=st.sampled_from("abcd"),
    published=st.none() | st.dates(date(2020, 1, 1), date(2020, 3, 1)),
    kind=st.sampled_from(["direct", "mixed", "indirect"]),
    sense=st.sampled_from(["say", "deny"]),
)


def as_sets(wordings: Sequence[Wording]) -> set[frozenset[Wording]]:
    return {frozenset(wordings[at] for at in statement) for statement in group(wordings)}


@given(st.lists(WORDINGS, max_size=25))
def test_every_wording_is_in_one_statement(wordings: list[Wording]) -> None:
    found = group(wordings)
    assert sorted(at for statement in found for at in statement) == list(range(len(wordings)))
    assert found == sorted(sorted(statement) for statement in found)


@given(st.lists(WORDINGS, max_size=25, unique=True), st.randoms(use_true_random=False))
@examples(200)
def test_the_order_does_not_matter(wordings: list[Wording], random: object) -> None:
    shuffled = [*wordings]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert as_sets(shuffled) == as_sets(wordings)


@given(st.lists(WORDINGS, max_size=12))
def test_a_wording_given_twice_is_with_itself(wordings: list[Wording]) -> None:
    statement_of = {at: number for number, members in enumerate(group(wordings * 2)) for at in members}
    assert all(statement_of[at] == statement_of[at + len(wordings)] for at in range(len(wordings)))


def test_no_wordings_no_statements() -> None:
    assert group([]) == []


def test_a_very_long_text() -> None:
    words = [f"{letter}{other}{third}ون" for letter in "بتجحدسعف" for other in "رزشصطقكلم" for third in "نهضغثذخ"]
    long = " ".join((words * 60)[:17_000])
    assert len(long) > 100_000
    assert group(of_articles(long, HARVEST, f"{long} {HARVEST}", HARVEST)) in ([[0], [1, 2, 3]], [[0, 2], [1, 3]])


def test_thousands_of_copies_are_each_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def counted(*args: object) -> object:
        nonlocal compared
        compared += 1
        return compare(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(cluster_statements, "compare", counted)
    assert len(group(of_articles(*[HARVEST] * 3000))) == 1
    assert compared == 0
    near = [f"{HARVEST} {a}{b}{c}" for a in "بتجحدسعفقك" for b in "رزشصطلمنهض" for c in "غثذخظبتجحد"]
    assert len(group(of_articles(*near))) == 1
    assert compared < 3 * len(near)


# The tables


def come_together(row: Row) -> None:
    assert together(row["one"], row["other"])


def stay_apart(row: Row) -> None:
    assert not together(row["one"], row["other"])


@pytest.mark.parametrize(("name", "check"), [("same_senses", come_together), ("rivals", stay_apart)])
def test_words_of_one_sense_come_together_and_others_stay_apart(name: str, check: Callable[[Row], None]) -> None:
    check_each({row["word"]: row for row in table(name)}, check)


# The given articles, by place

# Where Putin's "will withdraw when the task is done" and Tokayev's "attempted coup" begin, by article.
WITHDRAWAL = {"000": (49, 595, 2035, 2204), "001": (1963,), "004": (1281, 1500)}
COUP = {"000": (395, 780, 949), "001": (177, 1030, 1257), "003": (16, 122)}


def quotes_of(shared: Path, speaker: str) -> list[tuple[str, Quote]]:
    articles = [Article(path.stem, path.read_text("utf-8")) for path in sorted(shared.glob("seeds/*.txt"))]
    return [
        (article.id, quote)
        for article in articles
        for quote in extract(article)
        if quote.speaker and quote.speaker.key == speaker
    ]


@pytest.mark.parametrize(("speaker", "places"), [("putin", WITHDRAWAL), ("tokayev", COUP)])
def test_the_given_articles(shared: Path, speaker: str, places: dict[str, tuple[int, ...]]) -> None:
    quotes = quotes_of(shared, speaker)
    wordings = [Wording(quote.text, article, kind=quote.kind) for article, quote in quotes]
    starts = [(article[:3], quote.content[0].start) for article, quote in quotes]
    demanded = {(article, start) for article, begins in places.items() for start in begins}
    assert demanded in [{starts[at] for at in statement} for statement in group(wordings)]
