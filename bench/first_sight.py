"""What rules of another day read: ``TREE/.venv/bin/python -P bench/first_sight.py TREE GOLD CORPUS SET…``.

Rules mend what is wrong in the articles that they are made on, and what is left to learn from there looks too good:
odd names (a verb in them, a preposition, a figure) were right in all 34 quotes of such articles, and in 32 of 60
others. So ``bench/train.py`` learns the confidence also from what was read before any rule was made on an article.

TREE is a checkout of such a commit (5e82c57 for batches 1 to 7, f3c4f82 for 9 to 11) with an environment for `make
train`. Its ``quotes/confidence`` has the modules of today beside its own ``__init__.py``, with what they import called
as it was then, so that signals are named alike. Of each statement of the sets named, which are added to those that are
there, `FIRST_SIGHT` has the outlet, its signals by number and whether words and speaker were right, and no text.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Final

FIRST_SIGHT: Final = Path(__file__).with_name("first_sight.jsonl")


def main(arguments: list[str]) -> None:
    """Read the articles of some sets with the rules of a tree, and add the examples."""
    tree, gold, corpus = map(Path, arguments[:3])
    sys.path[:0] = [str(tree / "bench"), str(tree)]
    sys.path.append(str(Path(__file__).parent))
    train, read_batch = import_module("train"), import_module("read_annotations").read_batch
    score = train._load_score(gold)
    first, *rows = map(json.loads, FIRST_SIGHT.read_text("utf-8").splitlines())
    numbers: dict[str, int] = {name: number for number, name in enumerate(first["names"])}
    for name in arguments[3:]:
        for article, quotes in read_batch(name, corpus):
            for each in train.quotes_of_gold(article, quotes, score, about_speaker=False):
                signals = [numbers.setdefault(signal, len(numbers)) for signal in sorted(each.signals)]
                rows.append({"outlet": each.outlet, "right": each.is_true, "signals": sorted(signals)})
    lines = [json.dumps(row, ensure_ascii=False) for row in ({"names": list(numbers)}, *rows)]
    FIRST_SIGHT.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
