"""Lines that are nothing but people: 负责人：林若水, and 沈亦舟 on the line below."""

from __future__ import annotations

from fenjie.normalize.header_roles import layout_named, role_of
from fenjie.normalize.name_tokens import is_name, name_tokens
from fenjie.reading.outline.outline_tree import Node, Words

PEOPLE = ("leaders", "persons")
"""Roles of labels that name people."""


def names_people(text: str) -> bool:
    """Return whether a line names people and nothing else, behind a label for them or alone.

    >>> [names_people(text) for text in ("负责人：林若水", "沈亦舟", "考核指标：", "地点：沈亦舟")]
    [True, True, False, False]
    """
    label, colon, names = text.rpartition("：")
    if colon and role_of(label.strip(), layout_named("paragraphs")) not in PEOPLE:
        return False
    tokens = name_tokens(names)
    return bool(tokens) and all(map(is_name, tokens))


def take_people(node: Node, words: Words) -> bool:
    """Add the names of a line to those of the line before it; return whether it holds names."""
    if not node.entries or node.entries[-1].role not in PEOPLE or "：" in words.text:
        return False
    if not names_people(words.text):
        return False
    node.lines.append((words.raw, words.place))
    node.entries.append(node.entries[-1]._replace(words=words.raw))
    return True
