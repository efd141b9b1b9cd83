"""`quotes evaluate`: figures, disagreements, the gate, and the same headline as the scorer that the gold came with."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli import SAMPLES, invoke

GOLD = SAMPLES.with_name("gold.jsonl")


def test_evaluate_prints_figures_and_disagreements() -> None:
    shown = invoke("evaluate", GOLD, SAMPLES, "--misses", "3").stdout
    assert re.match(r"9 articles, \d+ gold, \d+ found \(clauses\)\n", shown)
    assert re.search(r"^e2e +P 0\.\d+  R 0\.\d+  F1 0\.\d+  \[0\.\d+, [01]\.\d+\]$", shown, re.MULTILINE)
    for rate in ("wrong mouth", "unsaid", "confidence 0.9 or more", "right of those"):
        assert re.search(rf"^{rate} +[01]\.\d{{3}}(?:  \[|$)", shown, re.MULTILINE)
    for title in ("kind", "cue", "rule"):
        assert re.search(rf"^{title} +gold +found", shown, re.MULTILINE)
    assert len(re.findall(r"^sample-\d+  (?:missed|spurious|span|speaker)", shown, re.MULTILINE)) == 3
    assert not re.findall(r"^sample-", invoke("evaluate", GOLD, SAMPLES, "--misses", "0").stdout, re.MULTILINE)


def test_evaluate_is_a_gate(tmp_path: Path) -> None:
    floors = tmp_path / "floors.toml"
    line = '[[floor]]\nset = "{}"\nfigure = "e2e.f1"\nhistory = [{{ at = {}, since = 2026-01-01 }}]\n'
    floors.write_text(line.format("low", 0.1) + line.format("high", 1.0), encoding="utf-8")
    assert invoke("evaluate", GOLD, SAMPLES, "--floors", floors, "--set", "low").stderr == ""
    result = invoke("evaluate", GOLD, SAMPLES, "--floors", floors, "--set", "high", code=1)
    assert re.fullmatch(r"quotes: high: e2e\.f1 is 0\.\d+; the floor is 1\.0000 since 2026-01-01\n", result.stderr)
    assert (
        "there are floors for: high, low"
        in invoke("evaluate", GOLD, SAMPLES, "--floors", floors, "--set", "x", code=2).stderr
    )
    assert "go together" in invoke("evaluate", GOLD, SAMPLES, "--floors", floors, code=2).stderr
    assert "cannot read" in invoke("evaluate", GOLD, SAMPLES, "--floors", tmp_path, "--set", "x", code=2).stderr


def test_settings_are_judged_beside_the_quotes(tmp_path: Path) -> None:
    article = next(
        each for each in map(json.loads, SAMPLES.read_text("utf-8").splitlines()) if each["id"] == "sample-007"
    )
    text = article["text"]
    start = text.index("تعيين علي خان")
    words = "خطاب"
    quote = {
        "content": [[start, start + len("تعيين علي خان سمايلوف رئيسا للوزراء")]],
        "cue": None,
        "setting": {"occasion": "speech", "occasion_words": [text.index(words), text.index(words) + len(words)]},
    }
    settings = tmp_path / "settings.jsonl"
    row = {"article_id": "sample-007", "sha256": hashlib.sha256(text.encode()).hexdigest(), "quotes": [quote]}
    settings.write_text(json.dumps(row), encoding="utf-8")
    shown = invoke("evaluate", GOLD, SAMPLES, "--setting", settings).stdout
    assert re.search(r"^  occasion +1 +1  1\.000  1\.000$", shown, re.MULTILINE)
    assert json.loads(invoke("evaluate", GOLD, SAMPLES, "--setting", settings, "--json").stdout)["setting"]
    settings.write_text(json.dumps({**row, "sha256": "0" * 64}), encoding="utf-8")
    assert "another sha256" in invoke("evaluate", GOLD, SAMPLES, "--setting", settings, code=2).stderr
    assert "cannot read" in invoke("evaluate", GOLD, SAMPLES, "--setting", tmp_path / "none", code=2).stderr


@pytest.mark.slow
@pytest.mark.parametrize("name", ["seeds", "dev", "samples"])
def test_evaluate_has_the_headline_of_the_scorer(name: str, shared: Path, tmp_path: Path) -> None:
    gold = GOLD if name == "samples" else shared / "gold" / f"{name}.jsonl"
    texts = {"samples": SAMPLES, "seeds": shared / "seeds", "dev": shared / "gold" / "dev_articles.jsonl"}[name]
    (tmp_path / "records.jsonl").write_text(invoke("extract", texts).stdout, "utf-8")
    scorer = [sys.executable, shared / "gold" / "score.py", gold, tmp_path / "records.jsonl", "--articles", texts]
    theirs = subprocess.run([*map(str, scorer), "--json"], capture_output=True, text=True, check=True).stdout
    ours = json.loads(invoke("evaluate", gold, texts, "--json").stdout)
    assert {key: ours[key] for key in json.loads(theirs)} == json.loads(theirs)
    assert set(ours) >= {"intervals", "by_kind", "by_cue_kind", "by_rule", "unknown_speaker_rate"}
