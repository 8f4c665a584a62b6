"""Writes OFD files: the parts of GB/T 33190, and how programs differ in writing them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

NAMESPACE = "http://www.ofdspec.org/2016"
POINT = 25.4 / 72
"""Millimetres of a point."""
FONTS = (
    '<ofd:Font ID="1" FontName="宋体" FamilyName="宋体"/>'
    '<ofd:Font ID="2" FontName="黑体" FamilyName="黑体"/>'
)


@dataclass
class Ofd:
    """What an OFD holds; the contents of pages are objects, or whole layers."""

    pages: Sequence[str]
    box: str = "0 0 210 297"
    """The page in millimetres."""
    resources: str = f"<ofd:Fonts>{FONTS}</ofd:Fonts>"
    templates: Mapping[int, str] = field(default_factory=dict)
    """Contents of templates by their numbers."""
    uses: str = ""
    """What every page says of its templates."""
    annotations: Mapping[int, str] = field(default_factory=dict)
    """Annotations by the page, counted from 1."""
    more: Mapping[str, bytes] = field(default_factory=dict)
    """Further parts, or others in the place of those that are made."""

    def parts(self) -> dict[str, str]:
        """Return the parts by their names."""
        count = len(self.pages)
        listed = "".join(
            f'<ofd:Page ID="{100 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(count)
        )
        templates = "".join(
            f'<ofd:TemplatePage ID="{n}" BaseLoc="Tpls/Tpl_{n}/Content.xml"/>'
            for n in self.templates
        )
        annotated = "".join(
            f'<ofd:Page PageID="{99 + n}"><ofd:FileLoc>Page_{n}/Annotation.xml</ofd:FileLoc>'
            "</ofd:Page>"
            for n in self.annotations
        )
        result = {
            "OFD.xml": root(
                "OFD",
                "<ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>"
                "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>",
            ),
            "Doc_0/Document.xml": root(
                "Document",
                f"<ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID>{area('PageArea', self.box)}"
                f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{templates}</ofd:CommonData>"
                f"<ofd:Pages>{listed}</ofd:Pages>"
                "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
            ),
            "Doc_0/PublicRes.xml": root("Res", self.resources),
            "Doc_0/Annots/Annotations.xml": root("Annotations", annotated),
        }
        for n, content in enumerate(self.pages):
            made = self.uses + area("Area", self.box) + _content(content)
            result[f"Doc_0/Pages/Page_{n}/Content.xml"] = root("Page", made)
        for n, content in self.templates.items():
            result[f"Doc_0/Tpls/Tpl_{n}/Content.xml"] = root("Page", _content(content))
        for n, content in self.annotations.items():
            result[f"Doc_0/Annots/Page_{n}/Annotation.xml"] = root("PageAnnot", content)
        return result


def root(name: str, inside: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<ofd:{name} xmlns:ofd="{NAMESPACE}">{inside}</ofd:{name}>'
    )


def area(name: str, box: str) -> str:
    return f"<ofd:{name}><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:{name}>"


def _content(objects: str) -> str:
    layers = objects if "<ofd:Layer" in objects else f'<ofd:Layer ID="5">{objects}</ofd:Layer>'
    return f"<ofd:Content>{layers}</ofd:Content>"


def packed(
    made: Ofd,
    *,
    rename: Callable[[str], str] = str,
    rewrite: Callable[[str], str] = str,
) -> bytes:
    """Pack an OFD; `rename` changes names of parts, `rewrite` their XML."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        parts = {name: rewrite(xml).encode() for name, xml in made.parts().items()}
        for name, data in {**parts, **made.more}.items():
            info = zipfile.ZipInfo("x", (2031, 3, 1, 9, 0, 0))
            info.filename = rename(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return file.getvalue()


def text(
    words: str,
    x: float,
    y: float,
    *,
    size: float = 3.5,
    step: str | None = None,
    attributes: str = "",
    inside: str = "",
) -> str:
    """Write a text object of one line whose first character stands at (x, y), in millimetres."""
    steps = f"g {len(words) - 1} {size}" if step is None and len(words) > 1 else step or ""
    delta = f' DeltaX="{steps}"' if steps else ""
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y - size} {size * len(words) + 1} {size * 1.3}" '
        f'Font="1" Size="{size}" {attributes}>{inside}'
        f'<ofd:TextCode X="0" Y="{size}"{delta}>{escape(words)}</ofd:TextCode></ofd:TextObject>'
    )


def path(data: str, *, attributes: str = "", inside: str = "", box: str = "0 0 210 297") -> str:
    return (
        f'<ofd:PathObject ID="8" Boundary="{box}" LineWidth="0.35" {attributes}>{inside}'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return path(f"M {x0:.4f} {y0:.4f} L {x1:.4f} {y1:.4f}")


def box_of(x0: float, y0: float, x1: float, y1: float) -> str:
    """Write the data of a closed rectangle."""
    return f"M {x0} {y0} L {x1} {y0} L {x1} {y1} L {x0} {y1} C"


def fill(x0: float, y0: float, x1: float, y1: float, colour: str, alpha: int = 255) -> str:
    paint = f'<ofd:FillColor Value="{colour}" Alpha="{alpha}"/>'
    return path(box_of(x0, y0, x1, y1), attributes='Fill="true" Stroke="false"', inside=paint)
