"""The record models: what downstream systems import.

They are made when they are first used, and what makes models with them: a document is read, and
its records are written down, without.
"""

from typing import TYPE_CHECKING

from fenjie.schema.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from fenjie.schema.finding import Finding
    from fenjie.schema.quantity import Quantity
    from fenjie.schema.records import DecisionCounts, Document, Reading, Records, Section, Source
    from fenjie.schema.task import Correction, Extra, Period, Requirement, Step, Target, Task, Unit

__all__ = [
    "SCHEMA_VERSION",
    "Correction",
    "DecisionCounts",
    "Document",
    "Extra",
    "Finding",
    "Period",
    "Quantity",
    "Reading",
    "Records",
    "Requirement",
    "Section",
    "Source",
    "Step",
    "Target",
    "Task",
    "Unit",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from fenjie.schema import finding, quantity, records, task

    home = next(each for each in (finding, quantity, task, records) if hasattr(each, name))
    value = globals()[name] = getattr(home, name)
    return value
