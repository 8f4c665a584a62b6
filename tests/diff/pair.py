"""The two years of the invented city, and records that were edited in one place."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from fenjie.compare import Comparison, compare
from fenjie.compare.model import FieldChange, Pair
from fenjie.documents import extract
from fenjie.normalize.periods import read_label
from fenjie.schema import Records
from fenjie.schema.digest import task_digest
from tests.conftest import ROOT, SAMPLE
from tests.printed.made import measured

Json = dict[str, Any]
NEXT = ROOT / "samples" / "yunjiang-2026.txt"


@cache
def old_year() -> Records:
    return extract(SAMPLE.read_bytes(), SAMPLE.name).records


def fresh() -> Json:
    """Return the sample's records as JSON that may be edited."""
    value: Json = json.loads(_old_json())
    return value


@cache
def _old_json() -> str:
    return json.dumps(as_json(old_year()))


@cache
def new_year() -> Records:
    return extract(NEXT.read_bytes(), NEXT.name).records


@cache
def two_years() -> Comparison:
    return compare(old_year(), new_year())


def as_json(records: Records) -> Json:
    value: Json = json.loads(records.model_dump_json())
    return value


def as_records(value: Json) -> Records:
    """Make records of an edited value: digests fit again, places in the file are forgotten."""
    for task in value["tasks"]:
        task["refs"] = {}
        task["digest"] = task_digest(task)
    return Records.model_validate_json(json.dumps(value))


def changed_pairs(comparison: Comparison) -> list[Pair]:
    return [pair for pair in comparison.pairs if pair.relation != "same"]


def reported(change: FieldChange) -> tuple[str, str, str | None, str | None]:
    return change.field, change.kind, change.from_, change.to


def flat(comparison: Comparison) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {(tuple(pair.old_ids), tuple(pair.new_ids)) for pair in comparison.pairs}


def nothing_changed(old: Records, new: Records) -> None:
    """Fail with the first differences unless a comparison finds none."""
    comparison = compare(old, new)
    first = [
        (p.old, p.new, [reported(c) for c in p.changes]) for p in changed_pairs(comparison)[:3]
    ]
    assert (first, comparison.added, comparison.removed, comparison.bodies) == ([], [], [], [])
    assert not comparison.changed


# a year later


def _year_on(text: str, year: int) -> str:
    """Let the document's own year come a year later; spans (2024—2026年) stay as they are."""
    return re.sub(rf"(?<![\d—-]){year}(?=年|\s)", str(year + 1), text)


def a_year_later(value: Json) -> Json:
    """Issue the same table for the next year: year words and ids move on, nothing else does."""
    year = value["document"]["year"]
    later = copy.deepcopy(value)
    later["document"]["year"] = year + 1
    later["document"]["title"] = _year_on(later["document"]["title"], year)
    for task in later["tasks"]:
        task["id"] = task["id"].replace(str(year), str(year + 1), 1)
        task["target"]["text"] = _year_on(task["target"]["text"], year)
        for entry in (*task["requirements"], *task["schedule"]):
            entry["text"] = _year_on(entry["text"], year)
    return later


def renumbered(value: Json, numbers: Mapping[int, int]) -> Json:
    """Print tasks under other numbers, in their order."""
    made = copy.deepcopy(value)
    for task in made["tasks"]:
        number = numbers.get(task["number"], task["number"])
        task["id"] = f"{task['id'].rsplit('-', 1)[0]}-{number:03}"
        task["number"] = number
    made["tasks"].sort(key=lambda task: int(task["number"]))
    return made


# edits of one task: each returns what must be told of it, or None where it fits nothing

Told = list[tuple[str, str, str | None, str | None]]
Edit = Callable[[Json, random.Random], Told | None]
NEW_WORDS = "并按月通报进展"


def _reword(entry: Json, text: str, quarters: list[int] | None = None) -> None:
    entry["text"] = text
    entry["quantities"] = measured(text, quarters)


def edit_number(task: Json, rng: random.Random) -> Told | None:
    """Put a one before the figures of one amount of the goal."""
    goal = task["target"]
    fit = [q for q in goal["quantities"] if re.search(r"\d", q["text"]) and q["low"] == q["high"]]
    if not fit:
        return None
    quantity = rng.choice(fit)
    amount = re.sub(r"\d[\d.]*", lambda result: f"1{result[0]}", quantity["text"], count=1)
    text = goal["text"]
    _reword(goal, text[: quantity["start"]] + amount + text[quantity["end"] :])
    return [("target", "quantity", quantity["text"], amount)]


def edit_goal_words(task: Json, rng: random.Random) -> Told | None:
    before = task["target"]["text"]
    stop = "。" if before.endswith("。") else ""
    _reword(task["target"], before.removesuffix("。") + "，" + NEW_WORDS + stop)
    return [("target", "wording", before, task["target"]["text"])]


def edit_step_words(task: Json, rng: random.Random) -> Told | None:
    fit = [step for step in task["schedule"] if len(step["text"]) > 2 * len(NEW_WORDS)]
    if not fit:
        return None
    step = rng.choice(fit)
    before = step["text"]
    quarters = step["period"]["quarters"] if step["period"] else None
    _reword(step, before.rstrip("。；，") + "，" + NEW_WORDS + "。", quarters)
    return [("schedule", "wording", before, step["text"])]


def edit_unit(task: Json, rng: random.Random) -> Told | None:
    field = rng.choice(["lead_units", "support_units"])
    task[field].append({"name": "市档案馆", "canonical": "市档案馆", "note": None})
    return [(field, "added", None, "市档案馆")]


def edit_leader(task: Json, rng: random.Random) -> Told | None:
    if not task["leaders"]:
        return None
    place = rng.randrange(len(task["leaders"]))
    gone, task["leaders"][place] = task["leaders"][place], "闻人既白"
    return [("leaders", "removed", gone, None), ("leaders", "added", None, "闻人既白")]


def edit_quarter(task: Json, rng: random.Random) -> Told | None:
    """Let a step be due in a quarter of its own."""
    used = {tuple(s["period"]["quarters"]) for s in task["schedule"] if s["period"]}
    free = [label for label, span in _LABELS.items() if span not in used]
    fit = [step for step in task["schedule"] if step["period"] and step["period"]["quarters"]]
    if not fit or not free:
        return None
    step, label = rng.choice(fit), rng.choice(free)
    before = step["period"]["label"]
    year = int(task["id"][:4])
    span = read_label(label, year)
    assert span is not None
    assert span.start is not None
    assert span.end is not None
    step["period"] = {
        "label": label,
        "quarters": list(span.quarters),
        "start": span.start.isoformat(),
        "end": span.end.isoformat(),
    }
    return [("schedule", "moved", before, label)]


_LABELS = {"一季度": (1,), "二季度": (2,), "二、三季度": (2, 3), "前三季度": (1, 2, 3)}
EDITS: dict[str, Edit] = {
    "number": edit_number,
    "goal words": edit_goal_words,
    "step words": edit_step_words,
    "unit": edit_unit,
    "leader": edit_leader,
    "quarter": edit_quarter,
}
