"""The objects of an OFD's page in the order in which they are drawn, with what moves them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from fenjie.extract.manners import Manner
from fenjie.extract.ofd.ofd_resources import Look, Resources, own_look
from fenjie.extract.ofd.ofd_xml import child, is_on, kind, number, numbers
from fenjie.extract.pdf.clips import SAME, Matrix, times

_DEEPEST = 12
"""Blocks and composite objects inside each other; only a file that means harm nests deeper."""
_MOST_OBJECTS = 200_000
"""Objects of a page that are looked at, so that a page of drawings ends in time."""
_BLOCKS = ("Layer", "PageBlock")
_OBJECTS = ("TextObject", "PathObject", "ImageObject")
_PLAIN = Look()
_LAYERS = ("Background", "Body", "Foreground")


class Place(Struct, frozen=True):
    """Where objects are drawn: what moves them, what they look like, whether they are hidden."""

    matrix: Matrix
    look: Look = _PLAIN
    manner: Manner | None = None
    depth: int = 0


class Drawn(Struct, frozen=True):
    """An object, and what it is drawn with.

    `matrix` leads to points of the page, `ground` does so without the object's own matrix.
    """

    kind: str
    element: Any
    matrix: Matrix
    ground: Matrix
    look: Look
    manner: Manner | None


class DrawingOrder:
    """Walks through the objects of one page."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._left = _MOST_OBJECTS
        self.incomplete = False
        """Whether a composite object has no content that can be read."""

    def layers(self, content: Any, place: Place) -> Iterator[Drawn]:
        """Yield the objects of a page's content, layer by layer from the ground up."""
        layers = sorted(content, key=_height) if content is not None else []
        return self.objects(layers, place)

    def objects(self, elements: Iterable[Any], place: Place) -> Iterator[Drawn]:
        """Yield the objects among elements, and those inside blocks and composite objects."""
        for element in elements:
            name = kind(element)
            if not name or self._left <= 0:
                continue
            self._left -= 1
            if name in _BLOCKS and place.depth < _DEEPEST:
                yield from self.objects(element, self._inside_block(element, place))
            elif name == "CompositeObject" and place.depth < _DEEPEST:
                yield from self._composite(element, place)
            elif name in _OBJECTS:
                here = self._at(element, place)
                ground = times(shift_of(element), place.matrix)
                yield Drawn(name, element, here.matrix, ground, here.look, here.manner)

    def _inside_block(self, element: Any, place: Place) -> Place:
        look = self._resources.look(element.get("DrawParam")).over(place.look)
        manner = place.manner
        if not is_on(element, "Visible", default=True):
            manner = manner or Manner.LAYER_OFF
        return replace(place, look=look, manner=manner, depth=place.depth + 1)

    def _composite(self, element: Any, place: Place) -> Iterator[Drawn]:
        unit = self._resources.composites.get(element.get("ResourceID") or "")
        content = child(unit, "Content") if unit is not None else None
        if content is not None:
            here = self._at(element, place)
            yield from self.objects(content, replace(here, depth=place.depth + 1))
        else:
            self.incomplete = True

    def _at(self, element: Any, place: Place) -> Place:
        """Return where an object is drawn: moved by its own matrix, then by its boundary."""
        matrix = times(matrix_of(element), shift_of(element))
        look = own_look(element).over(self._resources.look(element.get("DrawParam")))
        manner = place.manner
        visible = is_on(element, "Visible", default=True)
        if manner is None and (not visible or number(element.get("Alpha")) == 0):
            manner = Manner.INVISIBLE
        return Place(times(matrix, place.matrix), look.over(place.look), manner, place.depth)


def _height(element: Any) -> int:
    layer = element.get("Type") if kind(element) else None
    return _LAYERS.index(layer) if layer in _LAYERS else 1


def matrix_of(element: Any) -> Matrix:
    """Return the matrix that an element has as its CTM."""
    values = numbers(element.get("CTM"))
    if len(values) != 6:
        return SAME
    a, b, c, d, e, f = values
    return a, b, c, d, e, f


def shift_of(element: Any) -> Matrix:
    """Return the matrix that moves an object to where its boundary begins."""
    boundary = numbers(element.get("Boundary"))
    if len(boundary) < 2:
        return SAME
    return 1, 0, 0, 1, boundary[0], boundary[1]


def shown_at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a point of an object is shown."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
