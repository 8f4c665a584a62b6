"""Loading the rule files that lie beside this module."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from typing import Any

import msgspec

from fenjie.rules.models import Rules

_FOLDER = os.path.dirname(__file__)
_FILES = (
    "columns",
    "periods",
    "schedule",
    "requirements",
    "document",
    "units",
    "people",
    "quantities",
    "progress",
    "checks",
    "organisations",
    "findings",
    "tables",
    "answers",
)
_LAYOUTS = "layouts"
COMPILED = "compiled.json"
"""The same rules as data that loads in milliseconds; `python -m tools.rules` writes it."""


class _Compiled(msgspec.Struct):
    digest: str
    rules: Rules


@cache
def rules() -> Rules:
    """Load every rule file, once per process.

    Raises msgspec's `ValidationError` when one does not fit its model.
    """
    return _compiled() or checked(parsed())


def checked(value: dict[str, Any]) -> Rules:
    """Return the rules that parsed files hold. Raises msgspec's `ValidationError`."""
    return msgspec.convert(value, Rules)


def parsed() -> dict[str, Any]:
    """Parse the rule files: a mapping for each, and the layouts as a list."""
    read = {name: _parse(data) for name, data in _sources().items()}
    layouts = [value for name, value in read.items() if name.startswith(_LAYOUTS)]
    return {**{name: read[name] for name in _FILES}, _LAYOUTS: layouts}


def digest() -> str:
    """Return a digest of the rule files as they stand, which is that of what was compiled."""
    return hashlib.sha256(b"\0".join(_sources().values())).hexdigest()


def _compiled() -> Rules | None:
    """Return the compiled rules, None where a rule file or a model has changed since."""
    try:
        known = msgspec.json.decode(_content(COMPILED), type=_Compiled)
    except (FileNotFoundError, msgspec.ValidationError):
        return None
    return known.rules if known.digest == digest() else None


@cache
def _sources() -> dict[str, bytes]:
    listed = sorted(os.listdir(os.path.join(_FOLDER, _LAYOUTS)))
    layouts = [
        f"{_LAYOUTS}/{file.removesuffix('.yaml')}" for file in listed if file.endswith(".yaml")
    ]
    return {name: _content(f"{name}.yaml") for name in (*_FILES, *layouts)}


def _content(name: str) -> bytes:
    with open(os.path.join(_FOLDER, name), "rb") as file:
        return file.read()


def _parse(data: bytes) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(data, Loader=loader)  # noqa: S506 (the C twin of SafeLoader)
