"""Who and when printed in a section row (责任领导：…): what holds for all its tasks."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from fenjie.grid import Cell, RawTable, first_filled
from fenjie.normalize.header_roles import KEPT
from fenjie.provenance import Coverage, Disposition, Traced
from fenjie.reading.outline.heading_duties import duty_of
from fenjie.reading.outline.outline_groups import groups_of
from fenjie.reading.outline.outline_labels import known_labels
from fenjie.reading.outline.outline_numbers import marker_of
from fenjie.reading.outline.outline_roles import settled
from fenjie.reading.outline.outline_tree import Entry
from fenjie.reading.task_fields import ORGANIZATION_LISTS
from fenjie.text.normal_form import normalize

_LONGEST = 240
"""Characters of a cell, blanks included, that can still be a section row."""

Fields = dict[str, Cell]


def fields_of(whole: Traced) -> tuple[Traced, Fields]:
    """Part the words of a section row: its title, and who and when by role.

    >>> title, fields = fields_of(Traced.of("一、财税目标（牵头领导：关山、凌云）"))
    >>> title.text, {role: cell.text.text for role, cell in fields.items()}
    ('一、财税目标', {'leaders': '关山、凌云'})
    """
    fields: Fields = {}
    start = len(whole)
    entries: list[Entry] = []
    for group in groups_of(whole.text, known_labels()):
        for part in group.parts:
            words, label = whole[part.start : part.end], whole[slice(*part.label)]
            entries.append(Entry(part.role, words, label))
        start = min(start, group.start)
    for entry in settled(entries):
        if entry.role != KEPT:
            fields.setdefault(entry.role, Cell(entry.words))
    if not entries:
        # 一、王某副市长牵头重点工作: these words stay the title as well.
        number = marker_of(whole.text)[1]
        own = whole[number.end if number is not None else 0 :]
        fields = {entry.role: Cell(entry.words) for entry in duty_of(own)}
    return whole[:start].strip(), fields


def roles_of_sections(table: RawTable) -> frozenset[str]:
    """Return the roles of what stands in the section rows of a table."""
    return frozenset(
        role for cell in _lonely_cells(table) for role in fields_of(normalize(cell.text).traced)[1]
    )


def _lonely_cells(table: RawTable) -> Iterator[Cell]:
    for row in table.rows:
        filled = first_filled(row.cells, 2)
        if len(filled) == 1 and len(filled[0].text) <= _LONGEST:
            cell = filled[0]
            if cell.columns >= len(table.headers) or len(row.cells) == 1:
                yield cell


class SharedFields(Struct):
    """What the section rows above say of who and when, until the next section of that level."""

    coverage: Coverage
    cells: Fields = field(default_factory=dict)
    _level: str | None = None
    _used: set[str] = field(default_factory=set)

    def begin(self, title: Traced, fields: Fields) -> None:
        """Go to a section; one of another level without words of its own keeps those above."""
        level = marker_of(title.text)[0]
        if title.text and not fields and self._level is not None and level != self._level:
            return
        if title.text or self._used & fields.keys():
            # Words that say anew what tasks have taken are those of another part.
            self.close()
            self.cells, self._level = {}, level if title.text else self._level
        self.cells.update(fields)

    def give(self, cells: dict[str, list[Cell]]) -> None:
        """Give a task what its own cells do not say."""
        named = any(role in cells for role in ORGANIZATION_LISTS)
        for role, cell in self.cells.items():
            if role not in cells and not (named and role in ORGANIZATION_LISTS):
                cells[role] = [cell]
                self._used.add(role)

    def close(self) -> None:
        """Account for words that no task took."""
        for role, cell in self.cells.items():
            if role not in self._used:
                self.coverage.mark(cell.text.at, Disposition.HEADING)
        self._used.clear()
