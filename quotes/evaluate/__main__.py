"""``python -m quotes.evaluate docs/`` writes what a confidence is worth: evaluation.md, confidence.svg, the levels."""

from __future__ import annotations

import sys
from pathlib import Path

from quotes import levels
from quotes.evaluate.calibration_page import LEVELS, diagram, summed, tabled

BEGIN, END = "<!-- made by `make docs` from data/weights/scores.tsv -->", "<!-- until here -->"

LEAVING_OUT = "### Leaving one outlet out, by set"


def page(before: str) -> str:
    """docs/evaluation.md with what is measured between `BEGIN` and `END`."""
    head, _, rest = before.partition(BEGIN)
    _, _, tail = rest.partition(END)
    measured = levels.scores()
    told = (
        f"`--sure` begins at {levels.sure():.2f}, and what lies below {levels.unsure():.2f}, where fewer than two of "
        "three were right, is called unsure.\nIn each cell: how many have at least so much; of those, how many right."
    )
    table = "\n".join(tabled(measured, sorted({*LEVELS, levels.sure()})))
    by_set = "\n".join(summed(levels.measured()))
    return f"{head}{BEGIN}\n\n{told}\n\n{table}\n\n{LEAVING_OUT}\n\n{by_set}\n\n{END}{tail}"


def write(folder: Path) -> None:
    """The levels, and then both files that tell of them."""
    _replace(folder.parent / "data" / "weights" / "levels.tsv", levels.told(levels.scores()))
    _replace(folder / "evaluation.md", page((folder / "evaluation.md").read_text("utf-8")))
    _replace(folder / "confidence.svg", diagram(levels.scores(), levels.sure()))


def _replace(path: Path, text: str) -> None:
    """Written beside the file that is there, and then in its place."""
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(text, "utf-8")
    beside.replace(path)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
