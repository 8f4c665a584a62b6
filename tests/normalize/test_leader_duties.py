"""Duties beside the names of leaders."""

from __future__ import annotations

import pytest

from fenjie.normalize.leader_duties import duty_ranges


@pytest.mark.parametrize("text", ["、：秦川", "：、", "秦川、、：鲁南", "；；副院长：秦川", "、、"])
def test_a_list_may_have_nothing_between_its_separators(text: str) -> None:
    assert all(start < end for start, end in duty_ranges(text))
