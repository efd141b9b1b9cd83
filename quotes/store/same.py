"""Is a text under a known id the same article, written anew, or another one whose source uses the same ids?"""

from __future__ import annotations

from quotes.model import Article
from quotes.text import text_key

_SHARED = 0.2  # of the longer words of the shorter text: an article that was corrected, or told in full, keeps more
_LONGER = 4  # letters: shorter words stand in every text
_FEW = 3  # words say nothing


def is_another(article: Article, before: Article) -> bool:
    """Both have one id. Another outlet's is another article; else it is one that shares hardly a word.

    ``before`` قال بوتين إن الأمر انتهى في موسكو, ``article`` قال توكاييف إن الحوار بدأ في العاصمة: another.
    """
    if article.text == before.text:
        return False
    if article.outlet and before.outlet and article.outlet != before.outlet:
        return True
    new, old = _words(article.text), _words(before.text)
    least = min(len(new), len(old))
    return least >= _FEW and len(new & old) < _SHARED * least


def _words(text: str) -> set[str]:
    return {word for word in text_key(text).split() if len(word) >= _LONGER}
