"""One task of the table."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fenjie.schema.base import Record
from fenjie.schema.quantity import Quantity
from fenjie.schema.refs import RefPart
from fenjie.schema.step_types import IsoDate, Quarters


class Requirement(Record):
    """What one report asks for, in the 总体要求 cell of the task."""

    source: str | None = Field(
        description="The report that the cell names; null where it names none.",
        examples=["市《政府工作报告》"],
    )
    text: str = Field(description="The whole text.", examples=["加快跨城互联互通。"])
    points: list[str] = Field(
        description="Its numbered items without their numbers, when it has them.",
        examples=[["新增公办学位4万个。"]],
    )
    quantities: list[Quantity] = Field(description="The amounts in `text`.", examples=[[]])


class Target(Record):
    """The goal of the year, without the leading number."""

    text: str = Field(description="The whole text.", examples=["新建5G基站3900个。"])
    quantities: list[Quantity] = Field(description="The amounts in `text`.", examples=[[]])


class Period(Record):
    """When a step is due."""

    label: str = Field(description="The marker as printed.", examples=["一、二季度"])
    quarters: Quarters = Field(examples=[[1, 2]])
    start: IsoDate | None = Field(
        description="First day; null for a deadline or without a year.", examples=["2024-01-01"]
    )
    end: IsoDate | None = Field(
        description="Last day; null without a year.", examples=["2024-06-30"]
    )

    @property
    def due_quarter(self) -> int | None:
        """The quarter in which a step falls due: the last of its quarters; None without any."""
        return max(self.quarters, default=None)


class Step(Record):
    """One stretch of the schedule: the words behind one marker of one track."""

    track: list[str] = Field(
        description="Titles of sub-projects, outermost first; empty for the task itself.",
        examples=[["工人文化宫建设", "塘厦镇工人文化宫"]],
    )
    period: Period | None = Field(
        description="When; null for words before or outside any marker.", examples=[None]
    )
    text: str = Field(description="The words without the marker.", examples=["完成投资1.1亿元。"])
    quantities: list[Quantity] = Field(description="The amounts in `text`.", examples=[[]])


class Unit(Record):
    """An organization that leads or supports."""

    name: str = Field(description="The name as printed.", examples=["市发展改革委"])
    canonical: str = Field(
        description="The organization's standard name; equal to `name` unless decided otherwise.",
        examples=["市发展改革局"],
    )
    note: str | None = Field(
        description="A role printed with the name.", examples=["具体负责（市大学筹建办协调督促）"]
    )


class Extra(Record):
    """The text of a column that no role fits."""

    head: str = Field(description="The column's head.", examples=["备注"])
    text: str = Field(description="The cell's text.", examples=["续建"])


class Correction(Record):
    """What a person decided about a printed text."""

    finding: str | None = Field(
        description="Id of the finding that was settled.", examples=["a1b2c3d4e5f6"]
    )
    field: str = Field(description="The field that was corrected.", examples=["target"])
    printed: str = Field(description="What stands in the document.", examples=["20.版本"])
    value: str = Field(description="What the record says instead.", examples=["2.0版本"])


class Task(Record):
    """One task, in the words of the table."""

    id: str = Field(
        description="Unique within the document; stable only as long as the printed number is.",
        examples=["2024-048"],
        min_length=1,
    )
    number: int | None = Field(description="The printed number.", examples=[48], ge=0)
    section: str | None = Field(
        description="Title of the task's section.", examples=["市《政府工作报告》"]
    )
    requirements: list[Requirement] = Field(
        description="The 总体要求 cell, one entry per report named in it.", examples=[[]]
    )
    title: str | None = Field(
        description="Name of the task where a table has a name column beside a goal column.",
        examples=[None],
    )
    target: Target = Field(examples=[{"text": "深化深莞教育合作。", "quantities": []}])
    schedule: list[Step] = Field(description="The steps in reading order.", examples=[[]])
    leaders: list[str] = Field(
        description="Names of the leaders in order, without blanks.", examples=[["林川", "何岚"]]
    )
    lead_units: list[Unit] = Field(description="Organizations that lead.", examples=[[]])
    support_units: list[Unit] = Field(description="Organizations that support.", examples=[[]])
    lead_known_by: Literal["stated", "marked", "assumed"] = Field(
        description="How it is known who leads: a lead column or words say so (stated), the"
        " document says that the first leads (marked), or nothing does and the first is taken"
        " (assumed).",
        examples=["stated"],
    )
    extras: list[Extra] = Field(description="Columns that no role fits.", examples=[[]])
    corrections: list[Correction] = Field(description="What a person decided.", examples=[[]])
    refs: dict[str, list[RefPart]] = Field(
        default_factory=dict,
        description="Where each field came from: keys such as target, schedule/3, requirements/0;"
        " values are lists of parts, since a cell can be cut over pages or filled down.",
        examples=[{"target": [{"line": 27, "start": 120, "end": 160}]}],
    )
    digest: str = Field(
        description="v1: and the SHA-256 of the RFC 8785 form of the task's words.",
        examples=["v1:" + "0" * 64],
        pattern=r"^v1:[0-9a-f]{64}$",
    )
