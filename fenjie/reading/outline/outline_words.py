"""The words of a paragraph parted: its goal, and who and when beside it."""

from __future__ import annotations

from fenjie.provenance import Traced
from fenjie.reading.outline.outline_brackets import NO_WORDS, Group
from fenjie.reading.outline.outline_tree import Entry, Node, Words

_CUT_OFF = ("，", "、", ",")
_ENDED = ("。", "；", "！", "？")


def add_group(node: Node, words: Words, start: int, group: Group) -> None:
    """Put a group into a node, and the words between `start` and the group into its goal."""
    goal = words.cut(start, group.start)
    taken = group.end > group.start
    if taken and goal.text.rstrip().endswith(_CUT_OFF):
        # 甲改造，牵头部门：乙局。: the comma leads to the label.
        cut = len(goal.text.rstrip()) - 1
        node.markers.append(goal[cut:])
        goal = goal[:cut]
    add_goal(node, goal)
    if goal.text.strip() and group.names_organizations:
        node.bracketed = True
    last = group.start
    for part in group.parts:
        if taken:
            node.markers.append(words.cut(last, part.start))
        label = words.cut(*part.label)
        node.entries.append(Entry(part.role, words.cut(part.start, part.end), label))
        last = part.end
    if taken:
        node.markers.append(words.cut(last, group.end))


def add_goal(node: Node, words: Traced) -> None:
    """Put words into the goal of a node; a second stop behind who is none of them."""
    if not words.text.strip():
        return
    ended = bool(node.goal) and node.goal[-1].text.rstrip().endswith(_ENDED)
    if node.closed and ended and not words.text.strip(NO_WORDS):
        node.markers.append(words)
        return
    node.goal.append(words)
