"""A layout that a person wrote: one YAML file, checked before it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from fenjie.errors import InputError
from fenjie.rules.column_rules import Role
from fenjie.rules.layout_rules import Layout

_UNKNOWN = "there is no such key"
_NAMES = {"array": "list", "bool": "boolean", "object": "dictionary", "str": "string"}
"""What msgspec calls the types of JSON, and what people call them."""


def parse_layout(data: bytes, name: str) -> Layout:
    """Read a layout from the bytes of a YAML file; `name` is named in errors.

    Raises `InputError` (`layout`) for the first thing that is wrong with it.
    """
    import yaml  # Slow to import, and few people have a layout of their own.

    loaded = None
    try:
        loaded = yaml.safe_load(data)
        layout = msgspec.convert(loaded, Layout, strict=False)
    except msgspec.ValidationError:
        raise _wrong(name, _first_fault(loaded)) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark is not None else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise _wrong(name, f"{where}{problem}") from None
    _check_roles(layout, name)
    for pattern in (*layout.sections, *([layout.numbers] if layout.numbers else [])):
        try:
            re.compile(pattern)
        except re.error as error:
            raise _wrong(name, f"{pattern}: {error}") from None
    if layout.numbers is not None and re.compile(layout.numbers).groups == 0:
        raise _wrong(name, f"numbers: {layout.numbers} has no group (…) for the number")
    return layout


def _first_fault(loaded: object) -> str:
    """Return the place of the first fault of a layout, and what is wrong there."""
    faults = list(_faults(loaded, Layout, ""))
    # A key that is not known is what is wrong where another is missing: requird, required.
    place, reason = next((fault for fault in faults if fault[1] == _UNKNOWN), faults[0])
    return f"{place.strip('.') or 'file'}: {reason}"


def _faults(value: Any, wanted: Any, place: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a value and the values in it, each with its place.

    msgspec stops at the first fault, and does not name keys of mappings.
    """
    model = _without_none(wanted)
    if msgspec.inspect.is_struct_type(model) and isinstance(value, dict):
        fields = {field.name: field for field in msgspec.structs.fields(model)}
        for name, field in fields.items():
            if name in value:
                yield from _faults(value[name], field.type, f"{place}.{name}")
            elif field.required:
                yield f"{place}.{name}", "it is missing"
        yield from ((f"{place}.{key}", _UNKNOWN) for key in value if key not in fields)
    elif get_origin(model) is dict and isinstance(value, dict):
        for key, each in value.items():
            for part, kind in zip((key, each), get_args(model), strict=True):
                yield from _faults(part, kind, f"{place}.{key}")
    else:
        try:
            msgspec.convert(value, wanted, strict=False)
        except (msgspec.ValidationError, UnicodeEncodeError) as error:
            message, _, path = str(error).partition(" - at `$")
            yield place + re.sub(r"\[(\d+)\]`?", r".\1", path), _reason(message, model)


def _without_none(wanted: Any) -> Any:
    if get_origin(wanted) in (Union, UnionType):
        return next(kind for kind in get_args(wanted) if kind is not NoneType)
    return wanted


def _reason(message: str, wanted: Any) -> str:
    """Return in the words of people what msgspec says of a value that is not as wanted."""
    if wanted == Role:
        return f"there is no such role; roles are {', '.join(get_args(Role))}"
    if get_origin(wanted) is Literal:
        return f"Input should be {' or '.join(map(repr, get_args(wanted)))}"
    if " of length " in message:
        return "there is nothing in it"
    _, regex, pattern = message.partition(" matching regex ")
    if regex:
        return "String should match pattern " + pattern.replace(r"\\", "\\")
    expected = re.search(r"Expected `(\w+)", message)
    return (
        f"Input should be a valid {_NAMES.get(expected[1], expected[1])}" if expected else message
    )


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
