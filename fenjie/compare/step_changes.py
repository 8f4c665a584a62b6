"""Steps of a schedule that changed: paired first, then compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from fenjie.compare.change import Change, Years, pair_up
from fenjie.compare.comparable_text import bare, same_words
from fenjie.compare.text_changes import are_far, passage_changes
from fenjie.schema import Step


def schedule_changes(old: list[Step], new: list[Step], years: Years) -> list[Change]:
    """Pair steps: the same words, then the same quarters, then words that are alike; compare each.

    Changes stand in the order of the old steps, then steps that went, then those that came.
    """

    def same_text(one: Step, other: Step) -> bool:
        return same_words(one.text, other.text, years) and _same_track(one, other, years)

    def same_step(one: Step, other: Step) -> bool:
        return same_text(one, other) and _quarters(one) == _quarters(other)

    ways: tuple[Callable[[Step, Step], bool], ...]
    ways = (same_step, same_text, _same_place, _same_end, _similar)
    pairs: list[tuple[Step, Step]] = []
    left, came = list(old), list(new)
    for alike in ways:
        pairs += pair_up(left, came, alike)
    result: list[Change] = []
    order = {id(step): index for index, step in enumerate(old)}
    for before, after in sorted(pairs, key=lambda pair: order[id(pair[0])]):
        result += _step_changes(before, after, years)
    result += [Change("schedule", "removed", _step_words(step), None) for step in left]
    result += [Change("schedule", "added", None, _step_words(step)) for step in came]
    return result


def _same_track(old: Step, new: Step, years: Years) -> bool:
    return same_words("／".join(old.track), "／".join(new.track), years)


def _step_changes(old: Step, new: Step, years: Years) -> Iterator[Change]:
    if not _same_track(old, new, years):
        before, after = ("／".join(step.track) or None for step in (old, new))
        yield Change("schedule", "text", before, after)
    if _quarters(old) != _quarters(new):
        about = {"about": _step_words(new, label=False)}
        yield Change("schedule", "moved", _label(old), _label(new), about)
    quantities = old.quantities, new.quantities
    yield from passage_changes("schedule", (old.text, new.text), quantities, years)


def _quarters(step: Step) -> tuple[Any, ...]:
    """Return what places a step: its quarters, and its days within the year."""
    period = step.period
    if period is None:
        return ()
    days = tuple((day.month, day.day) if day else None for day in (period.start, period.end))
    return (*period.quarters, *days)


def _label(step: Step) -> str | None:
    return step.period.label if step.period else None


def _step_words(step: Step, *, label: bool = True) -> str:
    track = "／".join(step.track)
    return "：".join(filter(None, (track, _label(step) if label else None, step.text)))


def _same_place(old: Step, new: Step) -> bool:
    return _quarters(old) == _quarters(new) and _track_alike(old, new)


def _same_end(old: Step, new: Step) -> bool:
    """Return whether two steps of one track end in the same quarter (四季度, 三、四季度)."""
    if (
        old.period is None
        or new.period is None
        or not (old.period.quarters and new.period.quarters)
    ):
        return False
    same_track = bare("".join(old.track)) == bare("".join(new.track))
    return same_track and old.period.quarters[-1] == new.period.quarters[-1]


def _track_alike(old: Step, new: Step) -> bool:
    return bare("".join(old.track)) == bare("".join(new.track)) or len(old.track) == len(new.track)


def _similar(old: Step, new: Step) -> bool:
    return not are_far(old.text, new.text)
