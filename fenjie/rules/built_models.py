"""Rules from data that is known to fit: the models without what checks them.

Making the checks of all models takes longer than reading a document of some pages.
"""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from fenjie.rules.strict_model import Rule

_Model = TypeVar("_Model", bound=Rule)


def built(model: type[_Model], data: dict[str, Any]) -> _Model:
    """Return a model of data that fits it: nothing is checked.

    >>> from fenjie.rules.column_rules import Column
    >>> built(Column, {"heads": ["序号"], "blank": "none"}).heads
    ['序号']
    """
    values = {**data}
    for name, annotation in _changing(model):
        if name in values:
            values[name] = _value(annotation, values[name])
    return model.model_construct(**values)


@cache
def _changing(model: type[Rule]) -> list[tuple[str, Any]]:
    """Return the fields of a model whose values are not what the data holds, with their types."""
    fields: list[tuple[str, Any]] = [
        (name, field.annotation) for name, field in model.model_fields.items()
    ]
    return [(name, annotation) for name, annotation in fields if _changes(annotation)]


@cache
def _changes(annotation: Any) -> bool:
    """Return whether values of a type are models or numbers with a point, or hold some."""
    if isinstance(annotation, type) and issubclass(annotation, Rule | float):
        return True
    return any(map(_changes, get_args(annotation))) if get_origin(annotation) else False


def _value(annotation: Any, value: Any) -> Any:
    if not _changes(annotation):
        return value
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation is float:
        return float(value)
    if origin is None:
        return built(annotation, value)
    if origin is list:
        return [_value(arguments[0], each) for each in value]
    if origin is dict:
        return {key: _value(arguments[1], each) for key, each in value.items()}
    if origin in (UnionType, Union) and value is not None:
        return _value(next(each for each in arguments if each is not NoneType), value)
    return value
