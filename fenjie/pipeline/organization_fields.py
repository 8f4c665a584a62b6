"""Who leads a task and who supports it: two columns, or one list and what it says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from fenjie.normalize.column_roles import OTHER_SUPPORT
from fenjie.normalize.organizations.labels import Labelled, labelled_lists
from fenjie.normalize.organizations.leads import (
    KnownBy,
    Share,
    is_helping,
    known_by,
    label_role,
    leads_by_bold,
    leads_by_mark,
    parted_from_marks,
    who_leads,
    who_leads_by_notes,
)
from fenjie.normalize.organizations.lists import OrganizationRange, is_empty, read_organizations
from fenjie.normalize.organizations.missing_separators import (
    apart_by_paragraphs,
    before_names,
    table_behind,
    unseparated,
)
from fenjie.normalize.organizations.pieces import is_remark
from fenjie.normalize.organizations.shapes import is_no_name
from fenjie.pipeline.recorder import Recorder
from fenjie.pipeline.table_facts import TableFacts
from fenjie.provenance import Disposition, Traced
from fenjie.reading.field_text import FieldText
from fenjie.reading.task_fields import TaskFields, blank_offsets
from fenjie.text.enumerators import CIRCLED_NUMBERS

Json = dict[str, Any]
Range = tuple[int, int]
_MOST_QUOTES = 20
_LONGEST_QUOTE = 60
_AROUND = 8
"""Characters quoted on each side of a missing separator."""


class _Organization(Struct, frozen=True, gc=False):
    """An entry of a list as a record has it, and where in a text its name stands."""

    entry: Json
    traced: Traced
    place: Range


class _List(Struct, frozen=True, gc=False):
    """One list, and where its organizations stand in the cell."""

    organizations: list[_Organization]
    ranges: Sequence[OrganizationRange]


_EMPTY = _List([], ())


def read_task_organizations(task: TaskFields, recorder: Recorder, facts: TableFacts) -> Json:
    """Return `lead_units`, `support_units` and how it is known who leads."""
    return _OrganizationReader(task, recorder, facts).read()


class _OrganizationReader:
    """Reads the organizations of one task."""

    def __init__(self, task: TaskFields, recorder: Recorder, facts: TableFacts) -> None:
        self.task = task
        self.recorder = recorder
        self.facts = facts
        self.lead: list[_Organization] = []
        self.support: list[_Organization] = []

    def read(self) -> Json:
        if "units" in self.task.texts:
            known = self._one_list()
        else:
            self.lead = self._column("lead", "lead_units").organizations
            self.support = self._column("support", "support_units").organizations
            if OTHER_SUPPORT in self.task.texts:
                self.support += self._column(OTHER_SUPPORT, "support_units").organizations
            known = "stated" if "lead" in self.task.texts else "assumed"
        if not self.facts.scattered.isdisjoint(self.task.texts):
            self._drop_repeated()
        return {
            "lead_units": self._kept("lead_units", self.lead),
            "support_units": self._kept("support_units", self.support),
            "lead_known_by": known,
        }

    def _drop_repeated(self) -> None:
        """Name an organization once that several parts of a task name."""
        met: set[str] = set()
        for organizations in (self.lead, self.support):
            kept = []
            for organization in organizations:
                name = organization.entry["name"]
                if name not in met:
                    met.add(name)
                    kept.append(organization)
            organizations[:] = kept

    def _kept(self, field_name: str, organizations: list[_Organization]) -> list[Json]:
        """Keep the place of each organization under its name in the record."""
        for number, organization in enumerate(organizations):
            value = f"{field_name}/{number}"
            self.recorder.mark(value, organization.traced, *organization.place)
        return [organization.entry for organization in organizations]

    def _one_list(self) -> KnownBy:
        """Read the only list of a table: labels or roles in it say who leads, else the first."""
        text = self.task.text("units")
        lists = [
            part
            for part in labelled_lists(text.text)
            if label_role(text.text[slice(*part.label)]) is not None
        ]
        if lists and not text.text[: lists[0].label[0]].strip():
            return self._labelled(text, lists)
        read = self._column("units", "lead_units")
        refs = self.recorder.places.refs
        share = who_leads(text.text, read.ranges)
        marked = self._marked(text, read.ranges) if not share.stated else None
        known = self._share_out(read.organizations, marked or share)
        if marked is not None:
            known = "marked"
        if self.support:
            refs["support_units"] = refs["lead_units"]
        return known

    def _marked(self, text: FieldText, ranges: Sequence[OrganizationRange]) -> Share | None:
        """Return which of one list lead by bold type or a mark, where the document says that."""
        by_bold = leads_by_bold(text.bold, ranges) if self.facts.bold_leads else None
        if by_bold is None and self.facts.lead_mark:
            return leads_by_mark(text.text, ranges, self.facts.lead_mark)
        return by_bold

    def _share_out(self, organizations: list[_Organization], share: Share) -> KnownBy:
        shared = list(zip(organizations, share.leads, strict=True))
        self.lead = [organization for organization, leads in shared if leads]
        self.support = [organization for organization, leads in shared if not leads]
        return known_by(share, marked=self.facts.first_leads)

    def _labelled(self, text: FieldText, lists: list[Labelled]) -> KnownBy:
        """Read the lists of a cell that each name their role themselves."""
        labels = [text.text[slice(*part.label)] for part in lists]
        roles = [label_role(label) for label in labels]
        for part, role in zip(lists, roles, strict=True):
            marker = text.traced.at[part.label[0] : part.words[0]]
            self.recorder.cover(marker, Disposition.MARKER)
            own = self.lead if role == "lead" else self.support
            own += self._list(
                text.cut(*part.words), f"{role}_units", scattered="units" in self.facts.scattered
            ).organizations
        if self.lead or any(is_helping(label) for label in labels):
            return "stated"
        # A single label 责任单位： says no more than a header would.
        refs = self.recorder.places.refs
        refs["lead_units"] = refs["support_units"] = refs.get("support_units", [])
        notes = [organization.entry["note"] for organization in self.support]
        return self._share_out(self.support, who_leads_by_notes(notes))

    def _column(self, role: str, name: str) -> _List:
        facts = self.facts
        return self._list(
            self.task.text(role),
            name,
            by_blanks=role in facts.listed_by_blanks,
            scattered=role in facts.scattered,
        )

    def _list(
        self, text: FieldText, name: str, *, by_blanks: bool = False, scattered: bool
    ) -> _List:
        """Read one list of organizations as printed."""
        recorder = self.recorder
        if not text.text.strip():
            return _EMPTY
        refs = recorder.places.refs
        parts = recorder.locate(text, 0, len(text.text))
        refs[name] = refs[name] + parts if name in refs else parts
        if is_empty(text.text):
            recorder.cover(text.traced.at, Disposition.EMPTY_TOKEN)
            return _EMPTY
        blanks = blank_offsets(text)
        if blanks or "。" in text.text:
            text = self._without_remark(text, blanks, name)
        breaks: tuple[int, ...] = ()
        if blanks or text.paragraphs or by_blanks:
            breaks = self._breaks(text, name, by_blanks=by_blanks, scattered=scattered)
        ranges = read_organizations(text.text, breaks, self.facts.organizations)
        marks, mark = CIRCLED_NUMBERS, self.facts.lead_mark
        if mark:
            marks = marks | {mark}
        if not marks.isdisjoint(text.text):
            ranges = parted_from_marks(text.text, ranges, marks)
        return _List(self._entries(text, name, ranges), ranges)

    def _entries(
        self, text: FieldText, name: str, ranges: Sequence[OrganizationRange]
    ) -> list[_Organization]:
        """Take the organizations of a list, and account for what stands between them."""
        recorder, whole, printed = self.recorder, text.traced, text.text
        result: list[_Organization] = []
        names: list[Range] = []
        between: list[Range] = []
        remarks: list[Range] = []
        last = 0
        for place, note in ranges:
            start, end = place
            if last < start:
                kept = remarks if self._is_remark(printed[last:start], name) else between
                kept.append((last, start))
            words, role_words = printed[start:end], None
            names.append(place)
            if is_no_name(words):
                quote = words[:_LONGEST_QUOTE]
                recorder.report("unit-doubtful", name, evidence=[quote], words=quote)
            last = end
            if note:
                role_words = printed[slice(*note)]
                names.append(note)
                between.append((end, note[0]))
                last = note[1]
            entry = {"name": words, "canonical": words, "note": role_words}
            result.append(_Organization(entry, whole, place))
        if last < len(printed):
            kept = remarks if self._is_remark(printed[last:], name) else between
            kept.append((last, len(printed)))
        recorder.take_parts(
            whole,
            {
                Disposition.FIELD: names,
                Disposition.SEPARATOR: between,
                Disposition.FINDING: remarks,
            },
        )
        return result

    def _is_remark(self, words: str, name: str) -> bool:
        """Report what stands between names and is a remark in brackets."""
        remark = words.strip("（）、，；。")
        if not remark or not is_remark(remark):
            return False
        self.recorder.report("units-remark", name, evidence=[remark[:_LONGEST_QUOTE]])
        return True

    def _without_remark(self, text: FieldText, blanks: list[int], name: str) -> FieldText:
        """Leave out what stands behind the list: a sentence (…，下同), or the words of a table."""
        stop = text.text.find("。")
        end = stop if stop >= 0 else table_behind(text.text, blanks)
        begin = end + (stop >= 0)
        words = text.text[begin:].strip()
        if not words:
            return text
        recorder, whole = self.recorder, text.traced
        recorder.cover(whole.at[end:begin], Disposition.SEPARATOR)
        recorder.cover(whole.at[begin:], Disposition.FINDING)
        recorder.report("units-remark", name, evidence=[words[:_LONGEST_QUOTE]])
        return text.cut(0, end)

    def _breaks(
        self, text: FieldText, name: str, *, by_blanks: bool, scattered: bool
    ) -> tuple[int, ...]:
        """Return the blanks that part names; separators that are missing are reported."""
        blanks = blank_offsets(text)
        if not blanks and not text.paragraphs and not by_blanks:
            return ()
        if scattered:
            # What is said in several places is said of several organizations.
            apart = {at for at in text.paragraphs if 0 < at < len(text.text)}
            return tuple(
                sorted({*apart, *unseparated(text.text, blanks, self.facts.organizations)})
            )
        if by_blanks:
            from fenjie.normalize.organizations.joined_names import running_on

            lines = tuple(before_names(text.text, blanks))
            parted = running_on(text.text, lines)
        else:
            lines = apart_by_paragraphs(text.text, text.paragraphs, self.facts.organizations)
            parted = unseparated(text.text, blanks, self.facts.organizations)
        breaks = tuple(at for at in parted if at not in lines)
        if breaks:
            quotes = [
                text.text[max(0, cut - _AROUND) : cut + _AROUND] for cut in breaks[:_MOST_QUOTES]
            ]
            self.recorder.report(
                "units-unseparated", name, evidence=quotes, printed="、".join(quotes)
            )
        return tuple(sorted((*lines, *breaks)))
