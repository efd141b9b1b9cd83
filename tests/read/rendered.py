"""Pages of our own in the layouts and with the elements that news sites have, to be compared with what a browser shows.

They are put together from `rendered.html`: layouts, in which ``{}`` is where paragraphs stand; parts, which stand
between these paragraphs; and whole articles. What a reader of the page sees and no reader of the article bears
``data-apart``.
"""

from __future__ import annotations

import re
from pathlib import Path

LEAD = (
    "عقدت مديرة المرفأ ليلى المنصوري لقاء مع الصيادين صباح اليوم تناول رسوم الدخول وأوقات العمل في الأرصفة الثلاثة.",
    "وحضر اللقاء نحو مئتي صياد من القرى المجاورة، وطالب عدد منهم بتأجيل الرسوم إلى ما بعد موسم الشتاء المقبل.",
)
END = "ومن المقرر أن يعقد لقاء آخر مطلع الشهر المقبل في مقر النقابة بحضور ممثلين عن الوزارة وعن أصحاب المراكب."

_HEAD = """<meta charset="utf-8"><title>رسوم المرفأ</title>
<style>.sr-only { display: none }</style>"""
_SIDE = """<nav data-apart><ul><li><a href="/">الرئيسية</a></li><li><a href="/sport">رياضة</a></li></ul></nav>"""
_REST = """<div class="related" data-apart><h3>مواضيع ذات صلة</h3>
<ul><li><a href="/2">المرفأ القديم يغلق</a></li></ul></div><footer data-apart>جميع الحقوق محفوظة</footer>"""


def _written(kind: str) -> dict[str, str]:
    pieces = re.split(
        r"^<!-- (\w+): ([\w ]+) -->\n", Path(__file__).with_suffix(".html").read_text("utf-8"), flags=re.MULTILINE
    )
    found = zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
    return {name: html.rstrip("\n") for each, name, html in found if each == kind}


LAYOUTS, PARTS, WHOLE = _written("layout"), _written("part"), _written("whole")


def pages() -> dict[str, str]:
    """Each part in one of the layouts, taken in turn, and the whole articles."""
    layouts = list(LAYOUTS.values())
    parts = {name: framed(layouts[at % len(layouts)], part) for at, (name, part) in enumerate(PARTS.items())}
    return parts | {f"whole: {name}": _page(body) for name, body in WHOLE.items()}


def spoken(language: str, head: str = "") -> str:
    """A page with quotations in it that says so what it is written in."""
    body = "<p>{}</p><p>قالت: <q>لا <q>كلا</q></q>.</p><p>{}</p>".format(*LEAD)
    return _page(f"<article>{body}</article>", language, head)


def framed(layout: str, part: str) -> str:
    """A page with a part in it, and paragraphs around it."""
    before, after = ("".join(f"<p>{line}</p>" for line in lines) for lines in (LEAD, [END]))
    return _page(layout.replace("{}", before + part + after))


def _page(body: str, given: str = 'lang="ar" dir="rtl"', head: str = "") -> str:
    return f"<!DOCTYPE html><html {given}><head>{_HEAD}{head}</head><body>{_SIDE}{body}{_REST}</body></html>"
