"""The digest of a task: it changes when the words do and not when our rules do."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

DIGEST_VERSION = "v1"
_ENCODER = msgspec.json.Encoder()


def digest_form(task: Mapping[str, Any]) -> dict[str, Any]:
    """Pick what the digest covers out of a task as it stands in JSON; all keys are in order."""
    return {
        "extras": [{"head": extra["head"], "text": extra["text"]} for extra in task["extras"]],
        "lead_units": [_unit_form(unit) for unit in task["lead_units"]],
        "leaders": task["leaders"],
        "requirements": [
            {"source": entry["source"], "text": entry["text"]} for entry in task["requirements"]
        ],
        "schedule": [_step_form(step) for step in task["schedule"]],
        "support_units": [_unit_form(unit) for unit in task["support_units"]],
        "target": task["target"]["text"],
        "title": task["title"],
    }


def _step_form(step: Mapping[str, Any]) -> dict[str, Any]:
    period = step["period"] or {}
    return {
        "end": period.get("end"),
        "quarters": period.get("quarters"),
        "start": period.get("start"),
        "text": step["text"],
        "track": step["track"],
    }


def _unit_form(unit: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": unit["name"], "note": unit["note"]}


def task_digest(task: Mapping[str, Any]) -> str:
    """Compute a task's digest from its JSON form.

    The form holds only text, whole numbers below 2^53, null, lists and objects with ASCII keys;
    for these, compact JSON whose keys are in order is the RFC 8785 form byte for byte (a test
    compares it with a library of that RFC), and costs a tenth.
    """
    form = _ENCODER.encode(digest_form(task))
    return f"{DIGEST_VERSION}:{hashlib.sha256(form).hexdigest()}"
