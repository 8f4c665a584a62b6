"""The words in which changes are told: relations and kinds, in Chinese; inline diffs."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import NamedTuple

from fenjie.compare.model import Comparison, FieldChange, Pair
from fenjie.schema.field_words import field_words
from fenjie.text.han import HAN

RELATIONS = {
    "revised": "修改",
    "split": "拆分",
    "merged": "合并",
    "renumbered": "只改编号",
    "same": "未变",
    "added": "新增",
    "removed": "取消",
}
KINDS = {
    "quantity": "数字变动",
    "comparator": "限定变动",
    "wording": "措辞",
    "text": "内容",
    "moved": "时间移动",
    "headed": "出处变动",
    "added": "增加",
    "removed": "去掉",
}
_LONG = 2000
_TOKENS = re.compile(rf"[A-Za-z0-9.%]+|[{HAN}]|.", re.DOTALL)


class Segment(NamedTuple):
    """A stretch of an inline diff: `kind` is same, old or new."""

    kind: str
    text: str


def inline(old: str, new: str) -> list[Segment]:
    """Compare two texts character by character, numbers and Latin words whole.

    >>> [(s.kind, s.text) for s in inline("完成投资550亿元。", "完成投资600亿元。")]
    [('same', '完成投资'), ('old', '550'), ('new', '600'), ('same', '亿元。')]
    """
    mine, theirs = _TOKENS.findall(old), _TOKENS.findall(new)
    result: list[Segment] = []
    # The exact way is quadratic on texts that repeat themselves.
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=len(mine) > _LONG)
    for code, a, b, c, d in matcher.get_opcodes():
        if code == "equal":
            result.append(Segment("same", "".join(mine[a:b])))
            continue
        if b > a:
            result.append(Segment("old", "".join(mine[a:b])))
        if d > c:
            result.append(Segment("new", "".join(theirs[c:d])))
    return result


def numbers(pair: Pair) -> str:
    """Return the numbers of a pair's tasks: 12 → 14；3、4 → 5."""
    old, new = (
        "、".join(str(n) if n is not None else i for n, i in zip(numbers, ids, strict=True))
        for numbers, ids in ((pair.old, pair.old_ids), (pair.new, pair.new_ids))
    )
    return old if old == new else f"{old} → {new}"


def change_words(change: FieldChange) -> str:
    """Return one change as a line."""
    return f"{field_words(change.field)}·{KINDS[change.kind]}：{_what_changed(change)}"


def _what_changed(change: FieldChange) -> str:
    kind = change.kind
    if kind == "quantity" and (change.from_ is None or change.to is None):
        kind = "added" if change.from_ is None else "removed"
    old, new = change.from_ or _NONE, change.to or _NONE
    match kind:
        case "added":
            return f"＋{new}"
        case "removed":
            return f"－{old}"
        case "moved":
            return f"{old} → {new}（{_short(change.about or '')}）"
        case "wording" | "text" if change.from_ and change.to:
            return marked(change.from_, change.to)
    percent = "" if change.percent is None else f"（{change.percent:+g}%）"
    metric = f"{change.metric} " if change.metric else ""
    return f"{metric}{old} → {new}{percent}"


_NONE = "（无）"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"


_LONGEST_QUOTE = 40


def marked(old: str, new: str) -> str:
    """Write an inline diff as plain text.

    >>> marked("组织申报工作", "组织开展申报")
    '组织{+开展+}申报[-工作-]'
    """
    signs = {"same": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}
    return "".join(signs[s.kind][0] + s.text + signs[s.kind][1] for s in inline(old, new))


def header(comparison: Comparison) -> list[str]:
    """Return what was compared, and how many tasks stand in each relation."""
    old, new = comparison.old, comparison.new
    counts = comparison.summary["relations"]
    reported = "，".join(f"{RELATIONS[name]}{counts[name]}" for name in RELATIONS if counts[name])
    return [
        f"{old.title or old.name}（{old.tasks}项） → {new.title or new.name}（{new.tasks}项）",
        reported or "没有任务",
        *comparison.warnings,
    ]


def organizations(comparison: Comparison) -> Iterator[str]:
    """Yield each renamed organization once."""
    for organization in comparison.bodies:
        known = "已确认" if organization.stated else "推定，请核对"
        yield f"{organization.old} → {organization.new}（{organization.tasks}项任务；{known}）"
