"""Every rule by name: what it means, with its example, and the page that lists them.

A rule is a function whose docstring begins ``what it means: an example``, the example drawn as tests are
(``{cue} ⟨mention⟩ ⟦content⟧``). ``python -m quotes.rules > docs/rules.md`` writes the page.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from quotes.arabic.lexicon import data
from quotes.attribute import CONTENT_RULES, UNCUED_RULES
from quotes.attribute.anaphora import speaker_named_later
from quotes.attribute.certain_ends import CERTAIN_ENDS
from quotes.attribute.content_start import OPENER_RULES
from quotes.attribute.end_rules import END_RULES
from quotes.attribute.headline import headline
from quotes.attribute.nominal_end import PHRASE_END_RULES
from quotes.attribute.nonfactual import UNREPORTED_RULES
from quotes.attribute.refused import REFUSAL_RULES
from quotes.attribute.relay import attach_relay, leading_relay
from quotes.attribute.speaker import SPEAKER_RULES
from quotes.setting import SETTING_RULES

Rule = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Rules that answer one question, in the order in which they are tried."""

    title: str
    question: str
    rules: tuple[Rule, ...]


CHAPTERS = (
    Chapter("Speech that did not happen", "Is this word a report at all? The first rule that fits drops it.",
            UNREPORTED_RULES),
    Chapter("The statement", "Which words are said? The first rule that answers makes the quote.", CONTENT_RULES),
    Chapter("Statements without a verb", "Tried apart: the lines of an article first, passages in marks last.",
            (headline, *UNCUED_RULES)),
    Chapter("The opening", "Where does the statement begin? Asked at each word after the cue that may open one.",
            OPENER_RULES),
    Chapter("The end", "What speaks for an end? Weighed with all else that is seen (`content_end`); certain from"
            " `inverted_passage` on.",
            (*END_RULES, *CERTAIN_ENDS)),
    Chapter("The end of a noun phrase", "Where does a nominal statement end? Asked at each word of it.",
            PHRASE_END_RULES),
    Chapter("The speaker", "Who says it? The first rule that answers, nearest and surest first.",
            (*SPEAKER_RULES, speaker_named_later)),
    Chapter("Statements refused", "Known by their speaker to be none, or not this one's.", REFUSAL_RULES),
    Chapter("The relay", "Through whom does it come? The answer is the quote's `via`.", (attach_relay, leading_relay)),
    Chapter("The setting", "To whom, on what occasion, where and when was it said? Asked at each word of the clause.",
            SETTING_RULES),
)  # fmt: skip

# Answers that have no example of their own.
ANSWERS = {
    "interrupted_by_cue": "The words in marks before the cue belong to it, too.",
    "content_end": "Where the statement ends: the signals that weighed most, then what was passed over.",
    "too_doubtful": "Right less often than 38 times in 100, a noun phrase less often than one in thirteen: left out.",
    "added": "A person added the quote.",
    "speaker_unsure": "Whoever was found may as well not have spoken: nobody is named, the candidates are listed.",
    "confidence": "What lowers the quote's confidence most; the weights are in data/weights.",
    "no_speaker": "Nobody in reach agrees with the cue, so the quote has no speaker.",
    "list_of_words": "More than 21 words report, one in seven, or more than 36: a list of verbs, not a sentence.",
    "no_content_in_reach": "No rule found words that this cue reports.",
    "no_cue_claims_it": "Words in marks that no cue claims: a name, a title, a term, or nobody's.",
    "repeats_content": "Another cue reports the same words.",
    "within_a_denial": "A cue inside what somebody denies: that it was said is denied, too.",
    "part_of_a_phrase": "The verb of a phrase like بحسب ما ذكر, which has its statement already.",
    "inside_another_passage": "Marks inside marks: part of what the outer ones hold.",
    "name": "The name as it stands there.",
    "name_again": "A name that the article gave before, in this form or a fuller one.",
    "fuller_name": "The fullest form of the name that the article gives.",
    "registered_name": "A name that the registry knows.",
    "registered_body": "A body that the registry knows.",
    "surname_again": "A surname that is also a common word, of somebody in the article or in the registry.",
    "title_again": "A title that stood beside a name before.",
    "title_in_text": "A title that stands beside the full name of one person before, who has not spoken with it.",
    "office": "An office whose holder the registry knows for the article's day; undated, the one whom the text names.",
    "head_of_state": "A title of whoever heads the state, of the one head of a state whom the article named.",
    "honoured_before": "An honorific alone, of the last person who was named with one.",
    "description_of_speaker": "A description of whoever spoke last.",
    "same_speaker_again": "A mention that says in so many words that it is whoever spoke last.",
    "issuer_again": "A statement, right after whoever spoke in one: its issuer.",
    "named_again": "A body or group that was named before.",
    "head_again": "The head noun alone, of a body that was named in full before, or other words for a nameless voice.",
    "named_by_the_cue": "The reporting noun is the occasion itself.",
    "said_at_its_end": "What begins, goes on or ends with the words.",
    "said_in_what_is_told": "What was issued says so, and no pronoun takes it up.",
    "partner": "With whom a talk was held, or to whom a letter or a statement went.",
    "named_here": "A body, group or description, as it is called there.",
}


