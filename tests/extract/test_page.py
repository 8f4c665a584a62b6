"""Pages in any encoding, whatever they declare, and pages inside web archives."""

from __future__ import annotations

import quopri
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from fenjie.documents import extract
from fenjie.errors import FenjieError
from fenjie.extract.web_page import decode_page, page_of_archive
from tests.extract.html_pages import FIRST, HEADERS, THIRD, bare, changed, expected, grid, page
from tests.extract.test_kind import archive

RARE = "修缮𠮷祥街、㐀水街。"
"""Characters that only GB18030 has, not GBK."""


def declared(charset: str, *, rare: bool = True) -> str:
    """Write a page that declares a character set, or nothing."""
    meta = f'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; CHARSET={charset}">'
    target = f"1. {RARE}" if rare else FIRST[1]
    return page(
        grid(changed(target=target)), above=f"{meta if charset else ''}<p>2031年任务分解表</p>"
    )


def assert_read(data: bytes, encoding: str, *, rare: bool = True) -> None:
    made = extract(data, "表.html")
    assert made.taken_for == f"HTML, {encoding}"
    target = RARE if rare else FIRST[1].removeprefix("1. ")
    assert made.records.tasks[0].target.text == target
    assert made.records.document.columns == HEADERS


@pytest.mark.parametrize("charset", ["", "utf-8", "UTF8", "gb2312", "iso-8859-1", "nonsense"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_whatever_is_declared(charset: str, encoding: str) -> None:
    assert_read(declared(charset).encode(encoding), "UTF-8")


@pytest.mark.parametrize(
    "charset", ["", "gb2312", "GBK", "x-gbk", "gb18030", "utf-8", "iso-8859-1"]
)
def test_gb18030_whatever_is_declared(charset: str) -> None:
    assert_read(declared(charset).encode("gb18030"), "GB18030")


@pytest.mark.parametrize("encoding", ["gb2312", "gbk"])
@pytest.mark.parametrize("charset", ["", "gb2312", "utf-8"])
def test_what_gb18030_contains(encoding: str, charset: str) -> None:
    assert_read(declared(charset, rare=False).encode(encoding), "GB18030", rare=False)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("charset", ["", "utf-16", "unicode", "gb2312"])
def test_utf16_by_its_mark(encoding: str, charset: str) -> None:
    assert_read(("\ufeff" + declared(charset)).encode(encoding), "UTF-16")


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="big5">',
        "<META CHARSET=BIG5>",
        "<meta charset='Big5-HKSCS'/>",
        '<meta content="text/html;charset=big5" http-equiv="content-type" />',
        "<meta\n  name=x\n  charset = 'big5'>",
    ],
)
def test_big5_where_it_is_declared(meta: str) -> None:
    text = f"<html><head>{meta}</head><p>任務分解表：總體要求、牽頭單位、責任領導。</p></html>"
    assert decode_page(text.encode("big5"), "表.html") == (text, "BIG5HKSCS")


def test_a_wrong_big5_is_read_as_what_it_is() -> None:
    assert_read(declared("big5").encode("gb18030"), "GB18030")


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize("charset", ["gb2312", "GB18030", "utf-8"])
def test_an_xml_declaration(charset: str, quote: str) -> None:
    header = f"<?xml version={quote}1.0{quote} encoding={quote}{charset}{quote}?>\n"
    assert_read((header + declared("")).encode("gb18030"), "GB18030")
    assert_read((header + declared("")).encode(), "UTF-8")


def test_big5_declared_in_xml() -> None:
    text = "<?xml version='1.0' encoding='big5'?><p>任務分解表"
    assert decode_page(text.encode("big5"), "表.html") == (text, "BIG5HKSCS")


def test_a_declaration_in_a_title_or_far_below_counts_for_nothing() -> None:
    text = (
        "<title>charset=big5</title><p>" + "市城市管理局任务分解表。" * 500 + "<meta charset=big5>"
    )
    assert decode_page(text.encode("gbk"), "表.html")[1] == "GB18030"


