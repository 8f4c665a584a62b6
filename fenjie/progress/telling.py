"""What a report tells of one task in one quarter, before it is held against a plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from msgspec import Struct, field

from fenjie.schema.progress import Status
from fenjie.schema.quantity import Quantity
from fenjie.schema.refs import RefPart


class ValueCell(NamedTuple):
    """A cell of a column of values: its words, the unit of its header, and what it tells."""

    text: str
    unit: str
    role: Literal["reached", "share"]
    cumulative: bool


class Telling(Struct):
    """What is told of a task; `goal` are the words that name it, `place` which task it is."""

    place: int
    goal: str
    number: int | None = None
    organizations: list[str] = field(default_factory=list)
    quantities: Sequence[Quantity] = ()
    quarter: int | None = None
    text: str = ""
    status: Status | None = None
    cells: list[ValueCell] = field(default_factory=list)
    contact: str | None = None
    date: str | None = None
    parts: list[RefPart] = field(default_factory=list)
    goes_on: bool = False
    """Whether it may go on with what the words before it on its line speak of."""

    @property
    def says_something(self) -> bool:
        """Whether anything is told of how the task stands."""
        return bool(self.text or self.cells or self.status)
