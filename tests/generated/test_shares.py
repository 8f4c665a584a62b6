"""Documents made from traits that vary independently: what share of their values is read right.

The floors are what was reached, in all and for each trait value; none may fall. A failure lists
the worst documents; `python -m fuzz.documents_generated --show SEED` prints one of them, and
`make documents` reads many more.
"""

from __future__ import annotations

import json
from itertools import combinations
from typing import Any

import pytest

from tests.generated.combinations import RULES, combination_of, covering_seeds
from tests.generated.documents import document_of
from tests.generated.expected_values import expected_tasks
from tests.generated.scored_documents import FLOORS, SUITE_SIZE, suite_scores
from tests.generated.shares import judged, paired
from tests.generated.traits import CHOICES

WORST = 15


@pytest.fixture(scope="module")
def floors() -> Any:
    return json.loads(FLOORS.read_text(encoding="utf-8"))


def test_no_share_is_below_its_floor(floors: Any) -> None:
    scores = suite_scores()
    below = scores.below(floors["shares"])
    assert not below, "\n".join([*below, "worst documents:", *scores.worst(WORST)])


def test_no_more_documents_are_unread(floors: Any) -> None:
    unread = [score.line() for score in suite_scores().unread]
    assert len(unread) <= floors["unread"], "\n".join(unread)


def test_each_trait_value_has_a_floor(floors: Any) -> None:
    for name, values in CHOICES.items():
        assert {str(value.value) for value in values} == set(floors["shares"][name])


def test_pairs_of_trait_values_occur() -> None:
    possible = {
        pair for seed in range(2000) for pair in combinations(combination_of(seed).values(), 2)
    }
    tried = {
        pair
        for seed in covering_seeds(SUITE_SIZE)
        for pair in combinations(combination_of(seed).values(), 2)
    }
    assert len(possible - tried) <= len(possible) / 100


def test_combinations_make_sense() -> None:
    made = [combination_of(seed) for seed in range(300)]
    assert all(rule(combination) for combination in made for rule in RULES)


def test_a_seed_makes_one_document() -> None:
    assert document_of(7) == document_of(7)
    assert len({document_of(seed).text for seed in range(100)}) == 100


RECORD = {
    "number": 1,
    "section": None,
    "title": None,
    "target": {"text": "修东路。"},
    "schedule": [],
    "leaders": [],
    "lead_units": [{"name": "市交通运输局"}],
    "support_units": [],
}


def test_what_is_missing_or_invented_is_wrong() -> None:
    expected = expected_tasks(document_of(7).plan)
    for one in expected:
        assert {right for right, _, _ in judged(one, None).values()} == {False}
    invented = judged(None, RECORD)
    assert {name: right for name, (right, _, _) in invented.items()} == dict.fromkeys(
        ("number", "target", "lead", "units"), False
    )
    assert paired(expected[:1], [RECORD]) == [(expected[0], None), (None, RECORD)]
