"""The words of a paragraph parted: its goal, and who and when beside it."""

from __future__ import annotations

from fenjie.normalize.organizations.leads import is_helping
from fenjie.provenance import Traced
from fenjie.reading.outline.outline_brackets import NO_WORDS, Group
from fenjie.reading.outline.outline_labels import WHO
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
    if group.names_organizations and (goal.text.strip() or not taken):
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


def is_complete(node: Node, role: str) -> bool:
    """Return whether a label of a role is not the node's: it has one, or is a line above a name."""
    return node.says(role) or (role == "title" and bool(node.goal) and not node.entries)


def repeats(node: Node, text: str, groups: list[Group]) -> bool:
    """Return whether labels say what a task has said already: the foot of a web page."""
    if not node.closed:
        return False
    says = {
        (part.role, is_helping(text[slice(*part.label)]))
        for group in groups
        for part in group.parts
        if part.role in WHO
    }
    known = {(entry.role, is_helping(entry.label.text)) for entry in node.entries}
    return bool(says) and (node.bracketed or bool(says & known))


def begins_with_label(
    text: str, groups: list[Group], behind: int, *, numbered: bool = False
) -> bool:
    """Return whether a line begins with a label, or with a bracket that is all of it.

    The number before a card that stands whole in a line (1.【任务】…【责任单位】…) is the task's.
    """
    if numbered and _holds_card(groups):
        return False
    if not groups or groups[0].start > behind or groups[0].start == groups[0].end:
        return False
    first = groups[0]
    return text[first.start] not in "（〔" or first.end >= len(text.rstrip())


def _holds_card(groups: list[Group]) -> bool:
    roles = {part.role for group in groups for part in group.parts}
    return not roles.isdisjoint(("title", "target")) and not roles.isdisjoint(WHO)
