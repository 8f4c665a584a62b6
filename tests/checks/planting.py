"""Faults put into clean documents one at a time, and the tally of what the checks say of them.

A planter yields papers that differ from the clean one in a single place, each with the task in
which the fault stands. Where faults can stand is taken from what is known of the documents, never
from what the checks read; the places and the new words are drawn with a seed.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from fenjie.documents import extract
from tests.checks.papers import (
    SEED,
    Paper,
    Plant,
    Planter,
    made,
    made_parts,
    sample,
    sample_parts,
)
from tests.checks.wrong_names import leaders_torn, unit_misspelt, unit_on_both_sides
from tests.checks.wrong_numbers import (
    quarter_changed,
    running_falls,
    target_changed,
    total_changed,
    twin_changed,
)
from tests.checks.wrong_quarters import (
    last_dropped,
    quarter_dropped,
    quarter_repeated,
    quarters_swapped,
)
from tests.checks.wrong_wording import and_for_he, bracket_lost, word_doubled


class Kind(NamedTuple):
    """A kind of fault: who plants it, what finds it, and what else it truly brings about."""

    planter: Planter
    fitting: frozenset[str]
    following: frozenset[str] = frozenset()


_SERIES = ("series-target", "series-falls", "series-sum", "goal-differs", "parts-total")


def _kind(planter: Planter, *fitting: str, following: Sequence[str] = ()) -> Kind:
    return Kind(planter, frozenset(fitting), frozenset(following))


KINDS = {
    "target-changed": _kind(target_changed, "series-target", "goal-differs"),
    "quarter-changed": _kind(quarter_changed, "series-target"),
    "running-falls": _kind(running_falls, "series-falls", following=_SERIES),
    "total-changed": _kind(total_changed, "parts-total", "series-target"),
    "twin-changed": _kind(twin_changed, "goal-differs", following=_SERIES),
    "quarter-repeated": _kind(
        quarter_repeated,
        "quarter-repeated",
        following=("quarter-missing", "schedule-stops", "track-short", *_SERIES),
    ),
    "quarter-dropped": _kind(quarter_dropped, "quarter-missing", following=_SERIES),
    "last-dropped": _kind(last_dropped, "schedule-stops", "track-short", following=_SERIES),
    "quarters-swapped": _kind(quarters_swapped, "quarter-order", following=("series-falls",)),
    "unit-misspelt": _kind(unit_misspelt, "unit-misprint", "unit-variant"),
    "unit-on-both-sides": _kind(unit_on_both_sides, "unit-leads-and-supports"),
    "leaders-torn": _kind(leaders_torn, "leaders-repaired", "leaders-unclear"),
    "bracket-lost": _kind(bracket_lost, "bracket-alone"),
    "and-for-he": _kind(and_for_he, "and-restored"),
    "word-doubled": _kind(word_doubled, "words-doubled"),
}
MOST = 16
"""Plants of one kind, half of them in the sample where both documents have so many."""
_WHOLE = ("unit-misspelt",)
"""Kinds that want the statistics of the whole document."""


@dataclass
class Tally:
    """What was planted, what was found, and what was said besides."""

    planted: int = 0
    missed: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of plants that were found, in whole hundredths, rounded down."""
        return 100 * (self.planted - len(self.missed)) // self.planted / 100


def plants_of(kind: str) -> list[tuple[Paper, Plant]]:
    """Draw the plants of a kind, each with its clean paper: at most `MOST`."""
    rng = random.Random(f"{SEED} {kind}")
    whole = kind in _WHOLE
    of_sample, of_made = (
        [(paper, plant) for paper in papers for plant in KINDS[kind].planter(paper, rng)]
        for papers in (
            (sample(),) if whole else sample_parts(),
            (made(),) if whole else made_parts(),
        )
    )
    most_made = min(len(of_made), MOST - min(len(of_sample), MOST // 2))
    most_sample = min(len(of_sample), MOST - most_made)
    return [*rng.sample(of_sample, most_sample), *rng.sample(of_made, most_made)]


@cache
def tally(kind: str) -> Tally:
    """Plant a kind of fault everywhere and count what the checks say of it."""
    result = Tally()
    fitting, following = KINDS[kind].fitting, KINDS[kind].following
    for clean, plant in plants_of(kind):
        result.planted += 1
        new = reported(plant.paper) - told_of_clean(clean)
        here = {key for key in new if set(plant.tasks) & set(key.tasks)}
        name = f"{clean.name} {plant.tasks[0]}: {plant.words}"
        if not any(key.code in fitting for key in here):
            result.missed.append(name)
        wrong = [
            key
            for key in new
            if (key.code not in fitting | following if key in here else key.severity != "info")
        ]
        result.false_alarms += [f"{name}: {key.code} {key.tasks}" for key in wrong]
    return result


class Told(NamedTuple):
    """A finding without what shifts when a step is taken out."""

    code: str
    severity: str
    tasks: tuple[str, ...]


def reported(paper: Paper) -> Counter[Told]:
    """Count what is told of a paper."""
    findings = extract(paper.text.encode(), "table.txt").records.findings
    return Counter(Told(f.code, f.severity, tuple(f.tasks)) for f in findings)


@cache
def told_of_clean(paper: Paper) -> Counter[Told]:
    return reported(paper)


def _print_tallies() -> None:
    for kind in KINDS:
        result = tally(kind)
        rendered = f"{kind}: {result.planted} planted, recall {result.recall:.2f}"
        print(f"{rendered}, {len(result.false_alarms)} false alarms")
        for line in (*result.missed, *(f"alarm: {alarm}" for alarm in result.false_alarms)):
            print(f"    {line}")


if __name__ == "__main__":
    _print_tallies()
