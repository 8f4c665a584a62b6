"""Records that were never printed: one small example, and whatever hypothesis draws."""

from __future__ import annotations

import copy
import hashlib
import json
from typing import Any

from hypothesis import strategies as st

from fenjie.schema import Records
from fenjie.schema.digest import task_digest

Json = dict[str, Any]

QUANTITY: Json = {
    "text": "不少于8公里",
    "low": 8,
    "high": 8,
    "unit": "公里",
    "comparator": "ge",
    "cumulative": False,
    "basis": "level",
    "quarters": None,
    "metric": "河岸",
    "start": 4,
    "end": 10,
}

_TASK: Json = {
    "id": "2026-001",
    "number": 1,
    "section": "市政府一号文",
    "requirements": [
        {
            "source": "市政府一号文",
            "text": "1.护好一江水。2.修好两岸路。",
            "points": ["护好一江水。", "修好两岸路。"],
            "quantities": [],
        }
    ],
    "title": None,
    "target": {"text": "整治河岸不少于8公里。", "quantities": [QUANTITY]},
    "schedule": [
        {"track": [], "period": None, "text": "分段治理。", "quantities": []},
        {
            "track": ["堤防建设", "北堤"],
            "period": {
                "label": "一、二季度",
                "quarters": [1, 2],
                "start": "2026-01-01",
                "end": "2026-06-30",
            },
            "text": "勘察河床。",
            "quantities": [],
        },
    ],
    "leaders": ["陆远航", "康宁"],
    "lead_units": [{"name": "市水务局", "canonical": "市水务局", "note": None}],
    "support_units": [{"name": "林业局", "canonical": "市林业局", "note": "配合"}],
    "lead_known_by": "stated",
    "extras": [{"head": "备注", "text": "续建"}],
    "corrections": [
        {"finding": None, "field": "target", "printed": "整冶河岸", "value": "整治河岸"}
    ],
    "refs": {
        "target": [{"line": 9, "start": 40, "end": 52}],
        "schedule/1": [{"page": 2, "bbox": [72.0, 100.25, 210.5, 140.0]}],
        "extras/0": [{"sheet": "表1", "range": "B7:B9"}],
        "leaders": [{"table": 1, "row": 3, "column": 4}],
    },
}

_RECORDS: Json = {
    "schema_version": "1.0",
    "document": {
        "title": "青澜市2026年重点工作任务分解表",
        "subtitle": None,
        "year": 2026,
        "issuer": "青澜市政府办公室",
        "issued": "2026-02-08",
        "columns": ["总体要求", "年度目标"],
        "sections": [{"title": "市政府一号文", "first": 1, "last": 4}],
    },
    "source": {
        "name": "qinglan.txt",
        "format": "text",
        "size": 12,
        "sha256": hashlib.sha256(b"").hexdigest(),
        "producer": "fenjie 0.1.0",
        "layout": "quarters",
        "layout_score": 1,
        "reading": {"kind": "rows", "margin": 1, "unread": []},
        "corrections": None,
        "decisions": None,
    },
    "findings": [
        {
            "id": "a1b2c3d4e5f6",
            "code": "leaders-repaired",
            "severity": "info",
            "tasks": ["2026-001"],
            "field": "leaders",
            "message": "责任领导已复原",
            "evidence": ["陆康 远宁航"],
            "suggestion": None,
            "decision": None,
        }
    ],
}


def task_json(**changes: Any) -> Json:
    """Take the example task with other fields, and a digest that fits."""
    task: Json = copy.deepcopy(_TASK) | changes
    return task | {"digest": task_digest(task)}


def records_json(*tasks: Json, **changes: Any) -> Json:
    """Take the example records with these tasks."""
    made = [copy.deepcopy(task) for task in tasks] or [task_json()]
    return copy.deepcopy(_RECORDS) | {"tasks": made} | changes


def records(*tasks: Json, **changes: Any) -> Records:
    return Records.model_validate_json(json.dumps(records_json(*tasks, **changes)))


# What hypothesis draws

NASTY = [
    *("no", "No", "yes", "on", "off", "y", "n", "true", "null", "Null", "~", "=", "<<", "", "-"),
    *("1e3", "0o7", "010", "0x1F", "0b1", "1_000", "12:30", "190:20:30", "+1", ".5", "1.", "-0"),
    *(".inf", ".nan", "2024-01-01", "2024-01-01 10:00:00", "2024-01-01T10:00:00Z", "1,200"),
    *("\x85", "市\x85区", "\u2028", "市\u2029区", "\ufeff", "\ufeff市", "\x00", "\x7f", "\x9f"),
    *(
        "\t",
        "市\t区",
        "\n",
        "市\n区",
        "市\n\n区\n",
        "市\r\n区",
        "\r",
        " ",
        " 市",
        "市 ",
        "市\u3000",
    ),
    *("- x", "-x", "# x", "x # y", "市 #区", "a: b", "a:", ": a", "a : b", "? x", "!x", "!!int 1"),
    *("&x", "*x", "%YAML", "@x", "`x`", "|", ">", "---", "...", "[x]", "{x}", "x, y", "[", "}"),
    *("'", '"', "'x'", '"x"', "it's", '说"好"', "\\", "\\n", "\\x41", "C:\\路", "&amp;", "<p>"),
    *("😀", "市😀", "\U00020000", "e\u0301", "市，区：县。", "（市）", "“市”", "%", "3.5%", "R&D"),
    *("\ufffe", "\uffff", "\U0010ffff", "\u200b", "\u00ad", "一" * 2000, "word " * 400),
]

TEXTS = st.sampled_from(NASTY) | st.text(max_size=12) | st.text("青澜市河岸，。：1a ", max_size=12)
NAMES = TEXTS | st.none()


def _objects(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries(fields)


DAYS = st.dates().map(lambda day: day.isoformat())
QUARTERS = st.sets(st.sampled_from([1, 2, 3, 4])).map(sorted)
PERIODS = _objects(
    label=TEXTS, quarters=QUARTERS, start=DAYS | st.none(), end=DAYS | st.none()
).filter(lambda p: not p["start"] or not p["end"] or p["start"] <= p["end"])
NOTHING: st.SearchStrategy[list[Any]] = st.builds(list)
STEPS = _objects(
    track=st.lists(TEXTS, max_size=2), period=st.none() | PERIODS, text=TEXTS, quantities=NOTHING
)
UNITS = st.lists(_objects(name=TEXTS, canonical=TEXTS, note=NAMES), max_size=2)
TASKS = _objects(
    id=TEXTS.filter(bool),
    number=st.none() | st.integers(0, 9999),
    section=NAMES,
    requirements=st.lists(
        _objects(source=NAMES, text=TEXTS, points=st.lists(TEXTS, max_size=2), quantities=NOTHING),
        max_size=2,
    ),
    title=NAMES,
    target=_objects(text=TEXTS, quantities=NOTHING),
    schedule=st.lists(STEPS, max_size=3),
    leaders=st.lists(TEXTS, max_size=3),
    lead_units=UNITS,
    support_units=UNITS,
    lead_known_by=st.sampled_from(["stated", "marked", "assumed"]),
    extras=st.lists(_objects(head=TEXTS, text=TEXTS), max_size=2),
    corrections=NOTHING,
    refs=st.just({"target": [{"line": 9, "start": 40, "end": 52}]}),
).map(lambda task: task | {"digest": task_digest(task)})
