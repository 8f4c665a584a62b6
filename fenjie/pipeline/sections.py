"""The sections of a document, with the numbers of their tasks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fenjie.findings import Findings
from fenjie.reading.row_group import SectionRow
from fenjie.reading.task_fields import TaskFields

Json = dict[str, Any]


def read_sections(
    sections: Sequence[SectionRow], tasks: Sequence[TaskFields], findings: Findings
) -> list[Json]:
    """Return the sections as in a record; report printed ranges that the numbers do not fill."""
    result: list[Json] = []
    for section in sections:
        numbers = [
            task.number
            for task in tasks
            if task.row_group.section is section and task.number is not None
        ]
        first = section.first if section.first is not None else min(numbers, default=None)
        last = section.last if section.last is not None else max(numbers, default=None)
        result.append({"title": section.title.text, "first": first, "last": last})
        if numbers and (min(numbers), max(numbers)) != (first, last):
            findings.report(
                "section-range",
                evidence=[section.whole.text],
                title=section.title.text,
                first=first,
                last=last,
                real_first=min(numbers),
                real_last=max(numbers),
            )
    return result
