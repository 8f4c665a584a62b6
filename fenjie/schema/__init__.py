"""The record models: what downstream systems import."""

from fenjie.schema.finding import Finding
from fenjie.schema.quantity import Quantity
from fenjie.schema.records import DecisionCounts, Document, Reading, Records, Section, Source
from fenjie.schema.task import Correction, Extra, Period, Requirement, Step, Target, Task, Unit
from fenjie.schema.version import SCHEMA_VERSION

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
