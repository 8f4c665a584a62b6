"""A layout that a person wrote: one YAML file, checked before it is used."""

from __future__ import annotations

import re

import yaml
from pydantic import ValidationError

from fenjie.errors import InputError
from fenjie.rules.models import Layout


def parse_layout(data: bytes, name: str) -> Layout:
    """Read a layout from the bytes of a YAML file; `name` is told in errors.

    Raises `InputError` (`layout`) for the first thing that is wrong with it.
    """
    try:
        loaded = yaml.safe_load(data)
        layout = Layout.model_validate(loaded, strict=False)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise _wrong(name, str(error).splitlines()[0]) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "file"
        raise _wrong(name, f"{place}: {first['msg']}") from None
    for pattern in (*layout.sections, *([layout.numbers] if layout.numbers else [])):
        try:
            re.compile(pattern)
        except re.error as error:
            raise _wrong(name, f"{pattern}: {error}") from None
    return layout


def _wrong(name: str, reason: str) -> InputError:
    return InputError(
        "layout", "{name} is no layout ({reason}); see docs/layouts.md", name=name, reason=reason
    )
