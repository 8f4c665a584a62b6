"""From a document to records: read, with what was decided, then checked; one list of findings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from fenjie.checks import audit
from fenjie.corrections import NO_DECISIONS, Decisions
from fenjie.documents.seldom_collected import seldom_collected
from fenjie.extract.choice import ANY, Choice
from fenjie.grid import PrintedCell
from fenjie.limits import Limits
from fenjie.pipeline import read_document
from fenjie.schema.version import SCHEMA_VERSION

if TYPE_CHECKING:
    from fenjie.corrections.corrector import Corrector
    from fenjie.corrections.outcomes import Outcome
    from fenjie.schema import Records

Json = dict[str, Any]


class Extraction(Struct, frozen=True, dict=True):
    """Records, and how many characters of the source ended where."""

    value: Json
    """The records as they stand in JSON."""
    coverage: dict[str, int]
    taken_for: str = ""
    """What people are told that the file was taken for (HTML, GB18030)."""
    printed: Sequence[Sequence[PrintedCell]] = ()
    """The cells of each task in the order of the columns, before anything was corrected."""
    outcomes: Sequence[Outcome] = ()
    """What became of each decision, in the order of the corrections file."""

    @cached_property
    def records(self) -> Records:
        """The records as models, which are made and checked when they are first asked for."""
        from fenjie.schema import Records

        return Records.model_validate(self.value)

    @property
    def standing(self) -> list[Json]:
        """The findings that nobody rejected, as they stand in JSON."""
        return [one for one in self.value["findings"] if one["decision"] != "rejected"]

    @property
    def unread(self) -> list[str]:
        """The places of the document that could not be read."""
        reading = self.value["source"]["reading"]
        return reading["unread"] if reading is not None else []


@seldom_collected()
def extract(
    data: bytes,
    name: str,
    limits: Limits | None = None,
    decisions: Decisions = NO_DECISIONS,
    choice: Choice = ANY,
    year: int | None = None,
) -> Extraction:
    """Extract records from the bytes of a document; `name` is told in errors and in `source`.

    `decisions` are those of a corrections file: they change texts before these are read.
    `choice` settles the layout, or which of several documents in a file; `year` counts instead
    of the one that the document names.

    Raises `InputError` when nothing can be read, `LimitError` when a limit is passed.
    """
    corrector = _corrector_of(decisions)
    reading = read_document(data, name, limits, corrector, choice, year)
    findings = reading.findings
    findings.extend(audit(reading.tasks))
    outcomes: Sequence[Outcome] = []
    if corrector is not None:
        findings.extend(corrector.refused({task["id"] for task in reading.tasks}))
        outcomes = corrector.outcomes(findings.keys())
    counts = None
    if decisions.sha256 is not None:
        from fenjie.corrections.outcomes import counts_of

        counts = counts_of(outcomes)
    value = {
        "schema_version": SCHEMA_VERSION,
        "document": reading.document,
        "source": {**reading.source, "corrections": decisions.sha256, "decisions": counts},
        "tasks": reading.tasks,
        "findings": findings.published(),
    }
    return Extraction(value, reading.coverage, reading.taken_for, reading.printed, outcomes)


def _corrector_of(decisions: Decisions) -> Corrector | None:
    """Return what carries decisions out, None where there are none."""
    if not decisions.decisions:
        return None
    from fenjie.corrections.corrector import Corrector

    return Corrector(decisions)
