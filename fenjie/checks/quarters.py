"""Quarters: labels that repeat or go back, tracks and schedules with a quarter missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from operator import lt

from fenjie.checks.series import Json
from fenjie.findings import Finding
from fenjie.rules import rules
from fenjie.text.numerals import in_chinese

_LAST = 4
_EVERY = [1, 2, 3, 4]
_HALF_YEARLY = {2, 4}
"""The ends of the half-years: nothing is missing between them."""

Quarters = tuple[int, ...]
Steps = list[tuple[int, Json, Quarters]]
"""Steps with their numbers and the quarters that they name."""


def check_quarters(task: Json) -> Iterator[Finding]:
    """Check the labels of every track of a task."""
    tracks: dict[tuple[str, ...], Steps] = {}
    for index, step in enumerate(task["schedule"]):
        tracks.setdefault(tuple(step["track"]), []).append((index, step, _period(step)))
    in_turn = [[quarter for _, _, own in steps for quarter in own] for steps in tracks.values()]
    if in_turn.count(_EVERY) == len(in_turn):
        return
    for steps, quarters in zip(tracks.values(), in_turn, strict=True):
        # Nearly all tracks name their quarters in order, each once.
        if not all(map(lt, quarters, quarters[1:])):
            yield from _order(task, steps)
    named = list(map(set, in_turn))
    # Where there is one track, none beside it names a quarter.
    counts = Counter(chain.from_iterable(named)) if len(named) > 1 else {}
    for steps, own in zip(tracks.values(), named, strict=True):
        # A time without words says when the task is due: that is no plan that could stop.
        if 0 < len(own) < _LAST and any(step["text"] for _, step, _ in steps):
            siblings = {quarter for quarter in counts if counts[quarter] > (quarter in own)}
            yield from _missing(task, steps, own, siblings)


def _period(step: Json) -> Quarters:
    """Return the quarters of a step that is one of a row: deadlines and the whole year are none."""
    period = step["period"]
    if period is None or len(period["quarters"]) == _LAST or not _is_quarter(period["label"]):
        return ()
    return tuple(period["quarters"])


def _is_quarter(label: str) -> bool:
    return "季" in label or "半年" in label


def _order(task: Json, steps: Steps) -> Iterator[Finding]:
    before: tuple[str, set[int]] | None = None
    planned: set[int] = set()
    for index, step, named in steps:
        if not named:
            continue
        quarters = set(named)
        label = step["period"]["label"]
        code = ""
        if before is not None and planned & quarters:
            code = "quarter-repeated" if quarters == before[1] else "quarter-overlaps"
        elif before is not None and min(quarters) < max(before[1]):
            code = "quarter-order"
        if before is not None and code:
            yield Finding.of(
                code,
                [task["id"]],
                field=f"schedule/{index}",
                evidence=[label, before[0]],
                label=label,
                before=before[0],
                track=_track(step),
            )
        planned |= quarters
        before = label, quarters


def _track(step: Json) -> str:
    return f"“{'／'.join(step['track'])}”的" if step["track"] else ""


def _missing(task: Json, steps: Steps, quarters: set[int], siblings: set[int]) -> Iterator[Finding]:
    """Report quarters that a track lacks; `siblings` are those of the task's other tracks."""
    periods = [step["period"] for _, step, _ in steps if step["period"]]
    if any(len(period["quarters"]) == _LAST for period in periods):
        return
    index, last, _ = steps[-1]
    last_label = last["period"]["label"] if last["period"] else ""
    gaps = sorted(set(range(min(quarters), max(quarters))) - quarters)
    if gaps and quarters != _HALF_YEARLY:
        yield _lacking("quarter-missing", task, index, steps, gaps)
    late = set(range(max(quarters) + 1, _LAST + 1))
    if not late or not all(_is_quarter(period["label"]) for period in periods):
        return
    if late & siblings:
        yield _lacking("track-short", task, index, steps, sorted(late & siblings))
    elif not _ends(last["text"]):
        yield Finding.of(
            "schedule-stops",
            [task["id"]],
            field=f"schedule/{index}",
            evidence=[last_label],
            label=last_label,
            missing=_label(sorted(late)),
            track=_track(last),
        )


def _lacking(code: str, task: Json, index: int, steps: Steps, missing: list[int]) -> Finding:
    labels = [step["period"]["label"] for _, step, _ in steps if step["period"]]
    return Finding.of(
        code,
        [task["id"]],
        field=f"schedule/{index}",
        evidence=labels,
        track=_track(steps[-1][1]),
        labels="、".join(labels),
        missing=_label(missing),
    )


def _label(quarters: list[int]) -> str:
    return "、".join(in_chinese(quarter) for quarter in quarters) + "季度"


def _ends(text: str) -> bool:
    """Return whether a step's words bring the work to its end, or to the end of the year."""
    if any(word in text for word in rules().checks.year_ends):
        return True
    last = text.rstrip("。；").rpartition("；")[2].rpartition("，")[2]
    return any(word in last for word in rules().checks.endings)
