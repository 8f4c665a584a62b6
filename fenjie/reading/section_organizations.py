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
    places = _organizations_in(sections, columns)
    return [_naming(section, places.get(index)) for index, section in enumerate(sections)]


def _naming(section: SectionRow | None, place: tuple[int, int] | None) -> SectionRow | None:
    if section is None or place is None:
        return section
    return replace(section, fields={**section.fields, "units": Cell(section.title[slice(*place)])})


def _organizations_in(
    sections: Sequence[SectionRow | None], columns: Columns
) -> dict[int, tuple[int, int]]:
    """Return where titles name their organization, by section; nothing where they do not count."""
    roles = {role for section in sections if section is not None for role in section.fields}
    if any(role in ORGANIZATION_LISTS for role in (*columns.roles, *roles)):
        return {}
    titles = {i: s.title.text for i, s in enumerate(sections) if s is not None and s.title.text}
    places = {i: place for i, title in titles.items() if (place := organizations_in(title))}
    names = {titles[index][slice(*place)] for index, place in places.items()}
    # Where there are fewer names than titles, one is none or stands twice.
    few = len(names) < max(_FEWEST, len(titles))
    return {} if few or sum(map(is_certain, names)) * 2 < len(names) else places
