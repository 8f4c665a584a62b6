"""The fields of one task as texts in normal form, ready to be read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from msgspec import Struct, field

from fenjie.grid import WRAP
from fenjie.normalize.column_roles import OTHER_SUPPORT
from fenjie.normalize.organizations.lists import read_organizations
from fenjie.reading.field_text import NOTHING, FieldText, field_text
from fenjie.reading.row_group import RowGroup

ORGANIZATION_LISTS = ("lead", "support", OTHER_SUPPORT, "units")
"""Roles of cells that list organizations."""
_BLANK = re.compile(r"\s\s*")
"""One blank at the least: a pattern that begins with one character is looked for faster."""


class TaskFields(Struct, eq=False):
    """One task with the texts of its fields in normal form, ready to be read."""

    row_group: RowGroup
    number: int | None
    texts: dict[str, FieldText]
    extras: list[tuple[str, FieldText]] = field(default_factory=list)

    def text(self, role: str) -> FieldText:
        """Return a field's text; an empty one where the table has none."""
        return self.texts.get(role) or NOTHING


def read_fields(row_group: RowGroup) -> TaskFields:
    """Join the cells of each field of a row group and bring them into normal form."""
    texts = {role: field_text(cells) for role, cells in row_group.cells.items()}
    extras = [(header, field_text(cells)) for header, cells in row_group.extras]
    return TaskFields(row_group, row_group.number, texts, extras)


def blank_offsets(text: FieldText, *, wraps: bool = False) -> list[int]:
    """Return the offsets where the print had a blank, a line break or a new paragraph.

    Where a line may only have come to the end of its cell counts with `wraps`.
    """
    if len(text.printed.text) == len(text.text) and not any(text.paragraphs):
        return []
    if wraps:
        return _blanks(text, wraps=True)
    if text.blanks is None:
        text.blanks = _blanks(text, wraps=False)
    return text.blanks


def _blanks(text: FieldText, *, wraps: bool) -> list[int]:
    kept, at = text.traced.at, text.printed.at
    offsets = {
        bisect_left(kept, at[blank.start()])
        for blank in _BLANK.finditer(text.printed.text)
        if wraps or blank[0] != WRAP
    }
    offsets.update(text.paragraphs)
    length = len(text.text)
    return sorted([offset for offset in offsets if 0 < offset < length])


def known_organizations(tasks: list[TaskFields]) -> frozenset[str]:
    """Collect the unit names that stand between separators, without blanks, in any cell."""
    result = set()
    for task in tasks:
        for text in (task.texts[role] for role in ORGANIZATION_LISTS if role in task.texts):
            blanks = blank_offsets(text)
            for (start, end), _ in read_organizations(text.text):
                following = bisect_right(blanks, start)
                if following == len(blanks) or blanks[following] >= end:
                    result.add(text.text[start:end])
    return frozenset(result)
