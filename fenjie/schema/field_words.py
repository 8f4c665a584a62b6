"""A field of a task in words, as sentences for people name it: 季度安排第2步 for `schedule/1`."""

from __future__ import annotations

import re

from fenjie.schema.fields import COLUMNS, FIELDS, ITEMS, Language, Name

_QUANTITY = re.compile(r"q(\d+)")
_PARTS = {"period": FIELDS["Step"]["period"]}
_TASK = FIELDS["Task"]


def field_words(path: str, language: Language = "zh") -> str:
    """Return a field in words; `path` is as in refs, findings and corrections, counted from 0.

    A role of a column (`deadline`) is named as its column. What is no field is returned as it is:
    a person may have written it.

    >>> field_words("schedule/1"), field_words("schedule/1", "en")
    ('季度安排第2步', 'schedule, step 2')
    >>> field_words("support_units"), field_words("support_units", "en")
    ('协助单位', 'supporting organizations')
    >>> field_words("target/q0"), field_words("schedule/3/q1", "en")
    ('年度目标第1个数量', 'schedule, step 4, quantity 2')
    >>> field_words("schedule/0/period"), field_words("colour/1")
    ('季度安排第1步的时间', 'colour/1')
    """
    root, *rest = path.split("/")
    name = _root_name(root)
    if name is None:
        return path
    words = name.of(language)
    for part in rest:
        more = _part_words(root, part, language)
        if more is None:
            return path
        words += more
    return words


def _root_name(root: str) -> Name | None:
    if root in _TASK:
        return _TASK[root]
    return COLUMNS[root].name if root in COLUMNS else None


def _part_words(root: str, part: str, language: Language) -> str | None:
    """Return the words behind a field's name for one part of its path, None for no such part."""
    quantity = _QUANTITY.fullmatch(part)
    if quantity is not None:
        return _item(int(quantity[1]), Name("个数量", "quantity"), language)
    if part.isdecimal() and root in ITEMS:
        return _item(int(part), ITEMS[root], language)
    if part in _PARTS:
        return f"的{_PARTS[part].zh}" if language == "zh" else f", {_PARTS[part].en}"
    return None


def _item(index: int, item: Name, language: Language) -> str:
    return f"第{index + 1}{item.zh}" if language == "zh" else f", {item.en} {index + 1}"
