"""In what manner a mark stands in a source, where that may keep it out of what a person reads."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Manner(Enum):
    """A manner, by what people call it.

    A reader says in which manner a character stands there; whether a person reads it as a part of
    the table is decided in `printed_marks`, for all formats alike.
    """

    STRUCK = "划去"
    HIDDEN = "隐藏"
    HIDDEN_SHEET = "隐藏的工作表"
    HIDDEN_ROW = "隐藏的行"
    HIDDEN_COLUMN = "隐藏的列"
    RAISED = "上标"
    PROMPT = "提示填写"
    RUBY = "注音"
    UNDER_MERGED = "被合并单元格盖住"
    COVERED = "被遮盖"
    LAYER_OFF = "图层已关闭"
    INVISIBLE = "不显示"
    GROUND = "与底色相同"
    OUTSIDE = "在页面之外"
    TURNED = "斜置的水印或印章"
    PALE = "浅色的水印"
    LARGE = "特大的水印"
    ANNOTATION = "批注"
    PAGE_FRAME = "页码或页眉页脚"


class Flag(NamedTuple):
    """A half-open flow range that stands in a manner of its own; `place` in people's words."""

    start: int
    end: int
    manner: Manner
    place: str = ""
