"""How a guest behaves: how often, how long, how much."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Manners:
    """Times are seconds, sizes bytes."""

    robots: bool = True
    delay: float = 1.0  # between two pages of one host; more where its robots.txt asks for more
    tries: int = 3
    backoff: float = 1.0  # before the second try, four times as much before the third
    longest_wait: float = 120.0  # that a site may ask for before the next try
    connect: float = 10.0
    silence: float = 20.0  # without a byte
    longest: float = 60.0  # for one page in all
    redirects: int = 5
    largest: int = 10_000_000
