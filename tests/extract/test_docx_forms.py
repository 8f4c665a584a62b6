"""Word documents: fields and controls of forms as they are shown, text boxes in the line."""

from __future__ import annotations

import pytest

from tests.extract.word import cell_of, p, r, shape


def field(data: str, result: str = "") -> str:
    """Write a field of a form as Word did before it had controls."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        "<w:r><w:instrText>FORM</w:instrText></w:r>"
        + (f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else "")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


WORDS = {
    "text box in the line": (
        p(
            r("新建仓库")
            + f"<w:r><w:drawing><wp:inline>{shape(p(r('4座')))}</wp:inline></w:drawing></w:r>"
            + r("，投用。")
        ),
        "新建仓库4座，投用。",
    ),
    "old text box in the line": (
        p(
            r("新建仓库")
            + '<w:r><w:pict><v:shape style="width:30pt;height:12pt"><v:textbox><w:txbxContent>'
            + p(r("4座"))
            + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            + r("，投用。")
        ),
        "新建仓库4座，投用。",
    ),
    "old text box beside the line": (
        p(
            '<w:r><w:pict><v:shape style="position:absolute;width:30pt"><v:textbox><w:txbxContent>'
            + p(r("框"))
            + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            + r("文")
        ),
        "文\n框",
    ),
    "drop-down field": (
        p(
            r("市")
            + field(
                "<w:ddList><w:result w:val='1'/><w:listEntry w:val='教育局'/>"
                "<w:listEntry w:val='商务局'/></w:ddList>"
            )
            + r("、市财政局")
        ),
        "市商务局、市财政局",
    ),
    "drop-down field as it was made": (
        p(field("<w:ddList><w:listEntry w:val='教育局'/><w:listEntry w:val='商务局'/></w:ddList>")),
        "教育局",
    ),
    "drop-down field that has a result as well": (
        p(field("<w:ddList><w:listEntry w:val='教育局'/></w:ddList>", r("教育局")) + r("等")),
        "教育局等",
    ),
    "text field": (
        p(field("<w:textInput><w:default w:val='填写'/></w:textInput>", r("林川"))),
        "林川",
    ),
    "control with a choice": (
        p(
            f"<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>{r('商务局')}</w:sdtContent></w:sdt>"
        ),
        "商务局",
    ),
    "control that nobody filled in": (
        p(
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('选择一项。')}</w:sdtContent></w:sdt>"
            + r("甲")
        ),
        "甲",
    ),
}


@pytest.mark.parametrize("label", WORDS)
def test_words(label: str) -> None:
    inner, expected = WORDS[label]
    assert cell_of(inner).text.text == expected
