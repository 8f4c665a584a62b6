"""Reading records from JSON task by task, so that no second form of the file is ever held."""

from __future__ import annotations

import msgspec
from pydantic import ValidationError

from fenjie.schema.quantity import Quantity
from fenjie.schema.records import Records
from fenjie.schema.task import Period, Requirement, Task, Unit

_Parts = dict[str, msgspec.Raw]


def records_in_json(data: bytes, *, places: bool) -> Records | None:
    """Return the records in JSON; None where anything is wrong, which others find out.

    An organization that stands in many tasks is held once. Without `places` they are for who only
    reads them: no task has its `refs`, which are a third of what is held, and periods, tracks and
    requirements that are equal are held once, too.
    """
    shared = _Shared()
    try:
        parts = msgspec.json.decode(data, type=_Parts)
        tasks = msgspec.json.decode(parts["tasks"], type=list[msgspec.Raw])
        records = Records.model_validate_json(
            msgspec.json.encode({**parts, "tasks": msgspec.Raw(b"[]")})
        )
        for part in tasks:
            task = Task.model_validate_json(memoryview(part).tobytes())
            shared.settle_units(task)
            if not places:
                task.refs.clear()
                task.model_fields_set.clear()
                shared.settle_words(task)
            records.tasks.append(task)
    except (KeyError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValidationError):
        return None
    return records


class _Shared:
    """What tasks have in common, each held once."""

    def __init__(self) -> None:
        self._units: dict[tuple[str | None, ...], Unit] = {}
        self._periods: dict[tuple[object, ...], Period] = {}
        self._tracks: dict[tuple[str, ...], list[str]] = {}
        self._requirements: dict[tuple[str | None, str], Requirement] = {}
        self._no_quantities: list[Quantity] = []

    def settle_units(self, task: Task) -> None:
        """Put organizations that are held already in the place of those that are equal."""
        for units in (task.lead_units, task.support_units):
            units[:] = [self._units.setdefault(_words(unit), unit) for unit in units]

    def settle_words(self, task: Task) -> None:
        """Do the same with what steps and requirements have, of which lists can be changed."""
        task.requirements[:] = map(self._requirement, task.requirements)
        for step in task.schedule:
            # A step is frozen, and to its reader it stays what it is.
            parts = vars(step)
            parts["track"] = self._tracks.setdefault(tuple(step.track), step.track)
            parts["quantities"] = step.quantities or self._no_quantities
            if (period := step.period) is not None:
                key = period.label, *period.quarters, period.start, period.end
                parts["period"] = self._periods.setdefault(key, period)

    def _requirement(self, requirement: Requirement) -> Requirement:
        known = self._requirements.setdefault((requirement.source, requirement.text), requirement)
        return known if known == requirement else requirement


def _words(unit: Unit) -> tuple[str | None, ...]:
    return unit.name, unit.canonical, unit.note
