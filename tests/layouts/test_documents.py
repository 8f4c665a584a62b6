"""Years that a title does not name, and several documents in one file."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError
from fenjie.extract.choice import Choice

HEAD = "序号\t工作任务\t牵头单位\t完成时限"
FIRST = f"2030年县政府重点工作任务分解表\n\n{HEAD}\n1\t修东路\t县交通局\t6月底前\n"
SECOND = f"2031年县政府重点工作任务分解表\n\n{HEAD}\n1\t修西路\t县交通局\t9月底前\n"
PARTS = f"{FIRST}\n{HEAD}\n2\t修北路\t县交通局\t年底前\n"
PAGES = [part.replace("\n\n", "</p><table><tr><td>") for part in (FIRST, SECOND)]


def page(*parts: str) -> str:
    made = []
    for part in parts:
        title, _, rows = part.partition("\n\n")
        cells = "".join(
            f"<tr><td>{row.replace(chr(9), '</td><td>')}</td></tr>" for row in rows.splitlines()
        )
        made.append(f"<p>{title}</p><table>{cells}</table>")
    return f"<html><body>{''.join(made)}</body></html>"


FILES = {"text": (FIRST + SECOND, "two.txt"), "html": (page(FIRST, SECOND), "two.html")}


@pytest.mark.parametrize(("text", "name"), FILES.values(), ids=FILES)
def test_several_documents_are_listed(text: str, name: str) -> None:
    with pytest.raises(InputError) as caught:
        extract(text.encode(), name)
    assert caught.value.code == "documents"
    assert "(2) 2031年县政府重点工作任务分解表" in str(caught.value)


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize(("text", "name"), FILES.values(), ids=FILES)
def test_one_of_several_is_chosen(text: str, name: str, number: int) -> None:
    extraction = extract(text.encode(), name, choice=Choice(document=number))
    records = extraction.records
    assert records.document.year == 2029 + number
    assert [task.target.text for task in records.tasks] == [["修东路", "修西路"][number - 1]]
    assert "other-documents" in [finding.code for finding in records.findings]
    assert extraction.coverage["unexplained"] == extraction.coverage["twice"] == 0


@pytest.mark.parametrize("number", [0, 3])
@pytest.mark.parametrize("text", [FIRST, FIRST + SECOND], ids=["one", "two"])
def test_no_such_document(text: str, number: int) -> None:
    with pytest.raises(InputError) as caught:
        extract(text.encode(), "two.txt", choice=Choice(document=number))
    assert caught.value.code == "documents"


@pytest.mark.parametrize("text", [PARTS, page(FIRST, f"\n\n{PARTS.split(chr(10) * 2)[2]}")])
def test_tables_of_one_document_are_one(text: str) -> None:
    name = "parts.html" if text.startswith("<") else "parts.txt"
    records = extract(text.encode(), name).records
    assert [task.number for task in records.tasks] == [1, 2]


THIRD = SECOND.replace("2031年县政府重点工作", "2030年县政府民生实事")
MORE = (
    THIRD.replace("完成时限", "责任领导")
    .replace("9月底前", "林若水")
    .replace("序号\t工作任务", "序号\t类别\t实事名称\t建设内容\t投资（万元）")
    .replace("1\t修西路", "1\t交通\t修西路\t改造12公里。\t300")
)


@pytest.mark.parametrize(
    ("text", "name"), [(FIRST + THIRD, "a.txt"), (page(FIRST, THIRD), "a.html")], ids=FILES
)
def test_titles_of_one_year_are_parts_of_one_document(text: str, name: str) -> None:
    extraction = extract(text.encode(), name)
    records = extraction.records
    assert records.document.title == "2030年县政府重点工作任务分解表"
    assert [task.target.text for task in records.tasks] == ["修东路", "修西路"]
    assert [task.section for task in records.tasks] == [None, "2030年县政府民生实事任务分解表"]
    assert "documents-joined" in [finding.code for finding in records.findings]
    assert extraction.coverage["unexplained"] == extraction.coverage["twice"] == 0


def test_a_part_has_columns_of_its_own() -> None:
    extraction = extract(page(FIRST, MORE).encode(), "a.html")
    records = extraction.records
    first, second = records.tasks
    assert (first.target.text, first.title, first.leaders) == ("修东路", None, [])
    assert (second.title, second.target.text) == ("修西路", "改造12公里。")
    assert (second.leaders, second.schedule) == (["林若水"], [])
    assert [(extra.head, extra.text) for extra in second.extras] == [("投资（万元）", "300")]
    assert records.document.columns == [
        *HEAD.split("\t"),
        "类别",
        "建设内容",
        "投资（万元）",
        "责任领导",
    ]
    assert extraction.coverage["unexplained"] == extraction.coverage["twice"] == 0


@pytest.mark.parametrize(
    "second",
    [THIRD.replace("县", "石桥县", 1), MORE],
    ids=["another place", "text of other columns"],
)
def test_other_places_and_columns_of_a_text_are_documents_of_their_own(second: str) -> None:
    with pytest.raises(InputError) as caught:
        extract((FIRST.replace("县", "云溪县", 1) + second).encode(), "a.txt")
    assert caught.value.code == "documents"


UNDATED = FIRST.replace("2030年", "")


def test_a_year_that_is_given() -> None:
    before = extract(UNDATED.encode(), "a.txt").records
    assert before.document.year is None
    assert [finding.code for finding in before.findings] == ["year-unknown"]
    assert before.tasks[0].id == "undated-001"
    after = extract(UNDATED.encode(), "a.txt", year=2030).records
    assert after.findings == []
    assert after.tasks[0].id == "2030-001"
    assert str(after.tasks[0].schedule[0].period.end) == "2030-06-30"  # type: ignore[union-attr]


def test_a_year_that_is_another_than_the_titles_is_told() -> None:
    records = extract(FIRST.encode(), "a.txt", year=2032).records
    assert records.document.year == 2032
    assert [finding.code for finding in records.findings] == ["year-given"]


TITLES = {
    "2030年区政府重点工作任务分解表": 2030,
    "二〇三〇年县政府重点工作任务分解表": 2030,
    "2030—2032年市政府重点工作任务分解表": 2030,
    "区政府重点工作任务分解表": None,
}


@pytest.mark.parametrize(("title", "year"), TITLES.items())
def test_years_of_titles(title: str, year: int | None) -> None:
    text = FIRST.replace("2030年县政府重点工作任务分解表", title)
    assert extract(text.encode(), "a.txt").records.document.year == year


SIGNED = {
    "under the title": (
        "云溪县人民政府 2030年2月3日印发\n\n",
        "",
    ),
    "in brackets": ("（云溪县人民政府2030年2月3日印发）\n\n", ""),
    "with labels": ("制表单位：云溪县人民政府　　印发时间：2030-02-03\n\n", ""),
    "in Chinese numerals": ("云溪县人民政府 二〇三〇年二月三日\n\n", ""),
    "as a signature": ("\n", "云溪县人民政府\n2030年2月3日\n"),
}


@pytest.mark.parametrize(("above", "below"), SIGNED.values(), ids=SIGNED)
def test_issuer_and_day(above: str, below: str) -> None:
    text = FIRST.replace("\n\n", f"\n{above}", 1) + below
    document = extract(text.encode(), "a.txt").records.document
    assert (document.issuer, str(document.issued)) == ("云溪县人民政府", "2030-02-03")
