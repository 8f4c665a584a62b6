"""Scores records against what a reader expects of a document, value by value."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

Json = dict[str, Any]
CORPUS = Path(__file__).parent / "corpus"


def expected(name: str) -> Json:
    """Return what the corpus expects of a document."""
    value: Json = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    return value


def score(records: Json, name: str) -> dict[str, Counter[bool]]:
    """Count right and wrong values of each kind; a task that is missing has all wrong.

    The end of a step's words is left out of the comparison: readers wrote it down unevenly.
    """
    result: dict[str, Counter[bool]] = {}
    tasks = records["tasks"]
    wanted = expected(name)["tasks"]
    for index, want in enumerate(wanted):
        got = tasks[index] if len(tasks) == len(wanted) else None
        for kind, one, other in _pairs(want, got):
            result.setdefault(kind, Counter())[one == other] += 1
    return result


def _pairs(want: Json, got: Json | None) -> list[tuple[str, Any, Any]]:
    lead = [unit["name"] for unit in got["lead_units"]] if got else None
    support = [unit["name"] for unit in got["support_units"]] if got else None
    steps = [_step(step, step["period"]) for step in got["schedule"]] if got else []
    wanted = [_step(step, step) for step in want["schedule"]]
    longer = max(len(steps), len(wanted))
    none = [None] * longer
    return [
        ("number", want["number"], got and got["number"]),
        ("target", want["target"], got and got["target"]["text"]),
        ("leaders", want["leaders"], got and got["leaders"]),
        ("lead", want["lead_units"], lead),
        ("units", want["lead_units"] + want["support_units"], got and lead + support),  # type: ignore[operator]
        ("known", want["lead_known_by"], got and got["lead_known_by"]),
        *(
            ("step", one, other)
            for one, other in zip([*wanted, *none][:longer], [*steps, *none][:longer], strict=True)
        ),
    ]


def _step(step: Json, period: Json | None) -> tuple[Any, ...]:
    label = period["label"] if period else None
    when = (
        (label, period["quarters"], period["start"], period["end"])
        if period and label is not None
        else None
    )
    return (tuple(step["track"]), when, step["text"].rstrip("。；"))
