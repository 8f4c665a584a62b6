"""The words in which changes are reported, and inline diffs of their phrases."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import NamedTuple

from fenjie.compare.model import Comparison, FieldChange, Pair
from fenjie.compare.summary_lines import metric_words, size_words
from fenjie.compare.summary_words import MARKS, RELATION_NAMES
from fenjie.output.comparison.comparison_words import KINDS, WORDS
from fenjie.output.comparison.linked_tasks import Tasks
from fenjie.schema.field_words import field_words
from fenjie.schema.fields import Language
from fenjie.text.han import HAN

_LONG = 2000
_TOKENS = re.compile(rf"[A-Za-z0-9.%]+|[{HAN}]|.", re.DOTALL)
_TEXTS = ("wording", "text")


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


def place_words(change: FieldChange, language: Language) -> str:
    """Return where a change stands: its field, and sub-project and quarter if it is a step's."""
    parts = field_words(change.field, language), "／".join(change.track or []), change.period
    return "·".join(filter(None, parts))


def change_words(change: FieldChange, language: Language = "zh") -> str:
    """Return one change as a line: where, what, and the phrases that differ."""
    colon = "：" if language == "zh" else ": "
    place = f"{place_words(change, language)}·{KINDS[language][change.kind]}"
    return f"{place}{colon}{_what_changed(change, language)}"


def _what_changed(change: FieldChange, language: Language) -> str:
    marks, none = MARKS[language], WORDS[language]["none"]
    old, new = change.from_ or none, change.to or none
    metric = f"{metric_words(change.metric, change.basis, language)} " if change.metric else ""
    if change.kind in ("quantity", "added", "removed"):
        if change.from_ is None:
            return f"＋{metric}{new}"
        if change.to is None:
            return f"－{metric}{old}"
    if change.kind == "moved":
        return f"{old} → {new}{marks['open']}{_short(change.about or '')}{marks['close']}"
    if change.kind in _TEXTS and change.from_ and change.to:
        return " … ".join(marked(*phrases) for phrases in change.phrases or [(old, new)])
    size = size_words(change.percent, change.points, language)
    tail = f"{marks['open']}{size}{marks['close']}" if size else ""
    return f"{metric}{old} → {new}{tail}"


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


def title_of(comparison: Comparison, language: Language) -> str:
    """Return what was compared."""
    marks, words = MARKS[language], WORDS[language]
    return " → ".join(
        f"{side.title or side.name}{marks['open']}"
        f"{words['counted'].format(count=side.tasks)}{marks['close']}"
        for side in (comparison.old, comparison.new)
    )


def counts_of(comparison: Comparison, language: Language) -> str:
    """Return how many tasks stand in each relation."""
    counts, names = comparison.summary["relations"], RELATION_NAMES[language]
    pattern = "{name}{count}" if language == "zh" else "{count} {name}"
    reported = [
        pattern.format(name=name, count=counts[relation])
        for relation, name in names.items()
        if counts[relation]
    ]
    return MARKS[language]["between"].join(reported) or WORDS[language]["nothing"]


def doubt_of(pair: Pair, language: Language) -> str:
    """Return what a person should look at in a link, "" for one that is sure."""
    if not pair.unsure:
        return ""
    words, marks = WORDS[language], MARKS[language]
    why = f"{marks['between']}{pair.why}" if language == "zh" else ""
    inside = f"{words['unsure']}{'：' if language == 'zh' else ': '}{words['confidence']}"
    return f"{marks['open']}{inside} {pair.confidence:.2f}{why}{marks['close']}"


def changed_pairs(comparison: Comparison) -> Iterator[Pair]:
    """Yield the links whose tasks differ in more than their numbers."""
    return (pair for pair in comparison.pairs if pair.relation not in ("same", "renumbered"))


def renumbered(comparison: Comparison, tasks: Tasks, language: Language) -> str:
    """Return the tasks of which only the numbers differ as a line, "" for none."""
    moved = [
        tasks.numbers(pair.old_ids, pair.new_ids)
        for pair in comparison.pairs
        if pair.relation == "renumbered"
    ]
    colon = "：" if language == "zh" else ": "
    names = RELATION_NAMES[language]
    return f"{names['renumbered']}{colon}{'；'.join(moved)}" if moved else ""
