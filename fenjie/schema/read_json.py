"""Reading records from JSON task by task, so that no second form of the file is ever held."""

from __future__ import annotations

import msgspec
from pydantic import ValidationError

from fenjie.schema.records import Records
from fenjie.schema.task import Task, Unit

_Parts = dict[str, msgspec.Raw]


def records_in_json(data: bytes, *, places: bool) -> Records | None:
    """Return the records in JSON; None where anything is wrong, which others find out.

    An organization that stands in many tasks is held once. Without `places`, no task has its
    `refs`: they are a third of what is held.
    """
    known: dict[tuple[str | None, ...], Unit] = {}
    try:
        parts = msgspec.json.decode(data, type=_Parts)
        tasks = msgspec.json.decode(parts["tasks"], type=list[msgspec.Raw])
        records = Records.model_validate_json(
            msgspec.json.encode({**parts, "tasks": msgspec.Raw(b"[]")})
        )
        for part in tasks:
            task = Task.model_validate_json(memoryview(part).tobytes())
            if not places:
                task.refs.clear()
            for units in (task.lead_units, task.support_units):
                units[:] = [known.setdefault(_words(unit), unit) for unit in units]
            records.tasks.append(task)
    except (KeyError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValidationError):
        return None
    return records


def _words(unit: Unit) -> tuple[str | None, ...]:
    return unit.name, unit.canonical, unit.note
