"""A comparison as Markdown, for a note or a merge request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fenjie.compare.model import Comparison
from fenjie.output.comparison.change_words import (
    RELATIONS,
    change_words,
    header,
    numbers,
    organizations,
)
from fenjie.terminal import one_line

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")


def as_markdown(comparison: Comparison) -> str:
    """Return the comparison as a Markdown page; words of the documents are only words there."""
    return "\n".join(map(one_line, _lines(comparison))) + "\n"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _lines(comparison: Comparison) -> Iterator[str]:
    title, *rest = header(comparison)
    yield f"# {_plain(title)}"
    for line in rest:
        yield ""
        yield _plain(line)
    renamed = list(organizations(comparison))
    if renamed:
        yield ""
        yield "## 单位改名"
        yield ""
        yield from (f"- {_plain(line)}" for line in renamed)
    changed = [pair for pair in comparison.pairs if pair.relation != "same"]
    if changed:
        yield ""
        yield "## 任务"
        yield ""
        yield "| 编号 | 关系 | 变动 |"
        yield "| --- | --- | --- |"
    for pair in changed:
        doubt = "（请核对）" if pair.unsure else ""
        reported = "<br>".join(_plain(change_words(change)) for change in pair.changes)
        yield f"| {numbers(pair)} | {RELATIONS[pair.relation]}{doubt} | {reported} |"
    for relation, ids in (("added", comparison.added_ids), ("removed", comparison.removed_ids)):
        if ids:
            yield ""
            yield f"## {RELATIONS[relation]}（{len(ids)}）"
            yield ""
            yield "、".join(ids)
