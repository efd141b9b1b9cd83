"""Speakers: those in the registry, and those whom only articles know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from quotes.store.query import MOST, NOT_REJECTED, Ask, Row, pages
from quotes.store.query.spellings import usual_spelling
from quotes.text import name_key

_KNOWN = f"""
SELECT speakers.key, speakers.name_ar, speakers.name_en, speakers.type, speakers.gender, speakers.wikidata,
       count(quotes.id) AS quotes, count(DISTINCT quotes.article_id) AS articles
  FROM speakers
  LEFT JOIN quotes ON quotes.speaker = speakers.key AND {NOT_REJECTED}
 WHERE speakers.merged_into IS NULL AND {{only}}
 GROUP BY speakers.key, speakers.name_ar, speakers.name_en, speakers.type, speakers.gender, speakers.wikidata
 ORDER BY count(quotes.id) DESC, speakers.key
"""

_LOCAL = f"""
SELECT speaker_folded AS folded, count(*) AS quotes,
       count(DISTINCT article_id) AS articles, min(speaker_type) AS type, min(quote_id) AS example,
       sum(CASE WHEN mention_kind = 'name' THEN 1 ELSE 0 END) AS named
  FROM quotes WHERE {{only}} AND {NOT_REJECTED}
 GROUP BY speaker_folded ORDER BY count(*) DESC, speaker_folded LIMIT {{limit}} OFFSET {{skip}}
"""


def known_speakers(ask: Ask, key: str | None = None) -> Iterator[Row]:
    """key, name_ar, name_en, type, gender, wikidata, quotes, articles of the registry's, the most quoted first."""
    only = "1 = 1" if key is None else "speakers.key = :key"
    return iter(ask(_KNOWN.format(only=only), {} if key is None else {"key": key}))


def local_speakers(ask: Ask, limit: int | None = None, called: str | None = None, skip: int = 0) -> Iterator[Row]:
    """name, folded, quotes, articles, type, example (a quote's id), named (quotes by name), the most quoted first."""
    values = {} if called is None else {"local": local_pattern(called)}
    only = "speaker IS NULL AND speaker_folded IS NOT NULL" if called is None else f"{UNREGISTERED} AND {LOCAL_NAMES}"
    rows = ask(_LOCAL.format(only=only, limit=MOST if limit is None else limit, skip=skip), values)
    return iter(_spelt(ask, list(rows)))


def local_speakers_of(ask: Ask, names: Sequence[str]) -> list[Row]:
    """The same of unregistered speakers with these names for comparing, in no order."""
    rows: list[Row] = []
    for page in pages(names):
        only = f"{UNREGISTERED} AND speaker_folded IN ({page.places})"
        rows += ask(_LOCAL.format(only=only, limit=MOST, skip=0), page.values)
    return _spelt(ask, rows)


def _spelt(ask: Ask, rows: Sequence[Row]) -> list[Row]:
    """The rows with the usual spelling of each name."""
    names = usual_names(ask, [row["folded"] for row in rows])
    return [{**row, "name": names[row["folded"]]} for row in rows]


def usual_names(ask: Ask, folded: Sequence[str]) -> dict[str, str]:
    """Names for comparing of unregistered speakers → how articles mostly spell them."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    if len(folded) > _MANY:
        found: Iterable[Row] = ask(_SPELLINGS.format(only="speaker_folded IS NOT NULL"), {})
    else:
        some = (ask(_SPELLINGS.format(only=f"speaker_folded IN ({p.places})"), p.values) for p in pages(folded))
        found = chain.from_iterable(some)
    for row in found:
        counts[row["folded"]][row["name"]] = row["quotes"]
    return {name: usual_spelling(counts[name]) if counts[name] else name for name in folded}


def local_names(ask: Ask) -> list[str]:
    """Names for comparing of all whom only articles know, those who were, too."""
    return [row["folded"] for row in ask("SELECT folded FROM local_names ORDER BY folded", {})]


def speaker_called(ask: Ask, who: str) -> str | None:
    """The key of the one registered speaker whose key or name this is; one who was merged leads to the other.

    A key comes before all names: a merger that is given again must not find somebody else of that name. Of several, the
    one who has it for a main name, or whom it names alone.
    """
    key = who.strip().casefold()
    for row in list(ask("SELECT key, merged_into FROM speakers WHERE key = :key", {"key": key})):
        return merges(ask).get(key) if row["merged_into"] else key
    rows = list(ask(_CALLED, {"folded": name_key(who)})) if name_key(who) else []
    main = {row["speaker"] for row in rows if row["name"] in (row["name_ar"], row["name_en"])}
    sure = {row["speaker"] for row in rows if row["kind"] != "surname" or row["alone"]}
    for people in (main, sure, {row["speaker"] for row in rows}):
        if len(people) == 1:
            return str(next(iter(people)))
    return None


def bearers(ask: Ask, who: str) -> list[str]:
    """The keys of all registered speakers with this name, in order."""
    return sorted({row["speaker"] for row in ask(_CALLED, {"folded": name_key(who)})})


def speakers_holding(ask: Ask, who: str) -> list[Row]:
    """key, name_ar, quotes of registered speakers who are quoted and have these words in a name, by quotes."""
    if not name_key(who):
        return []
    sql = f"""
