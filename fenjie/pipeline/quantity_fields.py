"""The quantities of a task: in its words, in columns of values, in cells of a quarter's number."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict

from fenjie.normalize.organizations.lists import is_empty
from fenjie.normalize.quantities import TOO_LONG, explain
from fenjie.pipeline.recorder import Recorder
from fenjie.pipeline.table_facts import TableFacts
from fenjie.provenance import Disposition
from fenjie.reading.task_fields import TaskFields

Json = dict[str, Any]


def read_quantities_of(
    words: str, name: str, recorder: Recorder, quarters: tuple[int, ...] | None = None
) -> list[Json]:
    """Read the amounts of a text that stands under `name`; numbers too long are reported.

    `quarters` are those of the step that says it.
    """
    result: list[Json] = []
    for met in explain(words, quarters):
        if (amount := met.amount) is not None:
            result.append(asdict(amount))
        elif met.rules == (TOO_LONG,):
            recorder.report("number-too-long", name, evidence=[met.number], number=met.number)
    return result


def read_value_columns(
    task: TaskFields, target: str, number: int, recorder: Recorder, facts: TableFacts
) -> list[Json]:
    """Read the columns of a value and its unit of measure as one quantity of the target.

    `target` is what is measured, `number` how many quantities its words have. A value that is
    no number goes to the extras, with a finding.
    """
    value = task.text("value")
    if not value.text.strip():
        _leave("measure", task, facts)
        return []
    if is_empty(value.text):
        recorder.cover(value.traced.at, Disposition.EMPTY_TOKEN)
        _leave("measure", task, facts)
        return []
    from fenjie.normalize.value_columns import read_value

    amount = read_value(value.text.strip(), _measure(task, facts), target)
    if amount is None:
        header = facts.headers.get("value", "")
        task.extras.append((header, value))
        _leave("measure", task, facts)
        recorder.report("value-unread", "target", evidence=[value.text], header=header)
        return []
    for role in ("value", "measure"):
        recorder.cover(task.text(role).traced.at, Disposition.FIELD)
    parts = recorder.locate(value, 0, len(value.text))
    recorder.places.refs.setdefault("target", []).extend(parts)
    printed = value.traced.strip()
    recorder.mark(f"target/q{number}", printed, 0, len(printed))
    return [amount]


def read_bare_number(task: TaskFields, words: str, facts: TableFacts) -> Json | None:
    """Read a step's cell that is only a number, in the unit of measure of the task's row."""
    if not (measure := _measure(task, facts)) or is_empty(words):
        return None
    from fenjie.normalize.value_columns import read_value

    return read_value(words, measure, "")


def _measure(task: TaskFields, facts: TableFacts) -> str:
    return task.text("measure").text.strip() or facts.measure


def _leave(role: str, task: TaskFields, facts: TableFacts) -> None:
    """Keep the words of a column that no quantity uses beside the plan."""
    text = task.text(role)
    if text.text.strip():
        task.extras.append((facts.headers.get(role, ""), text))
