"""A table of figures: what every script of this folder measures, and what `make bench` writes down."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Table:
    """``rows`` hold as many cells as ``columns``; ``note`` says what was measured and how."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    note: str = ""

    def __str__(self) -> str:
        """For the terminal: the first column to the left, figures to the right."""
        widths = [max(map(len, column)) for column in zip(self.columns, *self.rows, strict=True)]
        lines = ["  ".join(_padded(cells, widths)).rstrip() for cells in (self.columns, *self.rows)]
        return "\n".join((f"== {self.title}", *([self.note] if self.note else ()), *lines, ""))

    @property
    def markdown(self) -> str:
        """The table in Markdown."""
        rule = ["---", *["---:"] * (len(self.columns) - 1)]
        lines = [f"| {' | '.join(cells)} |" for cells in (self.columns, rule, *self.rows)]
        return "\n".join((f"## {self.title}", "", *([self.note, ""] if self.note else ()), *lines, ""))


def _padded(cells: tuple[str, ...], widths: list[int]) -> list[str]:
    first, *others = zip(cells, widths, strict=True)
    return [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
