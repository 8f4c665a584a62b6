"""Pages of an OFD of which a part is broken: the rest is read, and it is told what is missing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from fenjie.documents import extract
from tests.extract.ofd.ofd_checks import PLAIN, cells, content_of, findings, ruled
from tests.extract.ofd.ofd_files import Ofd, packed
from tests.extract.ofd.pdf_as_ofd import as_ofd
from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.printed_rows import ROWS

PAGE = "Doc_0/Pages/Page_0/Content.xml"
PICTURE = '<ofd:ImageObject ID="2" ResourceID="9" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'
MADE = Ofd([ruled(), ruled(words=("丙栏", "丁栏"))])
NEXT = [["丙栏", "丁栏"]]


def with_page(change: Callable[[str], str | bytes]) -> Ofd:
    """Change the XML of the first page."""
    made = change(MADE.parts()[PAGE])
    return Ofd(MADE.pages, more={PAGE: made.encode() if isinstance(made, str) else made})


BROKEN: dict[str, tuple[Callable[[str], str | bytes], list[str]]] = {
    "a control character": (lambda xml: xml.replace("甲栏", "甲\x03"), ["甲\ufffd", "乙栏"]),
    "half a character": (
        lambda xml: xml.encode().replace("栏".encode(), "栏".encode()[:2], 1),
        ["甲\ufffd", "乙栏"],
    ),
    "no character": (lambda xml: xml.replace("甲栏", "甲&#x1F;"), ["甲\ufffd", "乙栏"]),
    "an ampersand": (lambda xml: xml.replace("甲栏", "甲&"), ["甲&", "乙栏"]),
    "a bracket": (lambda xml: xml.replace("甲栏", "甲<"), ["甲", "乙栏"]),
    "a tag": (lambda xml: xml.replace("</ofd:TextCode>", "</ofd:TextCod>", 1), PLAIN[0][0]),
    "an attribute": (lambda xml: xml.replace('Font="1"', 'Font="1', 1), ["", "乙栏"]),
    "its end": (lambda xml: xml[: xml.index("乙栏")], ["甲栏", ""]),
}


@pytest.mark.parametrize("label", BROKEN)
def test_one_broken_element_costs_only_itself(label: str) -> None:
    change, row = BROKEN[label]
    content = content_of(with_page(change))
    assert cells(content) == [[row], NEXT]
    assert content.unread == ["第1页的一部分"]
    assert ("pages-damaged-in-part", "第1页的内容有损坏，只读入了读得出的部分", []) in findings(
        content
    )


def test_an_only_page_with_a_broken_element_is_read() -> None:
    change, row = BROKEN["a bracket"]
    made = Ofd(MADE.pages[:1], more=with_page(change).more)
    assert cells(content_of(made)) == [[row]]


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml[: xml.index("<ofd:Layer")],
        lambda xml: '<!DOCTYPE a [<!ENTITY b "c">]>' + xml.replace("甲栏", "甲&b;"),
        lambda _: b"\x00\x01",
    ],
    ids=["cut off", "entities", "no XML"],
)
def test_a_page_of_which_nothing_can_be_read(change: Callable[[str], str | bytes]) -> None:
    content = content_of(with_page(change))
    assert (cells(content), content.unread) == ([NEXT], ["第1页"])
    assert findings(content) == [("pages-damaged", "第1页已损坏，未能读取", [])]


def test_a_page_that_is_a_picture_and_one_that_is_blank() -> None:
    content = content_of(Ofd(["", ruled(), PICTURE, ruled(words=("丙栏", "丁栏"))]))
    assert (cells(content), content.unread) == ([*PLAIN, NEXT], ["第3页"])
    assert [code for code, _, _ in findings(content)] == ["pages-scanned"]


def test_templates_and_composite_objects_that_are_missing() -> None:
    uses = '<ofd:Template TemplateID="{}"/>'
    table, words = ruled(words=("", "")), "".join(re.findall("<ofd:TextObject.*", ruled()))
    whole = Ofd([words], templates={7: table}, uses=uses.format(7))
    assert (cells(content_of(whole)), content_of(whole).unread) == (PLAIN, [])
    for made in (
        Ofd([ruled()], uses=uses.format(8)),
        Ofd([ruled()], templates={7: "<"}, uses=uses.format(7)),
        Ofd([ruled('<ofd:CompositeObject ID="3" ResourceID="60" Boundary="0 0 9 9"/>')]),
    ):
        content = content_of(made)
        assert (cells(content), content.unread) == (PLAIN, ["第1页的一部分"])


def test_a_row_goes_on_with_none_behind_a_page_that_is_lost() -> None:
    made = as_ofd(print_pdf(ROWS, height=290).data)
    lost = Ofd(made.pages, made.box, more={PAGE.replace("_0/C", "_1/C"): b"<"})
    records = json.loads(extract(packed(lost), "表.ofd").records.model_dump_json())
    assert [task["number"] for task in records["tasks"]] == [1, 2, None, 6]
    assert records["source"]["reading"]["unread"] == ["第2页"]
