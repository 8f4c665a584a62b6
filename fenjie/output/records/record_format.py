"""Records as bytes, the same bytes on every run: UTF-8, LF, fixed key order."""

from __future__ import annotations

import json
from typing import Any, Literal

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
    exclude: Any = None if refs else {"tasks": {"__all__": {"refs"}}}
    if file_format == "json" and not canonical:
        return records.model_dump_json(indent=2, exclude=exclude).encode() + b"\n"
    value = records.model_dump(mode="json", exclude=exclude)
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
