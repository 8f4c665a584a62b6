"""Labels within a text that name a role themselves: 牵头单位：…."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from fenjie.rules import rules
from fenjie.text.alternatives import longest_first

Range = tuple[int, int]

ASIDE = "(?:（[^（）：。，；]{1,8}）)?"
"""What may stand in brackets behind the name of a label: 牵头科室（单位）."""


def names_of_labels(roles: Sequence[str], shortest: int = 1) -> str:
    """Return the names of labels of some roles, for use in a pattern: what headers say counts here.

    Names of fewer than `shortest` characters are left out.
    """
    columns = rules().columns.roles.items()
    names = {name for role, column in columns if role in roles for name in column.heads}
    return longest_first(name for name in names if len(name) >= shortest)


class Labelled(Struct, frozen=True):
    """A list within a cell that names its role itself (牵头单位：…), as offsets."""

    label: Range
    words: Range


@cache
def _label() -> re.Pattern[str]:
    return re.compile(f"(?P<name>(?:{names_of_labels(['lead', 'support'])}){ASIDE})：")


def labelled_lists(text: str) -> list[Labelled]:
    """Find the lists of a cell that each begin with a label and ：.

    >>> text = "牵头单位：市发改委配合单位：市财政局"
    >>> [text[slice(*result.label)] for result in labelled_lists(text)]
    ['牵头单位', '配合单位']
    """
    marks = list(_label().finditer(text))
    edges = [*(mark.start() for mark in marks[1:]), len(text)][: len(marks)]
    return [
        Labelled(mark.span("name"), (mark.end(), end))
        for mark, end in zip(marks, edges, strict=True)
    ]
