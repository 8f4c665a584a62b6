"""Rules from data that is known to fit: the models without what checks them.

Making the checks of all models takes longer than reading a document of some pages.
"""

from __future__ import annotations

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
    fields = model.model_fields
    values = {name: _value(fields[name].annotation, value) for name, value in data.items()}
    return model.model_construct(**values)


def _value(annotation: Any, value: Any) -> Any:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Rule):
        return built(annotation, value)
    if annotation is float:
        return float(value)
    if origin is list:
        return [_value(arguments[0], each) for each in value]
    if origin is dict:
        return {key: _value(arguments[1], each) for key, each in value.items()}
    if origin in (UnionType, Union) and value is not None:
        return _value(next(each for each in arguments if each is not NoneType), value)
    return value
