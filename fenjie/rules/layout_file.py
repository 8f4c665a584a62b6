"""A layout that a person wrote: one YAML file, checked before it is used."""

from __future__ import annotations

import re
from typing import get_args

from pydantic import ValidationError

from fenjie.errors import InputError
from fenjie.rules.column_rules import Role
from fenjie.rules.layout_rules import Layout


def parse_layout(data: bytes, name: str) -> Layout:
    """Read a layout from the bytes of a YAML file; `name` is named in errors.

    Raises `InputError` (`layout`) for the first thing that is wrong with it.
    """
    import yaml  # Slow to import, and few people have a layout of their own.

    try:
        loaded = yaml.safe_load(data)
        layout = Layout.model_validate(loaded, strict=False)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark is not None else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise _wrong(name, f"{where}{problem}") from None
    except ValidationError as error:
        raise _wrong(name, _first_fault(error)) from None
    _check_roles(layout, name)
    for pattern in (*layout.sections, *([layout.numbers] if layout.numbers else [])):
        try:
            re.compile(pattern)
        except re.error as error:
            raise _wrong(name, f"{pattern}: {error}") from None
    if layout.numbers is not None and re.compile(layout.numbers).groups == 0:
        raise _wrong(name, f"numbers: {layout.numbers} has no group (…) for the number")
    return layout


def _first_fault(error: ValidationError) -> str:
    """Return the place of the first fault of a layout, and what is wrong there."""
    faults = error.errors(include_url=False)
    # A key that is not known is what is wrong where another is missing: requird, required.
    first = next((fault for fault in faults if fault["type"] == "extra_forbidden"), faults[0])
    place = ".".join(str(part) for part in first["loc"] if part != "[key]") or "file"
    known = ", ".join(get_args(Role))
    of_roles = place.startswith("columns") and "blank" not in place
    reported = {
        "extra_forbidden": "there is no such key",
        "missing": "it is missing",
        "literal_error": f"there is no such role; roles are {known}" if of_roles else first["msg"],
    }
    return f"{place}: {reported.get(first['type'], first['msg'])}"


def _check_roles(layout: Layout, name: str) -> None:
    """Refuse roles that do not exist, and a header that has two."""
    known = {*get_args(Role), "period"}
    for needed in layout.required:
        for role in needed.split("|"):
            if role not in known:
                raise _wrong(name, f"required: there is no role {role}")
    met: dict[str, str] = {}
    places: list[tuple[str, str]] = [
        (role, header) for role, column in layout.columns.items() for header in column.heads
    ]
    places += [("kept", header) for header in layout.kept]
    places += [("periods", header) for header in layout.periods]
    for place, header in places:
        if met.setdefault(header, place) != place:
            raise _wrong(name, f"{header} stands in {met[header]} and in {place}")


def _wrong(name: str, reason: str) -> InputError:
    return InputError(
        "layout", "{name} is no layout ({reason}); see docs/layouts.md", name=name, reason=reason
    )