SELECT speakers.key, speakers.name_ar, count(*) AS quotes FROM speakers JOIN quotes ON quotes.speaker = speakers.key
 WHERE speakers.merged_into IS NULL AND {NOT_REJECTED}
   AND speakers.key IN (SELECT speaker FROM names WHERE ' ' || folded || ' ' LIKE :words ESCAPE '\\')
 GROUP BY speakers.key, speakers.name_ar ORDER BY count(*) DESC, speakers.key
"""
    return list(ask(sql, {"words": local_pattern(who)}))


_MANY = 500  # names; of as many, the spellings of all are looked through at once

_SPELLINGS = f"""
SELECT speaker_folded AS folded, speaker_name AS name, count(*) AS quotes FROM quotes
 WHERE coalesce(quotes.speaker, '') = '' AND {{only}} AND {NOT_REJECTED} GROUP BY speaker_folded, speaker_name
"""

_CALLED = """
SELECT names.speaker, names.name, names.kind, names.alone, speakers.name_ar, speakers.name_en
  FROM names JOIN speakers ON speakers.key = names.speaker
 WHERE names.folded = :folded AND speakers.merged_into IS NULL
"""

# Said so that SQLite does not take the index of speakers for it, in which most quotes are of none.
UNREGISTERED = "coalesce(quotes.speaker, '') = ''"
LOCAL_NAMES = "speaker_folded IN (SELECT folded FROM local_names WHERE ' ' || folded || ' ' LIKE :local ESCAPE '\\')"


def local_pattern(who: str) -> str:
    """A LIKE pattern for folded names that hold these words, whole and side by side."""
    return holding(f" {name_key(who)} ")


def holding(words: str) -> str:
    """A LIKE pattern for text that holds these characters anywhere."""
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def speaker_rows(ask: Ask) -> list[Row]:
    """All that the table of speakers has, those that were merged too."""
    return list(ask("SELECT key, name_ar, name_en, type, gender, wikidata, merged_into FROM speakers ORDER BY key", {}))


def name_rows(ask: Ask, speaker: str | None = None) -> list[Row]:
    """speaker, name, folded, script, kind, alone: of one speaker or of all."""
    sql = "SELECT speaker, name, folded, script, kind, alone FROM names {} ORDER BY speaker, name"
    return list(ask(*_of(sql, speaker)))


def office_rows(ask: Ask, speaker: str | None = None) -> list[Row]:
    """speaker, position, title_ar, title_en, since, until: of one speaker or of all."""
    sql = """
SELECT speaker, position, title_ar, title_en, CAST(since AS VARCHAR) AS since, CAST(until AS VARCHAR) AS until
  FROM offices {} ORDER BY speaker, position
"""
    return list(ask(*_of(sql, speaker)))


def _of(sql: str, speaker: str | None) -> tuple[str, Mapping[str, str]]:
    return (sql.format(""), {}) if speaker is None else (sql.format("WHERE speaker = :key"), {"key": speaker})


def speaker_keys(ask: Ask) -> set[str]:
    """The keys of everybody who is registered."""
    return {row["key"] for row in ask("SELECT key FROM speakers", {})}


def nameless(ask: Ask) -> set[str]:
    """Speakers without a name, whom nobody touched: those of an older database."""
    sql = """
