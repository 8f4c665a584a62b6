"""Loading the rule files that lie beside this module."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from fenjie.rules.built_models import built
from fenjie.rules.models import Rules

_FOLDER = Path(__file__).parent
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


@cache
def rules() -> Rules:
    """Load every rule file, once per process.

    What was compiled was checked then. Raises pydantic's `ValidationError` when a rule file that
    has changed since does not fit its model.
    """
    compiled = _compiled()
    return Rules.model_validate(parsed()) if compiled is None else built(Rules, compiled)


def parsed() -> dict[str, Any]:
    """Parse the rule files: a mapping for each, and the layouts as a list."""
    read = {name: _parse(data) for name, data in _sources().items()}
    layouts = [value for name, value in read.items() if name.startswith(_LAYOUTS)]
    return {**{name: read[name] for name in _FILES}, _LAYOUTS: layouts}


def digest() -> str:
    """Return a digest of the rule files as they stand, which is that of what was compiled."""
    return hashlib.sha256(b"\0".join(_sources().values())).hexdigest()


def _compiled() -> dict[str, Any] | None:
    """Return the compiled rules, None where a rule file has changed since."""
    try:
        known = json.loads((_FOLDER / COMPILED).read_bytes())
    except FileNotFoundError:
        return None
    return known["rules"] if known["digest"] == digest() else None


@cache
def _sources() -> dict[str, bytes]:
    files = [_FOLDER / f"{name}.yaml" for name in _FILES]
    layouts = sorted((_FOLDER / _LAYOUTS).glob("*.yaml"))
    named = [(file.stem, file) for file in files]
    named += [(f"{_LAYOUTS}/{file.stem}", file) for file in layouts]
    return {name: file.read_bytes() for name, file in named}


def _parse(data: bytes) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(data, Loader=loader)  # noqa: S506 (the C twin of SafeLoader)
