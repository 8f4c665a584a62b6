"""Checking records from anywhere: all that is wrong at once, each with its path."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import ValidationError

from fenjie.errors import InputError
from fenjie.schema.digest import task_digest
from fenjie.schema.records import Records

_MOST_PROBLEMS = 1000


@dataclass(frozen=True, slots=True)
class Report:
    """What is wrong, as `message @ $.path`, and how many tasks were looked at."""

    problems: list[str]
    tasks: int


def validate(data: bytes, name: str) -> Report:
    """Check JSON or YAML records against the schema and against themselves.

    Raises `InputError` (`format`) when the file is neither JSON nor YAML with an object.
    """
    value = load(data, name)
    tasks = value.get("tasks")
    count = len(tasks) if isinstance(tasks, list) else 0
    try:
        Records.model_validate(value)
    except ValidationError as error:
        problems = [_problem(detail) for detail in error.errors(include_url=False)]
        return Report(problems[:_MOST_PROBLEMS], count)
    return Report(list(_inconsistencies(value))[:_MOST_PROBLEMS], count)


def load(data: bytes, name: str) -> dict[str, Any]:
    """Load JSON, or YAML without anchors; text is never taken for a date or a yes."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "format", "{name} is not UTF-8 (byte {byte})", name=name, byte=error.start
        ) from None
    try:
        value = json.loads(text)
    except RecursionError:
        raise InputError("format", "{name} nests too deep", name=name) from None
    except ValueError as json_error:
        if text.lstrip()[:1] == "{":
            line = getattr(json_error, "lineno", 1)
            raise InputError(
                "format", "{name}, line {line}: not valid JSON", name=name, line=line
            ) from None
        value = _load_yaml(text, name)
    if not isinstance(value, dict):
        raise InputError("format", "{name} holds no records: no object at its top", name=name)
    return value


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML as JSON knows it: only null, true, false and numbers are no text."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not accepted")
        return super().compose_node(parent, index)


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"^(?:null|~|)$", "n~\0"),
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("float", r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$", "-0123456789"),
):
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), [c if c != "\0" else "" for c in _first]
    )


def _load_yaml(text: str, name: str) -> Any:
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 (derived from SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(
            "format", "{name}, line {line}: neither JSON nor YAML", name=name, line=line
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise InputError("format", "{name} is neither JSON nor YAML", name=name) from None


def _path(location: tuple[int | str, ...]) -> str:
    return "$" + "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in location)


def _problem(detail: Any) -> str:
    # A union names its members on the way; the path of the value leaves them out.
    location = tuple(p for p in detail["loc"] if not (isinstance(p, str) and p.endswith("Ref")))
    return f"{detail['msg']} @ {_path(location)}"


def _inconsistencies(value: dict[str, Any]) -> Iterator[str]:
    """Check what the schema alone cannot say."""
    seen: set[str] = set()
    for index, task in enumerate(value["tasks"]):
        here = f"$.tasks[{index}]"
        if task["id"] in seen:
            yield f"id {task['id']} stands more than once @ {here}.id"
        seen.add(task["id"])
        if task["digest"] != task_digest(task):
            yield f"digest does not fit the task's words @ {here}.digest"
        yield from _bad_quantities(task, here)
        yield from _bad_steps(task, here)
        yield from _bad_refs(task, here)
    for index, finding in enumerate(value["findings"]):
        for task_id in finding["tasks"]:
            if task_id not in seen:
                yield f"no task has the id {task_id} @ $.findings[{index}].tasks"


def _texts(task: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "target", task["target"]
    for name in ("requirements", "schedule"):
        for index, entry in enumerate(task[name]):
            yield f"{name}[{index}]", entry


def _bad_quantities(task: dict[str, Any], here: str) -> Iterator[str]:
    for path, entry in _texts(task):
        for index, quantity in enumerate(entry["quantities"]):
            start, end = quantity["start"], quantity["end"]
            place = f"{here}.{path}.quantities[{index}]"
            if (start is None) != (end is None):
                yield f"start and end go together @ {place}"
            elif start is not None and entry["text"][start:end] != quantity["text"]:
                yield f"text is not what stands at start and end @ {place}.text"
            if quantity["low"] > quantity["high"]:
                yield f"low is above high @ {place}.low"


def _bad_steps(task: dict[str, Any], here: str) -> Iterator[str]:
    for index, step in enumerate(task["schedule"]):
        period = step["period"]
        if period is None:
            continue
        place = f"{here}.schedule[{index}].period"
        quarters = period["quarters"]
        if quarters != sorted(set(quarters)):
            yield f"quarters are not in order, each once @ {place}.quarters"
        if period["start"] and period["end"] and period["start"] > period["end"]:
            yield f"start is behind end @ {place}.start"


def _bad_refs(task: dict[str, Any], here: str) -> Iterator[str]:
    lists = {"requirements", "schedule", "extras"}
    single = {"title", "target", "leaders", "lead_units", "support_units"}
    for key in task.get("refs", {}):
        name, _, index = key.partition("/")
        listed = name in lists and index.isdecimal() and int(index) < len(task[name])
        if not listed and key not in single:
            yield f"refs names what the task does not have: {key} @ {here}.refs"
