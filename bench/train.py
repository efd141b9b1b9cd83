"""Learn the weights anew: ``make train GOLD=folder CORPUS=articles.jsonl.gz``.

GOLD is a folder of annotated articles (seeds, dev and dev2, as `score.py` there reads them); ``bench/annotations``, the
lines of ``tests/lines`` and the witnesses of ``resumptions.tsv`` are learnt from, too. CORPUS the articles in
which `bench/statement_ends.tsv` marks further ends (JSON lines, gzipped). Writes ``data/weights/*.tsv`` and prints how
each table does on the articles of outlets it was not learnt from: every outlet is left out once, and
``data/weights/scores.tsv`` keeps what that told of each quote. How sure a quote is depends on whether rules were made
on its article, so that the bias of these tables is set on a set that none was.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from learning import OWN, Example, Model, Scored, Table, calibrated, held_out, report
from read_annotations import Quotes, batches, read_batch, read_first_sight
from truth import Truth

from quotes.arabic.lexicon import table
from quotes.attribute import Scene, attribute
from quotes.attribute.content_start import find_opener
from quotes.attribute.end_signals import EndReader
from quotes.attribute.weights import BIAS, HUNDREDTHS, probability
from quotes.attribute.weights import weights as table_of
from quotes.boilerplate import boilerplate
from quotes.confidence import DOUBTFUL, UNSURE, Judgement, Surroundings, confidence_of, is_doubtful
from quotes.confidence import signals as signals_of_quote
from quotes.evaluate.notation import Drawn, read_drawing, read_drawings
from quotes.model import Article, Form
from quotes.pipeline import read_scene, to_quote
from quotes.resolve.starter import seed_registry
from quotes.segment import segment
from quotes.voices import resolve_speakers

ROOT: Final = Path(__file__).resolve().parents[1]
WEIGHTS: Final = ROOT / "data" / "weights"
SCORES: Final = WEIGHTS / "scores.tsv"
ENDS: Final = Path(__file__).with_name("statement_ends.tsv")
FRESH: Final = ("batch23", "batch27", "batch28")  # no rule was made on these
LAST: Final = 34  # of the batches that the shipped weights were learnt from; with more they did no better
GOLD: Final = ("seeds", "dev", "news1", "news2", "news3", "news4", "news5", "news6", "wild", "features")
DEV2: Final = GOLD[2:]  # the folder of that name
END_THRESHOLD: Final = 0.42  # probability from which a statement ends: the best of seven on outlets left out
Label = Callable[[Any], bool]

# Signals of ends, places and names. With them, e2e F1 of dev2 was .809 and not .817, and .160 and not .148 of what is
# said in news6 and batch 8 in the wrong mouth.
NOT_OF_SPEAKERS: Final = (
    *("after_", "next_", "inside_", "commas_", "phrase_", "line_", "article_", "opens_paragraph", "body_odd"),
    *("cue_joined", "cue_future", "cue_not_", "cue_gender_", "cue_number_", "cue_negated", "cue_after_"),
    *("name_printed_", "name_head_", "name_odd", "name_of_", "name_as_", "name_longer", "name_other"),
)


ENDINGS: Final = "content_end"  # learnt first: which statements there are to learn from depends on it
TABLES: Final = {
    ENDINGS: Table(ENDINGS, "What speaks for the end of a statement at a place.", 4, 1.0, 0.05, END_THRESHOLD),
    "confidence": Table(
        "confidence",
        "What speaks for words and speaker of a quote both right.",
        8,
        0.2,
        0.02,
        refused=probability(DOUBTFUL),
        is_calibrated=True,
        moved=0.5,
        passed_over=("voice_",),  # whoever is taken for the speaker again and again is so rightly or wrongly
    ),
    "speaker": Table(
        "speaker",
        "What speaks for the speaker of a quote.",
        8,
        0.1,
        0.02,
        refused=probability(UNSURE),
        is_calibrated=True,
        passed_over=NOT_OF_SPEAKERS,
    ),
}


def main(arguments: Sequence[str]) -> None:
    """Learn the weights from annotated articles, and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path)
    parser.add_argument("corpus", type=Path)
    learnt = [*GOLD, *(batch for batch in batches()[:LAST] if batch not in FRESH)]
    parser.add_argument("--sets", nargs="+", default=learnt, help="the sets of gold to learn from")
    parser.add_argument(
        "--fresh", nargs="+", default=FRESH, help="sets no rule was made on: they are not learnt from and set the bias"
    )
    parser.add_argument("--tables", nargs="+", default=list(TABLES), choices=list(TABLES))
    parser.add_argument("--keep", action="store_true", help="leave the tables as they are, and only measure them")
    options = parser.parse_args(arguments)
    score = _load_score(options.gold)
    for name in options.tables:
        examples = list(_examples(name, options.sets, score, options))
        fresh = list(_examples(name, options.fresh, score, options)) if TABLES[name].is_calibrated else []
        if name == "confidence":
            examples += [Example(*each) for each in read_first_sight()]
        held = held_out(TABLES[name], examples, fresh)
        of_fresh = [each for each in held if each[0].of in options.fresh]
        report(TABLES[name], [each for each in held if each[0].of not in options.fresh])
        for where, sets in (("dev2", DEV2), *((each, (each,)) for each in options.fresh if of_fresh)):
            report(TABLES[name], [each for each in held if each[0].of in sets], where)
        if not options.keep:
            write(TABLES[name], examples, of_fresh)
        if name == "confidence":
            write_scores(TABLES[name], examples, held, options.fresh)


