"""The version of the record schema, and what a reader does with another one."""

from __future__ import annotations

import re

SCHEMA_VERSION = "1.2"
SCHEMA_ID = f"urn:fenjie:records:{SCHEMA_VERSION.split('.', maxsplit=1)[0]}"


def is_readable(version: object) -> bool:
    """Return whether a reader of this version accepts records of `version`: the same major.

    >>> is_readable("1.7"), is_readable("2.0"), is_readable(1.0)
    (True, False, False)
    """
    if not isinstance(version, str) or not re.fullmatch(r"\d+\.\d+", version, re.ASCII):
        return False
    return version.split(".")[0] == SCHEMA_VERSION.split(".", maxsplit=1)[0]
