"""Records as plain values, without what a change of layout may change."""

from __future__ import annotations

import json
from typing import Any

from fenjie.documents import extract
from fenjie.schema import Records

Json = dict[str, Any]


def records_of(text: str) -> Json:
    """Extract and return the JSON value of the records."""
    value: Json = json.loads(extract(text.encode(), "table.txt").records.model_dump_json())
    return value


def without_refs(records: Json) -> Json:
    """Leave out what may differ between two prints of one document: refs, source, findings."""
    tasks = [{k: v for k, v in task.items() if k != "refs"} for task in records["tasks"]]
    return {"document": records["document"], "tasks": tasks}


def differences(one: Records, other: Records) -> list[str]:
    """Name the fields that differ between the records of two renditions, refs left out."""
    first, second = (without_refs(json.loads(r.model_dump_json())) for r in (one, other))
    result = [f"document.{k}" for k, v in first["document"].items() if second["document"][k] != v]
    if len(first["tasks"]) != len(second["tasks"]):
        result.append(f"{len(first['tasks'])} tasks and {len(second['tasks'])}")
    for a, b in zip(first["tasks"], second["tasks"], strict=False):
        result += [f"{a['id']}.{name}" for name in a if a[name] != b[name]]
    return result


def without_wording(records: Json) -> Json:
    """Leave out words as well, for changes that rewrite the names of quarters."""
    tasks = []
    for task in without_refs(records)["tasks"]:
        steps = [
            (step["track"], step["period"] and (step["period"]["quarters"], step["period"]["end"]))
            for step in task["schedule"]
        ]
        kept = ("id", "number", "section", "leaders", "lead_units", "support_units")
        tasks.append({**{name: task[name] for name in kept}, "schedule": steps})
    return {"tasks": tasks}
