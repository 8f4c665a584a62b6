"""Names of organizations that run on into each other: not even a blank is printed between them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from fenjie.normalize.organizations.lists import read_organizations
from fenjie.normalize.organizations.names import begins_name
from fenjie.normalize.organizations.shapes import is_organization

_SHORTEST_NAME = 3
_LONGEST_PART = 200
"""Characters between two blanks that are looked through; more are no few names."""


def running_on(text: str, breaks: Sequence[int]) -> tuple[int, ...]:
    """Find where a name goes on into the next: it filled its line, so that no blank is there.

    For lists that blanks part. Both names are whole and begin with the same level.

    >>> running_on("县政务服务局县代建中心县水利局", (11,)), running_on("县财政局县城管委", ())
    ((6,), (4,))
    """
    result = []
    for start, end in itertools.pairwise([0, *breaks, len(text)]):
        begin = start
        last = end - _SHORTEST_NAME + 1 if end - start <= _LONGEST_PART else start
        for cut in range(start + _SHORTEST_NAME, last):
            if text[cut] != text[begin] or not begins_name(text[cut:end]):
                continue
            if is_organization(text[begin:cut]) and is_organization(text[cut:end]):
                result.append(cut)
                begin = cut
    return tuple(result)


def run_together(text: str, known: frozenset[str]) -> list[int]:
    """Find where two known names run together without anything between them.

    >>> run_together("市教育局市财政局", frozenset({"市教育局", "市财政局"}))
    [4]
    """
    joints = []
    for (start, end), _ in read_organizations(text):
        name = text[start:end]
        if name in known:
            continue
        for cut in range(2, len(name) - 1):
            if name[:cut] in known and (name[cut:] in known or name[cut:].startswith(name[0])):
                joints.append(start + cut)
                break
    return joints