@pytest.mark.parametrize("charset", ["", "utf-8", "gb2312"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_page_that_ends_within_a_character(charset: str, encoding: str) -> None:
    text = declared(charset)
    cut = text[: text.index("市财政局") + 1].encode(encoding)[:-1]
    with pytest.raises(FenjieError) as caught:
        extract(cut, "表.html")
    assert caught.value.code == "encoding"
    assert "表.html, line 1:" in str(caught.value)


# archives

PAGE = page(grid(FIRST, THIRD))


def parts(*texts: str, encoding: str = "utf-8", label: bool = True) -> bytes:
    whole = MIMEMultipart("related")
    for text in texts:
        part = MIMEText(text, "html", encoding)
        if not label:
            part.replace_header("Content-Type", "text/html")
        whole.attach(part)
    return whole.as_bytes()


def tasks(data: bytes) -> list[object]:
    return bare(extract(data, "表.mht").records.model_dump(mode="json")["tasks"])


@pytest.mark.parametrize("related", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_page_in_an_archive(related: bool, encoding: str) -> None:
    data = archive(PAGE, related=related, encoding=encoding)
    assert tasks(data) == expected(FIRST, THIRD)
    assert extract(data, "表.mht").taken_for.startswith("MHT (HTML, ")


def test_an_archive_in_quoted_printable() -> None:
    """As browsers save a page: the charset in no header, soft breaks within characters."""
    body = quopri.encodestring(PAGE.encode(), quotetabs=False).replace(b"\n", b"\r\n")
    data = (
        b"From: <Saved by Blink>\r\nSubject: =?utf-8?Q?=E8=A1=A8?=\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----a--"\r\n\r\n'
        b"------a--\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://example.test/\r\n\r\n" + body + b"\r\n------a----\r\n"
    )
    assert b"=\r\n" in body
    assert tasks(data) == expected(FIRST, THIRD)


@pytest.mark.parametrize(("media", "counts"), [("", True), ('media="print"', False)])
def test_style_sheets_of_an_archive(media: str, counts: bool) -> None:
    link = f'<link rel="stylesheet" {media} href="cid:css-1@mhtml.blink"><p class=no>第三稿</p>'
    whole = MIMEMultipart("related")
    whole.attach(MIMEText(page(link, grid(FIRST)), "html", "utf-8"))
    sheet = MIMEText(".no{display:none} td:nth-child(4)::after{content:'、高山'}", "css", "utf-8")
    sheet["Content-Location"] = "cid:css-1@mhtml.blink"
    whole.attach(sheet)
    data = whole.as_bytes()
    leaders = "林若水、高山" if counts else "林若水"
    assert tasks(data) == expected(changed(leaders=leaders))


def test_an_encoding_that_only_the_part_declares() -> None:
    text = "<p>任務分解表</p>"
    assert decode_page(page_of_archive(parts(text, encoding="big5"), "表.mht"), "表.mht") == (
        '<meta charset="big5">' + text,
        "BIG5HKSCS",
    )


def test_what_the_page_declares_goes_first() -> None:
    text = '<meta charset="big5"><p>任務分解表</p>'
    part = parts(text, encoding="big5").replace(b'charset="big5"', b'charset="gb2312"', 1)
    assert page_of_archive(part, "表.mht") == text.encode("big5")


def test_pages_of_a_frame_are_joined() -> None:
    """A workbook saved as one web page is a frame without a table and a page for each sheet."""
    frame = "<html><frameset rows='*,39'><frame src='sheet001.htm'></frameset></html>"
    data = parts(
        frame, page(grid(FIRST)), "<p>脚本</p>", page(grid(THIRD), above=""), encoding="gb18030"
    )
    assert tasks(data) == expected(FIRST, THIRD)


def test_pages_beside_the_page_are_left_out() -> None:
    """A browser saves the page first, then what stands in its frames."""
    assert tasks(parts(PAGE, page(grid(FIRST)))) == expected(FIRST, THIRD)


@pytest.mark.parametrize("text", ["", " \r\n"])
def test_an_archive_without_a_page(text: str) -> None:
    with pytest.raises(FenjieError) as caught:
        extract(parts(text), "表.mht")
    assert caught.value.code == "no-table"
    assert "表.mht" in str(caught.value)


def test_an_archive_that_is_cut_off() -> None:
    data = archive(PAGE)
    for end in range(300, len(data), 500):
        try:
            made = extract(data[:end], "表.mht").records
        except FenjieError:
            continue
        assert len(made.tasks) <= 2


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_text_of_the_header_cut_within_a_character(charset: str, encoding: str) -> None:
    if (charset == "utf-8") != (encoding == "utf-8"):
        pytest.skip("the page says what it is not")
    meta = f'<meta charset="{charset}"><meta name="description" content="任务分'.encode(encoding)
    text = "<table><tr><td>年度目标</td><td>季度安排</td><td>牵头单位</td></tr><tr>"
    text += "<td>1. 修缮老街3条。</td><td>四季度：完工。</td><td>市城管局</td></tr></table>"
    page = b"<html><head>" + meta[:-1] + b'..."></head><body>' + text.encode(encoding)
    records = extract(page, "表.html").records
    assert [task.target.text for task in records.tasks] == ["修缮老街3条。"]
    garbled = [finding for finding in records.findings if finding.code == "text-garbled"]
    assert [finding.severity for finding in garbled] == ["warning"]
