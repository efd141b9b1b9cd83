"""Texts as the rules of attribution see them, for tests that look at one rule or index."""

from __future__ import annotations

from quotes.attribute import Scene
from quotes.model import Article
from quotes.pipeline import read_scene
from quotes.segment import segment


def read(text: str) -> Scene:
    """The scene of a text, in which nothing is attributed yet."""
    return read_scene(segment(Article("scene", text)))


def at(scene: Scene, word: str) -> int:
    """The token at which a word is printed first."""
    return scene.document.token_from(scene.printed.index(word))


def printed(scene: Scene, *tokens: int) -> list[str]:
    """The tokens as they are printed."""
    return [scene.printed[scene.starts[each] : scene.stops[each]] for each in tokens]
