"""What jobs are given: paths of documents and records, and what a person chose about them."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING, Any

from fenjie.errors import InputError
from fenjie.limits import Limits

_BEGINNING = 1000
"""Bytes in which records begin, behind blanks."""

if TYPE_CHECKING:
    from fenjie.corrections import Decisions
    from fenjie.extract.choice import Choice
    from fenjie.rules import Layout
    from fenjie.schema import Records


def readable_name(path: str) -> str:
    """Return a path's file name as text; bytes that are no UTF-8 become U+FFFD.

    >>> readable_name("data/2024.txt")
    '2024.txt'
    """
    name = os.path.basename(path) or path
    return os.fsencode(name).decode("utf-8", "replace")


def read_file(path: str, limits: Limits) -> bytes:
    """Read a regular file within the limit on its size.

    Raises `InputError` (`file`) for a path that is no readable file, `LimitError` for a large one.
    """
    name = readable_name(path)
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise InputError(
                "file", "{name} is not a regular file; give the path of a document", name=name
            )
        limits.check("size", status.st_size)
        with open(path, "rb") as file:
            # A read of n bytes takes n bytes at once: no more than the file is said to have.
            data = file.read(min(limits.size, status.st_size) + 1)
    except OSError as error:
        raise InputError(
            "file",
            "{name} cannot be read ({reason}); check the path",
            name=name,
            reason=error.strerror,
        ) from error
    limits.check("size", len(data))
    return data


def choice_of(reading: dict[str, Any] | None, limits: Limits) -> tuple[Choice, int | None]:
    """Return what a person chose, and the year; a layout with a dot or a slash is a file's path.

    Raises `InputError` (`layout`, `file`).
    """
    from fenjie.extract.choice import ANY, Choice
    from fenjie.pipeline.layout_fit import named_layout, read_layout

    if reading is None:
        return ANY, None
    layouts: tuple[Layout, ...] = ()
    if (name := reading["layout"]) is not None:
        if re.search(r"[./\\]", name):
            layouts = (read_layout(read_file(name, limits), readable_name(name)),)
        else:
            layouts = (named_layout(name),)
    return Choice(layouts, reading["document"]), reading["year"]


def decisions_of(path: str | None, limits: Limits) -> Decisions:
    """Read a corrections file, if one is named. Raises `InputError` (`file`, `corrections`)."""
    from fenjie.corrections import NO_DECISIONS, read_decisions

    if path is None:
        return NO_DECISIONS
    return read_decisions(read_file(path, limits), readable_name(path))


def records_of(path: str, limits: Limits) -> Records:
    """Read records, or extract a document's. Raises `InputError` and `LimitError`."""
    from fenjie.documents import extract

    data, name = read_file(path, limits), readable_name(path)
    if are_records(data):
        return load_records(data, name)
    return extract(data, name, limits).records


def are_records(data: bytes) -> bool:
    """Return whether a file holds records, as JSON or YAML, and no document."""
    start = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] == b"{" or start.startswith((b"schema_version:", b'"schema_version":'))


def load_records(data: bytes, name: str) -> Records:
    """Read records from JSON or YAML. Raises `InputError` (`format`)."""
    from pydantic import ValidationError

    from fenjie.schema import Records
    from fenjie.schema.validate import load

    try:
        return Records.model_validate(load(data, name))
    except ValidationError as error:
        raise InputError(
            "format",
            "{name} holds no valid records ({count} faults); fenjie validate lists them",
            name=name,
            count=error.error_count(),
        ) from None
