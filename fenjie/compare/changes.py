"""What changed in a linked task, in its own terms."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from fenjie.compare.comparable_text import bare, grams, same_words
from fenjie.schema import Quantity, Step, Task, Unit
from fenjie.schema.task import Requirement

T = TypeVar("T")
Years = tuple[int | None, int | None]
_LONG = 2000
"""Characters beyond which texts are compared by their words: the exact way is quadratic."""
_ALIKE = 0.5
"""Share of characters in common from which two steps are one step reworded."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `old` and `new` are its words, None where there are none.

    `kind`: quantity, comparator, wording, text, moved, headed, added, removed.
    """

    field: str
    kind: str
    old: str | None
    new: str | None
    detail: dict[str, Any] | None = None


def _pairs(left: list[T], came: list[T], alike: Callable[[T, T], bool]) -> Iterator[tuple[T, T]]:
    """Take from both lists, in order, what is alike; each is taken once."""
    for before in list(left):
        after = next((entry for entry in came if alike(before, entry)), None)
        if after is not None:
            left.remove(before)
            came.remove(after)
            yield before, after


class Changes:
    """Compares tasks of two documents; `renamed` maps an old body to its new name."""

    def __init__(self, years: Years, renamed: dict[str, str]) -> None:
        self.years = years
        self.renamed = renamed

    def of(self, old: Sequence[Task], new: Sequence[Task]) -> list[Change]:
        """Return the changes from the old to the new tasks, field by field."""
        result: list[Change] = []
        result += self._texts(
            "title", " ".join(t.title or "" for t in old), " ".join(t.title or "" for t in new)
        )
        result += self._passage(
            "target",
            "".join(t.target.text for t in old),
            "".join(t.target.text for t in new),
            [q for t in old for q in t.target.quantities],
            [q for t in new for q in t.target.quantities],
        )
        result += self._requirements(old, new)
        result += self._schedule(
            [step for t in old for step in t.schedule], [step for t in new for step in t.schedule]
        )
        result += self._names(
            "leaders", _merged(t.leaders for t in old), _merged(t.leaders for t in new)
        )
        for name in ("lead_units", "support_units"):
            result += self._units(
                name,
                [u for t in old for u in getattr(t, name)],
                [u for t in new for u in getattr(t, name)],
            )
        result += self._extras(old, new)
        # The title above several steps is told once.
        reported: set[tuple[str | None, ...]] = set()
        kept: list[Change] = []
        for change in result:
            words = (change.field, change.old, change.new)
            if change.kind != "text" or words not in reported:
                kept.append(change)
            if change.kind == "text":
                reported.add(words)
        return kept

    # texts

    def _texts(self, field: str, old: str, new: str) -> list[Change]:
        if same_words(old, new, self.years):
            return []
        return [Change(field, "text" if _far(old, new) else "wording", old or None, new or None)]

    def _passage(
        self,
        field: str,
        old: str,
        new: str,
        old_quantities: Sequence[Quantity],
        new_quantities: Sequence[Quantity],
    ) -> list[Change]:
        """Compare a text with quantities: numbers that moved, then the words around them."""
        if same_words(old, new, self.years):
            return []
        result, rest = _moved_numbers(field, old_quantities, new_quantities)
        words_old = _masked(old, old_quantities)
        words_new = _masked(new, new_quantities)
        if not same_words(words_old, words_new, self.years) or rest or not result:
            kind = "text" if _far(words_old, words_new) else "wording"
            result.append(Change(field, kind, old, new))
        return result

    def _requirements(self, old: Sequence[Task], new: Sequence[Task]) -> list[Change]:
        mine = [r for t in old for r in t.requirements]
        theirs = [r for t in new for r in t.requirements]
        left = [r for r in mine if not any(self._same_requirement(r, s) for s in theirs)]
        came = [r for r in theirs if not any(self._same_requirement(s, r) for s in mine)]
        result: list[Change] = []
        for before, after in _pairs(left, came, self._same_wording):
            result.append(Change("requirements", "headed", before.source, after.source))
        for before, after in _pairs(left, came, lambda r, s: r.source == s.source):
            result += self._passage(
                "requirements", before.text, after.text, before.quantities, after.quantities
            )
        result += [Change("requirements", "removed", _headed(r), None) for r in left]
        result += [Change("requirements", "added", None, _headed(r)) for r in came]
        return result

    def _same_wording(self, old: Requirement, new: Requirement) -> bool:
        return same_words(old.text, new.text, self.years)

    def _same_requirement(self, old: Requirement, new: Requirement) -> bool:
        same_source = same_words(old.source or "", new.source or "", self.years)
        return same_source and self._same_wording(old, new)

    # the schedule

    def _schedule(self, old: list[Step], new: list[Step]) -> list[Change]:
        """Pair steps: the same words, then the same quarters, then words that are alike."""
        pairs: list[tuple[Step, Step]] = []
        left, came = list(old), list(new)
        for alike in (self._same_step, self._same_text, _same_place, _same_end, _similar):
            pairs += _pairs(left, came, alike)
        result: list[Change] = []
        order = {id(step): index for index, step in enumerate(old)}
        for before, after in sorted(pairs, key=lambda pair: order[id(pair[0])]):
            result += self._step(before, after)
        result += [Change("schedule", "removed", _step_words(step), None) for step in left]
        result += [Change("schedule", "added", None, _step_words(step)) for step in came]
        return result

    def _same_step(self, old: Step, new: Step) -> bool:
        return self._same_text(old, new) and _quarters(old) == _quarters(new)

    def _same_text(self, old: Step, new: Step) -> bool:
        return same_words(old.text, new.text, self.years) and self._same_track(old, new)

    def _same_track(self, old: Step, new: Step) -> bool:
        return same_words("／".join(old.track), "／".join(new.track), self.years)

    def _step(self, old: Step, new: Step) -> Iterator[Change]:
        if not self._same_track(old, new):
            yield Change(
                "schedule", "text", "／".join(old.track) or None, "／".join(new.track) or None
            )
        if _quarters(old) != _quarters(new):
            about = {"about": _step_words(new, label=False)}
            yield Change("schedule", "moved", _label(old), _label(new), about)
        yield from self._passage("schedule", old.text, new.text, old.quantities, new.quantities)

    # names

    def _names(self, field: str, old: list[str], new: list[str]) -> list[Change]:
        result = [Change(field, "removed", name, None) for name in old if name not in new]
        return result + [Change(field, "added", None, name) for name in new if name not in old]

    def _units(self, field: str, old: list[Unit], new: list[Unit]) -> list[Change]:
        mine = _merged([[self.renamed.get(u.canonical, u.canonical) for u in old]])
        theirs = _merged([[u.canonical for u in new]])
        result = self._names(field, mine, theirs)
        before = _roles((self.renamed.get(u.canonical, u.canonical), u.note) for u in old)
        after = _roles((u.canonical, u.note) for u in new)
        for name in dict.fromkeys(name for name in mine if name in after):
            result += self._texts(field, before[name], after[name])
        return result

    def _extras(self, old: Sequence[Task], new: Sequence[Task]) -> list[Change]:
        mine = {e.head: e.text for t in old for e in t.extras}
        theirs = {e.head: e.text for t in new for e in t.extras}
        result: list[Change] = []
        for head in dict.fromkeys((*mine, *theirs)):
            result += self._texts("extras", mine.get(head, ""), theirs.get(head, ""))
        return result


def _roles(units: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Return the roles that are printed with each body, in a fixed order."""
    result: dict[str, set[str]] = {}
    for name, note in units:
        result.setdefault(name, set()).add(note or "")
    return {name: "、".join(sorted(filter(None, notes))) for name, notes in result.items()}


