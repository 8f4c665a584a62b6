"""Generated documents read and scored: in all, by trait value, and the worst of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from fenjie.documents import extract
from fenjie.errors import FenjieError
from tests.generated.combinations import covering_seeds
from tests.generated.documents import Document, document_of
from tests.generated.expected_values import expected_tasks
from tests.generated.shares import Judged, judged, paired

SUITE_SIZE = 400
"""With so many documents each pair of trait values that can be occurs."""

FLOORS = Path(__file__).with_name("floors.json")
"""How many documents of the tests may be unread, and the shares that none may fall below."""

Floors = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Score:
    """What was right in one document."""

    document: Document
    tasks: list[Judged]
    refused: str | None

    @property
    def counts(self) -> Counter[bool]:
        return Counter(right for task in self.tasks for right, _, _ in task.values())

    @property
    def share(self) -> float:
        return share_of(self.counts)

    def line(self) -> str:
        """Return one line about the document, which begins with its seed."""
        told = ", ".join(f"{k}={v}" for k, v in self.document.plan.combination.values())
        wrong = Counter(k for task in self.tasks for k, (right, _, _) in task.items() if not right)
        what = self.refused or ", ".join(f"{k} {n}" for k, n in wrong.most_common())
        return f"{self.document.plan.seed} {self.share:.2f} [{what}] {told}"


def share_of(counts: Counter[bool]) -> float:
    """Return the share of right values."""
    return counts[True] / max(1, counts.total())


def score_of(seed: int) -> Score:
    """Write the document of a seed, read it and judge what was read."""
    document = document_of(seed)
    expected = expected_tasks(document.plan)
    try:
        records = extract(document.text.encode(), document.name).records
    except FenjieError as error:
        return Score(document, [judged(one, None) for one in expected], f"unread: {error.code}")
    tasks = json.loads(records.model_dump_json())["tasks"]
    return Score(document, [judged(*pair) for pair in paired(expected, tasks)], None)


@dataclass
class Scores:
    """Scores of many documents."""

    scores: list[Score] = field(default_factory=list)
    by_trait: dict[str, dict[str, Counter[bool]]] = field(default_factory=dict)
    by_field: dict[str, Counter[bool]] = field(default_factory=dict)

    def add(self, score: Score) -> None:
        self.scores.append(score)
        for trait, value in score.document.plan.combination.values():
            of_trait = self.by_trait.setdefault(trait, {})
            of_trait.setdefault(value, Counter()).update(score.counts)
        for task in score.tasks:
            for name, (right, _, _) in task.items():
                self.by_field.setdefault(name, Counter())[right] += 1

    @property
    def share(self) -> float:
        return share_of(sum(self.by_field.values(), Counter()))

    @property
    def unread(self) -> list[Score]:
        return [score for score in self.scores if score.refused]

    def worst(self, count: int) -> list[str]:
        """Return lines about the documents with the lowest shares, lowest first."""
        lowest = sorted(self.scores, key=lambda score: score.share)[:count]
        return [score.line() for score in lowest if score.share < 1]

    def floors(self) -> Floors:
        """Return all shares, rounded down to a hundredth."""
        return {
            "all": {"all": _rounded_down(self.share)},
            **{
                trait: {value: _rounded_down(share_of(counts)) for value, counts in values.items()}
                for trait, values in {"field": self.by_field, **self.by_trait}.items()
            },
        }

    def below(self, floors: Floors) -> list[str]:
        """Name what has a lower share than its floor."""
        reached = self.floors()
        return [
            f"{trait} {value}: {reached[trait][value]}, floor {floor}"
            for trait, values in floors.items()
            for value, floor in values.items()
            if reached[trait][value] < floor
        ]


def _rounded_down(share: float) -> float:
    return int(share * 100 + 1e-9) / 100


@cache
def suite_scores() -> Scores:
    """Score the documents that every run of the tests reads."""
    return scores_of(covering_seeds(SUITE_SIZE))


def scores_of(seeds: Iterable[int]) -> Scores:
    """Score the documents of seeds."""
    result = Scores()
    for seed in seeds:
        result.add(score_of(seed))
    return result
