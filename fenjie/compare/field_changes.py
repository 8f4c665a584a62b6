"""A change as the comparison's JSON has it: with the values of its quantities, and its quarter."""

from __future__ import annotations

from typing import Any

from fenjie.compare.change import Change
from fenjie.compare.model import FieldChange
from fenjie.compare.number_changes import percent_of, points_of
from fenjie.schema import Quantity


def field_change(change: Change) -> FieldChange:
    """Return the change with both values of a quantity and the label of its step."""
    period = change.step and change.step.period
    return FieldChange.model_construct(
        field=change.field,
        from_=change.old,
        to=change.new,
        kind=change.kind,
        **_measured(change.before, change.after),
        track=change.step and change.step.track,
        period=period and period.label,
        old_quarters=change.old_quarters,
        new_quarters=period.quarters if period and change.kind == "moved" else None,
        about=change.about,
        phrases=list(change.phrases) or None,
    )


def _measured(before: Quantity | None, after: Quantity | None) -> dict[str, Any]:
    """Return what is measured, by the new quantity if there is one, and both values."""
    quantity = after or before
    if quantity is None:
        return {}
    return {
        "unit": quantity.unit,
        "metric": quantity.metric or (before and before.metric),
        "basis": quantity.basis,
        "old_low": before and before.low,
        "old_high": before and before.high,
        "new_low": after and after.low,
        "new_high": after and after.high,
        "percent": percent_of(before, after),
        "points": points_of(before, after),
    }
