"""The cells of a task other than its schedule."""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.normalize.organizations.lists import read_organizations
from fenjie.normalize.organizations.pieces import without_role
from fenjie.output.printed.printed import (
    Cell,
    Paragraph,
    Run,
    clean,
    lined_cell,
    paragraph,
    plain_cell,
)
from fenjie.output.printed.printed_columns import Columns
from fenjie.rules import rules
from fenjie.schema import Task
from fenjie.schema.task import Requirement, Unit
from fenjie.text.enumerators import leading_number

_NO_LEADER = "/"
_NO_UNIT = "无"


def requirement_cell(requirements: Sequence[Requirement], rows: int) -> Cell:
    """Print the 总体要求 cell: a paragraph for each report that it names."""
    return Cell(tuple(_requirement(entry) for entry in requirements), rows)


def _requirement(entry: Requirement) -> Paragraph:
    source = f"{clean(entry.source)}：" if entry.source is not None else ""
    return paragraph([Run(source, bold=True), Run(clean(entry.text))])


def goal_cells(task: Task, columns: Columns) -> dict[str, Cell]:
    """Print number, name and goal in the columns that the table has for them."""
    words = {"target": task.target.text}
    if "target" not in columns.roles:
        words = {"title": task.target.text}
    elif task.title is not None:
        words = {"title": task.title, **words}
    leading = {role: leading_number(text) for role, text in words.items()}
    numbered = next(iter(words))
    cells: dict[str, Cell] = {}
    if "number" in columns.roles and task.number is not None:
        cells["number"] = plain_cell(str(task.number))
        numbered = ""
    elif leading.get("target") is not None:
        # Reading looks there first: a goal that begins with a list must not give the number.
        numbered = "target"
    for role, text in words.items():
        own = leading[role]
        # Reading takes the task's own number off, so words that begin with it have it twice.
        doubled = own is not None and own.value == task.number
        printed = task.number is not None and (role == numbered or doubled)
        cells[role] = plain_cell(f"{task.number}. {text}" if printed else text)
    return cells


def leaders_cell(leaders: Sequence[str]) -> Cell:
    """Print the names one below the other, / where there are none."""
    return lined_cell(leaders or [_NO_LEADER])


def unit_cells(task: Task, columns: Columns) -> dict[str, Cell]:
    """Print the organizations; where there is only one list of them, those that lead come first."""
    lead, support = list(task.lead_units), list(task.support_units)
    if "units" in columns.roles:
        return {"units": plain_cell(_one_list(task) or _NO_UNIT)}
    stated = "" if task.lead_known_by != "stated" else _NO_UNIT
    return {
        "lead": plain_cell("、".join(map(unit_words, lead)) or stated),
        "support": plain_cell("、".join(map(unit_words, support)) or _NO_UNIT),
    }


def _one_list(task: Task) -> str:
    """Print all organizations in one cell, with labels where nothing else in it says who leads."""
    lead, support = ("、".join(map(unit_words, u)) for u in (task.lead_units, task.support_units))
    leading = rules().units.leading
    reported = any(word in (unit.note or "") for unit in task.lead_units for word in leading)
    if task.lead_known_by == "stated" and not reported:
        parts = (f"牵头单位：{lead}" if lead else "", f"配合单位：{support}" if support else "")
        return "；".join(filter(None, parts))
    return "、".join(filter(None, (lead, support)))


def unit_words(unit: Unit) -> str:
    """Print an organization with its role in the first way that reads back as both.

    >>> unit_words(Unit(name="云江大学", canonical="云江大学", note="负责（市教育局督促）"))
    '云江大学负责（市教育局督促）'
    >>> unit_words(Unit(name="市财政局", canonical="市财政局", note="资金保障"))
    '市财政局（资金保障）'
    """
    if unit.note is None:
        return unit.name
    joined = unit.name + unit.note
    read = [
        (joined[slice(*name)], note and joined[slice(*note)])
        for name, note in read_organizations(joined)
    ]
    plain = without_role(joined) == unit.name and read == [(unit.name, unit.note)]
    return joined if plain else f"{unit.name}（{unit.note}）"