def rules() -> Iterator[Rule]:
    """Every rule of every chapter."""
    return (rule for chapter in CHAPTERS for rule in chapter.rules)


def meaning(rule: Rule) -> str:
    """What a rule stands for: the beginning of its docstring, without the example."""
    return _docstring(rule).partition(": ")[0]


def example(rule: Rule) -> str:
    """The Arabic example in a rule's docstring."""
    return _docstring(rule).partition(": ")[2]


def _docstring(rule: Rule) -> str:
    """The first paragraph of the docstring, on one line."""
    return " ".join(_docstrings(rule.__module__).get(rule.__name__, "").partition("\n\n")[0].split())


@cache
def _docstrings(module: str) -> dict[str, str]:
    """Those of a module's functions, from its source: compiled ones have none."""
    file = Path(__file__).parent.joinpath(*module.split(".")[1:]).with_suffix(".py")
    functions = (each for each in ast.parse(file.read_text("utf-8")).body if isinstance(each, ast.FunctionDef))
    return {each.name: ast.get_docstring(each) or "" for each in functions}


def meanings() -> dict[str, str]:
    """Whatever may stand as `Reason.rule`, with what it means."""
    return {**{rule.__name__: _docstring(rule) for rule in rules()}, **ANSWERS}


def page() -> str:
    """docs/rules.md, which a test holds to the code and the lexicon."""
    lines = [_HEAD]
    for chapter in CHAPTERS:
        lines += [f"## {chapter.title}", "", chapter.question, ""]
        lines += ["| rule | what it means | example |", "|---|---|---|"]
        lines += [f"| `{rule.__name__}` | {meaning(rule)} | {_cell(example(rule))} |" for rule in chapter.rules]
        lines.append("")
    lines += ["## Other reasons", "", "| reason | what it means |", "|---|---|"]
    lines += [f"| `{name}` | {_cell(said)} |" for name, said in ANSWERS.items()]
    lines += ["", "## The words", "", _WORDS, "", "| table | what stands in it |", "|---|---|"]
    lines += [f"| `{name}` | {_cell(said)} |" for name, said in _lexicon()]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _lexicon() -> Iterator[tuple[str, str]]:
    """Each table of the lexicon with the lines that explain it."""
    for place in sorted(data("lexicon").iterdir(), key=lambda place: place.name):
        if place.name.endswith(".tsv"):
            said = []
            for line in place.read_text("utf-8").splitlines():
                if not line.startswith("#"):
                    break
                said.append(line.lstrip("# "))
            yield place.name, " ".join(said)


_HEAD = """\
# The rules

`quotes explain` names those that made a quote, found its speaker or dropped a word, and of its end what weighed most;
not those by which a statement begins. Each is a small function in `quotes/attribute` or, of the setting, in
`quotes/setting`, and its example is run by a test: `{cue} ⟨mention⟩ ⟦content⟧`. This page is made from the code by
`make docs`.
"""
_WORDS = (
    "Lists of words are in `data/lexicon`, one a line, most with an example of their own. Rules name single words, too."
)

if __name__ == "__main__":
    sys.stdout.write(page())
