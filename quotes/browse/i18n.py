"""What the pages say, from data/ui/words.tsv."""

from __future__ import annotations

from datetime import date

from quotes.arabic.lexicon import page_words
from quotes.arabic.senses import deed
from quotes.export.cite import Language
from quotes.export.cite.wording import wording
from quotes.export.columns import Record


class Words:
    """The words of one language: ``words("home")``, with pieces filled in: ``words("since", day="…")``."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.direction = "rtl" if language is Language.ARABIC else "ltr"
        self.other = Language.ENGLISH if language is Language.ARABIC else Language.ARABIC
        self._words = page_words(language.value)
        self._dates = wording(language.value, marked=False)

    def __call__(self, key: str, **pieces: object) -> str:
        """The words for a key, with the pieces filled in. Raises `KeyError` for one that is not in the table."""
        return self._words[key].format_map(pieces)

    def named(self, group: str, name: str | None) -> str:
        """The word for a kind, a sense, a verdict …; the name itself where there is no word for it."""
        return self._words.get(f"{group}.{name}", name or "")

    def deed(self, record: Record) -> str:
        """What the speaker does with the words where they do not just say them: denied that."""
        return deed(record["sense"], record["form"], record["kind"], self.language.value)

    def count(self, what: str, number: int) -> str:
        """So many of something, in the form of the plural that the number wants."""
        return self(f"{what}.{plural(number)}", n=self.number(number))

    def number(self, number: int) -> str:
        """A number with commas between thousands."""
        return f"{number:,}"

    def day(self, written: str | None) -> str:
        """2022-01-31 as people write it."""
        return self._dates.date("note_date", date.fromisoformat(written)) if written else self("no_date")

    def month(self, written: str) -> str:
        """2022-01 as people write it; a year stays as it is."""
        year, _, month = written.partition("-")
        return f"{self._dates(f'month_{int(month)}')} {year}" if month else year


def plural(number: int) -> str:
    """Arabic's forms of the plural, as CLDR names them. English has the first three of them, and the last."""
    if number <= 2:
        return ("zero", "one", "two")[number]
    if 3 <= number % 100 <= 10:
        return "few"
    return "many" if number % 100 >= 11 else "other"
