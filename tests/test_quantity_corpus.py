"""Quantities of a labelled corpus: each sentence exactly, and F1 per kind above pinned floors.

The labels follow the record contract and were written without looking at the reader's code. A
sentence with a `gap` is one whose label stands although the reader does not reach it yet; it must
keep failing until its `gap` is taken away.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fenjie.normalize.quantities import read_quantities

CORPORA = Path(__file__).resolve().parent / "corpora"
CORPUS = CORPORA / "quantities.jsonl"
FLOORS = CORPORA / "floors.json"

MINIMA = {
    "money": 25,
    "counts": 40,
    "area_length": 15,
    "percent": 25,
    "growth": 25,
    "comparators": 40,
    "ranges": 25,
    "cumulative": 15,
    "chinese_numerals": 25,
    "big_numbers": 10,
    "rates": 10,
    "no_unit": 8,
    "dates_years": 20,
    "ordinals_names": 25,
    "durations": 15,
    "idioms": 15,
    "mixed": 20,
    "elsewhere": 130,
    "other_cities": 190,
    "notations": 140,
    "reports": 150,
}

# low, high, unit, comparator, cumulative, basis
Label = tuple[Decimal, Decimal, str, str, bool, str]


@dataclass(frozen=True)
class Sentence:
    kind: str
    text: str
    quoted: tuple[str, ...]
    labels: tuple[Label, ...]
    gap: str | None
    metrics: tuple[tuple[str, str | None], ...]
    """Text and metric of the quantities whose metric is labelled."""


def label(low: Any, high: Any, unit: str, comparator: str, cumulative: bool, basis: str) -> Label:
    """Numbers by their shortest decimal form, so that 1, 1.0 and Decimal("1") are one."""
    return Decimal(str(low)), Decimal(str(high)), unit, comparator, cumulative, basis


def load() -> list[Sentence]:
    sentences = []
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        labels = tuple(
            label(q["low"], q["high"], q["unit"], q["comparator"], q["cumulative"], q["basis"])
            for q in entry["quantities"]
        )
        quoted = tuple(q["text"] for q in entry["quantities"])
        metrics = tuple((q["text"], q["metric"]) for q in entry["quantities"] if "metric" in q)
        sentences.append(
            Sentence(entry["kind"], entry["text"], quoted, labels, entry["gap"], metrics)
        )
    return sentences


SENTENCES = load()


@cache
def read(text: str) -> tuple[Label, ...]:
    return tuple(
        label(q.low, q.high, q.unit, q.comparator, q.cumulative, q.basis)
        for q in read_quantities(text)
    )


@dataclass
class Score:
    matched: int = 0
    expected: int = 0
    collected: int = 0

    @property
    def precision(self) -> float:
        return self.matched / self.collected if self.collected else float(not self.expected)

    @property
    def recall(self) -> float:
        return self.matched / self.expected if self.expected else float(not self.collected)

    @property
    def f1(self) -> float:
        """1 where nothing is expected and nothing is found."""
        both = self.expected + self.collected
        return 2 * self.matched / both if both else 1.0


def scores(sentences: Iterable[Sentence]) -> dict[str, Score]:
    """Scores by kind, and of "all"; labels are matched as multisets, sentence by sentence."""
    result: dict[str, Score] = {}
    for sentence in sentences:
        expected, collected = Counter(sentence.labels), Counter(read(sentence.text))
        for kind in (sentence.kind, "all"):
            score = result.setdefault(kind, Score())
            score.matched += (expected & collected).total()
            score.expected += expected.total()
            score.collected += collected.total()
    return result


def share_of_metrics(sentences: Iterable[Sentence]) -> float:
    """Share of the labelled metrics that are named exactly so; the label is one reader's choice."""
    same = total = 0
    for sentence in sentences:
        named = {quantity.text: quantity.metric for quantity in read_quantities(sentence.text)}
        total += len(sentence.metrics)
        same += sum(named.get(text) == metric for text, metric in sentence.metrics)
    return same / total


def test_the_corpus_is_whole() -> None:
    counts = Counter(sentence.kind for sentence in SENTENCES)
    assert set(counts) == set(MINIMA)
    assert not {kind: counts[kind] for kind, least in MINIMA.items() if counts[kind] < least}
    assert len({sentence.text for sentence in SENTENCES}) == len(SENTENCES)


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.text)
def test_labels_quote_their_sentence_in_order(sentence: Sentence) -> None:
    at = 0
    for quoted in sentence.quoted:
        at = sentence.text.find(quoted, at)
        assert at >= 0, quoted
        at += len(quoted)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            sentence,
            id=sentence.text,
            marks=[pytest.mark.xfail(strict=True, reason=sentence.gap)] if sentence.gap else [],
        )
        for sentence in SENTENCES
    ],
)
def test_each_sentence_is_read_as_labelled(sentence: Sentence) -> None:
    assert read(sentence.text) == sentence.labels


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.text)
def test_each_quantity_quotes_its_place(sentence: Sentence) -> None:
    for quantity in read_quantities(sentence.text):
        start, end = quantity.start, quantity.end
        assert start is not None
        assert end is not None
        assert quantity.text
        assert quantity.text == sentence.text[start:end]


def test_scores_keep_their_floors(regenerate: bool) -> None:
    reached = {
        kind: math.floor(score.f1 * 1000) / 1000 for kind, score in scores(SENTENCES).items()
    }
    reached["metric"] = math.floor(share_of_metrics(SENTENCES) * 1000) / 1000
    floors: dict[str, float] = (
        json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    )
    lost = {
        kind: {"floor": floor, "reached": reached.get(kind)}
        for kind, floor in floors.items()
        if reached.get(kind, 0.0) < floor
    }
    assert not lost, f"F1 fell below its floor, and no option lowers a floor: {lost}"
    if regenerate:
        lines = json.dumps(reached, ensure_ascii=False, indent=2, sort_keys=True)
        FLOORS.write_text(lines + "\n", encoding="utf-8")
        return
    assert set(floors) == set(reached), "a kind has no floor: run with --regenerate-goldens"
