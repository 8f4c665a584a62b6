"""Files that are not as the standard has them, damaged ones, and those that mean harm."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from fenjie.documents import extract
from fenjie.errors import FenjieError, InputError, LimitError
from fenjie.extract.format_readers import read_content
from fenjie.extract.ofd.ofd_xml import kind, parse_part
from fenjie.jobs.page_count import count_pages
from fenjie.limits import Limits
from tests.extract.ofd.ofd_checks import PLAIN, cells, content_of, findings, ruled
from tests.extract.ofd.ofd_files import Ofd, packed, root, text

PAGE = "Doc_0/Pages/Page_0/Content.xml"


REWRITES: dict[str, Callable[[str], str]] = {
    "no prefix": lambda xml: re.sub(r"(</?)ofd:", r"\1", xml).replace("xmlns:ofd", "xmlns"),
    "no namespace": lambda xml: re.sub(r' xmlns:ofd="[^"]*"', "", re.sub(r"(</?)ofd:", r"\1", xml)),
    "a prefix that is not declared": lambda xml: re.sub(r' xmlns:ofd="[^"]*"', "", xml),
    "another namespace": lambda xml: xml.replace("http://www.ofdspec.org/2016", "urn:x"),
    "another prefix": lambda xml: re.sub(r"(</?)ofd:", r"\1o:", xml).replace(
        "xmlns:ofd", "xmlns:o"
    ),
    "comments": lambda xml: re.sub(
        r"(<ofd:(?:Page|Layer|TextObject)\b[^/>]*>)", r"\1<!-- a -->", xml
    ),
    "locations from the root": lambda xml: xml.replace('BaseLoc="', 'BaseLoc="/Doc_0/').replace(
        "<ofd:FileLoc>", "<ofd:FileLoc>/Doc_0/Annots/"
    ),
    "locations with a backslash": lambda xml: xml.replace("Pages/Page_0/", "Pages\\Page_0\\"),
    "locations by another case": lambda xml: xml.replace("Content.xml", "content.XML"),
    "locations from the root without a slash": lambda xml: xml.replace(
        'BaseLoc="', 'BaseLoc="Doc_0/'
    ),
}
RENAMES: dict[str, Callable[[str], str]] = {
    "backslashes": lambda name: name.replace("/", "\\"),
    "capitals": str.upper,
    "a slash before": lambda name: "/" + name,
    "a dot before": lambda name: "./" + name,
    "a folder around": lambda name: "公文/" + name,
}


@pytest.mark.parametrize("rewrite", REWRITES.values(), ids=REWRITES)
def test_xml_in_other_ways(rewrite: Callable[[str], str]) -> None:
    assert cells(content_of(packed(Ofd([ruled()]), rewrite=rewrite))) == PLAIN


@pytest.mark.parametrize("rename", RENAMES.values(), ids=RENAMES)
def test_parts_by_other_names(rename: Callable[[str], str]) -> None:
    data = packed(Ofd([ruled()]), rename=rename)
    assert cells(content_of(data)) == PLAIN
    assert count_pages(data) == 1


BROKEN = {
    "cut off": root("Page", "").encode()[:-9],
    "no XML": b"\x00\x01",
    "entities": b'<!DOCTYPE a [<!ENTITY b "c">]><ofd:Page/>',
    "nothing": b"",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_one_broken_page(data: bytes) -> None:
    made = Ofd([ruled(), ruled(words=("丙栏", "丁栏")), ruled()], more={PAGE: data})
    content = content_of(made)
    assert cells(content) == [[["丙栏", "丁栏"]], *PLAIN]
    assert findings(content) == [("pages-damaged", "第1页已损坏，未能读取", [])]
    assert content.flow.locate(0, 1)[0]["page"] == 2


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("part", ["OFD.xml", "Doc_0/PublicRes.xml", "Doc_0/Annots/Annotations.xml"])
def test_parts_that_the_pages_can_do_without(part: str, data: bytes) -> None:
    assert cells(content_of(Ofd([ruled()], more={part: data}))) == PLAIN


def code_of(data: bytes) -> str:
    with pytest.raises(FenjieError) as caught:
        extract(data, "公文.ofd")
    return caught.value.code


def test_what_cannot_be_read() -> None:
    broken = BROKEN["cut off"]
    assert code_of(packed(Ofd([ruled()], more={PAGE: broken}))) == "package"
    assert code_of(packed(Ofd([ruled()], more={"Doc_0/Document.xml": broken}))) == "truncated"
    assert code_of(packed(Ofd([]))) == "truncated"
    assert code_of(packed(Ofd([ruled()]))[:-40]) == "truncated"
    encrypted = {"Encryptions.xml": b"<a/>", "Doc_0/Document.xml": b"\x07\x09"}
    assert code_of(packed(Ofd([ruled()], more=encrypted))) == "encrypted"
    garbled = text("\ue001\ue002\ue003\ue004", 30, 40)
    assert code_of(packed(Ofd([garbled]))) == "garbled"


def test_two_documents_in_a_file() -> None:
    """The pages of the second are counted on."""
    made = Ofd([ruled()])
    other = {
        name.replace("Doc_0", "Doc_1"): xml.replace("甲栏", "丙栏").encode()
        for name, xml in made.parts().items()
        if name.startswith("Doc_0")
    }
    listed = "<ofd:DocBody><ofd:DocRoot>Doc_{}/Document.xml</ofd:DocRoot></ofd:DocBody>"
    other["OFD.xml"] = root("OFD", listed.format(0) + listed.format(1)).encode()
    content = content_of(Ofd([ruled()], more=other))
    assert cells(content) == [*PLAIN, [["丙栏", "乙栏"]]]
    start = content.flow.text.index("丙")
    assert content.flow.locate(start, start + 1)[0]["page"] == 2


def test_limits() -> None:
    data = packed(Ofd([ruled()] * 3))
    for limits in (Limits(pages=2), Limits(rows=2), Limits(expanded=2000)):
        with pytest.raises(LimitError):
            read_content(data, "公文.ofd", limits)
    assert count_pages(data) == 3
    assert count_pages(data[:-40]) == 0
    assert count_pages(b"PK\x03\x04") == 0


def nested(depth: int, each: int) -> str:
    """Return composite objects of which each holds several of the next."""
    inner = '<ofd:CompositeObject ID="1" ResourceID="{}" Boundary="0 0 9 9"/>'
    units = [
        f'<ofd:CompositeGraphicUnit ID="{n}"><ofd:Content>{inner.format(n + 1) * each}'
        "</ofd:Content></ofd:CompositeGraphicUnit>"
        for n in range(depth)
    ]
    return f"<ofd:CompositeGraphicUnits>{''.join(units)}</ofd:CompositeGraphicUnits>"


@pytest.mark.parametrize(
    "resources",
    [
        pytest.param(nested(40, 1), id="deep"),
        pytest.param(nested(9, 9), id="many"),
        pytest.param(nested(1, 9).replace('ResourceID="1"', 'ResourceID="0"'), id="in a circle"),
    ],
)
def test_composite_objects_that_never_end(resources: str) -> None:
    used = '<ofd:CompositeObject ID="1" ResourceID="0" Boundary="0 0 9 9"/>'
    assert cells(content_of(Ofd([ruled(used)], resources=resources))) == PLAIN


def test_blocks_inside_each_other() -> None:
    deep = '<ofd:PageBlock ID="1">' * 200 + "</ofd:PageBlock>" * 200
    assert cells(content_of(Ofd([ruled(deep)]))) == PLAIN


@pytest.mark.parametrize("number", ["1e308", "-1e308", "nan", "inf", "x", ""])
@pytest.mark.parametrize("name", ["Size", "X", "Y", "DeltaX", "Boundary", "CTM", "HScale"])
def test_numbers_that_are_none(name: str, number: str) -> None:
    objects = re.sub(rf' {name}="[^"]*"', f' {name}="{number}"', text("旧稿", 30, 90))
    if f" {name}=" not in objects:
        objects = text("旧稿", 30, 90, attributes=f'{name}="{number}"')
    assert cells(content_of(Ofd([ruled(objects)]))) == PLAIN


def test_a_page_of_any_size() -> None:
    for box in ("0 0 1e8 1e8", "0 0 0 0", "1 2", "0 0 -5 -5", ""):
        assert cells(content_of(Ofd([ruled()], box=box))) == PLAIN


def test_a_prefix_that_is_not_declared_excuses_nothing_else() -> None:
    with pytest.raises(InputError) as caught:
        parse_part(b"<o:a><o:b></o:a>", "公文.ofd", "a.xml")
    assert caught.value.code == "package"
    assert kind(parse_part(b"<o:a/>", "公文.ofd", "a.xml")) == "a"