SELECT key FROM speakers
 WHERE key NOT IN (SELECT speaker FROM names) AND key NOT IN (SELECT speaker FROM changes) AND merged_into IS NULL
"""
    return {row["key"] for row in ask(sql, {})}


def merges(ask: Ask) -> dict[str, str]:
    """Key of a speaker that turned out to be another → key of that other one, after all mergers."""
    into = {row["key"]: row["merged_into"] for row in speaker_rows(ask) if row["merged_into"]}
    last = {}
    for key, target in into.items():
        seen = {key}
        while target in into and target not in seen:  # `check` tells of those that lead in a circle
            seen.add(target)
            target = into[target]
        last[key] = target
    return last


def voices(ask: Ask, articles: Sequence[str]) -> set[tuple[str | None, str]]:
    """Who speaks in these articles: key, and name for comparing."""
    sql = """
SELECT DISTINCT speaker, speaker_folded FROM quotes
 WHERE article_id = :article AND speaker_folded IS NOT NULL AND speaker_folded <> ''
"""
    return {(row["speaker"], row["speaker_folded"]) for each in articles for row in ask(sql, {"article": each})}


def found_names(ask: Ask) -> list[Row]:
    """Whom articles know (found_speaker, found_folded, found_name), and who that is (speaker, with name and folded)."""
    sql = """
SELECT DISTINCT found_speaker, found_folded, found_name, speaker, speaker_name, speaker_folded
  FROM quotes WHERE found_folded IS NOT NULL
"""
    return list(ask(sql, {}))


def days_of(ask: Ask, found_folded: str) -> list[Row]:
    """The same and published: the days on which somebody is called so."""
    sql = """
SELECT DISTINCT found_speaker, found_folded, found_name, speaker, speaker_name, speaker_folded,
       CAST(published AS VARCHAR) AS published
  FROM quotes WHERE found_folded = :found
"""
    return list(ask(sql, {"found": found_folded}))


def quotes_judged(ask: Ask, quote_id: str, found_name: str) -> list[Row]:
    """id, speaker, speaker_name, speaker_folded of the quotes that a judgement is about."""
    sql = """
SELECT id, speaker, speaker_name, speaker_folded FROM quotes
 WHERE quote_id = :quote_id AND coalesce(found_name, '') = :found_name
"""
    return list(ask(sql, {"quote_id": quote_id, "found_name": found_name}))


def changes(ask: Ask) -> list[Row]:
    """id, made, action, speaker, was, undone: the newest first."""
    sql = "SELECT id, CAST(made AS VARCHAR) AS made, action, speaker, was, undone FROM changes ORDER BY id DESC"
    return list(ask(sql, {}))


def judgements_of(ask: Ask, articles: Sequence[str]) -> dict[str, list[Row]]:
    """The judgements of each of these articles; a speaker who was merged is the one they were merged into."""
    found: dict[str, list[Row]] = defaultdict(list)
    if not list(ask("SELECT quote_id FROM judgements LIMIT 1", {})):
        return found
    merged = merges(ask)
    for article_id in articles:
        for row in ask("SELECT * FROM judgements WHERE article_id = :id ORDER BY start, quote_id", {"id": article_id}):
            found[article_id].append({**row, "speaker": merged.get(row["speaker"], row["speaker"])})
    return found


def registry(ask: Ask, key: str | None = None) -> tuple[list[Row], list[Row], list[Row]]:
    """Speakers, or one, with names and offices in the columns of data/registry, all cells as words.

    Merged speakers are left out.
    """
    found = (row for row in speaker_rows(ask) if key is None or row["key"] == key)
    speakers: list[Row] = [_words(row) for row in found if not row["merged_into"]]
    keys = {row["key"] for row in speakers}
    names: list[Row] = [
        {**_words(row), "key": row["speaker"], "alone": "yes" if row["alone"] else ""} for row in name_rows(ask, key)
    ]
    offices: list[Row] = [{**_words(row), "key": row["speaker"]} for row in office_rows(ask, key)]
    return speakers, [row for row in names if row["key"] in keys], [row for row in offices if row["key"] in keys]


def _words(row: Row) -> dict[str, str]:
    return {column: "" if row[column] is None else str(row[column]) for column in dict(row)}
