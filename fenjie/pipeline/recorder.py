"""The recorder: takes texts into records and keeps where each came from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from fenjie.findings import Finding, Findings
from fenjie.grid import RawDocument, RefPart
from fenjie.provenance import Coverage, Disposition, Traced
from fenjie.reading.field_text import FieldText
from fenjie.reading.row_group import RowGroup
from fenjie.text.normal_form import NONE

Json = dict[str, Any]
Range = tuple[int, int]
_FIELD = Disposition.FIELD
"""It is asked for at every text of a record, and an enumeration looks a member up by its name."""


class ValueMark(Struct, frozen=True, gc=False):
    """A value of a record by its name (schedule/3), and the stretch of a text that it is.

    `label` is the stretch of a step's period, `quantities` those that the record has of the
    words that begin at `words`. A value that has only these stands nowhere itself.
    """

    value: str
    traced: Traced
    start: int = 0
    end: int = 0
    label: Range | None = None
    words: int = 0
    quantities: Sequence[Json] = ()

    def values(self) -> Iterator[tuple[str, int, int]]:
        """Yield the value and those in it (schedule/3/period, schedule/3/q1) with their places."""
        if self.label is not None:
            yield (f"{self.value}/period", *self.label)
        if self.start < self.end:
            yield self.value, self.start, self.end
        for number, quantity in enumerate(self.quantities):
            start, end = quantity["start"], quantity["end"]
            yield f"{self.value}/q{number}", self.words + start, self.words + end


class TakenParts(Struct, frozen=True, gc=False):
    """A text of a cell, and the stretches of it that are texts of a record."""

    traced: Traced
    ranges: Sequence[Range]


class Places(Struct):
    """Where the values of a record stand: parts of refs for people, stretches for marks."""

    refs: dict[str, list[RefPart]] = field(default_factory=dict)
    marks: list[ValueMark] = field(default_factory=list)

    def update(self, other: Places) -> None:
        """Add what stands in other places, for a cell that several records share."""
        self.refs.update(other.refs)
        self.marks += other.marks


class Recorder(Struct):
    """Takes the texts of one record after the other; what it keeps is that of the document.

    `texts` and `parts` are every text of a record, for the check that none holds a character that
    the source has not; `repaired` and `composed` are the flow positions whose character is not the
    printed one. `places` are those of the record at hand.
    """

    raw: RawDocument
    coverage: Coverage
    texts: list[Traced] = field(default_factory=list)
    parts: list[TakenParts] = field(default_factory=list)
    repaired: set[int] = field(default_factory=set)
    composed: dict[int, str] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    _row_group: RowGroup | None = None
    _decoded: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        flow = self.raw.flow
        # A tag that breaks a line stands for a blank as well, and is no reference.
        self._decoded = sorted([at for at in self.raw.decoded if flow[at] == "&"])

    @property
    def findings(self) -> Findings:
        return self.raw.findings

    def begin(self, row_group: RowGroup) -> None:
        """Begin the record of a task; `row_group` is whom its findings concern."""
        self._row_group = row_group
        self.places = Places()

    def report(
        self,
        code: str,
        name: str,
        *,
        evidence: Sequence[str] = (),
        suggestion: str | None = None,
        **values: object,
    ) -> Finding:
        """Report a finding about the field `name` of the task at hand."""
        return self.findings.report(
            code,
            [self._row_group],
            field=name,
            evidence=evidence,
            suggestion=suggestion,
            **values,
        )

    # what becomes of characters

    def cover_normalized(self, text: FieldText, name: str) -> None:
        """Account for what the normal form of a field left out, composed or repaired."""
        changes = text.normal.changes
        if changes is not NONE:
            self.coverage.mark(changes.folded, Disposition.FOLDED)
            self.composed.update(changes.composed)
            self.repaired.update(changes.expanded)
            self.repaired.update(position for position, _ in changes.repaired)
            if changes.repaired:
                quotes = [quote for _, quote in changes.repaired]
                self.report("and-restored", name, evidence=quotes)
        if self._decoded:
            self._report_references(text, name)

    def _report_references(self, text: FieldText, name: str) -> None:
        flow, decoded = self.raw.flow, self._decoded
        references = [
            flow[position : flow.index(";", position) + 1]
            for start, end in text.pieces
            for position in decoded[bisect_left(decoded, start) : bisect_left(decoded, end)]
        ]
        if references:
            evidence = list(dict.fromkeys(references))
            self.report("reference-decoded", name, evidence=evidence, reference="、".join(evidence))

    def take(self, traced: Traced, value: str | None = None) -> str:
        """Put a text into the record: its characters have ended in a field.

        `value` is the name under which its place is kept for marks.
        """
        self.coverage.mark(traced.at, _FIELD)
        self.texts.append(traced)
        if value is not None:
            self.mark(value, traced, 0, len(traced))
        return traced.text

    def take_parts(self, traced: Traced, parts: Mapping[Disposition, Sequence[Range]]) -> None:
        """Account for the parts of a cell; those that end in a field are texts of the record."""
        self.coverage.mark_parts(traced.at, parts)
        self.parts.append(TakenParts(traced, parts[_FIELD]))

    def cover(self, at: Sequence[int], disposition: Disposition) -> None:
        """Account for characters that are no part of a field, by their positions."""
        self.coverage.mark(at, disposition)

    # where values stand

    def mark(self, value: str, traced: Traced, start: int, end: int) -> None:
        """Keep where in a text a value stands; one without characters stands nowhere."""
        if start < end:
            self.places.marks.append(ValueMark(value, traced, start, end))

    def mark_quantities(
        self, value: str, traced: Traced, words: int, quantities: Sequence[Json]
    ) -> None:
        """Keep where the quantities of the words stand that begin at `words` in a text."""
        if quantities:
            mark = ValueMark(value, traced, words=words, quantities=quantities)
            self.places.marks.append(mark)

    def refer(self, name: str, text: FieldText) -> None:
        """Name the places of a whole field under `name`."""
        self.places.refs[name] = self.locate(text, 0, len(text.text))

    def locate(self, text: FieldText, start: int, end: int) -> list[RefPart]:
        """Name the places of a stretch of a field, one part for each cell that it crosses."""
        if start >= end:
            return []
        at = text.traced.at
        first, last = at[start], at[end - 1] + 1
        if len(text.pieces) == 1:
            # All of the field stands in its only cell.
            return self.raw.locate(first, last)
        parts: list[RefPart] = []
        for a, b in text.pieces:
            if a < last and first < b:
                parts += self.raw.locate(max(a, first), min(b, last))
        return parts
