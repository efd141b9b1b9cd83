"""The registry that ships with the tool is sound, and titles combine as papers write them."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from quotes.errors import LexiconError
from quotes.model import Person, SpeakerType
from quotes.resolve import packed
from quotes.resolve.registry import Registry, sure_names
from quotes.resolve.starter import PEOPLE, first_registry, offices, seed_registry, shipped_registry
from quotes.resolve.titles import Titles, homes, office_kinds, shipped, values
from quotes.text import fold, name_key

REGISTRY = seed_registry()


def test_there_are_many_people_and_bodies() -> None:
    kinds = [person.type for person in REGISTRY.people]
    assert kinds.count(SpeakerType.PERSON) >= 500
    assert kinds.count(SpeakerType.ORGANIZATION) >= 150


def test_every_key_stands_once() -> None:
    keys = [person.key for person in REGISTRY.people]
    assert len(keys) == len(set(keys))
    assert all(key.isascii() and key == key.lower() for key in keys)


def _shared(people: tuple[Person, ...]) -> dict[str, set[str]]:
    """Names that are said to name one person alone, and name several."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for person in people:
        for name in sure_names(person):
            bearers[name_key(name)].add(person.key)
    return {name: keys for name, keys in bearers.items() if len(keys) > 1}


def test_nobody_shares_a_name_that_is_not_guarded() -> None:
    assert _shared(REGISTRY.people) == {}


def test_a_shared_name_would_be_found() -> None:
    twin = Person("twin", "باراك أوباما", "")
    assert _shared((*REGISTRY.people, twin)) == {"باراك اوباما": {"obama", "twin"}}


def _overlaps(terms: list[tuple[str, str, str, date, date]]) -> list[tuple[str, str]]:
    """Who holds an office for one when somebody else does."""
    by_office = defaultdict(list)
    for office, place, key, since, until in terms:
        by_office[office, place].append((since, until, key))
    found = []
    for held in by_office.values():
        held.sort()
        found += [(one[2], other[2]) for one, other in pairwise(held) if other[0] < one[1]]
    return found


def _terms() -> list[tuple[str, str, str, date, date]]:
    rows = [row for row in shipped("terms") if office_kinds()[row["office"]].single]
    return [
        (row["office"], row["place"], row["key"], office.since or date.min, office.until or date.max)
        for row in rows
        for office in offices([row], {body["key"]: body["name"] for body in shipped("bodies")})[row["key"]]
    ]


def test_offices_for_one_do_not_overlap() -> None:
    assert _overlaps(_terms()) == []


def test_an_overlap_would_be_found() -> None:
    twin = ("president", "us", "twin", date(2010, 1, 1), date(2011, 1, 1))
    assert _overlaps([*_terms(), twin]) == [("obama", "twin")]


def test_no_term_ends_before_it_began() -> None:
    for person in REGISTRY.people:
        for office in person.offices:
            assert office.since is None or office.until is None or office.since < office.until, person.key


def test_every_term_is_of_somebody_and_a_date() -> None:
    keys = {person.key for person in REGISTRY.people}
    assert {row["key"] for row in shipped("terms")} <= keys
    with pytest.raises(LexiconError, match="in no table"):
        offices([{"office": "president", "place": "atlantis", "key": "obama", "since": "", "until": ""}], {})


def test_names_are_written_on_one_line_without_odd_characters() -> None:
    for table in (*PEOPLE, "bodies"):
        for row in shipped(table):
            arabic = [row["name"], *values(row["spellings"])]
            assert all(" ".join(name.split()) == name and name_key(name) for name in arabic), row["key"]
            assert row["latin"], row["key"]
            assert row.get("gender", "m") in ("m", "f"), row["key"]


def test_the_first_five_stay_as_they_are() -> None:
    assert [person.key for person in first_registry().people] == ["tokayev", "putin", "peskov", "price", "zas"]
    assert [REGISTRY.get(person.key) for person in first_registry().people] == list(first_registry().people)
    assert all(person.renames == (person in first_registry().people) for person in REGISTRY.people)


