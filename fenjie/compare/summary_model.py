"""The summary of a comparison as JSON: what a reader wants first, before task by task."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

_STRICT = ConfigDict(extra="forbid")
Measure = Literal["rate", "money", "area", "length", "weight", "people", "count"]
LeftOut = Literal["unsure", "single", "unlike", "bound"]
Ids = list[str]
_OldIds = Annotated[Ids, Field(description="Ids of the old tasks.", examples=[["2025-012"]])]
_NewIds = Annotated[Ids, Field(description="Ids of the new tasks.", examples=[["2026-014"]])]
_Name = Annotated[str, Field(description="Name of the task, the new one's.", examples=["修路"])]
_Value = int | float


@with_config(_STRICT)
class TaskEntry(TypedDict):
    """A task: its name, its words, who does it, and where it stands."""

    id: Annotated[str, Field(description="Its id.", examples=["2026-014"])]
    number: Annotated[int | None, Field(description="Its printed number.", examples=[14])]
    section: Annotated[
        str | None, Field(description="Its section.", examples=["市《政府工作报告》"])
    ]
    name: Annotated[
        str, Field(description="Its title, else how its goal begins.", examples=["修缮老街3条"])
    ]
    goal: Annotated[str, Field(description="Its goal.", examples=["修缮老街3条，完善照明。"])]
    lead_units: Annotated[
        list[str], Field(description="Organizations that lead it.", examples=[["市城管局"]])
    ]
    support_units: Annotated[
        list[str], Field(description="Organizations that support it.", examples=[[]])
    ]


GoalMove = TypedDict(
    "GoalMove",
    {
        "old_ids": _OldIds,
        "new_ids": _NewIds,
        "name": _Name,
        "metric": Annotated[
            str | None,
            Field(
                description="What is counted or measured; null where the goal does not name it.",
                examples=["交通投资"],
            ),
        ],
        "from": Annotated[str, Field(description="The old words.", examples=["550亿元"])],
        "to": Annotated[str, Field(description="The new words.", examples=["600亿元"])],
        "old": Annotated[
            _Value, Field(description="The bound that moved, in the unit.", examples=[55000000000])
        ],
        "new": Annotated[_Value, Field(description="The same bound now.", examples=[60000000000])],
        "unit": Annotated[str, Field(description="The unit.", examples=["元"])],
        "basis": Annotated[
            Literal["level", "growth"],
            Field(description="Whether it is a level or growth.", examples=["level"]),
        ],
        "percent": Annotated[
            float | None,
            Field(
                description="Change over the old value in percent; null for rates.", examples=[9.1]
            ),
        ],
        "points": Annotated[
            float | None, Field(description="Change of a rate in percentage points.", examples=[2])
        ],
    },
)
"""A goal's number that moved; a key is a Python keyword, so that no class can hold it."""

GoalMove.__doc__ = "A number of a goal that moved."
with_config(_STRICT)(GoalMove)


@with_config(_STRICT)
class GoalMoves(TypedDict):
    """Numbers of goals of one kind of measure that moved."""

    measure: Annotated[Measure, Field(description="The kind of measure.", examples=["money"])]
    moved: Annotated[int, Field(description="How many numbers moved.", examples=[12])]
    up: Annotated[int, Field(description="How many of them rose.", examples=[8])]
    moves: Annotated[
        list[GoalMove],
        Field(description="The largest first: rates by points, others by percent.", examples=[[]]),
    ]


QuarterMove = TypedDict(
    "QuarterMove",
    {
        "old_ids": _OldIds,
        "new_ids": _NewIds,
        "name": _Name,
        "about": Annotated[
            str | None, Field(description="The words of the step.", examples=["主体完工。"])
        ],
        "from": Annotated[str | None, Field(description="The old label.", examples=["二季度"])],
        "to": Annotated[str | None, Field(description="The new label.", examples=["三季度"])],
        "old_quarters": Annotated[
            list[int], Field(description="The old quarters.", examples=[[2]])
        ],
        "new_quarters": Annotated[
            list[int], Field(description="The new quarters.", examples=[[3]])
        ],
        "direction": Annotated[
            Literal["earlier", "later", "within"],
            Field(
                description="Where it moved; within: days of the same quarters.", examples=["later"]
            ),
        ],
    },
)
"""A step that is due at another time."""

