"""A page of an OFD: its characters and rules in points, and the characters that nobody reads."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct, field

from fenjie.extract.manners import Manner
from fenjie.extract.ofd.drawing_order import DrawingOrder, Drawn, Place, shown_at
from fenjie.extract.ofd.ofd_document import OfdDocument, sound_xml
from fenjie.extract.ofd.ofd_paths import read_path
from fenjie.extract.ofd.ofd_resources import read_resources, resource_parts
from fenjie.extract.ofd.ofd_text import DrawnText, read_text
from fenjie.extract.ofd.ofd_xml import child, children, is_on, numbers
from fenjie.extract.ofd.unseen_text import Fill, UnseenText
from fenjie.extract.pdf.clips import SAME, Matrix, times
from fenjie.extract.pdf.covers import WHITE, Cover
from fenjie.extract.pdf.cut_words import Apart
from fenjie.extract.pdf.frame import Box, PageFrame
from fenjie.extract.pdf.page_characters import Char, PageText
from fenjie.extract.pdf.page_layout import share_of
from fenjie.extract.pdf.ruling_lines import RulingLines, take_edges, take_thin_pictures

_POINTS = 72 / 25.4
"""Points of a millimetre."""
_SCAN = 0.5
"""Share of a page that its pictures cover where invisible words are what was recognised."""
_MOST_OF = 0.5
"""Share of a page's characters that are turned alike where the page is read sideways."""
_MARKS = ("Stamp", "Watermark")


class OfdPage(Struct):
    """What stands on a page; `apart` are characters that are no part of what is read there."""

    text: PageText
    ruling_lines: RulingLines
    images: float = 0.0
    """Share of the page that pictures cover."""
    apart: list[Apart] = field(default_factory=list)
    damaged: bool = False
    """Whether a part of what describes it could not be read."""
    frame: PageFrame = field(default_factory=lambda: PageFrame(0.0, 0.0))
    turned: dict[int, int] = field(default_factory=dict)
    """Degrees by which characters are turned by right angles, by their index."""


def read_page(document: OfdDocument, number: str, part: str) -> OfdPage | None:
    """Read a page with its templates and annotations; None where nothing of it can be read."""
    root = sound_xml(document.package, part)
    damaged = root is None
    if damaged:
        root = document.package.recovered(part)
    if root is None:
        return None
    page = _read(document, number, root, part, 0)
    if turn := _turn_to_read(page):
        page = _read(document, number, root, part, turn)
    page.damaged |= damaged
    return page


def _read(document: OfdDocument, number: str, root: Any, part: str, turn: int) -> OfdPage:
    """Read a page turned by a multiple of 90 degrees clockwise."""
    below, above = _templates(document, root)
    left, top, width, height = document.box_of(root, *below, *above)
    frame, turned = _turned_frame(width * _POINTS, height * _POINTS, turn)
    matrix = times((_POINTS, 0.0, 0.0, _POINTS, -left * _POINTS, -top * _POINTS), turned)
    resources = document.resources
    own = resource_parts(document.package, root, posixpath.dirname(part), document.folder)
    if own:
        resources = resources.with_more(read_resources(document.package, own))
    order = DrawingOrder(resources)
    place = Place(matrix)
    drawn: list[Drawn] = []
    for each in (*below, root, *above):
        drawn += order.layers(child(each, "Content"), place)
    reader = _PageReader(resources.bold)
    reader.take(drawn)
    pictures = share_of(reader.images, frame.width, frame.height)
    texts = list(reader.texts)
    if pictures >= _SCAN:
        _show_recognised(texts)
    for annotation_part in document.annotations.get(number, ()):
        annotations = sound_xml(document.package, annotation_part)
        if annotations is not None:
            texts += _annotation_texts(order, annotations, place, resources.bold)
    UnseenText(frame.width, frame.height, reader.fills).mark(texts)
    page = _put_together(texts, reader, pictures)
    page.damaged = order.incomplete or _lacks_template(document, root)
    page.frame = frame
    return page


def _turned_frame(width: float, height: float, turn: int) -> tuple[PageFrame, Matrix]:
    """Return the frame of a page that is turned clockwise, and what turns it."""
    match turn:
        case 90:
            return PageFrame(height, width, turn), (0, 1, -1, 0, height, 0)
        case 180:
            return PageFrame(width, height, turn), (-1, 0, 0, -1, width, height)
        case 270:
            return PageFrame(height, width, turn), (0, -1, 1, 0, 0, width)
    return PageFrame(width, height), SAME


