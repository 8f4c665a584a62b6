"""What the table of a document says as a whole, by which the fields of each task are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from fenjie.normalize.column_roles import label_of
from fenjie.normalize.organizations.leads import says_that_first_leads
from fenjie.normalize.organizations.missing_separators import lists_by_blanks
from fenjie.normalize.people import KnownNames, learn_known_names
from fenjie.pipeline.document_heading import DocumentHeading
from fenjie.pipeline.printed_names import printed_names
from fenjie.reading.columns import Columns
from fenjie.reading.rows import RowAssembler
from fenjie.reading.task_fields import ORGANIZATION_LISTS, TaskFields, blank_offsets

_LISTS = ("lead", "support", "units")


class TableFacts(Struct, frozen=True):
    """What holds for every task of a table."""

    year: int | None = None
    sources: frozenset[str] = frozenset()
    """What the document's requirements call the reports that they come from."""
    known_names: KnownNames = field(default_factory=KnownNames)
    """The leaders that the document prints clean."""
    organizations: frozenset[str] = frozenset()
    """The organizations that stand clean in any cell."""
    headers: dict[str, str] = field(default_factory=dict)
    """The printed header of each role's column."""
    asks: bool = True
    """Whether the table has a column of requirements."""
    plans: bool = True
    """Whether the table has a place for steps."""
    first_leads: bool = False
    """Whether the document says that the first of a list leads."""
    lead_mark: str = ""
    """The mark of which the document says that the organizations with it lead."""
    bold_leads: bool = False
    """Whether the document says that those in bold lead."""
    listed_by_blanks: frozenset[str] = frozenset()
    """Roles of columns in which nothing but blanks parts the names of organizations."""
    scattered: frozenset[str] = frozenset()
    """Roles of lists that are put together from what several places of a task say."""
    measure: str = ""
    """The unit of measure that the header of the value column names (目标值（亿元）)."""


def table_facts(
    heading: DocumentHeading,
    assembler: RowAssembler,
    tasks: Sequence[TaskFields],
    organizations: frozenset[str],
    *,
    outlined: bool,
) -> TableFacts:
    """Gather what the heading, the columns and all tasks of a table say.

    `outlined` when the tasks stand in running text, and the table was made of that.
    """
    columns = assembler.columns
    headers = _headers(columns)
    return TableFacts(
        heading.heading.year,
        assembler.requirements.sources,
        learn_known_names(printed_names(task.text("leaders")) for task in tasks),
        organizations,
        headers,
        asks="requirement" in columns.roles,
        plans=_plans(columns),
        first_leads=columns.layout.first_leads or heading.first_leads or _first_leads(tasks),
        lead_mark=heading.lead_mark,
        bold_leads=heading.bold_leads,
        listed_by_blanks=frozenset(role for role in _LISTS if _listed_by_blanks(tasks, role)),
        scattered=frozenset(r for r in ORGANIZATION_LISTS if outlined or r not in headers),
        measure=_measure_in(headers.get("value", "")),
    )


def _headers(columns: Columns) -> dict[str, str]:
    pairs = zip(columns.roles, columns.headers, strict=True)
    return {role: header for role, header in pairs if role is not None}


def _plans(columns: Columns) -> bool:
    roles = columns.roles
    return any(r in ("schedule", "deadline") or label_of(r) for r in roles) or "value" not in roles


def _listed_by_blanks(tasks: Sequence[TaskFields], role: str) -> bool:
    texts = [text for task in tasks if (text := task.texts.get(role)) is not None]
    return lists_by_blanks((text.text, blank_offsets(text)) for text in texts)


def _first_leads(tasks: Sequence[TaskFields]) -> bool:
    """Return whether a list of organizations says that the first leads (…，下同)."""
    return says_that_first_leads(task.text(role).text for task in tasks for role in _LISTS)


def _measure_in(header: str) -> str:
    match = re.search(r"（(?:单位：)?([^（）]+)）$", header)
    return match[1] if match else ""
