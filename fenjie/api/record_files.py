"""Records as files: JSON, YAML, or JSON with one task a line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, Literal

from fenjie.api.arguments import File, content_of, name_of
from fenjie.jobs.inputs import Input, load_records, read_file, readable_name
from fenjie.limits import Limits
from fenjie.output.io.whole_file import write_whole
from fenjie.output.records import FORMATS, serialize
from fenjie.schema import Records

RecordFormat = Literal["json", "yaml", "jsonl"]


def read_records(source: File, *, limits: Limits | None = None) -> Records:
    """Read records from JSON or YAML, in this process: they are plain data.

    Raises `InputError` when they cannot be read or break the schema, `LimitError` (`size`).
    """
    limits = limits or Limits()
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

    The format is that of the path's ending (`.json`, `.yaml`, `.jsonl`), else JSON. `canonical`
    is the form of RFC 8785, which YAML has not; without `refs` it is left out where each field
    came from. Raises `FenjieError` (`output`) when the path cannot be written, ValueError for
    canonical YAML.

    >>> import io
    >>> from fenjie.api.documents import extract
    >>> table = "年度目标\t季度安排\t牵头单位\n1. 修路。\t四季度：完工。\t市城管局\n".encode()
    >>> written = io.BytesIO()
    >>> write_records(extract(table, year=2031, isolated=False).records, written)
    >>> read_records(written.getvalue()).document.year
    2031
    """
    path = os.fspath(target) if isinstance(target, str | os.PathLike) else None
    ending = os.path.splitext(path or "")[1].lower().replace("yml", "yaml")[1:]
    usual: RecordFormat = next((each for each in FORMATS if each == ending), "json")
    data = serialize(records, file_format or usual, canonical=canonical, refs=refs)
    if isinstance(target, str | os.PathLike):
        write_whole(Path(target), data)
    else:
        target.write(data)
