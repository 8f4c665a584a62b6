"""One goal, two numbers: tasks that state the same thing with different figures.

Ways to be sure that it is the same thing: series of one metric that agree in most quarters,
the first or the last among them; sentences of targets that are the same word for word but for
their numbers, or a sentence of a target and of its own requirement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from fenjie.checks.series import Json, Series
from fenjie.findings import Finding
from fenjie.normalize.quantities.metric_names import linked
from fenjie.text.han import has_han

_SENTENCE = re.compile(r"[^；。！？\n]+")
_FEWEST_WORDS = 6
"""Chinese characters of a sentence below which the same words need not mean the same thing."""
_FEWEST_SHARED = 2


def check_goals(tasks: list[Json], every: list[list[Series]]) -> Iterator[Finding]:
    """Compare the series and the sentences of all tasks; `every` are the series of each task."""
    yield from _series(tasks, every)
    yield from _sentences(tasks)


def _series(tasks: list[Json], every: list[list[Series]]) -> Iterator[Finding]:
    groups: dict[tuple[str, str, object], list[tuple[Json, Series]]] = {}
    for task, own in zip(tasks, every, strict=True):
        for series in own:
            planned = series.planned if series.clear else []
            if len(planned) > _FEWEST_SHARED and series.metric:
                for place, figure in (("first", planned[0]), ("last", planned[-1])):
                    key = (series.unit, place, figure.value)
                    groups.setdefault(key, []).append((task, series))
    reported: set[tuple[int, int]] = set()
    for group in groups.values():
        for (one, first), (other, second) in combinations(group[:_MOST_ALIKE], 2):
            key_ = (id(first), id(second))
            if one is other or key_ in reported or not linked(first.metric, second.metric):
                continue
            if not _other_goals(one, first, other, second):
                reported.add(key_)
                yield from _compare(one, first, other, second)


def _other_goals(one: Json, first: Series, other: Json, second: Series) -> bool:
    """Return whether the targets that the two series come to name different things."""
    named = [
        [
            quantity["metric"]
            for quantity in task["target"]["quantities"]
            if quantity["unit"] == series.unit and quantity["low"] == series.planned[-1].value
        ]
        for task, series in ((one, first), (other, second))
    ]
    return bool(named[0] and named[1]) and not any(
        linked(mine, theirs) for mine in named[0] for theirs in named[1]
    )


_MOST_ALIKE = 20
"""Series that begin or end alike of which each is compared with each."""


def _compare(one: Json, first: Series, other: Json, second: Series) -> Iterator[Finding]:
    figures = {figure.quarters: figure for figure in first.planned}
    pairs = [
        (figures[figure.quarters], figure)
        for figure in second.planned
        if figure.quarters in figures
    ]
    same = [pair for pair in pairs if pair[0].value == pair[1].value]
    different = [pair for pair in pairs if pair not in same]
    if len(same) < _FEWEST_SHARED or len(same) <= len(different):
        return
    for here, there in different:
        yield Finding.of(
            "goal-differs",
            [one["id"], other["id"]],
            field=here.field,
            evidence=[here.text, there.text],
            what=first.metric or second.metric,
            one=one["id"],
            here=here.text,
            other=other["id"],
            there=there.text,
        )


class _Sentence(Struct, frozen=True):
    task: Json
    field: str
    numbers: tuple[tuple[float, float, str], ...]
    text: str


def _sentences(tasks: list[Json]) -> Iterator[Finding]:
    """Compare sentences of targets with each other, and with the task's own requirements."""
    known: dict[str, _Sentence] = {}
    for task in tasks:
        for words, sentence in _read(task, "target", task["target"]):
            for first in filter(None, (_required(task, words), known.get(words))):
                if first.numbers != sentence.numbers and has_han(words, _FEWEST_WORDS):
                    yield _differing(words, first, sentence)
            known.setdefault(words, sentence)


def _required(task: Json, words: str) -> _Sentence | None:
    """Return the last sentence of a task's requirements that has the words of one of its target."""
    beginning = words.partition(_PLACE)[0]
    required = None
    for index, requirement in enumerate(task["requirements"]):
        if beginning in requirement["text"]:
            own = dict(_read(task, f"requirements/{index}", requirement))
            required = own.get(words, required)
    return required


def _differing(words: str, first: _Sentence, second: _Sentence) -> Finding:
    return Finding.of(
        "goal-differs",
        list(dict.fromkeys((second.task["id"], first.task["id"]))),
        field=second.field,
        evidence=[second.text, first.text],
        what=words.replace(_PLACE, "…"),
        one=first.task["id"],
        here=first.text,
        other=second.task["id"],
        there=second.text,
    )


_PLACE = "\0"


def _read(task: Json, field: str, part: Json) -> Iterator[tuple[str, _Sentence]]:
    """Yield the sentences of a text that hold quantities, each with its words without them."""
    text = part["text"]
    spans = [q for q in part["quantities"] if q["start"] is not None]
    if not spans:
        return
    for match in _SENTENCE.finditer(text):
        inside = [q for q in spans if match.start() <= q["start"] and q["end"] <= match.end()]
        if not inside:
            continue
        words, last = "", match.start()
        for quantity in inside:
            words += text[last : quantity["start"]] + _PLACE
            last = quantity["end"]
        words += text[last : match.end()]
        numbers = tuple([(q["low"], q["high"], q["unit"]) for q in inside])
        yield words.strip(), _Sentence(task, field, numbers, match[0])
