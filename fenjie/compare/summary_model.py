"""The summary of a comparison as JSON: counts, the largest moves, who leads more or less."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

_STRICT = ConfigDict(extra="forbid")

Move = TypedDict(
    "Move",
    {
        "new_ids": Annotated[
            list[str], Field(description="Ids of the new tasks.", examples=[["2026-014"]])
        ],
        "metric": Annotated[
            str | None, Field(description="What the quantity measures.", examples=["投资"])
        ],
        "from": Annotated[str | None, Field(description="The old words.", examples=["550亿元"])],
        "to": Annotated[str | None, Field(description="The new words.", examples=["600亿元"])],
        "percent": Annotated[
            float, Field(description="Change over the old value, in percent.", examples=[9.1])
        ],
    },
)
"""A quantity that moved; a key is a Python keyword, so that no class can hold it."""

Move.__doc__ = "A quantity that moved."
with_config(_STRICT)(Move)


@with_config(_STRICT)
class LeadUnit(TypedDict):
    """What an organization led before and after; it stands here when it gained or lost a task."""

    unit: Annotated[str, Field(description="Its new name.", examples=["市发展改革委"])]
    old: Annotated[int, Field(description="Old tasks that it led.", examples=[12])]
    new: Annotated[int, Field(description="New tasks that it leads.", examples=[13])]
    gained: Annotated[
        list[str],
        Field(description="Ids of the new tasks it led before in no form.", examples=[[]]),
    ]
    lost: Annotated[
        list[str], Field(description="Ids of the old tasks it leads no more.", examples=[[]])
    ]


@with_config(_STRICT)
class Summary(TypedDict):
    """What a reader wants first."""

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
    moves: Annotated[
        dict[str, list[Move]],
        Field(
            description="For each unit of measure the quantities that moved most.", examples=[{}]
        ),
    ]
    lead_units: Annotated[
        list[LeadUnit],
        Field(description="Lead units that gained or lost a task.", examples=[[]]),
    ]
