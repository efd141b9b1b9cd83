"""``python -m quotes.evaluate docs/`` writes what a confidence is worth: evaluation.md and confidence.svg."""

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
    """Both files, each beside the one that is there and then in its place."""
    made = {
        "evaluation.md": page((folder / "evaluation.md").read_text("utf-8")),
        "confidence.svg": diagram(levels.scores(), levels.sure()),
    }
    for name, text in made.items():
        beside = folder / f"{name}.new"
        beside.write_text(text, "utf-8")
        beside.replace(folder / name)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
