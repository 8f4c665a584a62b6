"""Figures and status of sentences that another person wrote and labelled after public reports.

The labels follow `labelled/RULES.md`. The third set was labelled before the reader saw it, and the
rules have learned nothing from it.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from fenjie.progress.words import read_figures, read_status

_HERE = Path(__file__).parent / "labelled"
FLOORS = {1: (0.99, 0.98), 2: (0.99, 0.97), 3: (0.96, 0.95)}
"""What has been reached of F1 of figures and of the share of right statuses: it may only rise."""


def sentences(number: int) -> list[dict[str, Any]]:
    text = (_HERE / f"by_another_person_{number}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def said(figure: dict[str, Any]) -> tuple[float, float, str, str]:
    return float(figure["low"]), float(figure["high"]), figure["unit"], figure["role"]


@pytest.mark.parametrize("number", FLOORS)
def test_figures_and_status(number: int) -> None:
    wanted = read = right = right_statuses = 0
    labelled = sentences(number)
    for sentence in labelled:
        labels = Counter(map(said, sentence["figures"]))
        figures = Counter(said(figure.model_dump()) for figure in read_figures(sentence["text"]))
        wanted, read = wanted + labels.total(), read + figures.total()
        right += (labels & figures).total()
        right_statuses += read_status(sentence["text"]) == sentence["status"]
    assert len(labelled) == 200
    assert 2 * right / (wanted + read) >= FLOORS[number][0]
    assert right_statuses / len(labelled) >= FLOORS[number][1]
