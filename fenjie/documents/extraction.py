"""From a document to records: read, with what was decided, then checked; one list of findings."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from fenjie.checks import audit
from fenjie.corrections import NO_DECISIONS, Corrector, Decisions
from fenjie.corrections.outcomes import Outcome, counts_of
from fenjie.documents.seldom_collected import seldom_collected
from fenjie.extract.choice import ANY, Choice
from fenjie.grid import PrintedCell
from fenjie.limits import Limits
from fenjie.pipeline import read_document
from fenjie.schema import SCHEMA_VERSION, Records


class Extraction(Struct, frozen=True):
    """Records, and how many characters of the source ended where."""

    records: Records
    coverage: dict[str, int]
    taken_for: str = ""
    """What people are told that the file was taken for (HTML, GB18030)."""
    printed: Sequence[Sequence[PrintedCell]] = ()
    """The cells of each task in the order of the columns, before anything was corrected."""
    outcomes: Sequence[Outcome] = ()
    """What became of each decision, in the order of the corrections file."""


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
    corrector = Corrector(decisions)
    decided = corrector if decisions.decisions else None
    reading = read_document(data, name, limits, decided, choice, year)
    findings = reading.findings
    findings.extend(audit(reading.tasks))
    findings.extend(corrector.refused({task["id"] for task in reading.tasks}))
    outcomes = corrector.outcomes(findings.keys()) if decided else []
    counts = counts_of(outcomes) if decisions.sha256 is not None else None
    records = Records.model_validate(
        {
            "schema_version": SCHEMA_VERSION,
            "document": reading.document,
            "source": {
                **reading.source,
                "corrections": decisions.sha256,
                "decisions": counts,
            },
            "tasks": reading.tasks,
            "findings": findings.published(),
        }
    )
    return Extraction(records, reading.coverage, reading.taken_for, reading.printed, outcomes)
