"""Layouts: what tables of one kind say besides."""

from typing import Annotated, Literal

from msgspec import Meta, field

from fenjie.rules.column_rules import Blank, Role
from fenjie.rules.strict_model import Rule


class OwnColumn(Rule, frozen=True):
    """What a layout says of a role besides: further headers, another meaning of a blank cell."""

    heads: list[str] = field(default_factory=list)
    blank: Blank | None = None


class About(Rule, frozen=True):
    """A sentence for people, in both languages."""

    zh: str
    en: str


class Layout(Rule, frozen=True, kw_only=True):
    """A profile: how tables of one kind differ from the others.

    `required` lists roles that must be there, `|` between those of which one is enough.
    `periods` are headers that mean a stretch of the year, `kept` headers that are kept as printed,
    `sections` patterns of rows that begin a section, `numbers` a pattern whose first group is
    the number of a task.
    """

    name: Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}\Z")]
    about: About | None = None
    kind: Literal["table", "paragraphs"] = "table"
    columns: dict[Role, OwnColumn] = field(default_factory=dict)
    required: Annotated[list[str], Meta(min_length=1)]
    periods: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    numbers: str | None = None
    first_leads: bool = False

    def __hash__(self) -> int:
        return hash(self.name)
