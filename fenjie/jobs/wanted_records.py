"""Documents given where records are wanted: what they are, and which command reads them."""

from __future__ import annotations

import re

from fenjie.errors import InputError
from fenjie.extract.kind import kind_of
from fenjie.extract.other_files import picture_format, refuse_task_lines

_BEGINNING = 1000
_DATA = re.compile(r"\s*(?:[{\[]|---|- |#|\"?[A-Za-z_]\w*\"?\s*:)")
"""How JSON and YAML begin, whole or not."""


def refuse_document(data: bytes, name: str) -> None:
    """Raise `InputError` for a document (`document`), or what is no file of ours at all.

    What may be JSON or YAML is left to who reads it.
    """
    refuse_task_lines(data, name)
    beginning = data[:_BEGINNING].decode("utf-8-sig", "ignore")
    if not beginning.strip() or _DATA.match(beginning):
        return
    kind = kind_of(data, name)
    if kind != "text":
        raise InputError(
            "document",
            "{name} is a document ({kind}), and records are wanted; fenjie extract makes them",
            name=name,
            kind=picture_format(data) or kind.upper(),
        )
    if _is_words(data):
        raise InputError(
            "document",
            "{name} is text, and records are wanted; if it is a document, fenjie extract makes"
            " them",
            name=name,
        )


def _is_words(data: bytes) -> bool:
    try:
        return "\x00" not in data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