def _turn_to_read(page: OfdPage) -> int:
    """Return by how many degrees clockwise a page is to be turned to be read."""
    turn, count = Counter(page.turned.values()).most_common(1)[0] if page.turned else (0, 0)
    return (360 - turn) % 360 if count > _MOST_OF * len(page.text.chars) else 0


def _templates(document: OfdDocument, root: Any) -> tuple[list[Any], list[Any]]:
    """Return the roots of a page's templates: those below what it holds, and those above."""
    below: list[Any] = []
    above: list[Any] = []
    for each in children(root, "Template"):
        template = document.template(each.get("TemplateID") or "")
        if template is not None:
            (above if each.get("ZOrder") == "Foreground" else below).append(template)
    return below, above


def _lacks_template(document: OfdDocument, root: Any) -> bool:
    """Return whether a page uses a template that is missing or damaged."""
    return any(
        document.template(each.get("TemplateID") or "") is None
        for each in children(root, "Template")
    )


def _show_recognised(texts: list[DrawnText]) -> None:
    """Take the invisible words of a scan as shown: a program recognised them in its picture."""
    for text in texts:
        if text.manner is Manner.INVISIBLE:
            text.manner = None


def _annotation_texts(
    order: DrawingOrder, root: Any, place: Place, bold_fonts: dict[str, bool]
) -> Iterator[DrawnText]:
    """Yield the words of annotations, which no reader takes for a part of the page."""
    for annotation in children(root, "Annot"):
        appearance = child(annotation, "Appearance")
        if appearance is None:
            continue
        manner = Manner.TURNED if annotation.get("Type") in _MARKS else Manner.ANNOTATION
        if not is_on(annotation, "Visible", default=True):
            manner = Manner.INVISIBLE
        x, y = (*numbers(appearance.get("Boundary")), 0.0, 0.0)[:2]
        a, b, c, d, _, _ = place.matrix
        here = Place((a, b, c, d, *shown_at(place.matrix, x, y)), manner=manner)
        for drawn in order.objects(appearance, here):
            if drawn.kind == "TextObject":
                yield read_text(drawn, bold_fonts)


class _PageReader:
    """Takes what is drawn on a page."""

    def __init__(self, bold_fonts: dict[str, bool]) -> None:
        self.texts: list[DrawnText] = []
        self.fills: list[Fill] = []
        self.rules: list[Box] = []
        self.images: list[Box] = []
        self._bold_fonts = bold_fonts

    def take(self, drawn: Iterable[Drawn]) -> None:
        """Take objects in the order in which they are drawn."""
        for order, each in enumerate(drawn):
            if each.kind == "TextObject":
                text = read_text(each, self._bold_fonts)
                text.order = order
                self.texts.append(text)
            elif each.kind == "PathObject":
                path = read_path(each)
                self.rules += path.rules
                self.fills += [Fill(box, order, path.paint) for box in path.fills]
            elif each.manner is None:
                box = _picture(each)
                self.images.append(box)
                self.fills.append(Fill(box, order, None, is_picture=True))


def _picture(drawn: Drawn) -> Box:
    """Return the box of a picture: it fills the square of its units, or its boundary."""
    boundary = numbers(drawn.element.get("Boundary"))
    width, height = 1.0, 1.0
    if drawn.element.get("CTM") is None and len(boundary) == 4:
        width, height = boundary[2:]
    corners = [shown_at(drawn.matrix, x, y) for x in (0.0, width) for y in (0.0, height)]
    xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _cover(fill: Fill) -> Cover:
    """Return what a rectangle covers, where its colour is known to be told from a white ground."""
    colour = fill.paint.colour if fill.paint is not None else None
    return Cover(fill.box, 0, WHITE if colour == WHITE else None)


def _put_together(texts: list[DrawnText], reader: _PageReader, pictures: float) -> OfdPage:
    ruling_lines = RulingLines([], [], reader.images, [])
    ruling_lines.covers = [_cover(fill) for fill in reader.fills if not fill.is_picture]
    take_edges(reader.rules, ruling_lines)
    take_thin_pictures(ruling_lines)
    page = OfdPage(PageText([]), ruling_lines, pictures)
    for text in texts:
        shown: list[Char] = []
        for index, char in enumerate(text.chars):
            manner = text.manner or text.manners.get(index)
            if manner is None:
                if text.turn:
                    page.turned[len(page.text.chars) + len(shown)] = text.turn
                shown.append(char)
            elif page.apart and page.apart[-1].goes_on(manner, char):
                page.apart[-1].chars.append(char)
            else:
                page.apart.append(Apart(manner, [char]))
        page.text.chars += shown
        page.text.garbled += text.garbled if len(shown) == len(text.chars) else 0
    return page
