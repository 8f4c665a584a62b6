"""The leaders of a task: names as printed, or put right where the cell was read line by line."""

from __future__ import annotations

from collections import Counter

from fenjie.normalize import people
from fenjie.normalize.leader_duties import duty_ranges
from fenjie.normalize.name_tokens import name_tokens
from fenjie.normalize.offices import is_office
from fenjie.pipeline.printed_names import printed_names
from fenjie.pipeline.recorder import Recorder
from fenjie.pipeline.table_facts import TableFacts
from fenjie.provenance import Disposition
from fenjie.reading.field_text import FieldText
from fenjie.reading.task_fields import TaskFields, blank_offsets

_SEPARATORS = "、，；,;/"


def read_task_leaders(task: TaskFields, recorder: Recorder, facts: TableFacts) -> list[str]:
    """Read the names of a task's leaders; what was repaired or stays unclear is reported."""
    text = task.text("leaders")
    if not text.text.strip():
        return []
    recorder.refer("leaders", text)
    if people.is_empty(text.text):
        recorder.cover(text.traced.at, Disposition.EMPTY_TOKEN)
        return []
    names = _names(text, recorder, facts)
    _mark(text, names, recorder)
    return names


def _names(text: FieldText, recorder: Recorder, facts: TableFacts) -> list[str]:
    printed = printed_names(text)
    result = people.read_leaders(printed, facts.known_names)
    _cover(text, result.names, recorder)
    if result.repaired:
        value = "、".join(result.names)
        repaired = recorder.report(
            "leaders-repaired",
            "leaders",
            evidence=[text.text],
            suggestion=value,
            printed=printed,
            value=value,
        )
        if recorder.findings.rejected([repaired])[0]:
            return name_tokens(printed)
    elif result.unclear and not all(is_office(name) for name in result.names):
        recorder.report("leaders-unclear", "leaders", evidence=[text.text], printed=printed)
    return list(result.names)


def _cover(text: FieldText, names: list[str], recorder: Recorder) -> None:
    """Account for the letters that the names use; a doubled one is told by the finding."""
    letters = "".join(names)
    if letters == text.text:
        recorder.cover(text.traced.at, Disposition.FIELD)
        return
    needed = Counter(letters)
    ended: dict[Disposition, list[int]] = {}
    beside = {at for duty in duty_ranges(text.text, blank_offsets(text)) for at in range(*duty)}
    for at, (char, position) in enumerate(zip(text.text, text.traced.at, strict=True)):
        if at in beside:
            disposition = Disposition.MARKER
        elif needed[char] > 0:
            needed[char] -= 1
            disposition = Disposition.FIELD
        elif char in _SEPARATORS:
            disposition = Disposition.SEPARATOR
        else:
            disposition = Disposition.FINDING
        ended.setdefault(disposition, []).append(position)
    for disposition, positions in ended.items():
        recorder.cover(positions, disposition)


def _mark(text: FieldText, names: list[str], recorder: Recorder) -> None:
    """Keep the place of each name; one whose letters stand apart, as repaired, has none."""
    at = 0
    for number, name in enumerate(names):
        start = text.text.find(name, at)
        if start >= 0:
            at = start + len(name)
            recorder.mark(f"leaders/{number}", text.traced, start, at)
