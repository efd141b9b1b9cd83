"""The paradigms against conjugations written down by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.arabic.conjugate import FORMS, Form, Verb, bare, fuse, noun_forms, participle_forms, spell, verb_forms
from quotes.arabic.lexicon import Row, table
from tests.each import check_each

ROWS = {row["lemma"]: row for row in table("verbs")}

# lemma; perfect she, they, she-they, I; imperfect he, they, she-they; he with لم; passive perfect and imperfect;
# participle with ا, with ة, plural
BY_HAND = """
قال     قالت قالوا قلن قلت          يقول يقولون يقلن يقل            قيل يقال          قائلا قائلة قائلين
زاد     زادت زادوا زدن زدت          يزيد يزيدون يزدن يزد            زيد يزاد          زائدا زائدة زائدين
أشار    أشارت أشاروا أشرن أشرت      يشير يشيرون يشرن يشر            أشير يشار         مشيرا مشيرة مشيرين
أفاد    أفادت أفادوا أفدن أفدت      يفيد يفيدون يفدن يفد            أفيد يفاد         مفيدا مفيدة مفيدين
جاء     جاءت جاؤوا جئن جئت          يجيء يجيئون يجئن يجئ            جيء يجاء           جائيا جائية جائين
نفى     نفت نفوا نفين نفيت          ينفي ينفون ينفين ينف            نفي ينفى          نافيا نافية نافين
دعا     دعت دعوا دعون دعوت          يدعو يدعون يدعون يدع            دعي يدعى          داعيا داعية داعين
رأى     رأت رأوا رأين رأيت          يرى يرون يرين ير                رئي يرى           رائيا رائية رائين
نعى     نعت نعوا نعين نعيت          ينعى ينعون ينعين ينع            نعي ينعى          ناعيا ناعية ناعين
روى     روت رووا روين رويت          يروي يروون يروين يرو            روي يروى          راويا راوية راوين
أبدى    أبدت أبدوا أبدين أبديت      يبدي يبدون يبدين يبد            أبدي يبدى         مبديا مبدية مبدين
نادى    نادت نادوا نادين ناديت      ينادي ينادون ينادين يناد        نودي ينادى        مناديا منادية منادين
سمى     سمت سموا سمين سميت          يسمي يسمون يسمين يسم            سمي يسمى          مسميا مسمية مسمين
حيا     حيت حيوا حيين حييت          يحيي يحيون يحيين يحي            حيي يحيا          محييا محيية محيين
تمنى    تمنت تمنوا تمنين تمنيت      يتمنى يتمنون يتمنين يتمن        تمني يتمنى        متمنيا متمنية متمنين
ادعى    ادعت ادعوا ادعين ادعيت      يدعي يدعون يدعين يدع            ادعي يدعى         مدعيا مدعية مدعين
ارتأى   ارتأت ارتأوا ارتأين ارتأيت  يرتئي يرتؤون يرتئين يرتئ        ارتئي يرتأى       مرتئيا مرتئية مرتئين
رد      ردت ردوا رددن رددت          يرد يردون يرددن يرد             رد يرد            رادا رادة رادين
أقر     أقرت أقروا أقررن أقررت      يقر يقرون يقررن يقر             أقر يقر           مقرا مقرة مقرين
احتج    احتجت احتجوا احتججن احتججت  يحتج يحتجون يحتججن يحتج         احتج يحتج         محتجا محتجة محتجين
استهل   استهلت استهلوا استهللن استهللت  يستهل يستهلون يستهللن يستهل  استهل يستهل      مستهلا مستهلة مستهلين
وعد     وعدت وعدوا وعدن وعدت        يعد يعدون يعدن يعد              وعد يوعد          واعدا واعدة واعدين
وصف     وصفت وصفوا وصفن وصفت        يصف يصفون يصفن يصف              وصف يوصف          واصفا واصفة واصفين
أوضح    أوضحت أوضحوا أوضحن أوضحت    يوضح يوضحون يوضحن يوضح          أوضح يوضح         موضحا موضحة موضحين
اتهم    اتهمت اتهموا اتهمن اتهمت    يتهم يتهمون يتهمن يتهم          اتهم يتهم         متهما متهمة متهمين
سأل     سألت سألوا سألن سألت        يسأل يسألون يسألن يسأل          سئل يسأل          سائلا سائلة سائلين
تساءل   تساءلت تساءلوا تساءلن تساءلت  يتساءل يتساءلون يتساءلن يتساءل  تسوئل يتساءل   متسائلا متسائلة متسائلين
أكد     أكدت أكدوا أكدن أكدت        يؤكد يؤكدون يؤكدن يؤكد          أكد يؤكد          مؤكدا مؤكدة مؤكدين
هنأ     هنأت هنؤوا هنأن هنأت        يهنئ يهنئون يهنئن يهنئ          هنئ يهنأ          مهنئا مهنئة مهنئين
تنبأ    تنبأت تنبؤوا تنبأن تنبأت    يتنبأ يتنبؤون يتنبأن يتنبأ      تنبئ يتنبأ        متنبئا متنبئة متنبئين
أمر     أمرت أمروا أمرن أمرت        يأمر يأمرون يأمرن يأمر          أمر يؤمر          آمرا آمرة آمرين
أعلن    أعلنت أعلنوا أعلن أعلنت     يعلن يعلنون يعلن يعلن           أعلن يعلن         معلنا معلنة معلنين
لفت     لفتت لفتوا لفتن لفت         يلفت يلفتون يلفتن يلفت          لفت يلفت          لافتا لافتة لافتين
طالب    طالبت طالبوا طالبن طالبت    يطالب يطالبون يطالبن يطالب      طولب يطالب        مطالبا مطالبة مطالبين
تحدث    تحدثت تحدثوا تحدثن تحدثت    يتحدث يتحدثون يتحدثن يتحدث      تحدث يتحدث        متحدثا متحدثة متحدثين
استنكر  استنكرت استنكروا استنكرن استنكرت  يستنكر يستنكرون يستنكرن يستنكر  استنكر يستنكر  مستنكرا مستنكرة مستنكرين
طمأن    طمأنت طمأنوا طمأن طمأنت     يطمئن يطمئنون يطمئن يطمئن       طمئن يطمأن        مطمئنا مطمئنة مطمئنين
"""
CELLS = [  # aspect, voice, person, gender, number, mood of the columns that are verbs
    ("p", "a", 3, "f", "s"), ("p", "a", 3, "m", "p"), ("p", "a", 3, "f", "p"), ("p", "a", 1, "u", "s"),
    ("i", "a", 3, "m", "s"), ("i", "a", 3, "m", "p"), ("i", "a", 3, "f", "p"), None,
    ("p", "u", 3, "m", "s"), ("i", "u", 3, "m", "s"),
]  # fmt: skip


def verb(row: Row) -> Verb:
    return Verb.read(row["diac"], row["root"], row["form"], row["theme"])


def forms(lemma: str) -> list[Form]:
    return [form for form in verb_forms(verb(ROWS[lemma])) if form.free]


def cell(lemma: str, wanted: tuple[object, ...]) -> str:
    """The first spelling of a place in the paradigm."""
    return next(
        form.letters
        for form in forms(lemma)
        if (form.aspect, form.voice, form.person, form.gender, form.number) == wanted and form.mood in (None, "i")
    )


def jussive(lemma: str) -> str:
    """He, after لم: its own form where it is written otherwise."""
    own = [f.letters for f in forms(lemma) if f.mood == "j" and (f.voice, f.person, f.gender) == ("a", 3, "m")]
    return own[0] if own else cell(lemma, ("i", "a", 3, "m", "s"))


def participle(lemma: str) -> list[str]:
    built = list(participle_forms(verb(ROWS[lemma])))
    plural = [f.letters for f in built if (f.gender, f.number) == ("m", "p") and f.letters.endswith("ين")]
    accusative = next(f.letters for f in built if f.case == "a")
    feminine = next(f.letters for f in built if f.gender == "f" and f.number == "s" and f.free)
    return [accusative, feminine, plural[0]]


@pytest.mark.parametrize("line", BY_HAND.strip().splitlines(), ids=lambda line: line.split()[0])
def test_conjugation_by_hand(line: str) -> None:
    lemma, *expected = line.split()
    assert len(expected) == len(CELLS) + 3
    built = [jussive(lemma) if wanted is None else cell(lemma, wanted) for wanted in CELLS] + participle(lemma)
    assert built == expected


def agrees_with_its_paradigm(row: Row) -> None:
    """What a row says of its verb in letters is what its root and form make of it."""
    first = next(form for form in verb_forms(verb(row)))
    assert ordered(first.text) == ordered(row["diac"])
    assert bare(row["diac"]) == bare(row["lemma"])
    assert cell(row["lemma"], ("i", "a", 3, "m", "s")) == row["imperfect"]
    assert bool(row["theme"]) == (row["form"] == "I"), "only form I has a vowel of its own"


def test_the_lexicon_agrees_with_the_paradigms() -> None:
    check_each(ROWS, agrees_with_its_paradigm)


def ordered(vocalised: str) -> list[str]:
    """Letters with their marks in one order: shadda and vowel may stand either way."""
    marked: list[str] = []
    for sign in vocalised:
        if "\u064b" <= sign <= "\u0652" and marked:
            marked[-1] = marked[-1][0] + "".join(sorted(marked[-1][1:] + sign))
        else:
            marked.append(sign)
    return marked


@pytest.mark.parametrize(
    ("lemma", "bound"),
    [("نفى", "نفا"), ("دعا", "دعا"), ("قال", "قال"), ("رأى", "رآ"), ("حيا", "حيا"), ("سمى", "سما"), ("هنأ", "هنأ")],
)
def test_before_a_pronoun(lemma: str, bound: str) -> None:
    he = next(form for form in verb_forms(verb(ROWS[lemma])) if form.bound)
    assert he.letters == bound


def test_they_before_a_pronoun_lose_the_silent_alef() -> None:
    they = [f for f in verb_forms(verb(ROWS["قال"])) if (f.aspect, f.voice, f.number, f.gender) == ("p", "a", "p", "m")]
    assert [(form.letters, form.free, form.bound) for form in they] == [("قالوا", True, False), ("قالو", False, True)]


@pytest.mark.parametrize(("lemma", "spellings"), [("هنأ", {"هنؤوا", "هنأوا"}), ("جاء", {"جاؤوا", "جاءوا"})])
def test_both_spellings_of_hamza_before_waw(lemma: str, spellings: set[str]) -> None:
    they = {f.letters for f in forms(lemma) if (f.aspect, f.voice, f.gender, f.number) == ("p", "a", "m", "p")}
    assert they == spellings


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("إشارة", {("إشارة", True, False), ("إشارت", False, True)}),
        ("دعوى", {("دعوى", True, False), ("دعوا", False, True)}),
        ("إنشاء", {("إنشاء", True, True), ("إنشاؤ", False, True), ("إنشائ", False, True)}),
        ("قول", {("قول", True, True), ("قولا", True, False)}),
        ("تصريحات", {("تصريحات", True, True)}),
    ],
)
def test_verbal_nouns(word: str, expected: set[tuple[str, bool, bool]]) -> None:
    assert {(form.letters, form.free, form.bound) for form in noun_forms(word)} == expected


@pytest.mark.parametrize(
    ("sounds", "written"),
    [
        ("سaءaلa", "سأل"), ("سuءiلa", "سئل"), ("تaسAءaلa", "تساءل"), ("يuءaككiدu", "يؤكد"), ("ءAمaلa", "آمل"),
        ("ءiشAرaT", "إشارة"), ("رaءAه", "رآه"), ("رaدد", "رد"), ("جAءUE", "جاؤوا"), ("رAءi", "راء"), ("حaييY", "حيا"),
    ],
)  # fmt: skip
def test_spelling(sounds: str, written: str) -> None:
    assert bare(spell(sounds)) == written


def test_a_doubled_radical_opens_before_a_consonant() -> None:
    assert bare(spell(fuse("رaدaد", "a"))) == "رد"
    assert bare(spell(fuse("رaدaد", "tu"))) == "رددت"
    assert bare(spell(fuse("جaددaد", "a"))) == "جدد"


RADICAL = st.sampled_from("بتثجحخدذرزسشصضطظعغفقكلمنه")


@st.composite
def sound_verbs(draw: st.DrawFn) -> Verb:
    """Verbs of three or four different strong radicals."""
    form = draw(st.sampled_from(sorted(FORMS)))
    size = 4 if form.startswith("Q") else 3
    root = "".join(draw(st.lists(RADICAL, min_size=size, max_size=size, unique=True)))
    return Verb(root, form, draw(st.sampled_from("aiu")), draw(st.sampled_from("aiu")))


def everything(verb: Verb) -> Iterator[Form]:
    yield from verb_forms(verb)
    yield from participle_forms(verb)


@given(sound_verbs())
def test_every_form_is_arabic_and_its_parts_lie_inside(verb: Verb) -> None:
    for form in everything(verb):
        assert all("\u0621" <= sign <= "\u0652" for sign in form.text), form
        assert form.lead + form.tail < len(form.letters)
        assert form.free or form.bound


@given(sound_verbs())
def test_sound_radicals_stay_in_order(verb: Verb) -> None:
    """Nothing melts where nothing is weak; only form VIII may change its first radical's neighbour."""
    for form in everything(verb):
        letters = iter(form.letters)
        root = verb.root[1:] if verb.form == "VIII" else verb.root
        assert all(radical in letters for radical in root), form


@given(sound_verbs())
def test_third_persons_of_a_tense_are_told_apart(verb: Verb) -> None:
    for aspect in "pi":
        active = [form for form in verb_forms(verb) if (form.aspect, form.voice, form.person) == (aspect, "a", 3)]
        singular = [form.letters for form in active if form.number == "s"]
        assert len(set(singular)) == len(singular) == 2
