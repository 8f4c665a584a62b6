"""Making a curved page flat by its rules: those of a bound book bend near its back.

How far rules stray from straight ones is taken for a smooth function of the place on the page, and
the page is moved back by it.
"""

from __future__ import annotations

from typing import Any

from fenjie.extract.scan.picture_cleaning import Cleaned, Picture

_DARK = 200
_SHORT = 10.0
"""Points that a piece of a rule is straight for."""
_LONG = 0.25
"""Share of the page's width that a rule has at least."""
_THICK = 4.0
"""Points of the thickest rule."""
_BEND = 0.08
"""Share of its length by which a rule is higher than it is thick, at most."""
_FEWEST = 4
"""Rules by which a page's bending is known."""
_LEAST, _MOST = 0.8, 24.0
"""Points by which rules stray where it is worth putting right, and where it is no page any more."""
_ALONG, _ACROSS = 4, 1
"""Degrees of the function along rules, and from one rule to the next."""
_AGREE = 0.35
"""Share of the straying that is left at most when it is put right; else rules are of no curve."""


def flat(page: Cleaned, scale: float) -> Cleaned:
    """Return a level page flat, with `scale` pixels a point; as it is where nothing bends."""
    moved = unbent(page.sharp, scale)
    return page if moved is None else page.map(lambda grey: moved_up(grey, moved))


def unbent(grey: Picture, scale: float) -> Any | None:
    """Return by how many pixels each place of a page is to be moved up, else None.

    `grey` is a level page on a white ground, with `scale` pixels a point.
    """
    import numpy as np

    height, width = grey.shape
    rules = _rules(grey, scale)
    if len(rules) < _FEWEST:
        return None
    x = np.concatenate([xs for xs, _ in rules]) / width
    y = np.concatenate([np.full(len(ys), ys.mean()) for _, ys in rules]) / height
    bends = np.concatenate([ys - _chord(xs, ys) for xs, ys in rules])
    spread = float(np.percentile(np.abs(bends), 95))
    if not _LEAST * scale <= spread <= _MOST * scale:
        return None
    # A rule that tilts as a whole is level work; only its curve is wanted, so each has a line of
    # its own beside the common function.
    weights, left = _fitted(x, y, bends, [len(xs) for xs, _ in rules])
    if left > _AGREE * spread:
        return None
    across, down = np.arange(width) / width, np.arange(height) / height
    moved = np.zeros((height, width), np.float32)
    for (i, k), weight in zip(_TERMS, weights, strict=True):
        moved += (weight * np.outer(down**k, _curve(across, i))).astype(np.float32)
    return moved if np.abs(moved).max() <= _MOST * scale else None


def _curve(x: Any, degree: int) -> Any:
    """Return Legendre's polynomial: on the whole it moves nothing and tilts nothing."""
    from numpy.polynomial.legendre import Legendre

    return Legendre.basis(degree)(2 * x - 1)


_TERMS = [(i, k) for i in range(2, _ALONG + 1) for k in range(_ACROSS + 1)]


def _fitted(x: Any, y: Any, bends: Any, counts: list[int]) -> tuple[Any, float]:
    """Fit the common function; return its weights, and by how many pixels it misses at most."""
    import numpy as np

    columns = [_curve(x, i) * y**k for i, k in _TERMS]
    start = 0
    for count in counts:
        own = np.zeros((2, len(x)))
        own[0, start : start + count] = 1.0
        own[1, start : start + count] = x[start : start + count]
        columns += list(own)
        start += count
    matrix = np.stack(columns, axis=1)
    weights, *_ = np.linalg.lstsq(matrix, bends, rcond=1e-6)
    missed = np.abs(matrix @ weights - bends)
    return weights[: len(_TERMS)], float(np.percentile(missed, 90))


def _chord(xs: Any, ys: Any) -> Any:
    """Return the heights of the straight line between the ends of a rule."""
    return ys[0] + (ys[-1] - ys[0]) * (xs - xs[0]) / (xs[-1] - xs[0])


def _rules(grey: Picture, scale: float) -> list[tuple[Any, Any]]:
    """Return the long rules across: at some columns of pixels their heights."""
    import cv2
    import numpy as np

    dark = cv2.dilate((grey < _DARK).astype(np.uint8), np.ones((3, 1), np.uint8))
    kernel = np.ones((1, max(3, round(_SHORT * scale))), np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(
        cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel)
    )
    rules: list[tuple[Any, Any]] = []
    for label, (x, y, width, height, area) in enumerate(stats[1:], 1):
        thick = area / width
        if (
            width < _LONG * grey.shape[1]
            or thick > _THICK * scale + 2
            or height > thick + _BEND * width
        ):
            continue
        part = labels[y : y + height, x : x + width] == label
        xs = np.arange(0, width, 8)
        held = part[:, xs].sum(axis=0)
        xs, held = xs[held > 0], held[held > 0]
        ys = (part[:, xs] * np.arange(height)[:, None]).sum(axis=0) / held + y
        if len(xs) > _ALONG * 2:
            rules.append((xs + x, ys))
    return rules


def moved_up(grey: Picture, moved: Any) -> Picture:
    """Return a page of which each place is moved up by as many pixels."""
    import cv2
    import numpy as np

    height, width = grey.shape
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    return cv2.remap(grey, across, down + moved, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
