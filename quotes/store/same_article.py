"""Is a text under a known id the same article, written anew, or another one whose source uses the same ids?"""

from __future__ import annotations

from quotes.model import Article
from quotes.text import text_key

# Of the longer words of the shorter text. An article that was corrected, or told in full, keeps most of them; of two
# that have nothing to do with each other one pair in twenty thousand shares half, one in three hundred a fifth.
_SHARED = 0.5
_VOUCHED = 0.2  # enough where outlet or address say that it is the same: a page may be written anew
_LONGER = 4  # letters: shorter words stand in every text
_FEW = 3  # longer words say nothing


def is_another(article: Article, before: Article) -> bool:
    """Both have one id. Another outlet's is another article; else it is one that shares too few words.

    ``before`` قال بوتين إن الأمر انتهى في موسكو, ``article`` قال توكاييف إن الحوار بدأ في العاصمة: another.
    """
    if article.text == before.text:
        return False
    if article.outlet and before.outlet and article.outlet != before.outlet:
        return True
    is_vouched = _is_vouched(article, before)
    shared = _shared(article.text, before.text, _LONGER, _FEW)
    if shared is None and not is_vouched:  # short ones: whatever words they have
        shared = _shared(article.text, before.text, 1, 1)
    return shared is not None and shared < (_VOUCHED if is_vouched else _SHARED)


def _is_vouched(article: Article, before: Article) -> bool:
    """Do both say that they are of one outlet, or of one page?"""
    same = (article.outlet, before.outlet), (article.url, before.url)
    return any(one is not None and one == other for one, other in same)


def _shared(one: str, other: str, letters: int, few: int) -> float | None:
    """Which part of its words of so many letters the shorter text has from the other; None where it has too few."""
    ours, theirs = _words(one, letters), _words(other, letters)
    least = min(len(ours), len(theirs))
    return len(ours & theirs) / least if least >= few else None


def _words(text: str, letters: int) -> set[str]:
    return {word for word in text_key(text).split() if len(word) >= letters}
