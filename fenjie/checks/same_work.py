"""The same work in different quarters: clauses that two tasks plan word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fenjie.checks.series import Json
from fenjie.findings import Finding
from fenjie.text.han import IS_HAN

_CLAUSE = re.compile(r"[^；。！？，、：\n]{12,}")
_MARKS = str.maketrans("", "", "《》“”‘’（） ")
_TWO = 2
_FEWEST_REPORTED, _AT_LENGTH = 12, 16
"""Chinese characters from which a clause can name one piece of work, and does without a title."""


@dataclass(frozen=True, slots=True)
class _Planned:
    task: Json
    step: int
    span: tuple[int, int]

    @property
    def label(self) -> str:
        label: str = self.task["schedule"][self.step]["period"]["label"]
        return label

    @property
    def words(self) -> str:
        words: str = self.task["schedule"][self.step]["text"][slice(*self.span)]
        return words

    @property
    def counts(self) -> bool:
        """Whether a quantity stands in the clause."""
        start, end = self.span
        quantities = self.task["schedule"][self.step]["quantities"]
        return any(q["start"] < end and start < q["end"] for q in quantities)


def check_same_work(tasks: list[Json]) -> Iterator[Finding]:
    """Find clauses without numbers that two tasks plan word for word, in no common quarter."""
    known: dict[str, dict[str, tuple[set[int], _Planned]]] = {}
    for task in tasks:
        for index, step in enumerate(task["schedule"]):
            period = step["period"]
            if period is None or len(period["quarters"]) in (0, 4):
                continue
            for match in _CLAUSE.finditer(step["text"]):
                place = _Planned(task, index, match.span())
                by_task = known.setdefault(match[0].translate(_MARKS), {})
                by_task.setdefault(task["id"], (set(), place))[0].update(period["quarters"])
    for places in known.values():
        if len(places) != _TWO:
            continue
        (when, first), (also, other) = places.values()
        if not when & also and _names_one(other.words) and not (first.counts or other.counts):
            yield Finding.of(
                "quarter-differs",
                [other.task["id"], first.task["id"]],
                field=f"schedule/{other.step}",
                evidence=[other.words],
                words=other.words,
                one=first.task["id"],
                here=first.label,
                other=other.task["id"],
                there=other.label,
            )


def _names_one(words: str) -> bool:
    """Return whether a clause names one piece of work: by a title, or at length."""
    count = len(IS_HAN.findall(words))
    return count >= _AT_LENGTH or (count >= _FEWEST_REPORTED and ("《" in words or "“" in words))
