"""Quotes drawn into the text they stand in: ``{cue} ⟨mention⟩ ⟦content⟧``.

    {قال} ⟨الوزير⟩ إن ⟦الاتفاق قريب⟧
    {1:قال} ⟨1:الوزير⟩ إن ⟦1:الاتفاق قريب⟧، {2:مضيفا}: "⟦2:لن ننتظر⟧"<TAB>2: speaker=الوزير

Labels say which parts belong together and may be left out where there is one quote; a mention that serves two has
two labels (``⟨1,2:الوزير⟩``). `` ¶ `` is a paragraph break. After tabs stand the things that brackets do not tell:
``N: [direct|mixed|indirect] [clause|nominal] [speaker=…] [via=…] [type=…]`` and ``date=YYYY-MM-DD``. Unsaid, the kind
is read off the marks, the form is ``clause``, the speaker is the mention; ``speaker=none`` says that nobody is known,
``speaker=putin|فلاديمير بوتين`` gives more names for the same one. A line that starts with ``- `` has no quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from quotes.errors import InputError
from quotes.evaluate.gold import GoldQuote
from quotes.model import Form, QuoteKind, Span, SpeakerType
from quotes.model.fields import MARKED

PARAGRAPH = " ¶ "
_MARKS_OF = {field.name: field.mark for field in MARKED if field.mark and field.name in ("cue", "mention", "content")}
_BRACKETS = {mark.opening: mark.closing for mark in _MARKS_OF.values()}
_PART = {mark.opening: name for name, mark in _MARKS_OF.items()}
_LABEL = re.compile(r"(\d{1,2}(?:,\d{1,2})*):")
_MARKS = '«»“”„‟"‘’‚‛‹›″'
_OPENS = re.compile(rf"(?:[{_MARKS}]|<<|\(\()[ \u00a0.…]*\Z")
_CLOSES = re.compile(rf"[ \u00a0.…،,؛!؟?]*(?:[{_MARKS}]|>>|\)\))")
_INSIDE = re.compile(rf"[{_MARKS}]|<<|\(\(")
_SETTING = re.compile(r"(?:\A|\s)(speaker|via|type)=")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a drawing says: the text without brackets, and the quotes in it."""

    text: str
    quotes: tuple[GoldQuote, ...]
    published: date | None = None


@dataclass(slots=True)
class _Parts:
    """The parts of one quote while a drawing is read."""

    content: list[Span] = field(default_factory=list)
    cue: Span | None = None
    mention: Span | None = None
    settings: str = ""


def read_drawing(drawing: str, where: str = "drawing") -> Drawn:
    """The text and the quotes of a drawing; `InputError` names the first thing that is wrong with it."""
    body, *notes = drawing.strip().split("\t")
    published = None
    settings: dict[int, str] = {}
    for note in notes:
        if note.startswith("date="):
            published = _date(note[5:], where)
            continue
        label, colon, rest = note.partition(":")
        if not colon or not label.isdigit():
            raise InputError(f"{where}: {note!r} should read 'N: …' or 'date=YYYY-MM-DD'")
        if int(label) in settings:
            raise InputError(f"{where}: quote {label} is described twice")
        settings[int(label)] = rest.strip()

    without = body.startswith("- ")
    text, quotes = _unbracket(body[2:] if without else body, where)
    if without and (quotes or settings):
        raise InputError(f"{where}: a line that starts with '- ' has no quote, so no brackets and no 'N:'")
    if not without and not quotes:
        raise InputError(f"{where}: no ⟦content⟧; start the line with '- ' if it has no quote")
    if sorted(quotes) != list(range(1, len(quotes) + 1)):
        raise InputError(f"{where}: labels are {sorted(quotes)}; they should run from 1 without a gap")
    for number, setting in settings.items():
        if number not in quotes:
            raise InputError(f"{where}: quote {number} is described but not drawn")
        quotes[number].settings = setting
    made = tuple(_gold(text, parts, f"{where}, quote {n}") for n, parts in sorted(quotes.items()))
    return Drawn(text, made, published)


def _unbracket(body: str, where: str) -> tuple[str, dict[int, _Parts]]:
    """The body without its brackets and labels, and where the brackets stood."""
    body = body.replace(PARAGRAPH, "\n\n")
    out: list[str] = []
    length = 0
    opened: list[tuple[str, tuple[int, ...], int]] = []
    quotes: dict[int, _Parts] = {}
    at = 0
    while at < len(body):
        character = body[at]
        at += 1
        if character in _BRACKETS:
            label = _LABEL.match(body, at)
            at = label.end() if label else at
            numbers = tuple(map(int, label.group(1).split(","))) if label else (1,)
            opened.append((character, numbers, length))
        elif character in _BRACKETS.values():
            if not opened or _BRACKETS[opened[-1][0]] != character:
                raise InputError(f"{where}: {character} closes nothing at …{body[max(0, at - 25) : at]}")
            bracket, numbers, start = opened.pop()
            if start == length:
                raise InputError(f"{where}: nothing between {bracket} and {character}")
            for number in numbers:
                _place(quotes.setdefault(number, _Parts()), bracket, Span(start, length), f"{where}, quote {number}")
        else:
            out.append(character)
            length += 1
    if opened:
        raise InputError(f"{where}: {opened[-1][0]} is never closed")
    return "".join(out), quotes


