"""What the functions take: a path, the bytes of a file, an open file, or records."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, BinaryIO

from fenjie.jobs import Reply, read_stream, run_here, run_job
from fenjie.limits import Limits
from fenjie.schema import Records

File = str | os.PathLike[str] | bytes | BinaryIO
"""A path, the content of a file, or a file that is open for reading bytes."""


def ask(
    job: str,
    sources: Mapping[str, File | Records | None],
    arguments: Mapping[str, Any],
    limits: Limits | None,
    isolated: bool,
) -> Reply:
    """Have a job done with sources, which are arguments of it; Raises `FenjieError`."""
    limits = limits or Limits()
    names: dict[str, str | None] = {}
    contents: dict[str, bytes] = {}
    for argument, source in sources.items():
        if source is None or isinstance(source, str | os.PathLike):
            names[argument] = None if source is None else os.fspath(source)
        else:
            names[argument] = name_of(source)
            contents[argument] = content_of(source, limits)
    request = {**arguments, **names}
    if isolated:
        return run_job(job, request, limits, data=contents)
    return run_here(job, request, limits, contents)


def name_of(source: bytes | BinaryIO | Records) -> str:
    """Return what a source without a path is called in records and errors.

    >>> name_of(b"...")
    'document'
    """
    if isinstance(source, Records):
        return source.source.name
    name = getattr(source, "name", None)  # A pipe's is a number.
    return os.path.basename(name) if isinstance(name, str) and name else "document"


def content_of(source: bytes | BinaryIO | Records, limits: Limits) -> bytes:
    """Return the bytes of a source without a path. Raises `LimitError` (`size`)."""
    if isinstance(source, bytes):
        return source
    if isinstance(source, Records):
        return source.model_dump_json().encode()
    return read_stream(source, limits)


def reading_of(
    layout: str | os.PathLike[str] | None, year: int | None, document: int | None
) -> dict[str, Any]:
    """Return what a caller settled about how a document is read, as jobs take it."""
    if isinstance(layout, os.PathLike):
        layout = os.path.abspath(layout)
    return {"layout": layout, "year": year, "document": document}
