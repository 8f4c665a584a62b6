"""The rules on numbers that measure nothing, compiled into patterns that look around figures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from fenjie.normalize.quantities.unit_list import begun
from fenjie.rules.quantity_rules import Mask
from fenjie.text.late_pattern import late_pattern

LONGEST_BEFORE_SIGN = 13
"""Characters from figures to behind the sign that their unit must stand before, at most."""


class CompiledMask(Struct, frozen=True):
    """A mask whose three patterns must all fit around the figures; `rank` is its place.

    `before` looks back from where the figures begin.
    """

    rank: int
    name: str
    number: re.Pattern[str] | None
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    unmeasured: bool
    unit_before: str


class Masks(Struct, frozen=True):
    """Masks by where they look; `any_…` fits for one.

    What stands behind the figures is enough for the `sure` ones, and not for the `conditional`: the
    last group of a match of their `any_…` is the place of the first that can fit, from 1. `slow`
    are those that look for units, and what comes behind them: `any_slow` fits for one that does not
    tell what the figures are. The others look only `before`.
    """

    sure: tuple[CompiledMask, ...]
    conditional: tuple[CompiledMask, ...]
    slow: tuple[CompiledMask, ...]
    before: tuple[CompiledMask, ...]
    any_sure: re.Pattern[str]
    any_conditional: re.Pattern[str]
    any_slow: re.Pattern[str]
    any_before: re.Pattern[str]


def compiled_masks(every: Iterable[Mask], units: Iterable[str]) -> Masks:
    """Compile the masks; `units` are those that LATIN may be in their patterns."""
    latin = f"(?:{begun(unit for unit in units if unit[0].isascii())})"
    masks = tuple(_compiled(rank, mask, latin) for rank, mask in enumerate(every))
    slow_from = next(mask.rank for mask in masks if mask.unmeasured)
    quick, slow = masks[:slow_from], masks[slow_from:]
    sure = tuple(mask for mask in quick if mask.number is None and mask.before is None)
    before = tuple(mask for mask in quick if mask.behind is None)
    conditional = tuple(mask for mask in quick if mask not in (*sure, *before))
    return Masks(
        sure,
        conditional,
        slow,
        before,
        _first_of(sure),
        _first_of(conditional),
        re.compile("|".join(_behind(mask) for mask in slow if mask.number is None)),
        _any_before(before),
    )


def _any_before(masks: Iterable[CompiledMask]) -> re.Pattern[str]:
    return re.compile("|".join(mask.before.pattern for mask in masks if mask.before))


def _first_of(masks: Iterable[CompiledMask]) -> re.Pattern[str]:
    # An empty group at the end of each tells which one it was; groups around them would keep the
    # engine from looking at an alternative's first character.
    return re.compile("|".join(f"(?:{_behind(mask)})()" for mask in masks))


def _behind(mask: CompiledMask) -> str:
    """Return a pattern for what can stand behind the figures of a mask."""
    if mask.unit_before:
        return f"(?s:.{{1,{LONGEST_BEFORE_SIGN - 1}}}){mask.unit_before}"
    return mask.behind.pattern if mask.behind else ""


def _compiled(rank: int, mask: Mask, latin: str) -> CompiledMask:
    """Compile a mask; LATIN in its pattern is any unit in Latin letters."""
    return CompiledMask(
        rank,
        mask.name,
        late_pattern(mask.number) if mask.number else None,
        late_pattern(mask.before) if mask.before else None,
        late_pattern(mask.behind.replace("LATIN", latin)) if mask.behind else None,
        mask.unmeasured,
        mask.unit_before,
    )
