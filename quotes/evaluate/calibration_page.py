"""What a confidence is worth, for docs/evaluation.md: a table, and a diagram drawn as SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from quotes.evaluate.calibration import BINS, SURE, calibration_error, order, tenth_of
from quotes.levels import Score

LEVELS: Final = (0.5, 0.7, 0.8, 0.9, 0.95)
GROUPS: Final[tuple[tuple[str, Callable[[Score], bool]], ...]] = (
    ("all", lambda each: True),
    ("articles that rules were made on", lambda each: each.is_read),
    ("articles that none was made on", lambda each: not each.is_read),
    ("clauses", lambda each: each.form == "clause"),
    ("noun phrases", lambda each: each.form == "nominal"),
    ("news", lambda each: each.text == "news"),
    ("mixed texts", lambda each: each.text == "mixed"),
    ("essays", lambda each: each.text == "essay"),
)
SETS: Final[tuple[tuple[str, Callable[[Score], bool]], ...]] = (
    ("all that rules were made on", lambda each: each.is_read),
    ("dev2", lambda each: each.of == "dev2"),
    ("batches 23, 27 and 28, never opened", lambda each: not each.is_read),
)
_SIDE, _LEFT, _TOP = 320, 48, 16  # pixels
_STRIP = 56  # of the bars beneath, in pixels
_LEAST = 10  # quotes of a tenth that are enough for a point


class Tenth(NamedTuple):
    """Quotes whose confidence lies in one tenth of the scale: how many, what was told on average, what was right."""

    quotes: int
    told: float
    right: float


def tenths(scored: Iterable[Score]) -> list[Tenth]:
    """The tenths that have quotes, from below."""
    bins: list[list[Score]] = [[] for _ in range(BINS)]
    for each in scored:
        bins[tenth_of(each.confidence)].append(each)
    return [
        Tenth(len(own), sum(each.confidence for each in own) / len(own), sum(each.is_right for each in own) / len(own))
        for own in bins
        if own
    ]


def tabled(scored: Sequence[Score], at: Sequence[float]) -> Iterator[str]:
    """A table in Markdown: how many of each group have at least so much confidence, and how many of those are right."""
    yield "| quotes | " + " | ".join(f"from {level:.2f}" for level in at) + " |"
    yield "|---|" + "---:|" * len(at)
    for name, is_of in GROUPS:
        own = [each for each in scored if is_of(each)]
        cells = [_cell([each.is_right for each in own if each.confidence >= level], len(own)) for level in at]
        yield f"| {name}: {len(own)} | " + " | ".join(cells) + " |"


def summed(measured: Sequence[Score]) -> Iterator[str]:
    """A table in Markdown: what the confidence of some sets is worth, as it is learnt and as it is shipped."""
    yield "| set | confidence | quotes | at least 0.9 | right of those | order (AUC) | error (ECE) |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    for name, is_of in SETS:
        own = [each for each in measured if is_of(each)]
        yield _summary(name, "as learnt, before any is left out", [(each.learnt, each.is_right) for each in own])
        yield _summary("", "as shipped", [(each.confidence, each.is_right) for each in own if each.is_kept])


def _summary(name: str, which: str, pairs: Sequence[tuple[float, bool]]) -> str:
    sure = [is_right for confidence, is_right in pairs if confidence >= SURE]
    share, right = len(sure) / max(1, len(pairs)), sum(sure) / max(1, len(sure))
    figures = f"{share:.1%} | {right:.3f} | {order(pairs):.3f} | {calibration_error(pairs):.3f}"
    return f"| {name} | {which} | {len(pairs)} | {figures} |"


def _cell(right: Sequence[bool], of: int) -> str:
    """The share, and of that the share that is right."""
    return f"{len(right) / of:.0%}: {sum(right) / len(right):.0%} right" if right else "none"


def diagram(scored: Sequence[Score], sure: float) -> str:
    """How many were right of what was told with each confidence: on the diagonal, the number keeps its word."""
    wide, high = _LEFT + _SIDE + 16, _TOP + _SIDE + 24 + _STRIP + 40
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        'role="img" aria-labelledby="t" font-family="sans-serif" font-size="11">',
        '<title id="t">How many quotes were right, by what was told: each point is a tenth of the scale</title>',
        f'<rect width="{wide}" height="{high}" fill="#fff"/>',
        *_grid(),
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#767676" stroke-dasharray="4 4"/>',
        f'<path d="M{_x(sure)} {_y(0)}V{_y(1)}" stroke="#0b6e4f"/>',
        f'<text x="{_x(sure) - 4}" y="{_y(0.03)}" fill="#0b6e4f" text-anchor="end">sure from {sure:.2f}</text>',
        *_points(scored),
        *_bars(scored),
        f'<text x="{_x(0.5)}" y="{high - 6}" text-anchor="middle">confidence</text>',
        f'<text transform="translate(12 {_y(0.5)}) rotate(-90)" text-anchor="middle">share that was right</text>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _x(share: float) -> float:
    return round(_LEFT + share * _SIDE, 1)


def _y(share: float) -> float:
    return round(_TOP + (1 - share) * _SIDE, 1)


def _grid() -> Iterator[str]:
    for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        yield f'<path d="M{_x(0)} {_y(tick)}H{_x(1)}M{_x(tick)} {_y(0)}V{_y(1)}" stroke="#e4e4e4"/>'
        yield f'<text x="{_LEFT - 6}" y="{_y(tick) + 4}" text-anchor="end">{tick:.1f}</text>'
        yield f'<text x="{_x(tick)}" y="{_y(0) + 14}" text-anchor="middle">{tick:.1f}</text>'


def _points(scored: Sequence[Score]) -> Iterator[str]:
    """A line through the tenths of articles that rules were made on, rings for those of articles that none was."""
    read = [each for each in tenths(each for each in scored if each.is_read) if each.quotes >= _LEAST]
    fresh = [each for each in tenths(each for each in scored if not each.is_read) if each.quotes >= _LEAST]
    yield f'<path d="M{"L".join(f"{_x(each.told)} {_y(each.right)}" for each in read)}" fill="none" stroke="#1f4e9e"/>'
    for own, fill in ((read, "#1f4e9e"), (fresh, "#fff")):
        for each in own:
            yield (
                f'<circle cx="{_x(each.told)}" cy="{_y(each.right)}" r="4" fill="{fill}" stroke="#1f4e9e">'
                f"<title>{each.quotes} quotes: told {each.told:.2f}, right {each.right:.2f}</title></circle>"
            )
    for place, (fill, name) in enumerate((("#1f4e9e", "outlets left out"), ("#fff", "fresh articles"))):
        at = _y(0.95 - place * 0.06)
        yield f'<circle cx="{_x(0.04)}" cy="{at}" r="4" fill="{fill}" stroke="#1f4e9e"/>'
        yield f'<text x="{_x(0.07)}" y="{at + 4}">{name}</text>'


def _bars(scored: Sequence[Score]) -> Iterator[str]:
    """How many quotes each tenth has."""
    counts = [0] * BINS
    for each in scored:
        counts[tenth_of(each.confidence)] += 1
    floor = _y(0) + 24 + _STRIP
    for number, count in enumerate(counts):
        tall = round(count / max(1, *counts) * (_STRIP - 12), 1)
        wide = _SIDE / BINS - 2
        yield f'<rect x="{_x(number / BINS) + 1}" y="{floor - tall}" width="{wide}" height="{tall}" fill="#9db6dd"/>'
        middle = _x((number + 0.5) / BINS)
        yield f'<text x="{middle}" y="{floor - tall - 2}" text-anchor="middle" font-size="9">{count or ""}</text>'
