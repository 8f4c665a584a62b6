"""What the functions take: a path, the bytes of a file, an open file, or records."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from typing import Any, BinaryIO

from fenjie.errors import FenjieError
from fenjie.jobs import Reply, read_stream, run_here, run_job
from fenjie.jobs.inputs import check_year, is_layout_path
from fenjie.limits import Limits
from fenjie.schema import Records

Content = bytes | bytearray | memoryview

File = str | os.PathLike[str] | Content | BinaryIO
"""A path, the content of a file, or a file that is open for reading bytes."""

_OPTIONAL = ("corrections", "organizations")
"""The sources that may be None."""


def ask(
    job: str,
    sources: Mapping[str, File | Records | None],
    arguments: Mapping[str, Any],
    limits: Limits | None,
    isolated: bool,
) -> Reply:
    """Have a job done with sources, which are arguments of it.

    Raises `FenjieError`, and TypeError for a source that is none.
    """
    limits = checked_limits(limits)
    names: dict[str, str | None] = {}
    contents: dict[str, bytes] = {}
    for argument, source in sources.items():
        if source is not None or argument not in _OPTIONAL:
            check_source("source" if argument == "path" else argument, source)
        if source is None:
            names[argument] = None
        elif isinstance(source, str | os.PathLike):
            names[argument] = os.fspath(source)
        else:
            names[argument] = name_of(source)
            contents[argument] = content_of(source, limits)
    request = {**arguments, **names}
    if isolated:
        return run_job(job, request, limits, data=contents)
    return run_here(job, request, limits, contents)


def checked_limits(limits: Limits | None) -> Limits:
    """Return the limits, those by default for None. Raises TypeError for anything else."""
    if limits is None:
        return Limits()
    if not isinstance(limits, Limits):
        raise TypeError(
            "limits must be fenjie.Limits, such as Limits(size=2**26),"
            f" and is {type(limits).__name__}"
        )
    return limits


def check_source(argument: str, source: object) -> None:
    """Raise TypeError for what is no path, no bytes, no file open for bytes and no records."""
    if isinstance(source, io.TextIOBase):
        raise TypeError(f'{argument} is a file opened as text; open it for bytes: open(path, "rb")')
    if isinstance(source, str | os.PathLike | Content | Records) or hasattr(source, "read"):
        return
    raise TypeError(
        f"{argument} must be a path, bytes, or a file open for reading bytes,"
        f" and is {type(source).__name__}"
    )


def check_format(file_format: object, formats: tuple[str, ...]) -> None:
    """Raise `FenjieError` (`usage`) for a format that is none of some."""
    if file_format not in formats:
        raise FenjieError(
            "usage",
            "file_format must be one of {formats}, and is {value}",
            formats=", ".join(formats),
            value=repr(file_format),
        )


def name_of(source: Content | BinaryIO | Records) -> str:
    """Return what a source without a path is called in records and errors.

    >>> name_of(b"...")
    'document'
    """
    if isinstance(source, Records):
        return source.source.name
    name = getattr(source, "name", None)  # A pipe's is a number.
    return os.path.basename(name) if isinstance(name, str) and name else "document"


def content_of(source: Content | BinaryIO | Records, limits: Limits) -> bytes:
    """Return the bytes of a source without a path.

    Raises `LimitError` (`size`), and `InputError` (`file`) for a file that cannot be read.
    """
    if isinstance(source, Content):
        return bytes(source)
    if isinstance(source, Records):
        return source.model_dump_json().encode()
    return read_stream(source, limits, name_of(source))


def reading_of(
    layout: str | os.PathLike[str] | None,
    year: int | None,
    document: int | None,
    ocr: bool,
) -> dict[str, Any]:
    """Return what a caller settled about how a document is read, as jobs take it.

    Raises `FenjieError` (`usage`) for what no document is read by.
    """
    check_year("year", year)
    if document is not None and (type(document) is not int or document < 1):
        raise FenjieError(
            "usage", "document must be a whole number from 1, and is {value}", value=repr(document)
        )
    if isinstance(layout, os.PathLike):
        layout = os.fspath(layout)
        if not is_layout_path(layout):
            layout = os.path.join(os.curdir, layout)
    if layout is not None and not isinstance(layout, str):
        raise FenjieError(
            "usage", "layout must be a name or a path, and is {value}", value=repr(layout)
        )
    return {"layout": layout, "year": year, "document": document, "ocr": ocr}