@pytest.mark.parametrize(
    ("title", "day", "key"),
    [
        ("الرئيس الروسي", "2009-05-01", "medvedev"),
        ("الرئيس الروسي", "2015-05-01", "putin"),
        ("الرئيس الأمريكي", "2015-05-01", "obama"),
        ("الرئيس الأميركي", "2022-05-01", "biden"),
        ("رئيس الولايات المتحدة", "2018-05-01", "trump"),
        ("وزير الخارجية الأمريكي", "2014-05-01", "kerry"),
        ("وزيرة الخارجية الأميركية", "2010-05-01", "clinton"),
        ("وزير خارجية الولايات المتحدة", "2023-05-01", "blinken"),
        ("المتحدث باسم الكرملين", "2022-01-10", "peskov"),
        ("السكرتير الصحفي للكرملين", "2022-01-10", "peskov"),
        ("الناطق الرسمي باسم الرئاسة الروسية", "2022-01-10", "peskov"),
        ("الناطق الرسمي باسم الخارجية الأميركية", "2022-01-10", "price"),
        ("المتحدثة باسم البيت الأبيض", "2022-01-10", "psaki"),
        ("المتحدث باسم البنتاغون", "2022-01-10", "kirby"),
        ("الأمين العام لمنظمة الأمن الجماعي", "2022-01-10", "zas"),
        ("أمين عام الأمم المتحدة", "2016-05-01", "ban-ki-moon"),
        ("الأمين العام لحلف الناتو", "2010-05-01", "rasmussen"),
        ("رئيس قازاقستان", "2022-01-10", "tokayev"),
        ("زعيم كازاخستان", "2022-01-10", "tokayev"),
        ("الرئيس الكازخي", "2022-01-10", "tokayev"),
        ("رئيس جمهورية كازخستان", "2018-01-10", "nazarbayev"),
        ("زعيم الكرملين", "2022-01-10", "putin"),
        ("المستشارة الألمانية", "2015-01-10", "merkel"),
        ("العاهل السعودي", "2012-01-10", "king-abdullah-saudi"),
        ("المبعوث الأممي إلى سوريا", "2016-01-10", "de-mistura"),
        ("متحدث باسم الخارجية الأميركية", "2022-01-10", None),
        ("رئيس روسي", "2022-01-10", None),
        ("الرئيس الروسي السابق", "2022-01-10", None),
        ("وزير الخارجية", "2022-01-10", None),
        ("الرئيس الأمريكي", "1970-01-10", None),
    ],
)
def test_titles_lead_to_whoever_held_the_office(title: str, day: str, key: str | None) -> None:
    found = REGISTRY.holder(title, date.fromisoformat(day))
    assert (found and found.key) == key


def test_a_month_or_a_year_alone_is_read_inward() -> None:
    row = {"office": "president", "place": "fr", "key": "x", "since": "2012-02", "until": "2014"}
    [office] = offices([row], {})["x"]
    assert (office.since, office.until) == (date(2012, 2, 29), date(2014, 1, 1))


def test_a_body_is_one_under_all_its_names() -> None:
    for names in (
        ("وزارة الخارجية الأمريكية", "الخارجية الأميركية"),
        ("وزارة الدفاع الأمريكية", "البنتاغون", "البنتاجون"),
        ("الكرملين", "الرئاسة الروسية"),
        ("حماس", "حركة حماس", "حركة المقاومة الإسلامية"),
        ("الاتحاد الأفريقي", "الاتحاد الإفريقي"),
    ):
        [key] = {body.key if (body := REGISTRY.body(name)) else None for name in names}
        assert key is not None
    assert REGISTRY.body("وزارة الخارجية") is None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ديميتري بيسكوف", "peskov"),
        ("فلاديمر بوتين", "putin"),
        ("ڤلاديمير پوتين", "putin"),
        ("قاسم جومارت طوكاييف", "tokayev"),
        ("ستانيسلاڤ زاس", "zas"),
        ("سيرغيه لافروف", "lavrov"),
        ("باراك حسين أوباما", "obama"),
        ("سعد رفيق الحريري", "saad-hariri"),
        ("محمد عبد السلام الحوثي", None),
        ("محمود بوتين", None),
        ("محمد مصطفى", None),
        ("رياض المالكي", None),
    ],
)
def test_a_name_is_known_in_other_spellings(name: str, key: str | None) -> None:
    found = REGISTRY.recognise(name, None)
    assert (found and found.key) == key


@pytest.mark.parametrize(
    ("name", "key"), [("بوتن", "putin"), ("توكييف", "tokayev"), ("طوكاييف", "tokayev"), ("باتين", None), ("نور", None)]
)
def test_a_surname_is_known_with_a_vowel_less(name: str, key: str | None) -> None:
    found = REGISTRY.misspelt(name_key(name))
    assert (found and found.key) == key


def test_a_body_stands_for_a_place_in_titles() -> None:
    bodies = [("league", ["رابطة المدن"]), ("palace", ["قصر الورد", "الرئاسة الفرنسية"])]
    titles = Titles(homes(bodies))
    assert titles.read("الأمين العام لرابطة المدن") == ("امين عام", "league")
    assert (
        titles.read("المتحدث باسم قصر الورد") == titles.read("المتحدث باسم الرئاسة الفرنسية") == ("متحدث رياسه", "fr")
    )


def test_a_registry_goes_to_another_process_as_its_people() -> None:
    import pickle

    few = Registry(first_registry().people)
    assert few.find("putin") is not None
    assert pickle.loads(pickle.dumps(few)).people == few.people


def test_the_packed_registry_is_made_anew_when_names_are_compared_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []

    def keep(_folder: Path, code: list[Path], make: Callable[[], Registry]) -> Registry:
        seen.extend(code)
        return make()

    monkeypatch.setattr(packed, "kept", keep)
    seed_registry.__wrapped__()
    for function in (fold, name_key, sure_names, shipped_registry):
        assert Path(inspect.getfile(inspect.unwrap(function))) in seen
