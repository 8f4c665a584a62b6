"""Progress records as jobs get them: told from other files, read and checked."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from fenjie.errors import InputError
from fenjie.jobs.inputs import Input

if TYPE_CHECKING:
    from fenjie.schema.progress import Progress

_BEGINNING = 1000
"""Bytes in which progress records begin, behind blanks."""
_MARK = re.compile(rb"[\"{\s,]progress_version\"?\s*:|^progress_version:")


def is_progress(data: bytes) -> bool:
    """Return whether a file holds progress records, as JSON or YAML."""
    start = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] in b'{"p' and _MARK.search(start) is not None


def load_progress(file: Input) -> Progress:
    """Read progress records from JSON or YAML. Raises `InputError` (`format`)."""
    from pydantic import ValidationError

    from fenjie.schema.progress import PROGRESS_VERSION, Progress
    from fenjie.schema.validate import load

    value: dict[str, Any] = load(file.data, file.name)
    version = value.get("progress_version")
    major = PROGRESS_VERSION.partition(".")[0]
    if not isinstance(version, str) or version.partition(".")[0] != major:
        raise InputError(
            "format",
            "{name} holds no progress records that this fenjie reads (version {ours});"
            " fenjie collect writes them",
            name=file.name,
            ours=PROGRESS_VERSION,
        )
    try:
        # Days are text in JSON, which strict models read as days from JSON alone.
        return Progress.model_validate_json(json.dumps(value, ensure_ascii=False))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise InputError(
            "format",
            "{name} holds no valid progress records ({count} faults, the first at {place})",
            name=file.name,
            count=error.error_count(),
            place=place,
        ) from None
