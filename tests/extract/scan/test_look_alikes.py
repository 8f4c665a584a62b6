"""Characters that look alike, settled by the other words of the document."""

from __future__ import annotations

from fenjie.extract.scan.look_alikes import settle_look_alikes
from fenjie.extract.scan.page_reading import PageReading, ReadChar


def line(words: str, **doubts: tuple[float, str]) -> list[ReadChar]:
    """Return a line; `doubts` are, by `_INDEX`, how sure a character is and what else it may be."""
    return [
        ReadChar(text, 10 * at, 0, 10 * at + 10, 10, *doubts.get(f"_{at}", (1.0, "")))
        for at, text in enumerate(words)
    ]


def settled(*lines: list[ReadChar]) -> list[str]:
    page = PageReading(100, 100, list(lines))
    settle_look_alikes([page])
    return ["".join(char.text for char in line) for line in page.lines]


def test_what_stands_elsewhere_settles_a_name() -> None:
    sure = [line("陈志军、叶葆华"), line("陈志军")]
    assert settled(*sure, line("陈土军", _1=(0.4, "志士")))[-1] == "陈志军"


def test_once_is_not_enough() -> None:
    assert settled(line("陈志军"), line("陈土军", _1=(0.4, "志士")))[-1] == "陈土军"


def test_what_stands_elsewhere_as_read_stays() -> None:
    sure = [line("陈志军"), line("陈志军"), line("陈土军")]
    assert settled(*sure, line("陈土军", _1=(0.4, "志士")))[-1] == "陈土军"


def test_what_is_sure_stays() -> None:
    assert settled(line("陈志军"), line("陈志军"), line("陈土军", _1=(0.99, "志")))[-1] == "陈土军"


def test_digits_are_no_words() -> None:
    sure = [line("第五期工程"), line("第五期工程")]
    assert settled(*sure, line("第3期工程", _1=(0.5, "五8")))[-1] == "第3期工程"


def test_a_dot_between_chinese_characters_is_a_mark() -> None:
    doubtful = line("市财政局.市水务局", _4=(0.6, "、，"))
    assert settled(doubtful) == ["市财政局、市水务局"]
    assert settled(line("投资3.5亿元")) == ["投资3.5亿元"]
    assert settled(line("阿·买提")) == ["阿·买提"]


def test_a_letter_beside_digits_is_one_and_stays_doubtful() -> None:
    page = PageReading(100, 100, [line("共1O0个", _2=(0.9, "0")), line("LOGO标志", _1=(0.9, "0"))])
    settle_look_alikes([page])
    assert "".join(char.text for char in page.lines[0]) == "共100个"
    assert page.lines[0][2].confidence <= 0.5
    assert page.lines[1][1].text == "O"


def test_pages_that_were_not_read() -> None:
    assert settle_look_alikes([None, PageReading(1, 1)]) == [[], []]
