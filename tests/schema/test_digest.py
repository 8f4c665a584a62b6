from __future__ import annotations

import copy
import hashlib
from typing import Any

import pytest
import rfc8785
from hypothesis import given, settings

from fenjie.schema.digest import task_digest
from fenjie.schema.finding_key import FindingKey
from tests.schema.record_strategies import NASTY, TASKS, Json, task_json

CANONICAL = (
    '{"extras":[{"head":"备注","text":"续建"}],"lead_units":[{"name":"市水务局","note":null}],'
    '"leaders":["陆远航","康宁"],'
    '"requirements":[{"source":"市政府一号文","text":"1.护好一江水。2.修好两岸路。"}],'
    '"schedule":[{"end":null,"quarters":null,"start":null,"text":"分段治理。","track":[]},'
    '{"end":"2026-06-30","quarters":[1,2],"start":"2026-01-01","text":"勘察河床。",'
    '"track":["堤防建设","北堤"]}],"support_units":[{"name":"林业局","note":"配合"}],'
    '"target":"整治河岸不少于8公里。","title":null}'
)


def digest_by_contract(task: Json) -> str:
    """Compute the digest as the contract words it, with a library of RFC 8785."""
    file_format = {
        "requirements": [
            {"source": each["source"], "text": each["text"]} for each in task["requirements"]
        ],
        "title": task["title"],
        "target": task["target"]["text"],
        "schedule": [
            {
                "track": step["track"],
                "quarters": step["period"] and step["period"]["quarters"],
                "start": step["period"] and step["period"]["start"],
                "end": step["period"] and step["period"]["end"],
                "text": step["text"],
            }
            for step in task["schedule"]
        ],
        "leaders": task["leaders"],
        "lead_units": [{"name": u["name"], "note": u["note"]} for u in task["lead_units"]],
        "support_units": [{"name": u["name"], "note": u["note"]} for u in task["support_units"]],
        "extras": [{"head": extra["head"], "text": extra["text"]} for extra in task["extras"]],
    }
    return "v1:" + hashlib.sha256(rfc8785.dumps(file_format)).hexdigest()


def test_a_digest_made_by_hand() -> None:
    assert task_digest(task_json()) == "v1:" + hashlib.sha256(CANONICAL.encode()).hexdigest()


@settings(max_examples=200, deadline=None)
@given(TASKS)
def test_it_is_that_of_the_rfc(task: Json) -> None:
    assert task_digest(task) == digest_by_contract(task)


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text)[:20])
def test_nasty_texts(text: str) -> None:
    task = task_json(title=text, leaders=[text], extras=[{"head": text, "text": text}])
    assert task_digest(task) == digest_by_contract(task)


def changed(path: str, value: Any) -> Json:
    """Change one value of the example task, named by a path such as schedule.1.text."""
    task: Any = copy.deepcopy(task_json())
    *way, last = path.split(".")
    place = task
    for part in way:
        place = place[int(part) if isinstance(place, list) else part]
    place[int(last) if isinstance(place, list) else last] = value
    return dict(task)


WORDS = {
    "requirements.0.source": None,
    "requirements.0.text": "护好江水。",
    "title": "护河",
    "target.text": "整治河岸9公里。",
    "schedule.0.text": "分期治理。",
    "schedule.1.track": ["北堤"],
    "schedule.1.period": None,
    "schedule.1.period.quarters": [1],
    "schedule.1.period.start": None,
    "schedule.1.period.end": "2026-06-29",
    "schedule": [],
    "leaders": ["康宁", "陆远航"],
    "lead_units.0.name": "市水利局",
    "lead_units.0.note": "牵头",
    "support_units.0.name": "市林业局",
    "support_units.0.note": None,
    "extras.0.head": "说明",
    "extras.0.text": "新建",
    "extras": [],
}


@pytest.mark.parametrize("path", WORDS)
def test_it_changes_with_the_words(path: str) -> None:
    assert task_digest(changed(path, WORDS[path])) != task_digest(task_json())


RULES: Json = {
    "id": "2026-002",
    "number": None,
    "section": None,
    "requirements.0.points": [],
    "requirements.0.quantities": ["?"],
    "target.quantities": [],
    "schedule.1.period.label": "第一、二季度",
    "schedule.1.quantities": ["?"],
    "lead_units.0.canonical": "市水利局",
    "lead_known_by": "assumed",
    "corrections": [],
    "refs": {},
    "digest": "v1:",
    "later": "?",
    "target.later": "?",
    "requirements.0.later": "?",
    "schedule.1.later": "?",
    "lead_units.0.later": "?",
}


@pytest.mark.parametrize("path", RULES)
def test_it_does_not_change_with_our_rules(path: str) -> None:
    assert task_digest(changed(path, RULES[path])) == task_digest(task_json())


def test_it_does_not_change_with_a_later_field_of_extras() -> None:
    assert task_digest(changed("extras.0.later", "?")) == task_digest(task_json())


@settings(max_examples=100, deadline=None)
@given(TASKS)
def test_key_order_does_not_matter(task: Json) -> None:
    turned = {key: task[key] for key in reversed(task)}
    turned["extras"] = [{"text": e["text"], "head": e["head"]} for e in task["extras"]]
    assert task_digest(turned) == task_digest(task)


# The id of a finding

FINDING: tuple[str, list[str], str | None, list[str]] = (
    "and-restored",
    ["2026-001"],
    "schedule",
    ["市级and区级"],
)


def test_a_finding_keeps_its_id() -> None:
    assert FindingKey(*FINDING).id == FindingKey(*FINDING).id
    assert len(FindingKey(*FINDING).id) == 12


@pytest.mark.parametrize(
    "other",
    [
        ("and-other", *FINDING[1:]),
        (FINDING[0], ["2026-002"], *FINDING[2:]),
        (*FINDING[:2], None, FINDING[3]),
        (*FINDING[:3], ["市级and镇级"]),
        (*FINDING[:3], ["市级and", "区级"]),
    ],
    ids=["code", "tasks", "field", "evidence", "evidence parted"],
)
def test_another_finding_has_another_id(
    other: tuple[str, list[str], str | None, list[str]],
) -> None:
    assert FindingKey(*other).id != FindingKey(*FINDING).id
