"""What changed in a linked task, in its own terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fenjie.compare.change import Change, pair_up
from fenjie.compare.number_changes import moved_by
from fenjie.compare.step_changes import schedule_changes
from fenjie.compare.terms import Terms
from fenjie.compare.text_changes import passage_changes, text_changes
from fenjie.schema import Quantity, Task, Unit
from fenjie.schema.task import Requirement


class Changes:
    """Compares tasks of two documents by their terms."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms

    def of(self, old: Sequence[Task], new: Sequence[Task]) -> list[Change]:
        """Return the changes from the old to the new tasks, field by field."""
        title, new_title = (" ".join(task.title or "" for task in side) for side in (old, new))
        steps, new_steps = (
            [step for task in side for step in task.schedule] for side in (old, new)
        )
        leaders, new_leaders = (_merged(task.leaders for task in side) for side in (old, new))
        return _each_title_once(
            [
                *text_changes("title", title, new_title, self.terms),
                *self._targets(old, new),
                *self._requirements(old, new),
                *schedule_changes(steps, new_steps, self.terms, parted=len(old) + len(new) > 2),
                *_name_changes("leaders", leaders, new_leaders),
                *self._organizations("lead_units", old, new),
                *self._organizations("support_units", old, new),
                *self._extras(old, new),
            ]
        )

    def _targets(self, old: Sequence[Task], new: Sequence[Task]) -> list[Change]:
        (text, before), (new_text, after) = _goal(old), _goal(new)
        return passage_changes("target", (text, new_text), (before, after), self.terms)

    def _requirements(self, old: Sequence[Task], new: Sequence[Task]) -> list[Change]:
        mine, theirs = ([r for task in side for r in task.requirements] for side in (old, new))
        left = [r for r in mine if not any(self._same_requirement(r, s) for s in theirs)]
        came = [r for r in theirs if not any(self._same_requirement(s, r) for s in mine)]
        result: list[Change] = []
        for before, after in pair_up(left, came, self._same_wording):
            result.append(Change("requirements", "headed", before.source, after.source))
        for before, after in pair_up(left, came, _same_source):
            texts, quantities = (before.text, after.text), (before.quantities, after.quantities)
            result += passage_changes("requirements", texts, quantities, self.terms)
        result += [Change("requirements", "removed", _headed(r), None) for r in left]
        result += [Change("requirements", "added", None, _headed(r)) for r in came]
        return result

    def _same_wording(self, old: Requirement, new: Requirement) -> bool:
        return self.terms.same(old.text, new.text)

    def _same_requirement(self, old: Requirement, new: Requirement) -> bool:
        same_source = self.terms.same(old.source or "", new.source or "")
        return same_source and self._same_wording(old, new)

    def _organizations(self, field: str, old: Sequence[Task], new: Sequence[Task]) -> list[Change]:
        """Compare lists of organizations by their new names, then what is printed with each."""
        before: list[Unit] = [organization for task in old for organization in getattr(task, field)]
        after: list[Unit] = [organization for task in new for organization in getattr(task, field)]
        mine = _merged([[self._name(organization) for organization in before]])
        theirs = _merged([[organization.canonical for organization in after]])
        result = _name_changes(field, mine, theirs)
        roles_before = _roles(
            (self._name(organization), organization.note) for organization in before
        )
        roles_after = _roles((organization.canonical, organization.note) for organization in after)
        for name in dict.fromkeys(name for name in mine if name in roles_after):
            result += text_changes(field, roles_before[name], roles_after[name], self.terms)
        return result

    def _name(self, organization: Unit) -> str:
        return self.terms.name(organization.canonical)

    def _extras(self, old: Sequence[Task], new: Sequence[Task]) -> list[Change]:
        mine, theirs = ({e.head: e.text for t in side for e in t.extras} for side in (old, new))
        result: list[Change] = []
        for header in dict.fromkeys((*mine, *theirs)):
            texts = mine.get(header, ""), theirs.get(header, "")
            result += text_changes("extras", *texts, self.terms)
        return result


def _goal(tasks: Sequence[Task]) -> tuple[str, list[Quantity]]:
    """Return the goals of tasks as one text, with the quantities where they stand in it."""
    text, quantities = "", []
    for task in tasks:
        quantities += [moved_by(quantity, len(text)) for quantity in task.target.quantities]
        text += task.target.text
    return text, quantities


def _each_title_once(changes: Iterable[Change]) -> list[Change]:
    """Leave out what was told: the title above several steps is one change."""
    reported: set[tuple[str | None, ...]] = set()
    kept: list[Change] = []
    for change in changes:
        words = (change.field, change.old, change.new)
        if change.kind != "text" or words not in reported:
            kept.append(change)
        if change.kind == "text":
            reported.add(words)
    return kept


def _same_source(old: Requirement, new: Requirement) -> bool:
    return old.source == new.source


def _name_changes(field: str, old: Sequence[str], new: Sequence[str]) -> list[Change]:
    result = [Change(field, "removed", name, None) for name in old if name not in new]
    return result + [Change(field, "added", None, name) for name in new if name not in old]


def _roles(organizations: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Return the roles that are printed with each organization, in a fixed order."""
    result: dict[str, set[str]] = {}
    for name, note in organizations:
        result.setdefault(name, set()).add(note or "")
    return {name: "、".join(sorted(filter(None, notes))) for name, notes in result.items()}


def _merged(lists: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(name for names in lists for name in names))


def _headed(requirement: Requirement) -> str:
    return f"{requirement.source}：{requirement.text}" if requirement.source else requirement.text