def _load_score(gold: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _examples(name: str, sets: Sequence[str], score: ModuleType, options: argparse.Namespace) -> Iterator[Example]:
    """What is learnt from, and measured on where a set is named."""

    def read(article: Article, quotes: Quotes) -> Iterator[Example]:
        if name == ENDINGS:
            return ends_of_gold(article, quotes, score)
        return quotes_of_gold(article, quotes, score, about_speaker=name == "speaker")

    for each in sets:
        for article, quotes in _annotated(options, each, score):
            yield from (replace(example, of=each) for example in read(article, quotes))
    if name == ENDINGS:
        yield from (replace(example, of="corpus") for example in ends_of_corpus(options.corpus))
    if sets == options.sets:
        for article, quotes in _drawn():
            yield from read(article, quotes)


def _annotated(options: argparse.Namespace, name: str, score: ModuleType) -> Iterator[tuple[Article, Quotes]]:
    if name in batches():
        yield from read_batch(name, options.corpus)
        return
    gold = options.gold
    folder = gold if name in ("seeds", "dev") else gold / "dev2"
    texts = score.load_texts(gold.parent / "seeds" if name == "seeds" else folder / f"{name}_articles.jsonl")
    for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        yield Article(row["article_id"], texts[row["article_id"]]), row["quotes"]


def _drawn() -> Iterator[tuple[Article, Quotes]]:
    """The project's own lines and witnesses, for the constructions that are rare in gold."""
    for place in sorted((ROOT / "tests" / "lines").glob("*.txt")):
        if place.stem != "known_failures":
            for number, drawing in read_drawings(place.read_text("utf-8"), place.stem).items():
                yield from _as_gold(f"{OWN}-{place.stem}{number}", drawing)
    for number, row in enumerate(table("resumptions")):
        yield from _as_gold(f"{OWN}-resumptions{number}", read_drawing(row["witness"]))


def _as_gold(article_id: str, drawing: Drawn) -> Iterator[tuple[Article, Quotes]]:
    quotes = [quote.record() for quote in drawing.quotes]
    yield Article(article_id, drawing.text), quotes


def _read(article: Article) -> Scene:
    return read_scene(segment(article, boilerplate(article.text)))


def outlet_of(article_id: str) -> str:
    """Identifiers are an outlet and a number."""
    return article_id.rsplit("-", 1)[0]


# -- where statements end --------------------------------------------------------------------------


def ends_of_gold(article: Article, quotes: Quotes, score: ModuleType) -> Iterator[Example]:
    """Every place up to the end of an annotated statement at which it might have ended."""
    scene = _read(article)
    attribute(scene)
    by_place = {candidate.cue.span.start: candidate for candidate in scene.cues.each}
    for quote in quotes:
        candidate = by_place.get(quote["cue"][0]) if quote.get("cue") else None
        if candidate is None or quote.get("form") == "nominal" or len(quote["content"]) != 1:
            continue
        opener = find_opener(scene, candidate)
        start, stop = score.strip(article.text, *quote["content"][0])
        if opener is None or opener.passage is not None or abs(scene.starts[opener.start] - start) > 3:
            continue
        last = _last_word(scene, opener.start, scene.document.token_from(stop))
        reader = EndReader(scene, candidate, opener.start)
        for at in reader.places():
            here = _last_word(scene, opener.start, at)
            if here > last:
                break
            yield Example(outlet_of(article.id), frozenset(reader.signals(at)), here == last)
            if here == last:
                break


def _last_word(scene: Scene, start: int, stop: int) -> int:
    last = stop - 1
    while last > start and not (scene.words[last].is_word or scene.words[last].form[:1].isdigit()):
        last -= 1
    return last


def ends_of_corpus(corpus: Path) -> Iterator[Example]:
    """The same of `ENDS`: an article, where its cue stands, and where its statement ends, in code points."""
    marked: dict[str, list[tuple[int, int]]] = {}
    for line in ENDS.read_text("utf-8").splitlines():
        if line and not line.startswith(("#", "article")):
            article_id, cue, end = line.split("\t")
            marked.setdefault(article_id, []).append((int(cue), int(end)))
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] in marked:
                yield from _ends_marked(Article(row["id"], row["text"]), marked[row["id"]])


def _ends_marked(article: Article, marked: list[tuple[int, int]]) -> Iterator[Example]:
    scene = _read(article)
    attribute(scene)
    for cue, end in marked:
        candidate = next((each for each in scene.cues.each if each.cue.span.start == cue), None)
        opener = find_opener(scene, candidate) if candidate is not None else None
        if candidate is None or opener is None:
            continue
        reader = EndReader(scene, candidate, opener.start)
        for at in reader.places():
            if scene.starts[at] > end:
                break
            yield Example(outlet_of(article.id), frozenset(reader.signals(at)), scene.starts[at] == end)


