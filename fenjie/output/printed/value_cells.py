"""The cells of a value and its unit of measure that stand in columns of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fenjie.normalize.value_columns import read_value
from fenjie.output.printed.printed import Cell, plain_cell
from fenjie.schema import Task
from fenjie.schema.quantity import Quantity
from fenjie.text.numerals import MAGNITUDES


def value_cells(task: Task, roles: Sequence[str | None]) -> dict[str, Cell]:
    """Print the quantity that stands in no words of the task.

    Records have it in its base unit; the unit of measure is the one with which the printed number
    is read as that quantity (1350 万元 is 13,500,000 元).
    """
    stated = next((q for q in task.target.quantities if q.start is None), None)
    by_steps = (q for step in task.schedule for q in step.quantities if q.start is None)
    cells: dict[str, Cell] = {}
    if stated is not None and "value" in roles:
        cells["value"] = plain_cell(stated.text)
    measured = stated or next(by_steps, None)
    if measured is not None and "measure" in roles:
        cells["measure"] = plain_cell(_measure(measured, task.target.text if stated else ""))
    return cells


def _measure(quantity: Quantity, name: str) -> str:
    """Return the unit of measure that a column has beside a number."""
    for measure in _measures(quantity.unit):
        read = read_value(quantity.text, measure, name)
        if read is not None and all(
            read[key] == getattr(quantity, key) for key in ("low", "high", "unit", "comparator")
        ):
            return measure
    return quantity.unit


def _measures(unit: str) -> Iterator[str]:
    yield unit
    for scale in MAGNITUDES:
        yield scale + unit
