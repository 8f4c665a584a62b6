"""What of an object its clips leave to be seen."""

from __future__ import annotations

from fenjie.extract.ofd.drawing_order import Drawn, matrix_of, shift_of, shown_at
from fenjie.extract.ofd.ofd_paths import corners
from fenjie.extract.ofd.ofd_xml import child, children, is_on
from fenjie.extract.pdf.clips import times
from fenjie.extract.pdf.frame import Box


def clip_box(drawn: Drawn) -> Box | None:
    """Return the box that all clips of an object leave, around the areas of each; None for all.

    An area that is not told as a path, such as one of words, leaves everything.
    """
    clips = child(drawn.element, "Clips")
    if clips is None:
        return None
    matrix = drawn.matrix if is_on(clips, "TransFlag", default=True) else drawn.ground
    left: Box | None = None
    for clip in children(clips, "Clip"):
        points: list[tuple[float, float]] = []
        for area in children(clip, "Area"):
            path = child(area, "Path")
            data = child(path, "AbbreviatedData") if path is not None else None
            if path is None or data is None:
                return None
            inner = times(times(matrix_of(path), shift_of(path)), times(matrix_of(area), matrix))
            points += [shown_at(inner, x, y) for _, x, y in corners("".join(data.itertext()))]
        if points:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            around = Box(min(xs), min(ys), max(xs), max(ys))
            left = around if left is None else left.common(around)
    return left