def _place(parts: _Parts, bracket: str, span: Span, where: str) -> None:
    part = _PART[bracket]
    if part == "content":
        parts.content.append(span)
    elif getattr(parts, part) is not None:
        raise InputError(f"{where}: two {part}s; number the quotes of this line")
    else:
        setattr(parts, part, span)


def _gold(text: str, parts: _Parts, where: str) -> GoldQuote:
    if not parts.content:
        raise InputError(f"{where}: no ⟦content⟧")
    content = tuple(sorted(parts.content))
    first, *others = _SETTING.split(parts.settings)
    kind: QuoteKind | None = None
    form = Form.CLAUSE
    for word in first.split():
        if word in tuple(QuoteKind):
            kind = QuoteKind(word)
        elif word in tuple(Form):
            form = Form(word)
        else:
            raise InputError(f"{where}: {word!r} is neither a kind nor a form")
    values = {key: value.strip() for key, value in zip(others[::2], others[1::2], strict=True)}
    if "type" in values and values["type"] not in tuple(SpeakerType):
        raise InputError(f"{where}: no speaker type {values['type']!r}; there are {', '.join(SpeakerType)}")
    mention = parts.mention.of(text) if parts.mention else None
    names = tuple(name.strip() for name in values.get("speaker", mention or "").split("|"))
    if not names[0]:
        raise InputError(f"{where}: no mention, so say whose words they are with speaker=…")
    known = names[0] != "none"
    return GoldQuote(
        kind=kind or _kind(text, content, where),
        form=form,
        content=content,
        cue=parts.cue,
        mention=parts.mention,
        speaker=names[0] if known else None,
        names=tuple(dict.fromkeys((*names, *((mention,) if mention else ())))) if known else (),
        type=SpeakerType(values["type"]) if "type" in values else None,
        via=values.get("via"),
    )


def _kind(text: str, content: Sequence[Span], where: str) -> QuoteKind:
    """Direct where every piece stands between marks, mixed where marks stand in a piece, else indirect."""
    opens = [bool(_OPENS.search(text[: piece.start])) for piece in content]
    closes = [bool(_CLOSES.match(text, piece.stop)) for piece in content]
    if all(opens) and all(closes):
        return QuoteKind.DIRECT
    if any(_INSIDE.search(piece.of(text)) for piece in content):
        return QuoteKind.MIXED
    if text[content[0].start - 1 : content[0].start] in {*_MARKS} or text[content[-1].stop :][:1] in {*_MARKS}:
        raise InputError(f"{where}: a mark on one side only; say which kind it is")
    return QuoteKind.INDIRECT


def _date(value: str, where: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InputError(f"{where}: {value!r} is no date; write YYYY-MM-DD") from None


def draw(text: str, quotes: Sequence[GoldQuote]) -> str:
    """The text with the quotes drawn in, numbered from 1 in the order given; paragraphs stay as they are."""
    bits: list[tuple[int, int, int, str]] = []
    for number, quote in enumerate(quotes, 1):
        for rank, (bracket, spans) in enumerate(
            (
                ("⟦", quote.content),
                ("⟨", (quote.mention,)),
                ("{", (quote.cue,)),
            )
        ):
            for span in spans:
                if span is not None and len(span):
                    # At one place what closes comes first; the longest opens first and closes last.
                    bits.append((span.start, 1, -len(span) * 4 + rank, f"{bracket}{number}:"))
                    bits.append((span.stop, 0, len(span) * 4 - rank, _BRACKETS[bracket]))
    out: list[str] = []
    last = 0
    for place, _, _, bit in sorted(bits):
        out += [text[last:place], bit]
        last = place
    return "".join([*out, text[last:]])


def read_drawings(lines: str, where: str) -> dict[str, Drawn]:
    """Drawings by number from a file of them: ``NNN<TAB>drawing`` a line; ``#`` starts a comment line."""
    drawings: dict[str, Drawn] = {}
    last = ""
    for line in lines.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        number, tab, drawing = line.partition("\t")
        if not tab or not number.isdigit() or number <= last:
            place = f"{where}, after {last or 'the start'}"
            raise InputError(f"{place}: {line[:40]!r} should begin with a higher number and a tab")
        drawings[number] = read_drawing(drawing, f"{where}-{number}")
        last = number
    return drawings