QuarterMove.__doc__ = "A step that is due at another time."
with_config(_STRICT)(QuarterMove)


@with_config(_STRICT)
class Organization(TypedDict):
    """What an organization led and supported before and after."""

    unit: Annotated[str, Field(description="Its new name.", examples=["市发展改革委"])]
    old: Annotated[int, Field(description="Old tasks that it led.", examples=[12])]
    new: Annotated[int, Field(description="New tasks that it leads.", examples=[13])]
    gained: Annotated[
        Ids, Field(description="New tasks that it led before in no form.", examples=[[]])
    ]
    lost: Annotated[Ids, Field(description="Old tasks that it leads no more.", examples=[[]])]
    leads: Annotated[Ids, Field(description="New tasks that it leads.", examples=[[]])]
    support_old: Annotated[int, Field(description="Old tasks that it supported.", examples=[3])]
    support_new: Annotated[int, Field(description="New tasks that it supports.", examples=[4])]
    supports: Annotated[Ids, Field(description="New tasks that it supports.", examples=[[]])]
    support_gained: Annotated[
        Ids, Field(description="New tasks that it supported before in no form.", examples=[[]])
    ]
    support_lost: Annotated[
        Ids, Field(description="Old tasks that it supports no more.", examples=[[]])
    ]


@with_config(_STRICT)
class SectionCount(TypedDict):
    """How many tasks a section had and has."""

    section: Annotated[str | None, Field(description="Its title.", examples=["市十件民生实事"])]
    old: Annotated[int, Field(description="Its old tasks.", examples=[10])]
    new: Annotated[int, Field(description="Its new tasks.", examples=[12])]


@with_config(_STRICT)
class Parts(TypedDict):
    """Tasks that were split or merged."""

    old_ids: _OldIds
    new_ids: _NewIds


@with_config(_STRICT)
class Summary(TypedDict):
    """What a reader wants first."""

    lines: Annotated[
        list[str],
        Field(description="What the year is about: ten sentences at most.", examples=[[]]),
    ]
    kind: Annotated[
        Literal["years", "reissue"],
        Field(
            description="Two years, or an issue of one year and its re-issue.", examples=["years"]
        ),
    ]
    relations: Annotated[
        dict[str, int],
        Field(
            description="How many pairs stand in each relation; tasks added and removed.",
            examples=[{"same": 3, "revised": 60, "added": 4, "removed": 2}],
        ),
    ]
    changes: Annotated[
        dict[str, int],
        Field(description="How many changes there are of each kind.", examples=[{"quantity": 31}]),
    ]
    unsure: Annotated[
        int, Field(description="How many links a person should look at.", examples=[1])
    ]
    added: Annotated[
        list[TaskEntry], Field(description="New tasks that no old one became.", examples=[[]])
    ]
    removed: Annotated[
        list[TaskEntry], Field(description="Old tasks that became no new one.", examples=[[]])
    ]
    splits: Annotated[list[Parts], Field(description="Tasks that became several.", examples=[[]])]
    merges: Annotated[list[Parts], Field(description="Tasks that became one.", examples=[[]])]
    goals: Annotated[
        list[GoalMoves],
        Field(
            description="Numbers of goals that moved, by kind of measure.",
            examples=[[]],
        ),
    ]
    goals_left_out: Annotated[
        dict[LeftOut, int],
        Field(
            description="How many other numbers of goals differ, by why they are no move. unsure:"
            " their link is to be looked at; single: they came or went; unlike: of another thing"
            " or from nothing; bound: only the comparator moved.",
            examples=[{"unsure": 1}],
        ),
    ]
    quarters: Annotated[
        list[QuarterMove],
        Field(description="Steps that moved, in the order of the new tasks.", examples=[[]]),
    ]
    organizations: Annotated[
        list[Organization],
        Field(description="All organizations; those that lead most come first.", examples=[[]]),
    ]
    sections: Annotated[
        list[SectionCount],
        Field(description="All sections, in the order of the new document.", examples=[[]]),
    ]
