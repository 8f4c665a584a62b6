"""What a table and a column are: name, Chinese head, type, keys, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct, field

from fenjie.schema.base import Record
from fenjie.schema.fields import field_name

Kind = Literal["text", "integer", "number", "boolean", "date", "texts", "integers"]
"""`texts` and `integers` are lists; a `number` is an integer when whole."""

Value = str | int | float | bool | list[str] | list[int] | None
"""A cell; a date is its ISO text."""

Rows = list[tuple[Value, ...]]


class Column(Struct, frozen=True):
    """A column: `name` never changes, `header` is for people."""

    name: str
    header: str
    chinese: str
    english: str
    kind: Kind = "text"
    null: bool = False
    blank: bool = False
    """A text that may be empty, which is not the same as none."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The values that the column may hold, and the Chinese for each."""
    width: int = 12
    """Characters of a workbook's column; a Chinese one takes two."""

    @property
    def required(self) -> bool:
        """Return whether every cell has something in it."""
        return not (self.null or self.blank)

    @property
    def from_document(self) -> bool:
        """Return whether the document's own words can stand in the cell as they are."""
        return self.kind == "text" and not self.words


class Table(Struct, frozen=True):
    """A table with its keys; `references` are a column of it, and the table whose key it is.

    Where the key has another name there, it stands behind a point: `tasks.task_id`.
    """

    name: str
    title: str
    chinese: str
    english: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[tuple[str, str], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()


def described(model: type[Record], name: str) -> str:
    """Return what a model says of a field; raises ValueError when it says nothing.

    >>> from fenjie.schema.task import Unit
    >>> described(Unit, "name")
    'The name as printed.'
    """
    text = model.model_fields[name].description
    if text is None:
        raise ValueError(f"{model.__name__}.{name} is not described")
    return text


def field_column(
    model: type[Record],
    field_: str,
    chinese: str,
    kind: Kind = "text",
    *,
    name: str | None = None,
    **options: Any,
) -> Column:
    """Return the column of a model's field: its head is the field's name in the dictionary.

    `name` differs where fields of several models stand in one table; `options` are a column's.

    >>> from fenjie.schema.task import Unit
    >>> field_column(Unit, "name", "印出的名称。").header
    '单位'
    """
    header = field_name(model.__name__, field_)
    english = described(model, field_)
    return Column(name or field_, header, chinese, english, kind, **options)
