"""What tests of the OFD reader look at: cells, lines, findings."""

from __future__ import annotations

from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.format_readers import read_content
from fenjie.limits import Limits
from tests.extract.ofd.ofd_files import Ofd, line, packed, text


def content_of(made: Ofd | bytes) -> Content:
    """Read the lines and grids of an OFD."""
    data = made if isinstance(made, bytes) else packed(made)
    content = read_content(data, "公文.ofd", Limits())
    assert content.format == "ofd"
    return content


def cells(content: Content) -> list[list[list[str]]]:
    """Return the words of each cell of each grid."""
    grids = [item for item in content.items if isinstance(item, Grid)]
    return [[[cell.text.text for cell in row] for row in grid.rows] for grid in grids]


def lines(content: Content) -> list[str]:
    return [item.text.text for item in content.items if isinstance(item, Line)]


def findings(content: Content) -> list[tuple[str, str, list[str]]]:
    """Return code, message and evidence of each finding."""
    return [(each.code, each.message, list(each.evidence)) for each in content.findings.reported]


def unprinted(content: Content) -> dict[str, str]:
    """Return the words that are left out, by what the finding says of them."""
    result: dict[str, str] = {}
    for code, message, evidence in findings(content):
        if code == "not-printed":
            result["".join(evidence)] = message
    return result


def ruled(*extra: str, words: tuple[str, str] = ("甲栏", "乙栏")) -> str:
    """Write the objects of a page with a table of a row and two cells, and more objects."""
    rules = [line(20, y, 180, y) for y in (50, 70)]
    rules += [line(x, 50, x, 70) for x in (20, 100, 180)]
    return "".join([*rules, text(words[0], 22, 60), text(words[1], 102, 60), *extra])


PLAIN = [[["甲栏", "乙栏"]]]
