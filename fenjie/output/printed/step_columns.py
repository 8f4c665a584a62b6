"""Steps that have columns of their own: a quarter's words, a deadline."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.normalize.header_roles import PERIOD
from fenjie.output.printed.printed import Cell, plain_cell
from fenjie.schema.task import Step

_NO_DAY = "/"


def step_cells(
    steps: Sequence[Step], roles: Sequence[str | None]
) -> tuple[dict[str, Cell], list[Step]]:
    """Print the steps for which the table has a column; return the cells and the other steps."""
    cells: dict[str, Cell] = {}
    rest: list[Step] = []
    for step in steps:
        role, words = _column(step, unread="schedule" not in roles)
        if role is not None and role in roles and role not in cells:
            cells[role] = plain_cell(words)
        else:
            rest.append(step)
    if "deadline" in roles and "deadline" not in cells:
        # A blank cell would be taken for merged where plain text does not tell.
        cells["deadline"] = plain_cell(_NO_DAY)
    return cells, rest


def _column(step: Step, *, unread: bool) -> tuple[str | None, str]:
    """Return the role of a step's column and the words; `unread` words can be a deadline."""
    if step.track or (step.period is None and not unread):
        return None, ""
    if step.period is None:
        return "deadline", step.text
    if not step.text:
        return "deadline", step.period.label
    return f"{PERIOD} {step.period.label}", step.text
