"""What sorts of quotes there are, and what people say of one."""

from __future__ import annotations

from enum import StrEnum


class QuoteKind(StrEnum):
    """Whose words they are: the speaker's throughout, in part, or the article's."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Form(StrEnum):
    """What the statement is in the sentence: a clause, or a noun phrase."""

    CLAUSE = "clause"
    NOMINAL = "nominal"


class Verdict(StrEnum):
    """What a person says of a quote: right as it is, no quote at all, or right with another speaker or place."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"
