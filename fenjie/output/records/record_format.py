"""Records as bytes, the same bytes on every run: UTF-8, LF, fixed key order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

import msgspec

if TYPE_CHECKING:
    from fenjie.schema import Records

Format = Literal["json", "yaml", "jsonl"]
FORMATS: tuple[Format, ...] = ("json", "yaml", "jsonl")


def serialize(
    records: Records, file_format: Format = "json", *, canonical: bool = False, refs: bool = True
) -> bytes:
    """Write records in a format; every one ends with a line feed, canonical JSON excepted.

    `json` is indented for people; with `canonical` it is the RFC 8785 form. `jsonl` is one task
    a line. `yaml` loads back to exactly the JSON, in YAML 1.1 and 1.2. Raises ValueError when
    `canonical` is asked of YAML.
    """
    value = records.model_dump(mode="json")
    return serialize_value(value, file_format, canonical=canonical, refs=refs)


def serialize_value(
    value: dict[str, Any],
    file_format: Format = "json",
    *,
    canonical: bool = False,
    refs: bool = True,
) -> bytes:
    """Write records that are JSON already, as `serialize` writes them. Raises ValueError alike."""
    if not refs:
        value = {**value, "tasks": [_without_refs(task) for task in value["tasks"]]}
    if file_format == "json" and not canonical:
        return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
    if file_format == "yaml":
        if canonical:
            raise ValueError("YAML has no canonical form")
        from fenjie.output.records.yaml_format import to_yaml

        return to_yaml(value)
    if canonical:
        import rfc8785

        if file_format == "json":
            return rfc8785.dumps(value)
        return b"".join(rfc8785.dumps(task) + b"\n" for task in value["tasks"])
    lines = [json.dumps(t, ensure_ascii=False, separators=(",", ":")) for t in value["tasks"]]
    return "".join(line + "\n" for line in lines).encode()


def _without_refs(task: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in task.items() if name != "refs"}
