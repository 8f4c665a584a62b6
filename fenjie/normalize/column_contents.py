"""What the cells of a column are, whatever its header says: the shares of each kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from fenjie.normalize.deadlines import cut_deadline, read_deadline
from fenjie.normalize.leader_duties import without_duties
from fenjie.normalize.name_tokens import is_name, name_tokens
from fenjie.normalize.organizations.lists import split_list
from fenjie.normalize.organizations.names import ends_name
from fenjie.normalize.organizations.shapes import is_of_level
from fenjie.normalize.time_expressions import deadline
from fenjie.rules import rules
from fenjie.rules.column_rules import ContentKind
from fenjie.text.enumerators import number_alone
from fenjie.text.late_pattern import late_pattern

Shares = dict[ContentKind, float]


class Kinds(Struct, frozen=True):
    """What one cell is: the kind of its words, "" for words of any; a number; a short word."""

    kind: Literal["organizations", "people", "times", "figures", "measures", ""]
    number: bool
    short: bool


_FIGURE = re.compile(r"\d")
_AMOUNT = late_pattern(
    r"(?:[≥≤><＞＜=＋+±约超]|不[少低高多]于|不超过|大于|小于|达到?|增长|下降)*"
    r"-?\d[\d.,]*(?:[-—~～至]\d[\d.,]*)?[%‰‱]?[^\d，。；、年月日季]{0,4}"
)
_FEWEST_CELLS = 3
"""Cells with words below which a column says nothing by them."""
_MOST_HEADINGS = 0.7
_EACH = "各"
"""The share of rows before which a heading stands at most: it holds for several."""


def content_shares(cells: Sequence[str]) -> Shares:
    """Return for each kind which share of a column's cells, in normal form, are of it.

    >>> content_shares(["1", "2", "3"])["counting"]
    1.0
    >>> content_shares(["市财政局", "市教育局、市科技局", "", "市水务局"])["organizations"]
    1.0
    """
    words = [cell for cell in cells if cell]
    if len(words) < _FEWEST_CELLS:
        sparse: Shares = (
            {"blank": 1 - len(words) / len(cells)} if len(cells) >= _FEWEST_CELLS else {}
        )
        return sparse | _headings(words, len(cells)) if words else {}
    shares: Shares = {
        kind: sum(map(is_kind, words)) / len(words) for kind, is_kind in _KINDS.items()
    }
    shares["counting"] = _counting(words)
    shares["states"] = _states(words)
    shares["blank"] = 1 - len(words) / len(cells)
    return shares | _headings(words, len(cells))


def kinds_of(words: str) -> Kinds:
    """Return what a single cell, in normal form, is.

    >>> kinds_of("12"), kinds_of("万元/人").kind, kinds_of("市财政局").kind
    (Kinds(kind='figures', number=True, short=True), 'measures', 'organizations')
    """
    number = number_alone(words) is not None
    short = len(words) <= rules().columns.longest_state
    if number or is_figure(words):
        return Kinds("figures", number, short)
    if short and _is_measure(words):
        return Kinds("measures", number, short)
    if _is_time(words):
        return Kinds("times", number, short)
    if _is_people(words):
        return Kinds("people", number, short)
    return Kinds("organizations" if _is_organizations(words) else "", number, short)


def content_score(role: str, shares: Shares) -> float:
    """Return the points that the cells of a column give to a role."""
    weights = _weights().get(role, {})
    return sum(weight * shares.get(kind, 0) for kind, weight in weights.items())


def is_task_table(columns: Sequence[Shares]) -> bool:
    """Return whether columns hold goals, and who or when beside them, whatever headers say.

    >>> rows = [("新建桥梁3座，改造道路5条。", "市交通局")] * 3
    >>> is_task_table([content_shares(column) for column in zip(*rows)])
    True
    """
    least = rules().columns.evidence.alone
    goals = [n for n, each in enumerate(columns) if content_score("target", each) >= least]
    others = [
        n
        for n, each in enumerate(columns)
        if max(each.get("organizations", 0), each.get("times", 0)) >= least and n not in goals
    ]
    return bool(goals and others)


@cache
def _weights() -> dict[str, dict[ContentKind, float]]:
    return {str(role): weights for role, weights in rules().columns.contents.items()}


def _counting(words: Sequence[str]) -> float:
    """Return 1 where all cells are numbers, most of them one more than the one before, or 1."""
    numbers = [number_alone(word) for word in words]
    if None in numbers:
        return 0.0
    follow = sum(other in (1, (number or 0) + 1) for number, other in pairwise(numbers))
    return 1.0 if follow * 4 >= (len(words) - 1) * 3 else 0.0


def _states(words: Sequence[str]) -> float:
    """Return the share of short words that say no time, where some stand again and again."""
    if len({*words}) == len(words):
        return 0.0
    longest = rules().columns.longest_state
    short = [word for word in words if len(word) <= longest and not _FIGURE.search(word)]
    return sum(not _is_time(word) for word in short) / len(words)


def _headings(words: Sequence[str], rows: int) -> Shares:
    if len(words) > rows * _MOST_HEADINGS:
        return {}
    pattern = rules().document.section_heading
    return {"headings": sum(re.fullmatch(pattern, word) is not None for word in words) / len(words)}


def _is_organizations(words: str) -> bool:
    words = words.removesuffix("等")
    pieces = [words[start:end] for start, end in split_list(words)]
    return (
        bool(pieces)
        and not _FIGURE.search(words)
        and (ends_name(words) or all(map(_ends_as_one, pieces)))
    )


def _ends_as_one(piece: str) -> bool:
    """Return whether a piece of a list ends as an organization, or is each of a level: 各镇街."""
    return ends_name(piece, in_list=True) or (piece[:1] == _EACH and is_of_level(piece[1:]))


def _is_people(words: str) -> bool:
    names = name_tokens(without_duties(words))
    return bool(names) and all(is_name(name) and not ends_name(name) for name in names)


def _is_time(words: str) -> bool:
    bare = words.rstrip("。；")
    bare = bare[: cut_deadline(bare)]
    return read_deadline(bare, None) is not None


def _is_steps(words: str) -> bool:
    return _step().search(words) is not None and not _is_time(words)


@cache
def _step() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[。；：])(?:\d{{1,2}}[.、]|[（(]\d{{1,2}}[）)])?(?:{deadline()})")


def is_figure(words: str) -> bool:
    """Return whether words are a figure alone, with its sign and its unit or without.

    >>> [is_figure(words) for words in ("≥2%", "0.09", "120万吨", "不少于3个", "新建3所", "/")]
    [True, True, True, True, False, False]
    """
    return _AMOUNT.fullmatch(words) is not None


def _is_measure(words: str) -> bool:
    """Return whether words are a unit of measure: %, 万元, 元/人."""
    unit, _, per = words.partition("/")
    bare = unit.lstrip("十百千万亿") or unit
    known = rules().quantities.units
    return (unit in known or bare in known) and len(per) <= rules().columns.longest_state


def _is_result(words: str) -> bool:
    return re.match(rules().columns.results, words) is not None


def _is_sentence(words: str) -> bool:
    return len(words) >= rules().columns.shortest_sentence or words.endswith("。")


_KINDS: dict[ContentKind, Callable[[str], bool]] = {
    "organizations": _is_organizations,
    "people": _is_people,
    "times": _is_time,
    "steps": _is_steps,
    "figures": is_figure,
    "results": _is_result,
    "sentences": _is_sentence,
}
