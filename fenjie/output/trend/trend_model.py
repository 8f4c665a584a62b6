"""What became of goals over the years: its models, with a version of their own."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from fenjie.schema.base import schema_text

TREND_VERSION = "1.0"
Number = int | float
Beginning = Literal["new", "continues", "split", "merged"]
Selected = Literal["all", "organization", "words", "thread"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Selection(_Model):
    """What was asked for."""

    kind: Selected = Field(description="By what the threads were chosen.")
    words: str = Field(description="The organization, the words or the thread; blank for all.")
    names: list[str] = Field(description="All names of the organization over the years.")


class YearOfTrend(_Model):
    """A year: the issue that counts, and how many of its tasks are what."""

    year: int = Field(description="The year.")
    document_id: str = Field(description="The id of the issue that counts.")
    version: int = Field(description="Which issue of its year it is, from 1.")
    title: str | None = Field(description="Its title.")
    tasks: int = Field(description="How many tasks it has.")
    begun: int | None = Field(
        description="Tasks that come from nothing of an earlier year; null for the first year."
    )
    continued: int | None = Field(
        description="Tasks that come from an earlier year, parts of one too; null for the first."
    )
    ended: int | None = Field(description="Tasks of which nothing became; null for the last year.")
    leads: int | None = Field(description="Tasks that the organization leads; else null.")
    supports: int | None = Field(description="Tasks that it supports; else null.")


class OtherThread(_Model):
    """Another thread that a task came from, or went into, when it was split or merged."""

    thread_id: str = Field(description="Its id.")
    year: int = Field(description="The year of its task.")
    number: int | None = Field(description="The number of its task.")
    name: str = Field(description="What its task is called in a list.")
    relation: Literal["continues", "split", "merged"] = Field(
        description="How the two tasks are linked: one became several, or several became one."
    )


class PointOfThread(_Model):
    """The task of a thread in one year."""

    year: int = Field(description="The year.")
    task_id: str = Field(description="Its id in the store.")
    number: int | None = Field(description="Its printed number.")
    title: str | None = Field(description="Its name, where the table has one.")
    target: str = Field(description="Its goal, in full.")
    lead_units: list[str] = Field(description="Who leads, by standard names.")
    leaders: list[str] = Field(description="Its leaders.")
    begins: Beginning = Field(
        description="new: nothing of an earlier year; continues: from the year before or an"
        " earlier one; split: a part of an earlier task; merged: from several earlier tasks."
    )
    skipped: int = Field(description="Issues since its last task, in which it had none.")
    unsure: bool = Field(description="Whether a person should look at the link.")
    from_others: list[OtherThread] = Field(description="Threads that it also came from.")
    into_others: list[OtherThread] = Field(description="Threads that it also went into.")


class ValueOfIndicator(_Model):
    """An amount in one year's goal; `change` and `percent` are over the value before it."""

    year: int = Field(description="The year.")
    task_id: str = Field(description="The id of the task in the store whose goal states it.")
    number: int | None = Field(description="The printed number of that task.")
    elsewhere: bool = Field(
        description="Whether the task is of another thread, that this one came from or went into."
    )
    text: str = Field(description="The amount as printed.")
    low: Number = Field(description="Lower bound in the base unit.")
    high: Number = Field(description="Upper bound; equal for a single value.")
    comparator: str = Field(description="How the number bounds the amount.")
    change: Number | None = Field(description="By how much it moved; null for the first.")
    percent: float | None = Field(
        description="The same in percent; null for the first, for rates, and from nothing."
    )


class Indicator(_Model):
    """An amount that goals of a thread state, year by year."""

    metric: str | None = Field(description="What it measures, in the words of its last year.")
    unit: str = Field(description="Its base unit.")
    basis: str = Field(description="level, or growth over a past level.")
    values: list[ValueOfIndicator] = Field(description="Its values in the order of years.")

    @property
    def is_rate(self) -> bool:
        """Whether moves are points and no percentages of a percentage."""
        return self.unit in ("%", "个百分点", "‰")


class Thread(_Model):
    """A goal over the years."""

    thread_id: str = Field(description="Its id.")
    name: str = Field(description="What its last task is called in a list.")
    points: list[PointOfThread] = Field(description="A task of each year that has one.")
    indicators: list[Indicator] = Field(description="The amounts of its goals.")

    def ended(self, last_year: int) -> int | None:
        """Return the year after which nothing of it is left; None where it went on, or into others.

        `last_year` is that of the series.
        """
        last = self.points[-1]
        return None if last.year == last_year or last.into_others else last.year


class Trend(_Model):
    """The threads that were asked for, over all years of a series."""

    trend_version: str = Field(default=TREND_VERSION, description="Version of this form.")
    series: str = Field(description="The series of documents.")
    selection: Selection
    years: list[YearOfTrend] = Field(description="The years in order.")
    threads: list[Thread] = Field(description="The threads, those of the last year first.")


def trend_schema() -> str:
    """Write the JSON Schema (2020-12) of a trend, indented, keys in the models' order."""
    return schema_text(Trend, f"urn:fenjie:trend:{TREND_VERSION.split('.', maxsplit=1)[0]}")
