"""The roles of what one task says in several places: who leads depends on all of it."""

from __future__ import annotations

from itertools import pairwise

from fenjie.normalize.header_roles import KEPT
from fenjie.normalize.organizations.clauses import read_clause
from fenjie.normalize.organizations.leads import is_helping
from fenjie.reading.outline.outline_labels import WHO
from fenjie.reading.outline.outline_tree import Entry
from fenjie.text.normal_form import normalize


def settled(entries: list[Entry]) -> list[Entry]:
    """Return what a task says with the roles that it has beside the rest.

    Who leads depends on the other labels of the task: without one of those who lead,
    responsible organizations are one list; of two labels of people the first are leaders.
    """
    if _have_no_labels(entries):
        entries = [part for entry in entries for part in _by_role(entry)]
    roles = {entry.role for entry in entries}
    labels = {entry.label.text for entry in entries if entry.role in WHO and entry.label.text}
    parted = "lead" not in roles and len({is_helping(label) for label in labels}) > 1
    first = next((entry.label.text for entry in entries if entry.role == "persons"), "")
    return [
        entry._replace(role=_role_beside(entry, roles, first, parted=parted)) for entry in entries
    ]


def _role_beside(entry: Entry, roles: set[str], first: str, *, parted: bool) -> str:
    """Return the role of an entry beside others; `parted` when labels say who helps and who not.

    `first` is the first label of people that says nothing of leading.
    """
    if entry.role == "persons":
        return KEPT if "leaders" in roles or entry.label.text != first else "leaders"
    if entry.role != "support":
        return entry.role
    if parted:
        # 责任单位 beside 配合单位 are those who lead.
        return "support" if is_helping(entry.label.text) else "lead"
    return "support" if "lead" in roles else "units"


def _have_no_labels(entries: list[Entry]) -> bool:
    """Return whether a task has several groups of organizations, and not all behind labels."""
    naming = [entry for entry in entries if entry.role in WHO]
    return (
        len(naming) > 1
        and all(entry.role != "lead" for entry in naming)
        and any(not entry.label.text for entry in naming)
    )


def _by_role(entry: Entry) -> list[Entry]:
    """Part the organizations of a group by their roles, as several groups are one task's."""
    if entry.role not in WHO or entry.label.text:
        return [entry]
    normal = normalize(entry.words).traced
    clause = read_clause(normal.text)
    if clause is None:
        return [entry]
    # The words of duty behind a list stay with it.
    edges = [0, *(part.start for part in clause.parts[1:]), len(normal)]
    return [
        Entry("lead" if part.role == "lead" else "support", normal[start:end], entry.label)
        for part, (start, end) in zip(clause.parts, pairwise(edges), strict=True)
    ]
