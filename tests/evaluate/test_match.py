"""Overlap of contents, sameness of names, and who answers whom."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.evaluate.gold import GoldQuote
from quotes.evaluate.match import REGISTERED, content_places, mouth, overlap, pair_up, plain_name, same_speaker
from quotes.model import Form, QuoteKind, Span, SpeakerType


def words(text: str, *spans: tuple[int, int]) -> str:
    places = content_places(text, [Span(*span) for span in spans] or [Span(0, len(text))])
    return "".join(text[at] for at in sorted(places))


def gold(
    *spans: tuple[int, int],
    speaker: str | None = "س",
    names: tuple[str, ...] = (),
    form: str = "clause",
    type: SpeakerType | None = None,
) -> GoldQuote:
    content = tuple(Span(*span) for span in spans)
    return GoldQuote(QuoteKind.INDIRECT, Form(form), content, speaker=speaker, names=names, type=type)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("«نعم»، ", "نعم"),
        ("إن العمل تم", "العملتم"),
        ("إلى أن العمل تم.", "العملتم"),
        ("“بأنّ العمل”", "العمل"),
        ("أنه تم", "أنهتم"),
        ("أن", "أن"),
        ("نعم (كلهم) نعم", "نعمكلهمنعم"),
        ("«إن «أن لا»", "لا"),
    ],
)
def test_what_counts_as_content(text: str, counted: str) -> None:
    assert words(text) == counted


def test_pieces_are_stripped_one_by_one() -> None:
    assert words("«تعبنا»، قالت، «ولم نشك»", (0, 8), (14, 24)) == "تعبناولمنشك"


@given(st.frozensets(st.integers(0, 30)), st.frozensets(st.integers(0, 30)))
def test_overlap_is_a_share(one: frozenset[int], other: frozenset[int]) -> None:
    share = overlap(one, other)
    assert 0 <= share <= 1
    assert share == overlap(other, one)
    assert (share == 1) == (one == other and bool(one))
    assert (share > 0) == bool(one & other)


def test_names_are_compared_without_spelling_variants() -> None:
    assert plain_name("أَحْمَـد  آل-مؤيَّد") == plain_name("احمد ال مويد")
    assert plain_name("مصطفى") == plain_name("مصطفي")
    assert plain_name("رحمۖن") == plain_name("رحمن"), "a sign of recitation is no letter"


@pytest.mark.parametrize(
    ("speaker", "names", "record", "right"),
    [
        ("putin", (), {"speaker": "putin"}, True),
        ("putin", ("بوتين",), {"speaker": None, "speaker_name": "بوتين"}, False),
        ("هند", (), {"speaker": "putin", "speaker_name": "هند"}, False),
        ("هند القاضي", ("الوزيرة",), {"speaker": None, "speaker_name": "الوزيره"}, True),
        ("القاضي", (), {"speaker": None, "speaker_name": "هند القاضي"}, False),
        ("هند القاضي", ("الوزيرة",), {"speaker": None, "speaker_name": "الوزيرة هند القاضي"}, True),
        ("هند", ("الوزيرة الألمانية",), {"speaker": None, "speaker_name": "هند ألمانية"}, True),
        ("هند", ("الوزيرة الألمانية",), {"speaker": None, "speaker_name": "مانية هند"}, False),
        ("وزارة العدل", (), {"speaker": None, "speaker_name": "وزارة العدل المصرية"}, False),
        ("المدير", (), {"speaker": None, "speaker_name": "المدير الحفل"}, False),
        ("وزارة العدل المصرية", (), {"speaker": None, "speaker_name": "وزارة العدل"}, False),
        ("مصدر", (), {"speaker": None, "speaker_name": "المصدر"}, True),
        ("هند", (), {"speaker": None, "speaker_name": None}, False),
        (None, (), {"speaker": None, "speaker_name": None}, True),
        (None, (), {"speaker": None, "speaker_name": "هند"}, False),
    ],
)
def test_same_speaker(speaker: str | None, names: tuple[str, ...], record: dict[str, str | None], right: bool) -> None:
    assert same_speaker(gold((0, 1), speaker=speaker, names=names), record) is right


@pytest.mark.parametrize("type", [None, *SpeakerType])
def test_only_a_person_is_known_by_the_end_of_a_name(type: SpeakerType | None) -> None:
    quote = gold((0, 1), speaker="هند القاضي", type=type)
    assert same_speaker(quote, {"speaker_name": "القاضي"}) is (type is SpeakerType.PERSON)
    assert not same_speaker(quote, {"speaker_name": "هند"})


NAMES = st.lists(
    st.sampled_from(["هند", "القاضي", "قاضي", "ألماني", "الألماني", "لماني", "ال", "وزيرة", "الوزيرة", "putin", "-"]),
    max_size=3,
).map(" ".join)


def test_speakers_are_the_same_where_the_scorer_finds_them_the_same(shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("scorer", shared / "gold" / "score.py")
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    seen = SimpleNamespace(same=0, other=0)

    @given(
        st.none() | NAMES,
        st.lists(NAMES, max_size=2),
        st.none() | st.sampled_from(SpeakerType),
        st.none() | st.just("putin"),
        st.none() | NAMES,
    )
    def agrees(
        speaker: str | None, names: list[str], type: SpeakerType | None, key: str | None, name: str | None
    ) -> None:
        quote = gold((0, 1), speaker=speaker, names=tuple(names), type=type)
        record = {"speaker": key, "speaker_name": name}
        same = same_speaker(quote, record)
        assert same == scorer.same_speaker(quote.record(), record, REGISTERED)
        seen.same += same
        seen.other += not same

    agrees()
    assert seen.same
    assert seen.other


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        ([[0, 10]], "س", "right"),
        ([[0, 10]], "ص", "wrong"),
        ([[0, 10]], None, None),
        ([[20, 30]], "س", "unsaid"),
        ([[20, 30]], None, None),
        ([[0, 2]], "ص", "wrong"),  # a piece of a statement is said by whoever said it
        ([[0, 30]], "ص", "wrong"),  # and so is what was read on after its end
        ([[6, 30]], "س", "unsaid"),  # four letters of ten
        ([[5, 30]], "س", "right"),
        ([[35, 36]], "ع", "right"),  # of the other form
        ([[0, 40]], "ع", "right"),  # reports two, one of them by its speaker
        ([[40, 41]], "س", "unsaid"),  # nothing but a full stop
    ],
)
def test_whose_mouth(content: list[list[int]], name: str | None, said: str | None) -> None:
    text = "ا" * 40 + "."
    quotes = [gold((0, 10)), gold((34, 40), speaker="ع", form="nominal"), gold((40, 41), speaker="س")]
    of_gold = [content_places(text, quote.content) for quote in quotes]
    places = content_places(text, [Span(*span) for span in content])
    assert mouth({"speaker": None, "speaker_name": name}, places, quotes, of_gold) == said


def pairs(quotes: list[GoldQuote], records: list[dict[str, object]]) -> list[tuple[int, int]]:
    text = "ا" * 40
    of_gold = [content_places(text, quote.content) for quote in quotes]
    of_records = [content_places(text, [Span(*span) for span in record["content"]]) for record in records]  # type: ignore[attr-defined]
    return [(pair.gold, pair.found) for pair in pair_up(quotes, records, of_gold, of_records)]


def test_the_best_overlap_wins_and_each_is_used_once() -> None:
    records: list[dict[str, object]] = [{"content": [[0, 20]]}, {"content": [[0, 10]]}, {"content": [[0, 10]]}]
    assert pairs([gold((0, 10))], records) == [(0, 2)]
    assert pairs([gold((0, 10)), gold((0, 19))], records) == [(0, 2), (1, 0)]


def test_the_right_speaker_breaks_a_tie() -> None:
    records: list[dict[str, object]] = [{"content": [[0, 10]], "speaker_name": name} for name in ("ص", "س", "ع")]
    assert pairs([gold((0, 10))], records) == [(0, 1)]


def test_forms_do_not_mix_and_little_overlap_is_none() -> None:
    nominal: dict[str, object] = {"content": [[0, 10]], "form": "nominal"}
    assert pairs([gold((0, 10))], [nominal]) == []
    assert pairs([gold((0, 10), form="nominal")], [nominal]) == [(0, 0)]
    assert pairs([gold((0, 10))], [{"content": [[0, 2]]}]) == []
