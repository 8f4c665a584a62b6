"""Well-formed task tables in the words of the genre, as records.

What is left out on purpose is what the printed form cannot tell from something else; each
restriction says so where it stands.
"""

from __future__ import annotations

from datetime import date
from itertools import accumulate

from hypothesis import strategies as st

from fenjie.schema import Records
from tests.printed.made import YEAR, Json, requirement, table, task, unit
from tests.printed.printed_phrases import (
    GOALS,
    NOTES,
    PEOPLE,
    SECTIONS,
    SOURCES,
    UNITS,
    words,
)
from tests.printed.printed_schedules import schedules


@st.composite
def points(draw: st.DrawFn) -> str:
    """Draw a numbered list; a point may lack its stop, as in print."""
    made = draw(st.lists(words(ends="。。-", clauses=1), min_size=2, max_size=3))
    # The last ends: words behind an unfinished cell without a source are its tail.
    made[-1] = made[-1].rstrip("。") + "。"
    return "".join(f"{number}.{text}" for number, text in enumerate(made, start=1))


@st.composite
def requirements(draw: st.DrawFn, known: set[str]) -> list[Json]:
    """Draw a cell; `known` are the sources that the table has taught so far.

    A source is learned where it begins a cell or names a section; within a cell only one that
    was learned counts.
    """
    # Without a source can be only the first: words behind another's are that one's.
    first = draw(st.none() | st.sampled_from(SOURCES))
    sources = [first]
    if known - {first}:
        sources += draw(st.lists(st.sampled_from(sorted(known - {first})), max_size=2, unique=True))
    if first is not None:
        known.add(first)
    return [requirement(source, draw(words() | points())) for source in sources]


UNIT_LISTS = st.lists(
    st.builds(unit, st.sampled_from(UNITS), st.none() | st.none() | st.sampled_from(NOTES)),
    max_size=4,
)


# the table

HEADERS = {
    "requirement": "总体要求（原文表述）",
    "number": "序号",
    "title": "工作任务",
    "target": "年度目标",
    "schedule": "季度安排",
    "leaders": "责任领导",
    "lead": "牵头单位",
    "support": "协助单位",
}
USUAL = ["requirement", "target", "schedule", "leaders", "lead", "support"]
EXTRAS = ["备注", "完成情况", "R&D<b>栏"]


@st.composite
def columns(draw: st.DrawFn) -> list[str]:
    """Draw the columns by role; a head that is no role is an extra."""
    roles = list(USUAL)
    for role in ("requirement", "leaders", "lead", "support"):
        if draw(st.integers(0, 5)) == 0:
            roles.remove(role)
    kind = draw(st.sampled_from(["", "", "number", "title", "only title", "all"]))
    if kind == "only title":
        roles[roles.index("target")] = "title"
    elif kind in ("title", "all"):
        roles.insert(roles.index("target"), "title")
    if kind in ("number", "all"):
        roles.insert(0, "number")
    if draw(st.integers(0, 3)) == 0:
        # A table of which most heads are unknown is not taken for one.
        roles += draw(st.lists(st.sampled_from(EXTRAS), min_size=1, max_size=2, unique=True))
    if draw(st.integers(0, 3)) == 0:
        roles = draw(st.permutations(roles))
    return roles


@st.composite
def fields(draw: st.DrawFn, roles: list[str]) -> Json:
    """Draw what a task says for itself; its goal is `target`."""
    lead = draw(UNIT_LISTS) if "lead" in roles else []
    # No cell of a column of bodies or names is blank: in plain text it would be taken for merged.
    stated = "lead" in roles
    named = {"title", "target"} <= {*roles}
    people = st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True)
    return {
        "title": draw(words(ends="-", clauses=1)) if named else None,
        "target": draw(words(GOALS, GOALS, ends="。。-")),
        "schedule": draw(schedules()),
        "leaders": draw(people) if "leaders" in roles else [],
        "lead_units": lead,
        "support_units": draw(UNIT_LISTS) if "support" in roles else [],
        "lead_known_by": "stated" if stated else "assumed",
        "extras": [
            {"head": role, "text": draw(words(ends="。-"))}
            for role in roles
            if role in EXTRAS and draw(st.booleans())
        ],
    }


def may_lack_a_number(own: Json, roles: list[str]) -> bool:
    """Return whether a row without a number is a task of its own.

    It is when it says when, who and which body; in a column of numbers a blank one would be taken
    for merged.
    """
    whole = own["schedule"] and "leaders" in roles and own["lead_known_by"] == "stated"
    return bool(whole) and "number" not in roles


@st.composite
def section_tasks(
    draw: st.DrawFn, title: str | None, roles: list[str], known: set[str], first: int
) -> list[Json]:
    """Draw the tasks of a section; a task without a number has no id yet."""
    made: list[Json] = []
    entries: list[Json] = []
    number = first
    for position in range(draw(st.integers(1, 3))):
        # A section may begin without a requirement; later a blank cell goes on with the one above.
        if "requirement" in roles and draw(st.integers(0, 2)) > 0:
            entries = draw(requirements(known))
        own = draw(fields(roles)) | {"section": title, "requirements": entries}
        # The first of a section has a number, else the section would have no range to print.
        if position > 0 and may_lack_a_number(own, roles) and draw(st.integers(0, 4)) == 0:
            made.append(own | {"number": None})
        else:
            made.append(own | {"number": number})
            number += 1
    return made


def made_task(own: Json, unnumbered: int) -> Json:
    """Make a task of what was drawn; `unnumbered` counts those without a number, itself too."""
    number, goal = own.pop("number"), own.pop("target")
    if number is None:
        return task(None, goal, id=f"{YEAR}-x{unnumbered:03}", **own)
    return task(number, goal, **own)


@st.composite
def tables(draw: st.DrawFn) -> Records:
    """Draw the records of a whole table."""
    roles = draw(columns())
    titles = list(draw(st.permutations(SECTIONS)))[: draw(st.integers(0, 2))]
    known = {title for title in titles if title in SOURCES}
    drawn: list[Json] = []
    sections: list[Json] = []
    number = draw(st.integers(1, 60))
    for title in titles or (None,):
        own = draw(section_tasks(title, roles, known, number))
        first, number = number, number + sum(each["number"] is not None for each in own)
        drawn += own
        if title is not None:
            sections.append({"title": title, "first": first, "last": number - 1})
    unnumbered = accumulate(each["number"] is None for each in drawn)
    return table(
        *map(made_task, drawn, list(unnumbered)),
        columns=[HEADERS.get(role, role) for role in roles],
        subtitle=draw(st.none() | st.just("（含市政府一号文的任务事项）")),
        issuer=draw(st.none() | st.just("云江市政府办公室（政务督查科）")),
        issued=draw(st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(str)),
        sections=sections,
    )