def _merged(lists: Any) -> list[str]:
    return list(dict.fromkeys(name for names in lists for name in names))


def _headed(requirement: Requirement) -> str:
    return f"{requirement.source}：{requirement.text}" if requirement.source else requirement.text


def _quarters(step: Step) -> tuple[Any, ...]:
    """Return what places a step: its quarters, and its days within the year."""
    period = step.period
    if period is None:
        return ()
    days = tuple((day.month, day.day) if day else None for day in (period.start, period.end))
    return (*period.quarters, *days)


def _label(step: Step) -> str | None:
    return step.period.label if step.period else None


def _step_words(step: Step, *, label: bool = True) -> str:
    track = "／".join(step.track)
    return "：".join(filter(None, (track, _label(step) if label else None, step.text)))


def _same_place(old: Step, new: Step) -> bool:
    return _quarters(old) == _quarters(new) and _track_alike(old, new)


def _same_end(old: Step, new: Step) -> bool:
    """Say whether two steps of one track end in the same quarter (四季度, 三、四季度)."""
    if (
        old.period is None
        or new.period is None
        or not (old.period.quarters and new.period.quarters)
    ):
        return False
    same_track = bare("".join(old.track)) == bare("".join(new.track))
    return same_track and old.period.quarters[-1] == new.period.quarters[-1]


