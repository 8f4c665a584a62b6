"""Checking records from anywhere: all that is wrong at once, each with its path."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from msgspec import Struct
from pydantic import ValidationError

from fenjie.errors import InputError
from fenjie.schema.digest import task_digest
from fenjie.schema.records import Records

_MOST_PROBLEMS = 1000
_DEEPEST = 64


class Report(Struct, frozen=True):
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
    problems: list[str] = []
    faulty: set[object] = set()
    try:
        Records.model_validate(value)
    except ValidationError as error:
        details = error.errors(include_url=False)
        faulty = {
            detail["loc"][1]
            for detail in details
            if detail["loc"][0] == "tasks" and len(detail["loc"]) > 1
        }
        if any(detail["loc"][0] == "findings" for detail in details):
            faulty.add("findings")
        problems = _schema_problems(details, value)
    if isinstance(tasks, list):
        problems += _inconsistencies(value, faulty)
    return Report(problems[:_MOST_PROBLEMS], count)


def first_fault(error: ValidationError) -> dict[str, str]:
    """Return `path` and `reason` of the first thing that a model found wrong."""
    first = error.errors(include_url=False)[0]
    return {"path": ".".join(map(str, first["loc"])), "reason": first["msg"]}


def load(data: bytes, name: str) -> dict[str, Any]:
    """Load JSON, or YAML without anchors, in UTF-8. Raises `InputError` (`format`)."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "format", "{name} is not UTF-8 (byte {byte})", name=name, byte=error.start
        ) from None
    return load_text(text, name)


def load_text(text: str, name: str, *, as_text: bool = False) -> dict[str, Any]:
    """Load JSON, or YAML without anchors; text is never taken for a date or a yes.

    With `as_text` a person wrote the YAML: 3.10 stays as written, and a key that stands twice
    is refused. Raises `InputError` (`format`).
    """
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except RecursionError:
        raise InputError("format", "{name} nests too deep", name=name) from None
    except ValueError as json_error:
        if text.lstrip()[:1] == "{":
            line = getattr(json_error, "lineno", 1)
            raise InputError(
                "format", "{name}, line {line}: not valid JSON", name=name, line=line
            ) from None
        value = _load_yaml(text, name, _PersonsLoader if as_text else _Loader)
    if not isinstance(value, dict):
        raise InputError("format", "{name} holds no records: no object at its top", name=name)
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except (UnicodeEncodeError, TypeError, ValueError):
        raise InputError("format", "{name} holds text that is no Unicode text", name=name) from None
    return value


def _no_constant(constant: str) -> None:
    raise ValueError(f"{constant} is not JSON")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML as JSON knows it: only null, true, false and numbers are no text."""


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


class _PersonsLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML that a person wrote: every scalar is text, or null; each key stands once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
        keys = [key.value for key, _ in node.value]
        twice = next((key for key, _ in node.value if keys.count(key.value) > 1), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, "key twice", twice.start_mark)
        return super().construct_mapping(node, deep)


_PersonsLoader.yaml_implicit_resolvers = {}
_PersonsLoader.add_implicit_resolver(
    "tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""]
)


def _load_yaml(text: str, name: str, loader: Any) -> Any:
    try:
        _refuse_tricks(text)
        return yaml.load(text, Loader=loader)  # noqa: S506 (derived from SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError(
            "format", "{name}, line {line}: neither JSON nor YAML", name=name, line=line
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise InputError("format", "{name} is neither JSON nor YAML", name=name) from None


def _refuse_tricks(text: str) -> None:
    """Refuse what records never need and a hostile file could use: aliases, tags, deep nests."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.YAMLError("anchors and aliases are not accepted")
        if getattr(event, "tag", None):
            raise yaml.YAMLError("tags are not accepted")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise yaml.YAMLError("nests too deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _path(location: tuple[int | str, ...]) -> str:
    return "$" + "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in location)


def _schema_problems(details: Sequence[Any], value: Any) -> list[str]:
    """Return each fault once, by the path of the value; of a union only the likeliest member."""
    by_member: dict[tuple[Any, ...], Counter[str]] = {}
    for detail in details:
        if (index := _member(detail["loc"])) is not None:
            here = detail["loc"][:index]
            by_member.setdefault(here, Counter())[detail["loc"][index]] += 1
    result: dict[str, None] = {}
    for detail in details:
        location = detail["loc"]
        index = _member(location)
        if index is not None:
            counts = by_member[location[:index]]
            if location[index] != min(counts, key=lambda name: counts[name]):
                continue
        result[f"{detail['msg']} @ {_path(_walked(location, value))}"] = None
    return list(result)


def _member(location: tuple[Any, ...]) -> int | None:
    """Return where a location names a member of a union of places."""
    for index, part in enumerate(location):
        if isinstance(part, str) and part in _MEMBERS:
            return index
    return None


_MEMBERS = {"TextRef", "PdfRef", "SheetRef", "TableRef", "ParagraphRef"}


def _walked(location: tuple[Any, ...], value: Any) -> tuple[int | str, ...]:
    """Keep the parts of a location that lead through the value; unions add others."""
    path: list[int | str] = []
    for position, part in enumerate(location):
        if isinstance(part, int) and isinstance(value, list) and part < len(value):
            path.append(part)
            value = value[part]
        elif isinstance(part, str) and isinstance(value, dict):
            if part in value:
                path.append(part)
                value = value[part]
            elif position == len(location) - 1:
                path.append(part)
    return tuple(path)


def _inconsistencies(value: dict[str, Any], faulty: set[object]) -> list[str]:
    """Check what the schema alone cannot say, where the schema has nothing to say."""
    problems: list[str] = []
    known: set[str] = set()
    for index, task in enumerate(value["tasks"]):
        here = f"$.tasks[{index}]"
        task_id = task.get("id") if isinstance(task, dict) else None
        if isinstance(task_id, str):
            if task_id in known:
                problems.append(f"id {task_id} stands more than once @ {here}.id")
            known.add(task_id)
        if index in faulty:
            continue
        if task["digest"] != task_digest(task):
            problems.append(f"digest does not fit the task's words @ {here}.digest")
        problems += _bad_quantities(task, here)
        problems += _bad_steps(task, here)
        problems += _bad_refs(task, here)
    if "findings" not in faulty:
        for index, finding in enumerate(value.get("findings", ())):
            for task_id in finding["tasks"]:
                if task_id not in known:
                    problems.append(f"no task has the id {task_id} @ $.findings[{index}].tasks")
    return problems


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
        listed = name in lists and index in map(str, range(len(task[name])))
        if not listed and key not in single:
            yield f"refs names what the task does not have: {key} @ {here}.refs"
