"""The requirements of tasks: one cell that many tasks share is read once."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from fenjie.normalize.requirement_text import Entry, read_requirement
from fenjie.pipeline.decided_texts import DecidedTexts
from fenjie.pipeline.quantity_fields import read_quantities_of
from fenjie.pipeline.recorder import Places, Recorder
from fenjie.pipeline.table_facts import TableFacts
from fenjie.provenance import Disposition
from fenjie.reading.field_text import FieldText, field_text
from fenjie.reading.row_group import Requirement
from fenjie.text.enumerators import numbered_points

Json = dict[str, Any]


class RequirementCell(Struct, frozen=True):
    """A requirement cell that was read, what was decided on it, and where it stands."""

    entries: list[Json]
    corrections: list[Json]
    places: Places


class RequirementReader:
    """Reads the requirement cells of a document."""

    def __init__(self, recorder: Recorder, facts: TableFacts, decided: DecidedTexts) -> None:
        self.recorder = recorder
        self.facts = facts
        self.decided = decided
        self._known: dict[int, RequirementCell] = {}

    def read(self, requirement: Requirement | None) -> RequirementCell:
        """Return the requirements under which the task at hand stands."""
        if requirement is None:
            if self.facts.asks:
                self.recorder.report("requirement-missing", "requirements")
            return RequirementCell([], [], Places())
        known = self._known.get(id(requirement))
        if known is None:
            known = self._known[id(requirement)] = self._read(requirement)
        self.recorder.places.update(known.places)
        return known

    def _read(self, requirement: Requirement) -> RequirementCell:
        recorder = self.recorder
        ids = recorder.findings.ids
        sharing = [name for group in requirement.row_groups for name in ids.get(group, [])]
        printed = field_text(requirement.cells, requirement.normal)
        text, decided = self.decided.text(sharing, "requirements", printed)
        recorder.cover_normalized(text, "requirements")
        for cell in requirement.repeats:
            recorder.cover(cell.text.at, Disposition.FIELD)
        own, recorder.places = recorder.places, Places()
        parts = read_requirement(text.text, self.facts.sources, text.paragraphs)
        sources = [part.source for part in parts if part.source is not None]
        recorder.take_parts(
            text.traced,
            {
                Disposition.FIELD: [*sources, *(part.text for part in parts)],
                Disposition.MARKER: [(colon, colon + 1) for _, colon in sources],
            },
        )
        entries = [
            self._entry(text, part, f"requirements/{number}") for number, part in enumerate(parts)
        ]
        places, recorder.places = recorder.places, own
        return RequirementCell(entries, decided, places)

    def _entry(self, text: FieldText, entry: Entry, name: str) -> Json:
        recorder = self.recorder
        source = None
        start, end = entry.text
        whole_start = start
        if entry.source is not None:
            source = text.text[slice(*entry.source)]
            whole_start = entry.source[0]
        words = text.text[start:end]
        points = [words[a:b] for a, b in numbered_points(words)] if "1" in words else []
        recorder.places.refs[name] = recorder.locate(text, whole_start, max(end, whole_start + 1))
        quantities = read_quantities_of(words, name, recorder)
        recorder.mark_quantities(name, text.traced, start, quantities)
        return {"source": source, "text": words, "points": points, "quantities": quantities}
