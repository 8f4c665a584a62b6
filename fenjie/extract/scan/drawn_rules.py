"""The rules in the picture of a page, result by their length and thinness."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec import Struct

from fenjie.extract.scan.picture_cleaning import Picture

_DARK = 200
"""What is darker may be a rule: thin ones are pale where pixels are large."""
_LONG, _SHORT = 26.0, 12.0
"""Points of a rule, and of one that goes from one rule to another: strokes are shorter."""
_THICK = 4.0
"""Points of the thickest rule."""
_GAP = 8.0
"""Points of the widest hole in a rule; a cell is wider."""
_SEALED = 0.5
"""Share of a hole in a rule that is below a seal."""
_DOTS = 5.0
"""Points between the dots or dashes of a rule."""
_MEETS = 4.0
"""Points within which the end of a rule meets another."""
_BORDER = 3.0
"""Points from the picture's border within which dark stripes are its own shadow."""


class Rule(NamedTuple):
    """A rule in pixels: at `at` across, from `start` to `end` along, `thick` across."""

    at: float
    start: float
    end: float
    thick: float


class Rules(NamedTuple):
    """The rules of a page in pixels, and where their ink is."""

    horizontal: list[Rule]
    vertical: list[Rule]
    ink: Picture


def find_rules(grey: Picture, scale: float, sealed: Picture) -> Rules:
    """Find the rules of a level page on a white ground; `scale` is pixels a point.

    Rules go on below what was `sealed`.
    """
    import cv2
    import numpy as np

    dark = (grey < _DARK).astype(np.uint8) * 255
    across, down = _along(dark, scale), _along(cv2.transpose(dark), scale)
    horizontal, vertical = _kept(across.rules, down, scale), _kept(down.rules, across, scale)
    ink = cv2.bitwise_or(across.ink(horizontal), cv2.transpose(down.ink(vertical)))
    height, width = grey.shape
    return Rules(
        _healed(_within(horizontal, height, scale), scale, sealed),
        _healed(_within(vertical, width, scale), scale, cv2.transpose(sealed)),
        ink,
    )


def dotted_rules(grey: Picture, scale: float, words: Sequence[tuple[int, int, int, int]]) -> Rules:
    """Find rules of dots or dashes outside the boxes of words (x0, top, x1, bottom)."""
    import cv2
    import numpy as np

    dark = (grey < _DARK).astype(np.uint8) * 255
    for x0, top, x1, bottom in words:
        dark[top:bottom, x0:x1] = 0
    result: list[list[Rule]] = []
    size = max(3, round(_DOTS * scale))
    for page in (dark, cv2.transpose(dark)):
        bridged = cv2.morphologyEx(page, cv2.MORPH_CLOSE, np.ones((1, size), np.uint8))
        rules = _along(bridged, scale).rules
        result.append([rule for rule in rules if rule.end - rule.start >= _LONG * scale])
    return Rules(_healed(result[0], scale), _healed(result[1], scale), dark)


class _Drawn(Struct, frozen=True):
    """What is long and thin across a page: pieces, each with the label of its pixels."""

    pieces: dict[int, Rule]
    labels: Any

    @property
    def rules(self) -> list[Rule]:
        return list(self.pieces.values())

    def ink(self, rules: list[Rule]) -> Picture:
        """Return the pixels of some of them."""
        import numpy as np

        kept = np.zeros(self.labels.max() + 1, np.uint8)
        kept[[label for label, rule in self.pieces.items() if rule in set(rules)]] = 255
        return kept[self.labels]


def _along(dark: Picture, scale: float) -> _Drawn:
    """Find what is long and thin across a page."""
    import cv2
    import numpy as np

    # What is not quite level steps from one row of pixels to the next.
    slack = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    long = cv2.morphologyEx(slack, cv2.MORPH_OPEN, np.ones((1, round(_SHORT * scale)), np.uint8))
    count, labels, stats, middles = cv2.connectedComponentsWithStats(long)
    pieces: dict[int, Rule] = {}
    for label in range(1, count):
        x, _, width, height, area = (int(value) for value in stats[label])
        thick = area / width
        drawn = thick <= _THICK * scale + 2 and height <= thick + 0.02 * width + 2 * scale
        if drawn and width >= _SHORT * scale:
            pieces[label] = Rule(float(middles[label][1]), x, x + width, thick)
    return _Drawn(pieces, labels)


def _kept(rules: list[Rule], others: _Drawn, scale: float) -> list[Rule]:
    """Keep the long rules, and the short ones that go from one of the others to another."""
    long_others = [other for other in others.rules if other.end - other.start >= _LONG * scale]

    def meets(at: float, place: float) -> bool:
        near = _MEETS * scale
        return any(
            abs(other.at - place) <= near and other.start - near <= at <= other.end + near
            for other in long_others
        )

    return [
        rule
        for rule in rules
        if rule.end - rule.start >= _LONG * scale
        or (meets(rule.at, rule.start) and meets(rule.at, rule.end))
    ]


def _within(rules: list[Rule], size: int, scale: float) -> list[Rule]:
    border = _BORDER * scale
    return [rule for rule in rules if border < rule.at < size - border]


def _healed(rules: list[Rule], scale: float, sealed: Picture | None = None) -> list[Rule]:
    """Join the pieces of rules that are broken by small holes, or below seals."""
    healed: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.start):
        for index in range(len(healed) - 1, -1, -1):
            before = healed[index]
            near = abs(before.at - rule.at) <= max(before.thick, rule.thick, 1.5 * scale)
            if near and (
                rule.start - before.end <= _GAP * scale
                or (sealed is not None and _goes_below(sealed, before, rule))
            ):
                end = max(before.end, rule.end)
                thick = max(before.thick, rule.thick)
                long, short = before.end - before.start, rule.end - rule.start
                at = (before.at * long + rule.at * short) / (long + short)
                healed[index] = Rule(at, before.start, end, thick)
                break
        else:
            healed.append(rule)
    return healed


def _goes_below(sealed: Picture, before: Rule, rule: Rule) -> bool:
    """Return whether the hole between two pieces of a rule is where a seal was."""
    hole = sealed[round(before.at), round(before.end) : round(rule.start)]
    return bool(hole.size and (hole > 0).mean() >= _SEALED)


def cut_at(rules: Sequence[Rule], x0: float, x1: float, y: float, slack: float) -> list[Any]:
    """Cut a stretch at the rules down that cross it at a height; `slack` is kept at its ends."""
    inside = sorted(
        rule.at
        for rule in rules
        if x0 + slack < rule.at < x1 - slack and rule.start - 1 <= y <= rule.end + 1
    )
    return [*pairwise([x0, *inside, x1])]
