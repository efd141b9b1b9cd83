"""Whether what extraction costs grows with a text and no faster, on texts that nobody would print.

    python bench/wild.py [NAME ...] [--times 4000]

Prints, for each sort of text, how many times as long twice as much of it takes, twice over: about 2 is in proportion,
about 4 is the square. In front stand characters and CPU milliseconds of the first.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from quotes.model import Article
from quotes.pipeline import extract

# What a text has so many times.
TEXTS: dict[str, Callable[[int], str]] = {
    "quotes within quotes": lambda n: f"قال الوزير: {'«' * n}لن نقبل{'»' * n}.",
    "quotes within quotes, with words": lambda n: f"قال الوزير: {'«لن ' * n}نقبل{'»' * n}.",
    "quotation marks": lambda n: '"' * n,
    "quotation marks and words": lambda n: '" كلمة ' * n,
    "opening marks": lambda n: "« " * n,
    "opening marks, a line each": lambda n: "«\n" * n,
    "opening marks and words, a line each": lambda n: "«قال بوتين إن الأمر انتهى اليوم\n" * (n // 8),
    "straight marks, a line each": lambda n: '"\n' * n,
    "double brackets, a line each": lambda n: "((\n" * n,
    "straight and curly marks": lambda n: '"“' * n,
    "marks within one that is never closed": lambda n: "«" + "“كلمة” " * n,
    "closing marks before a verb": lambda n: "كلمة»، قال " * n,
    "brackets after a colon": lambda n: "قال: (كلمة\n" * (n // 4),
    "closing marks": lambda n: "» " * n,
    "opening marks of all sorts": lambda n: "« “ ‹ ‘ (( " * (n // 4),
    "opening marks of all sorts, a paragraph each": lambda n: f"« “ ‹ ‘ (( {'كلمة ' * 20}\n" * (n // 4),
    "brackets": lambda n: "(" * n + ")" * n,
    "one word": lambda n: "كلمة " * n,
    "one name": lambda n: "أحمد " * n,
    "one title": lambda n: "رئيس " * n,
    "one reporting word": lambda n: "قال " * n,
    "reporting words": lambda n: "قال أكد وأضاف مؤكدا قوله بحسب " * (n // 8),
    "statements with commas": lambda n: "قال الوزير إن العمل مستمر، " * (n // 8),
    "statements without words": lambda n: "قال إن " * (n // 4),
    "statements without a speaker": lambda n: "وأضاف أن " * (n // 4),
    "statements in marks, one sentence": lambda n: "قال الوزير: «لن نقبل» " * (n // 8),
    "statements in marks, a sentence each": lambda n: "قال الوزير: «لن نقبل». " * (n // 8),
    "statements in marks never closed": lambda n: "قال الوزير: «لن نقبل\n\n" * (n // 8),
    "statements, a line each": lambda n: "قال الوزير إن العمل مستمر\n" * (n // 8),
    "relative clauses": lambda n: "الذي قال " * (n // 4),
    "ministers, then what they assert": lambda n: "الوزير الوزير الوزير تأكيده مصدر دعا توكاييف: " * (n // 16),
    "by a named source": lambda n: "بحسب مصدر " * (n // 4),
    "colons": lambda n: ": " * n,
    "reporting words with colons": lambda n: ": : : : قال: " * (n // 8),
    "names with colons": lambda n: "بوتين: " * n,
    "line ends": lambda n: "\n" * n,
    "no space": lambda n: "كلمة" * n,
    "no space, one letter": lambda n: "و" * n,
    "tatweel": lambda n: f"قـ{'ـ' * n}ال",
    "vowel signs": lambda n: f"قَ{'ً' * n}ال",
    "overrides of direction": lambda n: "\u202e" * n,
    "zero width": lambda n: "ق\u200b" * n,
    "ligatures": lambda n: "ﷺ " * n,
    "pictures": lambda n: "😀" * n,
    "digits": lambda n: f"{'١' * n} {'1,' * n}",
    "full stops": lambda n: "." * n,
    "dashes": lambda n: "- " * n,
}


def seconds(text: str) -> float:
    """CPU time of the quicker of two runs."""
    spent = []
    for _ in range(2):
        started = time.process_time()
        extract(Article("wild", text))
        spent.append(time.process_time() - started)
    return min(spent)


def main() -> None:
    """Write what articles become when pages spoil them, and print what is lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--times", type=int, default=4000)
    given = parser.parse_args()
    seconds("قال الوزير إن العمل مستمر.")
    for name in given.names or TEXTS:
        texts = [TEXTS[name](given.times * each) for each in (1, 2, 4)]
        once, twice, fourfold = map(seconds, texts)
        ratios = f"{twice / max(once, 1e-4):5.1f} {fourfold / max(twice, 1e-4):5.1f}"
        print(f"{len(texts[0]):>8} {1000 * once:>8.0f} ms {ratios}  {name}", flush=True)


if __name__ == "__main__":
    main()
