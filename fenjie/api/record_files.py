"""Records as files: JSON, YAML, or JSON with one task a line."""

from __future__ import annotations

import os
from typing import BinaryIO, Literal

from fenjie.api.arguments import (
    File,
    check_format,
    check_source,
    checked_limits,
    content_of,
    name_of,
)
from fenjie.errors import FenjieError
from fenjie.jobs.inputs import Input, load_records, read_file, readable_name
from fenjie.limits import Limits
from fenjie.output.io.whole_file import tidy_path, write_whole
from fenjie.output.records import FORMATS, serialize
from fenjie.schema import Records

RecordFormat = Literal["json", "yaml", "jsonl"]


def read_records(source: File, *, limits: Limits | None = None) -> Records:
    """Read records from JSON or YAML, in this process: they are plain data.

    Raises `InputError` when they cannot be read or break the schema, `LimitError` (`size`).
    """
    limits = checked_limits(limits)
    check_source("source", source)
    if isinstance(source, str | os.PathLike):
        path = os.fspath(source)
        return load_records(Input(readable_name(path), read_file(path, limits)))
    data = content_of(source, limits)
    limits.check("size", len(data))
    return load_records(Input(name_of(source), data))


def write_records(
    records: Records,
    target: str | os.PathLike[str] | BinaryIO,
    *,
    file_format: RecordFormat | None = None,
    canonical: bool = False,
    refs: bool = True,
) -> None:
    r"""Write records to a path, whole or not at all, or to a file open for writing bytes.

    The format is that of the path's ending (`.json`, `.yaml`, `.jsonl`); without any it is JSON.
    `canonical` is the form of RFC 8785, which YAML has not; without `refs` it is left out where
    each field came from. Raises `FenjieError` (`output`) when the path cannot be written,
    `FenjieError` (`usage`) for another format or ending, ValueError for canonical YAML.

    >>> import io
    >>> from fenjie.api.documents import extract
    >>> table = "年度目标\t季度安排\t牵头单位\n1. 修路。\t四季度：完工。\t市城管局\n".encode()
    >>> written = io.BytesIO()
    >>> write_records(extract(table, year=2031, isolated=False).records, written)
    >>> read_records(written.getvalue()).document.year
    2031
    """
    if not isinstance(records, Records):
        raise TypeError(f"records must be fenjie.Records, and is {type(records).__name__}")
    path = os.fspath(target) if isinstance(target, str | os.PathLike) else ""
    if not path and not hasattr(target, "write"):
        raise TypeError("target must be a path, or a file open for writing bytes")
    if file_format is None:
        file_format = _format_of(path)
    check_format(file_format, FORMATS)
    data = serialize(records, file_format, canonical=canonical, refs=refs)
    if isinstance(target, str | os.PathLike):
        write_whole(tidy_path(path), data)
    else:
        target.write(data)


def _format_of(path: str) -> RecordFormat:
    """Return the format of a path's ending; raises `FenjieError` (`usage`) for a foreign one."""
    ending = os.path.splitext(path)[1][1:]
    if not ending:
        return "json"
    known = ending.lower().replace("yml", "yaml")
    for each in FORMATS:
        if each == known:
            return each
    raise FenjieError(
        "usage",
        "{name} ends in .{ending}, and records are written as {formats}; give file_format",
        name=readable_name(path),
        ending=ending,
        formats=", ".join(FORMATS),
    )