def _track_alike(old: Step, new: Step) -> bool:
    return bare("".join(old.track)) == bare("".join(new.track)) or len(old.track) == len(new.track)


def _similar(old: Step, new: Step) -> bool:
    return not _far(old.text, new.text)


def _far(old: str, new: str) -> bool:
    """Say whether two texts share less than half of their characters, in order."""
    if max(len(old), len(new)) > _LONG:
        mine, theirs = grams(old), grams(new)
        return 2 * len(mine & theirs) < _ALIKE * (len(mine) + len(theirs))
    matcher = difflib.SequenceMatcher(None, bare(old), bare(new), autojunk=False)
    return matcher.quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE


def _masked(text: str, quantities: Sequence[Quantity]) -> str:
    """Return the words of a text without those of its quantities."""
    parts, last = [], 0
    for quantity in quantities:
        if quantity.start is None or quantity.end is None or quantity.start < last:
            continue
        parts.append(text[last : quantity.start])
        last = quantity.end
    return "".join((*parts, text[last:]))


# quantities


def _moved_numbers(
    field: str, old: Sequence[Quantity], new: Sequence[Quantity]
) -> tuple[list[Change], bool]:
    """Pair quantities of one unit, the same first, then by metric, then by order.

    Returns the changes, and whether a quantity of one side has no partner.
    """
    left, came = list(old), list(new)
    list(_pairs(left, came, _equal))
    result: list[Change] = []
    for alike in (_same_metric, _same_unit, _same_noun, _only_ones(left, came)):
        result += [_number_change(field, *pair) for pair in _pairs(left, came, alike)]
    result += [Change(field, "quantity", q.text, None) for q in left]
    result += [Change(field, "quantity", None, q.text) for q in came]
    return result, bool(left or came)


def _equal(old: Quantity, new: Quantity) -> bool:
    return _value(old) == _value(new) and old.comparator == new.comparator


def _value(quantity: Quantity) -> tuple[Any, ...]:
    return quantity.low, quantity.high, quantity.unit


def _same_metric(old: Quantity, new: Quantity) -> bool:
    return old.unit == new.unit and old.metric == new.metric and old.basis == new.basis


def _same_unit(old: Quantity, new: Quantity) -> bool:
    return old.unit == new.unit


def _same_noun(old: Quantity, new: Quantity) -> bool:
    """Say whether the same thing is counted by another measure word (30个 → 35家)."""
    return old.metric is not None and old.metric == new.metric and old.basis == new.basis


def _only_ones(
    left: Sequence[Quantity], came: Sequence[Quantity]
) -> Callable[[Quantity, Quantity], bool]:
    """Pair the one quantity that went with the one that came."""
    return lambda _old, _new: len(left) == len(came) == 1


def _number_change(field: str, old: Quantity, new: Quantity) -> Change:
    if _value(old) == _value(new):
        return Change(field, "comparator", old.text, new.text)
    percent = round((new.low - old.low) / abs(old.low) * 100, 1) if old.low else None
    detail = {"unit": new.unit, "metric": new.metric, "percent": percent}
    return Change(field, "quantity", old.text, new.text, detail)
