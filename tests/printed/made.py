"""Records made by hand, with the quantities and points that their words have."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from msgspec.structs import asdict

from fenjie.documents import extract
from fenjie.normalize.periods import read_label
from fenjie.normalize.quantities import explain
from fenjie.schema import Records
from fenjie.schema.digest import task_digest
from fenjie.text.enumerators import numbered_points

Json = dict[str, Any]

YEAR = 2027
HEADERS = ["总体要求", "年度目标", "季度安排", "责任领导", "牵头单位", "协助单位"]


def measured(text: str, quarters: Sequence[int] | None = None) -> list[Json]:
    """Compute the quantities that a text states."""
    span = tuple(quarters) if quarters else None
    return [asdict(known.amount) for known in explain(text, span) if known.amount is not None]


def step(track: Sequence[str], label: str | None, text: str) -> Json:
    period: Json | None = None
    if label is not None:
        span = read_label(label, YEAR)
        period = {
            "label": label,
            "quarters": list(span.quarters) if span else [],
            "start": span.start.isoformat() if span and span.start else None,
            "end": span.end.isoformat() if span and span.end else None,
        }
    return {
        "track": list(track),
        "period": period,
        "text": text,
        "quantities": measured(text, period["quarters"] if period else None),
    }


def unit(name: str, note: str | None = None) -> Json:
    return {"name": name, "canonical": name, "note": note}


def requirement(source: str | None, text: str) -> Json:
    points = [text[a:b] for a, b in numbered_points(text)]
    return {"source": source, "text": text, "points": points, "quantities": measured(text)}


def task(number: int | None, target: str, **fields: Any) -> Json:
    """Make a task; what `fields` leaves out is empty."""
    made: Json = {
        "id": f"{YEAR}-x001" if number is None else f"{YEAR}-{number:03}",
        "number": number,
        "section": None,
        "requirements": [],
        "title": None,
        "target": {"text": target, "quantities": measured(target)},
        "schedule": [],
        "leaders": [],
        "lead_units": [],
        "support_units": [],
        "lead_known_by": "stated",
        "extras": [],
        "corrections": [],
        "refs": {},
    } | fields
    return made | {"digest": task_digest(made)}


def table(*tasks: Json, columns: Sequence[str] = HEADERS, **document: Any) -> Records:
    """Make the records of a table of these tasks."""
    value = {
        "schema_version": "1.0",
        "document": {
            "title": f"{YEAR}年市政府重点工作任务分解表",
            "subtitle": None,
            "year": YEAR,
            "issuer": None,
            "issued": None,
            "columns": list(columns),
            "sections": [],
        }
        | document,
        "source": {
            "name": "made.txt",
            "format": "text",
            "size": 0,
            "sha256": "0" * 64,
            "producer": "fenjie",
            "layout": "quarters",
            "corrections": None,
        },
        "tasks": tasks,
        "findings": [],
    }
    return Records.model_validate_json(json.dumps(value))


def read_again(data: bytes) -> Json:
    """Extract what was rendered, as plain values without refs, source and findings."""
    return plain(extract(data, "rendered").records)


def plain(records: Records) -> Json:
    """Leave out what a print has not: refs, source and findings."""
    value = json.loads(records.model_dump_json())
    tasks = [{k: v for k, v in task.items() if k != "refs"} for task in value["tasks"]]
    return {"document": value["document"], "tasks": tasks}