# -- how sure quotes are ---------------------------------------------------------------------------


def quotes_of_gold(article: Article, quotes: Quotes, score: ModuleType, about_speaker: bool) -> Iterator[Example]:
    """Every statement read in an annotated article, before any is dropped or left without its speaker."""
    scene = _read(article)
    drafts = attribute(scene)
    resolved = resolve_speakers(scene, drafts, seed_registry())
    around = Surroundings(scene, drafts, [speaker for speaker, _ in resolved])
    read = []
    for draft, (speaker, via) in zip(drafts, resolved, strict=True):
        sure = Judgement(1.0, False, speaker[0] if speaker else None, (speaker[1],) if speaker else ())
        quote = to_quote(scene, draft, sure, via)
        assert quote is not None
        read.append(quote.record())
    truth = Truth(article.text, quotes, read, score)
    for place, (draft, (speaker, _)) in enumerate(zip(drafts, resolved, strict=True)):
        verdict = truth.is_in_its_mouth(place) if about_speaker else truth.is_right(place)
        if verdict is None or (about_speaker and speaker is None):
            continue
        yield Example(outlet_of(article.id), frozenset(signals_of_quote(around, draft, speaker)), verdict)


def write_scores(table: Table, examples: Sequence[Example], held: Sequence[Scored], fresh: Sequence[str]) -> None:
    """Replace `SCORES`: each statement with its form, its kind of text, its set, and whether it was right.

    What is told lies as far above or below as the shipped bias lies from the one that the examples teach.
    """
    weights = table_of(table.name)
    added = weights.get(BIAS, 0) / HUNDREDTHS - Model(table, examples).weights()[0]
    lines = [
        "# Statements of annotated articles: how sure a model was that had not seen their outlet, as learnt and with",
        "# the shipped bias, and whether words and speaker were both right. read: were rules made on the article?",
        "# kept: is it likely enough to be a quote at all?",
        f"# Written by bench/train.py, do not edit; for the weights {digest(table.name)}",
        "form\ttext\tset\tread\tkept\tlearnt\tconfidence\tright",
        *sorted(_score(each, told, added, "no" if each.of in fresh else "yes") for each, told in held),
    ]
    write_lines(SCORES, lines)


def _score(example: Example, told: float, added: float, read: str) -> str:
    """A row of `SCORES`."""
    odds = math.log(told / (1 - told))
    weight = round(HUNDREDTHS * (odds + added))
    form = Form.NOMINAL if "form_nominal" in example.signals else Form.CLAUSE
    text = next(signal.removeprefix("text_") for signal in example.signals if signal.startswith("text_"))
    sure = [f"{confidence_of(each):.2f}" for each in (round(HUNDREDTHS * odds), weight)]
    kept, right = ("yes" if so else "no" for so in (not is_doubtful(weight, form), example.is_true))
    of = "dev2" if example.of in DEV2 else "batches" if example.of in batches() else example.of
    return "\t".join((form.value, text, of, read, kept, *sure, right))


def digest(name: str) -> str:
    """The SHA-256 of a table of weights, by which what rests on it is known to be of one training with it."""
    return hashlib.sha256((WEIGHTS / f"{name}.tsv").read_bytes()).hexdigest()


def write_lines(file: Path, lines: Sequence[str]) -> None:
    """Write a file beside the one that is there, and put it in its place."""
    beside = file.with_name(f".{file.name}")
    beside.write_text("\n".join(lines) + "\n", "utf-8")
    beside.replace(file)


def write(table: Table, examples: Sequence[Example], fresh: Sequence[Scored]) -> None:
    """Replace a table: the bias, then the signals by weight, each with the counts it rests on."""
    model = Model(table, examples)
    bias, weights = model.weights()
    bias -= math.log(table.threshold / (1 - table.threshold))
    if fresh:
        added = calibrated(fresh) * table.moved
        print(f"{table.name}: {added:+.2f} to the bias, for {len(fresh)} fresh examples")
        bias += added
    seen = Counter(signal for each in examples for signal in each.signals)
    true = Counter(signal for each in examples if each.is_true for signal in each.signals)
    lines = [
        f"# {table.header} Learnt by bench/train.py; do not edit.",
        "# weight: nats (log-odds); seen: examples with the signal; true: those of them for which it was so.",
        *(
            [f"# Learnt from statements that end as content_end.tsv says, {digest(ENDINGS)}"]
            if table.name != ENDINGS
            else []
        ),
        "signal\tweight\tseen\ttrue",
        f"bias\t{bias:.2f}\t{len(examples)}\t{sum(each.is_true for each in examples)}",
    ]
    for signal, weight in sorted(weights.items(), key=lambda row: (-abs(row[1]), row[0])):
        if abs(weight) >= table.least:
            lines.append(f"{signal}\t{weight:.2f}\t{seen[signal]}\t{true[signal]}")
    write_lines(WEIGHTS / f"{table.name}.tsv", lines)
    table_of.cache_clear()


if __name__ == "__main__":
    main(sys.argv[1:])
