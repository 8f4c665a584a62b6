"""Faults planted in clean documents: how many are found, and what is said without cause.

The floors are kept by hand: there is no option that lowers one.
`python -m tests.checks.planting` prints what is reached, with every plant that was missed.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fenjie.rules import rules
from tests.checks.papers import Paper, made, made_parts, sample, sample_parts
from tests.checks.planting import KINDS, tally, told_of_clean
from tests.checks.wrong_numbers import value_of

FLOORS = Path(__file__).resolve().parent / "floors.json"
PAPERS = [sample(), made(), *sample_parts(), *made_parts()]
AUDIT = {code for kind in KINDS.values() for code in (*kind.fitting, *kind.following)}
TOLD_OF_THE_SAMPLE = {"leaders-repaired", "and-restored"}
"""Codes of faults that the sample has of its own, all put right."""


def floors() -> dict[str, dict[str, float]]:
    value: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return value


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: f"{paper.name}-{len(paper.lines)}")
def test_the_papers_are_clean(paper: Paper) -> None:
    reported = told_of_clean(paper)
    assert not {key.code for key in reported} & AUDIT - TOLD_OF_THE_SAMPLE
    graver = {key.code for key in reported if key.severity != "info"}
    assert graver <= {"section-range"}  # of a part, whose chapter is cut


def test_the_document_of_our_own_is_large_and_without_any_finding() -> None:
    assert len(made().numbers) >= 40
    assert not told_of_clean(made())


@pytest.mark.parametrize("paper", [sample(), made()], ids=lambda paper: paper.name)
def test_every_plan_comes_to_its_goal(paper: Paper) -> None:
    for plan in paper.plans:
        values = [value_of(figure) for figure in plan.figures]
        assert value_of(plan.goal) == (sum(values) if plan.adding else values[-1]), plan
        assert len(plan.running) == len(plan.figures)
    for whole in paper.wholes:
        assert value_of(whole.total) == sum(map(value_of, whole.parts))


@pytest.mark.parametrize("kind", KINDS)
def test_planted_faults_are_found_as_often_as_before(kind: str) -> None:
    result, floor = tally(kind), floors()[kind]
    assert result.planted >= floor["planted"]
    assert result.recall >= floor["recall"], "\n".join(["missed:", *result.missed])


@pytest.mark.parametrize("kind", KINDS)
def test_planted_faults_raise_no_other_alarms(kind: str) -> None:
    alarms = tally(kind).false_alarms
    assert len(alarms) <= floors()[kind]["false_alarms"], "\n".join(["alarms:", *alarms])


def test_every_kind_has_a_floor_and_enough_plants() -> None:
    assert set(floors()) == set(KINDS)
    assert all(floor["planted"] >= 15 for floor in floors().values())
    assert set(rules().findings) >= AUDIT
