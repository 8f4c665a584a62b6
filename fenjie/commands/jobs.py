"""What workers do: from a path to the bytes of a result."""

from __future__ import annotations

import gc
import os
import stat
from collections import Counter

from fenjie.errors import InputError
from fenjie.limits import Limits
from fenjie.worker import Reply


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
            data = file.read(limits.size + 1)
    except OSError as error:
        raise InputError(
            "file",
            "{name} cannot be read ({reason}); check the path",
            name=name,
            reason=error.strerror,
        ) from error
    limits.check("size", len(data))
    return data


def extract_file(path: str, form: str, canonical: bool, refs: bool, limits: Limits) -> Reply:
    """Extract a file and write its records down."""
    # One document lives until the process ends: nothing is there to collect.
    gc.disable()
    from fenjie.export import serialize
    from fenjie.pipeline import extract

    extraction = extract(read_file(path, limits), readable_name(path), limits)
    records = extraction.records
    severities = Counter(finding.severity for finding in records.findings)
    facts = {
        "tasks": len(records.tasks),
        "steps": sum(len(task.schedule) for task in records.tasks),
        "findings": len(records.findings),
        "severities": severities,
        "account": extraction.account,
    }
    data = serialize(records, form, canonical=canonical, refs=refs)  # type: ignore[arg-type]
    return Reply(facts, data)


def validate_file(path: str, limits: Limits) -> Reply:
    """Check records from anywhere; the facts list all that is wrong, and what was checked."""
    from fenjie.schema.validate import validate

    report = validate(read_file(path, limits), readable_name(path))
    return Reply({"problems": report.problems, "tasks": report.tasks})
