"""Where the words that a finding quotes stand in the records: the first, and what it is against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from fenjie.corrections.decisions import COMPARING

if TYPE_CHECKING:
    from fenjie.schema import Finding, Task

_WHOLE, _INSIDE = 0, 1
_MARKS = str.maketrans("", "", "《》“”‘’（） ")
_TWO = 2


class Place(Struct, frozen=True):
    """A quote of a finding with the task and the field in which it stands."""

    task: str
    field: str
    printed: str


class _Spot(NamedTuple):
    """A stretch of a field: a text, a label, a title of a track, a name, an amount."""

    task: str
    field: str
    words: str
    whole: bool
    """Whether only all of it can be quoted, not a part: 5个 is no part of 15个."""
    track: tuple[str, ...] = ()


def places_of(finding: Finding, tasks: Mapping[str, Task]) -> list[Place | None]:
    """Return the place of each quote, None for one that stands in no text of the finding's tasks.

    `tasks` are those of the records by their ids. A finding that compares two tasks by the same
    words has a place in each: there is one more than quotes.
    """
    known = [tasks[name] for name in finding.tasks if name in tasks]
    spots = [spot for task in known for spot in _spots(task)]
    quotes = list(finding.evidence)
    if finding.code in COMPARING and len(quotes) == 1 and len(known) == _TWO:
        quotes *= _TWO
    result: list[Place | None] = []
    taken: list[int] = []
    for index, quote in enumerate(quotes):
        number = _spot_of(finding, spots, index, quote, taken)
        if number is None and index >= len(finding.evidence):
            quote = quote.translate(_MARKS)  # As the check compares: 《》 may be left out.
            number = _spot_of(finding, spots, index, quote, taken)
        if number is None:
            result.append(None)
            continue
        taken.append(number)
        result.append(Place(spots[number].task, spots[number].field, quote))
    return result


def _spot_of(
    finding: Finding, spots: Sequence[_Spot], index: int, quote: str, taken: Sequence[int]
) -> int | None:
    candidates = [
        (_rank(finding, spots, number, index, rank, taken), number)
        for number, spot in enumerate(spots)
        if number not in taken and (rank := _quoted(spot, quote)) is not None
    ]
    return min(candidates)[1] if candidates else None


def _quoted(spot: _Spot, quote: str) -> int | None:
    """Return how well a spot has a quote: as a whole, inside, or not at all."""
    if spot.words == quote:
        return _WHOLE
    return _INSIDE if not spot.whole and quote in spot.words else None


def _rank(
    finding: Finding,
    spots: Sequence[_Spot],
    number: int,
    index: int,
    rank: int,
    taken: Sequence[int],
) -> tuple[int, ...]:
    """Return what is compared to find the likeliest spot of a quote; the least is it.

    The first quote stands in the finding's own field, or near it. What it is against stands in
    the other task where there are two, and in reading order behind the one before; the one label
    or figure against which a step stands is the nearest before it, in its track.
    """
    spot = spots[number]
    first = next((n for n, other in enumerate(spots) if other.field == finding.field), 0)
    strange = spot.track != spots[first].track
    if index == 0:
        root = (finding.field or "").partition("/")[0]
        near = spot.field.partition("/")[0] == root
        own = spot.field == finding.field
        return (finding.tasks[0] != spot.task, not own, not near, strange, rank, number)
    in_schedule = spots[first].field.startswith("schedule")
    if in_schedule and len(finding.evidence) == _TWO and len(set(finding.tasks)) == 1:
        return (rank, strange, number > first, abs(first - number))
    there = spot.task == finding.tasks[-1]
    behind = not taken or number > taken[-1]
    return (not there, rank, not behind, not spot.field.startswith("schedule"), number)


def _spots(task: Task) -> Iterator[_Spot]:
    def spot(field: str, words: str, whole: bool = True, track: Sequence[str] = ()) -> _Spot:
        return _Spot(task.id, field, words, whole, tuple(track))

    for number, entry in enumerate(task.requirements):
        yield from (spot(f"requirements/{number}", q.text) for q in entry.quantities)
        yield spot(f"requirements/{number}", entry.text, whole=False)
    if task.title:
        yield spot("title", task.title, whole=False)
    yield from (spot("target", quantity.text) for quantity in task.target.quantities)
    yield spot("target", task.target.text, whole=False)
    for number, step in enumerate(task.schedule):
        field, track = f"schedule/{number}", step.track
        yield from (spot(field, title, whole=False, track=track) for title in track)
        if step.period is not None:
            yield spot(field, step.period.label, track=track)
        yield from (spot(field, quantity.text, track=track) for quantity in step.quantities)
        yield spot(field, step.text, whole=False, track=track)
    yield from (spot("leaders", name) for name in task.leaders)
    for field, units in (("lead_units", task.lead_units), ("support_units", task.support_units)):
        yield from (spot(field, unit.name) for unit in units)
    for number, extra in enumerate(task.extras):
        yield spot(f"extras/{number}", extra.text, whole=False)
