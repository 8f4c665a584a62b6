"""Who leads, by labels, by roles in a list, by order."""

from __future__ import annotations

import pytest

from fenjie.normalize.organizations.leads import (
    Share,
    first_leads,
    is_one_list,
    known_by,
    label_role,
    leading_list,
    says_that_first_leads,
    who_leads,
    who_leads_by_notes,
)
from fenjie.normalize.organizations.lists import read_organizations


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["责任单位"], 0),
        (["责任单位", "配合单位"], 0),
        (["配合单位", "责任单位"], 1),
        (["协办单位", "参与单位"], None),
        ([], None),
    ],
)
def test_the_leading_one_of_several_lists(labels: list[str], expected: int | None) -> None:
    assert leading_list(labels) == expected


def test_lists_are_one_where_no_label_leads() -> None:
    assert is_one_list({"support", "deadline"})
    assert not is_one_list({"support", "lead"})
    assert not is_one_list({"deadline"})


@pytest.mark.parametrize(
    ("text", "leads", "stated"),
    [
        ("市发改委、市教育局牵头，市财政局配合", (True, True, False), True),
        ("市财政局、市交通局（牵头）", (False, True), True),
        ("市财政局配合，市交通局牵头", (False, True), True),
        ("市财政局、市交通局", (True, False), False),
        ("市财政局负责，市交通局配合", (True, False), True),
        ("无", (), False),
    ],
)
def test_roles_in_one_list(text: str, leads: tuple[bool, ...], stated: bool) -> None:
    assert who_leads(text, read_organizations(text)) == Share(leads, stated)


def test_roles_behind_the_names_of_labelled_lists() -> None:
    assert who_leads_by_notes([None, "牵头", "配合"]) == Share((False, True, False), stated=True)
    assert who_leads_by_notes([None, None]) == first_leads(2) == Share((True, False), stated=False)
    assert who_leads_by_notes([]) == Share((), stated=False)


@pytest.mark.parametrize(
    ("stated", "marked", "expected"),
    [(True, True, "stated"), (False, True, "marked"), (False, False, "assumed")],
)
def test_how_it_is_known(stated: bool, marked: bool, expected: str) -> None:
    assert known_by(Share((True,), stated), marked=marked) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("注：排在第一位的单位为牵头单位", True),
        ("责任单位（首位为牵头单位）", True),
        ("牵头单位", False),
    ],
)
def test_a_document_that_says_that_the_first_leads(words: str, expected: bool) -> None:
    assert says_that_first_leads(["", words]) is expected


def test_labels_inside_a_cell() -> None:
    assert label_role("牵头单位") == "lead"
    assert label_role("配合单位") == "support"
    assert label_role("备注") is None
