"""How a page says that it is written: one of the encodings that pages are written in, or it is told and guessed."""

from __future__ import annotations

import codecs
import re

from quotes.read.decode import OLD, Decoder, is_old
from quotes.read.warnings import Notes

# The head of a page says how it is written, in `<meta charset=…>` or `<?xml encoding=…?>`.
_DECLARED = re.compile(rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096
_SHOWN = 40  # characters of a name that nobody knows

# The names that browsers know, and what they mean by them: what says it is Latin seldom is, and a page that can say
# UTF-16 is not. Python knows more, among them some that are no encodings of pages at all.
_KNOWN = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 x-unicode20utf8 utf-16 utf-16le utf-16be unicode ucs-2",
    "cp1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 us-ascii ascii",
    "cp1256": "windows-1256 cp1256 x-cp1256",
    "iso8859_6": "iso-8859-6 iso8859-6 iso_8859-6 arabic asmo-708 ecma-114 iso-8859-6-i iso-8859-6-e",
    "mac_arabic": "x-mac-arabic",
    "cp1250": "windows-1250 cp1250", "cp1251": "windows-1251 cp1251", "cp1253": "windows-1253 cp1253",
    "cp1254": "windows-1254 cp1254 iso-8859-9 latin5", "cp1255": "windows-1255 cp1255",
    "iso8859_2": "iso-8859-2 latin2", "iso8859_5": "iso-8859-5", "iso8859_7": "iso-8859-7 greek",
    "iso8859_8": "iso-8859-8 hebrew", "iso8859_15": "iso-8859-15 latin-9", "koi8_r": "koi8-r", "koi8_u": "koi8-u",
    "gb18030": "gbk gb2312 gb18030 x-gbk", "big5": "big5", "shift_jis": "shift_jis shift-jis x-sjis",
    "euc_jp": "euc-jp", "euc_kr": "euc-kr ks_c_5601-1987",
}  # fmt: skip
_CODECS = {name: codec for codec, names in _KNOWN.items() for name in names.split()}


def characters(raw: bytes, sent: str | None, notes: Notes) -> tuple[str, str | None]:
    """The page as it was ``sent``, or as it says that it is written, else as UTF-8; and what is wrong if bytes are not.

    What is not as it says may be Windows-1256.
    """
    declared = _DECLARED.search(raw[:_HEAD])
    said = (sent or (declared[1].decode("ascii") if declared else "utf-8")).strip().lower()
    codec = _CODECS.get(said)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codec = said = "utf-16"
    elif raw.startswith(codecs.BOM_UTF8):
        codec = said = "utf-8"
    try:
        page = raw.decode(codec or "utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        advice = f'not {codec} at byte {error.start}; let the page say how it is written: <meta charset="windows-1256">'
        if codec is None:
            advice = f"is written in {said[:_SHOWN]!r}, which is unknown; convert it to UTF-8"
        if is_old(raw):
            Decoder(notes).tell()
            return raw.decode(OLD), None
        return raw.decode(codec or "utf-8", "replace").removeprefix("\ufeff"), advice
    if codec is None:
        notes.each(notes.where, f"says it is written in {said[:_SHOWN]!r}, as no page is; read as UTF-8", _KIND)
    return page, None


_KIND = "pages that say they are written as no page is"
