"""Rows made of whole lines, or of parts of lines, of a text that nothing else parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fenjie.extract.content import Grid, Line, Stretch
from fenjie.grid import Cell
from fenjie.normalize.header_roles import fitting_layout, is_known, role_of, squeeze
from fenjie.normalize.organizations.lists import is_empty
from fenjie.normalize.organizations.names import ends_name
from fenjie.rules import Layout, rules
from fenjie.text.enumerators import number_alone
from fenjie.text.late_pattern import late_pattern
from fenjie.text.normal_form import normal_form

_LONGEST_NUMBER = 12
_LONGEST_HEADER = 30
_STARS = "*＊※★"
_STOPS = late_pattern("[。；，：;:]")


def words_of(line: Line) -> str:
    """Return the words of a line in normal form."""
    return normal_form(line.text.text).strip()


def is_header_word(words: str, layouts: Sequence[Layout], *, named: bool = False) -> bool:
    """Return whether words can be one header: the rules give it a role, `named` by its name."""
    if not words or len(words) > _LONGEST_HEADER or _STOPS.search(squeeze(words)):
        return False
    known = is_known if named else role_of
    return any(known(words, layout) for layout in layouts or rules().layouts)


def is_number_header(words: str) -> bool:
    """Return whether a header stands above numbers."""
    return any(role_of(words, layout) == "number" for layout in rules().layouts)


def fits(headers: Sequence[str], layouts: Sequence[Layout]) -> bool:
    """Return whether headers are those of a table."""
    return len(set(headers)) == len(headers) and fitting_layout(headers, layouts) is not None


def number_in(words: str) -> int | None:
    """Return the number that is all of some words, stars behind it left out."""
    if not 0 < len(words) <= _LONGEST_NUMBER:
        return None
    return number_alone(words.strip(_STARS))


def is_heading(words: str) -> bool:
    """Return whether a line is the numbered heading of a section."""
    return re.fullmatch(rules().document.section_heading, words) is not None


def is_organization_list(words: str) -> bool:
    """Return whether words end as an organization does, or say that there is none."""
    return is_empty(words) or ends_name(words.rstrip("）)。"))


def add_row(grid: Grid, cells: list[Cell], lines: Sequence[Line]) -> None:
    """Add a row that takes whole lines, with what the markup of these comes to."""
    stretches = [line.stretch for line in lines if line.stretch is not None]
    whole = Stretch(stretches[0].start, stretches[-1].end)
    for stretch in stretches:
        whole.dispositions += stretch.dispositions
        whole.decoded.update(stretch.decoded)
        whole.notes += stretch.notes
    grid.add(cells, lines[0].place)
    grid.stretches.append(whole)
