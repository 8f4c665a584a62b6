"""Words of a Markdown file that are struck, raised or hidden, in its tables and in HTML ones."""

from __future__ import annotations

import pytest

from fenjie.extract.content import Grid
from fenjie.extract.format_readers import read_content
from fenjie.limits import Limits

HEADERS = ("序号", "年度目标", "季度安排", "责任领导", "牵头单位", "协助单位")


def pipes(rows: list[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "| --- " * len(rows[0]) + "|", *lines[1:]])


def tags(rows: list[tuple[str, ...]]) -> str:
    made = "".join(f"<tr>{''.join(f'<td>{word}</td>' for word in row)}</tr>" for row in rows)
    return f"<table>{made}</table>"


MARKS = {
    "struck": ("新建~~6~~4座", "新建4座"),
    "struck by a tag": ("新建<del>6</del>4座", "新建4座"),
    "struck by its style": (
        "新建<span style='text-decoration:line-through'>6</span>4座",
        "新建4座",
    ),
    "hidden": ("新建<span style='display:none'>6</span>4座", "新建4座"),
    "note": ("床位120<sup>1</sup>张", "床位120张"),
    "power": ("占地5000m<sup>2</sup>。", "占地5000m²。"),
    "reading": ("林<ruby>翀<rt>chōng</rt></ruby>", "林翀"),
    "one wave alone": ("新建~~6座", "新建~~6座"),
    "a tag nobody closed": ("新建<s>6座", "新建6座"),
}


@pytest.mark.parametrize("write", [pipes, tags])
@pytest.mark.parametrize("label", MARKS)
def test_marks_in_tables(label: str, write: object) -> None:
    written, words = MARKS[label]
    rows = [HEADERS, ("1", written, "全年：完成。", "林川", "市商务局", "市财政局")]
    content = read_content(write(rows).encode(), "表.md", Limits())  # type: ignore[operator]
    (grid,) = [item for item in content.items if isinstance(item, Grid)]
    assert grid.rows[1][1].text.text.strip() == words


def test_waves_of_plain_text_are_words() -> None:
    content = read_content("目标\t安排\n新建~~6~~4座\t全年\n".encode(), "表.txt", Limits())
    assert "~~6~~" in content.flow.text
    assert not content.flow.flags
