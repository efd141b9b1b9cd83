"""Pages for the tests: what a news site puts around an article, and the article."""

from __future__ import annotations

PARAGRAPHS = (
    "قال مدير الميناء إن الرصيف الجديد سيفتح أمام السفن مطلع الشهر المقبل، وذلك بعد تأخير دام عامين كاملين.",
    'وأضاف:\u00a0«\u00a0لن نقبل بأي تأجيل جديد\u00a0»، مُؤَكِّداً أنّ العُمّال أنهوا "كل" ما عليهم… وأكثر.',
    "وردت نقابة البحارة بأن المدير \u200f‹يعد› منذ سنوات بما لا يفي به، وطالبت بلقاء عاجل مع وزيرة النقل.",
)


def page(*paragraphs: str, charset: str = "utf-8", head: str = "", after: str = "") -> bytes:
    """A page as it is sent."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)
    return f"""<!DOCTYPE html><html lang="ar"><head><meta charset="{charset}"><title>رصيف جديد - صحيفة الميناء</title>
<meta property="og:title" content="رصيف جديد في الميناء"><meta property="og:site_name" content="صحيفة الميناء">
<meta property="article:published_time" content="2022-01-10T10:00:00+03:00">
<link rel="canonical" href="https://example.org/port/1">{head}</head><body>
<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/sport">رياضة</a></li></ul></nav>
<article><h1>رصيف جديد في الميناء</h1>
{body}
{after}</article>
<div class="share"><a href="#">شارك على فيسبوك</a></div>
<div class="related"><h3>مواضيع ذات صلة</h3><ul><li><a href="/2">الحاكم: لن نبيع الميناء</a></li></ul></div>
<div id="comments"><h3>اترك تعليقا</h3><p>قال القارئ إن هذا كله كلام فارغ ولا معنى له.</p></div>
<footer>جميع الحقوق محفوظة</footer></body></html>""".encode(charset, "xmlcharrefreplace")
