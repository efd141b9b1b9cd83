"""Words, marks and characters to make odd texts of, and what must hold for a quote of any text."""

from __future__ import annotations

from itertools import combinations

from quotes.model import Quote, QuoteKind

# Characters of every sort that folding treats on its own, next to any at all, halves of surrogate pairs included.
ODD = (
    "\u064b\u0651\u0670\u0640\u200f\u202b\u2066\ufeff\u00a0\ufdf2\ufefb\ufef5\ufdfa\ufe8e\ufb50\ud800\udfff"
    "ىيةهأإآٱ٣۴كگ \n😀"
)

CUES = (
    "قال قالت قالوا أكد وأكدت وأضاف أضافت يقول تقول نفى حذر حذّرت دعا أعلن سيعلن اتهم وصف طالب نقل نقلت ذكر كشف رفض"
    " مؤكدا مشيرا مشيرة ومضيفا قائلا قوله بقوله تأكيده إشارته تصريح إعلان بيان"
    " بحسب وفق وفقا نقلا على حد تعبيره كما لم لن"
)
NAMES = (
    "الوزير الوزيرة وزير الخارجية الرئيس رئيس الروسي بوتين توكاييف نيد برايس أحمد سالم علي وزارة الوزارة الشركة"
    " وكالة رويترز"
    " مصدر مسؤول شهود المتحدث باسم الجيش للصحفيين هو هي الذي التي"
)
REST = (
    "أن إن أنه إنها بأن إلى عن من في على حيث فيما لكن و ف ثم قد كان كانت الاتفاق الحوار قريب مستمر الطريق"
    " بعيدا جدا اليوم أمس"
    " لن نقبل سنعود هذا ذلك ما 12 ٣ 4.5 بدء تصعيد بالقصف من جهته بدوره أَكَّــدَ ﻗﺎﻝ ﻻ US"
)
MARKS = "« » “ ” \" ‹ › ‘ ’ ' „ << >> (( )) ″ ''"
PUNCTUATION = ", ، ؛ : . .. … ؟ ! ( ) - – | /"
SPACES = ("", "", " ", " ", " ", " ", " ", "\n", "\n\n", "\u00a0", "\u200f", "\t")
WORDS = [(CUES + " " + NAMES + " " + REST).split(), CUES.split(), MARKS.split(), PUNCTUATION.split()]
OPENINGS = (
    "قال الوزير إن", "وأكدت الوزارة أن", "وأضاف:", "، مشيرا إلى أن", "وقال بوتين: «", "بحسب مصدر", "حذر الرئيس من",
    "نقلت الوكالة عن مسؤول قوله إن", "اتهم الجيش ب", "وأشار الرئيس الروسي إلى أن «", "توكاييف:", "»، يقول الوزير",
    "، كما أعلن", "الذي أكد أن", "وصف اللقاء بأنه «", ". وتابعت", "على حد قوله", "من جهتها، قالت",
    "لم يقل", "يذكر أن", "، لكن قالوا",
)  # fmt: skip


def sound(quote: Quote, text: str) -> None:
    """What must hold for any quote."""
    assert quote.content
    assert all(len(span) and span.stop <= len(text) for span in quote.content)
    assert list(quote.content) == sorted(quote.content)
    assert not any(a.overlaps(b) for a, b in combinations(quote.content, 2))
    assert quote.text == " … ".join(span.of(text) for span in quote.content)
    assert any(character.isalnum() for character in quote.text)
    assert all(any(whole.contains(span) for whole in quote.content) for span in quote.verbatim)
    assert (quote.kind is QuoteKind.INDIRECT) == (not quote.verbatim)
    assert 0 < quote.confidence <= 1
    assert quote.reasons
    if quote.cue:
        assert len(quote.cue.span)
        assert quote.cue.span.stop <= len(text)
        assert not any(span.overlaps(quote.cue.span) for span in quote.content)
    if quote.mention:
        assert quote.mention.span.stop <= len(text)
    if quote.speaker:
        assert quote.speaker.name.strip()
    for reason in quote.reasons:
        assert reason.span is None or reason.span.stop <= len(text)
