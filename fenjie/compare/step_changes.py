"""Steps of a schedule that changed: paired first, then compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fenjie.compare.change import Change, pair_up
from fenjie.compare.comparable_text import bare
from fenjie.compare.number_changes import number_change
from fenjie.compare.step_sentences import pair_alike, sentences_of
from fenjie.compare.step_times import quarters_of, same_time
from fenjie.compare.terms import Terms
from fenjie.compare.text_changes import are_far, passage_changes
from fenjie.schema import Quantity, Step

Alike = Callable[[Step, Step], bool]
Pairs = list[tuple[Step, Step]]
_Amount = tuple[Change, Quantity, Step]
"""A change, an amount of it that has no partner, and the step where it stands."""


def schedule_changes(
    old: list[Step], new: list[Step], terms: Terms, *, parted: bool
) -> list[Change]:
    """Pair steps: the same words, then the same quarters, then words that are alike; compare each.

    Of tasks that were split or merged (`parted`) sentences are paired, by words alone. Changes
    stand in the order of the old steps, then steps that went, then those that came.
    """
    if parted:
        old, new = sentences_of(old), sentences_of(new)
    left, came = list(old), list(new)
    pairs: Pairs = []
    for alike in _ways(terms, parted=parted):
        pairs += pair_up(left, came, alike)
    if parted:
        pairs += pair_alike(left, came, lambda one, other: same_time(one, other, terms.years))
    order = {id(step): index for index, step in enumerate(old)}
    pairs.sort(key=lambda pair: order[id(pair[0])])
    result = [
        change
        for before, after in pairs
        for change in _step_changes(before, after, terms, parted=parted)
    ]
    result += [Change("schedule", "removed", _step_words(step), None, step=step) for step in left]
    result += [Change("schedule", "added", None, _step_words(step), step=step) for step in came]
    return _with_both_numbers(result)


def _ways(terms: Terms, *, parted: bool) -> Iterator[Alike]:
    def same_text(one: Step, other: Step) -> bool:
        return terms.same(one.text, other.text) and (parted or _same_track(one, other, terms))

    def same_step(one: Step, other: Step) -> bool:
        return same_text(one, other) and same_time(one, other, terms.years)

    def same_place(one: Step, other: Step) -> bool:
        return same_time(one, other, terms.years) and _track_alike(one, other)

    yield same_step
    yield same_text
    if not parted:
        yield from (same_place, _same_end, _similar)


def _same_track(old: Step, new: Step, terms: Terms) -> bool:
    return terms.same("／".join(old.track), "／".join(new.track))


def _step_changes(old: Step, new: Step, terms: Terms, *, parted: bool) -> Iterator[Change]:
    if not parted and not _same_track(old, new, terms):
        before, after = ("／".join(step.track) or None for step in (old, new))
        yield Change("schedule", "text", before, after, step=new)
    if not same_time(old, new, terms.years):
        yield Change(
            *("schedule", "moved", _label(old), _label(new)),
            step=new,
            old_quarters=quarters_of(old),
            about=_step_words(new, label=False),
        )
    quantities = old.quantities, new.quantities
    for change in passage_changes("schedule", (old.text, new.text), quantities, terms):
        yield change._replace(step=new)


def _with_both_numbers(changes: list[Change]) -> list[Change]:
    """Pair amounts of one thing in one quarter of which one went and one came in another step."""
    gone, came = list(_alone(changes, "removed")), list(_alone(changes, "added"))
    settled: set[int] = set()
    moved = []
    for (one, before, _), (other, after, step) in pair_up(gone, came, _same_thing):
        settled |= {id(one), id(other)}
        if (before.low, before.high) != (after.low, after.high):
            moved.append(number_change("schedule", before, after)._replace(step=step))
    rest = [c for c in changes if c.kind != "quantity" or id(c) not in settled]
    return rest + moved


def _alone(changes: list[Change], kind: str) -> Iterator[_Amount]:
    """Yield the amounts that have no partner in their step, or whose step has none."""
    for change in changes:
        if change.step is None:
            continue
        if change.kind == kind:
            for quantity in change.step.quantities:
                yield change, quantity, change.step
        elif change.kind == "quantity":
            mine, other = change.before, change.after
            if kind == "added":
                mine, other = other, mine
            if mine is not None and other is None:
                yield change, mine, change.step


def _same_thing(old: _Amount, new: _Amount) -> bool:
    (_, one, at), (_, other, step) = old, new
    known = one.metric is not None and (one.metric, one.unit) == (other.metric, other.unit)
    return known and one.basis == other.basis and quarters_of(at) == quarters_of(step)


def _label(step: Step) -> str | None:
    return step.period.label if step.period else None


def _step_words(step: Step, *, label: bool = True) -> str:
    track = "／".join(step.track)
    return "：".join(filter(None, (track, _label(step) if label else None, step.text)))


def _same_end(old: Step, new: Step) -> bool:
    """Return whether two steps of one track end in the same quarter (四季度, 三、四季度)."""
    mine, theirs = quarters_of(old), quarters_of(new)
    same_track = bare("".join(old.track)) == bare("".join(new.track))
    return bool(same_track and mine and theirs and mine[-1] == theirs[-1])


def _track_alike(old: Step, new: Step) -> bool:
    return bare("".join(old.track)) == bare("".join(new.track)) or len(old.track) == len(new.track)


def _similar(old: Step, new: Step) -> bool:
    return not are_far(old.text, new.text)
