"""The steps that bring an older database up to date: for each version its name and what is done.

A step is frozen when it is published: it may not use `tables`, which go on changing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection

from quotes.store.migrations import of_fields, to_2, to_3, to_4, to_5, to_6, to_7, to_8, to_9

MIGRATIONS: dict[int, tuple[str, Callable[[Connection], None]]] = {
    2: ("names as articles have them, a search index, statements, judgements, changes to the registry", to_2.step),
    3: ("whose statements are to be said anew, new quotes enter the search index many at once", to_3.step),
    4: ("checks that SQLite makes quickly", to_4.step),
    5: ("feeds and fetched pages, authors of articles", to_5.step),
    6: ("ids of quotes that no program takes for numbers", to_6.step),
    7: ("names and words as they are compared now", to_7.step),
    8: ("to whom, on what occasion, where and when something was said", to_8.step),
    9: ("the newest quotes are found without putting all in order", to_9.step),
}


def step_to(version: int) -> tuple[str, Callable[[Connection], None]]:
    """The step that leads to a version. One that only adds fields follows from them."""
    return MIGRATIONS.get(version) or ("more of what a quote has", partial(of_fields.add_columns, layout=version))
