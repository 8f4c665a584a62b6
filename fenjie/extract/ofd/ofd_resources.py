"""What the pages of an OFD share: fonts, drawing parameters, composite objects."""

from __future__ import annotations

from typing import Any, NamedTuple

from msgspec import Struct, field

from fenjie.errors import InputError
from fenjie.extract.ofd.ofd_package import OfdPackage
from fenjie.extract.ofd.ofd_xml import below, is_on, kind, number, text_of
from fenjie.extract.pdf.font_weights import is_bold_name

_DEEPEST = 8
"""Drawing parameters that rest on each other."""
_NAMES = ("PublicRes", "DocumentRes", "PageRes")
Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255."""


class Paint(NamedTuple):
    """What something is painted with: None for a colour that is not told, such as a pattern."""

    colour: Colour | None
    alpha: float = 1.0


class Look(NamedTuple):
    """What objects are drawn with where they do not say so; None where nothing does."""

    fill: Paint | None = None
    outline: Paint | None = None

    def over(self, other: Look) -> Look:
        """Return this look, and the other's where this says nothing."""
        if self.fill is None and self.outline is None:
            return other
        return Look(self.fill or other.fill, self.outline or other.outline)


_NOTHING = Look()


class Resources(Struct):
    """Resources by their numbers, which are texts."""

    bold: dict[str, bool] = field(default_factory=dict)
    """Whether each font looks bold."""
    params: dict[str, Any] = field(default_factory=dict)
    composites: dict[str, Any] = field(default_factory=dict)

    def look(self, reference: str | None) -> Look:
        """Return what drawing parameters say, those that they rest on too."""
        look = _NOTHING
        for _ in range(_DEEPEST):
            param = self.params.get(reference or "")
            if param is None:
                break
            look = look.over(own_look(param))
            reference = param.get("Relative")
        return look

    def with_more(self, other: Resources) -> Resources:
        """Return these resources with others, which count where both have one."""
        return Resources(
            {**self.bold, **other.bold},
            {**self.params, **other.params},
            {**self.composites, **other.composites},
        )


def own_look(element: Any) -> Look:
    """Return what an element says of itself."""
    fill = outline = None
    for each in element:
        name = kind(each)
        if name == "FillColor":
            fill = _paint(each)
        elif name == "StrokeColor":
            outline = _paint(each)
    return Look(fill, outline) if fill or outline else _NOTHING


def _paint(element: Any) -> Paint:
    alpha = (number(element.get("Alpha"), 255.0) or 0.0) / 255
    if any(kind(each) for each in element):
        return Paint(None, alpha)
    return Paint(_colour(element.get("Value")), alpha)


def _colour(value: str | None) -> Colour | None:
    """Read the value of a colour by how many parts it has.

    >>> _colour("255 0 16"), _colour("#FF #0 #10"), _colour("0"), _colour("0 0 0 255"), _colour("")
    ((255, 0, 16), (255, 0, 16), (0, 0, 0), (0, 0, 0), None)
    """
    try:
        parts = [
            int(word[1:], 16) if word.startswith("#") else round(float(word))
            for word in (value or "").split()
        ]
    except (ValueError, OverflowError):
        return None
    parts = [min(max(part, 0), 255) for part in parts]
    match parts:
        case [grey]:
            return grey, grey, grey
        case [red, green, blue]:
            return red, green, blue
        case [cyan, magenta, yellow, black]:
            light = 255 - black
            red, green, blue = (light * (255 - ink) // 255 for ink in (cyan, magenta, yellow))
            return red, green, blue
    return None


def read_resources(package: OfdPackage, parts: list[str]) -> Resources:
    """Read the resources in some parts; one that is damaged is as good as none."""
    resources = Resources()
    for part in parts:
        try:
            root = package.xml(part)
        except InputError:
            continue
        for font in below(root, "Font"):
            name = " ".join(font.get(key) or "" for key in ("FontName", "FamilyName"))
            bold = is_on(font, "Bold", default=False) or is_bold_name(name)
            resources.bold[font.get("ID") or ""] = bold
        for param in below(root, "DrawParam"):
            resources.params[param.get("ID") or ""] = param
        for composite in below(root, "CompositeGraphicUnit"):
            resources.composites[composite.get("ID") or ""] = composite
    return resources


def resource_parts(package: OfdPackage, element: Any, *folders: str) -> list[str]:
    """Return the parts with the resources that an element names."""
    names = [text_of(each) for each in element.iter() if kind(each) in _NAMES]
    parts = [package.find(name, *folders) for name in names]
    return [part for part in parts if part is not None]
