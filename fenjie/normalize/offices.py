"""Leaders who are named by their office and not by a name."""

from __future__ import annotations

from fenjie.rules import rules

_OFFICERS = ("同志", "负责人", "领导")
"""Words that end an office of nobody in particular."""


def is_office(words: str) -> bool:
    """Return whether words name who answers by the office: 分管副市长, 部门主要负责同志.

    >>> is_office("分管副市长"), is_office("部门主要负责同志"), is_office("林川何")
    (True, True, False)
    """
    return words.endswith((*rules().document.leader_offices, *_OFFICERS))
