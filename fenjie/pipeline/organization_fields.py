"""Who leads a task and who supports it: two columns, or one list and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from fenjie.grid import RefPart
from fenjie.normalize.column_roles import OTHER_SUPPORT
from fenjie.normalize.header_roles import layout_named, role_of
from fenjie.normalize.organizations.labels import Labelled, labelled_lists
from fenjie.normalize.organizations.leads import who_leads
from fenjie.normalize.organizations.lists import OrganizationRange, is_empty, read_organizations
from fenjie.normalize.organizations.missing_separators import unseparated
from fenjie.provenance import Disposition
from fenjie.reading.field_text import FieldText
from fenjie.reading.task_fields import TaskFields, blank_offsets
from fenjie.rules import rules

if TYPE_CHECKING:
    from fenjie.pipeline.task_reader import TaskBuilder

Json = dict[str, Any]
Refs = dict[str, list[RefPart]]
_MOST_QUOTES = 20


class _List(NamedTuple):
    """One list as records, and where its units stand in the cell."""

    organizations: list[Json]
    ranges: list[OrganizationRange]


@dataclass(frozen=True, slots=True)
class OrganizationReader:
    """Reads the bodies of tasks for a builder, whose account and notes it keeps."""

    builder: TaskBuilder

    def read(self, task: TaskFields, refs: Refs) -> Json:
        """Return `lead_units`, `support_units` and how it is known who leads."""
        if "units" in task.texts:
            return self._one_list(task, refs)
        lead = self._list(task, "lead", "lead_units", refs).organizations
        support = self._list(task, "support", "support_units", refs).organizations
        if OTHER_SUPPORT in task.texts:
            support += self._list(task, OTHER_SUPPORT, "support_units", refs).organizations
        return {
            "lead_units": lead,
            "support_units": support,
            "lead_known_by": "stated" if "lead" in task.texts else "assumed",
        }

    def _one_list(self, task: TaskFields, refs: Refs) -> Json:
        """Read the only list of a table: labels or roles in it say who leads, else the first."""
        text = task.text("units")
        lists = [
            part
            for part in labelled_lists(text.text)
            if _label_role(text.text[slice(*part.label)]) is not None
        ]
        if lists and not text.text[: lists[0].label[0]].strip():
            return self._labelled(text, lists, task, refs)
        read = self._list(task, "units", "lead_units", refs)
        share = who_leads(text.text, read.ranges)
        organizations = list(zip(read.organizations, share.leads, strict=True))
        support = [organization for organization, leads in organizations if not leads]
        if support:
            refs["support_units"] = refs["lead_units"]
        known = "marked" if self.builder.first_leads else "assumed"
        return {
            "lead_units": [organization for organization, leads in organizations if leads],
            "support_units": support,
            "lead_known_by": "stated" if share.stated else known,
        }

    def _labelled(
        self,
        text: FieldText,
        lists: list[Labelled],
        task: TaskFields,
        refs: Refs,
    ) -> Json:
        result: dict[str, list[Json]] = {"lead": [], "support": []}
        helping = tuple(rules().units.helping_heads)
        labels = {text.text[slice(*part.label)] for part in lists}
        alone = not any(word in label for label in labels for word in helping)
        for part in lists:
            self.builder.coverage.mark(
                text.traced.at[part.label[0] : part.words[0]], Disposition.MARKER
            )
            role = _label_role(text.text[slice(*part.label)]) or "support"
            words = text.cut(*part.words)
            name = f"{role}_units"
            result[role] += self._organizations(words, task, name, refs).organizations
        if alone and not result["lead"]:
            # A single label 责任单位： says no more than a head would.
            share = [organization["note"] or "" for organization in result["support"]]
            leads = [any(word in note for word in rules().units.leading) for note in share]
            stated = any(leads)
            if not stated:
                leads = [index == 0 for index in range(len(leads))]
            refs["lead_units"] = refs["support_units"] = refs.get("support_units", [])
            both = list(zip(result["support"], leads, strict=True))
            known = "marked" if self.builder.first_leads else "assumed"
            return {
                "lead_units": [organization for organization, first in both if first],
                "support_units": [organization for organization, first in both if not first],
                "lead_known_by": "stated" if stated else known,
            }
        return {
            "lead_units": result["lead"],
            "support_units": result["support"],
            "lead_known_by": "stated",
        }

    def _list(self, task: TaskFields, role: str, name: str, refs: Refs) -> _List:
        by_blanks = role in self.builder.listed_by_blanks
        return self._organizations(task.text(role), task, name, refs, by_blanks=by_blanks)

    def _organizations(
        self, text: FieldText, task: TaskFields, name: str, refs: Refs, *, by_blanks: bool = False
    ) -> _List:
        """Read one list of bodies as printed."""
        builder = self.builder
        if not text.text.strip():
            return _List([], [])
        refs[name] = [*refs.get(name, []), *builder.parts(text, 0, len(text.text))]
        if is_empty(text.text):
            builder.coverage.mark(text.traced.at, Disposition.EMPTY_TOKEN)
            return _List([], [])
        blanks = blank_offsets(text)
        breaks = tuple(blanks)
        if not by_blanks:
            breaks = unseparated(text.text, blanks, builder.organizations)
        if breaks and not by_blanks:
            quotes = [text.text[max(0, cut - 8) : cut + 8] for cut in breaks[:_MOST_QUOTES]]
            builder.notebook.add(
                "units-unseparated",
                [task.row_group],
                field=name,
                evidence=quotes,
                printed="、".join(quotes),
            )
        result: list[Json] = []
        last = 0
        ranges = list(read_organizations(text.text, breaks))
        for unit, note in ranges:
            builder.coverage.mark(text.traced.at[last : unit[0]], Disposition.SEPARATOR)
            words = builder.take(text.traced[slice(*unit)])
            role_words = builder.take(text.traced[slice(*note)]) if note else None
            last = unit[1]
            if note:
                builder.coverage.mark(text.traced.at[unit[1] : note[0]], Disposition.SEPARATOR)
                last = note[1]
            result.append({"name": words, "canonical": words, "note": role_words})
        builder.coverage.mark(text.traced.at[last:], Disposition.SEPARATOR)
        return _List(result, ranges)


def _label_role(label: str) -> str | None:
    """Return the role of a label inside a cell: lead or support."""
    role = role_of(label, layout_named("tasks"))
    return role if role in ("lead", "support") else None
