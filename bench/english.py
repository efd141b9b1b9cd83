"""How fast textacy and spaCy find direct quotes in English: ``python bench/english.py [--words N]``.

Needs the extra `bench`. spaCy's `en_core_web_sm` is used where it is installed; it is on no package index, so that
elsewhere a pipeline of the same build (the same layers and widths) is trained on a few sentences of this file's own,
enough to find the quotes of the text that is measured, which is made of those sentences, too. Its speed is that of the
build, not of what it has learnt; its quality means nothing.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
from collections.abc import Iterator
from typing import Any

WORDS = 50_000
ARTICLE = 140  # words, as in the articles that are read

_NAMES = ("Samir Haddad", "Leila Mansour", "Omar Khalil", "Nadia Farouk")
_ROLES = ("minister", "spokesman", "mayor", "doctor")
_THINGS = ("roads", "schools", "markets", "bridges")
# Of each word: as written, part of speech, the number of its head, its relation to it, lemma. Names are filled in.
_SENTENCES = (
    "“|PUNCT|4|punct|“ We|PRON|3|nsubj|we will|AUX|3|aux|will open|VERB|7|ccomp|open the|DET|5|det|the "
    "{t}|NOUN|3|dobj|{t} ,|PUNCT|7|punct|, ”|PUNCT|8|punct|” said|VERB|8|ROOT|say {n}|PROPN|10|compound|{n} "
    "{m}|PROPN|8|nsubj|{m} .|PUNCT|8|punct|.",
    "The|DET|1|det|the {r}|NOUN|2|nsubj|{r} visited|VERB|2|ROOT|visit the|DET|4|det|the {t}|NOUN|2|dobj|{t} "
    "in|ADP|2|prep|in the|DET|7|det|the morning|NOUN|5|pobj|morning .|PUNCT|2|punct|.",
    "The|DET|1|det|the {r}|NOUN|2|nsubj|{r} added|VERB|2|ROOT|add :|PUNCT|2|punct|: “|PUNCT|2|punct|“ "
    "The|DET|6|det|the {t}|NOUN|7|nsubj|{t} need|VERB|2|ccomp|need new|ADJ|9|amod|new money|NOUN|7|dobj|money "
    ".|PUNCT|2|punct|. ”|PUNCT|2|punct|”",
)


def sentences(seed: int = 7) -> Iterator[list[list[str]]]:
    """Sentences without end, each as the five cells of its words."""
    chance = random.Random(seed)
    while True:
        for pattern in _SENTENCES:
            first, last = chance.choice(_NAMES).split()
            filled = pattern.format(n=first, m=last, r=chance.choice(_ROLES), t=chance.choice(_THINGS))
            yield [word.split("|") for word in filled.split()]


def texts(words: int) -> list[str]:
    """English articles of so many words in all."""
    made, article, count = [], list[str](), 0
    for sentence in sentences():
        article.append(" ".join(word[0] for word in sentence))
        count += sum(word[0].isalpha() for word in sentence)
        if count >= ARTICLE:
            made.append(" ".join(article))
            words, article, count = words - count, [], 0
            if words <= 0:
                return made
    raise AssertionError("sentences never end")


def pipeline() -> tuple[Any, str]:
    """What finds parts of speech, lemmas and dependents, and what it is called."""
    import spacy

    try:
        return spacy.load("en_core_web_sm", exclude=["ner"]), "en_core_web_sm"
    except OSError:
        return _trained(), "a pipeline of the build of en_core_web_sm"


def _trained() -> Any:
    import spacy
    from spacy.training import Example

    english = spacy.blank("en")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    english.add_pipe("tok2vec", config={"model": {
        "@architectures": "spacy.HashEmbedCNN.v2", "width": 96, "depth": 4, "embed_size": 2000, "window_size": 1,
        "maxout_pieces": 3, "subword_features": True, "pretrained_vectors": None}})  # fmt: skip
    english.add_pipe("morphologizer", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    english.add_pipe("parser", config={"model": {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "extra_state_tokens": False,
        "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "tok2vec": listener}})  # fmt: skip
    english.add_pipe("trainable_lemmatizer", config={"model": {
        "@architectures": "spacy.Tagger.v2", "tok2vec": listener}})  # fmt: skip
    examples = []
    for three in itertools.islice(zip(*[sentences(3)] * 3, strict=False), 30):
        cells, start = [], 0
        for sentence in three:
            cells += [(*word[:2], int(word[2]) + start, *word[3:]) for word in sentence]
            start += len(sentence)
        shown = spacy.tokens.Doc(english.vocab, [cell[0] for cell in cells])
        told = {"pos": [cell[1] for cell in cells], "heads": [cell[2] for cell in cells]}
        told |= {"deps": [cell[3] for cell in cells], "lemmas": [cell[4] for cell in cells]}
        examples.append(Example.from_dict(shown, told))
    optimizer = english.initialize(lambda: examples)
    for _ in range(15):
        english.update(examples, sgd=optimizer)
    return english


def measure(words: int = WORDS) -> dict[str, Any]:
    """Words a second of textacy's direct quotations over English text, in CPU time, and how many it found."""
    from textacy.extract import direct_quotations

    english, name = pipeline()
    articles = texts(words)
    list(direct_quotations(english(articles[0])))
    found = count = 0
    started = time.process_time()
    for read in english.pipe(articles, batch_size=64):
        found += sum(1 for _ in direct_quotations(read))
        count += sum(token.is_alpha for token in read)
    spent = time.process_time() - started
    return {"pipeline": name, "words": count, "quotes": found, "words a second": count / spent}


def main() -> None:
    """Measure the English tool beside this one, and print both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=WORDS)
    for name, figure in measure(parser.parse_args().words).items():
        print(f"{name:16} {figure:,.0f}" if isinstance(figure, float) else f"{name:16} {figure}")


if __name__ == "__main__":
    main()
