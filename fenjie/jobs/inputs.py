"""What jobs work on: the content of documents and records, and what a person chose about them."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING, Any, BinaryIO

from fenjie.errors import FenjieError, InputError
from fenjie.limits import Limits

_BEGINNING = 1000
"""Bytes in which records begin, behind blanks."""

_PART = 2**20
_KIND = 16
"""Bytes that tell what kind of file it is."""

_ADDRESS = r"[A-Za-z][A-Za-z0-9+.-]+://"
"""The beginning of a URL (RFC 3986, 3.1); one letter before the colon is a drive of Windows."""

_FIRST_YEAR, _LAST_YEAR = 1949, 2999

if TYPE_CHECKING:
    from fenjie.corrections import Decisions
    from fenjie.documents import Extraction
    from fenjie.extract.choice import Choice
    from fenjie.rules import Layout
    from fenjie.schema import Records


class Input:
    """A file as a job gets it: what it is called, and its content."""

    __slots__ = ("data", "name")

    def __init__(self, name: str, data: bytes) -> None:
        """Take both."""
        self.name = name
        self.data = data

    def let_go(self) -> None:
        """Hold the content no longer, where it is read and much is still to be made of it."""
        self.data = b""


def readable_name(path: str) -> str:
    """Return a path's file name as text; bytes that are no UTF-8 become U+FFFD.

    >>> readable_name("data/2024.txt")
    '2024.txt'
    """
    name = os.path.basename(path) or path
    return os.fsencode(name).decode("utf-8", "replace")


def read_file(path: str, limits: Limits) -> bytes:
    """Read a regular file within the limit on its size; a folder of pictures as their archive.

    Raises `InputError` (`file`, `url`) for a path that is no readable file, `LimitError` for a
    large one.
    """
    refuse_address(path)
    name = readable_name(path)
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            from fenjie.jobs.picture_folder import pack_pictures

            if (pictures := pack_pictures(path, limits)) is not None:
                return pictures
        if not stat.S_ISREG(status.st_mode):
            raise InputError(
                "file", "{name} is not a regular file; give the path of a document", name=name
            )
        with open(path, "rb") as file:
            beginning = file.read(_KIND)
            limits.check_size(status.st_size, beginning)
            # A read of n bytes takes n bytes at once: no more than the file is said to have.
            data = beginning + file.read(min(limits.size_of(beginning), status.st_size) + 1)
    except (OSError, ValueError) as error:  # A path with a zero byte is a ValueError.
        raise unreadable(name, _reason(error)) from error
    limits.check_size(len(data), data)
    return data


def read_stream(stream: BinaryIO, limits: Limits, name: str) -> bytes:
    """Read a stream to its end, and no further than a little beyond the limit on size.

    Raises `LimitError` (`size`) when there is more, `InputError` (`file`) when it cannot be read,
    TypeError when it gives text.
    """
    parts, size = [], 0
    try:
        while part := stream.read(_PART):
            if not isinstance(part, bytes):
                raise TypeError(f"{name} gives no bytes when it is read; open it for bytes")
            size += len(part)
            parts.append(part)
            limits.check_size(size, parts[0])
    except (OSError, ValueError) as error:  # A closed file is a ValueError.
        raise unreadable(name, _reason(error)) from error
    return b"".join(parts)


def unreadable(name: str, reason: str) -> InputError:
    """Return the error for a file that the system does not let be read."""
    return InputError(
        "file", "{name} cannot be read ({reason}); check the path", name=name, reason=reason
    )


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)


def refuse_address(path: str) -> None:
    """Raise `InputError` (`url`) for the address of a page on the network."""
    if "://" in path and re.match(_ADDRESS, path) and not os.path.exists(path):
        raise InputError(
            "url",
            "{name} is a web address; download the file, and give the path that it was saved to",
            name=path,
        )


def is_layout_path(layout: str) -> bool:
    """Return whether a layout is the path of a file: it has a dot or a slash, as no name has.

    >>> is_layout_path("mine.yaml"), is_layout_path("standard")
    (True, False)
    """
    return any(sign in layout for sign in "./\\")


def check_year(argument: str, year: object) -> None:
    """Raise `FenjieError` (`usage`) for a year that no document plans; None is no year."""
    if year is None or (type(year) is int and _FIRST_YEAR <= year <= _LAST_YEAR):
        return
    raise FenjieError("usage", "{argument} must be a year such as 2025", argument=argument)


def choice_of(reading: dict[str, Any] | None, limits: Limits) -> tuple[Choice, int | None]:
    """Return what a person chose, and the year.

    Raises `InputError` (`layout`, `file`).
    """
    from fenjie.extract.choice import ANY, Choice

    if reading is None:
        return ANY, None
    layouts: tuple[Layout, ...] = ()
    if (name := reading["layout"]) is not None:
        from fenjie.pipeline.layout_fit import named_layout, read_layout

        if is_layout_path(name):
            layouts = (read_layout(read_file(name, limits), readable_name(name)),)
        else:
            layouts = (named_layout(name),)
    return Choice(layouts, reading["document"], reading["ocr"]), reading["year"]


def decisions_of(corrections: Input | None) -> Decisions:
    """Read a corrections file, if there is one. Raises `InputError` (`corrections`)."""
    from fenjie.corrections import NO_DECISIONS

    if corrections is None:
        return NO_DECISIONS
    from fenjie.corrections.decisions_file import read_decisions

    return read_decisions(corrections.data, corrections.name)


def extracted(
    document: Input,
    limits: Limits,
    corrections: Input | None = None,
    reading: dict[str, Any] | None = None,
) -> Extraction:
    """Extract a document as a person chose. Raises `InputError` and `LimitError`."""
    from fenjie.documents import extract

    choice, year = choice_of(reading, limits)
    decisions = decisions_of(corrections)
    return extract(document.data, document.name, limits, decisions, choice, year)


def records_of(document: Input, limits: Limits, *, places: bool = True) -> Records:
    """Read records, or extract a document's. Raises `InputError` and `LimitError`.

    Without `places` they need not say where their values stand.
    """
    if are_records(document.data):
        return load_records(document, places=places)
    return extracted(document, limits).records


def unread_of(records: Records | Extraction) -> dict[str, list[str]]:
    """Return as a fact the places that could not be read, where there are any."""
    return {"unread": records.unread} if records.unread else {}


def are_records(data: bytes) -> bool:
    """Return whether a file holds records, as JSON or YAML, and no document."""
    start = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] == b"{" or start.startswith((b"schema_version:", b'"schema_version":'))


def load_records(file: Input, *, places: bool = True) -> Records:
    """Read records from JSON or YAML. Raises `InputError` (`format`, `document`).

    Without `places` they need not say where their values stand.
    """
    from pydantic import ValidationError

    from fenjie.jobs.wanted_records import refuse_document
    from fenjie.schema import Records
    from fenjie.schema.read_json import records_in_json
    from fenjie.schema.validate import load

    refuse_document(file.data, file.name)
    if (records := records_in_json(file.data, places=places)) is not None:
        return records
    try:
        return Records.model_validate(load(file.data, file.name))
    except ValidationError as error:
        raise InputError(
            "format",
            "{name} holds no valid records ({count} faults); fenjie validate lists them",
            name=file.name,
            count=error.error_count(),
        ) from None
