"""Lines above a table, or a part of one: the heading of a section, or who does its tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fenjie.grid import Cell, RawTable, Row
from fenjie.normalize.column_roles import OTHER_SUPPORT
from fenjie.provenance import Traced
from fenjie.reading.section_fields import fields_of
from fenjie.text.enumerators import begins_section
from fenjie.text.normal_form import normalize

_FAMILIES = (
    frozenset(("lead", "support", OTHER_SUPPORT, "units")),
    frozenset(("leaders", "persons")),
)
"""Roles of which a table with one needs no other from the lines above it."""
_LABEL_ENDS = "：:"
_LONGEST = 80
"""Characters of such a line."""


def says_who(words: Traced, roles: Iterable[str | None]) -> bool:
    """Return whether a line says who does the tasks of a table, in labels and nothing else.

    `roles` are those of the columns of the table: what one of them says, no line says for all.

    >>> says_who(Traced.of("责任单位：区民政局  负责人：陆遥"), ["title", "schedule"])
    True
    >>> says_who(Traced.of("责任单位：区民政局"), ["title", "support"])
    False
    """
    if len(words) > _LONGEST or not any(label in words.text for label in _LABEL_ENDS):
        return False
    title, fields = fields_of(normalize(words).traced.strip())
    if not fields or title.text:
        return False
    if any(label in cell.text.text for cell in fields.values() for label in _LABEL_ENDS):
        return False
    known = {role for role in roles if role is not None}
    return not known & fields.keys() and not any(
        family & known and family & fields.keys() for family in _FAMILIES
    )


def part_rows(lines: Sequence[Traced], table: RawTable, place: str) -> list[Row]:
    """Return a row for each line, all across the table; a numbered one is known as a heading."""
    count = len(table.headers)
    return [
        Row([Cell(line, columns=count)], place, section=begins_section(line.text)) for line in lines
    ]
