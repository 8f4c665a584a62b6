"""Lines above a table, or a part of one: the heading of a section, or who does its tasks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fenjie.grid import Cell, RawTable, Row, first_filled
from fenjie.provenance import Traced
from fenjie.reading.further_tables import roles_of
from fenjie.reading.laid_grids import LaidGrid
from fenjie.reading.outline.outline_brackets import OPENING
from fenjie.reading.outline.outline_labels import known_labels
from fenjie.reading.section_fields import Fields, fields_of
from fenjie.reading.task_fields import ORGANIZATION_LISTS
from fenjie.text.enumerators import begins_section
from fenjie.text.normal_form import normalize

_FAMILIES = (
    frozenset(ORGANIZATION_LISTS),
    frozenset(("leaders", "persons")),
)
"""Roles of which a table with one needs no other from the lines above it."""
_LABEL_ENDS = "：:"
_LONGEST = 80
"""Characters of such a line."""


def says_who(words: Traced, main: LaidGrid) -> bool:
    """Return whether a line says who does all tasks of a table, in labels and nothing else.

    What a column of the table says, no line says for all.
    """
    fields = _labelled_fields(words)
    return bool(fields) and _is_free_of(fields, roles_of(main))


def _labelled_fields(words: Traced) -> Fields:
    """Return who and when a line says, by role, in labels and nothing else; else nothing.

    >>> list(_labelled_fields(Traced.of("责任单位：区民政局  负责人：陆遥")))
    ['units', 'leaders']
    """
    if len(words) > _LONGEST or not any(label in words.text for label in _LABEL_ENDS):
        return {}
    line = normalize(words).traced.strip()
    if not known_labels().begins(line.text) and line.text[:1] not in OPENING:
        # Words before the first label or bracket are a title.
        return {}
    title, fields = fields_of(line)
    if title.text or any(
        label in cell.text.text for cell in fields.values() for label in _LABEL_ENDS
    ):
        return {}
    return fields


def _is_free_of(fields: Fields, roles: Iterable[str | None]) -> bool:
    """Return whether columns of these roles say nothing of what fields say for all tasks.

    >>> _is_free_of({"units": Cell()}, ["title", "support"])
    False
    """
    known = {role for role in roles if role is not None}
    return not known & fields.keys() and not any(
        family & known and family & fields.keys() for family in _FAMILIES
    )


def begins_part(row: Row) -> bool:
    """Return whether a row is nothing but a heading: numbered, or by its mark (##)."""
    filled = first_filled(row.cells, 2)
    if len(filled) != 1:
        return False
    return filled[0].columns > len(row.cells) or begins_section(filled[0].text.text)


def part_rows(
    lines: Sequence[Traced], table: RawTable, place: str, *, titled: bool = False
) -> list[Row]:
    """Return a row for each line, all across the table; one numbered or `titled` is a heading."""
    count = len(table.headers)
    return [
        Row([Cell(line, columns=count)], place, section=titled or begins_section(line.text))
        for line in lines
    ]
