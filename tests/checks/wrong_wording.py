"""Planters of damaged wording."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from tests.checks.papers import Paper, Plant


def _one_of(
    paper: Paper, rng: random.Random, pattern: str, change: Callable[[re.Match[str]], str]
) -> Iterator[Plant]:
    """Change one match of a pattern in the target or the schedule of every task."""
    for number in paper.numbers:
        places = [
            (column, match)
            for column in ("target", "schedule")
            for match in re.finditer(pattern, paper.cell(number, column))
        ]
        if not places:
            continue
        column, match = rng.choice(places)
        cell = paper.cell(number, column)
        words = cell[: match.start()] + change(match) + cell[match.end() :]
        around = words[max(0, match.start() - 6) : match.end() + 6]
        changed = paper.with_cell(number, column, words)
        yield Plant(changed, (paper.task(number),), around)


def bracket_lost(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Leave out one bracket or quote; those around the numbers of a list stay."""
    pattern = r"[（(](?!\d+[）)])|(?<![（(]\d)[）)]|[“”《》]"
    return _one_of(paper, rng, pattern, lambda _: "")


def and_for_he(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Print and where 和 stood."""
    return _one_of(paper, rng, r"(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff])", lambda _: "and")


WORDS = (
    *("推进", "建设", "完成", "开展", "组织", "项目", "企业", "改造", "累计", "达到", "发布"),
    *("评估", "培训", "新增", "公布", "社区", "镇街", "开工", "征求意见", "综合整治", "施工许可"),
    *("现场核查", "公开征集", "全部投入使用", "主体结构", "配备快检小屋"),
)


def word_doubled(paper: Paper, rng: random.Random) -> Iterator[Plant]:
    """Print a word twice."""
    return _one_of(paper, rng, "|".join(WORDS), lambda match: match[0] * 2)
