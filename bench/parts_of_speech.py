"""Count anew which words describe: `python bench/parts_of_speech.py ARTICLES.jsonl > data/lexicon/parts_of_speech.tsv`.

With the article, an adjective stands right after another word with the article (الوزير الجديد) or the name of a place
(مكة المكرمة), a noun does not: it follows a verb, a preposition or a noun without the article (قانون السير). How often
each word does either tells the two apart without a dictionary.
"""

from __future__ import annotations

import re
import sys
from collections import Counter

from quotes.arabic.lexicon import words
from quotes.model import Article
from quotes.read import read_articles
from quotes.text import fold

FLOOR = 12  # occurrences with the article; rarer words are left out
NOUN, ADJECTIVE = 0.04, 0.6  # shares of them that stand right after another word with the article
LIKELY = 0.08  # up to this a noun, too (جدد الوزير الدعوة), unless its shape is one of adjectives as well
_DESCRIBES = re.compile("..+(?:ين|ون)|ا..?.|.[^اوي]ي.")  # الإرهابيين, الأقل, الشهيد
SURNAME = 0.05  # of a word that follows a given name more often than this nothing is said (محمد النجار)
HEADER = """\
# Nouns and adjectives (folded, without the article), told apart by their place over {articles} articles: of a noun's
# occurrences with the article fewer than {noun:.0%} stand right after another word with the article or the name of a
# place ({likely:.0%} where its shape is no adjective's), of an adjective's more than {adjective:.0%}. Words between the
# two, those met fewer than {floor} times and surnames are left out. Counted by bench/parts_of_speech.py.
word\tpart
"""
_TOKEN = re.compile(r"[\u0621-\u064a]+|[^\s\u0621-\u064a]")
_ARTICLE = re.compile("[وف]?(?:ال|[بك]ال|لل)(?=...)")


def main(files: list[str]) -> None:
    """Count where words stand, and print the table."""
    articles, seen, after, surname = 0, Counter[str](), Counter[str](), Counter[str]()
    places = words("places")
    given = words("given_names") - {"علي"}  # folded, على is spelt like it
    for article in read_articles(files):
        if not isinstance(article, Article):
            continue
        articles += 1
        before = ""
        for token in _TOKEN.findall(fold(article.text)):
            if token.startswith("ال") and len(token) > 4:
                seen[token[2:]] += 1
                after[token[2:]] += before in places or (_ARTICLE.match(before) is not None and before != "الي")
                surname[token[2:]] += before in given
            before = token
    sys.stdout.write(HEADER.format(articles=articles, floor=FLOOR, noun=NOUN, likely=LIKELY, adjective=ADJECTIVE))
    for word in sorted(seen):
        share = after[word] / seen[word]
        if surname[word] > SURNAME * seen[word] or seen[word] < FLOOR:
            continue
        if share < NOUN or (share < LIKELY and not _DESCRIBES.fullmatch(word)):
            sys.stdout.write(f"{word}\tnoun\n")
        elif share > ADJECTIVE:
            sys.stdout.write(f"{word}\tadjective\n")


if __name__ == "__main__":
    main(sys.argv[1:])
