"""Sections that are one organization each: it does what stands below its name."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from fenjie.grid import Cell
from fenjie.normalize.organizations.shapes import is_certain
from fenjie.reading.columns import Columns
from fenjie.reading.outline.organization_headings import organizations_in
from fenjie.reading.placed_rows import PlacedRow
from fenjie.reading.row_group import SectionRow
from fenjie.reading.section_rows import read_section
from fenjie.reading.task_fields import ORGANIZATION_LISTS

_FEWEST = 2


def read_sections(rows: Sequence[PlacedRow], columns: Columns) -> list[SectionRow | None]:
    """Read the section rows among rows, None for any other row.

    Where nothing else names organizations, each section names the one that its title is: there
    are two at the least, all sections with a title are such, most for certain, and none stands
    twice.
    """
    sections = [read_section(row, columns) for row in rows]
    if _are_otherwise_named(sections, columns):
        return sections
    places = {
        index: organizations_in(section.title.text)
        for index, section in enumerate(sections)
        if section is not None and section.title.text
    }
    return [_naming(section, places.get(index)) for index, section in enumerate(sections)]


def _naming(section: SectionRow | None, place: tuple[int, int] | None) -> SectionRow | None:
    if section is None or place is None:
        return section
    return replace(section, fields={**section.fields, "units": Cell(section.title[slice(*place)])})


def _are_otherwise_named(sections: Sequence[SectionRow | None], columns: Columns) -> bool:
    """Return whether something else names organizations, or titles are no organizations."""
    roles = {role for section in sections if section is not None for role in section.fields}
    if any(role in ORGANIZATION_LISTS for role in (*columns.roles, *roles)):
        return True
    titles = [s.title.text for s in sections if s is not None and s.title.text]
    names = {title[slice(*place)] for title in titles if (place := organizations_in(title))}
    # Where there are fewer names than titles, one is none or stands twice.
    few = len(names) < max(_FEWEST, len(titles))
    return few or sum(map(is_certain, names)) * 2 < len(names)
