"""What the numbers of a labelled corpus count: precision of the names given, and share given.

The labels were written without looking at the reader's code. A name is right when it is the
label or one of its shorter and longer forms (`metric_also`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

from fenjie.normalize.quantities import read_quantities
from fenjie.text.normal_form import normal_form

CORPUS = Path(__file__).resolve().parent / "corpora" / "metrics.jsonl"
SENTENCES = 375
LEAST_PRECISION = 0.95
LEAST_GIVEN = 0.70


@dataclass(frozen=True)
class Label:
    text: str
    quantity: str
    metrics: frozenset[str | None]
    has_metric: bool
    given: str | None


def labels() -> list[Label]:
    result = []
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        read: dict[str, list[str | None]] = defaultdict(list)
        for quantity in read_quantities(normal_form(entry["text"])):
            read[quantity.text].append(quantity.metric)
        for labelled in entry["quantities"]:
            named = read[labelled["text"]]
            metrics = frozenset((labelled["metric"], *labelled["metric_also"]))
            given = named.pop(0) if named else None
            has_metric = labelled["metric"] is not None
            result.append(Label(entry["text"], labelled["text"], metrics, has_metric, given))
    return result


@pytest.fixture(scope="module")
def read() -> list[Label]:
    return labels()


def test_the_corpus_is_whole(read: list[Label]) -> None:
    assert len({label.text for label in read}) == SENTENCES
    assert all(label.quantity in normal_form(label.text) for label in read)


def test_what_is_given_is_right(read: list[Label]) -> None:
    given = [label for label in read if label.given is not None]
    right = [label for label in given if label.given in label.metrics]
    assert len(right) / len(given) >= LEAST_PRECISION


def test_enough_is_given(read: list[Label]) -> None:
    named = [label for label in read if label.has_metric]
    given = [label for label in named if label.given is not None]
    assert len(given) / len(named) >= LEAST_GIVEN
