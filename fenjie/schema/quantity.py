"""A measured amount that a text states as a goal, a plan or a fact."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from fenjie.schema.base import Record
from fenjie.schema.step_types import Quarters

_Finite = Annotated[float, Field(allow_inf_nan=False)]
"""A number that JSON can write; checked where floats are, which costs less than beside them."""

Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "range"]


class Quantity(Record):
    """One amount with its unit, how it is meant, and where it stands in the field's text."""

    text: str = Field(
        description="Exact substring of the field's text, inseparable qualifiers included.",
        examples=["不少于100个"],
    )
    low: int | _Finite = Field(
        description="Lower bound in the base unit; 万, 亿 and the like are folded in.",
        examples=[100],
    )
    high: int | _Finite = Field(
        description="Upper bound in the base unit; equal to `low` for a single value.",
        examples=[100],
    )
    unit: str = Field(
        description="Base unit as printed; empty when there is none.", examples=["个"]
    )
    comparator: Comparator = Field(description="How the value bounds the amount.", examples=["ge"])
    cumulative: bool = Field(
        description="累计 stands before the number in the same clause.", examples=[False]
    )
    basis: Literal["level", "growth"] = Field(
        description="growth for a rate or an increase over a past level, else level.",
        examples=["level"],
    )
    quarters: Quarters | None = Field(
        description="Quarters that the clause names when they differ from its step's.",
        examples=[None],
    )
    metric: str | None = Field(
        description="The shortest noun phrase that is counted or measured.", examples=["通办事项"]
    )
    start: int | None = Field(
        description="Offset of the first code point in the field's text; null from a column.",
        examples=[8],
        ge=0,
    )
    end: int | None = Field(
        description="Offset behind the last code point in the field's text; null from a column.",
        examples=[15],
        ge=0,
    )
