"""The share of values that are right: tasks found are paired with those that must be found."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from tests.generated.expected_values import ExpectedStep, ExpectedTask

Json = dict[str, Any]
FIELDS = ("number", "section", "target", "schedule", "leaders", "lead", "units")
Judged = dict[str, tuple[bool, Any, Any]]
"""Of each field with a value: whether it is right, what is right, what was read."""


def folded(text: str | None) -> str:
    """Leave out what no reader would mind: widths, blanks, the last stop."""
    plain = unicodedata.normalize("NFKC", text or "")
    return re.sub(r"\s+", "", plain).strip("。;.,:")


def judged(expected: ExpectedTask | None, task: Json | None) -> Judged:
    """Judge the fields of a task; one that is missing or invented has all its values wrong."""
    right = _right_values(expected) if expected else {}
    read = _read_values(task) if task else {}
    result: Judged = {}
    for field in FIELDS:
        options, value = right.get(field, ()), read.get(field)
        if any(options) or value:
            result[field] = (bool(task and expected) and value in options, options[:1], value)
    return result


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(folded(name) for name in names)


def _right_values(expected: ExpectedTask) -> dict[str, tuple[Any, ...]]:
    return {
        "number": (expected.number,),
        "section": tuple(_bare(title) for title in expected.sections),
        "target": _names(expected.targets),
        "schedule": (tuple(_step_words(step) for step in expected.schedule),),
        "leaders": (_names(expected.leaders),),
        "lead": tuple(_names(lead) for lead in expected.leads),
        "units": (_names(sorted(expected.units)),),
    }


def _bare(title: str | None) -> str:
    """Leave out the number of a title."""
    return re.sub(r"^[一二三四五六七八九十]+、", "", folded(title))


def _step_words(step: ExpectedStep) -> tuple[Any, ...]:
    return (folded(step.text), step.quarters, step.end)


def _read_values(task: Json) -> dict[str, Any]:
    lead, support = (
        _names(unit["name"] for unit in task[field]) for field in ("lead_units", "support_units")
    )
    return {
        "number": task["number"],
        "section": _bare(task["section"]),
        "target": folded((task["title"] or "") + task["target"]["text"]),
        "schedule": tuple(_read_step(step) for step in task["schedule"]),
        "leaders": _names(task["leaders"]),
        "lead": lead,
        "units": _names(sorted({*lead, *support})),
    }


def _read_step(step: Json) -> tuple[Any, ...]:
    """Return words and time; the end of a quarter that has words of its own is not compared.

    完成 behind a time may stand in the words, in the label or nowhere.
    """
    period = step["period"] or {"label": "", "quarters": [], "end": None}
    text = re.sub("^完成$", "", folded(step["text"]))
    label = re.sub("完成$", "", folded(period["label"]))
    return (text or label, tuple(period["quarters"]), None if text else period["end"])


def paired(
    expected: Sequence[ExpectedTask], tasks: Sequence[Json]
) -> list[tuple[ExpectedTask | None, Json | None]]:
    """Pair tasks in order with the greatest sum of likeness; what is left over stands alone."""
    best = [[0.0] * (len(tasks) + 1) for _ in range(len(expected) + 1)]
    like = [[_likeness(one, other) for other in tasks] for one in expected]
    for i in reversed(range(len(expected))):
        for j in reversed(range(len(tasks))):
            together = best[i + 1][j + 1] + like[i][j] if like[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    result: list[tuple[ExpectedTask | None, Json | None]] = []
    i = j = 0
    while i < len(expected) and j < len(tasks):
        if like[i][j] and best[i][j] == best[i + 1][j + 1] + like[i][j]:
            result.append((expected[i], tasks[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            result.append((expected[i], None))
            i += 1
        else:
            result.append((None, tasks[j]))
            j += 1
    result += [(one, None) for one in expected[i:]]
    return result + [(None, other) for other in tasks[j:]]


def _likeness(expected: ExpectedTask, task: Json) -> float:
    """Return what share of their pairs of neighbouring characters two goals have in common."""
    one, other = (
        Counter(pairwise(text))
        for text in (
            folded(expected.targets[0]),
            folded((task["title"] or "") + task["target"]["text"]),
        )
    )
    share = 2 * (one & other).total() / max(1, one.total() + other.total())
    return share if share > 0.25 else 0.0
