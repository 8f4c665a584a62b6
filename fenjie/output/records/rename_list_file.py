"""Writing the list of renamed organizations that an office keeps for the next comparison."""

from __future__ import annotations

from collections.abc import Iterable

from fenjie.output.records.yaml_format import to_yaml

_HEADER = """\
# 单位改名：比较时把前一份里的 old 当作后一份里的 new。
# 由 fenjie diff --write-bodies 写出；删去不对的，补上缺的。
"""


def write_renamed(renamed: Iterable[tuple[str, str]]) -> bytes:
    """Write pairs of an old and a new name as YAML."""
    return _HEADER.encode() + to_yaml({"renamed": [{"old": a, "new": b} for a, b in renamed]})
