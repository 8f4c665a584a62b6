"""The invented words of which documents are made, and the times that stand in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("invented_words.yaml")


@dataclass(frozen=True)
class Time:
    """A time as printed, the quarters that it means, and its last day."""

    text: str
    quarters: tuple[int, ...]
    end: str | None


@dataclass(frozen=True)
class Words:
    """Lists to choose from."""

    year: int
    city: str
    title: str
    goals: tuple[str, ...]
    organizations: tuple[str, ...]
    people: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]
    sections: tuple[str, ...]
    subsections: tuple[str, ...]


@cache
def words() -> Words:
    """Load the lists."""
    value: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    steps = tuple(tuple(each) for each in value.pop("steps"))
    lists: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
    return Words(**lists, steps=steps)


DAYS = (
    Time("3月底前", (1,), "2031-03-31"),
    Time("5月中旬前", (2,), "2031-05-20"),
    Time("6月底前", (2,), "2031-06-30"),
    Time("9月底前", (3,), "2031-09-30"),
    Time("10月20日前", (4,), "2031-10-20"),
    Time("11月30日前", (4,), "2031-11-30"),
    Time("12月底前", (4,), "2031-12-31"),
    Time("年底前", (4,), "2031-12-31"),
    Time("2031年8月31日前", (3,), "2031-08-31"),
)
"""Deadlines, behind which 完成 may stand."""

TIMES = (
    *DAYS,
    Time("上半年", (1, 2), "2031-06-30"),
    Time("三季度", (3,), "2031-09-30"),
    Time("全年", (1, 2, 3, 4), "2031-12-31"),
    Time("2031年12月", (4,), "2031-12-31"),
    Time("持续推进", (), None),
    Time("长期坚持", (), None),
)
"""What stands in a column or behind a label."""

QUARTERS = ("一季度", "二季度", "三季度", "四季度")
