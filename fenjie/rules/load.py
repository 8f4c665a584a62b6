"""Loading the rule files that lie beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fenjie.rules.models import Rules

_FILES = (
    "columns",
    "periods",
    "schedule",
    "requirements",
    "document",
    "units",
    "people",
    "quantities",
    "checks",
    "organisations",
    "findings",
    "tables",
)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def rules() -> Rules:
    """Load and check every rule file, once per process.

    Raises pydantic's `ValidationError` when a rule file does not fit its model.
    """
    folder = Path(__file__).parent
    loaded: dict[str, Any] = {name: _read(folder / f"{name}.yaml") for name in _FILES}
    loaded["layouts"] = [_read(file) for file in sorted((folder / "layouts").glob("*.yaml"))]
    return Rules.model_validate(loaded)


def _read(file: Path) -> Any:
    return yaml.load(file.read_bytes(), Loader=_Loader)  # noqa: S506 (the C twin of SafeLoader)
