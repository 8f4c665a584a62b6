"""Records of four tasks, and what is told to be wrong with records."""

from __future__ import annotations

import json
from typing import Any

from fenjie.schema.validate import validate
from tests.schema.record_strategies import Json, records_json, task_json


def problems(value: Any) -> list[str]:
    return validate(json.dumps(value, ensure_ascii=False).encode(), "records.json").problems


def places(value: Any) -> set[str]:
    return {problem.rpartition(" @ ")[2] for problem in problems(value)}


def four_tasks(**changes: Any) -> Json:
    """Make records of four tasks; `changes` go to the last of them."""
    tasks = [task_json(id=f"2026-00{number}", number=number) for number in range(1, 4)]
    return records_json(*tasks, task_json(id="2026-004", number=4, **changes))
