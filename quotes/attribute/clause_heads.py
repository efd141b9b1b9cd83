"""Where the subject of a clause can begin."""

from __future__ import annotations

from quotes.arabic.parts_of_speech import is_adjective
from quotes.attribute.scene import Scene
from quotes.attribute.token_index import Places


def clause_heads(scene: Scene, sentence: range) -> Places:
    """The tokens of a sentence at which the subject of a clause can begin."""
    if sentence.start not in scene.clause_heads:
        words = scene.words
        # Of most words no more is asked than here.
        may = [
            at
            for at in sentence
            if words[at].conjunction or words[at - 1].may_precede_subject or words[at - 1].complementizer
        ]
        heads = [at for at in dict.fromkeys((sentence.start, *may)) if is_clause_head(scene, at, sentence.start)]
        scene.clause_heads[sentence.start] = Places(heads)
    return scene.clause_heads[sentence.start]


def is_clause_head(scene: Scene, index: int, sentence_start: int) -> bool:
    """A token at which the subject of a clause can begin."""
    here, before = scene.words[index], scene.words[index - 1]
    if index == sentence_start or here.conjunction:
        return scene.chunker.starts(index)
    if before.form[:1].isdigit():
        return False  # 23 عاما: the number is the head
    if not before.may_precede_subject and scene.complementizer(index - 1) not in ("ان", "بان"):
        return False  # of most tokens, so that it is asked first
    if here.definite and not before.is_word and scene.passages.inside(index - 1) is not None:
        if here.kinds.nisba or is_adjective(here.bare):
            return False  # تنظيم "الفجر" الإرهابي: it describes what stands before the marks
    if scene.passages.opening(index - 1) is not None and scene.words[index - 2].is_any(
        "preposition", "title", "organization", "common"
    ):
        return False  # في حديث لـ«الميادين»، أضاف; مخرج «الطريق»، قال
    return scene.chunker.starts(index)
