"""The same work in different quarters: clauses that two tasks plan word for word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from fenjie.checks.series import Json
from fenjie.findings import Finding
from fenjie.text.han import count_han

_STOP, _STOPS = "；", "。！？，、："
_END = "\n"
_FEWEST_LISTED = 12
"""Characters of a clause that is looked for."""
_CLAUSE = re.compile(f"[^{_STOP}{_STOPS}{_END}]{{{_FEWEST_LISTED},}}")
_MARKS = "《》“”‘’（） "
_TWO = 2
_FEWEST_REPORTED, _AT_LENGTH = 12, 16
"""Chinese characters from which a clause can name one piece of work, and does without a title."""


class _Planned(Struct, frozen=True):
    task: Json
    step: int
    match: re.Match[str]

    @property
    def period(self) -> Json:
        period: Json = self.task["schedule"][self.step]["period"]
        return period

    @property
    def words(self) -> str:
        return self.match[0]

    @property
    def counts(self) -> bool:
        """Whether a quantity stands in the clause."""
        start, end = self.match.span()
        quantities = self.task["schedule"][self.step]["quantities"]
        return any(q["start"] < end and start < q["end"] for q in quantities)


def check_same_work(tasks: list[Json]) -> Iterator[Finding]:
    """Find clauses without numbers that two tasks plan word for word, in no common quarter."""
    planned = [
        (task, index, step["text"])
        for task in tasks
        for index, step in enumerate(task["schedule"])
        if step["period"] is not None and len(step["period"]["quarters"]) not in (0, 4)
    ]
    again = _again([text for _, _, text in planned])
    known: dict[str, list[_Planned]] = {}
    for (task, index, text), own in zip(planned, again, strict=True):
        for match in _CLAUSE.finditer(text) if own else ():
            words = _without_marks(match[0])
            if words in own:
                known.setdefault(words, []).append(_Planned(task, index, match))
    for places in known.values():
        if len(places) >= _TWO:
            yield from _in_two_tasks(places)


def _again(texts: list[str]) -> list[set[str]]:
    """Return of each text the clauses without marks that stand in others, too, or in it again.

    The marks of all texts are left out at once. A clause that has fewer characters without them
    than is looked for says too little to be reported.
    """
    whole = _without_marks("".join([text.replace(_END, _STOP) + _END for text in texts]))
    for mark in _STOPS:
        whole = whole.replace(mark, _STOP)
    counts = Counter(whole.replace(_END, _STOP).split(_STOP))
    often = {
        words for words, count in counts.items() if count >= _TWO and len(words) >= _FEWEST_LISTED
    }
    if not often:
        return [often] * len(texts)
    return [often.intersection(own.split(_STOP)) for own in whole.split(_END)[:-1]]


def _without_marks(text: str) -> str:
    for mark in _MARKS:
        text = text.replace(mark, "")
    return text


def _in_two_tasks(places: list[_Planned]) -> Iterator[Finding]:
    """Report the same words of two tasks; `places` are all where they stand."""
    by_task: dict[str, list[_Planned]] = {}
    for place in places:
        by_task.setdefault(place.task["id"], []).append(place)
    if len(by_task) != _TWO:
        return
    one, two = by_task.values()
    first, other = one[0], two[0]
    when, also = ({q for p in each for q in p.period["quarters"]} for each in (one, two))
    if not when & also and _names_one(other.words) and not (first.counts or other.counts):
        yield Finding.of(
            "quarter-differs",
            [other.task["id"], first.task["id"]],
            field=f"schedule/{other.step}",
            evidence=[other.words],
            words=other.words,
            one=first.task["id"],
            here=first.period["label"],
            other=other.task["id"],
            there=other.period["label"],
        )


def _names_one(words: str) -> bool:
    """Return whether a clause names one piece of work: by a title, or at length."""
    count = count_han(words)
    return count >= _AT_LENGTH or (count >= _FEWEST_REPORTED and ("《" in words or "“" in words))
